//! Several at once: threads that scroll while one imports, and processes that file into one vault.

use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, create, file, now, passphrase};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use visavis_model::RecordId;
use visavis_vault::{Correction, OrganisationRow, RecordRow, Vault, VaultError};

const FOLDER: &str = "VISAVIS_CONCURRENCY_FOLDER";
const NUMBER: &str = "VISAVIS_CONCURRENCY_NUMBER";
const PROCESSES: u8 = 3;
const PHOTOS: u8 = 12;
const IMPORTS: u32 = 25;
const LINES: u32 = 40;

/// All rows, page by page.
fn scroll(vault: &Vault) -> Vec<RecordRow> {
    let mut rows = Vec::new();
    let mut cursor = None;
    loop {
        let page = vault.history(None, 17, cursor).unwrap();
        rows.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            return rows;
        }
    }
}

fn ids(rows: &[RecordRow]) -> BTreeSet<RecordId> {
    rows.iter().map(|row| row.id).collect()
}

fn import(home: &TestVault, number: u32) {
    let first = 2 + number * LINES;
    let lines = (first..first + LINES).map(|line| payment(line, -1)).collect();
    let batch = export(home, &number.to_le_bytes(), lines);
    home.vault.add_batch(&batch, now()).unwrap();
}

#[test]
fn who_scrolls_while_another_imports_sees_each_row_once_and_misses_none_of_before() {
    let home = TestVault::new();
    import(&home, 0);
    let is_over = AtomicBool::new(false);
    let start = Barrier::new(4);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut before = BTreeSet::new();
                    start.wait();
                    loop {
                        let is_last = is_over.load(Ordering::Relaxed);
                        let rows = scroll(&home.vault);
                        let seen = ids(&rows);
                        assert_eq!(seen.len(), rows.len(), "a row came twice");
                        assert!(rows.is_sorted_by_key(|row| std::cmp::Reverse(row.date)));
                        assert!(seen.is_superset(&before), "a row from before was left out");
                        // A batch is there whole or not at all, also for the index of words.
                        let found = home.vault.search("purpose", 50).unwrap().records.len();
                        assert!(found >= 40, "{found}");
                        let shops = home.vault.organisations().unwrap();
                        let sum: u64 = shops.iter().map(OrganisationRow::records).sum();
                        assert!(sum.is_multiple_of(u64::from(LINES)), "{sum}");
                        before = seen;
                        if is_last {
                            break before;
                        }
                    }
                })
            })
            .collect();
        start.wait();
        (1..IMPORTS).for_each(|number| import(&home, number));
        is_over.store(true, Ordering::Relaxed);
        for reader in readers {
            assert_eq!(reader.join().unwrap().len(), (IMPORTS * LINES) as usize);
        }
    });
    assert_eq!(scroll(&home.vault).len(), (IMPORTS * LINES) as usize);
    home.check();
}

#[test]
#[ignore = "runs as one of the children of the next test"]
fn child_files_beside_others() {
    let Some(parent) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let own: u8 = std::env::var(NUMBER).unwrap().parse().unwrap();
    let vault = Vault::open(&parent.join("vault"), &passphrase(), now()).unwrap();
    for number in 0..PHOTOS {
        // The same photo comes to all of them, and one that only this one has.
        let shared = file(&vault, &[number], Receipt::from("Bio Marché")).record();
        let record = file(&vault, &[number, own], Receipt::from("Bio Marché").unproved()).record();
        let title = Correction::Title(format!("{own}, {number}"));
        vault.correct(record, &title, now()).unwrap();
        vault.confirm(record, now()).unwrap();
        println!("\nshared {shared}\nown {record}");
        if number % 4 == 3 {
            let extra = file(&vault, &[number, own, 1], Receipt::from("Boulangerie")).record();
            vault.erase_record(extra, now()).unwrap();
            println!("\nerased {extra}");
        }
    }
}

#[test]
fn processes_that_file_into_one_vault_at_once_wait_for_each_other_and_lose_nothing() {
    let home = TestVault::new();
    let children: Vec<_> = (0..PROCESSES)
        .map(|number| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--ignored", "--exact", "--nocapture", "--test-threads=1"])
                .arg("concurrency::child_files_beside_others")
                .env(FOLDER, home.folder.path())
                .env(NUMBER, number.to_string())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut said = Vec::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        said.extend(text.lines().map(str::to_owned));
    }
    let of = |word: &str| -> BTreeSet<RecordId> {
        said.iter()
            .filter_map(|line| line.strip_prefix(word))
            .map(|id| id.parse().unwrap())
            .collect()
    };
    assert_eq!(of("shared ").len(), usize::from(PHOTOS), "one photo is filed once");
    assert_eq!(of("own ").len(), usize::from(PHOTOS * PROCESSES));
    let rows = scroll(&home.vault);
    assert_eq!(ids(&rows), of("shared ").union(&of("own ")).copied().collect());
    assert!(
        rows.iter().filter(|row| of("own ").contains(&row.id)).all(|row| row.title.contains(','))
    );
    for erased in of("erased ") {
        assert!(matches!(home.vault.record(erased), Err(VaultError::UnknownRecord)));
    }
    let shops = home.vault.organisations().unwrap();
    let names: Vec<_> =
        shops.iter().filter(|shop| shop.records() > 0).map(|shop| &shop.name).collect();
    assert_eq!(names, ["Bio Marché"]);
    home.check();
}

#[test]
#[ignore = "runs as the children of the next test, each of which uses the library for the first time"]
fn child_makes_its_first_vaults_at_once() {
    let start = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let folder = tempfile::tempdir().unwrap();
                start.wait();
                create(folder.path());
            });
        }
    });
}

#[test]
fn threads_that_make_the_first_vaults_of_a_process_at_once_all_get_theirs() {
    for _ in 0..20 {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--test-threads=1"])
            .arg("concurrency::child_makes_its_first_vaults_at_once")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
