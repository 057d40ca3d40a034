//! What comes again: subscriptions, salaries, rents and bills, found from the payments and bills of
//! all records.
//!
//! A payee's payments are tried as one series first, then apart by mandate, wording, amount,
//! account or day of the month, because one payee may take several subscriptions. What is left must
//! come so regularly that chance is no likely explanation, or it is not called recurring: buying
//! bread at one shop three times a week is a habit, not a commitment.

mod calendar;
mod fit;
mod kind;
mod separate;
mod steadiness;
mod stem;
mod story;

use chrono::NaiveDate;
use fit::Item;
use std::collections::{BTreeMap, HashMap, HashSet};
use story::Teller;
use visavis_model::{Confidence, Currency, Money, OrganisationId, RecordId, TransferMethod};

pub use calendar::Rhythm;
pub use kind::Kind;
pub use separate::Separation;

/// What a due is known by.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Source {
    /// Money that moved on an account.
    Payment,
    /// A bill: what must be paid, whether or not the payment is known too.
    Bill,
}

/// One payment or bill, as far as it may come again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Due {
    /// Its record.
    pub record: RecordId,
    /// Whether it is a payment or a bill.
    pub source: Source,
    /// The local day that it was booked or is due.
    pub date: NaiveDate,
    /// How much: negative was paid, positive received.
    pub amount: Money,
    /// The other side, where it is known.
    pub organisation: Option<OrganisationId>,
    /// The other side as printed; empty where it is not.
    pub name: String,
    /// The whole text of the line.
    pub label: String,
    /// The person's account, as the statement names it.
    pub account: Option<String>,
    /// How it was paid, where it is known.
    pub method: Option<TransferMethod>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
}

/// Which way the money goes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Way {
    /// From the person.
    Paid,
    /// To the person.
    Received,
}

/// A range of amounts, both ends included, without sign.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Range {
    /// The least.
    pub low: Money,
    /// The most.
    pub high: Money,
}

/// What is to come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Expected {
    /// The first day that it may come on.
    pub earliest: NaiveDate,
    /// The last one.
    pub latest: NaiveDate,
    /// How much.
    pub amount: Range,
}

/// Where a series stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// It came when it was last expected.
    Running,
    /// It did not come, though the account's payments are known beyond the day.
    Late {
        /// The day that it was expected on.
        since: NaiveDate,
    },
    /// It did not come more than once.
    Stopped {
        /// When it came last.
        last: NaiveDate,
    },
    /// It was expected, but no later payment of its account is known: the statement is missing.
    Unseen {
        /// The last day that the account is known by.
        known_until: NaiveDate,
    },
}

/// Something that happened to a series.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// It costs, or brings, more from here on.
    PriceRise {
        /// The first at the new amount.
        at: RecordId,
        /// Before.
        from: Money,
        /// From then on.
        to: Money,
    },
    /// It costs, or brings, less from here on.
    PriceFall {
        /// The first at the new amount.
        at: RecordId,
        /// Before.
        from: Money,
        /// From then on.
        to: Money,
    },
    /// Another amount than usual, once.
    Unusual {
        /// Where.
        at: RecordId,
        /// As before and after it.
        usual: Money,
        /// This time.
        amount: Money,
    },
    /// The same amount more than once in one period.
    Doubled {
        /// All of them.
        records: Vec<RecordId>,
    },
    /// It did not come once.
    Missed {
        /// The day that it was expected on.
        expected: NaiveDate,
    },
    /// It came again after it had stayed away for more than one period.
    Resumed {
        /// The first one again.
        at: RecordId,
        /// How many periods it stayed away.
        missed: u32,
    },
}

/// By what the other side of a series was told.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum FoundBy {
    /// One organisation.
    Organisation,
    /// One name, its changing numbers left out.
    Name,
    /// One wording, its changing numbers left out.
    Label,
}

/// Why payments are believed to be one series.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reason {
    /// What they share.
    pub found_by: FoundBy,
    /// How they were told from others with the same party.
    pub separation: Separation,
    /// In how many periods one was found.
    pub found: u32,
    /// Of how many between the first and the last.
    pub periods: u32,
    /// How many days the farthest one that is on time is off its day, weekends allowed for.
    pub days_off: u32,
}

/// Payments, or bills, that come again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// The other side, where it is known.
    pub organisation: Option<OrganisationId>,
    /// Its name, as the latest one printed it.
    pub name: String,
    /// Whether it was found from payments or, where no payment is known, from bills.
    pub source: Source,
    /// Which way the money goes.
    pub way: Way,
    /// What it is, where there is evidence.
    pub kind: Kind,
    /// How often it comes.
    pub rhythm: Rhythm,
    /// What it is now: the latest price, or the median of the last year where it varies.
    pub typical: Money,
    /// Between what it was in the last year.
    pub range: Range,
    /// All of them, the earliest first, doubled ones included.
    pub occurrences: Vec<RecordId>,
    /// Bills that say the same as these payments, the earliest first.
    pub bills: Vec<RecordId>,
    /// What is to come; nothing where it stopped.
    pub next: Option<Expected>,
    /// Where it stands.
    pub state: State,
    /// What happened to it, the earliest first.
    pub events: Vec<Event>,
    /// What it comes to in a year, without sign, by the present price or by the last year's mean;
    /// absent where it cannot be written.
    pub yearly: Option<Money>,
    /// Why it is believed.
    pub reason: Reason,
    /// How much it is believed.
    pub confidence: Confidence,
}

