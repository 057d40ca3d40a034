//! Statements of bank accounts, in every format that banks hand them out in.
//!
//! Each format makes [`Movement`]s of a [`Statement`] and gives them to the [`Book`] of the file,
//! which hands them over as entries: with the bank's numbers as keys where they are unique, and
//! proved where the balances agree.

mod book;
pub mod camt;
mod codes;
mod iban;
pub mod label;
mod movement;
pub mod mt940;
pub mod ofx;
pub mod qif;
mod statement;
pub mod table;
mod who;

pub use book::Book;
pub use movement::{Booking, Movement};
pub use statement::Statement;

#[cfg(test)]
mod tests;
