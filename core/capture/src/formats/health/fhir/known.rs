//! Who and what other resources refer to.

use crate::formats::json;
use serde_json::Value;
use std::collections::HashMap;
use visavis_model::{Identifier, OrganisationSketch};

/// The resources of a Bundle by everything that may refer to them.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    by_reference: HashMap<String, &'a Value>,
}

impl<'a> Known<'a> {
    /// Remembers a resource and the address at which the Bundle has it.
    pub(super) fn add(&mut self, resource: &'a Value, address: Option<&str>) {
        if let Some(address) = address {
            self.by_reference.insert(address.to_owned(), resource);
        }
        let kind = json::text(resource, "/resourceType").unwrap_or_default();
        if let Some(id) = json::text(resource, "/id") {
            self.by_reference.insert(format!("{kind}/{id}"), resource);
            self.by_reference.insert(format!("urn:uuid:{id}"), resource);
        }
    }

    /// What a reference at a place means: a resource of the Bundle, or one within the resource.
    pub(super) fn at<'b>(&self, resource: &'b Value, place: &str) -> Option<&'b Value>
    where
        'a: 'b,
    {
        let reference = json::text(resource, &format!("{place}/reference"))?;
        if let Some(id) = reference.strip_prefix('#') {
            let mut contained = json::list(resource, "/contained").iter();
            return contained.find(|inner| json::text(inner, "/id") == Some(id));
        }
        let reference = reference.split("/_history/").next().unwrap_or(reference);
        if let Some(found) = self.by_reference.get(reference) {
            return Some(found);
        }
        // An absolute address ends in type and id.
        let mut parts = reference.rsplit('/');
        let (id, kind) = (parts.next()?, parts.next()?);
        self.by_reference.get(&format!("{kind}/{id}")).copied()
    }

    /// The organisation or person that a reference at a place names.
    pub(super) fn party(&self, resource: &Value, place: &str) -> Option<OrganisationSketch> {
        let found = self.at(resource, place);
        let named = found.and_then(sketch);
        named.or_else(|| {
            let name = json::text(resource, &format!("{place}/display"))?;
            Some(OrganisationSketch { name: name.to_owned(), identifiers: Vec::new() })
        })
    }

    /// The hospital or surgery where the resource's encounter was.
    pub(super) fn hospital(&self, resource: &Value) -> Option<OrganisationSketch> {
        let place = if resource.get("context").is_some() { "/context" } else { "/encounter" };
        self.party(self.at(resource, place)?, "/serviceProvider")
    }

    /// The first of several references that names somebody.
    pub(super) fn first(&self, resource: &Value, places: &[&str]) -> Option<OrganisationSketch> {
        places.iter().find_map(|place| self.party(resource, place))
    }
}

/// An organisation or a practitioner, as its own resource tells.
pub(super) fn sketch(resource: &Value) -> Option<OrganisationSketch> {
    let name = json::text(resource, "/name")
        .map_or_else(|| person(resource), |name| Some(name.to_owned()))?;
    let mut identifiers = Vec::new();
    for identifier in json::list(resource, "/identifier") {
        // The number of a provider in the United States; others have no system that is known.
        let is_npi = json::text(identifier, "/system").is_some_and(|it| it.ends_with("/us-npi"));
        if let Some(value) = json::text(identifier, "/value").filter(|_| is_npi) {
            identifiers.push(Identifier::CompanyNumber(format!("NPI {value}")));
        }
    }
    for contact in json::list(resource, "/telecom") {
        let is_phone = json::text(contact, "/system") == Some("phone");
        if let Some(value) = json::text(contact, "/value").filter(|_| is_phone) {
            let digits: String =
                value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            if digits.len() >= 6 {
                identifiers.push(Identifier::Phone(digits));
            }
        }
    }
    Some(OrganisationSketch { name, identifiers })
}

/// The name of a person: the official one where there are several.
pub(super) fn person(resource: &Value) -> Option<String> {
    let names = json::list(resource, "/name");
    let is_official = |name: &&Value| json::text(name, "/use") == Some("official");
    let name = names.iter().find(is_official).or(names.first())?;
    if let Some(text) = json::text(name, "/text") {
        return Some(text.to_owned());
    }
    let given = json::list(name, "/given").iter().filter_map(Value::as_str);
    let prefix = json::list(name, "/prefix").iter().filter_map(Value::as_str);
    let parts: Vec<&str> = prefix.chain(given).chain(json::text(name, "/family")).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
