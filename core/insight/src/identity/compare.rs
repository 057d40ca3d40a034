//! Comparing two names that were taken apart.

use super::profile::{Profile, is_telling};
use super::words::is_common;

/// How alike two names are, the most alike first.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Likeness {
    /// The same words, or the same brand and nothing else.
    Same,
    /// One is the other with a character misread.
    Misread,
    /// One is the other cut short.
    Cut,
    /// One is the other with words behind it.
    Longer,
    /// Words in common: something to ask about.
    Alike,
}

/// The shortest names of which a slip of the reader leaves enough.
const SLIP_LENGTH: usize = 8;
/// The shortest cut: banks leave so many characters of a name.
const CUT_LENGTH: usize = 14;
/// The shortest name that may be written as one word.
const JOINED_LENGTH: usize = 6;
/// Words that tell by themselves have so many characters.
const TELLING_LENGTH: usize = 4;
/// So many words may follow a name that is known: a town that no list has.
const MOST_BEHIND: usize = 2;

/// How alike two names are, if they are.
pub(super) fn compare(a: &Profile, b: &Profile) -> Option<Likeness> {
    if a.is_processor || b.is_processor {
        return (a.is_processor && b.is_processor && a.core.first() == b.core.first())
            .then_some(Likeness::Same);
    }
    if let (Some(one), Some(other)) = (a.brand, b.brand) {
        return brands(a, b, one, other);
    }
    if a.core == b.core {
        return (a.is_telling()).then_some(Likeness::Same);
    }
    if !a.is_telling() || !b.is_telling() {
        return None;
    }
    let (one, other) = (a.joined(), b.joined());
    if one == other && one.len() >= JOINED_LENGTH {
        return Some(Likeness::Same);
    }
    let (mut sorted_a, mut sorted_b) = (a.core.clone(), b.core.clone());
    sorted_a.sort_unstable();
    sorted_b.sort_unstable();
    if sorted_a == sorted_b && a.core.len() >= 2 {
        return Some(Likeness::Same);
    }
    if one.len() >= SLIP_LENGTH && is_misread(&one, &other) {
        return Some(Likeness::Misread);
    }
    let (short, long) = if a.core.len() <= b.core.len() { (a, b) } else { (b, a) };
    if is_cut(a, b) || is_cut(b, a) {
        return Some(Likeness::Cut);
    }
    if begins(short, long) {
        return Some(Likeness::Longer);
    }
    alike(short, long).then_some(Likeness::Alike)
}

/// Names of brands: two that are nothing else are one; others of one brand, and a brand's formats
/// (Carrefour, Carrefour City), are kin.
fn brands(a: &Profile, b: &Profile, one: &str, other: &str) -> Option<Likeness> {
    let is_format = |whole: &str, part: &str| {
        whole.strip_prefix(part).is_some_and(|rest| rest.starts_with(' '))
    };
    if one != other {
        return (is_format(one, other) || is_format(other, one)).then_some(Likeness::Alike);
    }
    let are_same = (a.is_pure_brand && b.is_pure_brand) || a.core == b.core;
    Some(if are_same { Likeness::Same } else { Likeness::Alike })
}

/// Whether a name is the beginning of another one, whose further words are no trade of their own.
fn begins(short: &Profile, long: &Profile) -> bool {
    let behind = long.core.len().saturating_sub(short.core.len());
    let telling = short.telling().map(String::len).sum::<usize>();
    short.core.len() >= 2
        && (1..=MOST_BEHIND).contains(&behind)
        && telling >= TELLING_LENGTH
        && short.core.iter().zip(&long.core).all(|(one, other)| one == other)
        && long.core.iter().skip(short.core.len()).all(|word| !is_common(word))
}

/// Whether one is the other as a bank cuts it: all its words, the last one not to its end.
fn is_cut(short: &Profile, long: &Profile) -> bool {
    let Some((last, before)) = short.core.split_last() else { return false };
    let Some(whole) = long.core.get(before.len()) else { return false };
    let length = short.core.iter().map(|word| word.len() + 1).sum::<usize>() - 1;
    let tells = before.iter().any(|word| is_telling(word))
        || (is_telling(last) && last.len() >= TELLING_LENGTH);
    length >= CUT_LENGTH
        && tells
        && before.iter().zip(&long.core).all(|(one, other)| one == other)
        && whole.starts_with(last.as_str())
        // The whole of a word is no cut, but the beginning of a longer name.
        && whole != last
        && long.core.len() <= short.core.len() + MOST_BEHIND
}

/// What readers of text take for what.
const TAKEN: &[(char, char)] = &[
    ('0', 'o'),
    ('1', 'l'),
    ('i', 'l'),
    ('5', 's'),
    ('8', 'b'),
    ('6', 'g'),
    ('9', 'g'),
    ('2', 'z'),
    ('4', 'a'),
    ('c', 'e'),
    ('u', 'v'),
];

/// A name with every character as it may be misread: those that may be the same have one form.
pub(super) fn blurred(name: &str) -> String {
    let blur =
        |letter: char| TAKEN.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
    name.chars().map(blur).collect()
}

/// Whether names of a length differ by one character that readers take for another.
fn is_misread(one: &str, other: &str) -> bool {
    if one.chars().count() != other.chars().count() {
        return false;
    }
    let mut different = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let Some((a, b)) = different.next() else { return false };
    blurred(&a.to_string()) == blurred(&b.to_string()) && different.next().is_none()
}

/// Whether they share so many telling words that a person may be asked.
fn alike(short: &Profile, long: &Profile) -> bool {
    let shared: Vec<_> = short.telling().filter(|word| long.core.contains(word)).collect();
    let telling = short.telling().count();
    shared.len() == telling && shared.iter().any(|word| word.len() >= TELLING_LENGTH)
}
