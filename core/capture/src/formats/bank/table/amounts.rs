//! Which columns hold the amount of a movement, and with which sign: by running balances where
//! there are some, else by signs, indicators and what the labels say.

use super::amount_cell::{AmountCell, Side, side};
use super::chain::{Chain, Step};
use super::date_cell::DateCell;
use super::evidence::Unsure;
use super::layout::Layout;
use super::mapping::{Meaning, Sign};
use super::words::folded;
use crate::formats::date::DateOrder;
use crate::formats::number::DecimalMark;
use crate::formats::table::Row;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Where an amount stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Source {
    /// In one column with its sign.
    Signed {
        /// The column.
        column: usize,
        /// What its positive amounts are.
        sign: Sign,
    },
    /// In one column, with its side in another.
    Indicated {
        /// The column.
        column: usize,
        /// The column of the side.
        indicator: usize,
    },
    /// In two columns.
    Pair {
        /// What was paid.
        debit: usize,
        /// What was received.
        credit: usize,
        /// Whether what was paid is written with a minus.
        is_negative: bool,
    },
}

/// Why a row has no amount.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum NoAmount {
    /// Nothing stands there.
    Absent,
    /// What stands there is no amount.
    Unreadable,
    /// Both columns are filled, or none says whether it was paid or received.
    Undecided,
    /// It could be thousands or thousandths.
    Open,
}

/// The amounts of a table, as they are found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Amounts {
    /// Where they stand.
    pub source: Source,
    /// The column of the balance after the movement.
    pub balance: Option<usize>,
    /// Whether the balances bear them out.
    pub is_proved: bool,
    /// Whether the sign is the usual one without anything that says so.
    pub is_sign_guessed: bool,
}

impl Source {
    /// The amount of a row, negative where it was paid.
    ///
    /// # Errors
    /// [`NoAmount`].
    pub(super) fn amount(self, row: &Row, mark: DecimalMark) -> Result<AmountCell, NoAmount> {
        match self {
            Self::Signed { column, sign } => {
                let mut cell = read(row.cell(column), mark)?;
                if sign == Sign::PaidPositive {
                    cell.value = -cell.value;
                }
                Ok(cell)
            }
            Self::Indicated { column, indicator } => {
                let mut cell = read(row.cell(column), mark)?;
                let side = side(row.cell(indicator)).ok_or(NoAmount::Undecided)?;
                let value = cell.value.abs();
                cell.value = if side == Side::Debit { -value } else { value };
                Ok(cell)
            }
            Self::Pair { debit, credit, is_negative } => {
                pair(row, debit, credit, is_negative, mark)
            }
        }
    }

    /// Whether it is a column of it.
    pub(super) fn has(self, column: usize) -> bool {
        match self {
            Self::Signed { column: own, .. } | Self::Indicated { column: own, .. } => own == column,
            Self::Pair { debit, credit, .. } => debit == column || credit == column,
        }
    }

    /// The cells of a row that the amount is read from.
    pub(super) fn text(self, row: &Row) -> String {
        let (one, other) = match self {
            Self::Signed { column, .. } => (column, None),
            Self::Indicated { column, indicator } => (column, Some(indicator)),
            Self::Pair { debit, credit, .. } => (debit, Some(credit)),
        };
        let other = other.map_or("", |at| row.cell(at));
        let text = format!("{} {other}", row.cell(one));
        text.trim().chars().take(40).collect()
    }
}

fn read(text: &str, mark: DecimalMark) -> Result<AmountCell, NoAmount> {
    if AmountCell::is_absent(text) {
        return Err(NoAmount::Absent);
    }
    let cell = AmountCell::read(text, mark).ok_or(NoAmount::Unreadable)?;
    let is_open = AmountCell::mark(text) == Some(super::amount_cell::MarkSeen::Open(mark));
    let digits = cell.currency.map_or(2, visavis_model::Currency::digits);
    if is_open && digits < 3 { Err(NoAmount::Open) } else { Ok(cell) }
}

fn pair(
    row: &Row,
    debit: usize,
    credit: usize,
    is_negative: bool,
    mark: DecimalMark,
) -> Result<AmountCell, NoAmount> {
    // `0.00` in the other column is nothing.
    let filled = |column| match read(row.cell(column), mark) {
        Err(NoAmount::Absent) => Ok(None),
        Ok(cell) => Ok(Some(cell)),
        Err(error) => Err(error),
    };
    let (paid, received) = (filled(debit)?, filled(credit)?);
    let paid = paid.map(|mut cell| {
        cell.value = if is_negative { cell.value } else { -cell.value };
        cell
    });
    match (paid, received) {
        (None, None) => Err(NoAmount::Absent),
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (Some(paid), Some(received)) if received.value.is_zero() => Ok(paid),
        (Some(paid), Some(received)) if paid.value.is_zero() => Ok(received),
        _ => Err(NoAmount::Undecided),
    }
}

