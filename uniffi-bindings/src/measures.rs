//! Measures of the person's own life, each number with what it is made of.

use crate::vault::Shared;
use crate::{HistoryPage, Money, OrganisationName, VisavisError};
use std::str::FromStr;
use std::sync::Arc;
use visavis_app::{Month, SpendingFilter, spending};

/// A sum, and what it is made of.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct Sum {
    /// How much.
    pub amount: Money,
    /// Of how many records.
    pub records: u64,
    /// How many of them still wait for the person, so that their amounts may change.
    pub waiting: u64,
}

impl From<&spending::Sum> for Sum {
    fn from(sum: &spending::Sum) -> Self {
        Self { amount: sum.amount.into(), records: sum.records, waiting: sum.waiting }
    }
}

/// The sum of one month.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct MonthSum {
    /// Which: `2024-03`.
    pub month: String,
    /// Its sum.
    pub sum: Sum,
}

/// What one organisation got of a month's sum.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct SpendingPart {
    /// Which; absent for the purchases that name none.
    pub organisation: Option<OrganisationName>,
    /// Its sum.
    pub sum: Sum,
}

/// How much an earlier month had reached by the same day.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct CourseMonth {
    /// Which: `2024-03`.
    pub month: String,
    /// The last day that was added, ISO 8601.
    pub until: String,
    /// How much.
    pub amount: Money,
}

/// A month beside the usual course of the months before it.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum SpendingCourse {
    /// It can be compared.
    Usual {
        /// The last day that was added, ISO 8601: today, or the month's last.
        until: String,
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
        months: u32,
        /// How many it takes.
        needed: u32,
    },
    /// The month has not begun.
    NotBegun,
}

/// Spending in one currency.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct CurrencySpending {
    /// Which, ISO 4217.
    pub currency: String,
    /// Twelve months, the earliest first; the last is the one asked about.
    pub months: Vec<MonthSum>,
    /// The sum of the month asked about.
    pub total: Sum,
    /// What it is made of, the largest first.
    pub parts: Vec<SpendingPart>,
    /// Whether that is usual.
    pub course: SpendingCourse,
}

/// The spending of a month, from purchases.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct SpendingView {
    /// Which: `2024-03`.
    pub month: String,
    /// By currency, the most used first; none where nothing was bought in it and the year before.
    pub currencies: Vec<CurrencySpending>,
    /// How many purchases of the month have no amount yet, and are in no sum.
    pub without_amount: u64,
    /// The day of the earliest purchase of all, ISO 8601, where there is one.
    pub earliest: Option<String>,
    /// The revision of the vault when it was asked for.
    pub revision: u64,
}

/// From whom something was bought.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum SpentWith {
    /// From whomever.
    Anyone,
    /// From this organisation.
    Organisation {
        /// Its id.
        id: String,
    },
    /// From one that the record does not name.
    Nobody,
}

/// Measures of the person's own life.
#[derive(uniffi::Object)]
pub struct Measures(pub(crate) Arc<Shared>);

#[uniffi::export]
impl Measures {
    /// The spending of a month (`2024-03`) as it stands on a day (`2024-03-08`, today).
    pub fn spending(&self, month: String, today: String) -> Result<SpendingView, VisavisError> {
        let month: Month = parse(&month, "month")?;
        let today = parse(&today, "date")?;
        let revision = self.0.lock.feed().revision();
        let view = self.0.lock.use_session(|session| session.spending(month, today))?;
        Ok(SpendingView {
            month: view.month.to_string(),
            currencies: view.currencies.iter().map(Into::into).collect(),
            without_amount: view.without_amount,
            earliest: view.earliest.map(|day| day.to_string()),
            revision,
        })
    }

    /// A page of the records that a sum of a month is made of, newest first. With a currency, those
    /// in it; without one, those without an amount too. `after` is the place where an earlier page
    /// ended.
    pub fn spending_records(
        &self,
        month: String,
        with: SpentWith,
        currency: Option<String>,
        limit: u32,
        after: Option<String>,
    ) -> Result<HistoryPage, VisavisError> {
        let filter = SpendingFilter {
            month: parse(&month, "month")?,
            with: with.parse()?,
            currency: currency.map(|code| parse(&code, "currency")).transpose()?,
        };
        let revision = self.0.lock.feed().revision();
        let rows = self.0.lock.use_session(|session| {
            session.spending_records(&filter, limit as usize, after.as_deref())
        })?;
        Ok(HistoryPage::new(&rows, revision))
    }
}

/// A value from its text; `what` names it in an error.
fn parse<T: FromStr>(text: &str, what: &str) -> Result<T, VisavisError> {
    text.parse().map_err(|_| VisavisError::NotAcceptable { code: what.to_owned() })
}

impl SpentWith {
    fn parse(&self) -> Result<visavis_app::SpentWith, VisavisError> {
        Ok(match self {
            Self::Anyone => visavis_app::SpentWith::Anyone,
            Self::Organisation { id } => {
                visavis_app::SpentWith::Organisation(parse(id, "organisation")?)
            }
            Self::Nobody => visavis_app::SpentWith::Nobody,
        })
    }
}

impl From<&spending::CurrencyView> for CurrencySpending {
    fn from(view: &spending::CurrencyView) -> Self {
        let month = |each: &spending::MonthSum| MonthSum {
            month: each.month.to_string(),
            sum: (&each.sum).into(),
        };
        let part = |each: &spending::PartView| SpendingPart {
            organisation: each.organisation.as_ref().map(Into::into),
            sum: (&each.sum).into(),
        };
        Self {
            currency: view.currency.code().to_owned(),
            months: view.months.iter().map(month).collect(),
            total: (&view.total).into(),
            parts: view.parts.iter().map(part).collect(),
            course: (&view.course).into(),
        }
    }
}

impl From<&spending::Course> for SpendingCourse {
    fn from(course: &spending::Course) -> Self {
        let count = |months: usize| u32::try_from(months).unwrap_or(u32::MAX);
        match course {
            spending::Course::Usual { until, so_far, usual, months } => {
                let month = |each: &spending::CourseMonth| CourseMonth {
                    month: each.month.to_string(),
                    until: each.until.to_string(),
                    amount: each.amount.into(),
                };
                Self::Usual {
                    until: until.to_string(),
                    so_far: (*so_far).into(),
                    usual: (*usual).into(),
                    months: months.iter().map(month).collect(),
                }
            }
            spending::Course::NotEnoughMonths { months, needed } => {
                Self::NotEnoughMonths { months: count(*months), needed: count(*needed) }
            }
            spending::Course::NotBegun => Self::NotBegun,
        }
    }
}
