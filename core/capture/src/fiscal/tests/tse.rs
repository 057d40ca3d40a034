//! What a real device may sign, and what is said of it.

use super::till::{ALGORITHMS, Curve, KeyForm, Sale, SignatureForm};
use crate::fiscal::{Finding, FiscalCode, UncheckedReason, Verdict, verify_payload};
use visavis_model::Amount;

fn read(text: &str) -> FiscalCode {
    verify_payload(text).unwrap()
}

#[test]
fn every_algorithm_verifies_on_every_curve() {
    for curve in Curve::ALL {
        for algorithm in ALGORITHMS {
            let sale = Sale { curve, algorithm, ..Sale::default() };
            assert_eq!(read(&sale.code()).verdict, Verdict::Valid, "{curve:?} {algorithm}");
        }
    }
}

#[test]
fn keys_and_signatures_verify_in_every_form() {
    for curve in Curve::ALL {
        for key_form in [KeyForm::Point, KeyForm::Compressed, KeyForm::Wrapped] {
            for signature_form in [SignatureForm::Plain, SignatureForm::Der] {
                let sale = Sale { curve, key_form, signature_form, ..Sale::default() };
                assert_eq!(
                    read(&sale.code()).verdict,
                    Verdict::Valid,
                    "{curve:?} {key_form:?} {signature_form:?}"
                );
            }
        }
    }
}

#[test]
fn every_time_format_verifies() {
    for (time_format, tag, content) in [
        ("unixTime", 0x02, &[0x64, 0xa0, 0xa1, 0xe5][..]),
        ("utcTime", 0x17, b"230701220005Z"),
        ("utcTimeWithSeconds", 0x17, b"230701220005Z"),
        ("generalizedTime", 0x18, b"20230701220005Z"),
        ("generalizedTimeWithMilliseconds", 0x18, b"20230701220005.000Z"),
        ("a name that is not known", 0x18, b"20230701220005Z"),
    ] {
        let sale = Sale { time_format, signed_time: (tag, content.to_vec()), ..Sale::default() };
        let code = read(&sale.code());
        assert_eq!(code.verdict, Verdict::Valid, "{time_format}");
        assert_eq!(code.date.unwrap().to_string(), "2023-07-02", "{time_format}");
        assert_eq!(code.time.unwrap().to_string(), "00:00:05", "{time_format}");
    }
}

#[test]
fn the_seconds_of_a_time_signed_in_minutes_are_not_vouched_for() {
    let sale = Sale {
        time_format: "utcTime",
        signed_time: (0x17, b"2307012200Z".to_vec()),
        ..Sale::default()
    };
    assert_eq!(read(&sale.code()).verdict, Verdict::Invalid);
}

#[test]
fn local_time_marked_as_utc_is_recognised_by_the_signature() {
    let sale = Sale {
        start: "2023-07-01T23:59:30.000Z",
        end: "2023-07-02T00:00:05.000Z",
        ..Sale::default()
    };
    let code = read(&sale.code());
    assert_eq!(code.verdict, Verdict::Valid);
    assert_eq!(code.date.unwrap().to_string(), "2023-07-02");
    assert_eq!(code.time.unwrap().to_string(), "00:00:05");
    assert_eq!(code.started.unwrap().to_string(), "2023-07-01 23:59:30");
    assert!(code.findings.contains(&Finding::LocalTimeMarkedAsUtc));
}

#[test]
fn a_time_with_its_own_zone_means_what_it_says() {
    let code = read(&Sale { end: "2023-07-02T00:00:05+02:00", ..Sale::default() }.code());
    assert_eq!(code.verdict, Verdict::Valid);
    assert!(!code.findings.contains(&Finding::LocalTimeMarkedAsUtc));
    let other = read(&Sale { end: "2023-07-02T02:00:05+02:00", ..Sale::default() }.code());
    assert_eq!(other.verdict, Verdict::Invalid);
}

#[test]
fn a_till_number_with_other_dashes_or_a_gap_is_recognised_by_the_signature() {
    for written in ["KASSE\u{2013}7", "KASSE   7"] {
        let code = read(&Sale { written_client: Some(written), ..Sale::default() }.code());
        assert_eq!(code.verdict, Verdict::Valid, "{written}");
        assert!(code.findings.contains(&Finding::TillNumberWrittenOtherwise));
        assert!(code.details.contains(&("till", "KASSE-7".to_owned())));
    }
    let other = read(&Sale { written_client: Some("KASSE 7"), ..Sale::default() }.code());
    assert_eq!(other.verdict, Verdict::Invalid);
}

#[test]
fn a_till_number_in_latin_1_verifies_like_one_in_utf_8() {
    let latin: &[u8] = b"K\xd6LN";
    for client_bytes in [Some(latin), None] {
        let code = read(&Sale { client: "KÖLN", client_bytes, ..Sale::default() }.code());
        assert_eq!(code.verdict, Verdict::Valid);
    }
}

