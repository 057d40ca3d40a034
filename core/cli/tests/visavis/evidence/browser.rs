//! The page in a browser: what it shows, and what it refuses to do.

use super::chromium::{find, open, text_of};
use super::{make, unpack};
use crate::common::{Home, Receipt};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Where pictures of the pages are kept for whoever wants to look at them.
fn pictures() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

#[test]
fn the_page_shows_every_fact_and_the_verification_and_loads_nothing() {
    let Some(browser) = find() else { return };
    let home = Home::new();
    let hostile = "<script>alert(1)</script> & <b>CO</b>";
    let items = vec![("TOMATES <i>GRAPPE</i>", 216), ("PAIN \"COMPLET\"", 320), ("COMTE", 754)];
    home.receipt("a", &Receipt { items, ..Receipt::from("BIO MARCHE") });
    // A real picture, so that there is one to show.
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/receipts/parking.jpg");
    fs::copy(fixture, home.path("a.jpg")).unwrap();
    let record = home.add("a", &["--yes"])["id"].as_str().unwrap().to_owned();
    home.run(&["correct", &record, "merchant", hostile]).done();
    let files = unpack(&make(&home, &[&record]));
    let facts: Value = serde_json::from_slice(&files["facts.json"]).unwrap();
    let key = home.run(&["evidence", &record, "k.zip", "--json"]).done().objects().remove(0);
    for (language, seal) in
        [("fr", "✔ Vérifié à la création"), ("en", "✔ Verified when it was made")]
    {
        let name = format!("evidence-{language}.html");
        home.write(&name, &files[&name]);
        let dom = open(browser, &home.path(&name), &["--dump-dom"]).stdout;
        let dom = String::from_utf8(dom).unwrap();
        let text = text_of(&dom);
        assert!(text.contains(seal), "{text}");
        assert!(text.contains(key["key"].as_str().unwrap()));
        let record = &facts["records"][0];
        let all = record["facts"].as_array().unwrap().iter();
        for fact in all.chain(record["earlier_facts"].as_array().unwrap()) {
            let Some(value) = fact["value"].as_str() else { continue };
            let here = value.replace('.', ",");
            let shown = text.contains(value) || (language == "fr" && text.contains(&here));
            assert!(shown, "{} is not on the page: {text}", fact["field"]);
        }
        assert!(text.contains(hostile));
        assert!(!dom.contains("<script") && !dom.contains("<i>") && !dom.contains("http:"));
        assert!(!dom.contains("https:") && !dom.contains("javascript:"));
        assert!(dom.contains("default-src 'none'") && dom.contains("src=\"data:image/jpeg"));
        let picture = pictures().join(format!("evidence-{language}.png"));
        let screenshot = format!("--screenshot={}", picture.display());
        open(browser, &home.path(&name), &["--window-size=1000,3000", &screenshot]);
        assert!(fs::metadata(&picture).unwrap().len() > 20_000, "{}", picture.display());
        println!("The page is pictured in {}", picture.display());
    }
}
