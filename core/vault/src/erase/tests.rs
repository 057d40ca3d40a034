//! Looks for erased text in every byte of the vault's folder, as it is and decrypted: database
//! pages, free ones included, pages in the log, originals.

use crate::testing::{TestVault, now, purchase};
use crate::{
    BatchRecord, Content, JournalFault, NewBatch, NewDocument, Party, Problem, Review, Vault,
    VaultError, stream,
};
use aes::Aes256;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use std::fs;
use std::path::{Path, PathBuf};
use visavis_model::purchase::{ItemKind, PurchaseLine, Unit};
use visavis_model::{
    Confidence, Currency, Detail, Matter, Money, OrganisationId, OrganisationSketch, RecordId,
    Status, TransferMethod,
};

/// `SQLCipher`'s page, and what it keeps at the end of each: 16 bytes of initialisation vector, 64
/// of authentication (<https://www.zetetic.net/sqlcipher/design/>).
const PAGE: usize = 4096;
const RESERVE: usize = 80;
const SALT: usize = 16;
/// `SQLite`'s log: a head, then frames with a head each (<https://www.sqlite.org/walformat.html>).
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn database_key(vault: &Vault) -> [u8; 32] {
    let pragma = vault.key.derive_database_pragma().unwrap();
    let digits = pragma.split('\'').nth(1).unwrap();
    let byte = |place: usize| {
        u8::from_str_radix(digits.get(place * 2..place * 2 + 2).unwrap(), 16).unwrap()
    };
    std::array::from_fn(byte)
}

fn decrypt_page(key: &[u8; 32], page: &[u8], is_first: bool) -> Vec<u8> {
    let body = &page[if is_first { SALT } else { 0 }..PAGE - RESERVE];
    let vector: [u8; 16] = page[PAGE - RESERVE..][..16].try_into().unwrap();
    let decryptor = cbc::Decryptor::<Aes256>::new(key.into(), &vector.into());
    decryptor.decrypt_padded_vec::<NoPadding>(body).unwrap()
}

/// Everything that can be read in a file of the vault, by whoever has the key too.
fn readable(vault: &Vault, path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    let key = database_key(vault);
    let name = path.file_name().unwrap().to_str().unwrap();
    let mut all = bytes.clone();
    match name {
        "vault.db" => {
            for (number, page) in bytes.chunks_exact(PAGE).enumerate() {
                all.extend(decrypt_page(&key, page, number == 0));
            }
        }
        "vault.db-wal" => {
            let frames = bytes.get(LOG_HEAD..).unwrap_or_default();
            for frame in frames.chunks_exact(FRAME_HEAD + PAGE) {
                all.extend(decrypt_page(&key, &frame[FRAME_HEAD..], frame[..4] == [0, 0, 0, 1]));
            }
        }
        _ => {
            let mut plain = Vec::new();
            if stream::decrypt(&vault.key, name, &mut &*bytes, &mut plain).is_ok() {
                all.extend(plain);
            }
        }
    }
    all
}

/// The files in which a text can be read, whatever its case.
fn where_found(home: &TestVault, text: &str) -> Vec<PathBuf> {
    let text = text.to_lowercase();
    let contains = |path: &PathBuf| {
        let bytes = readable(&home.vault, path).to_ascii_lowercase();
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    };
    files(&home.folder.path().join("vault")).into_iter().filter(contains).collect()
}

/// A receipt whose photo, shop, title, item, reader's draft and file name all bear a mark.
fn file_marked(home: &TestVault, mark: &str) -> (RecordId, OrganisationId) {
    let photo = format!("{mark}photo ").repeat(20_000);
    let mut new = purchase(&format!("{mark}shop"), 1290);
    new.documents = vec![NewDocument {
        original: home.vault.store_original(photo.as_bytes()).unwrap(),
        media_type: "image/jpeg".to_owned(),
        file_name: Some(format!("{mark}file.jpg")),
        captured_at: now(),
    }];
    new.reading.as_mut().unwrap().draft = serde_json::json!({ "text": format!("{mark}draft") });
    new.facts[0].value = Some(format!("{mark}fact"));
    let Content::Purchase(purchase) = &mut new.content else { panic!("a purchase") };
    purchase.lines = (0..30)
        .map(|number| PurchaseLine {
            kind: ItemKind::Item,
            text: format!("{mark}item number {number}"),
            quantity: None,
            unit: Unit::Piece,
            unit_price: None,
            amount: Money::new(43, Currency::EUR),
            vat_class: None,
        })
        .collect();
    let record = home.vault.add(&new, now()).unwrap().record();
    let title = crate::Correction::Title(format!("{mark}title"));
    home.vault.correct(record, &title, now()).unwrap();
    (record, home.vault.record(record).unwrap().row.organisation.unwrap())
}

