//! Building the vault again from a backup.

use super::container::{Backup, Bounded, Head, LARGEST_PIECE, MAGIC, damaged};
use super::{Entry, What};
use crate::building::{Building, Existing};
use crate::error::WhileDoing;
use crate::keyfile::KeyFile;
use crate::progress::{Steps, Watch};
use crate::secret::VaultKey;
use crate::{Unlock, Vault, VaultError, database, files, journal};
use chrono::{DateTime, FixedOffset};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

/// What a backup holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BackupInfo {
    /// When it was made (RFC 3339).
    pub made_at: String,
    /// How many originals it holds or builds on.
    pub originals: usize,
    /// How many originals were damaged before it was made, and are not in it.
    pub damaged: usize,
    /// How many earlier backups it builds on.
    pub builds_on: usize,
}

/// A backup with those that it builds on.
struct Chain {
    own: String,
    key: VaultKey,
    /// The files of each backup: there may be copies, and damaged ones among them.
    backups: BTreeMap<String, Vec<Backup>>,
    entries: Vec<Entry>,
}

impl Vault {
    /// Reads a whole backup, with those that it builds on, and says what it holds. Nothing is
    /// written.
    ///
    /// # Errors
    /// [`VaultError::NotABackup`], [`VaultError::BackupDamaged`],
    /// [`VaultError::EarlierBackupMissing`], and as [`Vault::open_by`].
    pub fn verify_backup(path: &Path, unlock: Unlock<'_>) -> Result<BackupInfo, VaultError> {
        Self::verify_backup_watched(path, unlock, &|_| ControlFlow::Continue(()))
    }

    /// The same, with someone watching, who may stop it.
    ///
    /// # Errors
    /// As [`Vault::verify_backup`]; and [`VaultError::Cancelled`].
    pub fn verify_backup_watched(
        path: &Path,
        unlock: Unlock<'_>,
        watch: Watch<'_>,
    ) -> Result<BackupInfo, VaultError> {
        let (mut chain, _) = Chain::open(path, unlock)?;
        let mut steps = Steps::new(watch);
        steps.expect(chain.entries.len());
        chain.verify(&mut steps)?;
        Ok(chain.info())
    }

    /// Builds the vault again from a backup, in a new folder or in place of the vault there, which
    /// is set aside. Everything is checked before anything is replaced.
    ///
    /// # Errors
    /// As [`Vault::verify_backup`]; [`VaultError::AlreadyExists`] and
    /// [`VaultError::FolderNotEmpty`]; [`VaultError::RestoredUnsound`] where what was built does
    /// not hold together.
    pub fn restore(
        path: &Path,
        folder: &Path,
        unlock: Unlock<'_>,
        existing: Existing,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        Self::restore_watched(path, folder, unlock, existing, now, &|_| ControlFlow::Continue(()))
    }

    /// The same, with someone watching, who may stop it: then nothing was replaced, and nothing of
    /// it is left.
    ///
    /// # Errors
    /// As [`Vault::restore`]; and [`VaultError::Cancelled`].
    pub fn restore_watched(
        path: &Path,
        folder: &Path,
        unlock: Unlock<'_>,
        existing: Existing,
        now: DateTime<FixedOffset>,
        watch: Watch<'_>,
    ) -> Result<Self, VaultError> {
        let (mut chain, key_file) = Chain::open(path, unlock)?;
        let mut steps = Steps::new(watch);
        steps.expect(2 * chain.entries.len());
        chain.verify(&mut steps)?;
        let schema = chain.own()?.index.schema;
        database::check_is_known(schema)?;
        let key = chain.key.copy();
        let mut building = Building::begin(folder, existing, key, &key_file, schema)?;
        if let Err(error) = chain.fill(&mut building, &mut steps) {
            building.abandon();
            return Err(error);
        }
        building.finish(&chain.own()?.index.damaged, now)
    }
}

impl Chain {
    fn open(path: &Path, unlock: Unlock<'_>) -> Result<(Self, Vec<u8>), VaultError> {
        let (backup, key) = Backup::open(path, |file| unlock.key_of(&KeyFile::decode(file)?))?;
        let key_file = backup.head.key_file.clone();
        let own = backup.head.id.clone();
        let entries = backup.index.entries.clone();
        let mut needed: Vec<String> =
            entries.iter().filter_map(|entry| entry.backup.clone()).collect();
        needed.sort_unstable();
        needed.dedup();
        let mut backups = BTreeMap::from([(own.clone(), vec![backup])]);
        if !needed.is_empty() {
            let folder = std::path::absolute(path).while_doing("find the backup's folder")?;
            let folder = folder.parent().ok_or(VaultError::EarlierBackupMissing)?;
            for (id, path) in backups_in(folder)? {
                if needed.contains(&id)
                    && let Ok((backup, _)) = Backup::open(&path, |_| Ok(key.copy()))
                {
                    backups.entry(id).or_default().push(backup);
                }
            }
            if needed.iter().any(|id| !backups.contains_key(id)) {
                return Err(VaultError::EarlierBackupMissing);
            }
        }
        Ok((Self { own, key, backups, entries }, key_file))
    }

