//! A till with a security device, made for the tests: it signs like a real one, with keys from
//! fixed seeds and an encoder of its own.

use base64ct::{Base64, Encoding};
use ecdsa::hazmat::sign_prehashed_rfc6979;
use ecdsa::{EcdsaCurve, SignatureSize, der};
use elliptic_curve::array::ArraySize;
use elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize, SecretKey};
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use std::ops::Add;

pub(super) const ALGORITHMS: [&str; 8] = [
    "ecdsa-plain-SHA224",
    "ecdsa-plain-SHA256",
    "ecdsa-plain-SHA384",
    "ecdsa-plain-SHA512",
    "ecdsa-plain-SHA3-224",
    "ecdsa-plain-SHA3-256",
    "ecdsa-plain-SHA3-384",
    "ecdsa-plain-SHA3-512",
];

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Curve {
    P256,
    P384,
    P521,
    Brainpool256,
    Brainpool384,
}

impl Curve {
    pub(super) const ALL: [Self; 5] =
        [Self::P256, Self::P384, Self::P521, Self::Brainpool256, Self::Brainpool384];
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum KeyForm {
    Point,
    Compressed,
    Wrapped,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum SignatureForm {
    Plain,
    Der,
}

/// What the device signs, and how the code writes it.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    pub(super) curve: Curve,
    pub(super) algorithm: &'static str,
    pub(super) key_form: KeyForm,
    pub(super) signature_form: SignatureForm,
    pub(super) client: &'static str,
    pub(super) written_client: Option<&'static str>,
    pub(super) process_data: &'static str,
    pub(super) client_bytes: Option<&'static [u8]>,
    pub(super) start: &'static str,
    pub(super) end: &'static str,
    pub(super) time_format: &'static str,
    /// Tag and content of the signed time.
    pub(super) signed_time: (u8, Vec<u8>),
}

impl Default for Sale {
    fn default() -> Self {
        Self {
            curve: Curve::Brainpool384,
            algorithm: "ecdsa-plain-SHA384",
            key_form: KeyForm::Point,
            signature_form: SignatureForm::Plain,
            client: "KASSE-7",
            written_client: None,
            process_data: "Beleg^11.90_5.35_0.00_0.00_1.00^10.00:Bar_8.25:Unbar",
            client_bytes: None,
            start: "2023-07-01T21:59:30.000Z",
            end: "2023-07-01T22:00:05.000Z",
            time_format: "unixTime",
            // 1688248805 seconds since 1970.
            signed_time: (0x02, vec![0x64, 0xa0, 0xa1, 0xe5]),
        }
    }
}

impl Sale {
    /// The code on the receipt.
    pub(super) fn code(&self) -> String {
        let (public_key, signature) = match self.curve {
            Curve::P256 => self.sign::<p256::NistP256>("1.2.840.10045.3.1.7"),
            Curve::P384 => self.sign::<p384::NistP384>("1.3.132.0.34"),
            Curve::P521 => self.sign::<p521::NistP521>("1.3.132.0.35"),
            Curve::Brainpool256 => self.sign::<bp256::BrainpoolP256r1>("1.3.36.3.3.2.8.1.1.7"),
            Curve::Brainpool384 => self.sign::<bp384::BrainpoolP384r1>("1.3.36.3.3.2.8.1.1.11"),
        };
        format!(
            "V0;{};Kassenbeleg-V1;{};4711;65536;{};{};{};{};{};{}",
            self.written_client.unwrap_or(self.client),
            self.process_data,
            self.start,
            self.end,
            self.algorithm,
            self.time_format,
            Base64::encode_string(&signature),
            Base64::encode_string(&public_key),
        )
    }

