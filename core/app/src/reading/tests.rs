//! The serialised form of a reading, which is a contract.

use super::sheet::{ReadPage, Sheet};
use super::{Reading, ReadingFormat};
use crate::DocumentFormat;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use visavis_capture::receipt::{
    Discrepancy, DraftItem, DraftPayment, DraftTax, ReceiptDraft, Warning,
};
use visavis_model::purchase::{ItemKind, PaymentMethod, ReceiptKind, Unit};
use visavis_model::{
    Alternative, Amount, BoundingBox, Confidence, Country, Currency, Field, Page, Proof, Siret,
    Status,
};

fn place(row: u8) -> Vec<BoundingBox> {
    let top = f32::from(row) * 60.0;
    vec![BoundingBox::new(60.0, top, 980.0, top + 40.0)]
}

fn amount(hundredths: i64) -> Amount {
    Amount::from_hundredths(hundredths)
}

/// A receipt with something in every field that a reader can fill.
fn draft() -> ReceiptDraft {
    let sure = Confidence::new(0.93);
    let mut draft = ReceiptDraft { kind: ReceiptKind::Supermarket, ..ReceiptDraft::default() };
    draft.country = Some(Country::FR);
    draft.merchant.name = Field::read("BIO MARCHE".to_owned(), sure, place(1));
    draft.merchant.ids.siret = Field::read(Siret::parse("73282932000074").unwrap(), sure, place(2));
    draft.date = Field::read(NaiveDate::from_ymd_opt(2024, 3, 8).unwrap(), sure, place(3));
    draft.time = Field::read(NaiveTime::from_hms_opt(18, 42, 0).unwrap(), sure, place(3));
    draft.currency = Field::guessed(Currency::EUR, sure, vec![]);
    let other =
        Alternative { value: amount(1298), confidence: Confidence::new(0.2), boxes: place(6) };
    draft.total = Field::read(amount(1290), sure, place(6))
        .proved_by(vec![Proof::LinesSum, Proof::TaxTable])
        .with_alternatives(vec![other]);
    draft.items = vec![DraftItem {
        kind: ItemKind::Item,
        text: "TOMATES GRAPPE".to_owned(),
        quantity: Some(Decimal::new(542, 3)),
        unit: Unit::Kilogram,
        unit_price: Some(Decimal::new(4, 0)),
        amount: amount(217),
        vat_class: Some("A".to_owned()),
        status: Status::Read,
        confidence: sure,
        boxes: place(4),
    }];
    draft.taxes = vec![DraftTax {
        rate: Some(Decimal::new(550, 2)),
        base: Some(amount(1223)),
        tax: amount(67),
        vat_class: None,
        status: Status::Proved,
        boxes: place(8),
    }];
    draft.payments = vec![DraftPayment {
        method: PaymentMethod::Card,
        amount: amount(1290),
        status: Status::Read,
        boxes: place(7),
    }];
    draft.warnings = vec![Warning::Disagreement {
        between: Discrepancy::Items,
        computed: amount(217),
        printed: amount(1290),
    }];
    draft
}

fn reading(draft: ReceiptDraft) -> Reading {
    let page = Page { width: 1080, height: 2400, lines: vec![], codes: vec![] };
    let (sheet, _) = Sheet::stack(vec![ReadPage {
        page,
        document: 0,
        number: 0,
        space: super::sheet::Space::Given,
    }]);
    Reading {
        name: "a.jpg".to_owned(),
        format: ReadingFormat::Document(DocumentFormat::Photo),
        reader: "tesseract 5.3".to_owned(),
        draft,
        bill: None,
        sheet,
    }
}

#[test]
fn a_full_reading_has_the_form_of_the_contract() {
    insta::assert_json_snapshot!(reading(draft()).record());
}

#[test]
fn an_empty_reading_is_null_and_not_empty_or_zero() {
    insta::assert_json_snapshot!(reading(ReceiptDraft::default()).record());
}

#[test]
fn amounts_have_the_digits_of_their_currency() {
    let mut yen = draft();
    yen.currency = Field::read(Currency::JPY, Confidence::CERTAIN, vec![]);
    yen.total = Field::read(amount(120_000), Confidence::CERTAIN, vec![]);
    assert_eq!(reading(yen.clone()).record().total.value.as_deref(), Some("1200"));
    // A misread amount with decimals that yen do not have is shown as it was read.
    yen.total = Field::read(amount(120_050), Confidence::CERTAIN, vec![]);
    assert_eq!(reading(yen).record().total.value.as_deref(), Some("1200.50"));
}
