//! What a spreadsheet opens: comma-separated values (RFC 4180) in UTF-8.

use super::output::Output;
use crate::progress::Steps;
use crate::{VaultError, error::WhileDoing, rows, series};
use chrono::TimeDelta;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::io::Write;

/// Amounts stand as decimals; the number of a currency's digits is given with them.
const HISTORY: &str = "
    SELECT local_date AS date, local_time AS time, kind, organisation_name AS organisation, title,
        amount_minor AS amount, currency, status
    FROM record_rows ORDER BY occurred DESC, id DESC";

const ITEMS: &str = "
    SELECT record_rows.local_date AS date, record_rows.organisation_name AS organisation,
        purchase_lines.text AS item, purchase_lines.quantity, purchase_lines.unit,
        purchase_lines.unit_price, purchase_lines.amount_minor AS amount, purchase_lines.currency
    FROM record_rows JOIN purchase_lines ON purchase_lines.record = record_rows.id
    ORDER BY record_rows.occurred DESC, record_rows.id DESC, purchase_lines.position";

const READINGS: &str = "
    SELECT meter, quantity, unit, start_at, start_offset, step_seconds, readings
    FROM series ORDER BY quantity, start_at";

/// Writes all sheets.
pub(super) fn write(
    connection: &Connection,
    output: &mut Output,
    steps: &Steps<'_>,
) -> Result<(), VaultError> {
    output.write("history.csv", |file| sheet(connection, HISTORY, &mut steps.through(file)))?;
    output.write("items.csv", |file| sheet(connection, ITEMS, &mut steps.through(file)))?;
    output.write("readings.csv", |file| readings(connection, &mut steps.through(file)))
}

fn sheet(connection: &Connection, sql: &str, file: &mut dyn Write) -> Result<(), VaultError> {
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    write_line(file, names.iter().map(String::as_str))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let currency: Option<String> = row.get("currency")?;
        let cell = |(place, name): (usize, &String)| {
            Ok(match row.get_ref(place)? {
                ValueRef::Integer(minor) if name == "amount" => {
                    let code = currency.as_deref().unwrap_or_default();
                    rows::money(minor, code)?.number()
                }
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                _ => String::new(),
            })
        };
        let cells: Vec<String> =
            names.iter().enumerate().map(cell).collect::<Result<_, VaultError>>()?;
        write_line(file, cells.iter().map(String::as_str))?;
    }
    Ok(())
}

fn readings(connection: &Connection, file: &mut dyn Write) -> Result<(), VaultError> {
    write_line(file, ["meter", "quantity", "unit", "start", "reading"].into_iter())?;
    let mut statement = connection.prepare(READINGS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let meter: Option<String> = row.get(0)?;
        let (quantity, unit): (String, String) = (row.get(1)?, row.get(2)?);
        let start = rows::instant(row.get(3)?, row.get(4)?)?;
        let step: i64 = row.get(5)?;
        let readings = series::unpack(&row.get::<_, Vec<u8>>(6)?);
        let readings = readings.ok_or(VaultError::Unreadable { what: "load curve" })?;
        for (number, reading) in (0_i64..).zip(readings) {
            let begin = TimeDelta::try_seconds(number.saturating_mul(step))
                .and_then(|passed| start.checked_add_signed(passed))
                .map(|begin| begin.to_rfc3339())
                .unwrap_or_default();
            let reading = reading.map(|reading| reading.to_string()).unwrap_or_default();
            let meter = meter.as_deref().unwrap_or_default();
            write_line(file, [meter, &quantity, &unit, &begin, &reading].into_iter())?;
        }
    }
    Ok(())
}

fn write_line<'a>(
    file: &mut dyn Write,
    cells: impl Iterator<Item = &'a str>,
) -> Result<(), VaultError> {
    let line = cells.map(cell).collect::<Vec<_>>().join(",");
    write!(file, "{line}\r\n").while_doing("write an export")
}

/// A cell. What a spreadsheet would take for a formula is kept from being one: texts come from
/// documents that anyone may have made.
fn cell(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    let guarded = if !is_number && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if guarded.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_any_text_and_is_never_a_formula() {
        for (text, expected) in [
            ("Bio Marché", "Bio Marché"),
            ("a, b", "\"a, b\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("-3.99", "-3.99"),
            ("+33 1", "'+33 1"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
