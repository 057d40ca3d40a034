//! Checking an evidence file without a vault: every changed byte is found, and named.

use super::FORMAT;
use super::container::{self, SeenFile};
use super::report::{EvidenceReport, Finding, StampFault, StampedByRecord, Verdict};
use chrono::SecondsFormat;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Read, Seek};
use visavis_exchange::Timestamp;
use visavis_model::{DocumentHash, Fact, Provenance, RecordId};
use visavis_vault::{EntryView, Hash, Head, LineView, PublicKey, Side, Step, parse_content};

const SUMS: &str = "SHA256SUMS";
const SUMS_SIGNATURE: &str = "SHA256SUMS.sig";
const KEY: &str = "public-key.pem";
const HEAD: &str = "journal/head.txt";
const HEAD_SIGNATURE: &str = "journal/head.sig";
const HEAD_TIMESTAMP: &str = "journal/head.tsr";

/// Checks an evidence file: its bytes, its signatures, its entries and its facts.
pub fn verify_evidence(source: &mut (impl Read + Seek)) -> EvidenceReport {
    let mut check = Check::default();
    match container::read(source) {
        None => check.findings.push(Finding::NotAnArchive),
        Some(files) => {
            let is_exact = container::is_exact(source, &files);
            check.run(files);
            if !is_exact {
                check.findings.push(Finding::Repacked);
            }
        }
    }
    check.report()
}

#[derive(Default)]
struct Check {
    files: BTreeMap<String, SeenFile>,
    findings: Vec<Finding>,
    key: Option<PublicKey>,
    head: Option<Head>,
    entries: BTreeMap<i64, EntryView>,
    facts: Option<Value>,
    timestamp: Option<Timestamp>,
}

impl Check {
    fn run(&mut self, files: Vec<SeenFile>) {
        for file in files {
            let name = file.name.clone();
            if self.files.insert(name.clone(), file).is_some() {
                self.findings.push(Finding::Added { file: name });
            }
        }
        self.check_sums();
        self.key = self.text(KEY).and_then(PublicKey::from_pem);
        self.check_signature(SUMS, SUMS_SIGNATURE);
        self.check_signature(HEAD, HEAD_SIGNATURE);
        self.head = self.text(HEAD).and_then(Head::parse);
        self.check_timestamp();
        self.check_entries();
        self.check_key();
        self.facts = self.bytes("facts.json").and_then(|json| serde_json::from_slice(json).ok());
        self.check_facts();
    }

    fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(|file| file.bytes.as_slice())
    }

    fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(name)?).ok()
    }

    /// Every file is on the list with its hash, and every file of the list is there.
    fn check_sums(&mut self) {
        let list = self.text(SUMS).unwrap_or_default();
        let lines = list.lines().filter_map(|line| line.split_once("  "));
        let sums: BTreeMap<&str, &str> = lines.map(|(hash, name)| (name, hash)).collect();
        let mut findings = Vec::new();
        for (name, file) in &self.files {
            let known = sums.get(name.as_str()).copied();
            let file_name = name.clone();
            let is_signature = name == SUMS || name == SUMS_SIGNATURE;
            match (known, &file.hash) {
                (None, Some(_)) if is_signature => {}
                (_, None) => findings.push(Finding::Altered { file: file_name }),
                (None, _) => findings.push(Finding::Added { file: file_name }),
                (Some(sum), Some(hash)) if sum == hash => {}
                (Some(_), _) => findings.push(Finding::Altered { file: file_name }),
            }
        }
        let needed = [SUMS, SUMS_SIGNATURE, KEY, HEAD, HEAD_SIGNATURE, "facts.json"];
        for name in sums.into_keys().chain(needed) {
            let missing = Finding::Missing { file: name.to_owned() };
            if !self.files.contains_key(name) && !findings.contains(&missing) {
                findings.push(missing);
            }
        }
        self.findings.extend(findings);
    }

    fn check_signature(&mut self, name: &str, signature: &str) {
        let holds = match (&self.key, self.bytes(name), self.bytes(signature)) {
            (Some(key), Some(text), Some(signature)) => key.verifies(text, signature),
            _ => false,
        };
        if !holds {
            self.findings.push(Finding::NotSigned { file: name.to_owned() });
        }
    }

    /// A timestamp is one of this head, and nothing speaks against its signature.
    fn check_timestamp(&mut self) {
        let Some(answer) = self.bytes(HEAD_TIMESTAMP) else { return };
        let head = self.bytes(HEAD).unwrap_or_default();
        self.timestamp = Timestamp::parse(answer).filter(|timestamp| timestamp.is_of(head));
        if self.timestamp.is_none() {
            self.findings.push(Finding::NotVouchedFor { file: HEAD_TIMESTAMP.to_owned() });
        }
        let signed = self.timestamp.as_ref().map(Timestamp::signed);
        let fault = signed.and_then(|signed| signed.as_ref().err().copied());
        if let Some(fault) = fault.and_then(StampFault::new) {
            self.findings.push(Finding::TimestampNotSigned { fault });
        }
    }

    /// Every entry is in the signed journal, and so is the hash of what it vouches for.
    fn check_entries(&mut self) {
        let mut findings = Vec::new();
        for name in self.files.keys() {
            let Some(number) = name.strip_prefix("journal/entry-") else { continue };
            let Some(number) = number.strip_suffix(".txt") else { continue };
            match self.proved(name) {
                Some(entry) => {
                    let content = format!("journal/content-{number}.txt");
                    if self.files.contains_key(&content) && !self.vouches(&entry, &content) {
                        findings.push(Finding::NotVouchedFor { file: content });
                    }
                    self.entries.insert(entry.sequence, entry);
                }
                None => findings.push(Finding::NotInJournal { file: name.clone() }),
            }
        }
        for name in self.files.keys() {
            let number = name.strip_prefix("journal/content-");
            let is_orphan =
                number.is_some_and(|n| !self.files.contains_key(&format!("journal/entry-{n}")));
            if is_orphan {
                findings.push(Finding::NotVouchedFor { file: name.clone() });
            }
        }
        self.findings.extend(findings);
    }

    fn proved(&self, name: &str) -> Option<EntryView> {
        let entry = EntryView::parse(self.text(name)?)?;
        let path = parse_path(self.text(&format!("{}.path", name.strip_suffix(".txt")?))?)?;
        let head = self.head.as_ref()?;
        (entry.sequence <= head.sequence && entry.is_in(head, &path)).then_some(entry)
    }

    fn vouches(&self, entry: &EntryView, content: &str) -> bool {
        self.text(content).is_some_and(|text| entry.content == Some(Hash::of_text(text)))
    }

    fn check_key(&mut self) {
        let fingerprint = self.key.as_ref().and_then(|key| key.fingerprint().ok());
        let is_known = self.entries.values().any(|e| e.key.is_some() && e.key == fingerprint);
        if !is_known {
            self.findings.push(Finding::ForeignKey);
        }
    }

    /// The facts of each record are those of its entries, and its documents are there.
    fn check_facts(&mut self) {
        let format = self.facts.as_ref().and_then(|facts| facts.get("format")?.as_str());
        if format != Some(FORMAT) {
            self.findings.push(Finding::NotVouchedFor { file: "facts.json".to_owned() });
            return;
        }
        let mut findings = Vec::new();
        for record in self.records() {
            let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
            if self.facts_agree(id, record) != Some(true) {
                findings.push(Finding::FactsDiffer { record: id.to_owned() });
            }
        }
        self.findings.extend(findings);
    }

    fn records(&self) -> &[Value] {
        let records = self.facts.as_ref().and_then(|facts| facts.get("records")?.as_array());
        records.map(Vec::as_slice).unwrap_or_default()
    }

    fn facts_agree(&self, id: &str, record: &Value) -> Option<bool> {
        let numbers: Vec<i64> = serde_json::from_value(record.get("entries")?.clone()).ok()?;
        let record_id: RecordId = id.parse().ok()?;
        let mut vouched = Vouched::default();
        for number in numbers {
            let entry = self.entries.get(&number)?;
            let content = self.text(&format!("journal/content-{number:06}.txt"));
            if entry.record == Some(record_id) {
                vouched.documents.extend(&entry.documents);
                if entry.content.is_some() {
                    vouched.facts.extend(parse_content(content?)?);
                }
            } else {
                // It came with others, so the entry vouches for a list which its line is in.
                let line = LineView::parse(self.text(&format!("journal/line-{id}.txt"))?)?;
                if line.record != record_id || !line.is_in(content?) {
                    return None;
                }
                vouched.line = Some((line, entry.documents.clone()));
            }
        }
        let facts =
            |name: &str| serde_json::from_value::<Vec<Fact>>(record.get(name)?.clone()).ok();
        let claimed = [facts("facts")?, facts("earlier_facts")?].concat();
        let files = record.get("files")?.as_object()?;
        let has_all = vouched.documents.iter().all(|hash| {
            let name = files.get(&hash.to_string()).and_then(Value::as_str);
            name.and_then(|name| self.files.get(name))
                .is_some_and(|file| file.hash.as_deref() == Some(hash.to_string().as_str()))
        });
        let is_vouched =
            |hash: &String| vouched.documents.iter().any(|known| known.to_string() == *hash);
        Some(has_all && files.keys().all(is_vouched) && vouched.agrees(claimed))
    }

    fn report(mut self) -> EvidenceReport {
        self.findings.sort_unstable();
        self.findings.dedup();
        let verdict = match self.findings.as_slice() {
            [] => Verdict::Valid,
            [Finding::Repacked] => Verdict::Repacked,
            _ => Verdict::Invalid,
        };
        let fingerprint = self.key.as_ref().and_then(|key| key.fingerprint().ok());
        let made_at = self.facts.as_ref().and_then(|facts| facts.get("made_at")?.as_str());
        EvidenceReport {
            kind: "evidence",
            verdict,
            made_at: made_at.map(str::to_owned),
            records: self.records().len(),
            documents: self.files.keys().filter(|name| name.starts_with("originals/")).count(),
            entries: self.entries.len(),
            journal_entries: self.head.map(|head| head.sequence),
            timestamp: self
                .timestamp
                .as_ref()
                .map(|stamp| stamp.at().to_rfc3339_opts(SecondsFormat::Secs, true)),
            timestamp_by: self
                .timestamp
                .as_ref()
                .and_then(|stamp| stamp.signed().as_ref().ok())
                .map(StampedByRecord::from),
            key: fingerprint.map(|hash| hash.to_string()),
            findings: self.findings,
        }
    }
}

