//! Identifiers of organisations and accounts, each with its check digits.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $what:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// Parses it; spaces, points and dashes between the characters are ignored.
            ///
            /// # Errors
            /// [`ModelError::InvalidIdentifier`] where length, characters or check digits are wrong.
            pub fn parse(text: &str) -> Result<Self, ModelError> {
                let compact: String = text
                    .chars()
                    .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2011}'))
                    .map(|c| c.to_ascii_uppercase())
                    .collect();
                let check: fn(&str) -> bool = $check;
                if check(&compact) {
                    Ok(Self(compact))
                } else {
                    Err(ModelError::InvalidIdentifier { what: $what })
                }
            }

            /// The characters, without separators.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = ModelError;

            fn try_from(text: String) -> Result<Self, ModelError> {
                Self::parse(&text)
            }
        }
    };
}

identifier!(
    /// The nine digits of a French company (INSEE, Sirene), Luhn-checked.
    Siren,
    "SIREN",
    |text| text.len() == 9 && luhn(text)
);

identifier!(
    /// The fourteen digits of a French establishment: SIREN and five more, Luhn-checked. La Poste's
    /// establishments (SIREN 356000000) are checked by a digit sum divisible by 5 instead (INSEE).
    Siret,
    "SIRET",
    |text| text.len() == 14
        && text.bytes().all(|b| b.is_ascii_digit())
        && (luhn(text)
            || (text.starts_with("356000000")
                && text.bytes().map(|b| u32::from(b - b'0')).sum::<u32>() % 5 == 0))
);

identifier!(
    /// A VAT identification number with its country letters (Directive 2006/112/EC, article 215).
    VatNumber,
    "VAT number",
    vat_is_valid
);

identifier!(
    /// An international bank account number (ISO 13616), remainder 1 modulo 97.
    Iban,
    "IBAN",
    iban_is_valid
);

identifier!(
    /// A SEPA creditor identifier (EPC262-08): who collects direct debits. Country, two check digits,
    /// a business code of the creditor's own choice, a national number; remainder 1 modulo 97 without
    /// the business code.
    CreditorId,
    "creditor identifier",
    creditor_is_valid
);

impl CreditorId {
    /// The identifier without the business code, which one creditor may have several of: what tells
    /// creditors apart (EPC262-08).
    #[must_use]
    pub fn without_business_code(&self) -> String {
        self.0.chars().take(4).chain(self.0.chars().skip(7)).collect()
    }
}

impl Siret {
    /// The company that the establishment belongs to.
    pub fn siren(&self) -> Siren {
        Siren(self.0.chars().take(9).collect())
    }
}

/// The Luhn sum of ISO/IEC 7812-1, annex B.
fn luhn(text: &str) -> bool {
    let mut sum = 0;
    for (place, byte) in text.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        let weighted = if place % 2 == 1 { digit * 2 } else { digit };
        sum += if weighted > 9 { weighted - 9 } else { weighted };
    }
    sum % 10 == 0 && text.bytes().any(|b| b != b'0')
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// Length and check digits for the countries whose rule is published; length alone for the rest.
fn vat_is_valid(text: &str) -> bool {
    let (Some(country), Some(number)) = (text.get(..2), text.get(2..)) else {
        return false;
    };
    let all_digits = number.bytes().all(|b| b.is_ascii_digit());
    let length = number.len();
    match country {
        "FR" => french_vat_is_valid(number),
        "DE" => length == 9 && all_digits && iso_7064_mod_11_10(number),
        "HR" | "PT" if !all_digits => false,
        "HR" => length == 11 && iso_7064_mod_11_10(number),
        "PT" => length == 9 && portuguese_vat_is_valid(number),
        "AT" => {
            length == 9
                && number.starts_with('U')
                && number.bytes().skip(1).all(|b| b.is_ascii_digit())
        }
        "BE" => length == 10 && all_digits && belgian_vat_is_valid(number),
        "IT" => length == 11 && all_digits && luhn(number),
        "NL" => length == 12 && number.as_bytes().get(9) == Some(&b'B'),
        "ES" => length == 9 && number.bytes().all(|b| b.is_ascii_alphanumeric()),
        "EE" | "EL" => length == 9 && all_digits,
        "PL" | "SK" => length == 10 && all_digits,
        "SE" => length == 12 && all_digits,
        "GB" | "LT" => (length == 9 || length == 12) && all_digits,
        "IE" => (8..=9).contains(&length) && number.bytes().all(|b| b.is_ascii_alphanumeric()),
        "LU" | "FI" | "DK" | "HU" | "MT" | "SI" => length == 8 && all_digits,
        "CZ" => (8..=10).contains(&length) && all_digits,
        _ => false,
    }
}

