//! Whether two names are the same, or likely the same.

use unicode_normalization::UnicodeNormalization;

/// The letters and digits of a name, in capitals without accents.
pub(crate) fn folded(name: &str) -> String {
    name.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Whether the letters and digits are the same.
pub(crate) fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// Fewer letters than this are found in any name.
const SHORTEST_PART: usize = 3;
/// Two names that share this part of their pairs of letters mean the same shop.
const SAME_SHOP: f64 = 0.7;

/// Whether a name that was read is recognisably the one that was hinted at: one holds the other,
/// or they are mostly alike.
pub(crate) fn recognisable(seen: &str, hint: &str) -> bool {
    let (seen, hint) = (folded(seen), folded(hint));
    let holds =
        |whole: &str, part: &str| part.chars().count() >= SHORTEST_PART && whole.contains(part);
    holds(&seen, &hint) || holds(&hint, &seen) || likeness(&seen, &hint) >= SAME_SHOP
}

/// How alike two texts are, from 0 to 1: the part of their pairs of letters that they share
/// (Sørensen and Dice).
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if all == 0 {
        return 1.0;
    }
    let mut rest = b;
    let mut shared = 0_usize;
    for pair in a {
        if let Some(place) = rest.iter().position(|other| *other == pair) {
            rest.swap_remove(place);
            shared += 1;
        }
    }
    2.0 * shared as f64 / all as f64
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let folded = folded(text);
    folded.chars().zip(folded.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_blanks_make_no_difference() {
        assert!(same("Café de la Gare", "CAFE DE LA  GARE"));
        assert!(!same("Café de la Gare", "Café du Port"));
    }

    #[test]
    fn a_hint_is_recognised_in_the_whole_name_and_the_other_way_round() {
        assert!(recognisable("ALDI SÜD GmbH", "aldi"));
        assert!(recognisable("Marriott", "Marriott Montréal Chateau Champlain"));
        assert!(recognisable("FLAM1NG WOK", "Flaming Wok"));
        assert!(!recognisable("Lidl", "aldi"));
    }

    #[test]
    fn a_letter_or_two_recognise_nothing() {
        assert!(!recognisable("A", "aldi"));
    }
}
