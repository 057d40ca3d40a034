//! The authority's own signature on a timestamp: good ones of all forms, and everything else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod server;

use server::{Authority, Form, can_run};
use std::fs;
use visavis_exchange::{StampFault, StampedBy, Timestamp, TimestampAuthority};

const TEXT: &[u8] = b"visavis journal head 1\n12\n";

fn stamped(authority: &Authority) -> Vec<u8> {
    TimestampAuthority::new(&authority.address).unwrap().stamp(TEXT).unwrap()
}

/// The SHA-256 of a certificate, as `openssl` says it.
fn fingerprint(authority: &Authority) -> String {
    authority.openssl("x509 -in tsa.pem -outform DER -out tsa.der");
    authority.openssl("dgst -sha256 -r -out tsa.sum tsa.der");
    let said = fs::read_to_string(authority.path("tsa.sum")).unwrap();
    said.split(' ').next().unwrap().to_owned()
}

#[test]
fn a_signature_of_every_form_holds_and_says_whose_it_is() {
    if !can_run() {
        return;
    }
    for form in Form::ALL {
        let authority = Authority::start_with(form);
        let timestamp = Timestamp::parse(&stamped(&authority)).unwrap();
        let expected = StampedBy {
            name: "Stamper".to_owned(),
            authority: "Test authority".to_owned(),
            certificate: fingerprint(&authority),
        };
        assert_eq!(timestamp.signed().as_ref(), Ok(&expected), "{form:?}");
    }
}

#[test]
fn an_altered_timestamp_says_nothing_else_under_a_signature_that_holds() {
    if !can_run() {
        return;
    }
    for form in [Form::ALL[0], Form::ALL[1]] {
        let authority = Authority::start_with(form);
        let answer = stamped(&authority);
        let whole = Timestamp::parse(&answer).unwrap();
        let mut wrong = 0;
        for place in 0..answer.len() {
            let mut altered = answer.clone();
            altered[place] ^= 1 << (place % 8);
            let Some(timestamp) = Timestamp::parse(&altered) else { continue };
            match timestamp.signed() {
                // What is told is the same: the change is in what nobody reads.
                Ok(_) => assert_eq!(timestamp, whole, "byte {place}"),
                Err(StampFault::Wrong) => wrong += 1,
                Err(_) => {}
            }
        }
        assert!(wrong > 100, "{form:?}: {wrong}");
    }
}

/// A token that `openssl cms` signs, of the content of a real timestamp.
struct Forger(Authority);

impl Forger {
    fn new() -> Self {
        let authority = Authority::start();
        stamped(&authority);
        authority.openssl("ts -reply -in reply.tsr -token_out -out token.der");
        authority.openssl("cms -verify -noverify -inform DER -in token.der -out info.der");
        Self(authority)
    }

    /// What becomes of the signature when it is made with these words.
    fn signed(&self, words: &str) -> Result<StampedBy, StampFault> {
        self.0.openssl(&format!(
            "cms -sign -binary -nodetach -in info.der -outform DER -out forged.der -md sha256 \
             -econtent_type 1.2.840.113549.1.9.16.1.4 {words}"
        ));
        let token = fs::read(self.0.path("forged.der")).unwrap();
        let granted = [0x30, 0x03, 0x02, 0x01, 0x00];
        let length = u16::try_from(granted.len() + token.len()).unwrap().to_be_bytes();
        let answer = [[0x30, 0x82].as_slice(), &length, &granted, &token].concat();
        let timestamp = Timestamp::parse(&answer).unwrap();
        assert!(timestamp.is_of(TEXT));
        timestamp.signed().clone()
    }

    /// A certificate of the authority for the stamper's key, with other words.
    fn certify(&self, name: &str, section: &str, words: &str) {
        let place = self.0.path("openssl.cnf");
        let configuration = fs::read_to_string(&place).unwrap();
        fs::write(place, format!("{configuration}\n[{name}]\n{section}\n")).unwrap();
        self.0.openssl(&format!(
            "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out {name}.pem \
             -extfile openssl.cnf -extensions {name} {words}"
        ));
    }
}

#[test]
fn each_reason_why_a_signature_does_not_count_has_its_name() {
    if !can_run() {
        return;
    }
    let forger = Forger::new();
    let usual = "-signer tsa.pem -inkey tsa.key";
    assert!(forger.signed(&format!("-cades {usual}")).is_ok());
    let without = forger.signed(&format!("-cades -nocerts {usual}"));
    assert_eq!(without, Err(StampFault::NoCertificate));
    assert!(StampFault::NoCertificate.is_unchecked() && !StampFault::Wrong.is_unchecked());
    // Without the attribute that names the certificate, another one could take its place.
    assert_eq!(forger.signed(usual), Err(StampFault::OtherCertificate));

    forger.certify("mailer", "extendedKeyUsage = critical, emailProtection", "-days 2");
    let mailer = forger.signed("-cades -signer mailer.pem -inkey tsa.key");
    assert_eq!(mailer, Err(StampFault::NotForTimestamps));

    forger.certify("old", "extendedKeyUsage = critical, timeStamping", "-days -1");
    let old = forger.signed("-cades -signer old.pem -inkey tsa.key");
    assert_eq!(old, Err(StampFault::NotValidThen));

    forger.0.openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout other.key -out other.pem \
         -config openssl.cnf -extensions ca",
    );
    let impostor = forger.signed(&format!("-cades {usual} -certfile other.pem"));
    assert_eq!(impostor, Err(StampFault::BrokenChain));
}
