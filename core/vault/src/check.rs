//! The health of the vault: database, references, files, sums and journal.

use crate::journal::{self, JournalFault, JournalReport};
use crate::progress::{Steps, Watch};
use crate::{MissingChanges, Vault, VaultError, rows};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use visavis_model::DocumentHash;

/// Something that is wrong with the vault.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// Pages or indexes of the database are damaged.
    Database,
    /// A row names another one that is not there.
    DanglingReference {
        /// The table of the row.
        table: String,
    },
    /// A document is filed, and its original is gone.
    OriginalMissing {
        /// The document.
        document: DocumentHash,
    },
    /// A document is filed, and its original was altered.
    OriginalDamaged {
        /// The document.
        document: DocumentHash,
    },
    /// An original is kept and belongs to no record: the program stopped between keeping and
    /// filing it. It can be read and filed again.
    Unfiled {
        /// The document.
        document: DocumentHash,
    },
    /// A file among the originals belongs to no record and cannot be opened.
    ForeignFile,
    /// The sums kept ready differ from the records.
    Totals,
    /// One of the ways to the vault's key is damaged: set the passphrase anew, make a new recovery
    /// code, and let the device open the vault again.
    KeyFile,
    /// Changes that were confirmed were missing when the vault was opened, for its log was damaged
    /// on the disk: what is there is whole, and is all that could be read. The log is kept as it was
    /// found. Told until [`Vault::forget_missing_changes`].
    ChangesMissing(MissingChanges),
    /// The journal does not hold.
    Journal(JournalFault),
}

const TOTALS_DIFFER: &str = "
    WITH counted AS (
        SELECT coalesce(organisation, 0), coalesce(CAST(substr(local_date, 1, 4) AS INTEGER), 0),
            kind, status, coalesce(currency, ''), count(*), coalesce(sum(amount_minor), 0)
        FROM records WHERE status <> 'dismissed' GROUP BY 1, 2, 3, 4, 5)
    SELECT EXISTS (SELECT * FROM counted EXCEPT SELECT * FROM totals)
        OR EXISTS (SELECT * FROM totals EXCEPT SELECT * FROM counted)";

impl Vault {
    /// Looks at everything, the bytes of every original included, and says what is wrong; empty
    /// where all is well. Takes as long as reading all originals.
    pub fn check(&self) -> Result<Vec<Problem>, VaultError> {
        self.check_watched(&|_| ControlFlow::Continue(()))
    }

    /// The same, and tells how far it is: a step for the database, and one for each original.
    ///
    /// # Errors
    /// [`VaultError::Cancelled`] where it was stopped, and as [`Vault::check`].
    pub fn check_watched(&self, watch: Watch<'_>) -> Result<Vec<Problem>, VaultError> {
        let mut problems = Vec::new();
        let mut steps = Steps::new(watch);
        let names = self.originals.names()?;
        steps.expect(1 + names.len());
        steps.go_on()?;
        // Pages are looked at in the file itself, where a disk that was full may have left half of
        // one that is whole in the log.
        self.empty_log()?;
        // Not on the reader: FTS5 compares the index with the list of its parts as the connection
        // last saw it, and takes what another one has written since for damage.
        let filed = self.read_afresh(|connection| {
            check_database(connection, &mut problems)?;
            let report = journal::verify(connection)?;
            problems.extend(report.faults.into_iter().map(Problem::Journal));
            load_filed(connection)
        })?;
        problems.extend(self.missing_changes()?.into_iter().map(Problem::ChangesMissing));
        if self.key_file_has_damage()? {
            problems.push(Problem::KeyFile);
        }
        steps.one_done()?;
        self.check_originals(&filed, &mut problems, &mut steps)?;
        Ok(problems)
    }

    /// Follows the chain of the journal and compares the facts with it.
    pub fn verify_journal(&self) -> Result<JournalReport, VaultError> {
        self.read(journal::verify)
    }

    /// The originals that were kept and never filed, by hash: the program stopped in between.
    pub fn unfiled_originals(&self) -> Result<Vec<DocumentHash>, VaultError> {
        let filed = self.read(load_filed)?;
        let mut problems = Vec::new();
        let watch = |_| ControlFlow::Continue(());
        self.check_unfiled(&filed, &mut problems, &mut Steps::new(&watch))?;
        let unfiled = |problem| match problem {
            Problem::Unfiled { document } => Some(document),
            _ => None,
        };
        Ok(problems.into_iter().filter_map(unfiled).collect())
    }

    /// How many files among the originals belong to no record. Quick: none is opened, so that a
    /// file which is not the vault's own counts too.
    pub fn count_unfiled(&self) -> Result<u64, VaultError> {
        let filed = self.read(load_filed)?;
        let unfiled = unfiled_names(self.originals.names()?, &filed).len();
        Ok(unfiled as u64)
    }

    fn check_originals(
        &self,
        filed: &[(DocumentHash, String)],
        problems: &mut Vec<Problem>,
        steps: &mut Steps<'_>,
    ) -> Result<(), VaultError> {
        for (document, name) in filed {
            let document = *document;
            match self.originals.hash(&self.key, name) {
                Ok(hash) if hash == document => {}
                Err(VaultError::OriginalMissing) => {
                    problems.push(Problem::OriginalMissing { document });
                }
                Ok(_) | Err(VaultError::OriginalDamaged) => {
                    problems.push(Problem::OriginalDamaged { document });
                }
                Err(error) => return Err(error),
            }
            steps.one_done()?;
        }
        self.check_unfiled(filed, problems, steps)
    }

    fn check_unfiled(
        &self,
        filed: &[(DocumentHash, String)],
        problems: &mut Vec<Problem>,
        steps: &mut Steps<'_>,
    ) -> Result<(), VaultError> {
        for name in unfiled_names(self.originals.names()?, filed) {
            problems.push(match self.originals.hash(&self.key, &name) {
                Ok(document) => Problem::Unfiled { document },
                Err(VaultError::OriginalDamaged) => Problem::ForeignFile,
                Err(error) => return Err(error),
            });
            steps.one_done()?;
        }
        Ok(())
    }
}

/// The names that are no filed document's.
fn unfiled_names(mut names: Vec<String>, filed: &[(DocumentHash, String)]) -> Vec<String> {
    let filed: BTreeSet<&str> = filed.iter().map(|(_, name)| name.as_str()).collect();
    names.retain(|name| !filed.contains(name.as_str()));
    names
}

pub(crate) fn load_filed(
    connection: &Connection,
) -> Result<Vec<(DocumentHash, String)>, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT hash, stored_name FROM documents ORDER BY id")?;
    rows::collect(statement.query([])?, |row| Ok((DocumentHash::new(row.get(0)?), row.get(1)?)))
}

fn check_database(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), VaultError> {
    // One row per page whose authentication fails, none where all is well.
    let mut pages = connection.prepare("PRAGMA cipher_integrity_check")?;
    let damaged = pages.query([])?.next()?.is_some();
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if damaged || verdict != "ok" {
        problems.push(Problem::Database);
    }
    let mut dangling = connection.prepare("PRAGMA foreign_key_check")?;
    let tables: BTreeSet<String> =
        rows::collect(dangling.query([])?, |row| Ok(row.get(0)?))?.into_iter().collect();
    problems.extend(tables.into_iter().map(|table| Problem::DanglingReference { table }));
    if connection.query_row(TOTALS_DIFFER, [], |row| row.get(0))? {
        problems.push(Problem::Totals);
    }
    Ok(())
}
