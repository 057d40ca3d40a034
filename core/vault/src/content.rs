//! The content of records: purchases in several tables, other kinds in one each.

use crate::{Content, OtherContent, VaultError, kinds, rows, series};
use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, Transaction, params};
use rust_decimal::Decimal;
use visavis_model::purchase::{Payment, Purchase, PurchaseLine, TaxLine};
use visavis_model::{Amount, Country, Currency, Detail, Matter, RecordKind};

/// The most that an amount may be, in minor units: beyond it sums could overflow.
pub(crate) const LARGEST_AMOUNT: i64 = 1_000_000_000_000_000;

/// Refuses amounts that no one pays, and readings that no meter gives.
pub(crate) fn check_amounts(content: &Content) -> Result<(), VaultError> {
    let mut amounts = Vec::new();
    amounts.extend(content.amount().map(visavis_model::Money::minor));
    if let Content::Purchase(purchase) = content {
        amounts.extend(purchase.total.map(Amount::hundredths));
        amounts.extend(purchase.lines.iter().map(|line| line.amount.minor()));
        amounts.extend(purchase.taxes.iter().flat_map(|t| [t.base.minor(), t.tax.minor()]));
        amounts.extend(purchase.payments.iter().map(|payment| payment.amount.minor()));
    }
    if let Content::Matter(matter) = content {
        match &matter.detail {
            Detail::Bill(bill) => amounts.extend(bill.tax.map(visavis_model::Money::minor)),
            Detail::Reading(readings) => series::check(readings)?,
            _ => {}
        }
    }
    let too_large = |minor: &i64| minor.unsigned_abs() > LARGEST_AMOUNT.unsigned_abs();
    if amounts.iter().any(too_large) {
        return Err(VaultError::AmountTooLarge { limit: LARGEST_AMOUNT });
    }
    Ok(())
}

/// Writes the content of a record beside its row, in place of what was there.
pub(crate) fn save(
    transaction: &Transaction<'_>,
    record: i64,
    content: &Content,
) -> Result<(), VaultError> {
    match content {
        Content::Purchase(purchase) => save_purchase(transaction, record, purchase),
        Content::Matter(matter) => kinds::save(transaction, record, &matter.detail),
        Content::Other(other) => {
            transaction
                .prepare_cached("UPDATE records SET payload = ?2 WHERE id = ?1")?
                .execute(params![record, serde_json::to_string(&other.payload)?])?;
            Ok(())
        }
    }
}

fn save_purchase(
    transaction: &Transaction<'_>,
    record: i64,
    purchase: &Purchase,
) -> Result<(), VaultError> {
    transaction
        .prepare_cached("DELETE FROM purchases WHERE record = ?1")?
        .execute(params![record])?;
    transaction
        .prepare_cached(
            "INSERT INTO purchases (record, receipt_kind, country, currency, printed_total)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            record,
            rows::name_of(purchase.kind)?,
            purchase.country.map(Country::code),
            purchase.currency.map(Currency::code),
            purchase.total.map(Amount::hundredths)
        ])?;
    save_lines(transaction, record, &purchase.lines)?;
    save_taxes(transaction, record, &purchase.taxes)?;
    save_payments(transaction, record, &purchase.payments)
}

fn save_lines(
    transaction: &Transaction<'_>,
    record: i64,
    lines: &[PurchaseLine],
) -> Result<(), VaultError> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO purchase_lines (record, position, kind, text, quantity, unit, unit_price,
             amount_minor, currency, vat_class)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for (position, line) in lines.iter().enumerate() {
        insert.execute(params![
            record,
            position,
            rows::name_of(line.kind)?,
            line.text,
            line.quantity.map(|quantity| quantity.to_string()),
            rows::name_of(line.unit)?,
            line.unit_price.map(|price| price.to_string()),
            line.amount.minor(),
            line.amount.currency().code(),
            line.vat_class
        ])?;
    }
    Ok(())
}

fn save_taxes(
    transaction: &Transaction<'_>,
    record: i64,
    taxes: &[TaxLine],
) -> Result<(), VaultError> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO purchase_taxes (record, position, rate, base_minor, tax_minor, currency)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, tax) in taxes.iter().enumerate() {
        // One column holds the currency of both, so both must have the same.
        tax.base.checked_add(tax.tax).map_err(|_| VaultError::AmountsDoNotFit)?;
        insert.execute(params![
            record,
            position,
            tax.rate.to_string(),
            tax.base.minor(),
            tax.tax.minor(),
            tax.base.currency().code()
        ])?;
    }
    Ok(())
}

