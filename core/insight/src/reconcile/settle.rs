//! What a receipt, bill or statement waits for, and the payments of that amount which fit it.

use super::assign::{Edge, assign};
use super::book::Book;
use super::days;
use super::index::Index;
use super::link::{Agreement, LinkKind, Party, Reason, Strength};
use super::movement::Role;
use super::rows::Row;
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Money, TransferMethod};

/// More payments of one amount near one paper than this are not compared: it is left open.
const MOST_CANDIDATES: usize = 256;

/// What it costs that a receipt does not say how it was paid.
const UNSAID: u32 = 10;

/// One payment that a paper waits for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    /// The place of the receipt, bill or statement.
    pub(super) paper: usize,
    pub(super) amount: Money,
    /// How it was paid, as the receipt says.
    pub(super) method: Option<PaymentMethod>,
    /// Whether it is a part of what the receipt says.
    is_part: bool,
}

impl Demand {
    /// What it costs that a receipt does not say how it was paid: it may have been with coins.
    pub(super) fn cost(&self, paper: &Row<'_>) -> u32 {
        let is_unsaid = self.method.is_none() && paper.movement.role == Role::Purchase;
        if is_unsaid { UNSAID } else { 0 }
    }
}

/// A payment that may be the one that a demand waits for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) demand: usize,
    pub(super) payment: usize,
    pub(super) cost: u32,
    pub(super) strength: Strength,
    pub(super) reason: Reason,
}

/// All demands, and all payments that may answer them.
#[derive(Debug)]
pub(super) struct Settling {
    pub(super) demands: Vec<Demand>,
    pub(super) candidates: Vec<Candidate>,
    answered: BTreeMap<usize, Candidate>,
    used: BTreeSet<usize>,
}

impl Settling {
    /// What is open in a book.
    pub(super) fn new(book: &Book<'_, '_>, index: &Index) -> Self {
        let papers = book.open_papers();
        Self::of(papers.flat_map(|(place, paper)| demands(place, paper)).collect(), book, index)
    }

    /// The totals of the receipts in a book that are open, and whose tenders do not make them:
    /// these were misread.
    pub(super) fn of_totals(book: &Book<'_, '_>, index: &Index) -> Self {
        let misread = book.open_papers().filter(|(_, paper)| {
            let tenders = paper.movement.tenders.iter();
            let sum = tenders.map(|tender| i128::from(tender.amount.minor())).sum::<i128>();
            sum != 0 && sum.abs() != i128::from(paper.movement.amount.minor()).abs()
        });
        let whole = misread.map(|(place, paper)| Demand {
            paper: place,
            amount: paper.movement.amount,
            method: None,
            is_part: false,
        });
        Self::of(whole.collect(), book, index)
    }

    fn of(demands: Vec<Demand>, book: &Book<'_, '_>, index: &Index) -> Self {
        let mut candidates = Vec::new();
        let named = named_documents(book);
        for (number, demand) in demands.iter().enumerate() {
            let mut payments: BTreeMap<usize, bool> = BTreeMap::new();
            for place in book.members(demand.paper) {
                let window = book.row(place).and_then(days::window);
                let found =
                    window.and_then(|window| index.find(demand.amount, window, MOST_CANDIDATES));
                payments.extend(
                    found.into_iter().flatten().map(|found| (found.row, found.is_original)),
                );
                for payment in named.get(&place).into_iter().flatten() {
                    payments.entry(*payment).or_insert(false);
                }
            }
            let weighed = payments.into_iter().filter_map(|(payment, is_original)| {
                weigh(book, number, demand, payment, is_original)
            });
            candidates.extend(weighed);
        }
        Self { demands, candidates, answered: BTreeMap::new(), used: BTreeSet::new() }
    }

    /// Whether both sides of a candidate are still open.
    pub(super) fn is_open(&self, book: &Book<'_, '_>, candidate: &Candidate) -> bool {
        !self.answered.contains_key(&candidate.demand)
            && !self.used.contains(&candidate.payment)
            && book.is_open(candidate.payment)
    }

    /// Whether a payment pays something, or may do so by more than its amount and day.
    pub(super) fn wanted(&self) -> BTreeSet<usize> {
        let named = self.candidates.iter().filter(|other| other.strength >= Strength::Name);
        named.map(|other| other.payment).collect()
    }

