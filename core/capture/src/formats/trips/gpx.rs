//! GPX: tracks, routes and waypoints of navigation devices and sports apps.
//!
//! GPX 1.1 (<https://www.topografix.com/GPX/1/1/>) and 1.0 (<https://www.topografix.com/gpx_manual.asp>),
//! also without namespace. A track was travelled, a route is planned, a waypoint is a place. Times
//! are Universal Time. Distances are summed along the points of each segment.

use super::geo::{Place, whole_metres};
use super::journey::{Journey, Journeys, Stop};
use super::mode::mode;
use crate::formats::media::service;
use crate::formats::xml::{Step, Xml};
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink, date,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;
use visavis_model::{OrganisationSketch, TravelMode};

/// GPX, of both versions.
pub(crate) struct Gpx;

impl Format for Gpx {
    fn name(&self) -> &'static str {
        "gpx"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Trips
    }

    fn about(&self) -> &'static str {
        "GPX 1.0 and 1.1, tracks of navigation devices and sports apps"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match head.xml_root() {
            Some((_, "gpx")) => Recognition::Certain,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut xml = Xml::new(input)?;
        let mut reading = Reading::default();
        loop {
            match xml.next()? {
                Step::Open => reading.open(&mut xml, sink)?,
                Step::Text => reading.text(&xml, sink),
                Step::Close => reading.close(sink)?,
                Step::End => break,
            }
        }
        reading.finish(sink)
    }
}

/// Where in the document one is; what is not among these is passed through.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Within {
    Document,
    Track,
    Route,
    Point,
    Waypoint,
    Other,
}

/// The elements of both versions that tell nothing of a journey.
const KNOWN: &[&str] = &[
    "metadata",
    "name",
    "desc",
    "author",
    "email",
    "url",
    "urlname",
    "time",
    "keywords",
    "bounds",
    "link",
    "copyright",
    "year",
    "license",
    "text",
    "type",
    "cmt",
    "src",
    "number",
    "ele",
    "magvar",
    "geoidheight",
    "sym",
    "fix",
    "sat",
    "hdop",
    "vdop",
    "pdop",
    "ageofdgpsdata",
    "dgpsid",
    "course",
    "speed",
    "trkseg",
    "gpx",
    "trk",
    "rte",
    "wpt",
    "trkpt",
    "rtept",
];

#[derive(Debug, Default)]
struct Reading {
    path: Vec<(Within, String)>,
    creator: Option<String>,
    sums: Journeys,
    read: u64,
    line: Option<Line>,
    unknown: BTreeMap<String, u64>,
    has_times: bool,
    /// Points whose time the device did not know, and the line of the first.
    unset: (u64, u32),
}

/// A track or route that is being read.
#[derive(Debug)]
struct Line {
    is_route: bool,
    journey: Journey,
    points: u64,
    metres: f64,
    before: Option<Place>,
}

impl Reading {
    /// The most names of elements that are counted.
    const MOST_NAMES: usize = 100;

    fn open(&mut self, xml: &mut Xml<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (line, name) = (xml.line(), xml.tag().name().to_owned());
        if name == "extensions" || !KNOWN.contains(&name.as_str()) {
            if let Some(times) = self.unknown.get_mut(&name) {
                *times += 1;
            } else if self.unknown.len() < Self::MOST_NAMES {
                self.unknown.insert(name, 1);
            }
            return xml.skip();
        }
        let within = match name.as_str() {
            "gpx" => {
                self.creator = xml.tag().attribute("creator").map(|text| text.trim().to_owned());
                Within::Document
            }
            "trk" | "rte" => {
                self.end_line(sink)?;
                self.line = Some(Line::new(line, name == "rte"));
                if name == "rte" { Within::Route } else { Within::Track }
            }
            "trkseg" => {
                if let Some(track) = &mut self.line {
                    track.before = None;
                }
                Within::Other
            }
            "wpt" | "trkpt" | "rtept" => self.point(xml, line, name == "wpt", sink),
            _ => Within::Other,
        };
        self.path.push((within, name));
        Ok(())
    }

    fn point(
        &mut self,
        xml: &Xml<'_>,
        line: u32,
        is_waypoint: bool,
        sink: &mut dyn Sink,
    ) -> Within {
        let degrees = |name: &str| xml.tag().attribute(name).unwrap_or_default();
        let Some(place) = Place::from_degrees(degrees("lat"), degrees("lon")) else {
            let reason = "a point without latitude and longitude on the globe".to_owned();
            sink.remark(Remark::RowSkipped { line, reason });
            return Within::Other;
        };
        self.read += 1;
        match &mut self.line {
            Some(track) if !is_waypoint => {
                track.point(place);
                Within::Point
            }
            _ => {
                self.sums.count("waypoints");
                Within::Waypoint
            }
        }
    }

    fn text(&mut self, xml: &Xml<'_>, sink: &mut dyn Sink) {
        let text = xml.text().trim();
        let Some((_, name)) = self.path.last() else { return };
        let parent = self.path.iter().rev().nth(1).map_or(Within::Document, |(within, _)| *within);
        match (parent, name.as_str(), &mut self.line) {
            (Within::Track | Within::Route, "name", Some(line)) => {
                line.journey.title = Some(text.to_owned());
            }
            (Within::Track | Within::Route, "type", Some(line)) => {
                line.journey.mode = kind(text, self.creator.as_deref());
                line.journey.add("type", Some(text));
            }
            (Within::Track | Within::Route, "desc", Some(line)) => {
                line.journey.add("description", Some(text));
            }
            (Within::Point, "name", Some(line)) => line.journey.to.name = Some(text.to_owned()),
            (Within::Point | Within::Waypoint, "time", _) => {
                self.time(text, parent, xml.line(), sink);
            }
            _ => {}
        }
    }

