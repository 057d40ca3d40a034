//! What is wrong with the vault, and what was lost to a damaged disk.

use crate::captures::TOUCHED;
use crate::job::Steps;
use crate::vault::Shared;
use crate::{Filing, ImportFailure, JobOutcome, VisavisError};
use visavis_app::{Area, Reader, Session};

/// Changes that were confirmed and are missing: the disk damaged the vault's log, or an earlier copy
/// of its database was put back. What is there is whole.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct MissingView {
    /// How many.
    pub changes: u64,
    /// When the last change was made that is still there, ISO 8601: the missing ones came later.
    /// Absent where that is not known.
    pub after: Option<String>,
    /// When it was found that they are missing, ISO 8601: they were made before. Absent likewise.
    pub until: Option<String>,
    /// How many files are kept that belong to no record; `Safekeeping::unfiled` names those which can
    /// be filed again.
    pub unfiled: u64,
}

impl From<visavis_app::MissingView> for MissingView {
    fn from(view: visavis_app::MissingView) -> Self {
        let visavis_app::MissingView { changes, after, until, unfiled } = view;
        Self { changes, after, until, unfiled }
    }
}

/// An original that is kept and belongs to no record. `Records::page` shows it.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct UnfiledRow {
    /// The SHA-256 of its content, in hexadecimal.
    pub hash: String,
    /// Its media type, by its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
}

impl From<visavis_app::UnfiledRow> for UnfiledRow {
    fn from(row: visavis_app::UnfiledRow) -> Self {
        let visavis_app::UnfiledRow { hash, media_type, size } = row;
        Self { hash, media_type, size }
    }
}

/// A kind of problem.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum ProblemKind {
    /// Pages of the database are damaged.
    Database,
    /// A row names another one that is gone.
    DanglingReference,
    /// The original of a filed document is gone.
    OriginalMissing,
    /// The original of a filed document was altered.
    OriginalDamaged,
    /// An original is kept and belongs to no record.
    Unfiled,
    /// A file among the originals is not the vault's own.
    ForeignFile,
    /// The sums kept ready differ from the records.
    Totals,
    /// One of the ways to open the vault is damaged.
    KeyFile,
    /// Changes that had been confirmed are missing.
    ChangesMissing,
    /// The journal does not hold.
    Journal,
    /// Something that this version has no words for.
    Other,
}

impl From<visavis_app::ProblemKind> for ProblemKind {
    fn from(kind: visavis_app::ProblemKind) -> Self {
        use visavis_app::ProblemKind as Kind;
        match kind {
            Kind::Database => Self::Database,
            Kind::DanglingReference => Self::DanglingReference,
            Kind::OriginalMissing => Self::OriginalMissing,
            Kind::OriginalDamaged => Self::OriginalDamaged,
            Kind::Unfiled => Self::Unfiled,
            Kind::ForeignFile => Self::ForeignFile,
            Kind::Totals => Self::Totals,
            Kind::KeyFile => Self::KeyFile,
            Kind::ChangesMissing => Self::ChangesMissing,
            Kind::Journal => Self::Journal,
            Kind::Other => Self::Other,
        }
    }
}

/// Something that is wrong with the vault.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct ProblemRow {
    /// What it is.
    pub kind: ProblemKind,
    /// The SHA-256 of the original that it is about; absent where it is about none.
    pub document: Option<String>,
    /// How many changes are missing; absent where none are.
    pub changes: Option<u64>,
}

/// Looks at everything.
pub(crate) fn check(session: &Session, steps: &Steps) -> Result<JobOutcome, VisavisError> {
    let row = |problem: visavis_app::ProblemRecord| ProblemRow {
        kind: problem.problem.into(),
        document: problem.document,
        changes: problem.changes,
    };
    let problems = session.check_watched(&steps.watcher())?;
    Ok(JobOutcome::Checked { problems: problems.into_iter().map(row).collect() })
}

/// Reads and files originals that belong to no record.
pub(crate) fn file_again(
    shared: &Shared,
    session: &Session,
    hashes: &[String],
    reader: &Reader<'_>,
    steps: &Steps,
) -> Result<JobOutcome, VisavisError> {
    let (mut filings, mut left_out) = (Vec::new(), Vec::new());
    for (done, hash) in hashes.iter().enumerate() {
        steps.take(done, hashes.len())?;
        match session.file_unfiled(hash, reader) {
            Ok(taken) => {
                filings.push(Filing::new(&taken.filing, None, None));
                shared.lock.feed().announce(&TOUCHED);
                shared.lock.feed().announce(&[Area::Health]);
            }
            Err(error) => {
                let code = VisavisError::from(error).code().to_owned();
                left_out.push(ImportFailure { name: hash.clone(), code });
            }
        }
    }
    let _ = steps.take(hashes.len(), hashes.len());
    Ok(JobOutcome::FiledAgain { filings, left_out })
}
