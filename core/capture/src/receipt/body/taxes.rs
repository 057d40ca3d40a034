//! The VAT table: rates, bases and taxes, each row checked by its own arithmetic.

use super::role::{Labelled, Role};
use super::terms::Terms;
use crate::receipt::draft::DraftTax;
use crate::receipt::line::Line;
use crate::receipt::number::Number;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use visavis_model::{Amount, Status};

/// The rates of value added and sales taxes of the supported countries, in hundredths of a per
/// cent (European Commission, "VAT rates applied in the Member States"; Malaysia GST and SST; CH;
/// UK; Canada GST and HST). Used to tell a rate from an amount where no `%` is printed.
const RATES: &[i64] = &[
    210, 250, 260, 370, 380, 400, 480, 500, 550, 600, 700, 770, 800, 810, 850, 900, 1000, 1200,
    1300, 1350, 1400, 1500, 1600, 1700, 1900, 2000, 2100, 2200, 2300, 2400, 2500, 2700,
];

/// A row of the tax table.
#[derive(Clone, Debug)]
pub(crate) struct TaxRow {
    pub(crate) line: usize,
    pub(crate) rate: Option<Decimal>,
    pub(crate) base: Option<Amount>,
    pub(crate) tax: Amount,
    /// Base × rate is the tax within rounding.
    pub(crate) checked: bool,
}

impl TaxRow {
    /// Base and tax together.
    pub(crate) fn gross(&self) -> Option<Amount> {
        Some(self.base?.plus(self.tax))
    }

    /// Takes the base that was printed for its rate on another line.
    fn take_base(&mut self, bases: &[(Decimal, Amount)]) {
        let Some(rate) = self.rate.filter(|_| self.base.is_none()) else { return };
        let fits =
            |(known, base): &&(Decimal, Amount)| *known == rate && agrees(*base, self.tax, rate);
        if let Some((_, base)) = bases.iter().find(fits) {
            self.base = Some(*base);
            self.checked = true;
        }
    }

    /// The row of the draft.
    pub(crate) fn draft(&self, line: &Line) -> DraftTax {
        DraftTax {
            rate: self.rate,
            base: self.base,
            tax: self.tax,
            vat_class: class(line),
            status: if self.checked && self.base.is_some() { Status::Proved } else { Status::Read },
            boxes: vec![line.bounds],
        }
    }
}

