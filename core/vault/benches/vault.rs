//! What a person waits for, on a vault of ten years, each beside the floor: the same rows in a plain
//! `SQLite` file without encryption. `cargo test` runs each once on a vault of one year.
//!
//! Targets: open 60 ms, a page of a history 5 ms, a search 15 ms, add a receipt 25 ms beyond the
//! disk's own fsync, 20,000 payments 1 s and three times the floor, year totals 10 ms, size 1.5
//! times the floor.

#![allow(clippy::unwrap_used, reason = "a bench stops where it fails")]

use divan::Bencher;
use rusqlite::{Connection, params};
use std::cell::Cell;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use visavis_model::purchase::{Purchase, ReceiptKind};
use visavis_model::{Currency, Detail, OrganisationId, OrganisationSketch, Payment, RecordKind};
use visavis_sample::{PASSPHRASE, Size, make, now, statement};
use visavis_vault::{
    BatchRecord, Content, HistoryQuery, NewDocument, NewRecord, Party, Passphrase, Review, Vault,
};

struct Sample {
    folder: tempfile::TempDir,
    vault: Vault,
    plain: Mutex<Connection>,
    busiest: OrganisationId,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let measures = std::env::args().any(|word| word == "--bench");
    let folder = tempfile::tempdir().unwrap();
    let size = Size { years: if measures { 10 } else { 1 }, seed: 1 };
    let (vault, made) = make(&folder.path().join("vault"), size).unwrap();
    let plain_path = folder.path().join("plain.db");
    vault.copy_unencrypted(&plain_path).unwrap();
    let length = |path: PathBuf| std::fs::metadata(path).unwrap().len();
    let ours = length(folder.path().join("vault/vault.db"));
    println!("{made:?}\nsize: {ours} bytes, plain {} bytes", length(plain_path.clone()));
    let plain = Connection::open(plain_path).unwrap();
    plain.pragma_update(None, "journal_mode", "WAL").unwrap();
    plain.pragma_update(None, "synchronous", "FULL").unwrap();
    let organisations = vault.organisations().unwrap();
    let busiest = organisations.iter().max_by_key(|row| row.records()).unwrap().id;
    Sample { folder, vault, plain: Mutex::new(plain), busiest }
});

fn main() {
    LazyLock::force(&SAMPLE);
    divan::main();
}

/// With a passphrase whose derivation costs nothing, so without it; to the first page.
#[divan::bench(sample_count = 20)]
fn open_and_show() -> usize {
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let folder = SAMPLE.folder.path().join("vault");
    let vault = Vault::open(&folder, &passphrase, now().unwrap()).unwrap();
    vault.history(None, 50, None).unwrap().rows.len()
}

#[divan::bench]
fn history_first_page() -> usize {
    SAMPLE.vault.history(Some(SAMPLE.busiest), 50, None).unwrap().rows.len()
}

#[divan::bench]
fn history_page_in_the_middle(bencher: Bencher<'_, '_>) {
    let mut cursor = None;
    for _ in 0..10 {
        cursor = SAMPLE.vault.history(None, 500, cursor).unwrap().next.or(cursor);
    }
    bencher.bench(|| SAMPLE.vault.history(None, 50, cursor).unwrap().rows.len());
}

/// Everything that the spending of a month is made of.
#[divan::bench]
fn purchases_of_thirteen_months() -> usize {
    let last = now().unwrap().date_naive();
    let from = last.checked_sub_months(chrono::Months::new(13)).unwrap();
    SAMPLE.vault.earliest_purchase().unwrap();
    SAMPLE.vault.spent(from, last).unwrap().len()
}

#[divan::bench]
fn history_of_a_kind_and_a_period() -> usize {
    let query = HistoryQuery {
        organisation: Some(SAMPLE.busiest),
        kind: Some(RecordKind::Payment),
        until: chrono::NaiveDate::from_ymd_opt(2024, 6, 30),
        ..HistoryQuery::default()
    };
    SAMPLE.vault.history_of(&query, 50, None).unwrap().rows.len()
}

