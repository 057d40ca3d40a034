//! Where the table begins in a file, and what its columns hold: by their names, else by their cells.

use super::amount_cell::{AmountCell, Side, side};
use super::date_cell::DateCell;
use super::dialect::{self, Dialect};
use super::mapping::{Mapping, Meaning};
use super::words::Name;
use crate::formats::table::Row;

/// How many rows may stand before the header.
const LONGEST_PREAMBLE: usize = 60;
/// How many columns are looked at.
const MOST_COLUMNS: usize = 200;

/// A table of payments in a file.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// How many rows stand before the first row of the body: preamble and header.
    pub body: usize,
    /// The row of the header.
    pub header: Option<usize>,
    /// The names of the columns, empty without a header.
    pub names: Vec<String>,
    /// What each column holds.
    pub meanings: Vec<Meaning>,
    /// What is known of the layout; the empty mapping where it is none that is known.
    pub mapping: Mapping,
}

impl Layout {
    /// The first column of a meaning.
    pub(super) fn column(&self, meaning: Meaning) -> Option<usize> {
        self.meanings.iter().position(|held| *held == meaning)
    }

    /// All columns of a meaning.
    pub(super) fn columns(&self, meaning: Meaning) -> impl Iterator<Item = usize> {
        self.meanings
            .iter()
            .enumerate()
            .filter(move |(_, held)| **held == meaning)
            .map(|(at, _)| at)
    }

    /// Whether a day and an amount can be read from it.
    pub(super) fn is_complete(&self) -> bool {
        let has = |meaning| self.column(meaning).is_some();
        has(Meaning::Date)
            && (has(Meaning::Amount) || (has(Meaning::Debit) && has(Meaning::Credit)))
    }

    /// The columns' names taken apart.
    pub(super) fn parsed_names(&self) -> Vec<Name> {
        self.names.iter().map(|name| Name::new(name)).collect()
    }
}

/// The table in these rows; `None` where none has a day and an amount.
pub(super) fn find(rows: &[Row]) -> Option<Layout> {
    let known = rows.iter().take(LONGEST_PREAMBLE).enumerate().find_map(|(at, row)| {
        let matched = dialect::of_header(row)?;
        Some(with_header(rows, at, matched.meanings, matched.mapping.clone()))
    });
    known.or_else(|| by_names(rows)).or_else(|| by_cells(rows))
}

/// The table in these rows as a mapping describes it; `None` where its columns are not there.
pub(super) fn find_mapped(rows: &[Row], mapping: &Mapping) -> Option<Layout> {
    if mapping.headerless {
        return Some(headerless(rows, mapping));
    }
    let dialect = Dialect::new(mapping.clone());
    let (at, meanings) = rows.iter().take(LONGEST_PREAMBLE).enumerate().find_map(|(at, row)| {
        dialect.match_header(row, false).map(|matched| (at, matched.meanings))
    })?;
    Some(with_header(rows, at, meanings, mapping.clone()))
}

fn with_header(rows: &[Row], at: usize, meanings: Vec<Meaning>, mapping: Mapping) -> Layout {
    let names = rows.get(at).map(|row| row.cells.clone()).unwrap_or_default();
    Layout { body: at + 1, header: Some(at), names, meanings, mapping }
}

fn headerless(rows: &[Row], mapping: &Mapping) -> Layout {
    let meanings: Vec<Meaning> = mapping.columns.iter().map(|column| column.means).collect();
    let day = meanings.iter().position(|meaning| *meaning == Meaning::Date).unwrap_or_default();
    let body = rows.iter().position(|row| DateCell::read(row.cell(day)).is_some());
    let body = body.unwrap_or(rows.len());
    Layout { body, header: None, names: Vec::new(), meanings, mapping: mapping.clone() }
}

/// By the names of a header in any of the languages that are known.
fn by_names(rows: &[Row]) -> Option<Layout> {
    let mut best: Option<(usize, usize, Vec<Meaning>)> = None;
    for (at, row) in rows.iter().take(LONGEST_PREAMBLE).enumerate() {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_data = row
            .cells
            .iter()
            .any(|cell| DateCell::read(cell).is_some() || AmountCell::mark(cell).is_some());
        if filled < 2 || is_data || row.cells.len() > MOST_COLUMNS {
            continue;
        }
        let meanings = name_meanings(row);
        let score = meanings.iter().filter(|meaning| **meaning != Meaning::Unknown).count();
        let has_day =
            meanings.iter().any(|held| matches!(held, Meaning::Date | Meaning::ValueDate));
        let has_amount = meanings.iter().any(|held| held.is_amount());
        if has_day && has_amount && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, meanings));
        }
    }
    let (_, at, meanings) = best?;
    let mut layout = with_header(rows, at, meanings, Mapping::default());
    check_against_cells(&mut layout, rows.get(at + 1..).unwrap_or_default());
    layout.is_complete().then_some(layout)
}

