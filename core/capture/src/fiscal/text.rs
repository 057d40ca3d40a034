//! Small readers that several schemes share.

use visavis_model::Amount;

/// Takes away what readers and copies add around a code: a byte order mark, the symbology
/// identifier of ISO/IEC 15424 (`]Q1`), blanks, line ends and other control characters.
pub(super) fn tidy(text: &str) -> &str {
    let text = trim(text);
    let after_identifier = text
        .strip_prefix("]Q")
        .or_else(|| text.strip_prefix("]d"))
        .and_then(|rest| rest.strip_prefix(|c: char| c.is_ascii_digit()));
    after_identifier.map_or(text, trim)
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}')
}

/// Whether it is one or more ASCII digits.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether it is one or more hexadecimal digits.
pub(super) fn is_hexadecimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Reads an amount with the given decimal mark, and with separators of thousands where some are
/// allowed. Digits after the hundredths must be zeros: nothing is rounded away.
pub(super) fn amount(text: &str, decimal: char, thousands: Option<char>) -> Option<Amount> {
    let (negative, magnitude) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = magnitude.split_once(decimal).unwrap_or((magnitude, ""));
    let whole: String = whole.chars().filter(|c| Some(*c) != thousands).collect();
    if !is_digits(&whole) || whole.len() > 12 || fraction.bytes().any(|b| !b.is_ascii_digit()) {
        return None;
    }
    if fraction.bytes().skip(2).any(|b| b != b'0') {
        return None;
    }
    let mut hundredths: i64 = whole.parse().ok()?;
    for place in 0..2 {
        let digit = fraction.as_bytes().get(place).map_or(0, |b| i64::from(b - b'0'));
        hundredths = hundredths * 10 + digit;
    }
    Some(Amount::from_hundredths(if negative { -hundredths } else { hundredths }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        let read = |text| amount(text, '.', Some(',')).map(Amount::hundredths);
        assert_eq!(read("3,000.00"), Some(300_000));
        assert_eq!(read("-4.8"), Some(-480));
        assert_eq!(read("12"), Some(1_200));
        assert_eq!(read("1.2300"), Some(123));
        for wrong in ["1.234", "", "-", "1.2.3", "1e3", "+1.00", "9999999999999.00", "١٢.٠٠"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_scanner_adds_around_a_code_is_taken_away() {
        assert_eq!(tidy("\u{feff}]Q1V0;a\r\n"), "V0;a");
        assert_eq!(tidy("\u{1d} V0;a \0"), "V0;a");
        assert_eq!(tidy("]Qx"), "]Qx");
    }
}
