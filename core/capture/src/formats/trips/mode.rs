//! How one travels, by the words that services and devices have for it.

use visavis_model::TravelMode;

/// The mode that a word stands for: Google's types of activity in both spellings
/// (`IN_PASSENGER_VEHICLE`, `in passenger vehicle`), the types of sport of Strava, Garmin and other
/// recorders, and French ones.
pub(crate) fn mode(word: &str) -> TravelMode {
    let word = word.trim().to_lowercase().replace(['_', '-'], " ");
    let word = word.strip_prefix("in ").unwrap_or(&word);
    MODES
        .iter()
        .find(|(_, words)| words.contains(&word))
        .map_or(TravelMode::Other, |(mode, _)| *mode)
}

const MODES: &[(TravelMode, &[&str])] = &[
    (
        TravelMode::Walk,
        &[
            "walking",
            "walk",
            "on foot",
            "running",
            "run",
            "hiking",
            "hike",
            "trail running",
            "trail run",
            "jogging",
            "wheelchair",
            "nordic walking",
            "virtual run",
            "treadmill running",
            "course à pied",
            "marche",
            "randonnée",
            "à pied",
            "speed walking",
            "street running",
        ],
    ),
    (
        TravelMode::Bicycle,
        &[
            "cycling",
            "on bicycle",
            "bicycle",
            "bike",
            "biking",
            "ride",
            "road biking",
            "mountain biking",
            "gravel cycling",
            "road cycling",
            "e bike ride",
            "ebikeride",
            "virtual ride",
            "virtualride",
            "mountain bike ride",
            "mountainbikeride",
            "gravel ride",
            "gravelride",
            "vélo",
            "e bike",
            "velo",
            "sortie à vélo",
            "bicycling",
            "velomobile",
        ],
    ),
    (
        TravelMode::Car,
        &[
            "passenger vehicle",
            "vehicle",
            "car",
            "taxi",
            "driving",
            "drive",
            "road vehicle",
            "four wheeler vehicle",
            "voiture",
            "automobile",
            "carpool",
            "rideshare",
            "ride hailing",
        ],
    ),
    (TravelMode::Bus, &["bus", "coach", "car longue distance", "autocar", "autobus", "trolleybus"]),
    (
        TravelMode::Tram,
        &["subway", "tram", "metro", "métro", "underground", "tramway", "streetcar", "light rail"],
    ),
    (
        TravelMode::Train,
        &["train", "rail vehicle", "rail", "rer", "transilien", "ter", "tgv", "intercités"],
    ),
    (TravelMode::Ship, &["ferry", "boating", "ship", "boat", "bateau", "sailing", "sail"]),
    (TravelMode::Plane, &["flying", "plane", "flight", "avion", "airplane"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_phones_and_watches_are_modes_of_travel() {
        for (word, expected) in [
            ("IN_PASSENGER_VEHICLE", TravelMode::Car),
            ("in subway", TravelMode::Tram),
            ("CYCLING", TravelMode::Bicycle),
            ("in train", TravelMode::Train),
            ("FLYING", TravelMode::Plane),
            ("IN_FERRY", TravelMode::Ship),
            ("Run", TravelMode::Walk),
            ("MOTORCYCLING", TravelMode::Other),
            ("unknown activity type", TravelMode::Other),
            ("", TravelMode::Other),
        ] {
            assert_eq!(mode(word), expected, "{word}");
        }
    }
}
