use super::*;

const SHOP: OrganisationId = OrganisationId::new([1; 16]);
const BAKER: OrganisationId = OrganisationId::new([2; 16]);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn spent(date: &str, organisation: Option<OrganisationId>, cents: i64) -> Spent {
    Spent {
        date: day(date),
        organisation,
        amount: Some(Money::new(cents, Currency::EUR)),
        status: RecordStatus::Confirmed,
    }
}

fn question(month: &str, today: &str, earliest: &str) -> Question {
    let month = month.parse().unwrap();
    Question { month, today: day(today), earliest: Some(day(earliest)) }
}

fn only(question: &Question, spent: &[Spent]) -> CurrencySpending {
    let mut spending = spending(question, spent).unwrap();
    assert_eq!(spending.currencies.len(), 1);
    spending.currencies.remove(0)
}

#[test]
fn a_month_is_its_purchases_and_its_parts_make_it() {
    let purchases = [
        spent("2024-03-01", Some(SHOP), 1000),
        spent("2024-03-31", Some(BAKER), 250),
        spent("2024-03-15", None, 100),
        spent("2024-03-20", Some(SHOP), -300),
        spent("2024-02-29", Some(SHOP), 5000),
        spent("2024-04-01", Some(SHOP), 7000),
        spent("2023-02-28", Some(SHOP), 9000),
    ];
    let measured = only(&question("2024-03", "2024-03-31", "2024-02-29"), &purchases);
    assert_eq!(measured.total.amount, Money::new(1050, Currency::EUR));
    assert_eq!(measured.total.records, 4);
    let parts: Vec<_> =
        measured.parts.iter().map(|part| (part.organisation, part.sum.amount.minor())).collect();
    assert_eq!(parts, [(Some(SHOP), 700), (Some(BAKER), 250), (None, 100)]);
    let months: Vec<_> = measured.months.iter().map(|month| month.month.to_string()).collect();
    assert_eq!(months.first().unwrap(), "2023-04");
    assert_eq!((months.len(), months.last().unwrap().as_str()), (12, "2024-03"));
    assert_eq!(measured.months[10].sum.amount.minor(), 5000);
}

#[test]
fn currencies_are_never_added_and_the_most_used_comes_first() {
    let francs = Money::new(400, Currency::CHF);
    let mut purchases = vec![spent("2024-03-01", None, 1); 2];
    purchases.push(Spent { amount: Some(francs), ..purchases[0] });
    let measured = spending(&question("2024-03", "2024-03-31", "2024-03-01"), &purchases).unwrap();
    let totals: Vec<_> = measured.currencies.iter().map(|each| each.total.amount).collect();
    assert_eq!(totals, [Money::new(2, Currency::EUR), francs]);
}

#[test]
fn what_has_no_amount_or_waits_is_counted_and_said() {
    let unread = Spent { amount: None, ..spent("2024-03-02", None, 0) };
    let waiting =
        Spent { status: RecordStatus::AwaitingReview, ..spent("2024-03-03", Some(SHOP), 500) };
    let measured =
        spending(&question("2024-03", "2024-03-31", "2024-03-01"), &[unread, waiting]).unwrap();
    assert_eq!(measured.without_amount, 1);
    assert_eq!(
        (measured.currencies[0].total.records, measured.currencies[0].total.waiting),
        (1, 1)
    );
    let nothing = spending(&question("2024-03", "2024-03-31", "2024-03-01"), &[]).unwrap();
    assert!(nothing.currencies.is_empty());
}

/// Three earlier months that had reached 30, 10 and 20 euros by the 10th, and more later.
fn three_months() -> Vec<Spent> {
    [("2024-01", 3000), ("2024-02", 1000), ("2024-03", 2000)]
        .into_iter()
        .flat_map(|(month, cents)| {
            let on = |day: &str, cents| spent(&format!("{month}-{day}"), Some(SHOP), cents);
            [on("10", cents), on("11", 10_000)]
        })
        .chain([spent("2024-04-04", Some(SHOP), 1500)])
        .collect()
}

