//! How to check an evidence file by hand.

/// `VERIFY.txt`. Its lines that begin with four spaces are commands, which a test runs.
pub(super) const TEXT: &str = include_str!("VERIFY.txt");
