//! The encrypted store of Vis-à-vis: facts, originals and the journal, at rest.
//!
//! A vault is a folder:
//!
//! | file | what |
//! |---|---|
//! | `vault.key` | the vault key, wrapped by passphrase, recovery code and device |
//! | `vault.db` | the database (`SQLCipher`): records, facts, journal, index of words |
//! | `vault.head` | which change was confirmed last, so that a damaged log is noticed |
//! | `originals/` | each photo and file as it came, encrypted, under a name that says nothing |
//!
//! The way in is [`Vault::store_original`], which makes the original safe, then [`Vault::add`],
//! which files everything read from it in one transaction. Time is always an argument; randomness
//! comes from the operating system, in one place.

mod attach;
mod backup;
mod batch;
mod building;
mod check;
mod columns;
mod confirmed;
mod connection;
mod content;
mod database;
mod erase;
mod error;
mod evidence;
mod export;
mod facts;
mod files;
mod filing;
mod hashed;
mod heads;
mod history;
mod journal;
mod key_store;
mod keyfile;
mod keys;
#[cfg(test)]
mod killed_migration;
mod kinds;
mod ledger;
mod links;
#[cfg(feature = "measure")]
mod measure;
mod merging;
mod merkle;
mod missing;
mod movements;
mod naming;
mod organisations;
mod originals;
#[cfg(test)]
#[path = "../tests/vault/preload.rs"]
mod preload;
mod progress;
mod random;
mod record;
mod recovery;
mod review;
mod rows;
mod search;
mod secret;
mod series;
mod signer;
mod snippet;
mod spending;
mod storage;
mod stream;
mod tables;
#[cfg(test)]
mod testing;
mod text;
mod vault;

pub use backup::{BackupInfo, BackupReport};
pub use batch::{BatchAdded, BatchRecord, NewBatch};
pub use building::Existing;
pub use check::Problem;
pub use erase::Erased;
pub use error::VaultError;
pub use evidence::{
    EntryView, Head, JournalExtract, LineView, ProvedEntry, ProvedLine, parse_content,
};
pub use export::ExportReport;
pub use history::{Cursor, HistoryPage, HistoryQuery};
pub use journal::{Hash, JournalFault, JournalReport};
pub use key_store::{KeyStore, KeyStoreError};
pub use keyfile::passphrase::Strength;
pub use keyfile::recovery::RecoveryState;
pub use keys::Unlock;
pub use ledger::{Departure, DepartureForm, LedgerPage, LedgerRow};
pub use links::{Bond, LinkDecision};
pub use merging::MergedOrganisation;
pub use merkle::{Side, Step};
pub use missing::{MissingChanges, MissingSpan};
pub use movements::MovementRow;
pub use organisations::{OrganisationRow, OrganisationView, Total};
pub use originals::StoredOriginal;
pub use progress::{Progress, Watch};
pub use record::{
    Added, Content, Correction, DocumentRow, NewDocument, NewReading, NewRecord, OtherContent,
    Party, RecordRow, RecordView, Review, SimilarQuery,
};
pub use recovery::RecoveryCode;
pub use search::{FoundRecord, SearchResults};
pub use secret::Passphrase;
pub use signer::{PublicKey, Signer, SignerError};
pub use snippet::SnippetPiece;
pub use spending::{SpentQuery, SpentRow, SpentWith};
pub use storage::{FilesUse, OriginalsUse, StorageUse};
pub use vault::Vault;
