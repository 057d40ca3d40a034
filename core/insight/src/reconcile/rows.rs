//! The records, made ready for comparing: in the order of time, days as numbers, names as words.

use super::movement::{Movement, ReferenceKind, Role};
use super::noise::Class;
use super::words::{Fit, Words};
use super::{Party, Strength, references};
use crate::names::folded;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use visavis_model::RecordId;

/// One record.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) movement: &'a Movement,
    /// Days of the common era.
    pub(super) day: Option<i32>,
    pub(super) made: Option<i32>,
    pub(super) due: Option<i32>,
    pub(super) value: Option<i32>,
    /// All that it is called; the label of an account's line is the last.
    names: Vec<Words>,
    /// What these words tell, all together.
    class: Class,
    /// The documents that a payment names, and as which number.
    pub(super) names_documents: BTreeMap<usize, String>,
    /// The bills of whose customer, contract or mandate a payment names the number.
    pub(super) names_relations: BTreeMap<usize, String>,
}

impl<'a> Row<'a> {
    fn new(movement: &'a Movement) -> Self {
        let number = |date: Option<NaiveDate>| date.map(|date| date.num_days_from_ce());
        let mut names: Vec<Words> =
            movement.names.iter().map(|name| Words::of_name(name)).collect();
        names.push(Words::of_label(&movement.text));
        let class = names.iter().fold(Class::default(), |class, words| class.and(words.class));
        names.retain(|words| !words.is_empty());
        Self {
            movement,
            day: number(movement.date),
            made: number(movement.made),
            due: number(movement.due),
            value: number(movement.value_date),
            names,
            class,
            names_documents: BTreeMap::new(),
            names_relations: BTreeMap::new(),
        }
    }

    /// Its place in time: the day of the purchase, or that on which it was booked or is due.
    pub(super) fn moment(&self) -> Option<i32> {
        self.made.or(self.day).or(self.value).or(self.due)
    }

    /// The day on which an account's line was booked.
    pub(super) fn booked(&self) -> Option<i32> {
        self.day.or(self.value).or(self.made)
    }

    /// Whether it is a line of an account.
    pub(super) fn is_payment(&self) -> bool {
        self.movement.role == Role::Payment
    }

    /// Whether a word of its names or its label is in a class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    /// Whether one of a few folded words stands in its names or its label.
    pub(super) fn says_any(&self, begin: &[&str]) -> bool {
        let texts = self.movement.names.iter().chain([&self.movement.text]);
        texts.into_iter().any(|text| {
            let folded = folded(text);
            folded.split(' ').any(|word| begin.iter().any(|begin| word.starts_with(begin)))
        })
    }

    /// How the names of two records agree: as the best of all pairs of them.
    pub(super) fn compare_names(&self, other: &Self) -> Fit {
        let mut best = Fit::Silent;
        for one in &self.names {
            for two in &other.names {
                match one.compare(two) {
                    Fit::Same(words) => return Fit::Same(words),
                    Fit::Different => best = Fit::Different,
                    Fit::Silent => {}
                }
            }
        }
        best
    }

    /// How its names agree with one.
    pub(super) fn compare_with(&self, name: &Words) -> Fit {
        let mut best = Fit::Silent;
        for own in &self.names {
            match own.compare(name) {
                Fit::Same(words) => return Fit::Same(words),
                Fit::Different => best = Fit::Different,
                Fit::Silent => {}
            }
        }
        best
    }

    /// Whether two records may be of one other side, and how that is known; `None` where they
    /// cannot be.
    pub(super) fn party(&self, other: &Self) -> Option<(Strength, Party)> {
        let (one, two) = (self.movement, other.movement);
        if let (Some(one), Some(two)) = (&one.creditor, &two.creditor)
            && one == two
        {
            return Some((Strength::Organisation, Party::Creditor(one.clone())));
        }
        let organisations = (one.organisation, two.organisation);
        if let (Some(one), Some(two)) = organisations
            && one == two
        {
            return Some((Strength::Organisation, Party::Organisation));
        }
        let fit = self.compare_names(other);
        if let Fit::Same(words) = fit {
            return Some((Strength::Name, Party::Words(words)));
        }
        let is_told_apart = matches!(organisations, (Some(_), Some(_)));
        if is_told_apart && !self.is(Class::SERVICE) && !other.is(Class::SERVICE) {
            return None;
        }
        let party = if fit == Fit::Silent { Party::Unsaid } else { Party::NamedOtherwise };
        Some((Strength::OnlyCandidate, party))
    }
}

/// All records.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    /// In the order of time, so that their places are their order.
    pub(super) all: Vec<Row<'a>>,
    /// The places of the lines of accounts.
    pub(super) payments: Vec<usize>,
    /// The places of all else.
    pub(super) papers: Vec<usize>,
    places: BTreeMap<RecordId, usize>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(movements: &'a [Movement]) -> Self {
        let mut all: Vec<Row<'a>> = movements.iter().map(Row::new).collect();
        all.sort_by_cached_key(|row| {
            (row.moment(), row.movement.time, row.day, row.movement.record)
        });
        let mut places = BTreeMap::new();
        for (place, row) in all.iter().enumerate() {
            places.entry(row.movement.record).or_insert(place);
        }
        let (payments, papers) =
            (0..all.len()).partition(|place| all.get(*place).is_some_and(Row::is_payment));
        let mut rows = Self { all, payments, papers, places };
        references::find(&mut rows.all);
        rows
    }

    /// The lines of accounts.
    pub(super) fn payments(&self) -> impl Iterator<Item = (usize, &Row<'a>)> {
        self.payments.iter().filter_map(|place| Some((*place, self.all.get(*place)?)))
    }

    /// All but the lines of accounts.
    pub(super) fn papers(&self) -> impl Iterator<Item = (usize, &Row<'a>)> {
        self.papers.iter().filter_map(|place| Some((*place, self.all.get(*place)?)))
    }

    pub(super) fn get(&self, place: usize) -> Option<&Row<'a>> {
        self.all.get(place)
    }

    pub(super) fn place(&self, record: RecordId) -> Option<usize> {
        self.places.get(&record).copied()
    }

    /// How a payment is known to be of a paper's other side; `None` where it cannot be.
    pub(super) fn party(&self, paper: usize, payment: usize) -> Option<(Strength, Party)> {
        let (one, two) = (self.get(paper)?, self.get(payment)?);
        if let Some(number) = two.names_relations.get(&paper) {
            return Some((Strength::Organisation, Party::Relation(number.clone())));
        }
        one.party(two)
    }

    /// The numbers of one kind that a record has.
    pub(super) fn numbers(movement: &Movement, kind: ReferenceKind) -> impl Iterator<Item = &str> {
        movement
            .references
            .iter()
            .filter(move |reference| reference.kind == kind)
            .map(|reference| reference.value.as_str())
    }
}
