//! Something that an organisation holds on the person, and the entry that it becomes.

use super::words;
use crate::formats::date::DateOrder;
use crate::formats::number::plain_decimal;
use crate::formats::occurrences::Occurrences;
use crate::formats::told::{self, Told};
use crate::formats::{Entry, FormatError, Remark, Sink};
use rust_decimal::Decimal;
use visavis_model::{Detail, Direction, Matter, Observation, Score};

/// One attribute.
#[derive(Debug, Default)]
pub(super) struct Attribute {
    pub(super) line: u32,
    /// What the organisation calls it.
    pub(super) name: String,
    pub(super) value: String,
    /// Where it stands: a pointer (RFC 6901) in JSON, a row and a column in a table.
    pub(super) place: String,
    /// What it is of, where a group of them has a name: `interests`.
    pub(super) group: Option<String>,
    /// When it was concluded, as written.
    pub(super) moment: Option<String>,
    /// The bounds that stand beside it.
    pub(super) scale: (Option<Decimal>, Option<Decimal>),
    /// What stands beside it, such as how sure the organisation is.
    pub(super) beside: Vec<(String, String)>,
}

impl Attribute {
    fn entry(self, names: &mut Occurrences, whose: &str) -> Entry {
        let told = self.moment.as_deref().and_then(|text| told::parse(text, DateOrder::DayFirst));
        let number = plain_decimal(&self.value).filter(|_| self.is_number());
        let measures = |name: &str| words::is_measure(name);
        let is_score = measures(&self.name) || self.group.as_deref().is_some_and(measures);
        let title = format!("{}: {}", self.name, self.value);
        let detail = match number.filter(|_| is_score) {
            Some(value) => Detail::Score(Score {
                by: Direction::Received,
                name: self.name.clone(),
                value,
                lowest: self.scale.0,
                highest: self.scale.1,
            }),
            None => Detail::Observation(Observation {
                what: self.name.clone(),
                code: None,
                value: None,
                unit: None,
                observed: told.and_then(|told: Told| told.at),
                text: Some(self.value.clone()),
            }),
        };
        let date = told.map(|told| told.day);
        let matter = Matter { date, time: None, amount: None, detail };
        let group = self.group.filter(|group| *group != self.name);
        let mut entry = Entry::new(self.line, title, matter)
            .with("place", Some(self.place))
            .with("group", group.clone());
        for (name, value) in self.beside {
            entry = entry.with(&name, Some(value));
        }
        let moment = date.map(|date| date.to_string()).unwrap_or_default();
        let told = format!(
            "held:{whose}:{}:{}:{}:{moment}",
            group.unwrap_or_default(),
            self.name,
            self.value
        );
        // All entries of a file are of one moment: the reply's.
        entry.key = Some(names.name("", told));
        entry
    }

    /// Whether the value is a number and nothing else.
    fn is_number(&self) -> bool {
        self.value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'))
    }
}

/// Hands attributes over, as many as anybody would look at.
pub(super) struct Attributes<'s> {
    pub(super) sink: &'s mut dyn Sink,
    names: Occurrences,
    whose: String,
    pub(super) given: u64,
    more: u64,
}

impl<'s> Attributes<'s> {
    /// The most that are taken out of one file.
    const MOST: u64 = 20_000;
    /// The most characters of a value.
    const LONGEST: usize = 1_000;

    pub(super) fn new(sink: &'s mut dyn Sink, whose: &str) -> Self {
        Self { sink, names: Occurrences::default(), whose: whose.to_owned(), given: 0, more: 0 }
    }

    /// Hands one over, where it says something.
    ///
    /// # Errors
    /// As [`Sink::entry`].
    pub(super) fn give(&mut self, mut attribute: Attribute) -> Result<(), FormatError> {
        attribute.value = attribute.value.trim().chars().take(Self::LONGEST).collect();
        attribute.name = attribute.name.trim().chars().take(Self::LONGEST).collect();
        if attribute.value.is_empty() || attribute.name.is_empty() {
            return Ok(());
        }
        if self.given >= Self::MOST {
            self.more += 1;
            return Ok(());
        }
        self.given += 1;
        let entry = attribute.entry(&mut self.names, &self.whose);
        self.sink.entry(entry)
    }

    /// Tells how many were too many; gives how many were handed over.
    pub(super) fn finish(self) -> u64 {
        if self.more > 0 {
            self.sink.remark(Remark::MoreRowsSkipped { times: self.more });
        }
        self.given
    }
}
