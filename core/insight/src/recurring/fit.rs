//! Whether payments come in one rhythm, and how little chance could explain it.

use super::Due;
use super::calendar::{Day, Grid, Rhythm, Step, days_off, month_of};
use super::kind::spoken;
use super::steadiness::{Steadiness, is_near, steadiness};
use super::{Source, Way, stem};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;
use visavis_model::TransferMethod;

/// Evidence is counted in natural logarithms of odds; with less, chance is too good an explanation.
const ENOUGH: f32 = 5.0;
/// Evidence for one rhythm is looked for among several.
const PRICE_OF_A_CHOICE: f32 = 1.5;
/// At least so many tenths of the periods between the first and the last have one.
const FILLED_TENTHS: usize = 7;
/// At least so many tenths of those are on time.
const PUNCTUAL_TENTHS: usize = 8;
/// At most one of so many may belong to something else.
const STRANGERS: usize = 5;
/// So many days that most payments may be meant for are tried.
const MOST_CANDIDATES: usize = 8;
/// Card payments of varying amounts are a habit, unless they are very regular.
const FEWEST_OF_A_HABIT: usize = 6;

/// One payment of a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its place among all.
    pub(super) index: usize,
    pub(super) day: Day,
    pub(super) month: i32,
    pub(super) day_of_month: i32,
    /// Minor units, without sign, never nothing.
    pub(super) amount: i64,
}

impl Item {
    pub(super) fn new(index: usize, date: NaiveDate, amount: i64) -> Self {
        let day_of_month = i32::try_from(date.day()).unwrap_or(1);
        Self { index, day: date.num_days_from_ce(), month: month_of(date), day_of_month, amount }
    }
}

/// One period that has a payment.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) item: Item,
    /// The day that it was expected on.
    pub(super) expected: Day,
    /// The days expected since the slot before, on which nothing came.
    pub(super) missed: Vec<Day>,
    /// The same amount again in the same period.
    pub(super) doubles: Vec<Item>,
}

impl Slot {
    fn days_off(&self) -> i32 {
        days_off(self.expected, self.item.day)
    }
}

/// Payments in one rhythm.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) rhythm: Rhythm,
    /// The days that it falls on now.
    pub(super) grid: Grid,
    /// The period of the last one.
    pub(super) period: i32,
    pub(super) slots: Vec<Slot>,
    /// What is not of it.
    pub(super) rest: Vec<Item>,
    pub(super) steadiness: Steadiness,
    /// How much more likely than by chance, as a natural logarithm of odds.
    pub(super) evidence: f32,
}

impl Fit {
    /// How many days off the usual one is.
    pub(super) fn mean_off(&self) -> f32 {
        mean_off(&self.slots)
    }

    /// How many days off the farthest is of those that are on time.
    pub(super) fn most_off(&self) -> i32 {
        let on_time = self.slots.iter().map(Slot::days_off);
        on_time.filter(|&off| off <= self.rhythm.tolerance()).max().unwrap_or_default()
    }

    pub(super) fn missed(&self) -> usize {
        self.slots.iter().map(|slot| slot.missed.len()).sum()
    }
}

/// The series that these payments are, in the order of their days, where they are one. `choices` is
/// how many other sets were tried.
pub(super) fn fit(items: &[Item], dues: &[&Due], choices: usize) -> Option<Fit> {
    let (first, last) = (items.first()?, items.last()?);
    let span = (last.day - first.day) as f32;
    let mut best: Option<Fit> = None;
    for &rhythm in Rhythm::ALL {
        let expected = span / rhythm.days() + 1.0;
        let count = items.len() as f32;
        if items.len() < rhythm.fewest() || count < expected * 0.5 || count > expected * 1.4 + 1.0 {
            continue;
        }
        let Some(mut found) = on_one_grid(rhythm, items).or_else(|| moved(rhythm, items)) else {
            continue;
        };
        let Some(evidence) = evidence(&found, dues, choices) else { continue };
        found.evidence = evidence;
        if best.as_ref().is_none_or(|best| found.evidence > best.evidence) {
            best = Some(found);
        }
    }
    best
}

