//! Numbers in the text of a row: amounts, quantities, prices, rates, in every printed form.
//!
//! `1.234,56`, `1 234,56`, `1'234.50`, `1,234.56`, `.50`, minus before or after, currency before or
//! after, and the usual slips of text readers: `O` for `0`, `l` for `1`, `S` for `5`, `B` for `8`,
//! a space beside the decimal mark.

use super::line::LineText;
use super::mark::{Mark, mark_after, mark_before};
use rust_decimal::Decimal;
use visavis_model::Amount;

/// More digits than any printed amount has: an article code, a phone or an account number.
const MAX_DIGITS: usize = 11;

/// A number and what stands around it.
#[derive(Clone, Debug, PartialEq)]
// Each is an independent mark around the digits.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Number {
    /// First character in the row's text.
    pub(crate) start: usize,
    /// One past the last character.
    pub(crate) end: usize,
    /// The digits without decimal mark.
    mantissa: i64,
    /// How many of them are decimals.
    pub(crate) scale: u32,
    pub(crate) negative: bool,
    /// `5,5 %`.
    pub(crate) percent: bool,
    /// A currency mark that touches it.
    pub(crate) currency: Option<Mark>,
    /// A letter was taken for a digit.
    pub(crate) slip: bool,
    /// Part of a date, a time, a phone number or a code: not a number to reckon with.
    pub(crate) in_code: bool,
}

impl Number {
    /// The amount, where it is printed with two decimals; or with one behind a dollar sign, as
    /// tills of Hong Kong do.
    pub(crate) fn amount(&self) -> Option<Amount> {
        let hundredths = match self.scale {
            2 => self.mantissa,
            1 if self.currency == Some(Mark::Dollar) => self.mantissa.checked_mul(10)?,
            _ => return None,
        };
        let signed = if self.negative { -hundredths } else { hundredths };
        (!self.percent && !self.in_code).then(|| Amount::from_hundredths(signed))
    }

    /// The number without its sign.
    pub(crate) fn value(&self) -> Decimal {
        Decimal::new(self.mantissa, self.scale)
    }

    /// The number without its last digit, where three decimals are an amount and a mark behind it.
    pub(crate) fn without_last_digit(&self) -> Option<(Self, char)> {
        let last =
            u32::try_from(self.mantissa % 10).ok().and_then(|last| char::from_digit(last, 10));
        let shorter =
            Self { mantissa: self.mantissa / 10, scale: 2, end: self.end - 1, ..self.clone() };
        last.filter(|_| self.scale == 3 && !self.percent && !self.in_code)
            .map(|last| (shorter, last))
    }

    /// The whole number, where it has no decimals.
    pub(crate) fn integer(&self) -> Option<i64> {
        (self.scale == 0 && !self.percent && !self.in_code).then_some(self.mantissa)
    }
}

/// Every number in the text, from left to right.
pub(crate) fn numbers(text: &LineText) -> Vec<Number> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.len() {
        match Scan::at(text, place) {
            Some(scan) => {
                place = scan.end.max(place + 1);
                found.extend(scan.number(text));
            }
            None => place += 1,
        }
    }
    found
}

/// The characters of one number.
struct Scan {
    start: usize,
    end: usize,
    /// Digit groups between separators.
    groups: Vec<String>,
    separators: Vec<char>,
    slip: bool,
}

impl Scan {
    fn at(text: &LineText, start: usize) -> Option<Self> {
        let free = !text.digit_like(start.wrapping_sub(1)) && !text.letter(start.wrapping_sub(1));
        let starts = text.digit(start)
            || ((free || mark_before(text, start).0.is_some())
                && is_separator(text.at(start))
                && !text.digit_like(start.wrapping_sub(1))
                && two_digits(text, start + 1))
            || (free && text.digit_like(start) && continues_to_decimals(text, start));
        if !starts {
            return None;
        }
        let mut scan = Self {
            start,
            end: start,
            groups: vec![String::new()],
            separators: Vec::new(),
            slip: false,
        };
        while scan.step(text) {}
        Some(scan)
    }

    /// Takes the next character or separator; false at the end of the number.
    fn step(&mut self, text: &LineText) -> bool {
        let place = self.end;
        let decimals = self.separators.last().map(|_| self.groups.last().map_or(0, String::len));
        if text.digit(place) || (Self::may_be_slip(text, place, decimals)) {
            let Some(digit) = text.at(place).and_then(digit_value) else { return false };
            self.slip |= !text.digit(place);
            if let Some(group) = self.groups.last_mut() {
                group.push(digit);
            }
            self.end += 1;
            return true;
        }
        if let Some((separator, width)) = separator_at(text, place, self) {
            self.separators.push(separator);
            self.groups.push(String::new());
            self.end += width;
            return true;
        }
        false
    }

    /// A letter that looks like a digit, inside a number: between digits, or completing two decimals.
    fn may_be_slip(text: &LineText, place: usize, decimals: Option<usize>) -> bool {
        if !text.digit_like(place) {
            return false;
        }
        let next_is_number = text.digit_like(place + 1) || is_separator(text.at(place + 1));
        match decimals {
            Some(count) => count < 2 && (count == 1 || text.digit_like(place + 1)),
            None => next_is_number && continues_to_decimals(text, place),
        }
    }

