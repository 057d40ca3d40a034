//! The elements of an export, one after another.

use super::days::{self, Days, Reading, Way};
use super::emit::Emit;
use super::kinds::{self, short};
use super::moment::Moment;
use super::quantity::Quantity;
use super::workout;
use crate::formats::xml::{Tag, Xml};
use crate::formats::{Entry, FormatError, Part, Remark, Sink, date};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use visavis_model::{Detail, Identifier, Matter, Observation, OrganisationSketch};

/// So many kinds of elements that are not understood are counted by name.
const MOST_UNKNOWN: usize = 100;

/// An export that is being read.
#[derive(Debug, Default)]
pub(super) struct Export {
    part: Part,
    days: Days,
    exported: Option<Moment>,
    unknown: BTreeMap<String, u64>,
}

impl Export {
    /// How many elements were read.
    pub(super) const fn read(&self) -> u64 {
        self.part.read
    }

    /// An element within the root, to its end.
    pub(super) fn element(
        &mut self,
        xml: &mut Xml<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        let line = xml.line();
        let name = xml.tag().name();
        if name == "Record" {
            self.part.read += 1;
            if let Err(reason) = self.record(xml.tag(), line, sink)? {
                sink.remark(Remark::RowSkipped { line, reason });
            }
            return xml.skip();
        }
        match name {
            "ExportDate" => {
                self.exported = xml.tag().attribute("value").and_then(Moment::parse);
            }
            "Me" => me(&mut self.part, xml.tag()),
            "Correlation" | "Workout" | "Audiogram" | "ClinicalRecord" | "VisionPrescription" => {
                self.part.read += 1;
                return self.branch(xml, line, sink);
            }
            "ActivitySummary" => {
                self.part.read += 1;
                match summary(xml.tag(), line) {
                    Ok(entry) => self.send(entry, sink)?,
                    Err(reason) => sink.remark(Remark::RowSkipped { line, reason }),
                }
            }
            other => {
                if self.unknown.len() < MOST_UNKNOWN || self.unknown.contains_key(other) {
                    *self.unknown.entry(other.to_owned()).or_default() += 1;
                }
            }
        }
        xml.skip()
    }

    /// A record; the reason where it cannot be read.
    fn record(
        &mut self,
        tag: &Tag,
        line: u32,
        sink: &mut dyn Sink,
    ) -> Result<Result<(), String>, FormatError> {
        let Some(identifier) = tag.attribute("type").map(short) else {
            return Ok(Err("a record without a type".to_owned()));
        };
        let (at, length) = match span(tag) {
            Ok(span) => span,
            Err(reason) => return Ok(Err(reason)),
        };
        let text = tag.attribute("value").unwrap_or_default();
        let (name, device) = (tag.attribute("sourceName"), tag.attribute("device"));
        let source = self.days.sources.index(name.unwrap_or_default(), device.unwrap_or_default());
        let reading = |value| Reading { at, value, source, line };
        if identifier == "SleepAnalysis" || identifier == "MindfulSession" {
            self.time(identifier, text, reading(Quantity::whole(length)), length)?;
            return Ok(Ok(()));
        }
        if identifier == "AppleStandHour" {
            if text.ends_with("Stood") {
                let hour = reading(Quantity::whole(1));
                self.days.add((identifier, "hr", Way::Sum), at.day, hour, length)?;
            }
            return Ok(Ok(()));
        }
        let Some(value) = Quantity::parse(text) else {
            let is_quantity = tag.attribute("type").is_some_and(|it| it.starts_with("HKQuantity"));
            let is_category = tag.attribute("unit").is_none() && !is_quantity;
            return if is_category {
                self.category(identifier, text, (at, length), tag, line, sink).map(Ok)
            } else {
                Ok(Err(format!("“{text}” is no value of {identifier}")))
            };
        };
        let way = days::way(identifier);
        if way == Way::Sum && value.is_negative() {
            return Ok(Err(format!("{identifier} cannot be less than nothing")));
        }
        let unit = tag.attribute("unit").unwrap_or_default();
        let value = if unit == "%" { value.as_per_cent() } else { value };
        self.days.add((identifier, unit, way), at.day, reading(value), length)?;
        Ok(Ok(()))
    }

