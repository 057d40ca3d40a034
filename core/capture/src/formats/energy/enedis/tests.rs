//! Exports of Enedis: the corpus, and files made for the cases that it lacks.

use crate::formats::energy::testing::{Read, corpus, read};
use crate::formats::{FormatError, Remark};
use visavis_model::{Metered, ReadingUnit, Status};

const PREAMBLE: &str = "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes\r\n";

fn curve(rows: &str) -> Read {
    let text = format!(
        "{PREAMBLE}12345678901237;Courbe de charge;01/01/2024;02/01/2024;Energie active;Consommation;Comptage Brut;W;\r\nHorodate;Valeur\r\n{rows}"
    );
    read(&text).unwrap()
}

#[test]
fn the_half_hours_of_the_corpus_have_the_sum_that_is_known() {
    let Some(file) = corpus("energy/enedis/Enedis_Conso_Heure.csv") else { return };
    let file = file.unwrap();
    assert_eq!((file.format, file.reads()), ("enedis-load-curve", 91));
    assert_eq!(file.total("energy"), "14271 Wh");
    assert_eq!(file.period(), "2022-01-18..2022-01-26");
    assert_eq!(file.series(0).start.to_rfc3339(), "2022-01-18T00:00:00+01:00");
    assert_eq!(file.series(0).readings.iter().flatten().count(), 91);
    assert_eq!(file.gaps(), 3);
    assert_eq!(file.id("meter"), "00000000000000");
}

#[test]
fn the_indexes_of_the_corpus_have_the_difference_that_is_known() {
    let Some(file) = corpus("energy/enedis/Enedis_Conso_Jour.csv") else { return };
    let file = file.unwrap();
    assert_eq!((file.format, file.reads()), ("enedis-index", 264));
    assert_eq!(file.total("energy"), "1854245 Wh");
    assert_eq!(file.period(), "2021-01-24..2021-10-13");
    assert_eq!(file.parts[0].0.totals[0].status, Status::Proved);
    assert_eq!(file.entries.len(), 1);
    assert_eq!((file.series(0).readings.len(), file.gaps()), (263, 0));
}

#[test]
fn the_hour_that_comes_twice_in_the_corpus_is_counted_twice() {
    let Some(file) = corpus("energy/handmade/enedis_dst_october.csv") else { return };
    let file = file.unwrap();
    assert_eq!(file.reads(), 7);
    assert_eq!(file.total("energy"), "1480 Wh");
    assert_eq!(file.series(0).readings.len(), 8);
    assert_eq!(file.gaps(), 1);
}

#[test]
fn a_change_of_pace_begins_a_new_series() {
    let file = curve(
        "2024-01-01T01:00:00+01:00;600\n2024-01-01T02:00:00+01:00;1200\n\
         2024-01-01T02:30:00+01:00;400\n2024-01-01T03:00:00+01:00;800\n\
         2024-01-01T03:10:00+01:00;60\n2024-01-01T03:20:00+01:00;60\n2024-01-01T03:30:00+01:00;61\n",
    );
    let paces: Vec<_> =
        (0..3).map(|at| (file.series(at).step_seconds, file.series(at).readings.len())).collect();
    assert_eq!(paces, [(3600, 2), (1800, 2), (600, 3)]);
    assert_eq!(file.total("energy"), "2430.166667 Wh");
    assert_eq!(file.gaps(), 0);
    assert_eq!(file.entries[1].line, 6);
}

