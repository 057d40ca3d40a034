//! Bytes that nobody means well: no parser of meters panics, and none takes long.

use super::testing::read;
use crate::corpus;
use crate::formats::{ALL, Collected, Input};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A small file of each format, to be cut and altered.
const SAMPLES: [&str; 12] = [
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes\n\
     12345678901237;Courbe de charge;01/01/2024;02/01/2024;Energie active;Consommation;Comptage Brut;W;30\nHorodate;Valeur\n\
     2024-01-01T00:30:00+01:00;100\n2024-01-01T01:00:00+01:00;\n2024-01-01T01:30:00+01:00;9\n2024-01-02T01:10:00+01:00;9\n",
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n\
     12345678901237;Index;01/01/2024;03/01/2024;Energie active;Consommation;Comptage Brut;Wh\n\
     Horodate;Type de releve;EAS F1;EAS F2;EAS D1;EAS T\n2024-01-01T00:00:00+01:00;A;1;2;3;3\n2024-01-02T00:00:00+01:00;A;4;2;6;6\n\
     Periode;Identifiant calendrier fournisseur;Libelle;C\nDu 2024-01-01T00:00:00+01:00 au;FC;Base;BASE;Base;EAS F1\n",
    "Identifiant PRM;Type de donnees;Unite\n12345678901237;Puissance maximale quotidienne;VA\nHorodate;Valeur\n2024-01-01T10:00:00+01:00;4000\n",
    "Date de la mesure;Heure de la mesure;Valeur;PRM;Grandeur metier;Unite;Pas en minutes\n26/10/2025;02:30;1;12345678901237;CONS;kW;30\n",
    "Date;Valeur (en kWh)\n01/01/2024;1,5\n02/01/2024;NA\n",
    "{\"meter_reading\":{\"usage_point_id\":\"1\",\"reading_type\":{\"unit\":\"W\"},\"interval_reading\":[{\"value\":\"540\",\"date\":\"2020-09-14 03:00:00\",\"interval_length\":\"PT30M\"}]}}",
    "{\"1\":{\"idPce\":\"1\",\"releves\":[{\"journeeGaziere\":\"2024-01-01\",\"indexDebut\":1,\"indexFin\":3,\"volumeBrutConsomme\":2,\"energieConsomme\":22,\"coeffConversion\":11}]}}",
    "[{\"time_period\":\"Du 09/05/2019 au 12/05/2019\",\"volume_m3\":20.3,\"energy_kwh\":228.0}]",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content><UsagePoint xmlns=\"http://naesb.org/espi\"><MeterReading><ReadingType><uom>72</uom><currency>840</currency></ReadingType>\
     <IntervalBlock><IntervalReading><cost>5</cost><timePeriod><duration>900</duration><start>1330578000</start></timePeriod><value>282</value></IntervalReading></IntervalBlock></MeterReading></UsagePoint></content></entry></feed>",
    "Consumption (kWh), Start, End\n0.5, 2024-01-01T00:00:00Z, 2024-01-01T00:30:00Z\n0E-20, 2024-01-01T00:30:00Z, 2024-01-01T01:00:00Z\n",
    "entity_id,type,unit,2026-01-05T10:00:00.000Z,2026-01-05T11:00:00.000Z\nsensor.a,grid_consumption,kWh,1,2\nsensor.b,grid_consumption_cost,EUR,1,2\n",
    "entity_id,state,last_changed\nsensor.energy,1,2026-01-05T10:00:00Z\nsensor.energy,2,2026-01-05T12:00:00Z\n",
];
const TABLE: &str = "Date;Index (m3);Consommation (m3)\n01/01/2024;100;1\n02/01/2024;101;1\n";

/// Reads bytes with every format of meters, whatever it thinks of them.
fn read_with_all(bytes: &[u8]) {
    for format in ALL {
        let is_meter = ["enedis", "grdf", "pygazpar", "green", "octopus", "home", "meter"]
            .iter()
            .any(|start| format.name().starts_with(start));
        if is_meter {
            let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
        }
    }
}

fn samples() -> impl Iterator<Item = &'static str> {
    SAMPLES.into_iter().chain([TABLE])
}

#[test]
fn every_sample_is_read_as_it_stands() {
    for sample in samples() {
        let file = read(sample).unwrap_or_else(|error| panic!("{error}: {sample}"));
        assert!(file.reads() > 0, "{sample}");
    }
}

#[test]
fn half_a_workbook_is_an_error() {
    let name = "energy/grdf/Donnees_informatives_PCE_WEEKLY.xlsx";
    let Some(bytes) = corpus::bytes(name) else { return };
    for length in (0..bytes.len()).step_by(bytes.len() / 23) {
        assert!(read(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn many_rows_of_odd_steps_take_no_time() {
    let mut text = "horodate ISO fin de pas;puissance moyenne (W)\n".to_owned();
    for minute in 0..20_000_i64 {
        let at = chrono::DateTime::from_timestamp(1_700_000_000 + minute * minute * 61, 0).unwrap();
        writeln!(text, "{};{minute}", at.to_rfc3339()).unwrap();
    }
    assert!(read(&text).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        read_with_all(&bytes);
    }

    #[test]
    fn a_sample_that_is_cut_is_read_or_refused(which in 0_usize..13, part in 0.0_f64..1.0) {
        let sample = samples().nth(which).unwrap_or(TABLE).as_bytes();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let length = (sample.len() as f64 * part) as usize;
        read_with_all(&sample[..length]);
    }

    #[test]
    fn a_sample_that_is_altered_is_read_or_refused(
        which in 0_usize..13,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), "[0-9;,.:TZE+\\-\"{}<>/ ]{1,12}|[a-zé]{1,3}"), 1..5),
    ) {
        let mut sample: Vec<char> = samples().nth(which).unwrap_or(TABLE).chars().collect();
        for (place, text) in changes {
            let at = place.index(sample.len());
            let end = (at + text.chars().count()).min(sample.len());
            sample.splice(at..end, text.chars());
        }
        read_with_all(sample.iter().collect::<String>().as_bytes());
    }

    #[test]
    fn numbers_at_the_edges_are_read_or_refused(which in 0_usize..13, number in "-?[0-9]{1,30}(\\.[0-9]{1,30})?(E-?[0-9]{1,3})?") {
        let sample = samples().nth(which).unwrap_or(TABLE);
        for old in ["100", "540", "22", "282", "0.5", "1,5", "1330578000", "900", "228.0", "4000"] {
            read_with_all(sample.replace(old, &number).as_bytes());
        }
    }
}