/// Two check characters, then a SIREN; digits as checks are (12 + 3 × SIREN mod 97) mod 97 (CGI, art. 286 ter).
fn french_vat_is_valid(number: &str) -> bool {
    let (Some(key), Some(siren)) = (number.get(..2), number.get(2..)) else {
        return false;
    };
    if siren.len() != 9 || !luhn(siren) {
        return false;
    }
    match (key.parse::<u64>(), siren.parse::<u64>()) {
        (Ok(key), Ok(siren)) => key == (12 + 3 * (siren % 97)) % 97,
        (Err(_), Ok(_)) => key.bytes().all(|b| b.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// ISO/IEC 7064, MOD 11,10: German USt-IdNr. and Croatian OIB.
fn iso_7064_mod_11_10(number: &str) -> bool {
    let Some(all) = digits(number) else { return false };
    let Some((check, body)) = all.split_last() else { return false };
    let product = body.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == *check
}

fn portuguese_vat_is_valid(number: &str) -> bool {
    let Some(all) = digits(number) else { return false };
    let Some((check, body)) = all.split_last() else { return false };
    let sum: u32 = body.iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    let expected = 11 - sum % 11;
    *check == if expected >= 10 { 0 } else { expected }
}

fn belgian_vat_is_valid(number: &str) -> bool {
    match (number.get(..8).map(str::parse::<u32>), number.get(8..).map(str::parse::<u32>)) {
        (Some(Ok(body)), Some(Ok(check))) => 97 - body % 97 == check,
        _ => false,
    }
}

fn iban_is_valid(text: &str) -> bool {
    if !(15..=34).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let rotated = text.chars().skip(4).chain(text.chars().take(4));
    starts_with_country(text) && remainder_97(rotated) == 1
}

fn creditor_is_valid(text: &str) -> bool {
    if !(8..=35).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let has_check_digits = text.bytes().skip(2).take(2).all(|b| b.is_ascii_digit());
    let rotated = text.chars().skip(7).chain(text.chars().take(4));
    starts_with_country(text) && has_check_digits && remainder_97(rotated) == 1
}

fn starts_with_country(text: &str) -> bool {
    text.bytes().take(2).all(|b| b.is_ascii_uppercase())
}

/// The remainder modulo 97, letters counted from ten (ISO/IEC 7064, MOD 97-10).
fn remainder_97(characters: impl Iterator<Item = char>) -> u32 {
    characters
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| (if value > 9 { rest * 100 } else { rest * 10 } + value) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_identifiers_are_checked_by_luhn() {
        assert_eq!(Siret::parse("732 829 320 00074").unwrap().siren().as_str(), "732829320");
        assert!(Siren::parse("732829321").is_err());
        assert!(Siren::parse("000000000").is_err());
        assert!(VatNumber::parse("FR 44 732829320").is_ok());
        assert!(VatNumber::parse("FR 45 732829320").is_err());
    }

    #[test]
    fn vat_numbers_of_other_countries_are_checked() {
        assert!(VatNumber::parse("DE 814689550").is_ok());
        assert!(VatNumber::parse("DE814689551").is_err());
        assert!(VatNumber::parse("ATU12345678").is_ok());
        assert!(VatNumber::parse("XX123").is_err());
    }

    #[test]
    fn a_creditor_identifier_is_checked_without_its_business_code() {
        let creditor = CreditorId::parse("FR72 ZZZ 123456").unwrap();
        assert_eq!(creditor.without_business_code(), "FR72123456");
        assert!(CreditorId::parse("FR72ABC123456").is_ok());
        assert!(CreditorId::parse("DE98ZZZ09999999999").is_ok());
        for wrong in ["FR73ZZZ123456", "FR72ZZZ123457", "FR72ZZZ", "7272ZZZ123456", ""] {
            assert!(CreditorId::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_account_number_with_a_wrong_digit_is_refused() {
        assert!(Iban::parse("DE33 1002 0500 0001 1947 00").is_ok());
        assert!(Iban::parse("DE33 1002 0500 0001 1947 01").is_err());
    }
}
