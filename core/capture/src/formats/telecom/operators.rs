//! Operators that name themselves above their list.

use crate::formats::energy::words::fold;
use crate::formats::media::service;
use crate::formats::table::Row;
use visavis_model::OrganisationSketch;

/// Words, name, domain; names within names stand first.
const OPERATORS: &[(&[&str], &str, &str)] = &[
    (&["bouygues telecom", "bouygues"], "Bouygues Telecom", "bouyguestelecom.fr"),
    (&["free mobile"], "Free Mobile", "mobile.free.fr"),
    (&["freebox"], "Free", "free.fr"),
    (&["la poste mobile"], "La Poste Mobile", "lapostemobile.fr"),
    (&["nrj mobile"], "NRJ Mobile", "nrjmobile.fr"),
    (&["prixtel"], "Prixtel", "prixtel.com"),
    (&["sosh"], "Sosh", "sosh.fr"),
    (&["sfr"], "SFR", "sfr.fr"),
    (&["orange"], "Orange", "orange.fr"),
    (&["telekom deutschland", "deutsche telekom"], "Deutsche Telekom", "telekom.de"),
    (&["vodafone gmbh"], "Vodafone", "vodafone.de"),
    (&["telefonica germany", "o2 online"], "O2", "o2online.de"),
    (&["1&1"], "1&1", "1und1.de"),
    (&["giffgaff"], "giffgaff", "giffgaff.com"),
    (&["british telecommunications", "bt group"], "BT", "bt.com"),
    (&["vodafone limited", "vodafone ltd", "vodafone uk"], "Vodafone", "vodafone.co.uk"),
    (&["telefonica uk", "o2 uk"], "O2", "o2.co.uk"),
    (&["ee limited", "everything everywhere"], "EE", "ee.co.uk"),
    (&["hutchison 3g", "three uk"], "Three", "three.co.uk"),
    (&["proximus"], "Proximus", "proximus.be"),
    (&["swisscom"], "Swisscom", "swisscom.ch"),
];

/// The operator that the rows above a list name; none where they name several.
pub(super) fn find(above: &[Row]) -> Option<OrganisationSketch> {
    let text = above.iter().flat_map(|row| &row.cells).cloned().collect::<Vec<_>>().join(" ");
    let folded = format!(" {} ", fold(&text));
    let is_word = |word: &str| {
        folded.match_indices(word).any(|(at, _)| {
            let before = folded.get(..at).and_then(|text| text.chars().next_back());
            let after = folded.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    let mut found = OPERATORS.iter().filter(|(words, ..)| words.iter().any(|word| is_word(word)));
    match (found.next(), found.next()) {
        (Some((_, name, domain)), None) => Some(service(name, domain)),
        _ => None,
    }
}
