//! Single records and their documents.

use crate::vault::Shared;
use crate::{BackgroundJob, CorrectableField, JobOutcome, RecordView, VisavisError};
use std::path::Path;
use std::sync::Arc;
use visavis_app::erasing::ErasedRecord;
use visavis_app::{Area, TimestampAuthority};

/// What was erased, and what still shows it.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Erased {
    /// How many records are gone.
    pub records: u64,
    /// How many originals are gone.
    pub documents: u64,
    /// How many originals stay because other records come from them too.
    pub shared_documents: u64,
}

impl From<&ErasedRecord> for Erased {
    fn from(erased: &ErasedRecord) -> Self {
        Self {
            records: erased.records as u64,
            documents: erased.documents.len() as u64,
            shared_documents: erased.shared_documents.len() as u64,
        }
    }
}

/// The picture of a page, and the space of the boxes on it.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PageImage {
    /// The picture, as a JPEG file without metadata.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How wide the page is, in the unit of boxes: a box edge times `width / space_width` is its
    /// place on the picture.
    pub space_width: f32,
    /// How high it is.
    pub space_height: f32,
    /// How many pages the original has.
    pub pages: u32,
}

/// A page of an original.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum PageView {
    /// It has a picture.
    Picture {
        /// The picture.
        image: PageImage,
    },
    /// It is drawn with text and lines, which are not drawn here: show the lines that were read.
    TextOnly {
        /// How many pages the original has.
        pages: u32,
    },
}

impl From<visavis_app::PageView> for PageView {
    fn from(view: visavis_app::PageView) -> Self {
        match view {
            visavis_app::PageView::Picture { picture, pages } => Self::Picture {
                image: PageImage {
                    bytes: picture.jpeg,
                    width: picture.width,
                    height: picture.height,
                    space_width: picture.space_width,
                    space_height: picture.space_height,
                    pages,
                },
            },
            visavis_app::PageView::TextOnly { pages } => Self::TextOnly { pages },
        }
    }
}

/// What an answer of the person touches.
const TOUCHED: [Area; 3] = [Area::Records, Area::Organisations, Area::Review];

/// Single records and their documents.
#[derive(uniffi::Object)]
pub struct Records(pub(crate) Arc<Shared>);

#[uniffi::export]
impl Records {
    /// One record with its provenance.
    pub fn record(&self, id: String) -> Result<RecordView, VisavisError> {
        Ok((&self.0.lock.use_session(|session| session.show(&id))?).into())
    }

    /// The bytes of an original, by the SHA-256 of its content.
    pub fn original(&self, hash: String) -> Result<Vec<u8>, VisavisError> {
        Ok(self.0.lock.use_session(|session| session.original(&hash))?)
    }

    /// A page (from 0) of an original as a picture of at most so many pixels on its longest side,
    /// for a screen; boxes of facts stand in its space.
    pub fn page(
        &self,
        hash: String,
        page: u32,
        longest_side: u32,
    ) -> Result<PageView, VisavisError> {
        let view = self.0.lock.use_session(|session| session.page(&hash, page, longest_side))?;
        Ok(view.into())
    }

    /// The person has looked at a record and agrees with it.
    pub fn confirm(&self, id: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&TOUCHED, |session| session.confirm(&id))?)
    }

    /// The person says that a record is none, or one too many; [`Records::reopen`] takes it back.
    pub fn dismiss(&self, id: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&TOUCHED, |session| session.dismiss(&id))?)
    }

    /// The person takes back that a record was confirmed or dismissed.
    pub fn reopen(&self, id: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&TOUCHED, |session| session.reopen(&id))?)
    }

    /// The person puts a value right; what was read stays beside it.
    pub fn correct(
        &self,
        id: String,
        field: CorrectableField,
        text: String,
    ) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&TOUCHED, |session| session.correct(&id, field.into(), &text))?)
    }

    /// Erases a record and the documents that only it comes from, for good.
    pub fn erase(&self, id: String) -> Result<Erased, VisavisError> {
        Ok((&self.0.lock.change(&TOUCHED, |session| session.erase_record(&id))?).into())
    }

    /// Erases an organisation with everything between it and the person, for good.
    pub fn erase_organisation(&self, id: String) -> Result<Erased, VisavisError> {
        Ok((&self.0.lock.change(&TOUCHED, |session| session.erase_organisation(&id))?).into())
    }

    /// Writes an evidence file about records and organisations, each named by its id. Where the
    /// address of a timestamp authority (RFC 3161) is given, one hash is sent to it, and it vouches
    /// for the time.
    #[uniffi::method(default(timestamp_authority = None))]
    pub fn export_evidence(
        &self,
        about: Vec<String>,
        path: String,
        timestamp_authority: Option<String>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let authority = timestamp_authority.as_deref().map(TimestampAuthority::new).transpose();
        let authority = authority.map_err(visavis_app::AppError::from)?;
        self.0.start("evidence", None, move |shared, session, _| {
            let written = session.export_evidence(&about, Path::new(&path), authority.as_ref());
            shared.lock.feed().announce(&[Area::Ledger]);
            let written = written?;
            let (records, documents) = (written.records as u64, written.documents as u64);
            Ok(JobOutcome::EvidenceWritten { records, documents })
        })
    }
}
