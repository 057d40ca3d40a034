//! Making two organisations one, and taking them apart again.
//!
//! The records, names and numbers of the absorbed one move to the kept one, and what moved is noted
//! beside them. Taking apart moves back what is noted; what was filed since stays where it was
//! filed. A chain of merges is undone link by link, in any order.

use crate::journal::{self, Body, EntryKind};
use crate::{Vault, VaultError, organisations, rows, search};
use chrono::{DateTime, FixedOffset};
use rusqlite::{OptionalExtension, Transaction, params};
use visavis_model::OrganisationId;

/// An organisation that was merged into another one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MergedOrganisation {
    /// Its own id.
    pub id: OrganisationId,
    /// Its own name.
    pub name: String,
    /// Why the program joined them; none where the person did.
    pub reason: Option<String>,
}

impl Vault {
    /// Makes two organisations one: `absorbed` lends its names, numbers and records to `kept`, and
    /// its id leads there from now on. `reason` is what the program saw; none where the person
    /// decided, which ends an earlier decision to keep them apart.
    ///
    /// # Errors
    /// [`VaultError::SameOrganisation`]; [`VaultError::KeptApart`] where there is a reason, and the
    /// person had taken them apart.
    pub fn merge_organisations(
        &self,
        kept: OrganisationId,
        absorbed: OrganisationId,
        reason: Option<&str>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let target = organisations::find(transaction, kept)?;
            let source = organisations::find(transaction, absorbed)?;
            if target == source {
                return Err(VaultError::SameOrganisation);
            }
            decide_apart(transaction, target, source, reason.is_none())?;
            merge_rows(transaction, target, source)?;
            transaction.execute(
                "INSERT INTO organisation_merges (absorbed, kept, reason) VALUES (?1, ?2, ?3)",
                params![source, target, reason],
            )?;
            let body = Body {
                organisation: Some(organisations::public_id(transaction, target)?),
                merged: Some(organisations::public_id(transaction, source)?),
                ..Body::default()
            };
            journal::append(transaction, now, EntryKind::OrganisationsMerged, &body)?;
            search::index_names(transaction, source)?;
            search::index_organisation(transaction, target)
        })
    }

    /// Takes an organisation that was merged into another one out of it again, with the records,
    /// names and numbers that it had brought; they are not joined again but by the person.
    ///
    /// # Errors
    /// [`VaultError::NotMerged`] where it is not merged, or was before merges could be undone.
    pub fn split_organisation(
        &self,
        absorbed: OrganisationId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let (source, target) = find_merge(transaction, absorbed)?;
            split_rows(transaction, source, target)?;
            keep_apart(transaction, source, target)?;
            let body = Body {
                organisation: Some(organisations::public_id(transaction, target)?),
                merged: Some(absorbed),
                ..Body::default()
            };
            journal::append(transaction, now, EntryKind::OrganisationsSplit, &body)?;
            search::index_organisation(transaction, source)?;
            search::index_organisation(transaction, target)
        })
    }

    /// The organisations that were merged into this one and can be taken out of it, by name.
    pub fn merged_into(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<MergedOrganisation>, VaultError> {
        self.read(|connection| {
            let row = organisations::find(connection, organisation)?;
            let mut statement = connection.prepare_cached(
                "SELECT public_id, name, reason FROM organisation_merges
                 JOIN organisations ON organisations.id = absorbed
                 WHERE merged_into = ?1 ORDER BY name, absorbed",
            )?;
            rows::collect(statement.query([row])?, |row| {
                let id = OrganisationId::new(row.get(0)?);
                Ok(MergedOrganisation { id, name: row.get(1)?, reason: row.get(2)? })
            })
        })
    }

    /// The pairs that the person took apart.
    pub fn organisations_apart(&self) -> Result<Vec<(OrganisationId, OrganisationId)>, VaultError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT one.public_id, other.public_id FROM organisations_apart
                 JOIN organisations AS one ON one.id = organisations_apart.organisation
                 JOIN organisations AS other ON other.id = organisations_apart.other",
            )?;
            rows::collect(statement.query([])?, |row| {
                Ok((OrganisationId::new(row.get(0)?), OrganisationId::new(row.get(1)?)))
            })
        })
    }
}

/// Ends a decision to keep two apart where the person joins them, and heeds it otherwise. What is
/// apart from one of two is apart from those that were merged into it as well.
fn decide_apart(
    transaction: &Transaction<'_>,
    target: i64,
    source: i64,
    is_the_person: bool,
) -> Result<(), VaultError> {
    let of_both = "
        FROM organisations_apart
        WHERE (organisation IN (SELECT id FROM organisations WHERE id = ?1 OR merged_into = ?1)
                AND other IN (SELECT id FROM organisations WHERE id = ?2 OR merged_into = ?2))
            OR (organisation IN (SELECT id FROM organisations WHERE id = ?2 OR merged_into = ?2)
                AND other IN (SELECT id FROM organisations WHERE id = ?1 OR merged_into = ?1))";
    if is_the_person {
        transaction.execute(&format!("DELETE {of_both}"), [target, source])?;
        return Ok(());
    }
    let sql = format!("SELECT EXISTS (SELECT 1 {of_both})");
    let is_apart: bool = transaction.query_row(&sql, [target, source], |row| row.get(0))?;
    if is_apart { Err(VaultError::KeptApart) } else { Ok(()) }
}

