//! Telling the series of one payee apart.

use super::fit::{Fit, Item, fit};
use super::steadiness::Steadiness;
use super::{Due, stem};
use std::collections::{BTreeMap, BTreeSet};

/// How a series was told from the others with the same party.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Separation {
    /// It was not: all of the party's payments are of it.
    Alone,
    /// By the mandate.
    Mandate,
    /// By the words, numbers left out.
    Wording,
    /// By the amount, and by the price that took its place.
    Amount,
    /// By the size of its varying amounts.
    Size,
    /// By the person's account.
    Account,
    /// By the day of the month.
    Day,
}

/// Payments in one rhythm, and how they were told from others.
pub(super) struct Series {
    pub(super) fit: Fit,
    pub(super) separation: Separation,
}

type Parts = Vec<Vec<Item>>;

/// How often parts are parted again: a payee with several accounts, each with several prices.
const DEPTH: u32 = 2;
/// With more parts than this, a wording or an account tells nothing.
const MOST_PARTS: usize = 12;
/// Amounts of two things differ by at least this many tenths.
const SIZE_TENTHS: i128 = 13;
/// With more prices than this, one payment alone is no price.
const MOST_PRICES: usize = 40;
/// With more prices than this, none is followed: it is no shop for subscriptions.
const MOST_FOLLOWED: usize = 400;
/// Prices are followed back to at most so many others.
const MOST_EARLIER: usize = 4;
/// So many hundredths of the payments explained are all.
const NEARLY_ALL: usize = 90;

/// The series among the payments of one party, in the order of their days.
pub(super) fn separate(items: &[Item], dues: &[&Due]) -> Vec<Series> {
    let mut found = search(items, dues, DEPTH, 1, Separation::Alone);
    found.sort_by_key(|series| series.fit.slots.first().map(|slot| slot.item.index));
    found
}

fn search(
    items: &[Item],
    dues: &[&Due],
    depth: u32,
    choices: usize,
    separation: Separation,
) -> Vec<Series> {
    if items.len() < 2 {
        return Vec::new();
    }
    let whole = fit(items, dues, choices);
    if depth == 0 {
        return whole.map(|fit| Series { fit, separation }).into_iter().collect();
    }
    let best = match whole {
        Some(fit) if fit.steadiness != Steadiness::Varying => vec![Series { fit, separation }],
        Some(fit) if separation == Separation::Amount => vec![Series { fit, separation }],
        Some(fit) => {
            // Two prices that alternate look like one bill that varies.
            let parted =
                parted(items, dues, depth, choices, &[Separation::Mandate, Separation::Amount]);
            let is_better = parted.iter().all(|part| part.fit.steadiness != Steadiness::Varying)
                && covered(&parted) >= fit.slots.len();
            if is_better { parted } else { vec![Series { fit, separation }] }
        }
        None => parted(items, dues, depth, choices, ways(separation)),
    };
    with_rest(best, dues, choices)
}

/// How payments that were parted in one way may be parted further: never twice in the same way, and
/// prices not again.
const fn ways(separation: Separation) -> &'static [Separation] {
    match separation {
        Separation::Amount | Separation::Day => &[],
        Separation::Size => &[Separation::Day, Separation::Size],
        _ => ALL,
    }
}

const ALL: &[Separation] = &[
    Separation::Mandate,
    Separation::Wording,
    Separation::Amount,
    Separation::Account,
    Separation::Day,
    Separation::Size,
];

/// The best of the ways to part them: the one that explains most of them by the fewest series.
fn parted(
    items: &[Item],
    dues: &[&Due],
    depth: u32,
    choices: usize,
    ways: &[Separation],
) -> Vec<Series> {
    let mut best: Vec<Series> = Vec::new();
    for &separation in ways {
        let parts = part(items, dues, separation);
        let choices = choices.saturating_mul(tried(items, &parts, separation));
        let found: Vec<_> = parts
            .iter()
            .flat_map(|part| search(part, dues, depth - 1, choices, separation))
            .collect();
        let is_better = covered(&found) > covered(&best)
            || (covered(&found) == covered(&best) && found.len() < best.len());
        if is_better {
            best = found;
        }
        if covered(&best) * 100 >= items.len() * NEARLY_ALL {
            break;
        }
    }
    best
}

/// How many sets a way of parting chooses from: the more, the more likely one is regular by chance.
fn tried(items: &[Item], parts: &Parts, separation: Separation) -> usize {
    match separation {
        Separation::Amount => items.iter().map(|item| item.amount).collect::<BTreeSet<_>>().len(),
        Separation::Day => 10,
        Separation::Size => 4,
        _ => parts.iter().filter(|part| part.len() > 1).count(),
    }
}

fn covered(found: &[Series]) -> usize {
    found.iter().flat_map(|series| &series.fit.slots).map(|slot| 1 + slot.doubles.len()).sum()
}

/// What a series left over may be one too: a yearly premium beside the monthly one.
fn with_rest(mut found: Vec<Series>, dues: &[&Due], choices: usize) -> Vec<Series> {
    let rests: Vec<_> =
        found.iter_mut().map(|series| std::mem::take(&mut series.fit.rest)).collect();
    for rest in rests {
        let series = fit(&rest, dues, choices.saturating_mul(2));
        found.extend(series.map(|fit| Series { fit, separation: Separation::Amount }));
    }
    found
}

