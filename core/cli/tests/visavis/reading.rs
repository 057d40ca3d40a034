use crate::common::{Home, Receipt};
use serde_json::{Value, json};

fn read(receipt: &Receipt) -> Value {
    let home = Home::new();
    home.write("a.json", receipt.lines().to_string().as_bytes());
    let words = ["read", "a.jpg", "--lines", "a.json", "--json"];
    home.run(&words).done().objects().remove(0)
}

#[test]
fn a_receipt_is_read_from_given_lines_without_its_picture() {
    let reading = read(&Receipt::from("BIO MARCHE"));
    assert_eq!(reading["file"], "a.jpg");
    assert_eq!(reading["kind"], "receipt");
    assert_eq!(reading["reader"], "given lines");
    assert_eq!(reading["merchant"]["value"], "BIO MARCHE");
    assert_eq!(reading["date"]["value"], "2024-03-08");
    assert_eq!(reading["time"]["value"], "18:42");
    assert_eq!(reading["currency"]["value"], "EUR");
    assert_eq!(reading["total"]["value"], "12.90");
    assert_eq!(reading["total"]["status"], "proved");
    assert_eq!(reading["total"]["proof"], json!(["lines-sum", "cash-change"]));
    assert_eq!(reading["lines"][0]["text"], "TOMATES GRAPPE");
    assert_eq!(reading["lines"][0]["amount"], "2.16");
    assert_eq!(reading["fiscal"], Value::Null);
    assert_eq!(reading["ids"]["siret"], Value::Null);
}

#[test]
fn the_fields_of_the_contract_are_always_there() {
    let empty = Home::new();
    empty.write("a.json", br#"{"width": 100, "height": 100, "lines": []}"#);
    let words = ["read", "a.jpg", "--lines", "a.json", "--json"];
    let reading = empty.run(&words).done().objects().remove(0);
    for field in [
        "file", "kind", "format", "reader", "merchant", "date", "time", "currency", "total",
        "lines", "taxes", "payments", "ids", "fiscal", "warnings",
    ] {
        assert!(reading.get(field).is_some(), "{field} is not there");
    }
    for id in ["siret", "vat", "phone"] {
        assert!(reading["ids"].get(id).is_some(), "{id} is not there");
    }
}

#[test]
fn a_total_that_the_items_contradict_is_not_proved_and_the_difference_is_told() {
    let wrong = Receipt { total: 1390, ..Receipt::from("BIO MARCHE") };
    let reading = read(&wrong);
    assert_ne!(reading["total"]["status"], "proved");
    let warnings = reading["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["warning"] == "disagreement"), "{warnings:?}");
}

#[test]
fn two_photos_of_one_receipt_are_read_together() {
    let home = Home::new();
    let mut whole = Receipt::from("BIO MARCHE").lines();
    let lines = whole["lines"].as_array_mut().unwrap();
    let rest = lines.split_off(8);
    // The two photos overlap by two rows of items.
    let overlap: Vec<_> = lines.iter().skip(4).cloned().collect();
    let top = json!({"width": 1080, "height": 1600, "lines": lines});
    let bottom = json!({"width": 1080, "height": 1600, "lines": overlap.into_iter().chain(rest).collect::<Vec<_>>()});
    home.write("top.json", top.to_string().as_bytes());
    home.write("bottom.json", bottom.to_string().as_bytes());
    let words = [
        "read",
        "--together",
        "top.jpg",
        "bottom.jpg",
        "--lines",
        "top.json",
        "--lines",
        "bottom.json",
        "--json",
    ];
    let readings = home.run(&words).done().objects();
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0]["total"]["value"], "12.90");
    assert_eq!(readings[0]["total"]["page"], 1);
    assert_eq!(readings[0]["merchant"]["page"], 0);
}

#[test]
fn several_files_give_one_object_each_in_their_order() {
    let home = Home::new();
    for (name, shop) in [("a", "BIO MARCHE"), ("b", "FNAC"), ("c", "DECATHLON")] {
        home.write(&format!("{name}.json"), Receipt::from(shop).lines().to_string().as_bytes());
    }
    let words = [
        "read", "a.jpg", "b.jpg", "c.jpg", "--lines", "a.json", "--lines", "b.json", "--lines",
        "c.json", "--json",
    ];
    let files: Vec<_> =
        home.run(&words).done().objects().iter().map(|read| read["file"].clone()).collect();
    assert_eq!(files, ["a.jpg", "b.jpg", "c.jpg"]);
}

#[test]
fn people_see_what_was_proved_and_how() {
    let home = Home::new();
    home.write("a.json", Receipt::from("BIO MARCHE").lines().to_string().as_bytes());
    let text = home.run(&["read", "a.jpg", "--lines", "a.json"]).done().stdout();
    assert!(text.contains("BIO MARCHE"), "{text}");
    assert!(text.contains("proved: the lines add up to it"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours where there is no terminal");
}
