//! The folder that an export is written into, and the hashes of its files.

use crate::error::WhileDoing;
use crate::hashed::Hashed;
use crate::journal::Hash;
use crate::{VaultError, files};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The list of hashes, as `sha256sum` writes and checks it.
pub(super) const SUMS: &str = "SHA256SUMS";

/// A folder that is being written.
pub(super) struct Output {
    folder: PathBuf,
    /// Whether it was there, empty, before.
    was_there: bool,
    sums: String,
    size: u64,
}

impl Output {
    /// Begins in a folder that is new or empty.
    pub(super) fn begin(folder: &Path) -> Result<Self, VaultError> {
        let folder = std::path::absolute(folder).while_doing("find the folder")?;
        crate::vault::check_is_free(&folder)?;
        let was_there = folder.exists();
        if !was_there {
            files::create_folder(&folder)?;
        }
        Ok(Self { folder, was_there, sums: String::new(), size: 0 })
    }

    pub(super) fn create_folder(&self, name: &str) -> Result<(), VaultError> {
        files::create_folder(&self.folder.join(name))
    }

    /// Makes the names in a folder survive a power failure.
    pub(super) fn sync_folder(&self, name: &str) -> Result<(), VaultError> {
        files::sync_folder(&self.folder.join(name))
    }

    /// Writes a file with what `give` hands over; it is on the disk when this returns.
    pub(super) fn write<T>(
        &mut self,
        name: &str,
        give: impl FnOnce(&mut dyn Write) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let path = self.folder.join(name);
        let file = BufWriter::new(files::create(&path)?);
        let mut hashed = Hashed::new(file);
        let given = give(&mut hashed)?;
        hashed.inner.flush().while_doing("write an export")?;
        hashed.inner.get_ref().sync_all().while_doing("write an export")?;
        self.note(name, hashed.hash(), hashed.size());
        Ok(given)
    }

    /// Removes a file of which not all came.
    pub(super) fn remove(&self, name: &str) -> Result<(), VaultError> {
        files::remove_if_there(&self.folder.join(name))
    }

    /// Ends with a file without which half an export is none, and gives the hash of the list of all
    /// others and their size in bytes.
    pub(super) fn finish(&mut self, name: &str, content: &[u8]) -> Result<(Hash, u64), VaultError> {
        self.note(name, Hash::of_bytes(content), content.len() as u64);
        files::write_new(&self.folder.join(SUMS), self.sums.as_bytes())?;
        let aside = self.folder.join(format!("{name}.partial"));
        files::replace(&self.folder.join(name), &aside, content)?;
        Ok((Hash::of(&self.sums), self.size + self.sums.len() as u64))
    }

    /// Gives up, and removes what was written so far.
    pub(super) fn abandon(&self) {
        // The error that led here says what happened; that this fails too adds nothing.
        let _ = remove_content(&self.folder);
        if !self.was_there {
            let _ = fs::remove_dir(&self.folder);
        }
    }

    fn note(&mut self, name: &str, hash: Hash, size: u64) {
        for part in [hash.to_string().as_str(), "  ", name, "\n"] {
            self.sums.push_str(part);
        }
        self.size += size;
    }
}

fn remove_content(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}
