//! The last change that was confirmed, noted beside the database.
//!
//! `SQLite` reads its log up to the first frame whose checksum fails, and takes what follows for
//! what a crash left unfinished. So one bit that flips in the log would end it at an earlier
//! change, without a word. Against this note, opening the vault sees that changes are missing.
//!
//! The note is written after each commit, when the commit is on the disk, and is not synced: a
//! process that is killed leaves it exact, and a power failure may leave an earlier one, which is
//! still true. So it never names as missing what was not confirmed. It costs one small write.
//!
//! `vault.head` has two places, 4 KiB apart, for even and for odd sequence numbers, so that a write
//! that is cut leaves the note before. Each is sealed like an original, of 40 bytes: the sequence
//! number of the last entry of the journal (64 bits, little-endian) and its hash.

use crate::journal::Hash;
use crate::secret::VaultKey;
use crate::{VaultError, error::WhileDoing, files, stream};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The name of the file in the vault's folder, also the name that its content is sealed by.
const FILE: &str = "vault.head";
/// The next file, until it takes the place of the one before.
const ASIDE: &str = "vault.head.new";
/// From one place to the other: no disk writes less at once.
const STRIDE: usize = 4096;
const CONTENT: usize = 8 + 32;
/// What it takes sealed.
const SEALED: usize = 108;

/// The end of the journal at a moment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Confirmed {
    /// The number of the last entry.
    pub(crate) sequence: i64,
    /// Its hash.
    pub(crate) hash: Hash,
}

impl Confirmed {
    /// The latest one that is noted in a vault's folder; none where there is no note that can be
    /// opened, as in a vault of an earlier version.
    pub(crate) fn load(folder: &Path, key: &VaultKey) -> Result<Option<Self>, VaultError> {
        let file = match File::open(folder.join(FILE)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).while_doing("read what was confirmed last"),
        };
        let mut bytes = Vec::new();
        let most = 2 * STRIDE as u64;
        file.take(most).read_to_end(&mut bytes).while_doing("read what was confirmed last")?;
        let places = [0, STRIDE].map(|place| bytes.get(place..).unwrap_or_default());
        let notes = places.iter().filter_map(|place| Self::open(place.get(..SEALED)?, key));
        Ok(notes.max_by_key(|note| note.sequence))
    }

    fn open(sealed: &[u8], key: &VaultKey) -> Option<Self> {
        let mut content = Vec::with_capacity(CONTENT);
        stream::decrypt(key, FILE, &mut &*sealed, &mut content).ok()?;
        let (sequence, hash) = content.split_first_chunk()?;
        let hash = Hash::from_bytes(hash.try_into().ok()?);
        Some(Self { sequence: i64::from_le_bytes(*sequence), hash })
    }

    fn seal(self, key: &VaultKey) -> Result<Vec<u8>, VaultError> {
        let mut content = self.sequence.to_le_bytes().to_vec();
        content.extend_from_slice(self.hash.as_bytes());
        let mut sealed = Vec::with_capacity(SEALED);
        stream::encrypt(key, FILE, &mut &*content, &mut sealed)?;
        Ok(sealed)
    }

    /// Where in the file it stands.
    const fn place(self) -> u64 {
        if self.sequence % 2 == 0 { 0 } else { STRIDE as u64 }
    }
}

/// The note of an open vault.
pub(crate) struct Note(Mutex<State>);

struct State {
    /// Kept open: another vault may be restored into the place of this one's folder.
    file: Option<File>,
    last: Confirmed,
}

impl Note {
    /// Opens the note of a vault that has come to `now`, where `found` was noted before.
    ///
    /// A disk that is full, or cannot be written to, keeps nobody from opening the vault: then
    /// nothing is noted until the next time.
    pub(crate) fn open(
        folder: &Path,
        key: &VaultKey,
        found: Option<Confirmed>,
        now: Confirmed,
    ) -> Self {
        let file = match found {
            Some(found) if found.sequence <= now.sequence => {
                OpenOptions::new().write(true).open(folder.join(FILE)).ok()
            }
            _ => make(folder, key, now).ok(),
        };
        let note = Self(Mutex::new(State { file, last: found.unwrap_or(now) }));
        note.confirm(key, now);
        note
    }

    /// Notes what was committed, when it is on the disk.
    ///
    /// That this fails is no error: the change is safe, and an earlier note is still true.
    pub(crate) fn confirm(&self, key: &VaultKey, now: Confirmed) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.last != now {
            state.last = now;
            let _ = state.write(key);
        }
    }
}

