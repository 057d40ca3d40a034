//! Countries, by their ISO 3166-1 code, and what the reader of a receipt must know about each.

use crate::Currency;
use serde::{Deserialize, Serialize};

/// In which order a country writes a date in digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DateOrder {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
    /// 2024-12-31.
    YearFirst,
}

macro_rules! countries {
    ($($code:ident $currency:ident $order:ident $name:literal),+ $(,)?) => {
        /// A country whose receipts are read.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[non_exhaustive]
        pub enum Country { $(#[doc = $name] $code),+ }

        impl Country {
            /// Every known country.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            /// The country of this code, in capitals or not.
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|country| country.code().eq_ignore_ascii_case(code))
            }

            /// The two-letter code of ISO 3166-1.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }

            /// The currency that its tills print today.
            pub const fn currency(self) -> Currency {
                match self { $(Self::$code => Currency::$currency),+ }
            }

            /// The usual order of day, month and year in digits.
            pub const fn date_order(self) -> DateOrder {
                match self { $(Self::$code => DateOrder::$order),+ }
            }
        }
    };
}

// Variants are the ISO codes themselves.
#[allow(clippy::upper_case_acronyms)]
mod list {
    use super::{Currency, DateOrder, Deserialize, Serialize};
    countries! {
        AT EUR DayFirst "Austria", AU AUD DayFirst "Australia", BE EUR DayFirst "Belgium",
        CA CAD YearFirst "Canada", CH CHF DayFirst "Switzerland", CN CNY YearFirst "China",
        CZ CZK DayFirst "Czechia", DE EUR DayFirst "Germany", DK DKK DayFirst "Denmark",
        EE EUR DayFirst "Estonia", ES EUR DayFirst "Spain", FI EUR DayFirst "Finland",
        FR EUR DayFirst "France", GB GBP DayFirst "United Kingdom", GR EUR DayFirst "Greece",
        HK HKD DayFirst "Hong Kong", HR EUR DayFirst "Croatia", HU HUF YearFirst "Hungary",
        IE EUR DayFirst "Ireland", IN INR DayFirst "India", IS ISK DayFirst "Iceland",
        IT EUR DayFirst "Italy", JP JPY YearFirst "Japan", KR KRW YearFirst "South Korea",
        LT EUR YearFirst "Lithuania", LU EUR DayFirst "Luxembourg", LV EUR DayFirst "Latvia",
        MY MYR DayFirst "Malaysia", NL EUR DayFirst "Netherlands", NO NOK DayFirst "Norway",
        NZ NZD DayFirst "New Zealand", PL PLN DayFirst "Poland", PT EUR DayFirst "Portugal",
        RO RON DayFirst "Romania", SE SEK YearFirst "Sweden", SG SGD DayFirst "Singapore",
        SI EUR DayFirst "Slovenia", SK EUR DayFirst "Slovakia", US USD MonthFirst "United States",
    }
}
pub use list::Country;
