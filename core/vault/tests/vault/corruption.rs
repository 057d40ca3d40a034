//! Flipped bits in the files of a vault: found, named, and never a panic; what is not touched stays
//! readable.

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, file, now, passphrase};
use chrono::{DateTime, TimeDelta};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use visavis_vault::{MissingChanges, Problem, Progress, Vault, VaultError};

const PAGE: usize = 4096;
const LOG: &str = "vault.db-wal";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("originals")).unwrap();
    for part in ["", "originals"] {
        for entry in fs::read_dir(from.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// A vault on the disk, closed, with several hundred records.
fn closed() -> (tempfile::TempDir, usize) {
    let home = TestVault::new();
    for number in 0..20_u8 {
        home.file(&[number; 500], Receipt::from("Bio Marché"));
    }
    let payments = (2..300).map(|line| payment(line, -1)).collect();
    home.vault.add_batch(&export(&home, b"export", payments), now()).unwrap();
    let TestVault { folder, vault } = home;
    drop(vault);
    let length = fs::metadata(folder.path().join("vault/vault.db")).unwrap().len();
    (folder, usize::try_from(length).unwrap())
}

#[test]
fn a_flipped_bit_in_any_page_of_the_database_is_found_and_the_rest_can_be_read() {
    let (folder, length) = closed();
    let mut readable = 0;
    let mut opened = 0;
    for page in 0..length / PAGE {
        let damaged = folder.path().join(format!("damaged-{page}"));
        copy(&folder.path().join("vault"), &damaged);
        let path = damaged.join("vault.db");
        let mut bytes = fs::read(&path).unwrap();
        bytes[page * PAGE + 1_000] ^= 4;
        fs::write(&path, bytes).unwrap();
        match Vault::open(&damaged, &passphrase(), now()) {
            Ok(vault) => {
                opened += 1;
                match vault.check() {
                    Ok(problems) => assert!(problems.contains(&Problem::Database), "{page}"),
                    Err(error) => assert!(matches!(error, VaultError::DatabaseDamaged), "{page}"),
                }
                let lists = [
                    vault.history(None, 50, None).is_ok(),
                    vault.organisations().is_ok(),
                    vault.search("purpose", 5).is_ok(),
                ];
                readable += usize::from(lists.contains(&true));
            }
            Err(error) => assert!(matches!(error, VaultError::DatabaseDamaged), "{page}: {error}"),
        }
        fs::remove_dir_all(&damaged).unwrap();
    }
    let pages = length / PAGE;
    assert!(opened > pages / 2 && readable > pages / 2, "{readable}, {opened} of {pages}");
}

/// A vault with five receipts, open, all of them in its log alone.
fn with_log() -> TestVault {
    let home = TestVault::new();
    for number in 0..5_u8 {
        home.file(&[number], Receipt::from("Bio Marché"));
    }
    home
}

/// The folder as a process that was killed left it, with this log.
fn killed(home: &TestVault, name: &str, log: &[u8]) -> PathBuf {
    let folder = home.folder.path().join(name);
    copy(&home.path(), &folder);
    // The index of the log belongs to the open vault, and is made anew.
    fs::remove_file(folder.join("vault.db-shm")).unwrap();
    fs::write(folder.join(LOG), log).unwrap();
    folder
}

/// What is wrong, but for originals that can be filed again.
fn problems(vault: &Vault) -> Vec<Problem> {
    let mut problems = vault.check().unwrap();
    problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
    problems
}

/// Opens a vault with a damaged log: as many receipts are there as are not named as missing, and
/// the log is kept.
fn look(folder: &Path, log: &[u8]) -> i64 {
    let vault = Vault::open(folder, &passphrase(), now()).unwrap();
    let rows = i64::try_from(vault.history(None, 50, None).unwrap().rows.len()).unwrap();
    // The first entry says that the vault was made.
    let missing = MissingChanges { first: rows + 2, last: 6 };
    assert_eq!(vault.missing_changes().unwrap(), [missing]);
    assert_eq!(problems(&vault), [Problem::ChangesMissing(missing)]);
    assert_eq!(fs::read(folder.join("damaged-1/log")).unwrap(), log);
    assert_eq!(vault.unfiled_originals().unwrap().len() as u64, missing.count());
    rows
}

#[test]
fn a_flipped_bit_anywhere_in_the_log_is_found_and_what_is_missing_is_named() {
    let home = with_log();
    let log = fs::read(home.path().join(LOG)).unwrap();
    let mut counts = BTreeSet::new();
    // In the head of every frame, and in its page.
    for place in (0..log.len()).step_by(2_057) {
        let mut damaged = log.clone();
        damaged[place] ^= 1 << (place % 8);
        let folder = killed(&home, "damaged", &damaged);
        counts.insert(look(&folder, &damaged));
        fs::remove_dir_all(&folder).unwrap();
    }
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    home.check();
}

#[test]
fn a_log_that_was_cut_or_removed_is_found_and_what_is_missing_is_named() {
    let home = with_log();
    let log = fs::read(home.path().join(LOG)).unwrap();
    for length in [0, 20, log.len() / 3, log.len() - 1] {
        let folder = killed(&home, "cut", &log[..length]);
        look(&folder, &log[..length]);
        fs::remove_dir_all(&folder).unwrap();
    }
    let folder = killed(&home, "removed", &[]);
    fs::remove_file(folder.join(LOG)).unwrap();
    let vault = Vault::open(&folder, &passphrase(), now()).unwrap();
    assert_eq!(vault.missing_changes().unwrap(), [MissingChanges { first: 2, last: 6 }]);
}

#[test]
fn what_is_missing_is_told_until_the_person_has_seen_to_it_and_work_goes_on() {
    let home = with_log();
    let log = fs::read(home.path().join(LOG)).unwrap();
    let folder = killed(&home, "damaged", &log[..log.len() / 2]);
    let there = look(&folder, &log[..log.len() / 2]);
    let expected = MissingChanges { first: there + 2, last: 6 };
    for number in 0..4_u8 {
        let vault = Vault::open(&folder, &passphrase(), now()).unwrap();
        assert_eq!(problems(&vault), [Problem::ChangesMissing(expected)]);
        file(&vault, &[100 + number], Receipt::from("Boulangerie"));
    }
    let vault = Vault::open(&folder, &passphrase(), now()).unwrap();
    assert_eq!(vault.search("boulangerie", 9).unwrap().records.len(), 4);
    let added = vault.history(None, 1, None).unwrap().rows[0].id;
    vault.erase_record(added, now()).unwrap();
    assert!(!folder.join("damaged-1/log").exists(), "what was erased may be in it");
    assert_eq!(problems(&vault), [Problem::ChangesMissing(expected)]);
    vault.forget_missing_changes().unwrap();
    assert_eq!(problems(&vault), []);
    drop(vault);
    let vault = Vault::open(&folder, &passphrase(), now()).unwrap();
    assert_eq!(problems(&vault), []);
}

#[test]
fn an_earlier_copy_of_the_database_is_found() {
    let home = TestVault::new().reopened();
    let earlier = home.folder.path().join("earlier");
    home.file(b"first", Receipt::from("Bio Marché"));
    let home = home.reopened();
    copy(&home.path(), &earlier);
    home.file(b"second", Receipt::from("Bio Marché"));
    let TestVault { folder, vault } = home;
    drop(vault);
    let path = folder.path().join("vault");
    fs::copy(earlier.join("vault.db"), path.join("vault.db")).unwrap();
    let vault = Vault::open(&path, &passphrase(), now()).unwrap();
    let missing = MissingChanges { first: 3, last: 3 };
    assert_eq!(problems(&vault), [Problem::ChangesMissing(missing)]);
    assert_eq!(vault.unfiled_originals().unwrap().len(), 1);
    assert_eq!(vault.count_unfiled().unwrap(), 1);
}

#[test]
fn the_time_in_which_missing_changes_were_made_is_told() {
    let home = with_log();
    let folder = killed(&home, "damaged", &[]);
    let (opened, again) = (now() + TimeDelta::hours(3), now() + TimeDelta::hours(5));
    for at in [opened, again] {
        let vault = Vault::open(&folder, &passphrase(), at).unwrap();
        let span = vault.missing_span().unwrap().unwrap();
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        assert_eq!((instant(&span.after), instant(&span.until)), (now(), opened));
    }
}

#[test]
fn of_a_database_with_a_history_of_its_own_no_time_is_told() {
    let TestVault { folder, vault } = TestVault::new();
    let (path, other) = (folder.path().join("vault"), folder.path().join("other"));
    drop(vault);
    copy(&path, &other);
    for (place, receipts) in [(&path, 1), (&other, 3_u8)] {
        let vault = Vault::open(place, &passphrase(), now()).unwrap();
        for number in 0..receipts {
            file(&vault, &[number, receipts], Receipt::from("Bio Marché"));
        }
    }
    fs::copy(other.join("vault.db"), path.join("vault.db")).unwrap();
    let vault = Vault::open(&path, &passphrase(), now()).unwrap();
    assert_eq!(vault.missing_changes().unwrap().len(), 1);
    assert_eq!(vault.missing_span().unwrap(), None);
}

#[test]
fn a_check_tells_how_far_it_is_and_can_be_stopped() {
    let home = with_log();
    let seen = RefCell::new(Vec::new());
    let all = |at: Progress| {
        seen.borrow_mut().push((at.done, at.total));
        ControlFlow::Continue(())
    };
    assert_eq!(home.vault.check_watched(&all).unwrap(), []);
    assert_eq!(seen.take(), (0..=6).map(|done| (done, 6)).collect::<Vec<_>>());
    let third = |at: Progress| match at.done {
        3 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    assert!(matches!(home.vault.check_watched(&third), Err(VaultError::Cancelled)));
}

#[test]
fn an_empty_database_is_not_taken_for_a_new_vault() {
    let TestVault { folder, vault } = TestVault::new();
    drop(vault);
    let path = folder.path().join("vault");
    fs::write(path.join("vault.db"), b"").unwrap();
    let opened = Vault::open(&path, &passphrase(), now());
    assert!(matches!(opened, Err(VaultError::DatabaseDamaged)));
    assert_eq!(fs::metadata(path.join("vault.db")).unwrap().len(), 0, "left as it was");
}

#[test]
fn a_damaged_note_of_what_was_confirmed_is_made_anew() {
    let TestVault { folder, vault } = with_log();
    drop(vault);
    let path = folder.path().join("vault");
    for damage in [&b"rust"[..], &[], &[0; 9_000]] {
        fs::write(path.join("vault.head"), damage).unwrap();
        let vault = Vault::open(&path, &passphrase(), now()).unwrap();
        assert_eq!(problems(&vault), []);
        file(&vault, damage, Receipt::from("Bio Marché"));
        assert_ne!(fs::read(path.join("vault.head")).unwrap(), damage);
    }
}
