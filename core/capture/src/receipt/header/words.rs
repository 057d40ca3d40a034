//! Words that say what a line of a receipt is about, in the languages of the supported countries.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The words by what they say; see the file's own headings.
static WORDS: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| parse(include_str!("words.txt")));

/// What a word says about its line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hint {
    /// The day of the purchase follows.
    DateLabel,
    /// The date is another one: an expiry, a birthday, a law, an offer.
    OtherDate,
    /// The date is another one of the same stay or sale: an arrival, an order.
    EarlierDate,
    /// A time follows.
    TimeLabel,
    /// The times are when the shop is open.
    OpeningHours,
    /// A street or a place.
    Street,
    /// Part of a postal address, but of names too.
    Place,
    /// Telephone, mail, registration and tax numbers.
    Contact,
    /// What kind of paper it is, and the labels of its numbers.
    Document,
    /// Legal form of a company.
    LegalForm,
    /// What a business trades in; part of many names.
    Trade,
    /// The columns and sums of a bill.
    Column,
    /// A greeting or thanks.
    Greeting,
    /// A person who served.
    Staff,
}

impl Hint {
    /// All of them with their headings in the file of words.
    const ALL: [(Self, &str); 14] = [
        (Self::DateLabel, "date"),
        (Self::OtherDate, "other-date"),
        (Self::EarlierDate, "earlier-date"),
        (Self::TimeLabel, "time"),
        (Self::OpeningHours, "hours"),
        (Self::Street, "street"),
        (Self::Place, "place"),
        (Self::Contact, "contact"),
        (Self::Document, "document"),
        (Self::LegalForm, "legal-form"),
        (Self::Trade, "trade"),
        (Self::Column, "column"),
        (Self::Greeting, "greeting"),
        (Self::Staff, "staff"),
    ];

    /// Whether a word in capitals without accents gives this hint.
    pub(super) fn has(self, word: &str) -> bool {
        WORDS.get(word).is_some_and(|hints| hints & self.bit() != 0)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The words of every heading, each with a bit for every hint that it gives.
fn parse(file: &'static str) -> HashMap<&'static str, u16> {
    let mut words = HashMap::new();
    let mut bit = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((heading, _)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let known = Hint::ALL.iter().find(|(_, name)| *name == heading);
            bit = known.map_or(0, |(hint, _)| hint.bit());
            continue;
        }
        for word in line.split_whitespace() {
            *words.entry(word).or_insert(0) |= bit;
        }
    }
    words
}

/// Whether any word of a folded text gives the hint.
pub(super) fn any_word(folded: &str, hint: Hint) -> bool {
    folded.split(' ').any(|word| hint.has(word))
}

/// How many words of a folded text give the hint.
pub(super) fn count_words(folded: &str, hint: Hint) -> usize {
    folded.split(' ').filter(|word| hint.has(word)).count()
}

/// The rest of a folded text from each of its words.
pub(super) fn from_each_word(folded: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folded);
    std::iter::from_fn(move || {
        let rest = next?;
        next = rest.split_once(' ').map(|(_, after)| after);
        Some(rest)
    })
}

/// Whether a text begins with the words of a phrase.
pub(super) fn begins_with(rest: &str, phrase: &str) -> bool {
    rest.strip_prefix(phrase).is_some_and(|after| after.is_empty() || after.starts_with(' '))
}

/// Whether the words stand in the text one after the other, as whole words.
pub(super) fn has_phrase(folded: &str, phrase: &str) -> bool {
    from_each_word(folded).any(|rest| begins_with(rest, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::fold::fold;

    #[test]
    fn every_heading_of_the_file_is_a_hint_and_every_word_is_folded() {
        for (word, hints) in WORDS.iter() {
            assert_ne!(*hints, 0, "{word} stands under an unknown heading");
            assert_eq!(fold(word), *word);
        }
        for (hint, name) in Hint::ALL {
            assert!(WORDS.values().any(|hints| hints & hint.bit() != 0), "{name} has no words");
        }
    }

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        assert!(has_phrase("ACME SDN BHD", "SDN BHD"));
        assert!(!has_phrase("ACME SDN BHDX", "SDN BHD"));
        assert!(!has_phrase("ACMESDN BHD", "SDN BHD"));
    }
}
