//! Timestamps (RFC 3161): someone else's clock vouches that a text was there at a time.

mod certificate;
mod signature;
mod token;

use crate::{ExchangeError, http};
use reqwest::Url;
use sha2::{Digest, Sha256};

pub use signature::{StampFault, StampedBy};
pub use token::Timestamp;

/// A request up to the hash: version 1; SHA-256 without parameters… as section 2.4.1 has it in DER.
const REQUEST: [u8; 24] = [
    0x30, 0x43, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
    0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
];
/// The header of a nonce of eight bytes.
const NONCE: [u8; 2] = [0x02, 0x08];
/// The authority's certificate is to be in the answer.
const WITH_CERTIFICATE: [u8; 3] = [0x01, 0x01, 0xff];

/// The longest answer: certificates take some kilobytes each.
const LONGEST_ANSWER: usize = 64 * 1024;

/// A server that gives timestamps. It learns a hash, and nothing of what was hashed.
#[derive(Clone, Debug)]
pub struct TimestampAuthority {
    address: Url,
}

impl TimestampAuthority {
    /// The authority at an address. Plain `http` will do: what comes back is signed.
    ///
    /// # Errors
    /// [`ExchangeError::InvalidAddress`].
    pub fn new(address: &str) -> Result<Self, ExchangeError> {
        let address = Url::parse(address).map_err(|_| ExchangeError::InvalidAddress)?;
        let is_known = matches!(address.scheme(), "https" | "http") && address.has_host();
        if is_known { Ok(Self { address }) } else { Err(ExchangeError::InvalidAddress) }
    }

    /// Its name on the network.
    pub fn host(&self) -> &str {
        self.address.host_str().unwrap_or_default()
    }

    /// Asks for a timestamp of a text, and gives the whole answer, as `openssl ts` reads it.
    ///
    /// That the answer is about this text and this question is checked here, and so is its signature,
    /// as far as it can be. Whether the authority is one to be trusted, only a comparison with its
    /// published certificate can tell.
    ///
    /// # Errors
    /// Where the server cannot be reached, or its answer is no timestamp of this text.
    pub fn stamp(&self, text: &[u8]) -> Result<Vec<u8>, ExchangeError> {
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce).map_err(|_| ExchangeError::NoRandomness)?;
        // Positive, and with no byte to spare, so that its length in DER is always eight.
        nonce[0] = nonce[0] & 0x3f | 0x40;
        let request = [
            REQUEST.as_slice(),
            Sha256::digest(text).as_slice(),
            &NONCE,
            &nonce,
            &WITH_CERTIFICATE,
        ]
        .concat();
        let kind = "application/timestamp-query";
        let answer = http::post(&self.address, kind, request, LONGEST_ANSWER)?;
        let timestamp = Timestamp::parse(&answer).ok_or(ExchangeError::NotATimestamp)?;
        let is_ours = timestamp.is_of(text) && timestamp.nonce() == Some(nonce.as_slice());
        if !is_ours {
            return Err(ExchangeError::OtherTimestamp);
        }
        match timestamp.signed() {
            Err(fault) if !fault.is_unchecked() => Err(ExchangeError::NotSigned { fault: *fault }),
            _ => Ok(answer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_a_server() {
        let authority = TimestampAuthority::new("https://example.org/tsr").unwrap();
        assert_eq!(authority.host(), "example.org");
        for wrong in ["", "example.org", "file:///etc/passwd", "ftp://example.org", "https://"] {
            let refused = TimestampAuthority::new(wrong);
            assert!(matches!(refused, Err(ExchangeError::InvalidAddress)), "{wrong}");
        }
    }

    #[test]
    fn the_length_in_a_request_is_right() {
        let rest = REQUEST.len() - 2 + 32 + NONCE.len() + 8 + WITH_CERTIFICATE.len();
        assert_eq!(usize::from(REQUEST[1]), rest);
    }
}
