//! The vault: opening, locking, and the way to everything in it.

use crate::importing::Previews;
use crate::job::Steps;
use crate::log::PhoneLog;
use crate::ports::{HardwareKey, Keys, PhoneClock};
use crate::{
    BackgroundJob, Captures, ChangeListener, Clock, JobOutcome, KeyStore, LogSink, Measures,
    ProgressListener, Records, Relations, Safekeeping, Signer, Subscription, VisavisError,
};
use chrono::TimeDelta;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use visavis_app::safekeeping::Secret;
use visavis_app::{Country, Lock, LogEvent, LogLevel, Session};

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
    /// The phone's key, which signs whenever the vault is open.
    signer: Mutex<Option<Arc<HardwareKey>>>,
}

impl Shared {
    /// Starts a job that works with the session, also when the screen is locked meanwhile.
    pub(crate) fn start(
        self: &Arc<Self>,
        name: &'static str,
        listener: Option<Arc<dyn ProgressListener>>,
        work: impl FnOnce(&Self, &Session, &Steps) -> Result<JobOutcome, VisavisError> + Send + 'static,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let (session, shared) = (self.lock.session()?, Arc::clone(self));
        Ok(BackgroundJob::start(listener, move |steps| {
            let begun = Instant::now();
            let ending = work(&shared, &session, steps);
            let failure = ending.as_ref().err();
            shared.lock.log().note(&LogEvent {
                level: match failure {
                    None | Some(VisavisError::Cancelled { .. }) => LogLevel::Info,
                    Some(_) => LogLevel::Error,
                },
                name: format!("{name}-ended"),
                code: failure.map(|error| error.code().to_owned()),
                took: Some(begun.elapsed()),
            });
            ending
        }))
    }

    fn held_signer(&self) -> MutexGuard<'_, Option<Arc<HardwareKey>>> {
        self.signer.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
            signer: Mutex::default(),
        }))))
    }

    fn reopen(&self, session: Session) {
        let signer = self.0.held_signer().clone();
        // Where the phone's key cannot sign, the vault's own does.
        let refused = signer.and_then(|signer| session.sign_with(signer).err());
        self.0.lock.unlock(session);
        if let Some(error) = refused {
            self.0.lock.log().note(&LogEvent {
                level: LogLevel::Warning,
                name: "signer-refused".to_owned(),
                code: Some(VisavisError::from(error).code().to_owned()),
                took: None,
            });
        }
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
        let watch = |_| ControlFlow::Continue(());
        let session =
            Session::restore_watched(from, folder, secret, false, Arc::clone(&clock), &watch)?;
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

    /// Lets the phone's hardware sign the journal from now on, also when the vault is locked and
    /// opened again.
    pub fn sign_with(&self, signer: Arc<dyn Signer>) -> Result<(), VisavisError> {
        let signer = Arc::new(HardwareKey(signer));
        let active: Arc<dyn visavis_app::Signer> = Arc::clone(&signer) as _;
        self.0.lock.use_session(|session| session.sign_with(active))?;
        *self.0.held_signer() = Some(signer);
        Ok(())
    }

    /// Sends what happens to a log from now on; to none where there is none given.
    pub fn log_to(&self, sink: Option<Arc<dyn LogSink>>) {
        let sink = sink.map(|sink| Arc::new(PhoneLog(sink)) as Arc<dyn visavis_app::LogSink>);
        self.0.lock.log().send_to(sink);
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
