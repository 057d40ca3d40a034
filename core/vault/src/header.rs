//! The key file: the vault key, wrapped by a key derived from the passphrase.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `VSVK` |
//! | 1 | version, 1 |
//! | 12 | Argon2id: memory in KiB, passes, lanes; 32 bits each, little-endian |
//! | 16 | salt |
//! | 24 | nonce |
//! | 48 | the vault key under XChaCha20-Poly1305, all bytes before it authenticated with it |
//! | 32 | SHA-256 of all bytes before it |
//!
//! The hash tells a damaged file (it does not agree) from a wrong passphrase (it agrees, the
//! authentication does not), so that nobody doubts a good memory because of a bad disk.

use crate::secret::{Key, Passphrase, VaultKey};
use crate::{VaultError, random};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const MAGIC: &[u8; 4] = b"VSVK";
const VERSION: u8 = 1;
const SALT: usize = 16;
const NONCE: usize = 24;
const WRAPPED: usize = 48;
const CHECKSUM: usize = 32;
const PARAMETERS: usize = 12;
const AUTHENTICATED: usize = MAGIC.len() + 1 + PARAMETERS + SALT + NONCE;

/// How much work a guess at the passphrase costs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Strength {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Strength {
    /// 64 MiB, three passes, one lane: the second recommended choice of RFC 9106, section 4, with
    /// one lane because a phone has few large cores.
    pub const STRONG: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// No obstacle at all, so that tests which open many vaults stay quick.
    pub const fn weak_for_tests() -> Self {
        Self { memory_kib: 64, passes: 1, lanes: 1 }
    }

    /// A key file may ask for at most 1 GiB and some seconds, whoever wrote it.
    const fn is_bearable(self) -> bool {
        self.memory_kib <= 1024 * 1024 && self.passes <= 32 && self.lanes <= 16
    }

    fn to_bytes(self) -> [u8; PARAMETERS] {
        let mut bytes = [0; PARAMETERS];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, _) = bytes.as_chunks::<4>();
        let [memory_kib, passes, lanes] = numbers else { return None };
        Some(Self {
            memory_kib: u32::from_le_bytes(*memory_kib),
            passes: u32::from_le_bytes(*passes),
            lanes: u32::from_le_bytes(*lanes),
        })
    }
}

/// The bytes of a key file which opens with the passphrase.
pub(crate) fn wrap(
    key: &VaultKey,
    passphrase: &Passphrase,
    strength: Strength,
) -> Result<Vec<u8>, VaultError> {
    let salt = random::make_bytes::<SALT>()?;
    let nonce = random::make_bytes::<NONCE>()?;
    let mut file = Vec::with_capacity(AUTHENTICATED + WRAPPED + CHECKSUM);
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    file.extend_from_slice(&strength.to_bytes());
    file.extend_from_slice(&salt);
    file.extend_from_slice(&nonce);
    let wrapped = cipher(passphrase, &salt, strength)?
        .encrypt(&XNonce::from(nonce), Payload { msg: key.key().as_bytes(), aad: &file })
        .map_err(|_| VaultError::KeyDerivation)?;
    file.extend_from_slice(&wrapped);
    file.extend_from_slice(&Sha256::digest(&file));
    Ok(file)
}

/// The vault key from a key file.
pub(crate) fn unwrap(file: &[u8], passphrase: &Passphrase) -> Result<VaultKey, VaultError> {
    let rest = file.strip_prefix(MAGIC).ok_or(VaultError::KeyFileDamaged)?;
    match rest.first() {
        Some(&VERSION) => {}
        // A flipped bit in the version byte looks like a later version: the hash tells.
        Some(&found) if found > VERSION && checksum_agrees(file) => {
            return Err(VaultError::NewerVersion {
                found: u32::from(found),
                supported: u32::from(VERSION),
            });
        }
        _ => return Err(VaultError::KeyFileDamaged),
    }
    if !checksum_agrees(file) {
        return Err(VaultError::KeyFileDamaged);
    }
    let parts = Parts::split(file).ok_or(VaultError::KeyFileDamaged)?;
    let payload = Payload { msg: parts.wrapped, aad: parts.authenticated };
    let plain = cipher(passphrase, parts.salt, parts.strength)?
        .decrypt(&XNonce::from(parts.nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| VaultError::WrongPassphrase)?;
    let mut key = Key::zeroed();
    if plain.len() != key.as_bytes().len() {
        return Err(VaultError::KeyFileDamaged);
    }
    key.as_mut_bytes().copy_from_slice(&plain);
    Ok(VaultKey::new(key))
}

struct Parts<'a> {
    authenticated: &'a [u8],
    strength: Strength,
    salt: &'a [u8],
    nonce: [u8; NONCE],
    wrapped: &'a [u8],
}

