//! A copy without encryption, as the floor that benches compare with.

use crate::{Vault, VaultError, error::WhileDoing, files};
use std::path::Path;

impl Vault {
    /// Writes the database as a plain `SQLite` file. Only for measuring: an export is what a person
    /// wants.
    ///
    /// # Errors
    /// [`VaultError::Database`] where the file cannot be made.
    pub fn copy_unencrypted(&self, path: &Path) -> Result<(), VaultError> {
        let path = std::path::absolute(path).while_doing("find the copy's folder")?;
        // The vault's connections make no files.
        drop(files::create(&path)?);
        let path = path.to_string_lossy().into_owned();
        self.empty_log()?;
        self.on_writer(|connection| {
            connection.execute("ATTACH DATABASE ?1 AS plain KEY ''", [path])?;
            let copied = connection.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()));
            connection.execute_batch("DETACH DATABASE plain")?;
            Ok(copied?)
        })
    }
}
