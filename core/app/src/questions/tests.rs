use super::*;
use chrono::{DateTime, FixedOffset};
use serde_json::json;
use visavis_model::purchase::ReceiptKind;
use visavis_model::{Confidence, RecordKind};
use visavis_vault::{NewReading, RecordRow};

fn now() -> DateTime<FixedOffset> {
    "2024-03-08T18:45:12+01:00".parse().unwrap()
}

/// A record whose total says 8.40, with this reading.
fn record(draft: Value) -> RecordView {
    RecordView {
        row: RecordRow {
            id: RecordId::new([1; 16]),
            kind: RecordKind::Purchase,
            status: RecordStatus::AwaitingReview,
            title: String::new(),
            organisation: None,
            organisation_name: None,
            date: None,
            time: None,
            amount: None,
            added_at: now(),
        },
        content: Content::Purchase(Purchase {
            kind: ReceiptKind::Shop,
            date: None,
            time: None,
            country: None,
            currency: None,
            total: None,
            lines: vec![],
            taxes: vec![],
            payments: vec![],
        }),
        facts: vec![Fact {
            field: "total".parse().unwrap(),
            value: Some("8.40".to_owned()),
            status: Status::Guessed,
            confidence: Confidence::new(0.5),
            proofs: vec![],
            provenance: Provenance::Person,
        }],
        earlier_facts: vec![],
        documents: vec![],
        reading: Some(NewReading { reader: "test".to_owned(), draft }),
    }
}

fn field(name: &str) -> Question {
    Question::Field { field: name.to_owned(), value: None, status: Status::Guessed }
}

fn disagreement() -> Question {
    let warning = json!({
        "warning": "disagreement", "between": "items", "computed": "7.40", "printed": "8.40",
        "difference": "1.00",
    });
    Question::Disagreement { warning }
}

#[test]
fn the_other_readings_come_first_then_what_the_rest_makes_and_none_twice() {
    let draft = json!({
        "total": { "alternatives": [{ "value": "8.46" }, { "value": "8.40" }, { "value": "8.46" }] },
        "date": { "alternatives": [{ "value": "2024-03-08" }] },
    });
    let found = alternatives(&record(draft), &[field("total"), disagreement()]);
    let values = vec!["8.46".to_owned(), "7.40".to_owned()];
    assert_eq!(found, [FieldAlternatives { field: "total".to_owned(), values }]);
}

#[test]
fn a_date_that_may_be_turned_around_has_the_other_one_as_a_choice() {
    let warning = json!({ "warning": "ambiguous-date", "other": "2024-08-03" });
    let found = alternatives(&record(json!({})), &[Question::Disagreement { warning }]);
    let values = vec!["2024-08-03".to_owned()];
    assert_eq!(found, [FieldAlternatives { field: "date".to_owned(), values }]);
}

#[test]
fn what_is_not_asked_has_no_choices() {
    let draft = json!({ "total": { "alternatives": [{ "value": "8.46" }] } });
    assert_eq!(alternatives(&record(draft.clone()), &[Question::NotLookedAt]), []);
    assert_eq!(alternatives(&record(draft), &[field("merchant")]), []);
    assert_eq!(alternatives(&record(json!({ "total": 7 })), &[field("total")]), []);
}
