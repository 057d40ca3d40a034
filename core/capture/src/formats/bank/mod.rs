//! Statements of bank accounts, in every format that banks hand them out in.

pub mod label;
