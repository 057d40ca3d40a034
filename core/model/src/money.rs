//! Money in integer minor units; no floating point anywhere.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! currencies {
    ($($code:ident $digits:literal $name:literal),+ $(,)?) => {
        /// A currency of ISO 4217 that money is in today, and those that the euro replaced
        /// within the memory of exports.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[non_exhaustive]
        pub enum Currency { $(#[doc = $name] $code),+ }

        impl Currency {
            /// Every known currency.
            pub const KNOWN: &'static [Self] = &[$(Self::$code),+];

            /// The three-letter code of ISO 4217.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }

            /// How many decimal digits the currency's minor unit has (ISO 4217, column "minor unit").
            pub const fn digits(self) -> u32 {
                match self { $(Self::$code => $digits),+ }
            }
        }
    };
}

// Variants are the ISO codes themselves.
#[allow(clippy::upper_case_acronyms)]
mod currency {
    use super::{Deserialize, Serialize};
    currencies! {
        AED 2 "UAE dirham", AFN 2 "Afghani", ALL 2 "Albanian lek", AMD 2 "Armenian dram",
        ANG 2 "Netherlands Antillean guilder", AOA 2 "Angolan kwanza", ARS 2 "Argentine peso",
        AUD 2 "Australian dollar", AWG 2 "Aruban florin", AZN 2 "Azerbaijani manat",
        BAM 2 "Convertible mark", BBD 2 "Barbados dollar", BDT 2 "Bangladeshi taka",
        BGN 2 "Bulgarian lev", BHD 3 "Bahraini dinar", BIF 0 "Burundi franc",
        BMD 2 "Bermudian dollar", BND 2 "Brunei dollar", BOB 2 "Boliviano", BRL 2 "Brazilian real",
        BSD 2 "Bahamian dollar", BTN 2 "Bhutanese ngultrum", BWP 2 "Botswana pula",
        BYN 2 "Belarusian ruble", BZD 2 "Belize dollar", CAD 2 "Canadian dollar",
        CDF 2 "Congolese franc", CHF 2 "Swiss franc", CLP 0 "Chilean peso", CNY 2 "Chinese yuan",
        COP 2 "Colombian peso", CRC 2 "Costa Rican colón", CUP 2 "Cuban peso",
        CVE 2 "Cabo Verde escudo", CZK 2 "Czech koruna", DEM 2 "German mark, until 2001",
        DJF 0 "Djibouti franc", DKK 2 "Danish krone", DOP 2 "Dominican peso",
        DZD 2 "Algerian dinar", EGP 2 "Egyptian pound", ERN 2 "Eritrean nakfa",
        ETB 2 "Ethiopian birr", EUR 2 "Euro", FJD 2 "Fiji dollar", FKP 2 "Falkland Islands pound",
        FRF 2 "French franc, until 2001", GBP 2 "Pound sterling", GEL 2 "Georgian lari",
        GHS 2 "Ghana cedi", GIP 2 "Gibraltar pound", GMD 2 "Gambian dalasi", GNF 0 "Guinean franc",
        GTQ 2 "Guatemalan quetzal", GYD 2 "Guyana dollar", HKD 2 "Hong Kong dollar",
        HNL 2 "Honduran lempira", HRK 2 "Croatian kuna, until 2022", HTG 2 "Haitian gourde",
        HUF 2 "Hungarian forint", IDR 2 "Indonesian rupiah", ILS 2 "New Israeli shekel",
        INR 2 "Indian rupee", IQD 3 "Iraqi dinar", IRR 2 "Iranian rial", ISK 0 "Icelandic króna",
        JMD 2 "Jamaican dollar", JOD 3 "Jordanian dinar", JPY 0 "Japanese yen",
        KES 2 "Kenyan shilling", KGS 2 "Kyrgyz som", KHR 2 "Cambodian riel",
        KMF 0 "Comorian franc", KPW 2 "North Korean won", KRW 0 "South Korean won",
        KWD 3 "Kuwaiti dinar", KYD 2 "Cayman Islands dollar", KZT 2 "Kazakhstani tenge",
        LAK 2 "Lao kip", LBP 2 "Lebanese pound", LKR 2 "Sri Lanka rupee", LRD 2 "Liberian dollar",
        LSL 2 "Lesotho loti", LYD 3 "Libyan dinar", MAD 2 "Moroccan dirham", MDL 2 "Moldovan leu",
        MGA 2 "Malagasy ariary", MKD 2 "Macedonian denar", MMK 2 "Myanmar kyat",
        MNT 2 "Mongolian tögrög", MOP 2 "Macanese pataca", MRU 2 "Mauritanian ouguiya",
        MUR 2 "Mauritius rupee", MVR 2 "Maldivian rufiyaa", MWK 2 "Malawi kwacha",
        MXN 2 "Mexican peso", MYR 2 "Malaysian ringgit", MZN 2 "Mozambique metical",
        NAD 2 "Namibia dollar", NGN 2 "Nigerian naira", NIO 2 "Nicaraguan córdoba",
        NOK 2 "Norwegian krone", NPR 2 "Nepalese rupee", NZD 2 "New Zealand dollar",
        OMR 3 "Omani rial", PAB 2 "Panamanian balboa", PEN 2 "Peruvian sol",
        PGK 2 "Papua New Guinean kina", PHP 2 "Philippine peso", PKR 2 "Pakistan rupee",
        PLN 2 "Polish złoty", PYG 0 "Paraguayan guaraní", QAR 2 "Qatari rial",
        RON 2 "Romanian leu", RSD 2 "Serbian dinar", RUB 2 "Russian rouble", RWF 0 "Rwanda franc",
        SAR 2 "Saudi riyal", SBD 2 "Solomon Islands dollar", SCR 2 "Seychelles rupee",
        SDG 2 "Sudanese pound", SEK 2 "Swedish krona", SGD 2 "Singapore dollar",
        SHP 2 "Saint Helena pound", SLE 2 "Sierra Leonean leone", SOS 2 "Somali shilling",
        SRD 2 "Surinam dollar", SSP 2 "South Sudanese pound", STN 2 "São Tomé dobra",
        SYP 2 "Syrian pound", SZL 2 "Swazi lilangeni", THB 2 "Thai baht",
        TJS 2 "Tajikistani somoni", TMT 2 "Turkmenistan manat", TND 3 "Tunisian dinar",
        TOP 2 "Tongan paʻanga", TRY 2 "Turkish lira", TTD 2 "Trinidad and Tobago dollar",
        TWD 2 "New Taiwan dollar", TZS 2 "Tanzanian shilling", UAH 2 "Ukrainian hryvnia",
        UGX 0 "Uganda shilling", USD 2 "US dollar", UYU 2 "Uruguayan peso",
        UZS 2 "Uzbekistani sum", VES 2 "Venezuelan bolívar", VND 0 "Vietnamese đồng",
        VUV 0 "Vanuatu vatu", WST 2 "Samoan tālā", XAF 0 "Central African CFA franc",
        XCD 2 "East Caribbean dollar", XOF 0 "West African CFA franc", XPF 0 "CFP franc",
        YER 2 "Yemeni rial", ZAR 2 "South African rand", ZMW 2 "Zambian kwacha",
    }
}
pub use currency::Currency;

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, ModelError> {
        Self::KNOWN
            .iter()
            .copied()
            .find(|currency| currency.code().eq_ignore_ascii_case(text))
            .ok_or(ModelError::UnknownCurrency)
    }
}

