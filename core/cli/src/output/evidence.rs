//! Evidence files, laid out for people.

use anstream::println;
use anstyle::Style;
use visavis_app::{EvidenceRecord, EvidenceReport, Finding, StampFault, Verdict};

const TITLE: Style = Style::new().bold();

/// Prints what was written.
pub(crate) fn print_written(record: &EvidenceRecord) {
    let EvidenceRecord { file, records, documents, entries, timestamp, key } = record;
    println!("{TITLE}{}{TITLE:#}", file.display());
    println!("  {records} records, {documents} originals, {entries} entries of the journal");
    println!("  signed by the key {key}");
    if let Some(timestamp) = timestamp {
        println!("  with a timestamp of {timestamp}");
    }
    println!("  Anyone can check it: VERIFY.txt in it says how; or visavis verify FILE.zip");
}

/// Prints what a check found.
pub(crate) fn print_report(file: &str, report: &EvidenceReport) {
    let verdict = match report.verdict {
        Verdict::Valid => "valid: nothing was changed since it was made",
        Verdict::Repacked => "repacked: each file in it is as it was made, the archive is another",
        Verdict::Invalid => "invalid",
    };
    println!("{TITLE}{file}{TITLE:#}  {verdict}");
    for finding in &report.findings {
        println!("  ✘ {}", words(finding));
    }
    let EvidenceReport { records, documents, entries, .. } = report;
    println!("  {records} records, {documents} originals, {entries} entries of the journal");
    if let Some(made_at) = &report.made_at {
        println!("  made at {made_at}");
    }
    if let Some(timestamp) = &report.timestamp {
        println!("  timestamp {timestamp}");
        match &report.timestamp_by {
            Some(by) => {
                println!(
                    "    signed by the certificate {} of the authority {}",
                    by.name, by.authority
                );
                println!("    (SHA-256 {}); whether you trust it is yours", by.certificate);
            }
            None => println!("    its signature is not checked; openssl ts can do it"),
        }
    }
    if let Some(key) = &report.key {
        println!("  signed by the key {key}");
    }
}

fn words(finding: &Finding) -> String {
    match finding {
        Finding::NotAnArchive => "this is no archive, or a damaged one".to_owned(),
        Finding::Repacked => "the archive around the files was changed".to_owned(),
        Finding::Altered { file } => format!("{file} was changed"),
        Finding::Missing { file } => format!("{file} is missing"),
        Finding::Added { file } => format!("{file} was added"),
        Finding::NotSigned { file } => format!("the signature does not fit {file}"),
        Finding::NotInJournal { file } => format!("{file} is not in the journal that was signed"),
        Finding::NotVouchedFor { file } => format!("the journal does not vouch for {file}"),
        Finding::ForeignKey => "the key is not one that the journal made known".to_owned(),
        Finding::TimestampNotSigned { fault } => {
            format!("the signature of the timestamp does not count: {}", fault_words(*fault))
        }
        Finding::FactsDiffer { record } => {
            format!("the facts of {record} are not those of the journal")
        }
        _ => "something else is wrong".to_owned(),
    }
}

const fn fault_words(fault: StampFault) -> &'static str {
    match fault {
        StampFault::Wrong => "it is not the one of this timestamp",
        StampFault::OtherCertificate => "its certificate is not the one that it names",
        StampFault::NotForTimestamps => "its certificate is not one for timestamps",
        StampFault::NotValidThen => "its certificate was not valid then",
        StampFault::BrokenChain => "a certificate in it was not signed by the one above",
    }
}
