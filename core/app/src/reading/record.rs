//! The reading of a receipt, ready for a screen: texts in place of numbers, `None` where absent.

use super::{BillRecord, Reading, ReadingFormat, Sheet, WarningRecord};
use rust_decimal::Decimal;
use serde::Serialize;
use visavis_capture::fiscal::{FiscalCode, Scheme, UncheckedReason, Verdict};
use visavis_capture::formats::Period;
use visavis_capture::formats::bill::plain::BillDraft;
use visavis_capture::receipt::{DraftItem, DraftPayment, DraftTax, Ids};
use visavis_model::purchase::{ItemKind, PaymentMethod, ReceiptKind, Unit};
use visavis_model::{
    Amount, BoundingBox, Confidence, Country, Currency, Field, Money, Proof, Status,
};

/// One document as it was read. Its serialised form is a contract: fields are added, none changed.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingRecord {
    /// What the caller calls the document.
    pub file: String,
    /// The kind of fact that it holds.
    pub kind: &'static str,
    /// What it is made of.
    pub format: ReadingFormat,
    /// Name and version of what found the text.
    pub reader: String,
    /// Who sold.
    pub merchant: FieldRecord,
    /// The day, ISO 8601.
    pub date: FieldRecord,
    /// The local time, `HH:MM`, with seconds where they are printed.
    pub time: FieldRecord,
    /// The currency, ISO 4217.
    pub currency: FieldRecord,
    /// What was to pay.
    pub total: FieldRecord,
    /// What was bought, in printed order.
    pub lines: Vec<LineRecord>,
    /// The VAT table.
    pub taxes: Vec<TaxRecord>,
    /// How it was paid; change is negative.
    pub payments: Vec<PaymentRecord>,
    /// Who sold, by number.
    pub ids: IdsRecord,
    /// The fiscal code.
    pub fiscal: Option<FiscalRecord>,
    /// What the person should know.
    pub warnings: Vec<WarningRecord>,
    /// The kind of trade.
    pub trade: ReceiptKind,
    /// The country whose conventions the receipt follows, ISO 3166-1.
    pub country: Option<Country>,
    /// Which of the merchant's shops.
    pub branch: FieldRecord,
    /// The shop's postal address.
    pub address: FieldRecord,
    /// The sum before discounts or taxes.
    pub subtotal: FieldRecord,
    /// All discounts on the whole receipt; negative.
    pub discount: FieldRecord,
    /// A tip.
    pub tip: FieldRecord,
    /// A service charge.
    pub service_charge: FieldRecord,
    /// The rounding to the smallest coin.
    pub rounding: FieldRecord,
    /// The number of the receipt.
    pub receipt_number: FieldRecord,
    /// The number of the till.
    pub till_number: FieldRecord,
    /// What the loyalty programme saved.
    pub loyalty_savings: FieldRecord,
    /// Who wants the money, where it is a bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The days that it is for, where it is a bill that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What it says beyond a receipt, where it is a bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill: Option<BillRecord>,
}

/// One field: its value as text, and how it is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldRecord {
    /// The value; `None` exactly where the status is missing.
    pub value: Option<String>,
    /// How it is held.
    pub status: Status,
    /// How likely it is right, in thousandths' precision.
    pub confidence: f32,
    /// Why it is believed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Proof>,
    /// The page or photo that it stands on, from 0; absent where it was concluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Where on that page it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<BoundingBox>,
    /// Other readings, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeRecord>,
}

/// Another reading of a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlternativeRecord {
    /// The other value.
    pub value: String,
    /// How likely it is.
    pub confidence: f32,
    /// The page or photo that it stands on, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<BoundingBox>,
}

/// One line of what was bought.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineRecord {
    /// The text as printed, without its amount.
    pub text: String,
    /// How much of it.
    pub quantity: Option<String>,
    /// The unit of the quantity; absent where the quantity is.
    pub unit: Option<Unit>,
    /// The price of one unit.
    pub unit_price: Option<String>,
    /// What it cost.
    pub amount: String,
    /// How the amount is held.
    pub status: Status,
    /// What the line stands for.
    pub kind: ItemKind,
    /// The till's mark for the VAT rate.
    pub vat_class: Option<String>,
    /// How likely the line is right.
    pub confidence: f32,
    /// The page or photo that it stands on, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<BoundingBox>,
}

