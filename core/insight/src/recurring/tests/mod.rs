use super::*;
use household::{Dice, Household, Truth};
use proptest::prelude::*;
use std::collections::BTreeSet;

mod household;
mod stories;

const SEEDS: u64 = 20;

fn is_of(found: &Recurring, truth: &Truth) -> bool {
    let truly: BTreeSet<_> = truth.records.iter().collect();
    let shared = found.occurrences.iter().filter(|record| truly.contains(record)).count();
    found.rhythm == truth.rhythm
        && shared * 10 >= found.occurrences.len() * 9
        && shared * 10 >= truly.len() * 8
}

#[test]
fn what_comes_again_in_believable_households_is_found_and_nothing_else() {
    let (mut found_in_all, mut wrong, mut truths, mut missed) = (0, 0, 0, 0);
    let (mut kinds, mut kinds_wrong) = (0, 0);
    for seed in 1..=SEEDS {
        let home = Household::new(seed, 3);
        let found = find_recurring(&home.dues, home.until);
        for series in &found {
            found_in_all += 1;
            let truth = home.truths.iter().find(|truth| is_of(series, truth));
            if truth.is_none() {
                wrong += 1;
                eprintln!(
                    "seed {seed}: wrong: {} {:?} {} {:?} {:?}",
                    series.name, series.rhythm, series.typical, series.reason, series.confidence
                );
            }
            if let Some(kind) = truth.and_then(|truth| truth.kind) {
                kinds += 1;
                kinds_wrong += u32::from(kind != series.kind);
            }
        }
        for truth in &home.truths {
            truths += 1;
            if !found.iter().any(|series| is_of(series, truth)) {
                missed += 1;
                eprintln!(
                    "seed {seed}: missed: {} {:?} of {}",
                    truth.what,
                    truth.rhythm,
                    truth.records.len()
                );
            }
        }
    }
    let precision = f64::from(found_in_all - wrong) / f64::from(found_in_all);
    let recall = f64::from(truths - missed) / f64::from(truths);
    eprintln!(
        "recurring over {SEEDS} households: {found_in_all} found, precision {precision:.4}; {truths} true, recall {recall:.4}; kinds wrong {kinds_wrong} of {kinds}"
    );
    assert!(precision >= 0.98, "precision {precision}");
    assert!(recall >= 0.95, "recall {recall}");
    assert!(kinds_wrong * 50 <= kinds, "{kinds_wrong} of {kinds}");
}

#[test]
fn habits_alone_are_nothing_that_comes_again() {
    for seed in 1..=SEEDS {
        let home = Household::new(seed, 3);
        let recurring: BTreeSet<_> = home.truths.iter().flat_map(|truth| &truth.records).collect();
        let habits: Vec<_> =
            home.dues.iter().filter(|due| !recurring.contains(&due.record)).cloned().collect();
        let found = find_recurring(&habits, home.until);
        let names: Vec<_> = found.iter().map(|series| (&series.name, series.rhythm)).collect();
        assert!(names.len() <= 1, "seed {seed}: {names:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn the_order_of_the_payments_does_not_matter(seed in 1_u64..500, shuffle in any::<u64>()) {
        let home = Household::new(seed, 2);
        let mut shuffled = home.dues.clone();
        let mut dice = Dice(shuffle);
        for place in (1..shuffled.len()).rev() {
            let other = usize::try_from(dice.roll(0, i64::try_from(place).unwrap())).unwrap();
            shuffled.swap(place, other);
        }
        prop_assert_eq!(find_recurring(&home.dues, home.until), find_recurring(&shuffled, home.until));
    }

    #[test]
    fn any_payments_at_all_give_an_answer_made_of_them(
        payments in proptest::collection::vec((-800_000_i32..800_000, any::<i64>(), 0_u8..3, 0_u8..8), 0..120),
        today in 0_i32..1_000_000,
    ) {
        let dues: Vec<_> = payments.iter().enumerate().map(|(number, &(day, amount, name, method))| Due {
            record: RecordId::new(u128::try_from(number).unwrap().to_be_bytes()),
            source: if method == 7 { Source::Bill } else { Source::Payment },
            date: NaiveDate::from_num_days_from_ce_opt(day).unwrap(),
            amount: Money::new(amount, Currency::EUR),
            organisation: None,
            name: ["SHOP", "", "RENT"][usize::from(name)].to_owned(),
            label: "LABEL".to_owned(),
            account: None,
            method: TransferMethod::ALL.get(usize::from(method)).copied(),
            mandate: None,
        }).collect();
        let today = NaiveDate::from_num_days_from_ce_opt(today).unwrap();
        let all: BTreeSet<_> = dues.iter().map(|due| due.record).collect();
        let mut seen = BTreeSet::new();
        for series in find_recurring(&dues, today) {
            for record in series.occurrences.iter().chain(&series.bills) {
                prop_assert!(all.contains(record));
                prop_assert!(seen.insert(*record), "a payment is in two series");
            }
            prop_assert!(series.range.low.minor() <= series.typical.minor());
            prop_assert!(series.typical.minor() <= series.range.high.minor());
        }
    }
}
