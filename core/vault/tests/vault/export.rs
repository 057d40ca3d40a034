use crate::backup::{assert_equal, furnished};
use crate::common::{Receipt, TestVault, now, passphrase};
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use visavis_model::DocumentHash;
use visavis_vault::{Problem, Progress, Strength, Vault, VaultError};

fn exported(home: &TestVault) -> PathBuf {
    let folder = home.folder.path().join("export");
    home.vault.export(&folder, now()).unwrap();
    folder
}

fn rebuild(home: &TestVault, export: &Path, name: &str) -> Result<Vault, VaultError> {
    let folder = home.folder.path().join(name);
    Vault::from_export(export, &folder, &passphrase(), Strength::weak_for_tests(), now())
}

#[test]
fn a_vault_made_from_an_export_is_equal() {
    let home = furnished();
    let folder = home.folder.path().join("export");
    let report = home.vault.export(&folder, now()).unwrap();
    assert_eq!((report.originals, report.damaged), (7, 0));
    let journal = home.vault.verify_journal().unwrap();
    let rebuilt = rebuild(&home, &folder, "rebuilt").unwrap();
    assert_equal(&home.vault, &rebuilt);
    let again = rebuilt.verify_journal().unwrap();
    assert_eq!(again.faults, []);
    // The same chain without the last entry, which says that the export is whole; and one more: the
    // new vault's own signing key.
    assert_eq!(again.entries, journal.entries);
    assert_eq!(rebuilt.check().unwrap(), []);
    // An export of the rebuilt vault has the same rows, but for the journal and the keys.
    let second = home.folder.path().join("second");
    rebuilt.export(&second, now()).unwrap();
    for entry in fs::read_dir(folder.join("data")).unwrap() {
        let name = entry.unwrap().file_name();
        let name = name.to_str().unwrap();
        if name.starts_with("journal") || name == "signing_keys.jsonl" || name == "documents.jsonl"
        {
            continue;
        }
        let rows = |folder: &Path| fs::read_to_string(folder.join("data").join(name)).unwrap();
        assert_eq!(rows(&folder), rows(&second), "{name}");
    }
}

#[test]
fn an_export_opens_in_a_spreadsheet_and_holds_the_originals_as_they_came() {
    let home = furnished();
    let folder = exported(&home);
    let history = fs::read_to_string(folder.join("history.csv")).unwrap();
    assert!(history.starts_with("date,time,kind,organisation,title,amount,currency,status\r\n"));
    assert_eq!(history.lines().count(), 1 + 404, "dismissed ones too");
    let receipt = "2024-03-08,18:42:00,purchase,Bio Marché,Nr 3,12.90,EUR,awaiting-review\r\n";
    assert!(history.contains(receipt));
    let items = fs::read_to_string(folder.join("items.csv")).unwrap();
    assert!(items.contains("2024-03-08,Bio Marché,TOMATES GRAPPE,0.542,kg,3.99,2.16,EUR\r\n"));
    let originals = fs::read_dir(folder.join("originals")).unwrap().map(|entry| entry.unwrap());
    let mut endings = BTreeSet::new();
    for original in originals {
        let bytes = fs::read(original.path()).unwrap();
        let name = original.file_name().into_string().unwrap();
        let (stem, ending) = name.split_once('.').unwrap();
        assert_eq!(stem, DocumentHash::new(Sha256::digest(&bytes).into()).to_string());
        endings.insert(ending.to_owned());
    }
    assert_eq!(endings.into_iter().collect::<Vec<_>>(), ["csv", "jpg"]);
    let keys = fs::read_to_string(folder.join("data/signing_keys.jsonl")).unwrap();
    assert!(keys.contains("\"sealed\":null") && !keys.contains("\"sealed\":\""));
}

#[test]
fn an_export_into_a_folder_with_files_is_refused() {
    let home = TestVault::new();
    let folder = home.folder.path().join("export");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("mine.txt"), "mine").unwrap();
    let refused = home.vault.export(&folder, now());
    assert!(matches!(refused, Err(VaultError::FolderNotEmpty)));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn an_export_that_lacks_something_makes_no_vault() {
    let home = furnished();
    let folder = exported(&home);
    let damage = |path: &str, change: &dyn Fn(String) -> String| {
        let path = folder.join(path);
        let good = fs::read_to_string(&path).unwrap();
        fs::write(&path, change(good.clone())).unwrap();
        let refused = rebuild(&home, &folder, "rebuilt");
        fs::write(&path, good).unwrap();
        assert!(!home.folder.path().join("rebuilt").exists());
        refused.map(drop)
    };
    let cut = |text: String| text.lines().skip(1).collect::<Vec<_>>().join("\n");
    let refused = damage("data/records.jsonl", &cut);
    assert!(matches!(refused, Err(VaultError::NotAnExport)), "{refused:?}");
    let refused = damage("data/facts.jsonl", &|text| text.replace("12.90", "1.90"));
    assert!(matches!(refused, Err(VaultError::RestoredUnsound)), "{refused:?}");
    let refused = damage("export.json", &|text| text.replace("\"format\": 2", "\"format\": 3"));
    assert!(matches!(refused, Err(VaultError::NewerVersion { found: 3, .. })), "{refused:?}");
    let refused = damage("export.json", &|text| text.replace("\"format\": 2", "\"format\": 0"));
    assert!(matches!(refused, Err(VaultError::NotAnExport)), "{refused:?}");
    let refused = damage("export.json", &|text| text.replace("\"records\"", "\"../records\""));
    assert!(matches!(refused, Err(VaultError::NotAnExport)), "{refused:?}");
    // An original that is not there is missed, and the rest is kept.
    let originals = fs::read_dir(folder.join("originals")).unwrap();
    let largest = originals.map(|entry| entry.unwrap().path()).next().unwrap();
    fs::remove_file(largest).unwrap();
    let rebuilt = rebuild(&home, &folder, "rebuilt").unwrap();
    let problems = rebuilt.check().unwrap();
    assert!(matches!(problems.as_slice(), [Problem::OriginalMissing { .. }]), "{problems:?}");
}

