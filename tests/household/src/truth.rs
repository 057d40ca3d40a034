//! What really happened, for whoever measures what was understood of it.
//!
//! * A **thing** is one event as one kind of document tells it: a movement of an account, a receipt,
//!   a bill, an act at the doctor's. It has one identity however many files show it; each showing is
//!   a **sighting**: the file, the place in it, and the date, amount and label that stand there.
//! * A **link** says which things belong together, of what kind, and how the sums agree.
//! * An **organisation** has every name and identifier that it appears under; things with the same
//!   organisation make an identity cluster.
//! * A **recurring** agreement has its cadence, amounts and rises, what was doubled, when it ended.
//!
//! Amounts are strings with two decimals, negative where the household paid.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything that is known about a household.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Truth {
    /// Where chance began.
    pub seed: u64,
    /// How many years it reaches back.
    pub years: u32,
    /// The first day of its story.
    pub from: NaiveDate,
    /// The last day of its story.
    pub until: NaiveDate,
    /// Everyone whom the household has to do with.
    pub organisations: Vec<OrganisationTruth>,
    /// Every file, and what a reader must find in it.
    pub files: Vec<FileTruth>,
    /// Everything that happened and that some file shows.
    pub things: Vec<ThingTruth>,
    /// What belongs together.
    pub links: Vec<LinkTruth>,
    /// What comes again and again.
    pub recurring: Vec<RecurringTruth>,
}

/// An organisation, or a person who is paid as one.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OrganisationTruth {
    /// By which the rest of the truth refers to it.
    pub id: String,
    /// What a person would call it.
    pub name: String,
    /// What it does: `supermarket`, `electricity`, `employer`.
    pub role: String,
    /// Every name that it appears under, as printed.
    pub names: Vec<String>,
    /// Every number and address that it appears with.
    pub identifiers: Vec<IdentifierTruth>,
}

/// A number or address of an organisation.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct IdentifierTruth {
    /// `siren`, `siret`, `vat`, `iban`, `creditor-id`, `phone`, `domain`.
    pub kind: String,
    /// Its characters, without blanks.
    pub value: String,
}

/// A file, and what a reader must find in it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct FileTruth {
    /// Its path in the household's folder, with `/` between the parts.
    pub name: String,
    /// The name of its format, as the reader calls it.
    pub format: String,
    /// Who gave it.
    pub organisation: Option<String>,
    /// How many records a reader finds; 0 for meters, whose readings make as many as there are gaps.
    pub records: usize,
    /// How many rows of the source make them, where several make one.
    pub rows: Option<u64>,
    /// The sums of the records, by name and unit.
    pub totals: Vec<TotalTruth>,
    /// The first and last day of the records.
    pub from: Option<NaiveDate>,
    /// See `from`.
    pub until: Option<NaiveDate>,
    /// The number of the account, meter or contract that it is of.
    pub of: Option<String>,
    /// The file with the lines that a reader of text saw on it, for pictures.
    pub lines: Option<String>,
    /// Steps of a meter that are missing.
    pub missing_steps: Option<u64>,
    /// What an access reply says that the organisation concluded of the person.
    pub held: Vec<HeldTruth>,
}

/// Something that an organisation holds on a person.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct HeldTruth {
    /// The name of the list or field.
    pub name: String,
    /// What stands there.
    pub value: String,
}

/// A sum.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TotalTruth {
    /// What it is the sum of: `sum`, `energy`, `duration`.
    pub name: String,
    /// How much.
    pub value: String,
    /// Of what: `EUR`, `Wh`, `s`.
    pub unit: String,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThingKind {
    /// Money moved on an account of the household.
    Movement,
    /// What a till printed.
    Receipt,
    /// What is to be paid.
    Bill,
    /// What an insurer says of an act.
    Claim,
}

/// Something that happened.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ThingTruth {
    /// By which links refer to it.
    pub id: String,
    /// What it is.
    pub kind: ThingKind,
    /// With whom; none between the household's own accounts, and for cash.
    pub organisation: Option<String>,
    /// The day on which it happened: of the purchase, not of the booking.
    pub date: NaiveDate,
    /// How much.
    pub amount: String,
    /// Of which currency.
    pub currency: String,
    /// The amount in the shop's currency, and that currency, where it differs.
    pub foreign: Option<(String, String)>,
    /// Where files show it.
    pub seen: Vec<Sighting>,
}

/// A thing in a file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sighting {
    /// The file.
    pub file: String,
    /// Which record of the file it is, from 1, in the order of the file.
    pub place: usize,
    /// The date that stands there: of the booking, for a movement.
    pub date: NaiveDate,
    /// The amount that stands there, negative where paid.
    pub amount: String,
    /// The label, title or number that stands there.
    pub label: String,
    /// The file's own number for it.
    pub number: Option<String>,
}

/// What things have to do with each other.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Receipts or bills, and the movements that paid them: one each.
    Paid,
    /// One receipt, paid in several ways.
    SplitTender,
    /// One receipt or bill, paid in several movements.
    Instalments,
    /// Several bills, paid by one movement.
    CollectedTogether,
    /// What was paid, and what came back of it.
    Refund,
    /// What was paid for health, and what insurers gave back.
    Reimbursement,
    /// A movement, and the same one again by mistake.
    Doubled,
    /// Between accounts of the household.
    OwnTransfer,
}

/// Things that belong together. The amounts of `of`, less those of `by`, are the sum of `rest`;
/// for refunds, reimbursements, doubles and own transfers, the amounts of all of them are it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkTruth {
    /// What they have to do with each other.
    pub kind: LinkKind,
    /// What was owed, bought or paid first.
    pub of: Vec<String>,
    /// What paid it, or came back.
    pub by: Vec<String>,
    /// What no movement shows, and why: `cash`, `meal-voucher`, `tip`, `insurer`, `kept`.
    pub rest: Vec<(String, String)>,
}

/// What comes again and again.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RecurringTruth {
    /// With whom.
    pub organisation: Option<String>,
    /// `salary`, `subscription`, `bill`, `rent`, `fee`, `transfer`, `tax`.
    pub role: String,
    /// `month`, `two-months`, `quarter`, `half-year`, `year`.
    pub cadence: String,
    /// Whether the amount is the same between rises.
    pub is_fixed: bool,
    /// The movements, by date.
    pub movements: Vec<String>,
    /// From which movement on the amount was another one, fixed ones only.
    pub rises: Vec<RiseTruth>,
    /// Movements that were charged again by mistake.
    pub doubled: Vec<String>,
    /// The day of the last movement, where it ended before the story does.
    pub stopped: Option<NaiveDate>,
}

/// A change of price.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RiseTruth {
    /// The first movement with the new amount.
    pub movement: String,
    /// The amount before.
    pub from: String,
    /// The amount after.
    pub to: String,
}
