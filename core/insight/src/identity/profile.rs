//! A name taken apart: who carried the payment, the brand, the words that tell, the place.

use super::brands;
use super::words::{is_common, is_country, is_of_processor, is_processor, is_town, spelt_out};
use crate::names::{folded, is_legal_form};

/// Names longer than this are cut: no name is.
const LONGEST: usize = 200;
/// The shortest word that tells an organisation apart.
const TELLING_LENGTH: usize = 3;

/// What a name says.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Profile {
    /// The brand that it begins with.
    pub(super) brand: Option<&'static str>,
    /// Whether it has no other words than the brand's own.
    pub(super) is_pure_brand: bool,
    /// Its words without legal forms, numbers and places.
    pub(super) core: Vec<String>,
    /// The towns in it.
    pub(super) towns: Vec<String>,
    /// Whether it names only one who carries payments for others.
    pub(super) is_processor: bool,
}

impl Profile {
    /// What a name says; nothing where it has no words.
    pub(super) fn new(name: &str) -> Option<Self> {
        let name: String = name.chars().take(LONGEST).collect();
        let (shop, is_processor) = behind(&name);
        let all: Vec<String> = folded(&without_domain(&shop))
            .split(' ')
            .filter(|word| !word.is_empty() && !is_legal_form(word))
            .map(|word| spelt_out(word).to_owned())
            .collect();
        let (mut towns, mut core) = (Vec::new(), Vec::new());
        for (place, word) in all.iter().enumerate() {
            // A number or a town at the beginning may be the name; later it says which shop.
            if place == 0 || !(is_number(word) || is_town(word) || is_country(word)) {
                core.push(word.clone());
            } else if is_town(word) {
                towns.push(word.clone());
            }
        }
        let (brand, is_pure_brand) = match brands::recognise(&all) {
            Some((brand, rest)) => {
                let is_nothing = |word: &String| {
                    is_town(word) || is_country(word) || is_little(word) || is_number(word)
                };
                (Some(brand.name), rest.iter().all(is_nothing))
            }
            None => (None, false),
        };
        (!core.is_empty()).then_some(Self { brand, is_pure_brand, core, towns, is_processor })
    }

    /// Its words as one.
    pub(super) fn joined(&self) -> String {
        self.core.concat()
    }

    /// Whether it has a word that tells it from other names.
    pub(super) fn is_telling(&self) -> bool {
        self.core.iter().any(|word| is_telling(word))
    }

    /// The words that tell it from other names.
    pub(super) fn telling(&self) -> impl Iterator<Item = &String> {
        self.core.iter().filter(|word| is_telling(word))
    }
}

/// Whether a word tells an organisation from others.
pub(super) fn is_telling(word: &str) -> bool {
    word.len() >= TELLING_LENGTH && !is_common(word) && word.chars().any(char::is_alphabetic)
}

/// A number of a shop, a street, a district or an order.
fn is_number(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// How statements write countries with words that mean something else elsewhere.
fn is_little(word: &str) -> bool {
    matches!(word, "de" | "es" | "it" | "be" | "eu" | "ch" | "ie" | "us")
}

/// A name without the ends of domains: `NETFLIX.COM` is Netflix.
fn without_domain(name: &str) -> String {
    const ENDS: &[&str] = &[
        ".com", ".net", ".org", ".co.uk", ".fr", ".de", ".eu", ".es", ".it", ".be", ".nl", ".ch",
        ".io",
    ];
    let small = name.to_lowercase();
    let words = small.split_whitespace().map(|word| {
        let word = word.strip_prefix("www.").unwrap_or(word);
        let bare = word.split('/').next().unwrap_or(word);
        ENDS.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The shop behind one who carries its payment, and whether there is none: `SUMUP *BOULANGERIE X`
/// is Boulangerie X.
fn behind(name: &str) -> (String, bool) {
    if let Some((head, rest)) = name.split_once('*') {
        let head = folded(head);
        let is_carrier =
            head.split(' ').next().is_some_and(is_processor) && head.split(' ').count() <= 2;
        if is_carrier && rest.chars().any(char::is_alphabetic) {
            return (rest.to_owned(), false);
        }
        // What follows a brand's star is an order or a service, and often a code.
        let has_code = rest.split_whitespace().any(|word| word.chars().any(|c| c.is_ascii_digit()));
        if has_code
            && brands::recognise(&head.split(' ').map(str::to_owned).collect::<Vec<_>>()).is_some()
        {
            return (head, false);
        }
        return (name.replace('*', " "), false);
    }
    let folded = folded(name);
    let mut words = folded.split(' ');
    if !words.next().is_some_and(is_processor) {
        return (name.to_owned(), false);
    }
    let rest: Vec<_> = words.filter(|word| !is_legal_form(word)).collect();
    if rest.iter().all(|word| is_of_processor(word) || word.len() < 2) {
        return (name.to_owned(), true);
    }
    (rest.join(" "), false)
}
