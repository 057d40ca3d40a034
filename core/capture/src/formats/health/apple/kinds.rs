//! What Apple Health counts and measures
//! (<https://developer.apple.com/documentation/healthkit/hkquantitytypeidentifier>, where the page
//! of each type says whether its values are cumulative or discrete).

/// A type that is known by name.
pub(super) struct Known {
    /// The end of its identifier, after `HKQuantityTypeIdentifier`.
    pub(super) identifier: &'static str,
    /// Its name for people.
    pub(super) title: &'static str,
    /// The name of its total; empty for values that are not added.
    pub(super) total: &'static str,
    /// Its code in LOINC, or empty.
    pub(super) loinc: &'static str,
}

const fn summed(
    identifier: &'static str,
    title: &'static str,
    total: &'static str,
    loinc: &'static str,
) -> Known {
    Known { identifier, title, total, loinc }
}

const fn measured(identifier: &'static str, title: &'static str, loinc: &'static str) -> Known {
    Known { identifier, title, total: "", loinc }
}

/// The types with names or codes of their own. Any other is named by its identifier and measured,
/// unless it is of food.
pub(super) const KNOWN: &[Known] = &[
    summed("StepCount", "Steps", "steps", "41950-7"),
    summed("DistanceWalkingRunning", "Distance on foot", "distance-on-foot", ""),
    summed("DistanceCycling", "Distance by bicycle", "distance-by-bicycle", ""),
    summed("DistanceWheelchair", "Distance by wheelchair", "distance-by-wheelchair", ""),
    summed("DistanceSwimming", "Distance swum", "distance-swum", ""),
    summed("DistanceDownhillSnowSports", "Distance on snow", "distance-on-snow", ""),
    summed("DistanceCrossCountrySkiing", "Distance on skis", "distance-on-skis", ""),
    summed("DistancePaddleSports", "Distance paddled", "distance-paddled", ""),
    summed("DistanceRowing", "Distance rowed", "distance-rowed", ""),
    summed("DistanceSkatingSports", "Distance skated", "distance-skated", ""),
    summed("ActiveEnergyBurned", "Active energy", "active-energy", "41981-2"),
    summed("BasalEnergyBurned", "Resting energy", "resting-energy", ""),
    summed("FlightsClimbed", "Floors climbed", "floors-climbed", ""),
    summed("NikeFuel", "NikeFuel", "nike-fuel", ""),
    summed("AppleExerciseTime", "Exercise", "exercise", ""),
    summed("AppleMoveTime", "Time in motion", "move-time", ""),
    summed("AppleStandTime", "Time standing", "stand-time", ""),
    summed("TimeInDaylight", "Time in daylight", "daylight", ""),
    summed("PushCount", "Wheelchair pushes", "pushes", ""),
    summed("SwimmingStrokeCount", "Swimming strokes", "swimming-strokes", ""),
    summed("NumberOfTimesFallen", "Falls", "falls", ""),
    summed("NumberOfAlcoholicBeverages", "Alcoholic drinks", "alcoholic-drinks", ""),
    summed("InhalerUsage", "Inhaler uses", "inhaler-uses", ""),
    summed("InsulinDelivery", "Insulin", "insulin", ""),
    summed("DietaryEnergyConsumed", "Energy eaten", "energy-eaten", ""),
    summed("DietaryProtein", "Protein eaten", "protein-eaten", ""),
    summed("DietaryCarbohydrates", "Carbohydrates eaten", "carbohydrates-eaten", ""),
    summed("DietaryFatTotal", "Fat eaten", "fat-eaten", ""),
    summed("DietarySugar", "Sugar eaten", "sugar-eaten", ""),
    summed("DietaryFiber", "Fibre eaten", "fibre-eaten", ""),
    summed("DietarySodium", "Sodium eaten", "sodium-eaten", ""),
    summed("DietaryWater", "Water drunk", "water-drunk", ""),
    summed("DietaryCaffeine", "Caffeine", "caffeine", ""),
    measured("HeartRate", "Heart rate", "8867-4"),
    measured("RestingHeartRate", "Resting heart rate", "40443-4"),
    measured("BodyMass", "Body weight", "29463-7"),
    measured("LeanBodyMass", "Lean body mass", ""),
    measured("Height", "Height", "8302-2"),
    measured("BodyMassIndex", "Body mass index", "39156-5"),
    measured("BodyFatPercentage", "Body fat", "41982-0"),
    measured("BodyTemperature", "Body temperature", "8310-5"),
    measured("BloodPressureSystolic", "Systolic blood pressure", "8480-6"),
    measured("BloodPressureDiastolic", "Diastolic blood pressure", "8462-4"),
    measured("OxygenSaturation", "Oxygen saturation", "59408-5"),
    measured("RespiratoryRate", "Respiratory rate", "9279-1"),
    // The code of a glucose value depends on its unit.
    measured("BloodGlucose", "Blood glucose", ""),
    measured("HeartRateVariabilitySDNN", "Heart rate variability", ""),
    measured("VO2Max", "VO2 max", ""),
    measured("WaistCircumference", "Waist", "8280-0"),
];

