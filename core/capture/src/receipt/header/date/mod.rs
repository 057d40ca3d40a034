//! The day of the purchase, chosen among all dates that the receipt prints.

mod months;
mod named;
mod scan;

use super::country::Origin;
use super::words::{Hint, any_word};
use crate::fiscal::{FiscalCode, Verdict};
use crate::receipt::Warning;
use crate::receipt::fold::fold;
use crate::receipt::line::{Line, LineText};
use chrono::NaiveDate;
use scan::{Form, Printed};
use visavis_model::country::DateOrder;
use visavis_model::{Alternative, BoundingBox, Confidence, Country, Field, Proof};

pub(crate) use months::month;

/// A day on a line, in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) date: NaiveDate,
    /// Whether day and month could be the other way round.
    pub(crate) in_doubt: bool,
}

/// All days on a line, past and future, in the order that the country writes them.
pub(crate) fn days(text: &LineText, month_first: bool) -> Vec<Day> {
    let printed = scan::dates(text).into_iter().filter(|printed| !printed.loose);
    let day = |printed: Printed| {
        let (first, second) = if month_first {
            (printed.month_first, printed.day_first)
        } else {
            (printed.day_first, printed.month_first)
        };
        let date = first.or(second).or(printed.short_year_first)?;
        let in_doubt = matches!((first, second), (Some(one), Some(other)) if one != other);
        Some(Day { start: printed.start, end: printed.end, date, in_doubt })
    };
    printed.filter_map(day).collect()
}

/// More lines with dates than a receipt has; the rest of the page is noise.
const MAX_CANDIDATES: usize = 200;

/// Where the chosen date stands, so that its time can be looked for beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    /// One past its last character.
    pub(super) end: usize,
}

/// The day of the purchase.
#[derive(Debug, Default)]
pub(super) struct DateReading {
    pub(super) date: Field<NaiveDate>,
    pub(super) place: Option<Place>,
    pub(super) warnings: Vec<Warning>,
}

/// A printed date with the reading that was settled on.
#[derive(Debug)]
struct Candidate {
    printed: Printed,
    line: usize,
    score: i32,
    reading: Option<Reading>,
}

#[derive(Clone, Copy, Debug)]
struct Reading {
    date: NaiveDate,
    /// The other way round, where nothing settles which of the two it is.
    doubt: Option<NaiveDate>,
}

/// Reads the day of the purchase. No date after `latest` is taken.
pub(super) fn read_date(
    lines: &[Line],
    fiscal: Option<&FiscalCode>,
    origin: Origin,
    latest: NaiveDate,
) -> DateReading {
    let mut candidates = candidates(lines);
    let signed = fiscal.filter(|code| code.is_evidence()).and_then(|code| code.date);
    let order = Order::of(&candidates, origin, signed);
    for candidate in &mut candidates {
        candidate.reading = order.settle(&candidate.printed, latest);
    }
    score_all(&mut candidates, lines, signed);
    let mut ranked: Vec<&Candidate> = candidates.iter().collect();
    ranked.sort_by_key(|one| (-one.score, one.line, one.printed.start));
    let best = ranked.iter().find(|one| one.reading.is_some() && one.score > 0);
    // What the till signed holds against what was misread; around midnight the two may differ.
    let verified = signed.filter(|_| fiscal.is_some_and(|code| code.verdict == Verdict::Valid));
    let best = best.filter(|best| {
        let days = |day: NaiveDate| best.reading.map(|reading| (reading.date - day).num_days());
        verified.and_then(days).is_none_or(|apart| apart.abs() <= 1)
    });
    let mut reading = best.map_or_else(
        || DateReading { date: signed_alone(signed), ..DateReading::default() },
        |best| chosen(best, &ranked, lines, signed),
    );
    if best.is_none() {
        reading.warnings.extend(refused(&ranked, lines));
    }
    reading
}

/// Whether a date on the receipt can only be read with the month first.
pub(super) fn writes_month_first(lines: &[Line]) -> bool {
    candidates(lines).iter().any(|one| {
        let printed = &one.printed;
        let slashes = printed.form == Form::FullYear || printed.form == Form::ShortYear;
        slashes
            && !printed.loose
            && printed.slips == 0
            && printed.day_first.is_none()
            && printed.month_first.is_some()
    })
}

fn candidates(lines: &[Line]) -> Vec<Candidate> {
    lines
        .iter()
        .enumerate()
        .flat_map(|(line, of)| {
            scan::dates(&of.text).into_iter().map(move |printed| (line, printed))
        })
        .take(MAX_CANDIDATES)
        .map(|(line, printed)| Candidate { printed, line, score: 0, reading: None })
        .collect()
}

