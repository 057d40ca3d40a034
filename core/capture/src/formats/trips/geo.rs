//! Places on the globe, and how far they are from each other.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use crate::formats::json;

/// A place in degrees of WGS 84, kept in ten-millionths of a degree (about a centimetre), as Google
/// and the satellites' receivers give them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Place {
    latitude: i32,
    longitude: i32,
}

impl Place {
    const DEGREE: i64 = 10_000_000;

    /// A place from ten-millionths of degrees.
    ///
    /// Some of Google's exports wrote numbers beyond the globe, too large by 2³²: the sign was lost
    /// in 32 bits (`LocationHistoryFormat`, "Records.json").
    pub(crate) fn from_e7(latitude: i64, longitude: i64) -> Option<Self> {
        let within = |value: i64, limit: i64| {
            let limit = limit * Self::DEGREE;
            let value = if value > limit { value.checked_sub(1 << 32)? } else { value };
            (-limit..=limit).contains(&value).then(|| i32::try_from(value).ok())?
        };
        Some(Self { latitude: within(latitude, 90)?, longitude: within(longitude, 180)? })
    }

    /// A place from two numbers of degrees.
    pub(crate) fn from_degrees(latitude: &str, longitude: &str) -> Option<Self> {
        let e7 = |text: &str, limit: u32| {
            let value = degrees(text)?;
            let is_on_the_globe = value.abs() <= Decimal::from(limit);
            let value = (value * Decimal::from(Self::DEGREE)).round().to_i32();
            value.filter(|_| is_on_the_globe)
        };
        Some(Self { latitude: e7(latitude, 90)?, longitude: e7(longitude, 180)? })
    }

    /// A place from a text of two numbers: `48.85°, 2.35°`, `geo:48.85,2.35`.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let pair = text.strip_prefix("geo:").unwrap_or(text);
        let pair = pair.split([';', '?']).next()?;
        let (latitude, longitude) = pair.split_once(',')?;
        let number = |text: &'_ str| text.trim().trim_end_matches('°').trim_end().to_owned();
        Self::from_degrees(&number(latitude), &number(longitude))
    }

    /// How far another place is, in metres, along the globe.
    ///
    /// The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984,
    /// p. 159) on a sphere of the Earth's mean radius (H. Moritz, "Geodetic Reference System 1980",
    /// Journal of Geodesy 74, 2000): within half a percent of the ellipsoid.
    pub(crate) fn metres_to(self, other: Self) -> f64 {
        const MEAN_RADIUS: f64 = 6_371_008.771_4;
        let radians = |e7: i32| (f64::from(e7) / 1e7).to_radians();
        let (from, until) = (radians(self.latitude), radians(other.latitude));
        let north = ((until - from) / 2.0).sin();
        let east = ((radians(other.longitude) - radians(self.longitude)) / 2.0).sin();
        let square = north * north + from.cos() * until.cos() * east * east;
        2.0 * MEAN_RADIUS * square.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// `48.8566,2.3522`: five decimals are a metre.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let degrees = |e7: i32| Decimal::new(i64::from(e7), 7).round_dp(5).normalize();
        write!(f, "{},{}", degrees(self.latitude), degrees(self.longitude))
    }
}

fn degrees(text: &str) -> Option<Decimal> {
    let text = text.trim();
    // More digits than a decimal holds are far below the size of an atom.
    let text = text.get(..24).filter(|_| text.contains('.')).unwrap_or(text);
    if text.contains(['e', 'E']) { Decimal::from_scientific(text).ok() } else { text.parse().ok() }
}

/// The place that two fields in ten-millionths of a degree give.
pub(crate) fn place_e7(value: &Value, latitude: &str, longitude: &str) -> Option<Place> {
    let e7 = |place: &str| json::number(value, place)?.round().to_i64();
    Place::from_e7(e7(latitude)?, e7(longitude)?)
}

/// A distance in whole metres.
pub(crate) fn whole_metres(metres: f64) -> Option<u32> {
    let metres = metres.round();
    let is_one = metres.is_finite() && (0.0..=f64::from(u32::MAX)).contains(&metres);
    // It is whole, and fits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    is_one.then_some(metres as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        Place::from_text(text).unwrap()
    }

    #[test]
    fn places_are_read_as_phones_and_receivers_write_them() {
        for text in [
            "48.8566°, 2.3522°",
            "geo:48.8566000,2.3522",
            "48.8566,2.3522",
            "geo:48.8566,2.3522;u=35",
        ] {
            assert_eq!(place(text).to_string(), "48.8566,2.3522");
        }
        assert_eq!(
            Place::from_e7(-338_688_200, 1_512_093_000).unwrap().to_string(),
            "-33.86882,151.2093"
        );
        assert_eq!(place("0.000091697,-1e-5").to_string(), "0.00009,-0.00001");
        assert_eq!(place("47.61881,-122.33706000000001").to_string(), "47.61881,-122.33706");
    }

    #[test]
    fn numbers_that_lost_their_sign_in_32_bits_are_those_of_the_other_hemisphere() {
        let lost = Place::from_e7(448_980_113, (1 << 32) - 932_234_573).unwrap();
        assert_eq!(Some(lost), Place::from_e7(448_980_113, -932_234_573));
        let south = Place::from_e7((1 << 32) - 338_688_200, 0).unwrap();
        assert_eq!(south.to_string(), "-33.86882,0");
    }

    #[test]
    fn what_is_not_on_the_globe_is_no_place() {
        for text in ["", "a,b", "91,0", "0,181", "1", "NaN,0", "inf,0", "1e99,0"] {
            assert_eq!(Place::from_text(text), None, "{text}");
        }
        assert_eq!(Place::from_e7(i64::MAX, i64::MIN), None);
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        // A degree of a great circle is 111,195 metres; from Paris to London are some 344 kilometres.
        assert_eq!(whole_metres(place("0,0").metres_to(place("0,1"))), Some(111_195));
        assert_eq!(whole_metres(place("0,179.5").metres_to(place("0,-179.5"))), Some(111_195));
        let london = place("48.8566,2.3522").metres_to(place("51.5074,-0.1278"));
        assert!((343_000.0..344_500.0).contains(&london), "{london}");
        assert_eq!(whole_metres(f64::NAN), None);
    }
}