/// Values that are times: how they are added, and the names of their totals.
pub(super) const SPANS: &[Known] = &[
    summed("Asleep", "Asleep", "asleep", "93832-4"),
    summed("AsleepCore", "Core sleep", "asleep-core", ""),
    summed("AsleepDeep", "Deep sleep", "asleep-deep", ""),
    summed("AsleepREM", "REM sleep", "asleep-rem", ""),
    summed("InBed", "In bed", "in-bed", ""),
    summed("Awake", "Awake at night", "awake", ""),
    summed("MindfulSession", "Mindful minutes", "mindful", ""),
    summed("AppleStandHour", "Hours with standing", "stand-hours", ""),
];

/// The entry of a type, where it is known.
pub(super) fn known(identifier: &str) -> Option<&'static Known> {
    KNOWN.iter().chain(SPANS).find(|known| known.identifier == identifier)
}

/// Whether the values of a type are added: those that are listed, and all of food.
pub(super) fn is_summed(identifier: &str) -> bool {
    known(identifier).map_or(identifier.starts_with("Dietary"), |known| !known.total.is_empty())
}

/// `HKQuantityTypeIdentifierStepCount`, `HKCategoryValueSleepAnalysisInBed` without what all share.
pub(super) fn short(identifier: &str) -> &str {
    const PREFIXES: &[&str] = &[
        "HKQuantityTypeIdentifier",
        "HKCategoryTypeIdentifier",
        "HKCorrelationTypeIdentifier",
        "HKDataTypeIdentifier",
        "HKDataType",
        "HKWorkoutActivityType",
        "HKCategoryValueSleepAnalysis",
        "HKCategoryValue",
        "HKClinicalTypeIdentifier",
    ];
    let mut shorter = PREFIXES.iter().filter_map(|prefix| identifier.strip_prefix(prefix));
    shorter.next().filter(|rest| !rest.is_empty()).unwrap_or(identifier)
}

/// The name of a type for people: `DietaryVitaminB6` is `Dietary vitamin b6`.
pub(super) fn title(identifier: &str) -> String {
    if let Some(known) = known(identifier) {
        return known.title.to_owned();
    }
    let mut words = String::new();
    let mut before = ' ';
    for letter in identifier.chars() {
        let begins = letter.is_uppercase() && before.is_lowercase();
        if begins {
            words.push(' ');
        }
        if words.is_empty() {
            words.push(letter);
        } else {
            words.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}

/// The unit in the Unified Code for Units of Measure (<https://ucum.org/ucum>).
pub(super) fn unit(apple: &str) -> &str {
    match apple {
        "" | "count" => "1",
        "count/min" => "/min",
        "count/s" => "/s",
        "Cal" | "kcal" => "kcal",
        "mi" => "[mi_i]",
        "ft" => "[ft_i]",
        "yd" => "[yd_i]",
        "in" => "[in_i]",
        "lb" => "[lb_av]",
        "oz" => "[oz_av]",
        "st" => "[stone_av]",
        "mcg" => "ug",
        "fl_oz_us" => "[foz_us]",
        "cup_us" => "[cup_us]",
        "degC" => "Cel",
        "degF" => "[degF]",
        "hr" => "h",
        "IU" => "[iU]",
        "mmHg" => "mm[Hg]",
        "dBASPL" => "dB[SPL]",
        "km/hr" => "km/h",
        "mi/hr" => "[mi_i]/h",
        "mcS" => "uS",
        "mL/min·kg" => "mL/(min.kg)",
        "kcal/hr·kg" => "kcal/(h.kg)",
        molar if molar.starts_with("mmol<") && molar.ends_with(">/L") => "mmol/L",
        same => same,
    }
}

/// The code of what was measured, with its system.
pub(super) fn code(identifier: &str, unit: &str) -> String {
    let loinc = match (identifier, unit) {
        ("BloodGlucose", "mg/dL") => "2339-0",
        ("BloodGlucose", "mmol/L") => "15074-8",
        _ => known(identifier).map_or("", |known| known.loinc),
    };
    if loinc.is_empty() { format!("healthkit:{identifier}") } else { format!("loinc:{loinc}") }
}
