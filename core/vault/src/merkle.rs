//! A tree of hashes over the journal (RFC 9162, section 2.1): one entry is shown to be in it by a
//! path of some twenty hashes, which tell nothing about the other entries.
//!
//! The leaves are the hashes of the entries. The hash of a node is the SHA-256 of three lines
//! joined by line feeds, without one at the end: `visavis journal node 1`, and the hashes of its
//! left and right child in hexadecimal. So `sha256sum` alone checks a path, and no node can be
//! taken for an entry, which begins otherwise.

use crate::journal::Hash;
use serde::{Deserialize, Serialize};

/// On which side of the path another hash stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Before.
    Left,
    /// After.
    Right,
}

/// One step from an entry to the root of the tree.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Step {
    /// Where the other hash stands.
    pub side: Side,
    /// The other hash.
    pub hash: Hash,
}

/// The right edge of a tree that grows: the roots of its complete parts, the largest first.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// A frontier as it was stored; nothing where size and number of peaks do not fit together.
    pub(crate) fn decode(size: u64, peaks: &[u8]) -> Option<Self> {
        let (hashes, rest) = peaks.as_chunks::<32>();
        let peaks: Vec<Hash> = hashes.iter().map(|hash| Hash::from_bytes(*hash)).collect();
        let fits = rest.is_empty() && u64::from(size.count_ones()) == peaks.len() as u64;
        fits.then_some(Self { size, peaks })
    }

    /// Its peaks, as they are stored.
    pub(crate) fn encode(&self) -> Vec<u8> {
        self.peaks.iter().flat_map(Hash::as_bytes).copied().collect()
    }

    /// How many leaves the tree has.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf.
    pub(crate) fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        // Each one bit at the end of the size is a complete part as large as what was just made.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = join(left, node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root of the tree; zeros for one without leaves.
    pub(crate) fn root(&self) -> Hash {
        let from_the_right = self.peaks.iter().rev().copied();
        from_the_right.reduce(|right, left| join(left, right)).unwrap_or(Hash::ZERO)
    }
}

fn join(left: Hash, right: Hash) -> Hash {
    Hash::of(&format!("visavis journal node 1\n{left}\n{right}"))
}

fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    for leaf in leaves {
        frontier.push(*leaf);
    }
    frontier.root()
}

/// The path from a leaf to the root; empty where there is no such leaf or it is the only one.
pub(crate) fn path(leaves: &[Hash], index: usize) -> Vec<Step> {
    // The largest power of two that leaves something for the right side.
    let half = leaves.len().div_ceil(2).next_power_of_two();
    let Some((left, right)) = leaves.split_at_checked(half).filter(|(_, right)| !right.is_empty())
    else {
        return Vec::new();
    };
    let (mut steps, step) = match index.checked_sub(half) {
        None => (path(left, index), Step { side: Side::Right, hash: root(right) }),
        Some(index) => (path(right, index), Step { side: Side::Left, hash: root(left) }),
    };
    steps.push(step);
    steps
}

/// The root that a path leads to.
pub(crate) fn follow(leaf: Hash, path: &[Step]) -> Hash {
    path.iter().fold(leaf, |node, step| match step.side {
        Side::Left => join(step.hash, node),
        Side::Right => join(node, step.hash),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: usize) -> Vec<Hash> {
        (0..count).map(|number| Hash::of(&number.to_string())).collect()
    }

    #[test]
    fn the_tree_is_that_of_rfc_9162() {
        let l = leaves(7);
        // The example of section 2.1.5: seven leaves make ((01)(23))((45)6).
        let k = join(join(l[0], l[1]), join(l[2], l[3]));
        let expected = join(k, join(join(l[4], l[5]), l[6]));
        assert_eq!(root(&l), expected);
        let path = path(&l, 4);
        let hashes: Vec<_> = path.iter().map(|step| step.hash).collect();
        assert_eq!(hashes, [l[5], l[6], k]);
        let sides: Vec<_> = path.iter().map(|step| step.side).collect();
        assert_eq!(sides, [Side::Right, Side::Right, Side::Left]);
    }

    #[test]
    fn every_leaf_of_every_tree_has_a_path_to_its_root_and_to_no_other() {
        for count in 1..70 {
            let leaves = leaves(count);
            let root = root(&leaves);
            for index in 0..count {
                let path = path(&leaves, index);
                assert_eq!(follow(leaves[index], &path), root, "leaf {index} of {count}");
                let wrong = leaves[(index + 1) % count];
                assert!(count == 1 || follow(wrong, &path) != root, "leaf {index} of {count}");
            }
        }
    }

    #[test]
    fn a_stored_frontier_grows_on_as_if_it_had_never_been_stored() {
        let leaves = leaves(40);
        let mut stored = Frontier::default();
        for (index, leaf) in leaves.iter().enumerate() {
            stored = Frontier::decode(stored.size(), &stored.encode()).unwrap();
            stored.push(*leaf);
            assert_eq!(stored.root(), root(&leaves[..=index]));
        }
        assert_eq!(Frontier::decode(40, &stored.encode()[..32]), None);
        assert_eq!(Frontier::decode(40, &stored.encode()[..33]), None);
    }
}