#[test]
fn the_month_so_far_stands_beside_the_median_by_the_same_day() {
    let measured = only(&question("2024-04", "2024-04-10", "2023-12-31"), &three_months());
    let Course::Usual { until, so_far, usual, months } = measured.course else {
        panic!("{:?}", measured.course)
    };
    assert_eq!(until, day("2024-04-10"));
    assert_eq!((so_far.minor(), usual.minor()), (1500, 2000));
    let made_of: Vec<_> = months.iter().map(|month| month.amount.minor()).collect();
    assert_eq!(made_of, [2000, 1000, 3000]);
}

#[test]
fn a_month_that_is_over_is_compared_whole() {
    let measured = only(&question("2024-04", "2024-06-02", "2023-12-31"), &three_months());
    let Course::Usual { until, usual, .. } = measured.course else {
        panic!("{:?}", measured.course)
    };
    assert_eq!((until, usual.minor()), (day("2024-04-30"), 12_000));
}

#[test]
fn months_that_were_not_lived_whole_do_not_count() {
    let measured = only(&question("2024-04", "2024-04-10", "2024-01-01"), &three_months());
    assert_eq!(measured.course, Course::NotEnoughMonths { months: 2, needed: 3 });
    let none = Question { earliest: None, ..question("2024-04", "2024-04-10", "2024-01-01") };
    let course = only(&none, &three_months()).course;
    assert_eq!(course, Course::NotEnoughMonths { months: 0, needed: 3 });
}

#[test]
fn a_month_without_purchases_counts_as_nothing_spent() {
    let measured = only(&question("2024-06", "2024-06-10", "2023-12-31"), &three_months());
    let Course::Usual { usual, months, .. } = measured.course else {
        panic!("{:?}", measured.course)
    };
    // 0 in May, 15 in April, 20, 10 and 30 euros before.
    assert_eq!((months.len(), usual.minor()), (5, 1500));
}

#[test]
fn a_month_to_come_has_no_course_yet() {
    let measured = only(&question("2024-04", "2024-03-31", "2023-12-31"), &three_months());
    assert_eq!(measured.course, Course::NotBegun);
}

#[test]
fn on_the_last_day_of_a_short_month_the_others_are_whole_too() {
    let purchases = [spent("2024-01-31", None, 700), spent("2024-02-29", None, 100)];
    let measured = only(&question("2024-02", "2024-02-29", "2023-10-01"), &purchases);
    let Course::Usual { months, .. } = measured.course else { panic!("{:?}", measured.course) };
    assert_eq!(months[0].amount.minor(), 700);
}

#[test]
fn amounts_that_cannot_be_added_are_an_error() {
    let purchases = [spent("2024-03-01", None, i64::MAX), spent("2024-03-02", None, 1)];
    let measured = spending(&question("2024-03", "2024-03-31", "2024-03-01"), &purchases);
    assert_eq!(measured, Err(InsightError::TooLarge));
}

#[test]
fn a_median_is_the_middle_or_between_the_two_middle_ones() {
    assert_eq!(median([3, 1, 2].into_iter()), 2);
    assert_eq!(median([4, 1, 2, 3].into_iter()), 2);
    assert_eq!(median([-4, i64::MAX, i64::MIN, -2].into_iter()), -3);
}

proptest::proptest! {
    #[test]
    fn the_parts_make_the_total_whatever_was_bought(
        bought in proptest::collection::vec((1_u32..=31, 0_u8..4, -10_000_i64..100_000), 1..60),
    ) {
        let purchases: Vec<_> = bought
            .iter()
            .map(|(day, shop, cents)| {
                let organisation = (*shop > 0).then(|| OrganisationId::new([*shop; 16]));
                spent(&format!("2024-03-{day:02}"), organisation, *cents)
            })
            .collect();
        let measured = only(&question("2024-03", "2024-03-31", "2024-03-01"), &purchases);
        let parts: i64 = measured.parts.iter().map(|part| part.sum.amount.minor()).sum();
        let records: u64 = measured.parts.iter().map(|part| part.sum.records).sum();
        proptest::prop_assert_eq!(parts, measured.total.amount.minor());
        proptest::prop_assert_eq!(records, purchases.len() as u64);
        proptest::prop_assert_eq!(measured.months[11].sum, measured.total);
    }
}
