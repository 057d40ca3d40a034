//! Lists of journeys of transport operators and sports apps, as CSV with a header that says clearly
//! what is in it.
//!
//! Strava's `activities.csv`, Uber's `trips_data.csv`, rides of Bolt, Lime and the like, validations
//! and tickets of rail and city transport: any list with columns for where from and where to, or for
//! where a card was held to a reader, and when. The columns of each are those of the service's export.

use super::geo::{Place, whole_metres};
use super::journey::{Journey, Journeys, Stop};
use super::mode::mode;
use crate::formats::columns::{self, Columns, cell, seconds};
use crate::formats::media::service;
use crate::formats::number::{DecimalMark, decimal, plain_decimal};
use crate::formats::occurrences::Occurrences;
use crate::formats::table::Row;
use crate::formats::told::{self, Order, Told};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink};
use chrono::{NaiveDateTime, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use visavis_model::TravelMode;

/// A list of journeys.
pub(crate) struct TripList;

/// A service's list: the columns that only it has, its name and domain, and the mode of its journeys.
type Known = (&'static [&'static str], &'static str, &'static str, TravelMode);
const SERVICES: [Known; 4] = [
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

const FROM: &[&str] = &[
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
const TO: &[&str] = &[
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
const PERHAPS_FROM: &[&str] =
    &["from", "departure", "pickup", "départ", "de", "von", "start", "start point"];
const PERHAPS_TO: &[&str] =
    &["to", "arrival", "dropoff", "arrivée", "à", "nach", "ziel", "end", "stop", "end point"];
/// Where a card was held to a reader.
const READER: &[&str] = &[
    "station de validation",
    "lieu de validation",
    "validation station",
    "station / arrêt",
    "arrêt",
    "tap location",
];
const STARTED: &[&str] = &[
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
const CLOCK: &[&str] =
    &["heure", "time", "heure de départ", "departure time", "uhrzeit", "heure de validation"];
const ENDED: &[&str] = &[
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
const MODE: &[&str] = &[
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
const DISTANCES: [(&[&str], i64, u32); 4] = [
    (&["distance (miles)", "distance miles", "trip distance (miles)"], 1_609_344, 3),
    (
        &["distance (km)", "distance km", "distance en km", "kilometres", "kilometers", "km"],
        1000,
        0,
    ),
    (&["distance (m)", "distance m", "metres", "meters", "distance meters"], 1, 0),
    (&["distance (mi)"], 1_609_344, 3),
];
/// Words of journeys that did not take place.
const CANCELLED: &[&str] =
    &["cancel", "annul", "unfulfilled", "no drivers", "failed", "driver_cancel"];
const STATE: &[&str] =
    &["trip or order status", "status", "statut", "état", "state", "trip status"];

impl Format for TripList {
    fn name(&self) -> &'static str {
        "trip-list"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Trips
    }

    fn about(&self) -> &'static str {
        "Lists of journeys: Strava, Uber, rides, validations and tickets of transport operators"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some(list) = List::new(Columns::of_head(head)) else { return Recognition::No };
        if list.known.is_some() { Recognition::Certain } else { Recognition::Likely }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (columns, rows) = columns::read(input, &[])?;
        let list = List::new(columns).ok_or_else(|| {
            FormatError::damaged(1, "no columns for where a journey leads and when it began")
        })?;
        let order = told::decide(rows.iter().map(|row| row.cell(list.started)));
        order.tell(sink);
        let (mut sums, mut names, mut read) = (Journeys::default(), Occurrences::default(), 0);
        for row in &rows {
            match list.journey(row, order) {
                Ok(Some(mut journey)) => {
                    read += 1;
                    journey.key = Some(list.key(row, &mut names));
                    sums.give(journey, sink)?;
                }
                Ok(None) => {
                    read += 1;
                    sums.count("cancelled");
                }
                Err(reason) => {
                    let reason = reason.to_owned();
                    sink.remark(Remark::RowSkipped { line: row.line, reason });
                }
            }
        }
        columns::some_of(read, &rows)?;
        if list.is_universal() {
            super::journey::tell_universal_time(sink);
        }
        let organisation = list.known.map(|(_, name, domain, _)| service(name, domain));
        sink.part(sums.part(organisation, read))
    }
}

/// A list whose columns are understood.
struct List {
    columns: Columns,
    known: Option<&'static Known>,
    from: Option<usize>,
    to: Option<usize>,
    started: usize,
    clock: Option<usize>,
    ended: Option<usize>,
    mode: Option<usize>,
    state: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
    elapsed: Option<usize>,
    distance: Option<Distance>,
}

#[derive(Clone, Copy, Debug)]
struct Distance {
    column: usize,
    /// One of its unit, in metres.
    metres: Decimal,
}

impl List {
    fn new(columns: Columns) -> Option<Self> {
        let known = SERVICES.iter().find(|(marks, ..)| columns.has_all(marks));
        let started = columns.find(STARTED)?;
        let distance = Self::distance(&columns);
        let is_travel = distance.is_some() || columns.find(MODE).is_some();
        let perhaps = |names| columns.find(names).filter(|_| is_travel || known.is_some());
        let from = columns.find(FROM).or_else(|| perhaps(PERHAPS_FROM));
        let to = columns.find(TO).or_else(|| perhaps(PERHAPS_TO));
        let leads = from.zip(to).is_some_and(|(from, to)| from != to);
        let reader = columns.find(READER);
        let from = from.or(reader);
        let is_clear = known.is_some() || leads || reader.is_some();
        is_clear.then(|| Self {
            known,
            from,
            to,
            started,
            clock: columns.find(CLOCK).filter(|clock| *clock != started),
            ended: columns.find(ENDED).filter(|ended| *ended != started),
            mode: columns.find(MODE),
            state: columns.find(STATE),
            id: columns.find(&[
                "activity id",
                "id de l activité",
                "trip id",
                "ride id",
                "id",
                "order id",
            ]),
            title: columns.find(&["activity name", "nom de l activité"]),
            elapsed: columns.find_last(&["elapsed time", "temps écoulé", "duration", "durée"]),
            distance,
            columns,
        })
    }

    fn distance(columns: &Columns) -> Option<Distance> {
        let named = DISTANCES.iter().find_map(|(names, unit, decimals)| {
            let column = columns.find(names)?;
            Some(Distance { column, metres: Decimal::new(*unit, *decimals) })
        });
        // Strava writes the distance twice: as the person likes it, and further on in metres.
        let strava = columns
            .find(&["activity id", "id de l activité"])
            .and(columns.find(&["distance"]))
            .zip(columns.find_last(&["distance"]))
            .filter(|(first, last)| first != last)
            .map(|(_, last)| Distance { column: last, metres: Decimal::ONE });
        named.or(strava)
    }

    /// Whether the times of the list are Universal Time, as Strava's are.
    fn is_universal(&self) -> bool {
        self.known.is_some_and(|(_, name, ..)| *name == "Strava")
    }

    fn journey(&self, row: &Row, order: Order) -> Result<Option<Journey>, &'static str> {
        let started = self.moment(row.cell(self.started), cell(row, self.clock), order);
        let started = started.ok_or("when the journey began is missing or no date")?;
        let state = cell(row, self.state).to_lowercase();
        if CANCELLED.iter().any(|word| state.contains(word)) {
            return Ok(None);
        }
        let mut journey = Journey::new(row.line);
        let ended = self.moment(cell(row, self.ended), "", order);
        let elapsed = seconds(cell(row, self.elapsed)).and_then(|long| i64::try_from(long).ok());
        journey.started = started.at;
        journey.ended = ended
            .and_then(|ended| ended.at)
            .or_else(|| started.at?.checked_add_signed(TimeDelta::try_seconds(elapsed?)?));
        (journey.day, journey.clock) = (Some(started.day), started.time);
        journey.add("ended", ended.filter(|ended| ended.at.is_none()).map(local));
        (journey.from, journey.to) = (stop(cell(row, self.from)), stop(cell(row, self.to)));
        journey.title = Some(cell(row, self.title).to_owned()).filter(|title| !title.is_empty());
        let usual = self.known.map_or(TravelMode::Other, |(.., mode)| *mode);
        journey.mode = Some(mode(cell(row, self.mode)))
            .filter(|mode| *mode != TravelMode::Other)
            .unwrap_or(usual);
        journey.metres =
            self.distance.and_then(|distance| metres(row.cell(distance.column), distance));
        let taken = [self.from, self.to, Some(self.started), self.clock, self.title];
        for (name, value) in self.columns.others(row, &taken) {
            journey.more.push((name, value));
        }
        Ok(Some(journey))
    }

    fn moment(&self, text: &str, clock: &str, order: Order) -> Option<Told> {
        let told = told::parse(text, order.order)?;
        let told = match (told.time, clock) {
            (None, clock) if !clock.is_empty() => {
                told::parse(&format!("{} {clock}", told.day), order.order).unwrap_or(told)
            }
            _ => told,
        };
        Some(if self.is_universal() { told.universal() } else { told })
    }

    fn key(&self, row: &Row, names: &mut Occurrences) -> String {
        let whose = self.known.map_or("list", |(_, name, ..)| name);
        let when = format!("{} {}", row.cell(self.started), cell(row, self.clock));
        match cell(row, self.id) {
            "" => names.name(
                &when,
                format!("trip-list:{whose}:{when}:{}:{}", cell(row, self.from), cell(row, self.to)),
            ),
            id => names.name(&when, format!("trip-list:{whose}:{id}")),
        }
    }
}

fn local(told: Told) -> String {
    told.time.map_or_else(
        || told.day.to_string(),
        |time| NaiveDateTime::new(told.day, time).format("%Y-%m-%dT%H:%M:%S").to_string(),
    )
}

/// A place by its name, or by its coordinates.
fn stop(text: &str) -> Stop {
    let place = Place::from_text(text);
    let name = Some(text.to_owned()).filter(|text| !text.is_empty() && place.is_none());
    Stop { name, place, guess: None }
}

/// A distance in whole metres.
fn metres(text: &str, distance: Distance) -> Option<u32> {
    let number = plain_decimal(text).or_else(|| decimal(text, DecimalMark::Point))?;
    whole_metres(number.checked_mul(distance.metres)?.to_f64()?)
}
