use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, now, passphrase};
use std::cell::Cell;
use std::fs::{self, OpenOptions};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use visavis_model::RecordId;
use visavis_vault::{
    Correction, Existing, Passphrase, Problem, Progress, RecordView, Strength, Unlock, Vault,
    VaultError,
};

/// A vault with something of everything.
pub(crate) fn furnished() -> TestVault {
    let home = TestVault::new();
    for number in 0..5_u8 {
        let photo = vec![number; 70_000 + usize::from(number)];
        let record = home.file(&photo, Receipt::from("Bio Marché").unproved());
        home.vault.correct(record, &Correction::Title(format!("Nr {number}")), now()).unwrap();
    }
    let payments = (2..400).map(|line| payment(line, -i64::from(line))).collect();
    home.vault.add_batch(&export(&home, b"the export", payments), now()).unwrap();
    let dismissed = home.file(b"dismissed", Receipt::from("Boulangerie"));
    home.vault.dismiss(dismissed, now()).unwrap();
    let erased = home.file(b"erased", Receipt::from("Boulangerie"));
    home.vault.erase_record(erased, now()).unwrap();
    home.vault.store_original(b"kept, and not filed").unwrap();
    home
}

/// Everything that a vault shows.
pub(crate) fn contents(vault: &Vault) -> Vec<(RecordView, Vec<Vec<u8>>)> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = vault.history(None, 500, cursor).unwrap();
        for row in page.rows {
            let view = vault.record(row.id).unwrap();
            let originals = view.documents.iter().map(|d| vault.original(d.hash).unwrap());
            let originals = originals.collect();
            all.push((view, originals));
        }
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

pub(crate) fn assert_equal(one: &Vault, other: &Vault) {
    assert_eq!(contents(one), contents(other));
    assert_eq!(one.organisations().unwrap(), other.organisations().unwrap());
    for text in ["bio", "tomates", "purpose33", "payee"] {
        assert_eq!(one.search(text, 50).unwrap(), other.search(text, 50).unwrap(), "{text}");
    }
}

fn restore(home: &TestVault, file: &Path, name: &str) -> Result<Vault, VaultError> {
    let folder = home.folder.path().join(name);
    let unlock = passphrase();
    Vault::restore(file, &folder, Unlock::Passphrase(&unlock), Existing::Refuse, now())
}

fn in_folder(home: &TestVault, name: &str) -> PathBuf {
    home.folder.path().join(name)
}

#[test]
fn a_restored_vault_is_equal_to_the_one_that_was_backed_up() {
    let home = furnished();
    let file = in_folder(&home, "backup");
    let head = home.vault.verify_journal().unwrap();
    let report = home.vault.backup(&file, None, now()).unwrap();
    assert_eq!((report.resumed, report.unchanged, report.damaged), (0, 0, 0));
    assert_eq!(report.size, fs::metadata(&file).unwrap().len());
    assert!(!in_folder(&home, "backup.partial").exists());
    let restored = restore(&home, &file, "restored").unwrap();
    assert_equal(&home.vault, &restored);
    assert_eq!(restored.verify_journal().unwrap(), head);
    assert_eq!(restored.unfiled_originals().unwrap().len(), 1);
    // It goes on as the other would.
    crate::common::file(&restored, b"new", Receipt::from("Bio Marché"));
    drop(restored);
    let again = Vault::open(&in_folder(&home, "restored"), &passphrase(), now()).unwrap();
    assert_eq!(again.history(None, 500, None).unwrap().rows.len(), 404);
}

#[test]
fn a_backup_is_restored_with_the_recovery_code_alone() {
    let home = furnished();
    let code = home.vault.make_recovery_code(now()).unwrap();
    let file = in_folder(&home, "backup");
    home.vault.backup(&file, None, now()).unwrap();
    let folder = in_folder(&home, "another-device");
    let unlock = Unlock::RecoveryCode(&code);
    let restored = Vault::restore(&file, &folder, unlock, Existing::Refuse, now()).unwrap();
    assert_equal(&home.vault, &restored);
    let wrong = TestVault::new().vault.make_recovery_code(now()).unwrap();
    let refused = Vault::verify_backup(&file, Unlock::RecoveryCode(&wrong));
    assert!(matches!(refused, Err(VaultError::WrongRecoveryCode)));
    let wrong = Passphrase::new("another").unwrap();
    let refused = Vault::verify_backup(&file, Unlock::Passphrase(&wrong));
    assert!(matches!(refused, Err(VaultError::WrongPassphrase)));
}

