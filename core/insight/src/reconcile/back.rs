//! Money that came back: a whole purchase or one line of it, from whoever was paid.

use super::assign::{Edge, assign};
use super::book::Book;
use super::care;
use super::index::Index;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::Role;
use super::rows::Row;
use std::collections::BTreeMap;
use visavis_model::{Currency, Money, TransferMethod};

/// How many days later money comes back, at the most.
const LONGEST: i32 = 180;
/// More purchases of one amount than this are not compared.
const MOST: usize = 128;
/// How many days after a purchase a part of it comes back of which nothing else is known.
const LONGEST_OF_PART: i32 = 45;
/// More records than this in those days are not compared.
const MOST_NEAR: usize = 1_024;
/// A charge that is taken again by mistake follows within so many days.
const AGAIN: i32 = 3;
/// How words begin that banks and shops write for money that comes back.
const BACK: [&str; 14] = [
    "annul",
    "avoir",
    "credit",
    "erstattung",
    "gutschrift",
    "ruckerstattung",
    "ruckzahlung",
    "refund",
    "remb",
    "retour",
    "return",
    "reversal",
    "rueckerstattung",
    "storno",
];

/// The open purchases by what may come back of them, in the order of time.
type ByAmount = BTreeMap<(Currency, i64), Vec<usize>>;

/// Links refunds with what they were paid for.
pub(super) fn find(book: &mut Book<'_, '_>, index: &Index) {
    let mut given_back: BTreeMap<usize, i64> = BTreeMap::new();
    for (one, others) in book.linked(LinkKind::Refund).collect::<Vec<_>>() {
        for other in others {
            add(book, &mut given_back, other, one);
        }
    }
    let (wholes, lines) = purchases(book);
    link(book, &mut given_back, Agreement::Exact, |book, refund, row| {
        of_number(book, refund).unwrap_or_else(|| of_whole(book, index, &wholes, refund, row))
    });
    link(book, &mut given_back, Agreement::Line, |book, refund, row| {
        let found: Vec<usize> = fitting(book, &lines, refund, row).collect();
        only(found)
    });
    link(book, &mut given_back, Agreement::Part, |book, refund, row| {
        only(of_part(book, refund, row))
    });
}

fn only(found: Vec<usize>) -> Vec<usize> {
    if found.len() == 1 { found } else { Vec::new() }
}

/// All that was bought from one side in the weeks before, for as much or more.
fn of_part(book: &Book<'_, '_>, refund: usize, row: &Row<'_>) -> Vec<usize> {
    let is_by_card = row.movement.method == Some(TransferMethod::Card);
    let Some(last) = row.moment().filter(|_| is_by_card || row.says_any(&BACK)) else {
        return Vec::new();
    };
    let all = &book.rows.all;
    let from = all.partition_point(|row| row.moment() < Some(last.saturating_sub(LONGEST_OF_PART)));
    let until = all.partition_point(|row| row.moment() <= Some(last));
    if until.saturating_sub(from) > MOST_NEAR {
        return Vec::new();
    }
    let near = (from..until).filter(|place| {
        let Some(paid) = book.row(*place) else { return false };
        let is_purchase = match paid.movement.role {
            Role::Payment => book.is_open(*place),
            Role::Purchase | Role::Bill => !book.is_companion(*place),
            Role::Slip | Role::Statement => false,
        };
        let (one, back) = (paid.movement.amount, row.movement.amount);
        is_purchase
            && one.currency() == back.currency()
            && one.minor().saturating_neg() >= back.minor()
            && paid.party(row).is_some_and(|(strength, _)| strength >= Strength::Name)
            && !book.are_apart(*place, refund)
    });
    near.collect()
}

