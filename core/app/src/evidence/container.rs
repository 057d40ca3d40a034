//! The form of an evidence file: a ZIP archive without compression, whose every byte follows from
//! the names and the bytes of the files in it.
//!
//! Archives have much room in which a change goes unseen: times, comments, gaps, the free bits of
//! compressed data. A form with no choice leaves none, so that a reader who makes the frame again
//! finds every changed byte. Photos and documents are compressed already.

use crate::AppError;
use crc32fast::Hasher as Crc;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};
use visavis_model::DocumentHash;
use visavis_vault::Hash;
use zip::ZipArchive;

/// Files that hold text for the verification are read whole up to this size; originals are not.
const LARGEST_TEXT: u64 = 64 * 1024 * 1024;
/// The largest original that a vault keeps, and something.
const LARGEST_FILE: u64 = 300 * 1024 * 1024;
/// More files than an evidence file can have.
const MOST_FILES: usize = 20_000;

/// A file in the archive, as its frame needs it.
struct Frame {
    name: String,
    crc: u32,
    size: u32,
}

impl Frame {
    /// The part that both of its headers have.
    fn common(&self, bytes: &mut Vec<u8>) {
        let length = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        // Version 1.0 to read it, no flags, not compressed.
        for number in [10_u16, 0, 0] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        // Midnight on the first day that the format knows: a time here would vouch for nothing.
        bytes.extend_from_slice(&[0, 0, 0x21, 0]);
        for number in [self.crc, self.size, self.size] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&[0, 0]);
    }

    fn local(&self) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        self.common(&mut bytes);
        bytes.extend_from_slice(self.name.as_bytes());
        bytes
    }

    fn central(&self, offset: u32, bytes: &mut Vec<u8>) {
        // Made on Unix, for the permission bits.
        bytes.extend_from_slice(b"PK\x01\x02\x0a\x03");
        self.common(bytes);
        bytes.extend_from_slice(&[0; 6]);
        bytes.extend_from_slice(&(0o100_644_u32 << 16).to_le_bytes());
        bytes.extend_from_slice(&offset.to_le_bytes());
        bytes.extend_from_slice(self.name.as_bytes());
    }
}

/// The list of all files, which ends an archive.
fn directory(frames: &[Frame]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut offset = 0_u32;
    for frame in frames {
        frame.central(offset, &mut bytes);
        let header = u32::try_from(frame.local().len()).ok()?;
        offset = offset.checked_add(header)?.checked_add(frame.size)?;
    }
    let (count, size) = (u16::try_from(frames.len()).ok()?, u32::try_from(bytes.len()).ok()?);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&size.to_le_bytes());
    bytes.extend_from_slice(&offset.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    Some(bytes)
}

/// Writes an archive, and remembers the hash of each file.
pub(super) struct Writer<W> {
    output: W,
    frames: Vec<Frame>,
    sums: String,
}

impl<W: Write> Writer<W> {
    pub(super) const fn new(output: W) -> Self {
        Self { output, frames: Vec::new(), sums: String::new() }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), AppError> {
        let size = u32::try_from(bytes.len()).map_err(|_| AppError::EvidenceTooLarge)?;
        let frame = Frame { name: name.to_owned(), crc: crc32fast::hash(bytes), size };
        self.output.write_all(&frame.local()).map_err(AppError::Output)?;
        self.output.write_all(bytes).map_err(AppError::Output)?;
        self.frames.push(frame);
        for part in [hex(Sha256::digest(bytes).as_slice()).as_str(), "  ", name, "\n"] {
            self.sums.push_str(part);
        }
        Ok(())
    }

    /// The hashes of all files so far, as `sha256sum` writes and checks them.
    pub(super) fn sums(&self) -> &str {
        &self.sums
    }

    /// Ends the archive.
    pub(super) fn finish(mut self) -> Result<W, AppError> {
        let end = directory(&self.frames).ok_or(AppError::EvidenceTooLarge)?;
        self.output.write_all(&end).map_err(AppError::Output)?;
        Ok(self.output)
    }
}

/// A file found in an archive.
pub(super) struct SeenFile {
    pub(super) name: String,
    /// Its SHA-256 in hexadecimal; nothing where it could not be read to its end.
    pub(super) hash: Option<String>,
    /// Its bytes, unless it is an original.
    pub(super) bytes: Vec<u8>,
    crc: u32,
    size: u64,
}

