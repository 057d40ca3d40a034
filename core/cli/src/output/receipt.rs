//! A reading, laid out for people.

use super::table::{Align, layout};
use super::words;
use anstream::println;
use anstyle::{AnsiColor, Style};
use visavis_app::Status;
use visavis_app::reading::{FieldRecord, LineRecord, ReadingRecord, TaxRecord};

const TITLE: Style = Style::new().bold();
const WARNING: Style = AnsiColor::Yellow.on_default();

/// Prints what was read, and how each field is known.
pub(crate) fn print(record: &ReadingRecord) {
    println!("{TITLE}{}{TITLE:#}  ({})", record.file, record.reader);
    println!("{}", layout(&[], &[], fields(record)));
    if !record.lines.is_empty() {
        let columns = [Align::Left, Align::Right, Align::Right, Align::Right];
        let rows = record.lines.iter().map(line).collect();
        println!("\n{}", layout(&["line", "quantity", "price", "amount"], &columns, rows));
    }
    if !record.taxes.is_empty() {
        let columns = [Align::Right, Align::Right, Align::Right];
        let rows = record.taxes.iter().map(tax).collect();
        println!("\n{}", layout(&["rate", "base", "tax"], &columns, rows));
    }
    for warning in &record.warnings {
        println!("{WARNING}! {}{WARNING:#}", words::warning(warning));
    }
    println!();
}

fn fields(record: &ReadingRecord) -> Vec<Vec<String>> {
    let always = [
        ("merchant", &record.merchant),
        ("date", &record.date),
        ("time", &record.time),
        ("total", &record.total),
        ("currency", &record.currency),
    ];
    let where_printed = [
        ("branch", &record.branch),
        ("address", &record.address),
        ("subtotal", &record.subtotal),
        ("discount", &record.discount),
        ("tip", &record.tip),
        ("service charge", &record.service_charge),
        ("rounding", &record.rounding),
        ("receipt number", &record.receipt_number),
    ];
    let where_printed = where_printed.into_iter().filter(|(_, field)| field.value.is_some());
    let mut rows: Vec<_> =
        always.into_iter().chain(where_printed).map(|(name, value)| field(name, value)).collect();
    rows.extend(record.payments.iter().map(|payment| {
        let method = format!("paid by {}", words::payment(payment.method));
        vec![method, payment.amount.clone(), words::status(payment.status).to_owned()]
    }));
    rows.extend(record.fiscal.iter().map(|code| {
        let reason = code.reason.map(words::unchecked).unwrap_or_default();
        let scheme = words::scheme(code.scheme);
        vec!["fiscal code".to_owned(), format!("{scheme}: {}", code.verdict), reason.to_owned()]
    }));
    rows
}

fn field(name: &str, field: &FieldRecord) -> Vec<String> {
    let mut how = words::status(field.status).to_owned();
    if field.status == Status::Proved {
        let proofs: Vec<_> = field.proof.iter().map(|proof| words::proof(*proof)).collect();
        how = format!("{how}: {}", proofs.join(", "));
    } else if let Some(other) = field.alternatives.first() {
        how = format!("{how}; or {}", other.value);
    }
    vec![name.to_owned(), field.value.clone().unwrap_or_default(), how]
}

fn line(line: &LineRecord) -> Vec<String> {
    let quantity = match (&line.quantity, line.unit) {
        (Some(quantity), Some(unit)) => words::quantity(quantity, unit),
        _ => String::new(),
    };
    let price = line.unit_price.clone().unwrap_or_default();
    vec![line.text.clone(), quantity, price, line.amount.clone()]
}

fn tax(tax: &TaxRecord) -> Vec<String> {
    let rate = tax.rate.as_ref().map(|rate| format!("{rate} %"));
    vec![rate.unwrap_or_default(), tax.base.clone().unwrap_or_default(), tax.tax.clone()]
}