/// An amount as printed on a document, in hundredths, before its currency is known.
///
/// Printed amounts have two decimals in every supported country (yen and króna are printed
/// without: `1200` is 1,200.00 here). [`Amount::in_currency`] makes it [`Money`].
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(transparent)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many hundredths.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The amount in hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Whether it is less than nothing: a discount, a refund, a deposit given back.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum, or the largest amount that can be written where it would overflow.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, saturating as [`Amount::plus`].
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The same amount as money, once the currency is known.
    ///
    /// # Errors
    /// [`ModelError::NotAnAmount`] where the currency has no hundredths and the amount has some;
    /// [`ModelError::Overflow`] where it does not fit.
    pub fn in_currency(self, currency: Currency) -> Result<Money, ModelError> {
        let minor = match currency.digits() {
            0 if self.0 % 100 != 0 => return Err(ModelError::NotAnAmount),
            0 => self.0 / 100,
            2 => self.0,
            digits => 10_i64
                .checked_pow(digits.saturating_sub(2))
                .and_then(|factor| self.0.checked_mul(factor))
                .ok_or(ModelError::Overflow)?,
        };
        Ok(Money::new(minor, currency))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_minor(f, self.0, 2)
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

/// An amount of money: integer minor units and a currency.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// So many minor units (cents, pence, …) of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// [`ModelError::CurrencyMismatch`] or [`ModelError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, ModelError> {
        if self.currency != other.currency {
            return Err(ModelError::CurrencyMismatch {
                left: self.currency.code(),
                right: other.currency.code(),
            });
        }
        let minor = self.minor.checked_add(other.minor).ok_or(ModelError::Overflow)?;
        Ok(Self::new(minor, self.currency))
    }

    /// The number alone, with the currency's digits: `12.90`, `-0.05`, `1200` for yen.
    pub fn number(self) -> String {
        Number(self.minor, self.currency.digits()).to_string()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_minor(f, self.minor, self.currency.digits())?;
        write!(f, " {}", self.currency)
    }
}

