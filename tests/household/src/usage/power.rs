//! What Enedis gives: the load curve of each half-hour, and the meter's index of each day.

use super::{in_paris, total};
use crate::cast::Role;
use crate::days;
use crate::made::Made;
use crate::story::Story;
use crate::truth::FileTruth;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use std::fmt::Write as _;
use visavis_generator::Random;

/// A half-hour: its end, the mean power in watts, and whether the file has it.
struct Half {
    end: DateTime<Utc>,
    watts: i64,
    shown: Shown,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Shown {
    Value,
    /// A row without a value.
    Empty,
    /// No row at all.
    Nothing,
}

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    let meter = format!("{}{}", random.pick(&["09", "19", "23"]), random.digits(12));
    let halves = halves(story, random);
    let who = crate::organisation_id(story.who(Role::GridOfPower));
    for year in story.from.year()..=story.until.year() {
        let of_year: Vec<&Half> = halves.iter().filter(|half| start(half).year() == year).collect();
        curve(&of_year, year, &meter, &who, made);
    }
    index(&halves, &meter, &who, random, made);
}

fn start(half: &Half) -> DateTime<chrono::FixedOffset> {
    in_paris(half.end - TimeDelta::minutes(30))
}

/// More in the evening and in winter, less at night; even numbers, so that half-hours make whole
/// watt-hours.
fn halves(story: &Story, random: &mut Random) -> Vec<Half> {
    let midnight = super::paris_clock(story.from.and_time(NaiveTime::MIN)).to_utc();
    let last = super::paris_clock(days::plus(story.until, 1).and_time(NaiveTime::MIN)).to_utc();
    let mut all = Vec::new();
    let mut end = midnight + TimeDelta::minutes(30);
    let mut silent = 0;
    while end <= last {
        let local = in_paris(end - TimeDelta::minutes(30));
        let usual = match local.hour() {
            0..=5 => 70,
            6..=8 => 240,
            12..=13 => 260,
            18..=21 => 420,
            _ => 140,
        };
        let season = [150, 140, 120, 100, 85, 75, 70, 70, 80, 100, 125, 145];
        let share = season.get(local.month0() as usize).copied().unwrap_or(100);
        let watts = usual * share / 100 * random.between(60, 190) / 100 / 2 * 2;
        // Three or four times a year the line is silent for hours or days.
        if silent == 0 && random.below(5_000) == 0 {
            silent = random.pick(&[5, 12, 48, 70]);
        }
        let shown = match silent {
            0 if random.below(900) == 0 => Shown::Empty,
            0 => Shown::Value,
            _ => Shown::Nothing,
        };
        silent = silent.max(1) - 1;
        all.push(Half { end, watts, shown });
        end += TimeDelta::minutes(30);
    }
    // What is silent at an end of a file is no gap in it.
    if let Some(first) = all.first_mut() {
        first.shown = Shown::Value;
    }
    if let Some(last) = all.last_mut() {
        last.shown = Shown::Value;
    }
    all
}

fn curve(halves: &[&Half], year: i32, meter: &str, who: &str, made: &mut Made) {
    let shown: Vec<&&Half> = halves.iter().filter(|half| half.shown == Shown::Value).collect();
    let (Some(first), Some(last)) = (halves.first(), halves.last()) else { return };
    let (from, until) = (start(first).date_naive(), start(last).date_naive());
    let mut text = String::from(
        "\u{feff}Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;\
         Grandeur metier;Etape metier;Unite;Pas en minutes\r\n",
    );
    let day = |day: NaiveDate| day.format("%d/%m/%Y");
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "{meter};Courbe de charge;{};{};Energie active;Consommation;Comptage Brut;W;\r\n\
         Horodate;Valeur\r\n",
        day(from),
        day(days::plus(until, 1))
    );
    for half in halves {
        let end = in_paris(half.end).to_rfc3339();
        let _ = match half.shown {
            Shown::Value => write!(text, "{end};{}\r\n", half.watts),
            Shown::Empty => write!(text, "{end};\r\n"),
            Shown::Nothing => Ok(()),
        };
    }
    let energy: i64 = shown.iter().map(|half| half.watts / 2).sum();
    let missing = halves.len() - shown.len();
    let truth = FileTruth {
        name: format!("energie/enedis-courbe-{year}.csv"),
        format: "enedis-load-curve".to_owned(),
        organisation: Some(who.to_owned()),
        rows: u64::try_from(shown.len()).ok(),
        totals: vec![total("energy", energy.to_string(), "Wh")],
        from: Some(from),
        until: Some(until),
        of: Some(meter.to_owned()),
        missing_steps: u64::try_from(missing).ok(),
        ..FileTruth::default()
    };
    made.add(text.into_bytes(), truth);
}

