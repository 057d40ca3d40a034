//! What a telephone and a watch count: Apple's export of health, a small one. Both count steps in
//! the same hours, and only the watch's are to be believed there.

use super::{every_day, paris_clock, total};
use crate::days;
use crate::made::Made;
use crate::story::Story;
use crate::truth::FileTruth;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use std::fmt::Write as _;
use visavis_generator::Random;

/// Days at the end of the story: the file is a small one.
const DAYS: u64 = 60;

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    let [person, _] = &story.cast.people;
    let (phone, watch) = (
        format!("iPhone de {}", person.forename),
        format!("Apple\u{a0}Watch de {}", person.forename),
    );
    let first = days::minus(story.until, DAYS - 1).max(story.from);
    let exported = stamp(at(days::plus(story.until, 1), 9, 0));
    let mut text = format!("{HEAD} <ExportDate value=\"{exported}\"/>\n");
    let (mut steps, mut rows, mut records) = (0, 0, 0);
    for (number, day) in every_day(first, story.until).enumerate() {
        for hour in [8, 12, 18] {
            let (more, less) = (random.between(900, 2_600), random.between(300, 880));
            for (source, count) in [(&phone, less), (&watch, more)] {
                put(&mut text, STEPS, source, (day, hour, 60), &count.to_string());
            }
            steps += more;
            rows += 2;
        }
        let alone = random.between(100, 700);
        put(&mut text, STEPS, &phone, (day, 21, 30), &alone.to_string());
        steps += alone;
        rows += 1;
        records += 1;
        if number % 7 == 0 {
            let grams = random.between(61_000, 64_000);
            let value = rust_decimal::Decimal::new(grams / 100, 1).to_string();
            put(&mut text, MASS, "Balance", (day, 7, 0), &value);
            rows += 1;
            records += 1;
        }
    }
    text.push_str("</HealthData>\n");
    let truth = FileTruth {
        name: "sante/export.xml".to_owned(),
        format: "apple-health".to_owned(),
        records,
        rows: Some(rows),
        totals: vec![total("steps", steps.to_string(), "1")],
        from: Some(first),
        until: Some(story.until),
        ..FileTruth::default()
    };
    made.add(text.into_bytes(), truth);
}

fn at(day: NaiveDate, hour: i64, minute: i64) -> DateTime<FixedOffset> {
    paris_clock(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(hour * 60 + minute))
}

fn stamp(moment: DateTime<FixedOffset>) -> String {
    moment.format("%Y-%m-%d %H:%M:%S %z").to_string()
}

fn put(
    text: &mut String,
    (kind, unit): (&str, &str),
    source: &str,
    (day, hour, minutes): (NaiveDate, i64, i64),
    value: &str,
) {
    let (from, until) = (stamp(at(day, hour, 0)), stamp(at(day, hour, minutes)));
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        " <Record type=\"HKQuantityTypeIdentifier{kind}\" sourceName=\"{source}\" \
         sourceVersion=\"17.3\" unit=\"{unit}\" creationDate=\"{until}\" startDate=\"{from}\" \
         endDate=\"{until}\" value=\"{value}\"/>"
    );
}

const STEPS: (&str, &str) = ("StepCount", "count");
const MASS: (&str, &str) = ("BodyMass", "kg");

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale=\"fr_FR\">
";
