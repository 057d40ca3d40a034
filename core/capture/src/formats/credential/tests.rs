use crate::corpus;
use crate::formats::{Collected, Entry, FormatError, read};
use base64ct::{Base64UrlUnpadded, Encoding};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use visavis_model::{Credential, Detail, Identifier};

fn try_read(text: &[u8]) -> Result<(String, Collected), FormatError> {
    let mut sink = Collected::default();
    let format = read(text, &mut sink)?;
    Ok((format.name().to_owned(), sink))
}

fn collected(text: &str) -> Collected {
    try_read(text.as_bytes()).unwrap().1
}

fn refusal(text: &str) -> String {
    try_read(text.as_bytes()).unwrap_err().to_string()
}

fn credential(entry: &Entry) -> &Credential {
    match &entry.matter.detail {
        Detail::Credential(credential) => credential,
        other => panic!("{other:?}"),
    }
}

fn badge() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2",
                     "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "https://ecole.example/issuers/1", "type": "Profile", "name": "École du Lac"},
        "validFrom": "2023-06-30T00:00:00Z", "validUntil": "2028-06-30T00:00:00Z",
        "credentialSubject": {"id": "did:example:ada", "type": "AchievementSubject", "name": "Ada Roy",
            "achievement": {"id": "https://ecole.example/a/1", "type": "Achievement",
                "name": "First aid", "description": "Helps in the first minutes",
                "criteria": {"narrative": "Passed the practical test"}}}
    })
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn jwk() -> Value {
    let point = key().verifying_key().to_sec1_point(false);
    let encode = |bytes: &[u8]| Base64UrlUnpadded::encode_string(bytes);
    json!({"kty": "EC", "crv": "P-256", "x": encode(&point.as_bytes()[1..33]),
           "y": encode(&point.as_bytes()[33..])})
}

fn encode(value: &Value) -> String {
    Base64UrlUnpadded::encode_string(value.to_string().as_bytes())
}