#[divan::bench]
fn history_with_words() -> usize {
    let query = HistoryQuery {
        organisation: Some(SAMPLE.busiest),
        text: Some("tom".to_owned()),
        ..HistoryQuery::default()
    };
    SAMPLE.vault.history_of(&query, 50, None).unwrap().rows.len()
}

#[divan::bench]
fn history_first_page_plain() -> usize {
    let plain = SAMPLE.plain.lock().unwrap();
    let mut statement = plain
        .prepare_cached(
            "SELECT * FROM record_rows WHERE status <> 'dismissed'
             ORDER BY occurred DESC, id DESC LIMIT 51",
        )
        .unwrap();
    let titles = statement.query_map([], |row| row.get::<_, String>("title")).unwrap();
    titles.count()
}

#[divan::bench(args = ["p", "pa", "tom", "oeuf", "biocoop tomates", "weiss", "nothingatall"])]
fn search(text: &str) -> usize {
    SAMPLE.vault.search(text, 20).unwrap().records.len()
}

#[divan::bench(args = ["p", "pa", "tom"])]
fn search_plain(text: &str) -> usize {
    let plain = SAMPLE.plain.lock().unwrap();
    let mut statement = plain
        .prepare_cached(
            "SELECT record_rows.* FROM record_search
             CROSS JOIN record_rows ON record_rows.id = (record_search.rowid & 16777215)
             WHERE record_search MATCH ?1 ORDER BY record_search.rowid DESC LIMIT 20",
        )
        .unwrap();
    let query = format!("{text}*");
    let titles = statement.query_map([query], |row| row.get::<_, String>("title")).unwrap();
    titles.count()
}

#[divan::bench]
fn year_totals_of_all_organisations() -> usize {
    SAMPLE.vault.organisations().unwrap().iter().map(|row| row.totals.len()).sum()
}

/// With its photo of 30 kB, and everything on the disk.
#[divan::bench(sample_count = 30)]
fn add_one_receipt(bencher: Bencher<'_, '_>) {
    let number = Cell::new(0_u64);
    bencher
        .with_inputs(|| {
            number.set(number.get() + 1);
            let mut photo = number.get().to_le_bytes().repeat(4_000);
            photo.push(1);
            photo
        })
        .bench_local_values(|photo| {
            let original = SAMPLE.vault.store_original(&photo).unwrap();
            SAMPLE.vault.add(&receipt(original), now().unwrap()).unwrap().record()
        });
}