fn keep_apart(transaction: &Transaction<'_>, one: i64, other: i64) -> Result<(), VaultError> {
    transaction.execute(
        "INSERT OR IGNORE INTO organisations_apart (organisation, other) VALUES (?1, ?2)",
        [one.min(other), one.max(other)],
    )?;
    Ok(())
}

fn merge_rows(transaction: &Transaction<'_>, target: i64, source: i64) -> Result<(), VaultError> {
    for statement in [
        "INSERT INTO merged_names (organisation, folded, name, shared)
         SELECT ?2, folded, name, EXISTS (SELECT 1 FROM organisation_names AS theirs
             WHERE theirs.organisation = ?1 AND theirs.folded = organisation_names.folded)
         FROM organisation_names WHERE organisation = ?2",
        "INSERT INTO merged_identifiers (organisation, kind, value, exclusive, shared)
         SELECT ?2, kind, value, exclusive, EXISTS (SELECT 1
             FROM organisation_identifiers AS theirs WHERE theirs.organisation = ?1
             AND theirs.kind = mine.kind AND theirs.value = mine.value)
         FROM organisation_identifiers AS mine WHERE organisation = ?2",
        "INSERT INTO merged_records (organisation, record)
         SELECT ?2, id FROM records WHERE organisation = ?2 AND ?1 <> ?2",
        "UPDATE OR IGNORE organisation_names SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE OR IGNORE organisation_identifiers SET organisation = ?1 WHERE organisation = ?2",
        // What is left under the absorbed one, the kept one has too.
        "DELETE FROM organisation_names WHERE organisation = ?2 AND ?1 <> ?2",
        "DELETE FROM organisation_identifiers WHERE organisation = ?2 AND ?1 <> ?2",
        "UPDATE records SET organisation = ?1 WHERE organisation = ?2",
        "UPDATE organisations SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2",
    ] {
        transaction.execute(statement, params![target, source])?;
    }
    Ok(())
}

/// The rows of an absorbed organisation and of the one that has its records now.
fn find_merge(
    transaction: &Transaction<'_>,
    absorbed: OrganisationId,
) -> Result<(i64, i64), VaultError> {
    organisations::find(transaction, absorbed)?;
    transaction
        .prepare_cached(
            "SELECT absorbed, merged_into FROM organisation_merges
             JOIN organisations ON organisations.id = absorbed WHERE public_id = ?1",
        )?
        .query_row([absorbed.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(VaultError::NotMerged)
}

/// Those that were merged into the one that is taken out come out with it.
const COME_ALONG: &str = "
    WITH RECURSIVE along (id) AS (
        VALUES (?1) UNION SELECT absorbed FROM organisation_merges JOIN along ON kept = along.id)";

/// Those that it came to the kept one through noted what it had brought to them.
const THROUGH: &str = "
    WITH RECURSIVE through (id) AS (
        SELECT kept FROM organisation_merges WHERE absorbed = ?1
        UNION SELECT kept FROM organisation_merges JOIN through ON absorbed = through.id)";

fn split_rows(transaction: &Transaction<'_>, source: i64, target: i64) -> Result<(), VaultError> {
    let along = format!(
        "{COME_ALONG} UPDATE organisations SET merged_into = ?1
         WHERE id IN (SELECT id FROM along) AND id <> ?1"
    );
    let forget = |table: &str, what: &str| {
        format!(
            "{THROUGH} DELETE FROM {table} WHERE organisation IN (SELECT id FROM through)
                 AND ({what}) IN (SELECT {what} FROM {table} WHERE organisation = ?1)"
        )
    };
    for statement in [
        along.as_str(),
        &forget("merged_records", "record"),
        &forget("merged_names", "folded"),
        &forget("merged_identifiers", "kind, value"),
        "UPDATE organisations SET merged_into = NULL WHERE id = ?1",
        "UPDATE records SET organisation = ?1 WHERE organisation = ?2
             AND id IN (SELECT record FROM merged_records WHERE organisation = ?1)",
        // Numbers that only one can have first leave, then come back.
        "DELETE FROM organisation_names WHERE organisation = ?2 AND folded IN
             (SELECT folded FROM merged_names WHERE organisation = ?1 AND shared = 0)",
        "DELETE FROM organisation_identifiers WHERE organisation = ?2 AND (kind, value) IN
             (SELECT kind, value FROM merged_identifiers WHERE organisation = ?1 AND shared = 0)",
        "INSERT OR IGNORE INTO organisation_names (organisation, folded, name)
         SELECT organisation, folded, name FROM merged_names WHERE organisation = ?1",
        "INSERT OR IGNORE INTO organisation_identifiers (organisation, kind, value, exclusive)
         SELECT organisation, kind, value, exclusive FROM merged_identifiers
         WHERE organisation = ?1",
        // A name that another merged one brought as well stays with the kept one.
        "INSERT OR IGNORE INTO organisation_names (organisation, folded, name)
         SELECT ?2, folded, name FROM merged_names WHERE organisation IN
             (SELECT absorbed FROM organisation_merges JOIN organisations ON id = absorbed
              WHERE merged_into = ?2)
             AND ?1 <> ?2",
        "DELETE FROM merged_records WHERE organisation = ?1",
        "DELETE FROM merged_names WHERE organisation = ?1",
        "DELETE FROM merged_identifiers WHERE organisation = ?1",
        "DELETE FROM organisation_merges WHERE absorbed = ?1",
    ] {
        let mut statement = transaction.prepare_cached(statement)?;
        match statement.parameter_count() {
            1 => statement.execute([source])?,
            _ => statement.execute([source, target])?,
        };
    }
    Ok(())
}
