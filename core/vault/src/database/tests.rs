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
    connection.execute_batch(include_str!("../../tests/data/version_1.sql")).unwrap();
    if version >= 2 {
        let words = include_str!("../../tests/data/version_2_search.sql");
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
        let pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
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
            .write(|transaction| Ok(transaction.pragma_update(None, "max_page_count", limit)?))
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