#[test]
fn rows_in_any_order_missing_ones_and_the_days_of_the_clocks_are_read() {
    let mut rows: Vec<String> = Vec::new();
    for (day, offset, minutes) in [("2024-03-31", "+01:00", 46), ("2024-10-27", "+02:00", 50)] {
        let midnight = format!("{day}T00:00:00{offset}");
        let midnight: chrono::DateTime<chrono::FixedOffset> = midnight.parse().unwrap();
        for half in 1..=minutes {
            let end = super::super::zone::Zone::Paris
                .at((midnight + chrono::Duration::minutes(half * 30)).to_utc());
            rows.push(format!("{};100", end.to_rfc3339()));
        }
    }
    rows.reverse();
    let file = curve(&rows.join("\n"));
    assert_eq!((file.series(0).readings.len(), file.series(1).readings.len()), (46, 50));
    assert_eq!(file.total("energy"), "4800 Wh");
    assert_eq!(file.period(), "2024-03-31..2024-10-27");
    assert_eq!(file.entries[1].matter.date.unwrap().to_string(), "2024-10-27");
}

#[test]
fn a_reading_that_stands_twice_is_counted_once_and_a_bad_row_is_told() {
    let file = curve(
        "2024-01-01T00:30:00+01:00;100\n2024-01-01T00:30:00+01:00;100\n\
         2024-01-01T01:00:00+01:00;200\n2024-01-01T01:00:00+01:00;900\n\
         2024-01-01T01:30:00+01:00;abc\n01-01T02:00;1\n2024-01-01T02:00:00+01:00;\n",
    );
    assert_eq!(file.total("energy"), "150 Wh");
    assert_eq!(file.skipped(), 4);
    assert_eq!(file.gaps(), 1);
}

#[test]
fn a_file_without_values_holds_nothing() {
    for rows in ["", "2024-01-01T00:30:00+01:00;\n2024-01-01T01:00:00+01:00;\n"] {
        let text = format!(
            "{PREAMBLE}12345678901237;Courbe de charge;;;Energie active;Consommation;;W;\nHorodate;Valeur\n{rows}"
        );
        assert!(matches!(read(&text), Err(FormatError::Nothing { .. })), "{rows}");
    }
}

#[test]
fn consumption_and_injection_are_two_meters_of_one_file() {
    let table = |word: &str, value: u32| {
        format!(
            "{PREAMBLE}12345678901237;Courbe de charge;;;Energie active;{word};Comptage Brut;W;30\nHorodate;Valeur\n\
             2024-06-01T12:30:00+02:00;{value}\n2024-06-01T13:00:00+02:00;{value}\n\n"
        )
    };
    let file = read(table("Consommation", 200) + &table("Injection", 1500)).unwrap();
    assert_eq!(file.parts.len(), 2);
    assert_eq!(file.series(0).quantity, Metered::ElectricityConsumed);
    assert_eq!(file.series(1).quantity, Metered::ElectricityProduced);
    assert_eq!(
        (file.total_of(0, "energy"), file.total_of(1, "energy")),
        ("200 Wh".into(), "1500 Wh".into())
    );
}

#[test]
fn the_form_of_sge_is_read_in_its_old_letters() {
    let text = "Date de la mesure;Heure de la mesure;Valeur;Statut de la mesure;PRM;Type de donn\u{e9}es;Date de d\u{e9}but;Date de fin;Grandeur m\u{e9}tier;Grandeur physique;Statut demand\u{e9};Unit\u{e9};Pas en minutes\n\
                26/10/2025;01:30;1;B;12345678901237;Courbe;26/10/2025;27/10/2025;Consommation;Active;Brut;kW;30\n\
                26/10/2025;02:00;2;B;12345678901237;Courbe;26/10/2025;27/10/2025;Consommation;Active;Brut;kW;30\n\
                26/10/2025;02:30;3;B;12345678901237;Courbe;26/10/2025;27/10/2025;Consommation;Active;Brut;kW;30\n\
                26/10/2025;02:00;4;B;12345678901237;Courbe;26/10/2025;27/10/2025;Consommation;Active;Brut;kW;30\n\
                26/10/2025;02:30;5;B;12345678901237;Courbe;26/10/2025;27/10/2025;Consommation;Active;Brut;kW;30\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let file = read(latin).unwrap();
    assert_eq!((file.format, file.reads()), ("enedis-load-curve", 5));
    assert_eq!(file.total("energy"), "7500 Wh");
    assert_eq!(file.series(0).readings, [1000, 2000, 3000, 4000, 5000].map(Some));
    assert_eq!(file.gaps(), 0);
    assert_eq!(file.id("meter"), "12345678901237");
}

