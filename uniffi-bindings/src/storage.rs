//! What the vault weighs.

/// A part of what the vault keeps.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
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

impl From<visavis_app::StoragePart> for StoragePart {
    fn from(part: visavis_app::StoragePart) -> Self {
        match part {
            visavis_app::StoragePart::Originals { media_type } => Self::Originals { media_type },
            visavis_app::StoragePart::Unfiled => Self::Unfiled,
            visavis_app::StoragePart::Records => Self::Records,
            visavis_app::StoragePart::Search => Self::Search,
            visavis_app::StoragePart::Journal => Self::Journal,
            visavis_app::StoragePart::Free => Self::Free,
            visavis_app::StoragePart::SetAside => Self::SetAside,
        }
    }
}

/// How a part can be slimmed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum Slimming {
    /// Space that nothing is on is given back to the device. Nothing is lost.
    Compact,
    /// Vaults that a restore has set aside are removed, for good.
    RemoveSetAside,
}

impl From<visavis_app::Slimming> for Slimming {
    fn from(how: visavis_app::Slimming) -> Self {
        match how {
            visavis_app::Slimming::Compact => Self::Compact,
            visavis_app::Slimming::RemoveSetAside => Self::RemoveSetAside,
        }
    }
}

impl From<Slimming> for visavis_app::Slimming {
    fn from(how: Slimming) -> Self {
        match how {
            Slimming::Compact => Self::Compact,
            Slimming::RemoveSetAside => Self::RemoveSetAside,
        }
    }
}

/// A line of what weighs.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct StorageRow {
    /// What it is.
    pub part: StoragePart,
    /// How many files, or vaults, there are; absent for what is inside the database.
    pub count: Option<u64>,
    /// The size in bytes.
    pub size: u64,
    /// How it can be slimmed, all of it; absent where it cannot.
    pub slimming: Option<Slimming>,
}

/// What the vault weighs.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct StorageView {
    /// All of it, in bytes.
    pub total: u64,
    /// What of it can be slimmed, in bytes.
    pub slimmable: u64,
    /// Each part that weighs anything, the heaviest first.
    pub rows: Vec<StorageRow>,
}

impl From<visavis_app::StorageView> for StorageView {
    fn from(view: visavis_app::StorageView) -> Self {
        let row = |row: visavis_app::StorageRow| StorageRow {
            part: row.part.into(),
            count: row.count,
            size: row.size,
            slimming: row.slimming.map(Into::into),
        };
        Self {
            total: view.total,
            slimmable: view.slimmable,
            rows: view.rows.into_iter().map(row).collect(),
        }
    }
}