/// Whether the names of a day, an amount and a text are among the cells.
pub(super) fn is_header(row: &Row) -> bool {
    let exact: Vec<Meaning> = row
        .cells
        .iter()
        .filter_map(|cell| Name::new(cell).meaning())
        .filter_map(|(meaning, is_exact)| is_exact.then_some(meaning))
        .collect();
    let has = |meaning| exact.contains(&meaning);
    let has_amount = has(Meaning::Amount) || (has(Meaning::Debit) && has(Meaning::Credit));
    has(Meaning::Date) && has_amount && (has(Meaning::Label) || has(Meaning::Party))
}

/// What the cells of a header say that the columns hold, a name that says so exactly before others.
fn name_meanings(row: &Row) -> Vec<Meaning> {
    row.cells
        .iter()
        .map(|cell| Name::new(cell).meaning().map_or(Meaning::Unknown, |(meaning, _)| meaning))
        .collect()
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Cells {
    /// Those that are filled.
    pub filled: usize,
    /// Those that hold a day.
    pub days: usize,
    /// Those that hold an amount.
    pub amounts: usize,
    /// Those that hold an amount with decimals or a sign.
    pub fractions: usize,
    /// Those that name a side.
    pub sides: usize,
    /// Those that are the code of a currency.
    pub currencies: usize,
    /// Those that name the side of what was paid.
    pub debits: usize,
    /// The characters of the others.
    pub letters: usize,
}

impl Cells {
    /// What the cells of a column are.
    pub(super) fn of(rows: &[Row], column: usize) -> Self {
        let mut cells = Self::default();
        for text in rows.iter().map(|row| row.cell(column)).filter(|text| !text.is_empty()) {
            cells.filled += 1;
            let is_day = DateCell::read(text).is_some();
            let is_amount =
                !is_day && (AmountCell::mark(text).is_some() || AmountCell::is_absent(text));
            cells.days += usize::from(is_day);
            cells.amounts += usize::from(is_amount);
            cells.fractions += usize::from(is_amount && text.contains([',', '.', '-']));
            let named = side(text);
            cells.sides += usize::from(named.is_some());
            cells.debits += usize::from(named == Some(Side::Debit));
            let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
            cells.currencies +=
                usize::from(is_code && text.parse::<visavis_model::Currency>().is_ok());
            cells.letters += if is_day || is_amount { 0 } else { text.chars().count() };
        }
        cells
    }

    /// Whether they name sides, and both of them.
    fn are_sides(&self) -> bool {
        self.mostly(self.sides) && self.debits > 0 && self.debits < self.sides
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 5 >= self.filled * 4
    }

    /// Whether they are days; a few bad ones are no reason to say no.
    pub(super) fn are_days(&self) -> bool {
        self.filled > 0 && self.days * 2 >= self.filled
    }

    /// Whether they are amounts.
    pub(super) fn are_amounts(&self) -> bool {
        self.filled > 0 && self.amounts * 2 >= self.filled
    }
}

/// Corrects what names say by what stands in the columns: `Valuta` is a day or a currency, a type
/// of transaction may be its side; a column without a single day is none of days.
fn check_against_cells(layout: &mut Layout, body: &[Row]) {
    let mut taken = std::collections::BTreeSet::new();
    let has_pair =
        layout.column(Meaning::Debit).is_some() && layout.column(Meaning::Credit).is_some();
    for (at, meaning) in layout.meanings.iter_mut().enumerate() {
        let cells = Cells::of(body, at);
        let is_side = cells.mostly(cells.sides) && !has_pair;
        // A column of `credit` and `debit` may tell of cards.
        let is_of_cards = layout.names.get(at).is_some_and(|name| {
            let name = super::words::folded(name);
            ["card", "cart", "kart", "tarjeta", "kaart"].iter().any(|word| name.contains(word))
        });
        let is_nameless_side = cells.are_sides() && !has_pair && !is_of_cards;
        *meaning = match *meaning {
            _ if cells.filled == 0 => *meaning,
            Meaning::Date | Meaning::ValueDate | Meaning::OtherDate if cells.are_days() => *meaning,
            Meaning::ValueDate if cells.mostly(cells.currencies) => Meaning::Currency,
            Meaning::Amount if cells.days * 2 > cells.filled => Meaning::ValueDate,
            Meaning::Amount
            | Meaning::Debit
            | Meaning::Credit
            | Meaning::Balance
            | Meaning::Fee
                if cells.are_amounts() =>
            {
                *meaning
            }
            Meaning::Date
            | Meaning::ValueDate
            | Meaning::OtherDate
            | Meaning::Amount
            | Meaning::Debit
            | Meaning::Credit
            | Meaning::Balance
            | Meaning::Fee => {
                if is_side {
                    Meaning::Indicator
                } else {
                    Meaning::Unknown
                }
            }
            Meaning::Currency if !cells.mostly(cells.currencies) => Meaning::Unknown,
            Meaning::Indicator if !is_side => Meaning::Method,
            Meaning::Method | Meaning::Unknown | Meaning::Category | Meaning::Label
                if is_nameless_side =>
            {
                Meaning::Indicator
            }
            held => held,
        };
        if meaning.is_singular()
            && !meaning.is_amount()
            && *meaning != Meaning::Balance
            && !taken.insert(*meaning)
        {
            *meaning = meaning.second();
        }
    }
    if layout.column(Meaning::Date).is_none() {
        let value = layout.column(Meaning::ValueDate);
        if let Some(meaning) = value.and_then(|at| layout.meanings.get_mut(at)) {
            *meaning = Meaning::Date;
        }
    }
    prefer_filled_day(layout, body);
}

/// Where the day of booking is mostly empty and another one is not, the other one counts.
fn prefer_filled_day(layout: &mut Layout, body: &[Row]) {
    let Some(day) = layout.column(Meaning::Date) else { return };
    let filled = Cells::of(body, day).days;
    let others = layout.columns(Meaning::OtherDate).chain(layout.columns(Meaning::ValueDate));
    let Some(better) = others.max_by_key(|at| Cells::of(body, *at).days) else { return };
    if filled * 2 < Cells::of(body, better).days {
        layout.meanings.swap(day, better);
    }
}

/// Without names: one column of days, one of amounts or a pair, and text.
fn by_cells(rows: &[Row]) -> Option<Layout> {
    let day = most_days(rows)?;
    let is_data = |row: &Row| {
        DateCell::read(row.cell(day)).is_some()
            && row.cells.iter().any(|cell| AmountCell::mark(cell).is_some())
    };
    let body = rows.iter().take(LONGEST_PREAMBLE).position(is_data)?;
    // The first line of a preamble may be like a row of data: the common width tells.
    let width = common_width(rows.get(body..)?);
    let body =
        body + rows.get(body..)?.iter().position(|row| is_data(row) && row.cells.len() >= width)?;
    let data = rows.get(body..)?;
    let is_used = |at: &usize| data.iter().any(|row| !row.cell(*at).is_empty());
    let width = (0..width.min(MOST_COLUMNS)).rev().find(is_used).map_or(0, |last| last + 1);
    let cells: Vec<Cells> = (0..width).map(|at| Cells::of(data, at)).collect();
    let mut layout = Layout {
        body,
        header: None,
        names: Vec::new(),
        meanings: cells.iter().map(|cells| meaning_by_cells(cells, data.len())).collect(),
        mapping: Mapping::default(),
    };
    name_first_row(&mut layout, rows);
    let fitting = dialect::headerless(width).find(|known| fits(known, &cells, data.len()));
    if let Some(known) = fitting.filter(|_| layout.header.is_none()) {
        layout.meanings = known.columns.iter().map(|column| column.means).collect();
        layout.mapping = known.clone();
        return Some(layout);
    }
    one_of_each(&mut layout, &cells);
    let has = |meaning| layout.column(meaning).is_some();
    let is_whole = has(Meaning::Date) && has(Meaning::Amount) && has(Meaning::Label);
    (is_whole && is_of_money(&layout, data)).then_some(layout)
}

/// Whether a table whose columns have no names that are known is one of money: a currency, a side,
/// a minus, or two decimals in all its amounts.
fn is_of_money(layout: &Layout, data: &[Row]) -> bool {
    if layout.column(Meaning::Currency).is_some() || layout.column(Meaning::Indicator).is_some() {
        return true;
    }
    let named = layout.parsed_names().iter().any(|name| {
        let meaning = name.meaning().map(|(meaning, _)| meaning);
        meaning.is_some_and(|meaning| meaning.is_amount() || meaning == Meaning::Balance)
    });
    let columns: Vec<usize> = layout.columns(Meaning::Amount).collect();
    let cells = || data.iter().flat_map(|row| columns.iter().map(|at| row.cell(*at)));
    let has_money = cells().any(|text| text.contains(['€', '£', '$']));
    let has_cents = |text: &str| {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let cents = digits.bytes().rev().take_while(u8::is_ascii_digit).count();
        cents == 2 && digits.len() > 2
    };
    let amounts = || cells().filter(|text| AmountCell::mark(text).is_some());
    let is_exact = layout.header.is_none() && amounts().all(has_cents);
    named || has_money || is_exact
}

/// The column with the most days.
fn most_days(rows: &[Row]) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        for (at, cell) in row.cells.iter().take(MOST_COLUMNS).enumerate() {
            if DateCell::read(cell).is_some() {
                *counts.entry(at).or_default() += 1;
            }
        }
    }
    let most = counts.iter().max_by_key(|(at, days)| (**days, std::cmp::Reverse(**at)));
    most.map(|(at, _)| *at)
}

