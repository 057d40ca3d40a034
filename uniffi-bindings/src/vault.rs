//! The vault: opening, locking, and the way to everything in it.

use crate::importing::Previews;
use crate::ports::{Keys, PhoneClock};
use crate::{
    Captures, ChangeListener, Clock, KeyStore, Measures, Records, Relations, Safekeeping,
    Subscription, VisavisError,
};
use chrono::TimeDelta;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use visavis_app::safekeeping::Secret;
use visavis_app::{Country, Lock, Session};

/// Where the vault is and how it behaves.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Configuration {
    /// The vault's folder, in the app's own storage.
    pub folder: String,
    /// Where the person shops, ISO 3166-1, for what a receipt itself leaves open.
    pub home_country: Option<String>,
    /// After how many seconds without use the vault locks itself.
    pub lock_after_seconds: u32,
}

/// Whether there is a vault in the folder.
#[uniffi::export]
pub fn vault_exists(folder: String) -> bool {
    Session::exists(Path::new(&folder))
}

/// Removes the sample in the folder, which must not be open, and nothing but a sample; nothing
/// happens where there is none.
#[uniffi::export]
pub fn remove_sample(folder: String) -> Result<(), VisavisError> {
    Ok(visavis_app::sample::remove_sample(Path::new(&folder))?)
}

/// What all objects of an open vault share.
pub(crate) struct Shared {
    pub(crate) lock: Lock,
    pub(crate) home: Option<Country>,
    pub(crate) clock: Arc<dyn visavis_app::Clock>,
    folder: PathBuf,
    pub(crate) previews: Previews,
}

/// A vault. It may be locked and opened again; the object stays the same, and so do those which it
/// gave.
#[derive(uniffi::Object)]
pub struct Vault(Arc<Shared>);

impl Vault {
    fn new(
        configuration: &Configuration,
        clock: Arc<dyn visavis_app::Clock>,
        session: Session,
    ) -> Result<Arc<Self>, VisavisError> {
        let unknown = || VisavisError::NotAcceptable { code: "country".to_owned() };
        let country = |code: &String| Country::of_code(code).ok_or_else(unknown);
        let home = configuration.home_country.as_ref().map(country).transpose()?;
        let after = TimeDelta::seconds(configuration.lock_after_seconds.into());
        let folder = PathBuf::from(&configuration.folder);
        Ok(Arc::new(Self(Arc::new(Shared {
            lock: Lock::new(session, after),
            home,
            clock,
            folder,
            previews: Previews::default(),
        }))))
    }

    fn reopen(&self, session: Session) {
        self.0.lock.unlock(session);
    }
}

fn phone_clock(clock: Arc<dyn Clock>) -> Arc<dyn visavis_app::Clock> {
    Arc::new(PhoneClock(clock))
}

