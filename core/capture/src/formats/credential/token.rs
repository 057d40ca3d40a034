//! Signed tokens: JSON Web Signatures in their compact and their JSON form (RFC 7515).

use super::entry::{self, Found};
use super::key::Key;
use super::{KeyOf, Verdict, of_json, rules, sd_jwt};
use crate::formats::{FormatError, json};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

/// A signed token, taken apart.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) header: Value,
    pub(super) payload: Value,
    /// What was signed.
    message: String,
    signature: Vec<u8>,
}

/// Whether a text is a token: three runs of base 64 between points, the first of JSON; with
/// disclosures after it, between tildes.
pub(super) fn looks_like_one(text: &str) -> bool {
    let text = text.trim();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_=.~".contains(&byte);
    text.starts_with("eyJ")
        && text.bytes().all(is_letter)
        && text.split('~').next().is_some_and(|jwt| jwt.matches('.').count() == 2)
}

impl Token {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.trim().split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err("a token has three parts".to_owned());
        };
        let value = |part: &str, what: &str| {
            let bytes = decode(part).ok_or_else(|| format!("the {what} is no base 64"))?;
            serde_json::from_slice::<Value>(&bytes).map_err(|_| format!("the {what} is no JSON"))
        };
        Ok(Self {
            header: value(header, "head of the token")?,
            payload: value(payload, "body of the token")?,
            message: format!("{header}.{payload}"),
            signature: decode(signature).ok_or("the signature is no base 64")?,
        })
    }

    /// The verdict on its signature, with the key that itself or its issuer's address tells.
    pub(super) fn verdict(&self) -> Verdict {
        let algorithm = json::text(&self.header, "/alg").unwrap_or("none");
        if algorithm == "none" {
            return Verdict::unchecked("it is not signed");
        }
        if !["ES256", "ES384"].contains(&algorithm) {
            return Verdict::unchecked(format!(
                "signatures of the kind {algorithm} are not checked"
            ));
        }
        match self.own_key() {
            Ok((key, of)) => self.verdict_with(&key, of),
            Err(reason) => Verdict::Unchecked(reason),
        }
    }

    /// The verdict on its signature with a key.
    pub(super) fn verdict_with(&self, key: &Key, of: KeyOf) -> Verdict {
        if json::text(&self.header, "/alg") != Some(key.algorithm()) {
            return Verdict::invalid("the key is of another kind than the signature");
        }
        if key.verifies(self.message.as_bytes(), &self.signature) {
            Verdict::Valid(of)
        } else {
            Verdict::invalid("it was altered, or signed with another key")
        }
    }

    fn own_key(&self) -> Result<(Key, KeyOf), String> {
        if let Some(jwk) = self.header.get("jwk") {
            return Key::of_jwk(jwk).map(|key| (key, KeyOf::Anybody));
        }
        let places = ["/iss", "/issuer", "/issuer/id", "/vc/issuer", "/vc/issuer/id"];
        let issuers = places.iter().filter_map(|place| json::text(&self.payload, place));
        let issuer = issuers.clone().next();
        let addresses = json::text(&self.header, "/kid").into_iter().chain(issuers);
        let address = addresses.into_iter().find(|address| address.starts_with("did:"));
        let address = address.ok_or("its key is not in the file")?;
        Key::of_address(address).map(|key| (key, KeyOf::address(address, issuer)))
    }
}

fn decode(part: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(part.trim_end_matches('=')).ok()
}

/// The credentials of a token in its compact form.
pub(super) fn compact(text: &str, depth: usize) -> Result<Vec<Found>, FormatError> {
    let damaged = |reason: String| FormatError::damaged(1, reason);
    let text = text.trim();
    let Some((jwt, rest)) = text.split_once('~') else {
        let token = Token::parse(text).map_err(damaged)?;
        return of_payload(&token.payload, &token.verdict(), None, depth);
    };
    let token = Token::parse(jwt).map_err(damaged)?;
    let (disclosures, binding) = rest.rsplit_once('~').unwrap_or(("", rest));
    let disclosures: Vec<&str> = disclosures.split('~').filter(|it| !it.is_empty()).collect();
    let signed = text.strip_suffix(binding).unwrap_or(text);
    with_disclosures(&token, &disclosures, Some(binding).filter(|it| !it.is_empty()), signed, depth)
}

