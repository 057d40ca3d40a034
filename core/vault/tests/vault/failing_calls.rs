//! Every call that touches the vault's folder fails once: writing, syncing, making, renaming,
//! removing, reading.

#![cfg(target_os = "linux")]

use crate::batch::{export_from, payment};
use crate::common::{Receipt, create, file, now, passphrase, photo_of};
use crate::preload::{self, arm, in_memory};
use std::fs;
use std::path::{Path, PathBuf};
use visavis_model::RecordId;
use visavis_vault::{
    Correction, Existing, Passphrase, Problem, RecoveryCode, Strength, Unlock, Vault, VaultError,
};

const STEP_WIDTH: &str = "VISAVIS_FAILING_STEP_WIDTH";
/// Every which call fails in the usual run: a prime, so that it falls on calls of all kinds.
const SOME: usize = 53;
static PHOTO: [u8; 70_000] = [3; 70_000];

const WEAK: Strength = Strength::weak_for_tests();

/// What a person does, in this order.
const STEPS: [Step; 12] = [
    Step::File,
    Step::Correct,
    Step::Import,
    Step::Backup,
    Step::Restore,
    Step::ChangePassphrase,
    Step::Reopen,
    Step::Erase,
    Step::Export,
    Step::Rebuild,
    Step::Create,
    Step::Reopen,
];

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Step {
    File,
    Correct,
    Import,
    Backup,
    ChangePassphrase,
    Reopen,
    Erase,
    Export,
    Rebuild,
    Create,
    Restore,
}

/// A vault in a folder, and what was said to be done with it.
struct World {
    parent: PathBuf,
    vault: Option<Vault>,
    code: RecoveryCode,
    before: RecordId,
    record: Option<RecordId>,
    done: Vec<Step>,
}

impl World {
    fn new(parent: &Path) -> Self {
        fs::create_dir_all(parent).unwrap();
        let vault = create(parent);
        let before = file(&vault, b"before", Receipt::from("Boulangerie")).record();
        let code = vault.make_recovery_code(now()).unwrap();
        let parent = parent.to_owned();
        Self { parent, vault: Some(vault), code, before, record: None, done: Vec::new() }
    }

    fn take(&mut self, step: Step) -> Result<(), VaultError> {
        if matches!(step, Step::Reopen | Step::Restore) {
            self.vault = None;
            self.vault = Some(self.open_or_restore(step)?);
            return Ok(());
        }
        let vault = self.vault.as_ref().unwrap();
        match step {
            Step::File => self.record = Some(file_photo(vault)?),
            Step::Correct => {
                let title = Correction::Title("corrected".to_owned());
                vault.correct(self.record.unwrap(), &title, now())?;
            }
            Step::Import => import(vault)?,
            Step::Backup => {
                vault.backup(&self.parent.join("backup"), None, now())?;
            }
            Step::ChangePassphrase => {
                vault.set_passphrase(&new_passphrase(), WEAK)?;
            }
            Step::Erase => {
                vault.erase_record(self.record.unwrap(), now())?;
            }
            Step::Export => {
                vault.export(&self.parent.join("export"), now())?;
            }
            Step::Rebuild => {
                let from = self.parent.join("export");
                Vault::from_export(
                    &from,
                    &self.parent.join("rebuilt"),
                    &passphrase(),
                    WEAK,
                    now(),
                )?;
            }
            Step::Create => {
                let place = self.parent.join("another");
                Vault::create_with(&place, &passphrase(), WEAK, now())?;
            }
            Step::Reopen | Step::Restore => unreachable!("done above"),
        }
        self.done.push(step);
        Ok(())
    }

    fn open_or_restore(&self, step: Step) -> Result<Vault, VaultError> {
        let (place, unlock) = (self.parent.join("vault"), Unlock::RecoveryCode(&self.code));
        if step == Step::Reopen {
            return Vault::open_by(&place, unlock, now());
        }
        let backup = self.parent.join("backup");
        Vault::restore(&backup, &place, unlock, Existing::SetAside, now())
    }

