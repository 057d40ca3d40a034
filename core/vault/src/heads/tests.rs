use super::*;
use crate::Problem;
use crate::database::{self, Purpose};
use crate::secret::Key;
use crate::testing::{TestVault, now, purchase};
use std::sync::atomic::{AtomicBool, Ordering};

const UNLOCK: &str = "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_deleted;
    DROP TRIGGER journal_heads_are_never_changed; DROP TRIGGER journal_heads_are_never_deleted;";

fn home() -> TestVault {
    let home = TestVault::new();
    home.add("Bio Marché", 1290);
    home.add("Boulangerie", 180);
    home
}

fn faults(home: &TestVault) -> Vec<JournalFault> {
    home.vault.verify_journal().unwrap().faults
}

fn signatures(home: &TestVault) -> i64 {
    let sql = "SELECT count(*) FROM journal_heads";
    home.vault.read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?)).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// A phone's signer, which can be locked.
struct Hardware {
    key: VaultSigner,
    locked: AtomicBool,
}

impl Signer for Hardware {
    fn public_key(&self) -> Result<Vec<u8>, SignerError> {
        self.key.public_key()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        if self.locked.load(Ordering::Relaxed) {
            return Err(SignerError::Unavailable);
        }
        self.key.sign(message)
    }
}

#[test]
fn every_transaction_that_writes_to_the_journal_is_signed_once() {
    let home = home();
    assert_eq!(signatures(&home), 3);
    let many: Vec<_> = (0..50).map(|number| purchase("Bio Marché", number)).collect();
    home.vault
        .write(|transaction| {
            for _ in &many {
                journal::append(transaction, now(), EntryKind::Exported, &Body::default())?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(signatures(&home), 4);
    let report = home.vault.verify_journal().unwrap();
    assert_eq!((report.entries, report.signed, report.faults), (53, 53, vec![]));
    home.vault.write(|_| Ok(())).unwrap();
    assert_eq!(signatures(&home), 4);
}

#[test]
fn an_altered_or_foreign_signature_is_found() {
    let foreign = home();
    let other: Vec<u8> = foreign
        .vault
        .read(|connection| {
            let sql = "SELECT signature FROM journal_heads WHERE entry = 2";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    let other = hex(&other);
    for change in [
        format!("UPDATE journal_heads SET signature = x'{other}' WHERE entry = 2"),
        "UPDATE journal_heads SET signature = x'00' WHERE entry = 2".to_owned(),
        "UPDATE journal_heads SET signature = (SELECT signature FROM journal_heads WHERE entry = 3)
            WHERE entry = 2"
            .to_owned(),
    ] {
        let home = home();
        home.tamper(UNLOCK);
        home.tamper(&change);
        let fault = JournalFault::NotSigned { sequence: 2 };
        assert_eq!(faults(&home), [fault], "{change}");
        assert_eq!(home.vault.check().unwrap(), [Problem::Journal(fault)]);
    }
}

#[test]
fn a_key_that_is_not_the_one_in_the_journal_is_found() {
    let home = home();
    let point = VaultSigner::make().unwrap().public_key().unwrap();
    let point = hex(&point);
    home.tamper(&format!("UPDATE signing_keys SET public_key = x'{point}'"));
    assert!(faults(&home).contains(&JournalFault::KeyAltered { sequence: 1 }));
}

#[test]
fn a_journal_cut_off_at_its_end_is_found_by_its_tree() {
    let home = home();
    home.tamper(UNLOCK);
    home.tamper(
        "PRAGMA defer_foreign_keys = ON;
         DELETE FROM journal_heads WHERE entry = 3; DELETE FROM journal_salts WHERE entry = 3;
         DELETE FROM facts WHERE entry = 3; DELETE FROM readings WHERE entry = 3;
         UPDATE records SET entry = 2 WHERE entry = 3; DELETE FROM journal WHERE sequence = 3;",
    );
    assert_eq!(faults(&home), [JournalFault::NotSigned { sequence: 2 }]);
}

#[test]
fn someone_who_rewrites_the_whole_chain_cannot_sign_it() {
    let home = home();
    home.tamper(UNLOCK);
    home.vault
        .write(|transaction| {
            // The body of the last entry, with a hash to match.
            let (at, kind, previous): (String, String, [u8; 32]) = transaction.query_row(
                "SELECT at, kind, previous FROM journal WHERE sequence = 3",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            let previous = Hash::from_bytes(previous);
            let hash = Hash::of(&format!("visavis journal 1\n3\n{at}\n{kind}\n{previous}\n{{}}"));
            let sql = "UPDATE journal SET body = '{}', hash = ?1 WHERE sequence = 3";
            Ok(transaction.execute(sql, [hash.as_bytes()])?)
        })
        .unwrap();
    assert_eq!(faults(&home), [JournalFault::NotSigned { sequence: 3 }]);
}

#[test]
fn a_device_signs_once_it_is_asked_to_and_both_keys_are_in_the_journal() {
    let home = home();
    let hardware =
        Arc::new(Hardware { key: VaultSigner::make().unwrap(), locked: AtomicBool::new(false) });
    home.vault.sign_with(hardware.clone(), now()).unwrap();
    home.add("Pharmacie", 500);
    assert_eq!(faults(&home), []);
    // While the device is locked nothing is lost, and what is unsigned is said to be.
    hardware.locked.store(true, Ordering::Relaxed);
    home.add("Gare", 2000);
    assert_eq!(faults(&home), [JournalFault::NotSigned { sequence: 6 }]);
    hardware.locked.store(false, Ordering::Relaxed);
    home.vault.sign_with(hardware, now()).unwrap();
    let report = home.vault.verify_journal().unwrap();
    assert_eq!((report.entries, report.signed, report.faults), (6, 6, vec![]));
    // Another program signs with the vault's own key, and both are known.
    let second = home.open_again().unwrap();
    second.add(&purchase("Café", 250), now()).unwrap();
    assert_eq!(faults(&home), []);
}

#[test]
fn a_signer_that_gives_no_key_is_refused() {
    struct Broken;
    impl Signer for Broken {
        fn public_key(&self) -> Result<Vec<u8>, SignerError> {
            Ok(vec![4; 65])
        }
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignerError> {
            Err(SignerError::KeyLost)
        }
    }
    let home = home();
    let refused = home.vault.sign_with(Arc::new(Broken), now());
    assert!(matches!(refused, Err(VaultError::Signer(SignerError::Unusable))));
    assert_eq!(faults(&home), []);
}

#[test]
fn the_text_of_a_head_stays_as_it_is() {
    let text = head_text(12, Hash::of("entry"), Hash::ZERO);
    let lines: Vec<_> = text.split('\n').collect();
    assert_eq!(lines[..2], ["visavis journal head 1", "12"]);
    assert_eq!(lines[2], Hash::of("entry").to_string());
    assert_eq!(lines[3], "0".repeat(64));
}

#[test]
fn a_vault_from_before_signatures_gets_a_key_that_vouches_for_all_that_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.db");
    let key = VaultKey::new(Key::make().unwrap());
    let mut connection = database::connect(&path, &key, Purpose::Create).unwrap();
    database::migrate_to(&mut connection, 2).unwrap();
    let transaction = connection.transaction().unwrap();
    for kind in [EntryKind::VaultCreated, EntryKind::Exported] {
        journal::append(&transaction, now(), kind, &Body::default()).unwrap();
    }
    transaction.commit().unwrap();
    database::migrate(&mut connection).unwrap();
    // The second time the same key is found again.
    for _ in 0..2 {
        let transaction = connection.transaction().unwrap();
        Signing::open(&transaction, &key, now()).unwrap();
        transaction.commit().unwrap();
        let report = journal::verify(&connection).unwrap();
        assert_eq!((report.entries, report.signed, report.faults), (3, 3, vec![]));
    }
}
