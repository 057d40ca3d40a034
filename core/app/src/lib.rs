//! The use cases of Vis-à-vis, in screen-ready records: the only door to the core.
//!
//! Everything that a use case needs from its surroundings (the clock, a reader of text in
//! pictures) is given to it; see [`ports`]. Start reading at [`reading`].

pub mod error;
pub mod format;
pub mod ports;
pub mod reading;

pub use error::{AppError, ReaderError};
pub use format::{DocumentFormat, LARGEST_DOCUMENT};
pub use ports::{Clock, PagePicture, TextReader};
pub use reading::{Reader, Reading, ReadingFormat, ReadingRecord};
pub use visavis_capture::fiscal::{Scheme, UncheckedReason};
pub use visavis_capture::receipt::Discrepancy;
pub use visavis_model::purchase::{ItemKind, PaymentMethod, ReceiptKind, Unit};
pub use visavis_model::{
    BoundingBox, Code, Confidence, Country, Currency, Page, Proof, Status, Symbology, TextLine,
};
