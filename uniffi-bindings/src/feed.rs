//! The change feed.

use crate::CallbackError;
use std::sync::{Arc, Mutex, PoisonError};

/// A part of the vault that screens show.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum Area {
    /// Records and their documents: histories, sums, search.
    Records,
    /// Organisations: names, totals, open matters.
    Organisations,
    /// What waits for the person.
    Review,
    /// Whether the vault is open, and how it can be opened.
    Keys,
    /// What left the vault.
    Ledger,
    /// What is wrong with the vault.
    Health,
}

impl From<visavis_app::Area> for Area {
    fn from(area: visavis_app::Area) -> Self {
        match area {
            visavis_app::Area::Records => Self::Records,
            visavis_app::Area::Organisations => Self::Organisations,
            visavis_app::Area::Review => Self::Review,
            visavis_app::Area::Keys => Self::Keys,
            visavis_app::Area::Ledger => Self::Ledger,
            visavis_app::Area::Health => Self::Health,
        }
    }
}

/// Hears what changed, on a thread of the core; screens then ask again.
#[uniffi::export(with_foreign)]
pub trait ChangeListener: Send + Sync {
    /// These areas changed since the message before; the first one names all.
    fn changed(&self, revision: u64, areas: Vec<Area>) -> Result<(), CallbackError>;
}

/// A listener's place in the feed. Closing it ends the messages.
#[derive(uniffi::Object)]
pub struct Subscription(Mutex<Option<visavis_app::Subscription>>);

impl Subscription {
    pub(crate) fn new(feed: &visavis_app::Feed, listener: Arc<dyn ChangeListener>) -> Arc<Self> {
        let subscription = feed.subscribe(move |change| {
            let areas = change.areas.into_iter().map(Into::into).collect();
            // A screen that fails to listen asks again when it is next shown.
            let _ = listener.changed(change.revision, areas);
        });
        Arc::new(Self(Mutex::new(Some(subscription))))
    }
}

#[uniffi::export]
impl Subscription {
    /// Ends the messages, also while others hold this object.
    pub fn end(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
