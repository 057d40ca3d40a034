//! What the columns of a table of payments mean: an open profile, kept as JSON.
//!
//! The same form serves the layouts of banks that are known ([`super::dialect`]) and the mapping
//! that a person makes once for a table of their own. What it leaves open is found by evidence.

use crate::formats::date::DateOrder;
use crate::formats::number::DecimalMark;
use serde::{Deserialize, Serialize};
use visavis_model::Currency;

/// What a column holds.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// The day that counts: of booking, where there is one.
    Date,
    /// The day from which it counts for interest.
    ValueDate,
    /// Another day, such as that of the purchase.
    OtherDate,
    /// The time of the day.
    Time,
    /// The amount with its sign, or one that an indicator gives its sign.
    Amount,
    /// What was paid.
    Debit,
    /// What was received.
    Credit,
    /// Whether the amount was paid or received.
    Indicator,
    /// What is on the account after the movement.
    Balance,
    /// The currency of the amount.
    Currency,
    /// What is written about the movement first.
    Label,
    /// What else is written about it.
    Details,
    /// The other side; of what is received, only where no column says who paid.
    Party,
    /// Who paid: the other side of what is received.
    Payer,
    /// The other side's account.
    PartyAccount,
    /// The other side's bank.
    PartyBank,
    /// The person's account.
    Account,
    /// What the person's account is called.
    AccountName,
    /// The source's own number of the movement, which no other movement has.
    Id,
    /// A number that others may share.
    Reference,
    /// How the money moved.
    Method,
    /// What the bank or the person files it under.
    Category,
    /// Whether it is booked, pending, declined.
    State,
    /// What the bank took for it.
    Fee,
    /// An amount in another currency, or before a change.
    OtherAmount,
    /// The currency of the other amount.
    OtherCurrency,
    /// The number of the direct-debit mandate.
    Mandate,
    /// The creditor identifier.
    Creditor,
    /// The payer's own reference.
    EndToEnd,
    /// Kept as it stands.
    #[default]
    Unknown,
}

impl Meaning {
    /// Whether only one column can have it.
    pub const fn is_singular(self) -> bool {
        !matches!(
            self,
            Self::OtherDate
                | Self::Details
                | Self::Reference
                | Self::Category
                | Self::OtherAmount
                | Self::OtherCurrency
                | Self::Unknown
        )
    }

    /// What a second column of the same meaning is.
    #[must_use]
    pub const fn second(self) -> Self {
        match self {
            Self::Date => Self::OtherDate,
            Self::Label => Self::Details,
            Self::Id | Self::EndToEnd => Self::Reference,
            Self::Currency => Self::OtherCurrency,
            _ => Self::Unknown,
        }
    }

    /// Whether it is an amount of the movement.
    pub const fn is_amount(self) -> bool {
        matches!(self, Self::Amount | Self::Debit | Self::Credit)
    }
}

/// Which amounts a single column without an indicator shows as positive.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Those received: the usual way.
    ReceivedPositive,
    /// Those paid: the way of many lists of purchases by card.
    PaidPositive,
}

/// A column and its meaning.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Column {
    /// Its name in the header; its place counts where the table has none.
    #[serde(default)]
    pub name: String,
    /// What it holds.
    pub means: Meaning,
    /// Whether files of this layout may lack it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// What the columns of a layout mean. What is not said is found by evidence in each file.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The name of the layout.
    pub layout: String,
    /// Who hands such files out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// Whether there is no header, so that the columns count by their places.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub headerless: bool,
    /// Whether files of this layout may have more columns, which are kept as they stand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The order of day, month and year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// The decimal mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<DecimalMark>,
    /// The currency, where no column says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The sign of a single column of amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// Whether what the bank took comes on top of the amount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fees_on_top: bool,
}

impl Mapping {
    /// A mapping out of its JSON.
    ///
    /// # Errors
    /// [`crate::formats::FormatError::Damaged`] with the line where it is not one.
    pub fn from_json(json: &str) -> Result<Self, crate::formats::FormatError> {
        serde_json::from_str(json).map_err(|error| {
            let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
            crate::formats::FormatError::damaged(line, error.to_string())
        })
    }

    /// Its JSON, as it is kept and shared.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
