//! Amounts that differ for a known reason: a tip that was added by card, a currency that the bank
//! converted without saying from which amount.

use super::assign::{Edge, assign};
use super::book::Book;
use super::calendar::Calendar;
use super::days;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::{Role, Trade};
use super::rows::Row;
use super::settle::{self, are_alike, demands};
use std::collections::BTreeMap;
use visavis_model::Currency::{
    self, AUD, CAD, CHF, CZK, DKK, EUR, GBP, HUF, JPY, MAD, NOK, PLN, SEK, USD,
};
use visavis_model::{Money, TransferMethod};

/// More payments in the days of one receipt than this are not compared.
const MOST: usize = 256;
/// The largest tip, in per cent of the receipt.
const LARGEST_TIP: i128 = 25;
/// A line that says nothing of the day is booked within so many days, at the most.
const BOOKED_WITHIN: i32 = 7;

/// The least and the most millionths of a euro that one unit of a currency was worth between 2014
/// and 2025, rounded outward by about a tenth, which covers what banks take for converting
/// (European Central Bank, euro foreign exchange reference rates).
const RATES: [(Currency, i128, i128); 13] = [
    (GBP, 980_000, 1_550_000),
    (USD, 650_000, 1_100_000),
    (CHF, 750_000, 1_200_000),
    (SEK, 75_000, 125_000),
    (NOK, 72_000, 135_000),
    (DKK, 125_000, 145_000),
    (PLN, 185_000, 265_000),
    (CZK, 32_000, 46_000),
    (HUF, 2_100, 3_700),
    (JPY, 5_200, 9_800),
    (CAD, 560_000, 830_000),
    (AUD, 500_000, 800_000),
    (MAD, 80_000, 110_000),
];

/// Links what differs by a tip.
pub(super) fn find_tipped(book: &mut Book<'_, '_>, calendar: &Calendar) {
    find(book, calendar, |paper| paper.movement.trade == Trade::Tipped, tip);
}

/// Links what was converted.
pub(super) fn find_converted(book: &mut Book<'_, '_>, calendar: &Calendar) {
    find(book, calendar, |_| true, converted);
}

fn find(
    book: &mut Book<'_, '_>,
    calendar: &Calendar,
    may_differ: impl Fn(&Row<'_>) -> bool,
    agreement: impl Fn(Money, &Row<'_>) -> Option<(Agreement, u32)>,
) {
    let mut found = BTreeMap::new();
    let mut edges = Vec::new();
    for (left, paper) in book.open_papers() {
        let is_paper = matches!(paper.movement.role, Role::Purchase | Role::Slip | Role::Bill);
        let demands = demands(left, paper);
        let ([demand], true, Some(day)) =
            (demands.as_slice(), is_paper && may_differ(paper), paper.day)
        else {
            continue;
        };
        let days = (day.saturating_sub(1), day.saturating_add(BOOKED_WITHIN));
        for &right in calendar.between(days, MOST).unwrap_or_default() {
            let Some(payment) = book.row(right).filter(|_| book.is_open(right)) else { continue };
            let Some((amount, odds)) = agreement(demand.amount, payment) else { continue };
            if let Some((strength, reason, cost)) = weigh(book, left, right, amount) {
                found.insert((left, right), (strength, reason));
                edges.push(Edge { left, right, cost: cost + odds });
            }
        }
    }
    for edge in
        assign(&edges, |one, two| are_alike(book, one, two), |one, two| book.are_equal(one, two))
    {
        let Some((strength, reason)) = found.remove(&(edge.left, edge.right)) else { continue };
        let is_bill = book.row(edge.left).is_some_and(|row| row.movement.role == Role::Bill);
        let kind = if is_bill { LinkKind::BillPaid } else { LinkKind::ReceiptPaid };
        book.link(kind, edge.left, &[edge.right], Some(reason), strength);
    }
}

/// Only a party that is known, and a day that is next to the purchase's.
fn weigh(
    book: &Book<'_, '_>,
    left: usize,
    right: usize,
    amount: Agreement,
) -> Option<(Strength, Reason, u32)> {
    let (paper, payment) = (book.row(left)?, book.row(right)?);
    let method = payment.movement.method.unwrap_or(TransferMethod::Other);
    if !matches!(method, TransferMethod::Card | TransferMethod::Other)
        || book.are_apart(left, right)
    {
        return None;
    }
    let tails =
        book.members(left).filter_map(|place| book.row(place)?.movement.card_tail.as_deref());
    let card = match settle::card(tails, payment) {
        settle::Card::Another => return None,
        settle::Card::Same(tail) => Some(tail),
        settle::Card::Unsaid => None,
    };
    let (strength, party): (Strength, Party) = book.rows.party(left, right)?;
    let cost = days::cost(paper, payment)?;
    let days = paper.day.zip(payment.moment()).map(|(one, two)| i64::from(two) - i64::from(one));
    let is_near = payment.made.is_none() || days.is_some_and(|days| (-1..=1).contains(&days));
    let reason = Reason { reference: None, party, amount, days, card };
    (strength >= Strength::Name && is_near && cost <= 30).then_some((strength, reason, cost))
}

fn tip(asked: Money, payment: &Row<'_>) -> Option<(Agreement, u32)> {
    let paid = payment.movement.amount;
    let (one, two) = (i128::from(asked.minor()), i128::from(paid.minor()));
    let tip = two - one;
    let fits =
        paid.currency() == asked.currency() && one < 0 && tip < 0 && tip * 100 >= one * LARGEST_TIP;
    let tip = i64::try_from(tip).ok().filter(|_| fits)?;
    Some((Agreement::Tip(Money::new(tip.saturating_neg(), paid.currency())), 10))
}

fn converted(asked: Money, payment: &Row<'_>) -> Option<(Agreement, u32)> {
    let paid = payment.movement.amount;
    let is_unsaid = payment.movement.original_amount.is_none();
    if asked.currency() == paid.currency() || asked.minor().signum() != paid.minor().signum() {
        return None;
    }
    let (least, most) = worth(asked)?;
    let (low, high) = worth(paid)?;
    (is_unsaid && least <= high && low <= most).then_some((Agreement::Converted, 10))
}

/// The least and the most that an amount was worth, in millionths of a cent.
fn worth(money: Money) -> Option<(i128, i128)> {
    let minor = i128::from(money.minor()).abs();
    let cents = match money.currency().digits() {
        0 => minor * 100,
        2 => minor,
        _ => return None,
    };
    if money.currency() == EUR {
        return Some((cents * 1_000_000, cents * 1_000_000));
    }
    let (_, least, most) = RATES.iter().find(|(currency, _, _)| *currency == money.currency())?;
    Some((cents * least, cents * most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plausible_rate_converts() {
        let euros = Money::new(1_180, EUR);
        let fits = |other: Money| {
            let ((least, most), (low, high)) = (worth(euros).unwrap(), worth(other).unwrap());
            least <= high && low <= most
        };
        assert!(fits(Money::new(1_000, GBP)));
        assert!(!fits(Money::new(2_000, GBP)));
        assert!(fits(Money::new(1_900, JPY)));
    }
}
