//! Names, as receipts, bills and banks write them: whether two of them mean the same side.
//!
//! Banks cut labels at twenty to thirty-two characters, in the middle of a word, put their own
//! words and the town around the name, and write some words short. So a word is the same as another
//! that it begins, if it is long enough, and only words that tell somebody apart count.

use super::noise::Class;
use crate::names::folded;
use std::collections::BTreeSet;

/// The shortest word that tells somebody apart by itself.
const TELLING: usize = 3;
/// The shortest beginning that stands for the whole word.
const BEGINNING: usize = 4;
/// Words at least this long are the same when one letter differs.
const SLIP: usize = 7;
/// More words than this of one name are not looked at.
const MOST_WORDS: usize = 24;

/// One word of a name.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Word {
    text: String,
    tells: bool,
}

/// A name or a label, as words that can be compared.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Words {
    list: Vec<Word>,
    /// What it may be called for short: the first letters of its words, letters with points.
    short: Vec<String>,
    /// Whether the last word may be cut.
    may_be_cut: bool,
    /// What its words tell, all together.
    pub(super) class: Class,
}

/// How two names agree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Fit {
    /// These words, which tell somebody apart, stand in both.
    Same(Vec<String>),
    /// One of them has no word that tells somebody apart.
    Silent,
    /// Both have such words, and share none.
    Different,
}

impl Words {
    /// The words of a name.
    pub(super) fn of_name(name: &str) -> Self {
        Self::new(name, false)
    }

    /// The words of a bank's label.
    pub(super) fn of_label(label: &str) -> Self {
        Self::new(label, true)
    }

    fn new(text: &str, may_be_cut: bool) -> Self {
        let folded = folded(text);
        let mut found = Self { may_be_cut, ..Self::default() };
        found.short = letters(&folded);
        if !may_be_cut {
            found.short.extend(initials(&folded));
        }
        for word in folded.split_whitespace().take(MOST_WORDS) {
            let class = Class::of(word);
            found.class = found.class.and(class);
            // A number names a branch, a day, a card or a terminal.
            let is_number = word.bytes().filter(u8::is_ascii_digit).count() * 2 > word.len();
            if is_number || class.is(Class::NOISE) {
                continue;
            }
            let tells = word.len() >= TELLING && !class.is(Class::COMMON);
            found.list.push(Word { text: word.to_owned(), tells });
        }
        for short in &found.short {
            found.class = found.class.and(Class::of(short));
        }
        found
    }

    /// Whether no word is left.
    pub(super) const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn tells(&self) -> bool {
        self.list.iter().any(|word| word.tells)
    }

    /// How two names agree.
    pub(super) fn compare(&self, other: &Self) -> Fit {
        if let Some(words) = self.begins(other).or_else(|| other.begins(self)) {
            return Fit::Same(words);
        }
        if let Some(word) = self.shortened(other).into_iter().chain(other.shortened(self)).max() {
            return Fit::Same(vec![word]);
        }
        if !self.tells() || !other.tells() {
            return Fit::Silent;
        }
        let shared = self.shared(other);
        let telling = |words: &Self| words.list.iter().filter(|word| word.tells).count();
        let fewer = telling(self).min(telling(other));
        if shared.is_empty() {
            self.joined(other).map_or(Fit::Different, |word| Fit::Same(vec![word]))
        } else if shared.len() * 2 >= fewer {
            Fit::Same(shared)
        } else {
            Fit::Silent
        }
    }

    /// The words of a short name with which a longer one begins, letter by letter: `H&M`.
    fn begins(&self, longer: &Self) -> Option<Vec<String>> {
        let texts = |words: &Self| words.list.iter().map(|word| word.text.clone()).collect();
        let short: Vec<String> = texts(self);
        let is_whole = short.len() >= 2
            && self.list.iter().any(|word| word.tells || word.text.len() < TELLING)
            && short.len() <= longer.list.len()
            && self.list.iter().zip(&longer.list).all(|(one, two)| one.text == two.text);
        is_whole.then_some(short)
    }

    /// The telling words of which the other has one that is the same.
    fn shared(&self, other: &Self) -> Vec<String> {
        let mut shared = BTreeSet::new();
        for (at, one) in self.list.iter().enumerate().filter(|(_, word)| word.tells) {
            for (place, two) in other.list.iter().enumerate().filter(|(_, word)| word.tells) {
                let cut = |words: &Self, at: usize| words.may_be_cut && at + 1 == words.list.len();
                if is_same(&one.text, &two.text, cut(self, at) || cut(other, place)) {
                    shared.extend(
                        [&one.text, &two.text].into_iter().max_by_key(|text| (text.len(), *text)),
                    );
                }
            }
        }
        shared.into_iter().cloned().collect()
    }

    /// A word that is the other's name for short: `EDF`, `C.P.A.M.`
    fn shortened(&self, other: &Self) -> Option<String> {
        let words = self.list.iter().filter(|word| word.tells).map(|word| &word.text);
        let mut found = words.chain(&self.short).filter(|word| other.short.contains(word));
        found.next().cloned()
    }

