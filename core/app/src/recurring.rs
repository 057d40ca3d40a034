//! What comes again: subscriptions, salaries, rents and bills, and what happened to them.

use crate::views::OrganisationName;
use crate::{AppError, Session};
use serde::Serialize;
use visavis_insight::recurring::{
    Due, Event, FoundBy, Range, Recurring, Separation, Source, State, Way,
};
use visavis_model::{Confidence, Detail, Money, RecordId};
use visavis_vault::MovementRow;

/// Payments, or bills, that come again, ready for a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecurringRow {
    /// With whom, where it is known.
    pub organisation: Option<OrganisationName>,
    /// What the other side is called.
    pub name: String,
    /// What it is: `subscription`, `bill`, `rent`, `loan`, `insurance`, `salary`, …, `other`.
    pub kind: &'static str,
    /// `paid` or `received`.
    pub way: &'static str,
    /// How often it comes: `weekly`, `monthly`, `yearly`, …
    pub rhythm: &'static str,
    /// What it is now, without sign.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// Between what it was in the last year.
    pub range: RangeRow,
    /// What it comes to in a year.
    pub yearly: Option<String>,
    /// Where it stands: `running`, `late`, `stopped`, or `unseen` where the statements end.
    pub state: &'static str,
    /// The day that the state is known from: expected in vain, or come for the last time.
    pub since: Option<String>,
    /// What is to come.
    pub next: Option<ExpectedRow>,
    /// What happened to it, the earliest first.
    pub events: Vec<EventRow>,
    /// The payments that it was found from, the earliest first.
    pub occurrences: Vec<RecordId>,
    /// The bills that say the same.
    pub bills: Vec<RecordId>,
    /// Why they are believed to be one series.
    pub reason: ReasonRow,
    /// How much it is believed, up to 1.
    pub confidence: Confidence,
}

/// Two amounts, both included.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RangeRow {
    /// The least.
    pub low: String,
    /// The most.
    pub high: String,
}

/// What is to come.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ExpectedRow {
    /// The first day that it may come on.
    pub earliest: String,
    /// The last one.
    pub latest: String,
    /// How much.
    pub amount: RangeRow,
}

/// Something that happened to a series.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum EventRow {
    /// It costs, or brings, more from here on.
    PriceRise {
        /// The first at the new amount.
        at: RecordId,
        /// Before.
        from: String,
        /// From then on.
        to: String,
    },
    /// It costs, or brings, less from here on.
    PriceFall {
        /// The first at the new amount.
        at: RecordId,
        /// Before.
        from: String,
        /// From then on.
        to: String,
    },
    /// Another amount than usual, once.
    Unusual {
        /// Where.
        at: RecordId,
        /// As before and after it.
        usual: String,
        /// This time.
        amount: String,
    },
    /// The same amount more than once in one period.
    Doubled {
        /// All of them.
        records: Vec<RecordId>,
    },
    /// It did not come once.
    Missed {
        /// The day that it was expected on.
        expected: String,
    },
    /// It came again after it had stayed away for more than one period.
    Resumed {
        /// The first one again.
        at: RecordId,
        /// How many periods it stayed away.
        missed: u32,
    },
}

/// Why payments are believed to be one series.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ReasonRow {
    /// What they share: `organisation`, `name` or `label`.
    pub found_by: &'static str,
    /// How they were told from others with the same party: `alone`, `mandate`, `wording`, `amount`,
    /// `size`, `account` or `day`.
    pub separation: &'static str,
    /// In how many periods one was found.
    pub found: u32,
    /// Of how many between the first and the last.
    pub periods: u32,
    /// How many days the farthest one that is on time is off its day.
    pub days_off: u32,
}

impl Session {
    /// What comes again, as of today: what runs first, and of that the most costly.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn recurring(&self) -> Result<Vec<RecurringRow>, AppError> {
        let rows = self.vault.movements()?;
        let dues: Vec<Due> = rows.iter().filter_map(due).collect();
        let today = self.clock.now().date_naive();
        let mut found = visavis_insight::recurring::find_recurring(&dues, today);
        let rank = |series: &Recurring| {
            let has_ended = matches!(series.state, State::Stopped { .. });
            (has_ended, std::cmp::Reverse(series.yearly.map(Money::minor)))
        };
        found.sort_by_key(rank);
        let name = |series: &Recurring| {
            let id = series.organisation?;
            let row = rows.iter().find(|row| row.row.organisation == Some(id))?;
            OrganisationName::of(&row.row)
        };
        Ok(found.iter().map(|series| RecurringRow::new(series, name(series))).collect())
    }
}

