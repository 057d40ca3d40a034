//! Organisations that may be one: what speaks for it, so that the person can merge them.

use crate::views::OrganisationName;
use crate::{AppError, Session, parties};
use serde::Serialize;
use std::collections::HashMap;
use visavis_insight::identity::{Decision, Known, Reason, Strength, find_kinships};
use visavis_model::OrganisationId;
use visavis_vault::OrganisationView;

/// Two organisations that may be one.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct KinshipRow {
    /// The one.
    pub one: OrganisationName,
    /// The other.
    pub other: OrganisationName,
    /// Whether the evidence leaves hardly a doubt.
    pub is_strong: bool,
    /// What speaks for it: `same-siren`, `same-vat`, …, `same-name`, `same-name-and-domain`,
    /// `same-name-and-phone`, `brand`, `names-alike`, `same-domain`, `same-phone`.
    pub reason: String,
    /// The number, name, domain or words that both have.
    pub shared: String,
}

impl Session {
    /// The organisations that may be one, by name; those that the person took apart are left out.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn kinships(&self) -> Result<Vec<KinshipRow>, AppError> {
        let mut names = HashMap::<OrganisationId, String>::new();
        let mut known = Vec::new();
        for OrganisationView { row, names: all, identifiers } in parties::all(self)? {
            names.insert(row.id, row.name);
            known.push(Known { id: row.id, names: all, identifiers });
        }
        let apart = self.vault.organisations_apart()?.into_iter();
        let decisions: Vec<_> = apart.map(|(one, other)| Decision::Apart(one, other)).collect();
        let name =
            |id: OrganisationId| Some(OrganisationName { id, name: names.get(&id)?.clone() });
        let mut rows: Vec<_> = find_kinships(&known, &decisions)
            .into_iter()
            .filter_map(|kinship| {
                let (reason, shared) = told(kinship.reason);
                Some(KinshipRow {
                    one: name(kinship.one)?,
                    other: name(kinship.other)?,
                    is_strong: kinship.strength == Strength::Joins,
                    reason,
                    shared,
                })
            })
            .collect();
        rows.sort_by(|a, b| {
            (!a.is_strong, &a.one.name, &a.other.name).cmp(&(
                !b.is_strong,
                &b.one.name,
                &b.other.name,
            ))
        });
        Ok(rows)
    }
}

fn told(reason: Reason) -> (String, String) {
    let (name, shared) = match reason {
        Reason::Decided => ("decided", String::new()),
        Reason::SameIdentifier { kind, value } => return (format!("same-{kind}"), value),
        Reason::SameNameAndDomain { domain } => ("same-name-and-domain", domain),
        Reason::SameNameAndPhone { phone } => ("same-name-and-phone", phone),
        Reason::SameName { name } => ("same-name", name),
        Reason::BrandOf { brand } => ("brand", brand.to_owned()),
        Reason::NamesAlike { words } => ("names-alike", words.join(" ")),
        Reason::SameDomain { domain } => ("same-domain", domain),
        Reason::SamePhone { phone } => ("same-phone", phone),
    };
    (name.to_owned(), shared)
}
