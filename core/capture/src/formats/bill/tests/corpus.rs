//! The e-invoices of the corpus against the labels that an independent reader gave them.

use super::read;
use crate::formats::{Collected, Remark};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use visavis_model::Detail;

/// Files that contradict themselves, which their source files among the invalid ones.
const CONTRADICTORY: &[&str] = &["zugferd1-invalid/fail1.pdf"];

#[test]
fn the_corpus_is_read_as_its_labels_say() {
    let Some(folder) = crate::corpus::folder("einvoice-dev") else { return };
    let labels = std::fs::read_to_string(folder.join("labels.json")).unwrap();
    let labels: serde_json::Map<String, Value> = serde_json::from_str(&labels).unwrap();
    let mut figures: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, label) in &labels {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (format, collected) = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format == "factur-x", name.ends_with("pdf"), "{name}");
        assert_eq!((collected.entries.len(), collected.parts.len()), (1, 1), "{name}");
        let quarrels =
            collected.remarks.iter().any(|one| matches!(one, Remark::DoesNotAddUp { .. }));
        assert_eq!(quarrels, CONTRADICTORY.contains(&name.as_str()), "{name}");
        let mut count = |field: &str, is_right: bool| {
            let (right, all) = figures.entry(field.to_owned()).or_default();
            *right += usize::from(is_right);
            *all += 1;
            if !is_right {
                println!("{name}: {field} is wrong");
            }
        };
        count("VAT table", quarrels || table_is_whole(&collected));
        for (field, value) in label["fields"].as_object().into_iter().flatten() {
            if let Some(is_right) = agrees(&collected, field, value.as_str().unwrap()) {
                count(field, is_right);
            }
        }
    }
    for (field, (right, all)) in &figures {
        println!("{field}: {right} of {all}");
        assert!(right * 100 >= all * 99, "{field}");
    }
}

/// Whether the taxes of the table make the tax of the bill, where there is a table.
fn table_is_whole(collected: &Collected) -> bool {
    let entry = &collected.entries[0];
    let taxes: Vec<Decimal> = (0..)
        .map_while(|row| entry.detail(&format!("taxes.{row}.tax")))
        .map(|tax| tax.parse().unwrap())
        .collect();
    taxes.is_empty() || Some(taxes.iter().sum()) == total(collected, "tax")
}

fn total(collected: &Collected, name: &str) -> Option<Decimal> {
    let mut totals = collected.parts[0].0.totals.iter();
    totals.find(|total| total.name == name).map(|total| total.value)
}

/// Whether a field is as its label says; none for labels that are not of a field.
fn agrees(collected: &Collected, field: &str, value: &str) -> Option<bool> {
    let entry = &collected.entries[0];
    let Detail::Bill(bill) = &entry.matter.detail else { return Some(false) };
    Some(match field {
        "number" => bill.number.as_deref() == Some(value),
        "issue_date" => {
            let date = entry.matter.date.unwrap().to_string();
            date == value || date.replace('-', "") == value
        }
        "seller" => entry.party.as_ref().unwrap().name == value,
        "currency" => entry.matter.amount.unwrap().currency().code() == value,
        "net" | "tax" | "gross" | "due" => total(collected, field) == value.parse().ok(),
        "guideline" | "type" => entry.detail(field) == Some(value),
        _ => return None,
    })
}
