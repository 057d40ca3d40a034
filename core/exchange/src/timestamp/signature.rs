//! The authority's own signature on a timestamp (RFC 5652, section 5, and RFC 3161, section 2.4.2).
//!
//! What is checked: the signature over the signed attributes, by the certificate in the token that
//! these attributes name; that it may stamp and was valid then; and each certificate above it that
//! is in the token. Whether the authority is to be trusted, no token can say.

use super::certificate::{Certificate, Digest};
use super::token::{Token, children, first_of, of_type};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Encode, Tag, TagNumber, Tagged};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// More certificates than any authority stands on.
const LONGEST_CHAIN: usize = 8;

/// Who signed a timestamp.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StampedBy {
    /// The name on the certificate that signed.
    pub name: String,
    /// The name of whoever issued that certificate, as it says itself.
    pub authority: String,
    /// The SHA-256 of the certificate that signed, in hexadecimal: what to compare with the one that
    /// the authority publishes.
    pub certificate: String,
}

/// Why a signature on a timestamp does not count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum StampFault {
    /// It is not the signature of this timestamp by that certificate.
    Wrong,
    /// The certificate is not the one that the signature names.
    OtherCertificate,
    /// The certificate is not one for timestamps.
    NotForTimestamps,
    /// The certificate was not valid at the time of the timestamp.
    NotValidThen,
    /// A certificate in the token was not signed by the one above it.
    BrokenChain,
    /// The token holds no certificate to check it with.
    NoCertificate,
    /// It was made in a way that cannot be checked here.
    UnknownAlgorithm,
}

impl StampFault {
    /// Whether nothing speaks against the signature but that it cannot be checked.
    pub const fn is_unchecked(self) -> bool {
        matches!(self, Self::NoCertificate | Self::UnknownAlgorithm)
    }
}

/// Checks the signature of a token.
pub(super) fn check(token: &Token<'_>) -> Result<StampedBy, StampFault> {
    let certificates: Vec<Certificate> =
        token.certificates.iter().filter_map(|any| Certificate::parse(*any)).collect();
    let signer = SignerInfo::parse(token.signers.as_slice()).ok_or(StampFault::Wrong)?;
    let certificate = certificates.iter().find(|known| known.is_named_by(signer.id));
    let certificate = certificate.ok_or(StampFault::NoCertificate)?;
    let digest = Digest::of(signer.digest).ok_or(StampFault::UnknownAlgorithm)?;
    let type_of_content = signer.attribute(CONTENT_TYPE).ok_or(StampFault::Wrong)?;
    let hash_of_content = signer.attribute(MESSAGE_DIGEST).ok_or(StampFault::Wrong)?;
    let is_of_content = type_of_content.decode_as() == Ok(super::token::TIMESTAMP)
        && hash_of_content.value() == digest.hash(token.info);
    let holds = certificate.signed(
        signer.signature_algorithm,
        Some(digest),
        &signer.signed_bytes().ok_or(StampFault::Wrong)?,
        signer.signature,
    );
    match holds {
        None => return Err(StampFault::UnknownAlgorithm),
        Some(holds) if !holds || !is_of_content => return Err(StampFault::Wrong),
        Some(_) => {}
    }
    if signer.names(certificate) != Some(true) {
        return Err(StampFault::OtherCertificate);
    }
    if !certificate.is_for_timestamps() {
        return Err(StampFault::NotForTimestamps);
    }
    if !certificate.was_valid(token.at) {
        return Err(StampFault::NotValidThen);
    }
    check_chain(certificate, &certificates)?;
    Ok(StampedBy {
        name: certificate.name(),
        authority: certificate.issuer_name(),
        certificate: certificate.fingerprint(),
    })
}

/// Goes up as far as the token leads; each certificate must be signed by the one above it. What
/// stands there says nothing about whose the first one is: only that names its issuer under the
/// signature of the timestamp.
fn check_chain(first: &Certificate, all: &[Certificate]) -> Result<(), StampFault> {
    let mut current = first;
    for _ in 0..LONGEST_CHAIN {
        let above = all.iter().filter(|other| current.names_as_issuer(other));
        // Two may have one name: a renewed one, or one that another authority signed too.
        let signed: Vec<_> = above.map(|other| (other, current.is_signed_by(other))).collect();
        match signed.iter().find(|(_, holds)| *holds == Some(true)) {
            Some((issuer, _)) if issuer.is_its_own_issuer() => return Ok(()),
            Some((issuer, _)) => current = issuer,
            None if signed.iter().any(|(_, holds)| *holds == Some(false)) => {
                return Err(StampFault::BrokenChain);
            }
            None => return Ok(()),
        }
    }
    Ok(())
}

/// What one signer says.
struct SignerInfo<'a> {
    id: AnyRef<'a>,
    digest: ObjectIdentifier,
    attributes: AnyRef<'a>,
    signature_algorithm: ObjectIdentifier,
    signature: &'a [u8],
}

impl<'a> SignerInfo<'a> {
    /// A timestamp has one signer: version, which certificate, digest, what is signed, algorithm and
    /// signature.
    fn parse(signers: &[AnyRef<'a>]) -> Option<Self> {
        let [signer] = signers else { return None };
        let parts = children(*signer)?;
        let [_, id, digest, attributes, algorithm, signature, ..] = parts.as_slice() else {
            return None;
        };
        let is_attributes = attributes.tag() == tagged(0);
        (is_attributes && signature.tag() == Tag::OctetString).then_some(Self {
            id: *id,
            digest: first_of(*digest)?,
            attributes: *attributes,
            signature_algorithm: first_of(*algorithm)?,
            signature: signature.value(),
        })
    }

    /// The bytes that are signed: the attributes as a set, which is not how they stand.
    fn signed_bytes(&self) -> Option<Vec<u8>> {
        AnyRef::new(Tag::Set, self.attributes.value()).ok()?.to_der().ok()
    }

    /// The only value of an attribute.
    fn attribute(&self, kind: ObjectIdentifier) -> Option<AnyRef<'a>> {
        let attributes = children(self.attributes)?;
        let values = attributes.into_iter().find_map(|any| of_type(&children(any)?, kind))?;
        let values = children(values)?;
        let [value] = values.as_slice() else { return None };
        Some(*value)
    }

    /// Whether the signed attributes name this certificate, so that no other one with the same key
    /// can take its place.
    fn names(&self, certificate: &Certificate) -> Option<bool> {
        if let Some(named) = self.attribute(SIGNING_CERTIFICATE_2) {
            let parts = children(first_child(first_child(named)?)?)?;
            return match parts.as_slice() {
                [hash, ..] if hash.tag() == Tag::OctetString => {
                    Some(hash.value() == Sha256::digest(&certificate.bytes).as_slice())
                }
                [algorithm, hash, ..] => {
                    let digest = Digest::of(first_of(*algorithm)?)?;
                    Some(hash.value() == digest.hash(&certificate.bytes))
                }
                _ => None,
            };
        }
        let named = first_child(first_child(self.attribute(SIGNING_CERTIFICATE)?)?)?;
        Some(first_child(named)?.value() == Sha1::digest(&certificate.bytes).as_slice())
    }
}

fn first_child(any: AnyRef<'_>) -> Option<AnyRef<'_>> {
    children(any)?.first().copied()
}

pub(super) const fn tagged(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}
