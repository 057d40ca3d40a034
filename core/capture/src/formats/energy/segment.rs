//! One series: steps at a steady pace.

use super::curve::{Curve, Step};
use super::zone::Zone;
use crate::formats::{Entry, Period};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use visavis_model::{Detail, Matter, Metered, ReadingUnit, Series};

const DAY: u32 = 86_400;
/// By how much a day differs on which the clocks change.
const CHANGE: u32 = 3600;

/// How many days a step is, where it is whole days, one hour more or less.
pub(super) fn whole_days(seconds: u32) -> Option<u32> {
    let days = seconds.saturating_add(DAY / 2) / DAY;
    let whole = days.saturating_mul(DAY);
    (days > 0 && seconds.abs_diff(whole) <= CHANGE).then_some(days)
}

/// Whether two instants are the same but for the change of the clocks, which only steps of whole
/// days have.
pub(super) fn is_near(
    one: DateTime<FixedOffset>,
    other: DateTime<FixedOffset>,
    seconds: u32,
) -> bool {
    let allowed = if whole_days(seconds).is_some() { i64::from(CHANGE) } else { 0 };
    (one - other).num_seconds().abs() <= allowed
}

/// Steps at a steady pace.
#[derive(Debug)]
pub(super) struct Segment<'s> {
    steps: Vec<Option<&'s Step>>,
    first: &'s Step,
    zone: Zone,
}

impl<'s> Segment<'s> {
    /// A series that begins with a step.
    pub(super) fn new(first: &'s Step, zone: Zone) -> Self {
        Self { steps: vec![Some(first)], first, zone }
    }

    /// How many steps it has, the missing ones included.
    pub(super) const fn len(&self) -> usize {
        self.steps.len()
    }

    /// How many steps have a value.
    pub(super) fn known(&self) -> usize {
        self.steps.iter().flatten().count()
    }

    /// Which step of this series another one would be; none where it does not keep the pace.
    pub(super) fn place(&self, step: &Step) -> Option<usize> {
        let length = pace(self.first.seconds);
        if length != pace(step.seconds) || length == 0 {
            return None;
        }
        let allowed = if whole_days(length).is_some() { CHANGE } else { 0 };
        let since = (step.start - self.first.start).num_seconds();
        let place = since.checked_add(i64::from(allowed))?.div_euclid(i64::from(length));
        let ideal = place.checked_mul(i64::from(length))?;
        let keeps_pace = since.abs_diff(ideal) <= u64::from(allowed);
        let place = usize::try_from(place).ok()?;
        (keeps_pace && place >= self.steps.len()).then_some(place)
    }

    /// When its last step ends.
    pub(super) fn end(&self) -> DateTime<FixedOffset> {
        self.steps.iter().rev().flatten().next().map_or(self.first.start, |step| step.end())
    }

    /// Adds a step after so many missing ones.
    pub(super) fn push(&mut self, step: &'s Step, missing: usize) {
        self.steps.extend(std::iter::repeat_n(None, missing));
        self.steps.push(Some(step));
    }

    /// The length of every step.
    fn seconds(&self) -> u32 {
        let first = self.first.seconds;
        let is_even = self.steps.iter().flatten().all(|step| step.seconds == first);
        if is_even { first } else { pace(first) }
    }

    /// The days that it covers.
    pub(super) fn period(&self) -> Option<Period> {
        let last = self.steps.iter().rev().flatten().next()?;
        let days = whole_days(last.seconds);
        let until = match days {
            Some(days) => day_of(last, self.zone) + Duration::days(i64::from(days) - 1),
            None => local(last.end() - Duration::seconds(1), self.zone),
        };
        Some(Period {
            from: day_of(self.first, self.zone),
            until: until.max(day_of(self.first, self.zone)),
        })
    }

    /// All of it, in watt-hours or litres.
    pub(super) fn sum(&self, unit: ReadingUnit) -> Decimal {
        let amount = |step: &Step| {
            let value = step.value.unwrap_or_default();
            if unit == ReadingUnit::Watt { value * Decimal::from(step.seconds) } else { value }
        };
        let sum: Decimal = self.steps.iter().flatten().map(|step| amount(step)).sum();
        if unit == ReadingUnit::Watt { sum / Decimal::from(3600) } else { sum }
    }

    /// What it cost, where that is known of any step.
    pub(super) fn cost(&self) -> Option<Decimal> {
        let costs: Vec<Decimal> =
            self.steps.iter().flatten().filter_map(|step| step.cost).collect();
        (!costs.is_empty()).then(|| costs.iter().sum())
    }

