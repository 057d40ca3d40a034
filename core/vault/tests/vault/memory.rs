//! How much memory a backup and its restore take: a process of its own does one of them and says
//! what it took at most.

#![cfg(target_os = "linux")]

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, create, now, passphrase};
use std::path::PathBuf;
use std::process::Command;
use visavis_vault::{Existing, Unlock, Vault};

const FOLDER: &str = "VISAVIS_MEMORY_FOLDER";
const WHAT: &str = "VISAVIS_MEMORY_WHAT";
/// For the whole process, program and libraries included.
const LIMIT_KIB: u64 = 32 * 1024;
/// What a vault of eight times the size may take more: less than one original.
const MOST_GROWTH_KIB: u64 = 4 * 1024;
const STEPS: [&str; 3] = ["backup", "verify", "restore"];
/// With each original.
const PAYMENTS: u32 = 500;
const ORIGINAL: usize = 8 * 1024 * 1024;

#[test]
#[ignore = "runs as the child of the next tests, which look at its memory"]
fn child_backs_up_or_restores() {
    let Some(parent) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let backup = parent.join("backup");
    let unlock = passphrase();
    let unlock = Unlock::Passphrase(&unlock);
    match std::env::var(WHAT).unwrap().as_str() {
        "backup" => {
            let vault = Vault::open(&parent.join("vault"), &passphrase(), now()).unwrap();
            vault.backup(&backup, None, now()).unwrap();
        }
        "verify" => drop(Vault::verify_backup(&backup, unlock).unwrap()),
        _ => {
            let folder = parent.join("restored");
            Vault::restore(&backup, &folder, unlock, Existing::Refuse, now()).unwrap();
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("\n{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap());
}

/// The most memory that a step took, in KiB.
fn most(parent: &std::path::Path, what: &str) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "--test-threads=1"])
        .arg("memory::child_backs_up_or_restores")
        .env(FOLDER, parent)
        .env(WHAT, what)
        .output()
        .unwrap();
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// The most memory that each step takes, in KiB.
fn measure(originals: u32) -> [u64; 3] {
    let folder = tempfile::tempdir().unwrap();
    let home = TestVault { vault: create(folder.path()), folder };
    for number in 0..originals {
        let mut photo = number.to_le_bytes().to_vec();
        photo.resize(ORIGINAL, 5);
        home.file(&photo, Receipt::from("Bio Marché"));
        let first = 2 + number * PAYMENTS;
        let lines = (first..first + PAYMENTS).map(|line| payment(line, -1)).collect();
        let file = format!("export {number}");
        home.vault.add_batch(&export(&home, file.as_bytes(), lines), now()).unwrap();
    }
    let TestVault { vault, folder } = home;
    drop(vault);
    STEPS.map(|what| {
        let most = most(folder.path(), what);
        println!("{what} of {originals} originals of 8 MiB: {most} KiB at most");
        assert!(most < LIMIT_KIB, "{what}: {most} KiB");
        most
    })
}

#[test]
fn a_backup_and_its_restore_take_little_memory_however_large_the_vault_is() {
    let (small, large) = (measure(2), measure(16));
    for (what, (small, large)) in STEPS.iter().zip(small.into_iter().zip(large)) {
        assert!(large < small + MOST_GROWTH_KIB, "{what}: {small} and {large} KiB");
    }
}

#[test]
#[ignore = "writes six gigabytes: cargo test -p visavis-vault -- --ignored two_gigabytes --nocapture"]
fn a_backup_of_two_gigabytes_and_its_restore_take_little_memory() {
    measure(256);
}