    fn sign<C>(&self, curve_name: &str) -> (Vec<u8>, Vec<u8>)
    where
        C: EcdsaCurve + CurveArithmetic,
        AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
        FieldBytesSize<C>: ModulusSize,
        SignatureSize<C>: ArraySize,
        der::MaxSize<C>: ArraySize,
        <FieldBytesSize<C> as Add>::Output: Add<der::MaxOverhead> + ArraySize,
    {
        let mut seed = elliptic_curve::FieldBytes::<C>::default().to_vec();
        seed.fill(0x17);
        seed[0] = 0;
        let secret = SecretKey::<C>::from_slice(&seed).unwrap();
        let point = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
        let written = match self.key_form {
            KeyForm::Point => point.clone(),
            KeyForm::Compressed => secret.public_key().to_sec1_point(true).as_bytes().to_vec(),
            KeyForm::Wrapped => wrap(curve_name, &point),
        };
        let hash = digest(self.algorithm, &self.message(&point));
        let (signature, _) =
            sign_prehashed_rfc6979::<C, Sha256>(&secret.to_nonzero_scalar(), &hash, &[]);
        let signature = match self.signature_form {
            SignatureForm::Plain => signature.to_bytes().to_vec(),
            SignatureForm::Der => signature.to_der().as_bytes().to_vec(),
        };
        (written, signature)
    }

    fn message(&self, point: &[u8]) -> Vec<u8> {
        let last = [2, 3, 4, 5, 8, 9, 10, 11]
            [ALGORITHMS.iter().position(|name| *name == self.algorithm).unwrap()];
        let client = self.client_bytes.unwrap_or(self.client.as_bytes());
        let mut message = Vec::new();
        message.extend([0x02, 0x01, 0x02]);
        message.extend([0x06, 0x09, 0x04, 0x00, 0x7f, 0x00, 0x07, 0x03, 0x07, 0x01, 0x01]);
        message.extend([0x80, 17]);
        message.extend(b"FinishTransaction");
        message.extend([0x81, u8::try_from(client.len()).unwrap()]);
        message.extend(client);
        message.push(0x82);
        let data = self.process_data.as_bytes();
        match data.len() {
            short if short < 128 => message.push(u8::try_from(short).unwrap()),
            long => message.extend([0x81, u8::try_from(long).unwrap()]),
        }
        message.extend(data);
        message.extend([0x83, 14]);
        message.extend(b"Kassenbeleg-V1");
        message.extend([0x85, 0x02, 0x12, 0x67]);
        message.extend([0x04, 32]);
        message.extend(Sha256::digest(point));
        message.extend([0x30, 0x0c, 0x06, 0x0a, 0x04, 0x00, 0x7f, 0x00, 0x07, 0x01, 0x01]);
        message.extend([0x04, 0x01, last]);
        message.extend([0x02, 0x03, 0x01, 0x00, 0x00]);
        message.extend([self.signed_time.0, u8::try_from(self.signed_time.1.len()).unwrap()]);
        message.extend(&self.signed_time.1);
        message
    }
}

fn wrap(curve_name: &str, point: &[u8]) -> Vec<u8> {
    let name = spki::ObjectIdentifier::new(curve_name).unwrap();
    let key_kind = spki::ObjectIdentifier::new("1.2.840.10045.2.1").unwrap();
    let element = |tag: u8, content: &[u8]| {
        let mut bytes = vec![tag];
        match content.len() {
            short if short < 128 => bytes.push(u8::try_from(short).unwrap()),
            long => bytes.extend([0x81, u8::try_from(long).unwrap()]),
        }
        bytes.extend(content);
        bytes
    };
    let identifier = [element(0x06, key_kind.as_bytes()), element(0x06, name.as_bytes())].concat();
    let bits = [&[0][..], point].concat();
    element(0x30, &[element(0x30, &identifier), element(0x03, &bits)].concat())
}

fn digest(algorithm: &str, message: &[u8]) -> Vec<u8> {
    match algorithm {
        "ecdsa-plain-SHA224" => Sha224::digest(message).to_vec(),
        "ecdsa-plain-SHA256" => Sha256::digest(message).to_vec(),
        "ecdsa-plain-SHA384" => Sha384::digest(message).to_vec(),
        "ecdsa-plain-SHA512" => Sha512::digest(message).to_vec(),
        "ecdsa-plain-SHA3-224" => Sha3_224::digest(message).to_vec(),
        "ecdsa-plain-SHA3-256" => Sha3_256::digest(message).to_vec(),
        "ecdsa-plain-SHA3-384" => Sha3_384::digest(message).to_vec(),
        _ => Sha3_512::digest(message).to_vec(),
    }
}
