//! Bundles and single resources, walked.

use super::known::{self, Known};
use super::value::When;
use super::{claims, clinical};
use crate::formats::{Entry, FormatError, Part, Period, Remark, Sink, Total, json};
use serde_json::Value;
use std::collections::BTreeMap;

/// Types that become no entry of their own: they say who, where, or under which insurance.
const CONTEXT: &[&str] = &[
    "Patient",
    "Organization",
    "Practitioner",
    "PractitionerRole",
    "Location",
    "Coverage",
    "Medication",
    "CareTeam",
    "Device",
    "Provenance",
];
/// Bundles stand in Bundles where pages of a search were put together, and no deeper.
const DEEPEST: usize = 4;
/// So many patients are named.
const MOST_PATIENTS: usize = 20;
/// So many types that are not understood are counted by name.
const MOST_UNKNOWN: usize = 200;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    part: Part,
    patients: usize,
    number: u32,
    counts: BTreeMap<&'static str, u64>,
    unknown: BTreeMap<String, u64>,
    sums: claims::Sums,
    organisations: BTreeMap<String, Option<visavis_model::OrganisationSketch>>,
    /// Hospitals that encounters name, two at most.
    hospitals: BTreeMap<String, visavis_model::OrganisationSketch>,
    failure: Option<String>,
}

impl Reading {
    /// A value that stands on its own in the file.
    pub(super) fn top(&mut self, value: &Value, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut resources = Vec::new();
        let mut known = Known::default();
        match value {
            Value::Array(values) => {
                for value in values {
                    flatten(value, None, 0, &mut resources, &mut known);
                }
            }
            Value::Object(_) => flatten(value, None, 0, &mut resources, &mut known),
            _ => {
                let reason = "this is no resource, which would be between braces".to_owned();
                self.number = self.number.saturating_add(1);
                sink.remark(Remark::RowSkipped { line: self.number, reason });
            }
        }
        for (resource, address) in resources {
            self.number = self.number.saturating_add(1);
            self.resource(resource, address, &known, sink)?;
        }
        Ok(())
    }

    fn resource(
        &mut self,
        resource: &Value,
        address: Option<&str>,
        known: &Known<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        self.part.read += 1;
        let name = json::text(resource, "/resourceType").unwrap_or("(no type)");
        if is_entered_in_error(resource) {
            let reason = format!("this {name} is marked as entered in error");
            sink.remark(Remark::RowSkipped { line: self.number, reason });
            return Ok(());
        }
        if let Some(kind) = clinical::kind(name) {
            self.count(kind.resource);
            let entry = clinical::entry(kind, resource, self.number, known);
            return self.entry(entry, resource, address, sink);
        }
        if let Some(name) = ["Claim", "ExplanationOfBenefit"].iter().find(|it| **it == name) {
            self.count(name);
            let entry = claims::entry(resource, self.number, known, &mut self.sums);
            return self.entry(entry, resource, address, sink);
        }
        if let Some(name) = CONTEXT.iter().find(|it| **it == name) {
            self.count(name);
            self.context(name, resource);
            return Ok(());
        }
        if name == "OperationOutcome" {
            let said = json::text(resource, "/issue/0/diagnostics")
                .or_else(|| json::text(resource, "/issue/0/details/text"));
            self.failure = said.map(str::to_owned);
        }
        if self.unknown.len() < MOST_UNKNOWN || self.unknown.contains_key(name) {
            *self.unknown.entry(name.to_owned()).or_default() += 1;
        }
        Ok(())
    }

    fn count(&mut self, name: &'static str) {
        *self.counts.entry(name).or_default() += 1;
    }

    fn context(&mut self, name: &str, resource: &Value) {
        match name {
            "Organization" if self.organisations.len() < 2 => {
                let id = json::text(resource, "/id").unwrap_or_default().to_owned();
                self.organisations.insert(id, known::sketch(resource));
            }
            "Patient" if self.patients < MOST_PATIENTS => {
                self.patients += 1;
                patient(&mut self.part, resource);
            }
            _ => {}
        }
    }

