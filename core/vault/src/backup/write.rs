//! Writing a backup aside, looking at all of it, and naming it.

use super::container::{self, Backup, END, Head, damaged, entry_name, open_entry};
use super::{Entry, Index, What};
use crate::error::WhileDoing;
use crate::hashed::Hashed;
use crate::ledger::{Departure, DepartureForm};
use crate::progress::{Steps, Watch};
use crate::{
    Hash, Vault, VaultError, check, database, files, journal, keys, random, stream, tables,
};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use miniz_oxide::deflate::compress_to_vec;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use visavis_model::DocumentHash;

/// How hard tables are packed: a good gain, at the speed of a phone's storage.
const COMPRESSION: u8 = 4;

/// What was backed up.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct BackupReport {
    /// Entries that were written by this run.
    pub written: usize,
    /// Entries that an interrupted run had written already.
    pub resumed: usize,
    /// Entries that the earlier backup holds.
    pub unchanged: usize,
    /// Originals that were damaged or missing in the vault already and could not be backed up.
    pub damaged: usize,
    /// The size of the file in bytes.
    pub size: u64,
}

impl Vault {
    /// Writes a backup of everything, as it is at one moment. Other programs may go on writing.
    ///
    /// With `after`, what that earlier backup and those that it builds on hold already is not
    /// written again: the file has the size of what changed, and both must be kept in one folder.
    /// The file is written beside its place, read again and checked, and only then takes its name,
    /// in place of an earlier file there. A run that was interrupted is taken up where it ended.
    ///
    /// # Errors
    /// [`VaultError::Files`], [`VaultError::DiskFull`]; [`VaultError::BackupDamaged`] where the
    /// earlier backup or what was just written does not hold; [`VaultError::Busy`] where another
    /// program is writing this file.
    pub fn backup(
        &self,
        path: &Path,
        after: Option<&Path>,
        now: DateTime<FixedOffset>,
    ) -> Result<BackupReport, VaultError> {
        self.backup_watched(path, after, now, &|_| ControlFlow::Continue(()))
    }

    /// The same, with someone watching, who may stop it: the next backup to this file goes on where
    /// this one ended.
    ///
    /// # Errors
    /// As [`Vault::backup`]; and [`VaultError::Cancelled`].
    pub fn backup_watched(
        &self,
        path: &Path,
        after: Option<&Path>,
        now: DateTime<FixedOffset>,
        watch: Watch<'_>,
    ) -> Result<BackupReport, VaultError> {
        let mut steps = Steps::new(watch);
        let path = std::path::absolute(path).while_doing("find the backup's folder")?;
        let mut earlier = BTreeMap::new();
        if let Some(after) = after {
            let after = std::path::absolute(after).while_doing("find the earlier backup")?;
            if after == path {
                return Err(VaultError::BackupOnItself);
            }
            earlier = self.entries_of(&after)?;
        }
        let aside = beside(&path);
        let mut writer = Writer::open(self, &aside, earlier)?;
        let mut departure = Departure::new(DepartureForm::Backup);
        let index = self.read_afresh(|connection| {
            let filed = check::load_filed(connection)?;
            departure.records = Some(count_records(connection)?);
            // Each table is a step, as each original is; and all of them are read again.
            steps.expect(2 * (tables::all(connection)?.len() + filed.len()));
            writer.add_tables(connection, &mut steps)?;
            writer.add_originals(&filed, &mut steps)?;
            let head = journal::head(connection)?;
            let made_at = now.to_rfc3339_opts(SecondsFormat::Millis, false);
            let schema = database::version(connection)?;
            let (damaged, entries) = (writer.damaged.clone(), writer.entries.clone());
            Ok(Index { schema, made_at, head, damaged, entries })
        })?;
        let mut report = writer.finish(&index)?;
        self.verify_own(&aside, &mut steps)?;
        departure.documents = Some(index.originals() as u64);
        let (hash, size) = hash_file(&aside, &steps)?;
        (departure.hash, departure.size, report.size) = (Some(hash), Some(size), size);
        self.note_departure(&departure, None, now)?;
        fs::rename(&aside, &path).while_doing("name a backup")?;
        path.parent().map_or(Ok(()), files::sync_folder)?;
        Ok(report)
    }

    /// The entries of an earlier backup, each with the backup that holds it.
    fn entries_of(&self, path: &Path) -> Result<BTreeMap<What, Entry>, VaultError> {
        let (backup, _) = Backup::open(path, |_| Ok(&self.key))?;
        let id = &backup.head.id;
        let held = |mut entry: Entry| {
            entry.backup = entry.backup.or_else(|| Some(id.clone()));
            (entry.what.clone(), entry)
        };
        Ok(backup.index.entries.into_iter().map(held).collect())
    }

