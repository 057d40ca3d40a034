//! The zone at the end of a time: `CET`, `GMT+1`, `UTC+02:00`.

use chrono::FixedOffset;

/// Names of zones that mean one offset only, in quarters of an hour.
const NAMES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("WEST", 4),
    ("BST", 4),
    ("CET", 4),
    ("MEZ", 4),
    ("CEST", 8),
    ("MESZ", 8),
    ("HNEC", 4),
    ("HAEC", 8),
    ("EET", 8),
    ("EEST", 12),
    ("MSK", 12),
    ("JST", 36),
    ("EST", -20),
    ("EDT", -16),
    ("CDT", -20),
    ("MST", -28),
    ("MDT", -24),
    ("PST", -32),
    ("PDT", -28),
    ("NZST", 48),
    ("NZDT", 52),
    ("AEST", 40),
    ("AEDT", 44),
];

/// The text without the zone at its end, and the zone's offset where its name tells it.
pub(super) fn split(text: &str) -> (&str, Option<FixedOffset>) {
    let whole = (text, None);
    let Some((rest, last)) = text.rsplit_once([' ', '\u{a0}', '\u{202f}']) else { return whole };
    let is_name = last.len() >= 3 && last.chars().next().is_some_and(|c| c.is_ascii_uppercase());
    if !is_name || !rest.contains(':') {
        return whole;
    }
    let name_length = last.bytes().take_while(u8::is_ascii_uppercase).count();
    let (name, offset) = last.split_at_checked(name_length).unwrap_or((last, ""));
    let quarters = NAMES.iter().find(|(other, _)| *other == name).map(|(_, quarters)| *quarters);
    let added = if offset.is_empty() { Some(0) } else { minutes(offset) };
    let seconds = quarters.zip(added).map(|(quarters, added)| quarters * 900 + added * 60);
    (rest.trim_end(), seconds.and_then(FixedOffset::east_opt))
}

/// `+1`, `-03:30`.
fn minutes(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let number = |text: &str| text.parse::<i32>().ok().filter(|number| (0..60).contains(number));
    Some(sign * (number(hours)? * 60 + number(minutes)?))
}
