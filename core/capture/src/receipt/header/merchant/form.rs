//! Legal forms of companies.

use super::super::words::Hint;

/// Where in a folded text its legal form starts.
pub(crate) fn legal_form(folded: &str) -> Option<usize> {
    let mut start = 0;
    // Points between letters leave single letters: "S.A.R.L." is folded to "S A R L".
    let mut letters = 0;
    let mut letters_start = 0;
    for (index, word) in folded.split(' ').enumerate() {
        let end = start + word.len();
        if word.len() == 1 {
            if letters == 0 {
                letters_start = start;
            }
            letters += 1;
        } else {
            letters = 0;
        }
        if letters > 1 && letters_start > 0 {
            let spelt = folded.get(letters_start..end).unwrap_or_default();
            if is_spelt_form(spelt) {
                return Some(letters_start);
            }
        }
        // A form of two letters counts at the end only: "SA", "AG", "CO" begin ordinary words.
        let last = end == folded.len();
        let clear = word.len() > 2 || (index > 0 && last && !matches!(word, "CO" | "SE" | "OU"));
        let first = matches!(word, "SARL" | "UAB" | "SAS" | "BHD" | "SDN" | "GMBH");
        if clear && Hint::LegalForm.has(word) && (index > 0 || first) {
            return Some(start);
        }
        start = end + 1;
    }
    None
}

/// A legal form in single letters.
fn is_spelt_form(letters: &str) -> bool {
    matches!(
        letters,
        "S B"
            | "E K"
            | "S A R L"
            | "S A S"
            | "S A"
            | "S P A"
            | "S R L"
            | "S L"
            | "S R O"
            | "D O O"
            | "D D"
            | "A E"
            | "B V"
            | "N V"
            | "G M B H"
            | "Z O O"
            | "A S"
    )
}
