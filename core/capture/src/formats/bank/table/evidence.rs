//! How days and amounts of a table are written, by the evidence of all its rows.

use super::amount_cell::{AmountCell, MarkSeen};
use super::date_cell::{DateCell, ORDERS};
use super::layout::Layout;
use super::mapping::Meaning;
use crate::formats::date::DateOrder;
use crate::formats::number::DecimalMark;
use crate::formats::table::Row;
use crate::formats::{Guess, Remark};
use chrono::NaiveDate;
use serde::Serialize;
use visavis_model::{Currency, Iban};

/// What only the person knows.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsure {
    /// Which columns hold the amount.
    Columns,
    /// Whether the day or the month comes first.
    DateOrder,
    /// Which mark stands before the decimals.
    DecimalMark,
    /// Whether positive amounts were received or paid.
    Sign,
}

/// A conclusion, and what is said about it where it is no proof.
pub(super) type Concluded<T> = Result<(T, Option<Remark>), Unsure>;

/// The most rows whose cells are compared; the others are read as these.
const MOST: usize = 20_000;

/// The order of day, month and year.
pub(super) fn date_order(layout: &Layout, rows: &[Row]) -> Concluded<DateOrder> {
    let body = rows.get(layout.body..).unwrap_or_default();
    let all = day_cells(layout, body);
    let open: Vec<DateCell> = all.iter().copied().filter(|cell| !cell.is_plain()).collect();
    if open.is_empty() {
        return Ok((DateOrder::YearFirst, None));
    }
    let candidates = possible_orders(&open)?;
    let said = layout.mapping.date_order.filter(|order| candidates.contains(order));
    let only = match candidates.as_slice() {
        [order] => Some(*order),
        _ => said,
    };
    if let Some(order) = only {
        return Ok((order, None));
    }
    let same = |order: DateOrder| open.iter().map(|cell| cell.day(order)).collect::<Vec<_>>();
    if candidates.windows(2).all(|pair| matches!(pair, [a, b] if same(*a) == same(*b))) {
        return Ok((DateOrder::DayFirst, None));
    }
    let concluded = by_points(&open)
        .or_else(|| by_order_of_rows(layout, body, &candidates))
        .or_else(|| by_preamble(rows.get(..layout.body).unwrap_or_default()))
        .or_else(|| by_language(layout))
        .filter(|order| candidates.contains(order));
    let order = concluded.ok_or(Unsure::DateOrder)?;
    let value = match order {
        DateOrder::DayFirst => "day-first",
        DateOrder::MonthFirst => "month-first",
        DateOrder::YearFirst => "year-first",
    };
    Ok((order, Some(Remark::Guessed { what: Guess::DateOrder, value: value.to_owned() })))
}

fn day_cells(layout: &Layout, body: &[Row]) -> Vec<DateCell> {
    let columns: Vec<usize> = [Meaning::Date, Meaning::ValueDate, Meaning::OtherDate]
        .into_iter()
        .flat_map(|meaning| layout.columns(meaning))
        .collect();
    body.iter()
        .take(MOST)
        .flat_map(|row| columns.iter().filter_map(|at| DateCell::read(row.cell(*at))))
        .collect()
}

/// The orders in which the cells are days. A cell in ten may be no day at all; an order that reads
/// fewer of them than another is out.
fn possible_orders(open: &[DateCell]) -> Result<Vec<DateOrder>, Unsure> {
    let counts: Vec<(DateOrder, Vec<NaiveDate>)> = ORDERS
        .into_iter()
        .map(|order| (order, open.iter().filter_map(|cell| cell.day(order)).collect()))
        .collect();
    let most = counts.iter().map(|(_, days)| days.len()).max().unwrap_or_default();
    if most + (open.len() / 10).max(1) < open.len() {
        return Err(Unsure::DateOrder);
    }
    let span = |days: &[NaiveDate]| match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => (*last - *first).num_days(),
        _ => 0,
    };
    let best: Vec<_> = counts.iter().filter(|(_, days)| days.len() == most).collect();
    let shortest = best.iter().map(|(_, days)| span(days)).min().unwrap_or_default();
    // Two digits read as a year that are days spread a month over decades.
    let is_believable = |days: &[NaiveDate]| span(days) <= shortest.saturating_mul(20) + 3_650;
    Ok(best.iter().filter(|(_, days)| is_believable(days)).map(|(order, _)| *order).collect())
}

