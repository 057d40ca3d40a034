//! Organisations: finding out which one a document means, its names and numbers, merging, lists.

use crate::journal::{self, Body, EntryKind};
use crate::text::fold_name;
use crate::{Party, Vault, VaultError, random, rows, search};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeMap;
use visavis_model::{
    Identifier, Money, OrganisationId, OrganisationSketch, RecordKind, RecordStatus,
};

/// Sums over the records of one kind and status in one year, kept up to date by the database.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Total {
    /// The year of the local date, where it is known.
    pub year: Option<i32>,
    /// What was counted.
    pub kind: RecordKind,
    /// Where those records stand.
    pub status: RecordStatus,
    /// How many.
    pub records: u64,
    /// The sum of their amounts; none for those without amount.
    pub amount: Option<Money>,
}

/// A line of the list of organisations.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OrganisationRow {
    /// Its id.
    pub id: OrganisationId,
    /// The name shown.
    pub name: String,
    /// Sums by year, kind, status and currency, the latest year first.
    pub totals: Vec<Total>,
    /// The local date of its newest record that has one.
    pub last_contact: Option<NaiveDate>,
    /// How many of its records wait for the person.
    pub open_matters: u64,
}

impl OrganisationRow {
    /// How many records there are, dismissed ones left out.
    pub fn records(&self) -> u64 {
        self.totals.iter().map(|total| total.records).sum()
    }
}

/// Everything by which an organisation is known.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OrganisationView {
    /// The line of the list.
    pub row: OrganisationRow,
    /// All names that documents gave it, the one shown among them.
    pub names: Vec<String>,
    /// Its identifiers.
    pub identifiers: Vec<Identifier>,
}

impl Vault {
    /// All organisations, the one with the latest contact first.
    pub fn organisations(&self) -> Result<Vec<OrganisationRow>, VaultError> {
        self.read(|connection| load_rows(connection, None))
    }

    /// One organisation with its names and identifiers; the one that it was merged into, where it
    /// was.
    pub fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, VaultError> {
        self.read(|connection| {
            let row = find(connection, id)?;
            let mut list = load_rows(connection, Some(row))?;
            Ok(OrganisationView {
                row: list.pop().ok_or(VaultError::UnknownOrganisation)?,
                names: load_names(connection, row)?,
                identifiers: load_identifiers(connection, row)?,
            })
        })
    }

    /// The organisation that a document means, where the vault knows it; nothing is changed.
    pub fn find_organisation(
        &self,
        sketch: &OrganisationSketch,
    ) -> Result<Option<OrganisationId>, VaultError> {
        self.read(|connection| {
            let found = recognise(connection, &sketch.name, &with_implied(&sketch.identifiers))?;
            found.map(|row| public_id(connection, row)).transpose()
        })
    }

    /// Gives an organisation the name to be shown; the earlier ones still find it.
    pub fn rename_organisation(
        &self,
        id: OrganisationId,
        name: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let row = find(transaction, id)?;
            add_name(transaction, row, name)?;
            transaction
                .prepare_cached("UPDATE organisations SET name = ?2 WHERE id = ?1")?
                .execute(params![row, name.trim()])?;
            let body = Body { organisation: Some(id), ..Body::default() };
            journal::append(transaction, now, EntryKind::OrganisationRenamed, &body)?;
            search::index_organisation(transaction, row)
        })
    }
}

