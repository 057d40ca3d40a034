//! The words by which tills label amounts, in the languages of the supported countries.

use std::collections::HashMap;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

/// A set of meanings that the words of a line carry.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Terms(u64);

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),+ $(,)?) => {
        impl Terms { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)+ }
    };
}

terms! {
    /// The whole: total, Summe, totale.
    TOTAL = 0,
    /// What is to pay: net à payer, amount due, zu zahlen.
    DUE = 1,
    /// Part of the whole: sub, sous-, Zwischen-.
    SUB = 2,
    /// VAT, sales tax.
    TAX = 3,
    /// Without tax.
    EXCLUDING = 4,
    /// With tax.
    INCLUDING = 5,
    /// Rounding to the smallest coin.
    ROUNDING = 6,
    /// How many articles.
    COUNT = 7,
    /// Money off.
    DISCOUNT = 8,
    /// What was saved, for information.
    SAVINGS = 9,
    /// Coins and notes, or a sum handed over.
    CASH = 10,
    /// Money back.
    CHANGE = 11,
    /// Any card.
    CARD = 12,
    /// Vouchers and gift cards.
    VOUCHER = 13,
    /// Cheques.
    CHEQUE = 14,
    /// A tip.
    TIP = 15,
    /// A service charge.
    SERVICE = 16,
    /// A deposit on bottles and crates.
    DEPOSIT = 17,
    /// Brought back or cancelled.
    RETURN = 18,
    /// An amount, not said of what: amount, montant, Betrag.
    AMOUNT = 19,
    /// Heads a column.
    HEADING = 20,
    /// Before something is taken off.
    BEFORE = 21,
    /// After something was taken off.
    AFTER = 22,
    /// Words of a card terminal.
    SLIP = 23,
    /// Points, balances and other numbers that are no prices.
    POINTS = 24,
    /// A summary or table.
    SUMMARY = 25,
    /// Paid, given, received.
    PAID = 26,
    /// A date, an address, a phone number, a greeting.
    IMPRINT = 27,
    /// Bank transfer.
    TRANSFER = 28,
}

impl Terms {
    /// A known word that labels nothing: it only keeps words like it from being taken for it.
    pub(crate) const NONE: Self = Self(0);

    /// Whether any meaning of `other` is among these.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The meanings of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Terms {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Terms {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The meanings of a folded line (see [`super::super::fold`]).
pub(crate) fn terms(folded: &str) -> Terms {
    let words: Vec<String> = initials_joined(folded).iter().map(|word| unslip(word)).collect();
    let first = words.iter().position(|w| w.chars().any(char::is_alphabetic)).unwrap_or_default();
    let mut found = Terms::default();
    let mut place = 0;
    while let Some(rest) = words.get(place..).filter(|rest| !rest.is_empty()) {
        match longest_phrase(rest, place == first) {
            Some((terms, length)) => {
                found |= terms;
                place += length;
            }
            None => place += 1,
        }
    }
    if found.is_empty() { squeezed(&words) } else { found }
}

/// `T V A` and `T O T A L` as one word each.
fn initials_joined(folded: &str) -> Vec<String> {
    let is_initial = |word: &str| word.len() == 1 && word.chars().all(char::is_alphabetic);
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in folded.split(' ') {
        let initial = is_initial(word);
        match words.last_mut() {
            Some(last) if open && initial => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        open = initial;
    }
    words
}

/// Digits inside a word are letters misread: `T0TAL`, `2U ZAHLEN`.
fn unslip(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || letters < digits || (letters == digits && word.len() > 2) {
        return word.to_owned();
    }
    word.chars()
        .map(|c| match c {
            '0' => 'O',
            '1' => 'I',
            '2' => 'Z',
            '5' => 'S',
            '6' => 'G',
            '8' => 'B',
            other => other,
        })
        .collect()
}

struct Phrase {
    words: Vec<&'static str>,
    terms: Terms,
    /// Means it only where the line begins with it: `BAR` is cash there, a chocolate elsewhere.
    at_start: bool,
}

// Every field is a way of looking a phrase up.
#[allow(clippy::struct_field_names)]
struct Lexicon {
    by_first_word: HashMap<&'static str, Vec<Phrase>>,
    by_squeezed: HashMap<String, Terms>,
    /// First words by their first byte, for words with a misread letter.
    by_initial: HashMap<u8, Vec<&'static str>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        by_first_word: HashMap::new(),
        by_squeezed: HashMap::new(),
        by_initial: HashMap::new(),
    };
    for (terms, phrases) in super::vocabulary::PHRASES {
        for phrase in phrases.split(',').map(str::trim) {
            let (at_start, phrase) =
                phrase.strip_prefix('^').map_or((false, phrase), |rest| (true, rest));
            let words: Vec<&'static str> = phrase.split(' ').collect();
            let Some(first) = words.first().copied() else { continue };
            let squeezed: String = phrase.split(' ').collect();
            if squeezed.len() >= 5 {
                *lexicon.by_squeezed.entry(squeezed).or_default() |= *terms;
            }
            let list = lexicon.by_first_word.entry(first).or_default();
            if list.is_empty() {
                lexicon
                    .by_initial
                    .entry(first.bytes().next().unwrap_or(0))
                    .or_default()
                    .push(first);
            }
            match list.iter_mut().find(|known| known.words == words) {
                Some(known) => known.terms |= *terms,
                None => list.push(Phrase { words, terms: *terms, at_start }),
            }
        }
    }
    for list in lexicon.by_first_word.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    lexicon
});

