//! The network: what the person asked for is sent, and nothing else.
//!
//! So far that is timestamps: see [`TimestampAuthority`]. This crate knows nothing of the vault;
//! what it is given to send is all that it can send.

mod error;
mod http;
mod timestamp;

pub use error::ExchangeError;
pub use timestamp::{StampFault, StampedBy, Timestamp, TimestampAuthority};
