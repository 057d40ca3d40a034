//! The recovery code: 160 random bits on paper, for the day when passphrase or phone are gone.
//!
//! Eight groups of five characters of Crockford's base 32 (no `I`, `L`, `O`, `U`): four that carry
//! twenty bits, and one that checks them. The check is a sum over the field of 32 elements in which
//! every place, and the number of the group, has a weight of its own: it finds every mistyped
//! character, every two that changed places, and every group that stands where another belongs.

use crate::{VaultError, random};
use std::fmt;
use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many groups there are.
const GROUPS: usize = 8;
/// How many characters of a group carry bits; the next one checks them.
const CARRYING: usize = 4;
const GROUP: usize = CARRYING + 1;
const BYTES: usize = GROUPS * CARRYING * 5 / 8;

/// A recovery code. Written out by [`RecoveryCode::to_text`] for the one time that it is shown;
/// wiped when dropped.
pub struct RecoveryCode(Box<Zeroizing<[u8; BYTES]>>);

impl RecoveryCode {
    /// A fresh one.
    pub(crate) fn make() -> Result<Self, VaultError> {
        let mut code = Self(Box::default());
        random::fill(code.0.as_mut_slice())?;
        Ok(code)
    }

    /// Reads a code as people type or paste it: any case, any spaces and dashes, `O` for 0, `I` and
    /// `L` for 1.
    ///
    /// # Errors
    /// [`VaultError::RecoveryGroupWrong`] with the number of the first group that is mistyped;
    /// [`VaultError::RecoveryCodeLength`] where every group is right and some are missing, or too
    /// many were given.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let groups = split(text);
        if let Some(group) = first_wrong(&groups) {
            return Err(VaultError::RecoveryGroupWrong { group });
        }
        if groups.len() != GROUPS {
            return Err(VaultError::RecoveryCodeLength { found: groups.len(), expected: GROUPS });
        }
        let mut code = Self(Box::default());
        let values = groups.iter().flat_map(|group| group.iter().take(CARRYING));
        let (mut waiting, mut bits) = (Zeroizing::new(0_u32), 0_u32);
        let mut bytes = code.0.iter_mut();
        for value in values.flatten() {
            *waiting = (*waiting << 5 | u32::from(*value)) & 0xfff;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                if let (Some(byte), Ok(full)) = (bytes.next(), (*waiting >> bits & 0xff).try_into())
                {
                    *byte = full;
                }
            }
        }
        Ok(code)
    }

    /// The number, from 1, of the first group that is mistyped in what was typed so far, the last
    /// group only where it is complete: for a field that says so at once.
    pub fn find_wrong_group(text: &str) -> Option<usize> {
        let mut groups = split(text);
        if groups.last().is_some_and(|last| last.len() < GROUP) {
            groups.pop();
        }
        first_wrong(&groups)
    }

    /// The code in groups, as it is shown and written down.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        // Twenty bits are two and a half bytes: two groups at a time.
        for (pair, bytes) in self.0.chunks(5).enumerate() {
            let bits = bytes.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for half in 0..2 {
                let number = 2 * pair + half;
                let shift = if half == 0 { 20 } else { 0 };
                let values: [u8; CARRYING] = std::array::from_fn(|place| {
                    u8::try_from(bits >> (shift + 15 - 5 * place) & 31).unwrap_or_default()
                });
                if number > 0 {
                    text.push('-');
                }
                let check = check_of(number, values);
                let written = values.iter().chain([&check]);
                text.extend(written.filter_map(|value| character(*value)));
            }
        }
        text
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// The values of a group's characters; nothing where a character is none of the alphabet.
type Group = Zeroizing<Vec<Option<u8>>>;

/// The groups of a text: as the person separated them where that makes the right number, for then
/// one that lacks a character is told apart; else every five characters.
fn split(text: &str) -> Vec<Group> {
    let is_gap = |c: char| c.is_whitespace() || "-\u{ad}‐‑‒–—―−_.".contains(c);
    let parts: Vec<&str> = text.split(is_gap).filter(|part| !part.is_empty()).collect();
    if parts.len() == GROUPS {
        return parts
            .iter()
            .map(|part| Zeroizing::new(part.chars().map(value).collect()))
            .collect();
    }
    // Reserved at once, for a list that grows leaves copies of itself in memory.
    let mut all = Zeroizing::new(Vec::with_capacity(text.len()));
    all.extend(parts.iter().flat_map(|part| part.chars().map(value)));
    all.chunks(GROUP).map(|group| Zeroizing::new(group.to_vec())).collect()
}

fn first_wrong(groups: &[Group]) -> Option<usize> {
    let is_right = |(number, group): (usize, &Group)| {
        let [Some(a), Some(b), Some(c), Some(d), Some(check)] = group.as_slice() else {
            return false;
        };
        check_of(number, [*a, *b, *c, *d]) == *check
    };
    groups.iter().enumerate().position(|group| !is_right(group)).map(|place| place + 1)
}

fn value(character: char) -> Option<u8> {
    let known = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| char::from(*letter) == known)?;
    u8::try_from(place).ok()
}

fn character(value: u8) -> Option<char> {
    ALPHABET.get(usize::from(value)).copied().map(char::from)
}

