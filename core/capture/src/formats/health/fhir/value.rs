//! Values and times of FHIR (<https://hl7.org/fhir/R4/datatypes.html>).

use super::coding;
use crate::formats::{date, json};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde_json::Value;

/// What was found: a number with its unit, or words.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Found {
    pub(super) value: Option<Decimal>,
    pub(super) unit: Option<String>,
    pub(super) text: Option<String>,
    pub(super) code: Option<String>,
}

impl Found {
    fn words(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// In words: `120 mm[Hg]`, `Never smoker`.
    pub(super) fn said(&self) -> Option<String> {
        match (&self.value, &self.unit) {
            (Some(value), Some(unit)) => Some(format!("{value} {unit}")),
            (Some(value), None) => Some(value.to_string()),
            (None, _) => self.text.clone(),
        }
    }
}

/// The `value[x]` of an observation or of one of its components.
pub(super) fn found(of: &Value) -> Found {
    let Some(fields) = of.as_object() else { return Found::default() };
    let Some((kind, value)) = fields.iter().find(|(name, _)| name.starts_with("value")) else {
        return Found::default();
    };
    match kind.as_str() {
        "valueQuantity" => quantity(value),
        "valueCodeableConcept" => {
            let concept = coding::concept(value);
            Found { text: concept.words, code: concept.code, ..Found::default() }
        }
        "valueInteger" | "valueDecimal" => {
            Found { value: json::decimal(value), unit: Some("1".to_owned()), ..Found::default() }
        }
        "valueBoolean" => value
            .as_bool()
            .map_or_else(Found::default, |is_so| Found::words(if is_so { "yes" } else { "no" })),
        "valueRange" => Found::words(between(value, "/low", "/high", "–")),
        "valueRatio" => Found::words(between(value, "/numerator", "/denominator", " : ")),
        "valuePeriod" => {
            let end = |place| json::text(value, place).unwrap_or("…");
            Found::words(format!("{} – {}", end("/start"), end("/end")))
        }
        _ => value.as_str().map_or_else(Found::default, Found::words),
    }
}

/// A quantity; one that is only known to be below or above a bound is told in words.
fn quantity(value: &Value) -> Found {
    let code = json::text(value, "/code").filter(|_| {
        json::text(value, "/system").is_none_or(|system| system == "http://unitsofmeasure.org")
    });
    let unit = code.or_else(|| json::text(value, "/unit")).map(str::to_owned);
    let number = json::number(value, "/value");
    match (json::text(value, "/comparator"), number) {
        (Some(comparator), Some(number)) => {
            let unit = unit.unwrap_or_default();
            Found::words(format!("{comparator} {number} {unit}").trim_end())
        }
        _ => Found { value: number, unit, ..Found::default() },
    }
}

fn between(value: &Value, from: &str, to: &str, mark: &str) -> String {
    let side = |place| value.pointer(place).and_then(|side| quantity(side).said());
    let side = |place| side(place).unwrap_or_else(|| "…".to_owned());
    format!("{}{mark}{}", side(from), side(to))
}

/// A time as far as it is known: FHIR also writes `2017` and `2017-03`, of which no day is made.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct When {
    pub(super) day: Option<NaiveDate>,
    pub(super) time: Option<NaiveTime>,
    pub(super) instant: Option<DateTime<FixedOffset>>,
    /// As written, where it is no whole date.
    pub(super) partial: Option<String>,
}

impl When {
    pub(super) fn of(text: &str) -> Self {
        if let Some(instant) = date::instant(text) {
            let local = instant.naive_local();
            return Self {
                day: Some(local.date()),
                time: Some(local.time()),
                instant: Some(instant),
                partial: None,
            };
        }
        let day = date::iso(text).filter(|_| text.len() == 10);
        Self { day, partial: day.is_none().then(|| text.to_owned()), ..Self::default() }
    }

    /// The first of several places at which a time stands.
    pub(super) fn first(of: &Value, places: &[&str]) -> Self {
        let text = places.iter().find_map(|place| json::text(of, place));
        text.map(Self::of).unwrap_or_default()
    }
}
