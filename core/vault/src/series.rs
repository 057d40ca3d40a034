//! Load curves: one row for each file that came, its readings in a few bytes each.
//!
//! The readings are the byte 1, the form's version, then one number for each step: 0 where the
//! meter was silent, else one more than the difference to the last reading that there was, folded
//! so that small differences of either sign are small numbers (0, -1, 1, -2, …), in seven bits a
//! byte from the lowest on, the eighth set where more follow.

use crate::columns::{Columns, next};
use crate::{Vault, VaultError, organisations, rows};
use chrono::{DateTime, FixedOffset};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};
use visavis_model::{Metered, OrganisationId, Series};

/// The most readings in one series: eleven years of half-hours.
const MOST_READINGS: usize = 200_000;
/// The most that a reading may be, so that no sum overflows.
const LARGEST_READING: i64 = 1_000_000_000_000;
const VERSION: u8 = 1;

const SAVE: &str = "
    REPLACE INTO series (record, meter, quantity, unit, zone, start_at, start_offset, step_seconds,
        end_at, total, readings)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

const LOAD: &str = "
    SELECT meter, quantity, unit, zone, start_at, start_offset, step_seconds, readings
    FROM series WHERE record = ?1";

/// Starts before the period are looked at as far back as the longest series reaches.
pub(crate) const OF_PERIOD: &str = "
    SELECT meter, quantity, unit, zone, start_at, start_offset, step_seconds, readings
    FROM series JOIN records ON records.id = series.record
    WHERE quantity = ?1 AND start_at < ?3 AND end_at > ?2 AND records.status <> 'dismissed'
        AND (?4 IS NULL OR records.organisation = ?4)
    ORDER BY start_at, series.record";

impl Vault {
    /// The load curves of a quantity that touch a period, the earliest first, of one organisation
    /// or of all. Curves that overlap, as two exports do, all come.
    pub fn series(
        &self,
        organisation: Option<OrganisationId>,
        quantity: Metered,
        from: DateTime<FixedOffset>,
        until: DateTime<FixedOffset>,
    ) -> Result<Vec<Series>, VaultError> {
        self.read(|connection| {
            let party = organisation.map(|id| organisations::find(connection, id)).transpose()?;
            let mut statement = connection.prepare_cached(OF_PERIOD)?;
            let period = (from.timestamp_millis(), until.timestamp_millis());
            let rows = statement.query(params![quantity.as_str(), period.0, period.1, party])?;
            rows::collect(rows, read)
        })
    }
}

/// Refuses what no meter says.
pub(crate) fn check(series: &Series) -> Result<(), VaultError> {
    let too_large = |reading: &i64| reading.unsigned_abs() > LARGEST_READING.unsigned_abs();
    if series.step_seconds == 0
        || series.readings.len() > MOST_READINGS
        || series.readings.iter().flatten().any(too_large)
    {
        return Err(VaultError::NotASeries { limit: MOST_READINGS });
    }
    Ok(())
}

pub(crate) fn save(
    transaction: &Transaction<'_>,
    record: i64,
    series: &Series,
) -> Result<(), VaultError> {
    let steps = i64::try_from(series.readings.len()).unwrap_or(i64::MAX);
    let length = steps.saturating_mul(i64::from(series.step_seconds)).saturating_mul(1000);
    let mut columns = vec![Value::Integer(record)];
    series.meter.write(&mut columns);
    series.quantity.write(&mut columns);
    series.unit.write(&mut columns);
    series.zone.write(&mut columns);
    series.start.write(&mut columns);
    series.step_seconds.write(&mut columns);
    columns.push(Value::Integer(series.start.timestamp_millis().saturating_add(length)));
    columns.push(Value::Integer(series.sum()));
    columns.push(Value::Blob(pack(&series.readings)));
    transaction.prepare_cached(SAVE)?.execute(params_from_iter(columns))?;
    Ok(())
}

pub(crate) fn load(connection: &Connection, record: i64) -> Result<Option<Series>, VaultError> {
    let mut statement = connection.prepare_cached(LOAD)?;
    rows::first(statement.query([record])?, read)
}

fn read(row: &Row<'_>) -> Result<Series, VaultError> {
    let mut from = 0;
    Ok(Series {
        meter: next(row, &mut from)?,
        quantity: next(row, &mut from)?,
        unit: next(row, &mut from)?,
        zone: next(row, &mut from)?,
        start: next(row, &mut from)?,
        step_seconds: next(row, &mut from)?,
        readings: unpack(&row.get::<_, Vec<u8>>(from)?)
            .ok_or(VaultError::Unreadable { what: "load curve" })?,
    })
}

/// Readings as bytes.
pub(crate) fn pack(readings: &[Option<i64>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + readings.len() * 2);
    bytes.push(VERSION);
    let mut last = 0_i64;
    for reading in readings {
        let Some(reading) = reading else {
            bytes.push(0);
            continue;
        };
        let difference = reading.wrapping_sub(last);
        let folded = (difference << 1) ^ (difference >> 63);
        push_number(&mut bytes, folded.cast_unsigned().wrapping_add(1));
        last = *reading;
    }
    bytes
}

/// Readings from bytes; none where [`pack`] cannot have made them.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Vec<Option<i64>>> {
    let mut rest = bytes.strip_prefix(&[VERSION])?;
    let mut readings = Vec::new();
    let mut last = 0_i64;
    while !rest.is_empty() {
        let folded = match take_number(&mut rest)? {
            0 => {
                readings.push(None);
                continue;
            }
            number => number - 1,
        };
        let difference = (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed();
        last = last.checked_add(difference)?;
        readings.push(Some(last));
    }
    (readings.len() <= MOST_READINGS).then_some(readings)
}

fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low & 0x7f);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_hours_of_a_household_take_two_bytes_each() {
        let readings: Vec<_> = (0..1488).map(|n| Some(200 + n * 7919 % 1500)).collect();
        assert!(pack(&readings).len() <= 2 * readings.len() + 1);
    }

    #[test]
    fn bytes_that_nobody_wrote_are_refused() {
        for bytes in [&[][..], &[2], &[1, 0x80], &[1, 0xff, 0xff], &[1; 0]] {
            assert_eq!(unpack(bytes), None, "{bytes:?}");
        }
        assert_eq!(unpack(&[1]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn readings_come_back_as_they_were(
            readings in prop::collection::vec(
                prop::option::of(-LARGEST_READING..=LARGEST_READING), 0..200),
        ) {
            prop_assert_eq!(unpack(&pack(&readings)), Some(readings));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = unpack(&bytes);
        }
    }
}
