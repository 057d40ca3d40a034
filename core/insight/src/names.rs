//! Names of organisations: when two of them mean the same one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Legal forms and the like, which tills print or leave out.
const LEGAL_FORMS: &[&str] = &[
    "ag", "bhd", "bv", "co", "corp", "gmbh", "inc", "kg", "limited", "llc", "ltd", "nv", "ohg",
    "plc", "sa", "sarl", "sas", "sasu", "sdn", "sl", "snc", "spa", "srl", "ste", "the",
];

/// Words for a trade, which thousands of organisations have in their names: two names that share
/// nothing else mean two organisations.
const TRADES: &[&str] = &[
    "auberge",
    "backerei",
    "bakery",
    "bar",
    "boucherie",
    "boulangerie",
    "brasserie",
    "cafe",
    "coiffure",
    "enterprise",
    "epicerie",
    "garage",
    "hotel",
    "le",
    "la",
    "les",
    "librairie",
    "market",
    "parking",
    "patisserie",
    "pharmacie",
    "pharmacy",
    "pizzeria",
    "restaurant",
    "shop",
    "station",
    "store",
    "supermarche",
    "supermarket",
    "tabac",
    "trading",
];

/// The shortest word that tells an organisation apart by itself.
const TELLING_LENGTH: usize = 3;
/// Names at least this long are the same when one character differs: a slip of the text reader.
const SLIP_LENGTH: usize = 8;

/// A name for comparison: small letters and digits without accents, ligatures and `ß` spelt out,
/// one space between words.
pub fn folded(name: &str) -> String {
    let mut bare = String::with_capacity(name.len());
    let mut push = |character: char| match character {
        'œ' | 'Œ' => bare.push_str("oe"),
        'æ' | 'Æ' => bare.push_str("ae"),
        'ß' | 'ẞ' => bare.push_str("ss"),
        letter if letter.is_alphanumeric() => bare.extend(letter.to_lowercase()),
        _ if bare.is_empty() || bare.ends_with(' ') => {}
        _ => bare.push(' '),
    };
    if name.is_ascii() {
        name.chars().for_each(&mut push);
    } else {
        name.nfkd().filter(|&character| !is_combining_mark(character)).for_each(&mut push);
    }
    bare.truncate(bare.trim_end().len());
    bare
}

/// Whether two names mean the same organisation, as far as names can tell.
///
/// They do when they have the same words but for legal forms and for one misread character, or
/// when the shorter one, of two words or more, begins the longer one: `CARREFOUR CITY` and
/// `Carrefour City PARIS`. One word alone begins too many names.
pub fn mean_the_same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.is_empty() {
        return false;
    }
    let (a, b) = (short.concat(), long.concat());
    if a == b || (a.len() >= SLIP_LENGTH && is_one_slip(&a, &b)) {
        return true;
    }
    let shared = short.iter().zip(long).filter(|(a, b)| a == b).count();
    shared == short.len() && shared >= 2 && short.iter().any(|word| is_telling(word))
}

/// Whether a word is a legal form.
pub(crate) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(&word)
}

fn words(name: &str) -> Vec<String> {
    let folded = folded(name);
    let words = folded.split(' ').filter(|word| !word.is_empty() && !is_legal_form(word));
    words.map(str::to_owned).collect()
}

fn is_telling(word: &str) -> bool {
    word.len() >= TELLING_LENGTH && !TRADES.contains(&word) && word.chars().any(char::is_alphabetic)
}

/// Whether exactly one character was read as another one. Digits that differ are other shops.
fn is_one_slip(a: &str, b: &str) -> bool {
    if a.chars().count() != b.chars().count() {
        return false;
    }
    let mut different = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    let first = different.next();
    let is_letter = first.is_some_and(|(a, b)| a.is_alphabetic() || b.is_alphabetic());
    is_letter && different.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_belongs_to_its_organisation() {
        assert!(mean_the_same("CARREFOUR CITY", "Carrefour City PARIS"));
        assert!(mean_the_same("Leroy Merlin Ivry", "LEROY MERLIN"));
    }

    #[test]
    fn a_folded_name_has_no_accents_no_ligatures_and_single_spaces() {
        assert_eq!(folded("  Au Cœur d’Épices -- "), "au coeur d epices");
        assert_eq!(folded("Bäckerei Weiß"), "backerei weiss");
        assert_eq!(folded("E.LECLERC"), "e leclerc");
        assert_eq!(folded("***"), "");
    }

    #[test]
    fn case_accents_legal_forms_and_punctuation_do_not_matter() {
        assert!(mean_the_same("BIO-MARCHÉ", "Bio Marche SAS"));
        assert!(mean_the_same("YONGFATT ENTERPRISE", "Yongfatt Enterprise Sdn. Bhd."));
    }

    #[test]
    fn one_misread_letter_does_not_make_another_organisation() {
        assert!(mean_the_same("CARREF0UR CITY", "CARREFOUR CITY"));
        assert!(!mean_the_same("LIDL", "LIDO"));
        assert!(!mean_the_same("STATION 24 NORD", "STATION 25 NORD"));
    }

    #[test]
    fn a_trade_alone_means_nobody() {
        assert!(!mean_the_same("BOULANGERIE", "Boulangerie Paul"));
        assert!(!mean_the_same("La Boulangerie", "La Boulangerie Paul"));
        assert!(!mean_the_same("Carrefour", "Carrefour City"));
        assert!(!mean_the_same("", "Paul"));
        assert!(!mean_the_same("SARL", "SAS"));
    }
}
