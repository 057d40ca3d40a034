//! Signed heads of the journal: one signature at the end of a transaction vouches for all that it
//! added and all that was there before.
//!
//! What is signed is these lines, joined by line feeds, without one at the end: `visavis journal
//! head 1`, the sequence number and the hash of the last entry, and the root of the tree of all
//! entries. So `openssl dgst -verify` alone checks it.

use crate::journal::{self, Body, EntryKind, Hash};
use crate::merkle::Frontier;
use crate::secret::VaultKey;
use crate::signer::{PublicKey, Signer, VaultSigner};
use crate::{JournalFault, SignerError, Vault, VaultError, rows};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a signature of a head says.
pub(crate) fn head_text(sequence: i64, hash: Hash, root: Hash) -> String {
    format!("visavis journal head 1\n{sequence}\n{hash}\n{root}")
}

/// Whoever signs for an open vault.
pub(crate) struct Signing(Mutex<ActiveSigner>);

#[derive(Clone)]
struct ActiveSigner {
    key: i64,
    signer: Arc<dyn Signer>,
}

impl Signing {
    /// The vault's own key; made, and noted in the journal, where there is none yet.
    pub(crate) fn open(
        transaction: &Transaction<'_>,
        vault: &VaultKey,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        let stored: Option<(i64, Vec<u8>, Vec<u8>)> = transaction
            .query_row(
                "SELECT id, sealed, public_key FROM signing_keys
                 WHERE sealed IS NOT NULL ORDER BY id DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let active = match stored {
            Some((key, sealed, point)) => {
                let signer = VaultSigner::open(vault, &sealed, &point)?;
                ActiveSigner { key, signer: Arc::new(signer) }
            }
            None => make_key(transaction, vault, EntryKind::SigningKeyAdded, now)?,
        };
        let signing = Self(Mutex::new(active));
        signing.sign_head(transaction)?;
        Ok(signing)
    }

    /// Signs the head of the journal, if something was added since the last time.
    ///
    /// A signer that cannot sign now stops nothing: the next signature vouches for what has none.
    pub(crate) fn sign_head(&self, transaction: &Transaction<'_>) -> Result<(), VaultError> {
        let Some(head) = grow_tree(transaction)? else { return Ok(()) };
        let ActiveSigner { key, signer } = self.active();
        let Ok(signature) = signer.sign(head.text().as_bytes()) else { return Ok(()) };
        transaction
            .prepare_cached(
                "INSERT INTO journal_heads (entry, key, signature) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![head.sequence, key, signature])?;
        Ok(())
    }

    /// Signs a text other than a head.
    pub(crate) fn sign(&self, text: &str) -> Result<Vec<u8>, VaultError> {
        Ok(self.active().signer.sign(text.as_bytes())?)
    }

    fn active(&self) -> ActiveSigner {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Vault {
    /// Lets another signer sign from now on: the device's secure hardware.
    ///
    /// # Errors
    /// [`VaultError::Signer`] where it gives no P-256 key.
    pub fn sign_with(
        &self,
        signer: Arc<dyn Signer>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        let public = PublicKey::from_bytes(&signer.public_key()?).ok_or(SignerError::Unusable)?;
        self.write(|transaction| {
            let known: Option<i64> = transaction
                .query_row(
                    "SELECT id FROM signing_keys WHERE public_key = ?1",
                    [public.to_point()],
                    |row| row.get(0),
                )
                .optional()?;
            let key = match known {
                Some(key) => key,
                None => insert_key(transaction, &public, None, EntryKind::SigningKeyAdded, now)?,
            };
            *self.signing.0.lock().unwrap_or_else(PoisonError::into_inner) =
                ActiveSigner { key, signer };
            Ok(())
        })
    }
}

impl Vault {
    /// The key that signs now.
    ///
    /// # Errors
    /// [`VaultError::Unreadable`] where it is none.
    pub fn signing_key(&self) -> Result<PublicKey, VaultError> {
        let key = self.signing.active().key;
        self.read(|connection| {
            let point: Vec<u8> = connection.query_row(
                "SELECT public_key FROM signing_keys WHERE id = ?1",
                [key],
                |row| row.get(0),
            )?;
            PublicKey::from_bytes(&point).ok_or(VaultError::Unreadable { what: "signing key" })
        })
    }
}

/// The vault's own key and the entry that makes it known.
pub(crate) fn make_key_with_vault(
    transaction: &Transaction<'_>,
    vault: &VaultKey,
    now: DateTime<FixedOffset>,
) -> Result<(), VaultError> {
    let active = make_key(transaction, vault, EntryKind::VaultCreated, now)?;
    Signing(Mutex::new(active)).sign_head(transaction)
}

fn make_key(
    transaction: &Transaction<'_>,
    vault: &VaultKey,
    kind: EntryKind,
    now: DateTime<FixedOffset>,
) -> Result<ActiveSigner, VaultError> {
    let signer = VaultSigner::make()?;
    let sealed = signer.seal(vault)?;
    let key = insert_key(transaction, &signer.key(), Some(&sealed), kind, now)?;
    Ok(ActiveSigner { key, signer: Arc::new(signer) })
}

fn insert_key(
    transaction: &Transaction<'_>,
    public: &PublicKey,
    sealed: Option<&[u8]>,
    kind: EntryKind,
    now: DateTime<FixedOffset>,
) -> Result<i64, VaultError> {
    let body = Body { key: Some(public.fingerprint()?), ..Body::default() };
    let entry = journal::append(transaction, now, kind, &body)?;
    transaction.execute(
        "INSERT INTO signing_keys (public_key, sealed, entry) VALUES (?1, ?2, ?3)",
        params![public.to_point(), sealed, entry],
    )?;
    Ok(transaction.last_insert_rowid())
}

/// The end of the journal.
struct Head {
    sequence: i64,
    hash: Hash,
    root: Hash,
}

impl Head {
    fn text(&self) -> String {
        head_text(self.sequence, self.hash, self.root)
    }
}

/// Adds to the tree what the journal has more than it; nothing where that is nothing and the last
/// head is signed.
fn grow_tree(transaction: &Transaction<'_>) -> Result<Option<Head>, VaultError> {
    let mut tree = load_tree(transaction)?;
    let before = tree.size();
    let mut statement = transaction.prepare_cached(
        "SELECT sequence, hash FROM journal WHERE sequence > ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query([before])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let hash = Hash::from_bytes(row.get(1)?);
        tree.push(hash);
        last = Some((row.get(0)?, hash));
    }
    if last.is_none() {
        last = load_unsigned_head(transaction)?;
    } else {
        transaction
            .prepare_cached(
                "INSERT INTO journal_tree (id, size, peaks) VALUES (1, ?1, ?2)
                 ON CONFLICT DO UPDATE SET size = excluded.size, peaks = excluded.peaks",
            )?
            .execute(params![tree.size(), tree.encode()])?;
    }
    Ok(last.map(|(sequence, hash)| Head { sequence, hash, root: tree.root() }))
}

/// A signed head as it is stored.
pub(crate) struct SignedHead {
    sequence: i64,
    pub(crate) signature: Vec<u8>,
    pub(crate) key: PublicKey,
    /// The entry that made the key known.
    pub(crate) key_entry: i64,
}

impl SignedHead {
    /// What was signed, made from the hashes of all entries up to this one.
    pub(crate) fn text(&self, hashes: &[Hash]) -> String {
        let mut tree = Frontier::default();
        for hash in hashes {
            tree.push(*hash);
        }
        let hash = hashes.last().copied().unwrap_or(Hash::ZERO);
        head_text(self.sequence, hash, tree.root())
    }
}

/// The signature of the head at an entry, where there is one.
pub(crate) fn load_signed(
    connection: &Connection,
    sequence: i64,
) -> Result<Option<SignedHead>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT signature, public_key, signing_keys.entry
         FROM journal_heads JOIN signing_keys ON signing_keys.id = key
         WHERE journal_heads.entry = ?1",
    )?;
    rows::first(statement.query([sequence])?, |row| {
        let key = PublicKey::from_bytes(&row.get::<_, Vec<u8>>(1)?);
        let key = key.ok_or(VaultError::Unreadable { what: "signing key" })?;
        Ok(SignedHead { sequence, signature: row.get(0)?, key, key_entry: row.get(2)? })
    })
}

/// The last entry, where the signer could not sign it.
fn load_unsigned_head(connection: &Connection) -> Result<Option<(i64, Hash)>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, hash FROM journal
         WHERE sequence = (SELECT max(sequence) FROM journal)
             AND sequence NOT IN (SELECT entry FROM journal_heads)",
    )?;
    rows::first(statement.query([])?, |row| Ok((row.get(0)?, Hash::from_bytes(row.get(1)?))))
}

