//! What the vault weighs, for the page *Storage used*.
//!
//! No derived pictures are kept: pages of documents are drawn when they are asked for.

use crate::{AppError, Session};
use serde::Serialize;

/// A part of what the vault keeps.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "part")]
pub enum StoragePart {
    /// Photos and files as they came, of one media type.
    Originals {
        /// The media type.
        media_type: String,
    },
    /// Originals that were kept and never filed.
    Unfiled,
    /// Records with their facts and what was read from documents.
    Records,
    /// The index of words.
    Search,
    /// The journal with its signatures.
    Journal,
    /// Space in the database that nothing is on any more, and its log.
    Free,
    /// Vaults that a restore has set aside.
    SetAside,
}

/// How a part can be slimmed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slimming {
    /// Space that nothing is on is given back to the device. Nothing is lost.
    Compact,
    /// Vaults that a restore has set aside are removed, for good.
    RemoveSetAside,
}

/// A line of what weighs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StorageRow {
    /// What it is.
    #[serde(flatten)]
    pub part: StoragePart,
    /// How many files, or vaults, there are; absent for what is inside the database.
    pub count: Option<u64>,
    /// The size in bytes.
    pub size: u64,
    /// How it can be slimmed, all of it; absent where it cannot.
    pub slimming: Option<Slimming>,
}

/// What the vault weighs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StorageView {
    /// All of it, in bytes.
    pub total: u64,
    /// What of it can be slimmed, in bytes.
    pub slimmable: u64,
    /// Each part that weighs anything, the heaviest first.
    pub rows: Vec<StorageRow>,
}

impl Session {
    /// What the vault weighs, and what of it can be slimmed. Takes some tenths of a second in a large
    /// vault, for it looks at the whole database.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn storage(&self) -> Result<StorageView, AppError> {
        let used = self.vault.storage_use()?;
        let inside = |part, size| StorageRow { part, count: None, size, slimming: None };
        let files = |part, files: visavis_vault::FilesUse| StorageRow {
            part,
            count: Some(files.count),
            size: files.size,
            slimming: None,
        };
        let mut rows = vec![
            inside(StoragePart::Records, used.records),
            inside(StoragePart::Search, used.search),
            inside(StoragePart::Journal, used.journal),
            StorageRow {
                slimming: Some(Slimming::Compact),
                ..inside(StoragePart::Free, used.free + used.log)
            },
            files(StoragePart::Unfiled, used.unfiled),
            StorageRow {
                slimming: Some(Slimming::RemoveSetAside),
                ..files(StoragePart::SetAside, used.set_aside)
            },
        ];
        rows.extend(
            used.originals
                .into_iter()
                .map(|row| files(StoragePart::Originals { media_type: row.media_type }, row.files)),
        );
        rows.retain(|row| row.size > 0);
        rows.sort_by_key(|row| std::cmp::Reverse(row.size));
        let sum = |rows: &mut dyn Iterator<Item = &StorageRow>| rows.map(|row| row.size).sum();
        Ok(StorageView {
            total: sum(&mut rows.iter()),
            slimmable: sum(&mut rows.iter().filter(|row| row.slimming.is_some())),
            rows,
        })
    }

    /// Slims a part of what the vault keeps.
    ///
    /// # Errors
    /// [`AppError::Vault`] where the disk is full or something else is at work in the vault.
    pub fn slim(&self, how: Slimming) -> Result<(), AppError> {
        match how {
            Slimming::Compact => Ok(self.vault.compact()?),
            Slimming::RemoveSetAside => Ok(self.vault.remove_set_aside()?),
        }
    }
}
