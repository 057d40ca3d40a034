//! Keys, curves and algorithms of BSI TR-03111 and TR-03116-5.

use bp256::BrainpoolP256r1;
use bp384::BrainpoolP384r1;
use ecdsa::der::{MaxOverhead, MaxSize};
use ecdsa::{EcdsaCurve, Signature, VerifyingKey};
use elliptic_curve::array::ArraySize;
use elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize};
use p256::NistP256;
use p384::NistP384;
use p521::NistP521;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};
use std::ops::Add;

/// A plain ECDSA signature with one of the hashes of BSI TR-03111, section 5.2.1.1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Algorithm {
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
}

impl Algorithm {
    const ALL: [(Self, &'static str, u8); 8] = [
        (Self::Sha224, "ecdsa-plain-SHA224", 2),
        (Self::Sha256, "ecdsa-plain-SHA256", 3),
        (Self::Sha384, "ecdsa-plain-SHA384", 4),
        (Self::Sha512, "ecdsa-plain-SHA512", 5),
        (Self::Sha3_224, "ecdsa-plain-SHA3-224", 8),
        (Self::Sha3_256, "ecdsa-plain-SHA3-256", 9),
        (Self::Sha3_384, "ecdsa-plain-SHA3-384", 10),
        (Self::Sha3_512, "ecdsa-plain-SHA3-512", 11),
    ];

    /// Finds the algorithm by the name that the code gives it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, known, _)| known.eq_ignore_ascii_case(name))
            .map(|(algorithm, ..)| algorithm)
    }

    /// The content of its object identifier, 0.4.0.127.0.7.1.1.4.1 and a last number.
    pub(super) fn object_identifier(self) -> [u8; 10] {
        let last = Self::ALL
            .into_iter()
            .find(|(algorithm, ..)| *algorithm == self)
            .map_or(0, |(_, _, last)| last);
        [0x04, 0x00, 0x7f, 0x00, 0x07, 0x01, 0x01, 0x04, 0x01, last]
    }

    /// The hash of a message.
    pub(super) fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha224 => Sha224::digest(message).to_vec(),
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
            Self::Sha3_224 => Sha3_224::digest(message).to_vec(),
            Self::Sha3_256 => Sha3_256::digest(message).to_vec(),
            Self::Sha3_384 => Sha3_384::digest(message).to_vec(),
            Self::Sha3_512 => Sha3_512::digest(message).to_vec(),
        }
    }
}

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fault {
    /// It is on a curve for which there is no kept implementation (brainpoolP512r1, NIST P-224).
    UnknownCurve,
    /// It is no key, or its point is not on the curve.
    Malformed,
}

#[derive(Clone, Debug)]
enum Curve {
    P256(VerifyingKey<NistP256>),
    P384(VerifyingKey<NistP384>),
    P521(VerifyingKey<NistP521>),
    Brainpool256(VerifyingKey<BrainpoolP256r1>),
    Brainpool384(VerifyingKey<BrainpoolP384r1>),
}

/// Whether a hash is what the signature signs.
pub(super) type Verifier = Box<dyn Fn(&[u8]) -> bool>;

/// A public key with its curve.
#[derive(Clone, Debug)]
pub(super) struct Key {
    curve: Curve,
    /// Whether it was written as `SubjectPublicKeyInfo` and not as a bare point.
    wrapped: bool,
    /// The bytes as they were written.
    written: Vec<u8>,
}

impl Key {
    /// Reads a bare point (SEC 1, compressed or not) or a `SubjectPublicKeyInfo` (RFC 5480).
    ///
    /// A bare point does not name its curve: it is one of its length that the point lies on, and
    /// half of all compressed points lie on two.
    pub(super) fn candidates(bytes: &[u8]) -> Result<Vec<Self>, Fault> {
        let key = |curve, wrapped| Self { curve, wrapped, written: bytes.to_vec() };
        if bytes.first() == Some(&0x30) {
            let info = SubjectPublicKeyInfoRef::try_from(bytes).map_err(|_| Fault::Malformed)?;
            let point = info.subject_public_key.as_bytes().ok_or(Fault::Malformed)?;
            let name = info.algorithm.parameters_oid().map_err(|_| Fault::Malformed)?;
            return named_curve(name, point).map(|curve| vec![key(curve, true)]);
        }
        let keys = bare_point(bytes)?.into_iter().map(|curve| key(curve, false));
        Some(keys.collect()).filter(|keys: &Vec<Self>| !keys.is_empty()).ok_or(Fault::Malformed)
    }

