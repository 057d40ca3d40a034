//! Kills a process that uses a vault, at any call of the system, and looks at what it leaves.

#![cfg(target_os = "linux")]

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, create, file, now, passphrase};
use crate::preload::{self, End, KILLS, arm};
use std::io::Write;
use std::path::Path;
use visavis_model::{RecordId, RecordStatus};
use visavis_vault::{Correction, Problem, Unlock, Vault, VaultError};

const CHILD: &str = "crash::child_uses_the_vault_until_it_is_killed";
const ROUND: &str = "VISAVIS_CRASH_ROUND";
const MODE: &str = "VISAVIS_CRASH_MODE";
const CALL: &str = "VISAVIS_CRASH_CALL";
const ROUNDS: usize = 50;
const MANY_ROUNDS: usize = 500;
/// Some rounds of everything that the child does.
const MOST_CALLS: usize = 2_000;

/// Files, corrects, confirms, erases, imports and backs up, and says each that it has done.
#[test]
#[ignore = "runs as the child of the next tests, which kill it"]
fn child_uses_the_vault_until_it_is_killed() {
    let Some(parent) = preload::folder() else { return };
    let given = |name| std::env::var(name).unwrap();
    let round: u32 = given(ROUND).parse().unwrap();
    arm(&given(MODE), given(CALL).parse().unwrap());
    let vault = Vault::open(&parent.join("vault"), &passphrase(), now()).unwrap();
    let home = TestVault { folder: tempfile::tempdir().unwrap(), vault };
    let say = |what: &str| {
        let mut output = std::io::stdout();
        writeln!(output, "{what}").unwrap();
        output.flush().unwrap();
    };
    for number in 0..1_000_u32 {
        let mut photo = format!("round {round}, photo {number} ").into_bytes();
        photo.resize(20_000, 7);
        let record = file(&home.vault, &photo, Receipt::from("Bio Marché").unproved()).record();
        say(&format!("filed {record}"));
        let title = Correction::Title(format!("corrected {number}"));
        home.vault.correct(record, &title, now()).unwrap();
        home.vault.confirm(record, now()).unwrap();
        say(&format!("confirmed {record}"));
        if number % 3 == 1 {
            say(&format!("erasing {record}"));
            home.vault.erase_record(record, now()).unwrap();
            say(&format!("erased {record}"));
        }
        if number % 4 == 2 {
            let first = 2 + (round * 1_000 + number) * 50;
            let lines = (first..first + 50).map(|line| payment(line, -1)).collect();
            let bytes = format!("export {first}");
            home.vault.add_batch(&export(&home, bytes.as_bytes(), lines), now()).unwrap();
            say(&format!("imported {first}"));
        }
        if number % 5 == 0 {
            home.vault.backup(&parent.join("backup"), None, now()).unwrap();
            say("backed-up");
        }
    }
}

#[test]
fn a_process_killed_at_any_call_loses_nothing_that_it_said_was_done() {
    kill_and_look(ROUNDS);
}

#[test]
#[ignore = "takes many minutes: cargo test -p visavis-vault -- --ignored killed_hundreds"]
fn a_process_killed_hundreds_of_times_loses_nothing_that_it_said_was_done() {
    kill_and_look(MANY_ROUNDS);
}

fn kill_and_look(rounds: usize) {
    let tools = tempfile::tempdir().unwrap();
    let library = preload::build(tools.path());
    let mut folder = preload::in_memory();
    drop(create(folder.path()));
    let mut confirmed = 0;
    // Calls that are spread without a pattern, and the same each time.
    let mut state = 1_usize;
    for round in 0..rounds {
        // A vault that grows for ever would only make the looking slower.
        if round % 10 == 9 {
            folder = preload::in_memory();
            drop(create(folder.path()));
        }
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let call = 1 + (state >> 33) % MOST_CALLS;
        let output = preload::child(CHILD, &library, folder.path())
            .env(ROUND, round.to_string())
            .env(MODE, KILLS[round % KILLS.len()])
            .env(CALL, call.to_string())
            .output()
            .unwrap();
        assert_eq!(End::of(&output), End::Killed, "round {round}, call {call}");
        confirmed += verify(folder.path(), &preload::said(&output));
    }
    assert!(confirmed > rounds, "{confirmed} confirmed receipts in {rounds} rounds");
}

/// Opens what is left, and counts the receipts that were confirmed.
fn verify(parent: &Path, said: &[String]) -> usize {
    let vault = Vault::open(&parent.join("vault"), &passphrase(), now()).unwrap();
    let mut problems = vault.check().unwrap();
    // Kept and not yet filed is what rule 1 asks for: the original is there to be read again.
    problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
    assert_eq!(problems, []);
    let of = |word: &str| -> Vec<&str> {
        let mark = format!("{word} ");
        said.iter().filter_map(|line| line.strip_prefix(&mark)).collect()
    };
    let ids = |word| of(word).into_iter().map(|id| id.parse::<RecordId>().unwrap());
    let erasing: Vec<RecordId> = ids("erasing").collect();
    for record in ids("filed").filter(|record| !erasing.contains(record)) {
        let view = vault.record(record).unwrap();
        assert_eq!(vault.original(view.documents[0].hash).unwrap().len(), 20_000);
    }
    for record in ids("confirmed").filter(|record| !erasing.contains(record)) {
        let row = vault.record(record).unwrap().row;
        assert_eq!(row.status, RecordStatus::Confirmed);
        assert!(row.title.starts_with("corrected"));
    }
    for record in ids("erased") {
        assert!(matches!(vault.record(record), Err(VaultError::UnknownRecord)));
    }
    for first in of("imported") {
        let words = format!("purpose{first}");
        assert_eq!(vault.search(&words, 5).unwrap().records.len(), 1, "{words}");
    }
    if said.iter().any(|line| line == "backed-up") {
        let unlock = passphrase();
        Vault::verify_backup(&parent.join("backup"), Unlock::Passphrase(&unlock)).unwrap();
    }
    of("confirmed").len()
}
