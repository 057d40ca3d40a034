//! The PDF bills of the corpus: what people read on them against what programs read in them.

use super::*;
use crate::corpus;
use crate::formats::bill::attached_invoice;
use crate::pdf::read_pages;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use visavis_model::Detail;

/// What is known of a bill.
#[derive(Default)]
struct Known {
    issuer: Option<String>,
    number: Option<String>,
    date: Option<NaiveDate>,
    due: Option<NaiveDate>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// In hundredths.
    total: Option<i64>,
}

/// What the attached e-invoice says.
fn of_attachment(pdf: &[u8]) -> Option<Known> {
    let attachment = attached_invoice(pdf).ok()??;
    let (_, collected) = crate::formats::bill::tests::read(&attachment.bytes).ok()?;
    let entry = collected.entries.first()?;
    let Detail::Bill(bill) = &entry.matter.detail else { return None };
    Some(Known {
        issuer: entry.party.as_ref().map(|party| party.name.clone()),
        number: bill.number.clone(),
        date: entry.matter.date,
        due: bill.due,
        from: bill.from,
        until: bill.until,
        total: entry.matter.amount.map(|amount| -amount.minor()),
    })
}

/// What the source's own test expects.
fn of_label(pdf: &Path) -> Option<Known> {
    let text = std::fs::read_to_string(pdf.with_extension("json")).ok()?;
    let labels: Value = serde_json::from_str(&text).ok()?;
    let label = labels.get(0)?;
    let text = |name: &str| label.get(name).and_then(Value::as_str).map(str::to_owned);
    let day = |name: &str| text(name).and_then(|text| text.parse().ok());
    let amount = label.get("amount").and_then(|amount| amount.to_string().parse::<Decimal>().ok());
    let hundredths = amount.map(|amount| (amount * Decimal::ONE_HUNDRED).try_into().unwrap());
    Some(Known {
        issuer: text("partner_name").or_else(|| text("issuer")),
        number: text("invoice_number").map(|number| number.trim_start_matches('#').to_owned()),
        date: day("date"),
        due: day("date_due"),
        from: day("date_start").or_else(|| day("date_check_in")),
        until: day("date_end").or_else(|| day("date_check_out")),
        total: hundredths,
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One name within the other, as "Free" within "Free SAS".
fn is_name(read: Option<&String>, known: &str) -> bool {
    let known = squeezed(known);
    read.is_some_and(|read| {
        let read = squeezed(read);
        read.contains(&known) || known.contains(&read)
    })
}

/// Whether a day stands on the bill: some attachments speak of days that it does not print.
fn is_printed(pages: &[Page], date: NaiveDate) -> bool {
    let sheet = Sheet::of(pages, false);
    let whole = sheet.cells.iter().any(|cell| cell.days.iter().any(|day| day.date == date));
    // "Du 1er au 31 juillet 2015" prints its first day in part only.
    whole || sheet.cells.iter().any(|cell| cell.text.contains("1er au"))
}

#[test]
fn what_people_read_on_bills_is_what_programs_read_in_them() {
    let Some(root) = corpus::root() else { return };
    let mut files = Vec::new();
    corpus::add_pdfs(&root.join("einvoice-dev"), &mut files);
    corpus::add_pdfs(&root.join("supplier-invoices-dev"), &mut files);
    files.sort();
    let mut figures: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let Some(known) = of_attachment(&bytes).or_else(|| of_label(file)) else { continue };
        let pages: Vec<Page> =
            read_pages(&bytes).unwrap().pages.into_iter().map(|page| page.page).collect();
        let bill = read_bill(&pages, context());
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut count = |field, is_right: bool| {
            let (right, all) = figures.entry(field).or_default();
            *right += usize::from(is_right);
            *all += 1;
            if !is_right {
                println!("{name}: {field} is wrong");
            }
        };
        count("is a bill", bill.looks_like_a_bill());
        if let Some(issuer) = &known.issuer {
            count("issuer", is_name(bill.issuer.value(), issuer));
        }
        if let Some(number) = &known.number {
            count("number", bill.number.value() == Some(number));
        }
        if let Some(total) = known.total {
            let read = bill.total.value().map(|amount| amount.hundredths());
            count("total", read == Some(total));
            assert!(
                bill.total.status() != visavis_model::Status::Proved || read == Some(total),
                "{name}: a wrong total is proved"
            );
        }
        let printed = |date: Option<NaiveDate>| date.filter(|date| is_printed(&pages, *date));
        if let Some(date) = printed(known.date) {
            count("date", bill.date.value() == Some(&date));
        }
        if let Some(due) = printed(known.due) {
            count("due", bill.due.value() == Some(&due));
        }
        if let (Some(from), Some(until)) = (printed(known.from), printed(known.until)) {
            let is_right = (bill.from.value(), bill.until.value()) == (Some(&from), Some(&until));
            count("period", is_right);
        }
    }
    for (field, (right, all)) in &figures {
        println!("{field}: {right} of {all}");
    }
    for (field, least) in [("issuer", 90), ("total", 97), ("date", 97), ("period", 90)] {
        let (right, all) = figures.get(field).copied().unwrap_or_default();
        assert!(right * 100 >= all * least, "{field}: {right} of {all}");
    }
}
