//! Work that takes long: it tells how far it is, can be stopped, and has an outcome.

use crate::{CallbackError, Filing, ImportFailure, ImportRow, ProblemRow, VisavisError};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use visavis_app::safekeeping;

/// At most ten messages a second.
const PAUSE: Duration = Duration::from_millis(100);

/// How far a job is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Progress {
    /// Steps that are done.
    pub done: u64,
    /// All steps, as far as they are known.
    pub total: u64,
}

/// Hears how far a job is, on the job's thread.
#[uniffi::export(with_foreign)]
pub trait ProgressListener: Send + Sync {
    /// The job is this far.
    fn progressed(&self, progress: Progress) -> Result<(), CallbackError>;
}

/// What a job made.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum JobOutcome {
    /// Documents were kept, read and filed.
    Imported {
        /// What became of each, in their order.
        filings: Vec<Filing>,
    },
    /// Files were looked at, and nothing of them is kept yet.
    Previewed {
        /// The preview, for `Captures::accept`.
        preview: u64,
        /// What importing each file would do, in their order.
        rows: Vec<ImportRow>,
    },
    /// Chosen files of a preview were taken in.
    Accepted {
        /// What became of each, for `Captures::undo` too.
        filings: Vec<Filing>,
        /// Those that could not be taken in.
        left_out: Vec<ImportFailure>,
    },
    /// A backup was written and verified.
    BackedUp {
        /// The size of the file in bytes.
        size: u64,
        /// Originals that are damaged or missing in the vault, and so not in the backup.
        damaged: u64,
    },
    /// A backup was read to its end and found whole.
    BackupVerified {
        /// When it was made, ISO 8601.
        made_at: String,
        /// How many originals it holds, those in the backups that it builds on included.
        originals: u64,
        /// How many originals were damaged before it was made, and are not in it.
        damaged: u64,
        /// How many earlier backups it builds on.
        builds_on: u64,
    },
    /// A vault was built, and can be opened.
    Restored,
    /// Everything was written in open formats.
    Exported {
        /// How many rows.
        rows: u64,
        /// How many originals.
        originals: u64,
        /// Originals that are damaged or missing in the vault.
        damaged: u64,
    },
    /// An evidence file was written and verified.
    EvidenceWritten {
        /// How many records.
        records: u64,
        /// How many originals.
        documents: u64,
    },
    /// The whole vault was looked at.
    Checked {
        /// What is wrong; empty where all is well.
        problems: Vec<ProblemRow>,
    },
    /// Originals that belonged to no record were read and filed.
    FiledAgain {
        /// What became of each.
        filings: Vec<Filing>,
        /// Those that are of no kind that can be filed, by their hashes; they stay as they are.
        left_out: Vec<ImportFailure>,
    },
}

type Ending = Result<JobOutcome, VisavisError>;

/// Work that goes on by itself until it ends or is cancelled, whoever still holds this object.
#[derive(uniffi::Object)]
pub struct BackgroundJob {
    cancelled: Arc<AtomicBool>,
    ending: watch::Receiver<Option<Ending>>,
}

impl BackgroundJob {
    /// Starts a job on a thread of its own.
    pub(crate) fn start(
        listener: Option<Arc<dyn ProgressListener>>,
        work: impl FnOnce(&Steps) -> Ending + Send + 'static,
    ) -> Arc<Self> {
        let cancelled = Arc::new(AtomicBool::new(false));
        let (sender, ending) = watch::channel(None);
        let last = Mutex::new(None);
        let steps = Steps { cancelled: Arc::clone(&cancelled), listener, last };
        thread::spawn(move || {
            let ended = work(&steps);
            // Nobody may be left to hear it.
            let _ = sender.send(Some(ended));
        });
        Arc::new(Self { cancelled, ending })
    }
}

#[uniffi::export]
impl BackgroundJob {
    /// Asks the job to stop at its next step; what it did by then stays whole. Harmless twice, and
    /// after the end.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Release);
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        self.ending.borrow().is_some()
    }

    /// What it made, once it has ended.
    pub async fn outcome(&self) -> Result<JobOutcome, VisavisError> {
        let mut ending = self.ending.clone();
        // Without an ending the thread was lost in a panic.
        let lost = VisavisError::Unexpected { code: "job-lost".to_owned() };
        let ended = ending.wait_for(Option::is_some).await.ok().and_then(|ended| ended.clone());
        ended.unwrap_or(Err(lost))
    }
}

/// A running job's side of it.
pub(crate) struct Steps {
    cancelled: Arc<AtomicBool>,
    listener: Option<Arc<dyn ProgressListener>>,
    last: Mutex<Option<Instant>>,
}

impl Steps {
    /// Tells how far the job is, and fails where it was cancelled.
    pub(crate) fn take(&self, done: usize, total: usize) -> Result<(), VisavisError> {
        match self.watch(done as u64, total as u64) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(VisavisError::cancelled()),
        }
    }

    /// Tells how far the job is, and whether it goes on.
    pub(crate) fn watch(&self, done: u64, total: u64) -> ControlFlow<()> {
        if self.cancelled.load(Ordering::Acquire) {
            return ControlFlow::Break(());
        }
        if let Some(listener) = self.listener.as_ref().filter(|_| self.is_due(done >= total)) {
            // A screen that fails to listen does not stop the work.
            let _ = listener.progressed(Progress { done, total });
        }
        ControlFlow::Continue(())
    }

    /// The same as the core's long work asks for it.
    pub(crate) fn watcher(&self) -> impl Fn(safekeeping::Progress) -> ControlFlow<()> + '_ {
        |at| self.watch(at.done as u64, at.total as u64)
    }

    fn is_due(&self, is_end: bool) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = is_end || last.is_none_or(|last| last.elapsed() >= PAUSE);
        if due {
            *last = Some(Instant::now());
        }
        due
    }
}
