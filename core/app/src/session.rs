//! An open vault: the use cases that keep and show.

use crate::links::LinkCache;
use crate::{AppError, Clock};
use std::path::Path;
use std::sync::Arc;
use visavis_insight::names::folded;
use visavis_model::{OrganisationId, RecordId};
use visavis_vault::{Passphrase, Vault, VaultError};

/// A vault that is open. Every use case that keeps something or shows what is kept starts here.
pub struct Session {
    pub(crate) vault: Vault,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) links: LinkCache,
}

/// Whether there was a vault before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// It was there.
    Found,
    /// It was made now.
    Made,
}

impl Session {
    pub(crate) fn new(vault: Vault, clock: Arc<dyn Clock>) -> Self {
        Self { vault, clock, links: LinkCache::default() }
    }

    /// Whether there is a vault in the folder.
    pub fn exists(folder: &Path) -> bool {
        Vault::exists(folder)
    }

    /// Opens the vault in the folder.
    ///
    /// # Errors
    /// [`AppError::Vault`] where there is none, the passphrase is wrong, or it is damaged.
    pub fn open(folder: &Path, passphrase: &str, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        let vault = Vault::open(folder, &Passphrase::new(passphrase)?, clock.now())?;
        Ok(Self::new(vault, clock))
    }

    /// Opens the vault in the folder, or makes one where the folder is new or empty.
    ///
    /// # Errors
    /// As [`Session::open`]; and where the folder holds other files.
    pub fn open_or_make(
        folder: &Path,
        passphrase: &str,
        clock: Arc<dyn Clock>,
    ) -> Result<(Self, Origin), AppError> {
        if Vault::exists(folder) {
            return Ok((Self::open(folder, passphrase, clock)?, Origin::Found));
        }
        let vault = Vault::create(folder, &Passphrase::new(passphrase)?, clock.now())?;
        Ok((Self::new(vault, clock), Origin::Made))
    }

    /// The organisation that a person means by an id, a name or the beginning of one.
    ///
    /// # Errors
    /// [`AppError::UnknownOrganisation`] and [`AppError::SeveralOrganisations`].
    pub fn find_organisation(&self, text: &str) -> Result<OrganisationId, AppError> {
        if let Ok(id) = text.parse::<OrganisationId>() {
            return Ok(self.vault.organisation(id)?.row.id);
        }
        let found = self.vault.search(text, MOST_CANDIDATES)?.organisations;
        let same = |name: &str| folded(name) == folded(text);
        let exactly: Vec<_> = found.iter().filter(|row| same(&row.name)).collect();
        match (exactly.as_slice(), found.as_slice()) {
            ([only], _) => Ok(only.id),
            (_, [only]) => Ok(only.id),
            (_, []) => Err(AppError::UnknownOrganisation),
            (_, several) => Err(AppError::SeveralOrganisations { count: several.len() }),
        }
    }

    /// The id that a person typed.
    pub(crate) fn record_id(text: &str) -> Result<RecordId, AppError> {
        text.parse().map_err(|_| AppError::Vault(VaultError::UnknownRecord))
    }
}

/// More organisations than this go by one name only where the name says nothing.
const MOST_CANDIDATES: usize = 50;