/// Stops at the call of this number, from 0; counts the calls, and remembers where it was.
struct Stop {
    at: Option<usize>,
    calls: Cell<usize>,
    last: Cell<Progress>,
    within_one_step: Cell<usize>,
}

impl Stop {
    fn at(at: Option<usize>) -> Self {
        let (calls, within_one_step) = (Cell::new(0), Cell::new(0));
        Self { at, calls, last: Cell::new(Progress::default()), within_one_step }
    }

    fn watch(&self, progress: Progress) -> ControlFlow<()> {
        let call = self.calls.replace(self.calls.get() + 1);
        if progress.done == self.last.replace(progress).done {
            self.within_one_step.set(self.within_one_step.get() + 1);
        }
        if self.at == Some(call) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// A vault with an original of many pieces.
fn with_a_large_original() -> TestVault {
    let home = furnished();
    home.file(&vec![7; 2_000_000], Receipt::from("Bio Marché"));
    home
}

#[test]
fn an_export_tells_how_far_it_is_and_one_that_is_stopped_anywhere_leaves_nothing() {
    let home = with_a_large_original();
    let folder = home.folder.path().join("export");
    let stop = Stop::at(None);
    home.vault.export_watched(&folder, now(), &|at| stop.watch(at)).unwrap();
    let (last, calls) = (stop.last.get(), stop.calls.get());
    assert_eq!(last.done, last.total);
    assert!(stop.within_one_step.get() > 30, "pieces of the large original");
    fs::remove_dir_all(&folder).unwrap();
    let numbers = (0..calls).step_by(calls / 15).chain([calls - 1]);
    for (turn, number) in numbers.enumerate() {
        // A folder that was there, empty, stays.
        let was_there = turn % 2 == 0;
        if was_there {
            fs::create_dir(&folder).unwrap();
        }
        let stop = Stop::at(Some(number));
        let stopped = home.vault.export_watched(&folder, now(), &|at| stop.watch(at));
        assert!(matches!(stopped, Err(VaultError::Cancelled)), "{number}: {stopped:?}");
        assert_eq!(folder.exists(), was_there, "{number}");
        if was_there {
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{number}");
            fs::remove_dir(&folder).unwrap();
        }
    }
    home.vault.export(&folder, now()).unwrap();
    assert_equal(&home.vault, &rebuild(&home, &folder, "rebuilt").unwrap());
}

#[test]
fn a_vault_that_is_made_from_an_export_may_be_stopped_anywhere_and_leaves_nothing() {
    let home = with_a_large_original();
    let export = exported(&home);
    let make = |name: &str, stop: &Stop| {
        let folder = home.folder.path().join(name);
        let (strength, watch) = (Strength::weak_for_tests(), |at| stop.watch(at));
        Vault::from_export_watched(&export, &folder, &passphrase(), strength, now(), &watch)
    };
    let stop = Stop::at(None);
    let rebuilt = make("rebuilt", &stop).unwrap();
    assert_equal(&home.vault, &rebuilt);
    let (last, calls) = (stop.last.get(), stop.calls.get());
    assert_eq!(last.done, last.total);
    let before = fs::read_dir(home.folder.path()).unwrap().count();
    for number in (0..calls).step_by(calls / 12).chain([calls - 1]) {
        let stopped = make("stopped", &Stop::at(Some(number)));
        assert!(matches!(stopped, Err(VaultError::Cancelled)), "{number}");
        assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), before, "{number}");
    }
}

#[test]
fn the_list_of_hashes_of_an_export_names_every_file_in_it() {
    let home = furnished();
    let folder = exported(&home);
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    for line in sums.lines() {
        let (hash, name) = line.split_once("  ").unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        assert_eq!(DocumentHash::new(Sha256::digest(&bytes).into()).to_string(), hash, "{name}");
    }
    let files = |name: &str| {
        let entries = fs::read_dir(folder.join(name)).unwrap();
        entries.filter(|entry| entry.as_ref().unwrap().path().is_file()).count()
    };
    assert_eq!(sums.lines().count() + 1, files(".") + files("data") + files("originals"));
}