fn load_tree(connection: &Connection) -> Result<Frontier, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT size, peaks FROM journal_tree WHERE id = 1")?;
    let stored = rows::first(statement.query([])?, |row| {
        Frontier::decode(row.get(0)?, &row.get::<_, Vec<u8>>(1)?)
            .ok_or(VaultError::Unreadable { what: "tree of the journal" })
    })?;
    Ok(stored.unwrap_or_default())
}

/// Follows the journal entry by entry, and checks the signatures on the way.
pub(crate) struct HeadCheck {
    tree: Frontier,
    keys: BTreeMap<i64, KnownKey>,
    signed: i64,
}

struct KnownKey {
    public: Option<PublicKey>,
    entry: i64,
}

impl HeadCheck {
    pub(crate) fn new(connection: &Connection) -> Result<Self, VaultError> {
        let mut statement =
            connection.prepare_cached("SELECT id, public_key, entry FROM signing_keys")?;
        let keys = rows::collect(statement.query([])?, |row| {
            let public = PublicKey::from_bytes(&row.get::<_, Vec<u8>>(1)?);
            Ok((row.get(0)?, KnownKey { public, entry: row.get(2)? }))
        })?;
        Ok(Self { tree: Frontier::default(), keys: keys.into_iter().collect(), signed: 0 })
    }

