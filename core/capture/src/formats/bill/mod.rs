//! Bills that programs can read: UBL, Cross Industry Invoice, `FatturaPA`, alone or attached to a PDF.

mod attached;
mod check;
mod cii;
mod details;
mod entry;
mod fattura;
mod invoice;
mod names;
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
