//! The use cases of Vis-à-vis for Kotlin and Swift: types and calls, no logic.
//!
//! Start reading at [`Vault`]. What lists show comes in records, ready to draw and not localised:
//! money in minor units with its currency, dates and instants in ISO 8601, texts as names with
//! their arguments. Reads and writes are plain calls, made off the main thread; what takes long is a
//! [`BackgroundJob`].

// Each exported function takes what crosses the border by value.
#![allow(clippy::missing_safety_doc, reason = "generated code")]

mod captures;
mod detail;
mod error;
mod feed;
mod health;
mod importing;
mod job;
mod ledger;
mod log;
mod measures;
mod names;
mod ports;
mod reading;
mod records;
mod relations;
mod restoring;
mod rows;
mod safekeeping;
mod storage;
mod vault;

pub use captures::{Captures, Filing, FilingOutcome};
pub use detail::{
    DocumentRow, FactSource, FactView, FieldAlternatives, LineView, PaymentView, PurchaseView,
    RecordView, TaxView,
};
pub use error::VisavisError;
pub use feed::{Area, ChangeListener, Subscription};
pub use health::{MissingView, ProblemKind, ProblemRow, UnfiledRow};
pub use importing::{ImportFailure, ImportRow, ImportStanding};
pub use job::{BackgroundJob, JobOutcome, Progress, ProgressListener};
pub use ledger::{DepartureForm, LedgerPage, LedgerRow};
pub use log::{LogEvent, LogLevel, LogSink};
pub use measures::{
    CourseMonth, CurrencySpending, Measures, MonthSum, SpendingCourse, SpendingPart, SpendingView,
    SpentWith, Sum,
};
pub use names::{
    CorrectableField, Disagreeing, FieldStatus, ItemKind, PaymentMethod, ProofKind, QuantityUnit,
    RecordKind, RecordStatus,
};
pub use ports::{
    CallbackError, Clock, KeyStore, KeyStoreError, PagePicture, Signer, SignerError, TextLine,
    TextReader, TextReaderError,
};
pub use reading::{
    Alternative, BoundingBox, FieldReading, FiscalReading, FiscalVerdict, LineReading,
    PaymentReading, Reading, TaxReading, Warning,
};
pub use records::{Erased, PageImage, PageView, Records};
pub use relations::{
    HistoryFilter, HistoryPage, IdentifierView, OrganisationView, Relations, TodayView,
};
pub use restoring::{BackupSecret, restore_vault, verify_backup};
pub use rows::{
    Found, HistoryRow, Money, OrganisationName, OrganisationRow, Question, ReviewRow, SnippetPart,
    Total,
};
pub use safekeeping::{Recovery, Safekeeping};
pub use storage::{Slimming, StoragePart, StorageRow, StorageView};
pub use vault::{Configuration, Vault, remove_sample, vault_exists};

uniffi::setup_scaffolding!();
