//! Workouts: journeys where something was gone, ridden or swum over a distance; else observations.

use super::kinds::{self, short};
use super::moment::Moment;
use crate::formats::xml::{Step, Tag, Xml};
use crate::formats::{Entry, FormatError, Named};
use rust_decimal::Decimal;
use visavis_model::{Detail, Matter, Observation, TravelMode, Trip};

/// So many pieces of metadata are kept.
const MOST_DETAILS: usize = 100;

/// The names of what is inside a workout or a correlation, with their values.
pub(super) type Inside = Vec<Named>;

/// Reads what is inside a workout, a correlation or an audiogram, to its end.
pub(super) fn inside(xml: &mut Xml<'_>) -> Result<Inside, FormatError> {
    let mut found = Vec::new();
    let outside = xml.depth().saturating_sub(1);
    loop {
        match xml.next()? {
            Step::Open => add(&mut found, xml.tag(), xml.depth() - outside),
            Step::Close if xml.depth() <= outside => return Ok(found),
            Step::End => return Err(FormatError::damaged(xml.line(), "the file ends early")),
            Step::Close | Step::Text => {}
        }
    }
}

fn add(found: &mut Inside, tag: &Tag, depth: usize) {
    if found.len() >= MOST_DETAILS {
        return;
    }
    let value = |name: &str| tag.attribute(name).filter(|it| !it.trim().is_empty());
    let mut put = |name: String, value: Option<&str>| {
        if let Some(value) = value {
            found.push(Named { name, value: value.to_owned() });
        }
    };
    match tag.name() {
        "MetadataEntry" if depth == 2 => {
            let key = value("key").unwrap_or_default();
            put(kebab(key.strip_prefix("HK").unwrap_or(key)), value("value"));
        }
        "Record" => {
            let name = kebab(short(value("type").unwrap_or_default()));
            put(format!("{name}.unit"), value("unit").map(kinds::unit));
            put(name, value("value"));
        }
        "WorkoutStatistics" => {
            let name = kebab(short(value("type").unwrap_or_default()));
            for part in ["sum", "average", "minimum", "maximum"] {
                put(format!("{name}.{part}"), value(part));
            }
            put(format!("{name}.unit"), value("unit").map(kinds::unit));
        }
        "FileReference" => put("route".to_owned(), value("path")),
        "SensitivityPoint" => {
            let frequency = value("frequencyValue").unwrap_or_default();
            put(format!("left-ear.{frequency}"), value("leftEarValue"));
            put(format!("right-ear.{frequency}"), value("rightEarValue"));
        }
        _ => {}
    }
}

/// `DietaryFatTotal` is `dietary-fat-total`.
pub(super) fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    let mut before = '-';
    for letter in name.chars() {
        let is_plain = letter.is_alphanumeric();
        if letter.is_uppercase() && before.is_lowercase() {
            kebab.push('-');
        }
        if is_plain {
            kebab.extend(letter.to_lowercase());
        } else if !kebab.ends_with('-') {
            kebab.push('-');
        }
        before = letter;
    }
    kebab.trim_matches('-').to_owned()
}