#[test]
fn a_later_backup_has_the_size_of_what_changed() {
    let home = furnished();
    let (first, second, third) =
        (in_folder(&home, "first"), in_folder(&home, "second"), in_folder(&home, "third"));
    let whole = home.vault.backup(&first, None, now()).unwrap();
    home.file(b"a new photo", Receipt::from("Bio Marché"));
    let changed = home.vault.backup(&second, Some(&first), now()).unwrap();
    assert!(changed.size < whole.size / 10, "{} of {}", changed.size, whole.size);
    assert!(changed.unchanged > changed.written);
    home.file(b"another new photo", Receipt::from("Boulangerie"));
    home.vault.backup(&third, Some(&second), now()).unwrap();
    let unlock = passphrase();
    let info = Vault::verify_backup(&third, Unlock::Passphrase(&unlock)).unwrap();
    assert_eq!((info.builds_on, info.originals), (2, 10));
    let restored = restore(&home, &third, "restored").unwrap();
    assert_equal(&home.vault, &restored);

    fs::rename(&first, in_folder(&home, "first-under-another-name")).unwrap();
    restore(&home, &third, "restored-again").unwrap();
    fs::remove_file(in_folder(&home, "first-under-another-name")).unwrap();
    let refused = restore(&home, &third, "incomplete");
    assert!(matches!(refused, Err(VaultError::EarlierBackupMissing)));
    assert!(!in_folder(&home, "incomplete").exists());
    let refused = home.vault.backup(&second, Some(&second), now());
    assert!(matches!(refused, Err(VaultError::BackupOnItself)));
}

#[test]
fn an_interrupted_backup_goes_on_where_it_ended() {
    let home = furnished();
    let file = in_folder(&home, "backup");
    let whole = home.vault.backup(&file, None, now()).unwrap();
    let bytes = fs::read(&file).unwrap();
    let partial = in_folder(&home, "backup.partial");
    for length in [0, 3, 30, 200, bytes.len() / 3, bytes.len() / 2, bytes.len() - 20] {
        fs::remove_file(&file).unwrap();
        fs::write(&partial, &bytes[..length]).unwrap();
        let report = home.vault.backup(&file, None, now()).unwrap();
        assert_eq!(report.written + report.resumed, whole.written, "{length}");
        assert_eq!(report.resumed > 0, length > 2_000, "{length}");
        let name = format!("restored-{length}");
        assert_equal(&home.vault, &restore(&home, &file, &name).unwrap());
    }
}

#[test]
fn a_file_that_is_no_backup_is_never_written_over_nor_read() {
    let home = furnished();
    let letter = "Dear Sir or Madam, this is a letter and no backup.".repeat(10);
    fs::write(in_folder(&home, "letter.partial"), &letter).unwrap();
    let refused = home.vault.backup(&in_folder(&home, "letter"), None, now());
    assert!(matches!(refused, Err(VaultError::NotABackup)));
    assert_eq!(fs::read_to_string(in_folder(&home, "letter.partial")).unwrap(), letter);
    let refused = restore(&home, &in_folder(&home, "letter.partial"), "restored");
    assert!(matches!(refused, Err(VaultError::NotABackup)));
}

