use crate::common::{Receipt, TestVault, now};
use chrono::{NaiveDate, NaiveTime};
use visavis_model::{
    Amount, Confidence, Currency, Money, OrganisationSketch, Provenance, RecordId, RecordStatus,
    Status,
};
use visavis_vault::{Content, Correction, Party, VaultError};

fn waiting(home: &TestVault) -> Vec<RecordId> {
    let page = home.vault.review_queue(100, None).unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn an_unproved_receipt_waits_until_the_person_confirms_it() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché").unproved());
    home.file(b"other", Receipt::from("Boulangerie"));
    assert_eq!(waiting(&home), [record]);
    home.vault.confirm(record, now()).unwrap();
    assert_eq!(waiting(&home), []);
    assert_eq!(home.vault.record(record).unwrap().row.status, RecordStatus::Confirmed);
    let journal = home.vault.verify_journal().unwrap();
    home.vault.confirm(record, now()).unwrap();
    assert_eq!(home.vault.verify_journal().unwrap(), journal);
    home.check();
}

#[test]
fn a_dismissed_record_leaves_history_search_and_sums_and_can_return() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché").unproved());
    home.vault.dismiss(record, now()).unwrap();
    assert_eq!(waiting(&home), []);
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows, []);
    assert_eq!(home.vault.search("tomates", 10).unwrap().records, []);
    assert_eq!(home.vault.organisations().unwrap()[0].records(), 0);
    home.check();
    home.vault.reopen(record, now()).unwrap();
    assert_eq!(waiting(&home), [record]);
    assert_eq!(home.vault.organisations().unwrap()[0].open_matters, 1);
    home.check();
}

#[test]
fn a_correction_keeps_what_was_read_beside_it() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché").unproved());
    let total = Amount::from_hundredths(1390);
    home.vault.correct(record, &Correction::Total(total), now()).unwrap();
    let view = home.vault.record(record).unwrap();
    assert_eq!(view.row.amount, Some(Money::new(1390, Currency::EUR)));
    let fact = view.facts.iter().find(|fact| fact.field.as_str() == "total").unwrap();
    assert_eq!(fact.value.as_deref(), Some("13.90"));
    assert_eq!(fact.provenance, Provenance::Person);
    assert_eq!((fact.status, fact.confidence), (Status::Read, Confidence::CERTAIN));
    let [earlier] = view.earlier_facts.as_slice() else { panic!("one earlier fact") };
    assert_eq!(earlier.value.as_deref(), Some("12.90"));
    assert_eq!(earlier.status, Status::Proved);
    assert_eq!(waiting(&home), [record]);
    home.check();
}

#[test]
fn every_field_of_a_receipt_can_be_put_right() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let date = NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
    let time = NaiveTime::from_hms_opt(9, 5, 0).unwrap();
    let shop = OrganisationSketch { name: "Boulangerie".to_owned(), identifiers: vec![] };
    for correction in [
        Correction::Date(date),
        Correction::Time(time),
        Correction::Currency(Currency::CHF),
        Correction::Title("Breakfast".to_owned()),
        Correction::Party(Party::Described(shop)),
        Correction::LineText { line: 1, text: "CROISSANT".to_owned() },
        Correction::LineAmount { line: 1, amount: Amount::from_hundredths(420) },
    ] {
        home.vault.correct(record, &correction, now()).unwrap();
    }
    let view = home.vault.record(record).unwrap();
    assert_eq!((view.row.date, view.row.time), (Some(date), Some(time)));
    assert_eq!(view.row.amount, Some(Money::new(1290, Currency::CHF)));
    assert_eq!(view.row.title, "Breakfast");
    assert_eq!(view.row.organisation_name.as_deref(), Some("Boulangerie"));
    let Content::Purchase(purchase) = view.content else { panic!("a purchase") };
    assert_eq!(purchase.lines[1].text, "CROISSANT");
    assert_eq!(purchase.lines[1].amount, Money::new(420, Currency::CHF));
    assert_eq!(home.vault.search("croissant breakfast boul", 5).unwrap().records[0].row.id, record);
    assert_eq!(home.vault.search("pain", 5).unwrap().records, []);
    home.check();
}

#[test]
fn a_correction_that_means_nothing_is_refused_and_changes_nothing() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let before = (home.vault.record(record).unwrap(), home.vault.verify_journal().unwrap());
    let beyond = Correction::LineText { line: 2, text: "CAVIAR".to_owned() };
    let refused = home.vault.correct(record, &beyond, now());
    assert!(matches!(refused, Err(VaultError::NoSuchField)));
    let yen = Correction::Currency(Currency::JPY);
    let refused = home.vault.correct(record, &yen, now());
    assert!(matches!(refused, Err(VaultError::AmountsDoNotFit)));
    let nobody = home.vault.confirm(RecordId::new([9; 16]), now());
    assert!(matches!(nobody, Err(VaultError::UnknownRecord)));
    let after = (home.vault.record(record).unwrap(), home.vault.verify_journal().unwrap());
    assert_eq!(before, after);
}
