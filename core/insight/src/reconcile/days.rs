//! How long money takes, and how unlikely any other time is.
//!
//! Costs are tenths of the natural logarithm of the odds, see [`super::assign::Edge::cost`]; they
//! come from how cards, direct debits (SEPA Core Direct Debit Rulebook, 4.3: collected on the due
//! date or the next banking day) and cheques are booked.

use super::movement::Role;
use super::rows::Row;
use chrono::{Datelike, NaiveDate, Weekday};
use visavis_model::TransferMethod;

/// The longest that a payment is booked before the purchase or bill that it pays: an order paid
/// in advance.
pub(super) const LONGEST_BEFORE: i32 = 15;
/// The longest that one is booked after it: a cheque that was put away, a bill paid late.
pub(super) const LONGEST_AFTER: i32 = 62;

/// What it costs that the bank names another day than the receipt.
pub(super) const ANOTHER_DAY: u32 = 35;

/// The days on which a payment may be booked that pays a record.
pub(super) fn window(paper: &Row<'_>) -> Option<(i32, i32)> {
    let first = paper.day.or(paper.due)?;
    let last = paper.due.unwrap_or(first).max(first);
    Some((first.saturating_sub(LONGEST_BEFORE), last.saturating_add(LONGEST_AFTER)))
}

/// How unlikely it is that a payment pays a record, from their days; `None` where it cannot be.
pub(super) fn cost(paper: &Row<'_>, payment: &Row<'_>) -> Option<u32> {
    match paper.movement.role {
        Role::Purchase | Role::Slip => of_purchase(paper, payment),
        Role::Bill => of_bill(paper, payment),
        Role::Statement => {
            let days = payment.booked()?.checked_sub(paper.day?)?;
            (-3..=20).contains(&days).then(|| (5 + days.unsigned_abs() * 6).min(70))
        }
        Role::Payment => None,
    }
}

fn of_purchase(paper: &Row<'_>, payment: &Row<'_>) -> Option<u32> {
    let bought = paper.day?;
    match payment.movement.method {
        Some(TransferMethod::Cheque) => {
            let days = payment.booked()?.checked_sub(bought)?;
            (-1..=60).contains(&days).then(|| 5 + days.unsigned_abs() / 2)
        }
        Some(TransferMethod::Transfer) => {
            let days = payment.booked()?.checked_sub(bought)?;
            (-5..=30).contains(&days).then(|| 10 + days.unsigned_abs())
        }
        _ => of_card(bought, payment).map(|cost| cost + apart_in_time(paper, payment)),
    }
}

/// A card: on the day that the bank names, or booked within a week, on banking days.
fn of_card(bought: i32, payment: &Row<'_>) -> Option<u32> {
    if let Some(made) = payment.made {
        return match made.checked_sub(bought)? {
            0 => Some(0),
            1 => Some(ANOTHER_DAY),
            -1 => Some(40),
            2 | 3 => Some(45),
            _ => None,
        };
    }
    match (payment.day, payment.value) {
        // Interest that counts from an earlier day than the booking counts from the purchase.
        (Some(booked), Some(value)) if value < booked => match delay(bought, value) {
            Some(_) if value == bought => Some(2),
            other => other.map(|cost| cost + 6).or_else(|| delay(bought, booked)),
        },
        (booked, value) => delay(bought, booked.or(value)?),
    }
}

fn delay(bought: i32, booked: i32) -> Option<u32> {
    let days = booked.checked_sub(bought)?;
    if !(-1..=9).contains(&days) {
        return None;
    }
    Some(match banking_days(bought, booked) {
        _ if days < 0 => 45,
        0 => 14,
        1 => 8,
        2 => 10,
        3 => 18,
        4 => 28,
        5 => 38,
        _ => 48,
    })
}

/// How many days but Saturdays and Sundays there are after one until another.
fn banking_days(after: i32, until: i32) -> i32 {
    let is_open = |day: &i32| {
        NaiveDate::from_num_days_from_ce_opt(*day)
            .is_none_or(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun))
    };
    let open = (after.saturating_add(1)..=until).filter(is_open).count();
    i32::try_from(open).unwrap_or(i32::MAX)
}

/// Two times of one day: clocks of tills are wrong by minutes, seldom by hours.
fn apart_in_time(paper: &Row<'_>, payment: &Row<'_>) -> u32 {
    let (Some(one), Some(two)) = (paper.movement.time, payment.movement.time) else { return 0 };
    if payment.made.or(payment.day) != paper.day {
        return 0;
    }
    match (two - one).num_minutes().unsigned_abs() {
        0..=5 => 0,
        6..=30 => 8,
        31..=90 => 20,
        _ => 40,
    }
}

fn of_bill(paper: &Row<'_>, payment: &Row<'_>) -> Option<u32> {
    let issued = paper.day.or(paper.due)?;
    let paid = payment.made.or(payment.day).or(payment.value)?;
    // An order is billed when it is sent, and paid when it is made.
    let is_by_hand = payment.movement.method != Some(TransferMethod::DirectDebit);
    let since = paid.checked_sub(issued)?;
    if since < -1 {
        return (is_by_hand && since >= -10).then(|| 20 + since.unsigned_abs() * 2);
    }
    let Some(due) = paper.due else {
        return match since.unsigned_abs() {
            days @ 0..=31 => Some(8 + days / 2),
            days @ 32..=45 => Some(24 + (days - 31) * 4),
            _ => None,
        };
    };
    let late = paid.checked_sub(due)?;
    match (late, is_by_hand) {
        (-1..=3, _) => Some(late.unsigned_abs() * 2),
        (4..=7, _) => Some(late.unsigned_abs() * 6),
        // Paid at once, or at any time before it is due.
        (..=-2, true) => Some(6 + (late.unsigned_abs() / 2).min(14)),
        (-6..=-2, false) => Some(10 + late.unsigned_abs() * 5),
        (8..=45, true) => Some(25 + late.unsigned_abs()),
        _ => None,
    }
}
