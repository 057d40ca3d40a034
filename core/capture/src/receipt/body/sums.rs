//! The sums of a receipt, gathered from its labelled lines.

use super::payments::amount_of;
use super::role::{Labelled, Role};
use super::taxes::TaxRow;
use crate::receipt::draft::{DraftItem, DraftPayment};
use rust_decimal::Decimal;
use std::ops::Range;
use visavis_model::Amount;
use visavis_model::purchase::PaymentMethod;

/// Everything that a total can be checked against.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// The items, discounts among them included.
    pub(crate) items: Option<Amount>,
    /// Sums before discounts, taxes and rounding, as printed.
    pub(crate) subtotals: Vec<Amount>,
    /// Taxes printed between the items and the total, to be added.
    pub(crate) added_tax: Amount,
    pub(crate) service: Amount,
    pub(crate) tip: Amount,
    /// The rounding to the smallest coin, and the line that it stands on.
    pub(crate) rounding: Option<(usize, Amount)>,
    /// Discounts on the whole printed without a minus after a subtotal; negative here.
    pub(crate) discount: Amount,
    /// Discounts on the whole printed with a minus after a subtotal, which are among the items.
    pub(crate) listed_discount: Amount,
    /// Base and tax of all rates together.
    pub(crate) table: Option<Amount>,
    /// Taxes printed without their base, with their rate.
    pub(crate) tax_alone: Option<(Amount, Decimal)>,
    /// Cash less change, where there was change.
    pub(crate) cash: Option<Amount>,
    /// All payments together.
    pub(crate) paid: Option<Amount>,
    /// Whether several payments make that sum.
    pub(crate) paid_in_parts: bool,
    /// The amounts on a card terminal's slip.
    pub(crate) slips: Vec<Amount>,
    /// What the fiscal code says.
    pub(crate) fiscal: Option<Amount>,
    /// Whether the code's signature was verified.
    pub(crate) signed: bool,
}

impl Sums {
    /// Adds up what stands on the labelled lines; `between` are those between items and total.
    pub(crate) fn gather(
        lines: &[Labelled<'_>],
        between: Range<usize>,
        items: &[DraftItem],
        table: &[TaxRow],
        payments: &[DraftPayment],
    ) -> Self {
        let mut sums = Self::default();
        if !items.is_empty() {
            sums.items = Some(items.iter().map(|item| item.amount).sum());
        }
        for (index, labelled) in lines.iter().enumerate() {
            let Some(amount) = amount_of(lines, index) else { continue };
            match labelled.role {
                Role::Subtotal | Role::NetTotal => sums.subtotals.push(amount),
                Role::Tax if index < between.end => sums.added_tax = sums.added_tax.plus(amount),
                Role::Service => sums.service = sums.service.plus(amount),
                // The slip of the card terminal below says it again.
                Role::Tip if index >= between.start && sums.tip != amount => {
                    sums.tip = sums.tip.plus(amount);
                }
                Role::Rounding if amount.abs() < Amount::from_hundredths(100) => {
                    sums.rounding = Some((index, amount));
                }
                Role::Discount if between.contains(&index) && amount.is_negative() => {
                    sums.listed_discount = sums.listed_discount.plus(amount);
                }
                Role::Discount if between.contains(&index) => {
                    sums.discount = sums.discount.minus(amount);
                }
                Role::Slip => sums.slips.push(amount),
                _ => {}
            }
        }
        sums.table = table_sum(table);
        sums.tax_alone = match table {
            [row] if row.base.is_none() => row.rate.map(|rate| (row.tax, rate)),
            _ => None,
        };
        sums.pay(payments);
        sums
    }

    fn pay(&mut self, payments: &[DraftPayment]) {
        let total = |wanted: fn(PaymentMethod) -> bool| -> Option<Amount> {
            let amounts: Vec<Amount> =
                payments.iter().filter(|p| wanted(p.method)).map(|p| p.amount).collect();
            (!amounts.is_empty()).then(|| amounts.into_iter().sum())
        };
        // Without change the cash only repeats the total.
        let change = total(|m| m == PaymentMethod::Change).filter(|change| *change != Amount::ZERO);
        self.cash = change.and_then(|change| {
            let given = total(|m| m == PaymentMethod::Cash || m == PaymentMethod::Other)?;
            Some(given.plus(change))
        });
        self.paid = total(|m| m != PaymentMethod::Other).or_else(|| total(|_| true));
        self.paid_in_parts = payments.len() > 1 && change.is_none();
    }
}

/// Base and tax of all rows together, where each row has both and was checked.
fn table_sum(table: &[TaxRow]) -> Option<Amount> {
    let checked: Option<Vec<Amount>> =
        table.iter().map(|row| row.gross().filter(|_| row.checked)).collect();
    let any_tax = table.iter().any(|row| row.tax != Amount::ZERO);
    checked.filter(|rows| !rows.is_empty() && any_tax).map(|rows| rows.into_iter().sum())
}
