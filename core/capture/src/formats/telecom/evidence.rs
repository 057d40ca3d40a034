//! What only the whole list tells: the decimal mark, the unit of numbers alone, the currency.

use super::cells;
use super::columns::Columns;
use super::quantity::{self, Bare, Pair};
use crate::formats::energy::words::fold;
use crate::formats::number::DecimalMark;
use crate::formats::table::Row;
use crate::formats::{Guess, Remark, Sink};
use rust_decimal::Decimal;
use visavis_model::Currency;

/// What a whole list tells.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) cost_mark: DecimalMark,
    pub(super) volume_mark: DecimalMark,
    pub(super) pair: Pair,
    pub(super) bare: Bare,
    /// The bytes of a volume whose unit stands in the title.
    pub(super) unit: Option<i64>,
    pub(super) currency: Option<Currency>,
    /// What one of the cost is in the currency: a hundredth where the title says pence.
    pub(super) factor: Decimal,
    guesses: Vec<(Guess, &'static str)>,
}

impl Evidence {
    pub(super) fn of(columns: &Columns, title: &Row, above: &[Row], body: &[Row]) -> Self {
        let mut guesses = Vec::new();
        let values = |at: Option<usize>| -> Vec<&str> {
            at.into_iter().flat_map(|at| body.iter().map(move |row| row.cell(at))).collect()
        };
        let costs = values(columns.cost);
        let (cost_mark, is_sure) = mark(&costs);
        if !is_sure {
            guesses.push((Guess::DecimalMark, name_of(cost_mark)));
        }
        let volumes: Vec<&str> = columns
            .volumes
            .iter()
            .copied()
            .chain(columns.quantity)
            .flat_map(|at| values(Some(at)))
            .collect();
        let (volume_mark, is_sure) = mark(&volumes);
        if !is_sure {
            guesses.push((Guess::DecimalMark, name_of(volume_mark)));
        }
        let long = columns.duration.or(columns.quantity);
        let titled = |at: Option<usize>| at.map_or("", |at| title.cell(at));
        let pair = pair(titled(long), &values(long), &mut guesses);
        let bare = bare(titled(columns.duration), &values(columns.duration), &mut guesses);
        let unit = columns.volumes.first().and_then(|at| unit_of_title(title.cell(*at)));
        let pence =
            ["pence", "gbppence", "(p)"].iter().any(|p| fold(titled(columns.cost)).contains(p));
        let currency = currency(columns, title, above, &costs, &mut guesses);
        let factor = if pence { Decimal::new(1, 2) } else { Decimal::ONE };
        Self { cost_mark, volume_mark, pair, bare, unit, currency, factor, guesses }
    }

    /// Tells what was concluded.
    pub(super) fn tell(&self, sink: &mut dyn Sink) {
        for (what, value) in &self.guesses {
            sink.remark(Remark::Guessed { what: *what, value: (*value).to_owned() });
        }
    }
}

const fn name_of(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Comma => "comma",
        DecimalMark::Point => "point",
    }
}

/// The decimal mark of numbers, and whether they prove it.
fn mark(texts: &[&str]) -> (DecimalMark, bool) {
    let (mut comma, mut point, mut open) = (0_usize, 0_usize, None);
    for text in texts {
        let last = text.rfind([',', '.']);
        let Some((before, after)) = last.and_then(|at| text.split_at_checked(at)) else { continue };
        let mark = if after.starts_with(',') { DecimalMark::Comma } else { DecimalMark::Point };
        let digits = after.chars().skip(1).take_while(char::is_ascii_digit).count();
        let whole =
            before.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let whole: String = whole.collect();
        let has_other = whole.contains([',', '.']);
        // `1,234` could be either; `0,234`, `1.234,5` and `12,34` could not.
        if digits == 0 {
            continue;
        }
        let is_open =
            digits == 3 && !has_other && !(whole == "0" || whole.is_empty()) && whole.len() <= 3;
        match mark {
            _ if is_open => open = Some(mark),
            DecimalMark::Comma => comma += 1,
            DecimalMark::Point => point += 1,
        }
    }
    match (comma, point, open) {
        (0, 0, None) => (DecimalMark::Comma, true),
        (0, 0, Some(mark)) => (mark, false),
        (comma, point, _) if comma > 0 && point > 0 => {
            (if comma > point { DecimalMark::Comma } else { DecimalMark::Point }, false)
        }
        (0, ..) => (DecimalMark::Point, true),
        _ => (DecimalMark::Comma, true),
    }
}

