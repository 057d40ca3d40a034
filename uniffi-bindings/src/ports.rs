//! What the phone lends to the core: its store of keys, its reader of text, its time zone.

use crate::BoundingBox;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use uniffi::UnexpectedUniFFICallbackError;
use zeroize::Zeroizing;

/// The phone's store of keys: Android's Keystore, the Keychain of iOS.
#[uniffi::export(with_foreign)]
pub trait KeyStore: Send + Sync {
    /// Wraps 32 bytes, in at most 400.
    fn wrap(&self, key: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// The bytes that were wrapped.
    fn unwrap(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;
}

/// Why the phone's store of keys did not do what it was asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum KeyStoreError {
    /// The phone has none, or it is locked.
    #[error("unavailable")]
    Unavailable,
    /// The person did not show finger, face or code.
    #[error("refused")]
    Refused,
    /// The wrapping key is gone.
    #[error("key lost")]
    KeyLost,
    /// It failed in another way.
    #[error("failed")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for KeyStoreError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

impl From<KeyStoreError> for visavis_app::KeyStoreError {
    fn from(error: KeyStoreError) -> Self {
        match error {
            KeyStoreError::Unavailable => Self::Unavailable,
            KeyStoreError::Refused => Self::Refused,
            KeyStoreError::KeyLost => Self::KeyLost,
            KeyStoreError::Failed => Self::Failed,
        }
    }
}

/// The phone's store of keys as the core asks for it.
pub(crate) struct Keys(pub(crate) Arc<dyn KeyStore>);

impl visavis_app::KeyStore for Keys {
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, visavis_app::KeyStoreError> {
        Ok(self.0.wrap(key.to_vec())?)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, visavis_app::KeyStoreError> {
        Ok(Zeroizing::new(self.0.unwrap(wrapped.to_vec())?))
    }
}

/// A P-256 key of the phone's secure hardware, which signs and never leaves it.
#[uniffi::export(with_foreign)]
pub trait Signer: Send + Sync {
    /// The public key: the DER of a `SubjectPublicKeyInfo`, as Android gives it, or the uncompressed
    /// point of 65 bytes, as iOS does.
    fn public_key(&self) -> Result<Vec<u8>, SignerError>;

    /// The ECDSA signature of a message under SHA-256, in DER.
    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, SignerError>;
}

/// Why the phone's key did not sign.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum SignerError {
    /// It cannot be used now: the phone is locked.
    #[error("unavailable")]
    Unavailable,
    /// The key is gone.
    #[error("key lost")]
    KeyLost,
    /// It failed in another way.
    #[error("failed")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for SignerError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

impl From<SignerError> for visavis_app::SignerError {
    fn from(error: SignerError) -> Self {
        match error {
            SignerError::Unavailable => Self::Unavailable,
            SignerError::KeyLost => Self::KeyLost,
            SignerError::Failed => Self::Unusable,
        }
    }
}

/// The phone's key as the core asks for it.
pub(crate) struct HardwareKey(pub(crate) Arc<dyn Signer>);

impl visavis_app::Signer for HardwareKey {
    fn public_key(&self) -> Result<Vec<u8>, visavis_app::SignerError> {
        Ok(self.0.public_key()?)
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, visavis_app::SignerError> {
        Ok(self.0.sign(message.to_vec())?)
    }
}

/// One page as pixels: cut out, upright, straight and evenly lit.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PagePicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// One byte per pixel, by rows: dark print on white paper.
    pub grey: Vec<u8>,
}

/// A piece of text that a reader found, of any length.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct TextLine {
    /// The text.
    pub text: String,
    /// Where it stands, in pixels of the page.
    pub bounds: BoundingBox,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// Finds the text in a picture: ML Kit on Android, Vision on iOS.
#[uniffi::export(with_foreign)]
pub trait TextReader: Send + Sync {
    /// Name and version, as they are kept with every fact that comes from it.
    fn name(&self) -> Result<String, TextReaderError>;

    /// The lines or words of a page, in any order.
    fn read_text(&self, page: PagePicture) -> Result<Vec<TextLine>, TextReaderError>;
}

/// Why the phone's reader could not read a picture.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum TextReaderError {
    /// It is not there, or lacks something that it needs.
    #[error("unavailable")]
    Unavailable,
    /// It took longer than it may.
    #[error("too slow")]
    TooSlow {
        /// The limit in seconds.
        seconds: u64,
    },
    /// It ended without a result.
    #[error("failed")]
    Failed {
        /// What it said, without anything that it read.
        reason: String,
    },
}

impl From<UnexpectedUniFFICallbackError> for TextReaderError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: "an unexpected error on the phone".to_owned() }
    }
}

impl From<TextReaderError> for visavis_app::ReaderError {
    fn from(error: TextReaderError) -> Self {
        match error {
            TextReaderError::Unavailable => {
                Self::Unavailable { hint: "the phone's reader is not there".to_owned() }
            }
            TextReaderError::TooSlow { seconds } => Self::TooSlow { seconds },
            TextReaderError::Failed { reason } => Self::Failed { reason },
        }
    }
}

/// The phone's reader as the core asks for it.
pub(crate) struct Text(pub(crate) Arc<dyn TextReader>);

impl visavis_app::TextReader for Text {
    fn name(&self) -> String {
        // A reader without a name reads all the same.
        self.0.name().unwrap_or_else(|_| "reader of the phone".to_owned())
    }

    fn read_text(
        &self,
        page: &visavis_app::PagePicture,
    ) -> Result<Vec<visavis_app::TextLine>, visavis_app::ReaderError> {
        let visavis_app::PagePicture { width, height, grey } = page.clone();
        let lines = self.0.read_text(PagePicture { width, height, grey })?;
        Ok(lines.into_iter().map(Into::into).collect())
    }
}

impl From<TextLine> for visavis_app::TextLine {
    fn from(line: TextLine) -> Self {
        Self {
            text: line.text,
            bounds: line.bounds.into(),
            confidence: visavis_app::Confidence::new(line.confidence),
        }
    }
}

/// The phone's time zone.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// Seconds east of Greenwich at an instant (seconds since 1970).
    fn offset_seconds(&self, instant: i64) -> Result<i32, CallbackError>;
}

/// What the core called on the phone failed. The core goes on without.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum CallbackError {
    /// It failed.
    #[error("failed")]
    Failed,
}

impl From<UnexpectedUniFFICallbackError> for CallbackError {
    fn from(_: UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

/// The time of the phone where the person is.
pub(crate) struct PhoneClock(pub(crate) Arc<dyn Clock>);

impl visavis_app::Clock for PhoneClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let now: DateTime<chrono::Utc> = SystemTime::now().into();
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        let seconds = self.0.offset_seconds(i64::try_from(since).unwrap_or_default());
        let zone = seconds.ok().and_then(FixedOffset::east_opt);
        zone.map_or_else(|| now.fixed_offset(), |zone| now.with_timezone(&zone))
    }
}
