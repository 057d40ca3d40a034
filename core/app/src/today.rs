//! What a person sees first: what needs them, and what came in last.

use crate::views::{HistoryFilter, HistoryRow, ReviewRow};
use crate::{AppError, Session};
use serde::Serialize;

/// The first screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TodayView {
    /// How many records wait for the person.
    pub waiting: u64,
    /// The first of them, newest first, with what is asked.
    pub questions: Vec<ReviewRow>,
    /// The newest records.
    pub latest: Vec<HistoryRow>,
}

impl Session {
    /// The first screen, with at most `limit` rows in each of its lists.
    pub fn today(&self, limit: usize) -> Result<TodayView, AppError> {
        let page = self.vault.review_queue(limit, None)?;
        let questions =
            page.rows.iter().map(|row| self.review_row(row)).collect::<Result<_, _>>()?;
        let latest = self.history(&HistoryFilter::default(), limit, None)?;
        Ok(TodayView { waiting: self.vault.waiting()?, questions, latest })
    }
}
