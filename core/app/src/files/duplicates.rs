//! What of a file is here already, from an overlapping export or another format of it.
//!
//! Payments are matched one to one by account, day and amount, and by their words: two equal
//! purchases on one day stay two, and the second export of a month adds only what is new. Load
//! curves are cut to the time that is not known yet. Everything else goes by its name or content.

use super::Export;
use crate::{AppError, Session};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use std::collections::{BTreeSet, HashMap};
use visavis_capture::formats::{Entry, Period};
use visavis_insight::names::folded;
use visavis_model::{Detail, Matter, Money, Payment, RecordKind, Series};
use visavis_vault::{Content, HistoryQuery, RecordRow};

/// Rows of a page while looking for what is known.
const PAGE: usize = 500;
/// Shorter words say nothing.
const WORD_LENGTH: usize = 3;

/// What is here of the kinds that a file holds.
pub(super) struct Known {
    payments: HashMap<(NaiveDate, Money), Vec<KnownPayment>>,
    curves: Vec<Series>,
}

struct KnownPayment {
    account: Option<String>,
    words: BTreeSet<String>,
    /// Whether an entry of the file was found to be it.
    met: bool,
}

impl Known {
    /// Looks up what a file may repeat.
    pub(super) fn load(session: &Session, export: &Export) -> Result<Self, AppError> {
        let mut known = Self { payments: HashMap::new(), curves: Vec::new() };
        let entries = &export.content.entries;
        let wanted: BTreeSet<_> = entries.iter().filter_map(payment_key).map(comparable).collect();
        if let Some(period) = period_of(entries) {
            known.load_payments(session, period, &wanted)?;
        }
        if entries.iter().any(|entry| matches!(entry.matter.detail, Detail::Reading(_))) {
            known.load_curves(session)?;
        }
        Ok(known)
    }

