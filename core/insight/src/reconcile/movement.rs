//! What is compared: every record that says that money moved, or must move, in one form.

use chrono::{NaiveDate, NaiveTime};
use visavis_model::purchase::Payment as Tender;
use visavis_model::{Money, OrganisationId, RecordId, TransferMethod};

/// What a record says about money.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Role {
    /// A receipt.
    Purchase,
    /// The slip of a card terminal, which says how much was paid and not for what.
    Slip,
    /// A bill.
    Bill,
    /// A health insurer's statement of what it gives back, and for which costs.
    Statement,
    /// A line of an account.
    Payment,
}

/// The few trades in which money moves in a way of its own.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Trade {
    /// Where a tip may be added to the total by card: restaurants, and taxis or hotels likewise.
    Tipped,
    /// Doctors, pharmacies and whoever else's bills a health insurer gives back.
    Care,
    /// Whoever gives them back.
    HealthInsurer,
    /// All others, and what is not known.
    #[default]
    Other,
}

/// What a number names.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum ReferenceKind {
    /// This document or this payment alone: a bill's number, an order's, an end-to-end id.
    Document,
    /// What lasts between person and organisation: a customer's number, a contract's, a mandate's.
    Relation,
}

/// A number by which a record can be known again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reference {
    /// What it names.
    pub kind: ReferenceKind,
    /// As printed.
    pub value: String,
}

/// One of the costs that a health insurer's statement gives money back for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Cost {
    /// The day of the care.
    pub date: Option<NaiveDate>,
    /// What it cost; negative, as the person paid it.
    pub amount: Option<Money>,
    /// Who gave the care.
    pub names: Vec<String>,
    /// The number of the bill.
    pub reference: Option<String>,
}

/// A record as far as it says that money moved.
///
/// What is not known is left out: nothing is compared with what is missing.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Movement {
    /// Which. Every record stands once among those that are compared.
    pub record: RecordId,
    /// What it is.
    pub role: Role,
    /// The trade of the organisation.
    pub trade: Trade,
    /// The local day: of the purchase, of the bill's issue, of the booking.
    pub date: Option<NaiveDate>,
    /// The local time of that day.
    pub time: Option<NaiveTime>,
    /// For a line of an account: the day of the purchase, as the bank names it.
    pub made: Option<NaiveDate>,
    /// For a bill: the day on which it must be paid, or will be collected.
    pub due: Option<NaiveDate>,
    /// For a line of an account: the day from which interest counts.
    pub value_date: Option<NaiveDate>,
    /// How much: negative where the person pays, positive where they receive, whatever the role.
    pub amount: Money,
    /// For a line of an account: the amount before it was converted, with the same sign.
    pub original_amount: Option<Money>,
    /// With whom.
    pub organisation: Option<OrganisationId>,
    /// How the other side is called: brand, company, branch; the counterparty of an account's line.
    pub names: Vec<String>,
    /// The label of an account's line, as printed.
    pub text: String,
    /// The person's account.
    pub account: Option<String>,
    /// The other side's account.
    pub other_account: Option<String>,
    /// The numbers by which it can be known again.
    pub references: Vec<Reference>,
    /// The creditor identifier of a direct debit (SEPA Core Direct Debit Rulebook, AT-02).
    pub creditor: Option<String>,
    /// The last digits of the card.
    pub card_tail: Option<String>,
    /// How an account's line was moved.
    pub method: Option<TransferMethod>,
    /// How a receipt was paid, as it says: amounts positive as handed over, change negative.
    pub tenders: Vec<Tender>,
    /// The amounts of a receipt's lines, positive as printed; one of them may be given back alone.
    pub parts: Vec<Money>,
    /// What a statement is about.
    pub costs: Vec<Cost>,
}

impl Movement {
    /// A record of which only the amount is known.
    pub const fn new(record: RecordId, role: Role, amount: Money) -> Self {
        Self {
            record,
            role,
            trade: Trade::Other,
            date: None,
            time: None,
            made: None,
            due: None,
            value_date: None,
            amount,
            original_amount: None,
            organisation: None,
            names: Vec::new(),
            text: String::new(),
            account: None,
            other_account: None,
            references: Vec::new(),
            creditor: None,
            card_tail: None,
            method: None,
            tenders: Vec::new(),
            parts: Vec::new(),
            costs: Vec::new(),
        }
    }
}
