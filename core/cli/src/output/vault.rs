//! What is in the vault, laid out for people.

use super::table::{Align, layout};
use super::words;
use anstream::println;
use anstyle::Style;
use visavis_app::filing::FilingRecord;
use visavis_app::kinship::KinshipRow;
use visavis_app::reading::FiscalRecord;
use visavis_app::relation::MergedRow;
use visavis_app::views::{Found, HistoryRow, OrganisationEntry, RecordDetail, ReviewRow};
use visavis_app::{Fact, Provenance};

const TITLE: Style = Style::new().bold();

/// Prints what became of a file.
pub(crate) fn print_filing(record: &FilingRecord) {
    let who = record.organisation.as_ref().map_or("", |organisation| &organisation.name);
    println!("{TITLE}{}{TITLE:#}  {}", record.file, words::outcome(record.outcome));
    println!("  {}  {who}", record.id);
    for question in &record.questions {
        println!("  ? {}", words::question(question));
    }
}

/// Prints what waits, each with its questions and how they are answered.
pub(crate) fn print_review(waiting: &[ReviewRow]) {
    for ReviewRow { record, questions } in waiting {
        println!("{TITLE}{}{TITLE:#}  {}", record.id, summary(record));
        for question in questions {
            println!("  ? {}", words::question(question));
        }
    }
    if waiting.is_empty() {
        println!("Nothing waits for you.");
    } else {
        println!(
            "\nAnswer with: visavis confirm ID, visavis correct ID FIELD VALUE, visavis dismiss ID"
        );
    }
}

/// Prints the organisations.
pub(crate) fn print_organisations(organisations: &[OrganisationEntry]) {
    if organisations.is_empty() {
        println!("No organisation yet; `visavis add` a receipt.");
        return;
    }
    let columns = [Align::Left, Align::Right, Align::Right, Align::Left, Align::Right, Align::Left];
    let header = ["organisation", "records", "this year", "last contact", "open", "id"];
    println!("{}", layout(&header, &columns, organisations.iter().map(organisation).collect()));
}

fn organisation(entry: &OrganisationEntry) -> Vec<String> {
    let latest = entry.totals.first().and_then(|total| total.year);
    let sums: Vec<_> = entry
        .totals
        .iter()
        .filter(|total| total.year == latest)
        .map(|total| format!("{} {}", total.amount.number(), total.amount.currency()))
        .collect();
    let sums = latest.map(|year| format!("{} ({year})", sums.join(" + "))).unwrap_or_default();
    vec![
        entry.name.clone(),
        entry.records.to_string(),
        sums,
        entry.last_contact.clone().unwrap_or_default(),
        entry.open_matters.to_string(),
        entry.id.to_string(),
    ]
}

/// Prints the organisations that may be one.
pub(crate) fn print_kinships(kinships: &[KinshipRow]) {
    if kinships.is_empty() {
        println!("No two organisations look like one.");
        return;
    }
    let row = |kinship: &KinshipRow| {
        let why = format!("{}: {}", kinship.reason.replace('-', " "), kinship.shared);
        vec![kinship.one.name.clone(), kinship.other.name.clone(), why]
    };
    println!("{}", layout(&["one", "other", "why"], &[], kinships.iter().map(row).collect()));
    println!("\nMake two one with: visavis merge ONE OTHER");
}

/// Prints what was merged into an organisation.
pub(crate) fn print_merged(merged: &[MergedRow]) {
    if merged.is_empty() {
        println!("Nothing was merged into it.");
        return;
    }
    let row = |one: &MergedRow| {
        let reason = one.reason.clone().unwrap_or_else(|| "you said so".to_owned());
        vec![one.name.clone(), reason, one.id.to_string()]
    };
    println!("{}", layout(&["merged", "why", "id"], &[], merged.iter().map(row).collect()));
}

/// Prints a page of a history.
pub(crate) fn print_history(rows: &[HistoryRow]) {
    let columns = [Align::Left, Align::Left, Align::Right, Align::Left, Align::Left];
    let header = ["date", "what", "amount", "status", "id"];
    println!("{}", layout(&header, &columns, rows.iter().map(history_line).collect()));
    if let Some(next) = rows.last().and_then(|row| row.next.as_ref()) {
        println!("\nThere is more: --before {next}");
    }
}