fn part(items: &[Item], dues: &[&Due], separation: Separation) -> Parts {
    let due = |item: &Item| dues.get(item.index);
    match separation {
        Separation::Alone => Vec::new(),
        Separation::Mandate => {
            by_key(items, |item| due(item).and_then(|due| due.mandate.as_deref()))
        }
        Separation::Wording => by_key(items, |item| due(item).map(|due| stem::stem(&due.label))),
        Separation::Account => {
            by_key(items, |item| due(item).and_then(|due| due.account.as_deref()))
        }
        Separation::Amount => by_price(items, dues),
        Separation::Size => by_size(items),
        Separation::Day => by_day(items),
    }
}

fn by_key<K: Ord>(items: &[Item], key: impl Fn(&Item) -> K) -> Parts {
    let mut parts = BTreeMap::<K, Vec<Item>>::new();
    for item in items {
        parts.entry(key(item)).or_default().push(*item);
    }
    if (2..=MOST_PARTS).contains(&parts.len()) { parts.into_values().collect() } else { Vec::new() }
}

/// By the amount; where one price ends and the next begins in the same rhythm, they are one.
fn by_price(items: &[Item], dues: &[&Due]) -> Parts {
    let mut prices = BTreeMap::<i64, Vec<Item>>::new();
    for item in items {
        prices.entry(item.amount).or_default().push(*item);
    }
    let are_few = prices.len() <= MOST_PRICES;
    let can_follow = prices.len() <= MOST_FOLLOWED;
    let mut prices: Vec<_> =
        prices.into_values().filter(|price| are_few || price.len() > 1).collect();
    if prices.len() < 2 && are_few {
        return Vec::new();
    }
    prices.sort_by_key(|price| price.first().map(|item| item.index));
    let mut chains: Parts = Vec::new();
    for price in prices {
        let followed = if can_follow { follows(&chains, &price, dues) } else { None };
        match followed {
            Some(chain) => chains.get_mut(chain).into_iter().for_each(|chain| chain.extend(&price)),
            None => chains.push(price),
        }
    }
    chains
}

/// The chain of prices that a price takes the place of.
fn follows(chains: &Parts, price: &[Item], dues: &[&Due]) -> Option<usize> {
    let first = price.first()?;
    let is_alone = price.len() == 1;
    let mut earlier: Vec<_> = chains
        .iter()
        .enumerate()
        .filter_map(|(place, chain)| {
            let last = chain.last().filter(|last| last.day < first.day)?;
            let (low, high) = (last.amount.min(first.amount), last.amount.max(first.amount));
            let tenths = i128::from(high) * 10 / i128::from(low.max(1));
            (tenths <= if is_alone { 15 } else { 20 }).then_some((
                tenths,
                first.day - last.day,
                place,
            ))
        })
        .collect();
    earlier.sort_unstable();
    earlier.truncate(MOST_EARLIER);
    earlier.into_iter().map(|(.., place)| place).find(|&place| {
        let Some(chain) = chains.get(place) else { return false };
        let joined: Vec<_> = chain.iter().chain(price).copied().collect();
        fit(&joined, dues, 1).is_some_and(|fit| {
            let at = fit.slots.iter().find(|slot| slot.item.index == first.index);
            fit.rest.is_empty()
                && fit.slots.len() == joined.len()
                && at.is_some_and(|slot| slot.missed.len() <= usize::from(!is_alone))
        })
    })
}

/// In two, where the sizes of the amounts are farthest apart.
fn by_size(items: &[Item]) -> Parts {
    let mut amounts: Vec<_> = items.iter().map(|item| item.amount).collect();
    amounts.sort_unstable();
    let pairs = amounts.iter().zip(amounts.iter().skip(1));
    let ratio = |low: i64, high: i64| i128::from(high) * 1000 / i128::from(low.max(1));
    let widest = pairs.max_by_key(|&(&low, &high)| (ratio(low, high), std::cmp::Reverse(low)));
    let Some((&low, _)) = widest.filter(|&(&low, &high)| ratio(low, high) >= SIZE_TENTHS * 100)
    else {
        return Vec::new();
    };
    let (small, large) = items.iter().partition(|item| item.amount <= low);
    vec![small, large]
}

/// In two, at the two widest gaps between the days of the month.
fn by_day(items: &[Item]) -> Parts {
    let mut days: Vec<_> = items.iter().map(|item| item.day_of_month).collect();
    days.sort_unstable();
    days.dedup();
    let next = days.iter().skip(1).copied().chain(days.first().map(|day| day + 31));
    let mut gaps: Vec<_> = days.iter().zip(next).map(|(&day, next)| (next - day, day)).collect();
    gaps.sort_unstable_by(|one, other| other.cmp(one));
    let (Some(&(one, a)), Some(&(other, b))) = (gaps.first(), gaps.get(1)) else {
        return Vec::new();
    };
    if one.min(other) < 6 {
        return Vec::new();
    }
    let (start, end) = (a.min(b), a.max(b));
    let (inside, outside) =
        items.iter().partition(|item| item.day_of_month > start && item.day_of_month <= end);
    vec![inside, outside]
}
