//! The text of a name: without registration numbers and ornaments, joined where it takes two rows.

use super::super::words::{Hint, any_word};
use super::form::legal_form;
use super::row::{Row, RowKind};
use crate::receipt::fold::fold;

/// How much larger than usual the letters of a headline are.
const HEADLINE: f32 = 1.4;
/// Letters so much larger than usual stand in headlines only.
const LARGE_HEADLINE: f32 = 1.7;
/// Rows that one name may take.
const MAX_ROWS: usize = 3;

/// A name with what its words say.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) folded: String,
    /// It ends in a legal form, or begins with one.
    pub(super) legal: bool,
    /// How many of its words name a trade.
    pub(super) trade: usize,
    pub(super) words: usize,
}

impl Name {
    /// The name on a row.
    pub(super) fn of(text: &str) -> Self {
        let text = tidy(text);
        let folded = fold(&text);
        Self {
            legal: legal_form(&folded).is_some(),
            trade: folded.split(' ').filter(|word| Hint::Trade.has(word)).count(),
            words: folded.split(' ').filter(|word| !word.is_empty()).count(),
            folded,
            text,
        }
    }

    /// How much the words by themselves look like a business's name.
    pub(super) fn score(&self) -> f32 {
        let mut score = 2.0;
        if self.legal {
            score += 2.0;
        }
        if self.trade > 0 {
            score += 2.0;
        }
        if self.legal
            && self.words <= 3
            && self.folded.split(' ').all(|word| word.len() < 3 || Hint::LegalForm.has(word))
        {
            score -= 5.0;
        }
        if self.says_only_what() {
            score -= 3.0;
        }
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 4 {
            score -= 2.0;
        }
        let small =
            self.text.starts_with(char::is_lowercase) && !self.text.contains(char::is_uppercase);
        if small && self.words > 1 {
            score -= 1.5;
        }
        if self.words > 6 && !self.legal {
            score -= 2.0;
        }
        if self.text.ends_with('!') || (self.text.ends_with('.') && !self.legal && self.words > 3) {
            score -= 2.0;
        }
        score - 3.0 * self.strange_words()
    }

    /// "BISTRO & CAFE" says what, not who.
    pub(super) fn says_only_what(&self) -> bool {
        self.trade > 0 && self.trade + self.connectors() >= self.words && !self.legal
    }

    fn connectors(&self) -> usize {
        self.folded.split(' ').filter(|word| is_connector(word)).count()
    }

    /// Words that no name has: letters and digits or small and capital letters mixed.
    fn strange_words(&self) -> f32 {
        let single = self.text.split_whitespace().filter(|word| word.chars().count() == 1).count();
        let strange = self.text.split_whitespace().filter(|word| is_strange(word)).count()
            + if single > 2 { single } else { 0 };
        f32::from(u8::try_from(strange.min(8)).unwrap_or(8)) / self.words.clamp(1, 8) as f32
    }

    /// Two to four words of letters only, none of which is a business's.
    pub(super) fn looks_like_a_person(&self) -> bool {
        (2..=4).contains(&self.words)
            && !self.legal
            && self.trade == 0
            && self.connectors() == 0
            && self.text.chars().all(|c| c.is_alphabetic() || c == ' ')
    }
}

fn is_strange(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let mut small = false;
    let mut turns = 0;
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        turns += usize::from(small && c.is_uppercase());
        small = c.is_lowercase();
    }
    let inside = word
        .chars()
        .zip(word.chars().skip(1))
        .zip(word.chars().skip(2))
        .any(|((a, b), c)| a.is_lowercase() && b.is_ascii_digit() && c.is_lowercase());
    inside
        || (digits > 0 && letters > digits && digits > 1)
        || turns > 1
        || word.contains(['|', '\\', '~', '{', '}', '؛'])
}

/// The name that starts on a row, and how many rows it takes.
pub(super) fn join(rows: &[Row], start: usize, usual: f32) -> (Name, usize) {
    let Some(first) = rows.get(start) else { return (Name::of(""), 0) };
    let mut name = Name::of(&first.text);
    let mut taken = 1;
    while taken < MAX_ROWS && !name.legal {
        let Some(next) = rows.get(start + taken) else { break };
        let follows = Name::of(&next.text);
        let open = name.text.matches('(').count() > name.text.matches(')').count();
        let goes_on = open
            || name.text.ends_with(['&', '-', ','])
            || follows.folded.split(' ').next().is_some_and(is_suffix)
            || (is_headline(first, next, usual) && !is_like(&name, &follows));
        let completes =
            follows.legal && is_only_form(&follows.folded) && next.kind == RowKind::Name;
        // "LE RELAIS DU" above "CENTRE", which alone would be a place.
        let unfinished = name.folded.split(' ').next_back().is_some_and(is_connector)
            && matches!(next.kind, RowKind::Name | RowKind::Address)
            && !next.text.chars().any(|c| c.is_ascii_digit());
        // "DELPHIN" above "APOTHEKE".
        let of_trade =
            name.words == 1 && name.trade == 0 && follows.words == 1 && follows.trade == 1;
        if !(completes || unfinished || (goes_on || of_trade) && next.kind == RowKind::Name) {
            break;
        }
        name = Name::of(&format!("{} {}", name.text, next.text));
        taken += 1;
    }
    (name, taken)
}

/// Whether a text is a legal form with at most words that never begin a name: `CO. (M) SDN BHD`.
fn is_only_form(folded: &str) -> bool {
    let Some(start) = legal_form(folded) else { return false };
    let (before, after) = folded.split_at_checked(start).unwrap_or_default();
    let ends = after.split(' ').all(|word| word.len() <= 2 || Hint::LegalForm.has(word));
    ends && before.split(' ').all(|word| {
        word.len() <= 2 || is_suffix(word) || matches!(word, "AND" | "UND" | "MALAYSIA")
    })
}