    /// Sleep by its stages, and mindful minutes: lengths of time. All stages of sleep are also
    /// added as sleep.
    fn time(
        &mut self,
        identifier: &str,
        value: &str,
        reading: Reading,
        length: u32,
    ) -> Result<(), FormatError> {
        let mut add = |name: &str, day: NaiveDate| {
            self.days.add((name, "min", Way::Span), day, reading, length)
        };
        if identifier != "SleepAnalysis" {
            return add(identifier, reading.at.day);
        }
        let night = reading.at.night();
        match short(value) {
            "InBed" | "0" => add("InBed", night),
            "Awake" | "2" => add("Awake", night),
            "Asleep" | "AsleepUnspecified" | "1" => add("Asleep", night),
            stage => {
                if stage.starts_with("Asleep") {
                    add("Asleep", night)?;
                }
                add(stage, night)
            }
        }
    }

    /// What is neither counted nor measured: a symptom, a warning, a tooth brushed.
    fn category(
        &mut self,
        identifier: &str,
        value: &str,
        (at, length): (Moment, u32),
        tag: &Tag,
        line: u32,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        let said = short(value);
        let text = said.strip_prefix(identifier).filter(|rest| !rest.is_empty()).unwrap_or(said);
        let observation = Observation {
            what: kinds::title(identifier),
            code: Some(kinds::code(identifier, "")),
            value: None,
            unit: None,
            observed: at.instant(),
            text: Some(kinds::title(text)).filter(|text| !text.is_empty()),
        };
        let source = tag.attribute("sourceName").unwrap_or_default();
        let mut entry = at_moment(line, at, Detail::Observation(observation))
            .with("type", Some(identifier))
            .with("seconds", Some(length.to_string()).filter(|_| length > 0))
            .with("sources", Some(source));
        let start = at.seconds();
        entry.key = Some(format!("apple-health:{identifier}:{start}:{length}:{source}:{said}"));
        self.send(entry, sink)
    }

    /// An element with others inside.
    fn branch(
        &mut self,
        xml: &mut Xml<'_>,
        line: u32,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        let tag = xml.tag().clone();
        let inside = workout::inside(xml)?;
        let received = tag.attribute("receivedDate").and_then(Moment::parse);
        let start = tag.attribute("startDate").and_then(Moment::parse).or(received);
        let Some(start) = start.or(tag.attribute("dateIssued").and_then(Moment::parse)) else {
            let reason = format!("{} without a date", tag.name());
            sink.remark(Remark::RowSkipped { line, reason });
            return Ok(());
        };
        let end = tag.attribute("endDate").and_then(Moment::parse).unwrap_or(start);
        let entry = if tag.name() == "Workout" {
            workout::entry(&tag, inside, (start, end), line)
        } else {
            together(&tag, inside, start, line)
        };
        self.send(entry, sink)
    }

    fn send(&mut self, entry: Entry, sink: &mut dyn Sink) -> Result<(), FormatError> {
        Emit { sink, part: &mut self.part, exported: self.exported }.send(entry)
    }

