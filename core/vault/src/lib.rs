//! The encrypted store of Vis-à-vis: facts, originals and the journal, at rest.
//!
//! A vault is a folder:
//!
//! | file | what |
//! |---|---|
//! | `vault.key` | the vault key, wrapped by passphrase, recovery code and device |
//! | `vault.db` | the database (`SQLCipher`): records, facts, journal, index of words |
//! | `originals/` | each photo and file as it came, encrypted, under a name that says nothing |
//!
//! The way in is [`Vault::store_original`], which makes the original safe, then [`Vault::add`],
//! which files everything read from it in one transaction. Time is always an argument; randomness
//! comes from the operating system, in one place.

mod attach;
mod check;
mod content;
mod database;
mod error;
mod evidence;
mod facts;
mod files;
mod filing;
mod heads;
mod history;
mod journal;
mod key_store;
mod keyfile;
mod keys;
mod merkle;
mod organisations;
mod originals;
mod random;
mod record;
mod recovery;
mod review;
mod rows;
mod search;
mod secret;
mod signer;
mod stream;
#[cfg(test)]
mod testing;
mod text;
mod vault;

pub use check::Problem;
pub use error::VaultError;
pub use evidence::{EntryView, Head, JournalExtract, ProvedEntry, parse_content};
pub use history::{Cursor, HistoryPage};
pub use journal::{Hash, JournalFault, JournalReport};
pub use key_store::{KeyStore, KeyStoreError};
pub use keyfile::passphrase::Strength;
pub use keyfile::recovery::RecoveryState;
pub use keys::Unlock;
pub use merkle::{Side, Step};
pub use organisations::{OrganisationRow, OrganisationView, Total};
pub use originals::StoredOriginal;
pub use record::{
    Added, Content, Correction, DocumentRow, NewDocument, NewReading, NewRecord, OtherContent,
    Party, RecordRow, RecordView, Review, SimilarQuery,
};
pub use recovery::RecoveryCode;
pub use search::SearchResults;
pub use secret::Passphrase;
pub use signer::{PublicKey, Signer, SignerError};
pub use vault::Vault;
