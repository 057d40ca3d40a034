//! Flipped bits in the files of a vault: found, named, and never a panic; what is not touched stays
//! readable.

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, now, passphrase};
use std::fs;
use std::path::Path;
use visavis_vault::{Problem, Vault, VaultError};

const PAGE: usize = 4096;

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

#[test]
fn a_flipped_bit_in_the_log_leaves_an_earlier_state_that_is_whole() {
    let home = TestVault::new();
    for number in 0..5_u8 {
        home.file(&[number], Receipt::from("Bio Marché"));
    }
    let log = fs::read(home.path().join("vault.db-wal")).unwrap();
    for place in (0..log.len()).step_by(log.len() / 60) {
        let damaged = home.folder.path().join("damaged");
        copy(&home.path(), &damaged);
        // The index of the log belongs to the open vault, and is made anew.
        fs::remove_file(damaged.join("vault.db-shm")).unwrap();
        let mut bytes = log.clone();
        bytes[place] ^= 1;
        fs::write(damaged.join("vault.db-wal"), bytes).unwrap();
        match Vault::open(&damaged, &passphrase(), now()) {
            Ok(vault) => {
                let sound = |problem: &Problem| matches!(problem, Problem::Unfiled { .. });
                assert!(vault.check().unwrap().iter().all(sound), "{place}");
                assert!(vault.history(None, 50, None).unwrap().rows.len() <= 5);
            }
            Err(error) => assert!(matches!(error, VaultError::DatabaseDamaged), "{place}: {error}"),
        }
        fs::remove_dir_all(&damaged).unwrap();
    }
    home.check();
}
