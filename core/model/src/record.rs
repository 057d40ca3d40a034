//! Records: the entries of a history, of whatever kind, and the facts that they are made of.

use crate::{Confidence, ModelError, Proof, Status, provenance::Provenance};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

crate::named_kinds!(
    /// What an entry of a history is.
    RecordKind, "kind of record",
    /// Something bought.
    Purchase "purchase",
    /// Money moved.
    Payment "payment",
    /// A bill.
    Bill "bill",
    /// A contract.
    Contract "contract",
    /// Meter readings over a period.
    Reading "reading",
    /// A journey.
    Trip "trip",
    /// Music, films, games, news used.
    MediaUse "media-use",
    /// Something measured or observed about the person.
    Observation "observation",
    /// A score that somebody gave somebody.
    Score "score",
    /// A diploma, badge, permit.
    Credential "credential",
    /// A right exercised, a complaint.
    Request "request",
    /// A letter or message.
    Letter "letter",
    /// Something that was promised.
    Promise "promise",
    /// A consent given or withdrawn.
    Consent "consent",
);

crate::named_kinds!(
    /// Where a record stands between the reader and the person.
    RecordStatus, "status of a record",
    /// Something in it is not proved, and nobody has looked at it yet.
    AwaitingReview "awaiting-review",
    /// The person agreed with it.
    Confirmed "confirmed",
    /// The person said that it is none: kept out of every history and sum.
    Dismissed "dismissed",
);

/// The name of a field of a record: `date`, `total`, `lines.3.amount`.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(into = "String", try_from = "String")]
pub struct FieldName(String);

impl FieldName {
    /// The longest name.
    const MAX_LENGTH: usize = 64;

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FieldName {
    type Err = ModelError;

    /// Small letters, digits, `-`, and `.` between the parts.
    fn from_str(text: &str) -> Result<Self, ModelError> {
        let part_is_valid = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if text.len() <= Self::MAX_LENGTH && text.split('.').all(part_is_valid) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ModelError::InvalidIdentifier { what: "field name" })
        }
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<FieldName> for String {
    fn from(name: FieldName) -> Self {
        name.0
    }
}

impl TryFrom<String> for FieldName {
    type Error = ModelError;

    fn try_from(text: String) -> Result<Self, ModelError> {
        text.parse()
    }
}

/// One fact: the value of a field, how sure it is, and where it comes from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Fact {
    /// Which field.
    pub field: FieldName,
    /// The value as text: `12.90`, `2024-03-08`; absent where it is missing.
    pub value: Option<String>,
    /// How it is held.
    pub status: Status,
    /// How likely it is right.
    pub confidence: Confidence,
    /// Why it is believed.
    pub proofs: Vec<Proof>,
    /// Where it comes from.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_back_from_their_names() {
        for kind in RecordKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{kind}\""));
        }
        for status in RecordStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        assert!("picnic".parse::<RecordKind>().is_err());
    }

    #[test]
    fn a_field_name_has_no_empty_part_nor_capitals() {
        assert!("lines.3.unit-price".parse::<FieldName>().is_ok());
        for wrong in ["", ".", "lines.", "Total", "a b", &"x".repeat(65)] {
            assert!(wrong.parse::<FieldName>().is_err(), "{wrong}");
        }
    }
}