    /// The same step when the disk is well again.
    fn take_again(&mut self, step: Step) {
        match (step, self.take(step)) {
            // It was erased, and what failed was to remove its files or to empty the log.
            (Step::Erase, Err(VaultError::UnknownRecord)) => {
                let vault = self.vault.as_ref().unwrap();
                assert_eq!(vault.unfiled_originals().unwrap(), [], "the photo is gone");
                self.done.push(step);
            }
            (Step::Export, Err(VaultError::FolderNotEmpty)) => {
                // Half an export is not taken for one.
                let rebuilt = Vault::from_export(
                    &self.parent.join("export"),
                    &self.parent.join("rebuilt"),
                    &passphrase(),
                    WEAK,
                    now(),
                );
                // What failed last of all was to sync the folder.
                let is_whole = rebuilt.is_ok_and(|vault| vault.check().unwrap().is_empty());
                assert!(is_whole || !Vault::is_export(&self.parent.join("export")));
                for folder in ["export", "rebuilt"] {
                    let _ = fs::remove_dir_all(self.parent.join(folder));
                }
                self.take(step).unwrap();
            }
            // Made, and what failed was to sync the folder or to open it.
            (Step::Create | Step::Rebuild, Err(VaultError::AlreadyExists)) => {
                let place = if step == Step::Create { "another" } else { "rebuilt" };
                let vault = Vault::open(&self.parent.join(place), &passphrase(), now()).unwrap();
                assert_eq!(vault.check().unwrap(), []);
            }
            (_, result) => result.unwrap(),
        }
    }

    /// Looks at the vault in a folder: nothing that was said to be done is missing, and nothing is
    /// half there.
    fn look(&self, folder: &Path, failed: Option<Step>) {
        let vault = self.open(folder, failed);
        let mut problems = vault.check().unwrap();
        problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
        assert_eq!(problems, []);
        assert_eq!(vault.record(self.before).unwrap().documents.len(), 1);
        let is_done = |step| self.done.contains(&step);
        if let Some(record) = self.record {
            let view = vault.record(record);
            match (is_done(Step::Erase), failed == Some(Step::Erase)) {
                (true, _) => assert!(matches!(view, Err(VaultError::UnknownRecord))),
                (false, true) => assert!(matches!(view, Ok(_) | Err(VaultError::UnknownRecord))),
                (false, false) => {
                    let view = view.unwrap();
                    assert_eq!(vault.original(view.documents[0].hash).unwrap(), PHOTO);
                    assert!(!is_done(Step::Correct) || view.row.title == "corrected");
                }
            }
        }
        let imported = vault.search("purpose", 50).unwrap().records.len();
        let whole_or_nothing = imported == 30 || (imported == 0 && !is_done(Step::Import));
        assert!(whole_or_nothing, "{imported}");
        let backup = self.parent.join("backup");
        if is_done(Step::Backup) || backup.exists() {
            Vault::verify_backup(&backup, Unlock::RecoveryCode(&self.code)).unwrap();
        }
    }

    fn open(&self, folder: &Path, failed: Option<Step>) -> Vault {
        let old = Vault::open(folder, &passphrase(), now());
        match (self.done.contains(&Step::ChangePassphrase), failed == Some(Step::ChangePassphrase))
        {
            (true, _) => {
                assert!(matches!(old, Err(VaultError::WrongPassphrase)));
                Vault::open(folder, &new_passphrase(), now()).unwrap()
            }
            (false, false) => old.unwrap(),
            (false, true) => {
                old.or_else(|_| Vault::open(folder, &new_passphrase(), now())).unwrap()
            }
        }
    }
}

fn new_passphrase() -> Passphrase {
    Passphrase::new("twelve drummers drumming").unwrap()
}

