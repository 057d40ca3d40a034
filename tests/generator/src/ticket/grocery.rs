//! Supermarkets, grocers' and food counters.

use super::payment::Accepts;
use super::{Ticket, Visit, line_count, shop};
use crate::Family;
use crate::catalogue::{DEPARTMENTS, Department};
use crate::random::Random;
use crate::sale::{Entry, Quantity, Rate, Sale};
use visavis_model::purchase::ItemKind;

pub(super) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, family);
    let moment = visit.moment(random, 8, 21);
    let entries = match family {
        Family::Market => counter(random),
        Family::Convenience => basket(random, 18),
        _ => {
            let most = random.pick(&[24, 34, 50, 72]);
            basket(random, most)
        }
    };
    let mut sale = Sale::new(family, merchant, moment, entries);
    let accepts = if random.chance(50) { Accepts::LoyaltyMoney } else { Accepts::MealVouchers };
    visit.pay(random, &mut sale, accepts);
    let after = loyalty(random, family);
    shop(random, sale, &[], &after)
}

/// Things from all departments, in the order of the departments, with their discounts.
fn basket(random: &mut Random, most: i64) -> Vec<Entry> {
    let mut left = line_count(random, most) + 2;
    let promotions = random.pick(&[0, 0, 6, 12, 25]);
    let mut entries = Vec::new();
    let mut first = random.below(DEPARTMENTS.len());
    while left > 0 {
        let department: Department =
            DEPARTMENTS.iter().cycle().nth(first).copied().unwrap_or_default();
        let share = random.between(1, (left / 2).max(2)).min(left);
        let start = entries.len();
        for _ in 0..share {
            let count = random.pick(&[1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 6]);
            let entry = random.pick(department.products).entry(random, count);
            let discount = random.chance(promotions).then(|| discount(random, &entry)).flatten();
            let deposit = (entry.label.starts_with("Bière") && random.chance(20))
                .then(|| deposit(random, count));
            if count == 1 && random.chance(4) {
                // Scanned twice rather than counted.
                entries.push(entry.clone());
            }
            entries.push(entry);
            entries.extend(discount);
            entries.extend(deposit);
        }
        if let Some(entry) = entries.get_mut(start) {
            entry.heading = Some(department.name);
        }
        left -= share;
        first += random.count(1, 3);
    }
    if random.chance(4) {
        entries.push(Entry::other(ItemKind::Deposit, "Retour consigne", -120, Rate::Outside));
    }
    entries
}

/// Things by weight, and a few by the piece.
fn counter(random: &mut Random) -> Vec<Entry> {
    let department: Department = random.pick(DEPARTMENTS.get(2..4).unwrap_or_default());
    (0..line_count(random, 18))
        .map(|_| {
            let count = random.pick(&[1, 1, 1, 2, 3]);
            random.pick(department.products).entry(random, count)
        })
        .collect()
}

/// A discount on the line before, at its rate.
pub(super) fn discount(random: &mut Random, entry: &Entry) -> Option<Entry> {
    let amount = entry.amount.hundredths();
    let piece = entry.price / 10;
    let (label, off) = match entry.quantity {
        Quantity::Pieces(2) => {
            (random.pick(&["2e à -50%", "Le 2ème à -50%", "Lot 2e 50%"]), piece / 2)
        }
        Quantity::Pieces(3) => (random.pick(&["Lot 3 pour 2", "2+1 gratuit", "Offre 3=2"]), piece),
        _ => {
            let percent = random.pick(&[10, 15, 20, 25, 30, 34, 50]);
            let label = random.pick(&[
                "Remise immédiate",
                "Remise",
                "Promo",
                "Remise fidélité",
                "Avantage carte",
                "Réduction immédiate",
                "Bon de réduction",
                "Remise date courte",
            ]);
            (label, (amount * percent + 50) / 100)
        }
    };
    (off > 0).then(|| Entry::other(ItemKind::Discount, label, -off, entry.rate))
}

fn deposit(random: &mut Random, count: i64) -> Entry {
    let label = random.pick(&["Consigne verre", "Consigne", "Consigne bouteille"]);
    Entry::other(ItemKind::Deposit, label, 20 * count, Rate::Outside)
}

/// Rows that inform about the loyalty card and change nothing in the total.
fn loyalty(random: &mut Random, family: Family) -> Vec<String> {
    let mut rows = Vec::new();
    if family != Family::Supermarket || random.chance(55) {
        return rows;
    }
    let (euros, cents) = (random.between(0, 3), random.between(5, 99));
    let (credit, balance) = (random.between(3, 60), random.between(0, 99));
    rows.push(match random.below(4) {
        0 => format!("Carte fidélité N° 2990{}", random.digits(9)),
        1 => format!("Carte de fidélité **** {}", random.digits(4)),
        2 => format!("Vous avez cumulé {euros},{cents:02} € ce jour"),
        _ => format!("Points acquis : {cents}"),
    });
    if random.chance(60) {
        rows.push(format!("Solde de votre cagnotte : {credit},{balance:02} €"));
    }
    if random.chance(20) {
        rows.push(format!("Dont éco-participation 0,{:02} €", random.between(2, 48)));
    }
    rows
}
