//! Replies to requests for access: no panic, whatever the bytes are. The first byte chooses the format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::{ALL, Collected, ExportKind, Input};

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let formats: Vec<_> =
        ALL.iter().filter(|format| format.kind() == ExportKind::AccessReply).collect();
    let format = formats[usize::from(*choice) % formats.len()];
    let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
});
