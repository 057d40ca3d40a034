//! The sums of a bill: labelled amounts, chosen so that net and tax make the total.

use super::labels::{self, Label};
use super::sheet::{Cell, Sheet};
use crate::receipt::ReceiptDraft;
use crate::receipt::header::find_label_span;
use visavis_model::{Amount, BoundingBox, Confidence, Field, Proof, Status};

/// The sums of a bill.
pub(super) struct Sums {
    pub(super) net: Field<Amount>,
    pub(super) tax: Field<Amount>,
    pub(super) total: Field<Amount>,
    pub(super) payable: Field<Amount>,
}

/// An amount beside a label.
#[derive(Clone, Copy)]
struct Found {
    amount: Amount,
    at: BoundingBox,
    /// How clear the label is: 0 is clearest.
    tier: usize,
    row: usize,
}

pub(super) fn read(sheet: &Sheet, receipt: &ReceiptDraft) -> Sums {
    let totals = amounts(sheet, &[Label::Total, Label::BareTotal]);
    let nets = amounts(sheet, &[Label::Net]);
    let taxes = amounts(sheet, &[Label::Tax]);
    let payable = amounts(sheet, &[Label::Payable])
        .into_iter()
        .next_back()
        .map_or_else(Field::missing, |found| {
            Field::read(found.amount, Confidence::new(0.85), vec![found.at])
        });
    let table = table_sum(receipt);
    let sum = identity(&totals, &nets, &taxes);
    let read = receipt.total.value().copied();
    let clear = totals.iter().filter(|total| total.tier == 0).copied().collect::<Vec<_>>();
    let proved = receipt.total.status() == Status::Proved;
    let total = match (&sum, read) {
        (_, Some(read)) if proved => Some(read),
        (Some((total, ..)), _) => Some(total.amount),
        (None, Some(read)) if clear.is_empty() || clear.iter().any(|one| one.amount == read) => {
            Some(read)
        }
        _ => clear.iter().map(|one| one.amount).max(),
    };
    let Some(total) = total else {
        return Sums {
            net: Field::missing(),
            tax: Field::missing(),
            total: Field::missing(),
            payable,
        };
    };
    let sum = sum.filter(|(one, ..)| one.amount == total);
    let mut proofs = if read == Some(total) { receipt.total.proofs.clone() } else { Vec::new() };
    if sum.is_some() {
        proofs.push(Proof::SubtotalTax);
    }
    if table == Some(total) {
        proofs.push(Proof::TaxTable);
    }
    let place = totals.iter().find(|one| one.amount == total).map(|one| vec![one.at]);
    let boxes = place.unwrap_or_else(|| receipt.total.boxes.clone());
    let is_labelled = clear.iter().any(|one| one.amount == total);
    let field = if is_labelled || !proofs.is_empty() {
        Field::read(total, Confidence::new(if is_labelled { 0.92 } else { 0.85 }), boxes)
    } else {
        Field::guessed(total, Confidence::new(0.6), boxes)
    };
    let part = |found: Found| Field::read(found.amount, Confidence::new(0.92), vec![found.at]);
    let (net, tax) = match sum {
        Some((_, net, tax)) => (part(net), part(tax)),
        None if table == Some(total) => of_table(receipt),
        None => (only(&nets, total), Field::missing()),
    };
    Sums { net, tax, total: field.proved_by(proofs), payable }
}

/// A total, a net and a tax that add up, the clearest and largest total first.
fn identity(totals: &[Found], nets: &[Found], taxes: &[Found]) -> Option<(Found, Found, Found)> {
    let mut ordered: Vec<&Found> =
        totals.iter().filter(|one| one.amount.hundredths() > 0).collect();
    ordered.sort_by_key(|one| (one.tier, -one.amount.hundredths()));
    let together = all_rates(taxes);
    let adds_up = |total: &Found, net: &Found, tax: &Found| {
        net.amount.plus(tax.amount) == total.amount && tax.amount.hundredths() > 0
    };
    ordered.into_iter().find_map(|total| {
        nets.iter().find_map(|net| {
            let one = taxes.iter().find(|tax| adds_up(total, net, tax)).copied();
            let tax = one.or_else(|| together.filter(|tax| adds_up(total, net, tax)))?;
            Some((*total, *net, tax))
        })
    })
}

/// The taxes of all rates together, where each has a row: the last amount of every row, and not any
/// choice among them, as a free choice adds up to anything.
fn all_rates(taxes: &[Found]) -> Option<Found> {
    let mut rows: Vec<Found> = Vec::new();
    for tax in taxes {
        if !rows.iter().any(|row| row.row == tax.row) {
            rows.push(*tax);
        }
    }
    let amount = rows.iter().map(|row| row.amount).sum();
    rows.first().filter(|_| rows.len() > 1).map(|first| Found { amount, ..*first })
}

