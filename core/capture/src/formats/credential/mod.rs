//! Diplomas, badges and permits that a program can check.
//!
//! Read are W3C Verifiable Credentials 2.0 (<https://www.w3.org/TR/vc-data-model-2.0/>) and 1.1 as
//! JSON, as signed tokens (<https://www.w3.org/TR/vc-jose-cose/>) and with selective disclosure
//! (SD-JWT, RFC 9901), presentations of them, and Open Badges 2 and 3
//! (<https://www.imsglobal.org/spec/ob/v3p0>), also baked into a picture.
//!
//! A signature is checked where its key stands in the file itself; nothing is fetched. So "valid"
//! says that nobody altered the credential since the holder of that key signed it.

mod baked;
mod entry;
mod jcs;
mod key;
mod proof;
mod rules;
mod sd_jwt;
mod token;

#[cfg(test)]
mod tests;

use super::{ExportKind, Format, FormatError, Head, Input, Part, Period, Recognition, Sink, json};
use entry::Found;
use serde_json::Value;

/// What became of checking a signature.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    /// The signature is that of the key in the file, which is of somebody.
    Valid(KeyOf),
    /// It is not, for the reason.
    Invalid(String),
    /// It was not checked, for the reason.
    Unchecked(String),
}

/// Whose the key of a signature is, as far as the file alone can tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum KeyOf {
    /// The issuer's: its very address is the key.
    Issuer,
    /// Of whoever made the file; that it is the issuer's would have to be asked.
    Anybody,
}

impl KeyOf {
    /// Whether the address of a key is also that of the issuer.
    fn address(key: &str, issuer: Option<&str>) -> Self {
        let key = key.split('#').next().unwrap_or(key);
        if issuer == Some(key) { Self::Issuer } else { Self::Anybody }
    }
}

impl Verdict {
    fn unchecked(reason: impl Into<String>) -> Self {
        Self::Unchecked(reason.into())
    }

    fn invalid(reason: impl Into<String>) -> Self {
        Self::Invalid(reason.into())
    }
}

/// Credentials and presentations as JSON, and Open Badges 2.
#[derive(Debug)]
pub struct VerifiableCredential;

/// Credentials as a signed token.
#[derive(Debug)]
pub struct CredentialToken;

/// Badges in a picture.
#[derive(Debug)]
pub struct BakedBadge;

impl Format for VerifiableCredential {
    fn name(&self) -> &'static str {
        "verifiable-credential"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Credential
    }

    fn about(&self) -> &'static str {
        "diplomas, badges and permits that can be checked (W3C credentials, Open Badges)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        const MARKS: &[&str] = &[
            "\"VerifiableCredential\"",
            "\"VerifiablePresentation\"",
            "EnvelopedVerifiable",
            "https://www.w3.org/ns/credentials/",
            "https://www.w3.org/2018/credentials/",
            "https://w3id.org/openbadges/",
            "https://purl.imsglobal.org/spec/ob/",
        ];
        if !head.is_json() {
            return Recognition::No;
        }
        let is_marked = MARKS.iter().any(|mark| head.text().contains(mark));
        let is_signed = head.has_json_key("payload")
            && (head.has_json_key("signatures") || head.has_json_key("signature"))
            && head.has_json_key("protected");
        if is_marked || is_signed { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        hand_over(of_text(&text)?, sink)
    }
}

impl Format for CredentialToken {
    fn name(&self) -> &'static str {
        "credential-token"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Credential
    }

    fn about(&self) -> &'static str {
        "credentials as a signed token (JWT, SD-JWT)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        if token::looks_like_one(head.start()) { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        hand_over(of_text(&text)?, sink)
    }
}

impl Format for BakedBadge {
    fn name(&self) -> &'static str {
        "baked-badge"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Credential
    }

    fn about(&self) -> &'static str {
        "Open Badges baked into a picture (PNG, SVG)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_baked = baked::is_png(head.bytes) && baked::has_keyword(head.bytes)
            || baked::is_svg_badge(head.text());
        if is_baked { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let bytes = input.bytes()?;
        let text = if baked::is_png(&bytes) { baked::png(&bytes)? } else { baked::svg(&bytes)? };
        hand_over(of_text(&text)?, sink)
    }
}

/// The credentials in a text: JSON, or a token.
fn of_text(text: &str) -> Result<Vec<Found>, FormatError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if token::looks_like_one(text) {
        return token::compact(text, 0);
    }
    of_json(&json::parse(text)?, 0)
}

/// The credentials in a value, so many levels of envelopes down.
fn of_json(value: &Value, depth: usize) -> Result<Vec<Found>, FormatError> {
    const DEEPEST: usize = 4;
    if depth > DEEPEST {
        return Err(FormatError::TooDeep { line: 1, limit: DEEPEST });
    }
    if let Value::Array(values) = value {
        let mut all = Vec::new();
        for value in values {
            all.extend(of_json(value, depth + 1)?);
        }
        return Ok(all);
    }
    if value.get("payload").is_some() && value.get("@context").is_none() {
        return token::as_json(value, depth);
    }
    if entry::is_badge_2(value) {
        return Ok(vec![entry::badge_2(value)]);
    }
    rules::check(value).map_err(|reason| FormatError::damaged(1, reason))?;
    if rules::has_type(value, "EnvelopedVerifiableCredential")
        || rules::has_type(value, "EnvelopedVerifiablePresentation")
    {
        return enveloped(value, depth);
    }
    if rules::has_type(value, "VerifiablePresentation") {
        let mut all = Vec::new();
        for inner in json::list(value, "/verifiableCredential") {
            match inner.as_str() {
                // Tokens stood in presentations of version 1.
                Some(text) if token::looks_like_one(text) => {
                    all.extend(token::compact(text, depth + 1)?);
                }
                _ => all.extend(of_json(inner, depth + 1)?),
            }
        }
        return Ok(all);
    }
    Ok(vec![entry::credential(value, &proof::verdict(value))])
}

/// A token in the address of an envelope: `data:application/vc+jwt,eyJ…`.
fn enveloped(value: &Value, depth: usize) -> Result<Vec<Found>, FormatError> {
    let address = json::text(value, "/id").unwrap_or_default();
    let token = address.split_once(',').map(|(_, token)| token.trim()).unwrap_or_default();
    if !token::looks_like_one(token) {
        return Err(FormatError::damaged(1, "the envelope holds no token"));
    }
    token::compact(token, depth + 1)
}

fn hand_over(found: Vec<Found>, sink: &mut dyn Sink) -> Result<(), FormatError> {
    let mut part = Part { read: u64::try_from(found.len()).unwrap_or(u64::MAX), ..Part::default() };
    for (at, found) in found.into_iter().enumerate() {
        let mut entry = found.entry;
        entry.line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if part.organisation.is_none() {
            part.organisation.clone_from(&entry.party);
        }
        if part.ids.is_empty() {
            part.add_id("holder", found.holder);
        }
        if let Some(day) = entry.matter.date {
            part.period = Some(Period::reach(part.period, day));
        }
        sink.entry(entry)?;
    }
    sink.part(part)
}
