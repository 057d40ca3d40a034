//! The weakest evidence: amount and day agree, nothing contradicts, and nothing else fits.

use super::book::Book;
use super::index::Index;
use super::link::{Party, Strength};
use super::movement::Role;
use super::settle::{Candidate, Settling, demands};
use std::collections::BTreeMap;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Currency, TransferMethod};

/// An amount that comes again within so many days may stand on two records by chance.
const RARE_WITHIN: i32 = 35;

/// The days of all receipts, bills and statements of each amount.
#[derive(Debug)]
pub(super) struct Amounts(BTreeMap<(Currency, i64), Vec<i32>>);

impl Amounts {
    pub(super) fn new(book: &Book<'_, '_>) -> Self {
        let mut amounts: BTreeMap<(Currency, i64), Vec<i32>> = BTreeMap::new();
        let papers = book.rows.papers();
        for (place, paper) in papers.filter(|(place, _)| !book.is_companion(*place)) {
            let Some(day) = paper.moment() else { continue };
            for demand in demands(place, paper) {
                let key = (demand.amount.currency(), demand.amount.minor());
                amounts.entry(key).or_default().push(day);
            }
        }
        for days in amounts.values_mut() {
            days.sort_unstable();
        }
        Self(amounts)
    }

    fn count(&self, key: (Currency, i64), around: i32) -> usize {
        let days = self.0.get(&key).map(Vec::as_slice).unwrap_or_default();
        let from = days.partition_point(|day| *day < around.saturating_sub(RARE_WITHIN));
        let until = days.partition_point(|day| *day <= around.saturating_add(RARE_WITHIN));
        until.saturating_sub(from)
    }
}

/// Takes the candidates that are the only ones of both their sides.
pub(super) fn pass(settling: &mut Settling, book: &Book<'_, '_>, index: &Index, amounts: &Amounts) {
    let (mut demands, mut payments) = (BTreeMap::new(), BTreeMap::new());
    let open = || settling.candidates.iter().filter(|other| settling.is_open(book, other));
    for other in open() {
        *demands.entry(other.demand).or_insert(0_usize) += 1;
        *payments.entry(other.payment).or_insert(0_usize) += 1;
    }
    let is_only = |other: &&Candidate| {
        demands.get(&other.demand) == Some(&1) && payments.get(&other.payment) == Some(&1)
    };
    let taken: Vec<Candidate> = open()
        .filter(is_only)
        .filter(|other| {
            other.strength > Strength::OnlyCandidate
                || is_likely(settling, book, index, amounts, other)
        })
        .cloned()
        .collect();
    for other in &taken {
        settling.take(other);
    }
}

/// Whether chance alone would hardly make such a pair.
fn is_likely(
    settling: &Settling,
    book: &Book<'_, '_>,
    index: &Index,
    amounts: &Amounts,
    candidate: &Candidate,
) -> bool {
    let Some(demand) = settling.demands.get(candidate.demand) else { return false };
    let (Some(paper), Some(payment)) = (book.row(demand.paper), book.row(candidate.payment)) else {
        return false;
    };
    let (Some(day), Some(booked)) = (paper.moment(), payment.booked()) else { return false };
    let near = (booked.saturating_sub(RARE_WITHIN), booked.saturating_add(RARE_WITHIN));
    let is_rare = index.find(demand.amount, near, 1).is_some()
        && amounts.count((demand.amount.currency(), demand.amount.minor()), day) == 1;
    let is_named = !matches!(candidate.reason.party, Party::Unsaid | Party::NamedOtherwise);
    let is_unsaid = candidate.reason.party == Party::Unsaid;
    let has_card = candidate.reason.card.is_some();
    let method = payment.movement.method.unwrap_or(TransferMethod::Other);
    let cost = candidate.cost.saturating_sub(demand.cost(paper));
    if is_named {
        // It is only the day that differs.
        return is_rare;
    }
    match (paper.movement.role, method) {
        (Role::Bill, _) => is_unsaid && is_rare && cost <= 12,
        (Role::Statement, _) => is_unsaid && is_rare && cost <= 15,
        (_, TransferMethod::Cheque) => {
            is_unsaid && is_rare && demand.method == Some(PaymentMethod::Cheque) && cost <= 25
        }
        (_, TransferMethod::Card | TransferMethod::Other) => match (is_unsaid, payment.made) {
            (true, Some(_)) => cost <= 8 || (cost <= 40 && is_rare),
            (true, None) => cost <= 18 && is_rare,
            (false, Some(_)) => cost <= 8 && (is_rare || has_card),
            (false, None) => cost <= 10 && is_rare && has_card,
        },
        _ => false,
    }
}
