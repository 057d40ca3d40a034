//! Evidence: what the journal says of some records, so that anyone can check it without the vault
//! and without learning anything about other records.

use crate::facts::{self, Evidence};
use crate::journal::{self, Body, Entry, EntryKind, Hash};
use crate::ledger::{self, Departure, DepartureForm};
use crate::merkle::{self, Step};
use crate::signer::PublicKey;
use crate::{SignerError, Vault, VaultError, batch, heads, review, rows};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::{DocumentHash, Fact, RecordId};

/// Entries of the journal with their proofs.
#[derive(Clone, Debug)]
pub struct JournalExtract {
    /// The number of the entry that announces it.
    pub announced: i64,
    /// What was signed: see [`Head`].
    pub head: String,
    /// The signature of the head, ECDSA with SHA-256, DER.
    pub signature: Vec<u8>,
    /// The key that signed it.
    pub key: PublicKey,
    /// The entries about the records, and the one that made the key known.
    pub entries: Vec<ProvedEntry>,
    /// For each record that came with many others from one file, its own line.
    pub lines: Vec<ProvedLine>,
}

/// The line that a record was read from: its hash is in the list that the entry vouches for.
#[derive(Clone, Debug)]
pub struct ProvedLine {
    /// The record.
    pub record: RecordId,
    /// The entry that vouches for the list.
    pub entry: i64,
    /// What is hashed: see [`LineView`].
    pub text: String,
}

/// One entry with its proof.
#[derive(Clone, Debug)]
pub struct ProvedEntry {
    /// Its number.
    pub sequence: i64,
    /// Its lines, whose SHA-256 is its hash.
    pub text: String,
    /// What it vouches for, if anything that is still there: the text whose SHA-256 it holds.
    pub content: Option<String>,
    /// From its hash to the root in the head.
    pub path: Vec<Step>,
}

impl Vault {
    /// What the journal says of these records. The export is itself announced in the journal, by
    /// the last entry of the extract.
    ///
    /// # Errors
    /// [`VaultError::UnknownRecord`]; [`VaultError::Signer`] where the device cannot sign now.
    pub fn extract_journal(
        &self,
        records: &[RecordId],
        now: DateTime<FixedOffset>,
    ) -> Result<JournalExtract, VaultError> {
        let announced = self.write(|transaction| {
            let rows = records.iter().map(|record| review::find(transaction, *record));
            rows.collect::<Result<Vec<_>, _>>()?;
            let body = Body { exported: records.to_vec(), ..Body::default() };
            let count = Some(records.len() as u64);
            let departure = Departure { records: count, ..Departure::new(DepartureForm::Evidence) };
            ledger::append(transaction, &departure, None, body, now)
        })?;
        self.read(|connection| extract(connection, records, announced))
    }

    /// Signs the list of an evidence file's content.
    ///
    /// # Errors
    /// [`VaultError::Signer`] where the device cannot sign now.
    pub fn sign_evidence(&self, list: &str) -> Result<Vec<u8>, VaultError> {
        self.signing.sign(list)
    }
}

fn extract(
    connection: &Connection,
    records: &[RecordId],
    announced: i64,
) -> Result<JournalExtract, VaultError> {
    let hashes = journal::load_hashes(connection)?;
    let last = i64::try_from(hashes.len()).unwrap_or(i64::MAX);
    let signed = heads::load_signed(connection, last)?.ok_or(SignerError::Unavailable)?;
    let mut sequences = BTreeSet::from([signed.key_entry, announced]);
    let mut lines = Vec::new();
    for record in records {
        sequences.extend(journal::load_entries_about(connection, *record)?);
        let row = review::find(connection, *record)?;
        if let Some(text) = batch::load_line(connection, row)? {
            let entry = journal::load_adding_entry(connection, row)?;
            lines.push(ProvedLine { record: *record, entry, text });
        }
    }
    let entries = sequences.into_iter().map(|sequence| {
        let entry = journal::load(connection, sequence)?;
        let index = usize::try_from(sequence - 1).unwrap_or(usize::MAX);
        let content = load_content(connection, &entry)?;
        Ok(ProvedEntry {
            sequence,
            text: entry.text(),
            content,
            path: merkle::path(&hashes, index),
        })
    });
    Ok(JournalExtract {
        announced,
        head: signed.text(&hashes),
        signature: signed.signature,
        key: signed.key,
        entries: entries.collect::<Result<_, VaultError>>()?,
        lines,
    })
}

