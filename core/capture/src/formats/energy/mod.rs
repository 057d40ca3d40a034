//! Meters of electricity, gas and water: load curves, daily readings, indexes.

mod curve;
mod segment;
mod spacing;
mod words;
mod zone;
