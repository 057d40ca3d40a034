//! Swiss QR-bills: the data of the Swiss Implementation Guidelines QR-bill, version 0200, one field
//! per line.

use super::{FiscalCode, Scheme, UncheckedReason, Verdict, text};
use visavis_model::{Currency, Iban};

/// Lines up to the trailer `EPD`, without the optional ones after it.
const LINES: usize = 31;
/// More lines than the guidelines have.
const MOST_LINES: usize = 40;

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    // A carriage return alone ends a line too, where a reader lost the line feeds.
    let normal = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = normal.split('\n').map(str::trim).take(MOST_LINES).collect();
    let line = |number: usize| lines.get(number).copied().unwrap_or_default();
    if line(0) != "SPC" || line(1).len() != 4 || !text::is_digits(line(1)) {
        return None;
    }
    let mut code =
        FiscalCode::new(Scheme::SwissQrBill, Verdict::Unchecked(UncheckedReason::NoSignature));
    let iban = Iban::parse(line(3)).ok().filter(|iban| {
        matches!(iban.as_str().get(..2), Some("CH" | "LI")) && iban.as_str().len() == 21
    });
    code.currency = match line(19) {
        "CHF" => Some(Currency::CHF),
        "EUR" => Some(Currency::EUR),
        _ => None,
    };
    code.total = text::amount(line(18), '.', None);
    if code.total.is_none() && !line(18).is_empty() {
        code.implausible("amount");
    }
    if !reference_is_sound(line(27), line(28), iban.as_ref()) {
        code.implausible("reference");
    }
    // The bank's own check: what is wrong here cannot be paid.
    if iban.is_none() || code.currency.is_none() || lines.len() < LINES - 1 {
        code.verdict = Verdict::Invalid;
    }
    code.detail("iban", iban.as_ref().map_or(line(3), Iban::as_str));
    code.detail("creditor", &party(&lines, 4));
    code.detail("ultimate-creditor", &party(&lines, 11));
    code.detail("debtor", &party(&lines, 20));
    code.detail("reference-type", line(27));
    code.detail("reference", line(28));
    code.detail("message", line(29));
    code.detail("billing-information", line(31));
    code.detail("alternative-scheme", line(32));
    code.detail("alternative-scheme", line(33));
    Some(code)
}

/// Name and address on one line. Seven lines: the kind of address (structured or combined), the
/// name, two lines of address, postcode, town, country.
fn party(lines: &[&str], first: usize) -> String {
    let field = |offset: usize| lines.get(first + offset).copied().unwrap_or_default();
    let town = format!("{} {}", field(4), field(5));
    let street =
        if field(0) == "S" { format!("{} {}", field(2), field(3)) } else { field(2).to_owned() };
    let second = if field(0) == "S" { "" } else { field(3) };
    [field(1), street.trim(), second, town.trim(), field(6)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A QR reference needs a QR-IBAN (institution 30000 to 31999), and no other reference may have
/// one; QR references and creditor references (ISO 11649) have check digits.
fn reference_is_sound(kind: &str, reference: &str, iban: Option<&Iban>) -> bool {
    let institution = iban.and_then(|iban| iban.as_str().get(4..9)?.parse::<u32>().ok());
    let is_qr_iban = institution.is_some_and(|number| (30_000..32_000).contains(&number));
    match kind {
        "QRR" => reference.len() == 27 && modulo_10_recursive(reference) && is_qr_iban,
        "SCOR" => is_creditor_reference(reference) && !is_qr_iban,
        "NON" => reference.is_empty() && !is_qr_iban,
        _ => false,
    }
}

/// The check digit of Swiss payment references (modulo 10, recursive).
fn modulo_10_recursive(reference: &str) -> bool {
    const TABLE: [u32; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let mut digits: Vec<u32> = Vec::with_capacity(reference.len());
    for c in reference.chars() {
        let Some(digit) = c.to_digit(10) else { return false };
        digits.push(digit);
    }
    let Some((check, body)) = digits.split_last() else { return false };
    let carry = body.iter().fold(0, |carry: u32, digit| {
        let place = usize::try_from((carry + digit) % 10).unwrap_or_default();
        TABLE.get(place).copied().unwrap_or_default()
    });
    (10 - carry) % 10 == *check
}

/// `RF`, two check digits and up to 21 characters: remainder 1 modulo 97 (ISO 11649).
fn is_creditor_reference(reference: &str) -> bool {
    let well_formed = (5..=25).contains(&reference.len())
        && reference.starts_with("RF")
        && reference.bytes().all(|b| b.is_ascii_alphanumeric());
    let rotated = reference.chars().skip(4).chain(reference.chars().take(4));
    let remainder = rotated
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| (if value > 9 { rest * 100 } else { rest * 10 } + value) % 97);
    well_formed && remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_checked_by_their_digits() {
        assert!(modulo_10_recursive("210000000003139471430009017"));
        assert!(!modulo_10_recursive("210000000003139471430009016"));
        assert!(!modulo_10_recursive("2100000000031394714300090A7"));
        assert!(is_creditor_reference("RF18539007547034"));
        assert!(!is_creditor_reference("RF19539007547034"));
    }
}
