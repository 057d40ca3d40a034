//! Energy labels of dwellings: the French `diagnostic de performance énergétique` (decree of
//! 31 March 2021: consumption and emissions by square metre and year, classes A to G, a number of
//! ADEME), the British energy performance certificate (SAP points from 1, classes A to G) and the
//! German `Energieausweis` (GEG, sections 79 to 88: classes A+ to H).

use super::paper::{Found, Paper, numbers};
use super::{Told, part};
use crate::formats::{Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use rust_decimal::Decimal;
use visavis_model::{Detail, Matter, Observation, OrganisationSketch};

/// A dwelling's energy label.
pub(crate) struct EnergyLabel;

/// A country's label.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Country {
    France,
    Britain,
    Germany,
}

impl Country {
    fn of(paper: &Paper) -> Option<Self> {
        let says = |words: &[&str]| words.iter().any(|word| paper.says(word));
        if says(&["diagnostic de performance energetique"]) && says(&["kwh", "ademe"]) {
            Some(Self::France)
        } else if says(&["energy performance certificate"]) && says(&["energy rating"]) {
            Some(Self::Britain)
        } else if says(&["energieausweis"])
            && says(&[
                "endenergie",
                "primarenergie",
                "energieeffizienzklasse",
                "energieverbrauchskennwert",
            ])
        {
            Some(Self::Germany)
        } else {
            None
        }
    }
}

/// The units of consumption and of emissions, as documents write them.
const CONSUMPTION: &[&str] = &[
    "kwh/m2/an",
    "kwh/m2.an",
    "kwhep/m2.an",
    "kwhep/m2/an",
    "kwh ep/m2.an",
    "kwh ep/m2/an",
    "kwh/m2 .an",
    "kwh/(m2.an)",
    "kwh/m2 an",
    "kwh/(m2·a)",
    "kwh/(m2a)",
    "kwh/(m2*a)",
    "kwh/(m2 a)",
    "kwh/m2a",
    "kwh/(m2.a)",
    "kwh/m2·a",
];
const EMISSIONS: &[&str] = &[
    "kg co2/m2/an",
    "kg co2/m2.an",
    "kgco2/m2/an",
    "kgco2/m2.an",
    "kgeqco2/m2.an",
    "kgeqco2/m2/an",
    "kg eqco2/m2.an",
    "kg eqco2/m2/an",
    "kg eq co2/m2/an",
    "kg eq. co2/m2/an",
    "kg co2eq/m2/an",
    "kgeq co2/m2.an",
    "kg co2 /m2/an",
    "kg co2/m2 .an",
];

impl Format for EnergyLabel {
    fn name(&self) -> &'static str {
        "energy-label"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Score
    }

    fn about(&self) -> &'static str {
        "energy label of a dwelling (DPE, EPC, Energieausweis): PDF or text"
    }

    fn is_printed(&self) -> bool {
        true
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some(paper) = Paper::of_head(head) else { return Recognition::No };
        let found = Country::of(&paper).is_some_and(|country| !entries(&paper, country).is_empty());
        if found { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let paper = Paper::of(&input.text()?.0);
        let nothing = || FormatError::Nothing {
            reason: "no class, consumption or emissions of a dwelling stand in it".to_owned(),
        };
        let country = Country::of(&paper).ok_or_else(nothing)?;
        let entries = entries(&paper, country);
        if entries.is_empty() {
            return Err(nothing());
        }
        let assessor = paper.text_after(&[
            "raison sociale",
            "diagnostiqueur",
            "bureau d'etudes",
            "assessor’s name",
            "assessor's name",
            "aussteller",
        ]);
        let organisation =
            assessor.map(|name| OrganisationSketch { name, identifiers: Vec::new() });
        let mut part = part(organisation, &entries);
        part.add_id("certificate", certificate(&paper));
        for entry in entries {
            sink.entry(entry)?;
        }
        sink.part(part)
    }
}

/// The entries that a label makes.
fn entries(paper: &Paper, country: Country) -> Vec<Entry> {
    let made: Vec<Entry> = match country {
        Country::France => french(paper),
        Country::Britain => british(paper),
        Country::Germany => german(paper),
    };
    made.into_iter().map(|entry| shared(paper, entry)).collect()
}