struct Number(i64, u32);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_minor(f, self.0, self.1)
    }
}

fn write_minor(f: &mut fmt::Formatter<'_>, minor: i64, digits: u32) -> fmt::Result {
    let sign = if minor < 0 { "-" } else { "" };
    let magnitude = minor.unsigned_abs();
    if digits == 0 {
        return write!(f, "{sign}{magnitude}");
    }
    let unit = 10_u64.pow(digits);
    write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit, width = digits as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_with_its_currencys_digits() {
        assert_eq!(Money::new(1290, Currency::EUR).number(), "12.90");
        assert_eq!(Money::new(-5, Currency::EUR).number(), "-0.05");
        assert_eq!(Money::new(1200, Currency::JPY).number(), "1200");
        assert_eq!(Money::new(1290, Currency::EUR).to_string(), "12.90 EUR");
    }

    #[test]
    fn amounts_become_money_when_the_currency_is_known() {
        let amount = Amount::from_hundredths(120_000);
        assert_eq!(amount.in_currency(Currency::JPY), Ok(Money::new(1200, Currency::JPY)));
        assert_eq!(amount.in_currency(Currency::TND), Ok(Money::new(1_200_000, Currency::TND)));
        assert_eq!(
            Amount::from_hundredths(1).in_currency(Currency::JPY),
            Err(ModelError::NotAnAmount)
        );
    }

    #[test]
    fn currencies_are_never_mixed() {
        let euro = Money::new(1, Currency::EUR);
        assert!(euro.checked_add(Money::new(1, Currency::CHF)).is_err());
        assert_eq!(euro.checked_add(euro), Ok(Money::new(2, Currency::EUR)));
        assert_eq!(
            Money::new(i64::MAX, Currency::EUR).checked_add(euro),
            Err(ModelError::Overflow)
        );
    }

    proptest::proptest! {
        #[test]
        fn every_amount_is_printed_with_two_decimals(hundredths: i64) {
            let text = Amount::from_hundredths(hundredths).to_string();
            let digits: String = text.chars().filter(|c| *c != '.').collect();
            proptest::prop_assert_eq!(digits.parse::<i128>().unwrap(), i128::from(hundredths));
        }
    }
}
