//! Single cells: currencies, and times as French lists write them.

use visavis_model::Currency;

/// The currency that a text names or signs.
pub(super) fn currency(text: &str) -> Option<Currency> {
    let upper = text.to_uppercase();
    let has_code = |code: &str| upper.split(|c: char| !c.is_alphabetic()).any(|word| word == code);
    if text.contains('€') || has_code("EUR") || has_code("EURO") || has_code("EUROS") {
        return Some(Currency::EUR);
    }
    if text.contains('£') || has_code("GBP") || has_code("PENCE") || has_code("GBPPENCE") {
        return Some(Currency::GBP);
    }
    has_code("CHF").then_some(Currency::CHF)
}

/// A time without the letters of French lists and the day that sheets put before it: `18h42`,
/// `18h 42min 05s`, `1899-12-30T18:42:05`.
pub(super) fn clock(text: &str) -> String {
    let text = text.trim();
    let text = match text.split_once('T') {
        Some((day, time)) if day.starts_with("1899-12-3") => time,
        _ => text,
    };
    let lower = text.to_lowercase();
    if !lower.contains('h') {
        return text.trim_end_matches(" Uhr").to_owned();
    }
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [hour] => format!("{hour}:00"),
        parts => parts.join(":"),
    }
}
