//! The health of the vault itself: what was lost to a damaged disk, and everything else that is
//! wrong with it.

use crate::{AppError, Session};
use visavis_vault::Problem;

/// What is wrong with the vault, in a sentence each that says what to do.
#[derive(Clone, Debug, Eq, PartialEq, serde::Serialize)]
pub struct ProblemRecord {
    /// Which kind of problem, for a program.
    pub problem: &'static str,
    /// What it is and what to do, in an English sentence.
    pub advice: String,
}

impl Session {
    /// How many changes that were confirmed are missing, because the disk damaged the vault's log;
    /// to be told at opening, until [`Session::forget_missing_changes`]. Quick: it reads no record.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn missing_changes(&self) -> Result<u64, AppError> {
        let missing = self.vault.missing_changes()?;
        Ok(missing.into_iter().map(visavis_vault::MissingChanges::count).sum())
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
        Ok(self.vault.check()?.iter().map(ProblemRecord::of).collect())
    }
}

impl ProblemRecord {
    fn of(problem: &Problem) -> Self {
        let (problem, advice) = match problem {
            Problem::Database => (
                "database",
                "pages of the database are damaged; restore a backup, and check the disk".to_owned(),
            ),
            Problem::DanglingReference { table } => (
                "dangling-reference",
                format!("a row of {table} names another one that is gone; restore a backup"),
            ),
            Problem::OriginalMissing { document } => (
                "original-missing",
                format!("the original {document} is gone; add the file again, or restore a backup"),
            ),
            Problem::OriginalDamaged { document } => (
                "original-damaged",
                format!("the original {document} is damaged; add the file again, or restore a backup"),
            ),
            Problem::Unfiled { document } => (
                "unfiled",
                format!("the original {document} is kept and belongs to no record; add the file again"),
            ),
            Problem::ForeignFile => (
                "foreign-file",
                "a file among the originals is not the vault's own; move it elsewhere".to_owned(),
            ),
            Problem::Totals => (
                "totals",
                "the sums kept ready differ from the records; restore a backup".to_owned(),
            ),
            Problem::KeyFile => (
                "key-file",
                "one of the ways to open the vault is damaged; set the passphrase anew and make a \
                 new recovery code"
                    .to_owned(),
            ),
            Problem::ChangesMissing(missing) => ("changes-missing", missing_advice(missing.count())),
            Problem::Journal(_) => (
                "journal",
                "an entry of the journal is missing or altered, so it proves nothing from there on; \
                 restore a backup"
                    .to_owned(),
            ),
            _ => ("other", "something is wrong that this version has no words for".to_owned()),
        };
        Self { problem, advice }
    }
}

/// What a person is told at opening where changes are missing.
pub fn missing_advice(count: u64) -> String {
    let changes = if count == 1 { "1 change is" } else { &format!("{count} changes are") };
    format!(
        "{changes} missing that had been confirmed: the disk damaged the vault's log. What is there \
         is whole. Restore a backup, or add again what you miss"
    )
}
