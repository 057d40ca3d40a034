//! What the person says about a record: right, wrong, or not one at all.

use crate::questions::Question;
use crate::{AppError, Session};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::str::FromStr;
use visavis_model::{Amount, Currency, OrganisationSketch, Status};
use visavis_vault::{Correction, Party};

/// A field that the person can put right.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CorrectableField {
    /// With whom.
    Merchant,
    /// The day, ISO 8601.
    Date,
    /// The local time, `HH:MM`.
    Time,
    /// The currency, ISO 4217.
    Currency,
    /// What it cost in all.
    Total,
}

impl CorrectableField {
    /// All of them, by their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("merchant", Self::Merchant),
        ("date", Self::Date),
        ("time", Self::Time),
        ("currency", Self::Currency),
        ("total", Self::Total),
    ];
}

impl FromStr for CorrectableField {
    type Err = AppError;

    fn from_str(text: &str) -> Result<Self, AppError> {
        let found = Self::ALL.iter().find(|(name, _)| *name == text);
        found.map(|(_, field)| *field).ok_or(AppError::NoSuchField)
    }
}

impl Session {
    /// The person has looked at a record and agrees with it: it is a purchase of its own, and what
    /// was read is right.
    ///
    /// # Errors
    /// [`AppError::StillMissing`] where there is nothing to agree with.
    pub fn confirm(&self, id: &str) -> Result<(), AppError> {
        let id = Self::record_id(id)?;
        let questions = self.questions(&self.vault.record(id)?)?;
        let is_open = |question: &Question| match question {
            Question::Unreadable { .. } => true,
            Question::Field { status, .. } => *status == Status::Missing,
            _ => false,
        };
        if questions.iter().any(is_open) {
            return Err(AppError::StillMissing);
        }
        Ok(self.vault.confirm(id, self.clock.now())?)
    }

    /// The person says that a record is none, or one too many. It leaves histories and sums; the
    /// documents stay.
    pub fn dismiss(&self, id: &str) -> Result<(), AppError> {
        Ok(self.vault.dismiss(Self::record_id(id)?, self.clock.now())?)
    }

    /// The person takes back that a record was confirmed or dismissed: it waits again.
    pub fn reopen(&self, id: &str) -> Result<(), AppError> {
        Ok(self.vault.reopen(Self::record_id(id)?, self.clock.now())?)
    }

    /// The person puts a value right. What was read stays beside it.
    ///
    /// # Errors
    /// [`AppError::NotAValue`] where the text is not one for the field.
    pub fn correct(&self, id: &str, field: CorrectableField, text: &str) -> Result<(), AppError> {
        let id = Self::record_id(id)?;
        let correction = parse_correction(field, text.trim())?;
        Ok(self.vault.correct(id, &correction, self.clock.now())?)
    }
}

fn parse_correction(field: CorrectableField, text: &str) -> Result<Correction, AppError> {
    match field {
        CorrectableField::Merchant => {
            let sketch = OrganisationSketch { name: text.to_owned(), identifiers: Vec::new() };
            Ok(Correction::Party(Party::Described(sketch)))
        }
        CorrectableField::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(Correction::Date)
            .map_err(|_| AppError::NotAValue { form: "a date such as 2024-03-08" }),
        CorrectableField::Time => NaiveTime::parse_from_str(text, "%H:%M")
            .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"))
            .map(Correction::Time)
            .map_err(|_| AppError::NotAValue { form: "a time such as 18:42" }),
        CorrectableField::Currency => Currency::from_str(text)
            .map(Correction::Currency)
            .map_err(|_| AppError::NotAValue { form: "a currency code such as EUR" }),
        CorrectableField::Total => parse_amount(text)
            .map(Correction::Total)
            .ok_or(AppError::NotAValue { form: "an amount such as 12.90" }),
    }
}

/// An amount as people type it: a point or a comma, at most two decimals.
fn parse_amount(text: &str) -> Option<Amount> {
    let number = Decimal::from_str_exact(&text.replace(',', ".")).ok()?;
    let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?;
    if hundredths.fract().is_zero() {
        hundredths.to_i64().map(Amount::from_hundredths)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_taken_as_people_type_them() {
        assert_eq!(parse_amount("12.90"), Some(Amount::from_hundredths(1290)));
        assert_eq!(parse_amount("12,9"), Some(Amount::from_hundredths(1290)));
        assert_eq!(parse_amount("-3"), Some(Amount::from_hundredths(-300)));
        assert_eq!(parse_amount("1.005"), None);
        assert_eq!(parse_amount("1,234.50"), None);
        assert_eq!(parse_amount("99999999999999999999"), None);
    }

    #[test]
    fn every_correction_is_parsed_or_says_its_form() {
        for (name, field) in CorrectableField::ALL {
            assert_eq!(name.parse::<CorrectableField>().unwrap(), field);
        }
        let wrong = parse_correction(CorrectableField::Date, "08/03/2024");
        assert!(matches!(wrong, Err(AppError::NotAValue { .. })));
        let right = parse_correction(CorrectableField::Time, "18:42");
        assert!(matches!(right, Ok(Correction::Time(_))));
    }
}
