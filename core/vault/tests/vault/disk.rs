use crate::common::{PASSPHRASE, Receipt, TestVault, now, passphrase};
use std::fs;
use std::path::{Path, PathBuf};
use visavis_vault::{Problem, Vault, VaultError};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn original_file(home: &TestVault) -> PathBuf {
    let [file] = files(&home.path().join("originals")).try_into().unwrap();
    file
}

#[test]
fn nothing_in_the_folder_tells_what_the_person_owns() {
    let home = TestVault::new();
    let photo = b"\xff\xd8\xff JFIF the photo of a receipt from Zanzibar Foods".as_slice();
    let record = home.file(photo, Receipt::from("Zanzibar Foods").with_items(&["PAPAYAFRUIT"]));
    let hash = home.vault.record(record).unwrap().documents[0].hash.to_string();
    let check = |path: &Path| {
        let paths = files(path);
        assert!(paths.len() >= 3);
        for file in paths {
            let bytes = fs::read(&file).unwrap();
            for secret in [
                "Zanzibar",
                "zanzibar",
                "PAPAYAFRUIT",
                "papayafruit",
                "IMG_0042",
                "image/jpeg",
                "tesseract",
                "JFIF",
                "SQLite format",
                "record-added",
                &hash,
                PASSPHRASE,
            ] {
                let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
                assert!(!found, "{secret} in {}", file.display());
                assert!(!file.to_string_lossy().contains(secret));
            }
        }
    };
    check(&home.path());
    let home = home.reopened();
    check(&home.path());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look_into_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let home = TestVault::new();
    home.file(b"photo", Receipt::from("Bio Marché"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.path()), 0o700);
    assert_eq!(mode(&home.path().join("originals")), 0o700);
    assert_eq!(mode(&home.path().join("vault.key")), 0o600);
    assert_eq!(mode(&original_file(&home)), 0o600);
}

#[test]
fn an_altered_cut_or_removed_original_is_found_and_healed_by_adding_it_again() {
    let home = TestVault::new();
    let photo = vec![42_u8; 150_000];
    let record = home.file(&photo, Receipt::from("Bio Marché"));
    let document = home.vault.record(record).unwrap().documents[0].hash;
    let path = original_file(&home);
    let good = fs::read(&path).unwrap();
    for place in [0, 20, 45, 60, 70_000, good.len() - 1] {
        let mut altered = good.clone();
        altered[place] ^= 1;
        fs::write(&path, altered).unwrap();
        assert!(matches!(home.vault.original(document), Err(VaultError::OriginalDamaged)));
    }
    assert_eq!(home.vault.check().unwrap(), [Problem::OriginalDamaged { document }]);
    fs::write(&path, &good[..good.len() / 2]).unwrap();
    assert_eq!(home.vault.check().unwrap(), [Problem::OriginalDamaged { document }]);
    fs::remove_file(&path).unwrap();
    assert_eq!(home.vault.check().unwrap(), [Problem::OriginalMissing { document }]);
    assert!(matches!(home.vault.original(document), Err(VaultError::OriginalMissing)));
    home.vault.store_original(&photo).unwrap();
    home.check();
}

#[test]
fn originals_under_each_others_names_do_not_open() {
    let home = TestVault::new();
    let first = home.file(b"first", Receipt::from("Bio Marché"));
    let second = home.file(b"second", Receipt::from("Bio Marché"));
    let [a, b]: [PathBuf; 2] = files(&home.path().join("originals")).try_into().unwrap();
    let (bytes_a, bytes_b) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
    fs::write(a, bytes_b).unwrap();
    fs::write(b, bytes_a).unwrap();
    for record in [first, second] {
        let hash = home.vault.record(record).unwrap().documents[0].hash;
        assert!(matches!(home.vault.original(hash), Err(VaultError::OriginalDamaged)));
    }
}

#[test]
fn a_file_that_nobody_filed_is_reported() {
    let home = TestVault::new();
    fs::write(home.path().join("originals/note.txt"), b"hello").unwrap();
    assert_eq!(home.vault.check().unwrap(), [Problem::ForeignFile]);
    assert_eq!(home.vault.unfiled_originals().unwrap(), []);
}

#[test]
fn flipped_bits_anywhere_in_the_database_are_an_error_or_a_report_and_never_a_wrong_answer() {
    let home = TestVault::new();
    for number in 0..20_u8 {
        home.file(&[number], Receipt::from("Bio Marché"));
    }
    let history = home.vault.history(None, 500, None).unwrap();
    let TestVault { folder, vault } = home;
    drop(vault);
    let path = folder.path().join("vault");
    let database = path.join("vault.db");
    let good = fs::read(&database).unwrap();
    for place in (7..good.len()).step_by(good.len() / 40) {
        let mut damaged = good.clone();
        damaged[place] ^= 0x10;
        fs::write(&database, damaged).unwrap();
        let Ok(vault) = Vault::open(&path, &passphrase(), now()) else { continue };
        let problems = vault.check();
        assert!(!matches!(problems.as_deref(), Ok([])), "byte {place} was not noticed");
        if let Ok(answer) = vault.history(None, 500, None) {
            assert_eq!(answer, history, "byte {place}");
        }
    }
}