/// The credentials of a token in its JSON form, with one or several signatures.
pub(super) fn as_json(value: &Value, depth: usize) -> Result<Vec<Found>, FormatError> {
    let signature = json::list(value, "/signatures").first().unwrap_or(value);
    let part = |of: &Value, name: &str| {
        let text = json::text(of, name).map(str::to_owned);
        text.ok_or_else(|| {
            FormatError::damaged(1, format!("the token has no {}", &name.replace('/', "")))
        })
    };
    let jwt = format!(
        "{}.{}.{}",
        part(signature, "/protected")?,
        part(value, "/payload")?,
        part(signature, "/signature")?
    );
    let token = Token::parse(&jwt).map_err(|reason| FormatError::damaged(1, reason))?;
    let header = signature.get("header").unwrap_or(value);
    let disclosures: Vec<&str> =
        json::list(header, "/disclosures").iter().filter_map(Value::as_str).collect();
    let mut signed = format!("{jwt}~");
    for disclosure in &disclosures {
        signed.push_str(disclosure);
        signed.push('~');
    }
    with_disclosures(&token, &disclosures, json::text(header, "/kb_jwt"), &signed, depth)
}

fn with_disclosures(
    token: &Token,
    disclosures: &[&str],
    binding: Option<&str>,
    signed: &str,
    depth: usize,
) -> Result<Vec<Found>, FormatError> {
    let (payload, disclosed) = sd_jwt::disclose(&token.payload, disclosures)
        .map_err(|reason| FormatError::damaged(1, reason))?;
    let verdict = token.verdict();
    let held = binding.map(|binding| sd_jwt::binding(&token.payload, binding, signed));
    let mut found = of_payload(&payload, &verdict, Some(()), depth)?;
    for found in &mut found {
        for name in &disclosed {
            let named = crate::formats::Named { name: "disclosed".to_owned(), value: name.clone() };
            found.entry.details.push(named);
        }
        let (word, reason) = match &held {
            None => continue,
            Some(Verdict::Valid(_)) => ("valid", None),
            Some(Verdict::Invalid(reason)) => ("invalid", Some(reason)),
            Some(Verdict::Unchecked(reason)) => ("unchecked", Some(reason)),
        };
        let entry = found.entry.clone();
        found.entry =
            entry.with("holder-binding", Some(word)).with("holder-binding-reason", reason);
    }
    Ok(found)
}

/// What the body of a token holds.
fn of_payload(
    payload: &Value,
    verdict: &Verdict,
    disclosing: Option<()>,
    depth: usize,
) -> Result<Vec<Found>, FormatError> {
    if let Some(presentation) = payload.get("vp") {
        return of_json(presentation, depth + 1);
    }
    if rules::has_type(payload, "VerifiablePresentation") {
        return of_json(payload, depth + 1);
    }
    if payload.get("vc").is_some() {
        return Ok(vec![of_credential(&with_claims(payload), verdict)]);
    }
    if payload.get("@context").is_some() && !entry::is_badge_2(payload) {
        return Ok(vec![of_credential(payload, verdict)]);
    }
    if entry::is_badge_2(payload) {
        return Ok(vec![entry::badge_2(payload)]);
    }
    if disclosing.is_some() || payload.get("vct").is_some() {
        return Ok(vec![entry::claims(payload, verdict)]);
    }
    let reason = "this is a signed token, but no credential".to_owned();
    Err(FormatError::Nothing { reason })
}

fn of_credential(value: &Value, verdict: &Verdict) -> Found {
    match rules::check(value) {
        Ok(()) => entry::credential(value, verdict),
        Err(reason) => entry::credential(value, &Verdict::Invalid(reason)),
    }
}

/// The credential of version 1, with what the token says in its own fields (section 6.3.1).
fn with_claims(payload: &Value) -> Value {
    let mut value = payload.get("vc").cloned().unwrap_or_default();
    let time = |name: &str| {
        let seconds = payload.get(name)?.as_i64()?;
        Some(json!(chrono::DateTime::from_timestamp(seconds, 0)?.to_rfc3339()))
    };
    let is_2 = json::list(&value, "/@context")
        .iter()
        .any(|it| it.as_str().is_some_and(|it| it.contains("/ns/credentials/v2")));
    let (from, until) =
        if is_2 { ("validFrom", "validUntil") } else { ("issuanceDate", "expirationDate") };
    if let Some(fields) = value.as_object_mut() {
        let own = [
            ("issuer", payload.get("iss").cloned()),
            ("id", payload.get("jti").cloned()),
            (from, time("nbf").or_else(|| time("iat"))),
            (until, time("exp")),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                fields.entry(name).or_insert(value);
            }
        }
    }
    value
}
