//! Meters of electricity, gas and water: load curves, daily readings, indexes.

mod account;
pub(super) mod archive;
mod curve;
mod data_connect;
mod enedis;
mod gas;
mod greenbutton;
mod home_assistant;
#[cfg(test)]
mod hostile;
mod octopus;
mod segment;
mod spacing;
mod stamp;
#[cfg(test)]
mod testing;
mod water;
pub(super) mod words;
mod zone;

pub(super) use data_connect::{CURVE as DATA_CONNECT, DAILY as DATA_CONNECT_DAILY};
pub(super) use enedis::{
    DAILY as ENEDIS_DAILY, INDEX as ENEDIS_INDEX, LOAD_CURVE as ENEDIS_LOAD_CURVE,
    PEAKS as ENEDIS_MAX_POWER,
};
pub(super) use gas::{GrdfJson, GrdfTable, PyGazpar};
pub(super) use greenbutton::GreenButton;
pub(super) use home_assistant::{EnergyDashboard, SensorHistory};
pub(super) use octopus::{OctopusCsv, OctopusJson};
pub(super) use water::MeterTable;
