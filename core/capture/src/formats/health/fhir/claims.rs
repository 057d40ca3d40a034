//! Claims and explanations of benefits, with their money
//! (<https://hl7.org/fhir/R4/explanationofbenefit.html>).
//!
//! Most of this money passes between insurer and hospital. Only the patient's share is the
//! person's own, so only that is the amount of the bill; the rest stands in the details. Money
//! that the insurer pays to the insured is a payment received.

use super::coding;
use super::known::Known;
use super::value::When;
use crate::formats::{Entry, json, number};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use visavis_model::{Bill, Currency, Detail, Matter, Money, Payment, TransferMethod};

/// Sums over all claims of a file, by name and currency.
pub(super) type Sums = BTreeMap<(&'static str, &'static str), Decimal>;

/// What an adjudication is of: codes of HL7, of CARIN Blue Button
/// (<https://hl7.org/fhir/us/carin-bb/>) and the variables of Medicare's Blue Button.
const SUBMITTED: &[&str] = &["submitted", "line_sbmtd_chrg_amt"];
const ALLOWED: &[&str] = &["eligible", "allowed", "line_alowd_chrg_amt"];
const BENEFIT: &[&str] = &["benefit", "paidtoprovider", "line_prvdr_pmt_amt"];
/// The whole of what the patient owes, and the parts that make it.
const LIABILITY: &[&str] = &["memberliability"];
const SHARES: &[&str] =
    &["copay", "coinsurance", "deductible", "line_coinsrnc_amt", "line_bene_ptb_ddctbl_amt"];
/// Items that are listed one by one.
const MOST_ITEMS: usize = 50;

/// The money of a claim.
#[derive(Debug, Default)]
struct Sides {
    submitted: Option<Money>,
    allowed: Option<Money>,
    paid: Option<Money>,
    share: Option<Money>,
}

/// The entry of an `ExplanationOfBenefit` or a `Claim`.
pub(super) fn entry(resource: &Value, line: u32, known: &Known<'_>, sums: &mut Sums) -> Entry {
    let is_claim = json::text(resource, "/resourceType") == Some("Claim");
    let when = When::first(resource, &["/created", "/billablePeriod/start"]);
    let money = sides(resource, is_claim);
    add(sums, if is_claim { "claimed" } else { "submitted" }, money.submitted);
    add(sums, "paid", money.paid);
    add(sums, "patient-share", money.share);
    let is_to_patient = coding::bare(resource, "/payee/type").as_deref() == Some("subscriber");
    let reimbursed = money.paid.filter(|paid| is_to_patient && paid.minor() != 0);
    let own = money.share.map(|share| Money::new(share.minor().saturating_neg(), share.currency()));
    let number = json::list(resource, "/identifier").iter().find_map(|it| json::text(it, "/value"));
    let number = number.or_else(|| json::text(resource, "/id")).map(str::to_owned);
    let insurer = known.party(resource, "/insurer");
    let detail = match reimbursed {
        Some(_) => {
            Detail::Payment(reimbursement(insurer.as_ref().map(|it| &it.name), number.as_ref()))
        }
        None => Detail::Bill(bill(resource, number)),
    };
    let amount = reimbursed.or(own);
    let day = when.day;
    let matter = Matter { date: day, time: when.time, amount, detail };
    let mut entry = Entry::new(line, title(resource, is_claim), matter);
    let provider = known.first(resource, &["/provider", "/facility"]);
    let name = provider.as_ref().map(|it| it.name.clone());
    entry.party = if is_claim { provider } else { insurer.clone().or(provider) };
    entry = entry
        .with("resource", json::text(resource, "/resourceType"))
        .with("status", json::text(resource, "/status"))
        .with("outcome", json::text(resource, "/outcome"))
        .with("type", coding::bare(resource, "/type"))
        .with("insurer", insurer.map(|it| it.name).or_else(|| coverage(resource, known)))
        .with("provider", name)
        .with("submitted", money.submitted.map(Money::number))
        .with("allowed", money.allowed.map(Money::number))
        .with("paid", money.paid.map(Money::number))
        .with("patient-share", money.share.map(Money::number))
        .with("currency", money.submitted.or(money.paid).map(|it| it.currency().code()))
        .with("when", when.partial);
    with_items(entry, resource)
}

fn reimbursement(insurer: Option<&String>, number: Option<&String>) -> Payment {
    Payment {
        method: TransferMethod::Other,
        account: None,
        counterparty: insurer.cloned(),
        counterparty_account: None,
        purpose: "reimbursement".to_owned(),
        reference: number.cloned(),
        value_date: None,
    }
}