fn on_one_grid(rhythm: Rhythm, items: &[Item]) -> Option<Fit> {
    let grid = best_grid(rhythm, items)?;
    let fit = fill(rhythm, grid, items)?;
    let on_time = fit.slots.iter().filter(|slot| slot.days_off() <= rhythm.tolerance()).count();
    let enough = fit.slots.len() >= rhythm.fewest()
        && on_time * 10 >= fit.slots.len() * PUNCTUAL_TENTHS
        && fit.rest.len() * STRANGERS <= items.len()
        && is_filled(&fit.slots);
    enough.then_some(fit)
}

/// Whether most periods have one, the longest pause left out where enough lie on both sides.
fn is_filled(slots: &[Slot]) -> bool {
    let missed: usize = slots.iter().map(|slot| slot.missed.len()).sum();
    let pause = slots.iter().enumerate().max_by_key(|(_, slot)| slot.missed.len());
    let pause = pause.filter(|(at, _)| *at >= 3 && slots.len() - at >= 3);
    let missed = missed - pause.map_or(0, |(_, slot)| slot.missed.len());
    let fills = slots.len() * 10 >= (slots.len() + missed) * FILLED_TENTHS;
    // Few must come one after the other: any two days have some rhythm.
    fills && (slots.len() > 3 || missed == 0)
}

/// The grid that the days are least off.
fn best_grid(rhythm: Rhythm, items: &[Item]) -> Option<Grid> {
    let mut meant = BTreeMap::<(i32, i32), usize>::new();
    for item in items {
        let days = match rhythm.step() {
            Step::Days(every) => days_of_period(item, every),
            Step::Months(every) => days_of_month(item, every),
        };
        for day in days {
            *meant.entry(day).or_default() += 1;
        }
    }
    let mut candidates: Vec<_> = meant.into_iter().collect();
    candidates.sort_by_key(|&(day, count)| (std::cmp::Reverse(count), day));
    candidates.truncate(MOST_CANDIDATES);
    let most = rhythm.tolerance() + 2;
    let cost_of = |grid: Grid, item: &Item| {
        let (_, off) = grid.nearest(item.day, item.month);
        days_off(item.day - off, item.day).min(most) * 2 + off.abs().min(most)
    };
    // What is farther off than this on average is no rhythm, and is given up half-way.
    let mut least = i32::try_from(items.len()).ok()?.saturating_mul(most * 2 - 2);
    let mut best = None;
    for ((phase, day), _) in candidates {
        let grid = match rhythm.step() {
            Step::Days(every) => Grid::Days { every, from: day },
            Step::Months(every) => Grid::Months { every, phase, day },
        };
        let mut cost = 0_i32;
        let is_better = items.iter().all(|item| {
            cost = cost.saturating_add(cost_of(grid, item));
            cost < least
        });
        if is_better {
            (least, best) = (cost, Some(grid));
        }
    }
    best
}

/// The days of a period that a payment may have been meant for: its own, and those just before.
fn days_of_period(item: &Item, every: i32) -> Vec<(i32, i32)> {
    (0..=2).map(|back| (0, (item.day - back).rem_euclid(every))).collect()
}

/// The days of the month that a payment may have been meant for: its own, those up to two days
/// before, and after the end of a month those that the month has not.
fn days_of_month(item: &Item, every: i32) -> Vec<(i32, i32)> {
    let phase = item.month.rem_euclid(every);
    let mut meant = vec![(phase, item.day_of_month)];
    meant.extend(
        (1..=2).map(|back| item.day_of_month - back).filter(|&day| day > 0).map(|day| (phase, day)),
    );
    if item.day_of_month >= 26 {
        meant.extend((28..=31).map(|day| (phase, day)));
    }
    if item.day_of_month <= 3 {
        let before = (item.month - 1).rem_euclid(every);
        meant.extend((28..=31).map(|day| (before, day)));
    }
    meant
}

