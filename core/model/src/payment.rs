//! Money that moved on an account or in cash.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::named_kinds!(
    /// How money was moved.
    TransferMethod, "method of a payment",
    /// By card.
    Card "card",
    /// Sent by the payer.
    Transfer "transfer",
    /// Collected by the payee.
    DirectDebit "direct-debit",
    /// Coins and notes, at a counter or a machine.
    Cash "cash",
    /// By cheque.
    Cheque "cheque",
    /// Taken or given by the bank itself: a fee, interest.
    Bank "bank",
    /// The statement does not say.
    Other "other",
);

/// One line of an account: the amount (received positive, paid negative) and the day stand in the
/// [`crate::Matter`] around it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Payment {
    /// How.
    pub method: TransferMethod,
    /// The person's account, as the statement names it.
    pub account: Option<String>,
    /// The other side, as printed.
    pub counterparty: Option<String>,
    /// The other side's account.
    pub counterparty_account: Option<String>,
    /// What it was for, as printed.
    pub purpose: String,
    /// The bank's own number for it.
    pub reference: Option<String>,
    /// The day that it counts from for interest.
    pub value_date: Option<NaiveDate>,
}