/// Base and tax of the table, where its rows were checked.
fn table_sum(receipt: &ReceiptDraft) -> Option<Amount> {
    let rows = &receipt.taxes;
    let all: Option<Vec<Amount>> = rows
        .iter()
        .map(|row| row.base.filter(|_| row.status == Status::Proved).map(|base| base.plus(row.tax)))
        .collect();
    all.filter(|rows| !rows.is_empty()).map(|rows| rows.into_iter().sum())
}

/// Every amount beside one of the labels.
fn amounts(sheet: &Sheet, tiers: &[Label]) -> Vec<Found> {
    let is_gross = tiers.contains(&Label::Total);
    let mut found: Vec<Found> = Vec::new();
    for (tier, phrases) in tiers.iter().map(|label| label.phrases()).enumerate() {
        for cell in &sheet.cells {
            let Some((start, end)) = find_label_span(&cell.line.text, phrases) else { continue };
            let is_net = is_gross
                && labels::says(cell, Label::WithoutTax.phrases())
                && !labels::says(cell, &["NET A PAYER"]);
            if is_net || (tier > 0 && start > 2) {
                continue;
            }
            let beside = match amount_after(cell, end) {
                Some(own) => vec![own],
                None => amounts_beside(sheet, cell),
            };
            let row = cell.row;
            found.extend(beside.into_iter().map(|(amount, at)| Found { amount, at, tier, row }));
        }
    }
    found
}

fn amount_after(cell: &Cell, end: usize) -> Option<(Amount, BoundingBox)> {
    let number = cell
        .line
        .numbers
        .iter()
        .rfind(|number| number.start >= end && number.amount().is_some())?;
    Some((number.amount()?, cell.line.text.bounds(number.start, number.end)))
}

/// The amounts on the right up to the next label, the last first; else the one at the end of the
/// column below.
fn amounts_beside(sheet: &Sheet, cell: &Cell) -> Vec<(Amount, BoundingBox)> {
    let alone = |other: &Cell| {
        let number = other.line.numbers.iter().find(|number| number.amount().is_some())?;
        Some((number.amount()?, other.line.text.bounds(number.start, number.end)))
    };
    let right = sheet
        .cells
        .iter()
        .filter(|other| other.row == cell.row && other.bounds().left() > cell.bounds().left());
    let mut found: Vec<(Amount, BoundingBox)> = right
        .take_while(|other| {
            other.line.amounts().next().is_some() || other.text.chars().count() <= 5
        })
        .filter_map(alone)
        .collect();
    found.reverse();
    if found.is_empty() {
        found.extend(last_below(sheet, cell).and_then(alone));
    }
    found
}

/// The last amount in the column below a heading: tables have their sum at the end.
fn last_below<'s>(sheet: &'s Sheet, heading: &Cell) -> Option<&'s Cell> {
    let mut row = heading.row;
    let mut last = None;
    for cell in sheet.cells.iter().filter(|cell| cell.row > heading.row) {
        if cell.row > row + 2 || cell.row > heading.row + 40 {
            break;
        }
        let is_below = cell.is_in_column_of(heading) || cell.is_aligned_with(heading);
        if is_below && cell.line.amounts().next().is_some() {
            row = cell.row;
            last = Some(cell);
        }
    }
    last
}

/// Base and tax of the table, each as a sum.
fn of_table(receipt: &ReceiptDraft) -> (Field<Amount>, Field<Amount>) {
    let boxes: Vec<BoundingBox> =
        receipt.taxes.iter().flat_map(|row| row.boxes.iter().copied()).collect();
    let field = |amount| Field::read(amount, Confidence::new(0.9), boxes.clone());
    let base = receipt.taxes.iter().filter_map(|row| row.base).sum();
    (field(base), field(receipt.taxes.iter().map(|row| row.tax).sum()))
}

/// The only amount of its kind that is less than the total; where there are several, none is known
/// to be the right one.
fn only(found: &[Found], total: Amount) -> Field<Amount> {
    let less: Vec<&Found> = found.iter().filter(|one| one.amount.abs() <= total.abs()).collect();
    match less.as_slice() {
        [one, others @ ..] if others.iter().all(|other| other.amount == one.amount) => {
            Field::guessed(one.amount, Confidence::new(0.6), vec![one.at])
        }
        _ => Field::missing(),
    }
}
