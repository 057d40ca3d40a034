mod measures;

use crate::formats::{Collected, Entry, FormatError, Remark, Sink, read};
use rust_decimal::Decimal;
use std::fmt::Write as _;
use visavis_model::{Detail, Observation, TravelMode};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n\
    <!-- HealthKit Export Version: 12 -->\n\
    <!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n\
    <!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n\
    <!-- Note: Any Records that appear as children of a correlation also appear as top-level records. -->\n\
    <!ENTITY secret SYSTEM \"file:///etc/passwd\">\n\
    ]>\n<HealthData locale=\"fr_FR\">\n <ExportDate value=\"2024-03-16 09:00:00 +0100\"/>\n";

fn export(body: &str) -> String {
    format!("{HEAD}{body}\n</HealthData>\n")
}

fn record(kind: &str, source: &str, unit: &str, from: &str, until: &str, value: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" unit=\"{unit}\"") };
    format!(
        " <Record type=\"HK{kind}\" sourceName=\"{source}\" sourceVersion=\"17.3\"{unit} \
         creationDate=\"{until} +0100\" startDate=\"{from} +0100\" endDate=\"{until} +0100\" \
         value=\"{value}\"/>\n"
    )
}

fn steps(source: &str, from: &str, until: &str, value: &str) -> String {
    let day = |time: &str| format!("2024-03-14 {time}:00");
    record("QuantityTypeIdentifierStepCount", source, "count", &day(from), &day(until), value)
}

fn collected(text: &str) -> Collected {
    let mut sink = Collected::default();
    assert_eq!(read(text.as_bytes(), &mut sink).unwrap().name(), "apple-health");
    sink
}

fn observation(entry: &Entry) -> &Observation {
    match &entry.matter.detail {
        Detail::Observation(observation) => observation,
        other => panic!("{other:?}"),
    }
}

fn named<'a>(found: &'a Collected, title: &str) -> &'a Entry {
    found.entries.iter().find(|it| it.title == title).unwrap_or_else(|| panic!("no {title}"))
}

fn value(found: &Collected, title: &str) -> String {
    observation(named(found, title)).value.unwrap().to_string()
}

#[test]
fn steps_of_telephone_and_watch_are_counted_once() {
    let body = [
        steps("iPhone d’Ada", "09:00", "10:00", "1000"),
        steps("Apple\u{a0}Watch de Ada/2", "09:00", "10:00", "1800"),
        steps("iPhone d’Ada", "11:00", "11:30", "250.5"),
    ];
    let found = collected(&export(&body.concat()));
    assert_eq!(found.entries.len(), 1, "one entry for each day and type");
    let entry = &found.entries[0];
    assert_eq!(value(&found, "Steps"), "2050.5");
    assert_eq!(observation(entry).code.as_deref(), Some("loinc:41950-7"));
    assert_eq!(entry.detail("records"), Some("3"));
    assert_eq!(entry.detail("counted-twice"), Some("1000"));
    assert_eq!(entry.detail("sources"), Some("Apple\u{a0}Watch de Ada/2, iPhone d’Ada"));
    let (part, _) = &found.parts[0];
    assert_eq!(part.read, 3);
    assert_eq!((part.totals[0].name, part.totals[0].value), ("steps", Decimal::new(20505, 1)));
}

#[test]
fn a_document_type_that_is_not_well_formed_is_passed_over() {
    // As the twelfth version wrote it: one list is never closed, and one mark is left over.
    let text = export(&steps("iPhone", "10:00", "11:00", "7")).replace(
        "<!ENTITY",
        "<!ATTLIST VisionPrescription\n type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n\
         <!ATTLIST RightEye\n sphere CDATA #IMPLIED\n>\n>\n<!ENTITY",
    );
    assert_eq!(value(&collected(&text), "Steps"), "7");
    let unclosed = export(&steps("iPhone", "10:00", "11:00", "7")).replace(
        "<!ENTITY",
        "<!ATTLIST VisionPrescription\n type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n<!ENTITY",
    );
    assert_eq!(value(&collected(&unclosed), "Steps"), "7");
    let left_over = export(&steps("iPhone", "10:00", "11:00", "7"))
        .replace("<!ENTITY", ">\n startDate CDATA #IMPLIED\n>\n<!ENTITY");
    assert_eq!(value(&collected(&left_over), "Steps"), "7");
}