/// The row before the data may be a header in a language that is not known.
fn name_first_row(layout: &mut Layout, rows: &[Row]) {
    let Some(at) = layout.body.checked_sub(1) else { return };
    let filled = |row: &&Row| {
        row.cells.len() + 1 >= layout.meanings.len()
            && row.cells.iter().filter(|cell| !cell.is_empty()).count() * 2 > layout.meanings.len()
            && row
                .cells
                .iter()
                .all(|cell| DateCell::read(cell).is_none() && AmountCell::mark(cell).is_none())
    };
    if let Some(row) = rows.get(at).filter(filled) {
        layout.header = Some(at);
        layout.names.clone_from(&row.cells);
    }
}

fn common_width(rows: &[Row]) -> usize {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    counts.iter().max_by_key(|(width, times)| (**times, **width)).map_or(0, |(width, _)| *width)
}

fn meaning_by_cells(cells: &Cells, rows: usize) -> Meaning {
    let is_filled = cells.filled * 5 >= rows * 4;
    if is_filled && cells.mostly(cells.days) {
        Meaning::Date
    } else if cells.mostly(cells.amounts) && cells.fractions > 0 {
        Meaning::Amount
    } else if is_filled && cells.mostly(cells.sides) {
        Meaning::Indicator
    } else if is_filled && cells.mostly(cells.currencies) {
        Meaning::Currency
    } else if cells.letters > 0 {
        Meaning::Label
    } else {
        Meaning::Unknown
    }
}