/// What the disk takes for a file and its folder, and a transaction.
#[divan::bench(sample_count = 30)]
fn add_one_receipt_plain(bencher: Bencher<'_, '_>) {
    let number = Cell::new(0_u64);
    let folder = SAMPLE.folder.path();
    bencher
        .with_inputs(|| {
            number.set(number.get() + 1);
            number.get()
        })
        .bench_local_values(|number| {
            use std::io::Write;
            let path = folder.join(format!("plain-{number}.jpg"));
            let mut file = std::fs::File::create(path).unwrap();
            file.write_all(&vec![1; 32_001]).unwrap();
            file.sync_all().unwrap();
            std::fs::File::open(folder).unwrap().sync_all().unwrap();
            let plain = SAMPLE.plain.lock().unwrap();
            plain.execute(
                "INSERT INTO organisations (public_id, name) VALUES (randomblob(16), 'x')",
                [],
            )
        });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn add_twenty_thousand_payments(bencher: Bencher<'_, '_>) {
    let seed = Cell::new(1);
    bencher
        .with_inputs(|| {
            seed.set(seed.get() + 1);
            statement(&SAMPLE.vault, 20_000, seed.get()).unwrap()
        })
        .bench_local_values(|batch| {
            SAMPLE.vault.add_batch(&batch, now().unwrap()).unwrap().records.len()
        });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn add_twenty_thousand_payments_plain(bencher: Bencher<'_, '_>) {
    let seed = Cell::new(1_000);
    bencher
        .with_inputs(|| {
            seed.set(seed.get() + 1);
            statement(&SAMPLE.vault, 20_000, seed.get()).unwrap()
        })
        .bench_local_values(|batch| {
            let mut plain = SAMPLE.plain.lock().unwrap();
            let transaction = plain.transaction().unwrap();
            // As the vault does it, which is quicker by half: rows first, then words in their order.
            let add = |record| (add_plain(&transaction, record), record);
            let mut places: Vec<_> = batch.records.iter().map(add).collect();
            places.sort_unstable_by_key(|(place, _)| *place);
            for (place, record) in places {
                index_plain(&transaction, place, record);
            }
            transaction.commit().unwrap();
        });
}

/// The same rows as the vault writes for a payment, but for the journal and what vouches for it;
/// gives its place in the index of words.
fn add_plain(transaction: &Connection, record: &BatchRecord) -> i64 {
    let payment = payment_of(record);
    let date = record.matter.date.unwrap();
    let occurred = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    transaction
        .prepare_cached(
            "INSERT INTO records (public_id, kind, organisation, status, title, local_date, occurred,
                 amount_minor, currency, added_at, added_offset, entry, source_key)
             VALUES (randomblob(16), 'payment', 1, 'confirmed', ?1, ?2, ?3, ?4, 'EUR', 0, 0, 1, ?5)",
        )
        .unwrap()
        .execute(params![
            record.title,
            date.to_string(),
            occurred,
            record.matter.amount.unwrap().minor(),
            record.key
        ])
        .unwrap();
    let row = transaction.last_insert_rowid();
    transaction
        .prepare_cached(
            "INSERT INTO record_documents (record, position, document) VALUES (?1, 0, 1)",
        )
        .unwrap()
        .execute([row])
        .unwrap();
    transaction
        .prepare_cached(
            "INSERT INTO payments (record, method, account, counterparty, purpose, reference,
                 value_date)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .unwrap()
        .execute(params![
            row,
            payment.method.as_str(),
            payment.account,
            payment.counterparty,
            payment.purpose,
            payment.reference,
            date.to_string()
        ])
        .unwrap();
    (occurred >> 16 << 24) | row
}

fn index_plain(transaction: &Connection, place: i64, record: &BatchRecord) {
    let payment = payment_of(record);
    let counterparty = payment.counterparty.as_deref().unwrap_or_default();
    transaction
        .prepare_cached(
            "INSERT INTO record_search (rowid, title, organisation, items, marks)
             VALUES (?1, ?2, ?2, ?3, 'kpayment o1')",
        )
        .unwrap()
        .execute(params![place, record.title, format!("{counterparty}\n{}", payment.purpose)])
        .unwrap();
}

fn payment_of(record: &BatchRecord) -> &Payment {
    let Detail::Payment(payment) = &record.matter.detail else { unreachable!("a statement") };
    payment
}

fn receipt(original: visavis_vault::StoredOriginal) -> NewRecord {
    NewRecord {
        documents: vec![NewDocument {
            original,
            media_type: "image/jpeg".to_owned(),
            file_name: None,
            captured_at: now().unwrap(),
        }],
        reading: None,
        party: Some(Party::Described(OrganisationSketch {
            name: "Biocoop Lafayette".to_owned(),
            identifiers: vec![],
        })),
        title: "Biocoop Lafayette".to_owned(),
        content: Content::Purchase(Purchase {
            kind: ReceiptKind::Shop,
            date: Some(now().unwrap().date_naive()),
            time: None,
            country: None,
            currency: Some(Currency::EUR),
            total: None,
            lines: vec![],
            taxes: vec![],
            payments: vec![],
        }),
        facts: vec![],
        review: Review::Done,
    }
}
