//! What the sums of a receipt prove about its total.
//!
//! A printed total is believed for the other things that the receipt says: its items, its tax
//! table, the cash and the change. Each way of adding up is fixed beforehand by the labels and
//! their order; none chooses among lines, because a search that may choose makes one in five wrong
//! totals add up.

use super::sums::Sums;
use super::taxes;
use visavis_model::{Amount, Proof};

/// The proofs of one amount.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// All that agree, exactly.
    pub(crate) proofs: Vec<Proof>,
    /// Whether one of them computes the amount from other printed numbers. Where the same number
    /// is only printed again, a misreading may be repeated with it.
    pub(crate) computed: bool,
}

impl Evidence {
    /// The proofs that may be counted: repetitions alone count once.
    pub(crate) fn counted(&self) -> Vec<Proof> {
        let allowed = if self.computed { self.proofs.len() } else { 1 };
        self.proofs.iter().copied().take(allowed).collect()
    }

    /// Whether two independent proofs agree.
    pub(crate) fn suffices(&self) -> bool {
        self.computed && self.proofs.len() >= 2
    }

    fn add(&mut self, proof: Proof, holds: bool, computed: bool) {
        if holds {
            self.proofs.push(proof);
            self.computed |= computed;
        }
    }
}

/// Every independent proof that `total`, printed on line `line`, is what was to pay.
pub(crate) fn evidence(sums: &Sums, total: Amount, line: usize) -> Evidence {
    let mut found = Evidence::default();
    if total == Amount::ZERO {
        return found;
    }
    let (before, after) = rounding_around(sums, line);
    found.add(
        Proof::LinesSum,
        sums.items.is_some_and(|sum| leads_to(sums, sum, total, before)),
        true,
    );
    let by_subtotal = |sum: &Amount| {
        let from = [*sum, sum.plus(sums.listed_discount)];
        *sum != total && from.iter().any(|sum| leads_to(sums, *sum, total, before))
    };
    found.add(Proof::SubtotalTax, sums.subtotals.iter().any(by_subtotal), true);
    let table = sums.table.map(|table| table.plus(before));
    found.add(Proof::TaxTable, table == Some(total), true);
    found.add(Proof::CashChange, sums.cash == Some(total.plus(after)), true);
    found.add(Proof::FiscalCode, sums.fiscal == Some(total), true);
    let paid =
        sums.cash.is_none() && (sums.paid == Some(total.plus(after)) || sums.paid == Some(total));
    found.add(Proof::Payments, paid, false);
    found.add(Proof::CardSlip, sums.slips.contains(&total), false);
    // The tax that the rate takes out of the total is told to the hundredth, the total is not.
    found.add(Proof::TaxTable, table.is_none() && tax_agrees(sums, total), false);
    found
}

/// What the sums alone make the total: each with the proof that it would be.
pub(crate) fn implied(sums: &Sums, line: usize) -> Vec<(Proof, Amount)> {
    let (before, after) = rounding_around(sums, line);
    let all = |sum: Amount, tax: Amount| {
        sum.plus(tax).plus(sums.discount).plus(sums.service).plus(sums.tip).plus(before)
    };
    let mut implied = Vec::new();
    for tax in [Amount::ZERO, sums.added_tax] {
        implied.extend(sums.items.map(|sum| (Proof::LinesSum, all(sum, tax))));
    }
    implied.extend(sums.table.map(|sum| (Proof::TaxTable, sum.plus(before))));
    implied.extend(sums.cash.map(|sum| (Proof::CashChange, sum.minus(after))));
    let parts = sums.paid.filter(|_| sums.paid_in_parts);
    implied.extend(parts.map(|sum| (Proof::Payments, sum.minus(after))));
    implied.extend(sums.fiscal.map(|sum| (Proof::FiscalCode, sum)));
    implied
}

/// The rounding printed above a line, and that below it.
fn rounding_around(sums: &Sums, line: usize) -> (Amount, Amount) {
    match sums.rounding {
        Some((at, rounding)) if at < line => (rounding, Amount::ZERO),
        Some((_, rounding)) => (Amount::ZERO, rounding),
        None => (Amount::ZERO, Amount::ZERO),
    }
}

/// Whether a sum becomes the total by what is printed between them: all of the discounts, all of
/// the charges, all of the taxes or (where prices include them) none, the rounding.
fn leads_to(sums: &Sums, sum: Amount, total: Amount, rounding: Amount) -> bool {
    let charges = sums.service.plus(sums.tip);
    [Amount::ZERO, sums.added_tax].into_iter().any(|tax| {
        [Amount::ZERO, sums.discount].into_iter().any(|discount| {
            [Amount::ZERO, charges]
                .into_iter()
                .any(|charges| sum.plus(tax).plus(discount).plus(charges).plus(rounding) == total)
        })
    })
}

fn tax_agrees(sums: &Sums, total: Amount) -> bool {
    sums.tax_alone.is_some_and(|(tax, rate)| {
        tax.abs() >= Amount::from_hundredths(20) && taxes::agrees(total.minus(tax), tax, rate)
    })
}
