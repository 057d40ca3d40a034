//! Which organisations are one, by numbers, names and what the person said.
//!
//! Evidence is weighed from the strongest to the weakest. What the person said comes first; then
//! numbers that only one organisation can have; then names together with a domain or a telephone;
//! then names alone. Nothing joins what contradicts itself, not even through a third, and where a
//! name may be that of two different organisations it is neither's: the person is asked.

mod brands;
mod compare;
mod facts;
mod join;
mod pairs;
mod profile;
mod words;

use visavis_model::{Identifier, OrganisationId};

/// An organisation as the vault has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Known {
    /// Its id.
    pub id: OrganisationId,
    /// Its names, each as a document gave it.
    pub names: Vec<String>,
    /// What it is known by. Domains at which anybody has a mailbox do not belong here.
    pub identifiers: Vec<Identifier>,
}

/// What the person said about two organisations.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Decision {
    /// They are one.
    Merged(OrganisationId, OrganisationId),
    /// They are two.
    Apart(OrganisationId, OrganisationId),
}

/// What follows from the evidence.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Strength {
    /// They are one.
    Joins,
    /// The person may be asked.
    Suggests,
}

/// Why two organisations may be one.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Reason {
    /// The person said so.
    Decided,
    /// They have a number that only one organisation can have.
    SameIdentifier {
        /// Its kind, as [`Identifier::kind`].
        kind: &'static str,
        /// Its characters.
        value: String,
    },
    /// They have like names and one domain.
    SameNameAndDomain {
        /// The domain.
        domain: String,
    },
    /// They have like names and one telephone.
    SameNameAndPhone {
        /// The telephone.
        phone: String,
    },
    /// They have the same name, but for legal form, accents, spaces, shop numbers and places.
    SameName {
        /// The name, folded.
        name: String,
    },
    /// Their names are of one brand.
    BrandOf {
        /// The brand.
        brand: &'static str,
    },
    /// Their names have words in common.
    NamesAlike {
        /// Those words, folded.
        words: Vec<String>,
    },
    /// They have one domain.
    SameDomain {
        /// The domain.
        domain: String,
    },
    /// They have one telephone.
    SamePhone {
        /// The telephone.
        phone: String,
    },
}

/// Two organisations that may be one.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Kinship {
    /// The one with the smaller id.
    pub one: OrganisationId,
    /// The other.
    pub other: OrganisationId,
    /// What follows.
    pub strength: Strength,
    /// Why, by the strongest evidence.
    pub reason: Reason,
}

/// Which organisations are one, and which may be, in any order of both arguments; by id.
///
/// Those that [`Strength::Joins`] connects, also through others, are one organisation: nothing among
/// them contradicts unless the person joined it.
pub fn find_kinships(known: &[Known], decisions: &[Decision]) -> Vec<Kinship> {
    let facts = facts::gather(known);
    let candidates = pairs::find(&facts);
    let mut kinships = join::join(&facts, candidates, decisions);
    kinships.sort_unstable();
    kinships
}

#[cfg(test)]
mod tests;
