//! Quantity times price, as tills print it: `2 x 1,50`, `0,542 kg x 3,99 €/kg`, `3 @ 2.00`,
//! `2,59 X 2`, or three columns whose product agrees.

use crate::receipt::line::{Line, LineText};
use crate::receipt::number::Number;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use visavis_model::Amount;
use visavis_model::purchase::Unit;

/// A quantity and the price of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Times {
    pub(crate) quantity: Decimal,
    pub(crate) unit: Unit,
    pub(crate) price: Decimal,
    /// Where the two numbers stand in the line, from the left: first character, one past the last.
    pub(crate) spans: [(usize, usize); 2],
}

impl Times {
    /// What it makes, rounded to hundredths half away from zero as tills do.
    pub(crate) fn product(&self) -> Option<Amount> {
        let product = self.quantity.checked_mul(self.price)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        product.round_dp_with_strategy(0, strategy).to_i64().map(Amount::from_hundredths)
    }

    /// One past its last character.
    pub(crate) const fn end(&self) -> usize {
        self.spans[1].1
    }

    /// Whether it makes `amount`, give or take one hundredth for another way of rounding.
    pub(crate) fn makes(&self, amount: Amount) -> bool {
        self.product()
            .is_some_and(|product| product.minus(amount.abs()).abs() <= Amount::from_hundredths(1))
    }
}

/// The multiplication that a mark between two numbers states.
pub(crate) fn stated(line: &Line) -> Option<Times> {
    line.numbers.windows(2).find_map(|pair| match pair {
        [left, right] => between(line, left, right),
        _ => None,
    })
}

fn between(line: &Line, left: &Number, right: &Number) -> Option<Times> {
    if left.percent || right.percent || left.in_code || right.in_code {
        return None;
    }
    let gap = line.text.slice(left.end, right.start);
    if gap.chars().count() > 18 || gap.chars().any(|c| c.is_ascii_digit()) || !has_mark(&gap) {
        return None;
    }
    let unit_between = unit_in(&gap);
    let unit_after = unit_after(&line.text, right.end);
    let (quantity, price, unit) = if is_price(right) && (!is_price(left) || unit_between.is_some())
    {
        (left, right, unit_between.or(unit_after))
    } else if is_price(left) && !is_price(right) {
        (right, left, unit_after.or(unit_between))
    } else if is_price(right) {
        (left, right, unit_between.or(unit_after))
    } else {
        return None;
    };
    Some(Times {
        quantity: quantity.value(),
        unit: unit.unwrap_or_default(),
        price: price.value(),
        spans: [(left.start, left.end), (right.start, right.end)],
    })
}

/// Prices have two to four decimals, quantities none, one, two or three.
fn is_price(number: &Number) -> bool {
    number.scale == 2 || number.scale == 4 || number.currency.is_some() || number.scale == 3
}

fn has_mark(gap: &str) -> bool {
    let characters: Vec<char> = gap.chars().collect();
    characters.iter().enumerate().any(|(place, c)| match c {
        '*' | '×' | '@' => true,
        'x' | 'X' | 'à' | 'À' => {
            let beside = |at: Option<usize>| {
                at.and_then(|at| characters.get(at)).is_none_or(|c| !c.is_alphabetic())
            };
            beside(place.checked_sub(1)) && beside(Some(place + 1))
        }
        _ => false,
    })
}

/// The first unit named in a short text.
fn unit_in(text: &str) -> Option<Unit> {
    text.split(|c: char| !c.is_alphabetic()).find_map(unit)
}

/// "Volume : 23,78 L": a measured quantity alone, which looks like an amount.
pub(crate) fn is_measure(line: &Line) -> bool {
    let mut amounts = line.numbers.iter().filter(|n| n.amount().is_some());
    let (Some(only), None) = (amounts.next(), amounts.next()) else { return false };
    let unit = unit_after(&line.text, only.end).filter(|unit| *unit != Unit::Piece);
    let named =
        ["VOL", "QUANT", "QTE", "LITRE", "MENGE", "ENERGIE", "POIDS", "NET", "GEWICHT", "DISTANCE"];
    let words =
        line.folded.split(' ').filter(|w| w.len() >= 3 && w.chars().all(char::is_alphabetic));
    only.currency.is_none()
        && match unit {
            Some(Unit::Litre | Unit::Metre | Unit::Gram | Unit::Hour) => {
                words.clone().count() == 0
                    || words.into_iter().any(|w| named.iter().any(|n| w.starts_with(n)))
            }
            Some(_) => true,
            None => false,
        }
}

