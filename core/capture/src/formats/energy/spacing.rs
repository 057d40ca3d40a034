//! How long the steps are of a file that only dates them.

use super::curve::Step;
use chrono::{DateTime, Duration, FixedOffset};
use rust_decimal::Decimal;

/// Which end of its step a time stamp is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Edge {
    /// The first moment.
    Start,
    /// The last one.
    End,
}

/// A value and the moment that it is dated.
#[derive(Clone, Debug)]
pub(super) struct Stamped {
    /// The line of the file.
    pub(super) line: u32,
    /// The moment.
    pub(super) at: DateTime<FixedOffset>,
    /// The value; none where the meter was silent.
    pub(super) value: Option<Decimal>,
    /// How long the step is, where the row says so.
    pub(super) seconds: Option<u32>,
}

/// The steps that meters keep, in seconds: 5, 10, 15, 30 and 60 minutes.
const PACES: [u32; 5] = [300, 600, 900, 1800, 3600];
/// What a step is taken for where nothing tells it: the usual one of household meters.
const USUAL: u32 = 1800;

/// The steps of stamped values, and the lengths that had to be concluded from their distances.
///
/// A step is never longer than the distance to its neighbour. A longer distance is a gap, unless it
/// comes twice in a row: then the pace has changed.
pub(super) fn steps(
    mut rows: Vec<Stamped>,
    declared: Option<u32>,
    edge: Edge,
) -> (Vec<Step>, Vec<u32>) {
    rows.sort_by_key(|row| row.at);
    let mut moments: Vec<DateTime<FixedOffset>> = rows.iter().map(|row| row.at).collect();
    moments.dedup();
    if edge == Edge::Start {
        moments.reverse();
    }
    let mut lengths = lengths(&moments, declared);
    if edge == Edge::Start {
        lengths.reverse();
        moments.reverse();
    }
    let mut concluded = Vec::new();
    let mut place = 0;
    let mut steps = Vec::with_capacity(rows.len());
    for row in rows {
        while moments.get(place).is_some_and(|moment| *moment < row.at) {
            place += 1;
        }
        let length = lengths.get(place).copied().unwrap_or(USUAL);
        let seconds = row.seconds.unwrap_or(length);
        if row.seconds.is_none() && declared != Some(length) && !concluded.contains(&length) {
            concluded.push(length);
        }
        let start = match edge {
            Edge::Start => row.at,
            Edge::End => row.at - Duration::seconds(i64::from(seconds)),
        };
        steps.push(Step { line: row.line, start, seconds, value: row.value, cost: None });
    }
    (steps, concluded)
}

/// The length of the step that each moment is the edge of; away from the others, which come before.
fn lengths(moments: &[DateTime<FixedOffset>], declared: Option<u32>) -> Vec<u32> {
    let distance = |index: usize| -> Option<u32> {
        let (one, other) = (moments.get(index.checked_sub(1)?)?, moments.get(index)?);
        u32::try_from((*other - *one).num_seconds().abs()).ok()
    };
    let pace_at = |index: usize| distance(index).filter(|seconds| PACES.contains(seconds));
    let mut current = declared;
    let mut lengths = Vec::with_capacity(moments.len());
    for index in 0..moments.len() {
        let (before, after) = (pace_at(index), pace_at(index + 1));
        let slower = |pace: u32, again: Option<u32>| declared.is_none() && again == Some(pace);
        let length = match (before, current) {
            (Some(pace), Some(known)) if pace <= known || slower(pace, after) => pace,
            (Some(_), Some(known)) => known,
            (Some(pace), None) => pace,
            (None, known) => match (after, known) {
                (Some(pace), Some(known)) if pace <= known || slower(pace, pace_at(index + 2)) => {
                    pace
                }
                (_, Some(known)) => known,
                (Some(pace), None) => pace,
                (None, None) => USUAL,
            },
        };
        current = Some(length);
        lengths.push(length);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths_of(minutes: &[i64], declared: Option<u32>, edge: Edge) -> Vec<u32> {
        let midnight: DateTime<FixedOffset> = "2024-01-10T00:00:00+01:00".parse().unwrap();
        let row = |minute: &i64| Stamped {
            line: 1,
            at: midnight + Duration::minutes(*minute),
            value: None,
            seconds: None,
        };
        let (steps, _) = steps(minutes.iter().map(row).collect(), declared, edge);
        steps.iter().map(|step| step.seconds / 60).collect()
    }

    #[test]
    fn a_steady_pace_is_its_distance() {
        assert_eq!(lengths_of(&[30, 60, 90], None, Edge::End), [30, 30, 30]);
        assert_eq!(lengths_of(&[0, 10, 20], None, Edge::Start), [10, 10, 10]);
        assert_eq!(lengths_of(&[30], None, Edge::End), [30]);
        assert_eq!(lengths_of(&[60], Some(3600), Edge::End), [60]);
    }

    #[test]
    fn a_missing_step_is_a_gap_and_no_longer_step() {
        assert_eq!(lengths_of(&[30, 60, 120, 150], None, Edge::End), [30, 30, 30, 30]);
        assert_eq!(lengths_of(&[30, 60, 120, 180, 240], Some(1800), Edge::End), [30; 5]);
        assert_eq!(lengths_of(&[30, 60, 600, 630], None, Edge::End), [30; 4]);
    }

    #[test]
    fn a_change_of_pace_is_followed_both_ways() {
        assert_eq!(lengths_of(&[60, 120, 150, 180], None, Edge::End), [60, 60, 30, 30]);
        assert_eq!(lengths_of(&[30, 60, 120, 180, 240], None, Edge::End), [30, 30, 60, 60, 60]);
        assert_eq!(lengths_of(&[0, 60, 120, 150, 180], None, Edge::Start), [60, 60, 30, 30, 30]);
        assert_eq!(lengths_of(&[30, 60, 70, 80], Some(1800), Edge::End), [30, 30, 10, 10]);
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter() {
        assert_eq!(lengths_of(&[90, 30, 60], None, Edge::End), [30, 30, 30]);
    }
}
