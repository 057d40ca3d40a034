//! Joining what the evidence joins, the strongest first, and never what contradicts itself.

use super::facts::Facts;
use super::pairs::{Pair, Rank};
use super::{Decision, Kinship, Reason, Strength};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::OrganisationId;

/// A name that so many others may belong to belongs to none of them.
const MOST_NEIGHBOURS: usize = 150;

type Candidates = BTreeMap<Pair, (Rank, Reason)>;

/// Organisations that are one so far.
struct Clusters {
    parents: Vec<usize>,
    facts: Vec<Facts>,
    members: Vec<Vec<usize>>,
    /// What the person said is two, as pairs of organisations.
    apart: BTreeSet<Pair>,
}

/// What follows from each pair.
pub(super) fn join(
    facts: &[Facts],
    candidates: Candidates,
    decisions: &[Decision],
) -> Vec<Kinship> {
    let places: BTreeMap<OrganisationId, usize> =
        facts.iter().enumerate().filter_map(|(place, one)| Some((one.id?, place))).collect();
    let mut clusters = Clusters::new(facts);
    let merged = decided(decisions, &places, |decision| match *decision {
        Decision::Merged(one, other) => Some((one, other)),
        Decision::Apart(..) => None,
    });
    clusters.apart = decided(decisions, &places, |decision| match *decision {
        Decision::Apart(one, other) => Some((one, other)),
        Decision::Merged(..) => None,
    });
    clusters.apart.retain(|pair| !merged.contains(pair));
    for &(a, b) in &merged {
        clusters.unite(a, b);
    }
    for &rank in Rank::JOINING {
        let edges = candidates.iter().filter(|(_, (own, _))| *own == rank).map(|(pair, _)| *pair);
        clusters.join_rank(rank, &edges.collect::<Vec<_>>());
    }
    let decided = merged.into_iter().map(|pair| (pair, Reason::Decided));
    let mut all: BTreeMap<Pair, Reason> =
        candidates.into_iter().map(|(pair, (_, why))| (pair, why)).collect();
    all.extend(decided);
    all.into_iter().filter_map(|(pair, reason)| clusters.kinship(pair, reason)).collect()
}

fn decided(
    decisions: &[Decision],
    places: &BTreeMap<OrganisationId, usize>,
    choose: impl Fn(&Decision) -> Option<(OrganisationId, OrganisationId)>,
) -> BTreeSet<Pair> {
    let pair = |(one, other)| {
        let (a, b) = (*places.get(&one)?, *places.get(&other)?);
        (a != b).then_some((a.min(b), a.max(b)))
    };
    decisions.iter().filter_map(choose).filter_map(pair).collect()
}

impl Clusters {
    fn new(facts: &[Facts]) -> Self {
        Self {
            parents: (0..facts.len()).collect(),
            facts: facts.to_vec(),
            members: (0..facts.len()).map(|place| vec![place]).collect(),
            apart: BTreeSet::new(),
        }
    }

    fn root(&self, mut place: usize) -> usize {
        while let Some(&parent) = self.parents.get(place).filter(|&&parent| parent != place) {
            place = parent;
        }
        place
    }