impl<'a> Parts<'a> {
    fn split(file: &'a [u8]) -> Option<Self> {
        let (authenticated, rest) = file.split_at_checked(AUTHENTICATED)?;
        let (wrapped, checksum) = rest.split_at_checked(WRAPPED)?;
        let (_, values) = authenticated.split_at_checked(MAGIC.len() + 1)?;
        let (parameters, values) = values.split_at_checked(PARAMETERS)?;
        let (salt, nonce) = values.split_at_checked(SALT)?;
        let strength = Strength::from_bytes(parameters).filter(|asked| asked.is_bearable())?;
        let nonce = nonce.try_into().ok()?;
        (checksum.len() == CHECKSUM).then_some(Self {
            authenticated,
            strength,
            salt,
            nonce,
            wrapped,
        })
    }
}

fn checksum_agrees(file: &[u8]) -> bool {
    file.split_last_chunk::<CHECKSUM>()
        .is_some_and(|(content, checksum)| Sha256::digest(content).as_slice() == checksum)
}

fn cipher(
    passphrase: &Passphrase,
    salt: &[u8],
    strength: Strength,
) -> Result<XChaCha20Poly1305, VaultError> {
    let mut key = Key::zeroed();
    let length = Some(key.as_bytes().len());
    let parameters = Params::new(strength.memory_kib, strength.passes, strength.lanes, length)
        .map_err(|_| VaultError::KeyFileDamaged)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_bytes())
        .map_err(|_| VaultError::KeyDerivation)?;
    Ok(XChaCha20Poly1305::new(key.as_bytes().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    fn wrapped() -> (VaultKey, Vec<u8>) {
        let key = VaultKey::new(Key::make().unwrap());
        let file = wrap(&key, &passphrase("ten green bottles"), Strength::weak_for_tests());
        (key, file.unwrap())
    }

    #[test]
    fn the_right_passphrase_gives_the_key_back() {
        let (key, file) = wrapped();
        let opened = unwrap(&file, &passphrase("ten green bottles")).unwrap();
        assert_eq!(opened.key().as_bytes(), key.key().as_bytes());
    }

    #[test]
    fn a_wrong_passphrase_is_told_apart_from_a_damaged_file() {
        let (_, file) = wrapped();
        let wrong = unwrap(&file, &passphrase("ten green bottle"));
        assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_a_damaged_file() {
        let (_, file) = wrapped();
        for place in 0..file.len() {
            let mut damaged = file.clone();
            damaged[place] ^= 1 << (place % 8);
            let result = unwrap(&damaged, &passphrase("ten green bottles"));
            assert!(matches!(result, Err(VaultError::KeyFileDamaged)), "byte {place}");
            let result = unwrap(&file[..place], &passphrase("ten green bottles"));
            assert!(matches!(result, Err(VaultError::KeyFileDamaged)), "cut at {place}");
        }
    }

    #[test]
    fn a_later_version_says_so() {
        let (_, mut file) = wrapped();
        file[4] = 2;
        let content = file.len() - CHECKSUM;
        let checksum = Sha256::digest(&file[..content]);
        file[content..].copy_from_slice(&checksum);
        let result = unwrap(&file, &passphrase("ten green bottles"));
        assert!(matches!(result, Err(VaultError::NewerVersion { found: 2, supported: 1 })));
    }

    #[test]
    fn a_file_that_asks_for_too_much_memory_is_refused_before_it_is_taken() {
        let greedy = Strength { memory_kib: u32::MAX, passes: 1, lanes: 1 };
        assert!(!greedy.is_bearable());
        let (_, mut file) = wrapped();
        file[5..17].copy_from_slice(&greedy.to_bytes());
        let content = file.len() - CHECKSUM;
        let checksum = Sha256::digest(&file[..content]);
        file[content..].copy_from_slice(&checksum);
        let result = unwrap(&file, &passphrase("ten green bottles"));
        assert!(matches!(result, Err(VaultError::KeyFileDamaged)));
    }
}
