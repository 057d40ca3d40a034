//! The slot of the passphrase: the vault key, wrapped by a key derived from it.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `VSVK` |
//! | 1 | version of the slot, 1 |
//! | 12 | Argon2id: memory in KiB, passes, lanes; 32 bits each, little-endian |
//! | 16 | salt |
//! | 24 | nonce |
//! | 48 | the vault key under XChaCha20-Poly1305, all bytes before it authenticated with it |
//!
//! It begins as the key files of version 1 did, which it once was: what those hold can become a
//! slot without the passphrase.

use super::{MAGIC, NONCE, Slot, WRAPPED};
use crate::secret::{Key, Passphrase, VaultKey};
use crate::{VaultError, random};
use argon2::{Algorithm, Argon2, Params, Version};

const VERSION: u8 = 1;
const SALT: usize = 16;
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

/// A slot that the passphrase opens.
pub(crate) fn wrap(
    vault: &VaultKey,
    passphrase: &Passphrase,
    strength: Strength,
) -> Result<Slot, VaultError> {
    let salt = random::make_bytes::<SALT>()?;
    let nonce = random::make_bytes::<NONCE>()?;
    let mut slot = Vec::with_capacity(AUTHENTICATED + WRAPPED);
    slot.extend_from_slice(MAGIC);
    slot.push(VERSION);
    slot.extend_from_slice(&strength.to_bytes());
    slot.extend_from_slice(&salt);
    slot.extend_from_slice(&nonce);
    let wrapped = super::seal(vault, &derive(passphrase, &salt, strength)?, nonce, &slot)?;
    slot.extend_from_slice(&wrapped);
    Ok(Slot::Filled(slot))
}

/// The vault key, by the passphrase.
pub(crate) fn unwrap(slot: &Slot, passphrase: &Passphrase) -> Result<VaultKey, VaultError> {
    let content = slot.content()?.ok_or(VaultError::NoPassphrase)?;
    let parts = Parts::split(content).ok_or(VaultError::KeyFileDamaged)?;
    let key = derive(passphrase, parts.salt, parts.strength)?;
    super::open(parts.wrapped, &key, parts.nonce, parts.authenticated)
        .ok_or(VaultError::WrongPassphrase)
}

struct Parts<'a> {
    authenticated: &'a [u8],
    strength: Strength,
    salt: &'a [u8],
    nonce: [u8; NONCE],
    wrapped: &'a [u8],
}

impl<'a> Parts<'a> {
    fn split(content: &'a [u8]) -> Option<Self> {
        let (authenticated, wrapped) = content.split_at_checked(AUTHENTICATED)?;
        let (version, values) = authenticated.strip_prefix(MAGIC)?.split_first()?;
        let (parameters, values) = values.split_at_checked(PARAMETERS)?;
        let (salt, nonce) = values.split_at_checked(SALT)?;
        let strength = Strength::from_bytes(parameters).filter(|asked| asked.is_bearable())?;
        let nonce = nonce.try_into().ok()?;
        let is_whole = *version == VERSION && wrapped.len() == WRAPPED;
        is_whole.then_some(Self { authenticated, strength, salt, nonce, wrapped })
    }
}

fn derive(passphrase: &Passphrase, salt: &[u8], strength: Strength) -> Result<Key, VaultError> {
    let mut key = Key::zeroed();
    let length = Some(key.as_bytes().len());
    let parameters = Params::new(strength.memory_kib, strength.passes, strength.lanes, length)
        .map_err(|_| VaultError::KeyFileDamaged)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_bytes())
        .map_err(|_| VaultError::KeyDerivation)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_that_asks_for_too_much_memory_is_refused_before_it_is_taken() {
        let greedy = Strength { memory_kib: u32::MAX, passes: 1, lanes: 1 };
        assert!(!greedy.is_bearable());
        let passphrase = Passphrase::new("ten green bottles").unwrap();
        let vault = VaultKey::new(Key::make().unwrap());
        let slot = wrap(&vault, &passphrase, Strength::weak_for_tests()).unwrap();
        let Slot::Filled(mut content) = slot else { panic!("the slot is empty") };
        content[5..17].copy_from_slice(&greedy.to_bytes());
        let result = unwrap(&Slot::Filled(content), &passphrase);
        assert!(matches!(result, Err(VaultError::KeyFileDamaged)));
    }
}
