//! What a whole QIF file tells of how its dates and numbers are written.

use super::Kind;
use crate::formats::Guess;
use crate::formats::date::{DateOrder, ordered};
use crate::formats::number::{DecimalMark, decimal};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::Currency;

/// How a file writes dates and numbers, and which of that is only concluded.
#[derive(Debug)]
pub(super) struct Survey {
    order: DateOrder,
    is_order_guessed: bool,
    mark: DecimalMark,
    is_mark_guessed: bool,
    currency: Currency,
}

/// What speaks for either reading.
#[derive(Default)]
struct Evidence<'t> {
    year_first: u32,
    day_first: u32,
    month_first: u32,
    dots: u32,
    dates: Vec<&'t str>,
    point: u32,
    comma: u32,
    unclear: u32,
}

impl Survey {
    /// So many dates are looked at for their order in time.
    const MOST_DATES: usize = 2000;

    pub(super) fn of(text: &str) -> Self {
        let mut evidence = Evidence::default();
        let mut kind = Kind::Bank;
        for line in text.lines().map(str::trim) {
            let mut characters = line.chars();
            match characters.next() {
                Some('!') => {
                    let is_option = line.get(1..4).is_some_and(|it| {
                        it.eq_ignore_ascii_case("opt") || it.eq_ignore_ascii_case("cle")
                    });
                    if !is_option {
                        kind = Kind::of(line);
                    }
                }
                Some('D') if kind.moves() => evidence.date(characters.as_str()),
                Some('T' | 'U' | '$') if kind.moves() => evidence.amount(characters.as_str()),
                _ => {}
            }
        }
        let (mark, is_mark_guessed) = evidence.mark();
        let (order, is_order_guessed) = evidence.order(mark);
        Self { order, is_order_guessed, mark, is_mark_guessed, currency: currency_in(text) }
    }

    pub(super) fn day(&self, text: &str) -> Option<NaiveDate> {
        let text = plain(text);
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return crate::formats::date::compact(&text);
        }
        ordered(&text, self.order)
    }

    pub(super) fn amount(&self, text: &str) -> Option<Decimal> {
        let is_part = |c: char| {
            c.is_ascii_digit()
                || matches!(c, '+' | '-' | '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}')
        };
        if !text.chars().all(is_part) {
            return None;
        }
        decimal(text, self.mark)
    }

    pub(super) const fn currency(&self) -> Currency {
        self.currency
    }

    /// What the person should know to be concluded; the currency always is.
    pub(super) fn guesses(&self) -> impl Iterator<Item = (Guess, &'static str)> {
        let order = match self.order {
            DateOrder::YearFirst => "year-first",
            DateOrder::DayFirst => "day-first",
            DateOrder::MonthFirst => "month-first",
        };
        let mark = match self.mark {
            DecimalMark::Point => "point",
            DecimalMark::Comma => "comma",
        };
        [
            self.is_order_guessed.then_some((Guess::DateOrder, order)),
            self.is_mark_guessed.then_some((Guess::DecimalMark, mark)),
            Some((Guess::Currency, self.currency.code())),
        ]
        .into_iter()
        .flatten()
    }
}

impl<'t> Evidence<'t> {
    fn date(&mut self, text: &'t str) {
        let plain = plain(text);
        let mut parts = plain.split(['/', '-', '.']);
        let (Some(one), Some(two), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
            return;
        };
        let number = |text: &str| text.parse::<u32>().unwrap_or_default();
        match (one.len(), number(one), number(two)) {
            (4, ..) => self.year_first += 1,
            (_, 13..=31, 1..=12) => self.day_first += 1,
            (_, 1..=12, 13..=31) => self.month_first += 1,
            _ => {}
        }
        self.dots += u32::from(plain.contains('.'));
        if self.dates.len() < Survey::MOST_DATES {
            self.dates.push(text);
        }
    }

    fn amount(&mut self, text: &str) {
        let (point, comma) = (text.rfind('.'), text.rfind(','));
        let behind = |at: usize| text.len() - at - 1;
        match (point, comma) {
            (Some(point), Some(comma)) if point > comma => self.point += 1,
            (Some(_), Some(_)) => self.comma += 1,
            (Some(at), None) if behind(at) != 3 => self.point += 1,
            (None, Some(at)) if behind(at) != 3 => self.comma += 1,
            (Some(_), None) | (None, Some(_)) => self.unclear += 1,
            (None, None) => {}
        }
    }

    /// The decimal mark: a point where nothing speaks against it, as the format's American origin has it.
    fn mark(&self) -> (DecimalMark, bool) {
        match (self.point, self.comma) {
            (0, 0) => (DecimalMark::Point, self.unclear > 0),
            (point, comma) if comma > point => (DecimalMark::Comma, point > 0),
            (_, comma) => (DecimalMark::Point, comma > 0),
        }
    }

    /// The order of day and month: a day beyond the twelfth decides, else points between the parts,
    /// else the order in which the movements follow one another, else how numbers are written.
    fn order(&self, mark: DecimalMark) -> (DateOrder, bool) {
        if self.year_first > 0 {
            return (DateOrder::YearFirst, false);
        }
        match (self.day_first, self.month_first) {
            (0, 0) => {}
            (day, month) if month > day => return (DateOrder::MonthFirst, day > 0),
            (_, month) => return (DateOrder::DayFirst, month > 0),
        }
        if self.dots > 0 {
            return (DateOrder::DayFirst, false);
        }
        let steps_back = |order: DateOrder| {
            let days: Vec<NaiveDate> =
                self.dates.iter().filter_map(|text| ordered(&plain(text), order)).collect();
            let back =
                days.windows(2).filter(|pair| matches!(pair, [one, two] if one > two)).count();
            let on = days.windows(2).filter(|pair| matches!(pair, [one, two] if one < two)).count();
            // Newest first is an order too.
            back.min(on)
        };
        let (day, month) = (steps_back(DateOrder::DayFirst), steps_back(DateOrder::MonthFirst));
        let is_day_first = day < month || (day == month && mark == DecimalMark::Comma);
        let order = if is_day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
        let is_open = !self.dates.is_empty();
        (order, is_open)
    }
}

/// `8/ 5'03` as `8/5/03`.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '\'' { '/' } else { c }).collect()
}

/// The currency that the texts of the file speak of most; the euro where they speak of none.
fn currency_in(text: &str) -> Currency {
    const CODES: [(&str, Currency); 14] = [
        ("€", Currency::EUR),
        ("EUR", Currency::EUR),
        ("£", Currency::GBP),
        ("GBP", Currency::GBP),
        ("CHF", Currency::CHF),
        ("USD", Currency::USD),
        ("CAD", Currency::CAD),
        ("AUD", Currency::AUD),
        ("SEK", Currency::SEK),
        ("NOK", Currency::NOK),
        ("DKK", Currency::DKK),
        ("PLN", Currency::PLN),
        ("CZK", Currency::CZK),
        ("HUF", Currency::HUF),
    ];
    let mut best = (0, Currency::EUR);
    for (code, currency) in CODES {
        let is_alone = |at: usize| {
            let before = text.get(..at).and_then(|it| it.chars().next_back());
            let after = text.get(at + code.len()..).and_then(|it| it.chars().next());
            !before.into_iter().chain(after).any(char::is_alphabetic)
        };
        let times = text.match_indices(code).filter(|(at, _)| is_alone(*at)).count();
        if times > best.0 {
            best = (times, currency);
        }
    }
    best.1
}
