//! The VAT table: rates, bases and taxes, each row checked by its own arithmetic.

use super::role::{Labelled, Role, is_table_total};
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
    let mut heading_rate = None;
    for (index, labelled) in lines.iter().enumerate() {
        if labelled.role == Role::Heading && labelled.terms.any(super::terms::Terms::TAX) {
            in_table = true;
            heading_rate = sole_rate(labelled.line);
            continue;
        }
        let tax_like = in_table || labelled.role == Role::Tax;
        let has_rate = labelled.line.numbers.iter().any(|n| n.percent);
        let excluded = matches!(
            labelled.role,
            Role::Rounding
                | Role::Change
                | Role::Cash
                | Role::Card
                | Role::Discount
                | Role::TableTotal
        );
        if excluded || (!tax_like && !has_rate) {
            continue;
        }
        if let Some(mut row) = full_row(labelled.line) {
            row.line = index;
            if rows.iter().all(|known| known.rate != row.rate || known.base != row.base) {
                rows.push(row);
            }
        } else if labelled.role == Role::Tax
            && let Some(mut row) = tax_alone(labelled.line, heading_rate)
        {
            row.line = index;
            rows.push(row);
        }
    }
    keep_the_table(rows)
}

/// Where there are full rows, the lines which repeat the tax alone are not rows of their own.
fn keep_the_table(rows: Vec<TaxRow>) -> Vec<TaxRow> {
    let table: Vec<TaxRow> = rows.iter().filter(|row| row.base.is_some()).cloned().collect();
    if table.is_empty() {
        let mut alone: Vec<TaxRow> = Vec::new();
        for row in rows {
            if row.tax != Amount::ZERO
                && alone.iter().all(|known| (known.rate, known.tax) != (row.rate, row.tax))
            {
                alone.push(row);
            }
        }
        return alone;
    }
    table
}

/// A row with base and tax, in any order of columns, with or without rate and gross sum.
fn full_row(line: &Line) -> Option<TaxRow> {
    let numbers: Vec<&Number> = line.numbers.iter().filter(|n| !n.in_code).collect();
    let printed = numbers.iter().copied().find(|n| n.percent).map(|n| n.value().normalize());
    let amounts: Vec<Amount> = numbers.iter().filter_map(|n| n.amount()).collect();
    if let Some(rate) = printed {
        return split(&amounts, Some(rate)).or_else(|| split(without_last(&amounts), Some(rate)));
    }
    // A rate without its sign: "5,50 8,33 0,46 8,79", or "20 9.16 1.83".
    let first = numbers.first()?;
    let rate = first.value().normalize();
    let plausible = rate_in_hundredths(rate).is_some_and(|r| RATES.contains(&r));
    if plausible {
        let rest: &[Amount] = if first.amount().is_some() { amounts.get(1..)? } else { &amounts };
        if let Some(row) = split(rest, Some(rate)) {
            return Some(row);
        }
    }
    split(&amounts, None).filter(|row| row.checked)
}

fn without_last(amounts: &[Amount]) -> &[Amount] {
    amounts.split_last().map_or(&[], |(_, rest)| rest)
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
fn tax_alone(line: &Line, heading_rate: Option<Decimal>) -> Option<TaxRow> {
    let amounts: Vec<Amount> = line.amounts().collect();
    if is_table_total(&amounts) {
        return None;
    }
    let tax = *amounts.last()?;
    let rate = sole_rate(line).or(heading_rate);
    Some(TaxRow { line: 0, rate, base: None, tax, checked: false })
}

fn sole_rate(line: &Line) -> Option<Decimal> {
    line.numbers.iter().find(|n| n.percent).map(|n| n.value().normalize())
}

fn rate_in_hundredths(rate: Decimal) -> Option<i64> {
    (rate * Decimal::ONE_HUNDRED).to_i64()
}

/// The letter or digit that names the rate on the items: "A 7 %", "B= 19,0%".
fn class(line: &Line) -> Option<String> {
    let first = line.text.all();
    let word = first.split([' ', '=', ':']).next()?;
    let short = word.chars().count() <= 2 && word.chars().all(char::is_alphanumeric);
    (short && !word.is_empty() && !line.numbers.first().is_some_and(|n| n.start == 0))
        .then(|| word.to_owned())
}