/// In which order this receipt writes day and month.
struct Order {
    month_first: bool,
    /// Whether anything on the receipt says so.
    known: bool,
    year_first: bool,
    /// Days that the receipt prints in a form that leaves no doubt, or signs.
    certain: Vec<NaiveDate>,
}

impl Order {
    fn of(candidates: &[Candidate], origin: Origin, signed: Option<NaiveDate>) -> Self {
        let Origin { country, likeliest } = origin;
        let written = country.map(Country::date_order);
        let mut order = Self {
            month_first: likeliest.map(Country::date_order) == Some(DateOrder::MonthFirst),
            known: matches!(written, Some(DateOrder::MonthFirst | DateOrder::DayFirst)),
            year_first: written == Some(DateOrder::YearFirst),
            certain: signed.into_iter().collect(),
        };
        // Canadian tills write the year first, or the month as in the United States.
        if country == Some(Country::CA) {
            order.month_first = true;
        }
        for candidate in candidates {
            let printed = &candidate.printed;
            match printed.form {
                Form::Named | Form::YearFirst | Form::Compact => {
                    order.certain.extend(printed.day_first);
                }
                Form::FullYear if !printed.loose => {
                    match (printed.day_first, printed.month_first) {
                        (Some(_), None) if !order.known => order.settle_on(false),
                        (None, Some(_)) if !order.known => order.settle_on(true),
                        _ => {}
                    }
                }
                Form::FullYear | Form::ShortYear => {}
            }
        }
        order
    }

    const fn settle_on(&mut self, month_first: bool) {
        self.month_first = month_first;
        self.known = true;
    }

    /// The reading of a printed date in this order; none where it gives no possible day.
    fn settle(&self, printed: &Printed, latest: NaiveDate) -> Option<Reading> {
        let possible = |date: Option<NaiveDate>| date.filter(|date| *date <= latest);
        let day_first = possible(printed.day_first);
        let month_first = possible(printed.month_first);
        let short_year_first = possible(printed.short_year_first);
        let all = [day_first, month_first, short_year_first];
        // A day that is printed without doubt elsewhere, or signed, settles it.
        if let Some(date) = all.into_iter().flatten().find(|date| self.certain.contains(date)) {
            return Some(Reading { date, doubt: None });
        }
        if self.year_first
            && let Some(date) = short_year_first
        {
            let doubt = day_first.filter(|other| *other != date);
            return Some(Reading { date, doubt });
        }
        let (first, second) =
            if self.month_first { (month_first, day_first) } else { (day_first, month_first) };
        match (first, second) {
            (Some(date), Some(other)) if date != other && (!self.known || printed.unpadded) => {
                Some(Reading { date, doubt: Some(other) })
            }
            (Some(date), _) | (None, Some(date)) => Some(Reading { date, doubt: None }),
            (None, None) => short_year_first.map(|date| Reading { date, doubt: None }),
        }
    }
}

fn score_all(candidates: &mut [Candidate], lines: &[Line], signed: Option<NaiveDate>) {
    let days: Vec<(usize, NaiveDate)> =
        candidates.iter().filter_map(|one| Some((one.line, one.reading?.date))).collect();
    for candidate in candidates {
        candidate.score = score(&candidate.printed, candidate.line, lines);
        let Some(reading) = candidate.reading else { continue };
        let same = days.iter().filter(|(_, day)| *day == reading.date).count();
        candidate.score += i32::try_from(same.saturating_sub(1).min(3)).unwrap_or(0);
        if signed == Some(reading.date) {
            candidate.score += 12;
        }
    }
}

/// How much a printed date looks like the day of the purchase, by itself and by what is around it.
fn score(printed: &Printed, index: usize, lines: &[Line]) -> i32 {
    let Some(line) = lines.get(index) else { return 0 };
    let mut score = match printed.form {
        Form::Named | Form::YearFirst | Form::FullYear => 6,
        Form::ShortYear => 4,
        Form::Compact => 0,
    };
    score -= i32::from(printed.slips) + 2 * i32::from(printed.loose);
    let before = fold(&line.text.slice(printed.start.saturating_sub(40), printed.start));
    let after = fold(&line.text.slice(printed.end, printed.end + 24));
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    let alone = before.is_empty();
    if any_word(&before, Hint::DateLabel) {
        score += 4;
    } else if alone && above.is_some_and(|above| any_word(&above.folded, Hint::DateLabel)) {
        score += 2;
    }
    if has_clock(line, printed.end) || has_clock_before(line, printed.start) {
        score += 4;
    } else if above.is_some_and(|line| has_clock(line, 0))
        || lines.get(index + 1).is_some_and(|line| has_clock(line, 0))
    {
        score += 1;
    }
    if any_word(&before, Hint::OtherDate) {
        score -= 9;
    } else if any_word(&after, Hint::OtherDate) {
        score -= 3;
    } else if alone
        && above.is_some_and(|above| {
            above.folded.split(' ').next_back().is_some_and(|word| Hint::OtherDate.has(word))
        })
    {
        score -= 4;
    }
    if any_word(&before, Hint::EarlierDate) {
        score -= 2;
    }
    // "2023-04-08T10:42:31": a machine's time stamp, often in UTC.
    if line.text.at(printed.end) == Some('T') && line.text.digit(printed.end + 1) {
        score -= 3;
    }
    score
}

