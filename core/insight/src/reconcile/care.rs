//! What a health insurer gives back, and for which bills.

use super::assign::{Edge, assign};
use super::book::Book;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::{Cost, Role, Trade};
use super::noise::Class;
use super::references;
use super::rows::Row;
use super::words::{Fit, Words};
use chrono::Datelike;
use std::collections::BTreeMap;
use visavis_model::{Currency, Money};

/// How many days after the care an insurer pays, at the most.
const LONGEST: i32 = 60;
/// More bills of one amount than this are not compared.
const MOST: usize = 64;
/// What insurers give back: so many hundredths of the cost, less so many minor units. In France
/// the whole, 70 % of a consultation less the flat contribution of 2 € (1 € until May 2024),
/// 65 % and 30 % of medicines (code de la sécurité sociale, R. 160-5, D. 160-6).
const SHARES: [(i64, i64); 6] = [(100, 0), (70, 200), (70, 100), (70, 0), (65, 0), (30, 0)];

/// Whether a record is of a health insurer, as far as its trade or its names say so.
pub(super) fn is_insurers(row: &Row<'_>) -> bool {
    row.movement.trade == Trade::HealthInsurer || row.is(Class::INSURER)
}

/// Whether a record is of somebody who gives care.
fn is_carers(row: &Row<'_>) -> bool {
    row.movement.trade == Trade::Care || row.is(Class::CARER)
}

/// Links statements with the costs that they name, and other payments of insurers with the one
/// cost that they can be for.
pub(super) fn find(book: &mut Book<'_, '_>) {
    let mut bills: BTreeMap<(Currency, i64), Vec<usize>> = BTreeMap::new();
    for (place, row) in book.rows.papers() {
        let is_bill = matches!(row.movement.role, Role::Purchase | Role::Bill)
            && row.movement.amount.minor() < 0
            && !book.is_companion(place);
        if is_bill {
            let amount = row.movement.amount;
            bills.entry((amount.currency(), amount.minor())).or_default().push(place);
        }
    }
    find_stated(book, &bills);
    find_shares(book);
}

fn find_stated(book: &mut Book<'_, '_>, bills: &BTreeMap<(Currency, i64), Vec<usize>>) {
    for (place, row) in book.rows.papers() {
        if row.movement.role != Role::Statement || book.gives_back(place) {
            continue;
        }
        let mut reasons = BTreeMap::new();
        let mut edges = Vec::new();
        for (left, cost) in row.movement.costs.iter().enumerate() {
            let Some(amount) = cost.amount else { continue };
            let key = (amount.currency(), amount.minor().saturating_abs().saturating_neg());
            let same = bills.get(&key).filter(|same| same.len() <= MOST);
            for &right in same.into_iter().flatten() {
                let Some(bill) = book.row(right).filter(|_| !book.are_apart(place, right)) else {
                    continue;
                };
                if let Some((strength, reason, odds)) = weigh(cost, row, bill) {
                    reasons.insert((left, right), (strength, reason));
                    edges.push(Edge { left, right, cost: odds });
                }
            }
        }
        let mut found: Vec<(usize, Strength, Reason)> = Vec::new();
        for edge in assign(&edges, |_, _| false, |_, _| true) {
            if let Some((strength, reason)) = reasons.remove(&(edge.left, edge.right)) {
                found.push((edge.right, strength, reason));
            }
        }
        let others: Vec<usize> = found.iter().map(|(bill, _, _)| *bill).collect();
        if let Some((_, strength, reason)) =
            found.into_iter().min_by_key(|(_, strength, _)| *strength)
        {
            book.link(LinkKind::Reimbursement, place, &others, Some(reason), strength);
        }
    }
}