/// The most rows that are compared.
const MOST: usize = 20_000;

/// Finds where the amounts of a table stand and which sign they have.
///
/// # Errors
/// [`Unsure`] where it could be otherwise.
pub(super) fn find(
    layout: &Layout,
    body: &[Row],
    order: DateOrder,
    mark: DecimalMark,
) -> Result<Amounts, Unsure> {
    let body = body.get(..MOST).unwrap_or(body);
    let candidates = candidates(layout, body, mark);
    let mut balances: Vec<usize> = layout.columns(Meaning::Balance).collect();
    if balances.is_empty() && layout.header.is_none() {
        // Without names one of several columns of amounts may be the balance.
        balances.extend(layout.columns(Meaning::Amount));
    }
    if let Some(proved) = by_balances(layout, &candidates, &balances, body, (order, mark))? {
        return Ok(proved);
    }
    let (source, is_sign_guessed) = by_signs(layout, &candidates, body, mark)?;
    let balance = match balances.as_slice() {
        [one] if !source.has(*one) => Some(*one),
        _ => None,
    };
    Ok(Amounts { source, balance, is_proved: false, is_sign_guessed })
}

/// Every way in which the columns can be read.
fn candidates(layout: &Layout, body: &[Row], mark: DecimalMark) -> Vec<Source> {
    let mut all = Vec::new();
    if let (Some(debit), Some(credit)) =
        (layout.column(Meaning::Debit), layout.column(Meaning::Credit))
    {
        let (minus, plus) = signs(body, debit, mark);
        let usual = minus > plus;
        all.push(Source::Pair { debit, credit, is_negative: usual });
        if minus > 0 && plus > 0 {
            all.push(Source::Pair { debit, credit, is_negative: !usual });
        }
    }
    for column in layout.columns(Meaning::Amount) {
        for indicator in layout.columns(Meaning::Indicator) {
            all.push(Source::Indicated { column, indicator });
        }
        for sign in [Sign::ReceivedPositive, Sign::PaidPositive] {
            if layout.mapping.sign.is_none_or(|said| said == sign) {
                all.push(Source::Signed { column, sign });
            }
        }
    }
    all
}

/// How many amounts of a column are below and above nothing.
fn signs(body: &[Row], column: usize, mark: DecimalMark) -> (usize, usize) {
    let values =
        || body.iter().filter_map(|row| read(row.cell(column), mark).ok()).map(|cell| cell.value);
    let minus = values().filter(|value| value.is_sign_negative() && !value.is_zero()).count();
    let plus = values().filter(|value| value.is_sign_positive() && !value.is_zero()).count();
    (minus, plus)
}

/// A reading that the running balances bear out.
struct Holding {
    amounts: Amounts,
    values: Vec<Decimal>,
    pieces: usize,
    is_rising: bool,
}

/// The reading that the running balances bear out, and no other one.
fn by_balances(
    layout: &Layout,
    candidates: &[Source],
    balances: &[usize],
    body: &[Row],
    (order, mark): (DateOrder, DecimalMark),
) -> Result<Option<Amounts>, Unsure> {
    let mut holding: Vec<Holding> = Vec::new();
    for source in candidates {
        for balance in balances.iter().filter(|balance| !source.has(**balance)) {
            holding.extend(hold(*source, *balance, steps(layout, *source, *balance, body, mark)));
        }
    }
    holding.sort_by_key(|held| held.pieces);
    let are_alike =
        |all: &[Holding]| all.windows(2).all(|pair| matches!(pair, [a, b] if a.values == b.values));
    if !are_alike(&holding) {
        // The same amount time after time chains upwards and downwards: the days tell which way.
        let days = days_rise(layout, body, order);
        holding.retain(|held| days == Some(held.is_rising));
        if holding.is_empty() || !are_alike(&holding) {
            return Err(Unsure::Sign);
        }
    }
    Ok(holding.first().map(|held| held.amounts))
}

