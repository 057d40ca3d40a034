//! What is printed between the items and the total, and what the loyalty programme saved.

use super::payments::amount_of;
use super::role::{Labelled, Role};
use visavis_model::{Amount, Field};

/// Sums that are fields of their own.
#[derive(Debug, Default)]
pub(crate) struct Charges {
    pub(crate) subtotal: Field<Amount>,
    pub(crate) discount: Field<Amount>,
    pub(crate) tip: Field<Amount>,
    pub(crate) service_charge: Field<Amount>,
    pub(crate) rounding: Field<Amount>,
    pub(crate) loyalty_savings: Field<Amount>,
}

impl Charges {
    /// Reads them; `end` is the line after the last item.
    pub(crate) fn read(lines: &[Labelled<'_>], end: usize) -> Self {
        let below = |role| first(lines, end, role);
        Self {
            subtotal: below(Role::Subtotal),
            discount: below(Role::Discount).map(|amount| Amount::ZERO.minus(amount.abs())),
            tip: below(Role::Tip),
            service_charge: first(lines, 0, Role::Service),
            rounding: below(Role::Rounding),
            loyalty_savings: below(Role::Savings).map(Amount::abs),
        }
    }
}

/// The first amount with this role, not counting nothing.
fn first(lines: &[Labelled<'_>], from: usize, role: Role) -> Field<Amount> {
    let found = lines.iter().enumerate().skip(from).filter(|(_, l)| l.role == role).find_map(
        |(index, l)| {
            Some((amount_of(lines, index).filter(|amount| *amount != Amount::ZERO)?, l.line))
        },
    );
    match found {
        Some((amount, line)) => Field::read(amount, line.confidence, vec![line.bounds]),
        None => Field::missing(),
    }
}
