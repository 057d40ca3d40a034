//! Lists of journeys of transport operators and sports apps, as CSV with a header that says clearly
//! what is in it.
//!
//! Strava's `activities.csv`, Uber's `trips_data.csv`, rides of Bolt, Lime and the like, validations
//! and tickets of rail and city transport: any list with columns for where from and where to, or for
//! where a card was held to a reader, and when. The columns of each are those of the service's export.

mod names;

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
use names::{
    CANCELLED, CLOCK, DISTANCES, ENDED, FROM, Known, MODE, PERHAPS_FROM, PERHAPS_TO, PLACES,
    READER, SERVICES, STARTED, STATE, TO,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use visavis_model::TravelMode;

/// A list of journeys.
pub(crate) struct TripList;

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
        let mut list = List::new(columns).ok_or_else(|| {
            FormatError::damaged(1, "no columns for where a journey leads and when it began")
        })?;
        list.mark = list
            .distance
            .and_then(|distance| mark(&rows.iter().map(|row| row.cell(distance.column))));
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
    places: [Option<(usize, usize)>; 2],
    started: usize,
    clock: Option<usize>,
    ended: Option<usize>,
    mode: Option<usize>,
    state: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
    elapsed: Option<usize>,
    distance: Option<Distance>,
    mark: Option<DecimalMark>,
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
        let places = PLACES.map(|[north, east]| columns.find(north).zip(columns.find(east)));
        let leads =
            from.zip(to).is_some_and(|(from, to)| from != to) || places.iter().all(Option::is_some);
        let reader = columns.find(READER);
        let from = from.or(reader);
        let is_clear = known.is_some() || leads || reader.is_some();
        is_clear.then(|| Self {
            known,
            from,
            to,
            places,
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
            mark: None,
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
        let [from, to] = self.places;
        journey.from = stop(row, self.from, from);
        journey.to = stop(row, self.to, to);
        journey.title = Some(cell(row, self.title).to_owned()).filter(|title| !title.is_empty());
        let usual = self.known.map_or(TravelMode::Other, |(.., mode)| *mode);
        journey.mode = Some(mode(cell(row, self.mode)))
            .filter(|mode| *mode != TravelMode::Other)
            .unwrap_or(usual);
        journey.metres = self
            .distance
            .and_then(|distance| metres(row.cell(distance.column), distance, self.mark));
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

/// A place by its name, by its coordinates, or both.
fn stop(row: &Row, name: Option<usize>, place: Option<(usize, usize)>) -> Stop {
    let text = cell(row, name);
    let told = Place::from_text(text);
    let name = Some(text.to_owned()).filter(|text| !text.is_empty() && told.is_none());
    let place = told.or_else(|| {
        let (north, east) = place?;
        Place::from_degrees(row.cell(north), row.cell(east))
    });
    Stop { name, place, guess: None }
}

/// The decimal mark of a column, where the column tells it: programs write points, and a comma before
/// three digits could be either.
fn mark<'r>(cells: &(impl Iterator<Item = &'r str> + Clone)) -> Option<DecimalMark> {
    let has = |mark: char| cells.clone().any(|cell| cell.contains(mark));
    let is_open = |cell: &str| {
        cell.rsplit_once(',').is_none_or(|(_, decimals)| decimals.trim_end().len() == 3)
    };
    match (has('.'), has(',')) {
        (_, false) => Some(DecimalMark::Point),
        (false, true) if !cells.clone().all(is_open) => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// A distance in whole metres.
fn metres(text: &str, distance: Distance, mark: Option<DecimalMark>) -> Option<u32> {
    let number = mark.map_or_else(|| plain_decimal(text), |mark| decimal(text, mark))?;
    whole_metres(number.checked_mul(distance.metres)?.to_f64()?)
}
