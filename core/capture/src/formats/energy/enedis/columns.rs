//! The columns of the tables of Enedis.

use crate::formats::energy::words::{Unit, fold};

/// What a table holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Content {
    /// Power or energy of steps or days.
    Values,
    /// What the registers of the meter show.
    Indexes,
    /// The largest power of each day.
    Peaks,
    /// Which hours each register counts.
    Calendar,
}

/// Where each column is.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) content: Content,
    /// The titles, folded.
    pub(super) titles: Vec<String>,
    pub(super) when: usize,
    pub(super) time: Option<usize>,
    /// The end of the step, where both ends have a column.
    pub(super) end: Option<usize>,
    pub(super) value: usize,
    pub(super) unit: Option<Unit>,
    pub(super) meter: Option<usize>,
    pub(super) seconds: Option<usize>,
    /// The unit of each row.
    pub(super) units: Option<usize>,
    /// Which way the electricity of each row goes.
    pub(super) direction: Option<usize>,
    /// The first day that was asked for, which tells the ends of steps from their starts.
    pub(super) asked_from: Option<usize>,
}

const WHEN: [&str; 9] = [
    "horodate",
    "horodate iso fin de pas",
    "date",
    "date de la mesure",
    "debut",
    "date de releve",
    "date et heure",
    "jour",
    "date de consommation",
];
const VALUE: [&str; 6] =
    ["valeur", "puissance", "consommation", "production", "energie", "injection"];

impl Columns {
    /// The columns, where a row is the header of a table.
    pub(super) fn find(cells: &[String]) -> Option<Self> {
        let titles: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
        let exactly =
            |names: &[&str]| titles.iter().position(|title| names.contains(&title.as_str()));
        let is_calendar = titles.first().is_some_and(|title| title == "periode")
            && titles.get(1).is_some_and(|title| title.contains("calendrier"));
        let content = if is_calendar {
            Content::Calendar
        } else if titles.iter().any(|title| register(title).is_some()) {
            Content::Indexes
        } else {
            Content::Values
        };
        let when = if is_calendar { Some(0) } else { exactly(&WHEN) }?;
        let is_value = |title: &String| {
            VALUE.iter().any(|name| title.starts_with(name)) && !title.contains(" metier")
        };
        let after = titles.iter().skip(when + 1).position(is_value).map(|at| at + when + 1);
        let value = match content {
            Content::Values => after?,
            _ => after.unwrap_or_default(),
        };
        let raw = cells.get(value).map_or("", String::as_str);
        Some(Self {
            content,
            when,
            time: exactly(&["heure de la mesure", "heure"]),
            end: exactly(&["fin"])
                .filter(|_| titles.get(when).is_some_and(|title| title == "debut")),
            value,
            unit: Unit::find(raw),
            meter: exactly(&["prm", "identifiant prm", "pdl"]),
            seconds: exactly(&["pas", "pas en minutes"]),
            units: exactly(&["unite"]),
            direction: exactly(&["grandeur metier"]),
            asked_from: exactly(&["date de debut"]),
            titles,
        })
    }
}

/// A register of the meter.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Register {
    /// One of the supplier's ten (`F1` to `F10`).
    Supplier(u8),
    /// One of the grid operator's four (`D1` to `D4`).
    Grid(u8),
    /// All together (`T`).
    Total,
}

impl Register {
    /// Its name, as fields are called.
    pub(super) fn name(self) -> String {
        match self {
            Self::Supplier(number) => format!("f{number}"),
            Self::Grid(number) => format!("d{number}"),
            Self::Total => "t".to_owned(),
        }
    }
}

/// The register of a column: `EAS F1` of what was taken from the grid, `EAI F1` or `EAP F1` of what
/// was given to it.
pub(super) fn register(title: &str) -> Option<Register> {
    let (kind, register) = title.split_once(' ')?;
    if !["eas", "eap", "eai"].contains(&kind) {
        return None;
    }
    let (letter, number) = register.split_at_checked(1)?;
    let number = number.parse::<u8>().ok();
    match (letter, number) {
        ("t", None) if register == "t" => Some(Register::Total),
        ("f", Some(number @ 1..=10)) => Some(Register::Supplier(number)),
        ("d", Some(number @ 1..=4)) => Some(Register::Grid(number)),
        _ => None,
    }
}
