//! What the entries of a media history add up to.

use crate::formats::{Entry, Guess, Part, Period, Remark, Sink, Total};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};
use rust_decimal::Decimal;
use visavis_model::{Detail, Identifier, Matter, MediaUse, OrganisationSketch};

/// One use of a work, as a row tells it.
#[derive(Debug, Default)]
pub(super) struct Use {
    /// What it is called.
    pub(super) work: String,
    /// Who made it.
    pub(super) creator: Option<String>,
    /// The moment that the row tells.
    pub(super) told: Option<DateTime<FixedOffset>>,
    /// The day, where the row tells no instant.
    pub(super) day: Option<NaiveDate>,
    /// The time of a clock that is somewhere unknown.
    pub(super) clock: Option<NaiveTime>,
    /// How long, in thousandths of a second.
    pub(super) milliseconds: Option<u64>,
    /// Whether the moment is that of the end.
    pub(super) is_end: bool,
}

impl Use {
    /// The entry: on the day and at the time that the row tells.
    pub(super) fn entry(self, line: u32) -> Entry {
        let started = match (self.told, self.milliseconds) {
            (Some(end), Some(long)) if self.is_end => i64::try_from(long)
                .ok()
                .and_then(TimeDelta::try_milliseconds)
                .and_then(|long| end.checked_sub_signed(long)),
            (Some(_), None) if self.is_end => None,
            (told, _) => told,
        };
        let seconds =
            self.milliseconds.and_then(|long| u32::try_from(long.saturating_add(500) / 1000).ok());
        let title = self.work.clone();
        let media = MediaUse { work: self.work, creator: self.creator, started, seconds };
        let matter = Matter {
            date: self.told.map(|told| told.date_naive()).or(self.day),
            // A clock shows whole seconds.
            time: self
                .told
                .map(|told| told.time())
                .or(self.clock)
                .and_then(|time| time.with_nanosecond(0)),
            amount: None,
            detail: Detail::MediaUse(media),
        };
        let ended = self.told.filter(|_| self.is_end).map(|told| told.to_rfc3339());
        Entry::new(line, title, matter).with("ended", ended)
    }
}

/// Sums over the entries of one account or profile.
#[derive(Debug, Default)]
pub(super) struct Uses {
    period: Option<Period>,
    /// In the order in which they were named first.
    milliseconds: Vec<(&'static str, u64)>,
}

impl Uses {
    /// Counts an entry under the names of sums.
    pub(super) fn add(&mut self, told: &Use, sums: &[&'static str]) {
        if let Some(day) = told.told.map(|told| told.date_naive()).or(told.day) {
            self.period = Some(Period::reach(self.period, day));
        }
        for name in sums {
            let long = told.milliseconds.unwrap_or_default();
            match self.milliseconds.iter_mut().find(|(other, _)| other == name) {
                Some((_, sum)) => *sum = sum.saturating_add(long),
                None => self.milliseconds.push((name, long)),
            }
        }
    }

    /// The part that the entries make.
    pub(super) fn part(self, organisation: Option<OrganisationSketch>, read: u64) -> Part {
        let total = |(name, sum): (&'static str, u64)| {
            Total::computed(name, (Decimal::from(sum) / Decimal::ONE_THOUSAND).normalize(), "s")
        };
        let totals = self.milliseconds.into_iter().map(total).collect();
        Part { organisation, period: self.period, totals, read, ids: Vec::new() }
    }
}

/// A service, known by the domain of its site.
pub(crate) fn service(name: &str, domain: &str) -> OrganisationSketch {
    OrganisationSketch {
        name: name.to_owned(),
        identifiers: vec![Identifier::Domain(domain.to_owned())],
    }
}

/// Tells that days are those of Universal Time: the file does not say where the person was.
pub(crate) fn tell_universal_time(sink: &mut dyn Sink) {
    sink.remark(Remark::Guessed { what: Guess::Zone, value: "UTC".to_owned() });
}
