//! What belongs together and what comes again, found from what was added, and what the person says.

use crate::common::{Home, Receipt};
use crate::files::statement_of;
use serde_json::Value;

/// A home with a card receipt, its line on the account, and another line of the same amount.
fn shopping() -> Home {
    let home = Home::new();
    let receipt =
        Receipt { moment: "02/09/2026 18:42", by_card: true, ..Receipt::from("BIO MARCHE") };
    home.receipt("receipt", &receipt);
    home.add("receipt", &["--yes"]);
    let movements = [
        ("20260903".to_owned(), "-12.90", "A1", "CARTE 02/09 BIO MARCHE PARIS"),
        ("20260903".to_owned(), "-12.90", "A2", "CARTE 02/09 LIBRAIRIE DU PORT"),
    ];
    home.write("statement.ofx", &statement_of(&movements));
    home.run(&["add", "statement.ofx"]).done();
    home
}

fn links(home: &Home) -> Vec<Value> {
    home.run(&["links", "--json"]).done().objects()
}

#[test]
fn a_receipt_is_linked_with_the_line_that_paid_it_and_says_why() {
    let home = shopping();
    let links = links(&home);
    assert_eq!(links.len(), 1, "{links:?}");
    let link = &links[0];
    assert_eq!(link["kind"], "receipt-paid");
    assert_eq!(link["one"]["kind"], "purchase");
    assert_eq!(link["others"][0]["amount"], "-12.90");
    assert!(link["others"][0]["title"].as_str().unwrap().contains("BIO MARCHE"), "{link}");
    assert_eq!(link["reason"]["amount"], "exact");
    let receipt = link["one"]["id"].as_str().unwrap();
    let shown = home.run(&["show", receipt, "--json"]).done().objects().remove(0);
    assert_eq!(shown["links"][0]["kind"], "receipt-paid");
    assert!(home.run(&["links"]).done().stdout().contains("Receipt and what paid it: "));
}

#[test]
fn what_the_person_says_about_two_records_wins_until_it_is_taken_back() {
    let home = shopping();
    let found = links(&home).remove(0);
    let receipt = found["one"]["id"].as_str().unwrap().to_owned();
    let paid = found["others"][0]["id"].as_str().unwrap().to_owned();
    home.run(&["link", &receipt, &paid, "--apart"]).done();
    assert!(links(&home).iter().all(|link| link["others"][0]["id"] != paid), "{:?}", links(&home));
    let lines = home.run(&["search", "librairie", "--json"]).done().objects();
    let other = lines.iter().find(|line| line["found"] == "record").unwrap()["id"].clone();
    home.run(&["link", other.as_str().unwrap(), &receipt]).done();
    let decided = links(&home).remove(0);
    assert_eq!((&decided["strength"], &decided["others"][0]["id"]), (&"decided".into(), &other));
    home.run(&["link", &receipt, other.as_str().unwrap(), "--forget"]).done();
    home.run(&["link", &receipt, &paid, "--forget"]).done();
    assert_eq!(links(&home), [found]);
    assert_eq!(home.run(&["link", &receipt, &receipt]).code(), Some(1));
}

#[test]
fn a_subscription_is_found_with_its_rise_and_its_next_day() {
    let home = Home::new();
    let months = [1, 2, 3, 4, 5, 6, 7, 8];
    let movements: Vec<_> = months
        .iter()
        .map(|month| {
            let amount = if *month < 6 { "-13.49" } else { "-14.99" };
            let number = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"][month - 1];
            (format!("2026{month:02}05"), amount, number, "PRLV SEPA VIDEOTHEQUE SA")
        })
        .collect();
    home.write("statement.ofx", &statement_of(&movements));
    home.run(&["add", "statement.ofx"]).done();
    let series = home.run(&["recurring", "--json"]).done().objects();
    assert_eq!(series.len(), 1);
    let series = &series[0];
    assert_eq!((&series["rhythm"], &series["amount"]), (&"monthly".into(), &"14.99".into()));
    assert_eq!(series["occurrences"].as_array().unwrap().len(), 8);
    let rise = &series["events"][0];
    assert_eq!((&rise["event"], &rise["from"]), (&"price-rise".into(), &"13.49".into()));
    assert!(home.run(&["recurring"]).done().stdout().contains("13.49 became 14.99"));
}

#[test]
fn a_merge_is_listed_and_undone() {
    let home = shopping();
    home.run(&["merge", "Bio Marche", "Librairie du Port"]).done();
    let merged = home.run(&["split", "Bio Marche", "--json"]).done().objects();
    assert_eq!(merged.len(), 1, "{merged:?}");
    let name = merged[0]["name"].as_str().unwrap().to_owned();
    home.run(&["split", "Bio Marche", &name]).done();
    assert_eq!(home.run(&["split", "Bio Marche", "--json"]).done().objects().len(), 0);
    assert_eq!(home.run(&["split", "Bio Marche", &name]).code(), Some(1));
}

#[test]
fn organisations_that_may_be_one_are_told_until_the_person_decides() {
    let home = Home::new();
    let movements = [
        ("20260902".to_owned(), "-9.00", "A1", "CARTE 01/09 MAISON SYLVANE"),
        ("20260903".to_owned(), "-8.00", "A2", "CARTE 02/09 MAISONSYLVANE"),
    ];
    home.write("statement.ofx", &statement_of(&movements));
    home.run(&["add", "statement.ofx"]).done();
    let alike = home.run(&["alike", "--json"]).done().objects();
    assert_eq!(alike.len(), 1, "{alike:?}");
    let (one, other) = (alike[0]["one"]["id"].as_str(), alike[0]["other"]["id"].as_str());
    let (one, other) = (one.unwrap(), other.unwrap());
    home.run(&["merge", one, other]).done();
    assert_eq!(home.run(&["alike", "--json"]).done().objects().len(), 0);
    home.run(&["split", one, other]).done();
    assert_eq!(home.run(&["alike", "--json"]).done().objects().len(), 0);
}