/// How well a bill fits a cost of its amount.
fn weigh(cost: &Cost, statement: &Row<'_>, bill: &Row<'_>) -> Option<(Strength, Reason, u32)> {
    let number = cost.reference.as_deref().and_then(references::number);
    let reference = number.filter(|number| {
        let printed = bill.movement.references.iter();
        printed
            .filter_map(|printed| references::number(&printed.value))
            .any(|other| other == *number)
    });
    let day = cost.date.map(|date| date.num_days_from_ce());
    let from_cost = day.zip(bill.moment()).map(|(one, two)| two.saturating_sub(one).unsigned_abs());
    let names = cost.names.iter().map(|name| Words::of_name(name));
    let fits = names.map(|name| bill.compare_with(&name));
    let fit = fits.max_by_key(|fit| matches!(fit, Fit::Same(_))).unwrap_or(Fit::Silent);
    let is_near = from_cost.is_some_and(|days| days <= 3);
    let (strength, party, odds) = match (fit, from_cost) {
        (fit, _) if reference.is_some() => {
            let party =
                if let Fit::Same(words) = fit { Party::Words(words) } else { Party::Unsaid };
            (Strength::Reference, party, 0)
        }
        (Fit::Same(words), Some(days)) if is_near => {
            (Strength::Name, Party::Words(words), days * 10)
        }
        (Fit::Silent, Some(0)) => (Strength::OnlyCandidate, Party::Unsaid, 15),
        _ => return None,
    };
    let days = bill.moment().zip(statement.moment());
    let days = days.map(|(one, two)| i64::from(two) - i64::from(one));
    let reason = Reason { reference, party, amount: Agreement::Share, days, card: None };
    Some((strength, reason, odds))
}

/// Payments of insurers which no statement announced: each the share of one bill.
fn find_shares(book: &mut Book<'_, '_>) {
    let is_cost = |place: usize, row: &Row<'_>| match row.movement.role {
        Role::Purchase | Role::Bill => !book.is_companion(place),
        // What was paid without a bill that is known.
        Role::Payment => book.is_open(place),
        Role::Slip | Role::Statement => false,
    };
    let costs: Vec<(i32, usize, Money)> = (book.rows.all.iter().enumerate())
        .filter(|(place, row)| {
            row.movement.amount.minor() < 0 && is_carers(row) && is_cost(*place, row)
        })
        .filter_map(|(place, row)| Some((row.moment()?, place, row.movement.amount)))
        .collect();
    let stated = stated(book);
    let mut edges = Vec::new();
    for (payment, row) in book.open_payments() {
        let is_insurers = is_insurers(row) && row.movement.amount.minor() > 0;
        let (Some(day), true) = (row.booked(), is_insurers && !book.gives_back(payment)) else {
            continue;
        };
        let from = costs.partition_point(|(cost, _, _)| *cost < day.saturating_sub(LONGEST));
        let until = costs.partition_point(|(cost, _, _)| *cost <= day);
        let near = costs.get(from..until.max(from)).filter(|near| near.len() <= MOST);
        for (made, place, cost) in near.unwrap_or_default() {
            let is_stated = || {
                let statements = stated.get(place).into_iter().flatten();
                statements
                    .filter_map(|statement| book.rows.party(*statement, payment))
                    .any(|known| known.0 >= Strength::Name)
            };
            let fits = is_share(*cost, row.movement.amount)
                && !book.are_apart(payment, *place)
                && !is_stated();
            if fits {
                let late = day.saturating_sub(*made).unsigned_abs();
                edges.push(Edge { left: payment, right: *place, cost: (late * 2).min(80) });
            }
        }
    }
    // Two insurers may share the cost of one bill.
    let amount = |edge: &Edge| book.row(edge.left).map(|row| row.movement.amount.minor());
    edges.sort_by_key(|edge| (amount(edge), edge.left, edge.right));
    let mut found = Vec::new();
    for shares in edges.chunk_by(|one, two| amount(one) == amount(two)) {
        found.extend(assign(shares, |_, _| false, |_, _| false));
    }
    for edge in found {
        let moment = |place: usize| book.row(place).and_then(Row::moment).map(i64::from);
        let days = moment(edge.left).zip(moment(edge.right)).map(|(one, two)| one - two);
        let party = Party::Unsaid;
        let reason = Reason { reference: None, party, amount: Agreement::Share, days, card: None };
        let strength = Strength::OnlyCandidate;
        book.link(LinkKind::Reimbursement, edge.left, &[edge.right], Some(reason), strength);
    }
}

/// For each bill, the statements that it was found in.
fn stated(book: &Book<'_, '_>) -> BTreeMap<usize, Vec<usize>> {
    let mut stated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (statement, bills) in book.linked(LinkKind::Reimbursement) {
        for bill in bills {
            stated.entry(bill).or_default().push(statement);
        }
    }
    stated
}

fn is_share(cost: Money, given: Money) -> bool {
    let cents = cost.minor().saturating_abs();
    cost.currency() == given.currency()
        && SHARES.iter().any(|(percent, less)| {
            // Rounded to the cent, either way.
            let exact = i128::from(cents) * i128::from(*percent) - i128::from(*less) * 100;
            (exact - i128::from(given.minor()) * 100).abs() <= 50
        })
}
