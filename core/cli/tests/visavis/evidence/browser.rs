//! The page in a browser: what it shows, and what it refuses to do.

use super::{make, unpack};
use crate::common::{Home, Receipt};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The browser, by the names under which it is installed.
fn browser() -> Option<&'static str> {
    let is_there = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(is_there)
}

fn open(browser: &str, page: &Path, options: &[&str]) -> Output {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
        // A console message of the page goes to the error stream, and no network is there.
        .args(["--enable-logging=stderr", "--proxy-server=127.0.0.1:9"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(options)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("CONSOLE"), "the page complains: {said}");
    output
}

/// The text that a reader sees, with single spaces.
fn text_of(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap();
    let mut text = String::new();
    for piece in body.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    let text = text.replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where pictures of the pages are kept for whoever wants to look at them.
fn pictures() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

#[test]
fn the_page_shows_every_fact_and_the_verification_and_loads_nothing() {
    let Some(browser) = browser() else {
        println!("NOT TESTED: Chromium is not installed, so the page was not opened.");
        return;
    };
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