fn link(
    book: &mut Book<'_, '_>,
    given_back: &mut BTreeMap<usize, i64>,
    amount: Agreement,
    purchases: impl Fn(&Book<'_, '_>, usize, &Row<'_>) -> Vec<usize>,
) {
    let mut edges = Vec::new();
    for (left, row) in book.rows.all.iter().enumerate() {
        if !is_refund(book, left, row) {
            continue;
        }
        for right in purchases(book, left, row) {
            let left_over = book.row(right).map_or(0, |row| row.movement.amount.minor())
                + given_back.get(&right).copied().unwrap_or(0)
                + row.movement.amount.minor();
            let days = days(book, right, left).unwrap_or_default();
            if left_over <= 0 {
                edges.push(Edge { left, right, cost: u32::try_from(days).unwrap_or(0).min(90) });
            }
        }
    }
    for edge in assign(&edges, |_, _| false, |one, two| book.are_equal(one, two)) {
        let Some((strength, reason)) = reason(book, edge.right, edge.left, amount) else {
            continue;
        };
        add(book, given_back, edge.right, edge.left);
        book.link(LinkKind::Refund, edge.left, &[edge.right], Some(reason), strength);
    }
}

fn add(book: &Book<'_, '_>, given_back: &mut BTreeMap<usize, i64>, purchase: usize, refund: usize) {
    let amount = book.row(refund).map_or(0, |row| row.movement.amount.minor());
    let sum = given_back.entry(purchase).or_default();
    *sum = sum.saturating_add(amount);
}

/// Whether a record says that money came back: a receipt of a return, or an arrival on an account
/// that nothing else explains.
fn is_refund(book: &Book<'_, '_>, place: usize, row: &Row<'_>) -> bool {
    let movement = row.movement;
    let method = movement.method.unwrap_or(TransferMethod::Other);
    movement.amount.minor() > 0
        && !book.gives_back(place)
        && !care::is_insurers(row)
        && match movement.role {
            Role::Purchase => !book.is_companion(place),
            Role::Payment => {
                book.is_open(place)
                    && !matches!(method, TransferMethod::Cash | TransferMethod::Bank)
            }
            Role::Slip | Role::Bill | Role::Statement => false,
        }
}

/// What may come back of each purchase and bill: the whole, or a line.
fn purchases(book: &Book<'_, '_>) -> (ByAmount, ByAmount) {
    let (mut wholes, mut lines) = (ByAmount::new(), ByAmount::new());
    for (place, row) in book.rows.papers() {
        let movement = row.movement;
        let is_purchase = matches!(movement.role, Role::Purchase | Role::Bill)
            && movement.amount.minor() < 0
            && !book.is_companion(place);
        if !is_purchase {
            continue;
        }
        let currency = movement.amount.currency();
        let whole = movement.amount.minor().saturating_neg();
        wholes.entry((currency, whole)).or_default().push(place);
        let mut parts: Vec<i64> = movement.parts.iter().map(|part| part.minor()).collect();
        parts.retain(|part| *part > 0 && *part < whole);
        parts.sort_unstable();
        parts.dedup();
        for part in parts {
            lines.entry((currency, part)).or_default().push(place);
        }
    }
    (wholes, lines)
}

/// The purchases of an amount, before a refund and of the same side.
fn fitting<'b>(
    book: &'b Book<'_, '_>,
    by_amount: &'b ByAmount,
    refund: usize,
    row: &'b Row<'_>,
) -> impl Iterator<Item = usize> + 'b {
    let amount = row.movement.amount;
    let places = by_amount.get(&(amount.currency(), amount.minor()));
    let places = places.map(Vec::as_slice).unwrap_or_default();
    let last = row.moment().unwrap_or(i32::MIN);
    let moment = |place: &usize| book.row(*place).and_then(Row::moment).unwrap_or(i32::MIN);
    let from = places.partition_point(|place| moment(place) < last.saturating_sub(LONGEST));
    let until = places.partition_point(|place| moment(place) <= last);
    let near = places.get(from..until.max(from)).unwrap_or_default();
    let near = if near.len() > MOST { &[] } else { near };
    near.iter().copied().filter(move |place| {
        let party = book.row(*place).and_then(|purchase| purchase.party(row));
        party.is_some_and(|(strength, _)| strength >= Strength::Name)
            && !book.are_apart(*place, refund)
    })
}