fn load_content(connection: &Connection, entry: &Entry) -> Result<Option<String>, VaultError> {
    if entry.kind == rows::name_of(EntryKind::RecordsAdded)? {
        let text = batch::load_list(connection, entry.sequence)?;
        return Ok((entry.body().content == Some(Hash::of(&text))).then_some(text));
    }
    let salt: Option<[u8; 32]> = connection
        .prepare_cached("SELECT salt FROM journal_salts WHERE entry = ?1")?
        .query_row([entry.sequence], |row| row.get(0))
        .optional()?;
    let Some(salt) = salt else { return Ok(None) };
    let text = facts::load_evidence(connection, entry.sequence)?.text(&salt)?;
    // What the entry does not vouch for word by word is left out rather than called proved.
    Ok((entry.body().content == Some(Hash::of(&text))).then_some(text))
}

/// A signed head of a journal, read from its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Head {
    /// The number of the last entry.
    pub sequence: i64,
    /// The hash of the last entry.
    pub hash: Hash,
    /// The root of the tree of all entries.
    pub root: Hash,
}

impl Head {
    /// Reads what was signed; nothing where it is not a head.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_prefix("visavis journal head 1\n")?.split('\n');
        let sequence = lines.next()?.parse().ok()?;
        let mut hash = || lines.next().and_then(Hash::parse);
        let head = Self { sequence, hash: hash()?, root: hash()? };
        (heads::head_text(head.sequence, head.hash, head.root) == text).then_some(head)
    }
}

/// An entry of a journal, read from its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EntryView {
    /// Its number.
    pub sequence: i64,
    /// When it was written, as the device's clock said: RFC 3339.
    pub at: String,
    /// What was done: `record-added`, `fact-corrected`, …
    pub kind: String,
    /// The hash of its text.
    pub hash: Hash,
    /// The record that it is about.
    pub record: Option<RecordId>,
    /// The documents that came with it.
    pub documents: Vec<DocumentHash>,
    /// The fingerprint of the signing key that it makes known.
    pub key: Option<Hash>,
    /// The hash of the content that it vouches for.
    pub content: Option<Hash>,
}

impl EntryView {
    /// Reads the text of an entry; nothing where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let entry = Entry::parse(text)?;
        let body: Body = serde_json::from_str(&entry.body).ok()?;
        Some(Self {
            sequence: entry.sequence,
            hash: entry.hash(),
            at: entry.at,
            kind: entry.kind,
            record: body.record,
            documents: body.documents,
            key: body.key,
            content: body.content,
        })
    }

    /// Whether a path leads from the entry to the root in a head.
    pub fn is_in(&self, head: &Head, path: &[Step]) -> bool {
        merkle::follow(self.hash, path) == head.root
    }
}

/// What was read from one line of a file of many, read from its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LineView {
    /// The record that was made of it.
    pub record: RecordId,
    /// Its number in the file, from 1.
    pub line: u32,
    /// The values, by field.
    pub facts: BTreeMap<String, String>,
    hash: Hash,
}

impl LineView {
    /// Reads the text of a line: salt, record, number and facts; nothing where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '\n').skip(1);
        Some(Self {
            record: parts.next()?.parse().ok()?,
            line: parts.next()?.parse().ok()?,
            facts: serde_json::from_str(parts.next()?).ok()?,
            hash: Hash::of(text),
        })
    }

    /// Whether its hash is in a list that an entry vouches for.
    pub fn is_in(&self, list: &str) -> bool {
        let hashes = list.strip_prefix(batch::LIST).unwrap_or_default();
        let hash = self.hash.to_string();
        hashes.split('\n').any(|other| other == hash)
    }
}

