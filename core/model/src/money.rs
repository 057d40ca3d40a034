//! Money in integer minor units; no floating point anywhere.

use crate::ModelError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! currencies {
    ($($code:ident $digits:literal $name:literal),+ $(,)?) => {
        /// A currency of ISO 4217 that receipts of the supported countries are printed in.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(rename_all = "UPPERCASE")]
        #[non_exhaustive]
        pub enum Currency { $(#[doc = $name] $code),+ }

        impl Currency {
            /// Every known currency.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

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
        AUD 2 "Australian dollar", BGN 2 "Bulgarian lev", BRL 2 "Brazilian real",
        CAD 2 "Canadian dollar", CHF 2 "Swiss franc", CNY 2 "Chinese yuan", CZK 2 "Czech koruna",
        DKK 2 "Danish krone", EUR 2 "Euro", GBP 2 "Pound sterling", HKD 2 "Hong Kong dollar",
        HRK 2 "Croatian kuna, until 2022", HUF 2 "Hungarian forint", INR 2 "Indian rupee",
        ISK 0 "Icelandic króna", JPY 0 "Japanese yen", KRW 0 "South Korean won",
        MAD 2 "Moroccan dirham", MXN 2 "Mexican peso", MYR 2 "Malaysian ringgit",
        NOK 2 "Norwegian krone", NZD 2 "New Zealand dollar", PLN 2 "Polish złoty",
        RON 2 "Romanian leu", SEK 2 "Swedish krona", SGD 2 "Singapore dollar",
        THB 2 "Thai baht", TND 3 "Tunisian dinar", TRY 2 "Turkish lira", USD 2 "US dollar",
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
        Self::ALL
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
