use super::*;
use crate::expected::ExpectedItem;
use crate::observed::SeenItem;
use rust_decimal::Decimal;
use visavis_model::Amount;

fn cents(hundredths: i64) -> Amount {
    Amount::from_hundredths(hundredths)
}

fn case(expected: Expected, observed: Observed) -> Case {
    Case { document: "a".to_owned(), group: None, expected, observed: Ok(observed) }
}

fn seen<T>(value: T, proved: bool) -> Seen<T> {
    Seen { value: Some(value), proved }
}

fn bought(text: &str, hundredths: i64) -> ExpectedItem {
    ExpectedItem { text: Some(text.to_owned()), amount: cents(hundredths) }
}

fn read(text: &str, hundredths: i64, proved: bool) -> SeenItem {
    SeenItem { text: text.to_owned(), amount: cents(hundredths), proved }
}

#[test]
fn a_wrong_total_that_is_called_proved_is_counted_as_such() {
    let expected = Expected { total: Known::Is(cents(1290)), ..Expected::default() };
    let wrong = Observed { total: seen(cents(1390), true), ..Observed::default() };
    let right = Observed { total: seen(cents(1290), true), ..Observed::default() };
    let cases = [case(expected.clone(), wrong), case(expected, right)];
    let tally = Score::of(&cases).field(FieldName::Total);
    assert_eq!(tally, Tally { right: 1, wrong: 1, missing: 0, proved: 2, proved_wrong: 1 });
}

#[test]
fn nothing_is_right_where_nothing_is_printed_and_missing_otherwise() {
    let absent = Expected { time: Known::Absent, ..Expected::default() };
    let printed =
        Expected { time: Known::Is(NaiveTime::from_hms_opt(9, 5, 0).unwrap()), ..absent.clone() };
    let invented = Observed {
        time: seen(NaiveTime::from_hms_opt(9, 5, 0).unwrap(), false),
        ..Default::default()
    };
    let cases = [
        case(absent.clone(), Observed::default()),
        case(printed, Observed::default()),
        case(absent, invented),
    ];
    let tally = Score::of(&cases).field(FieldName::Time);
    assert_eq!((tally.right, tally.missing, tally.wrong), (1, 1, 1));
}

#[test]
fn what_nobody_labelled_counts_for_nothing() {
    let observed = Observed { total: seen(cents(1), true), ..Observed::default() };
    let score = Score::of(&[case(Expected::default(), observed)]);
    assert_eq!(score.field(FieldName::Total), Tally::default());
    assert_eq!((score.whole, score.proved()), (0, (0, 0)));
}

#[test]
fn items_are_paired_by_amount_and_the_likest_text() {
    let expected = Expected {
        items: Known::Is(vec![bought("TOMATES", 200), bought("POMMES", 200), bought("PAIN", 90)]),
        ..Expected::default()
    };
    let items = vec![read("POMMES", 200, true), read("T0MATES", 200, true), read("CB", 490, true)];
    let score = Score::of(&[case(expected, Observed { items, ..Observed::default() })]);
    let tally = score.items;
    assert_eq!((tally.matched, tally.missed, tally.invented), (2, 1, 1));
    assert_eq!((tally.proved, tally.proved_wrong, tally.right), (3, 1, 0));
    assert!((tally.f1() - 2.0 / 3.0).abs() < 1e-9);
}

#[test]
fn exchanged_texts_are_not_perfect_though_the_amounts_are_there() {
    let items = Known::Is(vec![bought("TOMATES", 200), bought("PAIN", 90)]);
    let expected = Expected { items, ..Expected::default() };
    let swapped = vec![read("PAIN", 200, false), read("TOMATES", 90, false)];
    let score = Score::of(&[case(expected, Observed { items: swapped, ..Observed::default() })]);
    assert_eq!((score.items.matched, score.items.right), (2, 0));
}

#[test]
fn a_tax_table_is_right_as_a_whole_or_not_at_all() {
    let row = |rate, tax| ExpectedTax { rate: Decimal::new(rate, 1), base: None, tax: cents(tax) };
    let got = |rate, tax| SeenTax {
        rate: Some(Decimal::new(rate, 1)),
        base: Some(cents(1)),
        tax: cents(tax),
        proved: false,
    };
    let wanted = [row(55, 62), row(200, 100)];
    assert!(same_table(&wanted, &[got(200, 100), got(55, 62)]));
    assert!(!same_table(&wanted, &[got(200, 100)]));
    assert!(!same_table(&wanted, &[got(200, 100), got(55, 62), got(55, 62)]));
}

#[test]
fn a_document_that_could_not_be_read_is_missing_everything() {
    let expected = Expected { total: Known::Is(cents(1290)), ..Expected::default() };
    let failed = Case {
        document: "a".to_owned(),
        group: None,
        expected,
        observed: Err("locked with a password".to_owned()),
    };
    let score = Score::of(&[failed]);
    assert_eq!((score.unreadable, score.field(FieldName::Total).missing), (1, 1));
}
