//! Values with nine decimals in 64 bits, so that sums do not depend on their order.

use rust_decimal::Decimal;

/// How many decimals are kept: Apple Health writes up to fifteen digits, of which no sensor gives
/// more than six.
const DECIMALS: u32 = 9;
const ONE: i64 = 1_000_000_000;

/// A value.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Quantity(i64);

impl Quantity {
    pub(super) const ZERO: Self = Self(0);
    pub(super) const LEAST: Self = Self(i64::MIN);
    pub(super) const MOST: Self = Self(i64::MAX);

    /// A number as programs write it, also `9.1e-05`; none where it is none or beyond all bounds.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::plain(text).or_else(|| {
            let number = Decimal::from_scientific(text).or_else(|_| text.parse()).ok()?;
            let scaled = number.checked_mul(Decimal::from(ONE))?.round();
            i64::try_from(scaled).ok().map(Self)
        })
    }

    /// Digits, at most one point, a sign: nearly all values.
    fn plain(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        if whole.is_empty() || whole.len() > 9 || decimals.len() > 9 {
            return None;
        }
        let mut value = 0_i64;
        for digit in whole.bytes().chain(decimals.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
        }
        let missing = DECIMALS.saturating_sub(u32::try_from(decimals.len()).ok()?);
        let value = value.checked_mul(10_i64.pow(missing))?;
        Some(Self(if text.starts_with('-') { -value } else { value }))
    }

    pub(super) fn whole(number: u32) -> Self {
        Self(i64::from(number).saturating_mul(ONE))
    }

    pub(super) const fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub(super) const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Apple Health writes per cent as a part of one.
    pub(super) fn as_per_cent(self) -> Self {
        let is_part = self.0.unsigned_abs() <= ONE.unsigned_abs();
        if is_part { Self(self.0.saturating_mul(100)) } else { self }
    }

    /// The part of it that falls into so much of its time.
    pub(super) fn part(self, of: u32, whole: u32) -> Self {
        if of >= whole {
            return self;
        }
        let part = i128::from(self.0) * i128::from(of) / i128::from(whole.max(1));
        Self(i64::try_from(part).unwrap_or(i64::MAX))
    }

    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.0, DECIMALS).normalize()
    }
}

/// The mean of a sum, to six decimals.
pub(super) fn mean(sum: Quantity, count: u64) -> Decimal {
    let mean = sum.decimal().checked_div(Decimal::from(count)).unwrap_or_default();
    mean.round_dp(6).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_form() {
        for (text, expected) in [
            ("81", "81"),
            ("-0.5", "-0.5"),
            ("9.1e-05", "0.000091"),
            ("4.314366666475932", "4.314366666"),
            ("1234567890.5", "1234567890.5"),
        ] {
            assert_eq!(Quantity::parse(text).unwrap().decimal().to_string(), expected);
        }
        for text in [
            "",
            ".",
            "NaN",
            "inf",
            "1e400",
            "99999999999999999999",
            "--1",
            "HKCategoryValueNotApplicable",
        ] {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
        assert_eq!(Quantity::whole(90).decimal().to_string(), "90");
    }
}