fn file_photo(vault: &Vault) -> Result<RecordId, VaultError> {
    let original = vault.store_original(&PHOTO)?;
    let document = photo_of(original);
    Ok(vault.add(&Receipt::from("Bio Marché").into_record(vec![document]), now())?.record())
}

fn import(vault: &Vault) -> Result<(), VaultError> {
    let lines = (2..32).map(|line| payment(line, -1)).collect();
    let batch = export_from(vault.store_original(b"export")?, lines);
    vault.add_batch(&batch, now())?;
    Ok(())
}

#[test]
#[ignore = "runs as the child of the next tests, with a library that lets its calls fail"]
fn child_works_while_each_call_fails() {
    let Some(folder) = preload::folder() else { return };
    let width: usize = std::env::var(STEP_WIDTH).unwrap().parse().unwrap();
    for mode in ["once", "full", "short", "read", "gone"] {
        let mut number = 1;
        while run(&folder.join(format!("{mode}-{number}")), mode, number) {
            number += width;
        }
        assert!(number > 300, "{mode} {number}: the library let no call fail");
    }
    println!("\nended");
}

/// One scenario; says whether a call failed in it.
fn run(parent: &Path, mode: &str, number: usize) -> bool {
    let mut world = World::new(parent);
    println!("\ntrying {mode} {number}");
    arm(mode, number);
    let mut has_failed = false;
    for step in STEPS {
        let Err(error) = world.take(step) else { continue };
        assert!(disarm(), "{step:?} failed of itself: {error:?}");
        has_failed = true;
        assert!(is_helpful(&error, mode), "{mode} {number} {step:?}: {error:?}");
        // As if the program ended here, and another one opened the vault.
        let copy = parent.join("copy");
        assert!(Vault::exists(&parent.join("vault")));
        if step != Step::Restore {
            copy_vault(&parent.join("vault"), &copy);
            world.look(&copy, Some(step));
        } else if number.is_multiple_of(2) {
            world.look(&parent.join("vault"), Some(step));
        }
        world.take_again(step);
    }
    // Some calls may fail unnoticed, as those that only tidy up.
    let has_failed = disarm() || has_failed;
    drop(world.vault.take());
    world.look(&parent.join("vault"), None);
    fs::remove_dir_all(parent).unwrap();
    has_failed
}

fn copy_vault(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to.join("originals")).unwrap();
    for part in ["", "originals"] {
        for entry in fs::read_dir(from.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// Lets all calls succeed again; says whether one had failed.
fn disarm() -> bool {
    fs::remove_file("/visavis-failing/off").is_ok()
}

/// Whether an error says what to do, and does not take a failing disk for something else. What
/// cannot be read is damage for `SQLite`, in some of its layers.
fn is_helpful(error: &VaultError, mode: &str) -> bool {
    let is_of_the_disk = match error {
        VaultError::Files { .. } | VaultError::Database(_) | VaultError::DiskFull => true,
        VaultError::DatabaseDamaged | VaultError::RestoredUnsound => {
            matches!(mode, "read" | "gone")
        }
        _ => false,
    };
    is_of_the_disk && error.to_string().contains("; ")
}

#[test]
fn a_vault_stays_whole_and_goes_on_after_a_call_of_the_system_failed() {
    let_calls_fail(SOME);
}

#[test]
#[ignore = "takes a quarter of an hour: cargo test -p visavis-vault -- --ignored whichever_call"]
fn a_vault_stays_whole_and_goes_on_whichever_call_of_the_system_fails() {
    let_calls_fail(1);
}

fn let_calls_fail(width: usize) {
    let folder = in_memory();
    let library = preload::build(folder.path());
    let test = "failing_calls::child_works_while_each_call_fails";
    let output = preload::child(test, &library, &folder.path().join("vaults"))
        .env(STEP_WIDTH, width.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(said.lines().any(|line| line == "ended"), "{said}\n{errors}");
}