fn save_payments(
    transaction: &Transaction<'_>,
    record: i64,
    payments: &[Payment],
) -> Result<(), VaultError> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO purchase_payments (record, position, method, amount_minor, currency)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, payment) in payments.iter().enumerate() {
        insert.execute(params![
            record,
            position,
            rows::name_of(payment.method)?,
            payment.amount.minor(),
            payment.amount.currency().code()
        ])?;
    }
    Ok(())
}

/// The content of a record.
pub(crate) fn load(connection: &Connection, record: i64) -> Result<Content, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, local_date, local_time, amount_minor, currency, payload
         FROM records WHERE id = ?1",
    )?;
    let content = rows::first(statement.query([record])?, |row| {
        let kind = rows::parsed(&row.get::<_, String>(0)?, "kind of record")?;
        let date = rows::date(row.get(1)?)?;
        let time = rows::time(row.get(2)?)?;
        if kind == RecordKind::Purchase {
            return Ok(Content::Purchase(load_purchase(connection, record, date, time)?));
        }
        let amount: Option<(i64, String)> =
            row.get::<_, Option<i64>>(3)?.zip(row.get::<_, Option<String>>(4)?);
        let amount = amount.map(|(minor, code)| rows::money(minor, &code)).transpose()?;
        if let Some(detail) = kinds::load(connection, record, kind)? {
            return Ok(Content::Matter(Matter { date, time, amount, detail }));
        }
        let payload: Option<String> = row.get(5)?;
        let payload = serde_json::from_str(payload.as_deref().unwrap_or("null"))
            .map_err(|_| VaultError::Unreadable { what: "payload" })?;
        Ok(Content::Other(OtherContent { kind, date, time, amount, payload }))
    })?;
    content.ok_or(VaultError::UnknownRecord)
}

fn load_purchase(
    connection: &Connection,
    record: i64,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
) -> Result<Purchase, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT receipt_kind, country, currency, printed_total FROM purchases WHERE record = ?1",
    )?;
    let purchase = rows::first(statement.query([record])?, |row| {
        let country: Option<String> = row.get(1)?;
        let currency: Option<String> = row.get(2)?;
        Ok(Purchase {
            kind: rows::named(row.get(0)?, "kind of receipt")?,
            date,
            time,
            country: country.map(|code| rows::named(code, "country")).transpose()?,
            currency: currency.map(|code| rows::parsed(&code, "currency")).transpose()?,
            total: row.get::<_, Option<i64>>(3)?.map(Amount::from_hundredths),
            lines: load_lines(connection, record)?,
            taxes: load_taxes(connection, record)?,
            payments: load_payments(connection, record)?,
        })
    })?;
    purchase.ok_or(VaultError::Unreadable { what: "purchase" })
}

fn decimal(text: Option<String>) -> Result<Option<Decimal>, VaultError> {
    text.map(|text| rows::parsed(&text, "decimal number")).transpose()
}

fn load_lines(connection: &Connection, record: i64) -> Result<Vec<PurchaseLine>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, text, quantity, unit, unit_price, amount_minor, currency, vat_class
         FROM purchase_lines WHERE record = ?1 ORDER BY position",
    )?;
    rows::collect(statement.query([record])?, |row| {
        Ok(PurchaseLine {
            kind: rows::named(row.get(0)?, "kind of line")?,
            text: row.get(1)?,
            quantity: decimal(row.get(2)?)?,
            unit: rows::named(row.get(3)?, "unit")?,
            unit_price: decimal(row.get(4)?)?,
            amount: rows::money(row.get(5)?, &row.get::<_, String>(6)?)?,
            vat_class: row.get(7)?,
        })
    })
}

fn load_taxes(connection: &Connection, record: i64) -> Result<Vec<TaxLine>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT rate, base_minor, tax_minor, currency
         FROM purchase_taxes WHERE record = ?1 ORDER BY position",
    )?;
    rows::collect(statement.query([record])?, |row| {
        let currency: String = row.get(3)?;
        Ok(TaxLine {
            rate: rows::parsed(&row.get::<_, String>(0)?, "rate")?,
            base: rows::money(row.get(1)?, &currency)?,
            tax: rows::money(row.get(2)?, &currency)?,
        })
    })
}

/// How a purchase was paid.
pub(crate) fn load_payments(
    connection: &Connection,
    record: i64,
) -> Result<Vec<Payment>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT method, amount_minor, currency
         FROM purchase_payments WHERE record = ?1 ORDER BY position",
    )?;
    rows::collect(statement.query([record])?, |row| {
        Ok(Payment {
            method: rows::named(row.get(0)?, "payment method")?,
            amount: rows::money(row.get(1)?, &row.get::<_, String>(2)?)?,
        })
    })
}