#[test]
fn what_a_reader_adds_around_the_code_does_no_harm() {
    let code = Sale::default().code();
    for text in [
        format!("{code}\n"),
        format!("{code}\r\n"),
        format!("\u{feff}{code}"),
        format!("]Q1{code} "),
        code.trim_end_matches('=').to_owned(),
    ] {
        assert_eq!(read(&text).verdict, Verdict::Valid, "{text:?}");
    }
}

#[test]
fn long_process_data_is_encoded_with_a_long_length() {
    let process_data = "Beleg^1.00_0.00_0.00_0.00_0.00^0.10:Bar_0.10:Bar_0.10:Bar_0.10:Bar_\
                        0.10:Bar_0.10:Bar_0.10:Bar_0.10:Bar_0.10:Bar_0.05:Bar_0.05:Unbar:EUR";
    assert!(process_data.len() > 127);
    let code = read(&Sale { process_data, ..Sale::default() }.code());
    assert_eq!((code.verdict, code.total), (Verdict::Valid, Some(Amount::from_hundredths(100))));
}

#[test]
fn a_code_that_is_cut_short_or_garbled_is_refused() {
    let code = Sale::default().code();
    let (head, key) = code.rsplit_once(';').unwrap();
    for broken in [
        head.to_owned(),
        format!("{head};"),
        format!("{head};!!!!"),
        format!("{head};AAAA"),
        format!("{head};MDYwEAYHKoZIzj0CAQYFK4EEAAoDIgAC"),
        code.replace(";4711;", ";47x1;"),
        code.replace(";65536;", ";99999999999999999999999;"),
        code.replace("2023-07-01T22:00:05", "yesterday"),
        code.replace("ecdsa-plain-SHA384", "ecdsa-plain-SHA512"),
        "V0;KASSE-7;Kassenbeleg-V1;Beleg^1.00_0.00_0.00_0.00_0.00^1.00:Bar".to_owned(),
    ] {
        assert_eq!(read(&broken).verdict, Verdict::Invalid, "{broken}");
    }
    // The point of one curve with a tail of another: on no curve.
    let mut off_curve = key.to_owned();
    off_curve.replace_range(8..9, if key.as_bytes()[8] == b'A' { "B" } else { "A" });
    assert_eq!(read(&format!("{head};{off_curve}")).verdict, Verdict::Invalid);
}

#[test]
fn what_no_library_knows_cannot_be_checked() {
    let code = Sale::default().code();
    let unknown = Verdict::Unchecked(UncheckedReason::UnknownAlgorithm);
    let schnorr = code.replace("ecdsa-plain-SHA384", "ecsdsa-plain-SHA384");
    assert_eq!(read(&schnorr).verdict, unknown);
    let (head, _) = code.rsplit_once(';').unwrap();
    // brainpoolP512r1 has points of 129 bytes.
    let point = format!("B{}", "A".repeat(171));
    assert_eq!(read(&format!("{head};{point}")).verdict, unknown);
}

#[test]
fn wrapped_p384_keys_that_do_not_confirm_cannot_be_checked() {
    let sale = Sale { curve: Curve::P384, key_form: KeyForm::Wrapped, ..Sale::default() };
    let altered = sale.code().replace("11.90", "21.90");
    assert_eq!(read(&altered).verdict, Verdict::Unchecked(UncheckedReason::UnusualConstruction));
    let garbled = altered.replace(";4711;", ";47x1;");
    assert_eq!(read(&garbled).verdict, Verdict::Invalid);
    let bare = Sale { curve: Curve::P384, ..Sale::default() }.code().replace("11.90", "21.90");
    assert_eq!(read(&bare).verdict, Verdict::Invalid);
}

#[test]
fn process_data_says_what_kind_of_receipt_it_is() {
    let finding = |kind: &str| {
        let code = Sale::default().code().replace("Beleg^", &format!("{kind}^"));
        read(&code).findings
    };
    assert!(finding("AVTraining").contains(&Finding::NotASale));
    assert!(finding("AVBelegabbruch").contains(&Finding::NotASale));
    assert!(finding("AVBelegstorno").contains(&Finding::Cancellation));
    assert_eq!(finding("AVRechnung"), []);
}

#[test]
fn the_payments_stand_in_where_the_rates_are_left_at_zero() {
    let code = read(
        &Sale {
            process_data: "Beleg^0.00_0.00_0.00_0.00_0.00^1,073.80:Unbar_5.00:Bar:CHF",
            ..Sale::default()
        }
        .code(),
    );
    assert_eq!(code.total, Some(Amount::from_hundredths(107_380)));
    assert_eq!(code.payments.len(), 2);
    assert_eq!(code.findings, [Finding::PaymentsDiffer { paid: Amount::from_hundredths(107_380) }]);
}
