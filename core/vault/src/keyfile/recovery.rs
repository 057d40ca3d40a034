//! The slot of the recovery code.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | 1: shown; 2: rehearsed |
//! | 8 | when, in milliseconds since 1970; little-endian |
//! | 4 | seconds that the zone is east of UTC; little-endian |
//! | 16 | salt |
//! | 24 | nonce |
//! | 48 | the vault key under XChaCha20-Poly1305, all bytes before it authenticated with it |
//!
//! The code has 160 random bits, so HKDF is enough: there is nothing to guess that a slow
//! derivation would slow down.

use super::{NONCE, Slot, WRAPPED};
use crate::secret::{Key, VaultKey};
use crate::{RecoveryCode, VaultError, random, rows};
use chrono::{DateTime, FixedOffset};

const SALT: usize = 16;
const STATE: usize = 1 + 8 + 4;
const SHOWN: u8 = 1;
const REHEARSED: u8 = 2;

/// Whether the person has a recovery code, and can be trusted to have kept it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RecoveryState {
    /// No code was made.
    None,
    /// It was shown, and never typed back: nobody knows whether it was written down.
    Shown {
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// It was typed back: it is kept somewhere.
    Rehearsed {
        /// When last.
        at: DateTime<FixedOffset>,
    },
}

impl RecoveryState {
    fn encode(self) -> Option<[u8; STATE]> {
        let (mark, at) = match self {
            Self::None => return None,
            Self::Shown { at } => (SHOWN, at),
            Self::Rehearsed { at } => (REHEARSED, at),
        };
        let mut bytes = [0; STATE];
        let values = [mark].into_iter().chain(at.timestamp_millis().to_le_bytes());
        let values = values.chain(rows::offset_of(at).to_le_bytes());
        for (place, value) in bytes.iter_mut().zip(values) {
            *place = value;
        }
        Some(bytes)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (mark, rest) = bytes.split_first()?;
        let (milliseconds, offset) = rest.split_first_chunk::<8>()?;
        let offset = i32::from_le_bytes(offset.try_into().ok()?);
        let at = rows::instant(i64::from_le_bytes(*milliseconds), offset).ok()?;
        match *mark {
            SHOWN => Some(Self::Shown { at }),
            REHEARSED => Some(Self::Rehearsed { at }),
            _ => None,
        }
    }
}

/// A slot that the code opens; empty for [`RecoveryState::None`].
pub(crate) fn wrap(
    vault: &VaultKey,
    code: &RecoveryCode,
    state: RecoveryState,
) -> Result<Slot, VaultError> {
    let Some(state) = state.encode() else { return Ok(Slot::Empty) };
    let salt = random::make_bytes::<SALT>()?;
    let nonce = random::make_bytes::<NONCE>()?;
    let mut slot = Vec::with_capacity(STATE + SALT + NONCE + WRAPPED);
    slot.extend_from_slice(&state);
    slot.extend_from_slice(&salt);
    slot.extend_from_slice(&nonce);
    let wrapped = super::seal(vault, &derive(code, &salt)?, nonce, &slot)?;
    slot.extend_from_slice(&wrapped);
    Ok(Slot::Filled(slot))
}

/// The vault key, by the code.
pub(crate) fn unwrap(slot: &Slot, code: &RecoveryCode) -> Result<VaultKey, VaultError> {
    let content = slot.content()?.ok_or(VaultError::NoRecoveryCode)?;
    let parts = Parts::split(content).ok_or(VaultError::KeyFileDamaged)?;
    super::open(parts.wrapped, &derive(code, parts.salt)?, parts.nonce, parts.authenticated)
        .ok_or(VaultError::WrongRecoveryCode)
}

/// Where the code stands.
pub(crate) fn state(slot: &Slot) -> Result<RecoveryState, VaultError> {
    let Some(content) = slot.content()? else { return Ok(RecoveryState::None) };
    Parts::split(content).map(|parts| parts.state).ok_or(VaultError::KeyFileDamaged)
}

struct Parts<'a> {
    authenticated: &'a [u8],
    state: RecoveryState,
    salt: &'a [u8],
    nonce: [u8; NONCE],
    wrapped: &'a [u8],
}

impl<'a> Parts<'a> {
    fn split(content: &'a [u8]) -> Option<Self> {
        let (authenticated, wrapped) = content.split_at_checked(STATE + SALT + NONCE)?;
        let (state, rest) = authenticated.split_at_checked(STATE)?;
        let (salt, nonce) = rest.split_at_checked(SALT)?;
        let state = RecoveryState::decode(state)?;
        Some(Self { authenticated, state, salt, nonce: nonce.try_into().ok()?, wrapped })
    }
}

fn derive(code: &RecoveryCode, salt: &[u8]) -> Result<Key, VaultError> {
    Key::derive(code.as_bytes(), "visavis 1 recovery code", salt, &[])
}
