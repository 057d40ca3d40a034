//! Backups: one encrypted file, from which the vault can be built again on any device with the
//! passphrase or the recovery code alone, for the wrapped key travels in it.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `VSVB` |
//! | 1 | version, 1 |
//! | 16 | the backup's id, random |
//! | 4 | length of the key file, little-endian |
//! | that many | the key file, as it is in the vault's folder |
//! | 32 | SHA-256 of all bytes before it |
//! | | entries |
//! | 8 | place of the last entry, the index; little-endian |
//! | 8 | `VSVBEND1` |
//!
//! An entry is 8 bytes of length and as many sealed ones (see stream.rs), whose name is
//! `backup ID PLACE`, so that none can stand in another's place. Opened, it is a line of JSON that
//! says what it is, and the content: a piece of a table (JSON Lines, see tables.rs, raw DEFLATE),
//! an original's file as it is, or the index, which names every entry with its hash.
//!
//! A backup may build on an earlier one: what that holds already is named in the index with the
//! other's id, and not kept again. Both must then lie in one folder. Only entries that an
//! interrupted run left whole are used by the next one.

mod container;
mod restore;
mod write;

use crate::Hash;
use serde::{Deserialize, Serialize};

pub use restore::BackupInfo;
pub use write::BackupReport;

/// What an entry is.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
enum What {
    /// A piece of a table.
    Table {
        /// The table.
        table: String,
        /// The number of the piece.
        piece: i64,
    },
    /// An original's file.
    Original {
        /// Its name in the folder of originals.
        name: String,
    },
    /// The list of entries.
    Index,
}

/// An entry, as the index names it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
struct Entry {
    #[serde(flatten)]
    what: What,
    /// The SHA-256 of its content.
    hash: Hash,
    /// The size of its content in bytes.
    size: u64,
    /// The id of the backup that holds it; none for the one that the index is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backup: Option<String>,
    /// Its place there.
    place: u64,
}

/// Everything in a backup.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Index {
    /// The version of the schema of the rows.
    schema: usize,
    /// When it was made (RFC 3339).
    made_at: String,
    /// The hash of the journal's last entry.
    head: Hash,
    /// Originals that were damaged or missing in the vault already, and are not in the backup.
    damaged: Vec<String>,
    entries: Vec<Entry>,
}

impl Index {
    /// How many originals it names.
    fn originals(&self) -> usize {
        let is_original = |entry: &&Entry| matches!(entry.what, What::Original { .. });
        self.entries.iter().filter(is_original).count()
    }
}
