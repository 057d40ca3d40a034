//! Evidence with a timestamp, from an authority that runs on this machine.

use super::server::{Authority, can_run};
use super::{check, home, pack, unpack};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

#[test]
fn a_timestamp_is_attached_shown_and_verified_by_openssl() {
    if !can_run() {
        return;
    }
    let authority = Authority::start();
    let (home, record) = home();
    let words = ["evidence", &record, "e.zip", "--timestamp", &authority.address, "--json"];
    let made = home.run(&words).done().objects().remove(0);
    let bytes = fs::read(home.path("e.zip")).unwrap();
    let (report, code) = check(&home, &bytes);
    assert_eq!((&report["verdict"], code), (&json!("valid"), 0));
    assert_eq!(report["timestamp"], made["timestamp"]);
    assert!(made["timestamp"].is_string());
    let by = &report["timestamp_by"];
    assert_eq!((&by["name"], &by["authority"]), (&json!("Stamper"), &json!("Test authority")));
    let people = home.run(&["verify", "checked.zip"]).done();
    let told = "signed by the certificate Stamper of the authority Test authority";
    assert!(people.stdout().contains(told), "{}", people.stdout());
    let files = unpack(&bytes);
    let page = String::from_utf8(files["evidence-en.html"].clone()).unwrap();
    assert!(page.contains("Timestamp: this journal was there on"));
    assert!(page.contains("signed by the certificate “Stamper” of the authority “Test authority”"));
    home.write("head.txt", &files["journal/head.txt"]);
    home.write("head.tsr", &files["journal/head.tsr"]);
    let verified = Command::new("openssl")
        .args(["ts", "-verify", "-in"])
        .arg(home.path("head.tsr"))
        .arg("-data")
        .arg(home.path("head.txt"))
        .arg("-CAfile")
        .arg(authority.certificate())
        .output()
        .unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    // The signature stands at the end.
    let mut altered = files.clone();
    let last = altered.get_mut("journal/head.tsr").unwrap().last_mut().unwrap();
    *last ^= 1;
    let (report, code) = check(&home, &pack(&altered));
    assert_eq!((&report["verdict"], code), (&json!("invalid"), 1));
    let finding = json!({"problem": "timestamp-not-signed", "fault": "wrong"});
    assert!(report["findings"].as_array().unwrap().contains(&finding), "{report}");
    assert_eq!(report["timestamp_by"], Value::Null);
    // A timestamp of another journal is none of this one.
    let (other, other_record) = self::home();
    let words = ["evidence", &other_record, "e.zip", "--timestamp", &authority.address];
    other.run(&words).done();
    let theirs = unpack(&fs::read(other.path("e.zip")).unwrap());
    let mut swapped = files;
    swapped.insert("journal/head.tsr".to_owned(), theirs["journal/head.tsr"].clone());
    let (report, _) = check(&home, &pack(&swapped));
    let finding = json!({"problem": "not-vouched-for", "file": "journal/head.tsr"});
    assert!(report["findings"].as_array().unwrap().contains(&finding), "{report}");
}

#[test]
fn without_an_answer_no_file_is_written() {
    let (home, record) = home();
    let nobody = "http://127.0.0.1:9/";
    let failed = home.run(&["evidence", &record, "e.zip", "--timestamp", nobody]);
    assert_eq!(failed.code(), Some(1));
    assert!(failed.stderr().contains("cannot be reached"), "{}", failed.stderr());
    assert!(!home.path("e.zip").exists() && !home.path("e.zip.partial").exists());
    let wrong = home.run(&["evidence", &record, "e.zip", "--timestamp", "tomorrow"]);
    assert_eq!(wrong.code(), Some(1));
    let report = home.run(&["evidence", &record, "e.zip", "--json"]).done().objects().remove(0);
    assert_eq!(report["timestamp"], Value::Null);
}
