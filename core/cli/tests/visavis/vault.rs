use crate::common::{Home, Receipt};
use serde_json::{Value, json};

fn organisations(home: &Home) -> Vec<Value> {
    home.run(&["organisations", "--json"]).done().objects()
}

fn history(home: &Home, organisation: &str) -> Vec<Value> {
    home.run(&["history", organisation, "--json"]).done().objects()
}

fn review(home: &Home) -> Vec<Value> {
    home.run(&["review", "--json"]).done().objects()
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_receipt_is_found_in_the_history_of_its_shop() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    let added = home.add("a", &["--yes"]);
    assert_eq!(added["outcome"], "added");
    assert_eq!(added["questions"], json!([]));
    let shops = organisations(&home);
    assert_eq!(shops[0]["name"], "BIO MARCHE");
    assert_eq!(shops[0]["last_contact"], "2024-03-08");
    assert_eq!(shops[0]["totals"][0]["amount"], "12.90");
    assert_eq!(shops[0]["open_matters"], 0);
    let rows = history(&home, "bio marché");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["id"], added["id"]);
    assert_eq!(rows[0]["amount"], "12.90");
    assert_eq!(rows[0]["currency"], "EUR");
    assert_eq!(rows[0]["date"], "2024-03-08");
    assert_eq!(rows[0]["status"], "confirmed");
    assert_eq!(rows[0]["next"], Value::Null);
}

#[test]
fn nothing_is_filed_without_a_look() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    let added = home.add("a", &[]);
    assert_eq!(added["outcome"], "added");
    let waiting = review(&home);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0]["id"], added["id"]);
    assert_eq!(history(&home, "BIO MARCHE")[0]["status"], "awaiting-review");
    home.run(&["confirm", &id(&added)]).done();
    assert_eq!(review(&home), Vec::<Value>::new());
    assert_eq!(history(&home, "BIO MARCHE")[0]["status"], "confirmed");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    let first = home.add("a", &["--yes"]);
    let second = home.add("a", &["--yes"]);
    assert_eq!(second["outcome"], "already-there");
    assert_eq!(second["id"], first["id"]);
    assert_eq!(history(&home, "BIO MARCHE").len(), 1);
}

#[test]
fn another_photo_of_the_same_receipt_joins_it() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.receipt("b", &Receipt::from("BIO MARCHE"));
    let first = home.add("a", &["--yes"]);
    let second = home.add("b", &["--yes"]);
    assert_eq!(second["outcome"], "merged");
    assert_eq!(second["id"], first["id"]);
    assert_eq!(history(&home, "BIO MARCHE").len(), 1);
    let shown = home.run(&["show", &id(&first), "--json"]).done().objects().remove(0);
    assert_eq!(shown["documents"].as_array().unwrap().len(), 2);
}

#[test]
fn what_may_be_the_same_receipt_is_asked_about() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.receipt("b", &Receipt { moment: "08/03/2024 18:47", ..Receipt::from("BIO MARCHE") });
    let first = home.add("a", &["--yes"]);
    let second = home.add("b", &["--yes"]);
    assert_eq!(second["outcome"], "waits-for-review");
    let question = json!({"question": "possible-duplicate", "of": first["id"]});
    assert!(second["questions"].as_array().unwrap().contains(&question), "{second}");
    home.run(&["dismiss", &id(&second)]).done();
    assert_eq!(history(&home, "BIO MARCHE").len(), 1);
    assert_eq!(review(&home), Vec::<Value>::new());
}

#[test]
fn a_contradicted_total_waits_even_for_those_who_say_yes() {
    let home = Home::new();
    home.receipt("a", &Receipt { total: 1390, ..Receipt::from("BIO MARCHE") });
    let added = home.add("a", &["--yes"]);
    assert_eq!(added["outcome"], "waits-for-review");
    let record = id(&added);
    home.run(&["correct", &record, "total", "12,90"]).done();
    home.run(&["confirm", &record]).done();
    let shown = home.run(&["show", &record, "--json"]).done().objects().remove(0);
    assert_eq!(shown["amount"], "12.90");
    let total = |facts: &Value| {
        let facts = facts.as_array().unwrap().clone();
        facts.into_iter().find(|fact| fact["field"] == "total").unwrap()
    };
    assert_eq!(total(&shown["facts"])["provenance"], json!({"source": "person"}));
    assert_eq!(total(&shown["earlier_facts"])["provenance"]["source"], "document");
    assert_eq!(shown["reading"]["total"]["value"], total(&shown["earlier_facts"])["value"]);
}