fn signed(header: &Value, payload: &Value) -> String {
    let message = format!("{}.{}", encode(header), encode(payload));
    let signature: Signature = key().sign(message.as_bytes());
    format!("{message}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
}

fn token(payload: &Value) -> String {
    signed(&json!({"alg": "ES256", "typ": "vc+jwt", "jwk": jwk()}), payload)
}

#[test]
fn a_badge_says_who_gave_what_to_whom_for_how_long() {
    let found = collected(&badge().to_string());
    let entry = &found.entries[0];
    let it = credential(entry);
    assert_eq!((it.name.as_str(), it.holder.as_deref()), ("First aid", Some("Ada Roy")));
    assert_eq!(it.expires.unwrap().to_string(), "2028-06-30");
    assert_eq!(entry.matter.date.unwrap().to_string(), "2023-06-30");
    let party = entry.party.as_ref().unwrap();
    assert_eq!(party.name, "École du Lac");
    assert_eq!(party.identifiers, [Identifier::Domain("ecole.example".to_owned())]);
    assert_eq!(entry.detail("criteria"), Some("Passed the practical test"));
    assert_eq!(
        (entry.detail("verdict"), entry.detail("reason")),
        (Some("unchecked"), Some("it is not signed"))
    );
    assert_eq!(entry.detail("type"), Some("OpenBadgeCredential"));
    assert_eq!(found.parts[0].0.read, 1);
}

#[test]
fn a_token_is_valid_and_one_letter_makes_it_invalid() {
    let text = token(&badge());
    let (format, found) = try_read(text.as_bytes()).unwrap();
    assert_eq!(format, "credential-token");
    assert_eq!(found.entries[0].detail("verdict"), Some("valid"));
    let mut other = badge();
    other["credentialSubject"]["name"] = json!("Eve Roy");
    let parts: Vec<&str> = text.split('.').collect();
    let forged = format!("{}.{}.{}", parts[0], encode(&other), parts[2]);
    let entry = &collected(&forged).entries[0];
    assert_eq!(entry.detail("verdict"), Some("invalid"));
    assert!(entry.detail("reason").unwrap().contains("altered"));
}

#[test]
fn keys_are_also_found_in_the_address_of_the_issuer_and_others_are_said_to_be_unknown() {
    let issuer = format!("did:jwk:{}", encode(&jwk()));
    let mut payload = badge();
    payload["issuer"] = json!(issuer);
    let text = signed(&json!({"alg": "ES256"}), &payload);
    let entry = &collected(&text).entries[0];
    assert_eq!((entry.detail("verdict"), entry.detail("reason")), (Some("valid"), None));
    let entry = &collected(&token(&badge())).entries[0];
    assert!(entry.detail("reason").unwrap().contains("came with the file"));
    for (header, reason) in [
        (json!({"alg": "ES256", "kid": "1"}), "its key is not in the file"),
        (json!({"alg": "RS256"}), "signatures of the kind RS256 are not checked"),
        (json!({"alg": "none"}), "it is not signed"),
    ] {
        let entry = &collected(&signed(&header, &badge())).entries[0];
        assert_eq!(
            (entry.detail("verdict"), entry.detail("reason")),
            (Some("unchecked"), Some(reason))
        );
    }
}

#[test]
fn a_token_of_version_1_says_issuer_and_times_in_its_own_fields() {
    let payload = json!({"iss": "did:web:uni.example", "jti": "urn:x:1", "nbf": 1_688_083_200, "exp": 1_845_849_600,
        "vc": {"@context": "https://www.w3.org/2018/credentials/v1",
               "type": ["VerifiableCredential", "UniversityDegreeCredential"],
               "credentialSubject": {"degree": {"name": "Bachelor of Science"}}}});
    let found = collected(&token(&payload));
    let entry = &found.entries[0];
    assert_eq!(credential(entry).name, "University Degree Credential");
    assert_eq!(credential(entry).expires.unwrap().to_string(), "2028-06-29");
    assert_eq!(entry.party.as_ref().unwrap().name, "uni.example");
    assert_eq!(entry.detail("claim.degree.name"), Some("Bachelor of Science"));
    assert_eq!(entry.detail("verdict"), Some("valid"));
}

fn disclosure(parts: &Value) -> (String, String) {
    let text = encode(parts);
    let digest = Base64UrlUnpadded::encode_string(&Sha256::digest(&text));
    (text, digest)
}

#[test]
fn only_claims_that_are_shown_are_read_also_within_others() {
    let (name, name_digest) = disclosure(&json!(["s1", "given_name", "Ada"]));
    let (hidden, hidden_digest) = disclosure(&json!(["s2", "birthdate", "1980-02-03"]));
    let (street, street_digest) = disclosure(&json!(["s3", "street", "Rue du Lac"]));
    let (address, address_digest) = disclosure(&json!(["s4", "address", {"_sd": [street_digest]}]));
    let (item, item_digest) = disclosure(&json!(["s5", "FR"]));
    let payload = json!({"iss": "https://mairie.example", "vct": "https://mairie.example/ResidentCard",
        "iat": 1_683_000_000, "exp": 1_883_000_000, "cnf": {"jwk": jwk()}, "_sd_alg": "sha-256",
        "_sd": [name_digest, hidden_digest, address_digest],
        "nationalities": [{"...": item_digest}, {"...": "unknown"}]});
    let signed_part = format!("{}~{name}~{street}~{address}~{item}~", token(&payload));
    let hash = Base64UrlUnpadded::encode_string(&Sha256::digest(&signed_part));
    let bound =
        signed(&json!({"alg": "ES256", "typ": "kb+jwt"}), &json!({"nonce": "1", "sd_hash": hash}));
    let found = collected(&format!("{signed_part}{bound}"));
    let entry = &found.entries[0];
    assert_eq!(credential(entry).name, "ResidentCard");
    assert_eq!(entry.detail("claim.given_name"), Some("Ada"));
    assert_eq!(entry.detail("claim.address.street"), Some("Rue du Lac"));
    assert_eq!(entry.detail("claim.nationalities.0"), Some("FR"));
    assert_eq!(entry.detail("claim.birthdate"), None);
    assert_eq!(
        (entry.detail("verdict"), entry.detail("holder-binding")),
        (Some("valid"), Some("valid"))
    );
    assert_eq!(entry.details.iter().filter(|it| it.name == "disclosed").count(), 4);
    let other = collected(&format!("{}~{name}~{bound}", token(&payload)));
    assert_eq!(other.entries[0].detail("holder-binding"), Some("invalid"));
    let forged = disclosure(&json!(["s1", "given_name", "Eve"])).0;
    assert!(refusal(&format!("{}~{forged}~", token(&payload))).contains("not signed"));
    assert!(refusal(&format!("{}~{hidden}~{hidden}~", token(&payload))).contains("twice"));
}

#[test]
fn the_json_form_of_a_token_is_read_as_the_compact_one() {
    let (name, digest) = disclosure(&json!(["s1", "given_name", "Ada"]));
    let compact = token(&json!({"iss": "https://a.example", "_sd": [digest]}));
    let parts: Vec<&str> = compact.split('.').collect();
    let flat = json!({"payload": parts[1], "protected": parts[0], "signature": parts[2],
                      "header": {"disclosures": [name]}});
    let general = json!({"payload": parts[1], "signatures": [
        {"protected": parts[0], "signature": parts[2], "header": {"disclosures": [name]}}]});
    for text in [flat, general] {
        let found = collected(&text.to_string());
        assert_eq!(found.entries[0].detail("claim.given_name"), Some("Ada"));
        assert_eq!(found.entries[0].detail("verdict"), Some("valid"));
    }
}

#[test]
fn a_presentation_gives_each_of_its_credentials() {
    let envelope = json!({"@context": "https://www.w3.org/ns/credentials/v2",
        "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{}", token(&badge()))});
    let presentation = json!({"@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "VerifiablePresentation", "verifiableCredential": [badge(), envelope]});
    let found = collected(&presentation.to_string());
    let verdicts: Vec<_> = found.entries.iter().map(|it| it.detail("verdict").unwrap()).collect();
    assert_eq!(verdicts, ["unchecked", "valid"]);
    assert_eq!(found.parts[0].0.read, 2);
}

#[test]
fn an_assertion_of_the_second_version_is_read() {
    let assertion = json!({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
        "id": "https://badges.example/1", "recipient": {"type": "email", "hashed": true, "identity": "sha256$1"},
        "issuedOn": "2016-12-31T23:59:59Z", "verification": {"type": "hosted"},
        "badge": {"type": "BadgeClass", "name": "Baker", "description": "Bakes", "criteria": {"narrative": "Ten loaves"},
                  "issuer": {"name": "Guild", "url": "https://guild.example"}}});
    let found = collected(&assertion.to_string());
    let entry = &found.entries[0];
    assert_eq!(credential(entry).name, "Baker");
    assert_eq!(credential(entry).holder, None, "a digest is nobody's name");
    assert_eq!(entry.party.as_ref().unwrap().name, "Guild");
    assert_eq!(entry.detail("verdict"), Some("unchecked"));
}

fn png(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".to_vec();
    bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    bytes.extend(kind);
    bytes.extend(data);
    bytes.extend([0; 4]);
    bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

#[test]
fn a_badge_is_found_in_a_picture() {
    let text = badge().to_string();
    let plain = [b"openbadgecredential\0\0\0\0\0".as_slice(), text.as_bytes()].concat();
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(text.as_bytes(), 6);
    let packed = [b"openbadgecredential\0\x01\0\0\0".as_slice(), &packed].concat();
    let old = [b"openbadges\0".as_slice(), token(&badge()).as_bytes()].concat();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">\
        <openbadges:credential><![CDATA[{text}]]></openbadges:credential></svg>"
    );
    let verify = format!(
        "<svg xmlns:openbadges=\"x\"><openbadges:credential verify=\"{}\"/></svg>",
        token(&badge())
    );
    for (bytes, verdict) in [
        (png(*b"iTXt", &plain), "unchecked"),
        (png(*b"iTXt", &packed), "unchecked"),
        (png(*b"tEXt", &old), "valid"),
        (svg.into_bytes(), "unchecked"),
        (verify.into_bytes(), "valid"),
    ] {
        let (format, found) = try_read(&bytes).unwrap();
        assert_eq!(format, "baked-badge");
        assert_eq!(credential(&found.entries[0]).name, "First aid");
        assert_eq!(found.entries[0].detail("verdict"), Some(verdict));
    }
}

#[test]
fn a_picture_without_a_badge_is_of_no_format() {
    assert!(matches!(try_read(&png(*b"tEXt", b"Comment\0x")), Err(FormatError::Unrecognised)));
}

#[test]
fn a_credential_that_breaks_a_rule_is_refused_with_the_rule() {
    for (place, value, reason) in [
        ("@context", json!("https://example.org"), "first @context"),
        ("type", json!("OpenBadgeCredential"), "lacks VerifiableCredential"),
        ("issuer", json!("the school"), "issuer is not one address"),
        ("credentialSubject", json!([]), "credentialSubject is empty"),
        ("validFrom", json!("30/06/2023"), "validFrom is no date"),
        ("validUntil", json!("2020-01-01T00:00:00Z"), "ends to be valid before"),
        ("name", json!({"@value": "x", "url": "y"}), "name is no text"),
        ("evidence", json!({}), "evidence: type is missing"),
        ("credentialSchema", json!({"type": "x"}), "credentialSchema has no id"),
    ] {
        let mut broken = badge();
        broken[place] = value;
        let said = refusal(&broken.to_string());
        assert!(said.contains(reason), "{place}: {said}");
    }
}

#[test]
fn the_inputs_of_the_test_suite_are_accepted_or_refused_as_they_say() {
    let Some(directory) = corpus::folder("credentials/w3c-vcdm2-input") else { return };
    // Its dates are words that the suite replaces.
    let templates = ["credential-validUntil-validFrom-ok.json"];
    let (mut right, mut wrong) = (0, Vec::new());
    for file in std::fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if templates.contains(&name.as_str()) {
            continue;
        }
        let result = try_read(&std::fs::read(&path).unwrap());
        let is_refused = name.contains("-fail");
        let reason = result.as_ref().err().map(ToString::to_string).unwrap_or_default();
        if matches!(result, Err(FormatError::Damaged { .. })) == is_refused
            && result.is_err() == is_refused
        {
            right += 1;
        } else {
            wrong.push((name, reason));
        }
    }
    println!("{right} inputs right, {} wrong: {wrong:?}", wrong.len());
    assert!(wrong.is_empty() && right > 100);
}

#[test]
fn the_signed_vectors_of_the_corpus_are_checked() {
    let Some(directory) = corpus::folder("credentials/w3c-vc-di-ecdsa") else { return };
    let text = |name: &str| std::fs::read_to_string(directory.join(name)).unwrap();
    let jcs = text("ecdsa-jcs-2019-p256/signedJCSECDSAP256.json");
    let found = collected(&jcs);
    assert_eq!(credential(&found.entries[0]).name, "Alumni Credential");
    assert_eq!(found.entries[0].detail("verdict"), Some("valid"));
    let forged = collected(&jcs.replace("School of Examples", "School of Others"));
    assert_eq!(forged.entries[0].detail("verdict"), Some("invalid"));
    for name in [
        "ecdsa-rdfc-2019-p256/signedECDSAP256.json",
        "ecdsa-rdfc-2019-p256/employ/signedECDSAP256.json",
    ] {
        let entry = &collected(&text(name)).entries[0];
        assert_eq!(entry.detail("verdict"), Some("unchecked"));
        assert!(entry.detail("reason").unwrap().contains("ecdsa-rdfc-2019"));
    }
    let Some(elm) = corpus::folder("credentials/elm") else { return };
    let text = std::fs::read_to_string(elm.join("credential-sample.jsonld")).unwrap();
    let entry = &collected(&text).entries[0];
    assert_eq!(credential(entry).holder.as_deref(), Some("Max Power"));
    assert_eq!(entry.party.as_ref().unwrap().name, "some legal name");
}

proptest::proptest! {
    #[test]
    fn any_bytes_in_a_picture_are_read_or_refused(bytes: Vec<u8>) {
        let data = [b"openbadgecredential\0".as_slice(), &bytes].concat();
        let _ = try_read(&png(*b"iTXt", &data));
    }

    #[test]
    fn any_token_is_read_or_refused(text in "eyJ[A-Za-z0-9_~.-]{0,200}") {
        let _ = try_read(text.as_bytes());
    }

    #[test]
    fn a_credential_with_anything_overwritten_is_read_or_refused(
        at in 0_usize..900, with in "[\\PC]{1,12}",
    ) {
        let mut bytes = badge().to_string().into_bytes();
        for (byte, new) in bytes.iter_mut().skip(at).zip(with.bytes()) {
            *byte = new;
        }
        let _ = try_read(&bytes);
    }

    #[test]
    fn a_disclosure_of_anything_is_read_or_refused(parts in "\\[\"s\",(\"_sd\"|\"a\"|\\{\\}),.{0,20}\\]") {
        let text = Base64UrlUnpadded::encode_string(parts.as_bytes());
        let digest = Base64UrlUnpadded::encode_string(&Sha256::digest(&text));
        let payload = json!({"_sd": [digest], "a": [{"...": digest}]});
        let _ = try_read(format!("{}~{text}~", token(&payload)).as_bytes());
    }
}