#[test]
fn rows_that_say_all_about_themselves_are_read() {
    let file = read(
        "Identifiant PRM;Date de d\u{e9}but;Date de fin;Grandeur physique;Grandeur m\u{e9}tier;Etape m\u{e9}tier;Unit\u{e9};Horodate;Valeur;Nature;Pas;Indice de vraisemblance;Etat compl\u{e9}mentaire\n\
         12345678901237;2023-03-13 00:00:00;2025-03-13 00:00:00;PA;PROD;BRUT;W;2023-03-13 00:30:00;692;B;PT30M;0;0\n\
         12345678901237;2023-03-13 00:00:00;2025-03-13 00:00:00;PA;PROD;BRUT;W;2023-03-13 01:00:00;1284;B;PT30M;0;0\n",
    )
    .unwrap();
    assert_eq!((file.format, file.reads()), ("enedis-load-curve", 2));
    assert_eq!(file.total("energy"), "988 Wh");
    assert_eq!(file.series(0).quantity, Metered::ElectricityProduced);
    assert_eq!(file.series(0).start.to_rfc3339(), "2023-03-13T00:00:00+01:00");
}

#[test]
fn names_and_values_in_one_row_are_a_preamble_too() {
    let file = read(
        "Identifiant PRM;12345678901237;Type de donnees;Courbe de charge;\r\nhorodate ISO fin de pas;puissance moyenne (W)\r\n\
         2026-01-05T00:30:00+01:00;1200\r\n2026-01-05T01:00:00+01:00;800\r\n2026-01-05T01:30:00+01:00;600\r\n",
    )
    .unwrap();
    assert_eq!(
        (file.format, file.reads(), file.id("meter")),
        ("enedis-load-curve", 3, "12345678901237")
    );
    assert_eq!(file.total("energy"), "1300 Wh");
    assert_eq!(file.series(0).unit, ReadingUnit::Watt);
}

#[test]
fn energies_of_days_are_series_of_days_over_the_changes_of_the_clocks() {
    let file = read(
        "Date;Consommation (en kWh)\n30/03/2024;12,5\n31/03/2024;9\n01/04/2024;NA\n02/04/2024;7,0015\n",
    )
    .unwrap();
    assert_eq!((file.format, file.reads(), file.entries.len()), ("enedis-daily", 3, 1));
    assert_eq!(file.total("energy"), "28501.5 Wh");
    assert_eq!(file.series(0).readings, [Some(12_500), Some(9_000), None, Some(7_002)]);
    assert_eq!(file.period(), "2024-03-30..2024-04-02");
    assert!(file.remarks.contains(&Remark::Rounded { unit: "Wh", readings: 1 }));
    let file = read(
        "Identifiant PRM;Type de donnees;Date de debut;Date de fin\n12345678901237;Injection quotidienne;01/06/2026;03/06/2026\n\n\
         Date;Valeur (en Wh)\n2026-06-01;12571\n2026-06-02;9800\n",
    )
    .unwrap();
    assert_eq!((file.format, file.total("energy").as_str()), ("enedis-daily", "22371 Wh"));
    assert_eq!(file.series(0).quantity, Metered::ElectricityProduced);
}

const INDEXES: &str = "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n\
    12345678901237;Index;01/03/2024;10/03/2024;Energie active;Consommation;Comptage Brut;Wh\n\
    Horodate;Type de releve;EAS F1;EAS F2;EAS F3;EAS F4;EAS F5;EAS F6;EAS F7;EAS F8;EAS F9;EAS F10;EAS D1;EAS D2;EAS D3;EAS D4;EAS T\n";

