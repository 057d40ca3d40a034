//! Where the words of a query stand in a record: a short piece of its text.

use crate::text::{fold_name, words};

/// The most characters of a snippet.
const LONGEST: usize = 80;

/// A piece of a snippet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SnippetPiece {
    /// The text as it stands in the record.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_match: bool,
}

/// The first of the texts with most words of the query, cut to a line, its matches marked. Empty
/// where none of them has any: the words stand in the name of the organisation.
pub(crate) fn make(query: &str, texts: &[&str]) -> Vec<SnippetPiece> {
    let sought: Vec<String> = words(query).iter().map(|word| fold_name(word)).collect();
    let count = |text: &str| {
        let present: Vec<String> = words(text).iter().map(|word| fold_name(word)).collect();
        sought.iter().filter(|word| present.iter().any(|other| other.starts_with(*word))).count()
    };
    let mut best = (0, "");
    for text in texts {
        let found = count(text);
        if found > best.0 {
            best = (found, text);
        }
    }
    if best.0 == 0 { Vec::new() } else { cut(marked(best.1, &sought)) }
}

/// The whole text in pieces.
fn marked(text: &str, sought: &[String]) -> Vec<SnippetPiece> {
    let mut pieces: Vec<SnippetPiece> = Vec::new();
    let mut push = |text: &str, is_match: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.is_match == is_match => last.text.push_str(text),
        _ => pieces.push(SnippetPiece { text: text.to_owned(), is_match }),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !is_of_a_word(c)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at_checked(word).unwrap_or((rest, ""));
        let folded = fold_name(head);
        let hit = sought.iter().find(|wanted| !folded.is_empty() && folded.starts_with(*wanted));
        let matched = hit.map_or(0, |wanted| length_of_match(head, wanted));
        let (hit, after) = head.split_at_checked(matched).unwrap_or((head, ""));
        push(hit, true);
        push(after, false);
        let gap = tail.find(is_of_a_word).unwrap_or(tail.len());
        let (gap, next) = tail.split_at_checked(gap).unwrap_or((tail, ""));
        push(gap, false);
        rest = next;
    }
    pieces
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character)
}

/// How many bytes of a word fold to what is sought: `œu` for `oe`.
fn length_of_match(word: &str, wanted: &str) -> usize {
    let ends = word.char_indices().map(|(place, character)| place + character.len_utf8());
    let folds =
        |end: &usize| word.get(..*end).is_some_and(|start| fold_name(start).len() >= wanted.len());
    ends.into_iter().find(folds).unwrap_or(word.len())
}

/// At most one line of it, from a little before the first match on.
fn cut(pieces: Vec<SnippetPiece>) -> Vec<SnippetPiece> {
    let length: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    if length <= LONGEST {
        return pieces;
    }
    let mut left = LONGEST;
    let mut kept = Vec::new();
    for (place, piece) in pieces.into_iter().enumerate() {
        let characters = piece.text.chars().count();
        let text: String = if place == 0 && !piece.is_match && characters > LONGEST / 4 {
            let tail = piece.text.chars().skip(characters - LONGEST / 4);
            std::iter::once('…').chain(tail).collect()
        } else {
            piece.text
        };
        let text: String = text.chars().take(left).collect();
        left -= text.chars().count();
        if !text.is_empty() {
            kept.push(SnippetPiece { text, is_match: piece.is_match });
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str, texts: &[&str]) -> String {
        make(query, texts)
            .into_iter()
            .map(|piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text })
            .collect()
    }

    #[test]
    fn what_was_typed_is_marked_in_what_is_printed() {
        let texts = ["Biocoop", "ŒUFS PLEIN AIR X6", "CRÈME BRÛLÉE", "STRAẞE 7"];
        assert_eq!(shown("oeuf", &texts), "[ŒUF]S PLEIN AIR X6");
        assert_eq!(shown("BRULEE cre", &texts), "[CRÈME] [BRÛLÉE]".replace("CRÈME]", "CRÈ]ME"));
        assert_eq!(shown("strasse", &texts), "[STRAẞE] 7");
        assert_eq!(shown("bio", &texts), "[Bio]coop");
        assert_eq!(shown("nothing", &texts), "");
        assert_eq!(shown("", &texts), "");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_match() {
        let text = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let snippet = shown("needle", &[&text]);
        assert!(snippet.starts_with('…') && snippet.contains("[needle] straw"));
        assert!(snippet.chars().count() <= LONGEST + 2);
    }
}
