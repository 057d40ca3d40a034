//! What happens in each trade, one file per kind.

mod bakery;
mod card_slip;
mod fuel;
mod grocery;
mod hotel;
mod parking;
mod payment;
mod pharmacy;
mod refund;
mod restaurant;
mod services;
mod shops;
mod visit;

pub use visit::{Paid, Visit};

use crate::Family;
use crate::layout::{Facts, Roll, Style, Till};
use crate::random::{Random, Stream};
use crate::sale::Sale;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use visavis_model::Amount;

/// A ticket ready for the printer, with what it says.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) family: Family,
    pub(crate) merchant: String,
    pub(crate) moment: NaiveDateTime,
    pub(crate) total: Amount,
    pub(crate) roll: Roll,
    pub(crate) facts: Facts,
    /// Set in a proportional typeface by a printer driver.
    pub(crate) proportional: bool,
}

impl From<Till<'_>> for Ticket {
    fn from(till: Till<'_>) -> Self {
        Self {
            family: till.sale.family,
            merchant: till.sale.merchant.name,
            moment: till.sale.moment,
            total: till.sale.total,
            roll: till.roll,
            facts: till.facts,
            proportional: till.style.proportional,
        }
    }
}

/// The ticket of a seed.
pub(crate) fn draw(seed: u64) -> Ticket {
    let mut random = Random::new(seed, Stream::Ticket);
    let family = family(&mut random);
    print(&mut random, family, &Visit::default())
}

/// The ticket of a visit.
pub(crate) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    match family {
        Family::Supermarket | Family::Convenience | Family::Market => {
            grocery::print(random, family, visit)
        }
        Family::Bakery => bakery::print(random, visit),
        Family::Cafe | Family::Restaurant | Family::FastFood => {
            restaurant::print(random, family, visit)
        }
        Family::Fuel => fuel::print(random, visit),
        Family::Pharmacy => pharmacy::print(random, visit),
        Family::Parking | Family::Toll => parking::print(random, family, visit),
        Family::Hotel => hotel::print(random, visit),
        Family::Hairdresser | Family::Taxi => services::print(random, family, visit),
        Family::Clothes | Family::HomeImprovement | Family::Bookshop => {
            shops::print(random, family, visit)
        }
        Family::CardSlip => card_slip::print(random, visit),
        Family::Refund => refund::print(random, visit),
    }
}

/// How often each family comes among a person's tickets, roughly.
const WEIGHTS: &[(Family, usize)] = &[
    (Family::Supermarket, 46),
    (Family::Convenience, 9),
    (Family::Market, 9),
    (Family::Bakery, 9),
    (Family::Cafe, 6),
    (Family::Restaurant, 16),
    (Family::FastFood, 5),
    (Family::Fuel, 6),
    (Family::Pharmacy, 6),
    (Family::Parking, 3),
    (Family::Toll, 2),
    (Family::Hotel, 3),
    (Family::Hairdresser, 3),
    (Family::Clothes, 5),
    (Family::HomeImprovement, 8),
    (Family::Bookshop, 4),
    (Family::Taxi, 2),
    (Family::CardSlip, 4),
    (Family::Refund, 3),
];

fn family(random: &mut Random) -> Family {
    let all: usize = WEIGHTS.iter().map(|(_, weight)| weight).sum();
    let mut left = random.below(all);
    for (family, weight) in WEIGHTS {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return *family,
        }
    }
    Family::default()
}

/// A moment from 2019 to 2025 between two hours of the day.
fn moment(random: &mut Random, from_hour: i64, to_hour: i64) -> NaiveDateTime {
    let days = u64::try_from(random.between(0, 2550)).unwrap_or_default();
    let start = NaiveDate::from_ymd_opt(2019, 1, 3).unwrap_or_default();
    let date = start.checked_add_days(Days::new(days)).unwrap_or(start);
    let seconds = random.between(from_hour * 3600, to_hour * 3600 - 1);
    let time = u32::try_from(seconds)
        .ok()
        .and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0));
    date.and_time(time.unwrap_or_default())
}

/// A number of lines from 1 to `most`, with more short tickets than long ones.
fn line_count(random: &mut Random, most: i64) -> i64 {
    let even = random.between(0, 1000);
    1 + even * (even + 500) * (most - 1) / 1_500_000
}

/// A ticket of a shop with this sale, drawn in any style.
fn shop(random: &mut Random, sale: Sale, before: &[String], after: &[String]) -> Ticket {
    let style = Style::draw(random);
    shop_in_style(random, style, sale, before, after)
}

fn shop_in_style(
    random: &mut Random,
    style: Style,
    sale: Sale,
    before: &[String],
    after: &[String],
) -> Ticket {
    let mut till = Till::new(random, style, sale);
    till.shop_ticket(before, after);
    till.into()
}
