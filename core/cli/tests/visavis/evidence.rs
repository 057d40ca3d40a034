//! Evidence files: checked by the program, by other programs, and by a browser.

mod browser;
#[path = "../../../app/tests/browser/mod.rs"]
mod chromium;
#[path = "../../../exchange/tests/server/mod.rs"]
mod server;
mod timestamp;
mod tools;

use crate::common::{Home, Receipt};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A home with three receipts of two shops, one of them corrected.
fn home() -> (Home, String) {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.receipt("b", &Receipt { moment: "09/03/2024 10:05", ..Receipt::from("BIO MARCHE") });
    home.receipt("c", &Receipt { moment: "10/03/2024 10:05", ..Receipt::from("PHARMACIE") });
    let first = home.add("a", &["--yes"])["id"].as_str().unwrap().to_owned();
    home.add("b", &["--yes"]);
    home.add("c", &["--yes"]);
    home.run(&["correct", &first, "total", "13,90"]).done();
    (home, first)
}

fn make(home: &Home, about: &[&str]) -> Vec<u8> {
    let words = [&["evidence"], about, &["e.zip", "--json"]].concat();
    home.run(&words).done();
    let bytes = fs::read(home.path("e.zip")).unwrap();
    fs::remove_file(home.path("e.zip")).unwrap();
    bytes
}

/// What the program says of these bytes, and its exit code.
fn check(home: &Home, bytes: &[u8]) -> (Value, i32) {
    home.write("checked.zip", bytes);
    let run = home.run(&["verify", "checked.zip", "--json"]);
    (run.objects().remove(0), run.code().unwrap())
}

fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    files
}

