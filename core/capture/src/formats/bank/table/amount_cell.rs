//! Amounts as tables write them: a number with its sign, its currency, its side.

use super::words::folded;
use crate::formats::number::{DecimalMark, decimal};
use rust_decimal::Decimal;
use visavis_model::Currency;

/// Whether something was paid or received.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    /// Paid.
    Debit,
    /// Received.
    Credit,
}

/// What a number says about the decimal mark of its table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum MarkSeen {
    /// It has a mark, and this is it.
    Sure(DecimalMark),
    /// It has no mark: it is the same number either way.
    Whole,
    /// One mark before three digits: it could be that of thousands.
    Open(DecimalMark),
}

/// A cell that holds an amount.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct AmountCell {
    /// The number with its sign.
    pub value: Decimal,
    /// The currency that stands beside it.
    pub currency: Option<Currency>,
    /// Which dollar or pound a sign means is not sure.
    pub is_symbol: bool,
    /// The side that stands beside it.
    pub side: Option<Side>,
    /// Whether a plus stands before it, as only signed columns have.
    pub has_plus: bool,
}

/// The longest cell that is looked at.
const LONGEST: usize = 40;

impl AmountCell {
    /// The amount in a cell; `None` where it holds none, or anything else beside it.
    pub(super) fn read(text: &str, mark: DecimalMark) -> Option<Self> {
        let parts = Parts::of(text)?;
        let mut value = decimal(&parts.number, mark)?;
        if parts.side == Some(Side::Debit) && value.is_sign_positive() {
            value.set_sign_negative(!value.is_zero());
        }
        let has_plus = parts.number.contains('+');
        let Parts { currency, is_symbol, side, .. } = parts;
        Some(Self { value, currency, is_symbol, side, has_plus })
    }

    /// What a cell says about the decimal mark; `None` where it holds no amount.
    pub(super) fn mark(text: &str) -> Option<MarkSeen> {
        let number = Parts::of(text)?.number;
        let digits = number.trim_matches(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let readable = |mark| decimal(&number, mark).is_some();
        let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
        let seen = match (points, commas) {
            (0, 0) => MarkSeen::Whole,
            (1, 0) => one_mark(digits, '.', DecimalMark::Point),
            (0, 1) => one_mark(digits, ',', DecimalMark::Comma),
            (_, 0) => MarkSeen::Sure(DecimalMark::Comma),
            (0, _) => MarkSeen::Sure(DecimalMark::Point),
            _ if digits.rfind('.') > digits.rfind(',') => MarkSeen::Sure(DecimalMark::Point),
            _ => MarkSeen::Sure(DecimalMark::Comma),
        };
        match seen {
            MarkSeen::Sure(mark) => readable(mark).then_some(seen),
            _ => (readable(DecimalMark::Point) || readable(DecimalMark::Comma)).then_some(seen),
        }
    }

    /// Whether a cell says that there is no amount.
    pub(super) fn is_absent(text: &str) -> bool {
        let text = text.trim();
        !text.chars().any(char::is_alphanumeric) || folded(text) == "n/a"
    }
}

/// `1.234` may be a thousand; `0.234`, `12345.678` and `1.23` cannot.
fn one_mark(digits: &str, character: char, mark: DecimalMark) -> MarkSeen {
    let (whole, decimals) = digits.split_once(character).unwrap_or((digits, ""));
    let grouped = whole.contains(|c: char| !c.is_ascii_digit());
    let could_be_thousands = decimals.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && !grouped;
    if could_be_thousands { MarkSeen::Open(mark) } else { MarkSeen::Sure(mark) }
}

/// The number and what stands around it.
struct Parts {
    number: String,
    currency: Option<Currency>,
    is_symbol: bool,
    side: Option<Side>,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut parts =
            Self { number: String::new(), currency: None, is_symbol: false, side: None };
        let mut word = String::new();
        for c in text.chars().chain([' ']) {
            if c.is_alphabetic() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                parts.word(&std::mem::take(&mut word))?;
            }
            match c {
                '€' => parts.symbol(Currency::EUR, false),
                '£' => parts.symbol(Currency::GBP, true),
                '$' => parts.symbol(Currency::USD, true),
                '–' | '—' => parts.number.push('-'),
                '0'..='9' | '.' | ',' | '-' | '−' | '+' | '(' | ')' | '\'' | '’' => {
                    parts.number.push(c);
                }
                _ if c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}') => {
                    parts.number.push(' ');
                }
                _ => return None,
            }
        }
        Some(parts)
    }

    fn symbol(&mut self, currency: Currency, is_open: bool) {
        if self.currency.is_none() {
            (self.currency, self.is_symbol) = (Some(currency), is_open);
        }
        self.number.push(' ');
    }

    fn word(&mut self, word: &str) -> Option<()> {
        if let Some(currency) = super::words::currency(word) {
            (self.currency, self.is_symbol) = (Some(currency), false);
        } else if self.number.bytes().any(|byte| byte.is_ascii_digit()) {
            self.side = Some(side(word)?);
        } else {
            return None;
        }
        self.number.push(' ');
        Some(())
    }
}