impl State {
    fn write(&mut self, key: &VaultKey) -> Result<(), VaultError> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let sealed = self.last.seal(key)?;
        file.seek(SeekFrom::Start(self.last.place())).while_doing("note a change")?;
        file.write_all(&sealed).while_doing("note a change")
    }
}

/// A new file with one note, in place of one that cannot be opened or is ahead of the vault.
fn make(folder: &Path, key: &VaultKey, now: Confirmed) -> Result<File, VaultError> {
    let path = folder.join(FILE);
    let mut content = vec![0; if now.place() == 0 { 0 } else { STRIDE }];
    content.extend(now.seal(key)?);
    files::replace(&path, &folder.join(ASIDE), &content)?;
    OpenOptions::new().write(true).open(path).while_doing("note a change")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;
    use std::fs;

    fn confirmed(sequence: i64) -> Confirmed {
        Confirmed { sequence, hash: Hash::of(&sequence.to_string()) }
    }

    fn key() -> VaultKey {
        VaultKey::new(Key::make().unwrap())
    }

    #[test]
    fn a_place_has_the_length_of_what_is_sealed() {
        assert_eq!(SEALED as u64, stream::sealed_length(CONTENT as u64));
        assert_eq!(confirmed(7).seal(&key()).unwrap().len(), SEALED);
    }

    #[test]
    fn the_latest_note_is_found_again() {
        let (folder, key) = (tempfile::tempdir().unwrap(), key());
        assert_eq!(Confirmed::load(folder.path(), &key).unwrap(), None);
        let note = Note::open(folder.path(), &key, None, confirmed(7));
        assert_eq!(Confirmed::load(folder.path(), &key).unwrap(), Some(confirmed(7)));
        for sequence in [8, 9, 11, 14] {
            note.confirm(&key, confirmed(sequence));
            let found = Confirmed::load(folder.path(), &key).unwrap();
            assert_eq!(found, Some(confirmed(sequence)));
        }
        let found = Some(confirmed(14));
        Note::open(folder.path(), &key, found, confirmed(15));
        assert_eq!(Confirmed::load(folder.path(), &key).unwrap(), Some(confirmed(15)));
    }

    #[test]
    fn of_a_note_that_was_cut_the_one_before_is_found() {
        let (folder, key) = (tempfile::tempdir().unwrap(), key());
        let note = Note::open(folder.path(), &key, None, confirmed(7));
        note.confirm(&key, confirmed(8));
        let path = folder.path().join(FILE);
        let whole = fs::read(&path).unwrap();
        assert_eq!(whole.len(), STRIDE + SEALED);
        for cut in 0..SEALED {
            let mut bytes = whole.clone();
            bytes[cut..SEALED].iter_mut().for_each(|byte| *byte = !*byte);
            fs::write(&path, &bytes).unwrap();
            let found = Confirmed::load(folder.path(), &key).unwrap();
            assert_eq!(found, Some(confirmed(7)), "{cut}");
        }
        for length in [0, 1, SEALED, STRIDE, STRIDE + SEALED - 1] {
            fs::write(&path, &whole[..length]).unwrap();
            let found = Confirmed::load(folder.path(), &key).unwrap();
            assert_eq!(found, (length >= SEALED).then(|| confirmed(8)), "{length}");
        }
    }

    #[test]
    fn a_note_of_another_vault_says_nothing() {
        let (folder, key) = (tempfile::tempdir().unwrap(), key());
        Note::open(folder.path(), &key, None, confirmed(7));
        assert_eq!(Confirmed::load(folder.path(), &self::key()).unwrap(), None);
    }

    #[test]
    fn a_note_that_is_ahead_goes_when_the_vault_is_opened() {
        let (folder, key) = (tempfile::tempdir().unwrap(), key());
        let note = Note::open(folder.path(), &key, None, confirmed(19));
        note.confirm(&key, confirmed(20));
        Note::open(folder.path(), &key, Some(confirmed(20)), confirmed(18));
        assert_eq!(Confirmed::load(folder.path(), &key).unwrap(), Some(confirmed(18)));
    }

    #[test]
    fn a_vault_opens_where_nothing_can_be_noted() {
        let (folder, key) = (tempfile::tempdir().unwrap(), key());
        let gone = folder.path().join("gone");
        Note::open(&gone, &key, None, confirmed(7)).confirm(&key, confirmed(8));
        assert_eq!(Confirmed::load(&gone, &key).unwrap(), None);
    }
}
