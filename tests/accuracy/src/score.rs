//! What was seen compared with what is known: right, wrong, missing; proved, and proved wrongly.

use crate::expected::{Expected, ExpectedTax, Known, MerchantLabel};
use crate::names;
use crate::observed::{Observed, Seen, SeenTax};
use chrono::{NaiveTime, Timelike};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::Duration;

mod items;
pub use items::ItemTally;

/// One document: what it says and what was seen.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called.
    pub document: String,
    /// A part of the source that is counted apart as well.
    pub group: Option<String>,
    /// What it says.
    pub expected: Expected,
    /// What was seen, or why nothing could be.
    pub observed: Result<Observed, String>,
}

/// A source that was read.
#[derive(Clone, Debug)]
pub struct Measured {
    /// What the table calls it.
    pub name: String,
    /// Its documents.
    pub cases: Vec<Case>,
    /// How long it took to get from lines to drafts, all documents together.
    pub reading: Option<Duration>,
    /// How long it took from files to drafts where a text reader was at work.
    pub ocr: Option<Duration>,
}

/// The fields that have one value.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// What was to pay.
    Total,
    /// The day.
    Date,
    /// The time.
    Time,
    /// Who sold.
    Merchant,
    /// The currency.
    Currency,
    /// The whole VAT table.
    Taxes,
}

impl FieldName {
    /// Every field, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Total, Self::Date, Self::Time, Self::Merchant, Self::Currency, Self::Taxes];
}

/// How often a field was read how.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Tally {
    /// As the document says, nothing where it says nothing.
    pub right: usize,
    /// Something else.
    pub wrong: usize,
    /// Nothing, where the document says something.
    pub missing: usize,
    /// How many were called proved.
    pub proved: usize,
    /// How many of those were not right: the worst defect.
    pub proved_wrong: usize,
}

impl Tally {
    /// How many documents have a label for the field.
    pub const fn labelled(&self) -> usize {
        self.right + self.wrong + self.missing
    }

    /// The part that was right, in per cent.
    pub fn per_cent(&self) -> f64 {
        per_cent(self.right, self.labelled())
    }

    /// `proved` says whether it was called proved, and if so whether rightly.
    fn add(&mut self, outcome: Outcome, proved: Option<bool>) {
        match outcome {
            Outcome::Unlabelled => return,
            Outcome::Right => self.right += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Missing => self.missing += 1,
        }
        self.proved += usize::from(proved.is_some());
        self.proved_wrong += usize::from(proved == Some(false));
    }
}

/// `part` of `whole` in per cent; nothing of nothing is all of it.
pub(crate) fn per_cent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// How one field of one document was read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    Unlabelled,
    Right,
    Wrong,
    Missing,
}

/// One field of one document that was not right.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Miss {
    /// The document.
    pub document: String,
    /// The field.
    pub field: String,
    /// What the document says.
    pub wanted: String,
    /// What was read.
    pub got: String,
    /// Whether that was called proved.
    pub proved: bool,
}

/// The sums over a source.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Score {
    /// How many documents.
    pub documents: usize,
    /// How many of them could not be read at all.
    pub unreadable: usize,
    /// Each field.
    pub fields: BTreeMap<FieldName, Tally>,
    /// The items, where they are labelled.
    pub items: ItemTally,
    /// How many documents are wholly labelled (merchant, date, total, VAT table, items).
    pub whole: usize,
    /// How many of those are wholly right, the items by their amounts.
    pub perfect: usize,
    /// How many are wholly right with item texts that can be recognised.
    pub perfect_with_texts: usize,
    /// What was not right.
    #[serde(skip)]
    pub misses: Vec<Miss>,
}

impl Score {
    /// The sums over some documents.
    pub fn of<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Self {
        let mut score = Self::default();
        for case in cases {
            score.add(case);
        }
        score
    }

    /// One field.
    pub fn field(&self, name: FieldName) -> Tally {
        self.fields.get(&name).copied().unwrap_or_default()
    }

    /// The part of the wholly labelled documents that is wholly right, in per cent.
    pub fn perfect_per_cent(&self) -> f64 {
        per_cent(self.perfect, self.whole)
    }

    /// All fields and items together: how many were called proved, and how many of those wrongly.
    pub fn proved(&self) -> (usize, usize) {
        self.fields.values().fold((self.items.proved, self.items.proved_wrong), |sum, tally| {
            (sum.0 + tally.proved, sum.1 + tally.proved_wrong)
        })
    }