    fn time(&mut self, text: &str, of: Within, at: u32, sink: &mut dyn Sink) {
        let Some(time) = moment(text) else {
            let reason = format!("the time of a point is no time: {text:.40}");
            return sink.remark(Remark::RowSkipped { line: at, reason });
        };
        // The clock of the satellites begins there: a device that shows an earlier one has none.
        if Some(time.date_naive()) < NaiveDate::from_ymd_opt(1980, 1, 6) {
            let (times, first) = self.unset;
            self.unset = (times + 1, if times == 0 { at } else { first });
            return;
        }
        self.has_times = true;
        match &mut self.line {
            Some(line) if of == Within::Point => line.time(time),
            _ => self.sums.reach(time.date_naive()),
        }
    }

    fn close(&mut self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        match self.path.pop() {
            Some((Within::Track | Within::Route, _)) => return self.end_line(sink),
            Some((Within::Point, _)) => {
                if let Some(line) = &mut self.line {
                    line.end_point();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let Some(line) = self.line.take() else { return Ok(()) };
        self.sums.count(if line.is_route { "routes" } else { "tracks" });
        let at = line.journey.line;
        if let Some(journey) = line.journey() {
            return self.sums.give(journey, sink);
        }
        let reason = "a track or route without points".to_owned();
        sink.remark(Remark::RowSkipped { line: at, reason });
        Ok(())
    }

    fn finish(self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        for (name, times) in self.unknown {
            sink.remark(Remark::FieldUnknown { name, times });
        }
        if let (times @ 1.., line) = self.unset {
            let reason =
                format!("the clock of the device was not set: the times of {times} points");
            sink.remark(Remark::RowSkipped { line, reason });
        }
        if self.has_times {
            sink.remark(Remark::Guessed { what: Guess::Zone, value: "UTC".to_owned() });
        }
        let organisation = self.creator.as_deref().and_then(maker);
        let mut part = self.sums.part(organisation, self.read);
        part.add_id("creator", self.creator.filter(|creator| !creator.is_empty()));
        sink.part(part)
    }
}

impl Line {
    fn new(line: u32, is_route: bool) -> Self {
        let journey = Journey::new(line);
        Self { is_route, journey, points: 0, metres: 0.0, before: None }
    }

    fn point(&mut self, place: Place) {
        if let Some(before) = self.before {
            self.metres += before.metres_to(place);
        }
        self.before = Some(place);
        self.points += 1;
        if self.points == 1 {
            self.journey.from.place = Some(place);
        }
        self.journey.to = Stop { place: Some(place), ..Stop::default() };
    }

    /// The name of the first point, which was read as that of the last one so far.
    fn end_point(&mut self) {
        if self.points == 1 {
            self.journey.from.name = self.journey.to.name.clone();
        }
    }

    fn time(&mut self, time: DateTime<FixedOffset>) {
        let (first, last) = (self.journey.started, self.journey.ended);
        self.journey.started = Some(first.map_or(time, |first| first.min(time)));
        self.journey.ended = Some(last.map_or(time, |last| last.max(time)));
    }

    fn journey(self) -> Option<Journey> {
        let mut journey = self.journey;
        let from = journey.from.place?;
        journey.metres = whole_metres(self.metres);
        let name = journey.title.clone().unwrap_or_default();
        let to = journey.to.place.map(|place| place.to_string()).unwrap_or_default();
        let begin = journey.started.map(|time| time.to_rfc3339()).unwrap_or_default();
        journey.key = Some(format!("gpx:{begin}:{from}:{to}:{}:{name}", self.points));
        journey.add("points", Some(self.points.to_string()));
        journey.add("planned", self.is_route.then_some("true"));
        Some(journey)
    }
}

/// The mode of a track's type; Strava numbers the two that are usual.
fn kind(text: &str, creator: Option<&str>) -> TravelMode {
    let is_strava = creator.is_some_and(|creator| creator.to_lowercase().contains("strava"));
    match text {
        "1" if is_strava => TravelMode::Bicycle,
        "9" if is_strava => TravelMode::Walk,
        _ => mode(text),
    }
}

/// The services that write their name as the creator.
fn maker(creator: &str) -> Option<OrganisationSketch> {
    const MAKERS: [(&str, &str, &str); 8] = [
        ("strava", "Strava", "strava.com"),
        ("garmin", "Garmin", "garmin.com"),
        ("komoot", "komoot", "komoot.com"),
        ("alltrails", "AllTrails", "alltrails.com"),
        ("outdooractive", "Outdooractive", "outdooractive.com"),
        ("ridewithgps", "Ride with GPS", "ridewithgps.com"),
        ("polar", "Polar", "polar.com"),
        ("suunto", "Suunto", "suunto.com"),
    ];
    let creator = creator.to_lowercase();
    MAKERS
        .iter()
        .find(|(word, _, _)| creator.contains(word))
        .map(|(_, name, domain)| service(name, domain))
}

/// A time of GPX: ISO 8601, Universal Time where no offset is written.
fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    date::instant(text).or_else(|| date::local(text).map(|time| time.and_utc().fixed_offset()))
}
