//! Journeys: recorded tracks, timelines of phones, lists of transport operators.

mod day;
mod device;
mod geo;
mod gpx;
mod journey;
mod lists;
mod mode;
mod records;
mod semantic;
mod visits;

pub(crate) use device::DeviceTimeline;
pub(crate) use gpx::Gpx;
pub(crate) use lists::TripList;
pub(crate) use records::LocationRecords;
pub(crate) use semantic::SemanticTimeline;

#[cfg(test)]
mod tests;
