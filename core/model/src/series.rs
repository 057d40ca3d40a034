//! Meter readings at a steady pace: a load curve.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

crate::named_kinds!(
    /// What a meter counts.
    Metered, "quantity of a meter",
    /// Electricity taken from the grid.
    ElectricityConsumed "electricity-consumed",
    /// Electricity given to the grid.
    ElectricityProduced "electricity-produced",
    /// Gas.
    Gas "gas",
    /// Water.
    Water "water",
    /// Heat.
    Heat "heat",
);

crate::named_kinds!(
    /// The unit of one reading.
    ReadingUnit, "unit of a reading",
    /// Watt-hours in the step.
    WattHour "Wh",
    /// Watts on average over the step.
    Watt "W",
    /// Litres in the step.
    Litre "l",
);

/// Readings at a steady pace, such as the half-hours of a month.
///
/// The pace is in elapsed time: a day on which clocks change has 46 or 50 half-hours.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Series {
    /// The meter's number.
    pub meter: Option<String>,
    /// What it counts.
    pub quantity: Metered,
    /// The unit of every reading.
    pub unit: ReadingUnit,
    /// The place whose clocks count, by its name in the time zone database: `Europe/Paris`.
    pub zone: String,
    /// When the first step begins.
    pub start: DateTime<FixedOffset>,
    /// The length of a step, in seconds.
    pub step_seconds: u32,
    /// One reading for each step, in whole units; none where the meter was silent.
    pub readings: Vec<Option<i64>>,
}

impl Series {
    /// The sum of the readings that there are.
    pub fn sum(&self) -> i64 {
        self.readings.iter().flatten().fold(0, |sum: i64, reading| sum.saturating_add(*reading))
    }
}