/// The longest phrase at the start of `words`, and how many words it takes.
fn longest_phrase(words: &[String], at_start: bool) -> Option<(Terms, usize)> {
    let first = words.first()?;
    let phrases = LEXICON
        .by_first_word
        .get(first.as_str())
        .or_else(|| LEXICON.by_first_word.get(nearest(first)?))?;
    phrases
        .iter()
        .filter(|phrase| at_start || !phrase.at_start)
        .find(|phrase| {
            phrase.words.len() <= words.len()
                && phrase.words.iter().zip(words).skip(1).all(|(known, word)| alike(known, word))
        })
        .map(|phrase| (phrase.terms, phrase.words.len()))
}

fn nearest(word: &str) -> Option<&'static str> {
    LEXICON.by_initial.get(&word.bytes().next()?)?.iter().copied().find(|known| alike(known, word))
}

/// Equal, or one letter apart where the word is long enough to be told.
fn alike(known: &str, word: &str) -> bool {
    let long = known.len() >= 5 && word.len() >= 4;
    known == word || (long && (one_edit_apart(known, word) || same_but_m_and_n(known, word)))
}

/// Faint print turns M into N: `SUNNE`.
fn same_but_m_and_n(a: &str, b: &str) -> bool {
    let merged = |byte: u8| if byte == b'M' { b'N' } else { byte };
    a.len() == b.len() && a.bytes().map(merged).eq(b.bytes().map(merged))
}

fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 {
        return false;
    }
    // A letter more or less makes other short words: "TERUNG" is a plant, "TERUG" is change.
    if a.len() != b.len() && a.len() < 6 {
        return false;
    }
    let same_start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let same_end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(x, y)| x == y).count();
    let edited = usize::from(a.len() == b.len());
    same_start + same_end + edited >= a.len()
}

/// The meaning of a label whose words the reader split or ran together: `T O T A L`, `TOTALEUR`.
fn squeezed(words: &[String]) -> Terms {
    let letters: String =
        words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).collect();
    let bare = ["EUROS", "EURO", "EUR", "CHF", "RM", "GBP"]
        .iter()
        .find_map(|mark| letters.strip_suffix(mark))
        .unwrap_or(&letters);
    [letters.as_str(), bare]
        .iter()
        .find_map(|label| LEXICON.by_squeezed.get(*label).copied())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_in_several_languages() {
        for (label, meaning) in [
            ("NET A PAYER", Terms::DUE),
            ("ZU ZAHLEN EURO", Terms::DUE),
            ("TOTAAL", Terms::TOTAL),
            ("SOUS TOTAL", Terms::SUB),
            ("RUCKGELD", Terms::CHANGE),
            ("RENDU MONNAIE", Terms::CHANGE),
        ] {
            assert!(terms(label).any(meaning), "{label}");
        }
    }

    #[test]
    fn misread_split_and_joined_words_are_still_known() {
        for label in ["T0TAL", "TOTAI", "T O T A L", "TOTALEUR", "SUNNE"] {
            assert!(terms(label).any(Terms::TOTAL), "{label}");
        }
        assert!(terms("2U ZAHLEN").any(Terms::DUE));
    }

    #[test]
    fn cash_in_german_is_not_a_chocolate_bar() {
        assert!(terms("BAR EUR").any(Terms::CASH));
        assert!(!terms("MARS BAR").any(Terms::CASH));
    }
}
