//! What is known of each organisation, ready to be compared.

use super::Known;
use super::profile::Profile;
use crate::names::folded;
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::{Identifier, OrganisationId};

/// More names than this say nothing more.
const MOST_NAMES: usize = 24;

/// What is known of one organisation, or of several that are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) id: Option<OrganisationId>,
    pub(super) names: BTreeSet<String>,
    pub(super) profiles: Vec<Profile>,
    /// Numbers that only one organisation can have, by kind.
    pub(super) numbers: BTreeSet<(&'static str, String)>,
    pub(super) sirens: BTreeSet<String>,
    /// VAT numbers by country.
    pub(super) vats: BTreeMap<String, BTreeSet<String>>,
    pub(super) domains: BTreeSet<String>,
    pub(super) phones: BTreeSet<String>,
    pub(super) towns: BTreeSet<String>,
    /// Whether it is of a brand that has many shops.
    pub(super) is_brand: bool,
    /// Whether it only carries payments for others.
    pub(super) is_processor: bool,
}

impl Facts {
    /// Whether it has a number that the other has otherwise, where there can be only one.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let differ = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        differ(&self.sirens, &other.sirens)
            || self.vats.iter().any(|(country, numbers)| {
                other.vats.get(country).is_some_and(|theirs| differ(numbers, theirs))
            })
    }

    /// Whether their names are those of shops in different towns, which may well be namesakes.
    pub(super) fn is_elsewhere(&self, other: &Self) -> bool {
        let are_namesakes = !(self.is_brand && other.is_brand);
        let have_towns = !self.towns.is_empty() && !other.towns.is_empty();
        are_namesakes && have_towns && self.towns.is_disjoint(&other.towns)
    }

    /// Adds what is known of another that is the same.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.sirens.extend(other.sirens.iter().cloned());
        for (country, numbers) in &other.vats {
            self.vats.entry(country.clone()).or_default().extend(numbers.iter().cloned());
        }
        self.towns.extend(other.towns.iter().cloned());
        self.is_brand |= other.is_brand;
    }

    fn add(&mut self, known: &Known) {
        self.id = Some(known.id);
        self.names
            .extend(known.names.iter().map(|name| folded(name)).filter(|name| !name.is_empty()));
        self.profiles.extend(known.names.iter().filter_map(|name| Profile::new(name)));
        for identifier in &known.identifiers {
            self.add_identifier(identifier);
        }
    }

    fn add_identifier(&mut self, identifier: &Identifier) {
        let value = identifier.value().to_owned();
        if let Some(siren) = identifier.implied_siren() {
            self.sirens.insert(siren.as_str().to_owned());
            self.numbers.insert(("siren", siren.as_str().to_owned()));
        }
        match identifier {
            Identifier::Domain(_) => {
                self.domains.insert(value.to_lowercase());
            }
            Identifier::Phone(_) => {
                self.phones.insert(value);
            }
            Identifier::Vat(_) => {
                let country = value.chars().take(2).collect();
                self.vats.entry(country).or_default().insert(value.clone());
                self.numbers.insert((identifier.kind(), value));
            }
            // One creditor may have several business codes.
            Identifier::Creditor(creditor) => {
                self.numbers.insert((identifier.kind(), creditor.without_business_code()));
            }
            // A number that a register gives again in another town tells nothing by itself.
            Identifier::CompanyNumber(text) if !is_long(text) => {}
            _ => {
                self.numbers.insert((identifier.kind(), value));
            }
        }
    }

    fn finish(&mut self) {
        self.profiles.sort_unstable();
        self.profiles.dedup();
        self.profiles.truncate(MOST_NAMES);
        self.towns =
            self.profiles.iter().flat_map(|profile| profile.towns.iter().cloned()).collect();
        self.is_brand = self.profiles.iter().any(|profile| profile.brand.is_some());
        self.is_processor =
            !self.profiles.is_empty() && self.profiles.iter().all(|profile| profile.is_processor);
    }
}

/// Registers of towns (the German HRB) give short numbers again; those of countries are longer.
fn is_long(number: &str) -> bool {
    number.chars().filter(char::is_ascii_digit).count() >= 8
}

/// What is known of each, by id.
pub(super) fn gather(known: &[Known]) -> Vec<Facts> {
    let mut all = BTreeMap::<OrganisationId, Facts>::new();
    for one in known {
        all.entry(one.id).or_default().add(one);
    }
    all.values_mut().for_each(Facts::finish);
    all.into_values().collect()
}
