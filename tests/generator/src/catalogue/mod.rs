//! Things that are sold in France, without a brand, and what they cost.
//!
//! `[a|b]` in a name is one of the alternatives.

mod groceries;
mod trades;

pub(crate) use groceries::{DEPARTMENTS, Department};
pub(crate) use trades::{
    BAKERY, BOOKS, CAFE, CLOTHES, DESSERTS, DISHES, FAST_FOOD, HAIR, HARDWARE, MEDICINES,
    OVER_THE_COUNTER, TABLE_DRINKS,
};

use crate::random::Random;
use crate::sale::{Entry, Rate};
use visavis_model::purchase::Unit;

/// How a product is sold.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Sold {
    #[default]
    Piece,
    /// By the piece, at a round price.
    RoundPiece,
    Kilogram,
}

/// A product with its lowest and highest price in hundredths of a euro.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Product {
    name: &'static str,
    low: i64,
    high: i64,
    rate: Rate,
    sold: Sold,
}

const fn food(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Reduced, sold: Sold::Piece }
}

const fn weighed(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Reduced, sold: Sold::Kilogram }
}

const fn served(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Intermediate, sold: Sold::Piece }
}

const fn goods(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Normal, sold: Sold::Piece }
}

/// Taxed as goods and priced in round sums: alcohol at a table, a haircut.
const fn round(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Normal, sold: Sold::RoundPiece }
}

const fn repaid(name: &'static str, low: i64, high: i64) -> Product {
    Product { name, low, high, rate: Rate::Particular, sold: Sold::Piece }
}

impl Product {
    /// So many of it, or some weight of it.
    pub(crate) fn entry(&self, random: &mut Random, count: i64) -> Entry {
        let name = spelled_out(self.name, random);
        let drawn = random.between(self.low, self.high);
        let price = if self.rate == Rate::Intermediate || self.sold == Sold::RoundPiece {
            // Meals and haircuts are priced in steps of ten cents.
            (drawn / 10 * 10).max(self.low)
        } else {
            tidy(drawn, random)
        };
        match self.sold {
            Sold::Piece | Sold::RoundPiece => Entry::pieces(name, count, price, self.rate),
            Sold::Kilogram => {
                let weight = random.between(120, 1480);
                Entry::measured(name, weight, Unit::Kilogram, price * 10, self.rate)
            }
        }
    }
}

/// Prices end in 9, 5 or 0 more often than by chance.
fn tidy(price: i64, random: &mut Random) -> i64 {
    let tens = price - price % 10;
    match random.below(10) {
        0..=4 if price > 60 => tens + 9,
        5 | 6 => tens + 5,
        7 | 8 if tens > 0 => tens,
        _ => price,
    }
}

/// The name with one of each `[a|b]`.
fn spelled_out(name: &str, random: &mut Random) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((alternatives, behind)) = after.split_once(']') else { break };
        let alternatives: Vec<&str> = alternatives.split('|').collect();
        text.push_str(before);
        text.push_str(random.pick(&alternatives));
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn one_alternative_of_each_group_is_taken() {
        let mut random = Random::new(3, Stream::Ticket);
        for _ in 0..20 {
            let name = spelled_out("Lait [entier|écrémé] [1L|6x1L]!", &mut random);
            assert!(name.starts_with("Lait ") && name.ends_with("L!"), "{name}");
            assert!(!name.contains(['[', '|', ']']));
        }
    }
}
