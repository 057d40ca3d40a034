//! What comes again among twenty thousand payments of twenty years, far more than a household makes.

use chrono::{Days, Months, NaiveDate};
use divan::Bencher;
use visavis_insight::recurring::{Due, Source, find_recurring};
use visavis_model::{Currency, Money, RecordId, TransferMethod};

fn main() {
    divan::main();
}

const PAYMENTS: u64 = 20_000;
const YEARS: u64 = 20;
/// Contracts that are collected every month; the rest is bought at shops on any day.
const CONTRACTS: u64 = 30;
const SHOPS: u64 = 60;

#[divan::bench]
fn twenty_years(bencher: Bencher<'_, '_>) {
    let first = NaiveDate::from_ymd_opt(2006, 1, 1).unwrap_or_default();
    let dues: Vec<Due> = (0..PAYMENTS).map(|number| due(number, first)).collect();
    let today = first + Days::new(YEARS * 365);
    bencher.bench(|| find_recurring(&dues, today));
}

fn due(number: u64, first: NaiveDate) -> Due {
    let chance = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let collected = CONTRACTS * YEARS * 12;
    let (name, date, cents, method) = if number < collected {
        let contract = number % CONTRACTS;
        let month = u32::try_from(number / CONTRACTS).unwrap_or_default();
        let date = first + Months::new(month) + Days::new(contract % 28 + chance % 3);
        let cents = 900 + 137 * contract + 100 * u64::from(month / 24);
        (format!("CONTRAT {contract}"), date, cents, TransferMethod::DirectDebit)
    } else {
        let date = first + Days::new(chance % (YEARS * 365));
        (format!("MAGASIN {}", chance % SHOPS), date, 100 + chance % 9_000, TransferMethod::Card)
    };
    Due {
        record: RecordId::new(u128::from(number).to_be_bytes()),
        source: Source::Payment,
        date,
        amount: Money::new(-i64::try_from(cents).unwrap_or_default(), Currency::EUR),
        organisation: None,
        label: format!("PRLV {name}"),
        name,
        account: None,
        method: Some(method),
        mandate: None,
    }
}
