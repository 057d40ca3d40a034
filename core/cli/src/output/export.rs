//! Files that organisations hand out, laid out for people.

use super::table::{Align, layout};
use super::words;
use anstream::println;
use anstyle::{AnsiColor, Style};
use visavis_app::files::{ExportKind, ItemRecord, PartRecord, Period, TotalRecord};
use visavis_app::{ExportFilingRecord, ExportRecord, FormatRecord, Outcome, Status};

const TITLE: Style = Style::new().bold();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Prints what a file holds: whose it is, its sums, what is doubtful, and its entries where they
/// were asked for.
pub(crate) fn print(record: &ExportRecord) {
    let kind = in_words(record.kind);
    println!("{TITLE}{}{TITLE:#}  {kind} ({})", record.file, record.format);
    println!("{}", layout(&[], &[], about(record)));
    for part in record.parts.iter().filter(|_| record.parts.len() > 1) {
        println!("\n{}", layout(&[], &[], about_part(part)));
    }
    if let Some(items) = &record.items {
        let columns = [Align::Right, Align::Left, Align::Left, Align::Right];
        let rows = items.iter().map(item).collect();
        println!("\n{}", layout(&["line", "date", "what", "amount"], &columns, rows));
    }
    for warning in &record.warnings {
        println!("{WARNING}! {}{WARNING:#}", warning);
    }
    println!();
}

/// Prints what became of a file that was added.
pub(crate) fn print_filing(record: &ExportFilingRecord) {
    let outcome = match record.outcome {
        Outcome::Added => format!("{} added", record.added),
        _ => "nothing new".to_owned(),
    };
    let mut said = vec![outcome];
    if record.already_there > 0 {
        said.push(format!("{} already there", record.already_there));
    }
    if record.skipped > 0 {
        said.push(format!("{} left out", record.skipped));
    }
    let of = record.organisation.as_ref().map(|name| format!(" from {name}")).unwrap_or_default();
    let kind = in_words(record.kind);
    println!("{TITLE}{}{TITLE:#}  {kind}{of}: {}", record.file, said.join(", "));
}

/// Prints the list of formats.
pub(crate) fn print_formats(formats: &[FormatRecord]) {
    let row = |format: &FormatRecord| {
        vec![format.format.to_owned(), in_words(format.kind), format.about.to_owned()]
    };
    println!("{}", layout(&["format", "holds", "from"], &[], formats.iter().map(row).collect()));
}

fn in_words(kind: ExportKind) -> String {
    kind.as_str().replace('-', " ")
}

fn about(record: &ExportRecord) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: String, how: &str| {
        rows.push(vec![name.to_owned(), value, how.to_owned()]);
    };
    if let Some(organisation) = &record.organisation {
        row("from", organisation.name.clone(), "");
    }
    for (name, values) in record.ids.iter().filter(|_| record.parts.len() == 1) {
        row(&name.replace('-', " "), values.join(", "), "");
    }
    if let Some(period) = record.period {
        row("period", days(period), "");
    }
    row("records", record.records.to_string(), "");
    for total in &record.totals {
        row(total.name, quantity(total), words::status(total.status));
    }
    rows
}

fn about_part(part: &PartRecord) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: String| rows.push(vec![name.to_owned(), value]);
    if let Some(organisation) = &part.organisation {
        row("from", organisation.name.clone());
    }
    for (name, values) in &part.ids {
        row(&name.replace('-', " "), values.join(", "));
    }
    if let Some(period) = part.period {
        row("period", days(period));
    }
    row("records", part.records.to_string());
    for total in &part.totals {
        let how = if total.status == Status::Proved { " (proved)" } else { "" };
        row(total.name, quantity(total) + how);
    }
    rows
}

fn days(period: Period) -> String {
    format!("{} to {}", period.from, period.until)
}

fn quantity(total: &TotalRecord) -> String {
    format!("{} {}", total.value, total.unit)
}

fn item(item: &ItemRecord) -> Vec<String> {
    let date =
        [item.date.as_deref(), item.time.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let amount = [item.amount.as_deref(), item.currency.as_deref()];
    let amount = amount.into_iter().flatten().collect::<Vec<_>>().join(" ");
    vec![item.line.to_string(), date.join(" "), item.title.clone(), amount]
}
