//! The health of the vault itself: what was lost to a damaged disk, and everything else that is
//! wrong with it.

use crate::filing::media_type;
use crate::safekeeping::Watch;
use crate::{AppError, Session};
use serde::Serialize;
use std::ops::ControlFlow;
use visavis_model::DocumentHash;
use visavis_vault::Problem;

/// A kind of problem.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Pages of the database are damaged.
    Database,
    /// A row names another one that is gone.
    DanglingReference,
    /// The original of a filed document is gone.
    OriginalMissing,
    /// The original of a filed document was altered.
    OriginalDamaged,
    /// An original is kept and belongs to no record.
    Unfiled,
    /// A file among the originals is not the vault's own.
    ForeignFile,
    /// The sums kept ready differ from the records.
    Totals,
    /// One of the ways to open the vault is damaged.
    KeyFile,
    /// Changes that had been confirmed are missing.
    ChangesMissing,
    /// The journal does not hold.
    Journal,
    /// Something that this version has no words for.
    Other,
}

/// What is wrong with the vault, in a sentence each that says what to do.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ProblemRecord {
    /// Which kind of problem, for a program.
    pub problem: ProblemKind,
    /// The SHA-256 of the original that it is about; absent where it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// How many changes are missing; absent where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<u64>,
    /// What it is and what to do, in an English sentence.
    pub advice: String,
}

/// Changes that were confirmed and are missing, because the disk damaged the vault's log or an
/// earlier copy of its database was put back.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct MissingView {
    /// How many.
    pub changes: u64,
    /// When the last change was made that is still there (RFC 3339): the missing ones came later.
    /// Absent where that is not known.
    pub after: Option<String>,
    /// When it was found that they are missing (RFC 3339): they were made before. Absent likewise.
    pub until: Option<String>,
    /// How many files are kept that belong to no record, so that they can be filed again.
    pub unfiled: u64,
}

/// An original that is kept and belongs to no record.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct UnfiledRow {
    /// The SHA-256 of its content.
    pub hash: String,
    /// Its media type, by its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Session {
    /// How many changes that were confirmed are missing; to be told at opening, until
    /// [`Session::forget_missing_changes`]. Quick: it reads no record.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn missing_changes(&self) -> Result<u64, AppError> {
        let missing = self.vault.missing_changes()?;
        Ok(missing.into_iter().map(visavis_vault::MissingChanges::count).sum())
    }

    /// The changes that are missing, where some are; quick likewise.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn missing(&self) -> Result<Option<MissingView>, AppError> {
        let changes = self.missing_changes()?;
        if changes == 0 {
            return Ok(None);
        }
        let span = self.vault.missing_span()?;
        let (after, until) = span.map(|span| (span.after, span.until)).unzip();
        Ok(Some(MissingView { changes, after, until, unfiled: self.vault.count_unfiled()? }))
    }

    /// The originals that are kept and belong to no record, which [`Session::file_unfiled`] files
    /// again. Takes as long as reading them.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn unfiled(&self) -> Result<Vec<UnfiledRow>, AppError> {
        let row = |hash: DocumentHash| {
            let bytes = self.vault.original(hash)?;
            Ok(UnfiledRow {
                hash: hash.to_string(),
                media_type: media_type(&bytes).to_owned(),
                size: bytes.len() as u64,
            })
        };
        self.vault.unfiled_originals()?.into_iter().map(row).collect()
    }

    /// The person knows that changes are missing, and has done what can be done: the damaged log is
    /// removed, and nothing more is told of it.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn forget_missing_changes(&self) -> Result<(), AppError> {
        Ok(self.vault.forget_missing_changes()?)
    }

    /// Looks at everything, the bytes of every original included; empty where all is well. Takes as
    /// long as reading all originals.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn check(&self) -> Result<Vec<ProblemRecord>, AppError> {
        self.check_watched(&|_| ControlFlow::Continue(()))
    }

    /// The same; `watch` is told how far it is, and may stop it.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn check_watched(&self, watch: Watch<'_>) -> Result<Vec<ProblemRecord>, AppError> {
        Ok(self.vault.check_watched(watch)?.iter().map(ProblemRecord::of).collect())
    }
}

impl ProblemRecord {
    fn of(problem: &Problem) -> Self {
        let kind = kind_of(problem);
        let document = match problem {
            Problem::OriginalMissing { document }
            | Problem::OriginalDamaged { document }
            | Problem::Unfiled { document } => Some(document.to_string()),
            _ => None,
        };
        let changes = match problem {
            Problem::ChangesMissing(missing) => Some(missing.count()),
            _ => None,
        };
        Self { problem: kind, document, changes, advice: advice(problem) }
    }
}

const fn kind_of(problem: &Problem) -> ProblemKind {
    match problem {
        Problem::Database => ProblemKind::Database,
        Problem::DanglingReference { .. } => ProblemKind::DanglingReference,
        Problem::OriginalMissing { .. } => ProblemKind::OriginalMissing,
        Problem::OriginalDamaged { .. } => ProblemKind::OriginalDamaged,
        Problem::Unfiled { .. } => ProblemKind::Unfiled,
        Problem::ForeignFile => ProblemKind::ForeignFile,
        Problem::Totals => ProblemKind::Totals,
        Problem::KeyFile => ProblemKind::KeyFile,
        Problem::ChangesMissing(_) => ProblemKind::ChangesMissing,
        Problem::Journal(_) => ProblemKind::Journal,
        _ => ProblemKind::Other,
    }
}

fn advice(problem: &Problem) -> String {
    let text = match problem {
        Problem::Database => {
            "pages of the database are damaged; restore a backup, and check the disk"
        }
        Problem::DanglingReference { table } => {
            return format!("a row of {table} names another one that is gone; restore a backup");
        }
        Problem::OriginalMissing { document } => {
            return format!(
                "the original {document} is gone; add the file again, or restore a backup"
            );
        }
        Problem::OriginalDamaged { document } => {
            return format!(
                "the original {document} is damaged; add the file again, or restore a backup"
            );
        }
        Problem::Unfiled { document } => {
            return format!(
                "the original {document} is kept and belongs to no record; add the file again"
            );
        }
        Problem::ForeignFile => {
            "a file among the originals is not the vault's own; move it elsewhere"
        }
        Problem::Totals => "the sums kept ready differ from the records; restore a backup",
        Problem::KeyFile => {
            "one of the ways to open the vault is damaged; set the passphrase anew and make a new \
             recovery code"
        }
        Problem::ChangesMissing(missing) => return missing_advice(missing.count()),
        Problem::Journal(_) => {
            "an entry of the journal is missing or altered, so it proves nothing from there on; \
             restore a backup"
        }
        _ => "something is wrong that this version has no words for",
    };
    text.to_owned()
}

/// What a person is told at opening where changes are missing.
pub fn missing_advice(count: u64) -> String {
    let changes = if count == 1 { "1 change is" } else { &format!("{count} changes are") };
    format!(
        "{changes} missing that had been confirmed: the disk damaged the vault's log. What is there \
         is whole. Restore a backup, or add again what you miss"
    )
}

#[cfg(test)]
mod tests;
