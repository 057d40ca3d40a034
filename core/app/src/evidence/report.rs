//! What a check of an evidence file found.

use serde::Serialize;
use visavis_exchange::StampedBy;

/// What a check came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every byte is as it was written, and every signature and proof holds.
    Valid,
    /// Every file in it is as it was written, and the archive around them is another one.
    Repacked,
    /// Something was changed, added or removed, or was never signed.
    Invalid,
}

/// Something that is wrong.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case", tag = "problem")]
#[non_exhaustive]
pub enum Finding {
    /// It is no archive, or a damaged one.
    NotAnArchive,
    /// The archive around the files was changed.
    Repacked,
    /// A file was changed.
    Altered {
        /// Its name.
        file: String,
    },
    /// A file is missing.
    Missing {
        /// Its name.
        file: String,
    },
    /// A file was added.
    Added {
        /// Its name.
        file: String,
    },
    /// A signature does not fit its file and the key.
    NotSigned {
        /// The file that it should vouch for.
        file: String,
    },
    /// An entry is not in the journal that was signed.
    NotInJournal {
        /// Its file.
        file: String,
    },
    /// What an entry vouches for is something else.
    NotVouchedFor {
        /// The file that it should vouch for.
        file: String,
    },
    /// The key is not one that the journal made known.
    ForeignKey,
    /// The signature of the timestamp does not count.
    TimestampNotSigned {
        /// Why.
        fault: StampFault,
    },
    /// The facts of a record are not those of the journal.
    FactsDiffer {
        /// The record.
        record: String,
    },
}

/// What was found in an evidence file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct EvidenceReport {
    /// `evidence`.
    pub kind: &'static str,
    /// What the check came to.
    pub verdict: Verdict,
    /// When it was made, as its maker's clock said.
    pub made_at: Option<String>,
    /// How many records it has.
    pub records: usize,
    /// How many originals.
    pub documents: usize,
    /// How many entries of the journal, each proved to be in it.
    pub entries: usize,
    /// How many entries the journal had.
    pub journal_entries: Option<i64>,
    /// When the journal was there, by the clock of a timestamp authority.
    pub timestamp: Option<String>,
    /// Who signed the timestamp; absent where that does not hold or cannot be checked. Whether to
    /// trust that authority is for the reader to say.
    pub timestamp_by: Option<StampedByRecord>,
    /// The fingerprint of the key: what to compare when asking whose it is.
    pub key: Option<String>,
    /// What is wrong, by file; empty where the verdict is `valid`.
    pub findings: Vec<Finding>,
}

/// Who signed a timestamp.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StampedByRecord {
    /// The name on the certificate that signed.
    pub name: String,
    /// Who issued that certificate, as it says itself.
    pub authority: String,
    /// The SHA-256 of the certificate that signed: what to compare with the one that the authority
    /// publishes.
    pub certificate: String,
}

impl From<&StampedBy> for StampedByRecord {
    fn from(by: &StampedBy) -> Self {
        let StampedBy { name, authority, certificate } = by.clone();
        Self { name, authority, certificate }
    }
}

/// Why the signature of a timestamp does not count.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StampFault {
    /// It is not the signature of this timestamp by that certificate.
    Wrong,
    /// The certificate is not the one that the signature names.
    OtherCertificate,
    /// The certificate is not one for timestamps.
    NotForTimestamps,
    /// The certificate was not valid then.
    NotValidThen,
    /// A certificate in it was not signed by the one above it.
    BrokenChain,
}

impl StampFault {
    /// Nothing where the signature only could not be checked.
    pub(super) const fn new(fault: visavis_exchange::StampFault) -> Option<Self> {
        use visavis_exchange::StampFault as Fault;
        match fault {
            Fault::NoCertificate | Fault::UnknownAlgorithm => None,
            Fault::OtherCertificate => Some(Self::OtherCertificate),
            Fault::NotForTimestamps => Some(Self::NotForTimestamps),
            Fault::NotValidThen => Some(Self::NotValidThen),
            Fault::BrokenChain => Some(Self::BrokenChain),
            _ => Some(Self::Wrong),
        }
    }
}
