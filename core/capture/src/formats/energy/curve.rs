//! From single steps of a meter to series at a steady pace, with their gaps.

use super::segment::{Segment, is_near, whole_days};
use super::zone::Zone;
use crate::formats::{Entry, Named, Period, Remark};
use chrono::{DateTime, Duration, FixedOffset};
use rust_decimal::Decimal;
use visavis_model::{Metered, ReadingUnit};

/// What a meter counted in one step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The line of the file.
    pub(super) line: u32,
    /// When the step begins.
    pub(super) start: DateTime<FixedOffset>,
    /// How long it is.
    pub(super) seconds: u32,
    /// How much, in the unit of the curve; none where the meter was silent.
    pub(super) value: Option<Decimal>,
    /// What it cost, in the currency of the curve.
    pub(super) cost: Option<Decimal>,
}

impl Step {
    /// When it ends.
    pub(super) fn end(&self) -> DateTime<FixedOffset> {
        self.start + Duration::seconds(i64::from(self.seconds))
    }
}

/// What to do with two steps for the same time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Overlap {
    /// A meter counts each time once: the later row is left out.
    Skip,
    /// A source may date bills alike: each is kept, as a series of its own.
    Keep,
}

/// The steps of one meter and quantity, in whatever order the file has them.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    /// The meter's number.
    pub(super) meter: Option<String>,
    /// What it counts.
    pub(super) quantity: Metered,
    /// The unit of the values.
    pub(super) unit: ReadingUnit,
    /// Where it hangs.
    pub(super) zone: Zone,
    /// The currency of the costs.
    pub(super) currency: Option<String>,
    /// What to do with two steps for the same time.
    pub(super) overlap: Overlap,
    /// What the file tells of all of it.
    pub(super) details: Vec<Named>,
    /// Its steps.
    pub(super) steps: Vec<Step>,
}

/// What the series of a curve are, and what they amount to.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// One entry for each series.
    pub(super) entries: Vec<Entry>,
    /// What the person should know.
    pub(super) remarks: Vec<Remark>,
    /// The days that are covered.
    pub(super) period: Option<Period>,
    /// All of it, in watt-hours or litres.
    pub(super) sum: Decimal,
    /// What all of it cost.
    pub(super) cost: Option<Decimal>,
    /// How many steps have a value.
    pub(super) known: u64,
}

/// Gaps beyond this many are summed up.
const MOST_GAPS: usize = 50;
/// A silence longer than this is no gap in a series but the end of it.
const LONGEST_GAP: Duration = Duration::days(8);
/// In a series of days: so many days.
const LONGEST_GAP_OF_DAYS: Duration = Duration::days(31);
/// No step of a household's meter is a terawatt-hour: a bound that keeps sums within their digits.
const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);
/// Digits after the point that are kept of a value.
const DIGITS: u32 = 9;
/// Missing readings that are kept beyond as many as there are readings: a bound for the memory.
const MOST_MISSING: usize = 100_000;

impl Curve {
    /// A curve without steps yet.
    pub(super) fn new(quantity: Metered, unit: ReadingUnit, zone: Zone) -> Self {
        let (meter, currency, details, steps) = (None, None, Vec::new(), Vec::new());
        Self { meter, quantity, unit, zone, currency, overlap: Overlap::Skip, details, steps }
    }

    /// The series, their gaps and sums.
    pub(super) fn draw(mut self) -> Drawn {
        let mut drawn = Drawn::default();
        self.steps.sort_by_key(|step| (step.start, step.seconds));
        let from = self.steps.iter().map(|step| step.start).min();
        let until = self.steps.iter().map(Step::end).max();
        let steps = std::mem::take(&mut self.steps);
        let known = self.without_repetitions(steps, &mut drawn.remarks);
        let gaps = gaps(&known, from.zip(until));
        let segments = self.cut(&known);
        let mut rounded = 0_u64;
        for segment in &segments {
            rounded += segment.rounded();
            drawn.sum += segment.sum(self.unit);
            drawn.period = match (drawn.period, segment.period()) {
                (Some(one), Some(other)) => Some(one.joined(other)),
                (one, other) => one.or(other),
            };
            if let Some(cost) = segment.cost() {
                drawn.cost = Some(drawn.cost.unwrap_or_default() + cost);
            }
            drawn.known += u64::try_from(segment.known()).unwrap_or(u64::MAX);
            drawn.entries.extend(segment.entry(&self));
        }
        drawn.sum = drawn.sum.round_dp(6).normalize();
        if rounded > 0 {
            drawn.remarks.push(Remark::Rounded { unit: self.unit.as_str(), readings: rounded });
        }
        drawn.remarks.extend(said(gaps));
        drawn
    }

