use super::*;
use crate::Clock;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::io::{Cursor as Bytes, Read};
use visavis_model::{
    Confidence, Currency, Detail, Matter, Money, OrganisationSketch, Payment, Status,
    TransferMethod,
};
use visavis_vault::{
    BatchRecord, NewBatch, NewDocument, Party, Passphrase, Review, Strength, Vault,
};
use zip::ZipArchive;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-08T12:00:00+01:00".parse().unwrap()
    }
}

fn payment(line: u32) -> BatchRecord {
    let payee = format!("Payee{line}");
    let party = OrganisationSketch { name: payee.clone(), identifiers: vec![] };
    BatchRecord {
        line,
        key: None,
        party: Some(Party::Described(party)),
        title: payee,
        matter: Matter {
            date: NaiveDate::from_ymd_opt(2024, 3, 1),
            time: None,
            amount: Some(Money::new(-100 * i64::from(line), Currency::EUR)),
            detail: Detail::Payment(Payment {
                method: TransferMethod::Card,
                account: None,
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

/// An open vault with the payments of a bank's export.
fn bank(folder: &Path) -> (Session, Vec<RecordId>) {
    let passphrase = Passphrase::new("ten green bottles").unwrap();
    let weak = Strength::weak_for_tests();
    let vault = Vault::create_with(&folder.join("vault"), &passphrase, weak, Noon.now()).unwrap();
    let document = NewDocument {
        original: vault.store_original(b"Payee1;Payee2;Payee3").unwrap(),
        media_type: "text/csv".to_owned(),
        file_name: Some("export.csv".to_owned()),
        captured_at: Noon.now(),
    };
    let batch = NewBatch {
        document,
        reader: "bank 1".to_owned(),
        status: Status::Read,
        confidence: Confidence::new(0.99),
        review: Review::Done,
        records: (1..300).map(payment).collect(),
    };
    let records = vault.add_batch(&batch, Noon.now()).unwrap().records;
    (Session::new(vault, std::sync::Arc::new(Noon)), records)
}

#[test]
fn one_payment_of_a_banks_export_is_proved_and_nothing_is_told_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (session, records) = bank(folder.path());
    let path = folder.path().join("e.zip");
    let record = session.export_evidence(&[records[6].to_string()], &path, None).unwrap();
    assert_eq!((record.records, record.documents), (1, 0));
    let bytes = fs::read(&path).unwrap();
    assert_eq!(verify_evidence(&mut Bytes::new(&bytes)).verdict, Verdict::Valid);
    let mut archive = ZipArchive::new(Bytes::new(&bytes)).unwrap();
    let mut has_line = false;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        // A signature is no text.
        if file.read_to_string(&mut text).is_err() {
            continue;
        }
        has_line |= name.starts_with("journal/line-") && text.contains("purpose7\"");
        for other in [1, 2, 6, 8, 299] {
            assert!(!text.contains(&format!("purpose{other}\"")), "{name}");
            assert!(!text.contains(&format!("Payee{other}\"")), "{name}");
        }
    }
    assert!(has_line);
}

#[test]
fn a_payment_whose_line_was_changed_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (session, records) = bank(folder.path());
    let path = folder.path().join("e.zip");
    session.export_evidence(&[records[6].to_string()], &path, None).unwrap();
    let bytes = fs::read(&path).unwrap();
    // In the stored archive the text stands as it is; both places are changed alike.
    let altered = String::from_utf8_lossy(&bytes).contains("purpose7");
    assert!(altered, "the archive is not stored");
    let mut changed = bytes.clone();
    for place in 0..bytes.len() - 8 {
        if &bytes[place..place + 8] == b"purpose7" {
            changed[place + 7] = b'8';
        }
    }
    let report = verify_evidence(&mut Bytes::new(&changed));
    assert_eq!(report.verdict, Verdict::Invalid);
    let line = format!("journal/line-{}.txt", records[6]);
    assert!(report.findings.contains(&Finding::Altered { file: line }));
}
