//! Letters, and rights exercised with them.

use crate::{Direction, RecordId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::named_kinds!(
    /// The way that a message took.
    Channel, "channel",
    /// On paper.
    Post "post",
    /// By electronic mail.
    Mail "mail",
    /// In the organisation's own portal or app.
    Portal "portal",
    /// Spoken, and noted.
    Telephone "telephone",
    /// Anything else.
    Other "other",
);

/// A letter or message.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Letter {
    /// From whom to whom.
    pub direction: Direction,
    /// How it came.
    pub channel: Channel,
    /// What it says it is about.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// What it answers.
    pub answers: Option<RecordId>,
}

crate::named_kinds!(
    /// What is asked for. Rights under the General Data Protection Regulation, by article.
    Right, "right",
    /// To see what they hold (15).
    Access "access",
    /// To have wrong data put right (16).
    Correction "correction",
    /// To have data erased (17).
    Erasure "erasure",
    /// To have data held back (18).
    Restriction "restriction",
    /// To take data elsewhere (20).
    Portability "portability",
    /// To object (21).
    Objection "objection",
    /// To have an automated decision explained (22, 15.1 h).
    Explanation "explanation",
    /// To withdraw a consent (7.3).
    Withdrawal "withdrawal",
    /// A complaint about something else.
    Complaint "complaint",
);

crate::named_kinds!(
    /// How far a request has come.
    RequestState, "state of a request",
    /// Written and not sent.
    Drafted "drafted",
    /// Sent.
    Sent "sent",
    /// They say that they have it.
    Acknowledged "acknowledged",
    /// They did what was asked.
    Granted "granted",
    /// They refused.
    Refused "refused",
    /// The person gave it up.
    Abandoned "abandoned",
);

/// A right exercised, or a complaint.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Request {
    /// What is asked for.
    pub right: Right,
    /// How far it has come.
    pub state: RequestState,
    /// Its words.
    pub text: String,
    /// The day by which they must answer.
    pub deadline: Option<NaiveDate>,
    /// The day that they answered.
    pub answered: Option<NaiveDate>,
}