/// The facts in the text that an entry vouches for; nothing where it is not such a text.
pub fn parse_content(text: &str) -> Option<Vec<Fact>> {
    let (salt, json) = text.split_once('\n')?;
    Hash::parse(salt)?;
    serde_json::from_str::<Evidence>(json).ok()?.into_facts().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Correction;
    use crate::testing::{TestVault, now};

    /// Checks an extract as someone without the vault would, and gives its entries.
    fn checked(extract: &JournalExtract) -> Vec<EntryView> {
        assert!(extract.key.verifies(extract.head.as_bytes(), &extract.signature));
        let head = Head::parse(&extract.head).unwrap();
        let entries = extract.entries.iter().map(|proved| {
            let entry = EntryView::parse(&proved.text).unwrap();
            assert!(entry.is_in(&head, &proved.path));
            let content = proved.content.as_deref().map(Hash::of);
            assert_eq!(content, entry.content);
            entry
        });
        entries.collect()
    }

    #[test]
    fn an_extract_proves_what_was_done_to_a_record_and_tells_nothing_of_others() {
        let home = TestVault::new();
        home.add("Boulangerie", 180);
        let record = home.add("Bio Marché", 1290);
        let other = home.add("Pharmacie", 500);
        let title = Correction::Title("Tomatoes".to_owned());
        home.vault.correct(record, &title, now()).unwrap();
        let extract = home.vault.extract_journal(&[record], now()).unwrap();
        let entries = checked(&extract);
        let kinds: Vec<_> = entries.iter().map(|entry| entry.kind.as_str()).collect();
        assert_eq!(kinds, ["vault-created", "record-added", "fact-corrected", "exported"]);
        assert_eq!(entries[0].key, Some(extract.key.fingerprint().unwrap()));
        assert_eq!(entries[1].record, Some(record));
        let facts = parse_content(extract.entries[2].content.as_ref().unwrap()).unwrap();
        assert_eq!(facts[0].value.as_deref(), Some("Tomatoes"));
        let everything = format!("{extract:?}");
        assert!(!everything.contains(&other.to_string()) && !everything.contains("Pharmacie"));
        assert_eq!(home.vault.verify_journal().unwrap().faults, []);
    }

    #[test]
    fn every_altered_text_is_found() {
        let home = TestVault::new();
        let record = home.add("Bio Marché", 1290);
        let extract = home.vault.extract_journal(&[record], now()).unwrap();
        let head = Head::parse(&extract.head).unwrap();
        for proved in &extract.entries {
            let altered = proved.text.replace("record", "Record");
            let altered = altered.replace("2024", "2023");
            let entry = EntryView::parse(&altered);
            assert!(entry.is_none_or(|entry| !entry.is_in(&head, &proved.path)));
        }
        let altered = extract.head.replace('a', "b");
        assert!(!extract.key.verifies(altered.as_bytes(), &extract.signature));
        for text in ["", "visavis journal head 1", "visavis journal head 1\n1\n\n", "visavis"] {
            assert_eq!(Head::parse(text), None);
            assert_eq!(EntryView::parse(text), None);
            assert_eq!(parse_content(text), None);
        }
        assert_eq!(Head::parse(&extract.head.replace("\n3\n", "\n03\n")), None);
    }

    #[test]
    fn a_record_that_is_not_there_is_not_exported() {
        let home = TestVault::new();
        let nobody = home.vault.extract_journal(&[RecordId::new([0; 16])], now());
        assert!(matches!(nobody, Err(VaultError::UnknownRecord)));
        assert_eq!(home.vault.verify_journal().unwrap().entries, 1);
    }
}
