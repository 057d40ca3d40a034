//! Running balances: each movement leads from one balance to the next, whatever the order of rows.

use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A movement and the balance after it.
pub(super) type Step = (Decimal, Decimal);

/// The balances of an account, chained by its movements.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Chain {
    /// What was on the account before the first movement.
    pub opening: Decimal,
    /// What is on it after the last one.
    pub closing: Decimal,
    /// How many pieces the chain is in: one where every balance follows from another.
    pub pieces: usize,
    /// Whether the rows go from the first movement to the last.
    pub is_rising: bool,
    /// How many movements it has.
    pub length: usize,
}

impl Chain {
    /// The chain of these steps, in the order of the file; `None` without any, or where a number is
    /// beyond bounds.
    ///
    /// Every balance before a movement is the one after another, but for the first; so the order of
    /// the rows, which is not the same in all files, need not be known.
    pub(super) fn of(steps: &[Step]) -> Option<Self> {
        let mut net = BTreeMap::<Decimal, i64>::new();
        for (amount, balance) in steps {
            let before = balance.checked_sub(*amount)?;
            *net.entry(balance.normalize()).or_default() += 1;
            *net.entry(before.normalize()).or_default() -= 1;
        }
        let (first, last, is_rising) = ends(steps)?;
        let loose: i64 = net.values().filter(|count| **count > 0).sum();
        let end = |sign: i64| net.iter().find(|(_, count)| **count * sign > 0).map(|(at, _)| *at);
        let (opening, closing) = match (loose, end(-1), end(1)) {
            (1, Some(opening), Some(closing)) => (opening, closing),
            _ => (first, last),
        };
        let pieces = usize::try_from(loose).ok()?.max(1);
        Some(Self { opening, closing, pieces, is_rising, length: steps.len() })
    }

    /// Whether it bears out the amounts and their signs: a piece more for every ten movements is
    /// what a file loses of rows that cannot be read.
    pub(super) const fn holds(&self) -> bool {
        self.length >= 2 && self.pieces <= 1 + self.length / 10
    }
}

/// The balances before the first and after the last movement, by the order of most rows.
fn ends(steps: &[Step]) -> Option<(Decimal, Decimal, bool)> {
    let pairs = || steps.iter().zip(steps.iter().skip(1));
    let rising =
        pairs().filter(|((_, one), (amount, other))| one.checked_add(*amount) == Some(*other));
    let falling =
        pairs().filter(|((amount, one), (_, other))| other.checked_add(*amount) == Some(*one));
    let is_rising = rising.count() >= falling.count();
    let (top, bottom) = (steps.first()?, steps.last()?);
    let (first, last) = if is_rising { (top, bottom) } else { (bottom, top) };
    Some((first.1.checked_sub(first.0)?, last.1, is_rising))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(numbers: &[(i64, i64)]) -> Vec<Step> {
        numbers.iter().map(|(a, b)| (Decimal::new(*a, 2), Decimal::new(*b, 2))).collect()
    }

    #[test]
    fn balances_chain_in_either_order_and_mixed_within_a_day() {
        for rows in [
            [(-1000, 9000), (500, 9500), (-200, 9300)],
            [(-200, 9300), (500, 9500), (-1000, 9000)],
            [(500, 9500), (-1000, 9000), (-200, 9300)],
        ] {
            let chain = Chain::of(&steps(&rows)).unwrap();
            assert!(chain.holds(), "{rows:?}");
            assert_eq!(chain.opening, Decimal::new(10000, 2));
            assert_eq!(chain.closing, Decimal::new(9300, 2));
        }
    }

    #[test]
    fn amounts_of_the_wrong_sign_do_not_chain() {
        let chain = Chain::of(&steps(&[(1000, 9000), (-500, 9500), (200, 9300)])).unwrap();
        assert!(!chain.holds());
    }

    #[test]
    fn one_movement_proves_nothing() {
        assert!(!Chain::of(&steps(&[(1000, 9000)])).unwrap().holds());
        assert_eq!(Chain::of(&[]), None);
    }
}
