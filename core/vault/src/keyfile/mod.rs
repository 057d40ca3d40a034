//! The key file: the vault key in up to three slots, each of which opens the vault on its own.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `VSVK` |
//! | 1 | version, 2 |
//! | 3 | zeros |
//! | 32 | SHA-256 of the bytes before it |
//! | 512 each | the slots of passphrase, recovery code and platform, in this order |
//!
//! A slot is 2 bytes of length (little-endian; 0 where the slot is empty), the content, zeros, and
//! the SHA-256 of the 480 bytes before it. The hash tells a damaged slot (it does not agree) from a
//! wrong key (it agrees, the authentication does not), so that nobody doubts a good memory because
//! of a bad disk; and because each slot stands in its own place with its own hash, damage to one
//! leaves the others.
//!
//! A file of version 1 was the content of a passphrase slot and its hash. It still opens, and
//! becomes version 2 with the first change.

pub(crate) mod passphrase;
pub(crate) mod platform;
pub(crate) mod recovery;

use crate::VaultError;
use crate::secret::{Key, VaultKey};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const MAGIC: &[u8; 4] = b"VSVK";
const VERSION: u8 = 2;
const CHECKSUM: usize = 32;
const START: usize = 8;
const SLOT: usize = 512;
const LENGTH: usize = 2;
/// The longest content of a slot.
const ROOM: usize = SLOT - CHECKSUM - LENGTH;
const NONCE: usize = 24;
const WRAPPED: usize = 48;

/// One way to the vault key.
#[derive(Clone, Default)]
pub(crate) enum Slot {
    /// There is none.
    #[default]
    Empty,
    /// Its bytes do not have their hash; kept as they are.
    Damaged(Vec<u8>),
    /// What its kind makes of it.
    Filled(Vec<u8>),
}

impl Slot {
    fn decode(bytes: &[u8]) -> Self {
        Self::decode_whole(bytes).unwrap_or_else(|| Self::Damaged(bytes.to_vec()))
    }

    fn decode_whole(bytes: &[u8]) -> Option<Self> {
        let content = checked(bytes)?;
        let (length, content) = content.split_first_chunk::<LENGTH>()?;
        match usize::from(u16::from_le_bytes(*length)) {
            0 => Some(Self::Empty),
            length => Some(Self::Filled(content.get(..length)?.to_vec())),
        }
    }

    fn encode(&self, file: &mut Vec<u8>) {
        let content = match self {
            Self::Empty => [].as_slice(),
            Self::Filled(content) => content,
            Self::Damaged(bytes) => return file.extend_from_slice(bytes),
        };
        let start = file.len();
        let length = u16::try_from(content.len()).unwrap_or_default();
        file.extend_from_slice(&length.to_le_bytes());
        file.extend_from_slice(content);
        file.resize(start + SLOT - CHECKSUM, 0);
        let checksum = Sha256::digest(file.get(start..).unwrap_or_default());
        file.extend_from_slice(&checksum);
    }

    /// Its content; nothing where it is empty.
    fn content(&self) -> Result<Option<&[u8]>, VaultError> {
        match self {
            Self::Empty => Ok(None),
            Self::Damaged(_) => Err(VaultError::KeyFileDamaged),
            Self::Filled(content) => Ok(Some(content)),
        }
    }

    const fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }
}

/// The ways to the vault key.
#[derive(Clone, Default)]
pub(crate) struct KeyFile {
    pub(crate) passphrase: Slot,
    pub(crate) recovery: Slot,
    pub(crate) platform: Slot,
}

impl KeyFile {
    /// Reads a key file of this or an earlier version.
    pub(crate) fn decode(file: &[u8]) -> Result<Self, VaultError> {
        let version = file.strip_prefix(MAGIC).and_then(|rest| rest.first());
        if version == Some(&1) {
            let slot = checked(file).ok_or(VaultError::KeyFileDamaged)?;
            return Ok(Self { passphrase: Slot::Filled(slot.to_vec()), ..Self::default() });
        }
        let (start, rest) =
            file.split_at_checked(START + CHECKSUM).ok_or(VaultError::KeyFileDamaged)?;
        // A flipped bit in the version looks like another version: the hash tells.
        let start = checked(start).ok_or(VaultError::KeyFileDamaged)?;
        match (version, start.get(5..)) {
            (Some(&VERSION), Some([0, 0, 0])) => {}
            (Some(&found), _) if found > VERSION => {
                return Err(VaultError::NewerVersion {
                    found: u32::from(found),
                    supported: u32::from(VERSION),
                });
            }
            _ => return Err(VaultError::KeyFileDamaged),
        }
        // A file that was cut has lost its last slots; the ones before still open.
        let mut slots = rest.chunks(SLOT).map(Slot::decode);
        let mut next = || slots.next().unwrap_or_else(|| Slot::Damaged(Vec::new()));
        Ok(Self { passphrase: next(), recovery: next(), platform: next() })
    }

    /// The bytes of the file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut file = Vec::with_capacity(START + CHECKSUM + 3 * SLOT);
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&[VERSION, 0, 0, 0]);
        let checksum = Sha256::digest(&file);
        file.extend_from_slice(&checksum);
        for slot in [&self.passphrase, &self.recovery, &self.platform] {
            slot.encode(&mut file);
        }
        file
    }

    /// Whether one of the ways to the key is damaged.
    pub(crate) fn has_damage(&self) -> bool {
        [&self.passphrase, &self.recovery, &self.platform].into_iter().any(Slot::is_damaged)
    }
}

/// The bytes before a hash at the end which agrees with them.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (content, checksum) = bytes.split_last_chunk::<CHECKSUM>()?;
    (Sha256::digest(content).as_slice() == checksum).then_some(content)
}

/// The vault key under a slot's key: 24 bytes of nonce, 48 of wrapped key.
fn seal(
    vault: &VaultKey,
    key: &Key,
    nonce: [u8; NONCE],
    aad: &[u8],
) -> Result<Vec<u8>, VaultError> {
    XChaCha20Poly1305::new(key.as_bytes().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: vault.key().as_bytes(), aad })
        .map_err(|_| VaultError::KeyDerivation)
}

/// The vault key again; nothing where the slot's key is not the one.
fn open(wrapped: &[u8], key: &Key, nonce: [u8; NONCE], aad: &[u8]) -> Option<VaultKey> {
    let plain = XChaCha20Poly1305::new(key.as_bytes().into())
        .decrypt(&XNonce::from(nonce), Payload { msg: wrapped, aad })
        .map(Zeroizing::new)
        .ok()?;
    let mut opened = Key::zeroed();
    if plain.len() != opened.as_bytes().len() {
        return None;
    }
    opened.as_mut_bytes().copy_from_slice(&plain);
    Some(VaultKey::new(opened))
}

#[cfg(test)]
mod tests;
