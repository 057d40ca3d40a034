use crate::common::{Home, PASSPHRASE, Receipt};

fn home() -> Home {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    home
}

fn make_code(home: &Home) -> String {
    let made = home.run(&["recovery-code", "--json"]).done().objects().remove(0);
    made["recovery_code"].as_str().unwrap().to_owned()
}

fn state(home: &Home) -> String {
    let state = home.run(&["recovery-code", "--state", "--json"]).done().objects().remove(0);
    state["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let home = home();
    home.write("new", b"twelve drummers drumming\n");
    home.run(&["passphrase", "--new-passphrase-file", "new"]).done();
    assert_eq!(home.run(&["organisations"]).code(), Some(3));
    home.run_with(&["organisations"], "twelve drummers drumming").done();
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_recovery_code_alone() {
    let home = home();
    assert_eq!(state(&home), "none");
    let code = make_code(&home);
    assert_eq!(state(&home), "shown");
    home.write("code", code.to_lowercase().replace('-', " ").as_bytes());
    home.run(&["recovery-code", "--rehearse", "code"]).done();
    assert_eq!(state(&home), "rehearsed");
    let forgotten = |words: &[&str]| {
        let words = [&["--recovery-code-file", "code"], words].concat();
        home.run_with(&words, "forgotten")
    };
    let shops = forgotten(&["organisations", "--json"]).done().objects();
    assert_eq!(shops[0]["name"], "BIO MARCHE");
    home.write("new", PASSPHRASE.to_uppercase().as_bytes());
    forgotten(&["passphrase", "--new-passphrase-file", "new"]).done();
    home.run_with(&["organisations"], &PASSPHRASE.to_uppercase()).done();
}

#[test]
fn a_mistyped_group_is_named_and_an_old_code_is_called_one() {
    let home = home();
    let old = make_code(&home);
    let mut groups: Vec<String> = old.split('-').map(str::to_owned).collect();
    let first = if groups[2].starts_with('A') { "B" } else { "A" };
    groups[2].replace_range(0..1, first);
    home.write("code", groups.join("-").as_bytes());
    let wrong = home.run(&["--recovery-code-file", "code", "organisations"]);
    assert_eq!(wrong.code(), Some(3));
    assert!(wrong.stderr().contains("group 3"), "{}", wrong.stderr());
    make_code(&home);
    home.write("code", old.as_bytes());
    let wrong = home.run(&["--recovery-code-file", "code", "organisations"]);
    assert_eq!(wrong.code(), Some(3));
    assert!(wrong.stderr().contains("not the latest"), "{}", wrong.stderr());
}
