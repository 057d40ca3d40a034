//! Whether genuine fiscal codes verify, altered ones are refused, and others are left alone.

use crate::corpus::{Corpus, load, parse_json};
use crate::error::AccuracyError;
use serde::{Deserialize, Serialize};
use visavis_capture::fiscal::{FiscalCode, Scheme, Verdict, verify_payload};

/// How the codes of the corpus were judged.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FiscalScore {
    /// Codes whose signature an independent check confirmed.
    pub valid: Share,
    /// Altered copies of those, which must be refused.
    pub altered: Share,
    /// Genuine codes that nothing in them can confirm; they must be read and not refused.
    pub unchecked: Share,
    /// Codes that are not fiscal; they must be left alone.
    pub others: Share,
    /// The codes that were judged wrongly.
    pub misses: Vec<String>,
}

/// How many of a kind were judged as they should be.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Share {
    /// As they should be.
    pub right: usize,
    /// All of them.
    pub all: usize,
}

impl FiscalScore {
    /// Whether every code was judged as it should be.
    pub fn is_perfect(&self) -> bool {
        self.misses.is_empty()
    }
}

/// One line of a file of codes.
#[derive(Deserialize)]
struct Line {
    payload: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    expected: String,
}

/// What must come of a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Due {
    Valid,
    Refused,
    Unchecked,
    /// An independent check did not confirm it, but it is genuine: confirming it is better still.
    NotRefused,
    NotFiscal,
}

/// The files, and what their lines are where a line does not say.
const FILES: [(&str, &str); 4] = [
    ("codes.jsonl", "needs-server"),
    ("tampered-tse.jsonl", "invalid"),
    ("other-qr.jsonl", "not-fiscal"),
    ("published-samples.jsonl", "needs-server"),
];

/// Judges every code of the corpus.
///
/// # Errors
/// Where a file is missing or is not what it should be.
pub fn judge(corpus: &Corpus) -> Result<FiscalScore, AccuracyError> {
    let mut score = FiscalScore::default();
    for (name, usual) in FILES {
        let path = corpus.path("fiscal-dev").join(name);
        let text = load(&path)?;
        for (number, row) in text.split(|byte| *byte == b'\n').enumerate() {
            if !row.is_empty() {
                let line: Line = parse_json(&path, row)?;
                score.add(&format!("{name} line {}", number + 1), &line, usual);
            }
        }
    }
    Ok(score)
}

impl FiscalScore {
    fn add(&mut self, place: &str, line: &Line, usual: &str) {
        let expected = if line.expected.is_empty() { usual } else { line.expected.as_str() };
        let code = verify_payload(&line.payload);
        let (due, share) = match expected {
            "valid" => (Due::Valid, &mut self.valid),
            "invalid" => (Due::Refused, &mut self.altered),
            "not-fiscal" => (Due::NotFiscal, &mut self.others),
            "not-verified" => (Due::NotRefused, &mut self.unchecked),
            _ => (Due::Unchecked, &mut self.unchecked),
        };
        let right = due.met_by(code.as_ref(), &line.kind);
        share.all += 1;
        share.right += usize::from(right);
        if !right {
            let got = code.map(|code| (code.scheme, code.verdict));
            self.misses.push(format!("{place}: must be {due:?}, was {got:?}"));
        }
    }
}

impl Due {
    fn met_by(self, code: Option<&FiscalCode>, kind: &str) -> bool {
        match (self, code.map(|code| &code.verdict)) {
            (Self::Valid | Self::NotRefused, Some(Verdict::Valid))
            | (Self::NotRefused | Self::Unchecked, Some(Verdict::Unchecked(_))) => {
                code.is_some_and(|code| scheme(kind).is_none_or(|scheme| scheme == code.scheme))
            }
            // An altered code may be so far from its scheme that it is none.
            (Self::Refused, Some(Verdict::Invalid) | None) | (Self::NotFiscal, None) => true,
            _ => false,
        }
    }
}

/// The scheme that the corpus calls so.
fn scheme(kind: &str) -> Option<Scheme> {
    match kind {
        "tse" => Some(Scheme::Tse),
        "rksv" => Some(Scheme::Rksv),
        _ if kind.starts_with("croat") || kind == "hr" => Some(Scheme::Croatia),
        _ if kind.starts_with("gree") || kind == "gr" => Some(Scheme::Greece),
        _ => None,
    }
}
