//! People and receipts for the tests.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use std::path::Path;
use visavis_model::purchase::{
    ItemKind, Payment, PaymentMethod, Purchase, PurchaseLine, ReceiptKind, TaxLine, Unit,
};
use visavis_model::{
    Amount, BoundingBox, Confidence, Country, Currency, DocumentHash, Fact, Money,
    OrganisationSketch, Proof, Provenance, RecordId, Status,
};
use visavis_vault::{
    Added, Content, NewDocument, NewReading, NewRecord, Party, Passphrase, Review, StoredOriginal,
    Strength, Vault,
};

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A quarter to seven in the evening in Paris, on the day that the tests were written.
pub(crate) fn now() -> DateTime<FixedOffset> {
    "2024-03-08T18:45:12.345+01:00".parse().unwrap()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE).unwrap()
}

/// A vault in a folder of its own, which goes with it.
pub(crate) struct TestVault {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) vault: Vault,
}

impl TestVault {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = create(folder.path());
        Self { folder, vault }
    }

    /// The same vault after closing and opening.
    pub(crate) fn reopened(self) -> Self {
        let Self { folder, vault } = self;
        drop(vault);
        let vault = Vault::open(&folder.path().join("vault"), &passphrase(), now()).unwrap();
        Self { folder, vault }
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("vault")
    }

    /// Photographs a receipt and files it.
    pub(crate) fn file(&self, photo: &[u8], receipt: Receipt) -> RecordId {
        match file(&self.vault, photo, receipt) {
            Added::New(record) => record,
            Added::AlreadyThere { .. } => panic!("this photo was filed before"),
        }
    }

    pub(crate) fn check(&self) {
        assert_eq!(self.vault.check().unwrap(), []);
    }
}

/// A vault in a folder, whose passphrase is quick to derive.
pub(crate) fn create(parent: &Path) -> Vault {
    let strength = Strength::weak_for_tests();
    Vault::create_with(&parent.join("vault"), &passphrase(), strength, now()).unwrap()
}

/// Photographs a receipt and files it, if it was not filed before.
pub(crate) fn file(vault: &Vault, photo: &[u8], receipt: Receipt) -> Added {
    let document = photo_of(vault.store_original(photo).unwrap());
    vault.add(&receipt.into_record(vec![document]), now()).unwrap()
}

/// A photo from the phone's camera.
pub(crate) fn photo_of(original: StoredOriginal) -> NewDocument {
    NewDocument {
        original,
        media_type: "image/jpeg".to_owned(),
        file_name: Some("IMG_0042.jpg".to_owned()),
        captured_at: now(),
    }
}

/// A receipt that a test describes by what it cares about.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    pub(crate) shop: OrganisationSketch,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) total: i64,
    pub(crate) items: Vec<(String, i64)>,
    pub(crate) review: Review,
}

impl Receipt {
    /// Tomatoes and bread for 12.90 at quarter to seven.
    pub(crate) fn from(shop: &str) -> Self {
        Self {
            shop: OrganisationSketch { name: shop.to_owned(), identifiers: Vec::new() },
            date: NaiveDate::from_ymd_opt(2024, 3, 8),
            time: NaiveTime::from_hms_opt(18, 42, 0),
            total: 1290,
            items: vec![("TOMATES GRAPPE".to_owned(), 216), ("PAIN".to_owned(), 1074)],
            review: Review::Done,
        }
    }

    pub(crate) fn on(mut self, year: i32, month: u32, day: u32) -> Self {
        self.date = NaiveDate::from_ymd_opt(year, month, day);
        self
    }

    pub(crate) fn costing(mut self, cents: i64) -> Self {
        self.total = cents;
        self
    }

    pub(crate) fn with_items(mut self, items: &[&str]) -> Self {
        self.items = items.iter().map(|&text| (text.to_owned(), 100)).collect();
        self
    }

    pub(crate) fn known_by(mut self, identifier: visavis_model::Identifier) -> Self {
        self.shop.identifiers.push(identifier);
        self
    }

    pub(crate) fn unproved(mut self) -> Self {
        self.review = Review::Needed;
        self
    }

    pub(crate) fn purchase(&self) -> Purchase {
        let euro = |cents| Money::new(cents, Currency::EUR);
        let line = |(text, cents): &(String, i64)| PurchaseLine {
            kind: ItemKind::Item,
            text: text.clone(),
            quantity: Some("0.542".parse().unwrap()),
            unit: Unit::Kilogram,
            unit_price: Some("3.99".parse().unwrap()),
            amount: euro(*cents),
            vat_class: Some("A".to_owned()),
        };
        Purchase {
            kind: ReceiptKind::Supermarket,
            date: self.date,
            time: self.time,
            country: Some(Country::FR),
            currency: Some(Currency::EUR),
            total: Some(Amount::from_hundredths(self.total)),
            lines: self.items.iter().map(line).collect(),
            taxes: vec![TaxLine { rate: "5.5".parse().unwrap(), base: euro(1223), tax: euro(67) }],
            payments: vec![Payment { method: PaymentMethod::Card, amount: euro(self.total) }],
        }
    }

    pub(crate) fn into_record(self, documents: Vec<NewDocument>) -> NewRecord {
        let facts = documents
            .first()
            .map(|document| facts(&self, document.original.hash()))
            .unwrap_or_default();
        NewRecord {
            documents,
            reading: Some(NewReading {
                reader: "tesseract 5.3".to_owned(),
                draft: serde_json::json!({ "merchant": self.shop.name, "confidence": 0.93 }),
            }),
            title: self.shop.name.clone(),
            content: Content::Purchase(self.purchase()),
            party: Some(Party::Described(self.shop)),
            facts,
            review: self.review,
        }
    }
}

fn facts(receipt: &Receipt, document: DocumentHash) -> Vec<Fact> {
    let on_paper = |top| Provenance::Document {
        document,
        page: 0,
        boxes: vec![BoundingBox::new(62.0, top, 1010.5, top + 56.0)],
        reader: "tesseract 5.3".to_owned(),
    };
    vec![
        Fact {
            field: "merchant".parse().unwrap(),
            value: Some(receipt.shop.name.clone()),
            status: Status::Read,
            confidence: Confidence::new(0.93),
            proofs: Vec::new(),
            provenance: on_paper(20.0),
        },
        Fact {
            field: "total".parse().unwrap(),
            value: Some(Amount::from_hundredths(receipt.total).to_string()),
            status: Status::Proved,
            confidence: Confidence::CERTAIN,
            proofs: vec![Proof::LinesSum, Proof::TaxTable],
            provenance: on_paper(1810.0),
        },
    ]
}
