//! One organisation: who it is, by which names and numbers, and what there is between it and the
//! person, in figures.

use crate::views::OrganisationEntry;
use crate::{AppError, Session};
use serde::Serialize;
use visavis_model::{Identifier, OrganisationId};
use visavis_vault::MergedOrganisation;

/// An organisation by everything that it is known by.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OrganisationDetail {
    /// The line of the list, with its sums.
    #[serde(flatten)]
    pub entry: OrganisationEntry,
    /// All names that documents gave it, the one shown among them.
    pub names: Vec<String>,
    /// Its numbers: registers, taxes, accounts, addresses.
    pub identifiers: Vec<Identifier>,
}

/// An organisation that is in another one.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct MergedRow {
    /// Its own id, by which it is taken out.
    pub id: OrganisationId,
    /// Its own name.
    pub name: String,
    /// Why the program joined them; none where the person did.
    pub reason: Option<String>,
}

impl Session {
    /// One organisation, by an id or a name.
    ///
    /// # Errors
    /// As [`Session::find_organisation`].
    pub fn organisation(&self, text: &str) -> Result<OrganisationDetail, AppError> {
        let view = self.vault.organisation(self.find_organisation(text)?)?;
        Ok(OrganisationDetail {
            entry: OrganisationEntry::new(&view.row),
            names: view.names,
            identifiers: view.identifiers,
        })
    }

    /// Gives an organisation the name to be shown; the earlier ones still find it.
    pub fn rename_organisation(&self, text: &str, name: &str) -> Result<(), AppError> {
        let id = self.find_organisation(text)?;
        Ok(self.vault.rename_organisation(id, name, self.clock.now())?)
    }

    /// Makes two organisations one: `absorbed` lends its names, numbers and records to `kept`.
    pub fn merge_organisations(&self, kept: &str, absorbed: &str) -> Result<(), AppError> {
        let (kept, absorbed) = (self.find_organisation(kept)?, self.find_organisation(absorbed)?);
        Ok(self.vault.merge_organisations(kept, absorbed, None, self.clock.now())?)
    }

    /// The organisations that were merged into one, and can be taken out of it again.
    ///
    /// # Errors
    /// As [`Session::find_organisation`].
    pub fn merged_into(&self, text: &str) -> Result<Vec<MergedRow>, AppError> {
        let merged = self.vault.merged_into(self.find_organisation(text)?)?;
        let row =
            |one: MergedOrganisation| MergedRow { id: one.id, name: one.name, reason: one.reason };
        Ok(merged.into_iter().map(row).collect())
    }

    /// Takes an organisation out of the one that it was merged into, with what it had brought; they
    /// are not joined again but by the person.
    ///
    /// # Errors
    /// [`AppError::Vault`] where it is not merged.
    pub fn split_organisation(&self, id: OrganisationId) -> Result<(), AppError> {
        Ok(self.vault.split_organisation(id, self.clock.now())?)
    }
}