fn hold(source: Source, balance: usize, groups: Groups) -> Option<Holding> {
    let chains: Vec<Chain> = groups.values().filter_map(|steps| Chain::of(steps)).collect();
    let length: usize = chains.iter().map(|chain| chain.length).sum();
    let pieces: usize = chains.iter().map(|chain| chain.pieces).sum();
    let rising = chains.iter().filter(|chain| chain.is_rising).count();
    let holds = length > chains.len() && pieces <= chains.len() + length / 10;
    holds.then(|| Holding {
        amounts: Amounts {
            source,
            balance: Some(balance),
            is_proved: true,
            is_sign_guessed: false,
        },
        values: groups.into_values().flatten().map(|(amount, _)| amount).collect(),
        pieces,
        is_rising: rising * 2 >= chains.len(),
    })
}

/// Whether the first row is of an earlier day than the last; `None` where it is of the same.
fn days_rise(layout: &Layout, body: &[Row], order: DateOrder) -> Option<bool> {
    let column = layout.column(Meaning::Date)?;
    let mut days = body.iter().filter_map(|row| DateCell::read(row.cell(column))?.day(order));
    let first = days.next()?;
    let last = days.next_back()?;
    (first != last).then_some(first < last)
}

type Groups = BTreeMap<(String, String), Vec<Step>>;

/// Amounts and balances, account by account and currency by currency.
fn steps(
    layout: &Layout,
    source: Source,
    balance: usize,
    body: &[Row],
    mark: DecimalMark,
) -> Groups {
    let mut groups = BTreeMap::<_, Vec<Step>>::new();
    let column = |meaning| layout.column(meaning);
    let (account, currency) = (column(Meaning::Account), column(Meaning::Currency));
    let fee = column(Meaning::Fee).filter(|_| layout.mapping.fees_on_top);
    for row in body {
        let Ok(amount) = source.amount(row, mark) else { continue };
        let Some(balance) = AmountCell::read(row.cell(balance), mark) else { continue };
        let fee = fee
            .and_then(|at| AmountCell::read(row.cell(at), mark))
            .map_or(Decimal::ZERO, |c| c.value);
        let text = |at: Option<usize>| at.map_or("", |at| row.cell(at)).to_owned();
        let Some(amount) = amount.value.checked_sub(fee.abs()) else { continue };
        groups.entry((text(account), text(currency))).or_default().push((amount, balance.value));
    }
    groups
}

/// Without balances: the pair, the indicator, or the sign that stands there.
fn by_signs(
    layout: &Layout,
    candidates: &[Source],
    body: &[Row],
    mark: DecimalMark,
) -> Result<(Source, bool), Unsure> {
    let pairs: Vec<Source> = of_kind(candidates, |source| matches!(source, Source::Pair { .. }));
    match pairs.as_slice() {
        [one] => return Ok((*one, false)),
        [usual, _] => return reversals(*usual, body, mark).map(|()| (*usual, true)),
        _ => {}
    }
    let columns: Vec<usize> = layout.columns(Meaning::Amount).collect();
    let column = match columns.as_slice() {
        [one] => *one,
        [first, others @ ..] => {
            let alike = |other: &usize| body.iter().all(|row| row.cell(*first) == row.cell(*other));
            if others.iter().all(alike) { *first } else { return Err(Unsure::Columns) }
        }
        [] => return Err(Unsure::Columns),
    };
    let (minus, plus) = signs(body, column, mark);
    let indicated: Vec<Source> =
        of_kind(candidates, |source| matches!(source, Source::Indicated { .. }));
    match indicated.as_slice() {
        [] => {}
        [Source::Indicated { indicator, .. }] => {
            agrees(column, *indicator, minus, body, mark)?;
            return Ok((Source::Indicated { column, indicator: *indicator }, false));
        }
        _ => return Err(Unsure::Columns),
    }
    if let Some(sign) = layout.mapping.sign {
        return Ok((Source::Signed { column, sign }, false));
    }
    let is_known = !layout.mapping.layout.is_empty();
    let is_guessed = usual_sign(layout, column, (minus, plus), is_known, body, mark)?;
    Ok((Source::Signed { column, sign: Sign::ReceivedPositive }, is_guessed))
}

fn of_kind(candidates: &[Source], is_kind: impl Fn(&Source) -> bool) -> Vec<Source> {
    candidates.iter().copied().filter(is_kind).collect()
}

/// Both signs in the column of what was paid: the few are cancellations, but half are not.
fn reversals(source: Source, body: &[Row], mark: DecimalMark) -> Result<(), Unsure> {
    let Source::Pair { debit, .. } = source else { return Err(Unsure::Columns) };
    let (minus, plus) = signs(body, debit, mark);
    if minus.min(plus) * 5 <= minus.max(plus) { Ok(()) } else { Err(Unsure::Sign) }
}

