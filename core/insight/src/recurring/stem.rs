//! What stays the same in a wording from one month to the next.

use crate::names::folded;

/// Words that banks put before a counterparty, and those that announce a number,
/// in alphabetical order.
const FILLERS: &[&str] = &[
    "achat",
    "avis",
    "basislastschrift",
    "card",
    "carte",
    "cb",
    "dd",
    "de",
    "debit",
    "direct",
    "du",
    "echeance",
    "emis",
    "en",
    "fact",
    "facture",
    "fra",
    "gutschrift",
    "id",
    "inst",
    "instantane",
    "invoice",
    "lastschrift",
    "le",
    "mandat",
    "no",
    "num",
    "numero",
    "order",
    "paiement",
    "payment",
    "pos",
    "prelevement",
    "prelevmnt",
    "prlv",
    "rechnung",
    "recu",
    "ref",
    "reference",
    "rum",
    "sepa",
    "so",
    "standing",
    "sto",
    "transfer",
    "uberweisung",
    "vir",
    "virement",
];

/// Names of months, and how statements shorten them, in the languages that are read,
/// in alphabetical order.
const MONTHS: &[&str] = &[
    "aou",
    "aout",
    "apr",
    "april",
    "aug",
    "august",
    "avr",
    "avril",
    "dec",
    "december",
    "decembre",
    "dez",
    "dezember",
    "feb",
    "februar",
    "february",
    "fev",
    "fevr",
    "fevrier",
    "jan",
    "januar",
    "january",
    "janv",
    "janvier",
    "juil",
    "juillet",
    "juin",
    "jul",
    "juli",
    "july",
    "jun",
    "june",
    "juni",
    "maerz",
    "mai",
    "mar",
    "march",
    "mars",
    "marz",
    "may",
    "nov",
    "november",
    "novembre",
    "oct",
    "october",
    "octobre",
    "okt",
    "oktober",
    "sep",
    "sept",
    "september",
    "septembre",
];

/// A text without numbers, months and the words around them; the folded text where nothing else is
/// in it.
pub(super) fn stem(text: &str) -> String {
    let folded = folded(text);
    let is_kept = |word: &&str| {
        !word.bytes().any(|letter| letter.is_ascii_digit())
            && FILLERS.binary_search(word).is_err()
            && MONTHS.binary_search(word).is_err()
    };
    let kept: Vec<_> = folded.split(' ').filter(is_kept).collect();
    if kept.iter().all(|word| word.is_empty()) { folded } else { kept.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_each_month_is_left_out() {
        assert_eq!(stem("PRLV EDF 0123456 FACTURE 998877"), "edf");
        assert_eq!(stem("VIR LOYER MARS 2024"), stem("VIR LOYER AVRIL 2024"));
        assert_eq!(stem("O2"), "o2");
        assert_eq!(stem(" ** "), "");
    }

    #[test]
    fn the_words_are_in_order_to_be_found() {
        assert!(FILLERS.is_sorted() && MONTHS.is_sorted());
    }
}
