//! A valid German code with bytes overwritten, put in and taken out: what still verifies says the
//! same. The first byte of the input chooses between that and a code made of the input alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;
use visavis_capture::fiscal::{FiscalCode, Verdict, verify_payload};

const VALID: &str = "V0;KASSE-7;Kassenbeleg-V1;Beleg^11.90_5.35_0.00_0.00_1.00^10.00:Bar_8.25:Unbar;4711;65536;2023-07-01T21:59:30.000Z;2023-07-01T22:00:05.000Z;ecdsa-plain-SHA384;unixTime;YD9jrIxp+ERiYQofo5SmZBaEIreHlwfZmzVFMJc6fdjDRH+HYrdRIk4elXRqDq1AQT1mUC0m93rtYzl6baeajHa8J1mt1gP7Bea7NjLT1EclLOVIIwi0GlJiLVAPwH6g;BAnJj14PQ9fbckSvjItaeLxnZynCNOd34PIbcc6Tsj6MzkxKlfGSXsiB4WoGzQtzWVQE/66Lv5tTNxEeoKutBy3fEecIBOe/jgBbF/3Ip3/NJY1SVrI0U2yW+JefdneAMQ==";

fn content(code: &FiscalCode) -> impl PartialEq + std::fmt::Debug + use<> {
    let till: Vec<_> = code.details.iter().filter(|(name, _)| *name == "till").cloned().collect();
    (code.total, code.date, code.time, code.rates.clone(), code.signed_text.clone(), till)
}

fuzz_target!(|input: &[u8]| {
    static ORIGINAL: OnceLock<FiscalCode> = OnceLock::new();
    let original = ORIGINAL.get_or_init(|| {
        let code = verify_payload(VALID).expect("a German code");
        assert_eq!(code.verdict, Verdict::Valid);
        code
    });
    let Some((mode, input)) = input.split_first() else { return };
    if mode & 1 == 1 {
        // A whole code among the seeds may be valid in its own right.
        let _ = verify_payload(&format!("V0;{}", String::from_utf8_lossy(input)));
        return;
    }
    let text = edited(input);
    if let Some(code) = verify_payload(&text)
        && code.verdict == Verdict::Valid
    {
        assert_eq!(content(&code), content(original), "{text}");
    }
});

/// Four bytes are one edit: its place (two), its kind, its byte.
fn edited(input: &[u8]) -> String {
    let mut bytes = VALID.as_bytes().to_vec();
    for edit in input.chunks_exact(4) {
        let place = usize::from(u16::from_be_bytes([edit[0], edit[1]])) % bytes.len();
        match edit[2] % 3 {
            0 => bytes[place] = edit[3],
            1 => bytes.insert(place, edit[3]),
            _ if bytes.len() > 1 => drop(bytes.remove(place)),
            _ => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
