//! The names that columns of journeys have.

use visavis_model::TravelMode;

/// A service's list: the columns that only it has, its name and domain, and the mode of its journeys.
pub(super) type Known = (&'static [&'static str], &'static str, &'static str, TravelMode);
pub(super) const SERVICES: [Known; 4] = [
    (&["activity id", "activity date", "activity type"], "Strava", "strava.com", TravelMode::Other),
    (
        &["id de l activité", "date de l activité", "type d activité"],
        "Strava",
        "strava.com",
        TravelMode::Other,
    ),
    (&["begin trip time", "dropoff time"], "Uber", "uber.com", TravelMode::Car),
    (
        &["begintrip timestamp local", "dropoff timestamp local"],
        "Uber",
        "uber.com",
        TravelMode::Car,
    ),
];

pub(super) const FROM: &[&str] = &[
    "begin trip address",
    "begintrip address",
    "origin station",
    "departure station",
    "start address",
    "start location",
    "start station",
    "start station name",
    "pickup address",
    "pickup location",
    "gare de départ",
    "gare départ",
    "entry station",
    "boarding stop",
    "station d entrée",
    "lieu de départ",
    "origin",
    "origine",
];
pub(super) const TO: &[&str] = &[
    "dropoff address",
    "destination station",
    "arrival station",
    "end address",
    "end location",
    "end station",
    "end station name",
    "drop off address",
    "dropoff location",
    "gare d arrivée",
    "gare arrivée",
    "exit station",
    "alighting stop",
    "station de sortie",
    "lieu d arrivée",
    "destination",
];
/// The same, in words that are also those of letters, calls and payments.
pub(super) const PERHAPS_FROM: &[&str] =
    &["from", "departure", "pickup", "départ", "de", "von", "start", "start point"];
pub(super) const PERHAPS_TO: &[&str] =
    &["to", "arrival", "dropoff", "arrivée", "à", "nach", "ziel", "end", "stop", "end point"];
/// Where a card was held to a reader.
pub(super) const READER: &[&str] = &[
    "station de validation",
    "lieu de validation",
    "validation station",
    "station / arrêt",
    "arrêt",
    "tap location",
];
pub(super) const STARTED: &[&str] = &[
    "begin trip time",
    "begintrip timestamp local",
    "activity date",
    "date de l activité",
    "start time",
    "started at",
    "start date",
    "departure time",
    "departure date",
    "date de départ",
    "heure de départ",
    "pickup time",
    "date",
    "travel date",
    "date du voyage",
    "date de voyage",
    "date du trajet",
    "trip date",
    "journey date",
    "date de validation",
    "date et heure",
    "date/time",
    "date/heure",
    "request time",
    "datum",
    "reisedatum",
    "transaction date",
    "entry time",
    "ride start",
    "début",
];
pub(super) const CLOCK: &[&str] =
    &["heure", "time", "heure de départ", "departure time", "uhrzeit", "heure de validation"];
pub(super) const ENDED: &[&str] = &[
    "dropoff time",
    "dropoff timestamp local",
    "end time",
    "ended at",
    "end date",
    "arrival time",
    "arrival date",
    "date d arrivée",
    "heure d arrivée",
    "exit time",
    "ride end",
    "fin",
];
pub(super) const MODE: &[&str] = &[
    "activity type",
    "type d activité",
    "mode",
    "transport mode",
    "mode de transport",
    "vehicle type",
    "product type",
    "vehicle",
    "type de véhicule",
];
/// Distances, with what one of their unit is in metres.
pub(super) const DISTANCES: [(&[&str], i64, u32); 4] = [
    (
        &["distance (miles)", "distance miles", "trip distance (miles)", "trip distance miles"],
        1_609_344,
        3,
    ),
    (
        &[
            "distance (km)",
            "trip distance (km)",
            "distance km",
            "distance en km",
            "kilometres",
            "kilometers",
            "km",
        ],
        1000,
        0,
    ),
    (
        &["distance (m)", "distance m", "metres", "meters", "distance meters", "distance metres"],
        1,
        0,
    ),
    (&["distance (mi)"], 1_609_344, 3),
];
/// Latitude and longitude of where from and where to.
pub(super) const PLACES: [[&[&str]; 2]; 2] = [
    [
        &[
            "begin trip lat",
            "begintrip lat",
            "start lat",
            "start latitude",
            "pickup lat",
            "start station latitude",
        ],
        &[
            "begin trip lng",
            "begintrip lng",
            "start lng",
            "start lon",
            "start longitude",
            "pickup lng",
            "start station longitude",
        ],
    ],
    [
        &["dropoff lat", "end lat", "end latitude", "end station latitude"],
        &["dropoff lng", "end lng", "end lon", "end longitude", "end station longitude"],
    ],
];
/// Words of journeys that did not take place.
pub(super) const CANCELLED: &[&str] =
    &["cancel", "annul", "unfulfilled", "no drivers", "failed", "driver_cancel"];
pub(super) const STATE: &[&str] =
    &["trip or order status", "status", "statut", "état", "state", "trip status"];
