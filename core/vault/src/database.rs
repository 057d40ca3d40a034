//! Opening the database: key, pragmas, migrations.

use crate::secret::VaultKey;
use crate::{VaultError, search};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// `VSVS`: tells a file of this product from any other database.
const APPLICATION_ID: i32 = 0x5653_5653;

/// How long a writer waits for another one before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

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
    set_pragmas(&connection, key, purpose)?;
    Ok(connection)
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
    if purpose == Purpose::Read {
        set(connection, "query_only", "ON")?;
    }
    Ok(())
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
pub(crate) mod tests {
    use super::*;
    use crate::secret::Key;
    use crate::testing::TestVault;
    use crate::{Problem, history, organisations, series, spending};

    /// The query plan of a statement, one step a line.
    fn plan(connection: &Connection, sql: &str) -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let parameters = statement.parameter_count();
        let steps = statement
            .query_map(rusqlite::params_from_iter(vec![1_i64; parameters]), |row| {
                row.get::<_, String>("detail")
            })
            .unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn histories_and_totals_never_scan_the_records_nor_sort_them() {
        let home = TestVault::new();
        for (sql, index) in [
            (history::OF_ORGANISATION, "records_by_organisation"),
            (history::OF_ALL, "records_by_time"),
            (history::OF_KIND, "records_by_kind"),
            (history::OF_ORGANISATION_AND_KIND, "records_by_organisation_and_kind"),
            (series::OF_PERIOD, "series_by_quantity"),
            (history::AWAITING_REVIEW, "records_awaiting_review"),
            (history::SIMILAR, "records_by_amount"),
            (spending::OF_DAYS, "records_by_kind"),
            (spending::PAGE, "records_by_kind"),
            (spending::EARLIEST, "records_by_kind"),
            (organisations::LIST, "records_by_organisation"),
            (organisations::TOTALS, "PRIMARY KEY"),
        ] {
            let plan = home.vault.read(|connection| Ok(plan(connection, sql))).unwrap();
            assert!(plan.contains(index), "{sql}\n{plan}");
            assert!(!plan.contains("SCAN records"), "{sql}\n{plan}");
            assert!(!plan.contains("SCAN totals"), "{sql}\n{plan}");
        }
        for sql in [
            history::OF_ORGANISATION,
            history::OF_ALL,
            history::OF_KIND,
            history::OF_ORGANISATION_AND_KIND,
            history::AWAITING_REVIEW,
            spending::OF_DAYS,
            spending::PAGE,
            spending::EARLIEST,
            search::RECORDS,
        ] {
            let plan = home.vault.read(|connection| Ok(plan(connection, sql))).unwrap();
            assert!(!plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
        }
    }

    /// A vault as a version of the program left it: one shop with three receipts.
    pub(crate) fn stored(folder: &Path, version: usize) -> (Connection, VaultKey) {
        let key = VaultKey::new(Key::make().unwrap());
        let mut connection = connect(&folder.join("vault.db"), &key, Purpose::Create).unwrap();
        migrate_to(&mut connection, version).unwrap();
        connection.execute_batch(include_str!("../tests/data/version_1.sql")).unwrap();
        if version >= 2 {
            let words = include_str!("../tests/data/version_2_search.sql");
            connection.execute_batch(words).unwrap();
        }
        (connection, key)
    }

    #[test]
    fn a_vault_of_every_earlier_schema_opens_with_totals_and_search_filled() {
        for earlier in 1..MIGRATIONS.len() {
            let folder = tempfile::tempdir().unwrap();
            let (connection, key) = stored(folder.path(), earlier);
            assert_eq!(version(&connection).unwrap(), earlier);
            drop(connection);
            let path = folder.path().join("vault.db");
            let mut connection = connect(&path, &key, Purpose::Write).unwrap();
            migrate(&mut connection).unwrap();
            assert_eq!(version(&connection).unwrap(), MIGRATIONS.len());
            let totals: Vec<(i64, i64, i64)> = connection
                .prepare("SELECT year, records, amount_minor FROM totals ORDER BY year")
                .unwrap()
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert_eq!(totals, [(0, 1, 0), (2024, 2, 1470)]);
            let found = |table: &str, word: &str| -> i64 {
                let sql = format!("SELECT count(*) FROM {table} WHERE {table} MATCH ?1");
                connection.query_row(&sql, [word], |row| row.get(0)).unwrap()
            };
            assert_eq!(found("record_search", "oeufs"), 1, "{earlier}");
            assert_eq!(found("record_search", "marche"), 3, "{earlier}");
            assert_eq!(found("organisation_search", "marche"), 1, "{earlier}");
        }
    }

    /// The schema and every row of the tables, as text.
    pub(crate) fn everything(connection: &Connection) -> Vec<String> {
        let mut all: Vec<String> = connection
            .prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for table in crate::tables::all(connection).unwrap() {
            for piece in table.pieces(connection).unwrap() {
                let keep = |row: &serde_json::Map<_, _>| {
                    all.push(serde_json::to_string(row).unwrap());
                    Ok(())
                };
                table.dump(connection, piece, keep).unwrap();
            }
        }
        all
    }

    #[test]
    fn a_migration_that_fails_at_its_end_leaves_the_old_vault() {
        // A table in the way, which each step from this version on makes late or last.
        for (earlier, in_the_way) in
            [(1, "organisation_search"), (2, "journal_tree"), (3, "doomed_files")]
        {
            let folder = tempfile::tempdir().unwrap();
            let (mut connection, _) = stored(folder.path(), earlier);
            connection
                .execute_batch(&format!("CREATE TABLE {in_the_way} (x INTEGER PRIMARY KEY)"))
                .unwrap();
            let before = everything(&connection);
            assert!(matches!(migrate(&mut connection), Err(VaultError::Database(_))));
            assert_eq!(version(&connection).unwrap(), earlier);
            assert_eq!(everything(&connection), before);
        }
    }

    #[test]
    fn a_migration_that_finds_the_disk_full_at_any_page_leaves_the_old_vault() {
        for earlier in 1..MIGRATIONS.len() {
            let folder = tempfile::tempdir().unwrap();
            let (mut connection, _) = stored(folder.path(), earlier);
            let before = everything(&connection);
            let pages: i64 =
                connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
            let mut failures = 0;
            loop {
                connection.pragma_update(None, "max_page_count", pages + failures).unwrap();
                match migrate(&mut connection) {
                    Ok(()) => break,
                    Err(VaultError::DiskFull) => {}
                    Err(other) => panic!("{other:?}"),
                }
                assert_eq!(version(&connection).unwrap(), earlier);
                assert_eq!(everything(&connection), before);
                failures += 1;
            }
            assert!(failures > 10, "{earlier}: {failures}");
        }
    }

    #[test]
    fn a_database_that_cannot_grow_at_any_page_refuses_and_stays_sound() {
        let home = TestVault::new();
        home.add("Bio", 100);
        let pages: i64 = home
            .vault
            .read(|connection| Ok(connection.query_row("PRAGMA page_count", [], |r| r.get(0))?))
            .unwrap();
        let mut large = crate::testing::purchase("Boulangerie", 200);
        let draft = serde_json::json!({ "text": "x".repeat(60_000) });
        large.reading.as_mut().unwrap().draft = draft;
        let mut failures = 0;
        loop {
            let limit = pages + failures;
            home.vault
                .write(|transaction| {
                    Ok(transaction.pragma_update(None, "max_page_count", limit)?)
                })
                .unwrap();
            match home.vault.add(&large, crate::testing::now()) {
                Ok(_) => break,
                Err(VaultError::DiskFull) => {}
                Err(other) => panic!("{other:?}"),
            }
            assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 1);
            assert_eq!(home.vault.check().unwrap(), []);
            failures += 1;
        }
        assert!(failures > 10, "{failures}");
        assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 2);
        assert_eq!(home.vault.check().unwrap(), []);
    }

    #[test]
    fn a_vault_of_a_later_version_is_refused_and_left_alone() {
        let home = TestVault::new();
        home.tamper("PRAGMA user_version = 999");
        let refused = home.open_again();
        assert!(matches!(refused, Err(VaultError::NewerVersion { found: 999, .. })));
    }

    #[test]
    fn a_writer_waits_for_another_one_and_then_says_so() {
        let home = TestVault::new();
        let second = home.open_again().unwrap();
        let started = std::time::Instant::now();
        let refused = home.vault.write(|_| {
            Ok(matches!(
                second.add(&crate::testing::purchase("Bio", 100), crate::testing::now()),
                Err(VaultError::Busy)
            ))
        });
        assert!(refused.unwrap());
        assert!(started.elapsed() >= BUSY_TIMEOUT);
        home.add("Bio", 100);
    }

    #[test]
    fn reading_goes_on_while_another_one_writes() {
        let home = TestVault::new();
        home.add("Bio", 100);
        let seen = home.vault.write(|_| home.vault.history(None, 10, None)).unwrap();
        assert_eq!(seen.rows.len(), 1);
    }

    #[test]
    fn sums_that_differ_from_the_records_are_found() {
        let home = TestVault::new();
        home.add("Bio", 100);
        home.tamper("UPDATE totals SET amount_minor = 99");
        assert_eq!(home.vault.check().unwrap(), [Problem::Totals]);
    }

    #[test]
    fn a_row_that_names_a_missing_one_is_found() {
        let home = TestVault::new();
        home.add("Bio", 100);
        let connection = home.vault.key.derive_database_pragma().unwrap();
        let raw = Connection::open(home.folder.path().join("vault/vault.db")).unwrap();
        raw.execute_batch(&connection).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM organisations;").unwrap();
        let problems = home.vault.check().unwrap();
        let dangling = |table: &str| Problem::DanglingReference { table: table.to_owned() };
        assert!(problems.contains(&dangling("records")));
    }
}