/// One row of the VAT table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaxRecord {
    /// The rate in per cent.
    pub rate: Option<String>,
    /// What the tax is computed on.
    pub base: Option<String>,
    /// The tax.
    pub tax: String,
    /// How the row is held.
    pub status: Status,
    /// The till's mark for the rate.
    pub vat_class: Option<String>,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaymentRecord {
    /// How.
    pub method: PaymentMethod,
    /// How much.
    pub amount: String,
    /// How the amount is held.
    pub status: Status,
}

/// The merchant's numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IdsRecord {
    /// French establishment.
    pub siret: Option<String>,
    /// VAT number.
    pub vat: Option<String>,
    /// Telephone, digits and `+` only.
    pub phone: Option<String>,
    /// French company.
    pub siren: Option<String>,
    /// Any other registration number.
    pub company_number: Option<String>,
}

/// The fiscal code and the verdict on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FiscalRecord {
    /// The scheme that it follows.
    pub scheme: Scheme,
    /// `valid`, `invalid` or `unchecked`.
    pub verdict: &'static str,
    /// Why it could not be checked.
    pub reason: Option<UncheckedReason>,
    /// The total in the code.
    pub total: Option<String>,
    /// The date in the code.
    pub date: Option<String>,
    /// The time in the code.
    pub time: Option<String>,
}

impl ReadingRecord {
    pub(super) fn new(reading: &Reading) -> Self {
        let draft = &reading.draft;
        let (merchant, bill) = (&draft.merchant, reading.bill.as_deref());
        let with = Writer { sheet: &reading.sheet, currency: draft.currency.value().copied() };
        Self {
            file: reading.name.clone(),
            kind: if reading.bill.is_some() { "bill" } else { "receipt" },
            format: reading.format,
            reader: reading.reader.clone(),
            merchant: with.text(&merchant.name),
            date: with.field(&draft.date, ToString::to_string),
            time: with.field(&draft.time, |time| time_text(*time)),
            currency: with.field(&draft.currency, ToString::to_string),
            total: with.money(&draft.total),
            lines: draft.items.iter().map(|item| with.line(item)).collect(),
            taxes: draft.taxes.iter().map(|tax| with.tax(tax)).collect(),
            payments: draft.payments.iter().map(|payment| with.payment(payment)).collect(),
            ids: ids_record(&merchant.ids),
            fiscal: draft.fiscal.as_ref().map(FiscalRecord::new),
            warnings: draft.warnings.iter().map(|w| WarningRecord::new(w, with.currency)).collect(),
            trade: draft.kind,
            country: draft.country,
            branch: with.text(&merchant.branch),
            address: with.text(&merchant.address),
            subtotal: with.money(&draft.subtotal),
            discount: with.money(&draft.discount),
            tip: with.money(&draft.tip),
            service_charge: with.money(&draft.service_charge),
            rounding: with.money(&draft.rounding),
            receipt_number: with.text(&draft.receipt_number),
            till_number: with.text(&draft.till_number),
            loyalty_savings: with.money(&draft.loyalty_savings),
            organisation: bill.and_then(|bill| bill.issuer.value().cloned()),
            period: bill.and_then(period),
            bill: bill.map(|bill| BillRecord::new(bill, &with)),
        }
    }
}

impl FiscalRecord {
    /// The record of a fiscal code.
    pub fn new(code: &FiscalCode) -> Self {
        let (verdict, reason) = match code.verdict {
            Verdict::Valid => ("valid", None),
            Verdict::Invalid => ("invalid", None),
            Verdict::Unchecked(reason) => ("unchecked", Some(reason)),
        };
        Self {
            scheme: code.scheme,
            verdict,
            reason,
            total: code.total.map(|total| number(total, code.currency)),
            date: code.date.map(|date| date.to_string()),
            time: code.time.map(time_text),
        }
    }
}

/// An amount with its currency's digits; with the printed two where the currency is not known, or
/// where the amount has more than its currency allows (a misread one).
pub(crate) fn number(amount: Amount, currency: Option<Currency>) -> String {
    currency
        .and_then(|currency| amount.in_currency(currency).ok())
        .map_or_else(|| amount.to_string(), Money::number)
}

