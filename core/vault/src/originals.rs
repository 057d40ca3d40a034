//! The originals: photos and files exactly as they came, each encrypted in its own file.

use crate::hashed::Hashed;
use crate::secret::VaultKey;
use crate::{VaultError, error::WhileDoing, files, random, stream};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use visavis_model::DocumentHash;

/// The most that is kept in one piece: a long scanned contract fits, a film does not.
const MAX_SIZE: u64 = 256 * 1024 * 1024;

/// The ending of a file that is being written, or was when the power failed.
const PARTIAL: &str = "partial";

/// How old an unfinished file must be before it is nobody's work in progress.
const PARTIAL_GRACE: TimeDelta = TimeDelta::hours(1);

/// Proof that an original is safe on the disk: only storing it makes one, and only with one can
/// anything that was read from it be filed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredOriginal {
    hash: DocumentHash,
    size: u64,
    name: String,
}

impl StoredOriginal {
    /// The SHA-256 of the original.
    pub const fn hash(&self) -> DocumentHash {
        self.hash
    }

    /// Its size in bytes.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The name of its file in the folder of originals.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// The folder of originals.
pub(crate) struct Originals {
    folder: PathBuf,
}

impl Originals {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Writes an original, and returns when it would survive a power failure.
    ///
    /// What is kept already is not written again, unless its file is damaged: then it is healed.
    pub(crate) fn store(&self, key: &VaultKey, bytes: &[u8]) -> Result<StoredOriginal, VaultError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > MAX_SIZE {
            return Err(VaultError::OriginalTooLarge { limit: MAX_SIZE });
        }
        let hash = DocumentHash::new(Sha256::digest(bytes).into());
        let name = key.derive_file_name(hash.as_bytes())?;
        match self.load(key, hash) {
            Ok(_) => {}
            Err(VaultError::OriginalMissing | VaultError::OriginalDamaged) => {
                self.write(key, &name, &mut &*bytes, |_| true)?;
            }
            Err(error) => return Err(error),
        }
        Ok(StoredOriginal { hash, size, name })
    }

    /// Writes an original that comes from outside, where what comes has this hash; says whether it
    /// does. One that is kept already is written anew.
    pub(crate) fn take_in(
        &self,
        key: &VaultKey,
        hash: DocumentHash,
        bytes: impl Read,
    ) -> Result<bool, VaultError> {
        let name = key.derive_file_name(hash.as_bytes())?;
        let mut hashed = Hashed::new(bytes.take(MAX_SIZE + 1));
        self.write(key, &name, &mut hashed, |hashed| hashed.hash() == hash.into())
    }

    /// Writes a file under its name, where it is good once all of it was read; says whether it is.
    fn write<R: Read>(
        &self,
        key: &VaultKey,
        name: &str,
        bytes: &mut R,
        is_good: impl FnOnce(&R) -> bool,
    ) -> Result<bool, VaultError> {
        let mark = u64::from_le_bytes(random::make_bytes()?);
        let partial = self.folder.join(format!("{mark:016x}.{PARTIAL}"));
        let written = self.write_partial(key, name, bytes, is_good, &partial);
        if !matches!(written, Ok(true)) {
            // The error above says what happened; that this fails too adds nothing.
            let _ = fs::remove_file(&partial);
        }
        written
    }

    fn write_partial<R: Read>(
        &self,
        key: &VaultKey,
        name: &str,
        bytes: &mut R,
        is_good: impl FnOnce(&R) -> bool,
        partial: &Path,
    ) -> Result<bool, VaultError> {
        let mut file = BufWriter::new(files::create(partial)?);
        stream::encrypt(key, name, bytes, &mut file)?;
        if !is_good(bytes) {
            return Ok(false);
        }
        file.flush().while_doing("write an original")?;
        file.get_ref().sync_all().while_doing("write an original")?;
        fs::rename(partial, self.folder.join(name)).while_doing("name an original")?;
        files::sync_folder(&self.folder)?;
        Ok(true)
    }

    /// The bytes of an original, proved to be those of this hash.
    pub(crate) fn load(&self, key: &VaultKey, hash: DocumentHash) -> Result<Vec<u8>, VaultError> {
        let mut bytes = Vec::new();
        self.open(key, &key.derive_file_name(hash.as_bytes())?, &mut bytes)?;
        if Sha256::digest(&bytes).as_slice() == hash.as_bytes() {
            Ok(bytes)
        } else {
            Err(VaultError::OriginalDamaged)
        }
    }

    /// Hands the bytes of an original on, and proves that they were those of this hash: what was
    /// handed on before an error is no content.
    pub(crate) fn copy(
        &self,
        key: &VaultKey,
        hash: DocumentHash,
        to: &mut impl Write,
    ) -> Result<(), VaultError> {
        let name = key.derive_file_name(hash.as_bytes())?;
        let mut hashed = Hashed::new(to);
        self.open(key, &name, &mut hashed)?;
        if hashed.hash() == hash.into() { Ok(()) } else { Err(VaultError::OriginalDamaged) }
    }

