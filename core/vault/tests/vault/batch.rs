use crate::common::{TestVault, now};
use chrono::NaiveDate;
use visavis_model::{
    Confidence, Currency, Detail, Matter, Money, OrganisationSketch, Payment, Provenance,
    RecordKind, Status, TransferMethod,
};
use visavis_vault::{
    BatchRecord, Correction, NewBatch, NewDocument, Party, Review, StoredOriginal, VaultError,
};

pub(crate) fn payment(line: u32, cents: i64) -> BatchRecord {
    let payee = format!("Payee {}", line % 7);
    BatchRecord {
        line,
        key: Some(format!("account/{line}")),
        party: Some(Party::Described(OrganisationSketch {
            name: payee.clone(),
            identifiers: vec![],
        })),
        title: payee,
        matter: Matter {
            date: NaiveDate::from_ymd_opt(2024, 1 + line % 12, 1 + line % 28),
            time: None,
            amount: Some(Money::new(cents, Currency::EUR)),
            detail: Detail::Payment(Payment {
                method: TransferMethod::Card,
                account: Some("account".to_owned()),
                counterparty: None,
                counterparty_account: None,
                purpose: format!("purpose{line}"),
                reference: None,
                value_date: None,
            }),
        },
        details: Vec::new(),
    }
}

pub(crate) fn export(home: &TestVault, file: &[u8], records: Vec<BatchRecord>) -> NewBatch {
    export_from(home.vault.store_original(file).unwrap(), records)
}

pub(crate) fn export_from(original: StoredOriginal, records: Vec<BatchRecord>) -> NewBatch {
    NewBatch {
        document: NewDocument {
            original,
            media_type: "text/csv".to_owned(),
            file_name: Some("export.csv".to_owned()),
            captured_at: now(),
        },
        reader: "bank 1".to_owned(),
        status: Status::Read,
        confidence: Confidence::new(0.99),
        review: Review::Done,
        records,
    }
}

fn payments(lines: std::ops::Range<u32>) -> Vec<BatchRecord> {
    lines.map(|line| payment(line, -i64::from(line))).collect()
}

#[test]
fn an_export_is_filed_once_however_often_and_overlapping_it_comes() {
    let home = TestVault::new();
    let first = export(&home, b"january to june", payments(2..302));
    let added = home.vault.add_batch(&first, now()).unwrap();
    assert_eq!((added.records.len(), added.already_there), (300, 0));
    let journal = home.vault.verify_journal().unwrap();
    assert_eq!(journal.entries, 2, "the vault made, one batch");
    let again = home.vault.add_batch(&first, now()).unwrap();
    assert_eq!((again.records.len(), again.already_there), (0, 300));
    assert_eq!(home.vault.verify_journal().unwrap(), journal);
    let second = export(&home, b"march to august", payments(202..402));
    let added = home.vault.add_batch(&second, now()).unwrap();
    assert_eq!((added.records.len(), added.already_there), (100, 100));
    let page = home.vault.history(None, 500, None).unwrap();
    assert_eq!(page.rows.len(), 400);
    assert!(page.rows.iter().all(|row| row.kind == RecordKind::Payment));
    assert_eq!(home.vault.organisations().unwrap().len(), 7);
    home.check();
}

#[test]
fn every_value_of_a_line_leads_to_the_line() {
    let home = TestVault::new();
    let batch = export(&home, b"export", payments(2..300));
    let added = home.vault.add_batch(&batch, now()).unwrap();
    let view = home.vault.record(added.records[200]).unwrap();
    assert_eq!(view.documents[0].file_name.as_deref(), Some("export.csv"));
    let fact = view.facts.iter().find(|fact| fact.field.as_str() == "purpose").unwrap();
    assert_eq!(fact.value.as_deref(), Some("purpose202"));
    assert_eq!(fact.confidence, Confidence::new(0.99));
    let document = batch.document.original.hash();
    let reader = "bank 1".to_owned();
    assert_eq!(fact.provenance, Provenance::Line { document, line: 202, reader });
    for (field, value) in [("total", "-2.02"), ("currency", "EUR"), ("merchant", "Payee 6")] {
        let fact = view.facts.iter().find(|fact| fact.field.as_str() == field).unwrap();
        assert_eq!(fact.value.as_deref(), Some(value), "{field}");
    }
}

#[test]
fn a_corrected_value_keeps_what_the_line_said_beside_it() {
    let home = TestVault::new();
    let added = home.vault.add_batch(&export(&home, b"export", payments(2..5)), now()).unwrap();
    let record = added.records[0];
    home.vault.correct(record, &Correction::Title("Rent".to_owned()), now()).unwrap();
    let view = home.vault.record(record).unwrap();
    let title = view.facts.iter().find(|fact| fact.field.as_str() == "title").unwrap();
    assert_eq!((title.value.as_deref(), &title.provenance), (Some("Rent"), &Provenance::Person));
    let [earlier] = view.earlier_facts.as_slice() else { panic!("one earlier fact") };
    assert_eq!(earlier.value.as_deref(), Some("Payee 2"));
    assert!(matches!(earlier.provenance, Provenance::Line { line: 2, .. }));
    home.check();
}

#[test]
fn of_a_batch_with_a_wrong_line_nothing_is_filed() {
    let home = TestVault::new();
    let mut records = payments(2..50);
    records.push(payment(50, i64::MAX));
    let batch = export(&home, b"export", records);
    let refused = home.vault.add_batch(&batch, now());
    assert!(matches!(refused, Err(VaultError::AmountTooLarge { .. })));
    let mut records = payments(2..50);
    records[40].party =
        Some(Party::Described(OrganisationSketch { name: "***".to_owned(), identifiers: vec![] }));
    let refused = home.vault.add_batch(&export(&home, b"export", records), now());
    assert!(matches!(refused, Err(VaultError::EmptyName)));
    assert_eq!(home.vault.history(None, 5, None).unwrap().rows, []);
    assert_eq!(home.vault.organisations().unwrap(), []);
    assert_eq!(home.vault.verify_journal().unwrap().entries, 1);
}