#[uniffi::export]
impl Vault {
    /// Makes a new vault that this phone opens.
    #[uniffi::constructor]
    pub fn make_on_device(
        configuration: Configuration,
        key_store: Arc<dyn KeyStore>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let folder = Path::new(&configuration.folder);
        let session = Session::make_on_device(folder, &Keys(key_store), Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Opens the vault by this phone's store of keys.
    #[uniffi::constructor]
    pub fn open_on_device(
        configuration: Configuration,
        key_store: Arc<dyn KeyStore>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let folder = Path::new(&configuration.folder);
        let session = Session::open_on_device(folder, &Keys(key_store), Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Opens the vault by its passphrase; makes one where the folder is new or empty.
    #[uniffi::constructor]
    pub fn open_with_passphrase(
        configuration: Configuration,
        passphrase: String,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let folder = Path::new(&configuration.folder);
        let (session, _) = Session::open_or_make(folder, &passphrase, Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Opens the vault by its recovery code, typed or pasted.
    #[uniffi::constructor]
    pub fn open_with_recovery_code(
        configuration: Configuration,
        typed: String,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let folder = Path::new(&configuration.folder);
        let session = Session::open_by_recovery_code(folder, &typed, Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Builds the vault from a backup and the recovery code. Nothing is replaced: the folder must
    /// be new or empty.
    #[uniffi::constructor]
    pub fn restore_with_recovery_code(
        configuration: Configuration,
        backup: String,
        typed: String,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let (from, folder) = (Path::new(&backup), Path::new(&configuration.folder));
        let secret = Secret::RecoveryCode(&typed);
        let session = Session::restore(from, folder, secret, false, Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Opens the sample in the folder, a vault to look around in, apart from the person's own; makes
    /// it where the folder is not there, with receipts of the fourteen months before `today`
    /// (`2024-03-08`). It opens without the store of keys, for nothing in it is a secret.
    #[uniffi::constructor]
    pub fn open_sample(
        configuration: Configuration,
        today: String,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<Self>, VisavisError> {
        let clock = phone_clock(clock);
        let folder = Path::new(&configuration.folder);
        let not_a_date = |_| VisavisError::NotAcceptable { code: "date".to_owned() };
        let today = today.parse().map_err(not_a_date)?;
        let session = Session::open_sample(folder, today, Arc::clone(&clock))?;
        Self::new(&configuration, clock, session)
    }

    /// Opens a locked sample again.
    pub fn unlock_sample(&self) -> Result<(), VisavisError> {
        let clock = Arc::clone(&self.0.clock);
        let today = clock.now().date_naive();
        self.reopen(Session::open_sample(&self.0.folder, today, clock)?);
        Ok(())
    }

    /// Locks at once; the keys are wiped as soon as what is at work has ended.
    pub fn lock(&self) {
        self.0.lock.lock();
        self.0.previews.forget();
    }

    /// Locks where nobody used the vault for too long, and says whether it is locked.
    pub fn is_locked(&self) -> bool {
        let is_locked = self.0.lock.lock_if_idle();
        if is_locked {
            self.0.previews.forget();
        }
        is_locked
    }

    /// Opens a locked vault again by this phone's store of keys.
    pub fn unlock_on_device(&self, key_store: Arc<dyn KeyStore>) -> Result<(), VisavisError> {
        let clock = Arc::clone(&self.0.clock);
        self.reopen(Session::open_on_device(&self.0.folder, &Keys(key_store), clock)?);
        Ok(())
    }

    /// Opens a locked vault again by its passphrase.
    pub fn unlock_with_passphrase(&self, passphrase: String) -> Result<(), VisavisError> {
        let clock = Arc::clone(&self.0.clock);
        self.reopen(Session::open(&self.0.folder, &passphrase, clock)?);
        Ok(())
    }

    /// Opens a locked vault again by its recovery code.
    pub fn unlock_with_recovery_code(&self, typed: String) -> Result<(), VisavisError> {
        let clock = Arc::clone(&self.0.clock);
        self.reopen(Session::open_by_recovery_code(&self.0.folder, &typed, clock)?);
        Ok(())
    }

    /// Tells a listener what changes from now on; first that everything did.
    pub fn subscribe(&self, listener: Arc<dyn ChangeListener>) -> Arc<Subscription> {
        Subscription::new(self.0.lock.feed(), listener)
    }

    /// Photographing and importing.
    pub fn captures(&self) -> Arc<Captures> {
        Arc::new(Captures(Arc::clone(&self.0)))
    }

    /// Organisations and their histories.
    pub fn relations(&self) -> Arc<Relations> {
        Arc::new(Relations(Arc::clone(&self.0)))
    }

    /// Single records and their documents.
    pub fn records(&self) -> Arc<Records> {
        Arc::new(Records(Arc::clone(&self.0)))
    }

    /// Measures of the person's own life.
    pub fn measures(&self) -> Arc<Measures> {
        Arc::new(Measures(Arc::clone(&self.0)))
    }

    /// Keys, backups, exports, and the end of it all.
    pub fn safekeeping(&self) -> Arc<Safekeeping> {
        Arc::new(Safekeeping(Arc::clone(&self.0)))
    }
}
