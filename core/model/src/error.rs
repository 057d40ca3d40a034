//! What can be wrong with a value offered to the model.

/// A value that does not mean anything in the vocabulary.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// Not one of the currencies of ISO 4217 that the product knows.
    #[error("unknown currency code; use an ISO 4217 code such as EUR")]
    UnknownCurrency,
    /// Two amounts of different currencies were combined.
    #[error("amounts in {left} and {right} cannot be added; convert one of them first")]
    CurrencyMismatch {
        /// Currency of the first amount.
        left: &'static str,
        /// Currency of the second amount.
        right: &'static str,
    },
    /// The result does not fit in 64 bits of minor units.
    #[error("amount too large")]
    Overflow,
    /// Not a decimal number with at most the currency's digits.
    #[error("not an amount; write digits with a point, such as 12.90")]
    NotAnAmount,
    /// The digits of an identifier do not agree with its check digits or its length.
    #[error("{what} does not have the right length or check digits; compare it with the document")]
    InvalidIdentifier {
        /// Which identifier: `SIREN`, `SIRET`, `IBAN`, …
        what: &'static str,
    },
}
