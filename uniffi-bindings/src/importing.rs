//! Importing files: first what they would add, then what the person chose.

use crate::captures::TOUCHED;
use crate::job::Steps;
use crate::vault::Shared;
use crate::{Filing, JobOutcome, Money, VisavisError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use visavis_app::{Candidate, Reader, Session, Standing};

/// What importing a file would do.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum ImportStanding {
    /// It would add a record.
    New,
    /// The very file, or the very receipt in another picture, is here already.
    AlreadyHere {
        /// The record that shows it.
        of: String,
    },
    /// It may be the same purchase as one that is here: same day and amount.
    LikelyDuplicate {
        /// The record that it may be.
        of: String,
    },
    /// The same file comes twice in this import; the first one counts.
    Repeated {
        /// The number of the first one's row, from 0.
        of: u32,
    },
    /// It cannot be read, and is left out.
    Skipped {
        /// Why, as the code of an error.
        code: String,
    },
}

/// A file of an import, before anything of it is kept.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct ImportRow {
    /// The name of the file.
    pub name: String,
    /// What importing it would do.
    pub standing: ImportStanding,
    /// Whether it is imported unless the person says otherwise.
    pub is_chosen: bool,
    /// From whom, as it was read.
    pub organisation: Option<String>,
    /// The day, as it was read, ISO 8601.
    pub date: Option<String>,
    /// The amount, as it was read.
    pub amount: Option<Money>,
}

/// A file that was chosen and could not be taken in.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct ImportFailure {
    /// The name of the file.
    pub name: String,
    /// Why, as the code of an error.
    pub code: String,
}

impl ImportRow {
    fn new(candidate: &Candidate, standing: Standing) -> Self {
        Self {
            name: candidate.name.clone(),
            is_chosen: standing.is_chosen(),
            standing: standing.into(),
            organisation: candidate.organisation(),
            date: candidate.date().map(|day| day.to_string()),
            amount: candidate.amount().map(Into::into),
        }
    }
}

impl From<Standing> for ImportStanding {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::New => Self::New,
            Standing::AlreadyHere { of } => Self::AlreadyHere { of: of.to_string() },
            Standing::LikelyDuplicate { of } => Self::LikelyDuplicate { of: of.to_string() },
            Standing::Repeated { of } => {
                Self::Repeated { of: u32::try_from(of).unwrap_or(u32::MAX) }
            }
            Standing::Skipped { reason } => {
                Self::Skipped { code: VisavisError::from(reason).code().to_owned() }
            }
        }
    }
}

/// The files of the last preview; another one takes its place, and locking the vault forgets it.
#[derive(Default)]
pub(crate) struct Previews {
    last: AtomicU64,
    kept: Mutex<Option<Preview>>,
}

struct Preview {
    id: u64,
    files: Vec<(PathBuf, Candidate)>,
}

impl Previews {
    pub(crate) fn forget(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn keep(&self, files: Vec<(PathBuf, Candidate)>) -> u64 {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let preview = Preview { id, files };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(preview);
        id
    }

    /// Takes a preview out: it is imported once.
    fn take(&self, id: u64) -> Result<Preview, VisavisError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.take_if(|preview| preview.id == id);
        found.ok_or_else(|| VisavisError::NotFound { code: "preview".to_owned() })
    }
}

/// Reads the files and says what importing them would do.
pub(crate) fn preview(
    shared: &Shared,
    session: &Session,
    paths: &[String],
    reader: &Reader<'_>,
    steps: &Steps,
) -> Result<JobOutcome, VisavisError> {
    let (mut candidates, mut rows) = (Vec::new(), Vec::new());
    for (done, path) in paths.iter().enumerate() {
        steps.take(done, paths.len())?;
        let (name, bytes) = read_file(Path::new(path))?;
        let (candidate, standing) = session.look_at(&name, &bytes, reader, &candidates)?;
        rows.push(ImportRow::new(&candidate, standing));
        candidates.push(candidate);
    }
    let _ = steps.take(paths.len(), paths.len());
    let files = paths.iter().map(PathBuf::from).zip(candidates).collect();
    Ok(JobOutcome::Previewed { preview: shared.previews.keep(files), rows })
}

/// Takes in the chosen files of a preview.
pub(crate) fn accept(
    shared: &Shared,
    session: &Session,
    preview: u64,
    chosen: &[u32],
    steps: &Steps,
) -> Result<JobOutcome, VisavisError> {
    let preview = shared.previews.take(preview)?;
    let (mut filings, mut left_out, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for (done, row) in chosen.iter().enumerate() {
        if let Err(cancelled) = steps.take(done, chosen.len()) {
            session.undo_import(&added)?;
            shared.lock.feed().announce(&TOUCHED);
            return Err(cancelled);
        }
        let Some((path, candidate)) = preview.files.get(*row as usize) else { continue };
        let taken = read_file(path).and_then(|(_, bytes)| Ok(session.take_in(candidate, &bytes)?));
        match taken {
            Ok(taken) => {
                added.extend(taken.is_new.then_some(taken.filing.id));
                filings.push(Filing::new(&taken.filing, None, None));
                shared.lock.feed().announce(&TOUCHED);
            }
            Err(error) => {
                let (name, code) = (candidate.name.clone(), error.code().to_owned());
                left_out.push(ImportFailure { name, code });
            }
        }
    }
    let _ = steps.take(chosen.len(), chosen.len());
    Ok(JobOutcome::Accepted { filings, left_out })
}

/// The name and the bytes of a file.
pub(crate) fn read_file(path: &Path) -> Result<(String, Vec<u8>), VisavisError> {
    let missing = |_| VisavisError::NotFound { code: "file".to_owned() };
    let bytes = std::fs::read(path).map_err(missing)?;
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes))
}
