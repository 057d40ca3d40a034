//! One day's journey out of the places where a phone was.

use super::geo::{Place, whole_metres};
use super::journey::Journey;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use visavis_model::Status;

/// The places of one day, of all devices.
#[derive(Debug)]
pub(super) struct Day {
    date: NaiveDate,
    line: u32,
    paths: Vec<Path>,
}

/// The path of one device: what it moved, without the trembling of a phone that lies still.
#[derive(Debug)]
struct Path {
    device: Option<i64>,
    first: Place,
    /// The last place that was far enough from the one before it.
    last: Place,
    /// When it was near the last place, most lately.
    seen: DateTime<FixedOffset>,
    moved: Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    metres: f64,
    points: u64,
    /// How many records in a row were too far off to be believed.
    refused: u32,
}

impl Day {
    /// The most devices of a person on one day.
    const MOST_DEVICES: usize = 8;
    /// A record less precise than this, as that of a radio mast, is no step of a path.
    const IMPRECISE: u32 = 200;

    pub(super) const fn new(date: NaiveDate, line: u32) -> Self {
        Self { date, line, paths: Vec::new() }
    }

    pub(super) const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Adds a place; `false` where it is too imprecise to be a step, or cannot have been reached.
    pub(super) fn add(
        &mut self,
        device: Option<i64>,
        time: DateTime<FixedOffset>,
        place: Place,
        accuracy: Option<u32>,
    ) -> bool {
        if accuracy.is_some_and(|metres| metres > Self::IMPRECISE) {
            return false;
        }
        let devices = self.paths.len();
        match self.paths.iter_mut().find(|path| path.device == device) {
            Some(path) => path.add(time, place, accuracy.unwrap_or_default()),
            None if devices >= Self::MOST_DEVICES => false,
            None => {
                let (first, last) = (place, place);
                let (moved, metres, points, refused) = (None, 0.0, 1, 0);
                self.paths.push(Path {
                    device,
                    first,
                    last,
                    seen: time,
                    moved,
                    metres,
                    points,
                    refused,
                });
                true
            }
        }
    }

    /// The journey of the device that told most; none where it lay still.
    pub(super) fn journey(self) -> Option<Journey> {
        let devices = self.paths.len();
        let path = self.paths.into_iter().max_by_key(|path| path.points)?;
        let (one, other) = path.moved?;
        let is_forwards = one <= other;
        let mut journey = Journey::new(self.line);
        // Older files begin with the latest record.
        let (from, to) =
            if is_forwards { (path.first, path.last) } else { (path.last, path.first) };
        (journey.from.place, journey.to.place) = (Some(from), Some(to));
        (journey.started, journey.ended) = (Some(one.min(other)), Some(one.max(other)));
        journey.metres = whole_metres(path.metres);
        journey.status = Status::Guessed;
        journey.key = Some(format!("google-records:{}", one.min(other).to_rfc3339()));
        journey.add("simplified", Some("one journey for the day"));
        journey.add("points", Some(path.points.to_string()));
        journey.add("devices", (devices > 1).then(|| devices.to_string()));
        Some(journey)
    }
}

impl Path {
    /// What a phone that lies still seems to move, in metres.
    const TREMBLING: f64 = 100.0;
    /// Faster than any airliner over the ground, in metres a second.
    const TOO_FAST: f64 = 350.0;
    /// So many records in a row are right, and the one before them was not.
    const ENOUGH: u32 = 3;

    fn add(&mut self, time: DateTime<FixedOffset>, place: Place, accuracy: u32) -> bool {
        let step = self.last.metres_to(place);
        if step < Self::TREMBLING.max(f64::from(accuracy)) {
            (self.seen, self.refused) = (time, 0);
            self.points += 1;
            return true;
        }
        let took = (time - self.seen).abs().max(TimeDelta::seconds(1)).as_seconds_f64();
        if step / took > Self::TOO_FAST {
            self.refused += 1;
            if self.moved.is_none() && self.points == 1 {
                (self.first, self.last, self.seen, self.refused) = (place, place, time, 0);
            } else if self.refused >= Self::ENOUGH {
                (self.last, self.seen, self.refused) = (place, time, 0);
            }
            return false;
        }
        self.refused = 0;
        let began = self.moved.map_or(self.seen, |(began, _)| began);
        (self.moved, self.last, self.seen) = (Some((began, time)), place, time);
        self.metres += step;
        self.points += 1;
        true
    }
}