    /// The steps with a value, each time once where that is the rule.
    fn without_repetitions(&self, steps: Vec<Step>, remarks: &mut Vec<Remark>) -> Vec<Step> {
        let mut known: Vec<Step> = Vec::with_capacity(steps.len());
        let mut overlaps = 0_u64;
        for mut step in steps {
            let Some(value) = step.value else { continue };
            if value.abs() > LARGEST || step.seconds == 0 {
                let reason = "no meter counts this much, or in no time".to_owned();
                remarks.push(Remark::RowSkipped { line: step.line, reason });
                continue;
            }
            step.value = Some(value.round_dp(DIGITS));
            step.cost =
                step.cost.filter(|cost| cost.abs() <= LARGEST).map(|cost| cost.round_dp(DIGITS));
            let same = known.last().is_some_and(|last| {
                (last.start, last.seconds, last.value, last.cost)
                    == (step.start, step.seconds, step.value, step.cost)
            });
            let overlapping = known.last().is_some_and(|last| {
                last.end() > step.start && !is_near(last.end(), step.start, last.seconds)
            });
            let reason = match (same, overlapping, self.overlap) {
                (true, ..) => "the same reading stands in the file already",
                (_, true, Overlap::Skip) => {
                    "another reading for this time stands in the file already"
                }
                (_, true, Overlap::Keep) => {
                    overlaps += 1;
                    known.push(step);
                    continue;
                }
                _ => {
                    known.push(step);
                    continue;
                }
            };
            remarks.push(Remark::RowSkipped { line: step.line, reason: reason.to_owned() });
        }
        if overlaps > 0 {
            remarks.push(Remark::Overlap { times: overlaps });
        }
        known
    }

    /// Cuts the steps where their pace changes or the silence is too long.
    fn cut<'s>(&self, known: &'s [Step]) -> Vec<Segment<'s>> {
        let mut segments: Vec<Segment<'s>> = Vec::new();
        let mut missing_left = MOST_MISSING + known.len();
        for step in known {
            let joined = segments.last_mut().and_then(|segment| {
                let place = segment.place(step)?;
                let missing = place - segment.len();
                let longest = match whole_days(step.seconds) {
                    Some(_) => LONGEST_GAP_OF_DAYS,
                    None => LONGEST_GAP,
                };
                let silence = step.start - segment.end();
                (silence <= longest && missing <= missing_left).then_some((segment, missing))
            });
            if let Some((segment, missing)) = joined {
                missing_left -= missing;
                segment.push(step, missing);
            } else {
                segments.push(Segment::new(step, self.zone));
            }
        }
        segments
    }
}

/// A time of which nothing is known.
#[derive(Clone, Copy, Debug)]
struct Gap {
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
    seconds: u32,
}

impl Gap {
    fn steps(self) -> u64 {
        let length = u64::try_from((self.until - self.from).num_seconds()).unwrap_or_default();
        length.div_ceil(u64::from(self.seconds.max(1)))
    }
}

/// What is not known between the first and the last row.
fn gaps(
    known: &[Step],
    extent: Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
) -> Vec<Gap> {
    let Some((from, until)) = extent else { return Vec::new() };
    let Some(first) = known.first() else { return Vec::new() };
    let mut gaps = Vec::new();
    let (mut reached, mut seconds) = (from, first.seconds);
    for step in known {
        if step.start > reached && !is_near(reached, step.start, step.seconds) {
            gaps.push(Gap { from: reached, until: step.start, seconds });
        }
        if step.end() > reached {
            (reached, seconds) = (step.end(), step.seconds);
        }
    }
    if until > reached && !is_near(reached, until, seconds) {
        gaps.push(Gap { from: reached, until, seconds });
    }
    gaps
}

/// The gaps as remarks: the longest ones, and the number of the rest.
fn said(mut gaps: Vec<Gap>) -> Vec<Remark> {
    let mut rest = Vec::new();
    if gaps.len() > MOST_GAPS {
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.until - gap.from));
        rest = gaps.split_off(MOST_GAPS);
        gaps.sort_by_key(|gap| gap.from);
    }
    let mut remarks: Vec<Remark> = gaps
        .iter()
        .map(|gap| Remark::Gap { from: gap.from, until: gap.until, steps: gap.steps() })
        .collect();
    if !rest.is_empty() {
        let times = u64::try_from(rest.len()).unwrap_or(u64::MAX);
        remarks.push(Remark::MoreGaps { times, steps: rest.into_iter().map(Gap::steps).sum() });
    }
    remarks
}
