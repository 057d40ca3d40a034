//! What was found so far: which records are spoken for, and the links.

use super::link::{Decision, Link, LinkKind, Reason, Strength};
use super::rows::{Row, Rows};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::RecordId;

/// The state of a reconciliation.
#[derive(Debug)]
pub(super) struct Book<'r, 'a> {
    pub(super) rows: &'r Rows<'a>,
    /// Whether a record was paid, or is a payment that paid.
    settled: Vec<bool>,
    /// For a receipt, the bill and the slip of the same purchase.
    companions: BTreeMap<usize, Vec<usize>>,
    /// Whether a record is a companion.
    is_companion: Vec<bool>,
    /// Whether a record is known as money that came back, or as what gave costs back.
    gives_back: Vec<bool>,
    apart: BTreeSet<(RecordId, RecordId)>,
    links: Vec<Link>,
}

impl<'r, 'a> Book<'r, 'a> {
    /// An empty book with the person's decisions in it.
    pub(super) fn new(rows: &'r Rows<'a>, decisions: &[Decision]) -> Self {
        let nothing = vec![false; rows.all.len()];
        let mut book = Self {
            rows,
            settled: nothing.clone(),
            companions: BTreeMap::new(),
            is_companion: nothing.clone(),
            gives_back: nothing,
            apart: BTreeSet::new(),
            links: Vec::new(),
        };
        book.obey(decisions);
        book
    }

    fn obey(&mut self, decisions: &[Decision]) {
        let mut taken: BTreeSet<(LinkKind, RecordId)> = BTreeSet::new();
        let mut joined: BTreeSet<(RecordId, RecordId)> = BTreeSet::new();
        // The latest first, since it wins over those before it.
        for decision in decisions.iter().rev() {
            match decision {
                Decision::Apart { one, other } => {
                    if !joined.contains(&pair(*one, *other)) {
                        self.apart.insert(pair(*one, *other));
                    }
                }
                Decision::Linked { kind, one, others } => {
                    let is_open = |record: &RecordId| {
                        record != one
                            && !taken.contains(&(*kind, *record))
                            && !self.apart.contains(&pair(*one, *record))
                    };
                    let mut open: Vec<RecordId> = others.iter().copied().filter(is_open).collect();
                    open.sort_unstable();
                    open.dedup();
                    if open.is_empty() || taken.contains(&(*kind, *one)) {
                        continue;
                    }
                    joined.extend(open.iter().map(|other| pair(*one, *other)));
                    taken.extend(open.iter().chain([one]).map(|record| (*kind, *record)));
                    self.take_decided(*kind, *one, &open);
                }
            }
        }
    }

    fn take_decided(&mut self, kind: LinkKind, one: RecordId, others: &[RecordId]) {
        let place = self.rows.place(one);
        let places: Vec<usize> = others.iter().filter_map(|id| self.rows.place(*id)).collect();
        if let Some(place) = place.filter(|_| places.len() == others.len()) {
            self.link(kind, place, &places, None, Strength::Decided);
        } else {
            for place in place.into_iter().chain(places) {
                self.mark(kind, place, &[]);
            }
        }
    }

    /// Whether a record neither was paid nor paid, nor any other record of the same purchase.
    pub(super) fn is_open(&self, place: usize) -> bool {
        let is_settled = |place: &usize| self.settled.get(*place).copied().unwrap_or(true);
        !is_settled(&place)
            && !self.is_companion(place)
            && !self.companions(place).iter().any(is_settled)
    }

    /// Whether a record is the bill or slip of a receipt that stands for both.
    pub(super) fn is_companion(&self, place: usize) -> bool {
        self.is_companion.get(place).copied().unwrap_or(true)
    }

    /// The bill and slip of a receipt.
    pub(super) fn companions(&self, place: usize) -> &[usize] {
        self.companions.get(&place).map(Vec::as_slice).unwrap_or_default()
    }