fn payments(home: &TestVault, marks: &[&str]) -> NewBatch {
    let record = |(number, mark): (u32, &&str)| BatchRecord {
        line: number + 2,
        key: Some(format!("{mark}key{number}")),
        party: Some(Party::Described(OrganisationSketch {
            name: format!("{mark}payee"),
            identifiers: vec![],
        })),
        title: format!("{mark}payee"),
        matter: Matter {
            date: Some(now().date_naive()),
            time: None,
            amount: Some(Money::new(-100, Currency::EUR)),
            detail: Detail::Payment(visavis_model::Payment {
                method: TransferMethod::Card,
                account: None,
                counterparty: Some(format!("{mark}counterparty")),
                counterparty_account: None,
                purpose: format!("{mark}purpose"),
                reference: None,
                value_date: None,
            }),
        },
        details: Vec::new(),
    };
    NewBatch {
        document: NewDocument {
            original: home.vault.store_original(b"the bank's export").unwrap(),
            media_type: "text/csv".to_owned(),
            file_name: None,
            captured_at: now(),
        },
        reader: "bank 1".to_owned(),
        status: Status::Read,
        confidence: Confidence::CERTAIN,
        review: Review::Done,
        records: (0..).zip(marks).map(record).collect(),
    }
}

#[test]
fn the_search_for_traces_finds_what_is_there() {
    let home = TestVault::new();
    file_marked(&home, "zanzibar");
    home.vault.add_batch(&payments(&home, &["quokka"]), now()).unwrap();
    // In the log, then in the database.
    assert!(where_found(&home, "zanzibaritem").iter().any(|path| path.ends_with("vault.db-wal")));
    assert!(home.vault.empty_log().unwrap());
    for text in ["zanzibarphoto", "zanzibaritem", "zanzibartitle", "zanzibardraft", "quokkapayee"] {
        assert_eq!(where_found(&home, text).len(), 1, "{text}");
    }
}

#[test]
fn an_erased_record_leaves_no_trace_of_its_content_in_any_file() {
    let home = TestVault::new();
    let (record, _) = file_marked(&home, "zanzibar");
    for number in 0..40 {
        file_marked(&home, &format!("kept{number}"));
    }
    let document = home.vault.record(record).unwrap().documents[0].hash;
    let erased = home.vault.erase_record(record, now()).unwrap();
    assert_eq!((erased.records, erased.documents.clone()), (1, vec![document]));
    assert!(!erased.log_remains && erased.shared.is_empty());
    // Its shop is still known: only the record was to be erased.
    for part in ["photo", "file", "item", "draft", "fact", "title"] {
        assert_eq!(where_found(&home, &format!("zanzibar{part}")), [] as [PathBuf; 0], "{part}");
    }
    assert!(!where_found(&home, "kept7item").is_empty());
    assert!(matches!(home.vault.record(record), Err(VaultError::UnknownRecord)));
    assert!(matches!(home.vault.original(document), Err(VaultError::OriginalMissing)));
    assert_eq!(home.vault.search("zanzibaritem", 5).unwrap().records, []);
    assert_eq!(home.vault.check().unwrap(), []);
}