    fn load_payments(
        &mut self,
        session: &Session,
        period: Period,
        wanted: &BTreeSet<(NaiveDate, i64, &'static str)>,
    ) -> Result<(), AppError> {
        if wanted.is_empty() {
            return Ok(());
        }
        let query = HistoryQuery {
            kind: Some(RecordKind::Payment),
            from: Some(period.from),
            until: Some(period.until),
            ..HistoryQuery::default()
        };
        let is_wanted = |row: &RecordRow| {
            row.date.zip(row.amount).is_some_and(|key| wanted.contains(&comparable(key)))
        };
        each_record(session, &query, is_wanted, |matter, title| {
            if let (Some(key), Detail::Payment(payment)) = (key_of(&matter), &matter.detail) {
                let known = KnownPayment {
                    account: payment.account.as_deref().map(bare),
                    words: words(title, payment),
                    met: false,
                };
                self.payments.entry(key).or_default().push(known);
            }
        })
    }

    fn load_curves(&mut self, session: &Session) -> Result<(), AppError> {
        let query = HistoryQuery { kind: Some(RecordKind::Reading), ..HistoryQuery::default() };
        each_record(
            session,
            &query,
            |_| true,
            |matter, _| {
                if let Detail::Reading(series) = matter.detail {
                    self.curves.push(series);
                }
            },
        )
    }

    /// What of an entry is new: nothing, all, or the pieces of a curve that are not known.
    pub(super) fn new_parts(&mut self, entry: &Entry) -> Vec<Entry> {
        match &entry.matter.detail {
            Detail::Payment(payment) if self.meets(entry, payment) => Vec::new(),
            Detail::Reading(series) => self.new_curves(entry, series),
            _ => vec![entry.clone()],
        }
    }

    fn meets(&mut self, entry: &Entry, payment: &Payment) -> bool {
        let Some(candidates) = payment_key(entry).and_then(|key| self.payments.get_mut(&key))
        else {
            return false;
        };
        let account = payment.account.as_deref().map(bare);
        let words = words(&entry.title, payment);
        let same = candidates.iter_mut().find(|known| {
            !known.met
                && is_same_account(known.account.as_deref(), account.as_deref())
                && are_alike(&known.words, &words)
        });
        same.map(|known| known.met = true).is_some()
    }

    fn new_curves(&self, entry: &Entry, series: &Series) -> Vec<Entry> {
        let known: Vec<_> =
            self.curves.iter().filter(|known| is_same_meter(known, series)).collect();
        if known.is_empty() {
            return vec![entry.clone()];
        }
        let is_known = |at: DateTime<FixedOffset>| {
            known.iter().any(|known| at >= known.start && at < end_of(known))
        };
        let mut pieces: Vec<Series> = Vec::new();
        let mut is_open = false;
        for (index, reading) in series.readings.iter().enumerate() {
            let at = instant(series, index);
            if is_known(at) {
                is_open = false;
                continue;
            }
            match pieces.last_mut().filter(|_| is_open) {
                Some(piece) => piece.readings.push(*reading),
                None => {
                    pieces.push(Series { start: at, readings: vec![*reading], ..series.clone() });
                }
            }
            is_open = true;
        }
        let new = |piece: Series| {
            let mut new = entry.clone();
            // The name of the whole is not that of a piece.
            new.key = None;
            new.matter.date = Some(piece.start.date_naive());
            new.matter.detail = Detail::Reading(piece);
            new
        };
        pieces
            .into_iter()
            .filter(|piece| piece.readings.iter().any(Option::is_some))
            .map(new)
            .collect()
    }
}

/// Calls `take` with every record of a query that is wanted, and its title.
fn each_record(
    session: &Session,
    query: &HistoryQuery,
    is_wanted: impl Fn(&RecordRow) -> bool,
    mut take: impl FnMut(Matter, &str),
) -> Result<(), AppError> {
    let mut before = None;
    loop {
        let page = session.vault.history_of(query, PAGE, before)?;
        for row in page.rows.iter().filter(|row| is_wanted(row)) {
            if let Content::Matter(matter) = session.vault.record(row.id)?.content {
                take(matter, &row.title);
            }
        }
        before = page.next;
        if before.is_none() {
            return Ok(());
        }
    }
}

fn period_of(entries: &[Entry]) -> Option<Period> {
    let days = entries.iter().filter_map(|entry| entry.matter.date);
    days.fold(None, |period, day| Some(Period::reach(period, day)))
}

fn key_of(matter: &Matter) -> Option<(NaiveDate, Money)> {
    matter.date.zip(matter.amount)
}

fn payment_key(entry: &Entry) -> Option<(NaiveDate, Money)> {
    matches!(entry.matter.detail, Detail::Payment(_)).then(|| key_of(&entry.matter)).flatten()
}

fn comparable((date, amount): (NaiveDate, Money)) -> (NaiveDate, i64, &'static str) {
    (date, amount.minor(), amount.currency().code())
}

/// The characters of an account number without what formats put between them.
fn bare(account: &str) -> String {
    account.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// One format has the IBAN, another only the number in it; where one does not say, it may be.
fn is_same_account(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.contains(other) || other.contains(one),
        _ => true,
    }
}

fn words(title: &str, payment: &Payment) -> BTreeSet<String> {
    let counterparty = payment.counterparty.as_deref().unwrap_or_default();
    let text = folded(&[title, counterparty, &payment.purpose].join(" "));
    let telling = text.split(' ').filter(|word| word.len() >= WORD_LENGTH);
    telling.map(str::to_owned).collect()
}

/// Whether at least half of the words of the shorter text stand in the other: formats cut labels
/// at different lengths.
fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shorter = one.len().min(other.len());
    shorter == 0 || one.intersection(other).count() * 2 >= shorter
}

fn is_same_meter(one: &Series, other: &Series) -> bool {
    one.meter == other.meter
        && one.quantity == other.quantity
        && one.unit == other.unit
        && one.step_seconds == other.step_seconds
}

fn instant(series: &Series, index: usize) -> DateTime<FixedOffset> {
    let seconds = i64::from(series.step_seconds) * i64::try_from(index).unwrap_or(i64::MAX);
    let offset = TimeDelta::try_seconds(seconds).unwrap_or_default();
    series.start.checked_add_signed(offset).unwrap_or(series.start)
}

fn end_of(series: &Series) -> DateTime<FixedOffset> {
    instant(series, series.readings.len())
}
