//! What several sources counted at the same time is counted once.
//!
//! A telephone in the pocket and a watch on the wrist count the same steps. As `HealthKit` itself
//! does (<https://developer.apple.com/documentation/healthkit/hkstatisticsquery>), one source is
//! preferred at each instant: a watch before all others, and among the rest the one that counted
//! most on that day, then the one whose name comes first. A record that another source covers in
//! part counts for the rest of its time, in proportion.

use super::quantity::Quantity;

/// A record of a day: when it began, how long it took, of which source, how much.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Piece {
    /// The source above the second of the day, in one word: millions of pieces are held.
    packed: u32,
    length: u32,
    pub(super) value: Quantity,
}

impl Piece {
    const SECOND_BITS: u32 = 17;
    /// The most sources that are told apart.
    pub(super) const SOURCES: u32 = 1 << (u32::BITS - Self::SECOND_BITS);

    pub(super) fn new(source: u32, second: u32, length: u32, value: Quantity) -> Self {
        let source = source.min(Self::SOURCES - 1) << Self::SECOND_BITS;
        Self { packed: source | second.min(86_400), length, value }
    }

    pub(super) const fn source(self) -> u32 {
        self.packed >> Self::SECOND_BITS
    }

    pub(super) const fn second(self) -> u32 {
        self.packed & ((1 << Self::SECOND_BITS) - 1)
    }

    const fn end(self) -> u32 {
        self.second().saturating_add(self.length)
    }
}

/// How a source is preferred: the first by this order.
pub(super) trait Preference {
    /// Whether the source is a watch.
    fn is_watch(&self, source: u32) -> bool;
    /// Its name.
    fn name(&self, source: u32) -> &str;
}

/// The sum of a day, of which each instant is counted once; and what was left out for that.
pub(super) fn sum(pieces: &mut [Piece], preference: &impl Preference) -> (Quantity, Quantity) {
    pieces.sort_unstable();
    let mut sources: Vec<&[Piece]> =
        pieces.chunk_by(|one, other| one.source() == other.source()).collect();
    let total =
        |pieces: &[Piece]| pieces.iter().fold(Quantity::ZERO, |sum, piece| sum.plus(piece.value));
    let of = |pieces: &[Piece]| pieces.first().map_or(0, |piece| piece.source());
    sources.sort_by(|one, other| {
        let key = |pieces: &[Piece]| (preference.is_watch(of(pieces)), total(pieces));
        let by_name = || preference.name(of(one)).cmp(preference.name(of(other)));
        key(other).cmp(&key(one)).then_with(by_name)
    });
    let mut covered = Covered::default();
    let (mut sum, mut all) = (Quantity::ZERO, Quantity::ZERO);
    let is_alone = sources.len() == 1;
    for pieces in sources {
        all = all.plus(total(pieces));
        if is_alone {
            return (all, Quantity::ZERO);
        }
        for piece in pieces {
            let free = covered.free(piece.second(), piece.end());
            sum = sum.plus(match piece.length {
                0 if covered.has(piece.second()) => Quantity::ZERO,
                0 => piece.value,
                length => piece.value.part(free, length),
            });
        }
        covered.add(pieces);
    }
    (sum, all.minus(sum))
}

/// Joins pieces of one source with little time between them: what is lost is only how a later
/// overlap is shared out.
pub(super) fn condense(pieces: &mut Vec<Piece>, gap: u32) {
    pieces.sort_unstable();
    pieces.dedup_by(|next, last| {
        let is_near = next.source() == last.source()
            && next.second() <= last.end().saturating_add(gap)
            // Instants are joined only where nothing else helps.
            && (gap >= 3600 || (last.length > 0 && next.length > 0));
        if is_near {
            last.length = last.end().max(next.end()).saturating_sub(last.second());
            last.value = last.value.plus(next.value);
        }
        is_near
    });
    pieces.shrink_to_fit();
}

/// The time that preferred sources have counted, as spans in order that do not touch.
#[derive(Debug, Default)]
struct Covered {
    spans: Vec<(u32, u32)>,
    instants: Vec<u32>,
}