#[test]
fn records_may_come_in_any_order() {
    let mut body = [
        steps("Watch", "09:00", "10:00", "1800"),
        record(
            "QuantityTypeIdentifierBodyMass",
            "Scale",
            "kg",
            "2024-03-15 07:00:00",
            "2024-03-15 07:00:00",
            "71.3",
        ),
        steps("iPhone", "09:30", "10:30", "600"),
        record(
            "QuantityTypeIdentifierStepCount",
            "iPhone",
            "count",
            "2024-03-13 10:00:00",
            "2024-03-13 10:05:00",
            "40",
        ),
    ];
    let one = collected(&export(&body.concat()));
    body.reverse();
    let other = collected(&export(&body.concat()));
    let mut values: Vec<_> = one.entries.iter().map(|it| (&it.key, &it.matter)).collect();
    let mut others: Vec<_> = other.entries.iter().map(|it| (&it.key, &it.matter)).collect();
    values.sort_by_key(|it| it.0);
    others.sort_by_key(|it| it.0);
    assert_eq!(values, others);
    assert_eq!(values.len(), 3);
}

#[test]
fn few_readings_are_kept_and_many_become_a_day() {
    let pulse = |hour: usize, value: usize| {
        let time = format!("2024-03-14 {hour:02}:00:00");
        record(
            "QuantityTypeIdentifierHeartRate",
            "Watch",
            "count/min",
            &time,
            &time,
            &value.to_string(),
        )
    };
    let few: String = (1..=3).map(|hour| pulse(hour, 60 + hour)).collect();
    let found = collected(&export(&few));
    assert_eq!(found.entries.len(), 3);
    assert_eq!(
        observation(&found.entries[1]).observed.unwrap().to_rfc3339(),
        "2024-03-14T02:00:00+01:00"
    );
    let many: String = (0..24).map(|hour| pulse(hour, 60 + hour)).collect();
    let found = collected(&export(&many));
    assert_eq!(found.entries.len(), 1);
    assert_eq!(value(&found, "Heart rate"), "71.5");
    let entry = &found.entries[0];
    assert_eq!((entry.detail("least"), entry.detail("most")), (Some("60"), Some("83")));
    assert_eq!((entry.detail("value-is"), entry.detail("records")), (Some("mean"), Some("24")));
    assert_eq!(observation(entry).unit.as_deref(), Some("/min"));
}

#[test]
fn a_night_counts_for_the_day_on_which_it_ends() {
    let stage = |from: &str, until: &str, value: &str| {
        let value = format!("HKCategoryValueSleepAnalysis{value}");
        record("CategoryTypeIdentifierSleepAnalysis", "Watch", "", from, until, &value)
    };
    let body = [
        stage("2024-03-13 22:30:00", "2024-03-14 06:30:00", "InBed"),
        stage("2024-03-13 23:00:00", "2024-03-14 01:00:00", "AsleepCore"),
        stage("2024-03-14 01:00:00", "2024-03-14 02:30:00", "AsleepDeep"),
        stage("2024-03-14 02:30:00", "2024-03-14 02:40:00", "Awake"),
        stage("2024-03-14 14:00:00", "2024-03-14 14:20:00", "AsleepUnspecified"),
        record(
            "CategoryTypeIdentifierMindfulSession",
            "Calm",
            "",
            "2024-03-14 20:00:00",
            "2024-03-14 20:01:30",
            "HKCategoryValueNotApplicable",
        ),
    ];
    let found = collected(&export(&body.concat()));
    assert_eq!(value(&found, "Asleep"), "230");
    assert_eq!(value(&found, "Deep sleep"), "90");
    assert_eq!(value(&found, "In bed"), "480");
    assert_eq!(value(&found, "Mindful minutes"), "1.5");
    for entry in &found.entries {
        assert_eq!(entry.matter.date.unwrap().to_string(), "2024-03-14", "{}", entry.title);
    }
}

