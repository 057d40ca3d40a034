//! The change feed: which parts of the vault changed, so that screens ask again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A part of the vault that screens show.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
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

impl Area {
    /// All areas.
    pub const ALL: [Self; 6] =
        [Self::Records, Self::Organisations, Self::Review, Self::Keys, Self::Ledger, Self::Health];
}

/// What changed, and the revision that the vault has now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// Grows with every change while the feed lives.
    pub revision: u64,
    /// The areas that changed since the message before; all of them in the first one.
    pub areas: BTreeSet<Area>,
}

/// Tells everyone who listens what changed.
///
/// Each listener has a thread of its own, so that nothing is sent while a lock is held and a slow
/// screen holds up neither a write nor another screen. What changes while a listener is busy comes
/// to it in one message.
#[derive(Default)]
pub struct Feed {
    revision: AtomicU64,
    listeners: Arc<Mutex<Listeners>>,
}

#[derive(Default)]
struct Listeners {
    next: u64,
    senders: Vec<(u64, Sender<Change>)>,
}

impl Feed {
    /// The number of changes so far.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// Announces a change that is on the disk.
    pub fn announce(&self, areas: &[Area]) {
        let mut listeners = lock(&self.listeners);
        // Under the lock, so that revisions arrive in their order.
        let revision = self.revision.fetch_add(1, Ordering::AcqRel) + 1;
        let change = Change { revision, areas: areas.iter().copied().collect() };
        listeners.senders.retain(|(_, sender)| sender.send(change.clone()).is_ok());
    }

    /// Tells `listen` all areas at once, and then what changes, until the subscription is dropped.
    pub fn subscribe(&self, listen: impl FnMut(Change) + Send + 'static) -> Subscription {
        let (sender, receiver) = mpsc::channel();
        let mut listeners = lock(&self.listeners);
        let all = Change { revision: self.revision(), areas: Area::ALL.into() };
        // The receiver is in this function, so that this cannot fail.
        let _ = sender.send(all);
        let id = listeners.next;
        listeners.next += 1;
        listeners.senders.push((id, sender));
        let ended = Arc::new(Mutex::new(false));
        let seen = Arc::clone(&ended);
        thread::spawn(move || deliver(&receiver, &seen, listen));
        Subscription { id, listeners: Arc::clone(&self.listeners), ended }
    }
}

fn deliver(receiver: &Receiver<Change>, ended: &Mutex<bool>, mut listen: impl FnMut(Change)) {
    while let Ok(mut change) = receiver.recv() {
        for later in receiver.try_iter() {
            change.revision = later.revision;
            change.areas.extend(later.areas);
        }
        if *lock(ended) {
            return;
        }
        listen(change);
    }
}

/// A listener's place in the feed; dropping it ends the messages.
pub struct Subscription {
    id: u64,
    listeners: Arc<Mutex<Listeners>>,
    ended: Arc<Mutex<bool>>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        *lock(&self.ended) = true;
        lock(&self.listeners).senders.retain(|(id, _)| *id != self.id);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What is behind these locks is whole at every moment.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[test]
    fn the_first_message_names_all_areas_and_later_ones_what_changed() {
        let feed = Feed::default();
        let (sender, receiver) = mpsc::channel();
        let subscription = feed.subscribe(move |change| sender.send(change).unwrap());
        let first = receiver.recv_timeout(PATIENCE).unwrap();
        assert_eq!(first, Change { revision: 0, areas: Area::ALL.into() });
        feed.announce(&[Area::Review]);
        let second = receiver.recv_timeout(PATIENCE).unwrap();
        assert_eq!(second, Change { revision: 1, areas: [Area::Review].into() });
        drop(subscription);
        feed.announce(&[Area::Keys]);
        assert!(receiver.recv_timeout(PATIENCE).is_err(), "nothing comes after the end");
        assert_eq!(feed.revision(), 2);
    }

    #[test]
    fn what_changes_while_a_listener_is_busy_comes_in_one_message() {
        let feed = Feed::default();
        let (sender, receiver) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let _subscription = feed.subscribe(move |change| {
            sender.send(change).unwrap();
            let _ = wait.recv();
        });
        receiver.recv_timeout(PATIENCE).unwrap();
        for area in [Area::Records, Area::Records, Area::Organisations] {
            feed.announce(&[area]);
        }
        go.send(()).unwrap();
        let next = receiver.recv_timeout(PATIENCE).unwrap();
        let areas = [Area::Records, Area::Organisations].into();
        assert_eq!(next, Change { revision: 3, areas });
    }
}
