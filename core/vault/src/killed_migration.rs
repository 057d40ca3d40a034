//! Kills a process at any call of the system while it brings an old vault up to date: it is as it
//! was, or up to date.

#![cfg(target_os = "linux")]

use crate::database::tests::{everything, stored};
use crate::database::{self, Purpose};
use crate::keys::{self, Unlock};
use crate::preload::{self, End, KILLS};
use crate::{Passphrase, Strength};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

const CHILD: &str = "killed_migration::child_migrates_until_it_is_killed";
const MODE: &str = "VISAVIS_MIGRATION_MODE";
const CALL: &str = "VISAVIS_MIGRATION_CALL";
/// Each which call is tried in the usual run: a prime, so that it falls on calls of all kinds.
const SOME: usize = 13;

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
    let Some(folder) = preload::folder() else { return };
    let mut connection = open(&folder);
    let given = |name| std::env::var(name).unwrap();
    preload::arm(&given(MODE), given(CALL).parse().unwrap());
    database::migrate(&mut connection).unwrap();
    println!("\nmigrated");
}

#[test]
fn a_process_killed_while_it_migrates_leaves_the_old_vault_or_the_new_one() {
    kill_and_look(SOME);
}

#[test]
#[ignore = "takes minutes: cargo test -p visavis-vault -- --ignored at_every_call_while"]
fn a_process_killed_at_every_call_while_it_migrates_leaves_the_old_vault_or_the_new_one() {
    kill_and_look(1);
}

/// Kills at each `width`-th call, up to where the migration makes no more of them.
fn kill_and_look(width: usize) {
    let tools = tempfile::tempdir().unwrap();
    let library = preload::build(tools.path());
    let mut kills = 0;
    for earlier in 1..=3 {
        let folder = preload::in_memory();
        let old = folder.path().join("old");
        make_old(&old, earlier);
        let reference = Reference::of(&old, &folder.path().join("reference"));
        for mode in KILLS {
            let mut call = 1;
            let child = |folder: &Path, call: usize| {
                let mut child = preload::child(CHILD, &library, folder);
                child.env(MODE, mode).env(CALL, call.to_string()).output().unwrap()
            };
            loop {
                let place = folder.path().join("killed");
                copy(&old, &place);
                let output = child(&place, call);
                let is_told = preload::said(&output).iter().any(|line| line == "migrated");
                let is_new = reference.look(&place, &format!("{earlier} {mode} {call}"));
                assert!(is_new || !is_told, "{earlier} {mode} {call}");
                fs::remove_dir_all(&place).unwrap();
                if End::of(&output) == End::Done {
                    assert!(is_new);
                    break;
                }
                kills += 1;
                call += width;
            }
            assert!(call > 20, "{mode} {call}: the library killed nothing");
        }
    }
    println!("{kills} kills");
    assert!(kills >= 50, "{kills}");
}

/// What a vault holds before and after.
struct Reference {
    version: usize,
    old: Vec<String>,
    new: Vec<String>,
}

impl Reference {
    fn of(old: &Path, place: &Path) -> Self {
        copy(old, place);
        let mut connection = open(place);
        let version = database::version(&connection).unwrap();
        let old = everything(&connection);
        database::migrate(&mut connection).unwrap();
        Self { version, old, new: everything(&connection) }
    }

    /// Looks at what is left; says whether it is the new one. The old one is brought up to date.
    fn look(&self, place: &Path, what: &str) -> bool {
        let mut vault = open(place);
        let sound: String =
            vault.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok", "{what}");
        let is_new = database::version(&vault).unwrap() != self.version;
        if !is_new {
            assert!(everything(&vault) == self.old, "{what}");
            database::migrate(&mut vault).unwrap();
        }
        assert!(everything(&vault) == self.new, "{what}");
        is_new
    }
}
