//! What facts mean: measures of a person's own life.
//!
//! Facts in, numbers out, and nothing else: no I/O and no clock, for the day is an argument. Every
//! number says what it is made of, so that a screen can open it down to the records.

pub mod error;
pub mod identity;
pub mod month;
pub mod names;
pub mod reconcile;
pub mod recurring;
pub mod spending;

pub use error::InsightError;
pub use month::Month;
