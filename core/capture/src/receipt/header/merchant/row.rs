//! What a row of the header is about.

use super::super::words::{Hint, any_word, count_words, has_phrase};
use crate::receipt::line::Line;

/// What a row is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum RowKind {
    /// A name, or anything else that could be one.
    Name,
    /// Street, place, postal code.
    Address,
    /// Telephone, mail, web, tax and registration numbers.
    Contact,
    /// A registration number alone.
    Number,
    /// The kind of paper, labels, columns, dates.
    Document,
    /// "formerly known as": what follows is not the merchant's name any more.
    FormerName,
    /// A slogan, thanks, opening hours.
    Saying,
    /// What no reader could read.
    Noise,
}

/// A row of the header.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: RowKind,
    pub(super) text: String,
    /// The height of its letters, in pixels.
    pub(super) height: f32,
}

impl Row {
    pub(super) fn of(line: &Line) -> Self {
        let text = line.text.all();
        let kind = kind(&text, line);
        Self { kind, text, height: line.height }
    }
}

/// What a piece of text of its own is.
pub(crate) fn kind_of(line: &Line) -> RowKind {
    kind(&line.text.all(), line)
}

fn kind(text: &str, line: &Line) -> RowKind {
    let folded = &line.folded;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = text
        .chars()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"()&.,'-/*".contains(*c))
        .count();
    let legal = super::form::legal_form(folded).is_some();
    if folded.contains("FORMERLY") || folded.contains("LICENSEE") || folded.starts_with("FKA ") {
        return RowKind::FormerName;
    }
    if is_number_row(text, letters, digits) {
        return RowKind::Number;
    }
    if text.chars().filter(|c| is_foreign(*c)).count() * 4 > letters {
        return RowKind::Noise;
    }
    if letters < 2 || letters < digits {
        // "1 Church Street": a street with its number.
        return if any_word(folded, Hint::Street) { RowKind::Address } else { RowKind::Noise };
    }
    let contact = count_words(folded, Hint::Contact);
    let starts_with = |hint: Hint| folded.split(' ').next().is_some_and(|word| hint.has(word));
    let web = text.contains('@') && !text.contains(" @")
        || folded.contains("WWW")
        || text.contains("://");
    if (starts_with(Hint::Contact) || contact > 0 && digits >= 4 || web) && !legal
        || contact > 0 && digits >= 7 && !legal
    {
        return RowKind::Contact;
    }
    if any_word(folded, Hint::Staff) {
        return RowKind::Document;
    }
    if is_address(text, folded, digits, legal) {
        return RowKind::Address;
    }
    if is_document(folded, digits, legal) {
        return RowKind::Document;
    }
    if any_word(folded, Hint::Greeting)
        || digits > 0 && any_word(folded, Hint::OpeningHours) && !legal
    {
        return RowKind::Saying;
    }
    let closed = folded.starts_with("FERME LE") || folded.starts_with("CLOSED ON");
    if line.amounts().next().is_some() && !legal || closed {
        return RowKind::Document;
    }
    if is_noise(text, letters, marks) { RowKind::Noise } else { RowKind::Name }
}

/// `(519537-X)`, `JM0517726`, `<484297-M>`, `1227039`: digits with at most a few letters.
fn is_number_row(text: &str, letters: usize, digits: usize) -> bool {
    digits >= 5 && letters <= 3 && text.chars().count() <= digits + letters + 6
}

fn is_address(text: &str, folded: &str, digits: usize, legal: bool) -> bool {
    if legal {
        return false;
    }
    let streets = count_words(folded, Hint::Street);
    let places = count_words(folded, Hint::Place);
    let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(',');
    let street_word = folded.split(' ').any(|word| {
        word.len() > 6
            && ["STRASSE", "STRABE", "STRAAT", "GASSE", "ALLEE", "GATAN", "PLATZ", "PLEIN"]
                .iter()
                .any(|end| word.ends_with(end))
            || word.len() > 4 && word.ends_with("STR")
            || word.len() > 5 && word.ends_with("WEG")
    });
    (streets > 0 && digits > 0)
        || street_word
        || numbered
        || postal_code(folded)
        || (streets > 0 && text.trim_end().ends_with(','))
        || streets >= 2
        || (places > 0 && streets + places == folded.split(' ').count())
        || folded.split(' ').next().is_some_and(begins_address)
        || folded.starts_with("NO ") && digits > 0 && text.contains(',')
        || (text.trim_end().ends_with(',') && places > 0)
}

/// Words for a street or quarter that stand before its name, and that no shop's name begins with.
fn begins_address(word: &str) -> bool {
    matches!(
        word,
        "JALAN"
            | "JLN"
            | "LORONG"
            | "LEBUH"
            | "PERSIARAN"
            | "TAMAN"
            | "BANDAR"
            | "KAMPUNG"
            | "SEKSYEN"
            | "RUE"
            | "CALLE"
            | "AVENIDA"
            | "AVDA"
            | "CARRER"
            | "VIALE"
            | "PIAZZA"
            | "RUA"
            | "ULICA"
            | "UL"
            | "C"
    )
}

/// A postal code with a place after or before it: `33100 Paderborn`, `LONDON N1 9GU`, `NV 89109`.
fn postal_code(folded: &str) -> bool {
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        let five = (4..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        if five && words.peek().is_some_and(|next| next.chars().all(char::is_alphabetic)) {
            return true;
        }
    }
    let mut words = folded.rsplit(' ');
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    (last.len() == 5 || last.len() == 6)
        && last.bytes().all(|b| b.is_ascii_digit())
        && before.len() >= 2
        && before.chars().all(char::is_alphabetic)
        && words.next().is_some()
}

fn is_document(folded: &str, digits: usize, legal: bool) -> bool {
    if legal || has_phrase(folded, "CASH CARRY") {
        return false;
    }
    let words = folded.split(' ').count();
    // "STATION" is a label, and part of names.
    let document =
        folded.split(' ').filter(|word| Hint::Document.has(word) && !Hint::Trade.has(word)).count();
    let columns = count_words(folded, Hint::Column);
    document + columns == words
        || (document > 0 && digits > 0)
        || (document > 0 && document * 2 >= words)
        || (columns > 1 && columns * 2 >= words)
}

/// Letters of scripts that no supported country writes: a reader's idea of creases and shadows.
const fn is_foreign(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{10ff}')
}

/// Many marks among few letters, or words of single letters: the paper's back, or a crease.
fn is_noise(text: &str, letters: usize, marks: usize) -> bool {
    let mut words = 0;
    let mut short = 0;
    for word in text.split_whitespace() {
        words += 1;
        short += usize::from(word.chars().filter(|c| c.is_alphanumeric()).count() < 2);
    }
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let mixed = latin > 0 && letters > latin * 2 && letters < latin * 6;
    marks * 3 > letters
        || (words > 2 && short * 3 > words * 2)
        || (letters < 3 && words > 1)
        || mixed
}
