//! What the person said about which records belong together: it wins over what the program finds.

use crate::journal::{self, Body, EntryKind};
use crate::{Vault, VaultError, review, rows};
use chrono::{DateTime, FixedOffset};
use rusqlite::params;
use visavis_model::RecordId;

/// What the person said about two records.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Bond {
    /// They belong together.
    Together,
    /// They do not.
    Apart,
}

/// A decision of the person about two records.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LinkDecision {
    /// One of them.
    pub one: RecordId,
    /// The other one.
    pub other: RecordId,
    /// What was decided.
    pub bond: Bond,
}

impl Vault {
    /// Keeps what the person says about two records; none takes an earlier decision back.
    ///
    /// # Errors
    /// [`VaultError::UnknownRecord`]; [`VaultError::SameRecord`].
    pub fn decide_link(
        &self,
        one: RecordId,
        other: RecordId,
        bond: Option<Bond>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let (first, second) =
                (review::find(transaction, one)?, review::find(transaction, other)?);
            if first == second {
                return Err(VaultError::SameRecord);
            }
            let pair = [first.min(second), first.max(second)];
            match bond {
                None => transaction
                    .execute("DELETE FROM link_decisions WHERE record = ?1 AND other = ?2", pair)?,
                Some(bond) => transaction.execute(
                    "REPLACE INTO link_decisions (record, other, together) VALUES (?1, ?2, ?3)",
                    params![pair[0], pair[1], bond == Bond::Together],
                )?,
            };
            let kind = match bond {
                Some(Bond::Together) => EntryKind::RecordsLinked,
                Some(Bond::Apart) | None => EntryKind::RecordsUnlinked,
            };
            let body = Body { record: Some(one), other: Some(other), ..Body::default() };
            journal::append(transaction, now, kind, &body)?;
            Ok(())
        })
    }

    /// Everything that the person said about which records belong together.
    pub fn link_decisions(&self) -> Result<Vec<LinkDecision>, VaultError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT one.public_id, other.public_id, together FROM link_decisions
                 JOIN records AS one ON one.id = link_decisions.record
                 JOIN records AS other ON other.id = link_decisions.other",
            )?;
            rows::collect(statement.query([])?, |row| {
                Ok(LinkDecision {
                    one: RecordId::new(row.get(0)?),
                    other: RecordId::new(row.get(1)?),
                    bond: if row.get(2)? { Bond::Together } else { Bond::Apart },
                })
            })
        })
    }
}
