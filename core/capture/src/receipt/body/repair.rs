//! A misread digit, put right where the rest of the receipt leaves only one way to do so.

use super::evidence::implied;
use super::sums::Sums;
use crate::receipt::draft::{DraftItem, Warning};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use visavis_model::{Amount, Proof, Status};

/// A total one digit of which was misread.
pub(crate) struct Repair {
    pub(crate) amount: Amount,
    pub(crate) proofs: Vec<Proof>,
}

/// The one amount that differs from `read` by a digit and that two independent sums agree on.
pub(crate) fn total(sums: &Sums, read: Amount, line: usize) -> Option<Repair> {
    let implied = implied(sums, line);
    let mut repairs: Vec<Repair> = Vec::new();
    for (_, amount) in implied.iter().filter(|(_, amount)| one_digit_apart(read, *amount)) {
        let mut proofs: Vec<Proof> =
            implied.iter().filter(|(_, a)| a == amount).map(|(proof, _)| *proof).collect();
        proofs.sort_unstable();
        proofs.dedup();
        if proofs.len() >= 2 && repairs.iter().all(|known| known.amount != *amount) {
            repairs.push(Repair { amount: *amount, proofs });
        }
    }
    match repairs.len() {
        1 => repairs.pop(),
        _ => None,
    }
}

/// Puts right the one item whose quantity times price says another amount, a digit apart, where
/// that closes the gap between the items and the total.
pub(crate) fn item(items: &mut [DraftItem], gap: Amount) -> Option<Warning> {
    if gap == Amount::ZERO {
        return None;
    }
    let repair = |item: &DraftItem| -> Option<Amount> {
        let product = product(item)?;
        let closes = product.minus(item.amount) == gap;
        (closes && one_digit_apart(item.amount, product)).then_some(product)
    };
    let mut found = items.iter_mut().filter_map(|item| Some((repair(item)?, item)));
    let (amount, item) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let warning = Warning::Repaired { read: item.amount.to_string(), repaired: amount };
    item.amount = amount;
    item.status = Status::Guessed;
    Some(warning)
}

/// Quantity times price, rounded half away from zero.
pub(crate) fn product(item: &DraftItem) -> Option<Amount> {
    let exact = item.quantity?.checked_mul(item.unit_price?)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    exact.round_dp_with_strategy(0, strategy).to_i64().map(Amount::from_hundredths)
}

/// Whether two amounts are written with as many digits and differ in one of them.
fn one_digit_apart(a: Amount, b: Amount) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(items: i64, cash: i64) -> Sums {
        Sums {
            items: Some(Amount::from_hundredths(items)),
            cash: Some(Amount::from_hundredths(cash)),
            ..Sums::default()
        }
    }

    #[test]
    fn a_digit_is_put_right_where_two_sums_agree() {
        let repair = total(&sums(1290, 1290), Amount::from_hundredths(1790), 0).unwrap();
        assert_eq!(repair.amount, Amount::from_hundredths(1290));
        assert_eq!(repair.proofs, [Proof::LinesSum, Proof::CashChange]);
    }

    #[test]
    fn two_digits_or_one_sum_alone_are_left_as_read() {
        assert!(total(&sums(1290, 1290), Amount::from_hundredths(1780), 0).is_none());
        assert!(total(&sums(1290, 2000), Amount::from_hundredths(1790), 0).is_none());
    }
}
