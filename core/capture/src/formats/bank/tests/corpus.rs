//! Real statements, where the corpus is at hand (`VISAVIS_CORPUS`, or beside the repository).

use crate::formats::{Collected, FormatError, Remark, read};
use std::fmt::Write as _;
use std::path::PathBuf;

/// The files of a folder of the corpus with their names; none where there is no corpus.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let root = std::env::var_os("VISAVIS_CORPUS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus")),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(root.join("bank").join(folder)) else {
        println!("skipped: no corpus (set VISAVIS_CORPUS to its folder)");
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let end = path.extension().unwrap_or_default();
            ["ofx", "qif", "xml", "sta", "txt"].iter().any(|known| end == *known)
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// A file in one line: how many movements, each part's totals, and what is remarked.
fn summary(bytes: &[u8]) -> String {
    let mut all = Collected::default();
    let format = match read(bytes, &mut all) {
        Ok(format) => format.name(),
        Err(FormatError::Damaged { line, reason }) => return format!("damaged {line}: {reason}"),
        Err(other) => return other.to_string(),
    };
    let mut text = format!("{format} {}", all.entries.len());
    for (part, _) in &all.parts {
        text.push_str(" |");
        for total in
            part.totals.iter().filter(|total| total.name != "credits" && total.name != "debits")
        {
            let proved = if total.proofs.len() > 1 { "!" } else { "" };
            write!(text, " {} {}{proved} {}", total.name, total.value, total.unit).unwrap();
        }
        if let Some(period) = part.period {
            write!(text, " {}/{}", period.from, period.until).unwrap();
        }
    }
    for remark in &all.remarks {
        match remark {
            Remark::RowSkipped { line, reason } => write!(text, " ; skipped {line}: {reason}"),
            Remark::Guessed { what, value } => write!(text, " ; guessed {} {value}", what.as_str()),
            Remark::DoesNotAddUp { total, printed, found, .. } => {
                write!(text, " ; {total} {printed} is {found}")
            }
            other => write!(text, " ; {other:?}"),
        }
        .unwrap();
    }
    text
}

fn check(folder: &str, expected: &[(&str, &str)]) {
    let files = files(folder);
    if files.is_empty() {
        return;
    }
    let found: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), summary(bytes))).collect();
    for (name, text) in &found {
        println!("{name}: {text}");
    }
    for (name, text) in expected {
        let (_, found) = found
            .iter()
            .find(|(other, _)| other == name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(found, text, "{name}");
    }
    assert_eq!(found.len(), expected.len(), "a file without an expectation");
}

#[rustfmt::skip]
const OFX: &[(&str, &str)] = &[
    ("asgrim-ofx-multiple-accounts-xml.ofx", "ofx 3 | closing 43.01 GBP sum 0 GBP 2014-06-28/2014-07-18 | closing 3000.25 GBP sum 496.02 GBP 2014-06-28/2014-07-18 | closing 11728.56 GBP sum 18.70 GBP 2014-06-28/2014-07-18"),
    ("asgrim-ofxdata-bb.ofx", "ofx 1 | closing 239.35 BRL sum 239.55 BRL 2015-10-30/2015-11-30"),
    ("asgrim-ofxdata-cmfr.ofx", "ofx 42 | available 0.00 EUR closing 10000.00 EUR sum -13491.59 EUR 2016-06-01/2016-06-27"),
    ("asgrim-ofxdata-investments-xml.ofx", "ofx 6 | sum 694.30 USD 2009-06-08/2012-02-18"),
    ("asgrim-ofxdata-memoWithAmpersand.ofx", "ofx 16 | closing -734.05 BRL sum 393.82 BRL 2018-09-13/2018-10-13"),
    ("asgrim-ofxdata-oneline.ofx", "ofx 8 | available 100.00 EUR closing 100.00 EUR sum -1977.10 EUR 2016-02-08/2016-07-20"),
    ("asgrim-ofxdata-selfclose.ofx", "ofx 5 | sum 585.00 BRL 2019-09-18/2019-09-23"),
    ("asgrim-ofxdata-xml.ofx", "ofx 3 | available 5250.00 USD closing 5250.00 USD sum 250.00 USD 2007-01-01/2007-10-15"),
    ("asgrim-ofxdata.ofx", "ofx 3 | available 5250.00 USD closing 5250.00 USD sum 250.00 USD 2007-01-01/2007-10-15"),
    ("ofxparse-anzcc.ofx", "ofx 1 | available 123.45 AUD closing -123.45 AUD sum -5.50 AUD 2017-03-11/2017-05-09"),
    ("ofxparse-bank_small.ofx", "the file holds nothing: the bank's answer has no statement of an account"),
    ("ofxparse-checking.ofx", "ofx 3 | available 75.99 USD closing 100.99 USD sum -59.50 USD 2000-01-01/2013-05-25"),
    ("ofxparse-decimal_error.ofx", "damaged 34: the amount \"$120\" is no number"),
    ("ofxparse-error_message.ofx", "the file holds nothing: the bank answered: General Server Error (code 2000)"),
    ("ofxparse-fidelity.ofx", "ofx 17 | available 18073.98 USD holdings 14919.80 USD sum -10526.6700 USD 2012-07-10/2012-09-08"),
    ("ofxparse-multiple_accounts.ofx", "ofx 0 | closing 111 USD sum 0 USD | closing 222 USD sum 0 USD"),
    ("ofxparse-ofx-v102-empty-tags.ofx", "ofx 1 | sum 12.34 AUD 2018-05-06/2018-08-04 ; guessed currency AUD"),
    ("ofxparse-signon_fail.ofx", "the file holds nothing: the bank answered: Your request could not be processed because you supplied an invalid identification code or your password was incorrect (code 15500)"),
    ("ofxparse-suncorp.ofx", "ofx 1 | available 1234.12 AUD closing 1234.12 AUD sum -16.85 AUD 2013-06-18/2013-12-15"),
];

#[rustfmt::skip]
const CAMT: &[(&str, &str)] = &[
    ("genkgo-camt052.v1.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt052.v4.xml", "camt 1 | interim 10022.15 CHF sum 0 CHF pending -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.five.decimals.xml", "camt 1 | opening 18.150 EUR closing 27.050 EUR sum 8.850 EUR 2014-12-31/2014-12-31 ; closing 27.050 is 27.000"),
    ("genkgo-camt053.v2.minimal.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.multi.statement.xml", "camt 2 | opening 18.15! EUR closing 27.00! EUR sum 8.85! EUR 2007-10-18/2007-10-18 | opening 27.00! EUR closing 20.00! EUR sum -7.00! EUR 2014-12-31/2014-12-31"),
    ("genkgo-camt053.v2.with-party-ids.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.wrong.xml", "the file holds nothing: the message has no statement of an account"),
    ("genkgo-camt053.v4.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt054.v2.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt054.v8.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt53.only-Dt-with-DtTm.xml", "camt 0 | opening 5442.09000 RON sum 0 RON"),
    ("srousseau-camt053_duplicate_same_day.xml", "camt 2 | sum -9.00 EUR 2026-04-07/2026-04-07"),
    ("srousseau-camt053_garbled_amount.xml", "damaged 16: the amount \"12..34\" is no number"),
    ("srousseau-camt053_no_namespace.xml", "camt 1 | opening 100.00! GBP closing 350.00! GBP sum 250.00! GBP 2026-04-12/2026-04-12"),
];

#[test]
fn ofx_files_hold_what_their_sources_say() {
    check("ofx", OFX);
}

#[test]
fn camt_files_hold_what_their_sources_say() {
    check("camt", CAMT);
}
