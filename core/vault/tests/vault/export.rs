use crate::backup::{assert_equal, furnished};
use crate::common::{TestVault, now, passphrase};
use std::fs;
use std::path::{Path, PathBuf};
use visavis_vault::{Problem, Strength, Vault, VaultError};

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
    // The same chain, and one entry more: the new vault's own signing key.
    assert_eq!(again.entries, journal.entries + 1);
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
    let originals: Vec<u64> = fs::read_dir(folder.join("originals"))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .collect();
    assert!(originals.contains(&70_003));
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
    let refused = damage("export.json", &|text| text.replace("\"format\": 1", "\"format\": 2"));
    assert!(matches!(refused, Err(VaultError::NewerVersion { found: 2, .. })), "{refused:?}");
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