/// The row of an organisation; of the one that it was merged into, where it was.
pub(crate) fn find(connection: &Connection, id: OrganisationId) -> Result<i64, VaultError> {
    connection
        .prepare_cached("SELECT coalesce(merged_into, id) FROM organisations WHERE public_id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(VaultError::UnknownOrganisation)
}

/// The id of an organisation's row.
pub(crate) fn public_id(connection: &Connection, row: i64) -> Result<OrganisationId, VaultError> {
    let bytes = connection
        .prepare_cached("SELECT public_id FROM organisations WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    Ok(OrganisationId::new(bytes))
}

/// The name shown of an organisation's row.
pub(crate) fn name(connection: &Connection, row: i64) -> Result<String, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT name FROM organisations WHERE id = ?1")?;
    Ok(statement.query_row([row], |row| row.get(0))?)
}

/// The row of a party, made where there is none; what is new about it is kept.
pub(crate) fn resolve(transaction: &Transaction<'_>, party: &Party) -> Result<i64, VaultError> {
    let sketch = match party {
        Party::Known(id) => return find(transaction, *id),
        Party::Described(sketch) => sketch,
    };
    let identifiers = with_implied(&sketch.identifiers);
    let row = match recognise(transaction, &sketch.name, &identifiers)? {
        Some(row) => row,
        None => create(transaction, &sketch.name)?,
    };
    if !fold_name(&sketch.name).is_empty() && add_name(transaction, row, &sketch.name)? {
        search::index_names(transaction, row)?;
    }
    let mut insert = transaction.prepare_cached(
        "INSERT INTO organisation_identifiers (organisation, kind, value, exclusive)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    for identifier in &identifiers {
        let exclusive = identifier.is_exclusive();
        insert.execute(params![row, identifier.kind(), identifier.value(), exclusive])?;
    }
    Ok(row)
}

fn create(transaction: &Transaction<'_>, name: &str) -> Result<i64, VaultError> {
    if fold_name(name).is_empty() {
        return Err(VaultError::EmptyName);
    }
    transaction
        .prepare_cached("INSERT INTO organisations (public_id, name) VALUES (?1, ?2)")?
        .execute(params![random::make_bytes::<16>()?, name.trim()])?;
    Ok(transaction.last_insert_rowid())
}

/// Keeps a name, and says whether it was a new one.
fn add_name(transaction: &Transaction<'_>, row: i64, name: &str) -> Result<bool, VaultError> {
    let folded = fold_name(name);
    if folded.is_empty() {
        return Err(VaultError::EmptyName);
    }
    let added = transaction
        .prepare_cached(
            "INSERT INTO organisation_names (organisation, folded, name) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![row, folded, name.trim()])?;
    Ok(added > 0)
}

/// The identifiers with the company number that an establishment or VAT number contains.
fn with_implied(identifiers: &[Identifier]) -> Vec<Identifier> {
    let implied = identifiers.iter().filter_map(Identifier::implied_siren).map(Identifier::Siren);
    let mut all: Vec<_> = identifiers.iter().cloned().chain(implied).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The organisation with one of these numbers or, failing that, with this name. An organisation
/// that has another number where there can be only one (a SIREN; a VAT number, in each country) is
/// a different one, whatever its name.
fn recognise(
    connection: &Connection,
    name: &str,
    identifiers: &[Identifier],
) -> Result<Option<i64>, VaultError> {
    let mut by_number = connection.prepare_cached(
        "SELECT organisation FROM organisation_identifiers
         WHERE kind = ?1 AND value = ?2 AND exclusive = 1",
    )?;
    for identifier in identifiers.iter().filter(|identifier| identifier.is_exclusive()) {
        let found: Option<i64> = by_number
            .query_row([identifier.kind(), identifier.value()], |row| row.get(0))
            .optional()?;
        if let Some(row) = found
            && !contradicts(connection, row, identifiers)?
        {
            return Ok(Some(row));
        }
    }
    let mut by_name = connection.prepare_cached(
        "SELECT organisation FROM organisation_names WHERE folded = ?1 ORDER BY organisation",
    )?;
    let candidates: Vec<i64> =
        rows::collect(by_name.query([fold_name(name)])?, |row| Ok(row.get(0)?))?;
    for row in candidates {
        if !contradicts(connection, row, identifiers)? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

fn contradicts(
    connection: &Connection,
    row: i64,
    identifiers: &[Identifier],
) -> Result<bool, VaultError> {
    let mut others = connection.prepare_cached(
        "SELECT count(*) > 0 AND sum(value = ?3) = 0 FROM organisation_identifiers
         WHERE organisation = ?1 AND kind = ?2
             AND (kind <> 'vat' OR substr(value, 1, 2) = substr(?3, 1, 2))",
    )?;
    for identifier in identifiers.iter().filter(|identifier| identifier.is_singular()) {
        let parameters = params![row, identifier.kind(), identifier.value()];
        if others.query_row(parameters, |row| row.get::<_, Option<bool>>(0))? == Some(true) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// All names of an organisation, in alphabetical order of their folded form.
pub(crate) fn load_names(connection: &Connection, row: i64) -> Result<Vec<String>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT name FROM organisation_names WHERE organisation = ?1 ORDER BY folded",
    )?;
    rows::collect(statement.query([row])?, |row| Ok(row.get(0)?))
}

fn load_identifiers(connection: &Connection, row: i64) -> Result<Vec<Identifier>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT kind, value FROM organisation_identifiers WHERE organisation = ?1",
    )?;
    rows::collect(statement.query([row])?, |row| {
        Identifier::parse(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?)
            .map_err(|_| VaultError::Unreadable { what: "identifier" })
    })
}

/// The lines of the list, between two row numbers: of all organisations, or of one.
pub(crate) const LIST: &str = "
    SELECT id, public_id, name,
        (SELECT local_date FROM records
         WHERE organisation = organisations.id AND status <> 'dismissed' AND local_date IS NOT NULL
         ORDER BY occurred DESC, id DESC LIMIT 1) AS last_contact
    FROM organisations
    WHERE merged_into IS NULL AND id BETWEEN ?1 AND ?2
    ORDER BY last_contact DESC NULLS LAST, name";

/// The sums, between two row numbers as above.
pub(crate) const TOTALS: &str = "
    SELECT organisation, year, kind, status, currency, records, amount_minor FROM totals
    WHERE organisation BETWEEN ?1 AND ?2
    ORDER BY organisation, year DESC, kind, status, currency";

/// The lines of all organisations, or of one.
pub(crate) fn load_rows(
    connection: &Connection,
    only: Option<i64>,
) -> Result<Vec<OrganisationRow>, VaultError> {
    // Row 0 is no organisation: it stands for the unknown one in the sums.
    let (from, to) = only.map_or((1, i64::MAX), |row| (row, row));
    let mut totals = load_totals(connection, from, to)?;
    let mut statement = connection.prepare_cached(LIST)?;
    rows::collect(statement.query([from, to])?, |row| {
        let totals = totals.remove(&row.get("id")?).unwrap_or_default();
        let waiting = totals.iter().filter(|total| total.status == RecordStatus::AwaitingReview);
        Ok(OrganisationRow {
            id: OrganisationId::new(row.get("public_id")?),
            name: row.get("name")?,
            last_contact: rows::date(row.get("last_contact")?)?,
            open_matters: waiting.map(|total| total.records).sum(),
            totals,
        })
    })
}

fn load_totals(
    connection: &Connection,
    from: i64,
    to: i64,
) -> Result<BTreeMap<i64, Vec<Total>>, VaultError> {
    let mut by_organisation = BTreeMap::<i64, Vec<Total>>::new();
    let mut statement = connection.prepare_cached(TOTALS)?;
    let mut rows = statement.query([from, to])?;
    while let Some(row) = rows.next()? {
        let currency: String = row.get("currency")?;
        let amount = match currency.as_str() {
            "" => None,
            code => Some(rows::money(row.get("amount_minor")?, code)?),
        };
        by_organisation.entry(row.get("organisation")?).or_default().push(Total {
            year: Some(row.get("year")?).filter(|&year: &i32| year != 0),
            kind: rows::parsed(&row.get::<_, String>("kind")?, "kind of record")?,
            status: rows::parsed(&row.get::<_, String>("status")?, "status")?,
            records: row.get("records")?,
            amount,
        });
    }
    Ok(by_organisation)
}
