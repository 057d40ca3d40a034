//! How well receipts are read: corpora and generated receipts with known content, field by field.
//!
//! The [`sources`] give documents with what they say ([`expected::Expected`]); reading them
//! gives what was seen ([`observed::Observed`]); [`score`] compares the two and [`report`] prints
//! the sums. [`invariance`] and [`wrong_totals`] ask questions that need no labels: whether the
//! order and the cut of the lines matter, and whether a forged total can be proved.

pub mod arguments;
pub mod corpus;
pub mod error;
pub mod expected;
pub mod fiscal;
pub mod given;
pub mod invariance;
mod names;
pub mod observed;
pub mod photos;
pub mod report;
pub mod score;
mod shuffle;
pub mod sources;
mod table;
pub mod wrong_totals;
