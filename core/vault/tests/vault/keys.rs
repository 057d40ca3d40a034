use crate::common::{Receipt, TestVault, now, passphrase};
use chrono::TimeDelta;
use std::fs;
use visavis_vault::{
    KeyStore, KeyStoreError, Passphrase, Problem, RecoveryCode, RecoveryState, Strength, Unlock,
    Vault, VaultError,
};
use zeroize::Zeroizing;

const WEAK: Strength = Strength::weak_for_tests();

fn other_passphrase() -> Passphrase {
    Passphrase::new("twelve drummers drumming").unwrap()
}

fn retyped(code: &RecoveryCode) -> RecoveryCode {
    RecoveryCode::parse(&code.to_text()).unwrap()
}

#[test]
fn after_a_change_of_passphrase_only_the_new_one_opens() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    home.vault.set_passphrase(&other_passphrase(), WEAK).unwrap();
    let old = Vault::open(&home.path(), &passphrase(), now());
    assert!(matches!(old, Err(VaultError::WrongPassphrase)));
    let vault = Vault::open(&home.path(), &other_passphrase(), now()).unwrap();
    assert_eq!(vault.record(record).unwrap().row.title, "Bio Marché");
    assert_eq!(vault.check().unwrap(), []);
}

#[test]
fn the_recovery_code_alone_opens_the_vault_and_sets_a_new_passphrase() {
    let home = TestVault::new();
    home.file(b"photo", Receipt::from("Bio Marché"));
    let code = home.vault.make_recovery_code(now()).unwrap();
    let path = home.path();
    let TestVault { folder, vault } = home;
    drop(vault);
    let vault = Vault::open_by(&path, Unlock::RecoveryCode(&retyped(&code)), now()).unwrap();
    vault.set_passphrase(&other_passphrase(), WEAK).unwrap();
    drop(vault);
    let vault = Vault::open(&path, &other_passphrase(), now()).unwrap();
    assert_eq!(vault.check().unwrap(), []);
    drop(folder);
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one() {
    let home = TestVault::new();
    let none = Vault::open_by(&home.path(), Unlock::RecoveryCode(&any_code()), now());
    assert!(matches!(none, Err(VaultError::NoRecoveryCode)));
    let old = home.vault.make_recovery_code(now()).unwrap();
    let new = home.vault.make_recovery_code(now()).unwrap();
    let by = |code: &RecoveryCode| Vault::open_by(&home.path(), Unlock::RecoveryCode(code), now());
    assert!(matches!(by(&old), Err(VaultError::WrongRecoveryCode)));
    assert!(by(&new).is_ok());
    assert!(Vault::open(&home.path(), &passphrase(), now()).is_ok());
}

fn any_code() -> RecoveryCode {
    let other = TestVault::new();
    other.vault.make_recovery_code(now()).unwrap()
}

#[test]
fn a_recovery_code_counts_as_kept_when_it_was_typed_back() {
    let home = TestVault::new();
    let later = now() + TimeDelta::minutes(3);
    assert_eq!(home.vault.recovery_state().unwrap(), RecoveryState::None);
    let nothing = home.vault.rehearse_recovery_code(&any_code(), now());
    assert!(matches!(nothing, Err(VaultError::NoRecoveryCode)));
    let code = home.vault.make_recovery_code(now()).unwrap();
    assert_eq!(home.vault.recovery_state().unwrap(), RecoveryState::Shown { at: now() });
    let wrong = home.vault.rehearse_recovery_code(&any_code(), later);
    assert!(matches!(wrong, Err(VaultError::WrongRecoveryCode)));
    assert_eq!(home.vault.recovery_state().unwrap(), RecoveryState::Shown { at: now() });
    home.vault.rehearse_recovery_code(&retyped(&code), later).unwrap();
    let home = home.reopened();
    assert_eq!(home.vault.recovery_state().unwrap(), RecoveryState::Rehearsed { at: later });
    assert!(Vault::open_by(&home.path(), Unlock::RecoveryCode(&code), now()).is_ok());
    home.vault.make_recovery_code(later).unwrap();
    assert_eq!(home.vault.recovery_state().unwrap(), RecoveryState::Shown { at: later });
}

/// A store of keys that a phone may have: it flips bits, and can lose what it flips them with.
struct Phone(Option<u8>);

impl KeyStore for Phone {
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError> {
        let mask = self.0.ok_or(KeyStoreError::Unavailable)?;
        Ok(key.iter().map(|byte| byte ^ mask).collect())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        let mask = self.0.ok_or(KeyStoreError::KeyLost)?;
        Ok(Zeroizing::new(wrapped.iter().map(|byte| byte ^ mask).collect()))
    }
}

#[test]
fn a_vault_of_a_phone_opens_by_the_phone_and_without_it_by_the_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let phone = Phone(Some(0x5a));
    let vault = Vault::create_on_device(&path, &phone, now()).unwrap();
    let code = vault.make_recovery_code(now()).unwrap();
    drop(vault);
    assert!(matches!(Vault::open(&path, &passphrase(), now()), Err(VaultError::NoPassphrase)));
    assert!(Vault::open_by(&path, Unlock::Device(&phone), now()).is_ok());
    let lost = Vault::open_by(&path, Unlock::Device(&Phone(None)), now());
    assert!(matches!(lost, Err(VaultError::KeyStore(KeyStoreError::KeyLost))));
    let vault = Vault::open_by(&path, Unlock::RecoveryCode(&code), now()).unwrap();
    let new_phone = Phone(Some(0x7b));
    vault.let_device_open(&new_phone).unwrap();
    assert!(Vault::open_by(&path, Unlock::Device(&new_phone), now()).is_ok());
    assert!(Vault::open_by(&path, Unlock::Device(&phone), now()).is_err());
    let none = TestVault::new();
    let none = Vault::open_by(&none.path(), Unlock::Device(&phone), now());
    assert!(matches!(none, Err(VaultError::NoPlatformKey)));
}