/// The check of a group: its number and its values, weighted by the second, third, … power of the
/// field's generator. The check itself counts once, which is the power 0.
fn check_of(number: usize, values: [u8; CARRYING]) -> u8 {
    let number = u8::try_from(number).unwrap_or_default();
    values.iter().chain([&number]).rev().fold(0, |sum, value| double(sum ^ value))
}

/// Multiplication by the generator in the field of 32 elements, modulo x⁵ + x² + 1.
const fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(bytes: [u8; BYTES]) -> RecoveryCode {
        RecoveryCode(Box::new(Zeroizing::new(bytes)))
    }

    fn wrong_group(text: &str) -> usize {
        match RecoveryCode::parse(text) {
            Err(VaultError::RecoveryGroupWrong { group }) => group,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_code_is_eight_groups_of_five() {
        let text = code([0; BYTES]).to_text();
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(groups.len(), GROUPS);
        assert!(groups.iter().all(|group| group.len() == GROUP));
        assert_eq!(groups[0], "00000");
        // The number of the group counts in its check.
        assert_ne!(groups[1], "00000");
        let again = code(std::array::from_fn(|place| u8::try_from(place * 12).unwrap()));
        assert_eq!(*again.to_text(), *RecoveryCode::parse(&again.to_text()).unwrap().to_text());
    }

    #[test]
    fn two_fresh_codes_differ() {
        let texts =
            [RecoveryCode::make().unwrap().to_text(), RecoveryCode::make().unwrap().to_text()];
        assert_ne!(texts[0], texts[1]);
    }

    #[test]
    fn every_single_mistake_and_every_swap_in_a_group_is_named() {
        let text =
            code(std::array::from_fn(|place| u8::try_from(place * 13 % 256).unwrap())).to_text();
        for place in (0..text.len()).filter(|place| place % (GROUP + 1) != GROUP) {
            let group = place / (GROUP + 1) + 1;
            for other in ALPHABET.iter().map(|letter| char::from(*letter)) {
                let mut wrong: Vec<char> = text.chars().collect();
                if wrong[place] == other {
                    continue;
                }
                wrong[place] = other;
                assert_eq!(wrong_group(&wrong.iter().collect::<String>()), group);
            }
            for second in (place + 1)..(group * (GROUP + 1) - 1) {
                let mut wrong: Vec<char> = text.chars().collect();
                if wrong[place] == wrong[second] {
                    continue;
                }
                wrong.swap(place, second);
                assert_eq!(wrong_group(&wrong.iter().collect::<String>()), group);
            }
        }
    }

    #[test]
    fn groups_in_each_others_places_are_named() {
        let text = code([7; BYTES]).to_text();
        let groups: Vec<&str> = text.split('-').collect();
        for first in 0..GROUPS {
            for second in (first + 1)..GROUPS {
                let mut wrong = groups.clone();
                wrong.swap(first, second);
                assert_eq!(wrong_group(&wrong.join(" ")), first + 1);
            }
        }
    }

    #[test]
    fn a_group_that_lacks_a_character_is_named_and_a_missing_one_is_counted() {
        let text = code([42; BYTES]).to_text();
        let mut groups: Vec<&str> = text.split('-').collect();
        groups[4] = groups[4].get(..4).unwrap();
        assert_eq!(wrong_group(&groups.join("-")), 5);
        groups.truncate(4);
        let short = RecoveryCode::parse(&groups.join("-"));
        assert!(matches!(short, Err(VaultError::RecoveryCodeLength { found: 4, expected: 8 })));
        let twice = RecoveryCode::parse(&format!("{}-00000", *text));
        assert!(matches!(twice, Err(VaultError::RecoveryGroupWrong { group: 9 })));
        assert!(matches!(RecoveryCode::parse(""), Err(VaultError::RecoveryCodeLength { .. })));
        assert_eq!(wrong_group("Ünïcödé"), 1);
    }

    #[test]
    fn a_wrong_group_is_named_while_the_person_still_types() {
        let text = code([42; BYTES]).to_text();
        for typed in 0..=text.len() {
            assert_eq!(RecoveryCode::find_wrong_group(text.get(..typed).unwrap()), None);
        }
        let wrong = text.replacen(|c: char| c != '-', "Z", 1);
        assert_eq!(RecoveryCode::find_wrong_group(wrong.get(..4).unwrap()), None);
        assert_eq!(RecoveryCode::find_wrong_group(wrong.get(..5).unwrap()), Some(1));
    }

    proptest! {
        #[test]
        fn a_code_is_read_however_it_is_typed(
            bytes: [u8; BYTES], gap in "[ \\-–\n\t_.]{0,2}", lower: bool, confuse: bool,
        ) {
            let code = code(bytes);
            let mut typed = code.to_text().replace('-', &gap);
            if confuse {
                typed = typed.replace('0', "O").replace('1', if lower { "l" } else { "I" });
            }
            if lower {
                typed = typed.to_lowercase();
            }
            let read = RecoveryCode::parse(&typed).unwrap();
            prop_assert_eq!(read.as_bytes(), code.as_bytes());
        }

        #[test]
        fn no_text_at_all_breaks_the_reader(text: String) {
            let _ = RecoveryCode::parse(&text);
            let _ = RecoveryCode::find_wrong_group(&text);
        }
    }
}
