//! Public keys that stand in a document: `did:key`, `did:jwk`, and JSON Web Keys.

use base64ct::{Base64UrlUnpadded, Encoding};
use p256::ecdsa::signature::Verifier;
use serde_json::Value;

/// A public key.
#[derive(Debug)]
pub(super) enum Key {
    /// On the curve P-256, for SHA-256.
    P256(p256::ecdsa::VerifyingKey),
    /// On the curve P-384, for SHA-384.
    P384(p384::ecdsa::VerifyingKey),
}

impl Key {
    /// The key of a `did:key` or `did:jwk` address, or the reason why it is not known.
    pub(super) fn of_address(address: &str) -> Result<Self, String> {
        let address = address.split('#').next().unwrap_or(address);
        if let Some(multibase) = address.strip_prefix("did:key:") {
            return Self::of_multibase(multibase);
        }
        if let Some(encoded) = address.strip_prefix("did:jwk:") {
            let jwk = Base64UrlUnpadded::decode_vec(encoded)
                .ok()
                .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
            return jwk
                .map_or_else(|| Err("the key is not readable".into()), |jwk| Self::of_jwk(&jwk));
        }
        Err("its key is not in the file".to_owned())
    }

    /// A key of <https://www.w3.org/TR/cid-1.0/#Multikey>: `z`, then base 58 of code and point.
    pub(super) fn of_multibase(text: &str) -> Result<Self, String> {
        let bytes = text.strip_prefix('z').and_then(base_58).ok_or("the key is not readable")?;
        match bytes.as_slice() {
            [0x80, 0x24, point @ ..] => Self::p256(point),
            [0x81, 0x24, point @ ..] => Self::p384(point),
            [0xed, 0x01, ..] => Err("signatures of Ed25519 are not checked".to_owned()),
            _ => Err("this kind of key is not known".to_owned()),
        }
    }

    /// A JSON Web Key (RFC 7517).
    pub(super) fn of_jwk(jwk: &Value) -> Result<Self, String> {
        let coordinate = |name: &str| {
            let text = jwk.get(name)?.as_str()?;
            Base64UrlUnpadded::decode_vec(text.trim_end_matches('=')).ok()
        };
        let curve = jwk.get("crv").and_then(Value::as_str).unwrap_or_default();
        let (Some(x), Some(y)) = (coordinate("x"), coordinate("y")) else {
            return Err(format!("keys of the kind “{curve}” are not checked"));
        };
        let point = [&[4], x.as_slice(), y.as_slice()].concat();
        match curve {
            "P-256" => Self::p256(&point),
            "P-384" => Self::p384(&point),
            other => Err(format!("keys of the kind “{other}” are not checked")),
        }
    }

    fn p256(point: &[u8]) -> Result<Self, String> {
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point);
        key.map(Self::P256).map_err(|_| "the key is no point of P-256".to_owned())
    }

    fn p384(point: &[u8]) -> Result<Self, String> {
        let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point);
        key.map(Self::P384).map_err(|_| "the key is no point of P-384".to_owned())
    }

    /// The name of its algorithm (RFC 7518, 3.4).
    pub(super) const fn algorithm(&self) -> &'static str {
        match self {
            Self::P256(_) => "ES256",
            Self::P384(_) => "ES384",
        }
    }

    /// Whether a signature, as two numbers in a row, is of this key.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::P256(key) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::P384(key) => p384::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
        }
    }
}

/// Base 58 in the alphabet of Bitcoin, of at most some hundred bytes.
pub(super) fn base_58(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    const LONGEST: usize = 256;
    if text.len() > LONGEST {
        return None;
    }
    // The least digit first.
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes() {
        let digit = ALPHABET.iter().position(|other| *other == letter)?;
        let mut carry = u32::try_from(digit).ok()?;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = u8::try_from(carry & 0xff).ok()?;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(u8::try_from(carry & 0xff).ok()?);
            carry >>= 8;
        }
    }
    bytes.extend(text.bytes().take_while(|letter| *letter == b'1').map(|_| 0));
    bytes.reverse();
    Some(bytes)
}
