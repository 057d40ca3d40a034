//! Payments and papers that agree in their sums only: two bills paid at once, a bill paid in two
//! transfers that both name it, a receipt paid with two cards.

use super::book::Book;
use super::calendar::Calendar;
use super::days::LONGEST_BEFORE;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::Role;
use super::rows::Row;
use super::settle::demands;
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::{Money, TransferMethod};

/// More bills of one organisation than this near one payment are not added up: some sum would fit
/// by chance.
const MOST_BILLS: usize = 10;
/// The most bills that are paid at once.
const MOST_TOGETHER: usize = 4;
/// More bills near a payment than this are not looked at.
const MOST_NEAR: usize = 256;
/// How many days before the payment a bill may have been issued.
const OLDEST_BILL: i32 = 62;
/// More payments in the days of one receipt than this are not added up.
const MOST_PAYMENTS: usize = 64;
/// The card lines of a purchase are booked within so many days.
const HALVES_WITHIN: i32 = 6;
/// Less than this, in minor units, is hardly paid with two cards, and is the sum of two other
/// purchases by chance.
const LEAST_DIVIDED: u64 = 1_000;

/// Links payments with all documents whose numbers they name, where the sums agree.
pub(super) fn find_named(book: &mut Book<'_, '_>) {
    let mut of_paper: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut together = Vec::new();
    for (payment, row) in book.open_payments() {
        let named = row.names_documents.keys().copied();
        let papers: Vec<usize> = named
            .filter(|paper| book.is_open(*paper) && !book.are_apart(*paper, payment))
            .collect();
        for paper in &papers {
            of_paper.entry(*paper).or_default().push(payment);
        }
        if papers.len() >= 2 && sum(book, &papers) == Some(row.movement.amount) {
            together.push((payment, papers));
        }
    }
    for (payment, papers) in together {
        link_together(book, payment, &papers);
    }
    for (paper, payments) in of_paper {
        let is_open = payments.iter().chain([&paper]).all(|place| book.is_open(*place));
        let total = book.row(paper).map(|row| row.movement.amount);
        if is_open && payments.len() >= 2 && sum(book, &payments) == total {
            link_parts(book, paper, &payments);
        }
    }
}

/// Links a payment with bills of its organisation that make it together, where only these do.
pub(super) fn find_bills(book: &mut Book<'_, '_>) {
    let bills: Vec<(i32, usize)> = book
        .open_papers()
        .filter(|(_, row)| matches!(row.movement.role, Role::Bill | Role::Statement))
        .filter_map(|(place, row)| Some((row.moment()?, place)))
        .collect();
    if bills.len() < 2 {
        return;
    }
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for (payment, row) in book.open_payments() {
        let near = bills_near(book, &bills, payment, row);
        if let Some(set) = only_sum(book, &near, row.movement.amount, MOST_TOGETHER) {
            found.push((payment, set));
        }
    }
    // Two payments that the same bill would make up are both in doubt.
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for bill in found.iter().flat_map(|(_, set)| set) {
        *uses.entry(*bill).or_default() += 1;
    }
    for (payment, set) in found {
        if set.iter().all(|bill| uses.get(bill) == Some(&1)) {
            link_together(book, payment, &set);
        }
    }
}

fn bills_near(
    book: &Book<'_, '_>,
    bills: &[(i32, usize)],
    payment: usize,
    row: &Row<'_>,
) -> Vec<usize> {
    let Some(booked) = row.booked() else { return Vec::new() };
    let from = bills.partition_point(|(day, _)| *day < booked.saturating_sub(OLDEST_BILL));
    let until = bills.partition_point(|(day, _)| *day <= booked.saturating_add(LONGEST_BEFORE));
    let near = bills.get(from..until).filter(|near| near.len() <= MOST_NEAR).unwrap_or_default();
    let is_card = row.movement.method == Some(TransferMethod::Card);
    let fits = |bill: &usize| {
        let Some(other) = book.row(*bill) else { return false };
        let (one, all) = (other.movement.amount, row.movement.amount);
        let is_part = one.currency() == all.currency()
            && one.minor().signum() == all.minor().signum()
            && one.minor().unsigned_abs() < all.minor().unsigned_abs();
        let least = if is_card { Strength::Organisation } else { Strength::Name };
        is_part
            && book.rows.party(*bill, payment).is_some_and(|(strength, _)| strength >= least)
            && !book.are_apart(*bill, payment)
    };
    near.iter().map(|(_, bill)| *bill).filter(fits).collect()
}