/// All files of an archive in any form; nothing where it is no archive, or beyond all bounds.
pub(super) fn read(source: &mut (impl Read + Seek)) -> Option<Vec<SeenFile>> {
    source.rewind().ok()?;
    let mut archive = ZipArchive::new(source).ok()?;
    if archive.len() > MOST_FILES {
        return None;
    }
    (0..archive.len()).map(|index| read_file(&mut archive, index)).collect()
}

fn read_file(archive: &mut ZipArchive<impl Read + Seek>, index: usize) -> Option<SeenFile> {
    let mut file = archive.by_index(index).ok()?;
    let name = file.name().ok()?.into_owned();
    let (mut hash, mut crc, mut size) = (Sha256::new(), Crc::new(), 0_u64);
    let mut bytes = Vec::new();
    let is_kept = !name.starts_with("originals/");
    let mut piece = vec![0; 64 * 1024];
    let is_whole = loop {
        let Ok(length) = file.read(&mut piece) else { break false };
        let read = piece.get(..length).unwrap_or_default();
        size += read.len() as u64;
        if read.is_empty() {
            break true;
        }
        if size > if is_kept { LARGEST_TEXT } else { LARGEST_FILE } {
            break false;
        }
        hash.update(read);
        crc.update(read);
        if is_kept {
            bytes.extend_from_slice(read);
        }
    };
    let hash = is_whole.then(|| hex(hash.finalize().as_slice()));
    Some(SeenFile { name, hash, bytes, crc: crc.finalize(), size })
}

/// The SHA-256 of a whole file, and its size in bytes.
pub(super) fn hash(source: &mut (impl Read + Seek)) -> io::Result<(Hash, u64)> {
    source.rewind()?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let length = source.read(&mut piece)?;
        if length == 0 {
            return Ok((DocumentHash::new(hasher.finalize().into()).into(), size));
        }
        hasher.update(piece.get(..length).unwrap_or_default());
        size += length as u64;
    }
}

/// Whether an archive has exactly the bytes that its files lead to.
pub(super) fn is_exact(source: &mut (impl Read + Seek), files: &[SeenFile]) -> bool {
    let frames: Option<Vec<Frame>> = files
        .iter()
        .map(|file| {
            let size = u32::try_from(file.size).ok()?;
            Some(Frame { name: file.name.clone(), crc: file.crc, size })
        })
        .collect();
    frames.is_some_and(|frames| compare(source, &frames).unwrap_or(false))
}

fn compare(source: &mut (impl Read + Seek), frames: &[Frame]) -> io::Result<bool> {
    source.rewind()?;
    for frame in frames {
        let expected = frame.local();
        let mut found = vec![0; expected.len()];
        source.read_exact(&mut found)?;
        if found != expected {
            return Ok(false);
        }
        // The content itself was hashed: the directory below says that it stands here.
        source.seek(SeekFrom::Current(i64::from(frame.size)))?;
    }
    let Some(expected) = directory(frames) else { return Ok(false) };
    let mut found = Vec::new();
    source.take(expected.len() as u64 + 1).read_to_end(&mut found)?;
    Ok(found == expected)
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn archive() -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        writer.add("a.txt", b"first").unwrap();
        writer.add("originals/b", b"second, and longer").unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn what_is_written_is_an_archive_for_everyone() {
        let mut source = Cursor::new(archive());
        let files = read(&mut source).unwrap();
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "originals/b"]);
        assert_eq!(files[0].bytes, b"first");
        // printf first | sha256sum
        let sum = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";
        assert_eq!(files[0].hash.as_deref(), Some(sum));
        assert!(is_exact(&mut source, &files));
    }

    #[test]
    fn every_changed_added_or_removed_byte_is_found() {
        let whole = archive();
        let hashes = |bytes: &[u8]| {
            let mut source = Cursor::new(bytes.to_vec());
            let files = read(&mut source).filter(|files| is_exact(&mut source, files))?;
            files.into_iter().map(|file| file.hash).collect::<Option<Vec<_>>>()
        };
        let good = hashes(&whole).unwrap();
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut altered = whole.clone();
                altered[place] ^= 1 << bit;
                assert_ne!(hashes(&altered).as_ref(), Some(&good), "byte {place}");
            }
            assert_eq!(hashes(&whole[..place]), None, "cut at {place}");
            let mut longer = whole.clone();
            longer.insert(place, 0);
            assert_ne!(hashes(&longer).as_ref(), Some(&good), "byte before {place}");
        }
        let longer = [whole.as_slice(), &[0]].concat();
        assert_ne!(hashes(&longer).as_ref(), Some(&good), "byte at the end");
    }
}
