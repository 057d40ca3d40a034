//! What a person did, had measured, was given: trips, media, observations, scores, credentials.

use crate::Direction;
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

crate::named_kinds!(
    /// How one travels.
    TravelMode, "mode of travel",
    /// On foot.
    Walk "walk",
    /// By bicycle.
    Bicycle "bicycle",
    /// By car.
    Car "car",
    /// By bus or coach.
    Bus "bus",
    /// By tram or underground.
    Tram "tram",
    /// By train.
    Train "train",
    /// By ship.
    Ship "ship",
    /// By plane.
    Plane "plane",
    /// Anything else, or not known.
    Other "other",
);

/// A journey.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Trip {
    /// How.
    pub mode: TravelMode,
    /// Where from.
    pub from: String,
    /// Where to.
    pub to: String,
    /// When it began.
    pub started: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended: Option<DateTime<FixedOffset>>,
    /// How far, in metres.
    pub metres: Option<u32>,
}

/// A film seen, a song heard, a game played, an article read.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MediaUse {
    /// What it is called.
    pub work: String,
    /// Who made it.
    pub creator: Option<String>,
    /// When it began.
    pub started: Option<DateTime<FixedOffset>>,
    /// How long, in seconds.
    pub seconds: Option<u32>,
}

/// Something measured or observed about the person.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Observation {
    /// What was measured.
    pub what: String,
    /// The code of what was measured, with its system: `loinc:8867-4`.
    pub code: Option<String>,
    /// How much.
    pub value: Option<Decimal>,
    /// The unit of the value (UCUM).
    pub unit: Option<String>,
    /// When.
    pub observed: Option<DateTime<FixedOffset>>,
    /// What was found, in words.
    pub text: Option<String>,
}

/// A score that somebody gave somebody.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Score {
    /// Who gave it.
    pub by: Direction,
    /// What it is called.
    pub name: String,
    /// How much.
    pub value: Decimal,
    /// The least that there is.
    pub lowest: Option<Decimal>,
    /// The most that there is.
    pub highest: Option<Decimal>,
}

/// A diploma, a badge, a permit.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Credential {
    /// What it says that the person can or may do.
    pub name: String,
    /// Its number.
    pub number: Option<String>,
    /// To whom it was given, as written.
    pub holder: Option<String>,
    /// Its last day.
    pub expires: Option<NaiveDate>,
}