#[test]
fn every_value_leads_to_its_document_and_the_place_in_it() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    let added = home.add("a", &["--yes"]);
    let shown = home.run(&["show", &id(&added), "--json"]).done().objects().remove(0);
    let facts = shown["facts"].as_array().unwrap();
    let total = facts.iter().find(|fact| fact["field"] == "total").unwrap();
    assert_eq!(total["value"], "12.90");
    assert_eq!(total["provenance"]["document"], shown["documents"][0]["hash"]);
    assert_eq!(total["provenance"]["page"], 0);
    assert_eq!(total["provenance"]["reader"], "given lines");
    let place = &total["provenance"]["boxes"][0];
    assert!(place[1].as_f64().unwrap() > 0.0, "{place}");
    assert_eq!(shown["documents"][0]["file_name"], "a.jpg");
}

#[test]
fn branches_and_numbers_lead_to_one_organisation() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("CARREFOUR CITY"));
    home.receipt(
        "b",
        &Receipt { moment: "09/03/2024 10:00", ..Receipt::from("CARREFOUR CITY PARIS") },
    );
    home.receipt(
        "c",
        &Receipt {
            siret: Some("732 829 320 00074"),
            moment: "10/03/2024 10:00",
            ..Receipt::from("BOULANGERIE PAUL")
        },
    );
    home.receipt(
        "d",
        &Receipt {
            siret: Some("732 829 320 00074"),
            moment: "11/03/2024 10:00",
            ..Receipt::from("PAUL GARE DE LYON")
        },
    );
    for name in ["a", "b", "c", "d"] {
        home.add(name, &["--yes"]);
    }
    let shops = organisations(&home);
    let counts: Vec<_> = shops.iter().map(|shop| shop["records"].clone()).collect();
    assert_eq!(counts, [2, 2], "{shops:?}");
}

#[test]
fn a_history_is_paged_from_where_a_page_ended() {
    let home = Home::new();
    for (name, moment) in
        [("a", "01/03/2024 10:00"), ("b", "02/03/2024 10:00"), ("c", "03/03/2024 10:00")]
    {
        home.receipt(name, &Receipt { moment, ..Receipt::from("BIO MARCHE") });
        home.add(name, &["--yes"]);
    }
    let page = home.run(&["history", "BIO MARCHE", "--limit", "2", "--json"]).done().objects();
    let dates: Vec<_> = page.iter().map(|row| row["date"].clone()).collect();
    assert_eq!(dates, ["2024-03-03", "2024-03-02"]);
    assert_eq!(page[0]["next"], Value::Null);
    let next = page[1]["next"].as_str().unwrap();
    let words = ["history", "BIO MARCHE", "--limit", "2", "--before", next, "--json"];
    let rest = home.run(&words).done().objects();
    assert_eq!(rest.len(), 1);
    assert_eq!(rest[0]["date"], "2024-03-01");
}

