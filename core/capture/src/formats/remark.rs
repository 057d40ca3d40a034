//! What the person should know about a file that was read: what was left out, what is doubtful.

use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;

/// Something that the person should know about a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "remark")]
pub enum Remark {
    /// A row was left out.
    RowSkipped {
        /// Its line, from 1.
        line: u32,
        /// Why, in a few English words.
        reason: String,
    },
    /// More rows were left out than are listed.
    MoreRowsSkipped {
        /// How many.
        times: u64,
    },
    /// A field that is not understood; its values are not read.
    FieldUnknown {
        /// Its name in the file.
        name: String,
        /// How often it stands there.
        times: u64,
    },
    /// A sum that stands in the file is not the one that its rows make.
    DoesNotAddUp {
        /// Which sum.
        total: &'static str,
        /// What the file says.
        printed: Decimal,
        /// What the rows make.
        found: Decimal,
        /// The currency's code, or the unit.
        unit: String,
    },
    /// Nothing is known of some time.
    Gap {
        /// When it begins.
        from: DateTime<FixedOffset>,
        /// When it ends.
        until: DateTime<FixedOffset>,
        /// How many steps are missing.
        steps: u64,
    },
    /// More gaps than are listed.
    MoreGaps {
        /// How many.
        times: u64,
        /// How many steps are missing in them.
        steps: u64,
    },
    /// Readings for the same time that contradict each other, all of which are kept.
    Overlap {
        /// How many begin before another one ends.
        times: u64,
    },
    /// Values were rounded to whole units; what was cut off one is added to the next, so that the
    /// sum stays.
    Rounded {
        /// The unit.
        unit: &'static str,
        /// How many.
        readings: u64,
    },
    /// Something that the file leaves open was concluded.
    Guessed {
        /// What.
        what: Guess,
        /// What was concluded: `day-first`, `comma`, `windows-1252`.
        value: String,
    },
}

/// As an English sentence, as errors are.
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RowSkipped { line, reason } => write!(f, "line {line} is left out: {reason}"),
            Self::MoreRowsSkipped { times } => write!(f, "{times} more lines are left out"),
            Self::FieldUnknown { name, times } => {
                write!(f, "\"{name}\" is not understood; it stands there {times} times")
            }
            Self::DoesNotAddUp { total, printed, found, unit } => {
                let missing = printed.saturating_sub(*found);
                write!(
                    f,
                    "{total}: the file says {printed} {unit}, its rows make {found} {unit}; \
                     {missing} {unit} is missing"
                )
            }
            Self::Gap { from, until, steps } => {
                write!(f, "nothing is known from {from} to {until} ({steps} steps)")
            }
            Self::MoreGaps { times, steps } => {
                write!(f, "{times} more gaps of {steps} steps in all")
            }
            Self::Overlap { times } => {
                write!(f, "{times} readings begin before the one before has ended")
            }
            Self::Rounded { unit, readings } => {
                write!(f, "{readings} readings are rounded to whole {unit}; their sum is kept")
            }
            Self::Guessed { what, value } => {
                write!(
                    f,
                    "the {} is not said; taken to be {value}",
                    what.as_str().replace('-', " ")
                )
            }
        }
    }
}

visavis_model::named_kinds!(
    /// What had to be concluded.
    Guess, "thing that was concluded",
    /// Whether the day or the month comes first.
    DateOrder "date-order",
    /// The decimal mark.
    DecimalMark "decimal-mark",
    /// The set of characters.
    Encoding "encoding",
    /// The currency.
    Currency "currency",
    /// The time zone.
    Zone "zone",
    /// What a column holds.
    Column "column",
    /// Whether positive amounts were received or paid.
    Sign "sign",
    /// Whether a time stamp is the start or the end of its step.
    StepEnd "step-end",
    /// The length of a step.
    Step "step",
);