impl Covered {
    /// How many seconds of a span are not covered.
    fn free(&self, from: u32, until: u32) -> u32 {
        let first = self.spans.partition_point(|(_, end)| *end <= from);
        let mut free = until.saturating_sub(from);
        for (begin, end) in self.spans.iter().skip(first).take_while(|(begin, _)| *begin < until) {
            free = free.saturating_sub((*end).min(until).saturating_sub((*begin).max(from)));
        }
        free
    }

    fn has(&self, second: u32) -> bool {
        let first = self.spans.partition_point(|(_, end)| *end <= second);
        let within = self.spans.get(first).is_some_and(|(begin, _)| *begin <= second);
        within || self.instants.binary_search(&second).is_ok()
    }

    /// The spans of one source, which are in order of their beginning.
    fn add(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            if piece.length == 0 {
                self.instants.push(piece.second());
            } else {
                self.spans.push((piece.second(), piece.end()));
            }
        }
        self.instants.sort_unstable();
        self.spans.sort_unstable();
        self.spans.dedup_by(|next, last| {
            let touches = next.0 <= last.1;
            if touches {
                last.1 = last.1.max(next.1);
            }
            touches
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Names;

    impl Preference for Names {
        fn is_watch(&self, source: u32) -> bool {
            source == 1
        }

        fn name(&self, source: u32) -> &str {
            ["Phone", "Watch", "App"][source as usize]
        }
    }

    fn piece(source: u32, minute: u32, minutes: u32, value: &str) -> Piece {
        Piece::new(source, minute * 60, minutes * 60, Quantity::parse(value).unwrap())
    }

    fn summed(mut pieces: Vec<Piece>) -> (String, String) {
        let (sum, left_out) = sum(&mut pieces, &Names);
        (sum.decimal().to_string(), left_out.decimal().to_string())
    }

    #[test]
    fn the_watch_counts_where_both_counted() {
        let both = vec![piece(0, 540, 60, "1000"), piece(1, 540, 60, "800")];
        assert_eq!(summed(both), ("800".to_owned(), "1000".to_owned()));
    }

    #[test]
    fn what_only_the_telephone_counted_is_added() {
        let apart = vec![piece(1, 540, 60, "800"), piece(0, 600, 30, "300")];
        assert_eq!(summed(apart), ("1100".to_owned(), "0".to_owned()));
    }

    #[test]
    fn a_record_that_is_covered_in_part_counts_for_the_rest() {
        let part = vec![piece(1, 540, 30, "500"), piece(0, 540, 60, "900")];
        assert_eq!(summed(part), ("950".to_owned(), "450".to_owned()));
    }

    #[test]
    fn without_a_watch_the_source_that_counted_most_is_preferred() {
        let both = vec![piece(0, 540, 60, "700"), piece(2, 540, 60, "900")];
        assert_eq!(summed(both).0, "900");
    }

    #[test]
    fn records_of_one_source_are_all_added() {
        let same = vec![piece(0, 420, 0, "5"), piece(0, 420, 0, "5"), piece(0, 420, 10, "1")];
        assert_eq!(summed(same), ("11".to_owned(), "0".to_owned()));
    }

    #[test]
    fn joining_near_pieces_keeps_the_sum() {
        let mut pieces: Vec<Piece> = (0..100).map(|at| piece(0, at * 10, 9, "2.5")).collect();
        condense(&mut pieces, 60);
        assert_eq!(pieces.len(), 1);
        assert_eq!(summed(pieces).0, "250");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_counted_twice_and_nothing_is_lost(
            parts in proptest::collection::vec((0_u32..3, 0_u32..1440, 0_u32..90, 0_u32..500), 0..40),
        ) {
            let mut pieces: Vec<Piece> = parts
                .iter()
                .map(|(source, at, long, value)| piece(*source, *at, *long, &value.to_string()))
                .collect();
            let all: u32 = parts.iter().map(|(.., value)| value).sum();
            let (sum, left_out) = sum(&mut pieces, &Names);
            proptest::prop_assert_eq!(sum.plus(left_out).decimal(), all.into());
            for source in 0..3 {
                let own: u32 = parts.iter().filter(|it| it.0 == source).map(|it| it.3).sum();
                let is_preferred = source == 1;
                proptest::prop_assert!(!is_preferred || sum.decimal() >= own.into());
            }
        }
    }
}
