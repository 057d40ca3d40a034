use crate::common::{Home, Receipt};
use std::process::Command;

#[test]
fn wrong_words_are_wrong_usage() {
    let home = Home::new();
    for words in [
        &["picnic"][..],
        &[],
        &["read"],
        &["read", "a.jpg", "--colour"],
        &["history", "X", "--limit", "0"],
        &["correct", "ID", "shoe-size", "42"],
        &["read", "a.jpg", "b.jpg", "--lines", "a.json"],
    ] {
        let run = home.run(words);
        assert_eq!(run.code(), Some(2), "{words:?}: {}", run.stderr());
        assert_eq!(run.stdout(), "");
        assert_ne!(run.stderr(), "");
    }
}

#[test]
fn a_vault_must_be_named() {
    let run = Command::new(env!("CARGO_BIN_EXE_visavis"))
        .arg("organisations")
        .env_remove("VISAVIS_VAULT")
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("--vault"));
}

#[test]
fn help_tells_what_adding_without_a_look_means() {
    let help = Home::new().run(&["add", "--help"]).done().stdout();
    assert!(help.contains("--yes"), "{help}");
    assert!(help.contains("visavis review"), "{help}");
}

#[test]
fn a_wrong_passphrase_does_not_open_the_vault() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &[]);
    let run = home.run_with(&["organisations"], "wrong");
    assert_eq!(run.code(), Some(3), "{}", run.stderr());
    assert!(run.stderr().contains("passphrase"), "{}", run.stderr());
    assert_eq!(home.run(&["organisations", "--json"]).done().objects().len(), 1);
}

#[test]
fn a_vault_that_is_not_there_is_not_made_by_looking_at_it() {
    let home = Home::new();
    let run = home.run(&["review"]);
    assert_eq!(run.code(), Some(3), "{}", run.stderr());
    assert!(!home.path("vault").exists());
}

#[test]
fn the_passphrase_can_stand_in_a_file() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &[]);
    home.write("secret.txt", format!("{}\n", crate::common::PASSPHRASE).as_bytes());
    let words = ["organisations", "--json", "--passphrase-file", "secret.txt"];
    assert_eq!(home.run_with(&words, "wrong").done().objects().len(), 1);
}
