//! Bills that programs can read: UBL, Cross Industry Invoice, `FatturaPA`, alone or attached to a PDF;
//! and in [`plain`], those that only people were meant to read.

mod attached;
mod check;
mod cii;
mod details;
mod entry;
mod fattura;
mod invoice;
mod names;
pub mod plain;
mod signed;
mod sketch;
mod tree;
mod ubl;

pub use attached::{FacturX, attached_invoice};
pub use cii::Cii;
pub use fattura::Fattura;
pub use ubl::Ubl;

#[cfg(test)]
mod tests;
