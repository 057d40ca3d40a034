//! Money that the person moved between two accounts of their own.

use super::assign::{Edge, assign};
use super::book::Book;
use super::index::Index;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::references;
use super::rows::Row;
use super::settle::are_alike;
use std::collections::BTreeMap;
use visavis_model::{Money, TransferMethod};

/// More arrivals of one amount than this are not compared.
const MOST: usize = 64;
/// How many days before and after it left money may arrive.
const ARRIVES: (i32, i32) = (-1, 5);
/// Account numbers at least this long are whole, so that two of them that differ are two accounts.
const WHOLE_NUMBER: usize = 14;

/// Links transfers between accounts of which one names the other.
pub(super) fn find_named(book: &mut Book<'_, '_>, index: &Index) {
    find(book, index, Strength::Organisation, |_| false);
}

/// Links the other transfers, but for payments that pay something.
pub(super) fn find_likely(book: &mut Book<'_, '_>, index: &Index, pays: impl Fn(usize) -> bool) {
    find(book, index, Strength::Name, &pays);
    find(book, index, Strength::OnlyCandidate, &pays);
}

fn find(book: &mut Book<'_, '_>, index: &Index, least: Strength, pays: impl Fn(usize) -> bool) {
    let mut reasons: BTreeMap<(usize, usize), (Strength, Reason)> = BTreeMap::new();
    let mut edges = Vec::new();
    for (left, from) in
        book.open_payments().filter(|(place, row)| is_transfer(row) && !pays(*place))
    {
        let amount = from.movement.amount;
        let (Some(day), true) = (from.booked(), amount.minor() < 0) else { continue };
        let other = Money::new(amount.minor().saturating_neg(), amount.currency());
        let window = (day.saturating_add(ARRIVES.0), day.saturating_add(ARRIVES.1));
        for found in index.find(other, window, MOST).into_iter().flatten() {
            let right = found.row;
            let Some(to) = book.row(right).filter(|row| is_transfer(row)) else { continue };
            let is_open = book.is_open(right) && !pays(right) && !book.are_apart(left, right);
            let Some((strength, reason)) = weigh(from, to).filter(|_| is_open) else { continue };
            if strength >= least {
                let late = reason.days.unwrap_or_default();
                let cost = if late < 0 { 15 } else { 5 * u32::try_from(late).unwrap_or(9) };
                reasons.insert((left, right), (strength, reason));
                edges.push(Edge { left, right, cost });
            }
        }
    }
    for edge in
        assign(&edges, |one, two| are_alike(book, one, two), |one, two| book.are_equal(one, two))
    {
        let is_only = || {
            edges
                .iter()
                .filter(|other| other.left == edge.left || other.right == edge.right)
                .count()
                == 1
        };
        let Some((strength, reason)) = reasons.remove(&(edge.left, edge.right)) else { continue };
        if strength > Strength::OnlyCandidate || is_only() {
            book.link(LinkKind::OwnTransfer, edge.left, &[edge.right], Some(reason), strength);
        }
    }
}

fn is_transfer(row: &Row<'_>) -> bool {
    let method = row.movement.method.unwrap_or(TransferMethod::Other);
    row.movement.account.is_some()
        && matches!(
            method,
            TransferMethod::Transfer | TransferMethod::Other | TransferMethod::DirectDebit
        )
}

/// How strong it is that money which left one account is what arrived on another.
fn weigh(from: &Row<'_>, to: &Row<'_>) -> Option<(Strength, Reason)> {
    let days = i64::from(to.booked()?) - i64::from(from.booked()?);
    let (one, two) = (from.movement, to.movement);
    let (out_of, into) = (one.account.as_deref()?, two.account.as_deref()?);
    if out_of == into {
        return None;
    }
    let said = [(one.other_account.as_deref(), into), (two.other_account.as_deref(), out_of)];
    let mut named = None;
    for (other, account) in said {
        match other.map(|other| is_account(other, account)) {
            Some(Some(true)) => named = Some(account.to_owned()),
            Some(Some(false)) => return None,
            Some(None) | None => {}
        }
    }
    let reason = |party| Reason {
        reference: None,
        party,
        amount: Agreement::Exact,
        days: Some(days),
        card: None,
    };
    if let Some(account) = named {
        return Some((Strength::Organisation, reason(Party::Account(account))));
    }
    let is_transfer = |method| method == Some(TransferMethod::Transfer);
    let is_between = one.organisation.is_none() && two.organisation.is_none();
    match from.party(to)? {
        (Strength::Name, party) if is_transfer(one.method) && is_transfer(two.method) => {
            Some((Strength::Name, reason(party)))
        }
        (Strength::OnlyCandidate, party) if is_between && (0..=1).contains(&days) => {
            let is_likely = is_transfer(one.method) && is_transfer(two.method);
            (is_likely || party == Party::Unsaid).then(|| (Strength::OnlyCandidate, reason(party)))
        }
        _ => None,
    }
}

/// Whether an account is the one that is named; `None` where it cannot be told.
fn is_account(named: &str, account: &str) -> Option<bool> {
    let (named, account) = (references::number(named)?, references::number(account)?);
    if named == account || named.ends_with(&account) || account.ends_with(&named) {
        return Some(true);
    }
    (named.len() >= WHOLE_NUMBER && account.len() >= WHOLE_NUMBER).then_some(false)
}
