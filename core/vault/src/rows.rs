//! From values to columns and back.

use crate::{DocumentRow, RecordRow, VaultError};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rusqlite::{Row, Rows};
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;
use visavis_model::{Confidence, Currency, DocumentHash, Money, OrganisationId, RecordId};

/// The format of a local time in its column.
pub(crate) const TIME: &str = "%H:%M:%S";

/// A confidence from its column, which was written from a 32-bit number: nothing is lost.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn confidence(column: f64) -> Confidence {
    Confidence::new(column as f32)
}

/// All rows, converted.
pub(crate) fn collect<T>(
    mut rows: Rows<'_>,
    mut convert: impl FnMut(&Row<'_>) -> Result<T, VaultError>,
) -> Result<Vec<T>, VaultError> {
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(convert(row)?);
    }
    Ok(all)
}

/// The first row, converted.
pub(crate) fn first<T>(
    mut rows: Rows<'_>,
    convert: impl FnOnce(&Row<'_>) -> Result<T, VaultError>,
) -> Result<Option<T>, VaultError> {
    rows.next()?.map(convert).transpose()
}

/// A value from the text in its column.
pub(crate) fn parsed<T: FromStr>(text: &str, what: &'static str) -> Result<T, VaultError> {
    text.parse().map_err(|_| VaultError::Unreadable { what })
}

/// The name of a variant, as serde writes it.
pub(crate) fn name_of(variant: impl Serialize) -> Result<String, VaultError> {
    match serde_json::to_value(variant)? {
        serde_json::Value::String(name) => Ok(name),
        _ => Err(VaultError::Unreadable { what: "name" }),
    }
}

/// The variant of a name, as serde reads it.
pub(crate) fn named<T: DeserializeOwned>(
    name: String,
    what: &'static str,
) -> Result<T, VaultError> {
    serde_json::from_value(serde_json::Value::String(name))
        .map_err(|_| VaultError::Unreadable { what })
}

/// An instant from milliseconds since 1970 and the seconds that its zone is east of UTC.
pub(crate) fn instant(milliseconds: i64, offset: i32) -> Result<DateTime<FixedOffset>, VaultError> {
    DateTime::from_timestamp_millis(milliseconds)
        .zip(FixedOffset::east_opt(offset))
        .map(|(instant, offset)| instant.with_timezone(&offset))
        .ok_or(VaultError::Unreadable { what: "instant" })
}

/// The seconds that the zone of an instant is east of UTC.
pub(crate) fn offset_of(instant: DateTime<FixedOffset>) -> i32 {
    instant.offset().local_minus_utc()
}

/// Money from minor units and a currency's code.
pub(crate) fn money(minor: i64, currency: &str) -> Result<Money, VaultError> {
    Ok(Money::new(minor, parsed::<Currency>(currency, "currency")?))
}

pub(crate) fn record_id(row: &Row<'_>, column: &str) -> Result<RecordId, VaultError> {
    Ok(RecordId::new(row.get(column)?))
}

pub(crate) fn date(text: Option<String>) -> Result<Option<NaiveDate>, VaultError> {
    text.map(|text| parsed(&text, "date")).transpose()
}

pub(crate) fn time(text: Option<String>) -> Result<Option<NaiveTime>, VaultError> {
    text.map(|text| parsed(&text, "time")).transpose()
}

/// A line of a list from the view `record_rows`.
pub(crate) fn record_row(row: &Row<'_>) -> Result<RecordRow, VaultError> {
    let amount: Option<i64> = row.get("amount_minor")?;
    let currency: Option<String> = row.get("currency")?;
    let organisation: Option<[u8; 16]> = row.get("organisation_public_id")?;
    Ok(RecordRow {
        id: record_id(row, "public_id")?,
        kind: parsed(&row.get::<_, String>("kind")?, "kind of record")?,
        status: parsed(&row.get::<_, String>("status")?, "status")?,
        title: row.get("title")?,
        organisation: organisation.map(OrganisationId::new),
        organisation_name: row.get("organisation_name")?,
        date: date(row.get("local_date")?)?,
        time: time(row.get("local_time")?)?,
        amount: amount.zip(currency).map(|(minor, code)| money(minor, &code)).transpose()?,
        added_at: instant(row.get("added_at")?, row.get("added_offset")?)?,
    })
}

/// A document from its columns.
pub(crate) fn document_row(row: &Row<'_>) -> Result<DocumentRow, VaultError> {
    Ok(DocumentRow {
        hash: DocumentHash::new(row.get("hash")?),
        media_type: row.get("media_type")?,
        size: row.get::<_, u64>("size")?,
        file_name: row.get("file_name")?,
        captured_at: instant(row.get("captured_at")?, row.get("captured_offset")?)?,
    })
}