    fn number(self, text: &LineText) -> Option<Number> {
        let scale = self.scale()?;
        let digits: String = self.groups.concat();
        if digits.is_empty() || digits.len() > MAX_DIGITS {
            return None;
        }
        let mantissa = digits.parse().ok()?;
        let in_code = self.in_code(text);
        let (currency_before, left) = mark_before(text, self.start);
        let (currency_after, right) = mark_after(text, self.end);
        let percent = text.at(text.skip_space(self.end)) == Some('%');
        let negative = !in_code
            && (minus_before(text, left)
                || minus_after(text, right)
                || in_brackets(text, &self, scale));
        Some(Number {
            start: self.start,
            end: self.end,
            mantissa,
            scale,
            negative,
            percent,
            currency: currency_before.or(currency_after),
            slip: self.slip,
            in_code,
        })
    }

    /// How many decimals the groups mean; none where they mean no number.
    fn scale(&self) -> Option<u32> {
        let (last, before) = self.groups.split_last()?;
        let decimals = u32::try_from(last.len()).ok()?;
        let Some((last_separator, thousands)) = self.separators.split_last() else {
            return Some(0);
        };
        let grouped = before.iter().skip(1).all(|group| group.len() == 3)
            && thousands.windows(2).all(|pair| pair.first() == pair.last())
            && before
                .first()
                .is_some_and(|group| before.len() == 1 || (1..=3).contains(&group.len()));
        match last.len() {
            _ if !grouped => Some(9),
            3 if !thousands.is_empty() && thousands.iter().all(|s| s == last_separator) => Some(0),
            3 if *last_separator == '\'' || *last_separator == ' ' => Some(0),
            1..=4 if *last_separator != '\'' => Some(decimals),
            _ => Some(9),
        }
        .filter(|scale| *scale < 9 || self.groups.len() > 1)
    }

    /// Digits with a slash, a colon or more digits around them are no amount.
    fn in_code(&self, text: &LineText) -> bool {
        let before = self.start.checked_sub(1).and_then(|place| text.at(place));
        let before_that = self.start.checked_sub(2).and_then(|place| text.at(place));
        let after = text.at(self.end);
        let after_that = text.at(self.end + 1);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let joins = |c: Option<char>| matches!(c, Some('/' | ':' | '-' | '.' | ',' | '#' | '_'));
        let decimals = self.scale() == Some(2);
        self.scale() == Some(9)
            || (joins(before) && digit(before_that))
            || (joins(after) && digit(after_that) && !(decimals && after == Some('/')))
            || (matches!(before, Some('#' | '_')))
            || (!decimals
                && after.is_some_and(|c| c == '-')
                && after_that.is_some_and(char::is_alphanumeric))
            || (!decimals && before == Some('-') && before_that.is_some_and(char::is_alphanumeric))
    }
}

fn is_separator(c: Option<char>) -> bool {
    matches!(c, Some('.' | ',' | '\'' | '·'))
}

fn two_digits(text: &LineText, place: usize) -> bool {
    text.digit(place) && text.digit(place + 1) && !text.digit(place + 2)
}

