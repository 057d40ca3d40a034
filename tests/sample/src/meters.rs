//! Two meters, electricity taken and given, one file a month for each.

use crate::calendar::Calendar;
use crate::people::party;
use crate::{Made, SampleError};
use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone};
use visavis_generator::Random;
use visavis_model::{
    Confidence, Detail, Fact, FieldName, Matter, Metered, Provenance, ReadingUnit, Series, Status,
};
use visavis_vault::{Content, NewDocument, NewReading, NewRecord, Review, Vault};

const READER: &str = "visavis load curve 1";

pub(crate) fn add(
    vault: &Vault,
    calendar: &Calendar,
    random: &mut Random,
    made: &mut Made,
) -> Result<(), SampleError> {
    let zone = *calendar.now.offset();
    for quantity in [Metered::ElectricityConsumed, Metered::ElectricityProduced] {
        let mut records = Vec::new();
        for (first, days) in calendar.months() {
            let Some(series) = series(random, quantity, zone, first, days) else { continue };
            made.readings += series.readings.len();
            made.documents += 1;
            records.push(record(vault, calendar, first, series)?);
        }
        vault.add_all(&records, calendar.now)?;
    }
    Ok(())
}

fn series(
    random: &mut Random,
    quantity: Metered,
    zone: FixedOffset,
    first: NaiveDate,
    days: u32,
) -> Option<Series> {
    let produced = quantity == Metered::ElectricityProduced;
    let readings = (0..days * 48).map(|half_hour| {
        let hour = half_hour % 48 / 2;
        match (random.below(400), produced) {
            (0, _) => None,
            (_, true) if !(7..19).contains(&hour) => Some(0),
            (_, true) => Some(random.between(0, 900)),
            (_, false) if (18..22).contains(&hour) => Some(random.between(400, 1800)),
            (_, false) => Some(random.between(60, 350)),
        }
    });
    Some(Series {
        meter: Some(if produced { "30001234567891" } else { "30001234567890" }.to_owned()),
        quantity,
        unit: ReadingUnit::WattHour,
        zone: "Europe/Paris".to_owned(),
        start: zone.from_local_datetime(&first.and_time(NaiveTime::MIN)).single()?,
        step_seconds: 1800,
        readings: readings.collect(),
    })
}

fn record(
    vault: &Vault,
    calendar: &Calendar,
    first: NaiveDate,
    series: Series,
) -> Result<NewRecord, SampleError> {
    let mut file = format!("{} {first}\n", series.quantity);
    for reading in &series.readings {
        let reading = reading.map(|reading| reading.to_string()).unwrap_or_default();
        file.push_str(&reading);
        file.push('\n');
    }
    let original = vault.store_original(file.as_bytes())?;
    let total = Fact {
        field: "total".parse::<FieldName>().map_err(|_| SampleError::Years)?,
        value: Some(series.sum().to_string()),
        status: Status::Read,
        confidence: Confidence::CERTAIN,
        proofs: Vec::new(),
        provenance: Provenance::Line {
            document: original.hash(),
            line: 2,
            reader: READER.to_owned(),
        },
    };
    Ok(NewRecord {
        documents: vec![NewDocument {
            original,
            media_type: "text/csv".to_owned(),
            file_name: Some("load-curve.csv".to_owned()),
            captured_at: calendar.now,
        }],
        reading: Some(NewReading { reader: READER.to_owned(), draft: serde_json::json!({}) }),
        party: Some(party("Électricité Réseau")),
        title: format!("Courbe de charge {}", first.format("%m/%Y")),
        content: Content::Matter(Matter {
            date: Some(first),
            time: None,
            amount: None,
            detail: Detail::Reading(series),
        }),
        facts: vec![total],
        review: Review::Done,
    })
}
