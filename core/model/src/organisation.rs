//! Organisations, and the names and numbers by which they are known.

use crate::{CreditorId, Iban, ModelError, Siren, Siret, VatNumber};
use serde::{Deserialize, Serialize};

/// A number or address by which an organisation is known.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
#[non_exhaustive]
pub enum Identifier {
    /// French company.
    Siren(Siren),
    /// French establishment.
    Siret(Siret),
    /// VAT number.
    Vat(VatNumber),
    /// Bank account.
    Iban(Iban),
    /// Who collects direct debits.
    Creditor(CreditorId),
    /// Any other registration or tax number, as printed.
    CompanyNumber(String),
    /// Telephone number, digits and `+` only. Several shops may share one.
    Phone(String),
    /// Web or mail domain, in small letters. Several shops may share one.
    Domain(String),
}

impl Identifier {
    /// The name of its kind, as it is stored.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Siren(_) => "siren",
            Self::Siret(_) => "siret",
            Self::Vat(_) => "vat",
            Self::Iban(_) => "iban",
            Self::Creditor(_) => "creditor",
            Self::CompanyNumber(_) => "company-number",
            Self::Phone(_) => "phone",
            Self::Domain(_) => "domain",
        }
    }

    /// Its characters.
    pub fn value(&self) -> &str {
        match self {
            Self::Siren(number) => number.as_str(),
            Self::Siret(number) => number.as_str(),
            Self::Vat(number) => number.as_str(),
            Self::Iban(number) => number.as_str(),
            Self::Creditor(number) => number.as_str(),
            Self::CompanyNumber(text) | Self::Phone(text) | Self::Domain(text) => text,
        }
    }

    /// An identifier from its stored parts.
    ///
    /// # Errors
    /// [`ModelError::InvalidIdentifier`] where the kind is unknown or the check digits are wrong.
    pub fn parse(kind: &str, value: &str) -> Result<Self, ModelError> {
        Ok(match kind {
            "siren" => Self::Siren(Siren::parse(value)?),
            "siret" => Self::Siret(Siret::parse(value)?),
            "vat" => Self::Vat(VatNumber::parse(value)?),
            "iban" => Self::Iban(Iban::parse(value)?),
            "creditor" => Self::Creditor(CreditorId::parse(value)?),
            "company-number" => Self::CompanyNumber(value.to_owned()),
            "phone" => Self::Phone(value.to_owned()),
            "domain" => Self::Domain(value.to_owned()),
            _ => return Err(ModelError::InvalidIdentifier { what: "kind of identifier" }),
        })
    }

    /// Whether only one organisation can have it.
    pub const fn is_exclusive(&self) -> bool {
        !matches!(self, Self::Phone(_) | Self::Domain(_))
    }

    /// Whether an organisation has at most one of this kind in a country, so that two different ones
    /// mean two organisations: companies of one chain go by one name and are still different ones.
    pub const fn is_singular(&self) -> bool {
        matches!(self, Self::Siren(_) | Self::Vat(_))
    }

    /// The SIREN that it contains, where it does: an establishment's and a French VAT number's
    /// last or first nine digits.
    pub fn implied_siren(&self) -> Option<Siren> {
        match self {
            Self::Siren(siren) => Some(siren.clone()),
            Self::Siret(siret) => Some(siret.siren()),
            Self::Vat(vat) => vat
                .as_str()
                .strip_prefix("FR")
                .and_then(|number| number.get(2..))
                .and_then(|digits| Siren::parse(digits).ok()),
            _ => None,
        }
    }
}

/// An organisation as a document presents it: what is known before the vault is asked who it is.
#[derive(Clone, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct OrganisationSketch {
    /// The name that it goes by.
    pub name: String,
    /// What it is known by.
    pub identifiers: Vec<Identifier>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identifier_is_read_back_from_its_stored_parts() {
        let identifiers = [
            Identifier::Siren(Siren::parse("732829320").unwrap()),
            Identifier::Siret(Siret::parse("73282932000074").unwrap()),
            Identifier::Vat(VatNumber::parse("FR44732829320").unwrap()),
            Identifier::Iban(Iban::parse("DE33100205000001194700").unwrap()),
            Identifier::Creditor(CreditorId::parse("FR72ZZZ123456").unwrap()),
            Identifier::CompanyNumber("HRB 1".to_owned()),
            Identifier::Phone("+33123456789".to_owned()),
            Identifier::Domain("example.org".to_owned()),
        ];
        for identifier in identifiers {
            assert_eq!(Identifier::parse(identifier.kind(), identifier.value()), Ok(identifier));
        }
        assert!(Identifier::parse("siren", "732829321").is_err());
        assert!(Identifier::parse("shoe-size", "42").is_err());
    }

    #[test]
    fn establishment_and_vat_number_name_the_company() {
        let siren = Siren::parse("732829320").ok();
        let establishment = Identifier::Siret(Siret::parse("73282932000074").unwrap());
        assert_eq!(establishment.implied_siren(), siren);
        let vat = Identifier::Vat(VatNumber::parse("FR44732829320").unwrap());
        assert_eq!(vat.implied_siren(), siren);
        assert_eq!(Identifier::Phone("112".to_owned()).implied_siren(), None);
    }
}
