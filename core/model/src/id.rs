//! Names of things in the vault: 128 random bits each, written so that a person can read them out.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Crockford's base 32: no `i`, `l`, `o` or `u`, which are mistaken for other characters.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Twenty-six characters of five bits hold 128 bits; the first one holds only three.
const LENGTH: u32 = 26;

macro_rules! identity {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name([u8; 16]);

        impl $name {
            /// From its sixteen bytes, which come from a good source of randomness.
            pub const fn new(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_base_32(f, u128::from_be_bytes(self.0))
            }
        }

        impl FromStr for $name {
            type Err = ModelError;

            /// Reads the twenty-six characters; capitals, and `o`, `i`, `l` for 0 and 1, are taken.
            fn from_str(text: &str) -> Result<Self, ModelError> {
                parse_base_32(text)
                    .map(|bits| Self(bits.to_be_bytes()))
                    .ok_or(ModelError::InvalidIdentifier { what: $what })
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = ModelError;

            fn try_from(text: String) -> Result<Self, ModelError> {
                text.parse()
            }
        }
    };
}

identity!(
    /// One thing in a history: a purchase, a payment, a letter.
    RecordId,
    "record id"
);

identity!(
    /// An organisation that the person has to do with.
    OrganisationId,
    "organisation id"
);

fn write_base_32(f: &mut fmt::Formatter<'_>, bits: u128) -> fmt::Result {
    for place in (0..LENGTH).rev() {
        let index = usize::try_from((bits >> (place * 5)) & 31).map_err(|_| fmt::Error)?;
        let character = *ALPHABET.get(index).ok_or(fmt::Error)?;
        fmt::Write::write_char(f, char::from(character))?;
    }
    Ok(())
}

fn parse_base_32(text: &str) -> Option<u128> {
    if text.len() != LENGTH as usize {
        return None;
    }
    text.bytes().try_fold(0_u128, |bits, byte| {
        let character = match byte.to_ascii_lowercase() {
            b'o' => b'0',
            b'i' | b'l' => b'1',
            other => other,
        };
        let value = ALPHABET.iter().position(|&known| known == character)?;
        bits.checked_mul(32)?.checked_add(value as u128)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_people_type_it() {
        let id = RecordId::new([0xff; 16]);
        assert_eq!(id.to_string(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        assert_eq!("7ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse(), Ok(id));
        let one = OrganisationId::new(1_u128.to_be_bytes());
        assert_eq!("oooooooooooooooooooooooooL".parse(), Ok(one));
    }

    #[test]
    fn what_does_not_fit_in_128_bits_is_no_id() {
        assert!("8zzzzzzzzzzzzzzzzzzzzzzzzz".parse::<RecordId>().is_err());
        assert!("7zzz".parse::<RecordId>().is_err());
        assert!("u0000000000000000000000000".parse::<RecordId>().is_err());
    }

    proptest::proptest! {
        #[test]
        fn every_id_survives_being_written_down(bytes: [u8; 16]) {
            let id = RecordId::new(bytes);
            proptest::prop_assert_eq!(id.to_string().parse(), Ok(id));
        }
    }
}
