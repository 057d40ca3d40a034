//! The tables of the kinds: how each is written and read.

use crate::columns::{Columns, next};
use crate::{VaultError, rows, series};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params_from_iter};
use visavis_model::{
    Bill, Consent, Contract, Credential, Detail, Letter, MediaUse, Observation, Payment, Promise,
    RecordKind, Request, Score, Trip,
};

/// A kind whose values all stand in the columns of one table.
trait Kind: Sized {
    const SAVE: &'static str;
    const LOAD: &'static str;

    fn write(&self, columns: &mut Vec<Value>);
    fn read(row: &Row<'_>) -> Result<Self, VaultError>;
}

/// The fields of a kind in the order of the columns in both statements.
macro_rules! kind {
    ($type:ident { $($field:ident),+ } $save:literal $load:literal) => {
        impl Kind for $type {
            const SAVE: &'static str = $save;
            const LOAD: &'static str = $load;

            fn write(&self, columns: &mut Vec<Value>) {
                $(self.$field.write(columns);)+
            }

            fn read(row: &Row<'_>) -> Result<Self, VaultError> {
                let mut from = 0;
                Ok(Self { $($field: next(row, &mut from)?),+ })
            }
        }
    };
}

kind!(Payment { method, account, counterparty, counterparty_account, purpose, reference, value_date }
    "REPLACE INTO payments (record, method, account, counterparty, counterparty_account, purpose,
         reference, value_date)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    "SELECT method, account, counterparty, counterparty_account, purpose, reference, value_date
     FROM payments WHERE record = ?1");

kind!(Bill { number, customer, due, from, until, tax }
    "REPLACE INTO bills (record, number, customer, due, period_from, period_until, tax_minor,
         tax_currency)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    "SELECT number, customer, due, period_from, period_until, tax_minor, tax_currency
     FROM bills WHERE record = ?1");

kind!(Contract { number, subject, every, starts, ends, notice_days, renewal }
    "REPLACE INTO contracts (record, number, subject, every, starts, ends, notice_days, renewal)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    "SELECT number, subject, every, starts, ends, notice_days, renewal
     FROM contracts WHERE record = ?1");

kind!(Trip { mode, from, to, started, ended, metres }
    "REPLACE INTO trips (record, mode, place_from, place_to, started_at, started_offset, ended_at,
         ended_offset, metres)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    "SELECT mode, place_from, place_to, started_at, started_offset, ended_at, ended_offset, metres
     FROM trips WHERE record = ?1");

kind!(MediaUse { work, creator, started, seconds }
    "REPLACE INTO media_uses (record, work, creator, started_at, started_offset, seconds)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    "SELECT work, creator, started_at, started_offset, seconds FROM media_uses WHERE record = ?1");

kind!(Observation { what, code, value, unit, observed, text }
    "REPLACE INTO observations (record, what, code, value, unit, observed_at, observed_offset, text)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    "SELECT what, code, value, unit, observed_at, observed_offset, text
     FROM observations WHERE record = ?1");

kind!(Score { by, name, value, lowest, highest }
    "REPLACE INTO scores (record, given_by, name, value, lowest, highest)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    "SELECT given_by, name, value, lowest, highest FROM scores WHERE record = ?1");

kind!(Credential { name, number, holder, expires }
    "REPLACE INTO credentials (record, name, number, holder, expires)
     VALUES (?1, ?2, ?3, ?4, ?5)"
    "SELECT name, number, holder, expires FROM credentials WHERE record = ?1");

kind!(Request { right, state, text, deadline, answered }
    "REPLACE INTO requests (record, asked_right, state, text, deadline, answered)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    "SELECT asked_right, state, text, deadline, answered FROM requests WHERE record = ?1");

kind!(Letter { direction, channel, subject, text, answers }
    "REPLACE INTO letters (record, direction, channel, subject, text, answers)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    "SELECT direction, channel, subject, text, answers FROM letters WHERE record = ?1");

kind!(Promise { by, text, due, state }
    "REPLACE INTO promises (record, given_by, text, due, state) VALUES (?1, ?2, ?3, ?4, ?5)"
    "SELECT given_by, text, due, state FROM promises WHERE record = ?1");

kind!(Consent { purpose, scope, given, withdrawn, expires }
    "REPLACE INTO consents (record, purpose, scope, given_at, given_offset, withdrawn_at,
         withdrawn_offset, expires)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    "SELECT purpose, scope, given_at, given_offset, withdrawn_at, withdrawn_offset, expires
     FROM consents WHERE record = ?1");

/// Writes what is particular to a record's kind, in place of what was there.
pub(crate) fn save(
    transaction: &Transaction<'_>,
    record: i64,
    detail: &Detail,
) -> Result<(), VaultError> {
    match detail {
        Detail::Payment(payment) => save_kind(transaction, record, payment),
        Detail::Bill(bill) => save_kind(transaction, record, bill),
        Detail::Contract(contract) => save_kind(transaction, record, contract),
        Detail::Reading(series) => series::save(transaction, record, series),
        Detail::Trip(trip) => save_kind(transaction, record, trip),
        Detail::MediaUse(used) => save_kind(transaction, record, used),
        Detail::Observation(observation) => save_kind(transaction, record, observation),
        Detail::Score(score) => save_kind(transaction, record, score),
        Detail::Credential(credential) => save_kind(transaction, record, credential),
        Detail::Request(request) => save_kind(transaction, record, request),
        Detail::Letter(letter) => save_kind(transaction, record, letter),
        Detail::Promise(promise) => save_kind(transaction, record, promise),
        Detail::Consent(consent) => save_kind(transaction, record, consent),
        _ => Err(VaultError::Unreadable { what: "kind of record" }),
    }
}

fn save_kind<K: Kind>(
    transaction: &Transaction<'_>,
    record: i64,
    kind: &K,
) -> Result<(), VaultError> {
    let mut columns = vec![Value::Integer(record)];
    kind.write(&mut columns);
    transaction.prepare_cached(K::SAVE)?.execute(params_from_iter(columns))?;
    Ok(())
}

/// What is particular to a record's kind; none where it is kept as JSON.
pub(crate) fn load(
    connection: &Connection,
    record: i64,
    kind: RecordKind,
) -> Result<Option<Detail>, VaultError> {
    let row = (connection, record);
    Ok(match kind {
        RecordKind::Payment => load_kind(row)?.map(Detail::Payment),
        RecordKind::Bill => load_kind(row)?.map(Detail::Bill),
        RecordKind::Contract => load_kind(row)?.map(Detail::Contract),
        RecordKind::Reading => series::load(connection, record)?.map(Detail::Reading),
        RecordKind::Trip => load_kind(row)?.map(Detail::Trip),
        RecordKind::MediaUse => load_kind(row)?.map(Detail::MediaUse),
        RecordKind::Observation => load_kind(row)?.map(Detail::Observation),
        RecordKind::Score => load_kind(row)?.map(Detail::Score),
        RecordKind::Credential => load_kind(row)?.map(Detail::Credential),
        RecordKind::Request => load_kind(row)?.map(Detail::Request),
        RecordKind::Letter => load_kind(row)?.map(Detail::Letter),
        RecordKind::Promise => load_kind(row)?.map(Detail::Promise),
        RecordKind::Consent => load_kind(row)?.map(Detail::Consent),
        RecordKind::Purchase => None,
    })
}

fn load_kind<K: Kind>((connection, record): (&Connection, i64)) -> Result<Option<K>, VaultError> {
    let mut statement = connection.prepare_cached(K::LOAD)?;
    rows::first(statement.query([record])?, K::read)
}

/// The texts by which a record of this kind is found.
pub(crate) fn texts(detail: &Detail) -> Vec<&str> {
    let all: Vec<Option<&str>> = match detail {
        Detail::Payment(p) => vec![
            p.counterparty.as_deref(),
            Some(&p.purpose),
            p.reference.as_deref(),
            p.counterparty_account.as_deref(),
        ],
        Detail::Bill(bill) => vec![bill.number.as_deref(), bill.customer.as_deref()],
        Detail::Contract(contract) => vec![Some(&contract.subject), contract.number.as_deref()],
        Detail::Reading(series) => vec![series.meter.as_deref(), Some(series.quantity.as_str())],
        Detail::Trip(trip) => vec![Some(&trip.from), Some(&trip.to), Some(trip.mode.as_str())],
        Detail::MediaUse(used) => vec![Some(&used.work), used.creator.as_deref()],
        Detail::Observation(observation) => {
            vec![Some(&observation.what), observation.text.as_deref()]
        }
        Detail::Score(score) => vec![Some(&score.name)],
        Detail::Credential(credential) => {
            vec![Some(&credential.name), credential.number.as_deref(), credential.holder.as_deref()]
        }
        Detail::Request(request) => vec![Some(request.right.as_str()), Some(&request.text)],
        Detail::Letter(letter) => vec![Some(&letter.subject), Some(&letter.text)],
        Detail::Promise(promise) => vec![Some(&promise.text)],
        Detail::Consent(consent) => vec![Some(&consent.purpose), Some(&consent.scope)],
        _ => Vec::new(),
    };
    all.into_iter().flatten().collect()
}
