//! An altered code never says anything but what was signed.

use super::till::{ALGORITHMS, Curve, KeyForm, Sale};
use crate::fiscal::{FiscalCode, Verdict, verify_payload};

/// Everything that the signature vouches for.
fn content(code: &FiscalCode) -> impl PartialEq + std::fmt::Debug + use<> {
    let details: Vec<_> = code
        .details
        .iter()
        .filter(|(name, _)| {
            matches!(*name, "till" | "process-type" | "transaction" | "signature-counter")
        })
        .cloned()
        .collect();
    (
        code.total,
        code.currency,
        code.date,
        code.time,
        code.rates.clone(),
        code.payments.clone(),
        code.signed_text.clone(),
        details,
    )
}

/// Alters one byte after the other, and checks every altered code.
fn alter_each(sale: &Sale, step: usize, flip: u8) {
    let original = sale.code();
    let read = verify_payload(&original).unwrap();
    assert_eq!(read.verdict, Verdict::Valid);
    for place in (0..original.len()).step_by(step) {
        let mut bytes = original.clone().into_bytes();
        bytes[place] ^= flip;
        let Ok(altered) = String::from_utf8(bytes) else { continue };
        let Some(code) = verify_payload(&altered) else { continue };
        if code.verdict == Verdict::Valid {
            assert_eq!(content(&code), content(&read), "byte {place} of {original}");
        }
    }
}

#[test]
fn no_altered_byte_verifies_with_another_content_on_any_curve() {
    for curve in Curve::ALL {
        alter_each(&Sale { curve, ..Sale::default() }, 1, 0x01);
    }
}

#[test]
fn no_altered_byte_verifies_with_another_content_for_any_algorithm() {
    for algorithm in ALGORITHMS {
        let sale = Sale { curve: Curve::P256, algorithm, ..Sale::default() };
        alter_each(&sale, 3, 0x04);
        alter_each(&Sale { key_form: KeyForm::Wrapped, ..sale }, 5, 0x10);
    }
}

#[test]
fn an_inserted_or_missing_character_never_verifies_with_another_content() {
    let original = Sale { curve: Curve::P256, ..Sale::default() }.code();
    let read = verify_payload(&original).unwrap();
    for place in 0..original.len() {
        let (before, after) = original.split_at(place);
        let shorter: String = after.chars().skip(1).collect();
        for altered in [format!("{before}{shorter}"), format!("{before}0{after}")] {
            let Some(code) = verify_payload(&altered) else { continue };
            if code.verdict == Verdict::Valid {
                assert_eq!(content(&code), content(&read), "{altered}");
            }
        }
    }
}

#[test]
fn fields_of_two_valid_codes_do_not_mix() {
    let one = Sale { curve: Curve::P256, ..Sale::default() };
    let other = Sale {
        process_data: "Beleg^1.00_0.00_0.00_0.00_0.00^1.00:Bar",
        client: "KASSE-8",
        ..one.clone()
    };
    let (one, other) = (one.code(), other.code());
    let other: Vec<&str> = other.split(';').collect();
    for place in [1, 3, 10] {
        let mut fields: Vec<&str> = one.split(';').collect();
        fields[place] = other[place];
        let mixed = verify_payload(&fields.join(";")).unwrap();
        assert_eq!(mixed.verdict, Verdict::Invalid, "field {place}");
    }
}
