//! Files and folders that only their owner may open, and that survive a power failure.

use crate::{VaultError, error::WhileDoing};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
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

/// The same for a file that may be there: a crash leaves the old one or the new one, whole. What is
/// written first is written to `aside`, in the same folder.
pub(crate) fn replace(path: &Path, aside: &Path, content: &[u8]) -> Result<(), VaultError> {
    remove_if_there(aside)?;
    write_new(aside, content)?;
    fs::rename(aside, path).while_doing("replace a file")?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Removes a file that a crash may have left.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).while_doing("remove an unfinished file")
        }
        _ => Ok(()),
    }
}

/// Makes the names in a folder survive a power failure. Only Unix has a call for it.
pub(crate) fn sync_folder(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    File::open(path).and_then(|folder| folder.sync_all()).while_doing("write a folder")?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
