//! How much the amounts of a series vary.

use super::calendar::Rhythm;

/// How the amounts of a series follow each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Steadiness {
    /// The same, but for a few changes: a price.
    Exact,
    /// Nearly the same: a price in another currency.
    Near,
    /// As much as was used.
    Varying,
}

/// Amounts that differ by no more than this many hundredths are nearly the same.
const NEAR_PERCENT: i64 = 5;
/// What comes once or twice a year costs something else each time, but not much else.
const YEARLY_PERCENT: i64 = 25;
/// One change in so many amounts leaves a price a price.
const CHANGES: usize = 6;
/// A price does not change by more than this factor.
const MOST_FACTOR: i64 = 2;

/// How steady amounts that come in a rhythm are, in the order of their days.
pub(super) fn steadiness(rhythm: Rhythm, amounts: &[i64]) -> Steadiness {
    let pairs = || amounts.iter().zip(amounts.iter().skip(1)).map(|(&one, &next)| (one, next));
    let changes = pairs().filter(|(one, next)| one != next).count();
    let is_leap = |(one, next): (i64, i64)| one.max(next) / MOST_FACTOR > one.min(next);
    let allowed = if amounts.len() < 3 { 0 } else { (amounts.len() / CHANGES).max(1) };
    if changes <= allowed && !pairs().any(is_leap) {
        return Steadiness::Exact;
    }
    let is_close = |(one, next): (i64, i64)| is_within(one, next, YEARLY_PERCENT);
    if rhythm >= Rhythm::HalfYearly && pairs().all(is_close) {
        return Steadiness::Exact;
    }
    let near = pairs().filter(|&(one, next)| is_near(one, next)).count();
    if near * 5 >= amounts.len().saturating_sub(1) * 4 {
        Steadiness::Near
    } else {
        Steadiness::Varying
    }
}

/// Whether two amounts are nearly the same.
pub(super) fn is_near(one: i64, other: i64) -> bool {
    is_within(one, other, NEAR_PERCENT)
}

fn is_within(one: i64, other: i64, percent: i64) -> bool {
    let apart = i128::from(one) - i128::from(other);
    apart.abs() * 100 <= i128::from(one.max(other)) * i128::from(percent)
}
