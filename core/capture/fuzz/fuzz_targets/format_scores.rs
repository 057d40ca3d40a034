//! Scores on paper: no panic, whatever the text is, also below the titles of such documents.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::{ALL, Collected, ExportKind, Input};

const TITLES: [&[u8]; 4] = [
    b"",
    b"Releve d'information\nCoefficient de reduction-majoration ",
    b"Diagnostic de performance energetique ADEME\nclasse energie ",
    b"SCHUFA\nBasisscore ",
];

fuzz_target!(|bytes: &[u8]| {
    for title in TITLES {
        let text = [title, bytes].concat();
        for format in ALL.iter().filter(|format| format.kind() == ExportKind::Score) {
            let _ = format.parse(&mut Input::new(text.as_slice()), &mut Collected::default());
        }
    }
});
