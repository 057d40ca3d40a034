//! Real files, where they are at hand: compared with what `pdftotext` of Poppler reads.

use crate::corpus;
use crate::pdf::{PdfText, TextLayer, read_pages};
use std::collections::BTreeMap;
use std::process::Command;

/// The words of the scripts of Europe; the order of others is a matter of taste, and a scanner
/// set to Japanese sees columns of them in every code.
fn european(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split_whitespace() {
        let is_european = |c: char| c < '\u{590}' || ('\u{1e00}'..'\u{2e80}').contains(&c);
        let has_marks = word.contains(|c| ('\u{200b}'..='\u{202f}').contains(&c));
        if word.chars().all(is_european) && !has_marks {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

fn joined(text: &PdfText) -> String {
    let words = text.pages.iter().flat_map(|page| &page.page.lines).map(|line| line.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// The words of `theirs`, and how many of them are in `ours` too.
fn recall(ours: &str, theirs: &str) -> (usize, usize) {
    let ours = european(ours);
    let theirs = european(theirs);
    let found =
        theirs.iter().map(|(word, count)| ours.get(word).map_or(0, |n| *n.min(count))).sum();
    (theirs.values().sum(), found)
}

#[test]
fn the_words_of_real_files_are_those_that_poppler_reads() {
    let Some(root) = corpus::root() else { return };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        println!("skipped: pdftotext is not installed (package poppler-utils)");
        return;
    }
    let mut files = Vec::new();
    for folder in ["my-receipts-dev", "rewe-ebon-dev", "supplier-invoices-dev", "einvoice-dev"] {
        corpus::add_pdfs(&root.join(folder), &mut files);
    }
    files.sort();
    let (mut total, mut found, mut compared, mut good) = (0, 0, 0, 0);
    for file in &files {
        let text = read_pages(&std::fs::read(file).unwrap()).unwrap();
        let has_text =
            |layer| matches!(layer, TextLayer::Written | TextLayer::Recognised | TextLayer::Blank);
        if !text.pages.iter().all(|page| has_text(page.layer)) {
            continue;
        }
        let reference =
            Command::new("pdftotext").args(["-layout", "-q"]).arg(file).arg("-").output();
        let theirs = String::from_utf8_lossy(&reference.unwrap().stdout).into_owned();
        let (words, hits) = recall(&joined(&text), &theirs);
        if hits * 100 < words * 95 {
            println!("{} of {words} words: {}", hits, file.display());
        }
        total += words;
        found += hits;
        compared += 1;
        good += usize::from(hits * 100 >= words * 95);
    }
    println!("{found} of {total} words in {compared} files; {good} files with at least 95 %");
    assert!(files.is_empty() || compared * 2 > files.len(), "most files have text");
    assert!(found * 1000 >= total * 990);
    assert!(good * 100 >= compared * 94);
}

#[test]
fn what_the_programs_of_shops_wrote_is_read_word_by_word() {
    let Some(root) = corpus::root() else { return };
    let mut files = Vec::new();
    corpus::add_pdfs(&root.join("rewe-ebon-dev"), &mut files);
    for file in files {
        let Ok(theirs) = std::fs::read_to_string(file.with_extension("pdf.txt")) else { continue };
        let ours = joined(&read_pages(&std::fs::read(&file).unwrap()).unwrap());
        let (words, found) = recall(&ours, &theirs);
        assert_eq!(words, found, "{}", file.display());
    }
}