    fn entry(
        &mut self,
        mut entry: Entry,
        resource: &Value,
        address: Option<&str>,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        entry.key = key(resource, address);
        let is_encounter = resource.get("serviceProvider").is_some();
        if let Some(party) =
            entry.party.as_ref().filter(|_| is_encounter && self.hospitals.len() < 2)
        {
            self.hospitals.insert(party.name.clone(), party.clone());
        }
        if let Some(day) = entry.matter.date {
            self.part.period = Some(Period::reach(self.part.period, day));
        }
        sink.entry(entry)
    }

    /// The end of the file.
    pub(super) fn end(mut self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        if self.counts.is_empty() {
            let reason = self.failure.unwrap_or_else(|| "no health record is in it".to_owned());
            return Err(FormatError::Nothing { reason });
        }
        for (name, times) in self.unknown {
            sink.remark(Remark::FieldUnknown { name, times });
        }
        for (name, count) in self.counts {
            self.part.totals.push(Total::computed(name, count.into(), "1"));
        }
        for ((name, currency), value) in self.sums {
            self.part.totals.push(Total::computed(name, value, currency));
        }
        // Where one hospital wrote everything, it gave the file.
        self.part.organisation = match (self.organisations.len(), self.hospitals.len()) {
            (1, _) => self.organisations.pop_first().and_then(|(_, one)| one),
            (0, 1) => self.hospitals.pop_first().map(|(_, one)| one),
            _ => None,
        };
        sink.part(self.part)
    }
}

/// All resources of a value, with the addresses that a Bundle gives them.
fn flatten<'a>(
    value: &'a Value,
    address: Option<&'a str>,
    depth: usize,
    resources: &mut Vec<(&'a Value, Option<&'a str>)>,
    known: &mut Known<'a>,
) {
    let is_bundle = json::text(value, "/resourceType") == Some("Bundle");
    if !is_bundle || depth >= DEEPEST {
        known.add(value, address);
        resources.push((value, address));
        return;
    }
    for entry in json::list(value, "/entry") {
        // An entry without a resource asks to delete one, or answers a request.
        let Some(resource) = entry.get("resource").filter(|it| it.is_object()) else { continue };
        flatten(resource, json::text(entry, "/fullUrl"), depth + 1, resources, known);
    }
}

fn is_entered_in_error(resource: &Value) -> bool {
    let status = json::text(resource, "/status");
    let verification = json::text(resource, "/verificationStatus/coding/0/code");
    [status, verification].contains(&Some("entered-in-error"))
}

/// A name that is unique in the world: the address, or an id that is random. A short id such as
/// `12` is only unique on its server, which the file does not name.
fn key(resource: &Value, address: Option<&str>) -> Option<String> {
    let name = json::text(resource, "/resourceType")?;
    let id = json::text(resource, "/id");
    if let Some(id) = id.filter(|id| is_uuid(id)) {
        return Some(format!("fhir:{name}/{id}"));
    }
    let address = address.map(|address| address.strip_prefix("urn:uuid:").unwrap_or(address))?;
    let is_unique = address.starts_with("http") || is_uuid(address);
    is_unique.then(|| format!("fhir:{name}/{address}"))
}

/// 32 hexadecimal digits in groups (RFC 9562).
fn is_uuid(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    text.len() == 36 && digits == 32 && text.bytes().filter(|byte| *byte == b'-').count() == 4
}

/// Whose record it is.
fn patient(part: &mut Part, resource: &Value) {
    part.add_id("patient", json::text(resource, "/id"));
    part.add_id("name", known::person(resource));
    let birth = When::first(resource, &["/birthDate"]).day;
    part.add_id("birth-date", birth.map(|day| day.to_string()));
    part.add_id("gender", json::text(resource, "/gender"));
    for identifier in json::list(resource, "/identifier") {
        let kind = json::text(identifier, "/type/coding/0/code").map(str::to_lowercase);
        let kind = kind.filter(|kind| kind.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        part.add_id(kind.as_deref().unwrap_or("identifier"), json::text(identifier, "/value"));
    }
}
