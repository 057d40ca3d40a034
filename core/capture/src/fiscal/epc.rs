//! Payment codes of the European Payments Council (EPC069-12, versions 001 and 002), one field per
//! line.

use super::{FiscalCode, Scheme, UncheckedReason, Verdict, text};
use visavis_model::{Amount, Currency, Iban};

/// More lines than the guidelines have.
const MOST_LINES: usize = 16;

/// The most that can be transferred: 999,999,999.99 euros.
const MOST: Amount = Amount::from_hundredths(99_999_999_999);

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let normal = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = normal.split('\n').map(str::trim).take(MOST_LINES).collect();
    let line = |number: usize| lines.get(number).copied().unwrap_or_default();
    if line(0) != "BCD" || !matches!(line(1), "001" | "002" | "1" | "2") {
        return None;
    }
    let mut code = FiscalCode::new(Scheme::Epc, Verdict::Unchecked(UncheckedReason::NoSignature));
    let iban = Iban::parse(line(6)).ok();
    let amount = line(7).strip_prefix("EUR").and_then(|text| text::amount(text, '.', None));
    code.total = amount.filter(|amount| Amount::ZERO < *amount && *amount <= MOST);
    code.currency = Some(Currency::EUR);
    if code.total.is_none() && !line(7).is_empty() {
        code.implausible("amount");
    }
    // The bank's own check: what is wrong here cannot be paid.
    let payable = iban.is_some() && line(3) == "SCT" && !line(5).is_empty();
    if !payable {
        code.verdict = Verdict::Invalid;
    }
    code.detail("version", line(1));
    code.detail("bic", line(4));
    code.detail("creditor", line(5));
    code.detail("iban", iban.as_ref().map_or(line(6), Iban::as_str));
    code.detail("purpose", line(8));
    code.detail("reference", line(9));
    code.detail("text", line(10));
    code.detail("information", line(11));
    Some(code)
}
