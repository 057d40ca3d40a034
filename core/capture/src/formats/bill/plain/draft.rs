//! The draft of a bill.

use super::labels::{self, Label};
use super::sheet::Sheet;
use crate::receipt::{DraftTax, Ids, Warning};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use visavis_model::{Amount, Confidence, Currency, Field, Iban, Page};

/// What was read from a bill, before the person confirmed anything.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BillDraft {
    /// Who wants the money.
    pub issuer: Field<String>,
    /// The numbers that it is known by.
    pub ids: Ids,
    /// The account that it wants it on.
    pub iban: Field<Iban>,
    /// The number of the bill.
    pub number: Field<String>,
    /// The person's number with the issuer.
    pub customer: Field<String>,
    /// The number of the contract.
    pub contract: Field<String>,
    /// The number of the meter or of the point that is supplied.
    pub meter: Field<String>,
    /// The number of the telephone or line.
    pub line: Field<String>,
    /// Whether it gives money back; `true` where its title says so.
    pub credit: Field<bool>,
    /// The day that it was issued.
    pub date: Field<NaiveDate>,
    /// The day that it must be paid by, or is collected on.
    pub due: Field<NaiveDate>,
    /// The first day that it is for.
    pub from: Field<NaiveDate>,
    /// The last day that it is for.
    pub until: Field<NaiveDate>,
    /// The currency.
    pub currency: Field<Currency>,
    /// The sum without tax.
    pub net: Field<Amount>,
    /// The tax in all.
    pub tax: Field<Amount>,
    /// The sum with tax.
    pub total: Field<Amount>,
    /// What is left to pay, where that is printed by itself: less what was paid before.
    pub payable: Field<Amount>,
    /// The table of taxes.
    pub taxes: Vec<DraftTax>,
    /// What was used, by kind.
    pub consumption: Vec<Consumption>,
    /// What is to pay without using anything.
    pub standing_charge: Field<Amount>,
    /// Whether the issuer collects it from the account; `true` where the bill says so.
    pub direct_debit: Field<bool>,
    /// The reference of the mandate for that.
    pub mandate: Field<String>,
    /// The issuer's creditor identifier.
    pub creditor: Field<String>,
    /// The last day of a commitment.
    pub commitment_ends: Field<NaiveDate>,
    /// How long before it must be ended.
    pub notice: Field<Notice>,
    /// A new price that is announced.
    pub price_change: Field<PriceChange>,
    /// What the person should know.
    pub warnings: Vec<Warning>,
    /// How much the pages look like a bill rather than a receipt.
    pub likeness: Confidence,
}

/// A quantity that was used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Consumption {
    /// How much.
    pub quantity: Field<Decimal>,
    /// The unit as printed: `kWh`, `m³`, `Go`.
    pub unit: String,
    /// The price of one unit, in the currency of the bill.
    pub unit_price: Field<Decimal>,
}

/// A period of notice.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
}

/// A new price that is announced.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriceChange {
    /// From when on, where that is said.
    pub from: Option<NaiveDate>,
    /// The words of the announcement.
    pub text: String,
}

impl BillDraft {
    /// Whether the pages are a bill rather than a receipt.
    pub fn looks_like_a_bill(&self) -> bool {
        self.likeness.value() >= 0.5
    }

    /// How much speaks for a bill.
    pub(super) fn measure(&self, sheet: &Sheet, pages: &[Page]) -> Confidence {
        let says = |words: &[&str]| sheet.cells.iter().any(|cell| labels::says(cell, words));
        // A till's slip is narrow; bills are on whole sheets of paper.
        let is_sheet = pages.first().is_some_and(|page| {
            let (width, height) = (page.width as f32, page.height as f32);
            height > 0.0 && (0.55..=1.9).contains(&(width / height))
        });
        let evidence = [
            (says(Label::Title.phrases()), 0.25),
            (self.number.value().is_some(), 0.15),
            (self.due.value().is_some(), 0.2),
            (self.customer.value().is_some(), 0.15),
            (self.contract.value().is_some() || self.meter.value().is_some(), 0.15),
            (self.from.value().is_some(), 0.1),
            (self.iban.value().is_some() || self.direct_debit.value().is_some(), 0.15),
            (says(Label::Recipient.phrases()), 0.15),
            (says(Label::Issued.phrases()), 0.15),
            (is_sheet, 0.1),
            (self.total.value().is_none(), -0.3),
            (says(Label::Till.phrases()), -0.4),
            (!is_sheet, -0.2),
        ];
        Confidence::new(evidence.iter().filter(|(is, _)| *is).map(|(_, weight)| weight).sum())
    }
}