    /// The smaller stays the root, so that trees are the same in any order.
    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (kept, gone) = (a.min(b), a.max(b));
        if kept == gone {
            return;
        }
        if let Some(parent) = self.parents.get_mut(gone) {
            *parent = kept;
        }
        let theirs = self.facts.get(gone).cloned().unwrap_or_default();
        if let Some(mine) = self.facts.get_mut(kept) {
            mine.absorb(&theirs);
        }
        let moved = self.members.get_mut(gone).map(std::mem::take).unwrap_or_default();
        if let Some(members) = self.members.get_mut(kept) {
            members.extend(moved);
        }
    }

    /// Whether two clusters are two, whatever their names.
    fn contradict(&self, a: usize, b: usize) -> bool {
        let (Some(one), Some(other)) = (self.facts.get(a), self.facts.get(b)) else { return true };
        one.contradicts(other) || self.are_apart(a, b)
    }

    fn are_apart(&self, a: usize, b: usize) -> bool {
        let is_of = |place: usize, root: usize| self.root(place) == root;
        self.apart
            .iter()
            .any(|&(x, y)| (is_of(x, a) && is_of(y, b)) || (is_of(x, b) && is_of(y, a)))
    }

    /// Whether evidence of a rank may not make two clusters one.
    fn refuse(&self, rank: Rank, a: usize, b: usize) -> bool {
        let elsewhere = || match (self.facts.get(a), self.facts.get(b)) {
            (Some(one), Some(other)) => one.is_elsewhere(other),
            _ => true,
        };
        self.contradict(a, b) || (rank >= Rank::Same && elsewhere())
    }

    /// Joins by all evidence of one rank together, so that no order matters.
    fn join_rank(&mut self, rank: Rank, pairs: &[Pair]) {
        let mut edges = BTreeSet::new();
        for &(a, b) in pairs {
            let (a, b) = (self.root(a), self.root(b));
            if a != b && !self.refuse(rank, a, b) {
                edges.insert((a.min(b), a.max(b)));
            }
        }
        let torn = self.torn(rank, &edges);
        edges.retain(|(a, b)| !torn.contains(a) && !torn.contains(b));
        for component in components(&edges) {
            if self.is_consistent(rank, &component) {
                let first = component.iter().next().copied().unwrap_or_default();
                for &other in component.iter().skip(1) {
                    self.unite(first, other);
                }
            }
        }
    }

    /// Clusters that would join two others which are not one: it is open which they belong to.
    fn torn(&self, rank: Rank, edges: &BTreeSet<Pair>) -> BTreeSet<usize> {
        let mut neighbours = BTreeMap::<usize, Vec<usize>>::new();
        for &(a, b) in edges {
            neighbours.entry(a).or_default().push(b);
            neighbours.entry(b).or_default().push(a);
        }
        let is_open = |a: usize, b: usize| {
            // What is only near must be near to all, or it is the middle between two.
            let is_near = rank < Rank::Cut || edges.contains(&(a.min(b), a.max(b)));
            self.refuse(rank, a, b) || !is_near
        };
        let is_torn = |all: &[usize]| {
            all.len() > MOST_NEIGHBOURS
                || all
                    .iter()
                    .enumerate()
                    .any(|(at, &a)| all.iter().skip(at + 1).any(|&b| is_open(a, b)))
        };
        neighbours.into_iter().filter(|(_, all)| is_torn(all)).map(|(place, _)| place).collect()
    }

    fn is_consistent(&self, rank: Rank, component: &BTreeSet<usize>) -> bool {
        let mut sum = Facts::default();
        for &place in component {
            let Some(facts) = self.facts.get(place) else { return false };
            if sum.contradicts(facts) || (rank >= Rank::Same && sum.is_elsewhere(facts)) {
                return false;
            }
            sum.absorb(facts);
        }
        let is_in = |place: usize| component.contains(&self.root(place));
        !self.apart.iter().any(|&(a, b)| is_in(a) && is_in(b) && self.root(a) != self.root(b))
    }

    /// What becomes of a pair; nothing where they are known to be two.
    fn kinship(&self, (a, b): Pair, reason: Reason) -> Option<Kinship> {
        let (one, other) = (self.facts.get(a)?.id?, self.facts.get(b)?.id?);
        let (a, b) = (self.root(a), self.root(b));
        let strength = if a == b { Strength::Joins } else { Strength::Suggests };
        // The same number in two that contradict is a riddle for the person; all else is settled.
        let is_riddle = matches!(reason, Reason::SameIdentifier { .. }) && !self.are_apart(a, b);
        let is_settled = a != b && self.contradict(a, b) && !is_riddle;
        (!is_settled).then_some(Kinship { one, other, strength, reason })
    }
}

fn components(edges: &BTreeSet<Pair>) -> Vec<BTreeSet<usize>> {
    let mut neighbours = BTreeMap::<usize, Vec<usize>>::new();
    for &(a, b) in edges {
        neighbours.entry(a).or_default().push(b);
        neighbours.entry(b).or_default().push(a);
    }
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for &start in neighbours.keys() {
        let (mut component, mut waiting) = (BTreeSet::new(), vec![start]);
        while let Some(place) = waiting.pop() {
            if seen.insert(place) {
                component.insert(place);
                waiting.extend(neighbours.get(&place).into_iter().flatten());
            }
        }
        if !component.is_empty() {
            all.push(component);
        }
    }
    all
}
