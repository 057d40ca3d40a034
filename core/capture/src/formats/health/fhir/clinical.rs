//! What was found, prescribed, done: resources that become an observation.

use super::coding::{self, Concept};
use super::known::Known;
use super::value::{Found, When, found};
use crate::formats::{Entry, json};
use serde_json::Value;
use visavis_model::{Detail, Matter, Observation};

/// Where the parts of a type of resource stand.
pub(super) struct Kind {
    pub(super) resource: &'static str,
    /// The concept that says what it is.
    what: &'static [&'static str],
    /// When it was, the best first; also the names of earlier and later releases.
    when: &'static [&'static str],
    /// When it ended.
    until: &'static [&'static str],
    /// What the resource says about it in words or codes.
    said: &'static [&'static str],
    /// Who did it.
    by: &'static [&'static str],
}

const MEDICINE: &[&str] = &["/medicationCodeableConcept", "/medication/concept"];
const PERFORMER: &[&str] = &["/performer/0", "/performer/0/actor", "/performer"];

/// The types that become an observation.
pub(super) const KINDS: &[Kind] = &[
    Kind {
        resource: "Observation",
        what: &["/code"],
        when: &["/effectiveDateTime", "/effectivePeriod/start", "/effectiveInstant", "/issued"],
        until: &["/effectivePeriod/end"],
        said: &[],
        by: PERFORMER,
    },
    Kind {
        resource: "Condition",
        what: &["/code"],
        when: &["/onsetDateTime", "/onsetPeriod/start", "/recordedDate", "/assertedDate"],
        until: &["/abatementDateTime", "/abatementPeriod/end"],
        said: &["/clinicalStatus"],
        by: &[],
    },
    Kind {
        resource: "MedicationRequest",
        what: MEDICINE,
        when: &["/authoredOn"],
        until: &["/dispenseRequest/validityPeriod/end"],
        said: &["/dosageInstruction/0/text"],
        by: &[],
    },
    Kind {
        resource: "MedicationStatement",
        what: MEDICINE,
        when: &["/effectiveDateTime", "/effectivePeriod/start", "/dateAsserted"],
        until: &["/effectivePeriod/end"],
        said: &["/dosage/0/text"],
        by: &[],
    },
    Kind {
        resource: "MedicationAdministration",
        what: MEDICINE,
        when: &["/effectiveDateTime", "/effectivePeriod/start"],
        until: &["/effectivePeriod/end"],
        said: &["/dosage/text"],
        by: &[],
    },
    Kind {
        resource: "MedicationDispense",
        what: MEDICINE,
        when: &["/whenHandedOver", "/whenPrepared"],
        until: &[],
        said: &["/dosageInstruction/0/text"],
        by: PERFORMER,
    },
    Kind {
        resource: "Immunization",
        what: &["/vaccineCode"],
        when: &["/occurrenceDateTime", "/date", "/recorded"],
        until: &[],
        said: &["/statusReason", "/occurrenceString"],
        by: PERFORMER,
    },
    Kind {
        resource: "Procedure",
        what: &["/code"],
        when: &["/performedDateTime", "/performedPeriod/start", "/occurrenceDateTime"],
        until: &["/performedPeriod/end"],
        said: &["/outcome", "/performedString"],
        by: PERFORMER,
    },
    Kind {
        resource: "DiagnosticReport",
        what: &["/code"],
        when: &["/effectiveDateTime", "/effectivePeriod/start", "/issued"],
        until: &["/effectivePeriod/end"],
        said: &["/conclusion"],
        by: PERFORMER,
    },
    Kind {
        resource: "Encounter",
        what: &["/type/0", "/serviceType", "/class"],
        when: &["/period/start"],
        until: &["/period/end"],
        said: &["/reasonCode/0", "/reason/0"],
        by: &["/serviceProvider"],
    },
    Kind {
        resource: "AllergyIntolerance",
        what: &["/code"],
        when: &["/onsetDateTime", "/onsetPeriod/start", "/recordedDate", "/assertedDate"],
        until: &[],
        said: &["/reaction/0/manifestation/0", "/reaction/0/description"],
        by: &[],
    },
    Kind {
        resource: "CarePlan",
        what: &["/category/1", "/category/0"],
        when: &["/period/start", "/created"],
        until: &["/period/end"],
        said: &["/title", "/description"],
        by: &[],
    },
    Kind {
        resource: "ImagingStudy",
        what: &["/procedureCode/0", "/series/0/modality"],
        when: &["/started"],
        until: &[],
        said: &["/description"],
        by: &[],
    },
];

