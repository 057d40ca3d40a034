//! Selective disclosure (RFC 9901): the signed token holds only digests of claims, and the holder
//! adds those claims that are to be seen.

use super::key::Key;
use super::token::Token;
use super::{KeyOf, Verdict};
use crate::formats::json;
use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384, Sha512};
use std::collections::{BTreeMap, BTreeSet};

/// How deep claims may be nested within one another.
const DEEPEST: usize = 64;

/// A claim that is shown: its name, where it is of an object, and its value.
struct Shown {
    name: Option<String>,
    value: Value,
}

/// The claims of a token, with those that are shown in their place and those that are not left out;
/// and the names of those that are shown.
pub(super) fn disclose(payload: &Value, shown: &[&str]) -> Result<(Value, Vec<String>), String> {
    let algorithm = json::text(payload, "/_sd_alg").unwrap_or("sha-256");
    let mut by_digest = BTreeMap::new();
    let mut names = Vec::new();
    for disclosure in shown {
        let digest = digest(algorithm, disclosure)?;
        let shown = read(disclosure).ok_or("a disclosure is not readable")?;
        names.push(shown.name.clone().unwrap_or_else(|| said(&shown.value)));
        if by_digest.insert(digest, shown).is_some() {
            return Err("a claim is disclosed twice".to_owned());
        }
    }
    let mut unfold = Unfold { by_digest, used: BTreeSet::new() };
    let claims = unfold.value(payload, 0)?;
    if !unfold.by_digest.keys().all(|digest| unfold.used.contains(digest)) {
        return Err("a claim is disclosed that was not signed".to_owned());
    }
    Ok((claims, names))
}

fn digest(algorithm: &str, disclosure: &str) -> Result<String, String> {
    let bytes = match algorithm {
        "sha-256" => Sha256::digest(disclosure).to_vec(),
        "sha-384" => Sha384::digest(disclosure).to_vec(),
        "sha-512" => Sha512::digest(disclosure).to_vec(),
        other => return Err(format!("digests of the kind {other} are not known")),
    };
    Ok(Base64UrlUnpadded::encode_string(&bytes))
}

/// `[salt, name, value]` of an object, `[salt, value]` of a list.
fn read(disclosure: &str) -> Option<Shown> {
    let bytes = Base64UrlUnpadded::decode_vec(disclosure.trim_end_matches('=')).ok()?;
    let Value::Array(parts) = serde_json::from_slice(&bytes).ok()? else { return None };
    match parts.as_slice() {
        [_, Value::String(name), value] if name != "_sd" && name != "..." => {
            Some(Shown { name: Some(name.clone()), value: value.clone() })
        }
        [_, value] => Some(Shown { name: None, value: value.clone() }),
        _ => None,
    }
}

fn said(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.chars().take(100).collect()
}

struct Unfold {
    by_digest: BTreeMap<String, Shown>,
    /// Digests that were seen: none may stand in a token twice.
    used: BTreeSet<String>,
}

impl Unfold {
    fn value(&mut self, value: &Value, depth: usize) -> Result<Value, String> {
        if depth > DEEPEST {
            return Err("its claims are nested too deep".to_owned());
        }
        match value {
            Value::Object(fields) => self.object(fields, depth),
            Value::Array(values) => self.list(values, depth),
            other => Ok(other.clone()),
        }
    }

    fn object(&mut self, fields: &Map<String, Value>, depth: usize) -> Result<Value, String> {
        let mut all = Map::new();
        for (name, value) in fields.iter().filter(|(name, _)| *name != "_sd" && *name != "_sd_alg")
        {
            all.insert(name.clone(), self.value(value, depth + 1)?);
        }
        let digests = fields.get("_sd").and_then(Value::as_array).map(Vec::as_slice);
        for digest in digests.unwrap_or_default().iter().filter_map(Value::as_str) {
            let Some((name, value)) = self.take(digest)? else { continue };
            let name = name.ok_or("an item of a list is disclosed as a claim")?;
            let value = self.value(&value, depth + 1)?;
            if all.insert(name, value).is_some() {
                return Err("a claim is disclosed that stands there already".to_owned());
            }
        }
        Ok(Value::Object(all))
    }

    fn list(&mut self, values: &[Value], depth: usize) -> Result<Value, String> {
        let mut all = Vec::new();
        for value in values {
            let hidden = value.as_object().filter(|fields| fields.len() == 1);
            let Some(digest) = hidden.and_then(|it| it.get("...")).and_then(Value::as_str) else {
                all.push(self.value(value, depth + 1)?);
                continue;
            };
            let Some((name, value)) = self.take(digest)? else { continue };
            if name.is_some() {
                return Err("a claim is disclosed as an item of a list".to_owned());
            }
            all.push(self.value(&value, depth + 1)?);
        }
        Ok(Value::Array(all))
    }

    fn take(&mut self, digest: &str) -> Result<Option<(Option<String>, Value)>, String> {
        if !self.used.insert(digest.to_owned()) {
            return Err("a digest stands in the token twice".to_owned());
        }
        Ok(self.by_digest.get(digest).map(|shown| (shown.name.clone(), shown.value.clone())))
    }
}

/// Whether the holder of the key that the issuer named has shown the token.
pub(super) fn binding(payload: &Value, binding: &str, signed: &str) -> Verdict {
    let token = match Token::parse(binding) {
        Ok(token) => token,
        Err(reason) => return Verdict::Invalid(reason),
    };
    let Some(jwk) = payload.pointer("/cnf/jwk") else {
        return Verdict::unchecked("the issuer named no key of the holder");
    };
    let key = match Key::of_jwk(jwk) {
        Ok(key) => key,
        Err(reason) => return Verdict::Unchecked(reason),
    };
    let algorithm = json::text(payload, "/_sd_alg").unwrap_or("sha-256");
    let hash = json::text(&token.payload, "/sd_hash");
    match (digest(algorithm, signed), hash) {
        (Ok(digest), Some(hash)) if digest != hash => {
            Verdict::invalid("the holder showed other claims than these")
        }
        // The issuer itself named this key.
        _ => token.verdict_with(&key, KeyOf::Issuer),
    }
}
