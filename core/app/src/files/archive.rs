//! Archives: what a bank, Google Takeout or a phone packs together, walked file by file.
//!
//! Bounded against archives that are made to fill a memory or a disk: files, depth, and bytes that
//! come out. Names are only shown, never used as paths, so none can lead out of a folder.

use crate::AppError;
use std::borrow::Cow;
use std::io::{self, Cursor, Read, Seek};
use visavis_capture::formats::Head;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files of one archive, those of the archives in it included.
const MOST_FILES: usize = 20_000;
/// Archives in archives: a download of all exports, and what each one is.
const DEEPEST: usize = 3;
/// The most bytes that come out of one archive in all.
const MOST_BYTES: u64 = 4 << 30;
/// An archive in an archive is taken into memory, up to this size.
const LARGEST_INNER: u64 = 256 << 20;

/// Takes the name, the beginning and all bytes of a document.
pub(super) type Take<'t, E> = dyn FnMut(&str, &[u8], &mut dyn Read) -> Result<(), E> + 't;

/// Hands over a document, or every document of an archive, in its order.
pub(super) fn each_document<E: From<AppError>>(
    name: &str,
    mut source: impl Read + Seek,
    take: &mut Take<'_, E>,
) -> Result<(), E> {
    let head = read_head(&mut source).map_err(AppError::Source)?;
    source.rewind().map_err(AppError::Source)?;
    if !may_be_archive(&head) || is_office_file(&mut source)? {
        return take(name, &head, &mut source);
    }
    let archive = ZipArchive::new(source).map_err(broken)?;
    let mut walk = Walk { files: MOST_FILES, bytes: MOST_BYTES, take };
    walk.level(name, archive, 1)
}

/// How much of an archive may still come out, and who takes it.
struct Walk<'w, 't, E> {
    files: usize,
    bytes: u64,
    take: &'w mut Take<'t, E>,
}

impl<E: From<AppError>> Walk<'_, '_, E> {
    fn level(
        &mut self,
        name: &str,
        mut archive: ZipArchive<impl Read + Seek>,
        depth: usize,
    ) -> Result<(), E> {
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(broken)?;
            let own = file.name().map(Cow::into_owned).unwrap_or_default();
            if file.is_dir() || is_furniture(&own) {
                continue;
            }
            self.files = self.files.checked_sub(1).ok_or(AppError::ArchiveTooLarge)?;
            // What an archive says of its sizes is not believed: what comes out is counted.
            let mut counted = Counted { inner: file, left: self.bytes, exceeded: false };
            let done = self.document(&format!("{name}/{}", shown(&own)), &mut counted, depth);
            let exceeded = counted.exceeded;
            self.bytes = counted.left.min(self.bytes);
            if exceeded {
                return Err(AppError::ArchiveTooLarge.into());
            }
            done?;
        }
        Ok(())
    }

    fn document(
        &mut self,
        name: &str,
        source: &mut Counted<impl Read>,
        depth: usize,
    ) -> Result<(), E> {
        let head = read_head(source).map_err(AppError::Source)?;
        if !may_be_archive(&head) {
            return (self.take)(name, &head, &mut Cursor::new(&head).chain(source));
        }
        let mut content = head.clone();
        source.take(LARGEST_INNER).read_to_end(&mut content).map_err(AppError::Source)?;
        self.bytes = source.left;
        let mut content = Cursor::new(content);
        if is_office_file(&mut content)? {
            return (self.take)(name, &head, &mut content);
        }
        if depth >= DEEPEST {
            return Err(AppError::ArchiveTooDeep.into());
        }
        self.level(name, ZipArchive::new(content).map_err(broken)?, depth + 1)
    }
}

fn read_head(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let length = u64::try_from(Head::LENGTH).unwrap_or(u64::MAX);
    source.take(length).read_to_end(&mut head)?;
    Ok(head)
}

fn may_be_archive(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether a ZIP is itself a document, a sheet for one; it stands at its beginning afterwards.
fn is_office_file(source: &mut (impl Read + Seek)) -> Result<bool, AppError> {
    let marks = ["[Content_Types].xml", "mimetype"];
    let archive = ZipArchive::new(&mut *source).map_err(broken)?;
    let is_office = archive.file_names().flatten().any(|name| marks.contains(&&*name));
    source.rewind().map_err(AppError::Source)?;
    Ok(is_office)
}

/// A name as it may be shown: without the parts that lead elsewhere.
fn shown(name: &str) -> String {
    let parts =
        name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != "." && *part != "..");
    parts.collect::<Vec<_>>().join("/")
}

/// What systems put into archives for themselves.
fn is_furniture(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") || name.ends_with("Thumbs.db")
}

fn broken(error: ZipError) -> AppError {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            AppError::ArchiveEncrypted
        }
        other => AppError::Archive(other.to_string()),
    }
}

/// Counts what comes out of an archive, and ends with an error where it is too much.
struct Counted<R> {
    inner: R,
    left: u64,
    exceeded: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let Some(left) = self.left.checked_sub(u64::try_from(length).unwrap_or(u64::MAX)) else {
            self.exceeded = true;
            return Err(io::Error::other("the archive holds more than is read of one"));
        };
        self.left = left;
        Ok(length)
    }
}
