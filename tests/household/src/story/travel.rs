//! A holiday in summer, and some days abroad with another currency.

use super::account::{Account, How};
use super::{Story, What, shopping};
use crate::cast::Role;
use crate::days;
use chrono::Datelike;
use visavis_generator::Random;

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    for month in story.months() {
        match month.month() {
            7 => {
                let first = days::plus(month, random.count(4, 14) as u64);
                holiday(story, random, first);
            }
            10 => {
                let first = days::plus(month, random.count(3, 18) as u64);
                abroad(story, random, first);
            }
            _ => {}
        }
    }
}

fn holiday(story: &mut Story, random: &mut Random, first: chrono::NaiveDate) {
    for (after, role, hours) in [
        (0, Role::Toll, (10, 12)),
        (0, Role::Toll, (13, 16)),
        (0, Role::Fuel, (9, 12)),
        (1, Role::HolidayRestaurant, (12, 14)),
        (2, Role::HolidayRestaurant, (19, 22)),
        (4, Role::HolidayRestaurant, (19, 22)),
        (6, Role::Hotel, (8, 11)),
        (6, Role::Toll, (14, 17)),
    ] {
        let day = days::plus(first, after);
        if story.holds(day) {
            shopping::visit(story, random, role, day, hours);
        }
    }
}

/// Pounds or francs; the bank converts, and takes a commission of its own.
fn abroad(story: &mut Story, random: &mut Random, first: chrono::NaiveDate) {
    let (currency, rate, ten_thousandths) =
        random.pick(&[("GBP", "1.1620", 11_620), ("CHF", "1.0475", 10_475)]);
    for after in 0..4 {
        for role in [Role::ForeignShop, Role::ForeignCafe] {
            let day = days::plus(first, after);
            if !story.holds(day) || random.chance(40) {
                continue;
            }
            let who = story.who(role);
            let foreign = random.between(340, 8_900);
            let cents = (foreign * ten_thousandths + 5_000) / 10_000;
            let id = story.pay_by_card(random, Account::Joint, (who, 0), day, -cents);
            let town = if currency == "GBP" { "LONDON" } else { "GENEVE" };
            let mut booked = day;
            if let Some(What::Movement(movement)) =
                story.things.get_mut(id.0).map(|thing| &mut thing.what)
            {
                movement.foreign = Some((foreign, currency, rate));
                town.clone_into(&mut movement.town);
                booked = movement.booked;
            }
            let fee = (cents * 2 + 50) / 100;
            let bank = story.who(Role::JointBank);
            let text = ("COMMISSION PAIEMENT HORS ZONE EURO".to_owned(), "");
            story.plain(Account::Joint, Some(bank), booked, -fee, How::Fee, text);
        }
    }
}
