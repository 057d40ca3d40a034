//! Values of the vocabulary as columns: one value takes one column or two.

use crate::{VaultError, rows};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::Row;
use rusqlite::types::Value;
use rust_decimal::Decimal;
use visavis_model::{
    Cadence, Channel, Currency, Direction, Metered, Money, PromiseState, ReadingUnit, RecordId,
    Renewal, RequestState, Right, TransferMethod, TravelMode,
};

/// A value that is kept in one or more columns beside each other.
pub(crate) trait Columns: Sized {
    /// How many.
    const WIDTH: usize = 1;

    /// Adds the columns.
    fn write(&self, columns: &mut Vec<Value>);

    /// Reads the columns from the one of this number on; none where all of them are empty.
    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError>;
}

/// Reads the columns that come next, of a value that must be there.
pub(crate) fn next<T: Columns>(row: &Row<'_>, from: &mut usize) -> Result<T, VaultError> {
    let value = T::read(row, *from)?.ok_or(VaultError::Unreadable { what: "empty column" })?;
    *from += T::WIDTH;
    Ok(value)
}

impl<T: Columns> Columns for Option<T> {
    const WIDTH: usize = T::WIDTH;

    fn write(&self, columns: &mut Vec<Value>) {
        match self {
            Some(value) => value.write(columns),
            None => columns.extend(std::iter::repeat_n(Value::Null, T::WIDTH)),
        }
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        T::read(row, from).map(Some)
    }
}

impl Columns for String {
    fn write(&self, columns: &mut Vec<Value>) {
        columns.push(Value::Text(self.clone()));
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        Ok(row.get(from)?)
    }
}

impl Columns for u32 {
    fn write(&self, columns: &mut Vec<Value>) {
        columns.push(Value::Integer(i64::from(*self)));
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        Ok(row.get(from)?)
    }
}

impl Columns for RecordId {
    fn write(&self, columns: &mut Vec<Value>) {
        columns.push(Value::Blob(self.as_bytes().to_vec()));
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        Ok(row.get::<_, Option<[u8; 16]>>(from)?.map(RecordId::new))
    }
}

impl Columns for Money {
    const WIDTH: usize = 2;

    fn write(&self, columns: &mut Vec<Value>) {
        columns.push(Value::Integer(self.minor()));
        columns.push(Value::Text(Currency::code(self.currency()).to_owned()));
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        let parts = row.get::<_, Option<i64>>(from)?.zip(row.get::<_, Option<String>>(from + 1)?);
        parts.map(|(minor, code)| rows::money(minor, &code)).transpose()
    }
}

impl Columns for DateTime<FixedOffset> {
    const WIDTH: usize = 2;

    fn write(&self, columns: &mut Vec<Value>) {
        columns.push(Value::Integer(self.timestamp_millis()));
        columns.push(Value::Integer(i64::from(rows::offset_of(*self))));
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
        let parts = row.get::<_, Option<i64>>(from)?.zip(row.get::<_, Option<i32>>(from + 1)?);
        parts.map(|(at, offset)| rows::instant(at, offset)).transpose()
    }
}

/// Values whose text is read back as it was written.
macro_rules! text_columns {
    ($($type:ty, $what:literal;)+) => {$(
        impl Columns for $type {
            fn write(&self, columns: &mut Vec<Value>) {
                columns.push(Value::Text(self.to_string()));
            }

            fn read(row: &Row<'_>, from: usize) -> Result<Option<Self>, VaultError> {
                let text: Option<String> = row.get(from)?;
                text.map(|text| rows::parsed(&text, $what)).transpose()
            }
        }
    )+};
}

text_columns! {
    NaiveDate, "date";
    Decimal, "decimal number";
    Cadence, "cadence";
    Channel, "channel";
    Direction, "direction";
    Metered, "quantity of a meter";
    PromiseState, "state of a promise";
    ReadingUnit, "unit of a reading";
    Renewal, "renewal";
    RequestState, "state of a request";
    Right, "right";
    TransferMethod, "method of a payment";
    TravelMode, "mode of travel";
}