/// The index at each midnight of winter time, off-peak hours (F1) and peak hours (F2) apart.
fn index(halves: &[Half], meter: &str, who: &str, random: &mut Random, made: &mut Made) {
    let mut registers =
        [random.between(1_000_000, 9_000_000), random.between(2_000_000, 30_000_000)];
    let whole = |registers: &[i64; 2]| registers.iter().sum::<i64>();
    let mut rows = Vec::new();
    for half in halves {
        let winter = (half.end - TimeDelta::minutes(30)).with_timezone(&super::offset(1));
        if winter.time() == NaiveTime::MIN {
            rows.push((winter.date_naive(), registers));
        }
        let is_off_peak = matches!(winter.hour(), 22 | 23 | 0..=5);
        let [low, high] = &mut registers;
        *(if is_off_peak { low } else { high }) += half.watts / 2;
    }
    let (Some(first), Some(last)) = (rows.first().copied(), rows.last().copied()) else { return };
    let mut text = String::from(
        "\u{feff}Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;\
         Grandeur metier;Etape metier;Unite\r\n",
    );
    let _ = write!(
        text,
        "{meter};Index;{};{};Energie active;Consommation;Comptage Brut;Wh\r\n{INDEX_COLUMNS}\r\n",
        first.0.format("%d/%m/%Y"),
        last.0.format("%d/%m/%Y")
    );
    for (day, [low, high]) in &rows {
        // Winter's midnight, as clocks in France show it.
        let moment = day.and_time(NaiveTime::MIN) - TimeDelta::hours(1);
        let stamp = in_paris(moment.and_utc()).to_rfc3339();
        let sum = low + high;
        let _ =
            write!(text, "{stamp};Arrêté quotidien;{low};{high};;;;;;;;;{low};{high};;;{sum}\r\n");
    }
    let _ = write!(
        text,
        "\r\nPeriode;Identifiant calendrier fournisseur;Libelle calendrier fournisseur;Identifiant \
         classe temporelle 1;Libelle classe temporelle 1;Cadran classe temporelle 1\r\nDu {} au;\
         FC000014;Heures Pleines/Creuses;HC;Heures Creuses;EAS F1;HP;Heures Pleines;EAS F2\r\n",
        first.0.format("%Y-%m-%dT00:00:00+01:00")
    );
    let truth = FileTruth {
        name: "energie/enedis-index.csv".to_owned(),
        format: "enedis-index".to_owned(),
        organisation: Some(who.to_owned()),
        rows: u64::try_from(rows.len()).ok(),
        totals: vec![total("energy", (whole(&last.1) - whole(&first.1)).to_string(), "Wh")],
        from: Some(first.0),
        until: Some(days::minus(last.0, 1)),
        of: Some(meter.to_owned()),
        ..FileTruth::default()
    };
    made.add(text.into_bytes(), truth);
}

const INDEX_COLUMNS: &str = "Horodate;Type de releve;EAS F1;EAS F2;EAS F3;EAS F4;EAS F5;EAS F6;\
EAS F7;EAS F8;EAS F9;EAS F10;EAS D1;EAS D2;EAS D3;EAS D4;EAS T";
