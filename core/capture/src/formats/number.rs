//! Numbers as people and programs write them in files.

use rust_decimal::{Decimal, RoundingStrategy};
use visavis_model::{Currency, Money};

/// Which character stands before the decimals.
#[derive(Clone, Copy, Debug, serde::Deserialize, Eq, PartialEq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1234.50`, `1,234.50`
    Point,
    /// `1234,50`, `1.234,50`, `1 234,50`
    Comma,
}

/// A number of a file whose decimal mark is known: sign before or after, parentheses for negative,
/// thousands in groups of three, currency signs and codes around it. `None` where it is none.
pub fn decimal(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let (text, negative) = without_sign(text)?;
    let (decimal_mark, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, decimals) = text.split_once(decimal_mark).unwrap_or((text, ""));
    let is_group = |c: char| c == group || c == '\'' || c == '’' || is_blank(c);
    let mut digits = String::with_capacity(text.len());
    for (index, run) in whole.split(is_group).enumerate() {
        let is_digits = run.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits || (index > 0 && run.len() != 3) {
            return None;
        }
        digits.push_str(run);
    }
    let has_digit = !digits.is_empty() || !decimals.is_empty();
    if !has_digit || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = if decimals.is_empty() { digits } else { format!("{digits}.{decimals}") };
    let value: Decimal = text.parse().ok()?;
    Some(if negative { -value } else { value })
}

/// A number of a program: digits, a point or a comma, a sign. `None` where it is none, or where a
/// single separator before three digits could be either (`1,234`).
pub fn plain_decimal(text: &str) -> Option<Decimal> {
    let point = decimal(text, DecimalMark::Point);
    let comma = decimal(text, DecimalMark::Comma);
    match (point, comma) {
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(one), None) => Some(one),
        (None, Some(other)) => Some(other),
        _ => None,
    }
}

/// The amount in whole minor units of its currency, and whether digits were lost: banks of some
/// countries write five decimals.
pub fn money(value: Decimal, currency: Currency) -> Option<(Money, bool)> {
    let digits = currency.digits();
    let rounded = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let minor = rounded.checked_mul(Decimal::from(10_i64.pow(digits)))?;
    let minor: i64 = minor.trunc().try_into().ok()?;
    Some((Money::new(minor, currency), rounded != value))
}

/// The number without its sign and what stands around it, and whether it is negative.
fn without_sign(text: &str) -> Option<(&str, bool)> {
    let is_ornament =
        |c: char| is_blank(c) || c.is_alphabetic() || matches!(c, '€' | '$' | '£' | '¥' | '*');
    let mut rest = text.trim_matches(is_ornament);
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (rest, negative) = (inner, true);
    }
    for sign in ['-', '−', '+'] {
        if let Some(unsigned) = rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign)) {
            (rest, negative) = (unsigned, negative != (sign != '+'));
            break;
        }
    }
    let rest = rest.trim_matches(is_ornament);
    (!rest.is_empty()).then_some((rest, negative))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_read_as_their_countries_write_them() {
        for (text, mark, expected) in [
            ("1 234,50 €", DecimalMark::Comma, "1234.50"),
            ("-1.234,5", DecimalMark::Comma, "-1234.5"),
            ("1\u{202f}234", DecimalMark::Comma, "1234"),
            ("12'345.60", DecimalMark::Point, "12345.60"),
            ("(3.20)", DecimalMark::Point, "-3.20"),
            ("3,20-", DecimalMark::Comma, "-3.20"),
            ("EUR +7.00", DecimalMark::Point, "7.00"),
            (".5", DecimalMark::Point, "0.5"),
            ("0,00001", DecimalMark::Comma, "0.00001"),
        ] {
            assert_eq!(decimal(text, mark), Some(number(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "€", "1,23,4", "1.2.3", "12/03/2024", "NaN", "1e5", "--5", "1 23,4"]
        {
            assert_eq!(decimal(text, DecimalMark::Comma), None, "{text}");
        }
    }

    #[test]
    fn a_separator_that_could_be_either_is_not_guessed() {
        assert_eq!(plain_decimal("1,234"), None);
        assert_eq!(plain_decimal("1,23"), Some(number("1.23")));
        assert_eq!(plain_decimal("1.234,5"), Some(number("1234.5")));
        assert_eq!(plain_decimal("-12"), Some(number("-12")));
    }

    #[test]
    fn digits_beyond_the_minor_unit_are_rounded_and_said_to_be_lost() {
        let (euros, lost) = money(number("1.23456"), Currency::EUR).unwrap();
        assert_eq!((euros.minor(), lost), (123, true));
        let (yen, lost) = money(number("1200.00"), Currency::JPY).unwrap();
        assert_eq!((yen.minor(), lost), (1200, false));
        assert_eq!(money(number("9223372036854775807"), Currency::EUR), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_with_either_mark_is_read_again(minor: i32) {
            let value = Decimal::new(i64::from(minor), 2);
            let text = value.to_string();
            proptest::prop_assert_eq!(decimal(&text, DecimalMark::Point), Some(value));
            proptest::prop_assert_eq!(decimal(&text.replace('.', ","), DecimalMark::Comma), Some(value));
        }

        #[test]
        fn any_text_is_a_number_or_none(text: String) {
            let _ = (decimal(&text, DecimalMark::Point), plain_decimal(&text));
        }
    }
}
