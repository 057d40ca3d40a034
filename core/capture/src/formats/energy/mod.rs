//! Meters of electricity, gas and water: load curves, daily readings, indexes.

// Until the formats of gas and of other countries use all of it.
#![allow(dead_code)]

mod account;
mod archive;
mod curve;
mod enedis;
mod gas;
mod greenbutton;
mod segment;
mod spacing;
mod stamp;
#[cfg(test)]
mod testing;
mod words;
mod zone;

pub(super) use enedis::{
    DAILY as ENEDIS_DAILY, INDEX as ENEDIS_INDEX, LOAD_CURVE as ENEDIS_LOAD_CURVE,
    PEAKS as ENEDIS_MAX_POWER,
};
pub(super) use gas::{GrdfJson, GrdfTable, PyGazpar};
pub(super) use greenbutton::GreenButton;