/// The rows of the tax table, wherever on the receipt it stands.
pub(crate) fn tax_rows(lines: &[Labelled<'_>]) -> Vec<TaxRow> {
    let mut in_table = false;
    let mut rows: Vec<TaxRow> = Vec::new();
    let mut bases: Vec<(Decimal, Amount)> = Vec::new();
    for (line, labelled) in lines.iter().enumerate() {
        match labelled.role {
            Role::Heading if labelled.terms.any(Terms::TAX) => in_table = true,
            Role::NetTotal => bases.extend(base_alone(labelled.line)),
            _ => {}
        }
        if !may_hold_tax(labelled.role) {
            continue;
        }
        let named = in_table || labelled.role == Role::Tax;
        let row = full_row(labelled.line, named)
            .or_else(|| tax_alone(labelled.line).filter(|_| labelled.role == Role::Tax));
        let repeated = |row: &TaxRow| {
            rows.iter()
                .any(|known| (known.rate, known.base, known.tax) == (row.rate, row.base, row.tax))
        };
        rows.extend(row.map(|row| TaxRow { line, ..row }).filter(|row| !repeated(row)));
    }
    for row in &mut rows {
        row.take_base(&bases);
    }
    keep_the_table(rows)
}

fn may_hold_tax(role: Role) -> bool {
    !matches!(
        role,
        Role::Rounding
            | Role::Change
            | Role::Cash
            | Role::Card
            | Role::Discount
            | Role::TableTotal
            | Role::Total(_)
            | Role::Subtotal
            | Role::NetTotal
            | Role::GroupTotal
    )
}

/// Where there are full rows, lines which repeat a tax or their sum are not rows of their own.
fn keep_the_table(rows: Vec<TaxRow>) -> Vec<TaxRow> {
    let table: Vec<TaxRow> = rows.iter().filter(|row| row.base.is_some()).cloned().collect();
    if !table.is_empty() {
        return table;
    }
    let rated: Vec<TaxRow> = rows.iter().filter(|row| row.rate.is_some()).cloned().collect();
    let kept = if rated.is_empty() { rows } else { rated };
    kept.into_iter().filter(|row| row.tax != Amount::ZERO).collect()
}

/// A row with base and tax, in any order of columns, with or without rate and gross sum.
/// Outside of a tax table only a row whose three amounts and rate agree is one.
fn full_row(line: &Line, named: bool) -> Option<TaxRow> {
    let numbers: Vec<&Number> = line.numbers.iter().filter(|n| !n.in_code).collect();
    let others = |rate: &Number| -> Vec<Amount> {
        numbers.iter().filter(|n| n.start != rate.start).filter_map(|n| n.amount()).collect()
    };
    let percent = numbers.iter().find(|n| n.percent);
    // A rate may be printed without its sign, first or last: "5,50 8,33 0,46 8,79".
    let bare = || numbers.iter().filter(|n| !n.percent && is_rate(n));
    let found = percent.into_iter().chain(bare()).find_map(|number| {
        let amounts = others(number);
        let enough = amounts.len() == 3
            || (named && amounts.len() == 2)
            || (number.percent && amounts.len() == 2 && line.folded.len() < 24);
        let rate = number.value().normalize();
        enough.then(|| split(&amounts, Some(rate))).flatten()
    });
    let amounts: Vec<Amount> = numbers.iter().filter_map(|n| n.amount()).collect();
    let unrated = || if named && percent.is_none() { split(&amounts, None) } else { None };
    found.or_else(unrated)
}

fn is_rate(number: &Number) -> bool {
    let hundredths = (number.value() * Decimal::ONE_HUNDRED).to_i64();
    number.currency.is_none() && !number.negative && hundredths.is_some_and(|r| RATES.contains(&r))
}

/// Which of two or three amounts are base and tax.
fn split(amounts: &[Amount], rate: Option<Decimal>) -> Option<TaxRow> {
    let pairs: Vec<(Amount, Amount)> = match *amounts {
        [a, b] => vec![(a, b), (b, a), (a.minus(b), b), (b.minus(a), a)],
        [a, b, c] => three(a, b, c),
        _ => return None,
    };
    let row = |(base, tax): (Amount, Amount), rate: Option<Decimal>, checked| TaxRow {
        line: 0,
        rate,
        base: Some(base),
        tax,
        checked,
    };
    if let Some(rate) = rate {
        if rate.is_zero() {
            return pairs
                .into_iter()
                .find(|(_, tax)| *tax == Amount::ZERO)
                .map(|pair| row(pair, Some(rate), true));
        }
        return pairs
            .into_iter()
            .filter(|(base, _)| *base != Amount::ZERO || amounts.iter().all(|a| *a == Amount::ZERO))
            .find(|(base, tax)| agrees(*base, *tax, rate))
            .map(|pair| row(pair, Some(rate), true));
    }
    pairs.into_iter().find_map(|(base, tax)| {
        // Small taxes fit many rates: no rate is told from them.
        if tax.abs() < Amount::from_hundredths(20) {
            return None;
        }
        let fitting: Vec<i64> =
            RATES.iter().copied().filter(|r| agrees(base, tax, Decimal::new(*r, 2))).collect();
        match fitting.as_slice() {
            [only] => Some(row((base, tax), Some(Decimal::new(*only, 2).normalize()), true)),
            _ => None,
        }
    })
}

fn three(a: Amount, b: Amount, c: Amount) -> Vec<(Amount, Amount)> {
    let mut pairs = Vec::new();
    for [x, y, z] in [[a, b, c], [a, c, b], [b, c, a]] {
        if x.plus(y).minus(z).abs() <= Amount::from_hundredths(1) {
            pairs.push(if x.abs() >= y.abs() { (x, y) } else { (y, x) });
        }
    }
    pairs
}

/// Whether base × rate is the tax, give or take what rounding of the items can do.
pub(crate) fn agrees(base: Amount, tax: Amount, rate: Decimal) -> bool {
    let exact = Decimal::from(base.hundredths()) * rate / Decimal::ONE_HUNDRED;
    let difference = (exact - Decimal::from(tax.hundredths())).abs();
    let same_sign = base.is_negative() == tax.is_negative() || tax == Amount::ZERO;
    same_sign
        && difference <= Decimal::new(16, 1)
        && (tax != Amount::ZERO || difference < Decimal::ONE)
}

/// "TVA 20 % 1,83": the tax without its base.
fn tax_alone(line: &Line) -> Option<TaxRow> {
    let amounts: Vec<Amount> = line.amounts().collect();
    let [tax] = amounts.as_slice() else { return None };
    Some(TaxRow { line: 0, rate: sole_rate(line), base: None, tax: *tax, checked: false })
}

/// "HT 20 % 9,16": the base on a line of its own.
fn base_alone(line: &Line) -> Option<(Decimal, Amount)> {
    Some((sole_rate(line)?, line.amounts().next_back()?))
}

fn sole_rate(line: &Line) -> Option<Decimal> {
    line.numbers.iter().find(|n| n.percent).map(|n| n.value().normalize())
}

/// The letter or digit that names the rate on the items: "A 7 %", "B= 19,0%".
fn class(line: &Line) -> Option<String> {
    let first = line.text.all();
    let word = first.split([' ', '=', ':']).next()?;
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphanumeric);
    (short && !word.is_empty() && line.numbers.first().is_none_or(|n| n.start != 0))
        .then(|| word.to_owned())
}
