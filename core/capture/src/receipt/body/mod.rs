//! The body of a receipt: items, sums, taxes, payments, and what they prove about each other.

mod charges;
mod doubts;
mod evidence;
mod extent;
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
use crate::fiscal::{FiscalCode, Verdict};
pub(crate) use charges::Charges;
use role::Labelled;
use sums::Sums;
use visavis_model::{Amount, Confidence, Field, Proof, Status};

/// What the body says.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) items: Vec<DraftItem>,
    pub(crate) charges: Charges,
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
    let end = extent::end_of_items(&labelled);
    let sums_end = extent::end_of_sums(&labelled, end);
    let mut items = items::items(labelled.get(..end).unwrap_or_default());
    items.extend(items::discounts(labelled.get(end..sums_end).unwrap_or_default()));
    let payments = payments::payments(&labelled, end);
    let mut sums = Sums::gather(&labelled, end..sums_end, &items, &table, &payments);
    let code = fiscal.filter(|code| code.is_evidence());
    sums.fiscal = code.and_then(|code| code.total);
    sums.signed = code.is_some_and(|code| code.verdict == Verdict::Valid);
    let (total, mut warnings) = proved_or_repaired(&labelled, &sums);
    warnings.extend(settle_items(&labelled, &sums, &total, &mut items));
    warnings.extend(doubts::doubts(&sums, &total, fiscal));
    Body {
        first_price: extent::first_price(&labelled),
        charges: Charges::read(&labelled, end),
        taxes: table
            .iter()
            .filter_map(|row| Some(row.draft(labelled.get(row.line)?.line)))
            .collect(),
        items,
        total,
        payments,
        warnings,
    }
}

/// The total as read, or with the one digit put right that all sums agree on.
fn proved_or_repaired(lines: &[Labelled<'_>], sums: &Sums) -> (Field<Amount>, Vec<Warning>) {
    let (total, line) = total::total(lines, sums);
    if let (Some(read), Some(line)) = (total.value().copied(), line)
        && total.proofs.is_empty()
        && let Some(repair) = repair::total(sums, read, line)
    {
        let warning = Warning::Repaired { read: read.to_string(), repaired: repair.amount };
        let field = Field::guessed(repair.amount, Confidence::new(0.9), total.boxes);
        return (field.proved_by(repair.proofs), vec![warning]);
    }
    (total, Vec::new())
}

/// What the total in turn says about the items.
fn settle_items(
    lines: &[Labelled<'_>],
    sums: &Sums,
    total: &Field<Amount>,
    items: &mut Vec<DraftItem>,
) -> Option<Warning> {
    let sum = *total.value()?;
    if items.is_empty() {
        items.extend(fuel::fuel(lines, sum));
        return None;
    }
    if total.status() != Status::Proved && sums.paid != Some(sum) {
        return None;
    }
    if total.proofs.contains(&Proof::LinesSum) {
        // Two proofs: its own multiplication, and the sum that it is part of.
        let multiplied = |item: &&mut DraftItem| repair::product(item) == Some(item.amount);
        items.iter_mut().filter(multiplied).for_each(|item| item.status = Status::Proved);
        return None;
    }
    repair::item(items, sum.minus(sums.items?))
}