    /// How many values are not whole.
    pub(super) fn rounded(&self) -> u64 {
        let values = self.steps.iter().flatten().filter_map(|step| step.value);
        u64::try_from(values.filter(|value| !value.is_integer()).count()).unwrap_or(u64::MAX)
    }

    /// The entry of a history.
    pub(super) fn entry(&self, curve: &Curve) -> Option<Entry> {
        let seconds = self.seconds();
        let series = Series {
            meter: curve.meter.clone(),
            quantity: curve.quantity,
            unit: curve.unit,
            zone: curve.zone.name(),
            start: self.first.start,
            step_seconds: seconds,
            readings: self.readings()?,
        };
        let is_days = whole_days(self.first.seconds).is_some();
        let matter = Matter {
            date: Some(day_of(self.first, self.zone)),
            time: (!is_days).then(|| self.first.start.time()),
            amount: None,
            detail: Detail::Reading(series),
        };
        let title = format!("{}, {}", name(curve.quantity), length(self.len(), seconds));
        let mut entry = Entry::new(self.first.line, title, matter);
        entry.key = self.key(curve, seconds);
        let sum = self.sum(curve.unit).round_dp(6).normalize().to_string();
        let total = if curve.unit == ReadingUnit::Litre { "volume-l" } else { "energy-wh" };
        entry = entry.with(total, Some(sum));
        if let (Some(cost), Some(currency)) = (self.cost(), &curve.currency) {
            let cost = format!("{} {currency}", cost.normalize());
            entry = entry.with("cost", Some(cost));
        }
        entry.details.extend(curve.details.iter().cloned());
        Some(entry)
    }

    /// What makes it unique: a longer file on the same meter is no repetition of a shorter one.
    fn key(&self, curve: &Curve, seconds: u32) -> Option<String> {
        let meter = curve.meter.as_ref().filter(|meter| meter.bytes().any(|byte| byte != b'0'))?;
        let (quantity, unit) = (curve.quantity, curve.unit);
        let start = self.first.start.to_utc().format("%Y%m%dT%H%M%SZ");
        let sum = self.sum(unit).round_dp(6).normalize();
        Some(format!("meter:{meter}:{quantity}:{unit}:{start}:{seconds}x{}:{sum}", self.len()))
    }

    /// Whole units; what is cut off one reading is carried to the next, so that their sum stays.
    fn readings(&self) -> Option<Vec<Option<i64>>> {
        let mut carried = Decimal::ZERO;
        let whole = |step: Option<&Step>| -> Option<Option<i64>> {
            let Some(value) = step.and_then(|step| step.value) else { return Some(None) };
            let exact = value + carried;
            let round = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            carried = exact - round;
            Some(Some(i64::try_from(round).ok()?))
        };
        self.steps.iter().copied().map(whole).collect()
    }
}

/// The pace of a step: its length, or whole days.
fn pace(seconds: u32) -> u32 {
    whole_days(seconds).map_or(seconds, |days| days.saturating_mul(DAY))
}

/// The day of a step: that of its middle where it is a day or more, because days of meters begin
/// at midnight of winter time, at 23:00 or, for gas, at six.
fn day_of(step: &Step, zone: Zone) -> NaiveDate {
    let into = if whole_days(step.seconds).is_some() { 12 } else { 0 };
    local(step.start + Duration::hours(into), zone)
}

fn local(instant: DateTime<FixedOffset>, zone: Zone) -> NaiveDate {
    zone.at(instant.to_utc()).date_naive()
}

/// What is counted, for a list.
const fn name(quantity: Metered) -> &'static str {
    match quantity {
        Metered::ElectricityConsumed => "Electricity consumed",
        Metered::ElectricityProduced => "Electricity fed in",
        Metered::Gas => "Gas",
        Metered::Water => "Water",
        Metered::Heat => "Heat",
    }
}

/// How long a series is, for a list.
fn length(steps: usize, seconds: u32) -> String {
    let many =
        |count: usize, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    match (whole_days(seconds), seconds) {
        (Some(1), _) => many(steps, "day"),
        (Some(days), _) if steps == 1 => many(usize::try_from(days).unwrap_or_default(), "day"),
        (Some(days), _) => format!("{steps} × {days} days"),
        (None, 3600) => many(steps, "hour"),
        (None, 1800) => many(steps, "half-hour"),
        (None, seconds) if seconds % 60 == 0 => format!("{steps} × {} min", seconds / 60),
        (None, seconds) => format!("{steps} × {seconds} s"),
    }
}
