//! What can go wrong in a measure.

/// Why there is no measure.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum InsightError {
    /// The text is no month.
    #[error("this is no month; write year and month, such as 2024-03")]
    NotAMonth,
    /// A sum is larger than any that can be written.
    #[error("these amounts are too large to be added; look for one that was misread")]
    TooLarge,
}
