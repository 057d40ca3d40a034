//! The program as people and scripts use it: its words, its output, its exit codes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod bad_input;
mod common;
mod evidence;
mod files;
mod health;
mod keys;
mod links;
mod reading;
mod usage;
mod vault;
