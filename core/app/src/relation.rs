//! One organisation: who it is, by which names and numbers, and what there is between it and the
//! person, in figures.

use crate::views::OrganisationEntry;
use crate::{AppError, Session};
use serde::Serialize;
use visavis_model::Identifier;

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
}