fn due(row: &MovementRow) -> Option<Due> {
    let amount = row.row.amount?;
    let (source, date) = match &row.detail {
        Some(Detail::Payment(_)) => (Source::Payment, row.row.date?),
        Some(Detail::Bill(bill)) => (Source::Bill, bill.due.or(row.row.date)?),
        _ => return None,
    };
    let mut due = Due {
        record: row.row.id,
        source,
        date,
        amount,
        organisation: row.row.organisation,
        name: row.row.organisation_name.clone().unwrap_or_default(),
        label: row.row.title.clone(),
        account: None,
        method: None,
        mandate: row.details.get("mandate-id").cloned(),
    };
    if let Some(Detail::Payment(payment)) = &row.detail {
        if let Some(counterparty) = &payment.counterparty {
            due.name.clone_from(counterparty);
        }
        if !payment.purpose.is_empty() {
            due.label.clone_from(&payment.purpose);
        }
        due.account.clone_from(&payment.account);
        due.method = Some(payment.method);
    }
    Some(due)
}

impl RecurringRow {
    fn new(series: &Recurring, organisation: Option<OrganisationName>) -> Self {
        let (state, since) = match series.state {
            State::Running => ("running", None),
            State::Late { since } => ("late", Some(since)),
            State::Stopped { last } => ("stopped", Some(last)),
            State::Unseen { known_until } => ("unseen", Some(known_until)),
        };
        Self {
            organisation,
            name: series.name.clone(),
            kind: series.kind.as_str(),
            way: match series.way {
                Way::Paid => "paid",
                Way::Received => "received",
            },
            rhythm: series.rhythm.as_str(),
            amount: series.typical.number(),
            currency: series.typical.currency().to_string(),
            range: RangeRow::new(&series.range),
            yearly: series.yearly.map(Money::number),
            state,
            since: since.map(|day| day.to_string()),
            next: series.next.map(|next| ExpectedRow {
                earliest: next.earliest.to_string(),
                latest: next.latest.to_string(),
                amount: RangeRow::new(&next.amount),
            }),
            events: series.events.iter().map(EventRow::new).collect(),
            occurrences: series.occurrences.clone(),
            bills: series.bills.clone(),
            reason: ReasonRow {
                found_by: match series.reason.found_by {
                    FoundBy::Organisation => "organisation",
                    FoundBy::Name => "name",
                    FoundBy::Label => "label",
                },
                separation: separation(series.reason.separation),
                found: series.reason.found,
                periods: series.reason.periods,
                days_off: series.reason.days_off,
            },
            confidence: series.confidence,
        }
    }
}

const fn separation(separation: Separation) -> &'static str {
    match separation {
        Separation::Alone => "alone",
        Separation::Mandate => "mandate",
        Separation::Wording => "wording",
        Separation::Amount => "amount",
        Separation::Size => "size",
        Separation::Account => "account",
        Separation::Day => "day",
    }
}

impl RangeRow {
    fn new(range: &Range) -> Self {
        Self { low: range.low.number(), high: range.high.number() }
    }
}

impl EventRow {
    fn new(event: &Event) -> Self {
        match event {
            Event::PriceRise { at, from, to } => {
                Self::PriceRise { at: *at, from: from.number(), to: to.number() }
            }
            Event::PriceFall { at, from, to } => {
                Self::PriceFall { at: *at, from: from.number(), to: to.number() }
            }
            Event::Unusual { at, usual, amount } => {
                Self::Unusual { at: *at, usual: usual.number(), amount: amount.number() }
            }
            Event::Doubled { records } => Self::Doubled { records: records.clone() },
            Event::Missed { expected } => Self::Missed { expected: expected.to_string() },
            Event::Resumed { at, missed } => Self::Resumed { at: *at, missed: *missed },
        }
    }
}