    /// Reads everything that was written again, from the disk.
    fn verify_own(&self, path: &Path, steps: &mut Steps<'_>) -> Result<(), VaultError> {
        let (mut backup, _) = Backup::open(path, |_| Ok(&self.key))?;
        let own: Vec<Entry> =
            backup.index.entries.iter().filter(|entry| entry.backup.is_none()).cloned().collect();
        steps.expect(own.len());
        own.iter().try_for_each(|entry| {
            backup.open_entry(&self.key, entry, &mut io::sink())?;
            steps.one_done()
        })
    }
}

fn count_records(connection: &Connection) -> Result<u64, VaultError> {
    Ok(connection.query_row("SELECT count(*) FROM records", [], |row| row.get(0))?)
}

/// The SHA-256 of a file, as `sha256sum` says it, and its size in bytes.
fn hash_file(path: &Path, steps: &Steps<'_>) -> Result<(Hash, u64), VaultError> {
    let file = BufReader::with_capacity(1 << 20, File::open(path).while_doing("open a backup")?);
    let mut hashed = Hashed::new(file);
    io::copy(&mut steps.through(&mut hashed), &mut io::sink()).while_doing("read a backup")?;
    Ok((hashed.hash(), hashed.size()))
}

/// Where a backup is written before it is named.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(".partial");
    path.with_file_name(name)
}

struct Writer<'a> {
    vault: &'a Vault,
    file: File,
    id: String,
    /// Where the next entry comes.
    end: u64,
    /// What an interrupted run left whole.
    left: BTreeMap<What, Entry>,
    earlier: BTreeMap<What, Entry>,
    entries: Vec<Entry>,
    damaged: Vec<String>,
    report: BackupReport,
}

