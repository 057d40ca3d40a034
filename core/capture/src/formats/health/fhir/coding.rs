//! Codes and their systems.

use crate::formats::{Named, json};
use serde_json::Value;

/// Code systems by their address (<https://hl7.org/fhir/R4/terminologies-systems.html>) and the
/// short name under which they are kept.
const SYSTEMS: &[(&str, &str)] = &[
    ("http://loinc.org", "loinc"),
    ("http://snomed.info/sct", "snomed"),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"),
    ("http://hl7.org/fhir/sid/cvx", "cvx"),
    ("http://hl7.org/fhir/sid/icd-10", "icd-10"),
    ("http://hl7.org/fhir/sid/icd-10-cm", "icd-10-cm"),
    ("http://hl7.org/fhir/sid/icd-9-cm", "icd-9-cm"),
    ("http://hl7.org/fhir/sid/ndc", "ndc"),
    ("http://www.ama-assn.org/go/cpt", "cpt"),
    ("http://www.ada.org/cdt", "cdt"),
    ("http://www.whocc.no/atc", "atc"),
    ("http://fdasis.nlm.nih.gov", "unii"),
];

/// What a `CodeableConcept` says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Concept {
    /// In words, or the code itself where there are none.
    pub(super) words: Option<String>,
    /// `loinc:8867-4`.
    pub(super) code: Option<String>,
    /// Codes of the same thing in other systems.
    pub(super) others: Vec<Named>,
}

/// Reads a `CodeableConcept`, or a `Coding` that stands alone.
pub(super) fn concept(value: &Value) -> Concept {
    let codings = match value.get("coding") {
        Some(_) => json::list(value, "/coding"),
        None if value.get("code").is_some() => std::slice::from_ref(value),
        None => &[],
    };
    // The code of a system that is known comes first.
    let mut codes: Vec<(bool, String)> = codings.iter().filter_map(code).collect();
    codes.sort_by_key(|(is_known, _)| !is_known);
    let mut codes = codes.into_iter().map(|(_, code)| code);
    let code = codes.next();
    let others = codes
        .enumerate()
        .map(|(at, value)| Named { name: format!("code.{}", at + 1), value })
        .collect();
    let words = json::text(value, "/text")
        .or_else(|| codings.iter().find_map(|coding| json::text(coding, "/display")))
        .or_else(|| codings.iter().find_map(|coding| json::text(coding, "/code")))
        .map(str::to_owned);
    Concept { words, code, others }
}

/// `system:code`, or `address|code` where the system has no short name; and whether it has one.
fn code(coding: &Value) -> Option<(bool, String)> {
    let code = json::text(coding, "/code")?;
    let Some(address) = json::text(coding, "/system") else {
        return Some((false, code.to_owned()));
    };
    let short = SYSTEMS.iter().find(|(known, _)| *known == address.trim_end_matches('/'));
    Some(match short {
        Some((_, short)) => (true, format!("{short}:{code}")),
        None => (false, format!("{address}|{code}")),
    })
}

/// The bare code of a concept, such as `finished` or `active`.
pub(super) fn bare(value: &Value, place: &str) -> Option<String> {
    let value = json::list(value, place).first()?;
    if let Some(code) = value.as_str() {
        return Some(code.to_owned());
    }
    let code = json::text(value, "/coding/0/code").or_else(|| json::text(value, "/code"));
    code.or_else(|| json::text(value, "/text")).map(str::to_owned)
}
