use crate::common::{Receipt, TestVault, now};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use visavis_model::DocumentHash;
use visavis_vault::DepartureForm::{Backup, Evidence, Export, Timestamp};
use visavis_vault::{Departure, DepartureForm, Hash, LedgerRow};

fn sha256(path: &Path) -> Hash {
    let bytes = fs::read(path).unwrap();
    DocumentHash::new(Sha256::digest(&bytes).into()).into()
}

fn ledger(home: &TestVault) -> Vec<LedgerRow> {
    home.vault.ledger(50, None).unwrap().rows
}

#[test]
fn what_left_the_vault_is_in_its_ledger_newest_first_with_the_hash_of_what_was_written() {
    let home = TestVault::new();
    let record = home.file(b"photo", Receipt::from("Bio Marché"));
    home.file(b"another", Receipt::from("Boulangerie"));
    assert_eq!(ledger(&home), []);
    let place = |name: &str| home.folder.path().join(name);
    home.vault.export(&place("export"), now()).unwrap();
    let size = home.vault.backup(&place("backup"), None, now()).unwrap().size;
    let extract = home.vault.extract_journal(&[record], now()).unwrap();
    let sent = Departure {
        to: Some("example.org".to_owned()),
        hash: Some(Hash::of_text(&extract.head)),
        ..Departure::new(DepartureForm::Timestamp)
    };
    let later = now() + TimeDelta::minutes(1);
    home.vault.note_departure(&sent, None, later).unwrap();

    let rows = ledger(&home);
    let forms: Vec<_> = rows.iter().map(|row| row.departure.form).collect();
    assert_eq!(forms, [Timestamp, Evidence, Backup, Export]);
    assert_eq!((rows[0].at, &rows[0].departure), (later, &sent));
    let announced = Departure { records: Some(1), ..Departure::new(Evidence) };
    assert_eq!(rows[1].departure, announced);
    let whole = |form, hash, size| Departure {
        records: Some(2),
        documents: Some(2),
        hash: Some(hash),
        size: Some(size),
        ..Departure::new(form)
    };
    assert_eq!(rows[2].departure, whole(Backup, sha256(&place("backup")), size));
    let (sums, mut size) = (place("export/SHA256SUMS"), 0);
    for folder in ["export", "export/data", "export/originals"] {
        for entry in fs::read_dir(place(folder)).unwrap() {
            let data = entry.unwrap().metadata().unwrap();
            size += if data.is_file() { data.len() } else { 0 };
        }
    }
    assert_eq!(rows[3].departure, whole(Export, sha256(&sums), size));
    assert_eq!(home.vault.verify_journal().unwrap().faults, []);

    let whole = Departure { documents: Some(1), hash: rows[2].departure.hash, ..announced };
    home.vault.note_departure(&whole, Some(extract.announced), later).unwrap();
    let rows = ledger(&home);
    assert_eq!((rows.len(), &rows[0].departure), (4, &whole), "told once");
}

#[test]
fn the_ledger_comes_in_pages_that_stay_right_while_more_leaves() {
    let home = TestVault::new();
    let leave = |size| {
        let departure = Departure { size: Some(size), ..Departure::new(DepartureForm::Backup) };
        home.vault.note_departure(&departure, None, now()).unwrap();
    };
    (0..7).for_each(leave);
    let (mut sizes, mut before) = (Vec::new(), None);
    loop {
        let page = home.vault.ledger(3, before).unwrap();
        sizes.extend(page.rows.iter().filter_map(|row| row.departure.size));
        leave(100);
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn an_export_that_was_stopped_is_in_the_ledger_without_a_hash() {
    let home = TestVault::new();
    let folder = home.folder.path().join("export");
    home.vault.export_watched(&folder, now(), &|_| ControlFlow::Break(())).unwrap_err();
    assert!(!folder.exists());
    let rows = ledger(&home);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].departure, Departure::new(DepartureForm::Export));
}