/// The other side of a payment.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Party {
    Organisation(OrganisationId),
    Name(String),
    Label(String),
}

impl Party {
    const fn found_by(&self) -> FoundBy {
        match self {
            Self::Organisation(_) => FoundBy::Organisation,
            Self::Name(_) => FoundBy::Name,
            Self::Label(_) => FoundBy::Label,
        }
    }
}

/// Series are never mixed over these.
type Group = (Party, Source, Way, Currency);

/// What comes again among payments and bills, in any order; by party, then by first day.
///
/// Bills of a party whose payments come in the same rhythm are put with those payments.
pub fn find_recurring(payments: &[Due], today: NaiveDate) -> Vec<Recurring> {
    let mut dues: Vec<&Due> = payments.iter().filter(|due| due.date <= today).collect();
    dues.sort_by_key(|due| (due.date, due.amount.minor(), due.source, due.record));
    dues.dedup_by_key(|due| (due.date, due.amount.minor(), due.source, due.record));
    let teller = Teller::new(&dues, today);
    let mut found = Vec::new();
    for ((party, ..), items) in group(&dues) {
        for series in separate::separate(&items, &dues) {
            found.extend(teller.tell(&series, party.found_by()));
        }
    }
    absorb_bills(found)
}

fn group(dues: &[&Due]) -> BTreeMap<Group, Vec<Item>> {
    let known = names_of_organisations(dues);
    let mut parties = HashMap::new();
    let mut groups = BTreeMap::<Group, Vec<Item>>::new();
    for (index, due) in dues.iter().enumerate() {
        let way = if due.amount.minor() < 0 { Way::Paid } else { Way::Received };
        // The wording counts only where there is nothing else, and most names come many times.
        let has_party = due.organisation.is_some() || due.name.chars().any(char::is_alphanumeric);
        let label = if has_party { "" } else { due.label.as_str() };
        let party = parties
            .entry((due.organisation, due.name.as_str(), label))
            .or_insert_with(|| party(due, &known))
            .clone();
        let Some(party) = party else { continue };
        // The one amount that has no positive counterpart, and nothing, come from no payee.
        let Some(amount) = due.amount.minor().checked_abs().filter(|&amount| amount != 0) else {
            continue;
        };
        let group = (party, due.source, way, due.amount.currency());
        groups.entry(group).or_default().push(Item::new(index, due.date, amount));
    }
    groups
}

/// Names that belong to one organisation only, for the payments that name it without knowing it.
fn names_of_organisations(dues: &[&Due]) -> BTreeMap<String, Option<OrganisationId>> {
    let mut known = BTreeMap::new();
    let mut seen = HashSet::new();
    for due in dues {
        let Some(organisation) = due.organisation else { continue };
        if !seen.insert((organisation, due.name.as_str())) {
            continue;
        }
        let only = known.entry(stem::stem(&due.name)).or_insert(Some(organisation));
        *only = only.filter(|&other| other == organisation);
    }
    known
}

fn party(due: &Due, known: &BTreeMap<String, Option<OrganisationId>>) -> Option<Party> {
    if let Some(organisation) = due.organisation {
        return Some(Party::Organisation(organisation));
    }
    let name = stem::stem(&due.name);
    if !name.is_empty() {
        let organisation = known.get(&name).copied().flatten();
        return Some(organisation.map_or(Party::Name(name), Party::Organisation));
    }
    Some(stem::stem(&due.label)).filter(|label| !label.is_empty()).map(Party::Label)
}

/// Puts the bills of a party with the payments that pay them.
fn absorb_bills(found: Vec<Recurring>) -> Vec<Recurring> {
    let (bills, mut payments): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|series| series.source == Source::Bill);
    let mut alone = Vec::new();
    for bill in bills {
        match payments.iter_mut().find(|payment| pays(payment, &bill)) {
            Some(payment) => payment.bills.extend(bill.occurrences),
            None => alone.push(bill),
        }
    }
    payments.extend(alone);
    payments
}

fn pays(payment: &Recurring, bill: &Recurring) -> bool {
    let overlap = payment.range.low.minor() <= bill.range.high.minor()
        && bill.range.low.minor() <= payment.range.high.minor();
    let is_same_party = match (payment.organisation, bill.organisation) {
        (Some(one), Some(other)) => one == other,
        _ => stem::stem(&payment.name) == stem::stem(&bill.name),
    };
    is_same_party
        && overlap
        && payment.way == bill.way
        && payment.rhythm == bill.rhythm
        && payment.typical.currency() == bill.typical.currency()
}

#[cfg(test)]
mod tests;