/// How far behind a date its time may stand on the same row, in characters.
const NEAR: usize = 12;

/// Whether a time such as `18:42` stands on the line soon after `from`.
fn has_clock(line: &Line, from: usize) -> bool {
    (from..line.text.len().min(from + NEAR)).any(|place| {
        matches!(line.text.at(place), Some(':' | 'h' | 'H' | '\u{ff1a}'))
            && line.text.digit(place.wrapping_sub(1))
            && line.text.digit(place + 1)
            && line.text.digit(place + 2)
    })
}

fn has_clock_before(line: &Line, to: usize) -> bool {
    (1..to).any(|place| {
        line.text.at(place) == Some(':')
            && line.text.digit(place - 1)
            && line.text.digit(place + 1)
            && line.text.digit(place + 2)
    })
}

fn chosen(
    best: &Candidate,
    ranked: &[&Candidate],
    lines: &[Line],
    signed: Option<NaiveDate>,
) -> DateReading {
    let Some(Reading { date, doubt }) = best.reading else { return DateReading::default() };
    let boxes = bounds(best, lines);
    let same = ranked
        .iter()
        .filter(|one| one.reading.is_some_and(|other| other.date == date && other.doubt.is_none()))
        .count();
    let mut proofs = Vec::new();
    if same >= 2 {
        proofs.push(Proof::Repeated);
    }
    if signed == Some(date) {
        proofs.push(Proof::FiscalCode);
    }
    let rival = ranked
        .iter()
        .find(|one| one.reading.is_some_and(|other| other.date != date))
        .map_or(0, |one| one.score);
    let margin = (best.score - rival).clamp(0, 10);
    let confidence =
        Confidence::new(0.6 + 0.02 * best.score.clamp(0, 10) as f32 + 0.02 * margin as f32);
    let field = match doubt {
        Some(_) => Field::guessed(date, Confidence::new(confidence.value() * 0.6), boxes),
        None if best.printed.slips > 1 || best.score < 3 => Field::guessed(date, confidence, boxes),
        None => Field::read(date, confidence, boxes),
    };
    let warnings = doubt.map(|other| Warning::AmbiguousDate { other }).into_iter().collect();
    DateReading {
        date: field.proved_by(proofs).with_alternatives(alternatives(date, doubt, ranked, lines)),
        place: Some(Place { line: best.line, end: best.printed.end }),
        warnings,
    }
}

/// The other way round first, then the other dates of the receipt.
fn alternatives(
    date: NaiveDate,
    doubt: Option<NaiveDate>,
    ranked: &[&Candidate],
    lines: &[Line],
) -> Vec<Alternative<NaiveDate>> {
    let mut others: Vec<Alternative<NaiveDate>> = doubt
        .map(|value| Alternative { value, confidence: Confidence::new(0.4), boxes: Vec::new() })
        .into_iter()
        .collect();
    for candidate in ranked.iter().filter(|one| one.score > 0) {
        let Some(Reading { date: value, .. }) = candidate.reading else { continue };
        if value != date && !others.iter().any(|other| other.value == value) && others.len() < 4 {
            let confidence = Confidence::new(0.03 * candidate.score.clamp(0, 10) as f32);
            others.push(Alternative { value, confidence, boxes: bounds(candidate, lines) });
        }
    }
    others
}

fn bounds(candidate: &Candidate, lines: &[Line]) -> Vec<BoundingBox> {
    let Printed { start, end, .. } = candidate.printed;
    lines.get(candidate.line).map(|line| line.text.bounds(start, end)).into_iter().collect()
}

/// The code's own date, where the print shows none.
fn signed_alone(signed: Option<NaiveDate>) -> Field<NaiveDate> {
    signed.map_or_else(Field::missing, |date| {
        Field::read(date, Confidence::new(0.95), Vec::new()).proved_by(vec![Proof::FiscalCode])
    })
}

/// The date that looked most like the purchase's, but is in the future or does not exist.
fn refused(ranked: &[&Candidate], lines: &[Line]) -> Option<Warning> {
    let worst = ranked.iter().find(|one| one.reading.is_none() && one.score >= 6)?;
    let line = lines.get(worst.line)?;
    Some(Warning::RefusedDate { text: line.text.slice(worst.printed.start, worst.printed.end) })
}
