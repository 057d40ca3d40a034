use crate::common::{Receipt, TestVault, create, now, passphrase};
use std::fs;
use visavis_vault::{Passphrase, Vault, VaultError};

#[test]
fn what_was_filed_is_there_after_closing_and_opening() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let home = home.reopened();
    assert_eq!(home.vault.record(record).unwrap().row.title, "Bio Marché");
    home.check();
}

#[test]
fn a_closed_vault_leaves_no_log_behind() {
    let home = TestVault::new();
    home.file(b"photo", Receipt::from("Bio Marché"));
    let path = home.path();
    let TestVault { folder, vault } = home;
    drop(vault);
    let mut names: Vec<_> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort_unstable();
    assert_eq!(names, ["originals", "vault.db", "vault.head", "vault.key"]);
    drop(folder);
}

#[test]
fn a_vault_with_the_strength_that_people_get_opens_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not/yet/there");
    drop(Vault::create(&path, &passphrase(), now()).unwrap());
    assert!(Vault::open(&path, &passphrase(), now()).is_ok());
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_a_damaged_key_file() {
    let home = TestVault::new();
    let wrong = Passphrase::new("correct horse battery stable").unwrap();
    assert!(matches!(Vault::open(&home.path(), &wrong, now()), Err(VaultError::WrongPassphrase)));
    let key_file = home.path().join("vault.key");
    let mut bytes = fs::read(&key_file).unwrap();
    bytes[70] ^= 1;
    fs::write(&key_file, bytes).unwrap();
    let damaged = Vault::open(&home.path(), &passphrase(), now());
    assert!(matches!(damaged, Err(VaultError::KeyFileDamaged)));
}

#[test]
fn there_is_no_vault_where_none_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Vault::open(folder.path(), &passphrase(), now());
    assert!(matches!(missing, Err(VaultError::NotFound)));
    assert!(!Vault::exists(folder.path()));
}

#[test]
fn a_new_vault_takes_no_others_place() {
    let home = TestVault::new();
    let again = Vault::create(&home.path(), &passphrase(), now());
    assert!(matches!(again, Err(VaultError::AlreadyExists)));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("holiday.jpg"), b"beach").unwrap();
    let occupied = Vault::create(folder.path(), &passphrase(), now());
    assert!(matches!(occupied, Err(VaultError::FolderNotEmpty)));
    assert_eq!(fs::read(folder.path().join("holiday.jpg")).unwrap(), b"beach");
}

#[test]
fn a_vault_can_be_made_where_a_crash_left_half_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let half = folder.path().join(".vault.creating");
    fs::create_dir(&half).unwrap();
    fs::write(half.join("vault.db"), b"half").unwrap();
    drop(create(folder.path()));
    assert!(!half.exists());
}

#[test]
fn a_damaged_or_missing_database_says_so_and_is_left_as_it_is() {
    let home = TestVault::new();
    home.file(b"photo", Receipt::from("Bio Marché"));
    let TestVault { folder, vault } = home;
    drop(vault);
    let database = folder.path().join("vault/vault.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[100] ^= 1;
    fs::write(&database, &bytes).unwrap();
    let path = folder.path().join("vault");
    let damaged = Vault::open(&path, &passphrase(), now());
    assert!(matches!(damaged, Err(VaultError::DatabaseDamaged)));
    assert_eq!(fs::read(&database).unwrap(), bytes);
    fs::remove_file(&database).unwrap();
    let missing = Vault::open(&path, &passphrase(), now());
    assert!(matches!(missing, Err(VaultError::DatabaseDamaged)));
    assert!(!database.exists());
}

#[test]
fn two_open_vaults_see_what_the_other_files() {
    let home = TestVault::new();
    let second = Vault::open(&home.path(), &passphrase(), now()).unwrap();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    assert_eq!(second.record(record).unwrap().row.title, "Bio Marché");
    let filed = crate::common::file(&second, b"other", Receipt::from("Boulangerie"));
    assert!(home.vault.record(filed.record()).is_ok());
    home.check();
}

#[test]
fn a_vault_can_be_shared_between_threads() {
    let home = TestVault::new();
    std::thread::scope(|scope| {
        for thread in 0..4_u8 {
            let vault = &home.vault;
            scope.spawn(move || {
                for number in 0..5_u8 {
                    crate::common::file(vault, &[thread, number], Receipt::from("Bio Marché"));
                    assert!(!vault.history(None, 10, None).unwrap().rows.is_empty());
                }
            });
        }
    });
    assert_eq!(home.vault.history(None, 500, None).unwrap().rows.len(), 20);
    home.check();
}
