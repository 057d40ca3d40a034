//! Folding of text, so that what people type finds what tills print.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text for the index of words: ligatures and `ß` spelt out, which its tokeniser does not do.
/// Case and accents are left to the tokeniser.
pub(crate) fn spell_out(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            'œ' | 'Œ' => spelt.push_str("oe"),
            'æ' | 'Æ' => spelt.push_str("ae"),
            'ß' | 'ẞ' => spelt.push_str("ss"),
            'ﬁ' => spelt.push_str("fi"),
            'ﬂ' => spelt.push_str("fl"),
            'ﬀ' => spelt.push_str("ff"),
            other => spelt.push(other),
        }
    }
    spelt
}

/// A text for the index of words: [`spell_out`], and each word with an umlaut a second time as
/// people write it who have none on their keyboard (`Bäcker` is found as `Baecker` too).
pub(crate) fn for_index(text: &str) -> String {
    let mut spelt = spell_out(text);
    if text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        for word in
            text.split_whitespace().filter(|word| word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']))
        {
            spelt.push(' ');
            for character in spell_out(word).chars() {
                match character {
                    'ä' | 'Ä' => spelt.push_str("ae"),
                    'ö' | 'Ö' => spelt.push_str("oe"),
                    'ü' | 'Ü' => spelt.push_str("ue"),
                    other => spelt.push(other),
                }
            }
        }
    }
    spelt
}

/// A name for comparison: letters and digits in small letters without accents, one space between
/// words. `BIO-MARCHÉ` and `Bio Marche` are the same name.
pub(crate) fn fold_name(name: &str) -> String {
    let bare: String = spell_out(name)
        .nfkd()
        .filter(|&character| !is_combining_mark(character))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a query: letters and digits, folded as in the index.
pub(crate) fn words(text: &str) -> Vec<String> {
    spell_out(text)
        .split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_take_for_the_same_fold_to_the_same() {
        assert_eq!(fold_name("BIO-MARCHÉ"), fold_name("Bio  Marche"));
        assert_eq!(fold_name("Bäckerei Weiß"), "backerei weiss");
        assert_eq!(fold_name("Au Cœur d’Épices"), "au coeur d epices");
        assert_eq!(fold_name("***"), "");
    }

    #[test]
    fn a_query_is_cut_into_words_without_its_signs() {
        assert_eq!(words("l'œuf \"frais\"*"), ["l", "oeuf", "frais"]);
        assert!(words("\"* -").is_empty());
    }
}