fn history_line(row: &HistoryRow) -> Vec<String> {
    vec![
        moment(row),
        row.title.clone(),
        amount(row),
        words::record_status(row.status).to_owned(),
        row.id.to_string(),
    ]
}

fn moment(row: &HistoryRow) -> String {
    let parts = [row.date.as_deref(), row.time.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn amount(row: &HistoryRow) -> String {
    row.amount.map_or_else(String::new, |money| format!("{} {}", money.number(), money.currency()))
}

fn summary(row: &HistoryRow) -> String {
    let parts = [moment(row), row.title.clone(), amount(row)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// Prints one record with its provenance.
pub(crate) fn print_record(record: &RecordDetail) {
    println!("{TITLE}{}{TITLE:#}", summary(&record.record));
    println!("{}", words::record_status(record.record.status));
    for question in &record.questions {
        println!("? {}", words::question(question));
    }
    let header = ["field", "value", "how", "where"];
    println!("\n{}", layout(&header, &[], record.facts.iter().map(fact).collect()));
    if !record.earlier_facts.is_empty() {
        println!("\n{TITLE}before it was corrected{TITLE:#}");
        println!("{}", layout(&header, &[], record.earlier_facts.iter().map(fact).collect()));
    }
    println!();
    for document in &record.documents {
        let name = document.file_name.as_deref().unwrap_or("document");
        println!("{name}  {}  {} bytes", document.media_type, document.size);
        println!("  sha256 {}", document.hash);
    }
}

fn fact(fact: &Fact) -> Vec<String> {
    vec![
        fact.field.to_string(),
        fact.value.clone().unwrap_or_default(),
        words::status(fact.status).to_owned(),
        place(&fact.provenance),
    ]
}

/// `page 1 at 62,1810 (tesseract 5.3, 4f1c…)`.
fn place(provenance: &Provenance) -> String {
    match provenance {
        Provenance::Person => "you".to_owned(),
        Provenance::Line { document, line, reader } => {
            let document: String = document.to_string().chars().take(8).collect();
            format!("{document} line {line} ({reader})")
        }
        Provenance::Document { document, page, boxes, reader } => {
            let at = boxes
                .first()
                .map(|place| format!(" at {:.0},{:.0}", place.left(), place.top()))
                .unwrap_or_default();
            let document: String = document.to_string().chars().take(8).collect();
            format!("{document} page {}{at} ({reader})", page.saturating_add(1))
        }
    }
}

/// Prints what a search found.
pub(crate) fn print_found(found: &[Found]) {
    if found.is_empty() {
        println!("Nothing was found.");
        return;
    }
    let rows = found.iter().map(|found| match found {
        Found::Organisation(entry) => {
            vec!["organisation".to_owned(), entry.name.clone(), String::new(), entry.id.to_string()]
        }
        Found::Record(found) => {
            let row = &found.record;
            let snippet: String = found.snippet.iter().map(|part| part.text.as_str()).collect();
            let what = [moment(row), row.title.clone(), snippet];
            let mut what: Vec<_> = what.into_iter().filter(|part| !part.is_empty()).collect();
            what.dedup();
            let what = what.join("  ");
            vec![row.kind.to_string(), what, amount(row), row.id.to_string()]
        }
    });
    let columns = [Align::Left, Align::Left, Align::Right, Align::Left];
    println!("{}", layout(&[], &columns, rows.collect()));
}

/// Prints the verdict on a code.
pub(crate) fn print_code(file: &str, code: &FiscalRecord) {
    let reason = code.reason.map(words::unchecked).map(|reason| format!(": {reason}"));
    let reason = reason.unwrap_or_default();
    println!("{TITLE}{file}{TITLE:#}  {}: {}{reason}", words::scheme(code.scheme), code.verdict);
    let says = [("total", &code.total), ("date", &code.date), ("time", &code.time)];
    for (name, value) in says {
        if let Some(value) = value {
            println!("  {name} {value}");
        }
    }
}
