//! Opening the database: key, pragmas, migrations.

use crate::secret::VaultKey;
use crate::{VaultError, search};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// `VSVS`: tells a file of this product from any other database.
const APPLICATION_ID: i32 = 0x5653_5653;

/// How long a writer waits for another one before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The length of the log from which on it is moved into the database, in bytes.
const LONGEST_LOG: u64 = 4 * 1024 * 1024;

/// One step of the schema.
struct Migration {
    sql: &'static str,
    /// Whether the index of words must be filled again afterwards.
    reindexes: bool,
}

/// All steps, from an empty database on. A released step is never edited.
const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../migrations/0001_records.sql"), reindexes: false },
    Migration { sql: include_str!("../migrations/0002_totals_and_search.sql"), reindexes: false },
    Migration { sql: include_str!("../migrations/0003_signed_journal.sql"), reindexes: false },
    Migration { sql: include_str!("../migrations/0004_kinds.sql"), reindexes: true },
    Migration { sql: include_str!("../migrations/0005_decisions.sql"), reindexes: false },
];

/// What a connection is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Purpose {
    /// A new database file.
    Create,
    /// Reads and writes.
    Write,
    /// Reads alone, beside the writer.
    Read,
}

/// A connection to the database with this key, all pragmas set.
pub(crate) fn connect(
    path: &Path,
    key: &VaultKey,
    purpose: Purpose,
) -> Result<Connection, VaultError> {
    let create = match purpose {
        Purpose::Create => OpenFlags::SQLITE_OPEN_CREATE,
        Purpose::Write | Purpose::Read => OpenFlags::empty(),
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    prepare_library()?;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Filing one record runs some twenty statements, and the default is to keep sixteen.
    connection.set_prepared_statement_cache_capacity(64);
    leave_log_on_close(&connection)?;
    set_pragmas(&connection, key, purpose)?;
    move_log_on_close(&connection)?;
    Ok(connection)
}

/// Lets the last connection that is closed leave the log as it is, because it may be damaged.
pub(crate) fn leave_log_on_close(connection: &Connection) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// Lets the last connection that is closed move the log into the database, as is usual.
pub(crate) fn move_log_on_close(connection: &Connection) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// The file of the log of a database.
pub(crate) fn log_of(database: &Path) -> PathBuf {
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// Moves a log that has grown into the database, and cuts it to nothing, after a commit.
///
/// `SQLite` would leave what was moved in the log until the next change. Were the log damaged then,
/// opening the vault would lay old pages from its beginning over newer ones.
///
/// That this fails is no error: the change is on the disk, and the log is moved another time.
pub(crate) fn keep_log_short(connection: &Connection, database: &Path) {
    if fs::metadata(log_of(database)).is_ok_and(|log| log.len() > LONGEST_LOG) {
        // Nobody is waited for: where someone reads, as much is moved as can be.
        let _ = connection.busy_timeout(Duration::ZERO);
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = connection.busy_timeout(BUSY_TIMEOUT);
    }
}

/// Lets the library make itself ready, in one thread. `SQLite` calls itself ready before `SQLCipher`
/// is, so that a second thread that comes at that moment is refused the key of its vault.
pub(crate) fn prepare_library() -> Result<(), VaultError> {
    static IS_READY: Mutex<bool> = Mutex::new(false);
    let mut is_ready = IS_READY.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_ready {
        drop(Connection::open_in_memory()?);
        *is_ready = true;
    }
    Ok(())
}

/// Every pragma, each for a reason.
fn set_pragmas(
    connection: &Connection,
    key: &VaultKey,
    purpose: Purpose,
) -> Result<(), VaultError> {
    // First of all, for nothing can be read before it.
    connection.execute_batch(&key.derive_database_pragma()?)?;
    // SQLCipher would print what it thinks of damaged files to the standard error stream.
    set(connection, "cipher_log_level", "NONE")?;
    // The first read: fails here where the key does not fit the file.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    // Readers go on while the writer writes, and a crash leaves the last commit.
    set(connection, "journal_mode", "WAL")?;
    // A commit is on the disk when it returns, also when the power fails.
    set(connection, "synchronous", "FULL")?;
    // SQLite leaves references unchecked unless asked.
    set(connection, "foreign_keys", "ON")?;
    // So that REPLACE cannot delete a row of the journal behind its trigger's back.
    set(connection, "recursive_triggers", "ON")?;
    // Temporary tables would be written unencrypted, and phones have no place for them.
    set(connection, "temp_store", "MEMORY")?;
    // What is deleted is overwritten.
    set(connection, "secure_delete", "ON")?;
    // Damage of a page is an error, not a wrong answer.
    set(connection, "cell_size_check", "ON")?;
    // Nothing written into the schema may call functions with side effects.
    set(connection, "trusted_schema", "OFF")?;
    match purpose {
        Purpose::Create => Ok(()),
        // See `keep_log_short`.
        Purpose::Write => set(connection, "wal_autocheckpoint", "0"),
        Purpose::Read => set(connection, "query_only", "ON"),
    }
}

fn set(connection: &Connection, pragma: &str, value: &str) -> Result<(), VaultError> {
    Ok(connection.pragma_update(None, pragma, value)?)
}

/// Brings the schema to the latest version: all missing steps, or none.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), VaultError> {
    migrate_to(connection, MIGRATIONS.len())
}

/// The same up to one version, for tests of what an earlier one left.
pub(crate) fn migrate_to(connection: &mut Connection, target: usize) -> Result<(), VaultError> {
    if version(connection)? == target {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have migrated while this one waited for the lock.
    let found = version(&transaction)?;
    let missing = MIGRATIONS.get(found..target).unwrap_or_default();
    for migration in missing {
        transaction.execute_batch(migration.sql)?;
    }
    if missing.iter().any(|migration| migration.reindexes) {
        search::rebuild(&transaction)?;
    }
    if found < target {
        set_version(&transaction, target)?;
    }
    Ok(transaction.commit()?)
}

/// An error where a version of the schema is later than the latest known one.
pub(crate) fn check_is_known(schema: usize) -> Result<(), VaultError> {
    if schema <= MIGRATIONS.len() {
        return Ok(());
    }
    let number = |version| u32::try_from(version).unwrap_or(u32::MAX);
    let (found, supported) = (number(schema), number(MIGRATIONS.len()));
    Err(VaultError::NewerVersion { found, supported })
}

/// The schema's version; an error where it is later than the latest known one.
pub(crate) fn version(connection: &Connection) -> Result<usize, VaultError> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let found = usize::try_from(found).map_err(|_| VaultError::Unreadable { what: "version" })?;
    check_is_known(found)?;
    Ok(found)
}

fn set_version(transaction: &Transaction, version: usize) -> Result<(), VaultError> {
    let version = i32::try_from(version).map_err(|_| VaultError::Unreadable { what: "version" })?;
    transaction.pragma_update(None, "user_version", version)?;
    Ok(transaction.pragma_update(None, "application_id", APPLICATION_ID)?)
}

#[cfg(test)]
pub(crate) mod tests;
