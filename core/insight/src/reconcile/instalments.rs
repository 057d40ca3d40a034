//! One purchase, paid in equal parts a month apart.

use super::book::Book;
use super::index::Index;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::Role;
use super::noise::Class;
use super::rows::Row;
use std::collections::BTreeMap;
use visavis_model::{Money, TransferMethod};

/// Into how many parts purchases are divided.
const PARTS: [i64; 5] = [3, 4, 2, 10, 12];
/// The first part is collected within so many days of the purchase.
const FIRST_WITHIN: i32 = 40;
/// A month, and by how many days collecting may miss it: weekends, shorter months.
const MONTH: (i32, i32) = (30, 5);
/// Less than this, in minor units, is divided by lenders only: small equal amounts come again
/// every month by chance.
const LEAST: u64 = 5_000;
/// More payments of one amount than this are not looked at.
const MOST: usize = 32;

/// Payments that may pay a paper together.
struct Found {
    paper: usize,
    payments: Vec<usize>,
    strength: Strength,
    reason: Reason,
}

/// Links purchases and bills with the parts that paid them, where only these can.
pub(super) fn find(book: &mut Book<'_, '_>, index: &Index) {
    let mut found = Vec::new();
    for (paper, row) in book.open_papers() {
        if matches!(row.movement.role, Role::Purchase | Role::Bill) {
            found.extend(of_paper(book, index, paper, row));
        }
    }
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for payment in found.iter().flat_map(|found| &found.payments) {
        *uses.entry(*payment).or_default() += 1;
    }
    for found in found {
        if found.payments.iter().all(|payment| uses.get(payment) == Some(&1)) {
            let (kind, reason) = (LinkKind::Instalments, Some(found.reason));
            book.link(kind, found.paper, &found.payments, reason, found.strength);
        }
    }
}

/// The one row of parts that pays a paper: whole, or as far as it has come.
fn of_paper(book: &Book<'_, '_>, index: &Index, paper: usize, row: &Row<'_>) -> Option<Found> {
    let total = row.movement.amount;
    let bought = row.day?;
    let mut unfinished: Vec<Vec<usize>> = Vec::new();
    for count in PARTS {
        let mut whole: Vec<Vec<usize>> = Vec::new();
        for (first, next, last) in divisions(total, count) {
            let amounts = |at: i64| match at {
                0 => first,
                at if at + 1 == count => last,
                _ => next,
            };
            let days = (bought.saturating_sub(1), bought.saturating_add(FIRST_WITHIN));
            for start in index.find(first, days, MOST).into_iter().flatten() {
                let parts = row_of_parts(book, index, paper, start.row, count, amounts);
                match i64::try_from(parts.len()) {
                    Ok(found) if found == count => whole.push(parts),
                    Ok(2..) if may_go_on(row, count) => unfinished.push(parts),
                    _ => {}
                }
            }
        }
        whole.sort_unstable();
        whole.dedup();
        match whole.as_slice() {
            [] => {}
            [parts] => return describe(book, paper, parts, count == 2),
            _ => return None,
        }
    }
    unfinished.sort_unstable();
    unfinished.dedup();
    match unfinished.as_slice() {
        [parts] => {
            let needs_lender = row.movement.role != Role::Bill;
            describe(book, paper, parts, needs_lender)
        }
        _ => None,
    }
}

/// Whether a row of so many parts is known before its end: what lenders divide, and what is billed
/// for a year and paid every month.
fn may_go_on(paper: &Row<'_>, count: i64) -> bool {
    match count {
        3 | 4 => true,
        10 | 12 => paper.movement.role == Role::Bill,
        _ => false,
    }
}