#[test]
fn a_walk_is_a_journey_and_yoga_is_not() {
    let body = "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\" duration=\"42.5\" durationUnit=\"min\" \
        totalDistance=\"2\" totalDistanceUnit=\"mi\" sourceName=\"Watch\" startDate=\"2024-03-14 08:00:00 +0100\" endDate=\"2024-03-14 08:45:00 +0100\"/>\n\
        <Workout workoutActivityType=\"HKWorkoutActivityTypeCycling\" sourceName=\"Watch\" startDate=\"2024-03-14 18:00:00 +0100\" endDate=\"2024-03-14 18:30:00 +0100\">\
        <MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>\
        <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceCycling\" sum=\"9.75\" unit=\"km\"/>\
        <WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" average=\"131\" maximum=\"160\" unit=\"count/min\"/>\
        <WorkoutRoute><FileReference path=\"/workout-routes/route_1.gpx\"/></WorkoutRoute></Workout>\n\
        <Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\" duration=\"1\" durationUnit=\"hr\" sourceName=\"Watch\" startDate=\"2024-03-14 20:00:00 +0100\" endDate=\"2024-03-14 21:00:00 +0100\"/>";
    let found = collected(&export(body));
    let Detail::Trip(walk) = &named(&found, "Walking").matter.detail else { panic!() };
    assert_eq!((walk.mode, walk.metres), (TravelMode::Walk, Some(3219)));
    let cycling = named(&found, "Cycling");
    let Detail::Trip(ride) = &cycling.matter.detail else { panic!() };
    assert_eq!((ride.mode, ride.metres), (TravelMode::Bicycle, Some(9750)));
    assert_eq!(cycling.detail("minutes"), Some("30"));
    assert_eq!(cycling.detail("heart-rate.average"), Some("131"));
    assert_eq!(cycling.detail("route"), Some("/workout-routes/route_1.gpx"));
    assert_eq!(value(&found, "Yoga"), "60");
    assert_eq!(found.parts[0].0.read, 3);
}

#[test]
fn a_blood_pressure_is_told_whole_and_its_sides_are_not_counted_again() {
    let side = |kind: &str, value: &str| {
        let time = "2024-03-14 08:00:00";
        record(
            &format!("QuantityTypeIdentifierBloodPressure{kind}"),
            "BP",
            "mmHg",
            time,
            time,
            value,
        )
    };
    let sides = format!("{}{}", side("Systolic", "120"), side("Diastolic", "80"));
    let body = format!(
        "{sides}<Correlation type=\"HKCorrelationTypeIdentifierBloodPressure\" sourceName=\"BP\" \
         startDate=\"2024-03-14 08:00:00 +0100\" endDate=\"2024-03-14 08:00:00 +0100\">{sides}</Correlation>"
    );
    let found = collected(&export(&body));
    assert_eq!(found.entries.len(), 3);
    assert_eq!(found.parts[0].0.read, 3);
    let both = named(&found, "Blood pressure");
    assert_eq!(observation(both).text.as_deref(), Some("120/80 mm[Hg]"));
    assert_eq!(value(&found, "Systolic blood pressure"), "120");
}

#[test]
fn per_cent_are_written_as_per_cent_and_units_as_the_world_writes_them() {
    let time = "2024-03-14 08:00:00";
    let body = [
        record("QuantityTypeIdentifierOxygenSaturation", "Watch", "%", time, time, "0.975"),
        record(
            "QuantityTypeIdentifierBloodGlucose",
            "G",
            "mmol&lt;180.1558800000541&gt;/L",
            time,
            time,
            "5.4",
        ),
        record("QuantityTypeIdentifierBodyTemperature", "T", "degF", time, time, "98.6"),
        record("QuantityTypeIdentifierDietaryVitaminB6", "App", "mg", time, time, "9.1e-05"),
    ];
    let found = collected(&export(&body.concat()));
    assert_eq!(value(&found, "Oxygen saturation"), "97.5");
    assert_eq!(observation(named(&found, "Blood glucose")).unit.as_deref(), Some("mmol/L"));
    assert_eq!(observation(named(&found, "Blood glucose")).code.as_deref(), Some("loinc:15074-8"));
    assert_eq!(observation(named(&found, "Body temperature")).unit.as_deref(), Some("[degF]"));
    assert_eq!(value(&found, "Dietary vitamin b6"), "0.000091");
}

