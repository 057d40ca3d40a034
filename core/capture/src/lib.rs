//! Untrusted bytes and text lines in, typed facts out.
//!
//! No I/O, no clock, no panic, bounded memory. Start reading at [`receipt::read_receipt`].

pub mod fiscal;
pub mod pdf;
pub mod receipt;