/// The purchases whose number a refund names.
fn of_number(book: &Book<'_, '_>, refund: usize) -> Option<Vec<usize>> {
    let row = book.row(refund)?;
    let named = row.names_documents.keys().copied().filter(|place| {
        let purchase = book.row(*place).map(|row| row.movement.amount);
        let fits = |purchase: Money| {
            purchase.currency() == row.movement.amount.currency()
                && purchase.minor() < 0
                && purchase.minor().saturating_neg() >= row.movement.amount.minor()
        };
        purchase.is_some_and(fits) && !book.is_companion(*place) && !book.are_apart(*place, refund)
    });
    let named: Vec<usize> = named.collect();
    (named.len() == 1).then_some(named)
}

fn of_whole(
    book: &Book<'_, '_>,
    index: &Index,
    wholes: &ByAmount,
    refund: usize,
    row: &Row<'_>,
) -> Vec<usize> {
    let mut found: Vec<usize> = fitting(book, wholes, refund, row).collect();
    let (Some(last), Role::Payment) = (row.moment(), row.movement.role) else { return found };
    let amount = row.movement.amount;
    let paid = Money::new(amount.minor().saturating_neg(), amount.currency());
    let days = (last.saturating_sub(LONGEST), last);
    let payments = index.find(paid, days, MOST).into_iter().flatten().map(|found| found.row);
    let payments: Vec<usize> = payments
        .filter(|payment| {
            // A payment that paid a paper stands for it already.
            book.is_open(*payment)
                && is_same_side(book, *payment, row)
                && !book.are_apart(*payment, refund)
        })
        .collect();
    // What was charged twice is given back once: the second time.
    let mut again =
        payments.iter().copied().filter(|payment| is_again(book, index, *payment, paid));
    if let (Some(again), None) = (again.next(), again.next()) {
        return vec![again];
    }
    found.extend(payments);
    found.sort_unstable();
    found
}

/// Whether the same was paid to the same side within days before.
fn is_again(book: &Book<'_, '_>, index: &Index, payment: usize, amount: Money) -> bool {
    let Some((row, day)) = book.row(payment).and_then(|row| Some((row, row.booked()?))) else {
        return false;
    };
    let before = index.find(amount, (day.saturating_sub(AGAIN), day), MOST).into_iter().flatten();
    let mut before =
        before.filter(|found| found.row < payment).filter_map(|found| book.row(found.row));
    before.any(|other| {
        let is_near = row.moment().zip(other.moment()).is_some_and(|(one, two)| one - two <= AGAIN);
        is_near && row.party(other).is_some_and(|(strength, _)| strength >= Strength::Name)
    })
}

/// Whether an arrival comes from whom a payment went to, and is not a friend's or an employer's.
fn is_same_side(book: &Book<'_, '_>, payment: usize, back: &Row<'_>) -> bool {
    let Some(paid) = book.row(payment) else { return false };
    let is_by_card = |row: &Row<'_>| row.movement.method == Some(TransferMethod::Card);
    let known = paid.party(back).map(|(strength, _)| strength);
    match known {
        Some(Strength::OnlyCandidate) | None => false,
        Some(Strength::Name) => (is_by_card(paid) && is_by_card(back)) || back.says_any(&BACK),
        Some(_) => true,
    }
}

fn days(book: &Book<'_, '_>, purchase: usize, refund: usize) -> Option<i64> {
    let (one, two) = (book.row(purchase)?.moment()?, book.row(refund)?.moment()?);
    Some(i64::from(two) - i64::from(one))
}

fn reason(
    book: &Book<'_, '_>,
    purchase: usize,
    refund: usize,
    amount: Agreement,
) -> Option<(Strength, Reason)> {
    let (one, two) = (book.row(purchase)?, book.row(refund)?);
    let reference = two.names_documents.get(&purchase).cloned();
    let (known, party) = one.party(two).unwrap_or((Strength::OnlyCandidate, Party::Unsaid));
    let is_whole = one.movement.amount.minor().saturating_neg() == two.movement.amount.minor();
    let amount = match amount {
        _ if is_whole => Agreement::Exact,
        Agreement::Line => amount,
        _ => Agreement::Part,
    };
    let strength = if reference.is_some() { Strength::Reference } else { known };
    let reason =
        Reason { reference, party, amount, days: days(book, purchase, refund), card: None };
    Some((strength, reason))
}
