//! Postal codes and internet domains, whose shapes are a country's own.

use super::Evidence;
use crate::receipt::line::LineText;
use visavis_model::Country;

/// Adds what the postal codes and domains of a row say.
pub(super) fn shapes(text: &LineText, evidence: &mut Evidence) {
    for place in 0..text.len() {
        match text.at(place) {
            Some('.') if text.letter(place + 1) => domain(text, place + 1, evidence),
            Some(c) if c.is_ascii_uppercase() && !text.letter(place.wrapping_sub(1)) => {
                letter_codes(text, place, evidence);
            }
            Some(c) if c.is_ascii_digit() && !text.digit(place.wrapping_sub(1)) => {
                digit_codes(text, place, evidence);
            }
            _ => {}
        }
    }
}

/// `.de`, `.fr`: the ending of a web or mail address.
fn domain(text: &LineText, place: usize, evidence: &mut Evidence) {
    const ENDINGS: &[(&str, Country)] = &[
        ("DE", Country::DE),
        ("FR", Country::FR),
        ("AT", Country::AT),
        ("CH", Country::CH),
        ("ES", Country::ES),
        ("IT", Country::IT),
        ("NL", Country::NL),
        ("BE", Country::BE),
        ("UK", Country::GB),
        ("IE", Country::IE),
        ("SE", Country::SE),
        ("DK", Country::DK),
        ("PL", Country::PL),
        ("CZ", Country::CZ),
        ("HR", Country::HR),
        ("GR", Country::GR),
        ("PT", Country::PT),
        ("MY", Country::MY),
        ("HK", Country::HK),
        ("CA", Country::CA),
        ("EE", Country::EE),
        ("LT", Country::LT),
    ];
    let part_of_address = place >= 4
        && (place - 4..place - 1)
            .all(|at| text.at(at).is_some_and(|c| c.is_alphanumeric() || c == '-'));
    let ends = text.at(place + 2).is_none_or(|c| !c.is_alphanumeric());
    if !part_of_address || !ends {
        return;
    }
    for (ending, country) in ENDINGS {
        if text.matches(place, ending) {
            evidence.add(*country, 3);
        }
    }
}

const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC",
];

/// `NV 89109`, `H2X 1Y4`, `EH1 2NG`, `D-04109`.
fn letter_codes(text: &LineText, place: usize, evidence: &mut Evidence) {
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|at| text.digit(at)) && !text.digit(from + count)
    };
    let capital = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_uppercase());
    let after = text.skip_space(place + 2);
    let two = [text.at(place), text.at(place + 1)];
    let is = |letters: &str| letters.chars().map(Some).eq(two);
    let state = digits(after, 5) && !text.letter(place + 2) && STATES.iter().any(|state| is(state));
    let comma = place >= 2 && text.at(place - 2) == Some(',')
        || place >= 1 && text.at(place - 1) == Some(',');
    if state {
        // "DE 12345" and the like may be a German code with its country's letters.
        evidence.add(Country::US, if is("DE") && !comma { 0 } else { 5 });
    }
    let (first, second, third) = (capital(place), text.digit(place + 1), capital(place + 2));
    if first && second && third {
        let rest = text.skip_space(place + 3);
        if text.digit(rest) && capital(rest + 1) && text.digit(rest + 2) && !text.digit(rest + 3) {
            evidence.add(Country::CA, 6);
        }
    }
    let outward = (place + 2..=place + 4).find(|at| {
        text.at(*at) == Some(' ')
            && text.digit(at + 1)
            && capital(at + 2)
            && capital(at + 3)
            && !text.letter(at + 4)
            && !text.digit(at + 4)
    });
    if outward.is_some_and(|end| (place..end).any(|at| text.digit(at))) {
        evidence.add(Country::GB, 4);
    }
    if text.at(place + 1) == Some('-') && digits(place + 2, 5) {
        match text.at(place) {
            Some('D') => evidence.add(Country::DE, 4),
            Some('F') => evidence.add(Country::FR, 4),
            _ => {}
        }
    }
    if text.at(place + 1) == Some('-') && digits(place + 2, 4) && text.at(place) == Some('A') {
        evidence.add(Country::AT, 4);
    }
}

/// `1012 AB`, `1250-096`, `00-950`.
fn digit_codes(text: &LineText, place: usize, evidence: &mut Evidence) {
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|at| text.digit(at)) && !text.digit(from + count)
    };
    let capital = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_uppercase());
    let first = place == 0 || text.at(place - 1) == Some(' ');
    if !first {
        return;
    }
    if digits(place, 4) {
        let letters = text.skip_space(place + 4);
        if capital(letters)
            && capital(letters + 1)
            && !text.letter(letters + 2)
            && text.at(letters + 2) == Some(' ')
            && text.letter(letters + 3)
        {
            evidence.add(Country::NL, 4);
        }
        if text.at(place + 4) == Some('-')
            && digits(place + 5, 3)
            && text.at(place + 8) == Some(' ')
            && text.letter(place + 9)
        {
            evidence.add(Country::PT, 4);
        }
    }
    if digits(place, 2)
        && text.at(place + 2) == Some('-')
        && digits(place + 3, 3)
        && text.at(place + 6) == Some(' ')
        && text.letter(place + 7)
    {
        evidence.add(Country::PL, 3);
    }
}
