//! Evidence files of every released form stay valid, and damaged ones are never taken for valid.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::io::Cursor;
use visavis_app::{Finding, Verdict, verify_evidence};

/// Made by the first version that made any.
const FIRST: &[u8] = include_bytes!("data/evidence_1.zip");

fn verdict(bytes: &[u8]) -> Verdict {
    verify_evidence(&mut Cursor::new(bytes)).verdict
}

#[test]
fn an_evidence_file_of_the_first_version_stays_valid() {
    let report = verify_evidence(&mut Cursor::new(FIRST));
    assert_eq!((report.verdict, &report.findings), (Verdict::Valid, &vec![]));
    assert_eq!((report.records, report.documents, report.entries), (1, 1, 4));
    let key = "3db7794f681d018ba9549ca208aba4e4e878f1eff17f6474780b47c0cb45a76b";
    assert_eq!(report.key.as_deref(), Some(key));
    assert_eq!(report.made_at.as_deref(), Some("2026-11-25T04:22:33.420+00:00"));
}

#[test]
fn no_changed_cut_or_added_byte_leaves_it_valid() {
    for place in (0..FIRST.len()).step_by(23) {
        let mut damaged = FIRST.to_vec();
        damaged[place] ^= 1 << (place % 8);
        assert_ne!(verdict(&damaged), Verdict::Valid, "byte {place}");
    }
    // The directory of the archive, byte by byte: nothing in it is a file of its own.
    for place in (FIRST.len() - 1_800)..FIRST.len() {
        let mut damaged = FIRST.to_vec();
        damaged[place] ^= 1 << (place % 8);
        assert_ne!(verdict(&damaged), Verdict::Valid, "byte {place}");
    }
    for place in (0..FIRST.len()).step_by(997) {
        assert_ne!(verdict(&FIRST[..place]), Verdict::Valid, "cut at {place}");
        let longer = [&FIRST[..place], &[0], &FIRST[place..]].concat();
        assert_ne!(verdict(&longer), Verdict::Valid, "a byte more at {place}");
    }
    let longer = [FIRST, b"more"].concat();
    assert_ne!(verdict(&longer), Verdict::Valid);
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    for bytes in [b"".as_slice(), b"PK\x03\x04", b"PK\x05\x06", &[0; 1_000]] {
        let report = verify_evidence(&mut Cursor::new(bytes));
        assert_eq!(report.verdict, Verdict::Invalid);
        assert_eq!(report.findings, [Finding::NotAnArchive]);
    }
}
