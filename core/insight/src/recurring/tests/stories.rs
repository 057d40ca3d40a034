//! One short account each, with what a person would say about it.

use super::*;
use visavis_model::TransferMethod::{Card, DirectDebit, Transfer};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(cents: i64) -> Money {
    Money::new(cents, Currency::EUR)
}

/// Payments to one payee, numbered from 1.
fn paid(name: &str, method: TransferMethod, payments: &[(&str, i64)]) -> Vec<Due> {
    let due = |(number, (date, cents)): (usize, &(&str, i64))| Due {
        record: record(number + 1),
        source: Source::Payment,
        date: day(date),
        amount: euros(*cents),
        organisation: None,
        name: name.to_owned(),
        label: name.to_owned(),
        account: None,
        method: Some(method),
        mandate: None,
    };
    payments.iter().enumerate().map(due).collect()
}

fn record(number: usize) -> RecordId {
    RecordId::new(u128::try_from(number).unwrap().to_be_bytes())
}

fn only(dues: &[Due], today: &str) -> Recurring {
    let mut found = find_recurring(dues, day(today));
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

const FILMS: &[(&str, i64)] = &[
    ("2024-01-15", -1349),
    ("2024-02-15", -1349),
    ("2024-03-15", -1349),
    ("2024-04-15", -1349),
    ("2024-05-15", -1499),
];

#[test]
fn a_subscription_is_told_with_its_price_rise_its_next_day_and_its_cost() {
    let films = only(&paid("NETFLIX.COM", Card, FILMS), "2024-05-20");
    assert_eq!((films.rhythm, films.kind), (Rhythm::Monthly, Kind::Subscription));
    assert_eq!(films.typical, euros(1499));
    assert_eq!(films.yearly, Some(euros(1499 * 12)));
    assert_eq!(
        films.events,
        [Event::PriceRise { at: record(5), from: euros(1349), to: euros(1499) }]
    );
    assert_eq!(films.state, State::Running);
    let next = films.next.unwrap();
    assert_eq!((next.earliest, next.latest), (day("2024-06-15"), day("2024-06-15")));
    assert_eq!(next.amount, Range { low: euros(1499), high: euros(1499) });
    assert_eq!((films.reason.found, films.reason.periods), (5, 5));
}

#[test]
fn what_does_not_come_is_late_and_then_stopped() {
    let dues = paid("NETFLIX.COM", Card, FILMS);
    assert_eq!(only(&dues, "2024-06-18").state, State::Running);
    assert_eq!(only(&dues, "2024-06-25").state, State::Late { since: day("2024-06-15") });
    let stopped = only(&dues, "2024-09-01");
    assert_eq!(stopped.state, State::Stopped { last: day("2024-05-15") });
    assert_eq!(stopped.next, None);
}

#[test]
fn a_missing_statement_is_no_missing_payment() {
    let mut dues = paid("NETFLIX.COM", Card, FILMS);
    for due in &mut dues {
        due.account = Some("FR76".to_owned());
    }
    let films = only(&dues, "2024-09-01");
    assert_eq!(films.state, State::Unseen { known_until: day("2024-05-15") });
    assert_eq!(films.next.unwrap().earliest, day("2024-09-15"));
    let mut other = paid("KIOSQUE", Card, &[("2024-08-30", -250)]);
    other[0].record = record(99);
    other[0].account = Some("FR76".to_owned());
    dues.extend(other);
    assert_eq!(only(&dues, "2024-09-01").state, State::Stopped { last: day("2024-05-15") });
}

#[test]
fn a_charge_taken_twice_is_named() {
    let mut payments = FILMS.to_vec();
    payments.push(("2024-03-16", -1349));
    let films = only(&paid("NETFLIX.COM", Card, &payments), "2024-05-20");
    assert!(films.events.contains(&Event::Doubled { records: vec![record(3), record(6)] }));
    assert_eq!(films.occurrences.len(), 6);
}

#[test]
fn one_that_was_missed_and_one_that_came_again_are_told() {
    let payments = [
        ("2023-01-03", -999),
        ("2023-02-03", -999),
        ("2023-03-03", -999),
        ("2023-05-03", -999),
        ("2023-06-05", -999),
        ("2023-07-03", -999),
        ("2023-12-04", -999),
        ("2024-01-03", -999),
        ("2024-02-05", -999),
        ("2024-03-04", -999),
    ];
    let found = only(&paid("SPOTIFY", Card, &payments), "2024-03-10");
    assert_eq!(
        found.events,
        [
            Event::Missed { expected: day("2023-04-03") },
            Event::Resumed { at: record(7), missed: 4 },
        ]
    );
}

#[test]
fn the_last_day_of_a_month_is_the_last_day_of_each() {
    let payments = [
        ("2024-01-31", 250_000),
        ("2024-02-29", 250_000),
        ("2024-03-29", 250_000),
        ("2024-04-30", 250_000),
        ("2024-05-31", 250_000),
        ("2024-06-28", 250_000),
    ];
    let found = only(&paid("ACME SALAIRE", Transfer, &payments), "2024-07-01");
    assert_eq!(
        (found.rhythm, found.kind, found.way),
        (Rhythm::Monthly, Kind::Salary, Way::Received)
    );
    assert_eq!(found.reason.days_off, 0);
    assert_eq!(found.next.unwrap().latest, day("2024-07-31"));
}

#[test]
fn four_weeks_are_no_month() {
    let payments = [
        ("2024-01-08", -2490),
        ("2024-02-05", -2490),
        ("2024-03-04", -2490),
        ("2024-04-01", -2490),
        ("2024-04-29", -2490),
        ("2024-05-27", -2490),
    ];
    let found = only(&paid("BASIC FIT", DirectDebit, &payments), "2024-06-01");
    assert_eq!(found.rhythm, Rhythm::FourWeekly);
    assert_eq!(found.yearly, Some(euros(2490 * 13)));
}

#[test]
fn two_subscriptions_at_one_payee_are_two_through_their_price_rises() {
    let payments = [
        ("2024-01-05", -299),
        ("2024-02-05", -299),
        ("2024-03-05", -299),
        ("2024-04-05", -299),
        ("2024-05-06", -399),
        ("2024-06-05", -399),
        ("2024-07-05", -399),
        ("2024-01-05", -999),
        ("2024-02-05", -999),
        ("2024-03-05", -999),
        ("2024-04-05", -999),
        ("2024-05-06", -1099),
        ("2024-06-05", -1099),
        ("2024-07-05", -1099),
    ];
    let found = find_recurring(&paid("APPLE.COM/BILL", Card, &payments), day("2024-07-10"));
    let prices: Vec<_> =
        found.iter().map(|series| (series.typical, series.occurrences.len())).collect();
    assert_eq!(prices, [(euros(1099), 7), (euros(399), 7)]);
    assert!(found.iter().all(|series| matches!(series.events[..], [Event::PriceRise { .. }])));
}

#[test]
fn two_of_the_same_price_are_told_by_their_day() {
    let days = |day: u32| (1..=9).map(move |month| format!("2024-{month:02}-{day:02}"));
    let dates: Vec<_> = days(4).chain(days(19)).collect();
    let payments: Vec<_> = dates.iter().map(|date| (date.as_str(), -299)).collect();
    let found = find_recurring(&paid("APPLE.COM/BILL", Card, &payments), day("2024-09-25"));
    let counts: Vec<_> =
        found.iter().map(|series| (series.rhythm, series.occurrences.len())).collect();
    assert_eq!(counts, [(Rhythm::Monthly, 9), (Rhythm::Monthly, 9)]);
}

#[test]
fn a_bill_that_varies_and_whose_wording_changes_is_one_bill() {
    let payments = [
        ("2024-01-08", -8123),
        ("2024-02-07", -9340),
        ("2024-03-07", -7011),
        ("2024-04-08", -5207),
        ("2024-05-07", -3999),
        ("2024-06-07", -3450),
    ];
    let mut dues = paid("", DirectDebit, &payments);
    for (number, due) in dues.iter_mut().enumerate() {
        due.label = format!("PRLV EDF 0123{number}56 FACTURE 99{number}877");
    }
    let found = only(&dues, "2024-06-10");
    assert_eq!((found.kind, found.rhythm), (Kind::Bill, Rhythm::Monthly));
    assert_eq!(found.reason.found_by, FoundBy::Label);
    assert_eq!(found.range, Range { low: euros(3450), high: euros(9340) });
}

#[test]
fn a_yearly_one_shows_from_the_second_and_says_how_sure_it_is() {
    let twice = [("2023-03-14", -6990), ("2024-03-14", -6990)];
    let found = only(&paid("AMAZON PRIME", Card, &twice), "2024-04-01");
    assert_eq!(found.rhythm, Rhythm::Yearly);
    assert!(found.confidence.value() <= 0.6);
    let thrice = [("2022-03-14", -4900), ("2023-03-14", -6990), ("2024-03-14", -6990)];
    let surer = only(&paid("AMAZON PRIME", Card, &thrice), "2024-04-01");
    assert!(surer.confidence.value() > found.confidence.value());
}

#[test]
fn a_day_that_was_moved_does_not_end_a_series() {
    let payments = [
        ("2024-01-05", -4500),
        ("2024-02-05", -4500),
        ("2024-03-05", -4500),
        ("2024-04-05", -4500),
        ("2024-05-20", -4500),
        ("2024-06-20", -4500),
        ("2024-07-22", -4500),
        ("2024-08-20", -4500),
    ];
    let found = only(&paid("MUTUELLE", DirectDebit, &payments), "2024-08-25");
    assert_eq!(found.occurrences.len(), 8);
    assert_eq!(found.next.unwrap().earliest, day("2024-09-20"));
}

#[test]
fn two_months_are_not_enough_and_cash_never_is() {
    assert_eq!(find_recurring(&paid("NEW", Card, &FILMS[..2]), day("2024-03-01")), []);
    assert_eq!(find_recurring(&paid("ATM", TransferMethod::Cash, FILMS), day("2024-05-20")), []);
    assert_eq!(find_recurring(&[], day("2024-05-20")), []);
}

#[test]
fn the_bills_of_a_payee_go_with_the_payments_of_them() {
    let mut dues = paid(
        "EDF",
        DirectDebit,
        &[
            ("2024-01-15", -8123),
            ("2024-02-15", -9340),
            ("2024-03-15", -7011),
            ("2024-04-15", -5207),
        ],
    );
    let bills = paid(
        "EDF",
        DirectDebit,
        &[
            ("2024-01-02", -8123),
            ("2024-02-02", -9340),
            ("2024-03-02", -7011),
            ("2024-04-02", -5207),
        ],
    );
    dues.extend(bills.into_iter().enumerate().map(|(number, due)| Due {
        record: record(number + 50),
        source: Source::Bill,
        ..due
    }));
    let found = only(&dues, "2024-04-20");
    assert_eq!((found.occurrences.len(), found.bills.len(), found.source), (4, 4, Source::Payment));
    let bills: Vec<_> = dues.into_iter().filter(|due| due.source == Source::Bill).collect();
    assert_eq!(only(&bills, "2024-04-20").source, Source::Bill);
}

#[test]
fn weekly_shopping_by_card_is_a_habit() {
    let mut dice = Dice(7);
    let dates: Vec<_> = (0..40_u64)
        .map(|week| {
            day("2024-01-06").checked_add_days(chrono::Days::new(week * 7)).unwrap().to_string()
        })
        .collect();
    let payments: Vec<_> =
        dates.iter().map(|date| (date.as_str(), -dice.roll(3000, 15_000))).collect();
    assert_eq!(find_recurring(&paid("CARREFOUR", Card, &payments), day("2024-12-01")), []);
}
