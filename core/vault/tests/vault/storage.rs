use crate::backup::furnished;
use crate::common::{TestVault, now, passphrase};
use std::fs;
use std::path::Path;
use visavis_vault::{Existing, FilesUse, Unlock, Vault};

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |data| data.len())
}

#[test]
fn every_byte_of_the_vaults_files_but_its_key_is_accounted_for() {
    let home = furnished();
    let used = home.vault.storage_use().unwrap();
    let types: Vec<_> = used.originals.iter().map(|row| row.media_type.as_str()).collect();
    assert_eq!(types, ["image/jpeg", "text/csv"]);
    assert_eq!(used.originals[0].files.count, 6);
    assert!(used.originals[0].files.size > 5 * 70_000);
    assert_eq!((used.unfiled.count, used.set_aside), (1, FilesUse::default()));
    let files: u64 = fs::read_dir(home.path().join("originals"))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    let originals: u64 = used.originals.iter().map(|row| row.files.size).sum();
    assert_eq!(originals + used.unfiled.size, files);
    assert_eq!(used.log, size(&home.path().join("vault.db-wal")));
    // Once nothing is in the log any more, the parts make the file.
    home.vault.compact().unwrap();
    let used = home.vault.storage_use().unwrap();
    let parts = [used.records, used.search, used.journal];
    assert!(parts.iter().all(|part| *part > 0), "{used:?}");
    assert_eq!((used.log, used.free), (0, 0));
    assert_eq!(parts.iter().sum::<u64>(), size(&home.path().join("vault.db")));
}

#[test]
fn what_was_erased_leaves_free_pages_that_are_given_back() {
    let home = furnished();
    home.vault.compact().unwrap();
    let before = size(&home.path().join("vault.db"));
    for organisation in home.vault.organisations().unwrap() {
        home.vault.erase_organisation(organisation.id, now()).unwrap();
    }
    let used = home.vault.storage_use().unwrap();
    assert!(used.free > 0);
    home.vault.compact().unwrap();
    let after = size(&home.path().join("vault.db"));
    assert!(after < before, "{after} of {before}");
    assert_eq!(home.vault.storage_use().unwrap().free, 0);
    assert_eq!(home.vault.verify_journal().unwrap().faults, []);
}

#[test]
fn a_vault_that_was_set_aside_is_weighed_and_removed_when_the_person_wants() {
    let TestVault { folder, vault } = furnished();
    let (file, place) = (folder.path().join("backup"), folder.path().join("vault"));
    vault.backup(&file, None, now()).unwrap();
    drop(vault);
    let unlock = passphrase();
    let unlock = Unlock::Passphrase(&unlock);
    let vault = Vault::restore(&file, &place, unlock, Existing::SetAside, now()).unwrap();
    fs::create_dir(folder.path().join("vault.before-restore-2")).unwrap();
    let used = vault.storage_use().unwrap();
    assert_eq!(used.set_aside.count, 1, "another folder is no vault");
    assert!(used.set_aside.size > 5 * 70_000);
    vault.remove_set_aside().unwrap();
    assert!(!folder.path().join("vault.before-restore-1").exists());
    assert!(folder.path().join("vault.before-restore-2").exists());
    assert_eq!(vault.storage_use().unwrap().set_aside, FilesUse::default());
}