/// How a total is divided into parts: the rest of the cents is in the first or the last of them,
/// or all are rounded up and the last is smaller.
fn divisions(total: Money, count: i64) -> Vec<(Money, Money, Money)> {
    let money = |minor: i64| Money::new(minor, total.currency());
    let equal = total.minor() / count;
    let rest = total.minor() % count;
    if equal == 0 {
        return Vec::new();
    }
    if rest == 0 {
        return vec![(money(equal), money(equal), money(equal))];
    }
    let up = equal + total.minor().signum();
    let last = total.minor() - up * (count - 1);
    vec![
        (money(equal + rest), money(equal), money(equal)),
        (money(equal), money(equal), money(equal + rest)),
        (money(up), money(up), money(last)),
        (money(last), money(up), money(up)),
    ]
}

fn row_of_parts(
    book: &Book<'_, '_>,
    index: &Index,
    paper: usize,
    start: usize,
    count: i64,
    amount: impl Fn(i64) -> Money,
) -> Vec<usize> {
    let mut parts = Vec::new();
    if !is_part(book, paper, start) {
        return parts;
    }
    parts.push(start);
    let Some(first) = book.row(start).and_then(Row::booked) else { return parts };
    for at in 1..count {
        let months = i32::try_from(at).unwrap_or(i32::MAX);
        // Months of thirty or thirty-one days.
        let from = first.saturating_add(months.saturating_mul(MONTH.0)).saturating_sub(MONTH.1);
        let until = from.saturating_add(2 * MONTH.1).saturating_add(months / 2);
        let found = index.find(amount(at), (from, until), MOST).into_iter().flatten();
        let mut found = found.filter(|found| is_part(book, paper, found.row));
        let next = found.find(|found| is_one_side(book, start, found.row));
        match next {
            Some(next) if !parts.contains(&next.row) => parts.push(next.row),
            _ => break,
        }
    }
    parts
}

/// Whether a payment may be a part of what a paper costs: it names the same side, or somebody who
/// lends.
fn is_part(book: &Book<'_, '_>, paper: usize, payment: usize) -> bool {
    let (Some(row), Some(party)) = (book.row(payment), book.rows.party(paper, payment)) else {
        return false;
    };
    book.is_open(payment)
        && !book.are_apart(paper, payment)
        && row.movement.method != Some(TransferMethod::Cash)
        && (party.0 >= Strength::Name || row.is(Class::LENDER))
}

fn is_one_side(book: &Book<'_, '_>, one: usize, two: usize) -> bool {
    let (Some(one), Some(two)) = (book.row(one), book.row(two)) else { return false };
    let is_lender = one.is(Class::LENDER) && two.is(Class::LENDER);
    is_lender || one.party(two).is_some_and(|(strength, _)| strength >= Strength::Name)
}

/// The link; `needs_lender` where so few parts may be chance.
fn describe(
    book: &Book<'_, '_>,
    paper: usize,
    places: &[usize],
    needs_lender: bool,
) -> Option<Found> {
    let (first, last) = (*places.first()?, *places.last()?);
    let (row, payment) = (book.row(paper)?, book.row(first)?);
    let says_so = || payment.says_any(&["echeance", "rate", "3x", "4x", "1sur"]);
    let (strength, party) =
        book.rows.party(paper, first).unwrap_or((Strength::OnlyCandidate, Party::Unsaid));
    let is_small = row.movement.amount.minor().unsigned_abs() < LEAST;
    if is_small && !payment.is(Class::LENDER) {
        return None;
    }
    if needs_lender && !payment.is(Class::LENDER) && strength < Strength::Organisation && !says_so()
    {
        return None;
    }
    let days = row.moment().zip(book.row(last)?.moment());
    let days = days.map(|(one, two)| i64::from(two) - i64::from(one));
    let reason = Reason { reference: None, party, amount: Agreement::Sum, days, card: None };
    Some(Found { paper, payments: places.to_vec(), strength, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Currency;

    proptest::proptest! {
        #[test]
        fn the_parts_make_the_total(minor in -1_000_000_i64..1_000_000, count in 2_i64..13) {
            for (first, next, last) in divisions(Money::new(minor, Currency::EUR), count) {
                let sum = first.minor() + next.minor() * (count - 2) + last.minor();
                proptest::prop_assert_eq!(sum, minor);
            }
        }
    }
}
