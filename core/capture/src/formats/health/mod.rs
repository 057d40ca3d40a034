//! Measurements, diagnoses, medicines, and what health insurance paid.

mod fhir;

pub use fhir::Fhir;
