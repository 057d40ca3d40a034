//! What is wrong with the vault is said, and what to do.

use crate::common::{Home, Receipt};
use serde_json::json;
use std::fs;

#[test]
fn a_vault_that_is_well_says_so() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    assert!(home.run(&["check"]).done().stdout().contains("All is well"));
}

#[test]
fn changes_that_a_damaged_disk_lost_are_told_at_every_opening_until_the_person_knows() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.receipt("b", &Receipt::from("CAFE DES ARTS"));
    home.add("a", &["--yes"]);
    let earlier = fs::read(home.path("vault/vault.db")).unwrap();
    home.add("b", &["--yes"]);
    home.write("vault/vault.db", &earlier);
    for _ in 0..2 {
        let run = home.run(&["organisations"]).done();
        assert!(run.stderr().contains("missing that had been confirmed"), "{}", run.stderr());
        assert!(run.stdout().contains("BIO MARCHE"));
    }
    let problems = home.run(&["check", "--json"]).objects();
    assert!(problems.iter().any(|problem| problem["problem"] == json!("changes-missing")));
    home.run(&["check", "--forget-missing"]);
    assert_eq!(home.run(&["organisations"]).done().stderr(), "");
}

#[test]
fn an_original_that_is_gone_is_named() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    for original in fs::read_dir(home.path("vault/originals")).unwrap() {
        fs::remove_file(original.unwrap().path()).unwrap();
    }
    let run = home.run(&["check"]);
    assert_eq!(run.code(), Some(1));
    assert!(run.stdout().contains("is gone; add the file again"), "{}", run.stdout());
}
