//! Where payments of one amount in some days are found, without looking at all of them.

use super::rows::Rows;
use visavis_model::{Currency, Money};

/// Payments in the order of currency, amount and day of booking.
#[derive(Debug)]
pub(super) struct Index(Vec<Place>);

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Place {
    currency: Currency,
    minor: i64,
    day: i32,
    row: usize,
    is_original: bool,
}

/// A payment of the amount that was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Found {
    /// Its place among the rows.
    pub(super) row: usize,
    /// Whether the amount is that before it was converted.
    pub(super) is_original: bool,
}

impl Index {
    pub(super) fn new(rows: &Rows<'_>) -> Self {
        let mut places = Vec::new();
        for (row, payment) in rows.payments() {
            let Some(day) = payment.booked() else { continue };
            let amount = payment.movement.amount;
            let original = payment.movement.original_amount;
            let original = original.filter(|original| original.currency() != amount.currency());
            let amounts = [(Some(amount), false), (original, true)];
            for (amount, is_original) in amounts {
                let Some(amount) = amount else { continue };
                let (currency, minor) = (amount.currency(), amount.minor());
                places.push(Place { currency, minor, day, row, is_original });
            }
        }
        places.sort_unstable();
        Self(places)
    }

    /// The payments of an amount that were booked from one day until another, both included, in
    /// the order of their days; `None` where they are more than `most`.
    pub(super) fn find(
        &self,
        amount: Money,
        (from, until): (i32, i32),
        most: usize,
    ) -> Option<impl Iterator<Item = Found>> {
        let key = |place: &Place| (place.currency, place.minor, place.day);
        let (currency, minor) = (amount.currency(), amount.minor());
        let start = self.0.partition_point(|place| key(place) < (currency, minor, from));
        let end = self.0.partition_point(|place| key(place) <= (currency, minor, until));
        let found = self.0.get(start..end.max(start)).unwrap_or_default();
        let found = (found.len() <= most).then_some(found)?;
        Some(found.iter().map(|place| Found { row: place.row, is_original: place.is_original }))
    }
}