/// Nobody puts points after the month.
fn by_points(open: &[DateCell]) -> Option<DateOrder> {
    open.iter().all(|cell| cell.separator == '.').then_some(DateOrder::DayFirst)
}

/// Rows are in the order of their days: in one order of the numbers they are, in the others not.
fn by_order_of_rows(layout: &Layout, body: &[Row], candidates: &[DateOrder]) -> Option<DateOrder> {
    let column = layout.column(Meaning::Date)?;
    let cells: Vec<DateCell> =
        body.iter().take(MOST).filter_map(|row| DateCell::read(row.cell(column))).collect();
    let is_sorted = |order: DateOrder| {
        let days: Vec<NaiveDate> = cells.iter().filter_map(|cell| cell.day(order)).collect();
        let rises = days.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
        let falls = days.windows(2).filter(|pair| matches!(pair, [a, b] if a > b)).count();
        (rises == 0 || falls == 0, rises + falls)
    };
    let sorted: Vec<DateOrder> =
        candidates.iter().copied().filter(|order| is_sorted(*order).0).collect();
    match sorted.as_slice() {
        [order] if is_sorted(*order).1 >= 4 => Some(*order),
        _ => None,
    }
}

/// A day before the table that can be read in one order only.
fn by_preamble(preamble: &[Row]) -> Option<DateOrder> {
    let words = preamble.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.split_whitespace());
    let cells = words.filter_map(DateCell::read).filter(|cell| !cell.is_plain());
    let mut only = cells.filter_map(|cell| {
        let mut orders = ORDERS.into_iter().filter(|order| cell.day(*order).is_some());
        orders.next().filter(|_| orders.next().is_none())
    });
    let first = only.next()?;
    only.all(|order| order == first).then_some(first)
}

/// In the languages of the continent the day comes first, and so it does where pounds are paid.
fn by_language(layout: &Layout) -> Option<DateOrder> {
    let names = layout.parsed_names();
    let continental = names.iter().filter(|name| name.is_continental()).count();
    let pounds = names.iter().any(|name| name.currency == Some(Currency::GBP));
    (continental >= 1 || pounds).then_some(DateOrder::DayFirst)
}

/// The decimal mark of the amounts.
pub(super) fn decimal_mark(layout: &Layout, body: &[Row]) -> Concluded<DecimalMark> {
    let columns: Vec<usize> =
        [Meaning::Amount, Meaning::Debit, Meaning::Credit, Meaning::Balance, Meaning::Fee]
            .into_iter()
            .flat_map(|meaning| layout.columns(meaning))
            .collect();
    let mut seen = Seen::default();
    for row in body.iter().take(MOST) {
        for column in &columns {
            seen.count(AmountCell::mark(row.cell(*column)));
        }
    }
    let said = layout.mapping.decimal_mark;
    let (most, least) = (seen.points.max(seen.commas), seen.points.min(seen.commas));
    let mark = if seen.points > seen.commas { DecimalMark::Point } else { DecimalMark::Comma };
    match (most, least) {
        (0, _) if seen.open_points + seen.open_commas == 0 => {
            Ok((said.unwrap_or(DecimalMark::Point), None))
        }
        (0, _) => seen.thousands(said, layout),
        _ if least * 10 > most => said.map(|mark| (mark, None)).ok_or(Unsure::DecimalMark),
        _ => Ok((mark, None)),
    }
}

#[derive(Default)]
struct Seen {
    points: usize,
    commas: usize,
    open_points: usize,
    open_commas: usize,
    wholes: usize,
}

impl Seen {
    fn count(&mut self, mark: Option<MarkSeen>) {
        let count = match mark {
            Some(MarkSeen::Sure(DecimalMark::Point)) => &mut self.points,
            Some(MarkSeen::Sure(DecimalMark::Comma)) => &mut self.commas,
            Some(MarkSeen::Open(DecimalMark::Point)) => &mut self.open_points,
            Some(MarkSeen::Open(DecimalMark::Comma)) => &mut self.open_commas,
            Some(MarkSeen::Whole) => &mut self.wholes,
            None => return,
        };
        *count += 1;
    }

