//! Usage tables of operators: no panic, whatever the bytes are, also below good titles.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::{ALL, Collected, ExportKind, Input};

const TITLES: &[u8] = b"Date;Heure;Type;Appele;Duree;Volume;Quantite;Montant\n";

fuzz_target!(|bytes: &[u8]| {
    let titled = [TITLES, bytes].concat();
    for format in ALL.iter().filter(|format| format.kind() == ExportKind::TelecomUsage) {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
        let _ = format.parse(&mut Input::new(titled.as_slice()), &mut Collected::default());
    }
});
