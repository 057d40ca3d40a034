//! What was agreed: bills, contracts, promises, consents.

use crate::Money;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// A bill: its amount and the day that it was issued stand in the [`crate::Matter`] around it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Bill {
    /// Its number.
    pub number: Option<String>,
    /// The person's number with the organisation.
    pub customer: Option<String>,
    /// When it must be paid.
    pub due: Option<NaiveDate>,
    /// The first day that it is for.
    pub from: Option<NaiveDate>,
    /// The last day that it is for.
    pub until: Option<NaiveDate>,
    /// The tax in the amount.
    pub tax: Option<Money>,
}

crate::named_kinds!(
    /// How often something comes again.
    Cadence, "cadence",
    /// Every day.
    Day "day",
    /// Every week.
    Week "week",
    /// Every month.
    Month "month",
    /// Every three months.
    Quarter "quarter",
    /// Every year.
    Year "year",
    /// Once.
    Once "once",
);

crate::named_kinds!(
    /// What happens when a contract's term ends.
    Renewal, "renewal",
    /// It goes on unless someone ends it.
    Automatic "automatic",
    /// It ends.
    Ends "ends",
    /// The contract that is known does not say.
    Unknown "unknown",
);

/// A contract: its price and the day that it was made stand in the [`crate::Matter`] around it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Contract {
    /// Its number.
    pub number: Option<String>,
    /// What it is about: electricity, a telephone, a flat.
    pub subject: String,
    /// How often the price is paid.
    pub every: Cadence,
    /// Its first day.
    pub starts: Option<NaiveDate>,
    /// Its last day, where there is one.
    pub ends: Option<NaiveDate>,
    /// How many days before its end it must be ended by.
    pub notice_days: Option<u32>,
    /// What happens then.
    pub renewal: Renewal,
}

crate::named_kinds!(
    /// Who gave, or sent, something.
    Direction, "direction",
    /// The person.
    Sent "sent",
    /// The organisation.
    Received "received",
);

crate::named_kinds!(
    /// What became of a promise.
    PromiseState, "state of a promise",
    /// Not yet kept, not yet broken.
    Open "open",
    /// Kept.
    Kept "kept",
    /// Broken.
    Broken "broken",
);

/// Something that was promised.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Promise {
    /// Who promised.
    pub by: Direction,
    /// What, in the words that were used.
    pub text: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// What became of it.
    pub state: PromiseState,
}

/// A consent that the person gave.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Consent {
    /// What for.
    pub purpose: String,
    /// Which data.
    pub scope: String,
    /// When it was given.
    pub given: Option<DateTime<FixedOffset>>,
    /// When it was withdrawn, where it was.
    pub withdrawn: Option<DateTime<FixedOffset>>,
    /// When it ends by itself.
    pub expires: Option<NaiveDate>,
}
