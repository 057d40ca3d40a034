//! Kills a process that files receipts, at any moment, and looks at what it leaves.

use crate::common::{Receipt, create, file, now, passphrase};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use visavis_model::RecordId;
use visavis_vault::{Correction, Problem, Vault};

const FOLDER: &str = "VISAVIS_CRASH_FOLDER";
const ROUND: &str = "VISAVIS_CRASH_ROUND";
const ROUNDS: u64 = 10;

#[test]
#[ignore = "runs as the child of the next test, which kills it"]
fn child_files_receipts_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let round = std::env::var(ROUND).unwrap();
    let vault = Vault::open(&folder, &passphrase(), now()).unwrap();
    let mut output = std::io::stdout();
    for number in 0.. {
        let mut photo = format!("round {round}, photo {number} ").into_bytes();
        photo.resize(100_000, 7);
        let record = file(&vault, &photo, Receipt::from("Bio Marché").unproved()).record();
        writeln!(output, "filed {record}").unwrap();
        output.flush().unwrap();
        vault.correct(record, &Correction::Title(format!("corrected {number}")), now()).unwrap();
        vault.confirm(record, now()).unwrap();
        writeln!(output, "confirmed {record}").unwrap();
        output.flush().unwrap();
    }
}

#[test]
fn a_process_killed_at_any_moment_loses_nothing_that_it_said_was_filed() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let path = folder.path().join("vault");
    let mut confirmed = 0;
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", "--test-threads=1"])
            .arg("crash::child_files_receipts_until_it_is_killed")
            .env(FOLDER, &path)
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        // Spread over the time that one or a few receipts take.
        let wait = Duration::from_millis(40 + round * 37);
        let killer = std::thread::spawn(move || {
            std::thread::sleep(wait);
            child.kill().unwrap();
            child.wait().unwrap()
        });
        let said: Vec<String> = output.lines().map_while(Result::ok).collect();
        killer.join().unwrap();
        confirmed += verify(&path, &said);
    }
    assert!(confirmed > 0, "no round came as far as confirming a receipt");
}

/// Opens what is left, and counts the receipts that were confirmed.
fn verify(path: &std::path::Path, said: &[String]) -> usize {
    let vault = Vault::open(path, &passphrase(), now()).unwrap();
    let mut problems = vault.check().unwrap();
    // Kept and not yet filed is what rule 1 asks for: the original is there to be read again.
    problems.retain(|problem| !matches!(problem, Problem::Unfiled { .. }));
    assert_eq!(problems, []);
    let ids = |word: &str| -> Vec<RecordId> {
        let mark = format!("{word} ");
        said.iter().filter_map(|line| line.strip_prefix(&mark)?.parse().ok()).collect()
    };
    for record in ids("filed") {
        let view = vault.record(record).unwrap();
        assert_eq!(vault.original(view.documents[0].hash).unwrap().len(), 100_000);
        assert_eq!(view.facts.len() - usize::from(!view.row.title.starts_with("Bio")), 2);
    }
    for record in ids("confirmed") {
        let row = vault.record(record).unwrap().row;
        assert_eq!(row.status, visavis_model::RecordStatus::Confirmed);
        assert!(row.title.starts_with("corrected"));
    }
    ids("confirmed").len()
}
