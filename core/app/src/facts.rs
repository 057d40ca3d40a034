//! A reading, as the facts and the purchase that the vault keeps.

use crate::Reading;
use crate::reading::{number, time_text};
use visavis_capture::receipt::{DraftItem, DraftTax, ReceiptDraft};
use visavis_model::purchase::{Payment, Purchase, PurchaseLine, TaxLine};
use visavis_model::{
    Amount, BoundingBox, Confidence, Currency, DocumentHash, Fact, Field, FieldName, Proof,
    Provenance, Status,
};

/// The purchase that a reading describes. Lines, taxes and payments need a currency to be money;
/// without one they wait in the reading.
pub(crate) fn purchase(draft: &ReceiptDraft) -> Purchase {
    let currency = draft.currency.value().copied();
    let money = |amount: Amount| currency.and_then(|currency| amount.in_currency(currency).ok());
    let line = |item: &DraftItem| {
        Some(PurchaseLine {
            kind: item.kind,
            text: item.text.clone(),
            quantity: item.quantity,
            unit: item.unit,
            unit_price: item.unit_price,
            amount: money(item.amount)?,
            vat_class: item.vat_class.clone(),
        })
    };
    let tax = |tax: &DraftTax| {
        Some(TaxLine { rate: tax.rate?, base: money(tax.base?)?, tax: money(tax.tax)? })
    };
    Purchase {
        kind: draft.kind,
        date: draft.date.value().copied(),
        time: draft.time.value().copied(),
        country: draft.country,
        currency,
        total: draft.total.value().copied(),
        lines: draft.items.iter().filter_map(line).collect(),
        taxes: draft.taxes.iter().filter_map(tax).collect(),
        payments: draft
            .payments
            .iter()
            .filter_map(|paid| Some(Payment { method: paid.method, amount: money(paid.amount)? }))
            .collect(),
    }
}

/// Every value of a reading as a fact, each with the place that it was read from.
///
/// The fields that a person is asked for are there even where they are missing.
pub(crate) fn facts(reading: &Reading, documents: &[DocumentHash]) -> Vec<Fact> {
    let draft = &reading.draft;
    let currency = draft.currency.value().copied();
    let mut list = FactList { reading, documents, currency, facts: Vec::new() };
    list.asked("merchant", &draft.merchant.name, Clone::clone);
    list.asked("date", &draft.date, ToString::to_string);
    list.found("time", &draft.time, |time| time_text(*time));
    list.asked("currency", &draft.currency, ToString::to_string);
    let text = |amount: &Amount| number(*amount, currency);
    list.asked("total", &draft.total, text);
    list.found("subtotal", &draft.subtotal, text);
    list.found("discount", &draft.discount, text);
    list.found("tip", &draft.tip, text);
    list.found("service-charge", &draft.service_charge, text);
    list.found("rounding", &draft.rounding, text);
    list.found("loyalty-savings", &draft.loyalty_savings, text);
    list.found("branch", &draft.merchant.branch, Clone::clone);
    list.found("address", &draft.merchant.address, Clone::clone);
    let ids = &draft.merchant.ids;
    list.found("siret", &ids.siret, ToString::to_string);
    list.found("siren", &ids.siren, ToString::to_string);
    list.found("vat", &ids.vat, ToString::to_string);
    list.found("phone", &ids.phone, Clone::clone);
    list.found("company-number", &ids.company_number, Clone::clone);
    list.found("receipt-number", &draft.receipt_number, Clone::clone);
    list.found("till-number", &draft.till_number, Clone::clone);
    list.rows(draft);
    list.facts
}

struct FactList<'a> {
    reading: &'a Reading,
    documents: &'a [DocumentHash],
    currency: Option<Currency>,
    facts: Vec<Fact>,
}

impl FactList<'_> {
    /// A field that is kept even where it is missing.
    fn asked<T>(&mut self, name: &str, field: &Field<T>, text: impl Fn(&T) -> String) {
        let value = field.value().map(text);
        let known = (field.status(), field.confidence(), field.proofs.clone());
        self.push(name, value, known, &field.boxes);
    }

    /// A field that is kept where there is one.
    fn found<T>(&mut self, name: &str, field: &Field<T>, text: impl Fn(&T) -> String) {
        if field.value().is_some() {
            self.asked(name, field, text);
        }
    }

    /// The items, taxes and payments, by their numbers.
    fn rows(&mut self, draft: &ReceiptDraft) {
        for (index, item) in draft.items.iter().enumerate() {
            let known = (item.status, item.confidence, Vec::new());
            let text = (!item.text.is_empty()).then(|| item.text.clone());
            self.push(&format!("lines.{index}.text"), text, known.clone(), &item.boxes);
            let amount = Some(number(item.amount, self.currency));
            self.push(&format!("lines.{index}.amount"), amount, known, &item.boxes);
        }
        for (index, tax) in draft.taxes.iter().enumerate() {
            let known = (tax.status, certainty(tax.status), Vec::new());
            let amount = Some(number(tax.tax, self.currency));
            self.push(&format!("taxes.{index}.tax"), amount, known, &tax.boxes);
        }
        for (index, payment) in draft.payments.iter().enumerate() {
            let known = (payment.status, certainty(payment.status), Vec::new());
            let amount = Some(number(payment.amount, self.currency));
            self.push(&format!("payments.{index}.amount"), amount, known, &payment.boxes);
        }
    }

    fn push(
        &mut self,
        name: &str,
        value: Option<String>,
        (status, confidence, proofs): (Status, Confidence, Vec<Proof>),
        boxes: &[BoundingBox],
    ) {
        // All names here are short and of small letters; one that is not would not be kept.
        let Ok(field) = name.parse::<FieldName>() else { return };
        let status = if value.is_none() { Status::Missing } else { status };
        let provenance = self.provenance(boxes);
        self.facts.push(Fact { field, value, status, confidence, proofs, provenance });
    }

    /// The places of a value, on the page where the first of them is.
    fn provenance(&self, boxes: &[BoundingBox]) -> Provenance {
        let places: Vec<_> =
            boxes.iter().filter_map(|bounds| self.reading.sheet.locate(bounds)).collect();
        let (index, page) = places.first().map_or((0, 0), |place| (place.document, place.page));
        let Some(document) = self.documents.get(index).or(self.documents.first()) else {
            return Provenance::Person;
        };
        Provenance::Document {
            document: *document,
            page,
            boxes: places
                .iter()
                .filter(|place| (place.document, place.page) == (index, page))
                .map(|place| place.bounds)
                .collect(),
            reader: self.reading.reader.clone(),
        }
    }
}

/// Rows of taxes and payments carry a status alone.
const fn certainty(status: Status) -> Confidence {
    match status {
        Status::Proved => Confidence::CERTAIN,
        Status::Read => Confidence::new(0.8),
        Status::Guessed => Confidence::new(0.5),
        Status::Missing => Confidence::NONE,
    }
}