/// The entry of a workout that began and ended.
pub(super) fn entry(tag: &Tag, inside: Inside, span: (Moment, Moment), line: u32) -> Entry {
    let (start, end) = span;
    let activity = short(tag.attribute("workoutActivityType").unwrap_or_default()).to_owned();
    let find = |name: &str| inside.iter().find(|it| it.name == name).map(|it| it.value.as_str());
    let metres = distance(tag, &inside);
    let mode = mode(&activity).filter(|_| find("indoor-workout") != Some("1"));
    let minutes = minutes(tag, span);
    let title = kinds::title(&activity);
    let detail = match (mode, metres) {
        (Some(mode), Some(metres)) if metres > 0 => Detail::Trip(Trip {
            mode,
            from: String::new(),
            to: String::new(),
            started: start.instant(),
            ended: end.instant(),
            metres: Some(metres),
        }),
        _ => Detail::Observation(Observation {
            what: title.clone(),
            code: Some(format!("healthkit:{activity}")),
            value: Some(minutes),
            unit: Some("min".to_owned()),
            observed: start.instant(),
            text: None,
        }),
    };
    let matter = Matter { date: Some(start.day), time: start.time(), amount: None, detail };
    let energy = tag.attribute("totalEnergyBurned").filter(|it| !it.is_empty());
    let source = tag.attribute("sourceName").unwrap_or_default();
    let mut entry = Entry::new(line, title, matter)
        .with("type", Some("Workout"))
        .with("activity", Some(&*activity))
        .with("minutes", Some(minutes.to_string()))
        .with("metres", metres.map(|it| it.to_string()))
        .with("energy", energy)
        .with("energy-unit", energy.and(tag.attribute("totalEnergyBurnedUnit")).map(kinds::unit))
        .with("sources", Some(source));
    entry.key = Some(format!(
        "apple-health:Workout:{activity}:{}:{}:{source}",
        start.seconds(),
        end.seconds()
    ));
    entry.details.extend(inside);
    entry
}

/// The duration as the watch counted it, without pauses; else from beginning to end.
fn minutes(tag: &Tag, (start, end): (Moment, Moment)) -> Decimal {
    let counted = tag.attribute("duration").and_then(|text| text.parse::<Decimal>().ok());
    let factor = match tag.attribute("durationUnit").unwrap_or("min") {
        "min" => Some(Decimal::ONE),
        "hr" | "h" => Some(Decimal::from(60)),
        _ => None,
    };
    let seconds = match tag.attribute("durationUnit") {
        Some("s" | "sec") => counted.map(|it| it / Decimal::from(60)),
        _ => counted.zip(factor).and_then(|(it, factor)| it.checked_mul(factor)),
    };
    let whole = Decimal::from(end.seconds() - start.seconds()) / Decimal::from(60);
    seconds.unwrap_or(whole).round_dp(4).normalize()
}

fn distance(tag: &Tag, inside: &Inside) -> Option<u32> {
    if let Some(value) = tag.attribute("totalDistance").filter(|it| !it.is_empty()) {
        return metres(value, tag.attribute("totalDistanceUnit")?);
    }
    let (kind, sum) = inside.iter().find_map(|it| {
        let kind = it.name.strip_suffix(".sum").filter(|kind| kind.starts_with("distance-"))?;
        Some((kind, &it.value))
    })?;
    let unit = format!("{kind}.unit");
    metres(sum, &inside.iter().find(|it| it.name == unit)?.value)
}

/// A distance in whole metres, in the units of Apple Health or UCUM.
fn metres(value: &str, unit: &str) -> Option<u32> {
    let factor = match unit {
        "km" => Decimal::from(1000),
        "m" => Decimal::ONE,
        "cm" => Decimal::new(1, 2),
        "mi" | "[mi_i]" => Decimal::new(1_609_344, 3),
        "yd" | "[yd_i]" => Decimal::new(9144, 4),
        "ft" | "[ft_i]" => Decimal::new(3048, 4),
        _ => return None,
    };
    let value = value.parse::<Decimal>().or_else(|_| Decimal::from_scientific(value)).ok()?;
    value.checked_mul(factor)?.round().try_into().ok()
}

/// How one moves, where the activity leads somewhere.
fn mode(activity: &str) -> Option<TravelMode> {
    Some(match activity {
        "Walking" | "Running" | "Hiking" => TravelMode::Walk,
        "Cycling" | "HandCycling" => TravelMode::Bicycle,
        "Rowing" | "PaddleSports" | "Sailing" => TravelMode::Ship,
        "WheelchairWalkPace" | "WheelchairRunPace" | "SkatingSports" | "CrossCountrySkiing" => {
            TravelMode::Other
        }
        _ => return None,
    })
}
