use crate::common::{Receipt, TestVault, now};
use visavis_model::RecordId;

fn found(home: &TestVault, text: &str) -> Vec<RecordId> {
    home.vault.search(text, 20).unwrap().records.into_iter().map(|found| found.row.id).collect()
}

#[test]
fn words_are_found_whatever_their_accents_case_and_ligatures() {
    let home = TestVault::new();
    let items = ["ŒUFS PLEIN AIR", "Crème brûlée", "GROSSE WEISSE BOHNEN", "STRAẞE"];
    let record = home.file(b"1", Receipt::from("Épicerie du Cœur").with_items(&items));
    for text in [
        "œufs",
        "OEUFS",
        "oeuf",
        "creme",
        "CRÈME",
        "brulee",
        "weiße",
        "große bohnen",
        "strasse",
        "épicerie",
        "EPICERIE",
        "coeur",
        "cœur",
        "cr",
        "e",
    ] {
        assert_eq!(found(&home, text), [record], "{text}");
    }
    for text in ["creme fraiche", "reme", "oeufs1"] {
        assert_eq!(found(&home, text), [], "{text}");
    }
}

#[test]
fn all_words_must_be_there_in_any_order_across_shop_and_items() {
    let home = TestVault::new();
    let record = home.file(b"1", Receipt::from("Biocoop").with_items(&["TOMATES GRAPPE"]));
    home.file(b"2", Receipt::from("Biocoop").with_items(&["PAIN"]));
    home.file(b"3", Receipt::from("Marché").with_items(&["TOMATES"]));
    assert_eq!(found(&home, "tom bioc"), [record]);
    assert_eq!(home.vault.search("bioc", 20).unwrap().organisations.len(), 1);
}

#[test]
fn what_is_typed_is_never_an_operator_nor_an_error() {
    let home = TestVault::new();
    home.file(b"1", Receipt::from("Bio"));
    for text in
        ["", " ", "\"", "bio\"", "bio*", "bio OR", "NOT", "(", "items:bio", "a:b", "^", "\0"]
    {
        assert!(home.vault.search(text, 20).is_ok(), "{text}");
    }
    assert_eq!(found(&home, "bio\"*").len(), 1);
    assert!(home.vault.search(&"mot ".repeat(10_000), usize::MAX).is_ok());
}

#[test]
fn the_newest_is_found_first() {
    let home = TestVault::new();
    let old = home.file(b"1", Receipt::from("Bio").on(2022, 1, 1));
    let new = home.file(b"2", Receipt::from("Bio").on(2024, 1, 1));
    let middle = home.file(b"3", Receipt::from("Bio").on(2023, 1, 1));
    assert_eq!(found(&home, "pain"), [new, middle, old]);
    assert_eq!(home.vault.search("pain", 2).unwrap().records.len(), 2);
}

#[test]
fn a_name_given_later_finds_the_receipts_from_before() {
    let home = TestVault::new();
    let record = home.file(b"1", Receipt::from("SARL 42"));
    let id = home.vault.record(record).unwrap().row.organisation.unwrap();
    home.vault.rename_organisation(id, "Tante Emma", now()).unwrap();
    assert_eq!(found(&home, "emma tomates"), [record]);
}
