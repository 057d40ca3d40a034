//! The program as people and scripts use it: its words, its output, its exit codes.

mod bad_input;
mod common;
mod reading;
mod usage;
mod vault;
