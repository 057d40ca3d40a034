use crate::common::{Receipt, TestVault, file, now};
use serde_json::json;
use visavis_model::{
    Amount, Currency, DocumentHash, Money, OrganisationId, RecordKind, RecordStatus,
};
use visavis_vault::{
    Added, Content, NewRecord, OtherContent, Party, Problem, Review, SimilarQuery, VaultError,
};

#[test]
fn a_receipt_comes_back_with_everything_that_was_filed() {
    let home = TestVault::new();
    let receipt = Receipt::from("Bio Marché");
    let record = home.file(b"photo", receipt.clone());
    let view = home.vault.record(record).unwrap();
    assert_eq!(view.content, Content::Purchase(receipt.purchase()));
    assert_eq!(view.row.amount, Some(Money::new(1290, Currency::EUR)));
    assert_eq!(view.row.date, receipt.date);
    assert_eq!(view.row.time, receipt.time);
    assert_eq!(view.row.status, RecordStatus::Confirmed);
    assert_eq!(view.row.organisation_name.as_deref(), Some("Bio Marché"));
    assert_eq!(view.row.added_at, now());
    let [document] = view.documents.as_slice() else { panic!("one document") };
    assert_eq!(document.captured_at, now());
    assert_eq!(document.captured_at.offset(), now().offset());
    assert_eq!(document.file_name.as_deref(), Some("IMG_0042.jpg"));
    assert_eq!(home.vault.original(document.hash).unwrap(), b"photo");
    assert_eq!(view.reading.unwrap().draft, json!({"merchant": "Bio Marché", "confidence": 0.93}));
    assert_eq!(view.earlier_facts, []);
    home.check();
}

#[test]
fn every_fact_comes_back_with_its_place_and_proofs() {
    let home = TestVault::new();
    let original = home.vault.store_original(b"photo").unwrap();
    let document = visavis_vault::NewDocument {
        original,
        media_type: "image/jpeg".to_owned(),
        file_name: None,
        captured_at: now(),
    };
    let new = Receipt::from("Bio Marché").into_record(vec![document]);
    let record = home.vault.add(&new, now()).unwrap().record();
    assert_eq!(home.vault.record(record).unwrap().facts, new.facts);
    assert_eq!(new.facts.len(), 2);
}

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let journal = home.vault.verify_journal().unwrap();
    let again = file(&home.vault, b"photo", Receipt::from("Another Reading"));
    assert_eq!(again, Added::AlreadyThere { record, status: RecordStatus::Confirmed });
    assert_eq!(home.vault.verify_journal().unwrap(), journal);
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 1);
    assert_eq!(home.vault.organisations().unwrap().len(), 1);
    let hash = home.vault.record(record).unwrap().documents[0].hash;
    assert_eq!(home.vault.find_filed(hash).unwrap(), Some(record));
    assert_eq!(home.vault.find_filed(DocumentHash::new([7; 32])).unwrap(), None);
}

#[test]
fn a_document_with_another_page_is_a_new_record() {
    let home = TestVault::new();
    let first = home.file(b"upper half", Receipt::from("Bio Marché"));
    let documents = [b"upper half".as_slice(), b"lower half"]
        .map(|photo| visavis_vault::NewDocument {
            original: home.vault.store_original(photo).unwrap(),
            media_type: "image/jpeg".to_owned(),
            file_name: None,
            captured_at: now(),
        })
        .to_vec();
    let new = Receipt::from("Bio Marché").into_record(documents);
    let added = home.vault.add(&new, now()).unwrap();
    assert!(matches!(added, Added::New(record) if record != first));
    assert_eq!(home.vault.record(added.record()).unwrap().documents.len(), 2);
    assert!(matches!(home.vault.add(&new, now()).unwrap(), Added::AlreadyThere { .. }));
    home.check();
}

#[test]
fn many_records_of_one_document_are_filed_together_once() {
    let home = TestVault::new();
    let statement = visavis_vault::NewDocument {
        original: home.vault.store_original(b"statement").unwrap(),
        media_type: "text/csv".to_owned(),
        file_name: None,
        captured_at: now(),
    };
    let payment =
        |cents| Receipt::from("Bio Marché").costing(cents).into_record(vec![statement.clone()]);
    let payments = [payment(100), payment(200), payment(300)];
    let added = home.vault.add_all(&payments, now()).unwrap();
    assert!(added.iter().all(|added| matches!(added, Added::New(_))));
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 3);
    let again = home.vault.add_all(&payments, now()).unwrap();
    assert!(again.iter().all(|added| matches!(added, Added::AlreadyThere { .. })));
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows.len(), 3);
    let one_bad = [Receipt::from("New Shop").into_record(vec![]), payment(i64::MAX)];
    assert!(home.vault.add_all(&one_bad, now()).is_err());
    assert_eq!(home.vault.organisations().unwrap().len(), 1);
    home.check();
}

