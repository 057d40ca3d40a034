//! Measurements, diagnoses, medicines, and what health insurance paid.

mod apple;
mod fhir;

pub use apple::AppleHealth;
pub use fhir::Fhir;
