//! The check by hand: with `openssl` and `sha256sum` alone, as `VERIFY.txt` says.

use super::{home, make, unpack};
use crate::common::Home;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The commands of the guide, in its own words.
fn commands(guide: &str) -> String {
    let lines = guide.lines().filter_map(|line| line.strip_prefix("    "));
    lines.collect::<Vec<_>>().join("\n")
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

/// What the commands print about the files, line by line.
fn check(home: &Home, script: &str, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let folder = home.path("unpacked");
    let _ = fs::remove_dir_all(&folder);
    write(&folder, files);
    let words = ["-c", script];
    let output = Command::new("sh").args(words).current_dir(&folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn is_good(line: &str) -> bool {
    line.ends_with(": OK") || line == "Verified OK"
}

#[test]
fn the_commands_of_the_guide_find_a_good_file_good_and_every_changed_one_bad() {
    for tool in ["openssl", "sha256sum"] {
        if Command::new(tool).arg("--version").output().is_err() {
            println!("NOT TESTED: {tool} is not installed, so nothing was checked with it.");
            return;
        }
    }
    let (home, record) = home();
    let files = unpack(&make(&home, &[&record]));
    let guide = String::from_utf8(files["VERIFY.txt"].clone()).unwrap();
    let script = commands(&guide);
    let said = check(&home, &script, &files);
    assert!(said.iter().all(|line| is_good(line)), "{said:#?}");
    // Each file of the list, two signatures, four entries, two contents, the key.
    assert_eq!(said.len(), files.len() - 2 + 2 + 4 + 2 + 1, "{said:#?}");
    for name in files.keys() {
        let mut changed = files.clone();
        let content = changed.get_mut(name).unwrap();
        let middle = content.len() / 2;
        content[middle] ^= 1;
        let said = check(&home, &script, &changed);
        assert!(!said.iter().all(|line| is_good(line)), "{name}: {said:#?}");
    }
}
