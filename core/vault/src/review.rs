//! Review: the person agrees, puts right, or puts away.

use crate::facts::Evidence;
use crate::journal::{self, Body, EntryKind};
use crate::{
    Content, Correction, Vault, VaultError, content, filing, organisations, random, search,
};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use visavis_model::purchase::{Purchase, PurchaseLine};
use visavis_model::{
    Amount, Confidence, Currency, Fact, FieldName, ModelError, Money, Provenance, RecordId,
    RecordStatus, Status,
};

impl Vault {
    /// The person looked at a record and agrees with it. Doing it twice changes nothing more.
    pub fn confirm(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.set_status(record, RecordStatus::Confirmed, EntryKind::RecordConfirmed, now)
    }

    /// The person says that it is no record, or one too many: it leaves histories and sums, and
    /// stays in the vault.
    pub fn dismiss(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.set_status(record, RecordStatus::Dismissed, EntryKind::RecordDismissed, now)
    }

    /// Puts a dismissed or confirmed record back among those that wait for the person.
    pub fn reopen(&self, record: RecordId, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        self.set_status(record, RecordStatus::AwaitingReview, EntryKind::RecordReopened, now)
    }

    /// Puts a value right. What was read stays beside it as an earlier fact, and the journal says
    /// that the person corrected it.
    ///
    /// # Errors
    /// [`VaultError::NoSuchField`] where the record's kind does not have it,
    /// [`VaultError::AmountsDoNotFit`] where its amounts cannot be written in the currency.
    pub fn correct(
        &self,
        record: RecordId,
        correction: &Correction,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let row = find(transaction, record)?;
            let value = apply(transaction, row, correction)?;
            let fact = Fact {
                field: field_of(correction)?,
                value: Some(value),
                status: Status::Read,
                confidence: Confidence::CERTAIN,
                proofs: Vec::new(),
                provenance: Provenance::Person,
            };
            journal_correction(transaction, record, row, &fact, now)
        })
    }

    fn set_status(
        &self,
        record: RecordId,
        status: RecordStatus,
        kind: EntryKind,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let row = find(transaction, record)?;
            let changed = transaction
                .prepare_cached("UPDATE records SET status = ?2 WHERE id = ?1 AND status <> ?2")?
                .execute(params![row, status.as_str()])?;
            if changed > 0 {
                let body = Body { record: Some(record), ..Body::default() };
                journal::append(transaction, now, kind, &body)?;
            }
            Ok(())
        })
    }
}

