//! Who belongs to whom, where several fit: the best matching in the order of time, and only those
//! pairs of it that no other matching of nearly the same cost contradicts.
//!
//! Both sides are numbered in the order of their days and times, and pairs do not cross: of two
//! equal purchases the earlier is paid by the earlier of two equal payments.

use std::collections::BTreeMap;

/// How much less likely (see [`Edge::cost`]) any other matching must be for a pair to be taken.
const MARGIN: u32 = 20;
/// How much less likely two pairs must be with their right ones exchanged: payments overtake each
/// other seldom, but they do.
const MARGIN_OF_ORDER: u32 = 10;
/// With how many pairs before and behind it in time a pair is compared for that.
const NEAR: usize = 16;
/// What it costs to leave a left one alone: more than any edge and [`MARGIN`] together.
const ALONE: u32 = 120;
/// More cells than this are not computed: so many equal amounts in so few days cannot be told
/// apart anyway.
const MOST_CELLS: usize = 200_000;

/// A pair that fits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Edge {
    /// The number of the left one.
    pub(super) left: usize,
    /// The number of the right one.
    pub(super) right: usize,
    /// How unlikely it is, in tenths of the natural logarithm of the odds: 23 is one in ten.
    pub(super) cost: u32,
}

/// The pairs of the best matching that are beyond doubt. `alike` tells whether two right ones
/// cannot be told apart, so that taking the one is as right as taking the other; `equal` tells it
/// of two left ones, of which the earlier then takes the earlier.
pub(super) fn assign(
    edges: &[Edge],
    alike: impl Fn(usize, usize) -> bool,
    equal: impl Fn(usize, usize) -> bool,
) -> Vec<Edge> {
    let mut taken = Vec::new();
    for component in components(edges) {
        if let Some(table) = Table::new(&component) {
            let certain = table.certain(&alike);
            let in_order = |(at, edge): &(usize, &Edge)| {
                let near = certain.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1);
                near.filter(|other| other.left != edge.left).all(|other| {
                    alike(edge.right, other.right)
                        || equal(edge.left, other.left)
                        || table.is_in_order(edge, other)
                })
            };
            taken.extend(certain.iter().enumerate().filter(in_order).map(|(_, edge)| *edge));
        }
    }
    taken.sort_unstable_by_key(|edge| (edge.left, edge.right));
    taken
}

/// Edges that hang together, each group sorted by left and right.
fn components(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut groups = Groups::default();
    for edge in edges {
        groups.join((false, edge.left), (true, edge.right));
    }
    let mut found: BTreeMap<(bool, usize), Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        found.entry(groups.root((false, edge.left))).or_default().push(*edge);
    }
    let mut found: Vec<_> = found.into_values().collect();
    for component in &mut found {
        component.sort_unstable_by_key(|edge| (edge.left, edge.right, edge.cost));
        component.dedup_by_key(|edge| (edge.left, edge.right));
    }
    found
}

/// Disjoint sets of sides and numbers.
#[derive(Default)]
struct Groups(BTreeMap<(bool, usize), (bool, usize)>);

impl Groups {
    fn root(&mut self, mut of: (bool, usize)) -> (bool, usize) {
        while let Some(&parent) = self.0.get(&of) {
            if let Some(&next) = self.0.get(&parent) {
                self.0.insert(of, next);
            }
            of = parent;
        }
        of
    }

    fn join(&mut self, one: (bool, usize), two: (bool, usize)) {
        let (one, two) = (self.root(one), self.root(two));
        if one != two {
            self.0.insert(one.max(two), one.min(two));
        }
    }
}

/// The left ones of a component in their order, and what each beginning and each end of it costs
/// at least.
struct Table {
    rights: Vec<usize>,
    rows: Vec<Row>,
    /// `before[i].at(j)`: the least cost of the first `i` left ones with right ones below `j`.
    before: Vec<Band>,
    /// `after[i].at(j)`: the least cost of all left ones but the first `i` with right ones from
    /// `j` on.
    after: Vec<Band>,
}

struct Row {
    left: usize,
    /// The place of a right one, and what the pair costs.
    choices: Vec<(usize, u32)>,
    from: usize,
    until: usize,
}

/// Values of a row between two places, constant outside them.
struct Band {
    from: usize,
    values: Vec<u32>,
}

impl Band {
    fn at(&self, place: usize) -> u32 {
        let last = self.values.len().saturating_sub(1);
        let place = place.saturating_sub(self.from).min(last);
        self.values.get(place).copied().unwrap_or(0)
    }
}

