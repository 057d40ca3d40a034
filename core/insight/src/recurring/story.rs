//! What became of a series: what it costs, when it comes next, what happened to it.

use super::calendar::{Day, date_of};
use super::fit::{Fit, usual_method};
use super::separate::Series;
use super::steadiness::{Steadiness, is_near};
use super::{
    Due, Event, Expected, FoundBy, Range, Reason, Recurring, Source, State, Way, kind, stem,
};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use visavis_model::{Confidence, Currency, Money, RecordId};

/// A yearly one that came only twice is believed no more than this.
const TWICE: f32 = 0.6;
/// Nothing is certain here.
const MOST: f32 = 0.99;

/// Tells the story of each series, as of a day.
pub(super) struct Teller<'a> {
    dues: &'a [&'a Due],
    today: NaiveDate,
    /// Until when each account is known.
    known_until: HashMap<&'a str, NaiveDate>,
}

impl<'a> Teller<'a> {
    /// For dues in the order of their days.
    pub(super) fn new(dues: &'a [&'a Due], today: NaiveDate) -> Self {
        let payments = dues.iter().filter(|due| due.source == Source::Payment);
        let known_until = payments
            .filter_map(|due| due.account.as_deref().map(|account| (account, due.date)))
            .collect();
        Self { dues, today, known_until }
    }

    /// A series as it is shown.
    pub(super) fn tell(&self, series: &Series, found_by: FoundBy) -> Option<Recurring> {
        let fit = &series.fit;
        let last = self.due(fit.slots.last()?.item.index)?;
        let all =
            || fit.slots.iter().flat_map(|slot| std::iter::once(&slot.item).chain(&slot.doubles));
        let mut indices: Vec<_> = all().map(|item| item.index).collect();
        indices.sort_unstable();
        let dues = || indices.iter().filter_map(|&index| self.dues.get(index));
        let way = if last.amount.minor() < 0 { Way::Paid } else { Way::Received };
        let currency = last.amount.currency();
        let words = format!("{} {}", stem::stem(&last.name), stem::stem(&last.label));
        let prices = Prices::new(fit, currency)?;
        let (state, next) = self.stand(fit, last, &prices);
        Some(Recurring {
            organisation: dues().rev().find_map(|due| due.organisation),
            name: dues()
                .rev()
                .find(|due| !due.name.trim().is_empty())
                .unwrap_or(&last)
                .name
                .clone(),
            source: last.source,
            way,
            kind: kind::kind(way, last.source, &words, fit.steadiness, usual_method(dues())),
            rhythm: fit.rhythm,
            typical: prices.typical,
            range: prices.range,
            occurrences: dues().map(|due| due.record).collect(),
            bills: Vec::new(),
            next,
            state,
            events: self.events(fit, currency),
            yearly: prices.yearly,
            reason: reason(series, found_by),
            confidence: confidence(fit),
        })
    }

    fn due(&self, index: usize) -> Option<&'a Due> {
        self.dues.get(index).copied()
    }

    fn record(&self, index: usize) -> Option<RecordId> {
        self.due(index).map(|due| due.record)
    }

    /// Where it stands, and what comes next. Only an account that is known beyond the day can say
    /// that something did not come.
    fn stand(&self, fit: &Fit, last: &Due, prices: &Prices) -> (State, Option<Expected>) {
        let today = self.today.num_days_from_ce();
        let account = last.account.as_deref().and_then(|account| self.known_until.get(account));
        let known = account.map_or(today, Datelike::num_days_from_ce).min(today);
        let grace = fit.rhythm.grace();
        // One that came early, or long after its day, has its next one a period later.
        let due = fit.grid.day(fit.period + 1);
        let (early, late) = margins(fit);
        let latest = |day: Day| day + late.max(0);
        let expected = |day: Day| Expected {
            earliest: date_of(day + early),
            latest: date_of(latest(day)),
            amount: prices.expected,
        };
        let deadline = due + grace.max(late);
        if known > deadline + fit.rhythm.longest_delay() {
            return (State::Stopped { last: last.date }, None);
        }
        if known > deadline {
            return (State::Late { since: date_of(due) }, Some(expected(due)));
        }
        let unseen = today > deadline;
        let next = (fit.period + 1..).map(|period| fit.grid.day(period)).take(MOST_AHEAD);
        let next = next.into_iter().find(|&day| !unseen || latest(day) >= today);
        let state =
            if unseen { State::Unseen { known_until: date_of(known) } } else { State::Running };
        (state, next.map(expected))
    }

    fn events(&self, fit: &Fit, currency: Currency) -> Vec<Event> {
        let money = |amount| Money::new(amount, currency);
        let mut events = Vec::new();
        let mut level = fit.slots.first().map_or(0, |slot| slot.item.amount);
        for (place, slot) in fit.slots.iter().enumerate() {
            let Some(at) = self.record(slot.item.index) else { continue };
            match slot.missed.as_slice() {
                [] => {}
                [one] => events.push(Event::Missed { expected: date_of(*one) }),
                many => {
                    let missed = u32::try_from(many.len()).unwrap_or(u32::MAX);
                    events.push(Event::Resumed { at, missed });
                }
            }
            let amount = slot.item.amount;
            let after = fit.slots.get(place + 1).map(|slot| slot.item.amount);
            if is_change(fit.steadiness, level, amount) {
                let (from, to) = (money(level), money(amount));
                match after {
                    Some(after) if !is_change(fit.steadiness, level, after) => {
                        events.push(Event::Unusual { at, usual: from, amount: to });
                    }
                    // In another currency, one alone may be the exchange rate.
                    None if fit.steadiness == Steadiness::Near => {}
                    _ => {
                        level = amount;
                        events.push(if to.minor() > from.minor() {
                            Event::PriceRise { at, from, to }
                        } else {
                            Event::PriceFall { at, from, to }
                        });
                    }
                }
            } else if fit.steadiness == Steadiness::Near {
                level = amount;
            }
            if !slot.doubles.is_empty() {
                let again = slot.doubles.iter().filter_map(|item| self.record(item.index));
                events.push(Event::Doubled { records: std::iter::once(at).chain(again).collect() });
            }
        }
        events
    }
}

