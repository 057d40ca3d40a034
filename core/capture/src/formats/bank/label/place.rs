//! The town in a label.

use super::Label;
use super::token::Tokens;
use visavis_model::TransferMethod::{Card, Cash};

/// Codes of countries that stand at the end of labels of card payments.
const COUNTRIES: [&str; 34] = [
    "AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR",
    "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SG", "SI",
    "SK", "US",
];

/// Towns so large that their name at the end of a label is that of a town.
const TOWNS: [&str; 64] = [
    "AMSTERDAM",
    "ANGERS",
    "ANNECY",
    "ANTWERPEN",
    "AVIGNON",
    "BARCELONA",
    "BASEL",
    "BERLIN",
    "BESANCON",
    "BORDEAUX",
    "BREST",
    "BRUSSELS",
    "BRUXELLES",
    "CAEN",
    "CANNES",
    "DIJON",
    "DORTMUND",
    "DRESDEN",
    "DUBLIN",
    "DUSSELDORF",
    "EDINBURGH",
    "FRANKFURT",
    "GENEVE",
    "GRENOBLE",
    "HAMBURG",
    "HANNOVER",
    "KOLN",
    "LAUSANNE",
    "LEIPZIG",
    "LILLE",
    "LIMOGES",
    "LISBOA",
    "LONDON",
    "LUXEMBOURG",
    "LYON",
    "MADRID",
    "MANCHESTER",
    "MARSEILLE",
    "METZ",
    "MILANO",
    "MONTPELLIER",
    "MULHOUSE",
    "MUNCHEN",
    "NANCY",
    "NANTES",
    "NICE",
    "NIMES",
    "ORLEANS",
    "PARIS",
    "PERPIGNAN",
    "REIMS",
    "RENNES",
    "ROMA",
    "ROTTERDAM",
    "ROUEN",
    "STOCKHOLM",
    "STRASBOURG",
    "STUTTGART",
    "TOULON",
    "TOULOUSE",
    "TOURS",
    "WIEN",
    "WURZBURG",
    "ZURICH",
];

/// Takes the town of a card payment or withdrawal, where the label shows that it is one: between
/// slashes, in a column of its own, behind its postcode, before its country, or as a large town at
/// the end.
pub(super) fn take(tokens: &mut Tokens<'_>, found: &mut Label) {
    if !matches!(found.method, Some(Card | Cash)) {
        return;
    }
    take_country(tokens, found);
    let free: Vec<usize> = tokens.free().collect();
    let (Some(first), Some(last)) = (free.first(), free.last()) else { return };
    if take_slashed(tokens, found, &free) || last == first {
        return;
    }
    let column = free.iter().rposition(|at| tokens.has_gap(*at)).filter(|place| *place > 0);
    let start = column.or_else(|| {
        free.iter()
            .rposition(|at| is_postcode(tokens.word(*at)))
            .filter(|place| *place > 0 && place + 1 < free.len())
    });
    let start = match start {
        Some(start) => Some(start),
        None if found.country.is_some() => Some(free.len() - town_length(tokens, &free)),
        None => town_at_end(tokens, &free),
    };
    let Some(places) = start.filter(|start| *start > 0).and_then(|start| free.get(start..)) else {
        return;
    };
    let is_name = places.iter().all(|at| {
        let word = tokens.word(*at);
        is_postcode(word)
            || word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
            || is_district(word)
    });
    if is_name {
        found.town =
            tokens.joined(places.iter().copied().filter(|at| !is_postcode(tokens.word(*at))));
        tokens.use_up(places.iter().copied());
    }
}

fn take_country(tokens: &mut Tokens<'_>, found: &mut Label) {
    let mut from_end = tokens.free().rev();
    let (Some(last), Some(_), Some(_)) = (from_end.next(), from_end.next(), from_end.next()) else {
        return;
    };
    drop(from_end);
    if COUNTRIES.contains(&tokens.word(last)) {
        found.country = Some(tokens.word(last).to_owned());
        tokens.use_up([last]);
    }
}

/// `ARAL TANKSTELLE//CHEMNITZ/DE`, as German girocard payments are written.
fn take_slashed(tokens: &mut Tokens<'_>, found: &mut Label, free: &[usize]) -> bool {
    let Some(at) = free.iter().copied().find(|at| tokens.word(*at).contains("//")) else {
        return false;
    };
    let Some((shop, rest)) = tokens.raw(at).split_once("//") else { return false };
    let mut town = rest.to_owned();
    let later: Vec<usize> = free.iter().copied().filter(|other| *other > at).collect();
    if let Some(more) = tokens.joined(later.iter().copied()) {
        town = if town.is_empty() { more } else { format!("{town} {more}") };
    }
    if let Some((name, country)) = town.clone().rsplit_once('/') {
        found.country = COUNTRIES.contains(&country).then(|| country.to_owned());
        name.clone_into(&mut town);
    }
    found.town = (!town.is_empty()).then_some(town);
    tokens.keep(at, shop);
    tokens.use_up(later);
    true
}

/// How many words before the country are the town's.
fn town_length(tokens: &Tokens<'_>, free: &[usize]) -> usize {
    let is_beginning = |word: &str| {
        matches!(
            word,
            "LE" | "LA" | "LES" | "ST" | "STE" | "SAINT" | "SAINTE" | "SAN" | "BAD" | "NEW" | "DEN"
        )
    };
    let before = free.len().checked_sub(2).and_then(|place| free.get(place));
    if before.is_some_and(|at| is_beginning(tokens.word(*at))) { 2 } else { 1 }
}

/// Where a large town's name, with its district or department, begins at the end.
fn town_at_end(tokens: &Tokens<'_>, free: &[usize]) -> Option<usize> {
    let word = |place: usize| free.get(place).map_or("", |at| tokens.word(*at));
    let mut place = free.len().checked_sub(1)?;
    if is_district(word(place)) {
        place = place.checked_sub(1)?;
    }
    let before = word(place.checked_sub(1)?);
    // `HOTEL DE PARIS` is a name.
    let is_name =
        matches!(before, "DE" | "DU" | "D'" | "LE" | "LA" | "ET" | "AND" | "OF" | "NOTRE" | "VON");
    (TOWNS.binary_search(&word(place)).is_ok() && !is_name).then_some(place)
}

fn is_postcode(word: &str) -> bool {
    word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The district of Paris, Lyon or Marseille, or a department: `11`, `11E`, `75`.
fn is_district(word: &str) -> bool {
    let digits = word.trim_end_matches(['E', 'M']);
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_towns_stand_in_their_order() {
        assert!(TOWNS.is_sorted() && COUNTRIES.is_sorted());
    }
}