impl Table {
    /// `None` where it would be too large.
    fn new(component: &[Edge]) -> Option<Self> {
        let mut rights: Vec<usize> = component.iter().map(|edge| edge.right).collect();
        rights.sort_unstable();
        rights.dedup();
        let mut rows: Vec<Row> = Vec::new();
        for edge in component {
            let place = rights.binary_search(&edge.right).unwrap_or_default();
            match rows.last_mut() {
                Some(row) if row.left == edge.left => {
                    row.choices.push((place, edge.cost));
                    row.until = place + 1;
                }
                _ => rows.push(Row {
                    left: edge.left,
                    choices: vec![(place, edge.cost)],
                    from: place,
                    until: place + 1,
                }),
            }
        }
        // Bands that move one way only, so that what lies outside of one is constant.
        let mut most = 0;
        for row in &mut rows {
            most = row.until.max(most);
            row.until = most;
        }
        let mut least = usize::MAX;
        for row in rows.iter_mut().rev() {
            least = row.from.min(least);
            row.from = least;
        }
        let cells: usize = rows.iter().map(|row| row.until - row.from + 1).sum();
        if cells > MOST_CELLS {
            return None;
        }
        let mut table = Self { rights, rows, before: Vec::new(), after: Vec::new() };
        table.fill();
        Some(table)
    }

    fn fill(&mut self) {
        let nothing = || Band { from: 0, values: vec![0] };
        let mut before = vec![nothing()];
        for row in &self.rows {
            let mut values: Vec<u32> = Vec::with_capacity(row.until - row.from + 1);
            let above = before.last();
            let earlier = |place: usize| above.map_or(0, |band| band.at(place));
            for place in row.from..=row.until {
                let mut least = earlier(place) + ALONE;
                least = values.last().map_or(least, |&value| least.min(value));
                if let Some(cost) = place.checked_sub(1).and_then(|right| row.cost(right)) {
                    least = least.min(earlier(place - 1) + cost);
                }
                values.push(least);
            }
            before.push(Band { from: row.from, values });
        }
        let mut after = vec![nothing()];
        for row in self.rows.iter().rev() {
            let mut values: Vec<u32> = Vec::with_capacity(row.until - row.from + 1);
            let below = after.last();
            let later = |place: usize| below.map_or(0, |band| band.at(place));
            for place in (row.from..=row.until).rev() {
                let mut least = later(place) + ALONE;
                least = values.last().map_or(least, |&value| least.min(value));
                if let Some(cost) = row.cost(place) {
                    least = least.min(later(place + 1) + cost);
                }
                values.push(least);
            }
            values.reverse();
            after.push(Band { from: row.from, values });
        }
        after.reverse();
        (self.before, self.after) = (before, after);
    }

    /// One of the best matchings: the place of the right one for each row, as early as can be.
    fn best(&self) -> Vec<Option<usize>> {
        let mut best = Vec::with_capacity(self.rows.len());
        let mut from = 0;
        for (at, row) in self.rows.iter().enumerate() {
            let rest =
                |at: usize, place: usize| self.after.get(at).map_or(0, |band| band.at(place));
            let least = rest(at, from.max(row.from));
            let fitting = row.choices.iter().filter(|(place, _)| *place >= from);
            let chosen = fitting
                .clone()
                .find(|(place, cost)| cost + rest(at + 1, place + 1) == least)
                .map(|(place, _)| *place);
            if let Some(place) = chosen {
                from = place + 1;
            }
            best.push(chosen);
        }
        best
    }

    /// The pairs of the best matching that no nearly as good matching lacks.
    fn certain(&self, alike: impl Fn(usize, usize) -> bool) -> Vec<Edge> {
        let mut certain = Vec::new();
        for ((at, row), chosen) in self.rows.iter().enumerate().zip(self.best()) {
            let Some(chosen) = chosen else { continue };
            let Some(&right) = self.rights.get(chosen) else { continue };
            let is_other = |place: usize| {
                place != chosen && self.rights.get(place).is_none_or(|other| !alike(right, *other))
            };
            let Some(cost) = row.cost(chosen) else { continue };
            let with = |place: usize, cost: u32| self.around(at, place, place + 1) + cost;
            let others = row.choices.iter().filter(|(place, _)| is_other(*place));
            let others = others.map(|&(place, cost)| with(place, cost));
            let alone = (row.from..=row.until).map(|place| self.around(at, place, place) + ALONE);
            let second = others.chain(alone).min().unwrap_or(u32::MAX);
            if second >= with(chosen, cost).saturating_add(MARGIN) {
                certain.push(Edge { left: row.left, right, cost });
            }
        }
        certain
    }