#[test]
fn the_person_the_rings_and_symptoms_are_read() {
    let body = "<Me HKCharacteristicTypeIdentifierDateOfBirth=\"1990-05-01\" HKCharacteristicTypeIdentifierBiologicalSex=\"HKBiologicalSexFemale\" HKCharacteristicTypeIdentifierBloodType=\"HKBloodTypeNotSet\"/>\n\
        <ActivitySummary dateComponents=\"2024-03-14\" activeEnergyBurned=\"412.5\" activeEnergyBurnedGoal=\"500\" activeEnergyBurnedUnit=\"Cal\" appleExerciseTime=\"38\" appleStandHours=\"11\"/>\n\
        <Record type=\"HKCategoryTypeIdentifierHeadache\" sourceName=\"Health\" startDate=\"2024-03-14 08:00:00 +0100\" endDate=\"2024-03-14 09:00:00 +0100\" value=\"HKCategoryValueSeverityMild\"/>\n\
        <Record type=\"HKCategoryTypeIdentifierAppleStandHour\" sourceName=\"Watch\" startDate=\"2024-03-14 08:00:00 +0100\" endDate=\"2024-03-14 09:00:00 +0100\" value=\"HKCategoryValueAppleStandHourStood\"/>\n\
        <Record type=\"HKCategoryTypeIdentifierAppleStandHour\" sourceName=\"Watch\" startDate=\"2024-03-14 09:00:00 +0100\" endDate=\"2024-03-14 10:00:00 +0100\" value=\"HKCategoryValueAppleStandHourIdle\"/>\n\
        <StateOfMind/>";
    let found = collected(&export(body));
    let ids: Vec<_> = found.parts[0].0.ids.iter().map(|id| (&*id.name, &*id.value)).collect();
    assert_eq!(ids, [("birth-date", "1990-05-01"), ("sex", "Female")]);
    assert_eq!(value(&found, "Activity of the day"), "412.5");
    assert_eq!(named(&found, "Activity of the day").detail("stand-hours"), Some("11"));
    assert_eq!(observation(named(&found, "Headache")).text.as_deref(), Some("Severity mild"));
    assert_eq!(value(&found, "Hours with standing"), "1");
    let unknown = Remark::FieldUnknown { name: "StateOfMind".to_owned(), times: 1 };
    assert!(found.remarks.contains(&unknown));
}

#[test]
fn the_day_of_the_export_has_no_lasting_name() {
    let day = |day: &str| {
        let time = format!("2024-03-{day} 08:00:00");
        record("QuantityTypeIdentifierStepCount", "iPhone", "count", &time, &time, "10")
    };
    let found = collected(&export(&format!("{}{}", day("15"), day("16"))));
    assert!(found.entries[0].key.is_some());
    assert_eq!(found.entries[1].key, None);
    assert_eq!(found.entries[1].detail("day-is-over"), Some("no"));
}