/// Puts each payment into its period; of several in one, the one that is most like the one before.
fn fill(rhythm: Rhythm, grid: Grid, items: &[Item]) -> Option<Fit> {
    let mut placed: Vec<(i32, Item)> =
        items.iter().map(|item| (grid.nearest(item.day, item.month).0, *item)).collect();
    placed.sort_by_key(|(period, item)| (*period, item.index));
    let mut slots: Vec<Slot> = Vec::new();
    let mut rest = Vec::new();
    let mut before: Option<(i32, i64)> = None;
    for here in placed.chunk_by(|one, other| one.0 == other.0) {
        let (period, first) = *here.first()?;
        let usual = before.map_or_else(|| usual_amount(items), |(_, amount)| amount);
        let expected = grid.day(period);
        let unlike = |item: &Item| {
            (
                !is_near(item.amount, usual),
                days_off(expected, item.day),
                item.amount.abs_diff(usual),
                item.index,
            )
        };
        let chosen = here.iter().map(|(_, item)| *item).min_by_key(unlike).unwrap_or(first);
        let others = here.iter().map(|(_, item)| *item).filter(|item| item.index != chosen.index);
        let (doubles, strangers): (Vec<_>, Vec<_>) =
            others.partition(|item| item.amount == chosen.amount);
        rest.extend(strangers);
        let from = before.map_or(period, |(period, _)| period + 1);
        let missed = (from..period).map(|period| grid.day(period)).collect();
        before = Some((period, chosen.amount));
        slots.push(Slot { item: chosen, expected, missed, doubles });
    }
    let doubles: usize = slots.iter().map(|slot| slot.doubles.len()).sum();
    if doubles > 1 && doubles * STRANGERS > slots.len() {
        return None;
    }
    rest.sort_by_key(|item| item.index);
    let amounts: Vec<_> = slots.iter().map(|slot| slot.item.amount).collect();
    let (period, _) = before?;
    Some(Fit {
        rhythm,
        grid,
        period,
        slots,
        rest,
        steadiness: steadiness(rhythm, &amounts),
        evidence: 0.0,
    })
}

fn usual_amount(items: &[Item]) -> i64 {
    let mut amounts: Vec<_> = items.iter().map(|item| item.amount).collect();
    amounts.sort_unstable();
    amounts.get(amounts.len() / 2).copied().unwrap_or_default()
}

/// A series whose day of the month was moved once: two grids, one after the other.
fn moved(rhythm: Rhythm, items: &[Item]) -> Option<Fit> {
    let Step::Months(_) = rhythm.step() else { return None };
    if items.len() < 2 * rhythm.fewest().max(3) {
        return None;
    }
    let (earlier, later) = items.split_at_checked(split_point(items)?)?;
    let (one, other) = (on_one_grid(rhythm, earlier)?, on_one_grid(rhythm, later)?);
    let (last, first) = (one.slots.last()?.expected, other.slots.first()?.expected);
    // Both must be the same thing: the pause between them is no whole period.
    let apart = (first - last) as f32 / rhythm.days();
    if !(0.4..=1.6).contains(&apart) {
        return None;
    }
    let slots: Vec<_> = one.slots.into_iter().chain(other.slots).collect();
    let amounts: Vec<_> = slots.iter().map(|slot| slot.item.amount).collect();
    let steadiness = steadiness(rhythm, &amounts);
    let rest = one.rest.into_iter().chain(other.rest).collect();
    Some(Fit { slots, rest, steadiness, ..other })
}

/// Where the days of the month change most plainly, if they are steady before and after.
fn split_point(items: &[Item]) -> Option<usize> {
    let mut before = [0; 32];
    let mut after = [0; 32];
    for item in items {
        *after.get_mut(usize::try_from(item.day_of_month).ok()?)? += 1;
    }
    let last = items.len().checked_sub(3)?;
    let mut best = None;
    for (place, item) in items.iter().enumerate().take(last + 1) {
        if place >= 3 {
            let cost = scatter(&before) + scatter(&after);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, place));
            }
        }
        let day = usize::try_from(item.day_of_month).ok()?;
        *before.get_mut(day)? += 1;
        *after.get_mut(day)? -= 1;
    }
    best.filter(|(cost, _)| *cost < items.len() * 2).map(|(_, place)| place)
}

/// How many days off the best day of the month so many payments on each are, six at most.
fn scatter(counts: &[usize; 32]) -> usize {
    let taken = || counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let off = |day: usize, other: usize| {
        let apart = day.abs_diff(other);
        apart.min(30_usize.saturating_sub(apart)).min(6)
    };
    let cost = |day: usize| taken().map(|(other, count)| off(day, other) * count).sum();
    taken().map(|(day, _)| cost(day)).min().unwrap_or_default()
}

fn mean_off(slots: &[Slot]) -> f32 {
    let sum: i32 = slots.iter().map(Slot::days_off).sum();
    sum as f32 / slots.len().max(1) as f32
}

