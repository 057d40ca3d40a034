//! The use cases of Vis-à-vis, in screen-ready records: the only door to the core.
//!
//! Everything that a use case needs from its surroundings (the clock, a reader of text in
//! pictures) is given to it; see [`ports`]. Start reading at [`Reader`], which reads and keeps
//! nothing, and [`Session`], an open vault.

pub mod answers;
pub mod erasing;
pub mod error;
pub mod evidence;
mod facts;
pub mod feed;
pub mod files;
pub mod filing;
pub mod format;
pub mod health;
pub mod importing;
pub mod keys;
pub mod kinship;
pub mod ledger;
pub mod links;
pub mod lock;
pub mod log;
mod money;
pub mod page_image;
mod parties;
pub mod ports;
pub mod questions;
pub mod reading;
pub mod recurring;
pub mod relation;
pub mod safekeeping;
pub mod sample;
pub mod session;
pub mod spending;
pub mod storage;
pub mod today;
pub mod verify;
pub mod views;

pub use answers::CorrectableField;
pub use error::{AppError, ReaderError};
pub use evidence::{
    EvidenceRecord, EvidenceReport, Finding, StampFault, StampedByRecord, Verdict, verify_evidence,
};
pub use feed::{Area, Change, Feed, Subscription};
pub use files::{
    Export, ExportFilingRecord, ExportRecord, FormatRecord, Found, Items, Met, formats,
};
pub use filing::{FilingRecord, Kept, Look, Outcome};
pub use format::{DocumentFormat, LARGEST_DOCUMENT};
pub use health::{MissingView, ProblemKind, ProblemRecord, UnfiledRow};
pub use importing::{Candidate, Standing, TakenIn};
pub use keys::RecoveryRecord;
pub use ledger::{DepartureForm, LedgerPage, LedgerRow};
pub use links::LinkRow;
pub use lock::Lock;
pub use log::{Log, LogEvent, LogLevel, LogSink};
pub use page_image::PageView;
pub use ports::{Clock, PagePicture, TextReader};
pub use questions::{FieldAlternatives, Question};
pub use reading::{Reader, Reading, ReadingFormat, ReadingRecord};
pub use recurring::RecurringRow;
pub use session::{Origin, Session};
pub use spending::{SpendingFilter, SpendingView, SpentWith};
pub use storage::{Slimming, StoragePart, StorageRow, StorageView};
pub use visavis_capture::fiscal::{Scheme, UncheckedReason};
pub use visavis_capture::receipt::Discrepancy;
pub use visavis_exchange::{ExchangeError, TimestampAuthority};
pub use visavis_imaging::pdf::PdfPageError;
pub use visavis_insight::reconcile::{LinkKind, Strength};
pub use visavis_insight::{InsightError, Month};
pub use visavis_model::purchase::{
    ItemKind, Payment, PaymentMethod, Purchase, PurchaseLine, ReceiptKind, TaxLine, Unit,
};
pub use visavis_model::{
    BoundingBox, Code, Confidence, Country, Currency, Fact, Identifier, Money, Page, Proof,
    Provenance, RecordKind, RecordStatus, Status, Symbology, TextLine,
};
pub use visavis_vault::{KeyStore, KeyStoreError, Signer, SignerError, VaultError};