/// The row of a record.
pub(crate) fn find(connection: &Connection, record: RecordId) -> Result<i64, VaultError> {
    connection
        .prepare_cached("SELECT id FROM records WHERE public_id = ?1")?
        .query_row([record.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::UnknownRecord)
}

fn journal_correction(
    transaction: &Transaction<'_>,
    record: RecordId,
    row: i64,
    fact: &Fact,
    now: DateTime<FixedOffset>,
) -> Result<(), VaultError> {
    let evidence = Evidence::new(std::slice::from_ref(fact), None)?;
    let salt = random::make_bytes()?;
    let body = Body {
        record: Some(record),
        field: Some(fact.field.clone()),
        content: Some(evidence.hash(&salt)?),
        ..Body::default()
    };
    let entry = journal::append(transaction, now, EntryKind::FactCorrected, &body)?;
    journal::keep_salt(transaction, entry, &salt)?;
    evidence.save(transaction, row, entry)
}

fn field_of(correction: &Correction) -> Result<FieldName, VaultError> {
    let name = match correction {
        Correction::Party(_) => "merchant".to_owned(),
        Correction::Title(_) => "title".to_owned(),
        Correction::Date(_) => "date".to_owned(),
        Correction::Time(_) => "time".to_owned(),
        Correction::Currency(_) => "currency".to_owned(),
        Correction::Total(_) => "total".to_owned(),
        Correction::LineText { line, .. } => format!("lines.{line}.text"),
        Correction::LineAmount { line, .. } => format!("lines.{line}.amount"),
    };
    name.parse().map_err(|_| VaultError::NoSuchField)
}

/// Changes the record, and gives the new value as the fact says it.
fn apply(
    transaction: &Transaction<'_>,
    row: i64,
    correction: &Correction,
) -> Result<String, VaultError> {
    match correction {
        Correction::Party(party) => {
            let organisation = organisations::resolve(transaction, party)?;
            transaction.execute(
                "UPDATE records SET organisation = ?2 WHERE id = ?1",
                params![row, organisation],
            )?;
            search::index_record(transaction, row)?;
            organisations::name(transaction, organisation)
        }
        Correction::Title(title) => {
            transaction
                .execute("UPDATE records SET title = ?2 WHERE id = ?1", params![row, title])?;
            search::index_record(transaction, row)?;
            Ok(title.clone())
        }
        other => {
            let mut changed = content::load(transaction, row)?;
            let value = change(&mut changed, other)?;
            content::check_amounts(&changed)?;
            filing::update(transaction, row, &changed)?;
            Ok(value)
        }
    }
}

fn change(content: &mut Content, correction: &Correction) -> Result<String, VaultError> {
    match (content, correction) {
        (Content::Purchase(purchase), Correction::Date(date)) => {
            purchase.date = Some(*date);
            Ok(date.to_string())
        }
        (Content::Purchase(purchase), Correction::Time(time)) => {
            purchase.time = Some(*time);
            Ok(time.to_string())
        }
        (Content::Purchase(purchase), Correction::Total(total)) => {
            purchase.total = Some(*total);
            Ok(total.to_string())
        }
        (Content::Purchase(purchase), Correction::Currency(currency)) => {
            change_currency(purchase, *currency)?;
            Ok(currency.to_string())
        }
        (Content::Purchase(purchase), Correction::LineText { line, text }) => {
            line_of(purchase, *line)?.text.clone_from(text);
            Ok(text.clone())
        }
        (Content::Purchase(purchase), Correction::LineAmount { line, amount }) => {
            let line = line_of(purchase, *line)?;
            line.amount = amount.in_currency(line.amount.currency()).map_err(does_not_fit)?;
            Ok(amount.to_string())
        }
        (Content::Matter(matter), _) => {
            change_frame(&mut matter.date, &mut matter.time, &mut matter.amount, correction)
        }
        (Content::Other(other), _) => {
            change_frame(&mut other.date, &mut other.time, &mut other.amount, correction)
        }
        _ => Err(VaultError::NoSuchField),
    }
}

/// What every kind has.
fn change_frame(
    date: &mut Option<NaiveDate>,
    time: &mut Option<NaiveTime>,
    amount: &mut Option<Money>,
    correction: &Correction,
) -> Result<String, VaultError> {
    match correction {
        Correction::Date(right) => {
            *date = Some(*right);
            Ok(right.to_string())
        }
        Correction::Time(right) => {
            *time = Some(*right);
            Ok(right.to_string())
        }
        Correction::Total(total) => {
            let currency = amount.map(Money::currency).ok_or(VaultError::NoSuchField)?;
            *amount = Some(total.in_currency(currency).map_err(does_not_fit)?);
            Ok(total.to_string())
        }
        Correction::Currency(currency) => {
            let known = amount.ok_or(VaultError::NoSuchField)?;
            *amount = Some(in_currency(known, *currency)?);
            Ok(currency.to_string())
        }
        _ => Err(VaultError::NoSuchField),
    }
}

fn line_of(purchase: &mut Purchase, line: usize) -> Result<&mut PurchaseLine, VaultError> {
    purchase.lines.get_mut(line).ok_or(VaultError::NoSuchField)
}

/// All amounts say the same numbers, in another currency.
fn change_currency(purchase: &mut Purchase, currency: Currency) -> Result<(), VaultError> {
    if let Some(total) = purchase.total {
        total.in_currency(currency).map_err(does_not_fit)?;
    }
    for line in &mut purchase.lines {
        line.amount = in_currency(line.amount, currency)?;
    }
    for tax in &mut purchase.taxes {
        tax.base = in_currency(tax.base, currency)?;
        tax.tax = in_currency(tax.tax, currency)?;
    }
    for payment in &mut purchase.payments {
        payment.amount = in_currency(payment.amount, currency)?;
    }
    purchase.currency = Some(currency);
    Ok(())
}

fn in_currency(money: Money, currency: Currency) -> Result<Money, VaultError> {
    let hundredths = match money.currency().digits() {
        0 => money.minor().checked_mul(100),
        2 => Some(money.minor()),
        3 if money.minor() % 10 == 0 => Some(money.minor() / 10),
        _ => None,
    };
    let amount = hundredths.map(Amount::from_hundredths).ok_or(VaultError::AmountsDoNotFit)?;
    amount.in_currency(currency).map_err(does_not_fit)
}

fn does_not_fit(_: ModelError) -> VaultError {
    VaultError::AmountsDoNotFit
}