    /// Whether two pairs are much likelier than the same with their right ones exchanged.
    fn is_in_order(&self, one: &Edge, two: &Edge) -> bool {
        let cost = |left: usize, right: usize| {
            let at = self.rows.binary_search_by_key(&left, |row| row.left).ok()?;
            self.rows.get(at)?.cost(self.rights.binary_search(&right).ok()?)
        };
        let crossed = cost(one.left, two.right).zip(cost(two.left, one.right));
        crossed
            .is_none_or(|(first, second)| first + second >= one.cost + two.cost + MARGIN_OF_ORDER)
    }

    /// The least cost of all rows but one, with right ones below a place before it and from
    /// another on behind it.
    fn around(&self, at: usize, below: usize, from: usize) -> u32 {
        let before = self.before.get(at).map_or(0, |band| band.at(below));
        let after = self.after.get(at + 1).map_or(0, |band| band.at(from));
        before + after
    }
}

impl Row {
    fn cost(&self, place: usize) -> Option<u32> {
        let at = self.choices.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.choices.get(at).map(|(_, cost)| *cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(edges: &[(usize, usize, u32)]) -> Vec<(usize, usize)> {
        let edges: Vec<Edge> =
            edges.iter().map(|&(left, right, cost)| Edge { left, right, cost }).collect();
        assign(&edges, |_, _| false, |_, _| true)
            .iter()
            .map(|edge| (edge.left, edge.right))
            .collect()
    }

    #[test]
    fn equals_are_paired_in_their_order() {
        let all = [(0, 0, 10), (0, 1, 10), (1, 0, 10), (1, 1, 10)];
        assert_eq!(pairs(&all), [(0, 0), (1, 1)]);
    }

    #[test]
    fn of_two_that_fit_alike_neither_is_taken() {
        assert_eq!(pairs(&[(0, 0, 10), (0, 1, 15)]), []);
        assert_eq!(pairs(&[(0, 0, 10), (1, 0, 15)]), []);
        assert_eq!(pairs(&[(0, 0, 10), (0, 1, 45)]), [(0, 0)]);
    }

    #[test]
    fn pairs_that_may_be_exchanged_are_left_open() {
        let all = [(0, 0, 8), (0, 1, 10), (1, 0, 14), (1, 1, 8)];
        let edges: Vec<Edge> =
            all.map(|(left, right, cost)| Edge { left, right, cost }).into_iter().collect();
        assert_eq!(assign(&edges, |_, _| false, |_, _| false), []);
        assert_eq!(assign(&edges, |_, _| false, |_, _| true).len(), 2);
    }

    #[test]
    fn what_cannot_be_told_apart_may_be_taken() {
        let edges = [Edge { left: 0, right: 0, cost: 5 }, Edge { left: 0, right: 1, cost: 5 }];
        assert_eq!(assign(&edges, |_, _| true, |_, _| false).len(), 1);
    }

    #[test]
    fn a_chain_is_paired_as_a_whole() {
        let edges = [(0, 0, 20), (1, 0, 0), (1, 1, 10), (2, 1, 0), (2, 2, 10)];
        assert_eq!(pairs(&edges), [(0, 0), (1, 1), (2, 2)]);
    }

    fn least_cost(edges: &[Edge], left: usize, from: usize) -> u32 {
        if left > 5 {
            return 0;
        }
        let fitting = edges.iter().filter(|edge| edge.left == left && edge.right >= from);
        let with = fitting.map(|edge| edge.cost + least_cost(edges, left + 1, edge.right + 1));
        let has_edge = edges.iter().any(|edge| edge.left == left);
        let alone = if has_edge { ALONE } else { 0 };
        with.chain([least_cost(edges, left + 1, from) + alone]).min().unwrap()
    }

    proptest::proptest! {
        #[test]
        fn what_is_taken_is_part_of_the_best_matching_and_lost_without_it(
            triples in proptest::collection::vec((0_usize..6, 0_usize..6, 0_u32..80), 1..20)
        ) {
            let mut edges: Vec<Edge> = Vec::new();
            for (left, right, cost) in triples {
                if edges.iter().all(|edge| (edge.left, edge.right) != (left, right)) {
                    edges.push(Edge { left, right, cost });
                }
            }
            // Components are matched each for itself, so that only pairs within one may not cross.
            for component in components(&edges) {
                let best = least_cost(&component, 0, 0);
                for taken in assign(&component, |_, _| false, |_, _| false) {
                    let without: Vec<Edge> =
                        component.iter().copied().filter(|edge| *edge != taken).collect();
                    let lost = if without.iter().any(|edge| edge.left == taken.left) { 0 } else { ALONE };
                    proptest::prop_assert!(least_cost(&without, 0, 0) + lost >= best + MARGIN);
                }
            }
        }
    }
}
