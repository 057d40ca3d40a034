//! What GRDF gives: each gas day, with the meter's index and the energy of the volume.

use super::{every_day, total};
use crate::cast::Role;
use crate::days;
use crate::made::Made;
use crate::story::Story;
use crate::truth::FileTruth;
use chrono::Datelike;
use serde_json::{Value, json};
use visavis_generator::Random;

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    let meter = format!("21{}", random.digits(12));
    let mut index = random.between(2_000, 19_000);
    let (mut energy, mut volume, mut missing) = (0, 0, 0);
    let mut readings: Vec<Value> = Vec::new();
    for day in every_day(story.from, story.until) {
        let season = [90, 80, 60, 35, 15, 8, 6, 6, 12, 35, 65, 85];
        let usual = season.get(day.month0() as usize).copied().unwrap_or(30);
        let used = usual * random.between(60, 140) / 1000;
        let before = index;
        index += used;
        let is_end = day == story.from || day == story.until;
        if !is_end && random.below(150) == 0 {
            missing += 1;
            readings.push(json!({
                "journeeGaziere": day, "natureReleve": "Informative Journalier",
                "qualificationReleve": "Absence de Données", "indexDebut": null, "indexFin": null,
                "volumeBrutConsomme": null, "energieConsomme": null, "coeffConversion": null,
                "dateDebutReleve": null, "dateFinReleve": null, "temperature": null,
            }));
            continue;
        }
        let hundredths = random.between(1_090, 1_140);
        let kilowatt_hours = (used * hundredths + 50) / 100;
        energy += kilowatt_hours;
        volume += used;
        let coefficient = rust_decimal::Decimal::new(hundredths, 2).to_string();
        let coefficient: Value = serde_json::from_str(&coefficient).unwrap_or_default();
        readings.push(json!({
            "journeeGaziere": day,
            "dateDebutReleve": format!("{day}T06:00:00+00:00"),
            "dateFinReleve": format!("{}T06:00:00+00:00", days::plus(day, 1)),
            "indexDebut": before, "indexFin": index, "volumeBrutConsomme": used,
            "energieConsomme": kilowatt_hours, "coeffConversion": coefficient,
            "natureReleve": "Informative Journalier", "qualificationReleve": "Mesuré",
            "temperature": null,
        }));
    }
    // A day without a value is a row too.
    let rows = readings.len();
    let file = json!({ &*meter: { "idPce": meter, "frequence": null, "releves": readings } });
    let truth = FileTruth {
        name: "energie/grdf-informatives.json".to_owned(),
        format: "grdf-readings".to_owned(),
        organisation: Some(crate::organisation_id(story.who(Role::GridOfGas))),
        rows: u64::try_from(rows).ok(),
        totals: vec![
            total("energy", energy.to_string(), "kWh"),
            total("volume", volume.to_string(), "m3"),
        ],
        from: Some(story.from),
        until: Some(story.until),
        of: Some(meter.clone()),
        missing_steps: u64::try_from(missing).ok(),
        ..FileTruth::default()
    };
    made.add(serde_json::to_vec_pretty(&file).unwrap_or_default(), truth);
}
