//! A vault to look around in: receipts that this project made, filed as anyone's would be.
//!
//! It is a vault of its own in a folder of its own. Nothing in it is a secret, so that its key lies
//! beside it; and by that key a sample is told from a person's vault before it is removed.

mod paper;
mod receipts;

use crate::{
    AppError, Clock, Country, Look, PagePicture, Reader, ReaderError, Session, TextReader,
};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use receipts::{Receipt, receipts};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use visavis_model::TextLine;
use visavis_vault::{KeyStore, KeyStoreError};
use zeroize::Zeroizing;

impl Session {
    /// Opens the sample in the folder, or opens it again; makes it where the folder is not there, with receipts of the
    /// fourteen months before `today`. It is there whole, or not at all.
    ///
    /// # Errors
    /// [`AppError::Vault`] where the folder holds something else, or cannot be written.
    pub fn open_sample(
        folder: &Path,
        today: NaiveDate,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AppError> {
        if !folder.exists() {
            let unfinished = beside(folder);
            if unfinished.exists() {
                remove_sample(&unfinished)?;
            }
            make(&unfinished, today, &*clock)?;
            fs::rename(&unfinished, folder).map_err(AppError::Output)?;
        }
        Self::open_on_device(folder, &NoSecret, clock)
    }
}

/// Removes the sample in the folder, and nothing but a sample; nothing happens where there is none.
///
/// # Errors
/// [`AppError::Vault`] where the folder holds something else.
pub fn remove_sample(folder: &Path) -> Result<(), AppError> {
    if !folder.exists() {
        return Ok(());
    }
    if Session::exists(folder) {
        // Whatever the time is: nothing is written under it that stays.
        let clock = Arc::new(Visit::default());
        Session::open_on_device(folder, &NoSecret, clock)?.erase_everything()?;
    }
    match fs::remove_dir(folder) {
        Err(error) if folder.exists() => Err(AppError::Output(error)),
        _ => Ok(()),
    }
}

/// Where a sample is made until it is whole.
fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    folder.with_file_name(name)
}

fn make(folder: &Path, today: NaiveDate, clock: &dyn Clock) -> Result<(), AppError> {
    let visit = Arc::new(Visit::default());
    let zone = *clock.now().offset();
    let mut all = receipts(today);
    all.sort_by_key(|receipt| receipt.at);
    if let Some(first) = all.first() {
        visit.set(first.at, zone);
    }
    let session = Session::make_on_device(folder, &NoSecret, Arc::clone(&visit) as Arc<dyn Clock>)?;
    for receipt in &all {
        visit.set(receipt.at, zone);
        file(&session, receipt, &*visit)?;
    }
    Ok(())
}

/// Files a receipt as a photo of it would be.
fn file(session: &Session, receipt: &Receipt, clock: &dyn Clock) -> Result<(), AppError> {
    let (picture, page) = paper::print(&receipt.lines)?;
    let documents = [picture];
    let kept = session.keep(receipt.name, &documents, &[Some(receipt.name.to_owned())])?;
    let reader = Reader { text: &NoReader, clock, home: Some(Country::FR) };
    let reading = reader.read_lines(receipt.name, &documents, vec![page]);
    session.file(&kept, &reading, Look::Taken)?;
    Ok(())
}

/// The time of a visit to a shop.
#[derive(Default)]
struct Visit(Mutex<DateTime<FixedOffset>>);

impl Visit {
    fn set(&self, at: NaiveDateTime, zone: FixedOffset) {
        if let Some(at) = zone.from_local_datetime(&at).single() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }
}

impl Clock for Visit {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps a key as it is: a sample has nothing to hide.
struct NoSecret;

/// What tells the key of a sample.
const MARK: &[u8] = b"sample";

impl KeyStore for NoSecret {
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError> {
        Ok([MARK, key].concat())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        let key = wrapped.strip_prefix(MARK).ok_or(KeyStoreError::KeyLost)?;
        Ok(Zeroizing::new(key.to_vec()))
    }
}

/// The lines are known: nothing is read from the pictures.
struct NoReader;

impl TextReader for NoReader {
    fn name(&self) -> String {
        "sample".to_owned()
    }

    fn read_text(&self, _: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        Ok(Vec::new())
    }
}

/// The time of day as it is printed.
fn at(day: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
}

#[cfg(test)]
mod tests;
