//! Files that organisations hand out: recognised, read, and filed once however they come.

use crate::common::Home;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A statement of a French bank with these movements: day of September 2026, amount, number, label.
fn statement(movements: &[(u32, &str, &str, &str)]) -> Vec<u8> {
    let dated: Vec<_> = movements
        .iter()
        .map(|(day, amount, number, label)| (format!("202609{day:02}"), *amount, *number, *label))
        .collect();
    statement_of(&dated)
}

/// The same with whole dates: 20260903.
pub(crate) fn statement_of(movements: &[(String, &str, &str, &str)]) -> Vec<u8> {
    let line = |(date, amount, number, label): &(String, &str, &str, &str)| {
        format!(
            "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{date}<TRNAMT>{amount}<FITID>{number}\
             <NAME>{label}</STMTTRN>\n"
        )
    };
    let lines: String = movements.iter().map(line).collect();
    format!(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX>\
         <SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><LANGUAGE>FRA<FI><ORG>Banque \
         du Pont<FID>20041</FI></SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\
         <CURDEF>EUR<BANKACCTFROM><BANKID>20041<BRANCHID>01005<ACCTID>0500013M026\
         <ACCTTYPE>CHECKING<ACCTKEY>06</BANKACCTFROM>\n<BANKTRANLIST><DTSTART>20260901\
         <DTEND>20260930\n{lines}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )
    .into_bytes()
}

const FIRST: &[(u32, &str, &str, &str)] = &[
    (3, "-12.90", "A1", "CARTE 02/09 BIO MARCHE PARIS"),
    (5, "-4.20", "A2", "CARTE 05/09 CAFE DES ARTS"),
    (5, "-4.20", "A3", "CARTE 05/09 CAFE DES ARTS"),
];
/// The next download of the same account: the last day of the first one again, and more.
const SECOND: &[(u32, &str, &str, &str)] = &[
    (5, "-4.20", "A2", "CARTE 05/09 CAFE DES ARTS"),
    (5, "-4.20", "A3", "CARTE 05/09 CAFE DES ARTS"),
    (28, "1850.00", "A4", "VIR SEPA SARL DUPONT SALAIRE"),
];

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(home: &Home, file: &str) -> Vec<Value> {
    home.run_bounded(&["read", file, "--json"]).done().objects()
}

fn add(home: &Home, file: &str) -> Vec<Value> {
    home.run_bounded(&["add", file, "--json"]).done().objects()
}

fn total<'a>(record: &'a Value, name: &str) -> &'a Value {
    let totals = record["totals"].as_array().unwrap();
    totals.iter().find(|total| total["name"] == name).unwrap()
}

#[test]
fn a_statement_says_whose_it_is_how_much_moved_and_when() {
    let home = Home::new();
    home.write("download", &statement(FIRST));
    let record = read(&home, "download").remove(0);
    assert_eq!(record["kind"], "bank-statement");
    assert_eq!(record["format"], "ofx");
    assert_eq!(record["organisation"]["name"], "Banque du Pont");
    assert_eq!(record["ids"]["iban"], json!(["FR1420041010050500013M02606"]));
    assert_eq!(record["period"], json!({"from": "2026-09-01", "until": "2026-09-30"}));
    assert_eq!(record["currency"], "EUR");
    assert_eq!(record["records"], 3);
    assert_eq!(total(&record, "sum")["value"], "-21.30");
    assert_eq!(record["items"], Value::Null);
}

#[test]
fn a_folder_is_read_file_by_file() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("download/older")).unwrap();
    home.write("download/b.ofx", &statement(SECOND));
    home.write("download/older/a.ofx", &statement(FIRST));
    let files: Vec<_> = read(&home, "download").iter().map(|file| file["file"].clone()).collect();
    assert_eq!(files, ["download/b.ofx", "download/older/a.ofx"]);
    assert_eq!(add(&home, "download").len(), 2);
}

#[test]
fn entries_are_listed_where_they_are_asked_for() {
    let home = Home::new();
    home.write("a.ofx", &statement(FIRST));
    let words = ["read", "a.ofx", "--items", "--json"];
    let record = home.run(&words).done().objects().remove(0);
    let item = &record["items"][0];
    assert_eq!(item["date"], "2026-09-03");
    assert_eq!(item["amount"], "-12.90");
    assert_eq!(item["kind"], "payment");
    assert_eq!(item["method"], "card");
    assert_eq!(item["details"]["card-date"], "2026-09-02");
}

