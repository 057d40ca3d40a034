//! The resources of a feed, as they stand in it.

use super::code::{Unit, currency};
use super::links::Links;
use super::time;
use crate::formats::FormatError;
use crate::formats::date::YEARS;
use crate::formats::energy::zone::Zone;
use crate::formats::xml::{Element, Tree, Xml};
use chrono::{DateTime, Datelike, Utc};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Where electricity, gas or water is delivered.
#[derive(Debug, Default)]
pub(super) struct UsagePoint {
    pub(super) links: Links,
    pub(super) title: String,
    pub(super) service: String,
    pub(super) meter: Option<String>,
}

/// A series of readings of one type.
#[derive(Debug, Default)]
pub(super) struct MeterReading {
    pub(super) links: Links,
    pub(super) title: String,
    /// The usage point and the reading type in or around it.
    pub(super) point: Option<usize>,
    pub(super) reading_type: Option<usize>,
}

/// What readings are.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadingType {
    pub(super) links: Links,
    pub(super) unit: Option<Unit>,
    /// The number of the unit, where there is one.
    pub(super) uom: Option<String>,
    pub(super) power_of_ten: i32,
    pub(super) currency: Option<&'static str>,
    pub(super) is_received: bool,
    /// The register itself and not what was added to it.
    pub(super) is_cumulative: bool,
    pub(super) seconds: Option<u32>,
}

/// Values of intervals.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) links: Links,
    pub(super) meter_reading: Option<usize>,
    pub(super) readings: Vec<Reading>,
}

/// The value of one interval.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) line: u32,
    pub(super) start: DateTime<Utc>,
    pub(super) seconds: Option<u32>,
    pub(super) value: Decimal,
    /// In hundred-thousandths of the currency.
    pub(super) cost: Option<Decimal>,
    pub(super) is_estimated: bool,
}

/// All of a feed.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) author: Option<String>,
    pub(super) points: Vec<UsagePoint>,
    pub(super) meter_readings: Vec<MeterReading>,
    pub(super) types: Vec<ReadingType>,
    pub(super) zones: Vec<(Links, Zone)>,
    pub(super) blocks: Vec<Block>,
    pub(super) skipped: Vec<(u32, &'static str)>,
    pub(super) unread: BTreeMap<String, u64>,
    readings: usize,
}

/// What an element stands in.
#[derive(Clone, Copy, Default)]
struct Around {
    point: Option<usize>,
    meter_reading: Option<usize>,
}

/// More readings than any feed has: those of minutes for eight years.
const MOST_READINGS: usize = 4_000_000;
const RESOURCES: [&str; 6] = [
    "UsagePoint",
    "MeterReading",
    "ReadingType",
    "IntervalBlock",
    "LocalTimeParameters",
    "TimeConfiguration",
];

impl Resources {
    /// Reads a feed, entry by entry.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), FormatError> {
        let mut tree = Tree::default();
        while xml.next_open()? {
            let name = xml.tag().name();
            if name == "author" || name == "entry" || RESOURCES.contains(&name) {
                xml.read_tree(&mut tree)?;
                let Some(root) = tree.root() else { continue };
                if root.name() == "author" {
                    self.author = root.text_at("name").map(str::to_owned);
                } else {
                    let links = Links::of(root);
                    let title = root.text_at("title").unwrap_or_default();
                    self.walk(root, &links, title, Around::default())?;
                }
            }
        }
        Ok(())
    }

    fn walk(
        &mut self,
        element: Element<'_>,
        links: &Links,
        title: &str,
        mut around: Around,
    ) -> Result<(), FormatError> {
        let links_of = || links.clone();
        match element.name() {
            "UsagePoint" => {
                around.point = Some(self.points.len());
                let service = element.text_at("ServiceCategory/kind").unwrap_or_default();
                let meter = element.text_at("ServiceDeliveryPoint/mRID");
                self.points.push(UsagePoint {
                    links: links_of(),
                    title: title.to_owned(),
                    service: service.to_owned(),
                    meter: meter.map(str::to_owned),
                });
            }
            "MeterReading" => {
                around.meter_reading = Some(self.meter_readings.len());
                self.meter_readings.push(MeterReading {
                    links: links_of(),
                    title: title.to_owned(),
                    point: around.point,
                    reading_type: None,
                });
            }
            "ReadingType" => {
                let place = self.types.len();
                self.types.push(ReadingType { links: links_of(), ..reading_type(element) });
                let owner = around.meter_reading.and_then(|at| self.meter_readings.get_mut(at));
                if let Some(owner) = owner {
                    owner.reading_type = Some(place);
                }
                return Ok(());
            }
            "LocalTimeParameters" | "TimeConfiguration" => {
                self.zones.extend(time::zone(element).map(|zone| (links_of(), zone)));
                return Ok(());
            }
            "IntervalBlock" => return self.block(element, links_of(), around.meter_reading),
            name if name.ends_with("Summary") => {
                *self.unread.entry(name.to_owned()).or_default() += 1;
                return Ok(());
            }
            _ => {}
        }
        // Documents are bounded in depth by their reader.
        element.children().try_for_each(|child| self.walk(child, links, title, around))
    }

    fn block(
        &mut self,
        element: Element<'_>,
        links: Links,
        meter_reading: Option<usize>,
    ) -> Result<(), FormatError> {
        let mut readings = Vec::new();
        for child in element.all("IntervalReading") {
            match reading(child) {
                Ok(reading) => readings.push(reading),
                Err(reason) => self.skipped.push((child.line(), reason)),
            }
        }
        self.readings += readings.len();
        if self.readings > MOST_READINGS {
            let reason = "more readings than any meter has; ask for a shorter period";
            return Err(FormatError::damaged(element.line(), reason));
        }
        self.blocks.push(Block { links, meter_reading, readings });
        Ok(())
    }
}

fn reading_type(element: Element<'_>) -> ReadingType {
    let number = |path: &str| element.text_at(path).and_then(|text| text.parse::<i32>().ok());
    let uom = element.text_at("uom");
    ReadingType {
        links: Links::default(),
        unit: uom.and_then(Unit::find),
        uom: uom.map(str::to_owned),
        power_of_ten: number("powerOfTenMultiplier").unwrap_or(0).clamp(-12, 12),
        currency: element.text_at("currency").and_then(currency),
        is_received: number("flowDirection") == Some(19),
        is_cumulative: number("accumulationBehaviour") == Some(3),
        seconds: number("intervalLength")
            .and_then(|seconds| u32::try_from(seconds).ok())
            .filter(|s| *s > 0),
    }
}

fn reading(element: Element<'_>) -> Result<Reading, &'static str> {
    let decimal = |path: &str| element.text_at(path).and_then(|text| text.parse::<Decimal>().ok());
    let start = decimal("timePeriod/start").ok_or("it has no time")?;
    let start =
        i64::try_from(start.trunc()).ok().and_then(|start| DateTime::from_timestamp(start, 0));
    let start = start.filter(|start| YEARS.contains(&start.year())).ok_or("its time is none")?;
    let seconds =
        decimal("timePeriod/duration").and_then(|seconds| u32::try_from(seconds.trunc()).ok());
    let value = decimal("value").ok_or("it has no value")?;
    let mut qualities = element.all("ReadingQuality").filter_map(|one| one.text_at("quality"));
    Ok(Reading {
        line: element.line(),
        start,
        seconds: seconds.filter(|seconds| *seconds > 0),
        value,
        cost: decimal("cost"),
        // Estimated by a reference day, by interpolation, or projected.
        is_estimated: qualities.any(|quality| ["8", "9", "12"].contains(&quality)),
    })
}
