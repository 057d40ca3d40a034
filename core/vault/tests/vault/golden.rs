//! Backups and exports of every released form, as they were written then: they open for ever. They
//! are in `fixtures/vault`, named by their form, and never made again; a new form gets new ones,
//! with `cargo test -p visavis-vault -- --ignored writes_the_golden`.

use crate::batch::{export, payment};
use crate::common::{PASSPHRASE, Receipt, TestVault, now, passphrase};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use visavis_model::RecordStatus;
use visavis_vault::{Correction, Existing, Problem, Strength, Unlock, Vault, VaultError};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/vault")
}

/// What is in every golden file.
fn furnished() -> TestVault {
    let home = TestVault::new();
    let receipt = home.file(b"a photo of a receipt", Receipt::from("Bio Marché").unproved());
    let title = Correction::Title("Œufs et pain".to_owned());
    home.vault.correct(receipt, &title, now()).unwrap();
    let payments = (2..7).map(|line| payment(line, -100 * i64::from(line))).collect();
    home.vault.add_batch(&export(&home, b"a bank's export", payments), now()).unwrap();
    let erased = home.file(b"a photo of what was erased", Receipt::from("Boulangerie"));
    home.vault.erase_record(erased, now()).unwrap();
    home
}

/// What is in the later ones too.
fn file_the_last(home: &TestVault) {
    home.file(b"a later photo", Receipt::from("Bäckerei Weiß").on(2024, 4, 1));
}

#[test]
#[ignore = "writes files that are never written again"]
fn writes_the_golden_export_of_the_second_form() {
    let home = furnished();
    file_the_last(&home);
    home.vault.export(&fixtures().join("export-2"), now()).unwrap();
}

#[test]
#[ignore = "writes files that are never written again"]
fn writes_the_golden_backups_of_the_first_form() {
    let folder = fixtures();
    fs::create_dir_all(&folder).unwrap();
    let home = furnished();
    home.vault.backup(&folder.join("backup-1"), None, now()).unwrap();
    file_the_last(&home);
    let first = folder.join("backup-1");
    home.vault.backup(&folder.join("backup-1-later"), Some(&first), now()).unwrap();

    let good = fs::read(&first).unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 1;
    write("backup-1-invalid-flipped", &flipped);
    write("backup-1-invalid-cut", &good[..good.len() - 100]);
    // The head says version 2, with the hash that belongs to it.
    let mut later = good.clone();
    later[4] = 2;
    let end = 25 + u32::from_le_bytes(good[21..25].try_into().unwrap()) as usize;
    let hash = Sha256::digest(&later[..end]);
    later[end..end + 32].copy_from_slice(&hash);
    write("backup-1-invalid-of-a-later-version", &later);
}

fn restore(file: &str, into: &Path) -> Result<Vault, VaultError> {
    let unlock = passphrase();
    let unlock = Unlock::Passphrase(&unlock);
    Vault::restore(&fixtures().join(file), into, unlock, Existing::Refuse, now())
}

fn rebuild(export: &Path, into: &Path) -> Result<Vault, VaultError> {
    Vault::from_export(export, into, &passphrase(), Strength::weak_for_tests(), now())
}

/// What every golden file holds, with or without the last receipt.
fn assert_golden(vault: &Vault, has_the_last: bool) {
    assert_eq!(vault.check().unwrap(), []);
    let rows = vault.history(None, 50, None).unwrap().rows;
    assert_eq!(rows.len(), if has_the_last { 7 } else { 6 });
    let eggs = vault.search("oeufs pain", 5).unwrap().records.remove(0).row;
    assert_eq!((eggs.title.as_str(), eggs.status), ("Œufs et pain", RecordStatus::AwaitingReview));
    let view = vault.record(eggs.id).unwrap();
    assert_eq!(vault.original(view.documents[0].hash).unwrap(), b"a photo of a receipt");
    assert_eq!((view.facts.len(), view.earlier_facts.len()), (3, 0));
    let payment = vault.search("purpose4", 5).unwrap().records.remove(0).row;
    assert_eq!(payment.amount.unwrap().number(), "-4.00");
    assert_eq!(vault.record(payment.id).unwrap().facts.len(), 9);
    assert_eq!(vault.search("weiss", 5).unwrap().records.len(), usize::from(has_the_last));
}

#[test]
fn every_golden_backup_and_export_opens() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    assert_golden(&restore("backup-1", &place("a")).unwrap(), false);
    assert_golden(&restore("backup-1-later", &place("b")).unwrap(), true);
    assert_golden(&rebuild(&fixtures().join("export-1"), &place("c")).unwrap(), true);
    assert_golden(&rebuild(&fixtures().join("export-2"), &place("d")).unwrap(), true);
    // The passphrase is the one of all tests, and stands nowhere in the files.
    let bytes = fs::read(fixtures().join("backup-1")).unwrap();
    assert!(!bytes.windows(PASSPHRASE.len()).any(|part| part == PASSPHRASE.as_bytes()));
}

#[test]
fn every_invalid_golden_file_is_refused_with_its_own_reason() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("vault");
    let refused = |file: &str| restore(file, &place).map(drop);
    let flipped = refused("backup-1-invalid-flipped");
    assert!(matches!(flipped, Err(VaultError::BackupDamaged { part: "entry" })), "{flipped:?}");
    let cut = refused("backup-1-invalid-cut");
    assert!(matches!(cut, Err(VaultError::BackupDamaged { part: "end" })), "{cut:?}");
    let later = refused("backup-1-invalid-of-a-later-version");
    let newer = VaultError::NewerVersion { found: 2, supported: 1 };
    assert_eq!(later.unwrap_err().to_string(), newer.to_string());
    assert!(!place.exists());
}

#[test]
fn a_golden_export_that_was_changed_is_refused_or_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |name: &str| {
        let to = folder.path().join(name);
        for part in ["data", "originals", "."] {
            fs::create_dir_all(to.join(part)).unwrap();
            for entry in fs::read_dir(fixtures().join("export-1").join(part)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    fs::copy(&path, to.join(part).join(path.file_name().unwrap())).unwrap();
                }
            }
        }
        to
    };
    let changed = copy("changed");
    let facts = changed.join("data/facts.jsonl");
    let text = fs::read_to_string(&facts).unwrap();
    fs::write(&facts, text.replace("12.90", "1.90")).unwrap();
    let refused = rebuild(&changed, &folder.path().join("vault")).map(drop);
    assert!(matches!(refused, Err(VaultError::RestoredUnsound)), "{refused:?}");
    let incomplete = copy("incomplete");
    for entry in fs::read_dir(incomplete.join("originals")).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let vault = rebuild(&incomplete, &folder.path().join("vault")).unwrap();
    let problems = vault.check().unwrap();
    assert_eq!(problems.len(), 3);
    assert!(problems.iter().all(|problem| matches!(problem, Problem::OriginalMissing { .. })));
}
