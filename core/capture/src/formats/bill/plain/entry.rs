//! From the draft of a bill to an entry of a history, as programs' bills become one.

use super::draft::{BillDraft, Notice};
use crate::formats::{Entry, FormatError, Part, Period, Sink, Total};
use chrono::Datelike;
use rust_decimal::Decimal;
use visavis_model::{
    Amount, Bill, CreditorId, Currency, Detail, Field, Identifier, Matter, Money,
    OrganisationSketch, Status,
};

impl BillDraft {
    /// Hands over the bill as one entry with its part. What is missing stays missing; nobody has
    /// agreed with it yet.
    ///
    /// # Errors
    /// As the sink's.
    pub fn give(&self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let party = self.party();
        sink.entry(
            Entry {
                line: 1,
                key: self.key(party.as_ref()),
                title: self.title(),
                matter: self.matter(),
                status: self.total.status(),
                details: Vec::new(),
                party: party.clone(),
            }
            .with("currency", self.currency.value().map(|currency| currency.code()))
            .with("contract", self.contract.value().cloned())
            .with("meter", self.meter.value().cloned())
            .with("line", self.line.value().cloned())
            .with("net", text(&self.net))
            .with("tax", text(&self.tax))
            .with("gross", text(&self.total))
            .with("due", text(&self.payable))
            .with("standing-charge", text(&self.standing_charge))
            .with("direct-debit", self.direct_debit.value().map(|_| "yes"))
            .with("iban", self.iban.value().map(|iban| iban.as_str().to_owned()))
            .with("mandate-id", self.mandate.value().cloned())
            .with("creditor-id", self.creditor.value().cloned())
            .with("commitment-ends", self.commitment_ends.value().map(ToString::to_string))
            .with(
                "notice",
                self.notice.value().map(|notice| match notice {
                    Notice::Days(count) => format!("P{count}D"),
                    Notice::Months(count) => format!("P{count}M"),
                }),
            )
            .with("price-change", self.price_change.value().map(|change| change.text.clone()))
            .with(
                "price-change-from",
                self.price_change.value().and_then(|change| change.from).map(|day| day.to_string()),
            )
            .with_rows(self),
        )?;
        sink.part(self.part(party))
    }

    fn matter(&self) -> Matter {
        let currency = self.currency.value().copied();
        let money = |field: &Field<Amount>| field.value()?.in_currency(currency?).ok();
        let is_credit = self.credit.value() == Some(&true);
        let amount = money(&self.total).map(|amount: Money| {
            let minor = if is_credit { amount.minor() } else { amount.minor().saturating_neg() };
            Money::new(minor, amount.currency())
        });
        Matter {
            date: self.date.value().copied(),
            time: None,
            amount,
            detail: Detail::Bill(Bill {
                number: self.number.value().cloned(),
                customer: self.customer.value().cloned(),
                due: self.due.value().copied(),
                from: self.from.value().copied(),
                until: self.until.value().copied(),
                tax: money(&self.tax),
            }),
        }
    }

    fn party(&self) -> Option<OrganisationSketch> {
        let ids = &self.ids;
        let identifiers: Vec<Identifier> = [
            ids.siret.value().cloned().map(Identifier::Siret),
            ids.siren.value().cloned().map(Identifier::Siren),
            ids.vat.value().cloned().map(Identifier::Vat),
            self.iban.value().cloned().map(Identifier::Iban),
            self.creditor
                .value()
                .and_then(|id| CreditorId::parse(id).ok())
                .map(Identifier::Creditor),
            ids.company_number.value().cloned().map(Identifier::CompanyNumber),
            ids.phone.value().cloned().map(Identifier::Phone),
        ]
        .into_iter()
        .flatten()
        .collect();
        let name = self.issuer.value().cloned().unwrap_or_default();
        (!name.is_empty() || !identifiers.is_empty())
            .then_some(OrganisationSketch { name, identifiers })
    }

    fn title(&self) -> String {
        let title = self.number.value().or(self.issuer.value());
        title.cloned().unwrap_or_default()
    }

    /// The same as that of the bill for programs, where there is one.
    fn key(&self, party: Option<&OrganisationSketch>) -> Option<String> {
        let (party, number) = (party?, self.number.value()?);
        let vat = self.ids.vat.value().map(|vat| vat.as_str().to_owned());
        let seller = vat.unwrap_or_else(|| party.name.clone());
        let kind = if self.credit.value() == Some(&true) { "credit" } else { "bill" };
        let year = self.date.value().map_or(0, Datelike::year);
        (!seller.is_empty()).then(|| format!("{kind}/{seller}/{year}/{number}"))
    }

    fn part(&self, organisation: Option<OrganisationSketch>) -> Part {
        let unit = self.currency.value().map_or("", |currency: &Currency| currency.code());
        let total = |name: &'static str, field: &Field<Amount>| {
            let value = Decimal::new(field.value()?.hundredths(), 2);
            let mut total = Total::computed(name, value, unit).proved_by(field.proofs.clone());
            if total.status != Status::Proved {
                total.status = field.status();
            }
            Some(total)
        };
        let days = [self.from.value(), self.until.value()];
        let covered =
            days.into_iter().flatten().fold(None, |all, day| Some(Period::reach(all, *day)));
        let issued = self.date.value().map(|day| Period::reach(None, *day));
        let mut part = Part {
            organisation,
            period: covered.or(issued),
            totals: [("net", &self.net), ("tax", &self.tax), ("gross", &self.total)]
                .into_iter()
                .filter_map(|(name, field)| total(name, field))
                .collect(),
            read: 1,
            ..Part::default()
        };
        for (name, field) in [
            ("number", &self.number),
            ("customer", &self.customer),
            ("contract", &self.contract),
            ("meter", &self.meter),
        ] {
            part.add_id(name, field.value().cloned());
        }
        part
    }
}

fn text(field: &Field<Amount>) -> Option<String> {
    field.value().map(ToString::to_string)
}

impl Entry {
    /// The same entry with the rows of the bill: taxes and what was used.
    fn with_rows(mut self, draft: &BillDraft) -> Self {
        for (row, tax) in draft.taxes.iter().enumerate() {
            self = self
                .with(&format!("taxes.{row}.rate"), tax.rate.map(|rate| rate.to_string()))
                .with(&format!("taxes.{row}.base"), tax.base.map(|base| base.to_string()))
                .with(&format!("taxes.{row}.tax"), Some(tax.tax.to_string()));
        }
        for (row, used) in draft.consumption.iter().enumerate() {
            let quantity = used.quantity.value().map(ToString::to_string);
            let price = used.unit_price.value().map(ToString::to_string);
            self = self
                .with(&format!("consumption.{row}.quantity"), quantity)
                .with(&format!("consumption.{row}.unit"), Some(used.unit.clone()))
                .with(&format!("consumption.{row}.unit-price"), price);
        }
        self
    }
}
