//! What a bill says beyond the fields that all bills have, as named values.

use super::check::Checked;
use super::invoice::{Actor, IdRole, Invoice, Line, Means, Tax};
use super::names;
use crate::formats::Named;
use crate::formats::number::money;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::Currency;

/// All of it, in the order in which a bill is read.
pub(super) fn of(invoice: &Invoice, checked: &Checked, currency: Option<Currency>) -> Vec<Named> {
    let mut list = List { named: Vec::new(), currency };
    list.text("type", invoice.type_code.as_deref());
    list.text("profile", invoice.guideline.as_deref().and_then(names::profile).as_deref());
    list.text("guideline", invoice.guideline.as_deref());
    list.text("currency", invoice.currency.as_deref());
    list.actor("seller", &invoice.seller);
    list.actor("buyer", &invoice.buyer);
    if let Some(payee) = &invoice.payee {
        list.actor("payee", payee);
    }
    for (role, actor) in &invoice.others {
        list.actor(role, actor);
    }
    list.day("delivery-date", invoice.delivered);
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in &invoice.references {
        let times = seen.iter().filter(|other| *other == name).count();
        seen.push(name);
        list.numbered(name, times, value);
    }
    list.sums(invoice, checked);
    for (index, tax) in invoice.taxes.iter().enumerate() {
        list.tax(index, tax);
    }
    for (index, adjustment) in invoice.adjustments.iter().enumerate() {
        let name = |part: &str| format!("adjustments.{index}.{part}");
        list.text(&name("text"), adjustment.reason.as_deref());
        list.amount(&name("amount"), Some(adjustment.amount));
        list.number(&name("rate"), adjustment.rate);
    }
    for (index, line) in invoice.lines.iter().enumerate() {
        list.line(index, line);
    }
    list.text("mandate-id", invoice.mandate.as_deref());
    list.text("creditor-id", invoice.creditor.as_deref());
    for (index, means) in invoice.means.iter().enumerate() {
        list.means(index, means);
    }
    list.text("terms", invoice.terms.as_deref());
    for (index, note) in invoice.notes.iter().enumerate() {
        list.numbered("note", index, note);
    }
    list.named
}

struct List {
    named: Vec<Named>,
    currency: Option<Currency>,
}

impl List {
    fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            self.named.push(Named { name: name.to_owned(), value: value.to_owned() });
        }
    }

    /// The first under its name alone, the others with their number behind it.
    fn numbered(&mut self, name: &str, index: usize, value: &str) {
        match index {
            0 => self.text(name, Some(value)),
            _ => self.text(&format!("{name}.{}", index + 1), Some(value)),
        }
    }

    fn number(&mut self, name: &str, value: Option<Decimal>) {
        self.text(name, value.map(|value| value.normalize().to_string()).as_deref());
    }

    /// An amount with the decimals of its currency, where it has no more than those.
    fn amount(&mut self, name: &str, value: Option<Decimal>) {
        let Some(value) = value else { return };
        let exact = self.currency.and_then(|currency| money(value, currency));
        match exact {
            Some((amount, false)) => self.text(name, Some(&amount.number())),
            _ => self.number(name, Some(value)),
        }
    }

    fn day(&mut self, name: &str, day: Option<NaiveDate>) {
        self.text(name, day.map(|day| day.to_string()).as_deref());
    }

    fn actor(&mut self, role: &str, actor: &Actor) {
        let name = |part: &str| format!("{role}.{part}");
        self.text(&name("name"), actor.known_as());
        let trade = actor.trade_name.as_deref().filter(|trade| Some(*trade) != actor.known_as());
        self.text(&name("trade-name"), trade);
        self.text(&name("vat"), actor.vat.as_deref());
        self.text(&name("tax-number"), actor.tax_number.as_deref());
        for (role, part) in
            [(IdRole::Private, "id"), (IdRole::Global, "global-id"), (IdRole::Legal, "legal-id")]
        {
            let ids = actor.ids.iter().filter(|id| id.role == role);
            for (index, id) in ids.enumerate() {
                let value = match &id.scheme {
                    Some(scheme) => format!("{scheme}:{}", id.value),
                    None => id.value.clone(),
                };
                self.numbered(&name(part), index, &value);
            }
        }
        self.text(&name("address"), Some(&actor.address.join(", ")));
        self.text(&name("about"), actor.about.as_deref());
        self.text(&name("contact"), actor.contact.as_deref());
        self.text(&name("phone"), actor.phone.as_deref());
        self.text(&name("mail"), actor.mail.as_deref());
        self.text(&name("site"), actor.site.as_deref());
        self.text(&name("endpoint"), actor.endpoint.as_deref());
    }

    fn sums(&mut self, invoice: &Invoice, checked: &Checked) {
        let sums = &invoice.sums;
        for (name, value) in [
            ("lines-sum", sums.lines),
            ("allowances", sums.allowances),
            ("charges", sums.charges),
            ("net", checked.net),
            ("tax", checked.tax),
            ("stamp", invoice.stamp),
            ("gross", checked.gross),
            ("prepaid", sums.prepaid),
            ("withheld", sums.withheld),
            ("rounding", sums.rounding),
            ("due", sums.due),
        ] {
            self.amount(name, value);
        }
    }

    fn tax(&mut self, index: usize, tax: &Tax) {
        let name = |part: &str| format!("taxes.{index}.{part}");
        self.number(&name("rate"), tax.rate);
        self.amount(&name("base"), tax.base);
        self.amount(&name("tax"), tax.amount);
        self.text(&name("category"), tax.category.as_deref());
        self.text(&name("exemption"), tax.exemption.as_deref());
    }

    fn line(&mut self, index: usize, line: &Line) {
        let name = |part: &str| format!("lines.{index}.{part}");
        self.text(&name("text"), line.text.as_deref());
        self.text(&name("article"), line.article.as_deref());
        self.text(&name("object"), line.object.as_deref());
        self.number(&name("quantity"), line.quantity);
        self.text(&name("unit"), line.unit.as_deref().map(names::unit));
        self.number(&name("unit-price"), line.unit_price);
        self.amount(&name("amount"), line.amount);
        self.number(&name("rate"), line.rate);
        self.day(&name("from"), line.from);
        self.day(&name("until"), line.until);
        self.text(&name("note"), Some(&line.notes.join("; ")));
        if line.is_extra {
            self.text(&name("part-of-another"), Some("yes"));
        }
    }

    fn means(&mut self, index: usize, means: &Means) {
        for (name, value) in [
            ("payment-means", &means.code),
            ("payment-text", &means.text),
            ("iban", &means.iban),
            ("bic", &means.bic),
            ("account-holder", &means.holder),
            ("payment-reference", &means.reference),
            ("debited-iban", &means.debited),
            ("card", &means.card),
        ] {
            if let Some(value) = value {
                self.numbered(name, index, value);
            }
        }
    }
}
