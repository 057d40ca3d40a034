//! Proofs that stand in the document (<https://www.w3.org/TR/vc-di-ecdsa/>).

use super::key::{self, Key};
use super::{KeyOf, Verdict, jcs};
use crate::formats::json;
use serde_json::Value;
use sha2::{Digest, Sha256, Sha384};

/// What the proofs of a credential come to: invalid where one is, valid where one is, else
/// unchecked.
pub(super) fn verdict(credential: &Value) -> Verdict {
    let verdicts: Vec<Verdict> =
        json::list(credential, "/proof").iter().map(|proof| one(credential, proof)).collect();
    let invalid = verdicts.iter().find(|it| matches!(it, Verdict::Invalid(_)));
    let valid = verdicts.iter().find(|it| matches!(it, Verdict::Valid(_)));
    let first = invalid.or(valid).or(verdicts.first());
    first.cloned().unwrap_or_else(|| Verdict::unchecked("it is not signed"))
}

fn one(credential: &Value, proof: &Value) -> Verdict {
    let kind = json::text(proof, "/type").unwrap_or("?");
    let suite = json::text(proof, "/cryptosuite").unwrap_or(kind);
    if suite != "ecdsa-jcs-2019" {
        return Verdict::unchecked(format!("signatures of the kind {suite} are not checked"));
    }
    let method = proof.get("verificationMethod");
    let address = method.and_then(Value::as_str).unwrap_or_default();
    let embedded = method.and_then(|it| it.get("publicKeyMultibase")).and_then(Value::as_str);
    let key = match embedded {
        Some(multibase) => Key::of_multibase(multibase),
        None => Key::of_address(address),
    };
    let key = match key {
        Ok(key) => key,
        Err(reason) => return Verdict::unchecked(reason),
    };
    let value = json::text(proof, "/proofValue").and_then(|text| text.strip_prefix('z'));
    let Some(signature) = value.and_then(key::base_58) else {
        return Verdict::invalid("its signature is not readable");
    };
    match hashed(credential, proof, &key) {
        Ok(message) if key.verifies(&message, &signature) => {
            let issuer = json::text(credential, "/issuer/id").or(json::text(credential, "/issuer"));
            Verdict::Valid(KeyOf::address(address, issuer))
        }
        Ok(_) => Verdict::invalid("it was altered, or signed with another key"),
        Err(verdict) => verdict,
    }
}

/// What was signed: the hash of the proof's own fields, then that of the document without proof
/// (section 3.3).
fn hashed(credential: &Value, proof: &Value, key: &Key) -> Result<Vec<u8>, Verdict> {
    let mut document = credential.clone();
    let mut options = proof.clone();
    if let (Some(document), Some(options)) = (document.as_object_mut(), options.as_object_mut()) {
        document.remove("proof");
        options.remove("proofValue");
        if let Some(context) = options.get("@context") {
            let own = json::list(credential, "/@context");
            let signed = json::list(proof, "/@context");
            if own.get(..signed.len()) != Some(signed) {
                return Err(Verdict::invalid("its contexts are not those that were signed"));
            }
            document.insert("@context".to_owned(), context.clone());
        }
    }
    let canonical = |value| {
        jcs::canonical(value)
            .ok_or_else(|| Verdict::unchecked("it holds a number without a certain form"))
    };
    let (options, document) = (canonical(&options)?, canonical(&document)?);
    Ok(match key {
        Key::P256(_) => [Sha256::digest(&options), Sha256::digest(&document)].concat(),
        Key::P384(_) => [Sha384::digest(&options), Sha384::digest(&document)].concat(),
    })
}