fn french(paper: &Paper) -> Vec<Entry> {
    let whole = class(
        paper,
        &[
            "classe energie",
            "classe energetique",
            "etiquette energie",
            "etiquette dpe",
            "etiquette du dpe",
            "classe du logement",
            "classe de performance energetique",
            "classe dpe",
            "classement energetique",
            "performance energetique et climatique",
            "dpe",
        ],
    );
    let climate = class(
        paper,
        &[
            "classe climat",
            "etiquette climat",
            "classe ges",
            "etiquette ges",
            "classe d'emission",
            "classe emissions",
            "emissions de gaz a effet de serre",
            "ges",
        ],
    );
    let consumption = measured(paper, CONSUMPTION, &["consommation", "energie primaire"]);
    let emissions = measured(paper, EMISSIONS, &["emission", "ges", "gaz a effet de serre"]);
    let mut made = Vec::new();
    made.extend(consumption.map(|found| {
        score(&found, "DPE, énergie primaire", "kWh/m²/an").with("class", whole.clone())
    }));
    made.extend(emissions.map(|found| {
        score(&found, "DPE, gaz à effet de serre", "kg CO₂/m²/an").with("class", climate.clone())
    }));
    if made.is_empty() {
        made.extend(whole.map(|class| observation("DPE", class)));
    }
    made
}

fn british(paper: &Paper) -> Vec<Entry> {
    let labels = ["energy rating is", "current energy rating", "energy rating"];
    let class = class(paper, &labels);
    // `68 D` beside the word, as the certificate draws it; the points are out of no fixed number.
    let points =
        paper.find(&["current energy efficiency rating", "current rating", "current"], |text| {
            let number = numbers(text).into_iter().find(|number| number.decimals == 0)?;
            let behind = number.behind.trim_start();
            let letter = behind.chars().next()?;
            let is_class = ('a'..='g').contains(&letter)
                && !behind.chars().nth(1).is_some_and(char::is_alphanumeric);
            (is_class && number.value <= Decimal::from(150)).then_some((number.value, letter))
        });
    match points {
        Some(Found { line, value: (value, letter) }) => {
            let letter = letter.to_uppercase().to_string();
            let told = Told {
                line,
                name: "Energy performance certificate".to_owned(),
                value,
                scale: (None, None),
                date: None,
            };
            vec![told.entry().with("class", Some(letter)).with("better", Some("higher"))]
        }
        None => class
            .map(|class| observation("Energy performance certificate", class))
            .into_iter()
            .collect(),
    }
}

fn german(paper: &Paper) -> Vec<Entry> {
    let class = class(paper, &["energieeffizienzklasse", "effizienzklasse"]);
    let demand =
        measured(paper, CONSUMPTION, &["endenergiebedarf", "endenergieverbrauch", "endenergie"]);
    match demand {
        Some(found) => {
            vec![score(&found, "Energieausweis, Endenergie", "kWh/(m²·a)").with("class", class)]
        }
        None => class.map(|class| observation("Energieausweis", class)).into_iter().collect(),
    }
}

fn score(found: &Found<Decimal>, name: &str, unit: &str) -> Entry {
    let told = Told {
        line: found.line,
        name: name.to_owned(),
        value: found.value,
        scale: (None, None),
        date: None,
    };
    told.entry().with("unit", Some(unit)).with("better", Some("lower"))
}

/// A class alone is no number.
fn observation(what: &str, class: String) -> Entry {
    let observation = Observation {
        what: what.to_owned(),
        code: None,
        value: None,
        unit: None,
        observed: None,
        text: Some(class),
    };
    let detail = Detail::Observation(observation);
    Entry::new(1, what, Matter { date: None, time: None, amount: None, detail })
}

/// What all entries of a label share: when, until when, of what.
fn shared(paper: &Paper, mut entry: Entry) -> Entry {
    entry.matter.date = paper.day(&[
        "date d'etablissement",
        "etabli le",
        "date du diagnostic",
        "date de realisation",
        "date de visite",
        "date de la visite",
        "date of certificate",
        "date of assessment",
        "ausstellungsdatum",
        "ausgestellt am",
        "erstellt am",
    ]);
    let until = paper.day(&[
        "valable jusqu'au",
        "valide jusqu'au",
        "date de validite",
        "date de fin de validite",
        "valid until",
        "gultig bis",
    ]);
    let surface = paper.find(
        &[
            "surface habitable",
            "surface de reference",
            "surface",
            "total floor area",
            "gebaudenutzflache",
        ],
        |text| {
            let number = numbers(text).into_iter().find(|number| {
                let unit = number.behind.trim_start();
                unit.starts_with("m2") || unit.starts_with("square met")
            });
            number.map(|number| number.value)
        },
    );
    entry
        .with("valid-until", until.map(|day| day.to_string()))
        .with("surface-m2", surface.map(|found| found.value.normalize().to_string()))
        .with("address", paper.text_after(&["adresse du bien", "adresse", "address", "anschrift"]))
        .with("certificate", certificate(paper))
}