    fn add(&mut self, case: &Case) {
        self.documents += 1;
        self.unreadable += usize::from(case.observed.is_err());
        if let Err(reason) = &case.observed {
            self.miss(&case.document, "document", "a reading", reason, false);
        }
        let nothing = Observed::default();
        let observed = case.observed.as_ref().unwrap_or(&nothing);
        let expected = &case.expected;
        let document = &case.document;
        let outcomes = [
            self.single(
                document,
                FieldName::Total,
                &expected.total,
                &observed.total,
                PartialEq::eq,
            ),
            self.single(document, FieldName::Date, &expected.date, &observed.date, PartialEq::eq),
            self.single(
                document,
                FieldName::Merchant,
                &expected.merchant,
                &observed.merchant,
                named,
            ),
            self.taxes(document, &expected.taxes, &observed.taxes),
        ];
        let items = self.items(document, &expected.items, observed);
        self.single(document, FieldName::Time, &expected.time, &observed.time, same_minute);
        self.single(
            document,
            FieldName::Currency,
            &expected.currency,
            &observed.currency,
            PartialEq::eq,
        );
        if let Some(items) = items
            && !outcomes.contains(&Outcome::Unlabelled)
        {
            let right = outcomes.iter().all(|each| *each == Outcome::Right);
            self.whole += 1;
            self.perfect += usize::from(right && items.amounts);
            self.perfect_with_texts += usize::from(right && items.amounts && items.texts);
        }
    }

    fn single<W: Debug, G: Debug>(
        &mut self,
        document: &str,
        name: FieldName,
        wanted: &Known<W>,
        got: &Seen<G>,
        same: impl Fn(&W, &G) -> bool,
    ) -> Outcome {
        let outcome = match (wanted, &got.value) {
            (Known::Unlabelled, _) => Outcome::Unlabelled,
            (Known::Absent, None) => Outcome::Right,
            (Known::Is(_), None) => Outcome::Missing,
            (Known::Is(wanted), Some(got)) if same(wanted, got) => Outcome::Right,
            (Known::Absent | Known::Is(_), Some(_)) => Outcome::Wrong,
        };
        let proved = got.proved.then_some(outcome == Outcome::Right);
        self.count(document, name, outcome, proved, &(wanted.value(), &got.value));
        outcome
    }

    fn taxes(
        &mut self,
        document: &str,
        wanted: &Known<Vec<ExpectedTax>>,
        got: &[SeenTax],
    ) -> Outcome {
        let outcome = match wanted {
            Known::Unlabelled => Outcome::Unlabelled,
            Known::Absent if got.is_empty() => Outcome::Right,
            Known::Is(rows) if same_table(rows, got) => Outcome::Right,
            _ if got.is_empty() => Outcome::Missing,
            _ => Outcome::Wrong,
        };
        // A table that lacks a row is not right, but the rows that it has may be.
        let mut proved_rows = got.iter().filter(|row| row.proved).peekable();
        let proved = proved_rows.peek().is_some().then(|| {
            let wanted = wanted.value().map(Vec::as_slice).unwrap_or_default();
            proved_rows.all(|row| wanted.iter().any(|wanted| same_row(wanted, row)))
        });
        self.count(document, FieldName::Taxes, outcome, proved, &(wanted.value(), got));
        outcome
    }

    fn count<W: Debug, G: Debug>(
        &mut self,
        document: &str,
        name: FieldName,
        outcome: Outcome,
        proved: Option<bool>,
        values: &(Option<W>, G),
    ) {
        self.fields.entry(name).or_default().add(outcome, proved);
        if matches!(outcome, Outcome::Wrong | Outcome::Missing) {
            let wanted = values.0.as_ref().map_or_else(String::new, |value| format!("{value:?}"));
            let got = format!("{:?}", values.1);
            self.miss(
                document,
                &format!("{name:?}").to_lowercase(),
                &wanted,
                &got,
                proved.is_some(),
            );
        }
    }

    fn miss(&mut self, document: &str, field: &str, wanted: &str, got: &str, proved: bool) {
        self.misses.push(Miss {
            document: document.to_owned(),
            field: field.to_owned(),
            wanted: wanted.to_owned(),
            got: got.to_owned(),
            proved,
        });
    }
}

// The comparison of a field takes both values as they are held.
#[allow(clippy::ptr_arg)]
fn named(wanted: &MerchantLabel, got: &String) -> bool {
    match wanted {
        MerchantLabel::Printed(name) => names::same(name, got),
        MerchantLabel::Hint(hint) => names::recognisable(got, hint),
    }
}

// As above.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn same_minute(wanted: &NaiveTime, got: &NaiveTime) -> bool {
    (wanted.hour(), wanted.minute()) == (got.hour(), got.minute())
}

/// Whether the rows are the same, in any order.
fn same_table(wanted: &[ExpectedTax], got: &[SeenTax]) -> bool {
    let mut rest: Vec<&SeenTax> = got.iter().collect();
    let all = wanted.iter().all(|row| {
        let found = rest.iter().position(|seen| same_row(row, seen));
        found.map(|place| rest.swap_remove(place)).is_some()
    });
    all && rest.is_empty()
}

fn same_row(wanted: &ExpectedTax, got: &SeenTax) -> bool {
    got.rate == Some(wanted.rate)
        && got.tax == wanted.tax
        && wanted.base.is_none_or(|base| got.base == Some(base))
}

#[cfg(test)]
mod tests;
