//! Readings of GRDF: the corpus, and files made for the cases that it lacks.

use crate::formats::FormatError;
use crate::formats::energy::testing::{corpus, read};
use visavis_model::{Metered, ReadingUnit, Status};

#[test]
fn the_informative_days_of_the_corpus_have_the_sums_that_are_known() {
    let Some(file) = corpus("energy/grdf/donnees_informatives.json") else { return };
    let file = file.unwrap();
    assert_eq!((file.format, file.reads()), ("grdf-readings", 1096));
    assert_eq!(
        (file.total("energy"), file.total("volume")),
        ("62213 kWh".into(), "5617 m3".into())
    );
    assert_eq!(file.period(), "2019-11-30..2022-11-29");
    assert_eq!((file.entries.len(), file.gaps(), file.skipped()), (2, 1, 0));
    assert_eq!(file.series(0).readings.len(), 1096);
    assert_eq!(
        (file.series(0).unit, file.series(1).unit),
        (ReadingUnit::WattHour, ReadingUnit::Litre)
    );
    assert_eq!(file.detail(0, "index-end-m3"), Some("15940"));
}

#[test]
fn the_published_periods_of_the_corpus_have_the_sums_that_are_known() {
    let Some(file) = corpus("energy/grdf/donnees_publiees.json") else { return };
    let file = file.unwrap();
    assert_eq!((file.format, file.reads()), ("grdf-readings", 87));
    assert_eq!(
        (file.total("energy"), file.total("volume")),
        ("117744 kWh".into(), "10557 m3".into())
    );
    assert_eq!(file.period(), "2017-10-10..2022-11-02");
    assert_eq!((file.gaps(), file.skipped()), (1, 0));
}

#[test]
fn the_samples_of_pygazpar_in_the_corpus_have_their_sums() {
    for (name, reads, energy, volume) in [
        ("daily", 711, "45065 kWh", "4066.6 m3"),
        ("weekly", 102, "45260 kWh", "4058.2 m3"),
        ("monthly", 24, "45389 kWh", "4066.6 m3"),
        ("yearly", 2, "38035 kWh", "3443 m3"),
    ] {
        let Some(file) = corpus(&format!("energy/grdf/pygazpar_{name}.json")) else { return };
        let file = file.unwrap();
        assert_eq!((file.format, file.reads()), ("pygazpar", reads), "{name}");
        assert_eq!(
            (file.total("energy"), file.total("volume")),
            (energy.into(), volume.into()),
            "{name}"
        );
        assert_eq!(file.skipped(), 0, "{name}");
    }
}

#[test]
fn the_workbooks_of_the_corpus_are_read_row_by_row() {
    for (name, reads, period) in [
        ("DAILY", 363, "2020-11-24..2021-11-21"),
        ("WEEKLY", 53, "2020-11-24..2021-11-21"),
        ("MONTHLY", 13, "2020-11-01..2021-11-30"),
    ] {
        let name = format!("energy/grdf/Donnees_informatives_PCE_{name}.xlsx");
        let Some(file) = corpus(&name) else { return };
        let file = file.unwrap();
        assert_eq!((file.format, file.reads()), ("grdf-table", reads), "{name}");
        assert_eq!(
            (file.period().as_str(), file.skipped()),
            (period, 0),
            "{name} {:?}",
            file.remarks
        );
    }
}

#[test]
fn a_volume_that_is_the_growth_of_the_index_is_proved() {
    let reading = |from: &str, until: &str, start: u32, end: u32| {
        format!(
            "{{\"dateDebutReleve\":\"{from}T06:00:00+01:00\",\"dateFinReleve\":\"{until}T06:00:00+01:00\",\
             \"indexDebut\":{start},\"indexFin\":{end},\"volumeBrutConsomme\":{},\"energieConsomme\":{},\
             \"coeffConversion\":11.2,\"qualificationReleve\":\"Mesur\u{e9}\"}}",
            end - start,
            (end - start) * 112 / 10
        )
    };
    let file = read(format!(
        "{{\"idPce\":\"GI123456\",\"releves\":[{},{}]}}",
        reading("2024-01-02", "2024-02-03", 100, 200),
        reading("2024-02-03", "2024-03-01", 200, 260),
    ))
    .unwrap();
    assert_eq!((file.reads(), file.entries.len(), file.id("meter")), (2, 2, "GI123456"));
    assert_eq!(file.parts[0].0.totals[1].status, Status::Proved);
    assert_eq!(file.detail(0, "volume-l"), Some("100000"));
    assert_eq!(file.detail(1, "qualification"), Some("Mesur\u{e9}"));
    assert_eq!((file.series(0).quantity, file.series(0).step_seconds), (Metered::Gas, 32 * 86_400));
    assert_eq!(file.period(), "2024-01-02..2024-02-29");
}

#[test]
fn gas_days_without_their_start_are_days() {
    let file = read(
        "{\"21123456789012\":{\"releves\":[{\"journeeGaziere\":\"2026-07-23\",\"dateFinReleve\":\"2026-07-24T06:00:00+02:00\",\
         \"indexDebut\":2159,\"indexFin\":2160,\"volumeBrutConsomme\":0.28,\"energieConsomme\":3.16,\"coeffConversion\":11.29},\
         {\"journeeGaziere\":null,\"volumeBrutConsomme\":1}]}}",
    )
    .unwrap();
    assert_eq!((file.id("meter"), file.reads(), file.skipped()), ("21123456789012", 1, 1));
    assert_eq!((file.total("energy"), file.total("volume")), ("3.16 kWh".into(), "0.28 m3".into()));
    assert_eq!(file.period(), "2026-07-23..2026-07-23");
}

#[test]
fn a_table_without_readings_holds_nothing_and_half_a_file_is_damaged() {
    let nothing = read(
        "Date de relev\u{e9};Volume consomm\u{e9} (m3);Energie consomm\u{e9}e (kWh)\nTotal;3;4\n",
    );
    assert!(matches!(nothing, Err(FormatError::Nothing { .. })));
    let half = read(
        "{\"idPce\":\"1\",\"releves\":[{\"journeeGaziere\":\"2024-01-01\",\"energieConsomme\":3},",
    );
    assert!(matches!(half, Err(FormatError::Damaged { .. })), "{half:?}");
}
