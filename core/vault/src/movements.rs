//! Records that money is about, all of them at once, as far as telling which belong together needs.

use crate::{RecordRow, Vault, VaultError, batch, content, kinds, rows};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use visavis_model::{Detail, RecordId, RecordKind, purchase};

/// A record with an amount.
#[derive(Clone, Debug, PartialEq)]
pub struct MovementRow {
    /// Its line in a history.
    pub row: RecordRow,
    /// What is particular to a payment or a bill.
    pub detail: Option<Detail>,
    /// What kind of receipt a purchase is from.
    pub receipt_kind: Option<purchase::ReceiptKind>,
    /// How a purchase was paid, as its receipt says.
    pub tenders: Vec<purchase::Payment>,
    /// What a line of a file says beyond that, by field.
    pub details: BTreeMap<String, String>,
}

const ALL: &str = "
    SELECT records.*, organisations.public_id AS organisation_public_id,
        organisations.name AS organisation_name, purchases.receipt_kind
    FROM records LEFT JOIN purchases ON purchases.record = records.id
    LEFT JOIN organisations ON organisations.id = records.organisation
    WHERE records.status <> 'dismissed' AND records.amount_minor IS NOT NULL
    ORDER BY records.id";

impl Vault {
    /// Every record with an amount, dismissed ones left out, in the order in which they came.
    pub fn movements(&self) -> Result<Vec<MovementRow>, VaultError> {
        self.read(|connection| {
            let mut details = load_details(connection)?;
            let mut statement = connection.prepare_cached(ALL)?;
            rows::collect(statement.query([])?, |row| {
                let number: i64 = row.get("id")?;
                let receipt_kind: Option<String> = row.get("receipt_kind")?;
                let receipt_kind =
                    receipt_kind.map(|kind| rows::named(kind, "kind of receipt")).transpose()?;
                let row = rows::record_row(row)?;
                let detail = match row.kind {
                    RecordKind::Payment | RecordKind::Bill => {
                        kinds::load(connection, number, row.kind)?
                    }
                    _ => None,
                };
                let tenders = match row.kind {
                    RecordKind::Purchase => content::load_payments(connection, number)?,
                    _ => Vec::new(),
                };
                let details = details.remove(&row.id).unwrap_or_default();
                Ok(MovementRow { row, detail, receipt_kind, tenders, details })
            })
        })
    }
}

/// What the lines of all files say, by record.
fn load_details(
    connection: &Connection,
) -> Result<HashMap<RecordId, BTreeMap<String, String>>, VaultError> {
    let mut statement = connection.prepare_cached("SELECT entry FROM batches")?;
    let entries: Vec<i64> = rows::collect(statement.query([])?, |row| Ok(row.get(0)?))?;
    let mut all = HashMap::new();
    for entry in entries {
        batch::for_each_line(connection, entry, |record, facts| {
            all.insert(record, facts);
        })?;
    }
    Ok(all)
}