/// A time as it is shown: seconds only where there are some.
pub(crate) fn time_text(time: chrono::NaiveTime) -> String {
    let with_seconds = time.format("%H:%M:%S").to_string();
    with_seconds.strip_suffix(":00").map_or_else(|| with_seconds.clone(), ToOwned::to_owned)
}

fn rounded(confidence: Confidence) -> f32 {
    (confidence.value() * 1000.0).round() / 1000.0
}

/// Writes values as texts, and places as they are in the documents.
pub(super) struct Writer<'a> {
    sheet: &'a Sheet,
    currency: Option<Currency>,
}

impl Writer<'_> {
    pub(super) fn field<T>(&self, field: &Field<T>, text: impl Fn(&T) -> String) -> FieldRecord {
        let (page, boxes) = self.places(&field.boxes);
        FieldRecord {
            value: field.value().map(&text),
            status: field.status(),
            confidence: rounded(field.confidence()),
            proof: field.proofs.clone(),
            page,
            boxes,
            alternatives: field
                .alternatives
                .iter()
                .map(|other| {
                    let (page, boxes) = self.places(&other.boxes);
                    let confidence = rounded(other.confidence);
                    AlternativeRecord { value: text(&other.value), confidence, page, boxes }
                })
                .collect(),
        }
    }

    pub(super) fn text(&self, field: &Field<String>) -> FieldRecord {
        self.field(field, Clone::clone)
    }

    pub(super) fn money(&self, field: &Field<Amount>) -> FieldRecord {
        self.field(field, |amount| self.number(*amount))
    }

    fn number(&self, amount: Amount) -> String {
        number(amount, self.currency)
    }

    /// The places of a field, on the page where the first of them is.
    fn places(&self, boxes: &[BoundingBox]) -> (Option<u32>, Vec<BoundingBox>) {
        let mut places = boxes.iter().filter_map(|bounds| self.sheet.locate(bounds)).peekable();
        let first = places.peek().map(|place| (place.document, place.page));
        let together = places.filter(|place| Some((place.document, place.page)) == first);
        let boxes = together.map(|place| place.bounds).collect();
        // Photos of one receipt are documents of one page each.
        let page = first.map(|(document, page)| page.saturating_add(saturated(document)));
        (page, boxes)
    }

    fn line(&self, item: &DraftItem) -> LineRecord {
        let (page, boxes) = self.places(&item.boxes);
        LineRecord {
            text: item.text.clone(),
            quantity: item.quantity.map(|quantity| quantity.normalize().to_string()),
            unit: item.quantity.map(|_| item.unit),
            unit_price: item.unit_price.map(|price| price_text(price, self.currency)),
            amount: self.number(item.amount),
            status: item.status,
            kind: item.kind,
            vat_class: item.vat_class.clone(),
            confidence: rounded(item.confidence),
            page,
            boxes,
        }
    }

    fn tax(&self, tax: &DraftTax) -> TaxRecord {
        TaxRecord {
            rate: tax.rate.map(|rate| rate.normalize().to_string()),
            base: tax.base.map(|base| self.number(base)),
            tax: self.number(tax.tax),
            status: tax.status,
            vat_class: tax.vat_class.clone(),
        }
    }

    fn payment(&self, payment: &DraftPayment) -> PaymentRecord {
        PaymentRecord {
            method: payment.method,
            amount: self.number(payment.amount),
            status: payment.status,
        }
    }
}

fn saturated(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A unit price with at least its currency's digits; fuel and electricity have more.
fn price_text(price: Decimal, currency: Option<Currency>) -> String {
    let mut price = price.normalize();
    let digits = currency.map_or(2, Currency::digits);
    if price.scale() < digits {
        price.rescale(digits);
    }
    price.to_string()
}

/// The days that a bill is for, where it says both ends.
fn period(bill: &BillDraft) -> Option<Period> {
    let ends = bill.from.value().zip(bill.until.value());
    ends.map(|(from, until)| Period { from: *from, until: *until })
}

fn ids_record(ids: &Ids) -> IdsRecord {
    IdsRecord {
        siret: ids.siret.value().map(ToString::to_string),
        vat: ids.vat.value().map(ToString::to_string),
        phone: ids.phone.value().cloned(),
        siren: ids.siren.value().map(ToString::to_string),
        company_number: ids.company_number.value().cloned(),
    }
}
