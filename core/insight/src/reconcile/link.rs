//! What belongs together, and why.

use visavis_model::{Money, RecordId};

/// In which way records belong together. Each says which of them is [`Link::one`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum LinkKind {
    /// A receipt (one), and what paid it.
    ReceiptPaid,
    /// A bill (one), and what paid it.
    BillPaid,
    /// A payment (one), and the bills of one organisation that it paid together, or the statements
    /// of one insurer that announced it.
    BillsPaidTogether,
    /// A receipt or bill (one), and the equal payments, a month apart, that paid it.
    Instalments,
    /// A receipt (one), and the bill or the card terminal's slip of the same purchase.
    SamePurchase,
    /// Money that came back (one; a receipt of the return or an account's line), and the earlier
    /// purchase, bill or payment that it was paid for.
    Refund,
    /// A health insurer's statement or payment (one), and what it gives money back for.
    Reimbursement,
    /// A health insurer's statement (one), and the payment that it announced.
    ReimbursementPaid,
    /// A payment out of an account of the person (one), and its arrival on another.
    OwnTransfer,
}

impl LinkKind {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReceiptPaid => "receipt-paid",
            Self::BillPaid => "bill-paid",
            Self::BillsPaidTogether => "bills-paid-together",
            Self::Instalments => "instalments",
            Self::SamePurchase => "same-purchase",
            Self::Refund => "refund",
            Self::Reimbursement => "reimbursement",
            Self::ReimbursementPaid => "reimbursement-paid",
            Self::OwnTransfer => "own-transfer",
        }
    }
}

/// How strong the evidence of a link is, the weakest first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Strength {
    /// Amount and day agree, nothing contradicts, and nothing else fits either of them.
    OnlyCandidate,
    /// Amount and day agree, and words of the name.
    Name,
    /// Amount and day agree, and the organisation by an identifier.
    Organisation,
    /// A number that names this one document or payment stands on both.
    Reference,
    /// The person said so.
    Decided,
}

impl Strength {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnlyCandidate => "only-candidate",
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Reference => "reference",
            Self::Decided => "decided",
        }
    }
}

/// How two sides are known to be one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Party {
    /// Nothing says so, and nothing says otherwise.
    Unsaid,
    /// The names differ, though nothing else does: a brand and its company, mostly.
    NamedOtherwise,
    /// These words stand in both names.
    Words(Vec<String>),
    /// A customer's or contract's number or a mandate, as printed.
    Relation(String),
    /// The same creditor identifier.
    Creditor(String),
    /// The same organisation.
    Organisation,
    /// The account that one of them names is the other's.
    Account(String),
}

/// How amounts agree.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Agreement {
    /// To the cent.
    Exact,
    /// With the part of a receipt that was paid that way.
    Tender,
    /// With the amount before it was converted.
    Original,
    /// Within what the exchange rate may have been.
    Converted,
    /// But for a tip of so much.
    Tip(Money),
    /// The sum of the parts.
    Sum,
    /// One line of the receipt.
    Line,
    /// A part that health insurers give back.
    Share,
    /// A part of what was paid, no more being known of it.
    Part,
}

/// Why records are linked: all that agreed. Screens make sentences of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reason {
    /// The number that stands on both, as printed.
    pub reference: Option<String>,
    /// How the two sides are known to be one.
    pub party: Party,
    /// How the amounts agree.
    pub amount: Agreement,
    /// How many days after the first the second came; negative where it was before. Absent where
    /// one has no date. Of several, the last.
    pub days: Option<i64>,
    /// The last digits of the card, where both name it.
    pub card: Option<String>,
}

/// Records that belong together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    /// In which way.
    pub kind: LinkKind,
    /// The record that the kind says.
    pub one: RecordId,
    /// The records that belong to it, in the order of their dates; never empty.
    pub others: Vec<RecordId>,
    /// Why; absent where the person said so.
    pub reason: Option<Reason>,
    /// How strong the evidence is.
    pub strength: Strength,
}

/// What the person said. It wins over all evidence, and the later over the earlier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Decision {
    /// These belong together, in the way that [`LinkKind`] says. Where one of them is not among
    /// the records given there is no link, but the others are not linked otherwise either.
    Linked {
        /// In which way.
        kind: LinkKind,
        /// The record that the kind says.
        one: RecordId,
        /// The records that belong to it.
        others: Vec<RecordId>,
    },
    /// These two do not belong together, in no way.
    Apart {
        /// The one.
        one: RecordId,
        /// The other.
        other: RecordId,
    },
}