fn unit_after(text: &LineText, place: usize) -> Option<Unit> {
    unit_in(&text.slice(place, place + 10))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word.to_lowercase().as_str() {
        "kg" | "kgs" | "kilo" => Unit::Kilogram,
        "g" | "gr" => Unit::Gram,
        "lb" | "lbs" => Unit::Pound,
        "l" | "ltr" | "litre" | "litres" | "liter" | "lt" => Unit::Litre,
        "gal" | "gallon" | "gallons" => Unit::Gallon,
        "m" => Unit::Metre,
        "kwh" => Unit::KilowattHour,
        "h" | "heures" | "std" => Unit::Hour,
        "nuit" | "nuits" | "night" | "nights" | "nacht" | "nachte" => Unit::Night,
        "st" | "stk" | "stck" | "pc" | "pcs" | "unit" | "units" | "un" | "uds" => Unit::Piece,
        _ => return None,
    })
}

/// Columns without a mark: two numbers before `amount` whose product is the amount.
pub(crate) fn columns(line: &Line, amount: &Number) -> Option<Times> {
    let printed = amount.amount()?.abs();
    if printed == Amount::ZERO {
        return None;
    }
    let before: Vec<&Number> =
        line.numbers.iter().filter(|n| n.end <= amount.start && !n.percent && !n.in_code).collect();
    let mut found: Option<Times> = None;
    for (place, price) in before.iter().enumerate().filter(|(_, n)| is_price(n)) {
        for (other, quantity) in before.iter().enumerate() {
            let times = Times {
                quantity: quantity.value(),
                unit: unit_after(&line.text, quantity.end).unwrap_or_default(),
                price: price.value(),
                spans: ordered((quantity.start, quantity.end), (price.start, price.end)),
            };
            let trivial = times.price.is_zero() || times.quantity.is_zero();
            // The nearest columns are the likeliest.
            if other != place
                && !trivial
                && times.makes(printed)
                && found.is_none_or(|f| times.spans > f.spans)
            {
                found = Some(times);
            }
        }
    }
    found
}

/// "4,54 14,54": price, then count and amount run together by the reader: `1` and `4,54`.
pub(crate) fn glued(line: &Line, number: &Number) -> Option<(Times, Amount)> {
    let printed = number.amount().filter(|_| !number.negative)?.hundredths();
    let mut unit = 1000;
    let (count, rest) = loop {
        let (count, rest) = (printed / unit, printed % unit);
        if (1..10).contains(&count) {
            break (count, Amount::from_hundredths(rest));
        }
        unit = i64::checked_mul(unit, 10).filter(|unit| *unit <= printed)?;
    };
    let prices = line.numbers.iter().filter(|n| n.end <= number.start && n.amount().is_some());
    prices
        .map(|price| Times {
            quantity: Decimal::from(count),
            unit: Unit::Piece,
            price: price.value(),
            spans: [(price.start, price.end), (number.start, number.end)],
        })
        .find(|times| times.product() == Some(rest))
        .map(|times| (times, rest))
}

fn ordered(a: (usize, usize), b: (usize, usize)) -> [(usize, usize); 2] {
    if a <= b { [a, b] } else { [b, a] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated_in(text: &str) -> Option<(String, String, Unit)> {
        stated(&Line::plain(text)).map(|t| (t.quantity.to_string(), t.price.to_string(), t.unit))
    }

    #[test]
    fn multiplications_are_read_in_both_orders_and_with_units() {
        for (text, quantity, price, unit) in [
            ("2 x 1,50", "2", "1.50", Unit::Piece),
            ("2x1,50 3,00", "2", "1.50", Unit::Piece),
            ("2,59 X 2 5,18 A", "2", "2.59", Unit::Piece),
            ("0,542 kg x 3,99 €/kg", "0.542", "3.99", Unit::Kilogram),
            ("3 @ RM 2.00", "3", "2.00", Unit::Piece),
            ("2 Stk x 2,89", "2", "2.89", Unit::Piece),
            ("45,12 L x 1,789", "45.12", "1.789", Unit::Litre),
        ] {
            let expected = Some((quantity.to_owned(), price.to_owned(), unit));
            assert_eq!(stated_in(text), expected, "{text}");
        }
        assert_eq!(stated_in("BOITE 12 OEUFS 3,20"), None);
    }

    #[test]
    fn a_count_run_together_with_the_amount_is_told_by_the_price() {
        let line = Line::plain("VIN ROUGE 40,89 3122,67");
        let (times, amount) = glued(&line, line.numbers.last().unwrap()).unwrap();
        assert_eq!((times.quantity, amount), (Decimal::from(3), Amount::from_hundredths(12_267)));
        let line = Line::plain("VIN ROUGE 14,89 14,89");
        assert!(glued(&line, line.numbers.last().unwrap()).is_none());
    }

    #[test]
    fn columns_whose_product_agrees_are_quantity_and_price() {
        let line = Line::plain("5 TOWEL ROD 4.00 20.00 SR");
        let amount = line.numbers.last().cloned().unwrap();
        let times = columns(&line, &amount).unwrap();
        assert_eq!((times.quantity, times.price), (Decimal::from(5), Decimal::new(400, 2)));
    }
}