    fn own(&self) -> Result<&Backup, VaultError> {
        let own = self.backups.get(&self.own).and_then(|files| files.first());
        own.ok_or(VaultError::NotABackup)
    }

    /// Opens an entry from the first file that holds it, which was found whole before.
    fn open_entry(&mut self, entry: &Entry, content: &mut dyn Write) -> Result<(), VaultError> {
        let id = entry.backup.as_ref().unwrap_or(&self.own);
        let files = self.backups.get_mut(id).ok_or(VaultError::EarlierBackupMissing)?;
        let file = files.first_mut().ok_or(VaultError::EarlierBackupMissing)?;
        file.open_entry(&self.key, entry, content)
    }

    fn take(&self, which: impl Fn(&What) -> bool) -> Vec<Entry> {
        self.entries.iter().filter(|entry| which(&entry.what)).cloned().collect()
    }

    /// Writes every entry into a vault that is being built.
    fn fill(&mut self, building: &mut Building, steps: &mut Steps<'_>) -> Result<(), VaultError> {
        let tables = self.take(|what| matches!(what, What::Table { .. }));
        building.load(|insert| {
            for entry in &tables {
                let What::Table { table, .. } = &entry.what else { continue };
                let mut packed = Bounded::default();
                self.open_entry(entry, &mut packed)?;
                let lines = decompress_to_vec_with_limit(&packed.0, LARGEST_PIECE)
                    .map_err(|_| damaged("piece of a table"))?;
                for line in lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
                    let row = serde_json::from_slice(line).map_err(|_| damaged("row"))?;
                    insert(table, &row)?;
                }
                steps.one_done()?;
            }
            Ok(())
        })?;
        for entry in &self.take(|what| matches!(what, What::Original { .. })) {
            let What::Original { name } = &entry.what else { continue };
            if name.bytes().any(|byte| !byte.is_ascii_hexdigit()) {
                return Err(damaged("name of an original"));
            }
            let mut file = BufWriter::new(files::create(&building.originals.path(name))?);
            self.open_entry(entry, &mut file)?;
            file.flush().while_doing("write an original")?;
            file.get_ref().sync_all().while_doing("write an original")?;
            steps.one_done()?;
        }
        building.originals.sync()?;
        if building.head()? == self.own()?.index.head {
            Ok(())
        } else {
            Err(VaultError::RestoredUnsound)
        }
    }

    /// Reads every entry, and leaves out files in which one is damaged while another copy has it.
    fn verify(&mut self, steps: &mut Steps<'_>) -> Result<(), VaultError> {
        for entry in self.entries.clone() {
            while let Err(damage) = self.open_entry(&entry, &mut steps.through(io::sink())) {
                if matches!(damage, VaultError::Cancelled) {
                    return Err(damage);
                }
                let id = entry.backup.as_ref().unwrap_or(&self.own);
                let files = self.backups.get_mut(id).ok_or(VaultError::EarlierBackupMissing)?;
                if files.len() <= 1 {
                    return Err(damage);
                }
                files.remove(0);
            }
            steps.one_done()?;
        }
        Ok(())
    }

    fn info(&self) -> BackupInfo {
        let index = self.own().map(|backup| &backup.index);
        BackupInfo {
            made_at: index.as_ref().map(|index| index.made_at.clone()).unwrap_or_default(),
            originals: self.take(|what| matches!(what, What::Original { .. })).len(),
            damaged: index.map(|index| index.damaged.len()).unwrap_or_default(),
            builds_on: self.backups.len() - 1,
        }
    }
}

/// The backups in a folder, each with its id; whatever else is there is passed over.
fn backups_in(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>, VaultError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).while_doing("list the backups")? {
        let path = entry.while_doing("list the backups")?.path();
        let Ok(mut file) = File::open(&path) else { continue };
        let is_unfinished = path.extension().is_some_and(|extension| extension == "partial");
        let mut magic = [0; 4];
        if is_unfinished || !path.is_file() || file.read_exact(&mut magic).is_err() {
            continue;
        }
        if magic == *MAGIC
            && let Ok(mut file) = File::open(&path)
            && let Ok(Head { id, .. }) = Head::read(&mut file)
        {
            found.push((id, path));
        }
    }
    Ok(found)
}

impl Building {
    /// The hash of the last entry of the journal as it was loaded.
    fn head(&self) -> Result<journal::Hash, VaultError> {
        self.look(journal::head)
    }
}
