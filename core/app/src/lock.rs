//! The lock of a screen: an open vault that closes by itself when nobody uses it.

use crate::{AppError, Area, Clock, Feed, Log, LogEvent, Session};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use visavis_vault::VaultError;

/// A session which ends when it is locked, or when it was not used for a while. Its keys are wiped
/// then, as soon as what is still at work with it has ended, and the vault must be opened again.
pub struct Lock {
    open: Mutex<Option<Open>>,
    after: TimeDelta,
    clock: Arc<dyn Clock>,
    feed: Feed,
    log: Log,
}

struct Open {
    session: Arc<Session>,
    used: DateTime<FixedOffset>,
}

impl Lock {
    /// A lock on a session, which closes when it was not used for this long.
    pub fn new(session: Session, after: TimeDelta) -> Self {
        let clock = Arc::clone(&session.clock);
        let open = Open { session: Arc::new(session), used: clock.now() };
        Self {
            open: Mutex::new(Some(open)),
            after,
            clock,
            feed: Feed::default(),
            log: Log::default(),
        }
    }

    /// Does something with the session, which counts as use. Several may do so at once.
    ///
    /// # Errors
    /// [`AppError::Locked`] where it is locked, or has not been used for too long.
    pub fn use_session<T>(
        &self,
        use_case: impl FnOnce(&Session) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let session = self.session()?;
        let result = use_case(&session);
        if let Some(open) = self.held().as_mut() {
            open.used = self.clock.now();
        }
        result
    }

    /// Does something that changes these areas of the vault, and announces it once it is done.
    ///
    /// # Errors
    /// As [`Lock::use_session`]; then nothing is announced.
    pub fn change<T>(
        &self,
        areas: &[Area],
        use_case: impl FnOnce(&Session) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let done = self.use_session(use_case)?;
        self.feed.announce(areas);
        Ok(done)
    }

    /// What tells others that something changed.
    pub const fn feed(&self) -> &Feed {
        &self.feed
    }

    /// Where what happens is noted.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Locks at once.
    pub fn lock(&self) {
        let was_open = self.held().take().is_some();
        if was_open {
            self.feed.announce(&[Area::Keys]);
            self.log.note(&LogEvent::info("locked"));
        }
    }

    /// Erases the vault itself, its key first, and leaves it locked.
    ///
    /// # Errors
    /// [`AppError::Locked`]; [`AppError::Vault`] where something is still at work in it, or a file
    /// cannot be removed.
    pub fn erase_everything(&self) -> Result<(), AppError> {
        let mut open = self.held();
        self.close_if_idle(&mut open);
        let Some(Open { session, .. }) = open.take() else { return Err(AppError::Locked) };
        let session = match Arc::try_unwrap(session) {
            Ok(session) => session,
            Err(session) => {
                *open = Some(Open { session, used: self.clock.now() });
                return Err(AppError::Vault(VaultError::Busy));
            }
        };
        drop(open);
        session.erase_everything()?;
        self.feed.announce(&Area::ALL);
        Ok(())
    }

    /// Locks where the session was not used for too long, and says whether it is locked: for a
    /// timer, and for the moment when the app comes back to the screen.
    pub fn lock_if_idle(&self) -> bool {
        let mut open = self.held();
        self.close_if_idle(&mut open);
        open.is_none()
    }

    /// Opens again with a new session.
    pub fn unlock(&self, session: Session) {
        *self.held() = Some(Open { session: Arc::new(session), used: self.clock.now() });
        self.feed.announce(&Area::ALL);
        self.log.note(&LogEvent::info("unlocked"));
    }

    /// The session itself, for work that goes on when the screen is locked meanwhile.
    ///
    /// # Errors
    /// As [`Lock::use_session`].
    pub fn session(&self) -> Result<Arc<Session>, AppError> {
        let mut open = self.held();
        self.close_if_idle(&mut open);
        let Some(Open { session, used }) = open.as_mut() else { return Err(AppError::Locked) };
        *used = self.clock.now();
        Ok(Arc::clone(session))
    }

    fn close_if_idle(&self, open: &mut Option<Open>) {
        // A clock that went back says nothing about how long it was, unless it went far: then it
        // may have been set back to keep the vault open.
        let idle = |open: &Open| (self.clock.now() - open.used).abs() >= self.after;
        if open.as_ref().is_some_and(idle) {
            *open = None;
            self.feed.announce(&[Area::Keys]);
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Open>> {
        // A use case that panicked rolled its change back: the session is as good as before.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    struct Minutes(AtomicI64);

    impl Clock for Minutes {
        fn now(&self) -> DateTime<FixedOffset> {
            let start: DateTime<FixedOffset> = "2024-03-08T18:45:12+01:00".parse().unwrap();
            start + TimeDelta::minutes(self.0.load(Ordering::Relaxed))
        }
    }

    const PASSPHRASE: &str = "ten green bottles";

    fn used(lock: &Lock) -> bool {
        match lock.use_session(Session::organisations) {
            Ok(_) => true,
            Err(AppError::Locked) => false,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_vault_that_nobody_uses_locks_itself_and_one_that_is_used_stays_open() {
        let clock = Arc::new(Minutes(AtomicI64::new(0)));
        let wait = |minutes| clock.0.fetch_add(minutes, Ordering::Relaxed);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault");
        let (session, _) = Session::open_or_make(&path, PASSPHRASE, clock.clone()).unwrap();
        let lock = Lock::new(session, TimeDelta::minutes(5));
        for _ in 0..3 {
            wait(4);
            assert!(used(&lock));
        }
        assert!(!lock.lock_if_idle());
        wait(5);
        assert!(!used(&lock));
        assert!(lock.lock_if_idle());
        lock.unlock(Session::open(&path, PASSPHRASE, clock.clone()).unwrap());
        assert!(used(&lock));
        wait(-2);
        assert!(used(&lock));
        wait(-60);
        assert!(!used(&lock), "a clock set back keeps the vault open");
        lock.unlock(Session::open(&path, PASSPHRASE, clock.clone()).unwrap());
        lock.lock();
        assert!(!used(&lock));
    }
}
