//! How sure a fact is, and why: status, confidence, proofs, and where it was read.

use crate::BoundingBox;
use serde::{Deserialize, Serialize};

/// The four ways in which a value can be held. They are never mixed up on a screen.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Two independent proofs agree on it.
    Proved,
    /// It stands on the document, and nothing contradicts it.
    Read,
    /// It was concluded, or one of several readings was preferred.
    Guessed,
    /// The document does not show it, or it could not be read.
    #[default]
    Missing,
}

/// How likely a value is right, from 0 to 1. Not a number is no confidence at all.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, PartialOrd, Serialize)]
#[serde(from = "f32", into = "f32")]
pub struct Confidence(f32);

impl Confidence {
    /// Certain.
    pub const CERTAIN: Self = Self(1.0);
    /// None at all.
    pub const NONE: Self = Self(0.0);

    /// A confidence, brought into 0..=1; not a number becomes 0.
    pub const fn new(value: f32) -> Self {
        if value.is_nan() { Self(0.0) } else { Self(value.clamp(0.0, 1.0)) }
    }

    /// The number, from 0 to 1.
    pub const fn value(self) -> f32 {
        self.0
    }
}

impl From<f32> for Confidence {
    fn from(value: f32) -> Self {
        Self::new(value)
    }
}

impl From<Confidence> for f32 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

/// An independent reason to believe an amount. Two of them make it [`Status::Proved`].
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The items, discounts and roundings add up to it.
    LinesSum,
    /// Base and tax of the VAT table add up to it, and each tax agrees with its rate.
    TaxTable,
    /// A printed subtotal and tax, tip or service charge add up to it.
    SubtotalTax,
    /// Cash given less change is it.
    CashChange,
    /// The amounts paid by card, voucher or in parts add up to it.
    Payments,
    /// The card terminal printed it too.
    CardSlip,
    /// A fiscal code on the receipt says it.
    FiscalCode,
    /// It is written out in words too.
    InWords,
    /// The number of articles printed agrees with the items read.
    ArticleCount,
    /// Several fields of the document print the same date or time.
    Repeated,
    /// An identifier's own check digits agree.
    CheckDigits,
    /// The balances of the account before and after differ by it.
    Balance,
    /// The file itself says the same sum.
    FileTotals,
}

/// Another reading of a field, for the person to choose with one tap.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Alternative<T> {
    /// The other value.
    pub value: T,
    /// How likely it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub boxes: Vec<BoundingBox>,
}

/// One field of a draft: the value with everything that is known about how it was found.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Field<T> {
    /// The value; `None` exactly when the status is [`Status::Missing`].
    value: Option<T>,
    status: Status,
    confidence: Confidence,
    /// Why it is believed, without repetition.
    pub proofs: Vec<Proof>,
    /// Where on the page it was read; empty where it was concluded.
    pub boxes: Vec<BoundingBox>,
    /// Other readings, the likeliest first.
    pub alternatives: Vec<Alternative<T>>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self::missing()
    }
}

impl<T> Field<T> {
    /// A field that the document does not show.
    pub const fn missing() -> Self {
        Self {
            value: None,
            status: Status::Missing,
            confidence: Confidence::NONE,
            proofs: Vec::new(),
            boxes: Vec::new(),
            alternatives: Vec::new(),
        }
    }

    /// A value read from the document at `boxes`.
    pub const fn read(value: T, confidence: Confidence, boxes: Vec<BoundingBox>) -> Self {
        Self {
            value: Some(value),
            status: Status::Read,
            confidence,
            proofs: Vec::new(),
            boxes,
            alternatives: Vec::new(),
        }
    }

    /// A value that was concluded or preferred among several.
    pub const fn guessed(value: T, confidence: Confidence, boxes: Vec<BoundingBox>) -> Self {
        let mut field = Self::read(value, confidence, boxes);
        field.status = Status::Guessed;
        field
    }

    /// The same field, proved: at least two independent proofs hold.
    ///
    /// With fewer than two different proofs, or without a value, the field stays as it is: this
    /// is the only way to [`Status::Proved`].
    #[must_use]
    pub fn proved_by(mut self, mut proofs: Vec<Proof>) -> Self {
        proofs.sort_unstable();
        proofs.dedup();
        if self.value.is_some() && proofs.len() >= 2 {
            self.status = Status::Proved;
            self.confidence = Confidence::CERTAIN;
        }
        self.proofs = proofs;
        self
    }

    /// The same field with other readings, the likeliest first.
    #[must_use]
    pub fn with_alternatives(mut self, alternatives: Vec<Alternative<T>>) -> Self {
        self.alternatives = alternatives;
        self
    }

    /// The value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// How the value is held.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// How likely the value is right.
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The same field with its value converted.
    pub fn map<U>(self, mut convert: impl FnMut(T) -> U) -> Field<U> {
        Field {
            value: self.value.map(&mut convert),
            status: self.status,
            confidence: self.confidence,
            proofs: self.proofs,
            boxes: self.boxes,
            alternatives: self
                .alternatives
                .into_iter()
                .map(|other| Alternative {
                    value: convert(other.value),
                    confidence: other.confidence,
                    boxes: other.boxes,
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_proof_is_not_enough_and_the_same_one_twice_is_one() {
        let field = Field::read(1, Confidence::new(0.9), vec![]);
        let once = field.clone().proved_by(vec![Proof::LinesSum, Proof::LinesSum]);
        assert_eq!(once.status(), Status::Read);
        let twice = field.proved_by(vec![Proof::TaxTable, Proof::LinesSum]);
        assert_eq!(twice.status(), Status::Proved);
    }

    #[test]
    fn nothing_cannot_be_proved() {
        let field = Field::<i32>::missing().proved_by(vec![Proof::TaxTable, Proof::LinesSum]);
        assert_eq!(field.status(), Status::Missing);
    }

    #[test]
    fn a_confidence_that_is_not_a_number_is_none() {
        assert_eq!(Confidence::new(f32::NAN), Confidence::NONE);
        assert_eq!(Confidence::new(7.0), Confidence::CERTAIN);
    }
}
