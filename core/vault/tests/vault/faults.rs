//! A disk that gives up in the middle: the system refuses to let any file grow beyond a limit, which
//! is moved from nothing up to where the whole scenario fits. (`SQLite`'s own file layer cannot be
//! replaced without unsafe code.)

#![cfg(unix)]

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, create, file, now, passphrase};
use std::path::{Path, PathBuf};
use std::process::Command;
use visavis_model::RecordId;
use visavis_vault::{Problem, Unlock, Vault};

const FOLDER: &str = "VISAVIS_FAULT_FOLDER";

/// Does one thing after the other, and says what was done; ends with an error at the first that
/// fails.
#[test]
#[ignore = "runs as the child of the next test, which limits its files"]
fn child_works_until_its_disk_gives_up() {
    let Some(parent) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let done = work(&parent);
    println!("\nended {}", done.is_ok());
    if let Err(error) = done {
        println!("error {error}");
    }
}

fn work(parent: &Path) -> Result<(), visavis_vault::VaultError> {
    let vault = Vault::open(&parent.join("vault"), &passphrase(), now())?;
    let home = TestVault { folder: tempfile::tempdir().unwrap(), vault };
    let stored = home.vault.store_original(&vec![3; 90_000])?;
    println!("\nkept {}", stored.hash());
    let receipt = Receipt::from("Bio Marché").into_record(vec![]);
    let record = home.vault.add(&receipt, now())?.record();
    println!("\nfiled {record}");
    let lines = (2..600).map(|line| payment(line, -1)).collect();
    let batch = export(&home, b"export", lines);
    home.vault.add_batch(&batch, now())?;
    println!("\nimported");
    home.vault.erase_record(record, now())?;
    println!("\nerased {record}");
    home.vault.backup(&parent.join("backup"), None, now())?;
    println!("\nbacked-up");
    Ok(())
}

#[test]
fn a_disk_that_is_full_at_any_size_of_a_file_leaves_a_sound_vault_and_an_error() {
    let mut failures = 0;
    let mut limit = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let vault = create(folder.path());
        let before = file(&vault, b"before", Receipt::from("Boulangerie")).record();
        drop(vault);
        let said = run_limited(folder.path(), limit);
        look(folder.path(), &said, before);
        if said.iter().any(|line| line == "ended true") {
            break;
        }
        assert!(said.iter().any(|line| line.starts_with("error ")), "{limit}: {said:?}");
        failures += 1;
        // Blocks of 512 bytes or of 1,024, as the shell has it: fine steps first.
        limit += if limit < 64 { 4 } else { limit / 8 };
    }
    assert!(failures > 20, "{failures}");
}

fn run_limited(parent: &Path, limit: u32) -> Vec<String> {
    let program = std::env::current_exe().unwrap();
    // Ignored, so that the write fails with an error instead of the process with a signal.
    let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .args(["--ignored", "--exact", "--nocapture", "--test-threads=1"])
        .arg("faults::child_works_until_its_disk_gives_up")
        .env(FOLDER, parent)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

fn look(parent: &Path, said: &[String], before: RecordId) {
    let vault = Vault::open(&parent.join("vault"), &passphrase(), now()).unwrap();
    let mut problems = vault.check().unwrap();
    problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
    assert_eq!(problems, [], "{said:?}");
    assert_eq!(vault.record(before).unwrap().documents.len(), 1);
    let has = |line: &str| said.iter().any(|other| other == line);
    for line in said {
        match line.split_once(' ') {
            Some(("kept", hash)) => {
                let hash = hash.to_owned().try_into().unwrap();
                assert_eq!(vault.original(hash).unwrap(), vec![3; 90_000]);
            }
            Some(("filed", record)) => {
                let is_there = vault.record(record.parse().unwrap()).is_ok();
                assert!(is_there || has("imported"), "{said:?}");
            }
            Some(("erased", record)) => assert!(vault.record(record.parse().unwrap()).is_err()),
            _ => {}
        }
    }
    let payments = vault.search("purpose", 200).unwrap().records.len();
    assert!(payments == 0 || payments == 200, "all of a batch, or nothing: {payments}");
    assert!(payments == 200 || !has("imported"));
    let backup = parent.join("backup");
    let unlock = passphrase();
    assert_eq!(backup.exists(), has("backed-up"));
    if backup.exists() {
        Vault::verify_backup(&backup, Unlock::Passphrase(&unlock)).unwrap();
    }
}