#[test]
fn a_history_is_narrowed_by_kind_period_and_words() {
    let home = Home::new();
    for (name, moment) in [("a", "01/03/2024 10:00"), ("b", "02/04/2024 10:00")] {
        home.receipt(name, &Receipt { moment, ..Receipt::from("BIO MARCHE") });
        home.add(name, &["--yes"]);
    }
    let dates = |words: &[&str]| {
        let words = [&["history", "BIO MARCHE", "--json"], words].concat();
        let rows = home.run(&words).done().objects();
        rows.iter().map(|row| row["date"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(dates(&["--kind", "purchase"]), ["2024-04-02", "2024-03-01"]);
    assert_eq!(dates(&["--kind", "payment"]), [] as [String; 0]);
    assert_eq!(dates(&["--from", "2024-03-02"]), ["2024-04-02"]);
    assert_eq!(dates(&["--until", "2024-03-01"]), ["2024-03-01"]);
    assert_eq!(dates(&["--text", "froma", "--until", "2024-03-31"]), ["2024-03-01"]);
}

#[test]
fn a_vault_comes_back_from_its_backup_and_from_its_export() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    let record = id(&home.add("a", &["--yes"]));
    let path = |name: &str| home.path(name).to_str().unwrap().to_owned();
    home.run(&["backup", &path("first")]).done();
    home.receipt("b", &Receipt::from("BOULANGERIE PAUL"));
    home.add("b", &["--yes"]);
    let report = home.run(&["backup", &path("second"), "--after", &path("first"), "--json"]);
    assert!(report.done().objects()[0]["unchanged"].as_u64().unwrap() > 0);
    home.run(&["export", &path("export")]).done();
    let before = organisations(&home);
    for (source, name) in [("second", "from-backup"), ("export", "from-export")] {
        let vault = path(name);
        home.run(&["--vault", &vault, "restore", &path(source)]).done();
        let shown = home.run(&["--vault", &vault, "organisations", "--json"]).done().objects();
        assert_eq!(shown, before, "{source}");
        home.run(&["--vault", &vault, "show", &record]).done();
    }
    assert_eq!(home.run(&["restore", &path("first")]).code(), Some(3));
    home.run(&["restore", &path("first"), "--replace"]).done();
    assert_eq!(organisations(&home).len(), 1);
    assert_eq!(home.run(&["--vault", &path("new"), "restore", &path("a.jpg")]).code(), Some(1));
}

#[test]
fn a_backup_is_verified_without_a_vault_and_a_flipped_bit_in_it_is_found() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    let verify = ["--vault", "nowhere", "backup", "--verify", "file"];
    home.run(&["backup", "file"]).done();
    let said = home.run(&[verify.as_slice(), &["--json"]].concat()).done().objects();
    assert_eq!((&said[0]["originals"], &said[0]["builds_on"]), (&json!(1), &json!(0)));
    assert!(home.run(&verify).done().stdout().starts_with("The backup is whole"));
    assert!(!home.path("nowhere").exists());
    assert_eq!(home.run_with(&verify, "another passphrase").code(), Some(3));
    let mut bytes = std::fs::read(home.path("file")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    home.write("file", &bytes);
    let refused = home.run(&verify);
    assert_eq!(refused.code(), Some(1));
    assert!(refused.stderr().contains("the backup is damaged"), "{}", refused.stderr());
    assert_eq!(std::fs::read(home.path("file")).unwrap(), bytes);
}

#[test]
fn nothing_is_erased_unless_the_person_says_that_they_mean_it() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.receipt("b", &Receipt::from("BOULANGERIE PAUL"));
    let record = id(&home.add("a", &["--yes"]));
    home.add("b", &["--yes"]);
    let refused = home.run(&["erase", "--record", &record]);
    assert_eq!(refused.code(), Some(2));
    home.run(&["show", &record]).done();
    let erased = home.run(&["erase", "--record", &record, "--yes", "--json"]).done().objects();
    assert_eq!(
        (&erased[0]["records"], erased[0]["documents"].as_array().unwrap().len()),
        (&json!(1), 1)
    );
    assert_eq!(home.run(&["show", &record]).code(), Some(1));
    assert_eq!(organisations(&home).len(), 1);
    home.run(&["erase", "--organisation", "BOULANGERIE PAUL", "--yes"]).done();
    assert_eq!(organisations(&home).len(), 0);
    home.run(&["erase", "--everything", "--yes"]).done();
    assert_eq!(home.run(&["organisations"]).code(), Some(3));
}

#[test]
fn everything_is_found_by_the_beginnings_of_words() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    let found = home.run(&["search", "froma", "--json"]).done().objects();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["found"], "record");
    let found = home.run(&["search", "marché", "--json"]).done().objects();
    assert_eq!(found[0]["found"], "organisation");
    assert_eq!(home.run(&["search", "nothing", "--json"]).done().stdout(), "");
}

#[test]
fn an_unknown_record_or_organisation_is_said_to_be_unknown() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &["--yes"]);
    for words in [&["show", "nonsense"][..], &["history", "Nobody"], &["confirm", "nonsense"]] {
        let run = home.run(words);
        assert_eq!(run.code(), Some(1), "{words:?}");
        assert!(run.stderr().starts_with("error:"), "{}", run.stderr());
    }
}

#[test]
fn people_see_tables() {
    let home = Home::new();
    home.receipt("a", &Receipt::from("BIO MARCHE"));
    home.add("a", &[]);
    for words in
        [&["organisations"][..], &["history", "BIO MARCHE"], &["review"], &["search", "marche"]]
    {
        let text = home.run(words).done().stdout();
        assert!(text.contains("BIO MARCHE"), "{words:?}: {text}");
        assert!(!text.contains('\u{1b}'), "no colours where there is no terminal");
    }
}
