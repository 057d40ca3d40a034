//! The file of a backup: its head, its entries, its end.

use super::{Entry, Index, What};
use crate::error::WhileDoing;
use crate::secret::VaultKey;
use crate::{Hash, VaultError, journal, stream};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

pub(super) const MAGIC: &[u8; 4] = b"VSVB";
pub(super) const END: &[u8; 8] = b"VSVBEND1";
const VERSION: u8 = 1;
/// A key file is some hundred bytes.
const LONGEST_KEY_FILE: u32 = 1024 * 1024;
/// The line that says what an entry is.
const LONGEST_LINE: usize = 4096;
/// The most that is unpacked into memory at once: a piece of a table, or the index.
pub(super) const LARGEST_PIECE: usize = 256 * 1024 * 1024;

/// The head of a backup.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) key_file: Vec<u8>,
}

impl Head {
    pub(super) fn encode(id: [u8; 16], key_file: &[u8]) -> Vec<u8> {
        let length = u32::try_from(key_file.len()).unwrap_or(u32::MAX);
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        bytes.extend_from_slice(&id);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(key_file);
        let hash = Sha256::digest(&bytes);
        bytes.extend_from_slice(&hash);
        bytes
    }

    /// Reads the head; the file stands at the first entry afterwards.
    pub(super) fn read(file: &mut impl Read) -> Result<Self, VaultError> {
        let mut bytes = vec![0; 25];
        read_exactly(file, &mut bytes, VaultError::NotABackup)?;
        if !bytes.starts_with(MAGIC) {
            return Err(VaultError::NotABackup);
        }
        let id: [u8; 16] = part(&bytes, 5)?;
        let length = u32::from_le_bytes(part(&bytes, 21)?);
        let found = bytes.get(4).copied().unwrap_or_default();
        if length > LONGEST_KEY_FILE {
            return Err(damaged("head"));
        }
        let start = bytes.len();
        bytes.resize(start + length as usize, 0);
        read_exactly(file, bytes.get_mut(start..).unwrap_or_default(), damaged("head"))?;
        let mut hash = [0; 32];
        read_exactly(file, &mut hash, damaged("head"))?;
        if Sha256::digest(&bytes).as_slice() != hash {
            return Err(damaged("head"));
        }
        if found != VERSION {
            let (found, supported) = (u32::from(found), u32::from(VERSION));
            return Err(VaultError::NewerVersion { found, supported });
        }
        Ok(Self { id: journal::hex(&id), key_file: bytes.split_off(start) })
    }
}

fn part<const N: usize>(bytes: &[u8], from: usize) -> Result<[u8; N], VaultError> {
    let part = bytes.get(from..).and_then(<[u8]>::first_chunk::<N>);
    part.copied().ok_or_else(|| damaged("head"))
}

fn read_exactly(
    file: &mut impl Read,
    bytes: &mut [u8],
    short: VaultError,
) -> Result<(), VaultError> {
    match file.read_exact(bytes) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(short),
        result => result.while_doing("read a backup"),
    }
}

pub(super) const fn damaged(part: &'static str) -> VaultError {
    VaultError::BackupDamaged { part }
}

/// The name by which an entry is sealed.
pub(super) fn entry_name(id: &str, place: u64) -> String {
    format!("backup {id} {place}")
}

/// An entry that was opened: what it is, and the hash and size of its content.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) what: What,
    pub(super) hash: Hash,
    pub(super) size: u64,
    /// Where the next entry begins.
    pub(super) next: u64,
}