/// The letter right of a label, or alone below it.
fn class(paper: &Paper, labels: &[&str]) -> Option<String> {
    let found = paper.find(labels, |text| {
        let mut words = text
            .split(|c: char| {
                c.is_whitespace()
                    || matches!(c, ':' | '=' | '(' | ')' | ',' | '.' | '-' | '"' | '«' | '»')
            })
            .filter(|word| !word.is_empty())
            .filter(|word| {
                !matches!(
                    *word,
                    "est" | "is" | "de" | "du" | "logement" | "bien" | "a1" | "this" | "property"
                )
            });
        let word = words.next()?;
        let letter = word.trim_end_matches('+');
        let is_class = matches!(letter, "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h");
        // Two letters are the scale, and "a" before a word is one.
        let next = words.next();
        let is_scale = next
            .is_some_and(|next| next.chars().count() == 1 && next.chars().all(char::is_alphabetic));
        let is_word =
            letter == "a" && next.is_some_and(|next| next.chars().all(char::is_alphabetic));
        (is_class && !is_scale && !is_word).then(|| word.to_uppercase())
    });
    found.map(|found| found.value)
}

/// Whether a line holds units and no number of its own.
fn numbers_are_of_units(plain: &str) -> bool {
    let is_unit = |units: &[&str]| units.iter().any(|unit| plain.contains(unit));
    (is_unit(CONSUMPTION) || is_unit(EMISSIONS)) && numbers(plain).is_empty()
}

/// The number before one of the units: in the line of a label or near below it, else the only one
/// in the document.
fn measured(paper: &Paper, units: &[&str], labels: &[&str]) -> Option<Found<Decimal>> {
    let values = |at: usize| -> Vec<Decimal> {
        let Some(line) = paper.lines.get(at) else { return Vec::new() };
        let before = at.checked_sub(1).and_then(|at| paper.lines.get(at));
        let mut found: Vec<Decimal> = numbers(&line.plain)
            .into_iter()
            .filter(|number| {
                let behind =
                    number.behind.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
                let before = number.before.trim_end();
                let is_bound = before.ends_with(['<', '>', '≤', '≥', 'à']);
                units.iter().any(|unit| behind.starts_with(unit)) && !is_bound
            })
            .map(|number| number.value)
            .collect();
        // Units may stand below their numbers, column by column.
        let above = before.map(|line| numbers(&line.plain)).unwrap_or_default();
        if found.is_empty() && numbers_are_of_units(&line.plain) {
            let column = line.plain.split("  ").flat_map(|cell| cell.split(" kg"));
            let starts = |cell: &str| {
                let cell = cell.trim_start();
                units.iter().any(|unit| {
                    cell.starts_with(unit)
                        || unit.strip_prefix("kg").is_some_and(|u| cell.starts_with(u.trim_start()))
                })
            };
            let places: Vec<bool> = column.map(starts).collect();
            let place =
                places.iter().position(|is_own| *is_own).filter(|_| places.len() == above.len());
            found.extend(place.and_then(|place| above.get(place)).map(|number| number.value));
        }
        found
    };
    let all: Vec<(usize, Decimal)> = (0..paper.lines.len())
        .flat_map(|at| values(at).into_iter().map(move |value| (at, value)))
        .collect();
    let is_near = |at: usize| {
        let from = at.saturating_sub(3);
        let near = paper.lines.get(from..=at).unwrap_or_default();
        near.iter().any(|line| labels.iter().any(|label| line.plain.contains(label)))
    };
    let near = all.iter().find(|(at, _)| is_near(*at));
    let is_one = all.iter().all(|(_, value)| all.first().is_some_and(|(_, first)| first == value));
    let (at, value) = near.or_else(|| all.first().filter(|_| is_one))?;
    let line = paper.lines.get(*at).map_or(1, |line| line.number);
    Some(Found { line, value: value.normalize() })
}

/// The number of ADEME (`2175E0123456X`), of the British register (five groups of four) or of the
/// German one (`NW-2024-001234567`).
fn certificate(paper: &Paper) -> Option<String> {
    let words = paper.lines.iter().flat_map(|line| line.text.split_whitespace());
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    words.into_iter().find_map(|word| {
        let shape: String = word
            .chars()
            .map(|c| match c {
                '0'..='9' => '0',
                'A'..='Z' => 'A',
                other => other,
            })
            .collect();
        let is_known = matches!(
            shape.as_str(),
            "0000A0000000A" | "0000-0000-0000-0000-0000" | "AA-0000-000000000"
        );
        is_known.then(|| word.to_owned())
    })
}