/// An amount with a minus beside an indicator: all that were paid have it, or it is unclear.
fn agrees(
    column: usize,
    indicator: usize,
    minus: usize,
    body: &[Row],
    mark: DecimalMark,
) -> Result<(), Unsure> {
    if minus == 0 {
        return Ok(());
    }
    let is_odd = |row: &Row| {
        let value = read(row.cell(column), mark).ok().map(|cell| cell.value);
        let side = side(row.cell(indicator));
        value.zip(side).is_some_and(|(value, side)| {
            !value.is_zero() && value.is_sign_negative() != (side == Side::Debit)
        })
    };
    if body.iter().any(is_odd) { Err(Unsure::Sign) } else { Ok(()) }
}

/// Whether positive amounts are received, as they usually are, and whether that is a guess.
fn usual_sign(
    layout: &Layout,
    column: usize,
    (minus, plus): (usize, usize),
    is_known: bool,
    body: &[Row],
    mark: DecimalMark,
) -> Result<bool, Unsure> {
    let (agreeing, opposing) = votes(layout, column, body, mark);
    let has_plus =
        body.iter().any(|row| read(row.cell(column), mark).is_ok_and(|cell| cell.has_plus));
    let count = minus + plus;
    if has_plus || (is_known && minus > 0) {
        return Ok(false);
    }
    if opposing > agreeing {
        return Err(Unsure::Sign);
    }
    // A list of purchases by card shows them as positive: nothing but its words would tell.
    let is_mostly_plus = count >= 6 && plus * 3 > count * 2;
    let is_all_plus = minus == 0 && count >= 3;
    match (is_all_plus || is_mostly_plus, agreeing >= 2 && opposing == 0) {
        (true, false) if !is_known => Err(Unsure::Sign),
        _ => Ok(minus == 0 && agreeing == 0),
    }
}

/// How many labels say what the sign says, and how many say the contrary.
fn votes(layout: &Layout, column: usize, body: &[Row], mark: DecimalMark) -> (usize, usize) {
    let texts: Vec<usize> =
        [Meaning::Label, Meaning::Details, Meaning::Party, Meaning::Method, Meaning::Category]
            .into_iter()
            .flat_map(|meaning| layout.columns(meaning))
            .collect();
    let (mut agreeing, mut opposing) = (0, 0);
    for row in body {
        let Ok(cell) = read(row.cell(column), mark) else { continue };
        let said = texts.iter().find_map(|at| direction(row.cell(*at)));
        match said {
            Some(side) if (side == Side::Debit) == cell.value.is_sign_negative() => agreeing += 1,
            Some(_) => opposing += 1,
            None => {}
        }
    }
    (agreeing, opposing)
}

/// Whether a label is of something that is paid or received, by words that leave no doubt.
fn direction(text: &str) -> Option<Side> {
    const RECEIVED: [&str; 22] = [
        "salaire",
        "salary",
        "gehalt",
        "lohn",
        "nomina",
        "stipendio",
        "salaris",
        "payroll",
        "wages",
        "remboursement",
        "refund",
        "erstattung",
        "rimborso",
        "reembolso",
        "devolucion",
        "rembt",
        "gutschrift",
        "pension",
        "kindergeld",
        "teruggave",
        "dividend",
        "zinsgutschrift",
    ];
    const PAID: [&str; 44] = [
        "carte",
        "cb",
        "achat",
        "retrait",
        "prlv",
        "prelevement",
        "loyer",
        "miete",
        "rent",
        "huur",
        "alquiler",
        "affitto",
        "kartenzahlung",
        "lastschrift",
        "purchase",
        "withdrawal",
        "frais",
        "cotisation",
        "facture",
        "compra",
        "recibo",
        "bolletta",
        "abonnement",
        "subscription",
        "insurance",
        "assurance",
        "versicherung",
        "netflix",
        "spotify",
        "lidl",
        "aldi",
        "carrefour",
        "rewe",
        "edeka",
        "tesco",
        "mercadona",
        "dab",
        "bancomat",
        "geldautomat",
        "edf",
        "pharmacie",
        "restaurant",
        "boulangerie",
        "supermarket",
    ];
    let folded = folded(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| {
        if RECEIVED.contains(&word) {
            Some(Side::Credit)
        } else if PAID.contains(&word) {
            Some(Side::Debit)
        } else {
            None
        }
    })
}
