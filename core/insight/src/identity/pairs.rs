//! Pairs that may be one, each with its strongest evidence.

use super::Reason;
use super::compare::{Likeness, blurred, compare};
use super::facts::Facts;
use super::profile::Profile;
use std::collections::{BTreeMap, BTreeSet};

/// Evidence, the strongest first; what is of one rank is weighed together.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Rank {
    Number,
    NameAndMore,
    Same,
    Misread,
    Cut,
    Longer,
    /// Only suggests.
    Weak,
}

impl Rank {
    /// Those that join.
    pub(super) const JOINING: &[Self] =
        &[Self::Number, Self::NameAndMore, Self::Same, Self::Misread, Self::Cut, Self::Longer];
}

/// A pair of places in the list of facts, the smaller first.
pub(super) type Pair = (usize, usize);

/// What more organisations than this share, each of them with each other, is shared by all.
const MOST_SHARED: usize = 12;
/// In larger blocks each is compared with the next only.
const LARGEST_BLOCK: usize = 100;
/// So many characters of a name are compared to find cut ones.
const BEGINNING: usize = 8;

/// All pairs for which something speaks.
pub(super) fn find(facts: &[Facts]) -> BTreeMap<Pair, (Rank, Reason)> {
    let mut found = BTreeMap::new();
    by_number(facts, &mut found);
    let mut compared = BTreeSet::new();
    for block in blocks(facts).into_values() {
        for pair in pairs_of(&block.into_iter().collect::<Vec<_>>()) {
            if compared.insert(pair)
                && let Some((rank, reason)) = weigh(facts, pair)
            {
                keep(&mut found, pair, rank, reason);
            }
        }
    }
    by_address(facts, &mut found);
    found
}

fn keep(found: &mut BTreeMap<Pair, (Rank, Reason)>, pair: Pair, rank: Rank, reason: Reason) {
    let new = (rank, reason);
    found
        .entry(pair)
        .and_modify(|old| {
            if new < *old {
                old.clone_from(&new);
            }
        })
        .or_insert(new);
}

fn pairs_of(block: &[usize]) -> Vec<Pair> {
    if block.len() > LARGEST_BLOCK {
        return block.iter().zip(block.iter().skip(1)).map(|(&a, &b)| (a, b)).collect();
    }
    let pairs = block.iter().enumerate();
    pairs.flat_map(|(at, &a)| block.iter().skip(at + 1).map(move |&b| (a, b))).collect()
}

/// Numbers that only one can have; those of one who carries payments say nothing about the shops.
fn by_number(facts: &[Facts], found: &mut BTreeMap<Pair, (Rank, Reason)>) {
    let mut holders = BTreeMap::<&(&'static str, String), Vec<usize>>::new();
    for (place, one) in facts.iter().enumerate() {
        for number in &one.numbers {
            holders.entry(number).or_default().push(place);
        }
    }
    for ((kind, value), holders) in holders {
        let is_processor = |&place: &usize| facts.get(place).is_some_and(|one| one.is_processor);
        let is_carried = holders.iter().any(is_processor) && !holders.iter().all(is_processor);
        for pair in pairs_of(&holders) {
            let reason = Reason::SameIdentifier { kind, value: value.clone() };
            keep(found, pair, if is_carried { Rank::Weak } else { Rank::Number }, reason);
        }
    }
}

/// Domains and telephones alone, which several shops may share.
fn by_address(facts: &[Facts], found: &mut BTreeMap<Pair, (Rank, Reason)>) {
    let mut holders = BTreeMap::<Reason, Vec<usize>>::new();
    for (place, one) in facts.iter().enumerate() {
        let domains = one.domains.iter().cloned().map(|domain| Reason::SameDomain { domain });
        let phones = one.phones.iter().cloned().map(|phone| Reason::SamePhone { phone });
        for reason in domains.chain(phones) {
            holders.entry(reason).or_default().push(place);
        }
    }
    for (reason, holders) in holders.into_iter().filter(|(_, all)| all.len() <= MOST_SHARED) {
        for pair in pairs_of(&holders) {
            keep(found, pair, Rank::Weak, reason.clone());
        }
    }
}

/// Those whose names may be alike, by what they would share.
fn blocks(facts: &[Facts]) -> BTreeMap<(u8, String), BTreeSet<usize>> {
    let mut blocks = BTreeMap::<(u8, String), BTreeSet<usize>>::new();
    for (place, one) in facts.iter().enumerate() {
        for profile in &one.profiles {
            for key in keys(profile) {
                blocks.entry(key).or_default().insert(place);
            }
        }
    }
    blocks
}

fn keys(profile: &Profile) -> Vec<(u8, String)> {
    let joined = profile.joined();
    let mut sorted = profile.core.clone();
    sorted.sort_unstable();
    let mut keys = vec![
        (0, joined.chars().take(BEGINNING).collect()),
        (1, blurred(&joined)),
        (2, sorted.join(" ")),
    ];
    let brand = profile.brand.and_then(|brand| brand.split(' ').next());
    keys.extend(brand.map(|brand| (3, brand.to_owned())));
    keys.extend(profile.telling().map(|word| (4, word.clone())));
    keys.push((5, joined));
    keys
}

/// What the names of two organisations say, with what else they share.
fn weigh(facts: &[Facts], (a, b): Pair) -> Option<(Rank, Reason)> {
    let (one, other) = (facts.get(a)?, facts.get(b)?);
    let (likeness, mine, theirs) = one
        .profiles
        .iter()
        .flat_map(|mine| other.profiles.iter().map(move |theirs| (mine, theirs)))
        .filter_map(|(mine, theirs)| compare(mine, theirs).map(|likeness| (likeness, mine, theirs)))
        .min()?;
    let (rank, reason) = of_names(&likeness, mine, theirs);
    // Formats of a brand share its domain, and are still several.
    let are_formats = mine.brand.is_some() && theirs.brand.is_some() && mine.brand != theirs.brand;
    if likeness == Likeness::Alike && are_formats {
        return Some((rank, reason));
    }
    if let Some(domain) = one.domains.intersection(&other.domains).next() {
        return Some((Rank::NameAndMore, Reason::SameNameAndDomain { domain: domain.clone() }));
    }
    let phone = one.phones.intersection(&other.phones).next();
    if let Some(phone) = phone.filter(|_| likeness != Likeness::Alike) {
        return Some((Rank::NameAndMore, Reason::SameNameAndPhone { phone: phone.clone() }));
    }
    Some((if one.is_elsewhere(other) { Rank::Weak } else { rank }, reason))
}

fn of_names(likeness: &Likeness, mine: &Profile, theirs: &Profile) -> (Rank, Reason) {
    let shared = || mine.core.iter().filter(|word| theirs.core.contains(word)).cloned().collect();
    // Of a brand and its format, the shorter name is that of both.
    let brand = mine
        .brand
        .zip(theirs.brand)
        .map(|(one, other)| if one.len() <= other.len() { one } else { other });
    let reason = match (likeness, brand) {
        (Likeness::Same, None) => Reason::SameName { name: mine.core.join(" ") },
        (_, Some(brand)) => Reason::BrandOf { brand },
        (_, None) => Reason::NamesAlike { words: shared() },
    };
    let rank = match likeness {
        Likeness::Same => Rank::Same,
        Likeness::Misread => Rank::Misread,
        Likeness::Cut => Rank::Cut,
        Likeness::Longer => Rank::Longer,
        Likeness::Alike => Rank::Weak,
    };
    (rank, reason)
}