#[test]
fn a_damaged_way_to_the_key_is_reported_leaves_the_others_and_is_healed_by_a_new_one() {
    let home = TestVault::new();
    let code = home.vault.make_recovery_code(now()).unwrap();
    let key_file = home.path().join("vault.key");
    let mut bytes = fs::read(&key_file).unwrap();
    bytes[100] ^= 1;
    fs::write(&key_file, bytes).unwrap();
    let damaged = Vault::open(&home.path(), &passphrase(), now());
    assert!(matches!(damaged, Err(VaultError::KeyFileDamaged)));
    let vault = Vault::open_by(&home.path(), Unlock::RecoveryCode(&code), now()).unwrap();
    assert_eq!(vault.check().unwrap(), [Problem::KeyFile]);
    vault.set_passphrase(&passphrase(), WEAK).unwrap();
    assert_eq!(vault.check().unwrap(), []);
    assert!(Vault::open(&home.path(), &passphrase(), now()).is_ok());
    fs::remove_file(&key_file).unwrap();
    assert_eq!(vault.check().unwrap(), [Problem::KeyFile]);
    vault.set_passphrase(&passphrase(), WEAK).unwrap();
    assert!(Vault::open(&home.path(), &passphrase(), now()).is_ok());
}

#[test]
fn what_a_crash_leaves_of_a_key_file_is_swept() {
    let home = TestVault::new();
    let aside = home.path().join("vault.key.new");
    fs::write(&aside, b"half a key file").unwrap();
    home.vault.set_passphrase(&other_passphrase(), WEAK).unwrap();
    assert!(!aside.exists());
    fs::write(&aside, b"half a key file").unwrap();
    assert!(Vault::open(&home.path(), &other_passphrase(), now()).is_ok());
    assert!(!aside.exists());
}