    /// The hash of what is in the file of this name, whatever it is; read piece by piece.
    pub(crate) fn hash(&self, key: &VaultKey, name: &str) -> Result<DocumentHash, VaultError> {
        let mut hashed = Hashed::new(io::sink());
        self.open(key, name, &mut hashed)?;
        Ok(hashed.hash().into())
    }

    /// Hands on what is in the file of this name.
    fn open(&self, key: &VaultKey, name: &str, content: &mut impl Write) -> Result<(), VaultError> {
        match File::open(self.path(name)) {
            Ok(mut file) => stream::decrypt(key, name, &mut file, content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(VaultError::OriginalMissing)
            }
            Err(error) => Err(error).while_doing("open an original"),
        }
    }

    /// The place of the file of this name.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether the file of this name can be opened and holds what it is named after.
    pub(crate) fn is_whole(&self, key: &VaultKey, name: &str) -> Result<bool, VaultError> {
        match self.hash(key, name) {
            Ok(hash) => Ok(key.derive_file_name(hash.as_bytes())? == name),
            Err(VaultError::OriginalMissing | VaultError::OriginalDamaged) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes the file of this name, if it is there.
    pub(crate) fn remove(&self, name: &str) -> Result<(), VaultError> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).while_doing("remove an original")
            }
            _ => Ok(()),
        }
    }

    /// Makes what was removed stay removed when the power fails.
    pub(crate) fn sync(&self) -> Result<(), VaultError> {
        files::sync_folder(&self.folder)
    }

    /// The names of all finished files, sorted.
    pub(crate) fn names(&self) -> Result<Vec<String>, VaultError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder).while_doing("list the originals")? {
            let path = entry.while_doing("list the originals")?.path();
            if path.extension() != Some(OsStr::new(PARTIAL)) {
                names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Removes what a crash left unfinished. Finished files stay, whether filed or not: an
    /// original is never lost.
    pub(crate) fn sweep(&self, now: DateTime<FixedOffset>) -> Result<(), VaultError> {
        for entry in fs::read_dir(&self.folder).while_doing("list the originals")? {
            let path = entry.while_doing("list the originals")?.path();
            if path.extension() == Some(OsStr::new(PARTIAL)) && is_older(&path, now)? {
                fs::remove_file(&path).while_doing("remove an unfinished file")?;
            }
        }
        Ok(())
    }
}

fn is_older(path: &Path, now: DateTime<FixedOffset>) -> Result<bool, VaultError> {
    let modified = fs::metadata(path).and_then(|data| data.modified());
    let modified = DateTime::<Utc>::from(modified.while_doing("look at an unfinished file")?);
    Ok(now.signed_duration_since(modified) > PARTIAL_GRACE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;

    fn originals() -> (tempfile::TempDir, Originals, VaultKey) {
        let folder = tempfile::tempdir().unwrap();
        let originals = Originals::new(folder.path().to_owned());
        (folder, originals, VaultKey::new(Key::make().unwrap()))
    }

    #[test]
    fn an_original_comes_back_and_is_stored_once() {
        let (_folder, originals, key) = originals();
        let first = originals.store(&key, b"photo").unwrap();
        let again = originals.store(&key, b"photo").unwrap();
        assert_eq!(first, again);
        assert_eq!(originals.names().unwrap(), [first.name()]);
        assert_eq!(originals.load(&key, first.hash()).unwrap(), b"photo");
    }

    #[test]
    fn storing_it_again_heals_a_damaged_file() {
        let (folder, originals, key) = originals();
        let stored = originals.store(&key, b"photo").unwrap();
        fs::write(folder.path().join(stored.name()), b"rust").unwrap();
        let damaged = originals.load(&key, stored.hash());
        assert!(matches!(damaged, Err(VaultError::OriginalDamaged)));
        originals.store(&key, b"photo").unwrap();
        assert_eq!(originals.load(&key, stored.hash()).unwrap(), b"photo");
    }

    #[test]
    fn only_old_unfinished_files_are_swept() {
        let (folder, originals, key) = originals();
        let stored = originals.store(&key, b"photo").unwrap();
        let partial = folder.path().join("0123456789abcdef.partial");
        fs::write(&partial, b"half").unwrap();
        let written = DateTime::<Utc>::from(fs::metadata(&partial).unwrap().modified().unwrap());
        originals.sweep((written + TimeDelta::minutes(59)).fixed_offset()).unwrap();
        assert!(partial.exists());
        originals.sweep((written + TimeDelta::minutes(61)).fixed_offset()).unwrap();
        assert!(!partial.exists());
        assert_eq!(originals.names().unwrap(), [stored.name()]);
    }
}
