//! The answer of a timestamp authority, read as far as it says what was stamped, when and by whom.

use super::signature::{self, StampFault, StampedBy, tagged};
use chrono::{DateTime, NaiveDateTime, Utc};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, SliceReader, Tag, Tagged};
use sha2::{Digest, Sha256};

/// `id-signedData` of RFC 5652.
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
/// `id-ct-TSTInfo` of RFC 3161.
pub(super) const TIMESTAMP: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// `id-sha256`.
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// What an authority says: this hash was there at this time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Timestamp {
    at: DateTime<Utc>,
    hash: Vec<u8>,
    nonce: Option<Vec<u8>>,
    signed: Result<StampedBy, StampFault>,
}

/// The parts of a token that its signature is about.
pub(super) struct Token<'a> {
    /// What was signed: the bytes of a `TSTInfo`.
    pub(super) info: &'a [u8],
    /// When, as these bytes say.
    pub(super) at: DateTime<Utc>,
    pub(super) certificates: Vec<AnyRef<'a>>,
    pub(super) signers: Vec<AnyRef<'a>>,
}

impl Timestamp {
    /// Reads an answer (`TimeStampResp`); nothing where it is none, or none that was granted.
    pub fn parse(answer: &[u8]) -> Option<Self> {
        let parts = children(AnyRef::from_der(answer).ok()?)?;
        let [status, token] = parts.as_slice() else { return None };
        // 0: granted; 1: granted with modifications.
        let granted = matches!(children(*status)?.first()?.value(), [0 | 1]);
        granted.then(|| Self::parse_token(*token)).flatten()
    }

    fn parse_token(token: AnyRef<'_>) -> Option<Self> {
        let content = explicit(of_type(&children(token)?, SIGNED_DATA)?)?;
        // Version, algorithms, then what was signed; certificates and lists of revoked ones, which
        // may be left out; the signers.
        let signed = children(content)?;
        let text = explicit(of_type(&children(*signed.get(2)?)?, TIMESTAMP)?)?;
        if text.tag() != Tag::OctetString {
            return None;
        }
        let mut timestamp = Self::parse_info(AnyRef::from_der(text.value()).ok()?)?;
        let certificates = signed.iter().find(|part| part.tag() == tagged(0));
        let signers = signed.last().filter(|last| last.tag() == Tag::Set);
        timestamp.signed = signature::check(&Token {
            info: text.value(),
            at: timestamp.at,
            certificates: certificates.and_then(|any| children(*any)).unwrap_or_default(),
            signers: signers.and_then(|any| children(*any)).unwrap_or_default(),
        });
        Some(timestamp)
    }

    /// Version, policy, hash, serial number, time; then what may be left out.
    fn parse_info(info: AnyRef<'_>) -> Option<Self> {
        let parts = children(info)?;
        let [_, _, imprint, _, time, rest @ ..] = parts.as_slice() else { return None };
        let imprint = children(*imprint)?;
        let [algorithm, hash] = imprint.as_slice() else { return None };
        if children(*algorithm)?.first()?.decode_as::<ObjectIdentifier>().ok()? != SHA_256 {
            return None;
        }
        // Of what may be left out, only the nonce is a number.
        let nonce = rest.iter().find(|part| part.tag() == Tag::Integer);
        Some(Self {
            at: parse_time(*time)?,
            hash: hash.value().to_vec(),
            nonce: nonce.map(|nonce| nonce.value().to_vec()),
            signed: Err(StampFault::NoCertificate),
        })
    }

    /// When, by the authority's clock.
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Whether it is about this text.
    pub fn is_of(&self, text: &[u8]) -> bool {
        Sha256::digest(text).as_slice() == self.hash
    }

    /// Who signed it, where the signature holds; whether to trust them is another question.
    ///
    /// # Errors
    /// Why the signature does not count.
    pub const fn signed(&self) -> &Result<StampedBy, StampFault> {
        &self.signed
    }

    pub(super) fn nonce(&self) -> Option<&[u8]> {
        self.nonce.as_deref()
    }
}

/// The parts of a sequence or set.
pub(super) fn children(any: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    if !any.tag().is_constructed() {
        return None;
    }
    let mut reader = SliceReader::new(any.value()).ok()?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(parts)
}

/// The content of a pair of type and content, where it is of this type.
pub(super) fn of_type<'a>(parts: &[AnyRef<'a>], expected: ObjectIdentifier) -> Option<AnyRef<'a>> {
    let [kind, content] = parts else { return None };
    let is_expected = kind.decode_as::<ObjectIdentifier>().ok()? == expected;
    is_expected.then_some(*content)
}

/// The identifier that a sequence begins with.
pub(super) fn first_of(any: AnyRef<'_>) -> Option<ObjectIdentifier> {
    children(any)?.first()?.decode_as().ok()
}

/// What is inside the tag `[0]`.
fn explicit(any: AnyRef<'_>) -> Option<AnyRef<'_>> {
    if any.tag() != tagged(0) {
        return None;
    }
    AnyRef::from_der(any.value()).ok()
}

/// A `GeneralizedTime`, with fractions of a second or without.
fn parse_time(any: AnyRef<'_>) -> Option<DateTime<Utc>> {
    if any.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(any.value()).ok()?.strip_suffix('Z')?;
    let parsed = NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S%.f");
    parsed.ok().map(|at| at.and_utc())
}