    /// A word of one that the other writes as several: `LEROYMERLIN`.
    fn joined(&self, other: &Self) -> Option<String> {
        let all =
            |words: &Self| words.list.iter().map(|word| word.text.as_str()).collect::<String>();
        let within = |words: &Self, whole: &str| {
            let mut found =
                words.list.iter().filter(|word| word.tells && word.text.len() >= BEGINNING + 2);
            found
                .find(|word| whole.starts_with(&word.text) || word.text.starts_with(whole))
                .map(|word| word.text.clone())
        };
        let (one, two) = (all(self), all(other));
        if one.len().min(two.len()) < BEGINNING + 2 {
            return None;
        }
        within(self, &two).into_iter().chain(within(other, &one)).max()
    }
}

/// The first letters of a folded name: of all words, and of those that are no mere particles.
fn initials(folded: &str) -> impl Iterator<Item = String> {
    let words = || folded.split_whitespace().take(MOST_WORDS);
    let first = |words: &mut dyn Iterator<Item = &str>| -> String {
        words.filter_map(|word| word.chars().next()).collect()
    };
    let long = first(&mut words().filter(|word| word.len() >= TELLING));
    [first(&mut words()), long].into_iter().filter(|short| is_short(short))
}

/// Letters of a folded text that stand alone one after the other.
fn letters(folded: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for word in folded.split_whitespace().take(MOST_WORDS) {
        match found.last_mut() {
            Some(run) if word.len() == 1 => run.push_str(word),
            Some(run) if !run.is_empty() => found.push(String::new()),
            _ => {}
        }
    }
    found.retain(|short| is_short(short));
    found
}

fn is_short(letters: &str) -> bool {
    letters.len() >= TELLING && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A word without its vowels but the first letter: `amzn`.
fn skeleton(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next();
    first.into_iter().chain(characters.filter(|c| !"aeiouy".contains(*c))).collect()
}

/// Whether two telling words are the same one, where one of them may be written short.
fn is_same(one: &str, two: &str, may_be_cut: bool) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let beginning = if may_be_cut { TELLING } else { BEGINNING };
    short == long
        || (short.len() >= beginning && long.starts_with(short))
        || (short.len() >= SLIP && is_one_slip(short, long))
        || (short.len() >= BEGINNING && short.len() < long.len() && short == skeleton(long))
}

/// Whether exactly one character was read as another one.
fn is_one_slip(one: &str, two: &str) -> bool {
    one.len() == two.len()
        && one.bytes().zip(two.bytes()).filter(|(one, two)| one != two).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(name: &str, label: &str) -> Fit {
        Words::of_name(name).compare(&Words::of_label(label))
    }

    #[track_caller]
    fn same(name: &str, label: &str) {
        assert!(
            matches!(fit(name, label), Fit::Same(_)),
            "{name} / {label}: {:?}",
            fit(name, label)
        );
    }

    #[test]
    fn a_label_names_the_shop_among_the_banks_words() {
        same("Carrefour City", "CB CARREFOUR CIT 12/03 PARIS 11");
        same("Leroy Merlin", "PAIEMENT PAR CARTE X1234 LEROYMERLIN IVRY 12/03");
        same("Boulangerie Dupont", "SUMUP *BOUL PATIS DUPO");
        same("Électricité de France", "PRLV SEPA ELECTRICITE DE FRANCE 0012345");
        same("H&M", "CARTE 12/03/24 H M 1234 LYON CB*1234");
        same("Électricité de France", "PRLV SEPA EDF CLIENTS PARTICULIERS");
        same("Caisse primaire d'assurance maladie", "VIR SEPA C.P.A.M. DU RHONE");
        same("Amazon", "CB AMZN MKTP FR*2K4 12/03");
        same("Netflix", "PRLV SEPA NETFLIX.COM");
        same("Free Mobile", "PRLV SEPA FREE MOBILE");
    }

    #[test]
    fn a_trade_a_town_or_the_banks_words_name_nobody() {
        assert_eq!(fit("Boulangerie Paul", "CB BOULANGERIE LYON"), Fit::Silent);
        assert_eq!(fit("Pharmacie de Paris", "CB PHARMACIE PARIS 11"), Fit::Silent);
        assert_eq!(fit("Carrefour City", "PAIEMENT CB 1203 PARIS"), Fit::Silent);
        assert_eq!(fit("", "CB CARREFOUR"), Fit::Silent);
    }

    #[test]
    fn other_names_are_told_apart() {
        assert_eq!(fit("Lidl", "CB ALDI MARCHE LYON"), Fit::Different);
        assert_eq!(fit("Boulangerie Paul", "CB BOULANGERIE DUPONT"), Fit::Different);
    }

    proptest::proptest! {
        #[test]
        fn any_texts_are_compared_alike_from_both_sides(one in ".{0,40}", two in ".{0,40}") {
            let (one, two) = (Words::of_name(&one), Words::of_label(&two));
            proptest::prop_assert_eq!(one.compare(&two), two.compare(&one));
        }
    }
}
