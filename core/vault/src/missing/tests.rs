use super::*;
use crate::Problem;
use crate::testing::{TestVault, now, purchase};

/// The folder as a process that was killed left it.
fn killed(home: &TestVault, name: &str) -> PathBuf {
    let (from, to) = (home.folder.path().join("vault"), home.folder.path().join(name));
    fs::create_dir_all(to.join("originals")).unwrap();
    for file in ["vault.key", "vault.db", "vault.db-wal", "vault.head"] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
    to
}

fn open(folder: &Path) -> Result<Vault, VaultError> {
    Vault::open(folder, &crate::testing::passphrase(), now())
}

/// Fills the log up to where it is moved into the database.
fn fill_log(vault: &Vault) {
    let mut large = purchase("Boulangerie", 200);
    let draft = serde_json::json!({ "text": "x".repeat(2_000_000) });
    large.reading.as_mut().unwrap().draft = draft;
    for _ in 0..3 {
        vault.add(&large, now()).unwrap();
    }
}

#[test]
fn a_log_that_was_moved_into_the_database_is_cut_to_nothing() {
    let home = TestVault::new();
    fill_log(&home.vault);
    let log = home.folder.path().join("vault/vault.db-wal");
    assert!(fs::metadata(log).unwrap().len() < 4_000_000);
    assert_eq!(home.vault.check().unwrap(), []);
}

#[test]
fn a_log_that_a_reader_kept_from_being_cut_is_harmless_or_named_when_damaged() {
    let home = TestVault::new();
    home.add("Bio", 100);
    let second = home.open_again().unwrap();
    let before = second
        .read(|connection| {
            // Holds on to this moment, so that the log is moved and cannot be cut.
            connection.query_row("SELECT count(*) FROM records", [], |_| Ok(()))?;
            fill_log(&home.vault);
            home.add("Bio", 300);
            Ok(killed(&home, "killed"))
        })
        .unwrap();
    let log = fs::read(before.join("vault.db-wal")).unwrap();
    assert!(log.len() > 6_000_000);
    let mut named = 0;
    for place in (20..log.len()).step_by(log.len() / 40) {
        let folder = home.folder.path().join(format!("damaged-at-{place}"));
        fs::rename(killed(&home, "next"), &folder).unwrap();
        fs::copy(before.join("vault.db"), folder.join("vault.db")).unwrap();
        fs::copy(before.join("vault.head"), folder.join("vault.head")).unwrap();
        let mut damaged = log.clone();
        damaged[place] ^= 2;
        fs::write(folder.join("vault.db-wal"), &damaged).unwrap();
        let vault = open(&folder).unwrap();
        let records = vault.history(None, 50, None).map(|page| page.rows.len());
        let problems = vault.check().unwrap();
        if problems.is_empty() {
            assert_eq!(records.unwrap(), 5, "{place}");
        } else {
            named += 1;
            let is_missing = |problem: &Problem| matches!(problem, Problem::ChangesMissing(_));
            assert!(problems.iter().any(is_missing), "{place}: {problems:?}");
            assert_eq!(fs::read(folder.join("damaged-1/log")).unwrap(), damaged);
        }
        drop(vault);
        fs::remove_dir_all(folder).unwrap();
    }
    assert!(named > 20, "{named}");
}

#[test]
fn where_a_damaged_log_cannot_be_kept_it_stays_as_it_was_and_the_vault_is_not_opened() {
    let home = TestVault::new();
    home.add("Bio", 100);
    let folder = killed(&home, "damaged");
    let log = folder.join("vault.db-wal");
    let damaged = &fs::read(&log).unwrap()[..5_000];
    fs::write(&log, damaged).unwrap();
    // In the way of the folder that is to be made.
    fs::write(folder.join(UNFINISHED), b"").unwrap();
    for _ in 0..2 {
        assert!(matches!(open(&folder), Err(VaultError::Files { .. })));
        assert_eq!(fs::read(&log).unwrap(), damaged);
    }
    fs::remove_file(folder.join(UNFINISHED)).unwrap();
    assert_eq!(open(&folder).unwrap().missing_changes().unwrap().len(), 1);
}

#[test]
fn a_crash_between_keeping_the_log_and_the_note_tells_of_the_same_changes_once() {
    let home = TestVault::new();
    home.add("Bio", 100);
    let folder = killed(&home, "damaged");
    fs::write(folder.join("vault.db-wal"), b"").unwrap();
    let note = fs::read(folder.join("vault.head")).unwrap();
    drop(open(&folder).unwrap());
    // As though the last step, the new note, had not come to be.
    fs::write(folder.join("vault.head"), note).unwrap();
    let vault = open(&folder).unwrap();
    assert_eq!(vault.missing_changes().unwrap(), [MissingChanges { first: 2, last: 2 }]);
    assert_eq!(vault.verify_journal().unwrap().entries, 2, "the vault made, a change lost");
}
