//! The words of a label, and which of them are explained already.

use std::borrow::Cow;

/// The label in capital letters without accents, word for word the same.
pub(super) fn folded(label: &str) -> Cow<'_, str> {
    if label.is_ascii() {
        return if label.bytes().any(|byte| byte.is_ascii_lowercase()) {
            Cow::Owned(label.to_ascii_uppercase())
        } else {
            Cow::Borrowed(label)
        };
    }
    Cow::Owned(label.chars().map(fold).collect())
}

fn fold(c: char) -> char {
    match c {
        'à'..='å' | 'À'..='Å' => 'A',
        'ç' | 'Ç' => 'C',
        'è'..='ë' | 'È'..='Ë' => 'E',
        'ì'..='ï' | 'Ì'..='Ï' => 'I',
        'ñ' | 'Ñ' => 'N',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => 'O',
        'ù'..='ü' | 'Ù'..='Ü' => 'U',
        'ÿ' | 'ý' | 'Ý' => 'Y',
        _ => c.to_ascii_uppercase(),
    }
}

/// A word of a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// As printed.
    pub(super) raw: &'a str,
    /// In capitals without accents.
    pub(super) word: &'a str,
    /// Whether it stands in a column of its own: three blanks or more are before it.
    pub(super) has_gap: bool,
    /// Whether its meaning is known and it is no part of the merchant.
    pub(super) is_used: bool,
}

/// The words of a label in their order.
pub(super) struct Tokens<'a>(Vec<Token<'a>>);

impl<'a> Tokens<'a> {
    /// More words than any label has: the rest of a longer text says nothing of how money moved.
    const MOST: usize = 48;

    pub(super) fn new(label: &'a str, folded: &'a str) -> Self {
        let mut tokens: Vec<Token<'a>> = Vec::with_capacity(16);
        let mut blanks = 0;
        let words = folded.split_whitespace();
        let mut raws = label.split(char::is_whitespace);
        for word in words {
            let raw = raws.find(|raw| {
                blanks += 1;
                !raw.is_empty()
            });
            let Some(raw) = raw else { break };
            let has_gap = blanks > 3 && !tokens.is_empty();
            tokens.push(Token { raw, word, has_gap, is_used: false });
            blanks = 0;
            if tokens.len() == Self::MOST {
                break;
            }
        }
        Self(tokens)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The word at a place, empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.0.get(at).map_or("", |token| token.word)
    }

    /// The word at a place as printed, empty past the end.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.0.get(at).map_or("", |token| token.raw)
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|token| !token.is_used)
    }

    pub(super) fn has_gap(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|token| token.has_gap)
    }

    /// Says that words are explained.
    pub(super) fn use_up(&mut self, places: impl IntoIterator<Item = usize>) {
        for at in places {
            if let Some(token) = self.0.get_mut(at) {
                token.is_used = true;
            }
        }
    }

    /// Replaces what is left of a word whose beginning is explained; all of it where nothing is.
    pub(super) fn keep(&mut self, at: usize, rest: &'a str) {
        if let Some(token) = self.0.get_mut(at) {
            (token.raw, token.is_used) = (rest, rest.is_empty());
        }
    }

    /// The places of the words that are not explained yet.
    pub(super) fn free(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, token)| !token.is_used).map(|(at, _)| at)
    }

    /// The place of the first word that is not explained.
    pub(super) fn first_free(&self) -> Option<usize> {
        self.free().next()
    }

    /// Some words as printed, with one blank between two; `None` where they say nothing.
    pub(super) fn joined(&self, places: impl IntoIterator<Item = usize>) -> Option<String> {
        let mut text = String::new();
        for at in places {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.raw(at));
        }
        let is_ornament =
            |c: char| matches!(c, '*' | '-' | '/' | ':' | ',' | ';' | '.' | '_' | ' ' | '#');
        let start = text.trim_start_matches(is_ornament);
        // A point ends many a company's form: `S.A.`.
        let core = start.trim_end_matches(|c| is_ornament(c) && c != '.');
        if !core.chars().any(char::is_alphanumeric) {
            return None;
        }
        if core.len() == text.len() { Some(text) } else { Some(core.to_owned()) }
    }

    /// What is not explained.
    pub(super) fn rest(&self) -> Option<String> {
        self.joined(self.free())
    }
}
