//! Payments on an account, as the bank exports them once a quarter.

use crate::calendar::Calendar;
use crate::people::{OTHERS, SHOPS, party};
use crate::{Made, SampleError};
use chrono::{DateTime, FixedOffset, NaiveDate};
use visavis_generator::Random;
use visavis_model::{Confidence, Currency, Detail, Matter, Money, Status, TransferMethod};
use visavis_vault::{BatchRecord, NewBatch, NewDocument, Review, Vault};

const IN_TEN_YEARS: usize = 20_000;
const EXPORTS: usize = 40;

pub(crate) fn add(
    vault: &Vault,
    calendar: &Calendar,
    random: &mut Random,
    made: &mut Made,
) -> Result<(), SampleError> {
    let (count, exports) = (calendar.share(IN_TEN_YEARS), calendar.share(EXPORTS).max(1));
    for export in 0..exports {
        let (from, to) = (count * export / exports, count * (export + 1) / exports);
        let records = (from..to).map(|number| record(random, number, calendar.day(number, count)));
        let batch = batch(vault, records.collect(), calendar.now)?;
        made.payments += vault.add_batch(&batch, calendar.now)?.records.len();
        made.documents += 1;
    }
    Ok(())
}

/// An export of so many payments, its file kept already, for whoever measures filing them.
///
/// # Errors
/// [`SampleError::Vault`] where the file cannot be kept.
pub fn statement(vault: &Vault, count: usize, seed: u64) -> Result<NewBatch, SampleError> {
    let now = crate::now()?;
    let calendar = Calendar::new(now, 10)?;
    let random = &mut Random::new(seed, 5_u64);
    let first = 1_000_000 + usize::try_from(seed).unwrap_or_default() * count;
    let record = |place| record(random, first + place, calendar.day(place, count));
    batch(vault, (0..count).map(record).collect(), now)
}

fn batch(
    vault: &Vault,
    records: Vec<BatchRecord>,
    now: DateTime<FixedOffset>,
) -> Result<NewBatch, SampleError> {
    let mut lines = vec!["date;counterparty;purpose;amount".to_owned()];
    for record in &records {
        let amount = record.matter.amount.map(Money::number).unwrap_or_default();
        let date = record.matter.date.unwrap_or_default();
        let key = record.key.as_deref().unwrap_or_default();
        lines.push(format!("{date};{};{key};{amount}", record.title));
    }
    let file = lines.join("\n");
    let document = NewDocument {
        original: vault.store_original(file.as_bytes())?,
        media_type: "text/csv".to_owned(),
        file_name: Some("export.csv".to_owned()),
        captured_at: now,
    };
    Ok(NewBatch {
        document,
        reader: "visavis bank 1".to_owned(),
        status: Status::Read,
        confidence: Confidence::CERTAIN,
        review: Review::Done,
        records,
    })
}

fn record(random: &mut Random, number: usize, date: NaiveDate) -> BatchRecord {
    let at_a_shop = random.below(100) < 70;
    let names = if at_a_shop { &SHOPS } else { &OTHERS };
    let name = names.get(random.lopsided(names.len())).copied().unwrap_or_default();
    let amount = -random.between(120, 18_000);
    let (method, purpose) = if at_a_shop {
        (TransferMethod::Card, format!("PAIEMENT CARTE {} {name}", date.format("%d/%m")))
    } else {
        (TransferMethod::DirectDebit, format!("PRLV {name} RÉF {number:08}"))
    };
    BatchRecord {
        line: u32::try_from(number).unwrap_or_default() + 2,
        key: Some(format!("FR7630006000011234567890189/{number}")),
        party: Some(party(name)),
        title: name.to_owned(),
        matter: Matter {
            date: Some(date),
            time: None,
            amount: Some(Money::new(amount, Currency::EUR)),
            detail: Detail::Payment(visavis_model::Payment {
                method,
                account: Some("FR7630006000011234567890189".to_owned()),
                counterparty: Some(name.to_uppercase()),
                counterparty_account: None,
                purpose,
                reference: Some(number.to_string()),
                value_date: Some(date),
            }),
        },
        details: Vec::new(),
    }
}
