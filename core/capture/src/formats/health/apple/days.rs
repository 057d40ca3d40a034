//! The records of a life, held as days.
//!
//! Records of a type may stand in any order and in several places, so nothing is finished before
//! the file ends. What is held is bounded by days and types: of measured values a few readings or
//! their count, sum, least and most; of added values their pieces of time, so that sources that
//! overlap are told apart. Where there are more than [`Days::MOST_PIECES`] of those, pieces of one
//! source that nearly touch are joined, with wider and wider gaps up to an hour: then a day holds
//! no more than one piece for each hour and source.

use super::kinds;
use super::moment::Moment;
use super::overlap::{self, Piece, Preference};
use super::quantity::Quantity;
use crate::formats::FormatError;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// How the values of a type make a day.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Way {
    /// Added.
    Sum,
    /// Lengths of time, added, in seconds.
    Span,
    /// Measured one by one.
    Measure,
}

/// A type in a unit.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Series {
    /// Its identifier without what all share.
    pub(super) identifier: String,
    /// Its unit, as Apple Health writes it.
    pub(super) unit: String,
    pub(super) way: Way,
}

/// One value that was measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) at: Moment,
    pub(super) value: Quantity,
    pub(super) source: u32,
    pub(super) line: u32,
}

/// What was measured on a day.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) count: u64,
    pub(super) sum: Quantity,
    pub(super) least: Quantity,
    pub(super) most: Quantity,
    /// The readings themselves, as long as they are few.
    pub(super) few: Vec<Reading>,
}

/// A day of a type.
#[derive(Debug)]
pub(super) struct Day {
    /// The line of its first record.
    pub(super) line: u32,
    pub(super) held: Held,
}

#[derive(Debug)]
pub(super) enum Held {
    Pieces { count: u32, pieces: Vec<Piece> },
    Measured(Measured),
}

/// The names of sources, and which are watches.
#[derive(Debug, Default)]
pub(super) struct Sources {
    by_name: HashMap<String, u32>,
    names: Vec<(String, bool)>,
    last: u32,
}

impl Sources {
    pub(super) fn index(&mut self, name: &str, device: &str) -> u32 {
        if self.names.get(self.last as usize).is_some_and(|(last, _)| last == name) {
            return self.last;
        }
        self.last = self.by_name.get(name).copied().unwrap_or_else(|| self.add(name, device));
        self.last
    }

    /// Beyond the most that are told apart, all others are one.
    fn add(&mut self, name: &str, device: &str) -> u32 {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if next >= Piece::SOURCES {
            return Piece::SOURCES - 1;
        }
        let is_watch = [name, device].iter().any(|it| it.to_lowercase().contains("watch"));
        self.by_name.insert(name.to_owned(), next);
        self.names.push((name.to_owned(), is_watch));
        next
    }
}

impl Preference for Sources {
    fn is_watch(&self, source: u32) -> bool {
        self.names.get(source as usize).is_some_and(|(_, is_watch)| *is_watch)
    }

    fn name(&self, source: u32) -> &str {
        self.names.get(source as usize).map_or("", |(name, _)| name)
    }
}

/// A type with its days.
pub(super) type Type = (Series, BTreeMap<NaiveDate, Day>);

/// All days of all types.
#[derive(Debug, Default)]
pub(super) struct Days {
    series: Vec<Type>,
    by_series: HashMap<Series, usize>,
    last: usize,
    pub(super) sources: Sources,
    held: usize,
    pieces: usize,
    gap: u32,
}

impl Days {
    /// How many readings of a day are kept one by one.
    const FEW: u64 = 6;
    /// So many pieces are held as they are: 16 MB.
    const MOST_PIECES: usize = 1_000_000;
    /// More days of types than any life has.
    const MOST_DAYS: usize = 4_000_000;

    /// Adds a value that began at a moment of a day and took so many seconds.
    pub(super) fn add(
        &mut self,
        series: (&str, &str, Way),
        day: NaiveDate,
        reading: Reading,
        length: u32,
    ) -> Result<(), FormatError> {
        let index = self.index(series);
        let Some((series, days)) = self.series.get_mut(index) else { return Ok(()) };
        let before = days.len();
        let day = days.entry(day).or_insert_with(|| Day::new(series.way, reading.line));
        match &mut day.held {
            Held::Pieces { count, pieces } => {
                *count = count.saturating_add(1);
                pieces.push(Piece::new(reading.source, reading.at.second, length, reading.value));
                self.pieces += 1;
            }
            Held::Measured(measured) => measured.add(reading),
        }
        self.held += usize::from(days.len() > before);
        if self.held > Self::MOST_DAYS {
            return Err(FormatError::damaged(reading.line, "more days than a life has"));
        }
        self.bound();
        Ok(())
    }

    fn index(&mut self, (identifier, unit, way): (&str, &str, Way)) -> usize {
        let is_last = self.series.get(self.last).is_some_and(|(last, _)| {
            last.identifier == identifier && last.unit == unit && last.way == way
        });
        if is_last {
            return self.last;
        }
        let series = Series { identifier: identifier.to_owned(), unit: unit.to_owned(), way };
        self.last = *self.by_series.entry(series.clone()).or_insert_with(|| {
            self.series.push((series, BTreeMap::new()));
            self.series.len() - 1
        });
        self.last
    }

    /// Joins pieces when there are too many.
    fn bound(&mut self) {
        const HOUR: u32 = 3600;
        if self.pieces <= Self::MOST_PIECES {
            return;
        }
        while self.pieces > Self::MOST_PIECES / 2 {
            let is_widest = self.gap >= HOUR;
            self.gap = (self.gap * 4).clamp(15, HOUR);
            self.pieces = 0;
            for day in self.series.iter_mut().flat_map(|(_, days)| days.values_mut()) {
                if let Held::Pieces { pieces, .. } = &mut day.held {
                    overlap::condense(pieces, self.gap);
                    self.pieces += pieces.len();
                }
            }
            if is_widest {
                break;
            }
        }
    }

    /// All series with their days, in the order of their first record.
    pub(super) fn finish(self) -> (Vec<Type>, Sources) {
        (self.series, self.sources)
    }
}

impl Day {
    fn new(way: Way, line: u32) -> Self {
        let held = match way {
            Way::Sum | Way::Span => Held::Pieces { count: 0, pieces: Vec::new() },
            Way::Measure => Held::Measured(Measured {
                count: 0,
                sum: Quantity::ZERO,
                least: Quantity::MOST,
                most: Quantity::LEAST,
                few: Vec::new(),
            }),
        };
        Self { line, held }
    }
}

impl Measured {
    fn add(&mut self, reading: Reading) {
        self.count += 1;
        self.sum = self.sum.plus(reading.value);
        self.least = self.least.min(reading.value);
        self.most = self.most.max(reading.value);
        if self.count <= Days::FEW {
            self.few.push(reading);
        } else {
            self.few = Vec::new();
        }
    }
}

/// How the values of a type make a day.
pub(super) fn way(identifier: &str) -> Way {
    if kinds::is_summed(identifier) { Way::Sum } else { Way::Measure }
}