fn bill(resource: &Value, number: Option<String>) -> Bill {
    let customer = json::text(resource, "/insurance/0/coverage/identifier/value");
    Bill {
        number,
        customer: customer.map(str::to_owned),
        due: None,
        from: When::first(resource, &["/billablePeriod/start"]).day,
        until: When::first(resource, &["/billablePeriod/end"]).day,
        tax: None,
    }
}

fn title(resource: &Value, is_claim: bool) -> String {
    let service = json::list(resource, "/item").iter().find_map(|item| {
        item.get("productOrService").or_else(|| item.get("service")).map(coding::concept)?.words
    });
    let medicine = || resource.pointer("/prescription/display").and_then(Value::as_str);
    let kind = if is_claim { "Claim" } else { "Explanation of benefits" };
    match service.or_else(|| medicine().map(str::to_owned)) {
        Some(service) => format!("{kind}: {service}"),
        None => kind.to_owned(),
    }
}

/// The insurance that a claim names.
fn coverage(resource: &Value, known: &Known<'_>) -> Option<String> {
    let place = "/insurance/0/coverage";
    let payor = known.at(resource, place).and_then(|it| known.party(it, "/payor/0"));
    let display = || json::text(resource, &format!("{place}/display")).map(str::to_owned);
    payor.map(|it| it.name).or_else(display)
}

fn sides(resource: &Value, is_claim: bool) -> Sides {
    let total = is_claim.then(|| resource.pointer("/total").and_then(money)).flatten();
    let liability = adjudicated(resource, LIABILITY);
    Sides {
        submitted: total.or_else(|| adjudicated(resource, SUBMITTED)),
        allowed: adjudicated(resource, ALLOWED),
        paid: resource
            .pointer("/payment/amount")
            .and_then(money)
            .or_else(|| adjudicated(resource, BENEFIT)),
        share: liability.or_else(|| adjudicated(resource, SHARES)),
    }
}

/// The sum of what is adjudicated under some codes: of the totals, or else of the items, as both
/// say the same. None where nothing is, or where it is in several currencies.
fn adjudicated(resource: &Value, codes: &[&str]) -> Option<Money> {
    let totals = json::list(resource, "/total").iter();
    let of_totals = sum(totals, codes);
    of_totals.or_else(|| {
        let items = json::list(resource, "/item").iter();
        sum(items.flat_map(|item| json::list(item, "/adjudication")), codes)
    })
}

fn sum<'a>(parts: impl Iterator<Item = &'a Value>, codes: &[&str]) -> Option<Money> {
    let mut sum: Option<(Decimal, Currency)> = None;
    for part in parts {
        let Some(code) = coding::bare(part, "/category") else { continue };
        let code = code.rsplit('/').next().unwrap_or_default();
        let Some(amount) = part.get("amount").filter(|_| codes.contains(&code)) else { continue };
        let (value, currency) = exact(amount)?;
        sum = Some(match sum {
            None => (value, currency),
            Some((before, same)) if same == currency => (before.checked_add(value)?, currency),
            Some(_) => return None,
        });
    }
    // Rounded once: exports write 28.104000000000003.
    sum.and_then(|(value, currency)| number::money(value, currency)).map(|(money, _)| money)
}

fn money(value: &Value) -> Option<Money> {
    let (value, currency) = exact(value)?;
    number::money(value, currency).map(|(money, _)| money)
}

/// `Money` of release 4, and the quantity with a code that it was before.
fn exact(value: &Value) -> Option<(Decimal, Currency)> {
    let currency = json::text(value, "/currency").or_else(|| json::text(value, "/code"))?;
    Some((json::number(value, "/value")?, currency.parse().ok()?))
}

fn add(sums: &mut Sums, name: &'static str, money: Option<Money>) {
    let Some(money) = money else { return };
    let currency = money.currency();
    let value = Decimal::new(money.minor(), currency.digits());
    let sum = sums.entry((name, currency.code())).or_default();
    *sum = sum.checked_add(value).unwrap_or(*sum);
}

fn with_items(mut entry: Entry, resource: &Value) -> Entry {
    let items = json::list(resource, "/item");
    entry = entry.with("items", Some(items.len().to_string()).filter(|_| !items.is_empty()));
    for (at, item) in items.iter().take(MOST_ITEMS).enumerate() {
        let service = item.get("productOrService").or_else(|| item.get("service"));
        let words = service.map(coding::concept).and_then(|concept| concept.words);
        let net = item.get("net").and_then(money);
        entry = entry
            .with(&format!("item.{at}.text"), words)
            .with(&format!("item.{at}.net"), net.map(Money::number));
    }
    entry
}
