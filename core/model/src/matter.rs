//! Any entry of a history but a purchase: when, how much, and what is particular to its kind.

use crate::{
    Bill, Consent, Contract, Credential, Letter, MediaUse, Money, Observation, Payment, Promise,
    RecordKind, Request, Score, Series, Trip,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// An entry of a history.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Matter {
    /// The local date.
    pub date: Option<NaiveDate>,
    /// The local time.
    pub time: Option<NaiveTime>,
    /// The amount that it is about; negative where the person paid.
    pub amount: Option<Money>,
    /// What is particular to its kind.
    #[serde(flatten)]
    pub detail: Detail,
}

/// What is particular to a kind.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[non_exhaustive]
pub enum Detail {
    /// Money moved.
    Payment(Payment),
    /// A bill.
    Bill(Bill),
    /// A contract.
    Contract(Contract),
    /// Meter readings over a period.
    Reading(Series),
    /// A journey.
    Trip(Trip),
    /// Media used.
    MediaUse(MediaUse),
    /// Something measured or observed.
    Observation(Observation),
    /// A score.
    Score(Score),
    /// A diploma, badge, permit.
    Credential(Credential),
    /// A right exercised, a complaint.
    Request(Request),
    /// A letter or message.
    Letter(Letter),
    /// Something promised.
    Promise(Promise),
    /// A consent.
    Consent(Consent),
}

impl Detail {
    /// Its kind.
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Payment(_) => RecordKind::Payment,
            Self::Bill(_) => RecordKind::Bill,
            Self::Contract(_) => RecordKind::Contract,
            Self::Reading(_) => RecordKind::Reading,
            Self::Trip(_) => RecordKind::Trip,
            Self::MediaUse(_) => RecordKind::MediaUse,
            Self::Observation(_) => RecordKind::Observation,
            Self::Score(_) => RecordKind::Score,
            Self::Credential(_) => RecordKind::Credential,
            Self::Request(_) => RecordKind::Request,
            Self::Letter(_) => RecordKind::Letter,
            Self::Promise(_) => RecordKind::Promise,
            Self::Consent(_) => RecordKind::Consent,
        }
    }
}