fn pack(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_evidence_file_verifies_without_a_vault_or_passphrase() {
    let (home, record) = home();
    home.run(&["evidence", &record, "e.zip"]).done();
    fs::remove_dir_all(home.path("vault")).unwrap();
    let report = home.run(&["verify", "e.zip", "--json"]).done().objects().remove(0);
    assert_eq!(report["kind"], "evidence");
    assert_eq!(report["verdict"], "valid");
    assert_eq!(report["findings"], json!([]));
    assert_eq!((&report["records"], &report["documents"]), (&json!(1), &json!(1)));
    // The vault made, the receipt added, its total corrected, the file made.
    assert_eq!(report["entries"], 4);
}

#[test]
fn an_organisation_is_told_of_whole_and_of_others_nothing_is_told() {
    let (home, _) = home();
    let bytes = make(&home, &["bio marche"]);
    assert_eq!(check(&home, &bytes).0["records"], 2);
    let pharmacy = home.run(&["history", "PHARMACIE", "--json"]).done().objects().remove(0);
    let (id, everything) = (pharmacy["id"].as_str().unwrap(), unpack(&bytes));
    for (name, content) in everything {
        let text = String::from_utf8_lossy(&content).to_lowercase();
        assert!(!text.contains("pharmacie") && !text.contains(id), "{name}");
    }
    let several = make(&home, &["bio marche", "PHARMACIE", "bio marche"]);
    let (report, code) = check(&home, &several);
    assert_eq!((&report["records"], &report["verdict"], code), (&json!(3), &json!("valid"), 0));
}

#[test]
fn what_was_read_and_what_was_corrected_are_both_in_the_facts() {
    let (home, record) = home();
    let files = unpack(&make(&home, &[&record]));
    let facts: Value = serde_json::from_slice(&files["facts.json"]).unwrap();
    assert_eq!(facts["format"], "visavis evidence 1");
    let record = &facts["records"][0];
    assert_eq!(record["amount"], "13.90");
    let total = |facts: &Value| {
        let facts = facts.as_array().unwrap().clone();
        facts.into_iter().find(|fact| fact["field"] == "total").unwrap()["value"].clone()
    };
    assert_eq!(total(&record["facts"]), "13.90");
    assert_eq!(total(&record["earlier_facts"]), "12.90");
    let (hash, name) = record["files"].as_object().unwrap().iter().next().unwrap();
    assert!(name.as_str().unwrap().contains(hash));
    assert!(files.contains_key(name.as_str().unwrap()));
}

#[test]
fn every_changed_file_is_found_and_named() {
    let (home, record) = home();
    let good = unpack(&make(&home, &[&record]));
    for (name, content) in &good {
        let mut places = vec![0, content.len() / 2, content.len().saturating_sub(1)];
        places.retain(|place| *place < content.len());
        for place in places {
            let mut files = good.clone();
            files.get_mut(name).unwrap()[place] ^= 4;
            let (report, code) = check(&home, &pack(&files));
            assert_eq!((&report["verdict"], code), (&json!("invalid"), 1), "{name} {place}");
            let findings = report["findings"].to_string();
            // A signature names what it no longer fits.
            let named = name.replace("SHA256SUMS.sig", "SHA256SUMS").replace(".sig", ".txt");
            assert!(findings.contains(&named), "{name} {place}: {findings}");
        }
        let mut files = good.clone();
        files.remove(name);
        let (report, code) = check(&home, &pack(&files));
        assert_eq!((&report["verdict"], code), (&json!("invalid"), 1), "{name}");
        let missing = json!({"problem": "missing", "file": name});
        assert!(report["findings"].as_array().unwrap().contains(&missing), "{name}: {report}");
    }
    let mut files = good.clone();
    files.insert("note.txt".to_owned(), b"by the way".to_vec());
    let added = json!({"problem": "added", "file": "note.txt"});
    let report = check(&home, &pack(&files)).0;
    assert!(report["findings"].as_array().unwrap().contains(&added));
}

#[test]
fn an_archive_that_was_packed_again_is_told_apart_from_one_whose_files_were_changed() {
    let (home, record) = home();
    let good = make(&home, &[&record]);
    let (report, code) = check(&home, &pack(&unpack(&good)));
    assert_eq!((&report["verdict"], code), (&json!("repacked"), 1));
    assert_eq!(report["findings"], json!([{"problem": "repacked"}]));
}

#[test]
fn whoever_signs_a_changed_file_with_another_key_is_found() {
    let (home, record) = home();
    let (other, other_record) = self::home();
    let ours = unpack(&make(&home, &[&record]));
    let theirs = unpack(&make(&other, &[&other_record]));
    // The list and its signature fit the other's key, and the journal is ours.
    for swapped in
        [vec!["public-key.pem"], vec!["public-key.pem", "journal/head.txt", "journal/head.sig"]]
    {
        let mut files = ours.clone();
        for name in swapped {
            files.insert(name.to_owned(), theirs[name].clone());
        }
        assert_eq!(check(&home, &pack(&files)).0["verdict"], "invalid");
    }
}

#[test]
fn a_file_that_is_there_is_not_replaced_and_nothing_half_done_is_left() {
    let (home, record) = home();
    home.write("e.zip", b"mine");
    let refused = home.run(&["evidence", &record, "e.zip"]);
    assert_eq!(refused.code(), Some(1));
    assert!(refused.stderr().contains("already"), "{}", refused.stderr());
    assert_eq!(fs::read(home.path("e.zip")).unwrap(), b"mine");
    let unknown = home.run(&["evidence", "Nobody", "f.zip"]);
    assert_eq!(unknown.code(), Some(1));
    // An original that is damaged proves nothing.
    for original in fs::read_dir(home.path("vault/originals")).unwrap() {
        fs::write(original.unwrap().path(), b"rust").unwrap();
    }
    assert_eq!(home.run(&["evidence", &record, "f.zip"]).code(), Some(1));
    assert!(!home.path("f.zip").exists() && !home.path("f.zip.partial").exists());
}

#[test]
fn no_damage_to_the_archive_goes_unseen() {
    let (home, record) = home();
    let good = make(&home, &[&record]);
    let content: usize = unpack(&good).values().map(Vec::len).sum();
    // Everywhere, but not at every byte: that each single byte counts is tested on a small archive.
    for place in (0..good.len()).step_by(content / 60) {
        let mut damaged = good.clone();
        damaged[place] ^= 0x20;
        home.write("checked.zip", &damaged);
        assert_eq!(home.run(&["verify", "checked.zip"]).code(), Some(1), "byte {place}");
    }
    for end in [0, 1, good.len() / 2, good.len() - 1] {
        home.write("checked.zip", &good[..end]);
        assert_eq!(home.run(&["verify", "checked.zip"]).code(), Some(1), "cut at {end}");
    }
}
