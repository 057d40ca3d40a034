mod corpus;

use super::*;
use crate::formats::{Collected, Remark};
use rust_decimal::Decimal;
use visavis_model::{Currency, Proof, Status};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn movement(amount: &str, number_of_bank: &str) -> Movement {
    let mut movement = Movement::new(1, number(amount));
    movement.number = Some(number_of_bank.to_owned());
    movement
}

fn statement(opening: &str, closing: &str) -> Statement {
    let mut statement = Statement::new(Currency::EUR);
    statement.key = Some("FR76".to_owned());
    statement.opening = Some(number(opening));
    statement.closing = Some(number(closing));
    statement
}

fn collected(statement: Statement, movements: Vec<Movement>) -> Collected {
    let mut all = Collected::default();
    let mut book = Book::new(&mut all);
    let mut statement = statement;
    for movement in movements {
        book.movement(&mut statement, movement).unwrap();
    }
    book.close(statement).unwrap();
    book.finish().unwrap();
    all
}

#[test]
fn movements_between_two_balances_that_agree_are_proved() {
    let all =
        collected(statement("10.00", "7.50"), vec![movement("-5", "1"), movement("2.5", "2")]);
    assert!(all.entries.iter().all(|entry| entry.status == Status::Proved));
    let totals = &all.parts[0].0.totals;
    let values: Vec<_> =
        totals.iter().map(|total| (total.name, total.value.to_string(), total.status)).collect();
    let proved = |name, value: &str| (name, value.to_owned(), Status::Proved);
    assert_eq!(
        values,
        [
            proved("opening", "10.00"),
            proved("closing", "7.50"),
            proved("credits", "2.5"),
            proved("debits", "-5"),
            proved("sum", "-2.5"),
        ]
    );
    assert_eq!(totals[4].proofs, [Proof::LinesSum, Proof::Balance]);
    assert!(all.remarks.is_empty());
}

#[test]
fn balances_that_disagree_are_said_and_prove_nothing() {
    let all = collected(statement("10.00", "8.00"), vec![movement("-5", "1")]);
    assert_eq!(all.entries[0].status, Status::Read);
    assert_eq!(
        all.remarks,
        [Remark::DoesNotAddUp {
            total: "closing",
            printed: number("8.00"),
            found: number("5.00"),
            unit: "EUR".to_owned(),
        }]
    );
}

#[test]
fn what_is_pending_is_in_no_balance() {
    let mut pending = movement("-3", "2");
    pending.booking = Booking::Pending;
    let all = collected(statement("10", "5"), vec![movement("-5", "1"), pending]);
    assert_eq!(all.entries[0].status, Status::Proved);
    assert_eq!(all.entries[1].status, Status::Read);
    let total = all.parts[0].0.totals.last().unwrap();
    assert_eq!((total.name, total.value), ("pending", number("-3")));
}

#[test]
fn a_number_that_the_bank_gave_twice_is_the_key_of_neither() {
    let all = collected(
        statement("0", "6"),
        vec![movement("1", "a"), movement("2", "b"), movement("3", "a"), movement("0", "a")],
    );
    let keys: Vec<_> = all.entries.iter().map(|entry| entry.key.as_deref()).collect();
    assert_eq!(keys, [None, Some("FR76/b"), None, None]);
}

#[test]
fn more_digits_than_cents_are_kept_beside_the_amount() {
    let all = collected(statement("0", "1.23456"), vec![movement("1.23456", "a")]);
    let entry = &all.entries[0];
    assert_eq!(entry.matter.amount.unwrap().minor(), 123);
    assert!(entry.details.iter().any(|detail| detail.value == "1.23456"));
    assert_eq!(entry.status, Status::Proved);
}

#[test]
fn another_currency_has_its_own_sums_and_no_balance() {
    let mut dollars = movement("-4", "d");
    dollars.currency = Some(Currency::USD);
    let all = collected(statement("0", "0"), vec![dollars]);
    let part = &all.parts[0].0;
    assert!(part.totals.iter().any(|total| total.unit == "USD" && total.value == number("-4")));
    assert_eq!(all.entries[0].status, Status::Read);
}