#[test]
fn a_refused_record_leaves_the_vault_as_it_was() {
    let home = TestVault::new();
    let journal = home.vault.verify_journal().unwrap();
    let mut stranger = Receipt::from("Bio Marché").into_record(vec![]);
    stranger.party = Some(Party::Known(OrganisationId::new([1; 16])));
    let refused = home.vault.add(&stranger, now());
    assert!(matches!(refused, Err(VaultError::UnknownOrganisation)));
    let nameless = Receipt::from(" *** ").into_record(vec![]);
    assert!(matches!(home.vault.add(&nameless, now()), Err(VaultError::EmptyName)));
    let absurd = Receipt::from("Bio Marché").costing(i64::MAX).into_record(vec![]);
    let refused = home.vault.add(&absurd, now());
    assert!(matches!(refused, Err(VaultError::AmountTooLarge { .. })));
    let original = home.vault.store_original(b"photo").unwrap();
    let mut dangling = Receipt::from("Bio Marché").into_record(vec![visavis_vault::NewDocument {
        original,
        media_type: "image/jpeg".to_owned(),
        file_name: None,
        captured_at: now(),
    }]);
    dangling.documents.clear();
    assert!(matches!(home.vault.add(&dangling, now()), Err(VaultError::OriginalMissing)));
    assert_eq!(home.vault.verify_journal().unwrap(), journal);
    assert_eq!(home.vault.organisations().unwrap(), []);
    assert_eq!(home.vault.history(None, 10, None).unwrap().rows, []);
}

#[test]
fn an_original_kept_and_not_filed_is_found_again() {
    let home = TestVault::new();
    let stored = home.vault.store_original(b"photo").unwrap();
    let home = home.reopened();
    let document = stored.hash();
    assert_eq!(home.vault.unfiled_originals().unwrap(), [document]);
    assert_eq!(home.vault.check().unwrap(), [Problem::Unfiled { document }]);
    assert_eq!(home.vault.original(document).unwrap(), b"photo");
    home.file(b"photo", Receipt::from("Bio Marché"));
    home.check();
}

#[test]
fn a_record_of_a_kind_without_a_form_of_its_own_is_kept_as_it_came() {
    let home = TestVault::new();
    let content = Content::Other(OtherContent {
        kind: RecordKind::Contract,
        date: Receipt::from("").date,
        time: None,
        amount: Some(Money::new(-1999, Currency::CHF)),
        payload: json!({"subject": "Électricité", "months": [12, {"notice": "Kündigung"}]}),
    });
    let new = NewRecord {
        documents: vec![],
        reading: None,
        party: None,
        title: "Contract".to_owned(),
        content: content.clone(),
        facts: vec![],
        review: Review::Needed,
    };
    let record = home.vault.add(&new, now()).unwrap().record();
    assert_eq!(home.vault.content(record).unwrap(), content);
    for word in ["electricite", "KUNDIG"] {
        assert_eq!(home.vault.search(word, 10).unwrap().records[0].row.id, record);
    }
    home.check();
}

#[test]
fn a_receipt_without_currency_or_date_waits_and_counts_in_no_sum() {
    let home = TestVault::new();
    let mut new = Receipt::from("Bio Marché").unproved().into_record(vec![]);
    let Content::Purchase(purchase) = &mut new.content else { panic!("a purchase") };
    purchase.currency = None;
    purchase.date = None;
    purchase.time = None;
    purchase.lines.clear();
    let record = home.vault.add(&new, now()).unwrap().record();
    let view = home.vault.record(record).unwrap();
    assert_eq!(view.content, new.content);
    assert_eq!(view.row.amount, None);
    let Content::Purchase(kept) = view.content else { panic!("a purchase") };
    assert_eq!(kept.total, Some(Amount::from_hundredths(1290)));
    let organisation = &home.vault.organisations().unwrap()[0];
    assert_eq!(organisation.totals[0].amount, None);
    assert_eq!(organisation.totals[0].year, None);
    assert_eq!(organisation.open_matters, 1);
    assert_eq!(organisation.last_contact, None);
    home.check();
}

#[test]
fn another_photo_of_the_same_receipt_is_similar() {
    let home = TestVault::new();
    let receipt = Receipt::from("Bio Marché");
    let first = home.file(b"photo", receipt.clone());
    let organisation = home.vault.record(first).unwrap().row.organisation;
    let query = SimilarQuery {
        except: None,
        organisation,
        date: receipt.date.unwrap(),
        time: receipt.time,
        amount: Money::new(1290, Currency::EUR),
    };
    let similar = |query: &SimilarQuery| home.vault.find_similar(query).unwrap().len();
    assert_eq!(similar(&query), 1);
    assert_eq!(similar(&SimilarQuery { organisation: None, time: None, ..query }), 1);
    assert_eq!(similar(&SimilarQuery { except: Some(first), ..query }), 0);
    let other_amount = Money::new(1290, Currency::CHF);
    assert_eq!(similar(&SimilarQuery { amount: other_amount, ..query }), 0);
    let next_day = query.date.succ_opt().unwrap();
    assert_eq!(similar(&SimilarQuery { date: next_day, ..query }), 0);
    let later = query.time.map(|time| time + chrono::TimeDelta::minutes(11));
    assert_eq!(similar(&SimilarQuery { time: later, ..query }), 0);
    let other = home.file(b"bread", Receipt::from("Boulangerie").costing(180));
    let other = home.vault.record(other).unwrap().row.organisation;
    assert_eq!(similar(&SimilarQuery { organisation: other, ..query }), 0);
    home.vault.dismiss(first, now()).unwrap();
    assert_eq!(similar(&query), 0);
}

#[test]
fn another_photo_of_a_receipt_is_kept_with_it_once() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    let original = home.vault.store_original(b"sharper photo").unwrap();
    let hash = original.hash();
    let again = visavis_vault::NewDocument {
        original,
        media_type: "image/jpeg".to_owned(),
        file_name: None,
        captured_at: now(),
    };
    home.vault.attach(record, std::slice::from_ref(&again), now()).unwrap();
    home.vault.attach(record, &[again], now()).unwrap();
    let documents = home.vault.record(record).unwrap().documents;
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[1].hash, hash);
    assert_eq!(home.vault.find_filed(hash).unwrap(), Some(record));
    home.check();
}
