//! The clocks of a usage point (ESPI 1.1, `LocalTimeParameters`).

use crate::formats::energy::zone::Zone;
use crate::formats::xml::Element;

/// The rules for summer time of North America: from the second Sunday of March to the first Sunday of
/// November, each at two o'clock.
const AMERICA: (&str, &str) = ("360E2000", "B40E2000");

/// The clocks that an element describes.
pub(super) fn zone(element: Element<'_>) -> Option<Zone> {
    let offset: i32 = element.text_at("tzOffset")?.parse().ok()?;
    if !(-14 * 3600..=14 * 3600).contains(&offset) {
        return None;
    }
    let rules = (element.text_at("dstStartRule"), element.text_at("dstEndRule"));
    let has_summer = element.text_at("dstOffset").is_some_and(|offset| offset == "3600");
    Some(match (rules, offset) {
        // Some providers count hours to the west as positive.
        ((Some(start), Some(end)), offset) if has_summer && (start, end) == AMERICA => {
            Zone::America(-offset.abs())
        }
        (_, 3600) if has_summer => Zone::Paris,
        (_, 0) if has_summer => Zone::London,
        (_, offset) => Zone::Fixed(offset),
    })
}
