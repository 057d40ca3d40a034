//! The body of a receipt: items, sums, taxes, payments, and what they prove about each other.

mod evidence;
mod fuel;
mod items;
mod payments;
mod repair;
mod role;
mod sums;
mod taxes;
mod terms;
mod times;
mod total;
mod vocabulary;

use super::draft::{DraftItem, DraftPayment, DraftTax, Warning};
use super::line::Line;
use crate::fiscal::FiscalCode;
use role::{Labelled, Role};
use sums::Sums;
use visavis_model::{Amount, Confidence, Field, Proof, Status};

/// What the body says.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) items: Vec<DraftItem>,
    pub(crate) subtotal: Field<Amount>,
    pub(crate) total: Field<Amount>,
    pub(crate) taxes: Vec<DraftTax>,
    pub(crate) payments: Vec<DraftPayment>,
    pub(crate) warnings: Vec<Warning>,
    /// The first line with an amount.
    pub(crate) first_price: usize,
}

/// Reads the body.
pub(crate) fn read_body(lines: &[Line], fiscal: Option<&FiscalCode>) -> Body {
    let labelled = role::label(lines);
    let table = taxes::tax_rows(&labelled);
    let end = end_of_items(&labelled);
    let sums_end = end_of_sums(&labelled, end);
    let mut items = items::items(labelled.get(..end).unwrap_or_default());
    items.extend(items::discounts(labelled.get(end..sums_end).unwrap_or_default()));
    let payments = payments::payments(&labelled, end);
    let mut sums = Sums::gather(&labelled, end..sums_end, &items, &table, &payments);
    sums.fiscal = fiscal.filter(|code| code.is_evidence()).and_then(|code| code.total);
    let (mut total, line) = total::total(&labelled, &sums);
    let mut warnings = Vec::new();
    if let (Some(read), Some(line)) = (total.value().copied(), line)
        && total.proofs.is_empty()
        && let Some(repair) = repair::total(&sums, read, line)
    {
        warnings.push(Warning::Repaired { read: read.to_string(), repaired: repair.amount });
        let confidence = Confidence::new(0.9);
        total =
            Field::guessed(repair.amount, confidence, total.boxes.clone()).proved_by(repair.proofs);
    }
    if total.status() == Status::Proved && !total.proofs.contains(&Proof::LinesSum) {
        let gap = total.value().zip(sums.items).map(|(total, items)| total.minus(items));
        warnings.extend(gap.and_then(|gap| repair::item(&mut items, gap)));
    }
    if items.is_empty() {
        items.extend(total.value().and_then(|total| fuel::fuel(&labelled, *total)));
    }
    Body {
        warnings,
        first_price: first_price(&labelled),
        subtotal: subtotal(&labelled),
        taxes: table
            .iter()
            .filter_map(|row| Some(row.draft(labelled.get(row.line)?.line)))
            .collect(),
        items,
        total,
        payments,
    }
}

pub(crate) fn debug_roles(lines: &[Line]) -> Vec<String> {
    role::label(lines).iter().map(|l| format!("{:?}", l.role)).collect()
}

/// The line of the first sum; without items, as on a card slip, the first sum is all there is.
fn end_of_items(lines: &[Labelled<'_>]) -> usize {
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

fn first_price(lines: &[Labelled<'_>]) -> usize {
    let priced = |l: &Labelled<'_>| l.role == Role::Unlabelled && l.line.amounts().next().is_some();
    lines.iter().position(priced).unwrap_or(0)
}

/// One past the line of the last total, or of the last sum before the payments.
fn end_of_sums(lines: &[Labelled<'_>], end: usize) -> usize {
    let after = || lines.iter().enumerate().skip(end);
    let is_payment = |role| matches!(role, Role::Cash | Role::Card | Role::Change | Role::Voucher);
    let total =
        after().filter(|(_, l)| matches!(l.role, Role::Total(_))).map(|(i, _)| i).next_back();
    let payment = || after().find(|(_, l)| is_payment(l.role)).map(|(i, _)| i);
    total.or_else(payment).unwrap_or(end)
}

fn subtotal(lines: &[Labelled<'_>]) -> Field<Amount> {
    let found = lines.iter().enumerate().find(|(_, l)| l.role == Role::Subtotal);
    match found.and_then(|(index, l)| Some((payments::amount_of(lines, index)?, l))) {
        Some((amount, l)) => Field::read(amount, l.line.confidence, vec![l.line.bounds]),
        None => Field::missing(),
    }
}
