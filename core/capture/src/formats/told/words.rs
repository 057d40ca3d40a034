//! Dates with the name of their month, in the languages of the services' customers.

use super::{Told, clock};
use crate::formats::date;
use chrono::{Datelike, NaiveDate};

/// The beginnings of the names of the months, without accents: English, French, German, Spanish,
/// Italian, Dutch, Portuguese.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fev", "fevr"],
    &["mar", "mrz", "maer", "mrt", "maa"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "dic"],
];
/// The longest text that is a date.
const LONGEST: usize = 60;

/// A date with the name of its month, and the time where one stands there.
pub(super) fn parse(text: &str) -> Option<Told> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.replace(['\u{202f}', '\u{a0}', ','], " ");
    let (mut day, mut month, mut year, mut time) = (None, None, None, None);
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let plain = word.trim_end_matches('.');
        if word.contains(':') {
            let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
            let attached = word.get(digits.len()..).unwrap_or_default();
            let is_half =
                |half: &str| matches!(half.to_lowercase().replace('.', "").as_str(), "am" | "pm");
            let half = if is_half(attached) {
                attached
            } else {
                words.next_if(|next| is_half(next)).unwrap_or_default()
            };
            time = Some(clock(&format!("{digits} {half}"))?);
        } else if let Ok(number) = plain.parse::<u32>() {
            match plain.len() {
                4 if year.is_none() => year = i32::try_from(number).ok(),
                1 | 2 if day.is_none() => day = Some(number),
                _ => return None,
            }
        } else if month.is_none() {
            month = number_of(plain);
        }
    }
    let day = NaiveDate::from_ymd_opt(year?, month?, day?)?;
    date::YEARS.contains(&day.year()).then_some(Told { day, time, at: None })
}

fn number_of(word: &str) -> Option<u32> {
    let plain: String = word.to_lowercase().chars().map(without_accent).collect();
    let is_word = plain.len() >= 3 && plain.chars().all(char::is_alphabetic);
    let starts = |names: &&[&str]| names.iter().any(|name| plain.starts_with(name));
    // "mar" would be March: "mardi" and "martes" are days of the week.
    let is_weekday = ["mardi", "martes", "martedi", "sept."].contains(&plain.as_str());
    let index = MONTHS.iter().position(starts)?;
    let month = u32::try_from(index).ok()? + 1;
    (is_word && !is_weekday).then_some(month)
}

const fn without_accent(c: char) -> char {
    match c {
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ü' | 'ù' => 'u',
        'ä' | 'á' | 'à' => 'a',
        other => other,
    }
}