/// Opens the entry at this place and hands its content on.
pub(super) fn open_entry(
    file: &mut File,
    key: &VaultKey,
    id: &str,
    place: u64,
    content: &mut dyn Write,
) -> Result<Opened, VaultError> {
    file.seek(SeekFrom::Start(place)).while_doing("read a backup")?;
    let mut length = [0; 8];
    read_exactly(file, &mut length, damaged("entry"))?;
    let length = u64::from_le_bytes(length);
    let mut splitter = Splitter::new(content);
    let mut sealed = BufReader::new((&*file).take(length));
    stream::decrypt(key, &entry_name(id, place), &mut sealed, &mut splitter).map_err(|error| {
        match error {
            VaultError::OriginalDamaged => damaged("entry"),
            other => other,
        }
    })?;
    let what = serde_json::from_slice(&splitter.line).map_err(|_| damaged("entry"))?;
    let next = place.checked_add(8).and_then(|start| start.checked_add(length));
    Ok(Opened {
        what,
        hash: Hash::from_bytes(splitter.hasher.finalize().into()),
        size: splitter.size,
        next: next.ok_or_else(|| damaged("entry"))?,
    })
}

/// Takes the first line off, and hashes what follows on its way.
struct Splitter<'a> {
    line: Vec<u8>,
    in_content: bool,
    hasher: Sha256,
    size: u64,
    content: &'a mut dyn Write,
}

impl<'a> Splitter<'a> {
    fn new(content: &'a mut dyn Write) -> Self {
        Self { line: Vec::new(), in_content: false, hasher: Sha256::new(), size: 0, content }
    }

    fn pass_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        self.content.write_all(bytes)
    }
}

impl Write for Splitter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.in_content {
            self.pass_on(bytes)?;
            return Ok(bytes.len());
        }
        let end = bytes.iter().position(|&byte| byte == b'\n');
        let (line, rest) = match end {
            None => (bytes, None),
            Some(end) => (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..)),
        };
        self.line.extend_from_slice(line);
        if self.line.len() > LONGEST_LINE {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if end.is_some() {
            self.in_content = true;
            self.pass_on(rest.unwrap_or_default())?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.content.flush()
    }
}

/// A content kept in memory, as far as it is not too large for it.
#[derive(Default)]
pub(super) struct Bounded(pub(super) Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PIECE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A whole backup that was opened with its vault's key.
pub(super) struct Backup {
    pub(super) file: File,
    pub(super) head: Head,
    pub(super) index: Index,
}

impl Backup {
    /// Opens the file; `key` finds the vault's key by the key file.
    pub(super) fn open<K: std::borrow::Borrow<VaultKey>>(
        path: &Path,
        find_key: impl FnOnce(&[u8]) -> Result<K, VaultError>,
    ) -> Result<(Self, K), VaultError> {
        let mut file = File::open(path).while_doing("open a backup")?;
        let head = Head::read(&mut file)?;
        let key = find_key(&head.key_file)?;
        let place = find_index(&mut file)?;
        let mut content = Bounded::default();
        let opened = open_entry(&mut file, key.borrow(), &head.id, place, &mut content)?;
        if opened.what != What::Index {
            return Err(damaged("index"));
        }
        let index = serde_json::from_slice(&content.0).map_err(|_| damaged("index"))?;
        Ok((Self { file, head, index }, key))
    }

    /// Opens an entry of this file and compares it with what the index says of it.
    pub(super) fn open_entry(
        &mut self,
        key: &VaultKey,
        entry: &Entry,
        content: &mut dyn Write,
    ) -> Result<(), VaultError> {
        let opened = open_entry(&mut self.file, key, &self.head.id, entry.place, content)?;
        if opened.what == entry.what && opened.hash == entry.hash && opened.size == entry.size {
            Ok(())
        } else {
            Err(damaged("entry"))
        }
    }
}

fn find_index(file: &mut File) -> Result<u64, VaultError> {
    let length = file.seek(SeekFrom::End(0)).while_doing("read a backup")?;
    let start = length.checked_sub(16).ok_or_else(|| damaged("end"))?;
    file.seek(SeekFrom::Start(start)).while_doing("read a backup")?;
    let mut end = [0; 16];
    read_exactly(file, &mut end, damaged("end"))?;
    let (place, mark) = end.split_at(8);
    if mark != END {
        return Err(damaged("end"));
    }
    place.try_into().map(u64::from_le_bytes).map_err(|_| damaged("end"))
}
