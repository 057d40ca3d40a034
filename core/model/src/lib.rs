//! The vocabulary of Vis-à-vis: the nouns that every other crate speaks.
//!
//! Values only: no I/O, no clock, no randomness. What is written down here cannot be wrong
//! afterwards: an amount has its currency, an identifier its check digits, a fact its provenance.

pub mod agreement;
pub mod correspondence;
pub mod country;
pub mod error;
pub mod evidence;
pub mod id;
pub mod identity;
pub mod matter;
pub mod money;
mod named;
pub mod organisation;
pub mod page;
pub mod payment;
pub mod provenance;
pub mod purchase;
pub mod record;
pub mod series;
pub mod usage;

pub use agreement::{Bill, Cadence, Consent, Contract, Direction, Promise, PromiseState, Renewal};
pub use correspondence::{Channel, Letter, Request, RequestState, Right};
pub use country::Country;
pub use error::ModelError;
pub use evidence::{Alternative, Confidence, Field, Proof, Status};
pub use id::{OrganisationId, RecordId};
pub use identity::{CreditorId, Iban, Siren, Siret, VatNumber};
pub use matter::{Detail, Matter};
pub use money::{Amount, Currency, Money};
pub use organisation::{Identifier, OrganisationSketch};
pub use page::{BoundingBox, Code, Page, Symbology, TextLine};
pub use payment::{Payment, TransferMethod};
pub use provenance::{DocumentHash, Provenance};
pub use record::{Fact, FieldName, RecordKind, RecordStatus};
pub use series::{Metered, ReadingUnit, Series};
pub use usage::{Credential, MediaUse, Observation, Score, TravelMode, Trip};
