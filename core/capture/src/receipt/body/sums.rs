//! The sums of a receipt and what they prove about its total.
//!
//! A printed total is believed for the other things that the receipt says: its items, its tax
//! table, the cash and the change. Each way of adding up is fixed beforehand by the labels; none
//! chooses among lines, because a search that may choose makes one in five wrong totals add up.

use super::payments::amount_of;
use super::role::{Labelled, Role};
use super::taxes::{self, TaxRow};
use crate::receipt::draft::{DraftItem, DraftPayment};
use rust_decimal::Decimal;
use std::ops::Range;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Amount, Proof};

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
    pub(crate) rounding: Amount,
    /// Discounts on the whole printed without a minus after a subtotal; negative here.
    pub(crate) discount: Amount,
    /// Discounts on the whole printed with a minus after a subtotal, which are among the items.
    pub(crate) listed_discount: Amount,
    /// Base and tax of all rates together.
    pub(crate) table: Option<Amount>,
    /// Taxes printed without their base, with their rate.
    pub(crate) tax_alone: Option<(Amount, Decimal)>,
    /// Cash less change.
    pub(crate) cash: Option<Amount>,
    /// All payments together.
    pub(crate) paid: Option<Amount>,
    /// The amounts on a card terminal's slip.
    pub(crate) slips: Vec<Amount>,
    /// What the fiscal code says.
    pub(crate) fiscal: Option<Amount>,
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
                Role::Tip if index >= between.start => sums.tip = sums.tip.plus(amount),
                Role::Rounding if amount.abs() < Amount::from_hundredths(100) => {
                    sums.rounding = amount
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
        let change = total(|m| m == PaymentMethod::Change);
        self.cash = change.and_then(|change| {
            let given = total(|m| m == PaymentMethod::Cash || m == PaymentMethod::Other)?;
            Some(given.plus(change))
        });
        self.paid = total(|m| m != PaymentMethod::Other).or_else(|| total(|_| true));
    }

    /// Every independent proof that `total` is what was to pay.
    pub(crate) fn proofs(&self, total: Amount) -> Vec<Proof> {
        let mut proofs = Vec::new();
        if total == Amount::ZERO {
            return proofs;
        }
        if self.items.is_some_and(|sum| self.leads_to(sum, total)) {
            proofs.push(Proof::LinesSum);
        }
        if self.subtotals.iter().any(|sum| {
            [*sum, sum.plus(self.listed_discount)].iter().any(|sum| self.leads_to(*sum, total))
                && *sum != total
        }) {
            proofs.push(Proof::SubtotalTax);
        }
        if self.table_proves(total) {
            proofs.push(Proof::TaxTable);
        }
        let cash = self.cash.is_some_and(|cash| cash == total || cash == total.plus(self.rounding));
        if cash {
            proofs.push(Proof::CashChange);
        } else if self.paid == Some(total) {
            proofs.push(Proof::Payments);
        }
        if self.slips.contains(&total) {
            proofs.push(Proof::CardSlip);
        }
        if self.fiscal == Some(total) {
            proofs.push(Proof::FiscalCode);
        }
        proofs
    }

    /// Whether a sum becomes the total by what is printed between them: all of the discounts, all
    /// of the charges, all of the taxes or (where prices include them) none, the rounding.
    fn leads_to(&self, sum: Amount, total: Amount) -> bool {
        let charges = self.service.plus(self.tip);
        [Amount::ZERO, self.added_tax].into_iter().any(|tax| {
            [Amount::ZERO, self.discount].into_iter().any(|discount| {
                [Amount::ZERO, charges].into_iter().any(|charges| {
                    [Amount::ZERO, self.rounding].into_iter().any(|rounding| {
                        sum.plus(tax).plus(discount).plus(charges).plus(rounding) == total
                    })
                })
            })
        })
    }

    fn table_proves(&self, total: Amount) -> bool {
        let near = |sum: Amount| {
            let difference = total.minus(sum);
            difference.abs() <= Amount::from_hundredths(1) || difference == self.rounding
        };
        if let Some(table) = self.table {
            return near(table);
        }
        // One rate without its base: the tax must be what the rate takes out of the total.
        self.tax_alone.is_some_and(|(tax, rate)| {
            tax.abs() >= Amount::from_hundredths(20) && taxes::agrees(total.minus(tax), tax, rate)
        })
    }
}

/// Base and tax of all rows together, where each row has both and was checked.
fn table_sum(table: &[TaxRow]) -> Option<Amount> {
    let checked: Option<Vec<Amount>> =
        table.iter().map(|row| row.gross().filter(|_| row.checked)).collect();
    let any_tax = table.iter().any(|row| row.tax != Amount::ZERO);
    checked.filter(|rows| !rows.is_empty() && any_tax).map(|rows| rows.into_iter().sum())
}
