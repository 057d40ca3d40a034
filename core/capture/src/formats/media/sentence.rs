//! The work in a sentence of Google's activity: `Watched X` is X, in the languages of its accounts.

/// What stands before the work.
const BEFORE: &[&str] = &[
    "Watched ",
    "Listened to ",
    "Viewed ",
    "Visited ",
    "Searched for ",
    "Read ",
    "Played ",
    "Used ",
    "Vous avez regardé ",
    "Vous avez écouté ",
    "Vous avez consulté ",
    "Vous avez recherché ",
    "A regardé ",
    "A visionné ",
    "Visionné ",
    "Has visto ",
    "Viste ",
    "Has escuchado ",
    "Hai guardato ",
    "Hai ascoltato ",
    "Assistiu a ",
    "Você assistiu a ",
    "Visualizou ",
    "Gekeken naar ",
    "Je hebt ",
];
/// What stands after it, where the verb comes last.
const AFTER: &[&str] = &[
    " angesehen",
    " angehört",
    " gesucht",
    " aufgerufen",
    " bekeken",
    " beluisterd",
    " gezocht",
    " を視聴しました",
];

/// The work that a sentence is about; the whole sentence, where its words are not known.
pub(super) fn work(sentence: &str) -> &str {
    let sentence = sentence.trim();
    let before = BEFORE.iter().find_map(|words| {
        // A blank that does not break may stand there.
        let rest = sentence.strip_prefix(words.trim_end())?;
        rest.strip_prefix([' ', '\u{a0}']).map(str::trim)
    });
    let rest = before.unwrap_or(sentence);
    let after = AFTER.iter().find_map(|words| rest.strip_suffix(words)).unwrap_or(rest).trim();
    // "Watched " alone, of what is gone.
    if after.is_empty() { sentence } else { after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_is_what_is_left_without_the_verb() {
        for (sentence, expected) in [
            ("Watched Watched pot", "Watched pot"),
            ("Vous avez regardé\u{a0}Le film", "Le film"),
            ("Der Film angesehen", "Der Film"),
            ("Regardé ailleurs", "Regardé ailleurs"),
            ("Watched", "Watched"),
        ] {
            assert_eq!(work(sentence), expected);
        }
    }
}