    fn are_equal(&self, book: &Book<'_, '_>, one: usize, two: usize) -> bool {
        let papers = self.demands.get(one).zip(self.demands.get(two));
        papers.is_some_and(|(one, two)| book.are_equal(one.paper, two.paper))
    }

    /// Takes a candidate.
    pub(super) fn take(&mut self, candidate: &Candidate) {
        self.used.insert(candidate.payment);
        self.answered.insert(candidate.demand, candidate.clone());
    }

    /// Matches all that is open and at least so strong.
    pub(super) fn pass(&mut self, book: &Book<'_, '_>, least: Strength) {
        let open = self.candidates.iter().enumerate();
        let open = open.filter(|(_, other)| other.strength >= least && self.is_open(book, other));
        let open: BTreeMap<(usize, usize), usize> =
            open.map(|(at, other)| ((other.demand, other.payment), at)).collect();
        let edges: Vec<Edge> = open
            .iter()
            .filter_map(|(&(left, right), &at)| {
                self.candidates.get(at).map(|other| Edge { left, right, cost: other.cost })
            })
            .collect();
        for edge in assign(
            &edges,
            |one, two| are_alike(book, one, two),
            |one, two| self.are_equal(book, one, two),
        ) {
            let at = open.get(&(edge.left, edge.right));
            if let Some(taken) = at.and_then(|at| self.candidates.get(*at)).cloned() {
                self.take(&taken);
            }
        }
    }

    /// Writes what was found into the book: one link for each paper.
    pub(super) fn write(self, book: &mut Book<'_, '_>) {
        let mut papers: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
        for (demand, taken) in self.answered {
            if let Some(demand) = self.demands.get(demand) {
                papers.entry(demand.paper).or_default().push(taken);
            }
        }
        for (paper, taken) in papers {
            let kind = match book.row(paper).map(|row| row.movement.role) {
                Some(Role::Bill) => LinkKind::BillPaid,
                Some(Role::Statement) => LinkKind::ReimbursementPaid,
                _ => LinkKind::ReceiptPaid,
            };
            let payments: Vec<usize> = taken.iter().map(|taken| taken.payment).collect();
            let weakest = taken.into_iter().min_by_key(|taken| taken.strength);
            if let Some(weakest) = weakest {
                book.link(kind, paper, &payments, Some(weakest.reason), weakest.strength);
            }
        }
    }
}

/// The payments that a paper waits for on an account.
pub(super) fn demands(place: usize, paper: &Row<'_>) -> Vec<Demand> {
    let total = paper.movement.amount;
    let whole = |method| Demand { paper: place, amount: total, method, is_part: false };
    if total.minor() == 0 {
        return Vec::new();
    }
    let tenders = &paper.movement.tenders;
    let is_other_currency = |money: Money| money.currency() != total.currency();
    if tenders.is_empty() || tenders.iter().any(|tender| is_other_currency(tender.amount)) {
        return vec![whole(None)];
    }
    let on_account = tenders.iter().filter(|tender| {
        use PaymentMethod::{Card, Cheque, Other, Transfer};
        matches!(tender.method, Card | Cheque | Other | Transfer) && tender.amount.minor() != 0
    });
    on_account
        .map(|tender| {
            let minor =
                tender.amount.minor().saturating_abs().saturating_mul(total.minor().signum());
            let amount = Money::new(minor, total.currency());
            let is_part = amount != total;
            Demand { paper: place, amount, method: Some(tender.method), is_part }
        })
        .collect()
}

/// For each paper, the payments that name its number.
fn named_documents(book: &Book<'_, '_>) -> BTreeMap<usize, Vec<usize>> {
    let mut named: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (payment, row) in book.open_payments() {
        for paper in row.names_documents.keys() {
            named.entry(*paper).or_default().push(payment);
        }
    }
    named
}

