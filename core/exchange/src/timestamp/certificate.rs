//! A certificate in a token (RFC 5280), as far as a signature needs it.

use super::token::children;
use chrono::{DateTime, Utc};
use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Encode, Tag, Tagged};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rustls::crypto::ring;
use rustls::pki_types::alg_id;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use std::fmt::Write;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::name::Name;

const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// The longest name that is shown.
const LONGEST_NAME: usize = 200;

/// A way to hash.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Digest {
    Sha256,
    Sha384,
    Sha512,
}

impl Digest {
    /// The one that an identifier names, alone or with a way to sign.
    pub(super) fn of(identifier: ObjectIdentifier) -> Option<Self> {
        match identifier.to_string().as_str() {
            "2.16.840.1.101.3.4.2.1" | "1.2.840.113549.1.1.11" | "1.2.840.10045.4.3.2" => {
                Some(Self::Sha256)
            }
            "2.16.840.1.101.3.4.2.2" | "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => {
                Some(Self::Sha384)
            }
            "2.16.840.1.101.3.4.2.3" | "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => {
                Some(Self::Sha512)
            }
            _ => None,
        }
    }

    pub(super) fn hash(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

/// A certificate, and its bytes as they came.
pub(super) struct Certificate {
    pub(super) bytes: Vec<u8>,
    /// What its issuer signed of it.
    signed_part: Vec<u8>,
    parsed: x509_cert::Certificate,
}

impl Certificate {
    pub(super) fn parse(any: AnyRef<'_>) -> Option<Self> {
        let bytes = any.to_der().ok()?;
        let signed_part = children(any)?.first()?.to_der().ok()?;
        let parsed = x509_cert::Certificate::from_der(&bytes).ok()?;
        Some(Self { bytes, signed_part, parsed })
    }

    /// Whether a signer names it: by issuer and number, or by the identifier of its key.
    pub(super) fn is_named_by(&self, id: AnyRef<'_>) -> bool {
        let part = self.parsed.tbs_certificate();
        if id.tag() == Tag::Sequence {
            let named = children(id).unwrap_or_default();
            let [issuer, number] = named.as_slice() else { return false };
            return issuer.to_der().ok() == part.issuer().to_der().ok()
                && number.value() == part.serial_number().as_bytes();
        }
        let key = part.get_extension::<SubjectKeyIdentifier>().ok().flatten();
        key.is_some_and(|(_, key)| key.0.as_bytes() == id.value())
    }

    /// Whether a signature over a message is one by its key; nothing where that cannot be checked.
    /// `digest` is the one that counts where the algorithm names none.
    pub(super) fn signed(
        &self,
        algorithm: ObjectIdentifier,
        digest: Option<Digest>,
        message: &[u8],
        signature: &[u8],
    ) -> Option<bool> {
        let digest = Digest::of(algorithm).or(digest.filter(|_| algorithm == RSA))?;
        let key = self.parsed.tbs_certificate().subject_public_key_info();
        let bytes = key.subject_public_key.raw_bytes();
        match key.algorithm.oid {
            RSA => holds_rsa(bytes, digest, message, signature),
            EC_KEY => {
                let curve: ObjectIdentifier =
                    key.algorithm.parameters.as_ref()?.decode_as().ok()?;
                let hash = digest.hash(message);
                match curve {
                    P_256 => Some(holds_p256(bytes, &hash, signature).is_some()),
                    P_384 => Some(holds_p384(bytes, &hash, signature).is_some()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether another one signed it; nothing where that cannot be checked.
    pub(super) fn is_signed_by(&self, issuer: &Self) -> Option<bool> {
        let algorithm = self.parsed.signature_algorithm().oid;
        issuer.signed(algorithm, None, &self.signed_part, self.parsed.signature().raw_bytes())
    }

    pub(super) fn names_as_issuer(&self, other: &Self) -> bool {
        self.parsed.tbs_certificate().issuer() == other.parsed.tbs_certificate().subject()
    }

    pub(super) fn is_its_own_issuer(&self) -> bool {
        self.names_as_issuer(self)
    }

    pub(super) fn is_for_timestamps(&self) -> bool {
        let uses = self.parsed.tbs_certificate().get_extension::<ExtendedKeyUsage>();
        uses.ok().flatten().is_some_and(|(_, uses)| uses.0.contains(&TIME_STAMPING))
    }

    pub(super) fn was_valid(&self, at: DateTime<Utc>) -> bool {
        let validity = self.parsed.tbs_certificate().validity();
        let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
        (validity.not_before.to_unix_duration().as_secs()
            ..=validity.not_after.to_unix_duration().as_secs())
            .contains(&seconds)
    }

    pub(super) fn name(&self) -> String {
        readable(self.parsed.tbs_certificate().subject())
    }

    pub(super) fn issuer_name(&self) -> String {
        readable(self.parsed.tbs_certificate().issuer())
    }

    pub(super) fn fingerprint(&self) -> String {
        Sha256::digest(&self.bytes).iter().fold(String::new(), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// The common name, or all of the name where there is none; nothing in it steers a terminal.
fn readable(name: &Name) -> String {
    let common = name.common_name().ok().flatten().map(|common| common.value().into_owned());
    let whole = common.unwrap_or_else(|| name.to_string());
    whole.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

/// The TLS library brings RSA; a second implementation would weigh and add nothing.
fn holds_rsa(key: &[u8], digest: Digest, message: &[u8], signature: &[u8]) -> Option<bool> {
    let wanted = match digest {
        Digest::Sha256 => alg_id::RSA_PKCS1_SHA256,
        Digest::Sha384 => alg_id::RSA_PKCS1_SHA384,
        Digest::Sha512 => alg_id::RSA_PKCS1_SHA512,
    };
    let known = ring::default_provider().signature_verification_algorithms.all;
    let algorithm = known.iter().find(|known| known.signature_alg_id() == wanted)?;
    Some(algorithm.verify_signature(key, message, signature).is_ok())
}

fn holds_p256(key: &[u8], hash: &[u8], signature: &[u8]) -> Option<()> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(hash, &signature).ok()
}

fn holds_p384(key: &[u8], hash: &[u8], signature: &[u8]) -> Option<()> {
    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p384::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(hash, &signature).ok()
}
