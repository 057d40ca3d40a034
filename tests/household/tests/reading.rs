//! Every file is recognised, and read with exactly what the truth says of it.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::sync::LazyLock;
use visavis_capture::formats::{Collected, Remark, read};
use visavis_household::truth::{FileTruth, Sighting};
use visavis_household::{File, Household};

/// All layouts of tables and all forms of statements come among them.
static HOUSEHOLDS: LazyLock<Vec<Household>> =
    LazyLock::new(|| (1..9).map(|seed| Household::make(seed, 1)).collect());

/// Every file that a format reads, read once.
static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let read = |household: &'static Household, truth: &'static FileTruth| {
        let file = household.files.iter().find(|file| file.name == truth.name).unwrap();
        let (found, all) = found(file, truth);
        Reading { household, truth, found, all }
    };
    let files = HOUSEHOLDS.iter().flat_map(|household| {
        let truths = household.truth.files.iter().filter(|truth| is_for_programs(truth));
        truths.map(move |truth| (household, truth))
    });
    files.map(|(household, truth)| read(household, truth)).collect()
});

struct Reading {
    household: &'static Household,
    truth: &'static FileTruth,
    found: Found,
    all: Collected,
}

/// Whether a format reads it, and no reader of pages.
fn is_for_programs(truth: &FileTruth) -> bool {
    !matches!(&*truth.format, "receipt" | "bill" | "access-reply")
}

/// What a reader finds in a file, as text that shows where two differ.
#[derive(Debug, Eq, PartialEq)]
struct Found {
    format: String,
    records: usize,
    rows: Option<u64>,
    missing: Option<u64>,
    totals: Vec<String>,
    period: Option<(String, String)>,
}

fn found(file: &File, truth: &FileTruth) -> (Found, Collected) {
    let mut all = Collected::default();
    let format = match read(&*file.bytes, &mut all) {
        Ok(format) => format.name().to_owned(),
        Err(error) => format!("error: {error}"),
    };
    let mut sums: BTreeMap<(&str, &str), rust_decimal::Decimal> = BTreeMap::new();
    for total in all.parts.iter().flat_map(|(part, _)| &part.totals) {
        *sums.entry((total.name, &total.unit)).or_default() += total.value;
    }
    let totals = truth.totals.iter().map(|total| {
        let sum = sums.get(&(&*total.name, &*total.unit));
        let sum = sum.map_or_else(|| "missing".to_owned(), |sum| sum.normalize().to_string());
        format!("{} {sum} {}", total.name, total.unit)
    });
    let totals = totals.collect();
    let periods = all.parts.iter().filter_map(|(part, _)| part.period);
    let period = periods.reduce(visavis_capture::formats::Period::joined);
    let period = period.map(|it| (it.from.to_string(), it.until.to_string()));
    // Readings of a meter make as many entries as there are gaps.
    let records = if truth.records == 0 { 0 } else { all.entries.len() };
    let rows = all.parts.iter().map(|(part, _)| part.read).sum();
    let rows = truth.rows.map(|_| rows);
    let missing = truth.missing_steps.map(|_| all.remarks.iter().map(missing).sum());
    (Found { format, records, rows, missing, totals, period }, all)
}

fn missing(remark: &Remark) -> u64 {
    match remark {
        Remark::Gap { steps, .. } | Remark::MoreGaps { steps, .. } => *steps,
        _ => 0,
    }
}

fn expected(truth: &FileTruth) -> Found {
    let totals = truth.totals.iter().map(|total| {
        let value: rust_decimal::Decimal = total.value.parse().unwrap();
        format!("{} {} {}", total.name, value.normalize(), total.unit)
    });
    let period = truth.from.zip(truth.until);
    Found {
        format: truth.format.clone(),
        records: truth.records,
        rows: truth.rows,
        missing: truth.missing_steps,
        totals: totals.collect(),
        period: period.map(|(from, until)| (from.to_string(), until.to_string())),
    }
}

#[test]
fn every_file_is_read_with_the_count_the_sums_and_the_period_that_the_truth_says() {
    let mut wrong = Vec::new();
    for reading in &*READINGS {
        let expected = expected(reading.truth);
        if reading.found != expected {
            let remarks = reading.all.remarks.iter().map(ToString::to_string);
            let remarks: Vec<String> = remarks.collect();
            let (seed, name) = (reading.household.truth.seed, &reading.truth.name);
            let found = &reading.found;
            wrong.push(format!("seed {seed}, {name}:\n  {found:?}\n  {expected:?}\n  {remarks:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whoever_a_file_names_as_its_giver_is_the_one_of_the_truth() {
    let mut wrong = Vec::new();
    for Reading { household, truth, all, .. } in &*READINGS {
        let Some(id) = &truth.organisation else { continue };
        let giver = household.truth.organisations.iter().find(|it| it.id == *id).unwrap();
        for named in all.parts.iter().filter_map(|(part, _)| part.organisation.as_ref()) {
            // Two banks with one layout are named together.
            if !giver.names.iter().any(|name| named.name.contains(&**name)) {
                wrong.push(format!("{}: {}, not {:?}", truth.name, named.name, giver.names));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sighting_stands_at_its_place_with_its_date_and_amount() {
    let mut wrong = Vec::new();
    for household in &*HOUSEHOLDS {
        let seed = household.truth.seed;
        let mut sightings: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
        for sighting in household.truth.things.iter().flat_map(|thing| &thing.seen) {
            sightings.entry(&sighting.file).or_default().push(sighting);
        }
        let readings = READINGS.iter().filter(|reading| reading.household.truth.seed == seed);
        for Reading { truth, all, .. } in readings {
            for sighting in sightings.get(&*truth.name).into_iter().flatten() {
                let entry = all.entries.get(sighting.place - 1);
                let read = entry.map(|entry| {
                    let amount = entry.matter.amount.map(visavis_model::Money::number);
                    (entry.matter.date, amount)
                });
                if read != Some((Some(sighting.date), Some(sighting.amount.clone()))) {
                    wrong.push(format!("seed {seed}: {sighting:?}, read {read:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
