//! Photographing and importing.

use crate::job::Steps;
use crate::ports::Text;
use crate::vault::Shared;
use crate::{
    BackgroundJob, JobOutcome, OrganisationName, ProgressListener, Question, Reading, TextReader,
    VisavisError,
};
use crate::{health, importing};
use std::path::Path;
use std::sync::Arc;
use visavis_app::{AppError, Area, FilingRecord, Look, Outcome, Reader, Session};

/// What became of a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum FilingOutcome {
    /// It is in the history.
    Added,
    /// It was there before, and nothing changed.
    AlreadyThere,
    /// It shows a receipt that was there before, and is kept with it.
    Merged,
    /// It is in the history, and something about it needs an answer.
    WaitsForReview,
}

impl FilingOutcome {
    const fn is_new(self) -> bool {
        matches!(self, Self::Added | Self::WaitsForReview)
    }
}

/// A document that was kept, and what was made of it: the result sheet of a scan.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Filing {
    /// What the caller calls it.
    pub name: String,
    /// What became of it.
    pub outcome: FilingOutcome,
    /// The record that it belongs to.
    pub id: String,
    /// With whom it is.
    pub organisation: Option<OrganisationName>,
    /// What the person is asked.
    pub questions: Vec<Question>,
    /// What was read; absent where it was there before, or could not be read.
    pub reading: Option<Reading>,
    /// Why it could not be read, as the code of an error. It is kept all the same.
    pub failure: Option<String>,
}

impl Filing {
    pub(crate) fn new(
        record: &FilingRecord,
        reading: Option<Reading>,
        failure: Option<String>,
    ) -> Self {
        let outcome = match record.outcome {
            Outcome::Added => FilingOutcome::Added,
            Outcome::AlreadyThere => FilingOutcome::AlreadyThere,
            Outcome::Merged => FilingOutcome::Merged,
            Outcome::WaitsForReview => FilingOutcome::WaitsForReview,
        };
        Self {
            name: record.file.clone(),
            outcome,
            id: record.id.to_string(),
            organisation: record.organisation.as_ref().map(Into::into),
            questions: record.questions.iter().map(Into::into).collect(),
            reading,
            failure,
        }
    }
}

/// What a new record touches.
pub(crate) const TOUCHED: [Area; 3] = [Area::Records, Area::Organisations, Area::Review];

/// Photographing and importing.
#[derive(uniffi::Object)]
pub struct Captures(pub(crate) Arc<Shared>);

#[uniffi::export]
impl Captures {
    /// Keeps the photos of one receipt, from its top to its bottom, or one PDF file; then reads and
    /// files it. It waits for a look of the person; see `Records::confirm`.
    ///
    /// Documents that cannot be read are no error: they are kept, and the filing says why.
    pub fn capture(
        &self,
        name: String,
        documents: Vec<Vec<u8>>,
        reader: Arc<dyn TextReader>,
    ) -> Result<Filing, VisavisError> {
        let session = self.0.lock.session()?;
        let filing = file(&self.0, &session, &name, &documents, &Text(reader))?;
        self.0.lock.feed().announce(&TOUCHED);
        Ok(filing)
    }

    /// Keeps, reads and files each of these files as a receipt of its own.
    pub fn import_files(
        &self,
        paths: Vec<String>,
        reader: Arc<dyn TextReader>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let text = Text(reader);
        self.0.start("import", listener, move |shared, session, steps| {
            import(shared, session, &paths, &text, steps)
        })
    }

    /// Reads the files and says what importing each would do; nothing is kept yet. The outcome is
    /// `Previewed`; only the last preview can be accepted, once, while the vault stays open.
    pub fn preview(
        &self,
        paths: Vec<String>,
        reader: Arc<dyn TextReader>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let text = Text(reader);
        self.0.start("preview", listener, move |shared, session, steps| {
            let reader = Reader { text: &text, clock: &*shared.clock, home: shared.home };
            importing::preview(shared, session, &paths, &reader, steps)
        })
    }

    /// Takes in the chosen rows of a preview, each as a receipt of its own. The outcome is
    /// `Accepted`. Where it is cancelled, what it added is taken back.
    pub fn accept(
        &self,
        preview: u64,
        rows: Vec<u32>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        self.0.start("accept", listener, move |shared, session, steps| {
            importing::accept(shared, session, preview, &rows, steps)
        })
    }

    /// Reads and files originals that are kept and belong to no record, each as a receipt of its own;
    /// named by their hashes, as `Safekeeping::unfiled` gives them. The outcome is `FiledAgain`. What
    /// was filed before it is cancelled stays.
    pub fn file_again(
        &self,
        hashes: Vec<String>,
        reader: Arc<dyn TextReader>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let text = Text(reader);
        self.0.start("file-again", listener, move |shared, session, steps| {
            let reader = Reader { text: &text, clock: &*shared.clock, home: shared.home };
            health::file_again(shared, session, &hashes, &reader, steps)
        })
    }

    /// Takes a whole import back: erases the records of these filings that it added, with their
    /// originals, and says how many are gone. What merged into earlier records stays with them.
    pub fn undo(&self, filings: Vec<Filing>) -> Result<u64, VisavisError> {
        let unknown = |_| VisavisError::NotFound { code: "record".to_owned() };
        let added = filings.iter().filter(|filing| filing.outcome.is_new());
        let added = added.map(|filing| filing.id.parse().map_err(unknown));
        let added = added.collect::<Result<Vec<_>, _>>()?;
        Ok(self.0.lock.change(&TOUCHED, |session| session.undo_import(&added))? as u64)
    }
}

fn import(
    shared: &Shared,
    session: &Session,
    paths: &[String],
    text: &Text,
    steps: &Steps,
) -> Result<JobOutcome, VisavisError> {
    let mut filings = Vec::new();
    for (done, path) in paths.iter().enumerate() {
        steps.take(done, paths.len())?;
        let (name, document) = importing::read_file(Path::new(path))?;
        filings.push(file(shared, session, &name, &[document], text)?);
        shared.lock.feed().announce(&TOUCHED);
    }
    // It is done: a cancellation that comes now is too late.
    let _ = steps.take(paths.len(), paths.len());
    Ok(JobOutcome::Imported { filings })
}

fn file(
    shared: &Shared,
    session: &Session,
    name: &str,
    documents: &[Vec<u8>],
    text: &Text,
) -> Result<Filing, VisavisError> {
    let kept = session.keep(name, documents, &[Some(name.to_owned())])?;
    if kept.is_already_there() {
        return Ok(Filing::new(&session.file_again(&kept)?, None, None));
    }
    let reader = Reader { text, clock: &*shared.clock, home: shared.home };
    match reader.read(name, documents) {
        Ok(reading) => {
            let record = session.file(&kept, &reading, Look::NotYet)?;
            Ok(Filing::new(&record, Some((&reading.record()).into()), None))
        }
        Err(reason) => unreadable(session, &kept, reason),
    }
}

fn unreadable(
    session: &Session,
    kept: &visavis_app::Kept,
    reason: AppError,
) -> Result<Filing, VisavisError> {
    let record = session.file_unreadable(kept, &reason)?;
    let failure = VisavisError::from(reason).code().to_owned();
    Ok(Filing::new(&record, None, Some(failure)))
}
