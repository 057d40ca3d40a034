use super::*;
use crate::views::HistoryFilter;
use crate::{
    Clock, KeyStore, KeyStoreError, Outcome, PagePicture, Reader, ReaderError, TextReader,
};
use chrono::{DateTime, FixedOffset};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use visavis_imaging::GreyImage;
use visavis_model::{BoundingBox, Confidence, TextLine};
use zeroize::Zeroizing;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-09T12:00:00+01:00".parse().unwrap()
    }
}

/// Finds a coffee in every picture, each at another price.
#[derive(Default)]
struct Coffee(AtomicU8);

impl TextReader for Coffee {
    fn name(&self) -> String {
        "coffee".to_owned()
    }

    fn read_text(&self, _: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        let price = format!("{},20", self.0.fetch_add(1, Ordering::Relaxed) + 3);
        let lines = [
            "CAFE DES ARTS".to_owned(),
            "08/03/2024 16:42".to_owned(),
            format!("CAFE CREME            {price}"),
            format!("TOTAL EUR             {price}"),
        ];
        let line = |(row, text): (u8, String)| {
            let (top, characters) = (f32::from(row) * 60.0, text.len() as f32);
            let bounds = BoundingBox::new(40.0, top, 40.0 + 22.0 * characters, top + 40.0);
            TextLine { text, bounds, confidence: Confidence::new(0.95) }
        };
        Ok((0..).zip(lines).map(line).collect())
    }
}

/// A store that keeps the key as it is.
struct Keys;

impl KeyStore for Keys {
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError> {
        Ok(key.to_vec())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        Ok(Zeroizing::new(wrapped.to_vec()))
    }
}

const fn reader(coffee: &Coffee) -> Reader<'_> {
    Reader { text: coffee, clock: &Noon, home: None }
}

fn photo(grey: u8) -> Vec<u8> {
    GreyImage::filled(200, 300, grey).to_png().unwrap()
}

fn open(folder: &Path) -> Session {
    let opening = if Session::exists(folder) {
        Session::open_on_device(folder, &Keys, Arc::new(Noon))
    } else {
        Session::make_on_device(folder, &Keys, Arc::new(Noon))
    };
    opening.unwrap()
}

fn add(session: &Session, bytes: &[u8], coffee: &Coffee) {
    let (candidate, _) = session.look_at("a.png", bytes, &reader(coffee), &[]).unwrap();
    session.take_in(&candidate, bytes).unwrap();
}

/// A vault with a photo, whose database was put back to before these were added.
fn put_back(later: &[&[u8]], coffee: &Coffee) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("vault");
    add(&open(&path), &photo(250), coffee);
    let earlier = fs::read(path.join("vault.db")).unwrap();
    let session = open(&path);
    for bytes in later {
        add(&session, bytes, coffee);
    }
    drop(session);
    fs::write(path.join("vault.db"), earlier).unwrap();
    (folder, open(&path))
}

#[test]
fn a_vault_that_is_well_misses_nothing() {
    let (_folder, session) = put_back(&[], &Coffee::default());
    assert_eq!(session.missing().unwrap(), None);
    assert_eq!(session.unfiled().unwrap(), []);
    assert_eq!(session.check().unwrap(), []);
}

#[test]
fn what_a_database_that_was_put_back_lost_is_told_and_filed_again() {
    let table = b"Date;Libelle;Montant\n08/03/2024;CAFE DES ARTS;-4,20\n09/03/2024;BIO;-9,10\n";
    let coffee = Coffee::default();
    let (_folder, session) = put_back(&[&photo(200), &photo(150), table], &coffee);
    let missing = session.missing().unwrap().unwrap();
    assert_eq!((missing.changes, missing.unfiled), (3, 3));
    let noon = Some("2024-03-09T12:00:00.000+01:00".to_owned());
    assert_eq!((missing.after, missing.until), (noon.clone(), noon));
    let unfiled = session.unfiled().unwrap();
    let mut types: Vec<_> = unfiled.iter().map(|row| row.media_type.as_str()).collect();
    types.sort_unstable();
    assert_eq!(types, ["image/png", "image/png", "text/plain"]);
    for row in &unfiled {
        assert!(session.file_unfiled(&row.hash, &reader(&coffee)).unwrap().is_new, "{row:?}");
    }
    assert_eq!(session.history(&HistoryFilter::default(), 50, None).unwrap().len(), 5);
    assert_eq!(session.missing().unwrap().unwrap().unfiled, 0);
    session.forget_missing_changes().unwrap();
    assert_eq!(session.missing().unwrap(), None);
    assert_eq!(session.check().unwrap(), []);
}

#[test]
fn a_photo_that_is_filed_again_is_filed_once() {
    let coffee = Coffee::default();
    let (_folder, session) = put_back(&[&photo(200)], &coffee);
    let hash = session.unfiled().unwrap().remove(0).hash;
    assert!(session.file_unfiled(&hash, &reader(&coffee)).unwrap().is_new);
    let again = session.file_unfiled(&hash, &reader(&coffee)).unwrap();
    assert_eq!((again.is_new, again.filing.outcome), (false, Outcome::AlreadyThere));
}

#[test]
fn a_picture_that_cannot_be_read_is_filed_for_the_person_and_another_file_is_left() {
    let (folder, coffee) = (tempfile::tempdir().unwrap(), Coffee::default());
    let session = open(&folder.path().join("vault"));
    let torn = photo(200)[..60].to_vec();
    for bytes in [torn.clone(), b"a shopping list".to_vec()] {
        session.keep("a", &[bytes], &[None]).unwrap();
    }
    let unfiled = session.unfiled().unwrap();
    let (pictures, others): (Vec<_>, Vec<_>) =
        unfiled.iter().partition(|row| row.media_type == "image/png");
    let filed = session.file_unfiled(&pictures[0].hash, &reader(&coffee)).unwrap();
    assert!(filed.is_new && filed.filing.outcome == Outcome::WaitsForReview);
    assert!(session.file_unfiled(&others[0].hash, &reader(&coffee)).is_err());
    assert_eq!(session.unfiled().unwrap().len(), 1);
}

#[test]
fn each_problem_names_what_it_is_about() {
    let (_folder, session) = put_back(&[&photo(200)], &Coffee::default());
    let rows: Vec<_> = session
        .check()
        .unwrap()
        .into_iter()
        .map(|problem| (problem.problem, problem.document.is_some(), problem.changes))
        .collect();
    let expected =
        [(ProblemKind::ChangesMissing, false, Some(1)), (ProblemKind::Unfiled, true, None)];
    assert_eq!(rows, expected);
}