/// Whether two rows are printed in the same letters, larger than the others. A row without low
/// letters is less high: among letters much larger than usual, that makes no difference.
fn is_headline(first: &Row, next: &Row, usual: f32) -> bool {
    let smaller = first.height.min(next.height);
    let larger = first.height.max(next.height);
    (smaller > usual * HEADLINE && larger < smaller * 1.12)
        || (smaller > usual * LARGE_HEADLINE && larger < smaller * 1.35)
}

/// Whether one name contains the other: a logo and the name again as text.
fn is_like(a: &Name, b: &Name) -> bool {
    let (a, b) = (squeezed(&a.text), squeezed(&b.text));
    a.contains(&b) || b.contains(&a)
}

/// Words after which a name goes on.
fn is_connector(word: &str) -> bool {
    matches!(
        word,
        "DU" | "E"
            | "N"
            | "DE"
            | "DES"
            | "LA"
            | "LE"
            | "LES"
            | "ET"
            | "AND"
            | "OF"
            | "THE"
            | "DER"
            | "ZUM"
            | "ZUR"
            | "VON"
            | "UND"
            | "DEL"
            | "DI"
            | "Y"
            | "AU"
            | "AUX"
            | "CHEZ"
    )
}

/// Words that end the name of a business and begin none.
fn is_suffix(word: &str) -> bool {
    matches!(word, "ENTERPRISE" | "ENTERPRISES" | "TRADING" | "COMPANY" | "HOLDINGS" | "INDUSTRIES")
}

/// The name without ornaments, labels, registration numbers, and what follows its legal form.
fn tidy(text: &str) -> String {
    let mut text = text.trim();
    if let Some(owner) = after_owner(text) {
        text = owner;
    }
    // "formerly known as": what follows is the old name.
    if let Some((now, _)) = text.split_once(" FKA ") {
        text = now;
    }
    if let Some(start) = find_ignoring_case(text, " au capital") {
        text = text.get(..start).unwrap_or(text);
    }
    // "DINER #0141": the number of the shop.
    if let Some((name, number)) = text.split_once('#')
        && number.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().filter(|c| c.is_alphabetic()).count() > 3
    {
        text = name;
    }
    let mut name = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '<', '[', '{']) {
        let (before, bracket) = rest.split_at(open);
        name.push_str(before);
        let close = bracket.find([')', '>', ']', '}']).map_or(bracket.len(), |at| at + 1);
        let (inside, after) = bracket.split_at(close);
        if !is_registration(inside) {
            name.push_str(inside);
        }
        rest = after;
    }
    name.push_str(rest);
    cut_after_form(&mut name);
    let cut = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '-'
                    | '='
                    | '#'
                    | '_'
                    | '~'
                    | ':'
                    | ';'
                    | ','
                    | '|'
                    | '<'
                    | '>'
                    | '"'
                    | '/'
                    | '•'
                    | '+'
            )
    });
    cut.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where an ASCII phrase in small letters starts, in any case.
fn find_ignoring_case(text: &str, phrase: &str) -> Option<usize> {
    let mut starts = text.char_indices().map(|(start, _)| start);
    starts.find(|start| {
        text.get(*start..start + phrase.len()).is_some_and(|part| part.eq_ignore_ascii_case(phrase))
    })
}

/// `DIMILIKI OLEH: X`, `OWNED BY X`: the company behind the shop.
fn after_owner(text: &str) -> Option<&str> {
    let (label, owner) = text.split_once(':')?;
    let label = fold(label);
    let known = [
        "DIMILIKI",
        "DIMILIKI OLEH",
        "OWNED BY",
        "OWN BY",
        "OPERATED BY",
        "INH",
        "INHABER",
        "MERCHANT",
    ];
    (known.contains(&label.as_str()) && !owner.trim().is_empty()).then(|| owner.trim())
}

/// Whether a text in brackets is a number rather than a part of the name.
fn is_registration(inside: &str) -> bool {
    inside.chars().filter(char::is_ascii_digit).count() >= 4
        || any_word(&fold(inside), Hint::Contact)
}

/// Cuts what follows the legal form: registration numbers, place names, remarks.
fn cut_after_form(name: &mut String) {
    let upper = name.to_uppercase();
    if upper.len() != name.len() {
        return;
    }
    for form in [
        "SDN BHD",
        "SDN. BHD.",
        "SDN. BHD",
        "SDN.BHD.",
        "SDN.BHD",
        "SDN BHD.",
        "S/B",
        "GMBH",
        "LLC",
        "LTD",
    ] {
        let Some(start) = upper.find(form) else { continue };
        let end = start + form.len();
        let after = upper.get(end..).unwrap_or_default();
        let ends = !after.starts_with(|c: char| c.is_alphanumeric()) || form.starts_with("SDN");
        let goes_on = after.trim_start().starts_with(['&', '.']) && form != "S/B";
        if ends && start > 0 && !goes_on {
            name.truncate(end);
            return;
        }
    }
    // A registration number at the end: "BERRY'S CAKE HOUSE 315481-T".
    if let Some((before, last)) = name.trim_end().rsplit_once(' ') {
        let digits = last.chars().filter(char::is_ascii_digit).count();
        if digits >= 5 && !before.trim().is_empty() {
            let length = before.len();
            name.truncate(length);
        }
    }
}

/// Letters and digits only, in capitals.
pub(super) fn squeezed(text: &str) -> String {
    fold(text).replace(' ', "")
}
