//! Untrusted bytes and text lines in, typed facts out.
//!
//! No I/O, no clock, no panic, bounded memory. Start reading at [`receipt::read_receipt`] for what
//! people photograph, and at [`formats`] for files that organisations hand out.

#[cfg(test)]
mod corpus;
pub mod fiscal;
pub mod formats;
pub mod pdf;
pub mod receipt;