#[test]
fn a_flipped_bit_or_a_cut_anywhere_is_found_before_anything_is_replaced() {
    let home = TestVault::new();
    home.file(&[7; 5_000], Receipt::from("Bio Marché"));
    let file = in_folder(&home, "backup");
    home.vault.backup(&file, None, now()).unwrap();
    let good = fs::read(&file).unwrap();
    let damaged = in_folder(&home, "damaged");
    let unlock = passphrase();
    let step = good.len() / 150;
    let refuse = |bytes: &[u8], what: &str| {
        fs::write(&damaged, bytes).unwrap();
        let result = Vault::verify_backup(&damaged, Unlock::Passphrase(&unlock));
        assert!(result.is_err(), "{what}");
        let folder = home.path();
        let unlock = Unlock::Passphrase(&unlock);
        let result = Vault::restore(&damaged, &folder, unlock, Existing::SetAside, now());
        assert!(result.is_err(), "{what}");
    };
    for place in (0..good.len()).step_by(step) {
        let mut altered = good.clone();
        altered[place] ^= 0x10;
        refuse(&altered, &format!("bit at {place}"));
    }
    for length in (0..good.len()).step_by(step * 10) {
        refuse(&good[..length], &format!("cut at {length}"));
    }
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 1);
    home.check();
}

#[test]
fn a_restore_in_place_sets_the_vault_there_aside() {
    let home = TestVault::new();
    home.file(b"old", Receipt::from("Bio Marché"));
    let file = in_folder(&home, "backup");
    home.vault.backup(&file, None, now()).unwrap();
    home.file(b"new", Receipt::from("Bio Marché"));
    let refused = restore(&home, &file, "vault");
    assert!(matches!(refused, Err(VaultError::AlreadyExists)));
    let TestVault { folder, vault } = home;
    drop(vault);
    let place = folder.path().join("vault");
    let unlock = passphrase();
    let unlock = Unlock::Passphrase(&unlock);
    let restored = Vault::restore(&file, &place, unlock, Existing::SetAside, now()).unwrap();
    assert_eq!(restored.history(None, 10, None).unwrap().rows.len(), 1);
    let aside = folder.path().join("vault.before-restore-1");
    let aside = Vault::open(&aside, &passphrase(), now()).unwrap();
    assert_eq!(aside.history(None, 10, None).unwrap().rows.len(), 2);
}

#[test]
fn a_vault_that_was_set_aside_for_one_that_never_came_is_put_back() {
    let home = TestVault::new();
    let record = home.file(b"old", Receipt::from("Bio Marché"));
    let TestVault { folder, vault } = home;
    drop(vault);
    let place = folder.path().join("vault");
    let coming = folder.path().join(".vault.creating");
    fs::create_dir(&coming).unwrap();
    fs::rename(&place, folder.path().join("vault.before-restore-1")).unwrap();
    // Only a name beside its place counts.
    fs::write(coming.join("replaces"), "../vault.before-restore-1").unwrap();
    assert!(!Vault::exists(&place));
    fs::write(coming.join("replaces"), "vault.before-restore-1").unwrap();
    assert!(Vault::exists(&place));
    let strength = Strength::weak_for_tests();
    let refused = Vault::create_with(&place, &passphrase(), strength, now());
    assert!(matches!(refused, Err(VaultError::AlreadyExists)));
    let vault = Vault::open(&place, &passphrase(), now()).unwrap();
    assert!(vault.record(record).is_ok());
    assert!(!folder.path().join("vault.before-restore-1").exists());
}

#[test]
fn a_damaged_original_is_named_and_the_rest_is_backed_up() {
    let home = furnished();
    let view = home.vault.history(None, 500, None).unwrap().rows;
    let with_photo = |id: &RecordId| home.vault.record(*id).unwrap().documents[0].size > 60_000;
    let record = view.iter().map(|row| row.id).find(with_photo).unwrap();
    let document = home.vault.record(record).unwrap().documents[0].hash;
    let size = home.vault.record(record).unwrap().documents[0].size;
    let files = fs::read_dir(home.path().join("originals")).unwrap();
    let files: Vec<_> = files
        .map(|entry| entry.unwrap().path())
        .map(|path| (fs::metadata(&path).unwrap().len(), path))
        .collect();
    // The photos differ in size by a byte, and head and tags of their two pieces are added.
    let sealed: Vec<_> = files.iter().filter(|(length, _)| *length == size + 52 + 32).collect();
    let [(_, path)] = sealed[..] else { panic!("{size} bytes, stored in one of {files:?}") };
    let mut bytes = fs::read(path).unwrap();
    bytes[60_000] ^= 1;
    fs::write(path, bytes).unwrap();
    let file = in_folder(&home, "backup");
    let report = home.vault.backup(&file, None, now()).unwrap();
    assert_eq!(report.damaged, 1, "{report:?}");
    let restored = restore(&home, &file, "restored").unwrap();
    let problems = restored.check().unwrap();
    assert!(problems.contains(&Problem::OriginalMissing { document }), "{problems:?}");
    assert_eq!(restored.history(None, 500, None).unwrap().rows.len(), view.len());
}

