//! Croatian fiscalised receipts: `https://porezna.gov.hr/rn?jir=…&datv=…&izn=…` (Rules on
//! fiscalisation, from 2021). `jir` is the number that the tax office gave, `zki` the till's own
//! where there was no connection; only the office's server can confirm either.

use super::link::Link;
use super::{FiscalCode, Scheme, UncheckedReason, Verdict, text};
use chrono::{NaiveDate, NaiveDateTime};
use visavis_model::{Amount, Currency};

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let link = Link::parse(text)?;
    if !link.is_within("porezna.gov.hr") || link.path.trim_end_matches('/') != "/rn" {
        return None;
    }
    let (jir, zki) = (link.parameter("jir"), link.parameter("zki"));
    if jir.is_none() && zki.is_none() {
        return None;
    }
    let date_text = link.parameter("datv").unwrap_or_default();
    let amount_text = link.parameter("izn").unwrap_or_default();
    let moment = NaiveDateTime::parse_from_str(&format!("{date_text}00"), "%Y%m%d_%H%M%S").ok();

    let mut code =
        FiscalCode::new(Scheme::Croatia, Verdict::Unchecked(UncheckedReason::NoSignature));
    code.date = moment.map(|moment| moment.date());
    code.time = moment.map(|moment| moment.time());
    code.total = amount(amount_text);
    code.currency = code.date.map(currency);
    if code.total.is_none() {
        code.implausible("izn");
    }
    if moment.is_none() {
        code.implausible("datv");
    }
    if jir.is_some_and(|jir| !is_jir(jir)) {
        code.implausible("jir");
    }
    if zki.is_some_and(|zki| zki.len() != 32 || !text::is_hexadecimal(zki)) {
        code.implausible("zki");
    }
    code.detail("jir", jir.unwrap_or_default());
    code.detail("zki", zki.unwrap_or_default());
    Some(code)
}

/// Cents without a mark, as the rules ask, or with a comma (or point) as some tills write.
fn amount(text: &str) -> Option<Amount> {
    let text = text.replace("%2C", ",").replace("%2c", ",");
    if text.contains(',') {
        return text::amount(&text, ',', Some('.'));
    }
    if text.contains('.') {
        return text::amount(&text, '.', None);
    }
    let (sign, cents) = match text.strip_prefix('-') {
        Some(cents) => (-1, cents),
        None => (1, text.as_str()),
    };
    let hundredths: i64 =
        (text::is_digits(cents) && cents.len() <= 14).then(|| cents.parse().ok()).flatten()?;
    Some(Amount::from_hundredths(sign * hundredths))
}

/// A UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
fn is_jir(text: &str) -> bool {
    text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && text.split('-').all(text::is_hexadecimal)
}

/// The kuna until the end of 2022, the euro since.
fn currency(date: NaiveDate) -> Currency {
    match NaiveDate::from_ymd_opt(2023, 1, 1) {
        Some(first) if date < first => Currency::HRK,
        _ => Currency::EUR,
    }
}
