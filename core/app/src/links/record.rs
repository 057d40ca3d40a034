//! A link, ready for a screen and for the command line.

use super::Session;
use crate::AppError;
use crate::views::HistoryRow;
use serde::Serialize;
use visavis_insight::reconcile::{Agreement, Link, LinkKind, Party, Reason, Strength};
use visavis_model::{Money, RecordId};

/// Records that belong together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkRow {
    /// In which way.
    #[serde(serialize_with = "write_kind")]
    pub kind: LinkKind,
    /// The record that the kind says: the receipt that was paid, the money that came back.
    pub one: HistoryRow,
    /// The records that belong to it, the earliest first.
    pub others: Vec<HistoryRow>,
    /// How strong the evidence is.
    #[serde(serialize_with = "write_strength")]
    pub strength: Strength,
    /// What agreed; absent where the person said so.
    pub reason: Option<ReasonRow>,
}

/// What agreed between linked records.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ReasonRow {
    /// The number that stands on both.
    pub reference: Option<String>,
    /// How the two sides are known to be one: `same-organisation`, `words`, `mandate-or-contract`,
    /// `creditor`, `account`, `named-otherwise`, `unsaid`.
    pub party: &'static str,
    /// The words, number or account that both have.
    pub shared: Option<String>,
    /// How the amounts agree: `exact`, `tender`, `original-currency`, `converted`, `tip`, `sum`,
    /// `line`, `share`.
    pub amount: &'static str,
    /// How much the tip was.
    pub tip: Option<String>,
    /// How many days after the first the last came.
    pub days: Option<i64>,
    /// The last digits of the card, where both name it.
    pub card: Option<String>,
}

impl LinkRow {
    pub(super) fn latest_day(&self) -> Option<&str> {
        let rows = self.others.iter().chain([&self.one]);
        rows.filter_map(|row| row.date.as_deref()).max()
    }
}

impl Session {
    pub(super) fn link_row(&self, link: &Link) -> Result<LinkRow, AppError> {
        let row = |id: &RecordId| Ok::<_, AppError>(HistoryRow::new(&self.vault.row(*id)?));
        Ok(LinkRow {
            kind: link.kind,
            one: row(&link.one)?,
            others: link.others.iter().map(row).collect::<Result<_, _>>()?,
            strength: link.strength,
            reason: link.reason.as_ref().map(ReasonRow::of),
        })
    }
}

impl ReasonRow {
    fn of(reason: &Reason) -> Self {
        let (party, shared) = party(&reason.party);
        let (amount, tip) = agreement(reason.amount);
        Self {
            reference: reason.reference.clone(),
            party,
            shared,
            amount,
            tip: tip.map(Money::number),
            days: reason.days,
            card: reason.card.clone(),
        }
    }
}

fn party(party: &Party) -> (&'static str, Option<String>) {
    match party {
        Party::Unsaid => ("unsaid", None),
        Party::NamedOtherwise => ("named-otherwise", None),
        Party::Words(words) => ("words", Some(words.join(" "))),
        Party::Relation(number) => ("mandate-or-contract", Some(number.clone())),
        Party::Creditor(id) => ("creditor", Some(id.clone())),
        Party::Organisation => ("same-organisation", None),
        Party::Account(number) => ("account", Some(number.clone())),
    }
}

const fn agreement(agreement: Agreement) -> (&'static str, Option<Money>) {
    match agreement {
        Agreement::Exact => ("exact", None),
        Agreement::Tender => ("tender", None),
        Agreement::Original => ("original-currency", None),
        Agreement::Converted => ("converted", None),
        Agreement::Tip(tip) => ("tip", Some(tip)),
        Agreement::Sum => ("sum", None),
        Agreement::Line => ("line", None),
        Agreement::Share => ("share", None),
        Agreement::Part => ("part", None),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this form")]
fn write_kind<S: serde::Serializer>(kind: &LinkKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this form")]
fn write_strength<S: serde::Serializer>(
    strength: &Strength,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(strength.as_str())
}