/// The letters that readers take digits for (Tesseract, Textract and ML Kit alike).
fn digit_value(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'o' | 'Q' | 'D' | 'Ô' | 'Ö' | 'ô' | 'ö' => '0',
        'l' | 'I' | '|' | 'i' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// Whether the run of digits and look-alikes at `place` ends in a decimal mark and two digits.
fn continues_to_decimals(text: &LineText, place: usize) -> bool {
    let mut end = place;
    while text.digit_like(end) && end < place + MAX_DIGITS {
        end += 1;
    }
    let whole = (place..end).chain([end + 1, end + 2]).any(|at| text.digit(at));
    whole
        && is_separator(text.at(end))
        && text.digit_like(end + 1)
        && text.digit_like(end + 2)
        && !text.digit_like(end + 3)
}

/// A separator inside a number, and how many characters it takes.
fn separator_at(text: &LineText, place: usize, scan: &Scan) -> Option<(char, usize)> {
    let here = text.at(place)?;
    let next = text.at(place + 1);
    let plain = |c: char| if c == '·' { '.' } else { c };
    if is_separator(Some(here)) {
        if text.digit(place + 1) || (text.digit_like(place + 1) && text.digit_like(place + 2)) {
            return Some((plain(here), 1));
        }
        // "12, 90": a space after the decimal mark, wide where the print is wide.
        if here != '\''
            && next == Some(' ')
            && text.near(place + 1)
            && two_digits(text, place + 2)
            && scan.separators.is_empty()
        {
            return Some((plain(here), 2));
        }
        return None;
    }
    if here != ' ' || !text.close(place) {
        return None;
    }
    // "12 ,90": a space before the decimal mark.
    if matches!(next, Some('.' | ',')) && two_digits(text, place + 2) && scan.separators.is_empty()
    {
        return Some((',', 2));
    }
    thousands_space(text, place, scan).then_some((' ', 1))
}

/// "1 234,56": a space between thousands, told from a count and a price by the wider gap before it.
fn thousands_space(text: &LineText, place: usize, scan: &Scan) -> bool {
    let first = scan.groups.first().map_or(0, String::len);
    let three = (1..=3).all(|step| text.digit(place + step))
        && matches!(text.at(place + 4), Some('.' | ','));
    let decimals = two_digits(text, place + 5);
    // No count stands behind a mark of currency.
    let is_money = mark_before(text, scan.start).0.is_some();
    let stands_alone =
        (is_money || text.wide_gap_before(scan.start)) && !amount_before(text, scan.start);
    three
        && decimals
        && scan.separators.is_empty()
        && (1..=3).contains(&first)
        && stands_alone
        && scan.start > 0
}

/// Whether an amount stands before: then a digit and an amount are a count and what it makes.
fn amount_before(text: &LineText, end: usize) -> bool {
    (1..end).any(|place| {
        is_separator(text.at(place)) && text.digit(place - 1) && two_digits(text, place + 1)
    })
}

fn minus_before(text: &LineText, place: usize) -> bool {
    let direct = place.checked_sub(1);
    let minus_at = |at: Option<usize>| at.and_then(|p| text.at(p)).is_some_and(is_minus);
    let free = |at: Option<usize>| {
        at.is_none_or(|p| text.at(p).is_none_or(|c| !c.is_alphanumeric() && !is_minus(c)))
    };
    if minus_at(direct) {
        return free(place.checked_sub(2));
    }
    let spaced = direct.filter(|p| text.at(*p) == Some(' ')).and_then(|p| p.checked_sub(1));
    minus_at(spaced)
        && spaced.is_some_and(|p| p == 0 || text.at(p - 1) == Some(' '))
        && text.close(place - 1)
}

fn minus_after(text: &LineText, place: usize) -> bool {
    let at = |p: usize| text.at(p);
    let ends = |p: usize| {
        at(p).is_none_or(|c| c == ' ' || c.is_ascii_uppercase()) || mark_after(text, p).0.is_some()
    };
    if at(place).is_some_and(is_minus) {
        return ends(place + 1);
    }
    // A wave that stands apart is a misread per cent sign.
    at(place) == Some(' ')
        && at(place + 1).is_some_and(|c| is_minus(c) && c != '~')
        && at(place + 2).is_none()
        && text.close(place)
}

const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '\u{2013}' | '\u{2014}' | '~')
}

/// "(4.50)" is how some tills print minus.
fn in_brackets(text: &LineText, scan: &Scan, scale: u32) -> bool {
    scale == 2
        && scan.start.checked_sub(1).and_then(|p| text.at(p)) == Some('(')
        && text.at(scan.end) == Some(')')
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Currency;

    fn amounts(text: &str) -> Vec<i64> {
        numbers(&LineText::plain(text))
            .iter()
            .filter_map(Number::amount)
            .map(Amount::hundredths)
            .collect()
    }

    #[test]
    fn amounts_are_read_in_every_printed_form() {
        for (text, hundredths) in [
            ("12,90", 1290),
            ("12.90 €", 1290),
            ("€12,90", 1290),
            ("RM10.14", 1014),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1'234.50", 123_450),
            (".01", 1),
            ("-0,30", -30),
            ("- 0,30 A", -30),
            ("0,30-", -30),
            ("0,30- B", -30),
            ("(4.50)", -450),
            ("-€2,00", -200),
            ("1O,5O", 1050),
            ("l2,90", 1290),
            ("12, 90", 1290),
            ("12 ,90", 1290),
            ("$83.0", 8300),
            ("5,69D", 569),
            ("TOTAL:12,90", 1290),
            ("EUR 19,90", 1990),
            ("€ 1 771,27", 177_127),
            ("TOTAL € 1 771,27", 177_127),
            ("48,79-€", -4879),
            ("48,79- EUR", -4879),
        ] {
            assert_eq!(amounts(text), [hundredths], "{text}");
        }
    }

    #[test]
    fn dates_times_rates_and_codes_are_no_amounts() {
        for text in [
            "21/09/2017",
            "10:20",
            "02.03.2020",
            "5,50 %",
            "19,0%",
            "03-9130 2672",
            "0,542 kg",
            "12.03.24",
        ] {
            assert_eq!(amounts(text), [0_i64; 0], "{text}");
        }
    }

    #[test]
    fn a_count_and_a_price_stay_two_numbers() {
        let found = numbers(&LineText::plain("2 x 1,50"));
        assert_eq!(found.first().and_then(Number::integer), Some(2));
        assert_eq!(found.get(1).and_then(Number::amount), Some(Amount::from_hundredths(150)));
    }

    #[test]
    fn marks_of_currency_are_kept() {
        let found = numbers(&LineText::plain("TOTAL 12,90 EUR"));
        assert_eq!(found.first().and_then(|n| n.currency), Some(Mark::Certain(Currency::EUR)));
    }
}
