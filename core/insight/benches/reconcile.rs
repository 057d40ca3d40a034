//! Twenty thousand payments and four thousand receipts, ten years of a household: less than 200 ms.

use chrono::{Days, NaiveDate};
use divan::Bencher;
use visavis_insight::reconcile::{Movement, Role, reconcile};
use visavis_model::{Currency, Money, RecordId, TransferMethod};

fn main() {
    divan::main();
}

const SHOPS: [(&str, &str); 8] = [
    ("Boulangerie Maurice", "BOUL MAURICE LYON"),
    ("Carrefour City", "CARREFOUR CITY 2271"),
    ("E.Leclerc", "E.LECLERC GIVORS"),
    ("Café des Capucins", "SUMUP *CAPUCINS"),
    ("Total Access", "TOTAL ACCESS 4821"),
    ("Pharmacie Bellecour", "PHIE BELLECOUR"),
    ("SNCF Connect", "SNCF-VOYAGEURS PARIS"),
    ("Leroy Merlin", "LEROYMERLIN"),
];

/// Spread over ten years, every fifth payment with its receipt.
#[divan::bench]
fn ten_years(bencher: Bencher<'_, '_>) {
    let all = movements(20_000, 4_000, 3_650);
    bencher.bench(|| reconcile(&all, &[]));
}

/// All in one month, so that nearly everything is near everything else.
#[divan::bench]
fn one_month(bencher: Bencher<'_, '_>) {
    let all = movements(20_000, 4_000, 30);
    bencher.bench(|| reconcile(&all, &[]));
}

fn movements(payments: u64, receipts: u64, days: u64) -> Vec<Movement> {
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap_or_default();
    let mut all = Vec::new();
    for number in 0..payments {
        let at = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let made = first + Days::new(at % days);
        let (name, label) =
            SHOPS.get((at >> 32) as usize % SHOPS.len()).copied().unwrap_or_default();
        let cents = -100 - i64::try_from((at >> 17) % 7_000).unwrap_or_default() / 10 * 10;
        let mut payment = movement(number, Role::Payment, made + Days::new(2), cents);
        payment.text = format!("CB {label} {}", made.format("%d/%m"));
        payment.method = Some(TransferMethod::Card);
        payment.made = Some(made).filter(|_| number % 3 != 0);
        all.push(payment);
        if number % (payments / receipts) == 0 {
            let mut receipt = movement(payments + number, Role::Purchase, made, cents);
            receipt.names = vec![name.to_owned()];
            all.push(receipt);
        }
    }
    all
}

fn movement(number: u64, role: Role, date: NaiveDate, cents: i64) -> Movement {
    let id = RecordId::new(u128::from(number.wrapping_mul(0x2545_f491_4f6c_dd1d)).to_be_bytes());
    let mut movement = Movement::new(id, role, Money::new(cents, Currency::EUR));
    movement.date = Some(date);
    movement
}