/// What of a group counts as evidence besides days and amounts.
struct Traits {
    method: Option<TransferMethod>,
    is_one_mandate: bool,
    is_spoken: bool,
}

fn traits(fit: &Fit, dues: &[&Due]) -> Option<Traits> {
    let all = || fit.slots.iter().filter_map(|slot| dues.get(slot.item.index));
    let first = all().next()?;
    let mandate = |due: &&&Due| first.mandate.is_some() && due.mandate == first.mandate;
    let way = if first.amount.minor() < 0 { Way::Paid } else { Way::Received };
    let last = all().next_back()?;
    let words = format!("{} {}", stem::stem(&last.name), stem::stem(&last.label));
    Some(Traits {
        method: usual_method(all()),
        is_one_mandate: all().all(|due| mandate(&due)),
        is_spoken: first.source == Source::Bill || spoken(way, &words).is_some(),
    })
}

/// The method of most.
pub(super) fn usual_method<'a>(dues: impl Iterator<Item = &'a &'a Due>) -> Option<TransferMethod> {
    let mut counts = BTreeMap::<Option<TransferMethod>, usize>::new();
    for due in dues {
        *counts.entry(due.method).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).and_then(|(method, _)| method)
}

/// How much speaks for a series; nothing where it is not enough.
fn evidence(fit: &Fit, dues: &[&Due], choices: usize) -> Option<f32> {
    let traits = traits(fit, dues)?;
    let count = fit.slots.len();
    let off = fit.mean_off();
    // By chance, each after the first would fall as near to its day as these do in so many periods.
    let window = 1.5 + 2.5 * off;
    let mut evidence = (count - 1) as f32 * (fit.rhythm.days() / window).ln();
    evidence -= PRICE_OF_A_CHOICE + (choices.max(1) as f32).ln();
    evidence -= 0.7 * fit.missed() as f32 + 1.0 * fit.rest.len() as f32;
    if fit.rhythm == Rhythm::Monthly {
        evidence += 1.0;
    }
    evidence += match fit.steadiness {
        Steadiness::Exact => equal_amounts(fit, choices),
        Steadiness::Near => 0.5,
        Steadiness::Varying if traits.is_spoken => 0.0,
        Steadiness::Varying => varying(fit, &traits)?,
    };
    evidence += match traits.method {
        Some(TransferMethod::Cash) => return None,
        Some(TransferMethod::DirectDebit) if traits.is_one_mandate => 2.5,
        Some(TransferMethod::DirectDebit | TransferMethod::Bank) => 1.5,
        Some(TransferMethod::Transfer) => 0.5,
        _ => 0.0,
    };
    if traits.is_spoken {
        evidence += 2.0;
    }
    (evidence >= ENOUGH).then_some(evidence)
}

/// What a price counts: each time that it is the same again. Two that are all that a payee has ever
/// taken, the same amount a year apart, count more than two of many.
fn equal_amounts(fit: &Fit, choices: usize) -> f32 {
    let pairs = fit.slots.iter().zip(fit.slots.iter().skip(1));
    let equal = pairs.filter(|(one, next)| one.item.amount == next.item.amount).count();
    let is_all = choices == 1 && fit.rest.is_empty();
    let twice = if fit.slots.len() == 2 && equal == 1 && is_all { 1.0 } else { 0.0 };
    equal.min(4) as f32 + twice
}

/// What varying amounts count: nothing where payees collect what was used, much against it where
/// the person paid each time; nothing at all where that may be a habit.
fn varying(fit: &Fit, traits: &Traits) -> Option<f32> {
    if let Some(TransferMethod::DirectDebit | TransferMethod::Transfer | TransferMethod::Bank) =
        traits.method
    {
        return Some(0.0);
    }
    let amounts = || fit.slots.iter().map(|slot| slot.item.amount);
    let (low, high) = (amounts().min()?, amounts().max()?);
    let is_regular = fit.slots.len() >= FEWEST_OF_A_HABIT
        && fit.rest.is_empty()
        && fit.mean_off() <= 1.2
        && i128::from(high) * 10 <= i128::from(low) * 16
        && fit.rhythm >= Rhythm::Monthly;
    is_regular.then_some(-3.0)
}
