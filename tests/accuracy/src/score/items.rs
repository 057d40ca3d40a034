//! The items: amounts found, missed and invented.

use super::Score;
use crate::expected::{ExpectedItem, Known};
use crate::names;
use crate::observed::{Observed, SeenItem};
use serde::Serialize;
use visavis_model::Amount;

/// How the items of a source were read.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct ItemTally {
    /// Amounts that were read and are there.
    pub matched: usize,
    /// Amounts that were read and are not there.
    pub invented: usize,
    /// Amounts that are there and were not read.
    pub missed: usize,
    /// How many were called proved.
    pub proved: usize,
    /// How many of those are not there.
    pub proved_wrong: usize,
    /// Documents with labelled items.
    pub documents: usize,
    /// Documents whose amounts are all right, with recognisable texts where they are labelled.
    pub right: usize,
}

impl ItemTally {
    /// The part of the amounts read that are there, from 0 to 1.
    pub fn precision(&self) -> f64 {
        part(self.matched, self.matched + self.invented)
    }

    /// The part of the amounts there that were read, from 0 to 1.
    pub fn recall(&self) -> f64 {
        part(self.matched, self.matched + self.missed)
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        part(2 * self.matched, 2 * self.matched + self.invented + self.missed)
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { some as f64 / all as f64 }
}

/// How the items of one document were read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct ItemsOutcome {
    /// Whether every amount is there and none was invented.
    pub(super) amounts: bool,
    /// Whether the texts that are labelled can be recognised.
    pub(super) texts: bool,
}

/// An item's text counts as its own if it is at least this much alike: not the text of another.
const OWN_TEXT: f64 = 0.5;

impl Score {
    pub(super) fn items(
        &mut self,
        document: &str,
        wanted: &Known<Vec<ExpectedItem>>,
        observed: &Observed,
    ) -> Option<ItemsOutcome> {
        let nothing = Vec::new();
        let wanted = match wanted {
            Known::Unlabelled => return None,
            Known::Absent => &nothing,
            Known::Is(items) => items,
        };
        let pairs = pair(wanted, &observed.items);
        let tally = &mut self.items;
        let matched = pairs.matched.len();
        tally.documents += 1;
        tally.matched += matched;
        tally.missed += wanted.len() - matched;
        tally.invented += pairs.invented.len();
        tally.proved += observed.items.iter().filter(|item| item.proved).count();
        tally.proved_wrong += pairs.invented.iter().filter(|item| item.proved).count();
        let outcome = ItemsOutcome {
            amounts: matched == wanted.len() && pairs.invented.is_empty(),
            texts: pairs.matched.iter().all(|(wanted, seen)| own_text(wanted, seen)),
        };
        tally.right += usize::from(outcome.amounts && outcome.texts);
        if !outcome.amounts || !outcome.texts {
            let proved = pairs.invented.iter().any(|item| item.proved);
            let wanted = listed(wanted.iter().map(|item| (item.text.as_deref(), item.amount)));
            let got = listed(observed.items.iter().map(|i| (Some(i.text.as_str()), i.amount)));
            let field = if outcome.amounts { "item texts" } else { "items" };
            self.miss(document, field, &wanted, &got, proved);
        }
        Some(outcome)
    }
}

fn listed<'a>(items: impl Iterator<Item = (Option<&'a str>, Amount)>) -> String {
    let each = items.map(|(text, amount)| match text {
        Some(text) => format!("{text} {amount}"),
        None => amount.to_string(),
    });
    each.collect::<Vec<_>>().join(" | ")
}

fn own_text(wanted: &ExpectedItem, seen: &SeenItem) -> bool {
    wanted.text.as_deref().is_none_or(|text| alike(text, &seen.text) >= OWN_TEXT)
}

/// Texts of two letters and less have no pairs to compare.
fn alike(a: &str, b: &str) -> f64 {
    if names::same(a, b) { 1.0 } else { names::likeness(a, b) }
}

struct Pairs<'a> {
    matched: Vec<(&'a ExpectedItem, &'a SeenItem)>,
    invented: Vec<&'a SeenItem>,
}

/// Pairs each item that was read with one of the same amount, the one with the likest text.
fn pair<'a>(wanted: &'a [ExpectedItem], seen: &'a [SeenItem]) -> Pairs<'a> {
    let mut rest: Vec<&ExpectedItem> = wanted.iter().collect();
    let mut pairs = Pairs { matched: Vec::new(), invented: Vec::new() };
    for item in seen {
        let likeness = |wanted: &ExpectedItem| {
            wanted.text.as_deref().map_or(0.0, |text| alike(text, &item.text))
        };
        let best = rest
            .iter()
            .enumerate()
            .filter(|(_, wanted)| wanted.amount == item.amount)
            .max_by(|(_, a), (_, b)| likeness(a).total_cmp(&likeness(b)))
            .map(|(place, _)| place);
        match best {
            Some(place) => pairs.matched.push((rest.swap_remove(place), item)),
            None => pairs.invented.push(item),
        }
    }
    pairs
}