    /// Whether codes of this kind of device have never been confirmed; see `refusal`.
    pub(super) const fn never_confirmed(&self) -> bool {
        self.wrapped && matches!(self.curve, Curve::P384(_))
    }

    /// What the serial number of the device may be the SHA-256 of (TR-03153: of its public key):
    /// the uncompressed point, and the bytes as written where they differ.
    pub(super) fn serial_numbers(&self) -> Vec<[u8; 32]> {
        let point = match &self.curve {
            Curve::P256(key) => uncompressed(key),
            Curve::P384(key) => uncompressed(key),
            Curve::P521(key) => uncompressed(key),
            Curve::Brainpool256(key) => uncompressed(key),
            Curve::Brainpool384(key) => uncompressed(key),
        };
        let mut numbers = vec![Sha256::digest(&point).into()];
        if point != self.written {
            numbers.push(Sha256::digest(&self.written).into());
        }
        numbers
    }

    /// A check of hashes against a signature, r and s joined or in DER; `None` where it is neither.
    pub(super) fn verifier(&self, signature: &[u8]) -> Option<Verifier> {
        match &self.curve {
            Curve::P256(key) => verifier(key, signature),
            Curve::P384(key) => verifier(key, signature),
            Curve::P521(key) => verifier(key, signature),
            Curve::Brainpool256(key) => verifier(key, signature),
            Curve::Brainpool384(key) => verifier(key, signature),
        }
    }
}

fn named_curve(name: ObjectIdentifier, point: &[u8]) -> Result<Curve, Fault> {
    match name.to_string().as_str() {
        "1.2.840.10045.3.1.7" => point_on(point).map(Curve::P256),
        "1.3.132.0.34" => point_on(point).map(Curve::P384),
        "1.3.132.0.35" => point_on(point).map(Curve::P521),
        "1.3.36.3.3.2.8.1.1.7" => point_on(point).map(Curve::Brainpool256),
        "1.3.36.3.3.2.8.1.1.11" => point_on(point).map(Curve::Brainpool384),
        _ => return Err(Fault::UnknownCurve),
    }
    .ok_or(Fault::Malformed)
}

fn bare_point(bytes: &[u8]) -> Result<Vec<Curve>, Fault> {
    let curves = match bytes.len() {
        33 | 65 => [point_on(bytes).map(Curve::P256), point_on(bytes).map(Curve::Brainpool256)],
        49 | 97 => [point_on(bytes).map(Curve::Brainpool384), point_on(bytes).map(Curve::P384)],
        67 | 133 => [point_on(bytes).map(Curve::P521), None],
        // NIST P-224 and brainpoolP512r1.
        29 | 57 | 129 if is_tagged(bytes) => return Err(Fault::UnknownCurve),
        _ => [None, None],
    };
    Ok(curves.into_iter().flatten().collect())
}

fn is_tagged(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(2..=4))
}

fn point_on<C>(bytes: &[u8]) -> Option<VerifyingKey<C>>
where
    C: EcdsaCurve + CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    VerifyingKey::from_sec1_bytes(bytes).ok()
}

fn uncompressed<C>(key: &VerifyingKey<C>) -> Vec<u8>
where
    C: EcdsaCurve + CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    key.to_sec1_point(false).as_bytes().to_vec()
}

fn verifier<C>(key: &VerifyingKey<C>, signature: &[u8]) -> Option<Verifier>
where
    C: EcdsaCurve + CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
    MaxSize<C>: ArraySize,
    <FieldBytesSize<C> as Add>::Output: Add<MaxOverhead> + ArraySize,
{
    let signature = Signature::<C>::from_slice(signature)
        .or_else(|_| Signature::<C>::from_der(signature))
        .ok()?;
    let point = (*key.as_affine()).into();
    Some(Box::new(move |hash| {
        ecdsa::hazmat::verify_prehashed::<C>(&point, hash, &signature).is_ok()
    }))
}
