//! What was used, at which price, and what is to pay without using anything.

use super::draft::Consumption;
use super::labels::{self, Label};
use super::sheet::{Cell, Sheet};
use crate::receipt::header::find_label_span;
use crate::receipt::number::Number;
use rust_decimal::Decimal;
use visavis_model::{Amount, Confidence, Field};

/// More kinds of use than a bill has.
const MOST: usize = 24;
/// Units as printed, the longer ones first.
const UNITS: &[&str] = &["KWH", "MWH", "M3", "M³", "GO", "GB", "MO", "MB", "MIN", "SMS", "KVA"];

/// What was used.
pub(super) fn consumption(sheet: &Sheet) -> Vec<Consumption> {
    let with_comma = writes_comma(sheet);
    let mut found: Vec<Consumption> = Vec::new();
    for cell in &sheet.cells {
        for (index, number) in cell.line.numbers.iter().enumerate() {
            let Some(unit) = unit_after(cell, number).filter(|unit| *unit != "KVA") else {
                continue;
            };
            let quantity = whole(cell, index, with_comma);
            let is_known = |one: &Consumption| one.quantity.value() == Some(&quantity);
            if quantity.is_zero() || found.len() >= MOST || found.iter().any(is_known) {
                continue;
            }
            let boxes = vec![cell.line.text.bounds(number.start, number.end)];
            let says =
                labels::says(cell, &["CONSOMMATION", "VERBRAUCH", "CONSUMPTION", "USAGE", "TOTAL"]);
            let sure = Confidence::new(if says { 0.9 } else { 0.7 });
            found.push(Consumption {
                quantity: Field::read(quantity, sure, boxes),
                unit: written(unit).to_owned(),
                unit_price: unit_price(sheet, cell),
            });
        }
    }
    found
}

/// What is to pay without using anything.
pub(super) fn standing_charge(sheet: &Sheet) -> Field<Amount> {
    let phrases = Label::StandingCharge.phrases();
    let found = sheet.cells.iter().find_map(|cell| {
        let (start, end) = find_label_span(&cell.line.text, phrases)?;
        if start > 12 {
            return None;
        }
        let own = cell
            .line
            .numbers
            .iter()
            .rfind(|number| number.start >= end && number.amount().is_some());
        let own = own.and_then(|number| {
            Some((number.amount()?, cell.line.text.bounds(number.start, number.end)))
        });
        own.or_else(|| {
            let right = sheet.cells.iter().rfind(|other| {
                other.row == cell.row
                    && other.bounds().left() > cell.bounds().left()
                    && other.line.amounts().next().is_some()
            })?;
            Some((right.line.amounts().next()?, right.bounds()))
        })
    });
    found.map_or_else(Field::missing, |(amount, at)| {
        Field::read(amount, Confidence::new(0.75), vec![at])
    })
}

/// The unit right behind a number.
fn unit_after(cell: &Cell, number: &Number) -> Option<&'static str> {
    let text = &cell.line.text;
    let place = text.skip_space(number.end);
    UNITS.iter().copied().find(|unit| {
        text.matches(place, unit)
            && !text.letter(place + unit.chars().count())
            && !text.digit(place + unit.chars().count())
    })
}

fn written(unit: &'static str) -> &'static str {
    match unit {
        "KWH" => "kWh",
        "MWH" => "MWh",
        "M3" | "M³" => "m³",
        "GO" => "Go",
        "MO" => "Mo",
        "MIN" => "min",
        other => other,
    }
}

/// "0,1740 €/kWh", "31,5 ct/kWh", "24.5p per kWh", in the row.
fn unit_price(sheet: &Sheet, cell: &Cell) -> Field<Decimal> {
    let row = sheet.cells.iter().filter(|other| other.row == cell.row);
    for other in row {
        for number in &other.line.numbers {
            let text = &other.line.text;
            let after = text.slice(number.end, number.end + 14).to_uppercase();
            let after: String = after.chars().filter(|c| !c.is_whitespace()).collect();
            let of_unit = after.split_once('/').or_else(|| after.split_once("PER"));
            let Some((mark, unit)) = of_unit else { continue };
            if !UNITS.iter().any(|known| unit.starts_with(known)) {
                continue;
            }
            let price = match mark {
                "" | "€" | "EUR" | "EURO" | "£" | "CHF" | "€HT" | "€TTC" => number.value(),
                "CT" | "CTS" | "C€" | "CENT" | "P" | "RP" => {
                    number.value() / Decimal::ONE_HUNDRED
                }
                _ => continue,
            };
            let boxes = vec![text.bounds(number.start, number.end)];
            return Field::read(price.normalize(), Confidence::new(0.85), boxes);
        }
    }
    Field::missing()
}

/// Whether the bill writes its decimals after a comma.
fn writes_comma(sheet: &Sheet) -> bool {
    let marks = sheet.cells.iter().flat_map(|cell| {
        let amounts = cell.line.numbers.iter().filter(|number| number.amount().is_some());
        amounts.filter_map(|number| cell.line.text.at(number.end.checked_sub(3)?))
    });
    let (mut commas, mut points) = (0, 0);
    for mark in marks {
        commas += usize::from(mark == ',');
        points += usize::from(mark == '.');
    }
    commas > points
}

/// The number with its thousands: `1 234`, and `1.234` where decimals follow a comma.
fn whole(cell: &Cell, index: usize, with_comma: bool) -> Decimal {
    let Some(number) = cell.line.numbers.get(index) else { return Decimal::ZERO };
    let text = &cell.line.text;
    let mark = number.end.checked_sub(4).and_then(|place| text.at(place));
    let thousands = if with_comma { Some('.') } else { Some(',') };
    let mut value = number.value();
    if number.scale == 3 && mark == thousands {
        value = value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(value);
    }
    let before = index.checked_sub(1).and_then(|before| cell.line.numbers.get(before));
    if let Some(before) = before
        && before.scale == 0
        && before.end + 1 == number.start
        && text.close(before.end)
        && before.end - before.start <= 3
        && number.end - number.start >= 3
        && (0..3).all(|step| text.digit(number.start + step))
        && !text.digit(number.start + 3)
    {
        let higher = before.value().checked_mul(Decimal::ONE_THOUSAND).unwrap_or_default();
        value = value.checked_add(higher).unwrap_or(value);
    }
    value.normalize()
}