    /// The next entry, the key that it makes known, and its signature if it has one.
    pub(crate) fn follow(
        &mut self,
        sequence: i64,
        hash: Hash,
        made_known: Option<Hash>,
        signature: Option<(i64, Vec<u8>)>,
    ) -> Result<Option<JournalFault>, VaultError> {
        self.tree.push(hash);
        let of_entry = self.keys.values().find(|key| key.entry == sequence);
        let fingerprint = of_entry.and_then(|key| key.public.as_ref());
        let fingerprint = fingerprint.map(PublicKey::fingerprint).transpose()?;
        if fingerprint != made_known || (of_entry.is_some() && fingerprint.is_none()) {
            return Ok(Some(JournalFault::KeyAltered { sequence }));
        }
        let Some((key, signature)) = signature else { return Ok(None) };
        let text = head_text(sequence, hash, self.tree.root());
        let is_right = self.keys.get(&key).is_some_and(|key| {
            key.entry <= sequence
                && key.public.as_ref().is_some_and(|k| k.verifies(text.as_bytes(), &signature))
        });
        self.signed = sequence;
        Ok((!is_right).then_some(JournalFault::NotSigned { sequence }))
    }

    /// What can only be said at the end.
    pub(crate) fn finish(self, connection: &Connection, last: i64) -> (i64, Option<JournalFault>) {
        let agrees = load_tree(connection).is_ok_and(|stored| stored == self.tree);
        let unsigned = self.signed < last || !agrees;
        (self.signed, unsigned.then_some(JournalFault::NotSigned { sequence: last }))
    }
}

#[cfg(test)]
mod tests;