    /// Every mark stands before three digits: they are thousands where whole numbers stand beside
    /// them and the currency has no thousandths.
    fn thousands(&self, said: Option<DecimalMark>, layout: &Layout) -> Concluded<DecimalMark> {
        if let Some(mark) = said {
            return Ok((mark, None));
        }
        let names = layout.parsed_names();
        let has_thousandths =
            names.iter().filter_map(|name| name.currency).any(|c| c.digits() == 3);
        let mark = match (self.open_points, self.open_commas) {
            (0, _) => DecimalMark::Point,
            (_, 0) => DecimalMark::Comma,
            _ => return Err(Unsure::DecimalMark),
        };
        if has_thousandths || self.wholes == 0 {
            return Err(Unsure::DecimalMark);
        }
        let value = if mark == DecimalMark::Point { "point" } else { "comma" }.to_owned();
        Ok((mark, Some(Remark::Guessed { what: Guess::DecimalMark, value })))
    }
}

/// The currency where no column of the table says it, and whether it is a guess.
pub(super) fn currency(
    layout: &Layout,
    rows: &[Row],
    order: DateOrder,
    mark: DecimalMark,
) -> (Currency, bool) {
    let names = layout.parsed_names();
    let amounts: Vec<usize> = (0..layout.meanings.len())
        .filter(|at| layout.meanings.get(*at).is_some_and(|m| m.is_amount()))
        .collect();
    let body = rows.get(layout.body..).unwrap_or_default();
    let preamble = rows.get(..layout.header.unwrap_or(layout.body)).unwrap_or_default();
    let mut beside = body
        .iter()
        .take(MOST)
        .flat_map(|row| amounts.iter().filter_map(|at| AmountCell::read(row.cell(*at), mark)))
        .filter_map(|cell| Some((cell.currency?, cell.is_symbol)));
    let in_cells = beside.next();
    let in_names = amounts.iter().find_map(|at| names.get(*at)?.currency);
    let in_balance = layout.column(Meaning::Balance).and_then(|at| names.get(at)?.currency);
    let certain = in_names
        .or(in_cells.filter(|(_, is_symbol)| !is_symbol).map(|(currency, _)| currency))
        .or(in_balance)
        .or(layout.mapping.currency);
    if let Some(currency) = certain {
        return (currency, false);
    }
    if let Some(currency) = in_preamble(preamble) {
        return (currency, false);
    }
    let account = layout.column(Meaning::Account);
    let by_account = account.and_then(|at| body.first().and_then(|row| of_account(row.cell(at))));
    let by_preamble =
        || preamble.iter().flat_map(|row| &row.cells).find_map(|cell| of_account(cell));
    if let Some(currency) = by_account.or_else(by_preamble) {
        return (currency, true);
    }
    let usual = if order == DateOrder::MonthFirst { Currency::USD } else { Currency::EUR };
    (in_cells.map_or(usual, |(currency, _)| currency), true)
}

/// The currencies whose codes are no words; the francs of old statements stand beside the euros.
const USUAL: [Currency; 13] = [
    Currency::EUR,
    Currency::USD,
    Currency::GBP,
    Currency::CHF,
    Currency::SEK,
    Currency::NOK,
    Currency::DKK,
    Currency::PLN,
    Currency::CZK,
    Currency::HUF,
    Currency::CAD,
    Currency::AUD,
    Currency::JPY,
];

/// The only currency that the lines before the table name.
fn in_preamble(preamble: &[Row]) -> Option<Currency> {
    let mut found = None;
    let words = preamble
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| cell.split(|c: char| !c.is_alphanumeric() && !matches!(c, '€' | '£')));
    for word in words {
        let currency = match word {
            "€" => Some(Currency::EUR),
            "£" => Some(Currency::GBP),
            _ => super::words::currency(word).filter(|currency| USUAL.contains(currency)),
        };
        match (found, currency) {
            (Some(one), Some(other)) if one != other => return None,
            (None, Some(_)) => found = currency,
            _ => {}
        }
    }
    found
}

/// The currency of the country of an account.
pub(super) fn of_account(account: &str) -> Option<Currency> {
    let iban = Iban::parse(account).ok()?;
    Some(match iban.as_str().get(..2)? {
        "GB" => Currency::GBP,
        "CH" | "LI" => Currency::CHF,
        "PL" => Currency::PLN,
        "SE" => Currency::SEK,
        "NO" => Currency::NOK,
        "DK" => Currency::DKK,
        "CZ" => Currency::CZK,
        "HU" => Currency::HUF,
        "RO" => Currency::RON,
        "AT" | "BE" | "CY" | "DE" | "EE" | "ES" | "FI" | "FR" | "GR" | "HR" | "IE" | "IT"
        | "LT" | "LU" | "LV" | "MC" | "MT" | "NL" | "PT" | "SI" | "SK" | "SM" => Currency::EUR,
        _ => return None,
    })
}
