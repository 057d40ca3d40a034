//! What belongs together, laid out for people.

use super::table::{Align, layout};
use anstream::println;
use visavis_app::links::ReasonRow;
use visavis_app::views::HistoryRow;
use visavis_app::{LinkKind, LinkRow, Strength};

/// Prints links, each with its records and its reason.
pub(crate) fn print(links: &[LinkRow]) {
    if links.is_empty() {
        println!("Nothing is linked.");
    }
    for link in links {
        println!("{}: {}", kind(link.kind), why(link));
        let columns = [Align::Left, Align::Left, Align::Right, Align::Left];
        let rows = std::iter::once(&link.one).chain(&link.others);
        println!("{}\n", layout(&[], &columns, rows.map(row).collect()));
    }
}

fn row(record: &HistoryRow) -> Vec<String> {
    let amount = record.amount.map(|amount| format!("{} {}", amount.number(), amount.currency()));
    vec![
        format!("  {}", record.date.clone().unwrap_or_default()),
        record.title.clone(),
        amount.unwrap_or_default(),
        record.id.to_string(),
    ]
}

const fn kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::ReceiptPaid => "Receipt and what paid it",
        LinkKind::BillPaid => "Bill and what paid it",
        LinkKind::BillsPaidTogether => "One payment for several bills",
        LinkKind::Instalments => "Paid in instalments",
        LinkKind::SamePurchase => "The same purchase",
        LinkKind::Refund => "Money that came back",
        LinkKind::Reimbursement => "Reimbursement",
        LinkKind::ReimbursementPaid => "Reimbursement and its payment",
        LinkKind::OwnTransfer => "Between your own accounts",
    }
}

fn why(link: &LinkRow) -> String {
    match &link.reason {
        Some(reason) => sentence(reason),
        None if link.strength == Strength::Decided => "you said so".to_owned(),
        None => String::new(),
    }
}

fn sentence(reason: &ReasonRow) -> String {
    let mut said = Vec::new();
    if let Some(reference) = &reason.reference {
        said.push(format!("number {reference} on both"));
    }
    let shared = reason.shared.as_deref().unwrap_or_default();
    said.extend(match reason.party {
        "same-organisation" => Some("same organisation".to_owned()),
        "words" => Some(format!("\"{shared}\" in both names")),
        "mandate-or-contract" => Some(format!("mandate or contract {shared} on both")),
        "creditor" => Some(format!("same creditor identifier {shared}")),
        "account" => Some(format!("account {shared} on both")),
        _ => None,
    });
    said.push(match (reason.amount, &reason.tip) {
        ("tip", Some(tip)) => format!("same amount but for a tip of {tip}"),
        ("tender", _) => "same amount as the part paid that way".to_owned(),
        ("original-currency", _) => "same amount before it was converted".to_owned(),
        ("converted", _) => "about the same amount, converted".to_owned(),
        ("sum", _) => "the parts add up".to_owned(),
        ("line", _) => "amount of one line".to_owned(),
        ("share", _) => "a share of it".to_owned(),
        ("part", _) => "a part of it".to_owned(),
        _ => "same amount".to_owned(),
    });
    said.extend(reason.card.as_ref().map(|card| format!("card {card} on both")));
    said.extend(match reason.days {
        Some(0) => Some("same day".to_owned()),
        Some(days) => Some(format!("{days} days apart")),
        None => None,
    });
    said.join(", ")
}