/// How well a payment fits a demand; `None` where it does not.
fn weigh(
    book: &Book<'_, '_>,
    number: usize,
    demand: &Demand,
    place: usize,
    is_original: bool,
) -> Option<Candidate> {
    let payment = book.row(place)?;
    let amounts = [Some(payment.movement.amount), payment.movement.original_amount];
    let fits = book.is_open(place)
        && amounts.contains(&Some(demand.amount))
        && is_method(demand, book.row(demand.paper)?, payment)
        && !book.are_apart(demand.paper, place);
    if !fits {
        return None;
    }
    let members =
        || book.members(demand.paper).filter_map(|member| Some((member, book.row(member)?)));
    let tails = members().filter_map(|(_, row)| row.movement.card_tail.as_deref());
    let card = match card(tails, payment) {
        Card::Another => return None,
        Card::Same(tail) => Some(tail),
        Card::Unsaid => None,
    };
    let reference = members().find_map(|(member, _)| payment.names_documents.get(&member)).cloned();
    let days = members().filter_map(|(_, row)| days::cost(row, payment)).min();
    let party = members().filter_map(|(member, _)| book.rows.party(member, place));
    let party = party.max_by_key(|(strength, _)| *strength);
    let (strength, party, cost) = match (&reference, party, days) {
        (Some(_), party, days) => (
            Strength::Reference,
            party.map_or(Party::Unsaid, |(_, party)| party),
            days.unwrap_or(50),
        ),
        (None, Some((strength, party)), Some(days)) => (strength, party, days),
        _ => return None,
    };
    let is_late = payment.made.is_some() && cost >= days::ANOTHER_DAY;
    let cost = cost + demand.cost(book.row(demand.paper)?);
    // Tills that send their sales days later are seldom; another purchase is likelier.
    let is_late = is_late && reference.is_none();
    let strength = if is_late { Strength::OnlyCandidate } else { strength };
    let first = members().find_map(|(_, row)| row.moment());
    let days = first.zip(payment.moment()).map(|(one, two)| i64::from(two) - i64::from(one));
    let amount = match (is_original, demand.is_part) {
        (true, _) => Agreement::Original,
        (_, true) => Agreement::Tender,
        _ => Agreement::Exact,
    };
    let reason = Reason { reference, party, amount, days, card };
    Some(Candidate { demand: number, payment: place, cost, strength, reason })
}

/// Whether a payment was moved as the receipt says that it was paid.
fn is_method(demand: &Demand, paper: &Row<'_>, payment: &Row<'_>) -> bool {
    use TransferMethod::{Bank, Card, Cash, Cheque, DirectDebit, Other, Transfer};
    let method = payment.movement.method.unwrap_or(Other);
    match demand.method {
        _ if method == Cash => false,
        _ if method == Bank => paper.movement.role == Role::Bill,
        // A card whose purchases a direct debit collects: the German Lastschrift at the till.
        Some(PaymentMethod::Card) => matches!(method, Card | DirectDebit | Other),
        Some(PaymentMethod::Cheque) => matches!(method, Cheque | Other),
        Some(PaymentMethod::Transfer) => matches!(method, Transfer | DirectDebit | Card | Other),
        _ => true,
    }
}

/// What two records say of the card.
pub(super) enum Card {
    Same(String),
    Another,
    Unsaid,
}

/// Whether one of the cards is the one of a payment: some name four digits, some three.
pub(super) fn card<'t>(tails: impl Iterator<Item = &'t str>, payment: &Row<'_>) -> Card {
    let Some(other) = payment.movement.card_tail.as_deref() else { return Card::Unsaid };
    let mut said = Card::Unsaid;
    for tail in tails.filter(|tail| !tail.is_empty()) {
        if tail.ends_with(other) || other.ends_with(tail) {
            return Card::Same(tail.to_owned());
        }
        said = Card::Another;
    }
    said
}

/// Whether two payments say the same of the purchase: equal ones, of one day, at one shop. Which of
/// them is whose nobody can tell.
pub(super) fn are_alike(book: &Book<'_, '_>, one: usize, two: usize) -> bool {
    let (Some(one), Some(two)) = (book.row(one), book.row(two)) else { return false };
    let is_one_side = || {
        one.movement.text == two.movement.text
            || one.party(two).is_some_and(|(strength, _)| strength >= Strength::Name)
    };
    let booked = |row: &Row<'_>| (row.day, row.value);
    let is_one_day = one.made == two.made && (one.made.is_some() || booked(one) == booked(two));
    let (a, b) = (one.movement, two.movement);
    a.amount == b.amount
        && a.original_amount == b.original_amount
        && a.time == b.time
        && a.account == b.account
        && a.card_tail == b.card_tail
        && is_one_day
        && is_one_side()
}