#[test]
fn a_missing_original_is_named_and_the_backup_can_be_restored() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let document = home.vault.record(record).unwrap().documents[0].hash;
    fs::remove_dir_all(home.path().join("originals")).unwrap();
    fs::create_dir(home.path().join("originals")).unwrap();
    let file = in_folder(&home, "backup");
    assert_eq!(home.vault.backup(&file, None, now()).unwrap().damaged, 1);
    let restored = restore(&home, &file, "restored").unwrap();
    assert_eq!(restored.check().unwrap(), [Problem::OriginalMissing { document }]);
}

#[test]
fn two_programs_do_not_write_one_backup() {
    let home = furnished();
    let file = in_folder(&home, "backup");
    let mut options = OpenOptions::new();
    let other = options.write(true).create(true).truncate(false);
    let other = other.open(in_folder(&home, "backup.partial")).unwrap();
    other.lock().unwrap();
    let refused = home.vault.backup(&file, None, now());
    assert!(matches!(refused, Err(VaultError::Busy)));
    // Not by closing it alone: a process that another test is just starting has the file open too.
    other.unlock().unwrap();
    home.vault.backup(&file, None, now()).unwrap();
}

#[test]
fn after_a_change_of_passphrase_the_next_backup_opens_with_the_new_one() {
    let home = furnished();
    let file = in_folder(&home, "backup");
    home.vault.backup(&file, None, now()).unwrap();
    fs::rename(&file, in_folder(&home, "backup.partial")).unwrap();
    let new = Passphrase::new("a new passphrase").unwrap();
    home.vault.set_passphrase(&new, Strength::weak_for_tests()).unwrap();
    let report = home.vault.backup(&file, None, now()).unwrap();
    assert_eq!(report.resumed, 0);
    Vault::verify_backup(&file, Unlock::Passphrase(&new)).unwrap();
}

#[test]
fn a_backup_that_is_stopped_after_any_step_goes_on_and_a_restore_leaves_nothing() {
    let home = furnished();
    let file = in_folder(&home, "backup");
    let unlock = passphrase();
    let whole = Cell::new(Progress::default());
    let note = |at| {
        whole.set(at);
        ControlFlow::Continue(())
    };
    home.vault.backup_watched(&file, None, now(), &note).unwrap();
    let whole = whole.get();
    assert_eq!(whole.done, whole.total);
    fs::remove_file(&file).unwrap();
    for last in 1..=whole.done {
        let result = home.vault.backup_watched(&file, None, now(), &|at| stop_after(last, at));
        assert!(matches!(result, Err(VaultError::Cancelled)), "{last}: {result:?}");
        assert!(!file.exists(), "{last}");
    }
    let report = home.vault.backup(&file, None, now()).unwrap();
    assert!(report.resumed > 10, "{report:?}");
    let names = || fs::read_dir(home.folder.path()).unwrap().count();
    let before = names();
    let mut last = 0;
    loop {
        last += 1;
        let unlock = Unlock::Passphrase(&unlock);
        let watch = |at: Progress| stop_after(last, at);
        let folder = in_folder(&home, "restored");
        match Vault::restore_watched(&file, &folder, unlock, Existing::Refuse, now(), &watch) {
            Err(VaultError::Cancelled) => assert_eq!(names(), before, "{last}"),
            result => break assert_equal(&home.vault, &result.unwrap()),
        }
    }
    assert!(last > 20, "{last}");
}

const fn stop_after(last: usize, at: Progress) -> ControlFlow<()> {
    if at.done >= last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
