//! What belongs together: which receipt and bill a line of an account paid, what came back, and why.
//!
//! Links are found from the records each time that something changed, never stored: so none
//! outlives what it stood on. What the person says about two records is stored, and wins.

mod movement;
mod record;

pub use record::{LinkRow, ReasonRow};

use crate::{AppError, Session};
use movement::Movements;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use visavis_insight::reconcile::{Link, reconcile};
use visavis_model::RecordId;
use visavis_vault::Bond;

/// All links of a vault as it was at one of its revisions.
#[derive(Debug)]
pub(crate) struct Links {
    revision: i64,
    all: Vec<Link>,
    of_record: HashMap<RecordId, Vec<usize>>,
}

/// The links that were found last, kept while nothing changes.
pub(crate) type LinkCache = Mutex<Option<Arc<Links>>>;

impl Links {
    fn new(revision: i64, all: Vec<Link>) -> Self {
        let mut of_record = HashMap::<RecordId, Vec<usize>>::new();
        for (index, link) in all.iter().enumerate() {
            for record in std::iter::once(&link.one).chain(&link.others) {
                of_record.entry(*record).or_default().push(index);
            }
        }
        Self { revision, all, of_record }
    }

    pub(crate) fn all(&self) -> &[Link] {
        &self.all
    }

    fn of(&self, record: RecordId) -> impl Iterator<Item = &Link> {
        let places = self.of_record.get(&record).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.all.get(*place))
    }
}

impl Session {
    /// Everything that is linked with a record, and why.
    ///
    /// # Errors
    /// [`AppError::Vault`] where there is no such record.
    pub fn links_of(&self, id: &str) -> Result<Vec<LinkRow>, AppError> {
        let id = Self::record_id(id)?;
        self.links()?.of(id).map(|link| self.link_row(link)).collect()
    }

    /// All links, the one with the latest record first.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn all_links(&self) -> Result<Vec<LinkRow>, AppError> {
        let links = self.links()?;
        let mut rows: Vec<_> =
            links.all().iter().map(|link| self.link_row(link)).collect::<Result<_, _>>()?;
        rows.sort_by(|a, b| b.latest_day().cmp(&a.latest_day()).then(a.one.id.cmp(&b.one.id)));
        Ok(rows)
    }

    /// Keeps what the person says: these two belong together, whatever the program finds.
    ///
    /// # Errors
    /// [`AppError::Vault`] where one is not there, or both are one.
    pub fn link(&self, one: &str, other: &str) -> Result<(), AppError> {
        self.decide_link(one, other, Some(Bond::Together))
    }

    /// Keeps what the person says: these two do not belong together.
    ///
    /// # Errors
    /// As [`Session::link`].
    pub fn unlink(&self, one: &str, other: &str) -> Result<(), AppError> {
        self.decide_link(one, other, Some(Bond::Apart))
    }

    /// Takes back what the person said about two records: the program decides again.
    ///
    /// # Errors
    /// As [`Session::link`].
    pub fn forget_link_decision(&self, one: &str, other: &str) -> Result<(), AppError> {
        self.decide_link(one, other, None)
    }

    fn decide_link(&self, one: &str, other: &str, bond: Option<Bond>) -> Result<(), AppError> {
        let (one, other) = (Self::record_id(one)?, Self::record_id(other)?);
        Ok(self.vault.decide_link(one, other, bond, self.clock.now())?)
    }

    /// The links as they are now.
    pub(crate) fn links(&self) -> Result<Arc<Links>, AppError> {
        let revision = self.vault.revision()?;
        let mut cache = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(links) = cache.as_ref().filter(|links| links.revision == revision) {
            return Ok(Arc::clone(links));
        }
        let movements = Movements::load(&self.vault)?;
        let decisions = movements.decisions(&self.vault.link_decisions()?);
        let links = Arc::new(Links::new(revision, reconcile(movements.all(), &decisions)));
        *cache = Some(Arc::clone(&links));
        Ok(links)
    }
}
