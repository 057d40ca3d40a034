//! What the person spends: a month by organisation, beside the months before it.
//!
//! Made of purchases alone. A payment on a bank's statement may be the same money as a receipt, and
//! nothing tells so yet: adding both would count it twice.

use crate::views::{HistoryRow, OrganisationName};
use crate::{AppError, Session};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use visavis_insight::Month;
use visavis_insight::spending::{Question, Spent, spending};
use visavis_model::{Currency, OrganisationId};
use visavis_vault::{Cursor, SpentQuery, SpentRow};

pub use visavis_insight::spending::{Course, CourseMonth, MonthSum, Sum};
pub use visavis_vault::SpentWith;

/// What one organisation got of a month's sum.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PartView {
    /// Which; absent for the purchases that name none.
    pub organisation: Option<OrganisationName>,
    /// Its sum.
    pub sum: Sum,
}

/// Spending in one currency.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CurrencyView {
    /// Which.
    pub currency: Currency,
    /// Twelve months, the earliest first; the last is the one asked about.
    pub months: Vec<MonthSum>,
    /// The sum of the month asked about.
    pub total: Sum,
    /// What it is made of, the largest first.
    pub parts: Vec<PartView>,
    /// Whether that is usual.
    pub course: Course,
}

/// The spending of a month.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpendingView {
    /// Which.
    pub month: Month,
    /// By currency, the most used first; none where nothing was bought in it and the year before.
    pub currencies: Vec<CurrencyView>,
    /// How many purchases of the month have no amount yet, and are in no sum.
    pub without_amount: u64,
    /// The day of the earliest purchase of all, where there is one.
    pub earliest: Option<NaiveDate>,
}

/// Which of the records that a sum is made of are wanted: every condition holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SpendingFilter {
    /// Of which month.
    pub month: Month,
    /// From whom.
    pub with: SpentWith,
    /// In which currency; those without an amount are there only where none is given.
    pub currency: Option<Currency>,
}

impl Session {
    /// The spending of a month, as it stands today.
    ///
    /// # Errors
    /// [`AppError::Insight`] where amounts are too large to be added.
    pub fn spending(&self, month: Month, today: NaiveDate) -> Result<SpendingView, AppError> {
        let earliest = self.vault.earliest_purchase()?;
        let question = Question { month, today, earliest };
        let rows = self.vault.spent(question.first_day(), question.last_day())?;
        let spent: Vec<_> = rows.iter().map(spent).collect();
        let measured = spending(&question, &spent)?;
        let names: BTreeMap<OrganisationId, &str> = rows
            .iter()
            .filter_map(|row| row.organisation.as_ref())
            .map(|(id, name)| (*id, name.as_str()))
            .collect();
        let name_of = |id: OrganisationId| {
            let name = names.get(&id).copied().unwrap_or_default().to_owned();
            OrganisationName { id, name }
        };
        let currencies = measured.currencies.into_iter().map(|each| CurrencyView {
            currency: each.currency,
            months: each.months,
            total: each.total,
            parts: each
                .parts
                .into_iter()
                .map(|part| PartView {
                    organisation: part.organisation.map(name_of),
                    sum: part.sum,
                })
                .collect(),
            course: each.course,
        });
        Ok(SpendingView {
            month,
            currencies: currencies.collect(),
            without_amount: measured.without_amount,
            earliest,
        })
    }

    /// A page of the records that a sum is made of, newest first; `before` is the place where an
    /// earlier page ended.
    pub fn spending_records(
        &self,
        filter: &SpendingFilter,
        limit: usize,
        before: Option<&str>,
    ) -> Result<Vec<HistoryRow>, AppError> {
        let before = before.map(str::parse::<Cursor>).transpose()?;
        let query = SpentQuery {
            from: filter.month.first_day(),
            until: filter.month.last_day(),
            with: filter.with,
            currency: filter.currency,
        };
        Ok(HistoryRow::of_page(&self.vault.spent_page(&query, limit, before)?))
    }
}

fn spent(row: &SpentRow) -> Spent {
    Spent {
        date: row.date,
        organisation: row.organisation.as_ref().map(|(id, _)| *id),
        amount: row.amount,
        status: row.status,
    }
}
