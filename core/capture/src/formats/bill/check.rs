//! Whether the sums of a bill are what its lines and its table of taxes make (EN 16931-1, BR-CO-10 to
//! BR-CO-17).

use super::invoice::{Invoice, Tax};
use rust_decimal::Decimal;
use visavis_model::Proof;

/// The sums of a bill, each with the proofs that hold for it.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) net: Option<Decimal>,
    pub(super) tax: Option<Decimal>,
    pub(super) gross: Option<Decimal>,
    /// Lines, table, and subtotal with tax: those that hold for net and gross.
    pub(super) proofs: Vec<Proof>,
    /// Those that hold for the tax.
    pub(super) tax_proofs: Vec<Proof>,
    /// Those that hold for what is still due.
    pub(super) due_proofs: Vec<Proof>,
    /// Sums that are not what they should be: which, as printed, as found.
    pub(super) disagreements: Vec<(&'static str, Decimal, Decimal)>,
}

/// Checks a bill in a currency of so many decimals.
pub(super) fn check(invoice: &Invoice, digits: u32) -> Checked {
    let sums = &invoice.sums;
    let table = Table::of(&invoice.taxes, digits);
    let net = sums.net.or(table.base);
    let tax = sums.tax.or(table.tax);
    let computed = add(net, tax).and_then(|sum| add(Some(sum), Some(invoice.after_tax)));
    let mut checked = Checked { net, tax, gross: sums.gross.or(computed), ..Checked::default() };
    let is = |one: Option<Decimal>, other: Option<Decimal>| match (one, other) {
        (Some(one), Some(other)) => near(one, other, invoice.slack, digits),
        _ => false,
    };
    // Where the sum itself is left out, what has to be paid says as much.
    let owed = sums
        .due
        .map(|due| due + sums.prepaid.unwrap_or_default() + sums.withheld.unwrap_or_default());
    let gross_holds = match (sums.gross.or(owed), computed) {
        (Some(printed), Some(found)) => {
            let stamped = found + invoice.stamp.unwrap_or_default();
            [found, stamped].iter().any(|sum| near(printed, *sum, Decimal::ZERO, digits))
        }
        _ => false,
    };
    checked.compare_table(invoice, &table, &is);
    let from_lines = sum_of_lines(invoice);
    let meant = if invoice.gross_lines { checked.gross } else { net };
    if let (Some(printed), Some(found)) = (meant, from_lines)
        && !is(meant, from_lines)
    {
        checked.disagreements.push(("net", printed, found));
    }
    if let (Some(printed), Some(found), false) = (sums.gross, computed, gross_holds) {
        checked.disagreements.push(("gross", printed, found));
    }
    if is(meant, from_lines) && (gross_holds || invoice.gross_lines) {
        checked.proofs.push(Proof::LinesSum);
    }
    let table_is_net = sums.net.is_none() || is(sums.net, table.base);
    let table_is_tax = sums.tax.is_none() || is(sums.tax, table.tax);
    if table.holds && table_is_net && table_is_tax && gross_holds && table.base.is_some() {
        checked.proofs.push(Proof::TaxTable);
        checked.tax_proofs.push(Proof::TaxTable);
    }
    if gross_holds && sums.net.is_some() && sums.tax.is_some() {
        checked.proofs.push(Proof::SubtotalTax);
        checked.tax_proofs.push(Proof::SubtotalTax);
    }
    checked.check_due(invoice, digits);
    checked
}

impl Checked {
    fn compare_table(
        &mut self,
        invoice: &Invoice,
        table: &Table,
        is: &impl Fn(Option<Decimal>, Option<Decimal>) -> bool,
    ) {
        self.disagreements.extend(table.wrong.iter().map(|(tax, found)| ("tax", *tax, *found)));
        let sums = &invoice.sums;
        for (name, printed, found) in [("tax", sums.tax, table.tax), ("net", sums.net, table.base)]
        {
            if let (Some(one), Some(other)) = (printed, found)
                && !is(printed, found)
            {
                self.disagreements.push((name, one, other));
            }
        }
    }

    fn check_due(&mut self, invoice: &Invoice, digits: u32) {
        let sums = &invoice.sums;
        let (Some(due), Some(gross)) = (sums.due, self.gross) else { return };
        let less = sums.prepaid.unwrap_or_default() + sums.withheld.unwrap_or_default();
        let found = gross.checked_sub(less).zip(sums.rounding);
        let found = match found {
            Some((rest, rounding)) if invoice.after_tax.is_zero() => rest.checked_add(rounding),
            _ => gross.checked_sub(less),
        };
        match found {
            Some(found) if near(due, found, Decimal::ZERO, digits) => {
                self.due_proofs.clone_from(&self.proofs);
            }
            Some(found) => self.disagreements.push(("due", due, found)),
            None => {}
        }
    }
}

/// What the lines, with money off and charges on the whole, come to.
fn sum_of_lines(invoice: &Invoice) -> Option<Decimal> {
    let mut lines = invoice.lines.iter().filter(|line| !line.is_extra).peekable();
    lines.peek()?;
    // A line without an amount is a remark; where none has one, there is no sum.
    let amounts: Vec<Decimal> = lines.filter_map(|line| line.amount).collect();
    if amounts.is_empty() {
        return None;
    }
    let listed: Decimal = sum(invoice.adjustments.iter().map(|adjustment| adjustment.amount))?;
    let adjustments = if invoice.adjustments.is_empty() {
        invoice.sums.charges.unwrap_or_default() - invoice.sums.allowances.unwrap_or_default()
    } else {
        listed
    };
    sum(amounts.into_iter())?.checked_add(adjustments)
}

/// The table of taxes, added up.
struct Table {
    base: Option<Decimal>,
    tax: Option<Decimal>,
    /// Whether each tax is what its rate makes of its base.
    holds: bool,
    /// Those that are not: as printed, as they should be.
    wrong: Vec<(Decimal, Decimal)>,
}

impl Table {
    fn of(taxes: &[Tax], digits: u32) -> Self {
        let mut table = Self { base: None, tax: None, holds: !taxes.is_empty(), wrong: Vec::new() };
        if taxes.is_empty() {
            return table;
        }
        let all = |read: fn(&Tax) -> Option<Decimal>| {
            let values: Option<Vec<Decimal>> = taxes.iter().map(read).collect();
            values.and_then(|values| sum(values.into_iter()))
        };
        table.base = all(|row| row.base);
        table.tax = all(|row| row.amount);
        // Programs round the tax of a row up, down, or line by line.
        let tolerance = Decimal::new(1, digits);
        for row in taxes {
            let (Some(base), Some(tax)) = (row.base, row.amount) else { continue };
            let rate = row.rate.unwrap_or_default();
            let Some(found) = base.checked_mul(rate).map(|product| product / Decimal::ONE_HUNDRED)
            else {
                continue;
            };
            if (found - tax).abs() > tolerance {
                table.holds = false;
                table.wrong.push((tax, found.round_dp(digits)));
            }
        }
        table
    }
}

fn add(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    one?.checked_add(other?)
}

fn sum(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// Whether two sums are the same, to the last decimal of the currency and a slack.
fn near(one: Decimal, other: Decimal, slack: Decimal, digits: u32) -> bool {
    let half = Decimal::new(5, digits + 1);
    one.checked_sub(other).is_some_and(|difference| difference.abs() < half + slack)
}