impl<'a> Writer<'a> {
    fn open(
        vault: &'a Vault,
        aside: &Path,
        earlier: BTreeMap<What, Entry>,
    ) -> Result<Self, VaultError> {
        let key_file =
            fs::read(vault.folder.join(keys::KEY_FILE)).while_doing("read the key file")?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(aside).while_doing("write a backup")?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(VaultError::Busy),
            Err(TryLockError::Error(error)) => Err(error).while_doing("lock a backup")?,
            Ok(()) => {}
        }
        let mut writer = match Head::read(&mut file) {
            Ok(head) if head.key_file == key_file => {
                let end = file.stream_position().while_doing("read a backup")?;
                Self::new(vault, file, head.id, end, earlier)
            }
            // Of an earlier passphrase, or cut within its first bytes.
            Ok(_) | Err(VaultError::BackupDamaged { .. } | VaultError::NewerVersion { .. }) => {
                Self::begin(vault, file, &key_file, earlier)?
            }
            Err(VaultError::NotABackup) => {
                let length = file.metadata().while_doing("look at a backup")?.len();
                if length > 25 {
                    return Err(VaultError::NotABackup);
                }
                Self::begin(vault, file, &key_file, earlier)?
            }
            Err(error) => return Err(error),
        };
        writer.collect_left()?;
        Ok(writer)
    }

    fn begin(
        vault: &'a Vault,
        mut file: File,
        key_file: &[u8],
        earlier: BTreeMap<What, Entry>,
    ) -> Result<Self, VaultError> {
        let id = random::make_bytes()?;
        let head = Head::encode(id, key_file);
        file.set_len(0).while_doing("write a backup")?;
        file.seek(SeekFrom::Start(0)).while_doing("write a backup")?;
        file.write_all(&head).while_doing("write a backup")?;
        Ok(Self::new(vault, file, journal::hex(&id), head.len() as u64, earlier))
    }

    fn new(
        vault: &'a Vault,
        file: File,
        id: String,
        end: u64,
        earlier: BTreeMap<What, Entry>,
    ) -> Self {
        Self {
            vault,
            file,
            id,
            end,
            left: BTreeMap::new(),
            earlier,
            entries: Vec::new(),
            damaged: Vec::new(),
            report: BackupReport::default(),
        }
    }

    /// Goes through what is in the file already, and cuts off what is not whole.
    fn collect_left(&mut self) -> Result<(), VaultError> {
        let length = self.file.metadata().while_doing("look at a backup")?.len();
        while self.end < length {
            let mut nowhere = io::sink();
            let opened =
                open_entry(&mut self.file, &self.vault.key, &self.id, self.end, &mut nowhere);
            let Ok(container::Opened { what, hash, size, next }) = opened else { break };
            let entry = Entry { what: what.clone(), hash, size, backup: None, place: self.end };
            self.left.insert(what, entry);
            self.end = next;
        }
        self.file.set_len(self.end).while_doing("write a backup")
    }

    fn add_tables(
        &mut self,
        connection: &Connection,
        steps: &mut Steps<'_>,
    ) -> Result<(), VaultError> {
        for table in tables::all(connection)? {
            steps.one_done()?;
            for piece in table.pieces(connection)? {
                let mut lines = Vec::new();
                table.dump(connection, piece, |row| {
                    serde_json::to_writer(&mut lines, row)?;
                    lines.push(b'\n');
                    Ok(())
                })?;
                let packed = compress_to_vec(&lines, COMPRESSION);
                let what = What::Table { table: table.name.clone(), piece };
                let (hash, size) = (Hash::of_bytes(&packed), packed.len() as u64);
                self.add(what, Some(hash), size, &mut Cursor::new(packed))?;
            }
        }
        Ok(())
    }

    /// Adds the files of the originals as they are. Their names stand for their content, so what
    /// an earlier backup has under a name need not be read again. Of those that are `filed`, the
    /// index says which are damaged or missing.
    fn add_originals(
        &mut self,
        filed: &[(DocumentHash, String)],
        steps: &mut Steps<'_>,
    ) -> Result<(), VaultError> {
        let mut missing: BTreeSet<&str> = filed.iter().map(|(_, name)| name.as_str()).collect();
        for name in self.vault.originals.names()? {
            steps.one_done()?;
            let what = What::Original { name: name.clone() };
            let path = self.vault.originals.path(&name);
            let file = match File::open(&path) {
                // Erased since the names were listed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                file => file.while_doing("open an original")?,
            };
            missing.remove(name.as_str());
            let size = file.metadata().while_doing("look at an original")?.len();
            if self.reuse(&what, None, size) {
                continue;
            }
            if !self.vault.originals.is_whole(&self.vault.key, &name)? {
                self.damaged.push(name);
                self.report.damaged += 1;
                continue;
            }
            self.add(what, None, size, &mut BufReader::new(file))?;
        }
        self.report.damaged += missing.len();
        self.damaged.extend(missing.into_iter().map(str::to_owned));
        Ok(())
    }

    /// Whether an entry is there already, and need not be written.
    fn reuse(&mut self, what: &What, hash: Option<Hash>, size: u64) -> bool {
        let is_same = |entry: &&Entry| match hash {
            Some(hash) => entry.hash == hash,
            None => entry.size == size,
        };
        if let Some(entry) = self.left.get(what).filter(is_same) {
            self.entries.push(entry.clone());
            self.report.resumed += 1;
            return true;
        }
        if let Some(entry) = self.earlier.get(what).filter(is_same) {
            self.entries.push(entry.clone());
            self.report.unchanged += 1;
            return true;
        }
        false
    }

    fn add(
        &mut self,
        what: What,
        hash: Option<Hash>,
        size: u64,
        content: &mut dyn Read,
    ) -> Result<(), VaultError> {
        if hash.is_some() && self.reuse(&what, hash, size) {
            return Ok(());
        }
        let place = self.end;
        let hash = self.write(&what, size, content)?;
        self.entries.push(Entry { what, hash, size, backup: None, place });
        self.report.written += 1;
        Ok(())
    }

    /// Seals an entry onto the end of the file.
    fn write(
        &mut self,
        what: &What,
        size: u64,
        content: &mut dyn Read,
    ) -> Result<Hash, VaultError> {
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        let length = stream::sealed_length(line.len() as u64 + size);
        self.file.seek(SeekFrom::Start(self.end)).while_doing("write a backup")?;
        let mut out = BufWriter::new(&self.file);
        out.write_all(&length.to_le_bytes()).while_doing("write a backup")?;
        let mut hashed = Hashed::new(content.take(size));
        let name = entry_name(&self.id, self.end);
        let mut plain = Cursor::new(line).chain(&mut hashed);
        stream::encrypt(&self.vault.key, &name, &mut plain, &mut out)?;
        out.flush().while_doing("write a backup")?;
        drop(out);
        if hashed.size() != size {
            // The file changed while it was read; originals never do.
            return Err(damaged("entry"));
        }
        self.end += 8 + length;
        Ok(hashed.hash())
    }

    fn finish(mut self, index: &Index) -> Result<BackupReport, VaultError> {
        let bytes = serde_json::to_vec(index)?;
        let place = self.end;
        self.write(&What::Index, bytes.len() as u64, &mut Cursor::new(bytes))?;
        let mut end = place.to_le_bytes().to_vec();
        end.extend_from_slice(END);
        self.file.seek(SeekFrom::Start(self.end)).while_doing("write a backup")?;
        self.file.write_all(&end).while_doing("write a backup")?;
        self.file.sync_all().while_doing("write a backup")?;
        // Closing it is not enough where the program is just starting another, which has it open too.
        self.file.unlock().while_doing("unlock a backup")?;
        Ok(self.report)
    }
}