/// What `12:05` is: by the title, else by a number of minutes or hours that only one can have.
fn pair(title: &str, texts: &[&str], guesses: &mut Vec<(Guess, &'static str)>) -> Pair {
    let pairs =
        texts.iter().filter_map(|text| text.split_once(':')).filter(|(_, b)| !b.contains(':'));
    let firsts: Vec<u32> = pairs.filter_map(|(a, _)| a.trim().parse().ok()).collect();
    let title = fold(title).replace(' ', "");
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if says(&["h:mm)", "hh:mm)", "h:min)", "hh:min)", "std:min)"]) {
        return Pair::Hours;
    }
    if !firsts.is_empty() && !says(&["mm:ss", "m:ss", "mn:s", "min:s", "min:sek", "min:sec"]) {
        // Nobody talks for a day: more than 23 before the colon are minutes.
        if firsts.iter().all(|first| *first < 24) {
            guesses.push((Guess::Column, "minutes:seconds"));
        }
    }
    Pair::Minutes
}

/// What a number alone is in a column of durations.
fn bare(title: &str, texts: &[&str], guesses: &mut Vec<(Guess, &'static str)>) -> Bare {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if says(&["s", "sec", "secs", "seconde", "secondes", "seconds", "sekunden", "sek"]) {
        return Bare::Seconds;
    }
    if says(&["min", "mn", "mins", "minutes", "minuten"]) {
        return Bare::Minutes;
    }
    let is_bare = |text: &&&str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    };
    let mut bare = texts.iter().filter(is_bare).peekable();
    if bare.peek().is_none() {
        return Bare::Unknown;
    }
    if bare.all(|text| text.chars().all(|c| c.is_ascii_digit())) {
        guesses.push((Guess::Column, "seconds"));
        return Bare::Seconds;
    }
    Bare::Unknown
}

/// The unit in a title: `Volume (Mo)`, `Data used MB`, `Octets`.
fn unit_of_title(title: &str) -> Option<i64> {
    let folded = fold(title);
    let words =
        folded.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    words.filter(|word| word.len() > 1).find_map(quantity::unit)
}

fn currency(
    columns: &Columns,
    title: &Row,
    above: &[Row],
    costs: &[&str],
    guesses: &mut Vec<(Guess, &'static str)>,
) -> Option<Currency> {
    let at = columns.cost?;
    let own = columns
        .titles
        .iter()
        .position(|title| matches!(title.as_str(), "devise" | "currency" | "wahrung"));
    let titles = [title.cell(at)]
        .into_iter()
        .chain(own.and_then(|own| above.first().map(|row| row.cell(own))));
    let near = titles.chain(costs.iter().copied());
    let far = above.iter().flat_map(|row| row.cells.iter().map(String::as_str));
    if let Some(found) = near.chain(far).find_map(cells::currency) {
        return Some(found);
    }
    // The operators of France, Germany and their neighbours bill in euros unless they say otherwise.
    let is_euro = columns.titles.iter().any(|title| {
        ["duree", "numero", "appel", "heure", "dauer", "rufnummer", "uhrzeit"]
            .iter()
            .any(|w| title.contains(w))
    });
    is_euro.then(|| guesses.push((Guess::Currency, "EUR")))?;
    Some(Currency::EUR)
}
