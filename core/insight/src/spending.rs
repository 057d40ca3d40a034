//! Spending: what purchases add up to by month and organisation, and whether that is usual.

use crate::{InsightError, Month};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use visavis_model::{Currency, Money, OrganisationId, RecordStatus};

/// How many months a chart shows, the one asked about included.
pub const SHOWN_MONTHS: u32 = 12;
/// Fewer earlier months than this say nothing about what is usual.
pub const FEWEST_MONTHS: usize = 3;
/// How many earlier months are looked at, so that a year's habits are in them.
pub const MOST_MONTHS: u32 = 12;

/// One purchase, as far as it is spending.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Spent {
    /// The local day.
    pub date: NaiveDate,
    /// From whom, where it is known.
    pub organisation: Option<OrganisationId>,
    /// How much; absent where it could not be read yet. Returns are negative.
    pub amount: Option<Money>,
    /// Whether the person has looked at it.
    pub status: RecordStatus,
}

/// A sum, and what it is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sum {
    /// How much.
    pub amount: Money,
    /// Of how many records.
    pub records: u64,
    /// How many of them still wait for the person, so that their amounts may change.
    pub waiting: u64,
}

/// The sum of one month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct MonthSum {
    /// Which.
    pub month: Month,
    /// Its sum.
    pub sum: Sum,
}

/// What one organisation got of a month's sum.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Part {
    /// Which; absent for the purchases that name none.
    pub organisation: Option<OrganisationId>,
    /// Its sum.
    pub sum: Sum,
}

/// How much an earlier month had reached by the same day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CourseMonth {
    /// Which.
    pub month: Month,
    /// The last day that was added.
    pub until: NaiveDate,
    /// How much.
    pub amount: Money,
}

/// A month beside the usual course of its predecessors.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Course {
    /// It can be compared.
    Usual {
        /// The last day that was added: today, or the month's last.
        until: NaiveDate,
        /// How much it was by then.
        so_far: Money,
        /// The median of the earlier months by the same day.
        usual: Money,
        /// Those months, the latest first: what the median is made of.
        months: Vec<CourseMonth>,
    },
    /// There are too few whole months before it.
    NotEnoughMonths {
        /// How many there are.
        months: usize,
        /// How many it takes.
        needed: usize,
    },
    /// The month has not begun.
    NotBegun,
}

/// Spending in one currency.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CurrencySpending {
    /// Which.
    pub currency: Currency,
    /// The months of the chart, the earliest first; the last is the one asked about.
    pub months: Vec<MonthSum>,
    /// The sum of the month asked about.
    pub total: Sum,
    /// What it is made of, the largest first.
    pub parts: Vec<Part>,
    /// Whether that is usual.
    pub course: Course,
}

/// The spending of a month.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spending {
    /// Which.
    pub month: Month,
    /// By currency, the most used first: currencies are never added.
    pub currencies: Vec<CurrencySpending>,
    /// How many purchases of the month have no amount yet, and are in no sum.
    pub without_amount: u64,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Question {
    /// About which month.
    pub month: Month,
    /// Today, where the person is.
    pub today: NaiveDate,
    /// The day of the earliest purchase of all: months before it, and its own, were not lived
    /// whole with the app, and say nothing about what is usual.
    pub earliest: Option<NaiveDate>,
}

impl Question {
    /// The first day whose purchases the answer needs.
    pub fn first_day(&self) -> NaiveDate {
        self.month.back(MOST_MONTHS).first_day()
    }

    /// The last one.
    pub fn last_day(&self) -> NaiveDate {
        self.month.last_day()
    }
}

/// The spending of a month, from the purchases of that month and of the twelve before it, in any
/// order. Purchases of other months are left out.
///
/// # Errors
/// [`InsightError::TooLarge`] where amounts cannot be added.
pub fn spending(question: &Question, spent: &[Spent]) -> Result<Spending, InsightError> {
    let days = question.first_day()..=question.last_day();
    let mut by_currency: BTreeMap<Currency, Vec<(Spent, Money)>> = BTreeMap::new();
    let mut without_amount = 0;
    for purchase in spent.iter().filter(|spent| days.contains(&spent.date)) {
        match purchase.amount {
            Some(amount) => {
                by_currency.entry(amount.currency()).or_default().push((*purchase, amount));
            }
            None if question.month.contains(purchase.date) => without_amount += 1,
            None => {}
        }
    }
    let mut all: Vec<_> = by_currency.into_iter().collect();
    all.sort_by_key(|(_, purchases)| std::cmp::Reverse(purchases.len()));
    let each =
        |(currency, purchases): (Currency, Vec<_>)| in_currency(question, currency, &purchases);
    let currencies = all.into_iter().map(each).collect::<Result<_, _>>()?;
    Ok(Spending { month: question.month, currencies, without_amount })
}

