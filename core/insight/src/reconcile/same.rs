//! Two papers of one purchase: a receipt and the card terminal's slip, a receipt and its bill.

use super::assign::{Edge, assign};
use super::book::Book;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::{ReferenceKind, Role};
use super::rows::{Row, Rows};
use super::settle::demands;
use super::{references, settle};
use std::collections::BTreeMap;
use visavis_model::Currency;

/// More papers of one amount than this are not compared.
const MOST: usize = 256;
/// How many minutes apart a receipt and its slip are printed, at the most.
const SLIP_MINUTES: u64 = 20;

/// Links receipts with the slips and bills of the same purchase.
pub(super) fn find(book: &mut Book<'_, '_>) {
    for role in [Role::Slip, Role::Bill] {
        let mut papers: BTreeMap<(Currency, i64), Vec<usize>> = BTreeMap::new();
        for (place, paper) in book.open_papers().filter(|(_, paper)| paper.movement.role == role) {
            let amount = paper.movement.amount;
            papers.entry((amount.currency(), amount.minor())).or_default().push(place);
        }
        if !papers.is_empty() {
            link(book, &papers);
        }
    }
}

fn link(book: &mut Book<'_, '_>, papers: &BTreeMap<(Currency, i64), Vec<usize>>) {
    let mut reasons = BTreeMap::new();
    let mut edges = Vec::new();
    for (left, receipt) in book.open_papers().filter(|(_, row)| row.movement.role == Role::Purchase)
    {
        let mut amounts: Vec<_> =
            demands(left, receipt).iter().map(|demand| demand.amount).collect();
        amounts.push(receipt.movement.amount);
        amounts.sort_unstable_by_key(|amount| (amount.currency(), amount.minor()));
        amounts.dedup();
        for amount in amounts {
            let others = papers.get(&(amount.currency(), amount.minor()));
            for &right in near(book, receipt, others.map(Vec::as_slice).unwrap_or_default()) {
                let Some(other) = book.row(right) else { continue };
                if book.are_apart(left, right) {
                    continue;
                }
                if let Some((strength, reason, cost)) = weigh(receipt, other) {
                    reasons.insert((left, right), (strength, reason));
                    edges.push(Edge { left, right, cost });
                }
            }
        }
    }
    for edge in assign(&edges, |_, _| false, |one, two| book.are_equal(one, two)) {
        if let Some((strength, reason)) = reasons.remove(&(edge.left, edge.right)) {
            book.link(LinkKind::SamePurchase, edge.left, &[edge.right], Some(reason), strength);
        }
    }
}

/// The papers within days of a receipt, of places in the order of time.
fn near<'p>(book: &Book<'_, '_>, receipt: &Row<'_>, places: &'p [usize]) -> &'p [usize] {
    let Some(day) = receipt.day else { return &[] };
    let moment = |place: &usize| book.row(*place).and_then(Row::moment).unwrap_or(i32::MIN);
    let from = places.partition_point(|place| moment(place) < day.saturating_sub(7));
    let until = places.partition_point(|place| moment(place) <= day.saturating_add(7));
    places.get(from..until).filter(|near| near.len() <= MOST).unwrap_or_default()
}

fn weigh(receipt: &Row<'_>, other: &Row<'_>) -> Option<(Strength, Reason, u32)> {
    let days = other.day?.checked_sub(receipt.day?)?;
    let times = receipt.movement.time.zip(other.movement.time);
    let minutes = times.map(|(one, two)| (two - one).num_minutes().unsigned_abs());
    let tail = receipt.movement.card_tail.as_deref();
    let card = match settle::card(tail.into_iter(), other) {
        settle::Card::Another => return None,
        settle::Card::Same(tail) => Some(tail),
        settle::Card::Unsaid => None,
    };
    let reference = shared_number(receipt, other);
    let (strength, party) = match (receipt.party(other), &reference) {
        (Some((_, party)), Some(_)) => (Strength::Reference, party),
        (None, Some(_)) => (Strength::Reference, Party::Unsaid),
        (Some(known), None) => known,
        (None, None) => return None,
    };
    let fits = if other.movement.role == Role::Slip {
        let is_sure = strength > Strength::OnlyCandidate
            || card.is_some()
            || minutes.is_some_and(|minutes| minutes <= SLIP_MINUTES);
        days == 0 && is_sure && minutes.is_none_or(|minutes| minutes <= SLIP_MINUTES)
    } else {
        strength > Strength::OnlyCandidate && (-1..=3).contains(&days)
    };
    let late = u32::try_from(minutes.unwrap_or_default()).unwrap_or(u32::MAX).min(40);
    let cost = days.unsigned_abs() * 12 + late;
    let days = Some(i64::from(days));
    let reason = Reason { reference, party, amount: Agreement::Exact, days, card };
    fits.then_some((strength, reason, cost))
}

fn shared_number(one: &Row<'_>, two: &Row<'_>) -> Option<String> {
    let numbers = |row: &Row<'_>| -> Vec<String> {
        let printed = Rows::numbers(row.movement, ReferenceKind::Document);
        printed.filter_map(references::number).collect()
    };
    let other = numbers(two);
    numbers(one).into_iter().find(|number| other.contains(number))
}
