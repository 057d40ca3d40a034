//! The numbers by which Green Button names units, currencies and services (ESPI 1.1, `UnitSymbolKind`,
//! `ServiceKind`; ISO 4217 for currencies).

use rust_decimal::Decimal;
use visavis_model::{Metered, ReadingUnit};

/// A unit: its name, the unit of series that it is converted to, and how many of it it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    /// As people write it.
    pub(super) name: &'static str,
    /// The unit of the series.
    pub(super) reading: ReadingUnit,
    /// How many of them.
    pub(super) factor: Decimal,
}

impl Unit {
    /// A thermal unit of a hundred thousand: what the gas industry of the United States bills
    /// (105,480,400 J; NIST Special Publication 811, appendix B.8, footnote 25).
    pub(super) fn therm() -> Self {
        Self::new("therm", ReadingUnit::WattHour, 105_480_400, 0, 3600)
    }

    /// The unit of a number; none of those that no meter of a household counts in.
    pub(super) fn find(uom: &str) -> Option<Self> {
        Some(match uom {
            "72" => Self::new("Wh", ReadingUnit::WattHour, 1, 0, 1),
            "31" => Self::new("J", ReadingUnit::WattHour, 1, 0, 3600),
            // British thermal unit of the International Table: 1055.05585262 J.
            "132" => Self::new("BTU", ReadingUnit::WattHour, 105_505_585_262, 8, 3600),
            "169" => Self::therm(),
            "38" => Self::new("W", ReadingUnit::Watt, 1, 0, 1),
            "42" | "166" => Self::new("m3", ReadingUnit::Litre, 1000, 0, 1),
            "134" => Self::new("l", ReadingUnit::Litre, 1, 0, 1),
            // A foot is 0.3048 m, a gallon 231 cubic inches or, in Britain, 4.54609 l.
            "119" | "120" => Self::new("ft3", ReadingUnit::Litre, 28_316_846_592, 9, 1),
            "128" => Self::new("US gal", ReadingUnit::Litre, 3_785_411_784, 9, 1),
            "130" => Self::new("imp gal", ReadingUnit::Litre, 454_609, 5, 1),
            _ => return None,
        })
    }

    fn new(name: &'static str, reading: ReadingUnit, number: i64, scale: u32, parts: i64) -> Self {
        let factor = Decimal::new(number, scale) / Decimal::from(parts);
        Self { name, reading, factor }
    }

    /// What a meter counts in it, where the service is not said.
    pub(super) fn quantity(self) -> Metered {
        match (self.name, self.reading) {
            ("therm" | "BTU", _) | (_, ReadingUnit::Litre) => Metered::Gas,
            _ => Metered::ElectricityConsumed,
        }
    }
}

/// What a service's meter counts.
pub(super) fn service(kind: &str) -> Option<Metered> {
    match kind {
        "0" => Some(Metered::ElectricityConsumed),
        "1" => Some(Metered::Gas),
        "2" => Some(Metered::Water),
        "4" => Some(Metered::Heat),
        _ => None,
    }
}

/// The code of a currency by its number, or by the code itself.
pub(super) fn currency(number: &str) -> Option<&'static str> {
    let code = match number.trim_start_matches('0') {
        "36" => "AUD",
        "124" => "CAD",
        "156" => "CNY",
        "208" => "DKK",
        "356" => "INR",
        "392" => "JPY",
        "410" => "KRW",
        "484" => "MXN",
        "554" => "NZD",
        "578" => "NOK",
        "752" => "SEK",
        "756" => "CHF",
        "826" => "GBP",
        "840" => "USD",
        "978" => "EUR",
        code => {
            return code.parse::<visavis_model::Currency>().ok().map(visavis_model::Currency::code);
        }
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_their_size() {
        for (uom, expected) in [
            ("72", "1"),
            ("119", "28.316846592"),
            ("134", "1"),
            ("42", "1000"),
            ("128", "3.785411784"),
        ] {
            assert_eq!(Unit::find(uom).unwrap().factor, expected.parse().unwrap(), "{uom}");
        }
        assert_eq!(Unit::therm().factor.round_dp(3), "29300.111".parse().unwrap());
        assert_eq!(Unit::find("29"), None);
        assert_eq!(
            (currency("840"), currency("036"), currency("eur"), currency("0")),
            (Some("USD"), Some("AUD"), Some("EUR"), None)
        );
    }
}
