//! Pages of evidence files in headless Chromium.

use std::path::Path;
use std::process::{Command, Output};

/// The browser, by the names under which it is installed; says so where there is none.
pub(crate) fn find() -> Option<&'static str> {
    let is_there = |name: &&str| Command::new(name).arg("--version").output().is_ok();
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(is_there);
    if found.is_none() {
        println!("NOT TESTED: Chromium is not installed, so no page was opened.");
    }
    found
}

/// Opens a page, which must not complain.
pub(crate) fn open(browser: &str, page: &Path, options: &[&str]) -> Output {
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
pub(crate) fn text_of(html: &str) -> String {
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
