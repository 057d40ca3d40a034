//! Codes of real receipts. They stay outside the repository; without them these tests say so.

use crate::fiscal::{Scheme, UncheckedReason, Verdict, text, verify_payload};
use serde_json::Value;
use std::collections::BTreeMap;
use visavis_model::Amount;

fn corpus_text(name: &str) -> Option<String> {
    crate::corpus::bytes(name).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// The lines of a file of fiscal codes.
fn lines(name: &str) -> Vec<Value> {
    corpus_text(&format!("fiscal-dev/{name}"))
        .unwrap_or_default()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn field<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_default()
}

#[test]
fn every_code_with_a_sound_signature_verifies_and_says_what_the_label_says() {
    for line in lines("codes.jsonl").iter().filter(|line| line["kind"] == "tse") {
        let code = verify_payload(field(line, "payload")).unwrap();
        match field(line, "expected") {
            "valid" => assert_eq!(code.verdict, Verdict::Valid, "{}", field(line, "pdf")),
            // The labels come from the usual construction alone; the signature may still show
            // what the till did otherwise.
            _ => assert!(
                matches!(
                    code.verdict,
                    Verdict::Valid | Verdict::Unchecked(UncheckedReason::UnusualConstruction)
                ),
                "{}",
                field(line, "pdf")
            ),
        }
        let by_rate: Amount = line["fields"]["gross_by_rate_19_7_107_55_0"]
            .as_array()
            .unwrap()
            .iter()
            .map(|amount| text::amount(amount.as_str().unwrap(), '.', None).unwrap())
            .sum();
        if by_rate != Amount::ZERO {
            assert_eq!(code.total, Some(by_rate));
        }
        assert_eq!(code.signed_text.as_deref(), Some(field(&line["fields"], "process_data")));
    }
}

#[test]
fn no_altered_code_verifies() {
    for line in lines("tampered-tse.jsonl") {
        let code = verify_payload(field(&line, "payload")).unwrap();
        assert_eq!(code.verdict, Verdict::Invalid, "{}: {}", field(&line, "pdf"), line["change"]);
    }
}

#[test]
fn no_other_code_is_taken_for_a_fiscal_one() {
    for line in lines("other-qr.jsonl") {
        assert_eq!(verify_payload(field(&line, "payload")), None);
    }
}

#[test]
fn austrian_codes_are_read_and_left_to_their_certificate() {
    let published = lines("published-samples.jsonl");
    for line in lines("codes.jsonl").iter().chain(&published).filter(|line| line["kind"] == "rksv")
    {
        let code = verify_payload(field(line, "payload")).unwrap();
        assert_eq!(code.verdict, Verdict::Unchecked(UncheckedReason::CertificateNotInCode));
        let fields = &line["fields"];
        assert_eq!(code.total.unwrap().to_string(), field(fields, "total"));
        let moment = code.date.unwrap().and_time(code.time.unwrap());
        assert_eq!(moment.format("%Y-%m-%dT%H:%M:%S").to_string(), field(fields, "time"));
    }
}

#[test]
fn croatian_amounts_are_read_with_and_without_a_comma() {
    for line in lines("codes.jsonl").iter().filter(|line| line["kind"] == "hr") {
        let code = verify_payload(field(line, "payload")).unwrap();
        assert_eq!((code.scheme, code.findings.as_slice()), (Scheme::Croatia, &[][..]));
        let stated = field(&line["fields"], "izn").replace(',', "");
        assert_eq!(code.total.unwrap().hundredths().to_string(), stated);
        let moment = code.date.unwrap().and_time(code.time.unwrap());
        assert_eq!(moment.format("%Y%m%d_%H%M").to_string(), field(&line["fields"], "datv"));
    }
}

#[test]
fn greek_codes_end_with_their_total() {
    let codes = lines("codes.jsonl");
    for line in codes.iter().filter(|line| line["kind"] == "gr") {
        let payload = field(line, "payload");
        let code = verify_payload(payload);
        // One is the ticket of a museum, filed under its country.
        assert_eq!(code.is_some(), payload.contains("aade.gr"), "{payload}");
        let Some(code) = code else { continue };
        assert_eq!(code.findings, []);
        let total = code.total.unwrap().to_string();
        assert!(payload.ends_with(total.trim_end_matches('0')) || payload.ends_with(&total));
    }
}

#[test]
fn requests_for_payment_are_sound() {
    let Some(labels) = corpus_text("payment-qr-dev/labels.json") else { return };
    let labels: BTreeMap<String, Value> = serde_json::from_str(&labels).unwrap();
    for (name, label) in labels {
        let payload = label["payload"]
            .as_str()
            .map(str::to_owned)
            .or_else(|| corpus_text(&format!("payment-qr-dev/{}", field(&label, "payload_file"))))
            .unwrap();
        let code = verify_payload(&payload).unwrap();
        let expected =
            if field(&label, "kind") == "epc" { Scheme::Epc } else { Scheme::SwissQrBill };
        assert_eq!(code.scheme, expected, "{name}");
        assert_eq!(code.verdict, Verdict::Unchecked(UncheckedReason::NoSignature), "{name}");
        assert_eq!(code.findings, [], "{name}");
    }
}