#[test]
fn registers_are_told_apart_and_proved_by_each_other() {
    let file = read(format!(
        "{INDEXES}2024-03-30T00:00:00+01:00;Arr\u{ea}t\u{e9} quotidien;1000;500;;;;;;;;;900;600;;;1500\n\
         2024-03-31T00:00:00+01:00;Arr\u{ea}t\u{e9} quotidien;1400;600;;;;;;;;;1200;800;;;2000\n\
         2024-04-01T01:00:00+02:00;Arr\u{ea}t\u{e9} quotidien;1500;1600;;;;;;;;;2000;1100;;;3100\n\n\
         Periode;Identifiant calendrier fournisseur;Libelle calendrier fournisseur;Identifiant classe temporelle 1;Libelle classe temporelle 1;Cadran classe temporelle 1\n\
         Du 2024-03-01T00:00:00+01:00 au;FC000014;Heures Pleines/Creuses;HC;Heures Creuses;EAS F1;HP;Heures Pleines;EAS F2;;;EAS F3\n"
    ))
    .unwrap();
    assert_eq!(
        (file.format, file.reads(), file.total("energy").as_str()),
        ("enedis-index", 3, "1600 Wh")
    );
    assert_eq!(file.parts[0].0.totals[0].status, Status::Proved);
    assert_eq!(file.series(0).readings, [Some(500), Some(1100)]);
    assert_eq!(
        (file.detail(0, "registers.f1"), file.detail(0, "registers.f2")),
        (Some("500"), Some("1100"))
    );
    assert_eq!(file.detail(0, "calendars.0.f2"), Some("Heures Pleines"));
    assert_eq!(file.skipped(), 0);
}

#[test]
fn a_new_meter_is_told_and_its_day_not_invented() {
    let row = |day: u32, index: u32| {
        format!(
            "2024-03-0{day}T00:00:00+01:00;Arr\u{ea}t\u{e9} quotidien;{index};;;;;;;;;;{index};;;;{index}\n"
        )
    };
    let rows =
        [(1, 9000), (2, 9500), (3, 20), (4, 320), (7, 920)].map(|(day, index)| row(day, index));
    let file = read(INDEXES.to_owned() + &rows.concat()).unwrap();
    assert_eq!((file.reads(), file.total("energy").as_str()), (5, "1400 Wh"));
    assert_eq!(file.skipped(), 1);
    assert_eq!(file.series(0).readings, [Some(500), None, Some(300)]);
    // Three days together: their sum is known, and no single one of them.
    assert_eq!((file.series(1).step_seconds, file.series(1).readings.len()), (3 * 86_400, 1));
    assert_eq!(file.period(), "2024-03-01..2024-03-06");
}

#[test]
fn registers_that_contradict_the_total_are_told() {
    let file = read(format!(
        "{INDEXES}2024-03-01T00:00:00+01:00;A;100;;;;;;;;;;60;40;;;100\n2024-03-02T00:00:00+01:00;A;200;;;;;;;;;;160;0;;;200\n"
    ))
    .unwrap();
    assert_eq!(file.total("energy"), "100 Wh");
    assert!(file.remarks.iter().any(|remark| matches!(remark, Remark::DoesNotAddUp { .. })));
    assert_eq!(file.parts[0].0.totals[0].status, Status::Read);
}

#[test]
fn the_largest_power_of_each_day_is_an_observation() {
    let file = read(
        "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n\
         12345678901237;Puissance maximale quotidienne;01/01/2024;03/01/2024;Puissance maximale atteinte;Consommation;Comptage Brut;VA\n\
         Horodate;Valeur\n2024-01-01T18:42:10+01:00;4641\n2024-01-02T00:00:00+01:00;\n2024-01-03T07:10:00+01:00;6200\n",
    )
    .unwrap();
    assert_eq!((file.format, file.reads(), file.entries.len()), ("enedis-max-power", 2, 2));
    assert_eq!(
        (file.total("largest").as_str(), file.period().as_str()),
        ("6200 VA", "2024-01-01..2024-01-03")
    );
}