    /// The end of the file: the days.
    pub(super) fn end(mut self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        if self.part.read == 0 {
            let reason = "the Health app had recorded nothing".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        for (name, times) in self.unknown {
            sink.remark(Remark::FieldUnknown { name, times });
        }
        let (all, sources) = self.days.finish();
        let mut emit = Emit { sink, part: &mut self.part, exported: self.exported };
        for (series, days) in all {
            emit.series(&series, days, &sources)?;
        }
        self.part.organisation = Some(OrganisationSketch {
            name: "Apple".to_owned(),
            identifiers: vec![Identifier::Domain("apple.com".to_owned())],
        });
        sink.part(self.part)
    }
}

/// When a record began and how many seconds it took.
fn span(tag: &Tag) -> Result<(Moment, u32), String> {
    let text = tag.attribute("startDate").or_else(|| tag.attribute("creationDate"));
    let text = text.unwrap_or_default();
    let start = Moment::parse(text).ok_or_else(|| format!("“{text}” is no time"))?;
    let end = match tag.attribute("endDate") {
        None => start,
        Some(text) => Moment::parse(text).ok_or_else(|| format!("“{text}” is no time"))?,
    };
    let length = u32::try_from(end.seconds() - start.seconds());
    length.map(|length| (start, length)).map_err(|_| "it ends before it begins".to_owned())
}

/// Whose health it is.
fn me(part: &mut Part, tag: &Tag) {
    let of = |name: &str, prefix: &str| {
        let value = tag.attribute(&format!("HKCharacteristicTypeIdentifier{name}"))?;
        let value = value.strip_prefix(prefix).unwrap_or(value).trim();
        (!value.is_empty() && value != "NotSet").then(|| value.to_owned())
    };
    part.add_id("birth-date", of("DateOfBirth", ""));
    part.add_id("sex", of("BiologicalSex", "HKBiologicalSex"));
    part.add_id("blood-type", of("BloodType", "HKBloodType"));
    part.add_id("skin-type", of("FitzpatrickSkinType", "HKFitzpatrickSkinType"));
}

/// What was recorded together: a meal, a blood pressure, a hearing test. Each value also stands
/// in the file on its own (so says its document type), so none is added here.
fn together(tag: &Tag, inside: workout::Inside, at: Moment, line: u32) -> Entry {
    let identifier = short(tag.attribute("type").unwrap_or(tag.name())).to_owned();
    let find = |name: &str| inside.iter().find(|it| it.name == name).map(|it| it.value.as_str());
    let pressure = find("blood-pressure-systolic").zip(find("blood-pressure-diastolic"));
    let text = match pressure {
        Some((systolic, diastolic)) => Some(format!("{systolic}/{diastolic} mm[Hg]")),
        None => find("food-type").map(str::to_owned),
    };
    let code =
        pressure.map_or_else(|| format!("healthkit:{identifier}"), |_| "loinc:85354-9".into());
    let observation = Observation {
        what: kinds::title(&identifier),
        code: Some(code),
        value: None,
        unit: None,
        observed: at.instant(),
        text,
    };
    let source = tag.attribute("sourceName").unwrap_or_default();
    let mut entry = at_moment(line, at, Detail::Observation(observation))
        .with("type", Some(&*identifier))
        .with("sources", Some(source))
        .with("file", tag.attribute("resourceFilePath"));
    entry.details.extend(inside);
    entry
}

fn at_moment(line: u32, at: Moment, detail: Detail) -> Entry {
    let title = match &detail {
        Detail::Observation(observation) => observation.what.clone(),
        _ => String::new(),
    };
    Entry::new(line, title, Matter { date: Some(at.day), time: at.time(), amount: None, detail })
}

/// The rings of a day.
fn summary(tag: &Tag, line: u32) -> Result<Entry, String> {
    let text = tag.attribute("dateComponents").unwrap_or_default();
    let day = date::iso(text).ok_or_else(|| format!("“{text}” is no day"))?;
    let of = |name: &str| tag.attribute(name).and_then(Quantity::parse).map(Quantity::decimal);
    let energy = of("activeEnergyBurned");
    let unit = tag.attribute("activeEnergyBurnedUnit").map_or("kcal", kinds::unit);
    let observation = Observation {
        what: "Activity of the day".to_owned(),
        code: Some("healthkit:ActivitySummary".to_owned()),
        value: energy,
        unit: energy.map(|_| unit.to_owned()),
        observed: None,
        text: None,
    };
    let detail = Detail::Observation(observation);
    let matter = Matter { date: Some(day), time: None, amount: None, detail };
    let mut entry =
        Entry::new(line, "Activity of the day", matter).with("type", Some("ActivitySummary"));
    for (name, attribute) in [
        ("energy-goal", "activeEnergyBurnedGoal"),
        ("move-minutes", "appleMoveTime"),
        ("exercise-minutes", "appleExerciseTime"),
        ("exercise-goal", "appleExerciseTimeGoal"),
        ("stand-hours", "appleStandHours"),
        ("stand-goal", "appleStandHoursGoal"),
    ] {
        entry = entry.with(name, of(attribute).map(|value| value.to_string()));
    }
    Ok(entry)
}
