//! Where the items end and the sums begin and end.

use super::payments;
use super::role::{Labelled, Role};

/// The line of the first sum; without items, as on a card slip, the first sum is all there is.
pub(super) fn end_of_items(lines: &[Labelled<'_>]) -> usize {
    let first_price = first_price(lines);
    let ends = |index: usize, l: &Labelled<'_>| match l.role {
        Role::Total(_) | Role::Subtotal | Role::NetTotal | Role::TableTotal => true,
        Role::Rounding | Role::Cash | Role::Change | Role::Paid => {
            let words = l.line.folded.split(' ');
            let label = words.filter(|w| w.len() >= 2 && w.chars().all(char::is_alphabetic));
            index > first_price && label.count() <= 2
        }
        _ => false,
    };
    lines
        .iter()
        .enumerate()
        .find(|(index, l)| ends(*index, l) && payments::amount_of(lines, *index).is_some())
        .map_or(lines.len(), |(index, _)| index)
}

/// The first line that has a price and no label.
pub(super) fn first_price(lines: &[Labelled<'_>]) -> usize {
    let priced = |l: &Labelled<'_>| l.role == Role::Unlabelled && l.line.amounts().next().is_some();
    lines.iter().position(priced).unwrap_or(0)
}

/// One past the line of the last total, or of the last sum before the payments.
pub(super) fn end_of_sums(lines: &[Labelled<'_>], end: usize) -> usize {
    let after = || lines.iter().enumerate().skip(end);
    let is_payment = |role| matches!(role, Role::Cash | Role::Card | Role::Change | Role::Voucher);
    let total =
        after().filter(|(_, l)| matches!(l.role, Role::Total(_))).map(|(i, _)| i).next_back();
    let payment = || after().find(|(_, l)| is_payment(l.role)).map(|(i, _)| i);
    total.or_else(payment).unwrap_or(end)
}