fn in_currency(
    question: &Question,
    currency: Currency,
    purchases: &[(Spent, Money)],
) -> Result<CurrencySpending, InsightError> {
    let mut sums: BTreeMap<Month, Sum> = BTreeMap::new();
    let mut parts: BTreeMap<Option<OrganisationId>, Sum> = BTreeMap::new();
    for (spent, amount) in purchases {
        let month = Month::of(spent.date);
        add(sums.entry(month).or_insert_with(|| Sum::nothing(currency)), spent, *amount)?;
        if month == question.month {
            let part = parts.entry(spent.organisation).or_insert_with(|| Sum::nothing(currency));
            add(part, spent, *amount)?;
        }
    }
    let sum_of = |month| sums.get(&month).copied().unwrap_or_else(|| Sum::nothing(currency));
    let months = (0..SHOWN_MONTHS).rev().map(|back| question.month.back(back));
    let mut parts: Vec<_> =
        parts.into_iter().map(|(organisation, sum)| Part { organisation, sum }).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.sum.amount.minor()));
    Ok(CurrencySpending {
        currency,
        months: months.map(|month| MonthSum { month, sum: sum_of(month) }).collect(),
        total: sum_of(question.month),
        parts,
        course: course(question, currency, purchases)?,
    })
}

impl Sum {
    const fn nothing(currency: Currency) -> Self {
        Self { amount: Money::new(0, currency), records: 0, waiting: 0 }
    }
}

fn add(sum: &mut Sum, spent: &Spent, amount: Money) -> Result<(), InsightError> {
    sum.amount = sum.amount.checked_add(amount).map_err(|_| InsightError::TooLarge)?;
    sum.records += 1;
    sum.waiting += u64::from(spent.status == RecordStatus::AwaitingReview);
    Ok(())
}

/// The month by today, or whole where it is over, beside the median of the months before it by the
/// same day. A median, so that one holiday or one washing machine does not make every other month
/// look thrifty.
fn course(
    question: &Question,
    currency: Currency,
    purchases: &[(Spent, Money)],
) -> Result<Course, InsightError> {
    let (month, today) = (question.month, question.today);
    if today < month.first_day() {
        return Ok(Course::NotBegun);
    }
    let is_over = today >= month.last_day();
    let until = |month: Month| if is_over { month.last_day() } else { month.day(today.day()) };
    let by = |month: Month| {
        let until = until(month);
        let is_in = |spent: &Spent| month.contains(spent.date) && spent.date <= until;
        let amounts = purchases.iter().filter(|(spent, _)| is_in(spent)).map(|(_, amount)| *amount);
        total(currency, amounts).map(|amount| CourseMonth { month, until, amount })
    };
    let is_whole = |month: &Month| question.earliest.is_some_and(|day| day < month.first_day());
    let earlier = (1..=MOST_MONTHS).map(|back| month.back(back)).take_while(is_whole);
    let months = earlier.map(by).collect::<Result<Vec<_>, _>>()?;
    if months.len() < FEWEST_MONTHS {
        return Ok(Course::NotEnoughMonths { months: months.len(), needed: FEWEST_MONTHS });
    }
    let reached = by(month)?;
    let usual = Money::new(median(months.iter().map(|month| month.amount.minor())), currency);
    Ok(Course::Usual { until: reached.until, so_far: reached.amount, usual, months })
}

fn total(currency: Currency, amounts: impl Iterator<Item = Money>) -> Result<Money, InsightError> {
    let add = |sum: Money, amount| sum.checked_add(amount).map_err(|_| InsightError::TooLarge);
    amounts.into_iter().try_fold(Money::new(0, currency), add)
}

/// The middle value; between the two middle ones where their number is even.
fn median(values: impl Iterator<Item = i64>) -> i64 {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    let at = |place: usize| values.get(place).copied().unwrap_or_default();
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) {
        i64::midpoint(at(middle.saturating_sub(1)), at(middle))
    } else {
        at(middle)
    }
}

#[cfg(test)]
mod tests;
