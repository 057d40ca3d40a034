//! Files and folders that only their owner may open, and that survive a power failure.

use crate::{VaultError, error::WhileDoing};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write;
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// A new file for the owner alone; an error where there is one of this name.
pub(crate) fn create(path: &Path) -> Result<File, VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).while_doing("make a file")
}

/// A new folder for the owner alone.
pub(crate) fn create_folder(path: &Path) -> Result<(), VaultError> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(path).while_doing("make a folder")
}

/// A new file with this content, on the disk when it returns.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> Result<(), VaultError> {
    let mut file = create(path)?;
    file.write_all(content).while_doing("write a file")?;
    file.sync_all().while_doing("write a file")
}

/// Makes the names in a folder survive a power failure. Only Unix has a call for it.
pub(crate) fn sync_folder(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    File::open(path).and_then(|folder| folder.sync_all()).while_doing("write a folder")?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