#[test]
fn people_see_a_table_and_not_json() {
    let home = Home::new();
    home.write("a.ofx", &statement(FIRST));
    let text = home.run(&["read", "a.ofx", "--items"]).done().stdout();
    for expected in ["bank statement", "Banque du Pont", "-21.30 EUR", "BIO MARCHE"] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

#[test]
fn overlapping_downloads_add_only_what_is_new_and_equal_purchases_stay_two() {
    let home = Home::new();
    home.write("first.ofx", &statement(FIRST));
    home.write("second.ofx", &statement(SECOND));
    let first = add(&home, "first.ofx").remove(0);
    assert_eq!((&first["outcome"], &first["added"]), (&json!("added"), &json!(3)));
    let again = add(&home, "first.ofx").remove(0);
    assert_eq!(again["outcome"], "already-there");
    let second = add(&home, "second.ofx").remove(0);
    assert_eq!((&second["added"], &second["already-there"]), (&json!(1), &json!(2)));
    let cafe = home.run(&["history", "CAFE DES ARTS", "--json"]).done().objects();
    assert_eq!(cafe.len(), 2);
    assert_eq!(cafe[0]["amount"], "-4.20");
}

#[test]
fn a_line_of_a_statement_is_shown_with_what_the_bank_said_of_it() {
    let home = Home::new();
    home.write("first.ofx", &statement(FIRST));
    add(&home, "first.ofx");
    let rows = home.run(&["history", "BIO MARCHE", "--json"]).done().objects();
    let id = rows[0]["id"].as_str().unwrap();
    let shown = home.run(&["show", id, "--json"]).done().stdout();
    assert!(shown.contains("CARTE 02/09 BIO MARCHE PARIS"), "{shown}");
    assert!(shown.contains("card-date"), "{shown}");
}

#[test]
fn archives_in_archives_give_their_files_one_by_one() {
    let home = Home::new();
    let inner = zip(&[("../../statement.ofx", &statement(FIRST)), ("notes.txt", b"bought a bike")]);
    let whole =
        [("2026/inner.zip", &inner[..]), ("__MACOSX/x", b"x"), ("b.ofx", &statement(SECOND))];
    home.write("all.zip", &zip(&whole));
    let run = home.run_bounded(&["read", "all.zip", "--json"]);
    let files: Vec<Value> = run.objects().iter().map(|record| record["file"].clone()).collect();
    assert_eq!(files, ["all.zip/2026/inner.zip/statement.ofx", "all.zip/b.ofx"]);
    assert!(run.stderr().contains("notes.txt"), "{}", run.stderr());
    add_some(&home, "all.zip");
    let cafe = home.run(&["history", "CAFE DES ARTS", "--json"]).done().objects();
    assert_eq!(cafe.len(), 2);
}

/// Adds an archive of which a file is not understood, and only kept.
fn add_some(home: &Home, file: &str) {
    let run = home.run_bounded(&["add", file, "--json"]);
    assert_eq!(run.code(), Some(1), "{}", run.stderr());
}

#[test]
fn an_archive_that_is_made_to_fill_the_disk_is_refused() {
    let home = Home::new();
    let mut content = zip(&[("zeros", &vec![0; 4 << 20])]);
    for _ in 0..5 {
        content = zip(&[("a.zip", &content), ("b.zip", &content)]);
    }
    home.write("bomb.zip", &content);
    let run = home.run_bounded(&["read", "bomb.zip", "--json"]);
    assert_eq!(run.code(), Some(1));
    assert!(run.stderr().contains("deeper than is read"), "{}", run.stderr());
}

#[test]
fn a_damaged_file_is_refused_with_its_line_and_the_vault_is_as_it_was() {
    let home = Home::new();
    home.write("good.ofx", &statement(FIRST));
    add(&home, "good.ofx");
    let before = home.run(&["organisations", "--json"]).done().stdout();
    home.write(
        "bad.xml",
        b"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">\n<Bk",
    );
    let run = home.run_bounded(&["read", "bad.xml", "--json"]);
    assert_eq!(run.code(), Some(1));
    assert_eq!(home.run(&["organisations", "--json"]).done().stdout(), before);
}

#[test]
fn every_format_is_listed() {
    let home = Home::new();
    let formats = home.run(&["formats", "--json"]).done().objects();
    assert!(formats.iter().any(|format| format["format"] == "ofx"));
    assert!(home.run(&["formats"]).done().stdout().contains("bank statement"));
}