/// The side that a word or a sign names, as indicators do.
pub(super) fn side(word: &str) -> Option<Side> {
    const DEBIT: [&str; 30] = [
        "d",
        "db",
        "dr",
        "debit",
        "debits",
        "dbit",
        "s",
        "soll",
        "af",
        "dare",
        "debe",
        "debet",
        "-",
        "cargo",
        "uscita",
        "uscite",
        "out",
        "lastschrift",
        "belastung",
        "sent",
        "depense",
        "debito",
        "adeudo",
        "ausgang",
        "withdrawal",
        "addebito",
        "ausgabe",
        "outgoing",
        "deb",
        "paid",
    ];
    const CREDIT: [&str; 28] = [
        "c",
        "cr",
        "credit",
        "credits",
        "crdt",
        "h",
        "haben",
        "bij",
        "avere",
        "haber",
        "k",
        "+",
        "abono",
        "entrata",
        "entrate",
        "in",
        "gutschrift",
        "received",
        "recette",
        "credito",
        "ingreso",
        "eingang",
        "deposit",
        "accredito",
        "einnahme",
        "incoming",
        "cred",
        "kredit",
    ];
    let word = folded(word.trim());
    let word = word.trim_end_matches('.');
    if DEBIT.contains(&word) {
        Some(Side::Debit)
    } else if CREDIT.contains(&word) {
        Some(Side::Credit)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: DecimalMark) -> Option<String> {
        AmountCell::read(text, mark).map(|cell| cell.value.to_string())
    }

    #[test]
    fn amounts_keep_their_sign_wherever_it_stands() {
        for (text, expected) in [
            ("-12,50", "-12.50"),
            ("12,50-", "-12.50"),
            ("- 12,50 €", "-12.50"),
            ("€-12,50", "-12.50"),
            ("-€ 12,50", "-12.50"),
            ("(12,50)", "-12.50"),
            ("12,50 D", "-12.50"),
            ("12,50 S", "-12.50"),
            ("12,50 CR", "12.50"),
            ("EUR 1.234,50", "1234.50"),
            ("+1 234,50", "1234.50"),
            ("−7,00", "-7.00"),
        ] {
            assert_eq!(value(text, DecimalMark::Comma).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_and_is_no_currency_makes_it_no_amount() {
        for text in ["CARTE 12", "12 kg", "FR76 3000", "12/03", "1e5", "12..34", "NaN", ""] {
            assert_eq!(value(text, DecimalMark::Point), None, "{text}");
        }
    }

    #[test]
    fn numbers_tell_the_mark_unless_it_could_be_that_of_thousands() {
        use DecimalMark::{Comma, Point};
        for (text, expected) in [
            ("12,5", MarkSeen::Sure(Comma)),
            ("1.234,56", MarkSeen::Sure(Comma)),
            ("1,234,567", MarkSeen::Sure(Point)),
            ("0,125", MarkSeen::Sure(Comma)),
            ("1,234", MarkSeen::Open(Comma)),
            ("1.234", MarkSeen::Open(Point)),
            ("1234", MarkSeen::Whole),
            ("1 234,500", MarkSeen::Sure(Comma)),
        ] {
            assert_eq!(AmountCell::mark(text), Some(expected), "{text}");
        }
        assert_eq!(AmountCell::mark("1.2.3,4.5"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_an_amount_or_none(text in "\\PC{0,12}") {
            let _ = (AmountCell::read(&text, DecimalMark::Point), AmountCell::mark(&text));
        }
    }
}
