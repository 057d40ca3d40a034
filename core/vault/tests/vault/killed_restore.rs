//! Kills a process at any call of the system while it restores a backup: the vault that was there
//! is as it was, or the restored one is in its place, whole; never half of one.

#![cfg(target_os = "linux")]

use crate::common::{Receipt, create, file, now, passphrase};
use crate::preload::{self, End, KILLS, arm};
use std::fs;
use std::path::Path;
use std::process::Output;
use visavis_vault::{Existing, Problem, Unlock, Vault, VaultError};

const CHILD: &str = "killed_restore::child_restores_until_it_is_killed";
const PLACE: &str = "VISAVIS_RESTORE_PLACE";
const MODE: &str = "VISAVIS_RESTORE_MODE";
const CALL: &str = "VISAVIS_RESTORE_CALL";
/// Each which call is tried in the usual run: a prime, so that it falls on calls of all kinds.
const SOME: usize = 19;
/// How many receipts the backup holds, and the vault in whose place it is restored.
const IN_BACKUP: usize = 2;
const IN_VAULT: usize = 3;

#[test]
#[ignore = "runs as the child of the next tests, which kill it"]
fn child_restores_until_it_is_killed() {
    let Some(parent) = preload::folder() else { return };
    let given = |name| std::env::var(name).unwrap();
    arm(&given(MODE), given(CALL).parse().unwrap());
    drop(restore(&parent, &given(PLACE)).unwrap());
    println!("\nrestored");
}

fn restore(parent: &Path, place: &str) -> Result<Vault, VaultError> {
    let secret = passphrase();
    let unlock = Unlock::Passphrase(&secret);
    Vault::restore(&parent.join("backup"), &parent.join(place), unlock, Existing::SetAside, now())
}

#[test]
fn a_process_killed_while_it_restores_leaves_the_old_vault_or_the_restored_one() {
    kill_and_look(SOME);
}

#[test]
#[ignore = "takes minutes: cargo test -p visavis-vault -- --ignored at_every_call_while"]
fn a_process_killed_at_every_call_while_it_restores_leaves_the_old_vault_or_the_restored_one() {
    kill_and_look(1);
}

/// Kills at each `width`-th call, up to where restoring makes no more of them.
fn kill_and_look(width: usize) {
    let folder = preload::in_memory();
    let library = preload::build(folder.path());
    let start = folder.path().join("start");
    fs::create_dir(&start).unwrap();
    make(&start);
    let mut kills = 0;
    // In place of a vault, and where there is none.
    for place in ["vault", "new"] {
        for mode in KILLS {
            let mut call = 1;
            loop {
                let world = folder.path().join("world");
                copy(&start, &world);
                let output = preload::child(CHILD, &library, &world)
                    .env(PLACE, place)
                    .env(MODE, mode)
                    .env(CALL, call.to_string())
                    .output()
                    .unwrap();
                look(&world, place, &output, &format!("{place} {mode} {call}"));
                fs::remove_dir_all(&world).unwrap();
                if End::of(&output) == End::Done {
                    break;
                }
                kills += 1;
                call += width;
            }
            assert!(call > 100, "{place} {mode} {call}: the library killed nothing");
        }
    }
    println!("{kills} kills");
    assert!(kills >= 50, "{kills}");
}

/// A backup, and the vault with one receipt more.
fn make(parent: &Path) {
    let vault = create(parent);
    for number in 0..IN_BACKUP {
        file(&vault, &[u8::try_from(number).unwrap(); 9_000], Receipt::from("Bio Marché"));
    }
    vault.backup(&parent.join("backup"), None, now()).unwrap();
    file(&vault, b"later", Receipt::from("Boulangerie"));
}

/// Looks at what is left: where the person was told that it is restored, it is.
fn look(world: &Path, place: &str, output: &Output, what: &str) {
    let is_told = preload::said(output).iter().any(|line| line == "restored");
    let before = if place == "vault" { Some(IN_VAULT) } else { None };
    let found = count(&world.join(place), what);
    assert!(found == Some(IN_BACKUP) || (found == before && !is_told), "{what}: {found:?}");
    if place == "vault" && found == Some(IN_BACKUP) {
        let aside = count(&world.join("vault.before-restore-1"), what);
        assert_eq!(aside, Some(IN_VAULT), "{what}: the earlier vault was set aside");
    }
    // What was left half done is in nobody's way.
    assert_eq!(restore(world, place).unwrap().check().unwrap(), [], "{what}");
    assert_eq!(count(&world.join(place), what), Some(IN_BACKUP), "{what}");
}

/// How many receipts a whole vault in a folder has; none where there is no vault.
fn count(folder: &Path, what: &str) -> Option<usize> {
    if !Vault::exists(folder) {
        return None;
    }
    let vault = Vault::open(folder, &passphrase(), now()).unwrap();
    let mut problems = vault.check().unwrap();
    problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
    assert_eq!(problems, [], "{what}");
    let rows = vault.history(None, 50, None).unwrap().rows;
    for row in &rows {
        let view = vault.record(row.id).unwrap();
        assert!(vault.original(view.documents[0].hash).is_ok(), "{what}");
    }
    Some(rows.len())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}
