//! Signing: by the device's secure hardware on phones, by a key encrypted in the vault elsewhere.

use crate::journal::Hash;
use crate::secret::VaultKey;
use crate::{VaultError, random};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use p256::ecdsa::signature::{Signer as _, Verifier as _};
use p256::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use p256::pkcs8::{DecodePublicKey, EncodePublicKey, LineEnding};
use std::fmt;
use zeroize::Zeroizing;

const NONCE: usize = 24;
const SALT: usize = 16;
const POINT: usize = 65;

/// A P-256 key that signs, and never leaves where it is.
pub trait Signer: Send + Sync {
    /// The public key: the uncompressed point (65 bytes, as iOS gives it) or the DER of a
    /// `SubjectPublicKeyInfo` (as Android gives it).
    ///
    /// # Errors
    /// Where the key is not there.
    fn public_key(&self) -> Result<Vec<u8>, SignerError>;

    /// The ECDSA signature of a message under SHA-256, in DER.
    ///
    /// # Errors
    /// Where the key is not there or may not be used now.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError>;
}

/// Why nothing was signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignerError {
    /// The key cannot be used now: the device is locked.
    #[error("the signing key cannot be used now; unlock the device and try again")]
    Unavailable,
    /// The key is gone.
    #[error("the device has lost the signing key; let it make a new one")]
    KeyLost,
    /// What the key gives is not a P-256 key or signature.
    #[error("the signing key does not sign as it should; let the device make a new one")]
    Unusable,
}

/// A public key of a signer.
#[derive(Clone, Eq, PartialEq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// From an uncompressed point or the DER of a `SubjectPublicKeyInfo`.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let key = if bytes.len() == POINT {
            VerifyingKey::from_sec1_bytes(bytes).ok()
        } else {
            VerifyingKey::from_public_key_der(bytes).ok()
        };
        key.map(Self)
    }

    /// From the PEM form that `openssl` reads; nothing where it is not one of a P-256 key.
    pub fn from_pem(pem: &str) -> Option<Self> {
        VerifyingKey::from_public_key_pem(pem).ok().map(Self)
    }

    /// The PEM form that `openssl` reads.
    pub fn to_pem(&self) -> Result<String, VaultError> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|_| unreadable())
    }

    /// The SHA-256 of the key's DER: `openssl pkey -pubin -outform DER | sha256sum`.
    pub fn fingerprint(&self) -> Result<Hash, VaultError> {
        let der = self.0.to_public_key_der().map_err(|_| unreadable())?;
        Ok(Hash::of_bytes(der.as_bytes()))
    }

    /// Whether a signature (DER) of a message is by this key.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        DerSignature::from_bytes(signature)
            .is_ok_and(|signature| self.0.verify(message, &signature).is_ok())
    }

    pub(crate) fn to_point(&self) -> Vec<u8> {
        self.0.to_sec1_point(false).as_bytes().to_vec()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey")
    }
}

const fn unreadable() -> VaultError {
    VaultError::Unreadable { what: "signing key" }
}

/// A private key that is kept in the vault, for computers without hardware for it. Wiped when
/// dropped.
pub(crate) struct VaultSigner(SigningKey);

impl VaultSigner {
    /// A fresh one.
    pub(crate) fn make() -> Result<Self, VaultError> {
        // One in four thousand million random numbers is no key of this curve.
        for _ in 0..8 {
            let mut bytes = Zeroizing::new([0; 32]);
            random::fill(bytes.as_mut_slice())?;
            if let Ok(key) = SigningKey::from_slice(bytes.as_slice()) {
                return Ok(Self(key));
            }
        }
        Err(VaultError::NoRandomness)
    }

    pub(crate) fn key(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// The private key, encrypted and bound to its public one.
    pub(crate) fn seal(&self, vault: &VaultKey) -> Result<Vec<u8>, VaultError> {
        let salt = random::make_bytes::<SALT>()?;
        let nonce = random::make_bytes::<NONCE>()?;
        let plain = Zeroizing::new(self.0.to_bytes());
        let payload = Payload { msg: plain.as_slice(), aad: &self.key().to_point() };
        let sealed = cipher(vault, &salt)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| VaultError::KeyDerivation)?;
        Ok([salt.as_slice(), &nonce, &sealed].concat())
    }

    /// The private key again.
    pub(crate) fn open(vault: &VaultKey, sealed: &[u8], point: &[u8]) -> Result<Self, VaultError> {
        let (salt, rest) = sealed.split_first_chunk::<SALT>().ok_or(unreadable())?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(unreadable())?;
        let plain = cipher(vault, salt)?
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: point })
            .map(Zeroizing::new)
            .map_err(|_| unreadable())?;
        SigningKey::from_slice(&plain).map(Self).map_err(|_| unreadable())
    }
}

impl Signer for VaultSigner {
    fn public_key(&self) -> Result<Vec<u8>, SignerError> {
        Ok(self.key().to_point())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let signature: DerSignature =
            self.0.try_sign(message).map_err(|_| SignerError::Unusable)?;
        Ok(signature.as_bytes().to_vec())
    }
}

fn cipher(vault: &VaultKey, salt: &[u8]) -> Result<XChaCha20Poly1305, VaultError> {
    let key = vault.derive_signer_key(salt)?;
    Ok(XChaCha20Poly1305::new(key.as_bytes().into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;

    #[test]
    fn a_sealed_key_signs_as_before_and_opens_for_its_vault_and_public_key_alone() {
        let vault = VaultKey::new(Key::make().unwrap());
        let signer = VaultSigner::make().unwrap();
        let point = signer.public_key().unwrap();
        let sealed = signer.seal(&vault).unwrap();
        let again = VaultSigner::open(&vault, &sealed, &point).unwrap();
        let signature = again.sign(b"head").unwrap();
        assert!(signer.key().verifies(b"head", &signature));
        assert!(!signer.key().verifies(b"heads", &signature));
        assert!(!VaultSigner::make().unwrap().key().verifies(b"head", &signature));
        let other = VaultKey::new(Key::make().unwrap());
        assert!(VaultSigner::open(&other, &sealed, &point).is_err());
        let other = VaultSigner::make().unwrap().public_key().unwrap();
        assert!(VaultSigner::open(&vault, &sealed, &other).is_err());
        assert!(VaultSigner::open(&vault, &sealed[..30], &point).is_err());
    }

    #[test]
    fn a_public_key_is_read_in_every_form_in_which_devices_give_it() {
        let key = VaultSigner::make().unwrap().key();
        assert_eq!(PublicKey::from_bytes(&key.to_point()), Some(key.clone()));
        let der = key.0.to_public_key_der().unwrap();
        assert_eq!(PublicKey::from_bytes(der.as_bytes()), Some(key.clone()));
        assert_eq!(PublicKey::from_pem(&key.to_pem().unwrap()), Some(key));
        assert_eq!(PublicKey::from_bytes(&[4; 65]), None);
        assert_eq!(PublicKey::from_bytes(b""), None);
        assert_eq!(PublicKey::from_pem("-----BEGIN PUBLIC KEY-----"), None);
    }
}
