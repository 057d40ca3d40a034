//! Cafés, restaurants and food to take away.

use super::payment::Accepts;
use super::{Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::catalogue::{CAFE, DESSERTS, DISHES, FAST_FOOD, TABLE_DRINKS};
use crate::layout::Style;
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use visavis_model::purchase::ItemKind;

pub(super) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, family);
    let moment = match family {
        Family::Cafe => visit.moment(random, 7, 22),
        _ if random.chance(50) => visit.moment(random, 12, 15),
        _ => visit.moment(random, 19, 23),
    };
    let guests = random.pick(&[1, 2, 2, 2, 3, 4, 4, 6]);
    let entries = match family {
        Family::Restaurant => meal(random, guests),
        Family::Cafe => some_of(random, CAFE, 12),
        _ => counter(random),
    };
    let mut sale = Sale::new(family, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::MealVouchers);
    let before = heading(random, family, guests);
    let after = service(random, family);
    let style = Style { departments: false, ..Style::draw(random) };
    shop_in_style(random, style, sale, &before, &after)
}

fn some_of(random: &mut Random, products: &[crate::catalogue::Product], most: i64) -> Vec<Entry> {
    (0..line_count(random, most))
        .map(|_| {
            let count = random.pick(&[1, 1, 1, 2, 2, 3]);
            random.pick(products).entry(random, count)
        })
        .collect()
}

/// Dishes for all guests, then desserts and drinks for some.
fn meal(random: &mut Random, guests: i64) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut hungry = guests;
    while hungry > 0 {
        let count = random.between(1, hungry.min(2));
        entries.push(random.pick(DISHES).entry(random, count));
        hungry -= count;
    }
    for (products, percent) in
        [(DESSERTS, 70), (DESSERTS, 35), (TABLE_DRINKS, 90), (TABLE_DRINKS, 75), (TABLE_DRINKS, 45)]
    {
        if random.chance(percent) {
            let count = random.between(1, guests);
            entries.push(random.pick(products).entry(random, count));
        }
    }
    if random.chance(25) {
        // A bottle of water to take away has the rate of food.
        entries.push(Entry::pieces("Eau à emporter 50cl", 1, 200, Rate::Reduced));
    }
    if random.chance(6) {
        let off = -random.pick(&[200, 350, 500]);
        entries.push(Entry::other(ItemKind::Discount, "Remise", off, Rate::Intermediate));
    }
    entries
}

fn counter(random: &mut Random) -> Vec<Entry> {
    let mut entries = some_of(random, FAST_FOOD, 12);
    if random.chance(10) {
        entries.push(Entry::other(
            ItemKind::Charge,
            "Frais de livraison",
            random.pick(&[199, 250, 300]),
            Rate::Intermediate,
        ));
    }
    entries
}

fn heading(random: &mut Random, family: Family, guests: i64) -> Vec<String> {
    match family {
        Family::Restaurant => {
            let table = random.between(1, 48);
            match random.below(3) {
                0 => vec![format!("Table {table}   Couverts {guests}")],
                1 => vec![format!("TABLE N° {table}"), format!("{guests} couvert(s)")],
                _ => vec![format!("Table : {table} - Couverts : {guests}")],
            }
        }
        Family::FastFood => match random.below(3) {
            0 => vec![format!("Commande N° {}", random.between(1, 199)), "À emporter".to_owned()],
            1 => vec!["SUR PLACE".to_owned()],
            _ => Vec::new(),
        },
        _ if random.chance(30) => vec![format!("Table {}", random.between(1, 30))],
        _ => Vec::new(),
    }
}

fn service(random: &mut Random, family: Family) -> Vec<String> {
    if family == Family::FastFood || random.chance(50) {
        return Vec::new();
    }
    vec![
        random
            .pick(&["Prix nets service compris", "Service 15% compris", "Service compris"])
            .to_owned(),
    ]
}
