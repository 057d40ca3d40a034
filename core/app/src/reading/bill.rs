//! What a bill says beyond a receipt, ready for a screen.

use super::record::{FieldRecord, Writer};
use rust_decimal::Decimal;
use serde::Serialize;
use visavis_capture::formats::bill::plain::{BillDraft, Notice};

/// What a bill says beyond a receipt.
#[derive(Clone, Debug, Serialize)]
pub struct BillRecord {
    /// Who wants the money.
    pub issuer: FieldRecord,
    /// The account that it wants it on.
    pub iban: FieldRecord,
    /// The number of the bill.
    pub number: FieldRecord,
    /// The person's number with the issuer.
    pub customer: FieldRecord,
    /// The number of the contract.
    pub contract: FieldRecord,
    /// The number of the meter or of the point that is supplied.
    pub meter: FieldRecord,
    /// The day that it was issued, ISO 8601.
    pub date: FieldRecord,
    /// The day that it must be paid by, or is collected on.
    pub due: FieldRecord,
    /// The first day that it is for.
    pub from: FieldRecord,
    /// The last day that it is for.
    pub until: FieldRecord,
    /// The sum without tax.
    pub net: FieldRecord,
    /// The tax in all.
    pub tax: FieldRecord,
    /// The sum with tax.
    pub total: FieldRecord,
    /// What was used.
    pub consumption: Vec<ConsumptionRecord>,
    /// What is to pay without using anything.
    pub standing_charge: FieldRecord,
    /// The reference of the mandate by which it is collected.
    pub mandate: FieldRecord,
    /// The issuer's creditor identifier.
    pub creditor: FieldRecord,
    /// The last day of a commitment.
    pub commitment_ends: FieldRecord,
    /// How long before its end it must be ended (ISO 8601: `P2M`).
    pub notice: FieldRecord,
    /// The words that announce a new price.
    pub price_change: FieldRecord,
}

/// A quantity that was used.
#[derive(Clone, Debug, Serialize)]
pub struct ConsumptionRecord {
    /// How much.
    pub quantity: FieldRecord,
    /// The unit as printed.
    pub unit: String,
    /// The price of one unit.
    pub unit_price: FieldRecord,
}

impl BillRecord {
    pub(super) fn new(draft: &BillDraft, with: &Writer<'_>) -> Self {
        let decimal = |value: &Decimal| value.normalize().to_string();
        let consumption = draft.consumption.iter().map(|used| ConsumptionRecord {
            quantity: with.field(&used.quantity, decimal),
            unit: used.unit.clone(),
            unit_price: with.field(&used.unit_price, decimal),
        });
        Self {
            issuer: with.text(&draft.issuer),
            iban: with.field(&draft.iban, ToString::to_string),
            number: with.text(&draft.number),
            customer: with.text(&draft.customer),
            contract: with.text(&draft.contract),
            meter: with.text(&draft.meter),
            date: with.field(&draft.date, ToString::to_string),
            due: with.field(&draft.due, ToString::to_string),
            from: with.field(&draft.from, ToString::to_string),
            until: with.field(&draft.until, ToString::to_string),
            net: with.money(&draft.net),
            tax: with.money(&draft.tax),
            total: with.money(&draft.total),
            consumption: consumption.collect(),
            standing_charge: with.money(&draft.standing_charge),
            mandate: with.text(&draft.mandate),
            creditor: with.text(&draft.creditor),
            commitment_ends: with.field(&draft.commitment_ends, ToString::to_string),
            notice: with.field(&draft.notice, |notice| match notice {
                Notice::Days(count) => format!("P{count}D"),
                Notice::Months(count) => format!("P{count}M"),
            }),
            price_change: with.field(&draft.price_change, |change| change.text.clone()),
        }
    }
}
