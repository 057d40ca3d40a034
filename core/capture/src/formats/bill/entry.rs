//! From a bill to an entry of a history, with the sums of its part and what does not add up.

use super::check::{Checked, check};
use super::invoice::{Invoice, Nature};
use super::sketch;
use super::tree::Tree;
use super::{details, names};
use crate::formats::number::money;
use crate::formats::{Entry, FormatError, Part, Period, Remark, Sink, Total};
use chrono::Datelike;
use rust_decimal::Decimal;
use visavis_model::{Bill, Currency, Detail, Matter, Money, OrganisationSketch, Proof, Status};

/// Hands over the bills of a file, each as an entry and a part, and says what was left unread.
/// `quiet` are the values that nobody misses: `Name`, or `Around/Name`.
pub(super) fn give(
    tree: &Tree,
    invoices: &[Invoice],
    quiet: &[&str],
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    for invoice in invoices {
        give_one(invoice, sink)?;
    }
    let mut problems = tree.problems();
    problems.dedup();
    for (line, reason) in problems {
        sink.remark(Remark::RowSkipped { line, reason });
    }
    for (name, times) in tree.unread() {
        let leaf = name.rsplit('/').next().unwrap_or_default();
        if !quiet.iter().any(|one| *one == name || *one == leaf) {
            sink.remark(Remark::FieldUnknown { name, times });
        }
    }
    Ok(())
}

fn give_one(invoice: &Invoice, sink: &mut dyn Sink) -> Result<(), FormatError> {
    let currency: Option<Currency> = invoice.currency.as_deref().and_then(|code| code.parse().ok());
    let checked = check(invoice, currency.map_or(2, Currency::digits));
    if invoice.number.is_none() && checked.gross.is_none() && invoice.sums.due.is_none() {
        let reason = "neither a number nor a sum: this is no whole bill";
        return Err(FormatError::damaged(invoice.line, reason));
    }
    if let (None, Some(code)) = (currency, &invoice.currency) {
        let reason = format!("\"{code}\" is no currency that is known; the amount is left out");
        sink.remark(Remark::RowSkipped { line: invoice.line, reason });
    }
    let unit = currency.map_or_else(
        || invoice.currency.clone().unwrap_or_default(),
        |currency| currency.code().to_owned(),
    );
    for (total, printed, found) in &checked.disagreements {
        let (printed, found) = (*printed, *found);
        sink.remark(Remark::DoesNotAddUp { total, printed, found, unit: unit.clone() });
    }
    let party = sketch::seller(invoice);
    let totals = totals(invoice, &checked, &unit, currency.map_or(0, Currency::digits));
    let is_proved =
        totals.iter().any(|total| total.name == "gross" && total.status == Status::Proved);
    sink.entry(Entry {
        line: invoice.line,
        key: key(invoice, party.as_ref()),
        title: title(invoice, party.as_ref()),
        matter: matter(invoice, &checked, currency),
        status: if is_proved { Status::Proved } else { Status::Read },
        details: details::of(invoice, &checked, currency),
        party: party.clone(),
    })?;
    sink.part(part(invoice, party, totals))
}

fn matter(invoice: &Invoice, checked: &Checked, currency: Option<Currency>) -> Matter {
    let in_money = |value: Option<Decimal>| Some(money(value?, currency?)?.0);
    // A bill of less than nothing gives money back, as a credit note does.
    let amount = in_money(checked.gross.or(invoice.sums.due)).map(|amount| match invoice.nature {
        Nature::Bill => Money::new(amount.minor().saturating_neg(), amount.currency()),
        Nature::Credit => amount,
    });
    Matter {
        date: invoice.issued,
        time: None,
        amount,
        detail: Detail::Bill(Bill {
            number: invoice.number.clone(),
            customer: customer(invoice),
            due: invoice.due,
            from: invoice.from.or_else(|| lines_from(invoice)),
            until: invoice.until.or_else(|| lines_until(invoice)),
            tax: in_money(checked.tax),
        }),
    }
}

/// The buyer's number with the seller.
fn customer(invoice: &Invoice) -> Option<String> {
    let own = invoice.buyer.ids.iter().find(|id| id.role == super::invoice::IdRole::Private);
    own.map(|id| id.value.clone())
}

/// Where only the lines say what time they are for, the bill is for all of it.
fn lines_from(invoice: &Invoice) -> Option<chrono::NaiveDate> {
    invoice.lines.iter().filter_map(|line| line.from).min()
}

fn lines_until(invoice: &Invoice) -> Option<chrono::NaiveDate> {
    invoice.lines.iter().filter_map(|line| line.until).max()
}

/// What it is for, where it is one thing; its number otherwise.
fn title(invoice: &Invoice, party: Option<&OrganisationSketch>) -> String {
    let subject = match invoice.lines.as_slice() {
        [line] => line.text.as_deref(),
        _ => None,
    };
    let name = party.map(|party| party.name.as_str());
    let title = subject.or(invoice.number.as_deref()).or(name).unwrap_or_default();
    title.lines().next().unwrap_or_default().trim().chars().take(120).collect()
}

/// Numbers of bills are unique for their seller, kind and year.
fn key(invoice: &Invoice, party: Option<&OrganisationSketch>) -> Option<String> {
    let (party, number) = (party?, invoice.number.as_deref()?);
    // As written: whether its check digits are right does not matter here.
    let vat = invoice.seller.vat.as_deref().map(compact);
    let id = party.identifiers.iter().find(|id| id.is_exclusive()).map(|id| compact(id.value()));
    let seller = vat.or(id).unwrap_or_else(|| party.name.clone());
    let kind = match invoice.nature {
        Nature::Bill => "bill",
        Nature::Credit => "credit",
    };
    let year = invoice.issued.map_or(0, |date| date.year());
    Some(format!("{kind}/{seller}/{year}/{number}"))
}

/// A number without what people write between its characters.
fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

fn totals(invoice: &Invoice, checked: &Checked, unit: &str, digits: u32) -> Vec<Total> {
    let one = |name: &'static str, value: Option<Decimal>, proofs: &[Proof]| {
        value.map(|mut value| {
            value.rescale(value.normalize().scale().max(digits));
            Total::computed(name, value, unit).proved_by(proofs.to_vec())
        })
    };
    [
        one("net", checked.net, &checked.proofs),
        one("tax", checked.tax, &checked.tax_proofs),
        one("gross", checked.gross, &checked.proofs),
        one("due", invoice.sums.due, &checked.due_proofs),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn part(invoice: &Invoice, organisation: Option<OrganisationSketch>, totals: Vec<Total>) -> Part {
    let from = invoice.from.or_else(|| lines_from(invoice));
    let until = invoice.until.or_else(|| lines_until(invoice));
    let days = [from, until];
    let mut period =
        days.into_iter().flatten().fold(None, |all, day| Some(Period::reach(all, day)));
    if period.is_none() {
        period = invoice.issued.map(|day| Period::reach(None, day));
    }
    let mut part = Part { organisation, period, totals, read: 1, ..Part::default() };
    part.add_id("number", invoice.number.clone());
    part.add_id("customer", customer(invoice));
    for (name, value) in &invoice.references {
        if matches!(*name, "contract" | "object") {
            part.add_id(name, Some(value.clone()));
        }
    }
    part.add_id("profile", invoice.guideline.as_deref().and_then(names::profile));
    part
}