/// No rhythm is looked ahead further than this.
const MOST_AHEAD: usize = 2000;

fn is_change(steadiness: Steadiness, level: i64, amount: i64) -> bool {
    match steadiness {
        Steadiness::Exact => level != amount,
        Steadiness::Near => !is_near(level, amount),
        Steadiness::Varying => false,
    }
}

/// How many days early and late those on time were.
fn margins(fit: &Fit) -> (i32, i32) {
    let most = fit.rhythm.tolerance() + 2;
    let off = || {
        fit.slots.iter().map(|slot| slot.item.day - slot.expected).filter(|off| off.abs() <= most)
    };
    (off().min().unwrap_or(0).min(0), off().max().unwrap_or(0).max(0))
}

/// What a series costs, without sign.
struct Prices {
    typical: Money,
    range: Range,
    expected: Range,
    yearly: Option<Money>,
}

impl Prices {
    fn new(fit: &Fit, currency: Currency) -> Option<Self> {
        let per_year = fit.rhythm.per_year();
        let year: Vec<_> = {
            let recent = fit.slots.iter().rev().take(usize::try_from(per_year).ok()?.max(2));
            recent.map(|slot| slot.item.amount).collect()
        };
        let (low, high) = (*year.iter().min()?, *year.iter().max()?);
        let latest = *year.first()?;
        let typical = if fit.steadiness == Steadiness::Exact { latest } else { middle(&year) };
        let sum: i128 = year.iter().copied().map(i128::from).sum();
        let count = i128::try_from(year.len()).ok()?;
        let yearly = match fit.steadiness {
            Steadiness::Exact => i128::from(typical) * i128::from(per_year),
            _ => (sum * i128::from(per_year) + count / 2) / count,
        };
        let money = |amount| Money::new(amount, currency);
        let range = Range { low: money(low), high: money(high) };
        let expected = match fit.steadiness {
            Steadiness::Exact => Range { low: money(latest), high: money(latest) },
            _ => range,
        };
        let yearly = i64::try_from(yearly).ok().map(money);
        Some(Self { typical: money(typical), range, expected, yearly })
    }
}

fn middle(amounts: &[i64]) -> i64 {
    let mut amounts = amounts.to_vec();
    amounts.sort_unstable();
    amounts.get(amounts.len() / 2).copied().unwrap_or_default()
}

fn reason(series: &Series, found_by: FoundBy) -> Reason {
    let (fit, separation) = (&series.fit, series.separation);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Reason {
        found_by,
        separation,
        found: count(fit.slots.len()),
        periods: count(fit.slots.len() + fit.missed()),
        days_off: u32::try_from(fit.most_off()).unwrap_or_default(),
    }
}

/// Between 0 and 1, from the evidence.
fn confidence(fit: &Fit) -> Confidence {
    let sure = (1.0 - (-(fit.evidence - 3.0).max(0.0) / 4.0).exp()).min(MOST);
    let sure = if fit.slots.len() < 3 { sure.min(TWICE) } else { sure };
    Confidence::new(sure)
}
