//! What stays the same in a wording from one month to the next.

use crate::names::folded;

/// Words that banks put before a counterparty, and those that announce a number.
const FILLERS: &[&str] = &[
    "achat",
    "avis",
    "basislastschrift",
    "card",
    "carte",
    "cb",
    "de",
    "debit",
    "direct",
    "dd",
    "du",
    "echeance",
    "emis",
    "en",
    "facture",
    "fact",
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
    "paiement",
    "payment",
    "pos",
    "prelevement",
    "prelevmnt",
    "prlv",
    "recu",
    "rechnung",
    "ref",
    "reference",
    "rum",
    "sepa",
    "so",
    "standing",
    "order",
    "sto",
    "transfer",
    "uberweisung",
    "vir",
    "virement",
];

/// Names of months, and how statements shorten them, in the languages that are read.
const MONTHS: &[&str] = &[
    "jan",
    "janv",
    "janvier",
    "january",
    "januar",
    "feb",
    "fev",
    "fevr",
    "fevrier",
    "february",
    "februar",
    "mar",
    "mars",
    "march",
    "marz",
    "maerz",
    "apr",
    "avr",
    "avril",
    "april",
    "may",
    "mai",
    "jun",
    "juin",
    "june",
    "juni",
    "jul",
    "juil",
    "juillet",
    "july",
    "juli",
    "aug",
    "aou",
    "aout",
    "august",
    "sep",
    "sept",
    "septembre",
    "september",
    "oct",
    "okt",
    "octobre",
    "october",
    "oktober",
    "nov",
    "novembre",
    "november",
    "dec",
    "dez",
    "decembre",
    "december",
    "dezember",
];

/// A text without numbers, months and the words around them; the folded text where nothing else is
/// in it.
pub(super) fn stem(text: &str) -> String {
    let folded = folded(text);
    let is_kept = |word: &&str| {
        !word.chars().any(|letter| letter.is_ascii_digit())
            && !FILLERS.contains(word)
            && !MONTHS.contains(word)
    };
    let kept: Vec<_> = folded.split(' ').filter(is_kept).collect();
    if kept.iter().all(|word| word.is_empty()) { folded } else { kept.join(" ") }
}