/// Links a receipt with two payments of one day that make it together, where only these do.
pub(super) fn find_halves(book: &mut Book<'_, '_>, calendar: &Calendar) {
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for (paper, row) in book.open_papers().filter(|(_, row)| row.movement.role == Role::Purchase) {
        let asked = demands(paper, row);
        let ([asked], Some(day)) = (asked.as_slice(), row.day) else { continue };
        if asked.amount.minor().unsigned_abs() < LEAST_DIVIDED {
            continue;
        }
        let days = (day, day.saturating_add(HALVES_WITHIN));
        let near = calendar.between(days, MOST_PAYMENTS).unwrap_or_default();
        let is_half = |payment: &usize| {
            let Some(other) = book.row(*payment).filter(|_| book.is_open(*payment)) else {
                return false;
            };
            other.movement.amount.currency() == asked.amount.currency()
                && other.movement.amount.minor().signum() == asked.amount.minor().signum()
                && other.movement.method == Some(TransferMethod::Card)
                && other.made.is_none_or(|made| made == day)
                && book
                    .rows
                    .party(paper, *payment)
                    .is_some_and(|(known, _)| known >= Strength::Name)
                && !book.are_apart(paper, *payment)
        };
        let halves: Vec<usize> = near.iter().copied().filter(is_half).collect();
        let set = only_sum(book, &halves, asked.amount, 2);
        let of_one_day = |set: &Vec<usize>| {
            let mut days = set.iter().map(|half| book.row(*half).map(|half| (half.made, half.day)));
            let first = days.next();
            days.all(|day| Some(day) == first)
        };
        found.extend(set.filter(of_one_day).map(|set| (paper, set)));
    }
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for payment in found.iter().flat_map(|(_, set)| set) {
        *uses.entry(*payment).or_default() += 1;
    }
    for (paper, set) in found {
        if set.iter().all(|payment| uses.get(payment) == Some(&1)) {
            link_parts(book, paper, &set);
        }
    }
}

fn sum(book: &Book<'_, '_>, places: &[usize]) -> Option<Money> {
    let mut amounts = places.iter().map(|place| Some(book.row(*place)?.movement.amount));
    let first = amounts.next()??;
    amounts.try_fold(first, |sum, amount| sum.checked_add(amount?).ok())
}

/// The one set of two to `most` records that makes an amount; `None` where there is none, or two.
fn only_sum(
    book: &Book<'_, '_>,
    places: &[usize],
    amount: Money,
    most: usize,
) -> Option<Vec<usize>> {
    if places.len() < 2 || places.len() > MOST_BILLS {
        return None;
    }
    let mut sets = (1_usize..1 << places.len()).filter_map(|bits| {
        let count = usize::try_from(bits.count_ones()).ok()?;
        if !(2..=most).contains(&count) {
            return None;
        }
        let members = places.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        let set: Vec<usize> = members.map(|(_, place)| *place).collect();
        (sum(book, &set) == Some(amount)).then_some(set)
    });
    let only = sets.next()?;
    sets.next().is_none().then_some(only)
}

fn link_together(book: &mut Book<'_, '_>, payment: usize, papers: &[usize]) {
    let distinct: BTreeSet<&usize> = papers.iter().collect();
    let is_open = papers.iter().chain([&payment]).all(|place| book.is_open(*place));
    if !is_open || distinct.len() < 2 {
        return;
    }
    if let Some((strength, reason)) = reason(book, papers, &[payment]) {
        book.link(LinkKind::BillsPaidTogether, payment, papers, Some(reason), strength);
    }
}

fn link_parts(book: &mut Book<'_, '_>, paper: usize, payments: &[usize]) {
    let kind = match book.row(paper).map(|row| row.movement.role) {
        Some(Role::Bill) => LinkKind::BillPaid,
        Some(Role::Purchase | Role::Slip) => LinkKind::ReceiptPaid,
        _ => return,
    };
    if let Some((strength, reason)) = reason(book, &[paper], payments) {
        book.link(kind, paper, payments, Some(reason), strength);
    }
}

/// Why papers and payments belong together: as the weakest of them does.
fn reason(book: &Book<'_, '_>, papers: &[usize], payments: &[usize]) -> Option<(Strength, Reason)> {
    let mut weakest: Option<(Strength, Reason)> = None;
    for paper in papers {
        for payment in payments {
            let (one, two) = (book.row(*paper)?, book.row(*payment)?);
            let reference = two.names_documents.get(paper).cloned();
            let (known, party) = book
                .rows
                .party(*paper, *payment)
                .unwrap_or((Strength::OnlyCandidate, Party::Unsaid));
            let strength = if reference.is_some() { Strength::Reference } else { known };
            let days = one.moment().zip(two.moment());
            let days = days.map(|(one, two)| i64::from(two) - i64::from(one));
            let reason = Reason { reference, party, amount: Agreement::Sum, days, card: None };
            if weakest.as_ref().is_none_or(|(least, _)| strength < *least) {
                weakest = Some((strength, reason));
            }
        }
    }
    weakest
}