/// The rest: more of them are in [`KINDS`].
const OTHER_KINDS: &[Kind] = &[
    Kind {
        resource: "DocumentReference",
        what: &["/type"],
        when: &["/date", "/context/period/start"],
        until: &["/context/period/end"],
        said: &["/description"],
        by: &["/custodian", "/author/0"],
    },
    Kind {
        resource: "SupplyDelivery",
        what: &["/suppliedItem/itemCodeableConcept", "/type"],
        when: &["/occurrenceDateTime", "/occurrencePeriod/start"],
        until: &["/occurrencePeriod/end"],
        said: &[],
        by: &["/supplier"],
    },
    Kind {
        resource: "ServiceRequest",
        what: &["/code"],
        when: &["/authoredOn", "/occurrenceDateTime"],
        until: &[],
        said: &["/patientInstruction"],
        by: &["/performer/0", "/requester"],
    },
    Kind {
        resource: "Goal",
        what: &["/description"],
        when: &["/startDate", "/statusDate"],
        until: &[],
        said: &["/achievementStatus"],
        by: &[],
    },
    Kind {
        resource: "FamilyMemberHistory",
        what: &["/condition/0/code", "/relationship"],
        when: &["/date"],
        until: &[],
        said: &["/relationship"],
        by: &[],
    },
];

/// Words beside the matter: the name under which they are kept, and where they stand.
const DETAILS: &[(&str, &str)] = &[
    ("status", "/status"),
    ("verification", "/verificationStatus"),
    ("clinical-status", "/clinicalStatus"),
    ("category", "/category"),
    ("criticality", "/criticality"),
    ("intent", "/intent"),
    ("class", "/class"),
    ("interpretation", "/interpretation"),
    ("absent", "/dataAbsentReason"),
    ("reference-range", "/referenceRange/0/text"),
    ("body-site", "/bodySite"),
    ("method", "/method"),
    ("severity", "/severity"),
    ("lot", "/lotNumber"),
    ("note", "/note/0/text"),
];

/// The type of a resource, where it becomes an observation.
pub(super) fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().chain(OTHER_KINDS).find(|kind| kind.resource == name)
}

/// The entry of a resource.
pub(super) fn entry(kind: &Kind, resource: &Value, line: u32, known: &Known<'_>) -> Entry {
    let concept = what(kind, resource, known);
    let when = When::first(resource, kind.when);
    let found = found(resource);
    let said = said(kind, resource);
    let title = concept.words.clone().unwrap_or_else(|| kind.resource.to_owned());
    let components = components(resource);
    let text = found.text.clone().or(said).or_else(|| components_said(&components));
    let observation = Observation {
        what: title.clone(),
        code: concept.code.clone(),
        value: found.value,
        unit: found.unit.clone(),
        observed: when.instant,
        text,
    };
    let detail = Detail::Observation(observation);
    let matter = Matter { date: when.day, time: when.time, amount: None, detail };
    let mut entry = Entry::new(line, title, matter).with("resource", Some(kind.resource));
    entry.party = known.hospital(resource).or_else(|| known.first(resource, kind.by));
    entry.details.extend(concept.others);
    for (name, place) in DETAILS {
        entry = entry.with(name, coding::bare(resource, place));
    }
    let until = kind.until.iter().find_map(|place| json::text(resource, place));
    entry = entry.with("until", until).with("when", when.partial).with("value-code", found.code);
    with_components(entry, components)
}

/// What it is; a medicine may stand in a resource of its own.
fn what(kind: &Kind, resource: &Value, known: &Known<'_>) -> Concept {
    let mut concepts =
        kind.what.iter().filter_map(|place| resource.pointer(place)).map(coding::concept);
    let direct = concepts.find(|concept| concept.words.is_some());
    let elsewhere = || {
        let place = if resource.pointer("/medication/reference").is_some() {
            "/medication/reference"
        } else {
            "/medicationReference"
        };
        let found = known.at(resource, place).and_then(|medicine| medicine.get("code"));
        found.map(coding::concept).or_else(|| {
            let words = json::text(resource, &format!("{place}/display"))?;
            Some(Concept { words: Some(words.to_owned()), ..Concept::default() })
        })
    };
    direct.or_else(elsewhere).unwrap_or_default()
}

fn said(kind: &Kind, resource: &Value) -> Option<String> {
    kind.said.iter().find_map(|place| {
        let value = resource.pointer(place)?;
        match value.as_str() {
            Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            None => coding::concept(value).words,
        }
    })
}

fn components(resource: &Value) -> Vec<(Concept, Found)> {
    let read =
        |part: &Value| (part.get("code").map(coding::concept).unwrap_or_default(), found(part));
    json::list(resource, "/component").iter().map(read).collect()
}

/// `Systolic Blood Pressure 120 mm[Hg]; Diastolic …`, where an observation is only its parts.
fn components_said(components: &[(Concept, Found)]) -> Option<String> {
    let part = |(concept, found): &(Concept, Found)| {
        Some(format!("{} {}", concept.words.as_deref()?, found.said()?))
    };
    let parts: Vec<String> = components.iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn with_components(mut entry: Entry, components: Vec<(Concept, Found)>) -> Entry {
    for (at, (concept, found)) in components.into_iter().enumerate() {
        let name = |part: &str| format!("component.{at}.{part}");
        entry = entry
            .with(&name("what"), concept.words)
            .with(&name("code"), concept.code)
            .with(&name("value"), found.value.map(|value| value.to_string()))
            .with(&name("unit"), found.unit)
            .with(&name("text"), found.text);
    }
    entry
}