#[test]
fn an_erased_organisation_leaves_no_trace_in_any_file() {
    let home = TestVault::new();
    for number in 0..10 {
        file_marked(&home, &format!("kept{number}"));
    }
    let (_, organisation) = file_marked(&home, "zanzibar");
    let marks = ["quokka", "kept", "quokka", "kept"].repeat(100);
    home.vault.add_batch(&payments(&home, &marks), now()).unwrap();
    let found = home.vault.search("quokkapayee", 5).unwrap();
    assert!(where_found(&home, "zanzibar").len() >= 2);
    home.vault.erase_organisation(organisation, now()).unwrap();
    assert_eq!(where_found(&home, "zanzibar"), [] as [PathBuf; 0]);

    let erased = home.vault.erase_organisation(found.organisations[0].id, now()).unwrap();
    assert_eq!(erased.records, 200);
    // The bank's export is that of the other payments too, and that is said.
    assert_eq!(erased.shared.len(), 1);
    assert_eq!(where_found(&home, "quokka"), [] as [PathBuf; 0]);
    assert!(!where_found(&home, "keptpurpose").is_empty());
    let kept = home.vault.search("keptpayee", 200).unwrap().records;
    assert_eq!(kept.len(), 200);
    assert_eq!(home.vault.record(kept[0].row.id).unwrap().facts.len(), 9);
    assert_eq!(home.vault.check().unwrap(), []);
}

#[test]
fn the_journal_keeps_that_something_was_erased_and_still_finds_what_was_taken_in_secret() {
    let home = TestVault::new();
    let (record, _) = file_marked(&home, "zanzibar");
    let kept = home.add("Bio", 100);
    let before = home.vault.verify_journal().unwrap();
    home.vault.erase_record(record, now()).unwrap();
    let after = home.vault.verify_journal().unwrap();
    assert_eq!((after.entries, after.faults), (before.entries + 1, vec![]));
    home.tamper("DELETE FROM records WHERE title = 'Bio'; DELETE FROM journal_salts");
    let faults = home.vault.verify_journal().unwrap().faults;
    assert_eq!(faults, [JournalFault::ContentAltered { sequence: 4 }]);
    assert!(matches!(home.vault.record(kept), Err(VaultError::UnknownRecord)));
}

#[test]
fn a_line_of_a_batch_that_was_altered_is_found() {
    let home = TestVault::new();
    home.vault.add_batch(&payments(&home, &["a", "b", "c"]), now()).unwrap();
    assert_eq!(home.vault.check().unwrap(), []);
    let text: Vec<u8> = home
        .vault
        .read(|connection| {
            Ok(connection.query_row("SELECT items FROM batch_pieces", [], |row| row.get(0))?)
        })
        .unwrap();
    let altered = crate::batch::unpack_text(&text).unwrap().replace("bpurpose", "xpurpose");
    home.vault
        .write(|transaction| {
            let packed = crate::batch::pack_text(&altered);
            Ok(transaction.execute("UPDATE batch_pieces SET items = ?1", [packed])?)
        })
        .unwrap();
    let fault = Problem::Journal(JournalFault::ContentAltered { sequence: 2 });
    assert_eq!(home.vault.check().unwrap(), [fault]);
}

#[test]
fn files_that_a_crash_left_after_an_erasure_go_when_the_vault_is_opened() {
    let home = TestVault::new();
    let (record, _) = file_marked(&home, "zanzibar");
    let original = home.vault.record(record).unwrap().documents[0].hash;
    let name = home.vault.key.derive_file_name(original.as_bytes()).unwrap();
    let path = home.folder.path().join("vault/originals").join(&name);
    let bytes = fs::read(&path).unwrap();
    home.vault.erase_record(record, now()).unwrap();
    fs::write(&path, bytes).unwrap();
    home.tamper(&format!("INSERT INTO doomed_files (stored_name) VALUES ('{name}')"));
    let again = home.open_again().unwrap();
    assert!(!path.exists());
    assert_eq!(again.check().unwrap(), []);
}

#[test]
fn of_an_erased_vault_nothing_is_left() {
    let home = TestVault::new();
    file_marked(&home, "zanzibar");
    let folder = home.folder.path().join("vault");
    home.vault.erase_everything().unwrap();
    assert!(!folder.exists());
    assert_eq!(files(home.folder.path()), [] as [PathBuf; 0]);
}
