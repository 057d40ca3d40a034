//! Kills a process at any moment while it brings old vaults up to date: each is as it was, or up to
//! date.

use crate::database::tests::{everything, stored};
use crate::database::{self, Purpose};
use crate::keys::{self, Unlock};
use crate::{Passphrase, Strength};
use rusqlite::Connection;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "VISAVIS_MIGRATION_FOLDER";
/// So many in a row that the kill falls into the middle of one.
const VAULTS: usize = 10;
const ROUNDS: u64 = 12;
const MANY_ROUNDS: u64 = 200;

fn place(parent: &Path, number: usize) -> PathBuf {
    parent.join(number.to_string())
}

/// The old vault as its process finds it: by its key file.
fn open(folder: &Path) -> Connection {
    let text = Passphrase::new("ten green bottles").unwrap();
    let key = Unlock::Passphrase(&text).key_of(&keys::load(folder).unwrap()).unwrap();
    database::connect(&folder.join("vault.db"), &key, Purpose::Write).unwrap()
}

fn make_old(folder: &Path, version: usize) {
    fs::create_dir(folder).unwrap();
    let (connection, key) = stored(folder, version);
    drop(connection);
    let text = Passphrase::new("ten green bottles").unwrap();
    let file = keys::for_passphrase(&key, &text, Strength::weak_for_tests()).unwrap();
    fs::write(folder.join(keys::KEY_FILE), file.encode()).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for name in ["vault.db", keys::KEY_FILE] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

#[test]
#[ignore = "runs as the child of the next tests, which kill it"]
fn child_migrates_until_it_is_killed() {
    let Some(parent) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut output = std::io::stdout();
    writeln!(output, "\nbegun").unwrap();
    for number in 0..VAULTS {
        database::migrate(&mut open(&place(&parent, number))).unwrap();
        writeln!(output, "migrated {number}").unwrap();
        output.flush().unwrap();
    }
}

#[test]
fn a_process_killed_while_it_migrates_leaves_the_old_vault_or_the_new_one() {
    kill_and_look(ROUNDS);
}

#[test]
#[ignore = "takes half a minute: cargo test -p visavis-vault -- --ignored hundreds_of_times_while"]
fn a_process_killed_hundreds_of_times_while_it_migrates_leaves_the_old_vault_or_the_new_one() {
    kill_and_look(MANY_ROUNDS);
}

fn kill_and_look(rounds: u64) {
    let (mut migrated, mut left) = (0, 0);
    for round in 0..rounds {
        let folder = tempfile::tempdir().unwrap();
        let earlier = 1 + usize::try_from(round % 3).unwrap();
        let reference = folder.path().join("reference");
        make_old(&reference, earlier);
        (0..VAULTS).for_each(|number| copy(&reference, &place(folder.path(), number)));
        let mut reference = open(&reference);
        let old = everything(&reference);
        database::migrate(&mut reference).unwrap();
        let new = everything(&reference);
        let latest = database::version(&reference).unwrap();

        let told = run_and_kill(folder.path(), Duration::from_micros(round * 7_919 % 60_000));
        for number in 0..VAULTS {
            let mut vault = open(&place(folder.path(), number));
            let version = database::version(&vault).unwrap();
            if version == latest {
                migrated += 1;
                assert!(everything(&vault) == new, "vault {number} of round {round}");
            } else {
                left += 1;
                assert!(!told.contains(&format!("migrated {number}")), "{number}: {told:?}");
                assert_eq!(version, earlier);
                assert!(everything(&vault) == old, "vault {number} of round {round}");
                database::migrate(&mut vault).unwrap();
                assert!(everything(&vault) == new, "vault {number} of round {round}");
            }
            let sound: String =
                vault.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(sound, "ok");
        }
    }
    assert!(migrated > 0 && left > 0, "{migrated} migrated, {left} left: no kill in the middle");
}

/// What the child said until it was killed, so long after it began.
fn run_and_kill(parent: &Path, wait: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "--test-threads=1"])
        .arg("killed_migration::child_migrates_until_it_is_killed")
        .env(FOLDER, parent)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == "begun"));
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.collect()
}