    /// A record and its companions.
    pub(super) fn members(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(place).chain(self.companions(place).iter().copied())
    }

    /// Whether a record is known as money that came back.
    pub(super) fn gives_back(&self, place: usize) -> bool {
        self.gives_back.get(place).copied().unwrap_or(true)
    }

    /// The papers and payments that a kind of link has linked, of each the one and the others.
    pub(super) fn linked(&self, kind: LinkKind) -> impl Iterator<Item = (usize, Vec<usize>)> + '_ {
        self.links.iter().filter(move |link| link.kind == kind).filter_map(|link| {
            let others = link.others.iter().filter_map(|other| self.rows.place(*other));
            Some((self.rows.place(link.one)?, others.collect()))
        })
    }

    /// Whether two records are of one day, so that of equal ones the earlier goes with the earlier.
    pub(super) fn are_equal(&self, one: usize, two: usize) -> bool {
        let days = self.row(one).and_then(Row::moment).zip(self.row(two).and_then(Row::moment));
        days.is_some_and(|(one, two)| one == two)
    }

    /// Whether the person keeps two records, or one and the other's companions, apart.
    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        if self.apart.is_empty() {
            return false;
        }
        self.members(one).any(|one| {
            self.members(other).any(|other| match (self.row(one), self.row(other)) {
                (Some(one), Some(other)) => {
                    self.apart.contains(&pair(one.movement.record, other.movement.record))
                }
                _ => true,
            })
        })
    }

    pub(super) fn row(&self, place: usize) -> Option<&'r Row<'a>> {
        self.rows.get(place)
    }

    /// The open payments in the order of time.
    pub(super) fn open_payments(&self) -> impl Iterator<Item = (usize, &'r Row<'a>)> + '_ {
        self.rows.payments().filter(|(place, _)| self.is_open(*place))
    }

    /// The open receipts, bills and statements in the order of time.
    pub(super) fn open_papers(&self) -> impl Iterator<Item = (usize, &'r Row<'a>)> + '_ {
        self.rows.papers().filter(|(place, _)| self.is_open(*place))
    }

    /// Links records.
    pub(super) fn link(
        &mut self,
        kind: LinkKind,
        one: usize,
        others: &[usize],
        reason: Option<Reason>,
        strength: Strength,
    ) {
        let mut others = others.to_vec();
        others.sort_unstable();
        let record = |place: &usize| self.row(*place).map(|row| row.movement.record);
        let link = Link {
            kind,
            others: others.iter().filter_map(record).collect(),
            one: match record(&one) {
                Some(one) => one,
                None => return,
            },
            reason,
            strength,
        };
        self.links.push(link);
        self.mark(kind, one, &others);
    }

    fn mark(&mut self, kind: LinkKind, one: usize, others: &[usize]) {
        match kind {
            LinkKind::SamePurchase => {
                for other in others {
                    set(&mut self.is_companion, *other);
                    self.companions.entry(one).or_default().push(*other);
                }
            }
            LinkKind::Refund | LinkKind::Reimbursement => set(&mut self.gives_back, one),
            LinkKind::ReceiptPaid
            | LinkKind::BillPaid
            | LinkKind::BillsPaidTogether
            | LinkKind::Instalments
            | LinkKind::ReimbursementPaid
            | LinkKind::OwnTransfer => {
                for place in others.iter().chain([&one]) {
                    set(&mut self.settled, *place);
                }
            }
        }
    }

    /// All links, in an order that depends on nothing but them.
    pub(super) fn into_links(self) -> Vec<Link> {
        let mut links = self.links;
        links.sort_by(|a, b| (a.kind, a.one, &a.others).cmp(&(b.kind, b.one, &b.others)));
        links
    }
}

fn set(marks: &mut [bool], place: usize) {
    if let Some(mark) = marks.get_mut(place) {
        *mark = true;
    }
}

fn pair(one: RecordId, other: RecordId) -> (RecordId, RecordId) {
    (one.min(other), one.max(other))
}
