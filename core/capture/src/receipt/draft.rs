//! The draft of a receipt: every field with its value, status, confidence, places and alternatives.

use crate::fiscal::FiscalCode;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use visavis_model::purchase::{ItemKind, PaymentMethod, ReceiptKind, Unit};
use visavis_model::{
    Amount, BoundingBox, Confidence, Country, Currency, Field, Siren, Siret, Status, VatNumber,
};

/// What was read from a receipt, before the person confirmed anything.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReceiptDraft {
    /// What kind of trade.
    pub kind: ReceiptKind,
    /// The country whose conventions the receipt follows.
    pub country: Option<Country>,
    /// Who sold.
    pub merchant: Merchant,
    /// The day of the purchase.
    pub date: Field<NaiveDate>,
    /// The time of the purchase.
    pub time: Field<NaiveTime>,
    /// The currency.
    pub currency: Field<Currency>,
    /// What was bought, discounts and deposits included, in printed order.
    pub items: Vec<DraftItem>,
    /// The sum before discounts or taxes, where it is printed.
    pub subtotal: Field<Amount>,
    /// All discounts on the whole receipt together, where they are printed as a sum; negative.
    pub discount: Field<Amount>,
    /// A tip.
    pub tip: Field<Amount>,
    /// A service charge.
    pub service_charge: Field<Amount>,
    /// The rounding to the smallest coin.
    pub rounding: Field<Amount>,
    /// What was to pay in all.
    pub total: Field<Amount>,
    /// The VAT or sales tax table.
    pub taxes: Vec<DraftTax>,
    /// How it was paid.
    pub payments: Vec<DraftPayment>,
    /// The number of the receipt.
    pub receipt_number: Field<String>,
    /// The number of the till.
    pub till_number: Field<String>,
    /// What the loyalty programme saved, where the receipt says so.
    pub loyalty_savings: Field<Amount>,
    /// The fiscal code, with the verdict on it.
    pub fiscal: Option<FiscalCode>,
    /// What the person should know.
    pub warnings: Vec<Warning>,
}

/// Who sold.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Merchant {
    /// The name that the shop goes by.
    pub name: Field<String>,
    /// Which of its shops.
    pub branch: Field<String>,
    /// Its postal address on one line.
    pub address: Field<String>,
    /// Identifiers.
    pub ids: Ids,
}

/// The identifiers of a merchant that a receipt prints.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Ids {
    /// Telephone number as printed, digits and `+` only.
    pub phone: Field<String>,
    /// French establishment.
    pub siret: Field<Siret>,
    /// French company.
    pub siren: Field<Siren>,
    /// VAT number.
    pub vat: Field<VatNumber>,
    /// Any other registration or tax number, as printed.
    pub company_number: Field<String>,
}

/// One line of the draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftItem {
    /// What it stands for.
    pub kind: ItemKind,
    /// The text as printed, without its amount.
    pub text: String,
    /// How much of it, in `unit`.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity.
    pub unit: Unit,
    /// The price of one unit.
    pub unit_price: Option<Decimal>,
    /// What it cost.
    pub amount: Amount,
    /// The till's mark for the VAT rate.
    pub vat_class: Option<String>,
    /// How the amount is held.
    pub status: Status,
    /// How likely the line is right.
    pub confidence: Confidence,
    /// The places that it was read from.
    pub boxes: Vec<BoundingBox>,
}

/// One row of the VAT table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftTax {
    /// The rate in per cent; absent where the receipt names none (US sales tax).
    pub rate: Option<Decimal>,
    /// What the tax is computed on, without the tax.
    pub base: Option<Amount>,
    /// The tax.
    pub tax: Amount,
    /// The till's mark for the rate.
    pub vat_class: Option<String>,
    /// Proved where base × rate is the tax within rounding.
    pub status: Status,
    /// The places that it was read from.
    pub boxes: Vec<BoundingBox>,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftPayment {
    /// How.
    pub method: PaymentMethod,
    /// How much; change is negative.
    pub amount: Amount,
    /// How the amount is held.
    pub status: Status,
    /// The places that it was read from.
    pub boxes: Vec<BoundingBox>,
}

/// Something about the reading that the person should know.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "warning")]
#[non_exhaustive]
pub enum Warning {
    /// No text at all.
    NoText,
    /// There is text, but nothing that makes a receipt.
    NotAReceipt,
    /// More lines than any receipt has; only the first were read.
    TooManyLines {
        /// How many were read.
        read: usize,
    },
    /// Two things that should agree do not.
    Disagreement {
        /// What disagrees with the total.
        between: Discrepancy,
        /// What the other side makes.
        computed: Amount,
        /// What the total says.
        printed: Amount,
    },
    /// A digit was misread, and exactly one repair satisfies every sum.
    Repaired {
        /// As it was read.
        read: String,
        /// As it must be.
        repaired: Amount,
    },
    /// Day and month could be the other way round.
    AmbiguousDate {
        /// The other date.
        other: NaiveDate,
    },
    /// The printed date is after the day of reading, or impossible, and was not taken.
    RefusedDate {
        /// As printed.
        text: String,
    },
    /// The fiscal code does not verify: it was altered, or badly read.
    InvalidFiscalCode,
    /// The fiscal code and the printed text disagree.
    FiscalDisagreement {
        /// The amount in the code.
        code: Amount,
        /// The amount printed.
        printed: Amount,
    },
}

/// What disagrees with the total.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Discrepancy {
    /// The sum of the items.
    Items,
    /// The VAT table.
    TaxTable,
    /// Cash given and change.
    Cash,
    /// The payments.
    Payments,
}