/// What the journal vouches for about one record.
#[derive(Default)]
struct Vouched {
    facts: Vec<Fact>,
    documents: Vec<DocumentHash>,
    /// The line that it was read from, and the file; where it came with others.
    line: Option<(LineView, Vec<DocumentHash>)>,
}

impl Vouched {
    /// Whether the claimed facts are these, each once, in whatever order.
    fn agrees(mut self, claimed: Vec<Fact>) -> bool {
        for fact in claimed {
            let is_there = match &fact.provenance {
                Provenance::Line { document, line, .. } => {
                    self.take_of_line(&fact, *document, *line)
                }
                _ => self.take(&fact),
            };
            if !is_there {
                return false;
            }
        }
        self.facts.is_empty() && self.line.is_none_or(|(line, _)| line.facts.is_empty())
    }

    fn take(&mut self, fact: &Fact) -> bool {
        let place = self.facts.iter().position(|other| other == fact);
        place.map(|place| self.facts.swap_remove(place)).is_some()
    }

    fn take_of_line(&mut self, fact: &Fact, document: DocumentHash, number: u32) -> bool {
        let Some((line, documents)) = &mut self.line else { return false };
        line.line == number
            && documents.contains(&document)
            && line.facts.remove(fact.field.as_str()) == fact.value
    }
}

fn parse_path(text: &str) -> Option<Vec<Step>> {
    let step = |line: &str| {
        let (side, hash) = line.split_once(' ')?;
        let side = match side {
            "left" => Side::Left,
            "right" => Side::Right,
            _ => return None,
        };
        Some(Step { side, hash: Hash::parse(hash)? })
    };
    text.lines().map(step).collect()
}
