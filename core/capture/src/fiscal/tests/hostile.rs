//! Texts that mean harm, or nothing.

use super::till::Sale;
use crate::fiscal::{Scheme, Verdict, read_codes, verify_payload};
use proptest::prelude::*;
use visavis_model::{Code, Symbology};

const BEGINNINGS: [&str; 12] = [
    "",
    "V0;",
    "V0;a;b;Beleg^",
    "_R1-AT1_",
    "https://porezna.gov.hr/rn?jir=",
    "https://www1.aade.gr/tameiakes/myweb/q1.php?SIG=",
    "A:123456789*B:",
    "SPC\n0200\n1\n",
    "BCD\n002\n1\nSCT\n",
    "12345678903;99MEX123456;0001-0001;1,00;2024-02-29;",
    "]Q1",
    "\u{feff}",
];

proptest! {
    #[test]
    fn no_text_makes_a_panic_or_verifies(text in ".{0,400}") {
        for beginning in BEGINNINGS {
            if let Some(code) = verify_payload(&format!("{beginning}{text}")) {
                prop_assert_ne!(code.verdict, Verdict::Valid);
            }
        }
    }

    #[test]
    fn no_mixture_of_fields_makes_a_panic(
        fields in proptest::collection::vec("[0-9A-Za-z+/=.,:^_-]{0,90}", 0..20),
        mark in prop::sample::select(vec![";", "_", "*", "\n", "&", "|"]),
        beginning in prop::sample::select(BEGINNINGS.to_vec()),
    ) {
        if let Some(code) = verify_payload(&format!("{beginning}{}", fields.join(mark))) {
            prop_assert_ne!(code.verdict, Verdict::Valid);
        }
    }
}

#[test]
fn a_text_longer_than_any_code_is_not_read() {
    let long = format!("{};{}", Sale::default().code(), "A".repeat(10_000));
    assert_eq!(verify_payload(&long), None);
}

#[test]
fn ordinary_codes_are_not_fiscal() {
    for text in [
        "",
        "V0",
        "V0;hello",
        "V0;a;b;c;d;e;f",
        "https://example.org/rn?jir=1&datv=2&izn=3",
        "https://porezna.gov.hr/",
        "https://porezna.gov.hr.example/rn?jir=1",
        "https://www.aade.gr/polites",
        "A:1*B:2",
        "WIFI:T:WPA;S:net;P:secret;;",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD",
        "BCD for beginners",
        "SPC",
        "_R1-AT1_",
        "12345678903;99MEX123456",
        "12345678903;99MEX123456;0001-0001;12,00",
        "12345678903;99MEX123456;0001-0001;2024-02-29",
        "0100008584020220909A0000007060762@EOF@",
        "4006381333931",
    ] {
        assert_eq!(verify_payload(text), None, "{text}");
    }
}

#[test]
fn a_verified_code_is_preferred_to_a_refuted_one_and_both_to_a_request_for_payment() {
    let code = |text: &str| Code { symbology: Symbology::Qr, text: text.to_owned() };
    let payment = code("BCD\n002\n1\nSCT\n\nShop\nDE33100205000001194700\nEUR1.00");
    let valid = code(&Sale::default().code());
    let altered = code(&valid.text.replace("11.90", "21.90"));
    let advert = code("https://example.org");

    let best = read_codes(&[advert.clone(), payment.clone(), altered.clone(), valid]).unwrap();
    assert_eq!((best.scheme, best.verdict), (Scheme::Tse, Verdict::Valid));
    let best = read_codes(&[payment.clone(), altered]).unwrap();
    assert_eq!((best.scheme, best.verdict), (Scheme::Tse, Verdict::Invalid));
    assert_eq!(read_codes(&[payment, advert.clone()]).unwrap().scheme, Scheme::Epc);
    assert_eq!(read_codes(&[advert]), None);
}