fn fits(known: &Mapping, cells: &[Cells], rows: usize) -> bool {
    known.columns.iter().zip(cells).all(|(column, cells)| match column.means {
        Meaning::Date => cells.mostly(cells.days) && cells.filled * 5 >= rows * 4,
        Meaning::Amount | Meaning::Balance => cells.mostly(cells.amounts) && cells.filled > 0,
        Meaning::Currency => cells.mostly(cells.currencies),
        Meaning::ValueDate => cells.filled == 0 || cells.mostly(cells.days),
        Meaning::Label if cells.filled == 0 || cells.mostly(cells.days) => false,
        Meaning::Unknown => true,
        _ => !cells.mostly(cells.amounts) || cells.fractions == 0,
    })
}

/// The first column of days counts, the longest text is the label.
fn one_of_each(layout: &mut Layout, cells: &[Cells]) {
    let label =
        layout.columns(Meaning::Label).max_by_key(|at| cells.get(*at).map(|cells| cells.letters));
    let first_day = layout.column(Meaning::Date);
    for (at, meaning) in layout.meanings.iter_mut().enumerate() {
        match *meaning {
            Meaning::Label if Some(at) != label => *meaning = Meaning::Details,
            Meaning::Date if Some(at) != first_day => *meaning = Meaning::OtherDate,
            _ => {}
        }
    }
}
