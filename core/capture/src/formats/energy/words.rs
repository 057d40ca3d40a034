//! Words and numbers of meter files.

use crate::formats::number::{DecimalMark, decimal};
use rust_decimal::Decimal;
use visavis_model::{Identifier, OrganisationSketch, ReadingUnit, Siren};

/// Small letters without accents and repeated blanks, by which columns are found.
pub(in crate::formats) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'â' | 'ä' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            '³' => '3',
            '’' => '\'',
            c if c.is_whitespace() || c == '\u{feff}' => ' ',
            c => c,
        };
        if plain != ' ' || !folded.ends_with(' ') {
            folded.push(plain);
        }
    }
    folded.trim().to_owned()
}

/// What a cell holds where a number is expected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Number {
    /// A number.
    Value(Decimal),
    /// Nothing: the meter was silent.
    Missing,
    /// Something that is no number.
    Unreadable,
}

impl Number {
    /// Reads a cell: either decimal mark, also an exponent (`0E-20`), and the usual words for nothing.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        let is_nothing =
            ["", "-", "na", "n/a", "nan", "nd", "null", "none", "unavailable", "unknown"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word));
        if is_nothing {
            return Self::Missing;
        }
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        let mark = if text.contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
        let value = match text.parse() {
            Ok(value) => Some(value),
            Err(_) if is_number => Decimal::from_scientific(text).ok(),
            Err(_) => decimal(text, mark),
        };
        value.map_or(Self::Unreadable, Self::Value)
    }

    /// The number, where there is one.
    pub(super) const fn value(self) -> Option<Decimal> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }
}

/// A unit of a meter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unit {
    /// Watt-hours, so many at once.
    Energy(i64),
    /// Watts, so many at once.
    Power(i64),
    /// Litres, so many at once.
    Volume(i64),
    /// Volt-amperes, so many at once.
    Apparent(i64),
}

impl Unit {
    /// The unit of a text such as `kWh`, `Valeur (en kWh)` or `Index m3`.
    pub(super) fn find(text: &str) -> Option<Self> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '³');
        let units = words.filter(|word| !word.is_empty());
        let mut found = None;
        for word in units {
            found = match word {
                "W" | "w" => Some(Self::Power(1)),
                "kW" | "kw" | "KW" => Some(Self::Power(1000)),
                "m3" | "m³" | "M3" => Some(Self::Volume(1000)),
                "l" | "L" => Some(Self::Volume(1)),
                _ => match word.to_lowercase().as_str() {
                    "wh" => Some(Self::Energy(1)),
                    "kwh" => Some(Self::Energy(1000)),
                    "mwh" => Some(Self::Energy(1_000_000)),
                    "va" => Some(Self::Apparent(1)),
                    "kva" => Some(Self::Apparent(1000)),
                    "litre" | "litres" | "liter" | "liters" => Some(Self::Volume(1)),
                    _ => found,
                },
            };
        }
        found
    }

    /// The unit of a series, and how many of it this unit is.
    pub(super) fn reading(self) -> Option<(ReadingUnit, Decimal)> {
        let (unit, factor) = match self {
            Self::Energy(factor) => (ReadingUnit::WattHour, factor),
            Self::Power(factor) => (ReadingUnit::Watt, factor),
            Self::Volume(factor) => (ReadingUnit::Litre, factor),
            Self::Apparent(_) => return None,
        };
        Some((unit, Decimal::from(factor)))
    }
}

/// The operator of the French electricity grid.
pub(super) fn enedis() -> OrganisationSketch {
    company("Enedis", "444608442")
}

/// The operator of the French gas grid.
pub(super) fn grdf() -> OrganisationSketch {
    company("GRDF", "444786511")
}

fn company(name: &str, siren: &str) -> OrganisationSketch {
    let identifiers = Siren::parse(siren).map(Identifier::Siren).into_iter().collect();
    OrganisationSketch { name: name.to_owned(), identifiers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_missing_ones_and_nonsense_are_told_apart() {
        let value = |text: &str| Number::Value(text.parse().unwrap());
        assert_eq!(Number::read("12,5"), value("12.5"));
        assert_eq!(Number::read("1 234,5"), value("1234.5"));
        assert_eq!(Number::read(" 0.579000"), value("0.579"));
        assert_eq!(Number::read("0E-20").value().map(|zero| zero.is_zero()), Some(true));
        assert_eq!(Number::read("NA"), Number::Missing);
        assert_eq!(Number::read("12/03/2024"), Number::Unreadable);
        assert_eq!(Number::read("1e99999"), Number::Unreadable);
    }

    #[test]
    fn units_are_found_in_the_titles_of_columns() {
        assert_eq!(Unit::find("Valeur (en kWh)"), Some(Unit::Energy(1000)));
        assert_eq!(Unit::find("puissance moyenne (W)"), Some(Unit::Power(1)));
        assert_eq!(Unit::find("Volume consommé (m³)"), Some(Unit::Volume(1000)));
        assert_eq!(Unit::find("Valeur"), None);
    }

    #[test]
    fn columns_are_compared_without_accents() {
        assert_eq!(fold("\u{feff} Date de  Relevé "), "date de releve");
    }

    #[test]
    fn the_numbers_of_the_grid_operators_are_valid() {
        assert_eq!((enedis().identifiers.len(), grdf().identifiers.len()), (1, 1));
    }
}