#[test]
fn records_that_cannot_be_read_are_counted_with_their_line_and_reason() {
    let body = [
        steps("iPhone", "10:00", "09:00", "5"),
        steps("iPhone", "10:00", "11:00", "many"),
        steps("iPhone", "10:00", "11:00", "-5"),
        steps("iPhone", "10:00", "11:00", "99999999999999999999"),
        steps("iPhone", "25:00", "26:00", "5"),
        steps("iPhone", "10:00", "11:00", "7"),
    ];
    let found = collected(&export(&body.concat()));
    assert_eq!(value(&found, "Steps"), "7");
    let first = u32::try_from(HEAD.lines().count()).unwrap() + 1;
    let lines: Vec<u32> = found
        .remarks
        .iter()
        .filter_map(|it| match it {
            Remark::RowSkipped { line, .. } => Some(*line),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [first, first + 1, first + 2, first + 3, first + 4]);
    assert_eq!(found.parts[0].0.read, 6);
}

#[test]
fn entities_are_never_resolved() {
    let body = steps("&secret;", "10:00", "11:00", "7");
    let found = collected(&export(&body));
    assert_eq!(found.entries[0].detail("sources"), Some("&secret;"));
}

#[test]
fn an_export_without_anything_and_one_that_is_cut_are_errors() {
    let mut sink = Collected::default();
    let nothing = read(export("").as_bytes(), &mut sink);
    assert!(matches!(nothing, Err(FormatError::Nothing { .. })));
    let whole = export(&steps("iPhone", "10:00", "11:00", "7"));
    for length in HEAD.len()..whole.len() - 2 {
        let cut = whole.as_bytes().get(..length).unwrap();
        assert!(read(cut, &mut Collected::default()).is_err(), "{length}");
    }
}

#[test]
fn the_export_of_the_corpus_is_read_whole() {
    let Some(bytes) = crate::corpus::bytes("health/apple-health/export.xml") else { return };
    let text = String::from_utf8(bytes).unwrap();
    let found = collected(&text);
    let (part, _) = &found.parts[0];
    println!("{} elements make {} entries", part.read, found.entries.len());
    assert_eq!(part.read, 585);
    assert!(found.remarks.is_empty(), "{:?}", found.remarks);
    let total = |name: &str| part.totals.iter().find(|it| it.name == name).unwrap().value;
    let of = |text: &str| text.parse::<Decimal>().unwrap();
    assert_eq!(total("steps"), of("1695"));
    assert_eq!(total("floors-climbed"), of("28"));
    let workouts = found.entries.iter().filter(|it| it.detail("type") == Some("Workout"));
    assert_eq!(workouts.count(), 52);
    let weights = found.entries.iter().filter(|it| it.title == "Body weight");
    let measured: u64 = weights
        .map(|it| it.detail("records").map_or(1, |count| count.parse::<u64>().unwrap()))
        .sum();
    assert_eq!(measured, 25);
    let period = part.period.unwrap();
    assert_eq!(period.from.to_string(), "2017-01-22");
    assert_eq!(period.until.to_string(), "2017-11-03");
}

struct Stops(u64);

impl Sink for Stops {
    fn entry(&mut self, _: Entry) -> Result<(), FormatError> {
        Ok(())
    }

    fn part(&mut self, _: crate::formats::Part) -> Result<(), FormatError> {
        Ok(())
    }

    fn remark(&mut self, _: Remark) {}

    fn go_on(&mut self) -> Result<(), FormatError> {
        self.0 += 1;
        if self.0 == 2 { Err(FormatError::Stopped) } else { Ok(()) }
    }
}

#[test]
fn a_long_file_without_entries_can_be_stopped() {
    let body = steps("iPhone", "10:00", "11:00", "7").repeat(20_000);
    let mut sink = Stops(0);
    assert!(matches!(read(export(&body).as_bytes(), &mut sink), Err(FormatError::Stopped)));
    assert_eq!(sink.0, 2);
}

#[test]
fn more_pieces_than_are_held_keep_their_sum() {
    let mut body = String::new();
    for hour in 0..24 {
        for second in 0..3600 {
            let _ = write!(
                body,
                "<Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"A\" unit=\"count\" \
                 startDate=\"2024-03-14 {hour:02}:{:02}:{:02} +0100\" \
                 endDate=\"2024-03-14 {hour:02}:{:02}:{:02} +0100\" value=\"1\"/>",
                second / 60,
                second % 60,
                second / 60,
                second % 60
            );
        }
    }
    let found = collected(&export(&body));
    assert_eq!(value(&found, "Steps"), "86400");
}

proptest::proptest! {
    #[test]
    fn any_text_after_the_head_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = read(export(&text).as_bytes(), &mut Collected::default());
    }

    #[test]
    fn an_export_with_anything_overwritten_is_read_or_refused(
        at in 0_usize..1600, with in "[\\PC]{1,12}",
    ) {
        let body = [
            steps("iPhone", "10:00", "11:00", "7"),
            "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\" totalDistance=\"2\" totalDistanceUnit=\"mi\" startDate=\"2024-03-14 08:00:00 +0100\" endDate=\"2024-03-14 08:45:00 +0100\"><MetadataEntry key=\"a\" value=\"b\"/></Workout>".to_owned(),
            steps("Watch", "10:30", "11:00", "9"),
        ];
        let mut bytes = export(&body.concat()).into_bytes();
        for (byte, new) in bytes.iter_mut().skip(at).zip(with.bytes()) {
            *byte = new;
        }
        let _ = read(bytes.as_slice(), &mut Collected::default());
    }
}
