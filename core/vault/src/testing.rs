//! A vault and records for the tests inside this crate, which look at what callers cannot see.

use crate::{
    Content, NewReading, NewRecord, Party, Passphrase, Review, Strength, Vault, VaultError,
};
use chrono::{DateTime, FixedOffset};
use visavis_model::purchase::{Purchase, ReceiptKind};
use visavis_model::{
    Amount, Confidence, Currency, Fact, OrganisationSketch, Provenance, RecordId, Status,
};

pub(crate) fn now() -> DateTime<FixedOffset> {
    "2024-03-08T18:45:12.345+01:00".parse().unwrap()
}

pub(crate) struct TestVault {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) vault: Vault,
}

impl TestVault {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault");
        let strength = Strength::weak_for_tests();
        let vault = Vault::create_with(&path, &passphrase(), strength, now()).unwrap();
        Self { folder, vault }
    }

    pub(crate) fn open_again(&self) -> Result<Vault, VaultError> {
        Vault::open(&self.folder.path().join("vault"), &passphrase(), now())
    }

    /// Runs statements that no caller could, as someone with the key would.
    pub(crate) fn tamper(&self, sql: &str) {
        self.vault.write(|transaction| Ok(transaction.execute_batch(sql)?)).unwrap();
    }

    pub(crate) fn add(&self, shop: &str, cents: i64) -> RecordId {
        self.vault.add(&purchase(shop, cents), now()).unwrap().record()
    }
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("ten green bottles").unwrap()
}

/// A purchase that the person typed.
pub(crate) fn purchase(shop: &str, cents: i64) -> NewRecord {
    let total = Amount::from_hundredths(cents);
    NewRecord {
        documents: vec![],
        reading: Some(NewReading { reader: "keyboard".to_owned(), draft: serde_json::json!({}) }),
        party: Some(Party::Described(OrganisationSketch {
            name: shop.to_owned(),
            identifiers: vec![],
        })),
        title: shop.to_owned(),
        content: Content::Purchase(Purchase {
            kind: ReceiptKind::Shop,
            date: Some(now().date_naive()),
            time: None,
            country: None,
            currency: Some(Currency::EUR),
            total: Some(total),
            lines: vec![],
            taxes: vec![],
            payments: vec![],
        }),
        facts: vec![Fact {
            field: "total".parse().unwrap(),
            value: Some(total.to_string()),
            status: Status::Read,
            confidence: Confidence::CERTAIN,
            proofs: vec![],
            provenance: Provenance::Person,
        }],
        review: Review::Done,
    }
}
