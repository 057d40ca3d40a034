//! What the person says about which records belong together, and the records that it may be about.

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, now, passphrase};
use visavis_model::{Detail, RecordKind};
use visavis_vault::{Bond, LinkDecision, Strength, Vault, VaultError};

#[test]
fn the_last_word_about_two_records_counts_until_it_is_taken_back() {
    let home = TestVault::new();
    let one = home.file(b"1", Receipt::from("Bio Marché"));
    let other = home.file(b"2", Receipt::from("Bio Marché"));
    let decide = |one, other, bond| home.vault.decide_link(one, other, bond, now());
    decide(one, other, Some(Bond::Together)).unwrap();
    decide(other, one, Some(Bond::Apart)).unwrap();
    let decisions = home.vault.link_decisions().unwrap();
    assert_eq!(decisions, [LinkDecision { one, other, bond: Bond::Apart }]);
    decide(one, other, None).unwrap();
    assert_eq!(home.vault.link_decisions().unwrap(), []);
    assert!(matches!(decide(one, one, None), Err(VaultError::SameRecord)));
    home.check();
}

#[test]
fn a_decision_is_in_an_export_and_goes_with_an_erased_record() {
    let home = TestVault::new();
    let one = home.file(b"1", Receipt::from("Bio Marché"));
    let other = home.file(b"2", Receipt::from("Bio Marché"));
    home.vault.decide_link(one, other, Some(Bond::Together), now()).unwrap();
    let (export, rebuilt) = (home.folder.path().join("export"), home.folder.path().join("rebuilt"));
    home.vault.export(&export, now()).unwrap();
    let strength = Strength::weak_for_tests();
    let again = Vault::from_export(&export, &rebuilt, &passphrase(), strength, now()).unwrap();
    assert_eq!(again.link_decisions().unwrap().len(), 1);
    home.vault.erase_record(one, now()).unwrap();
    assert_eq!(home.vault.link_decisions().unwrap(), []);
    home.check();
}

#[test]
fn every_record_with_an_amount_is_there_once_with_what_its_line_says() {
    let home = TestVault::new();
    let receipt = home.file(b"1", Receipt::from("Bio Marché"));
    let mut payments = vec![payment(2, -100), payment(3, -200)];
    payments[0].details.push(("mandate-id".to_owned(), "M-7".to_owned()));
    home.vault.add_batch(&export(&home, b"lines", payments), now()).unwrap();
    let movements = home.vault.movements().unwrap();
    assert_eq!(movements.len(), 3);
    assert_eq!((movements[0].row.id, movements[0].row.kind), (receipt, RecordKind::Purchase));
    assert!(matches!(movements[1].detail, Some(Detail::Payment(_))));
    assert_eq!(movements[1].details.get("mandate-id").map(String::as_str), Some("M-7"));
    home.vault.dismiss(movements[2].row.id, now()).unwrap();
    assert_eq!(home.vault.movements().unwrap().len(), 2);
}
