//! Purchases of some days, as far as they are spending: few columns, by the index of kinds.

use crate::{Cursor, HistoryPage, Vault, VaultError, history, organisations, rows};
use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Row, params};
use visavis_model::{Currency, Money, OrganisationId, RecordStatus};

/// The longest page.
const MAX_LIMIT: usize = 500;

/// A purchase whose day is known.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpentRow {
    /// The local day.
    pub date: NaiveDate,
    /// From whom: id and the name shown.
    pub organisation: Option<(OrganisationId, String)>,
    /// How much, where it is known.
    pub amount: Option<Money>,
    /// Where the record stands.
    pub status: RecordStatus,
}

/// From whom something was bought.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SpentWith {
    /// From whomever.
    #[default]
    Anyone,
    /// From this organisation.
    Organisation(OrganisationId),
    /// From one that the record does not name.
    Nobody,
}

/// Which purchases are wanted: every condition holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SpentQuery {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// From whom.
    pub with: SpentWith,
    /// In which currency; those without an amount are there only where none is given.
    pub currency: Option<Currency>,
}

// A record without a date has its place in the history where it was added; it was not bought then.
pub(crate) const OF_DAYS: &str = "
    SELECT records.local_date, records.amount_minor, records.currency, records.status,
        organisations.public_id, organisations.name
    FROM records INDEXED BY records_by_kind
    LEFT JOIN organisations ON organisations.id = records.organisation
    WHERE records.status <> 'dismissed' AND records.kind = 'purchase'
        AND records.occurred >= ?1 AND records.occurred < ?2 AND records.local_date IS NOT NULL";

pub(crate) const PAGE: &str = "
    SELECT records.*, organisations.public_id AS organisation_public_id,
        organisations.name AS organisation_name
    FROM records INDEXED BY records_by_kind
    LEFT JOIN organisations ON organisations.id = records.organisation
    WHERE records.status <> 'dismissed' AND records.kind = 'purchase'
        AND (records.occurred, records.id) < (?1, ?2) AND records.occurred >= ?3
        AND records.local_date IS NOT NULL
        AND (?4 OR records.organisation IS ?5) AND (?6 IS NULL OR records.currency = ?6)
    ORDER BY records.occurred DESC, records.id DESC LIMIT ?7";

pub(crate) const EARLIEST: &str = "
    SELECT local_date FROM records INDEXED BY records_by_kind
    WHERE status <> 'dismissed' AND kind = 'purchase' AND local_date IS NOT NULL
    ORDER BY occurred, id LIMIT 1";

impl Vault {
    /// The purchases from one day to another, both included, in any order; dismissed records and
    /// those without a date are left out.
    pub fn spent(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<SpentRow>, VaultError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(OF_DAYS)?;
            rows::collect(statement.query(params![begin(from), end(until)])?, spent_row)
        })
    }

    /// A page of the records of [`Vault::spent`], newest first; `limit` is brought into 1..=500.
    pub fn spent_page(
        &self,
        query: &SpentQuery,
        limit: usize,
        before: Option<Cursor>,
    ) -> Result<HistoryPage, VaultError> {
        let limit = limit.clamp(1, MAX_LIMIT);
        let end = Cursor { occurred: end(query.until), row: i64::MIN };
        let Cursor { occurred, row } = before.map_or(end, |before| before.min(end));
        let currency = query.currency.map(Currency::code);
        self.read(|connection| {
            let organisation = match query.with {
                SpentWith::Organisation(id) => Some(organisations::find(connection, id)?),
                SpentWith::Anyone | SpentWith::Nobody => None,
            };
            let is_anyone = query.with == SpentWith::Anyone;
            let begin = begin(query.from);
            // One more than asked for tells whether there is another page.
            let fetched = limit + 1;
            let mut statement = connection.prepare_cached(PAGE)?;
            let found = statement.query(params![
                occurred,
                row,
                begin,
                is_anyone,
                organisation,
                currency,
                fetched
            ])?;
            Ok(history::page(rows::collect(found, history::line)?, limit))
        })
    }

    /// The day of the earliest purchase that has one.
    pub fn earliest_purchase(&self) -> Result<Option<NaiveDate>, VaultError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(EARLIEST)?;
            let date = rows::first(statement.query([])?, |row| rows::date(row.get(0)?))?;
            Ok(date.flatten())
        })
    }
}

/// The place of a day's begin in the history.
fn begin(date: NaiveDate) -> i64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp()
}

/// The place of the begin of the day after.
fn end(date: NaiveDate) -> i64 {
    date.succ_opt().map_or(i64::MAX, begin)
}

fn spent_row(row: &Row<'_>) -> Result<SpentRow, VaultError> {
    let amount = row.get::<_, Option<i64>>(1)?.zip(row.get::<_, Option<String>>(2)?);
    let organisation = row.get::<_, Option<[u8; 16]>>(4)?.zip(row.get(5)?);
    Ok(SpentRow {
        date: rows::date(row.get(0)?)?.ok_or(VaultError::Unreadable { what: "date" })?,
        organisation: organisation.map(|(id, name)| (OrganisationId::new(id), name)),
        amount: amount.map(|(minor, code)| rows::money(minor, &code)).transpose()?,
        status: rows::parsed(&row.get::<_, String>(3)?, "status")?,
    })
}
