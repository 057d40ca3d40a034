//! Shops for clothes, hardware and books.

use super::grocery::discount;
use super::payment::Accepts;
use super::{Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::catalogue::{BOOKS, CLOTHES, HARDWARE, Product};
use crate::layout::Style;
use crate::random::Random;
use crate::sale::{Entry, Quantity, Rate, Sale};
use visavis_model::purchase::ItemKind;

/// What the family sells, and the longest ticket.
pub(super) const fn range(family: Family) -> (&'static [Product], i64) {
    match family {
        Family::Clothes => (CLOTHES, 8),
        Family::Bookshop => (BOOKS, 9),
        _ => (HARDWARE, 18),
    }
}

pub(super) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, family);
    let moment = visit.moment(random, 9, 19);
    let (products, most) = range(family);
    let mut entries = Vec::new();
    let sales = random.pick(&[0, 0, 10, 50]);
    for _ in 0..line_count(random, most) {
        let count = random.pick(&[1, 1, 1, 1, 2, 3]);
        let entry = random.pick(products).entry(random, count);
        let off = random.chance(sales).then(|| markdown(random, &entry)).flatten();
        entries.push(entry);
        entries.extend(off);
    }
    let one_rate = entries.iter().all(|entry| entry.rate == Rate::Normal);
    if one_rate && random.chance(12) {
        entries.push(whole_discount(random, &entries));
    }
    let mut sale = Sale::new(family, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::GiftCards);
    let after = notes(random, family);
    let style = Style { departments: false, ..Style::draw(random) };
    shop_in_style(random, style, sale, &[], &after)
}

fn markdown(random: &mut Random, entry: &Entry) -> Option<Entry> {
    if entry.quantity != Quantity::One {
        return discount(random, entry);
    }
    let percent = random.pick(&[10, 20, 30, 40, 50]);
    let off = (entry.amount.hundredths() * percent + 50) / 100;
    let label = match random.below(3) {
        0 => format!("Remise {percent}%"),
        1 => format!("Soldes -{percent}%"),
        _ => format!("Démarque {percent} %"),
    };
    (off > 0).then(|| Entry::other(ItemKind::Discount, label, -off, entry.rate))
}

/// A discount on all of it; only where one rate holds, so that the VAT table stays exact.
fn whole_discount(random: &mut Random, entries: &[Entry]) -> Entry {
    let sum: i64 = entries.iter().map(|entry| entry.amount.hundredths()).sum();
    let percent = random.pick(&[5, 10, 15]);
    let label = random.pick(&["Remise carte fidélité", "Remise fidélité", "Remise globale"]);
    let off = (sum * percent + 50) / 100;
    Entry::other(ItemKind::Discount, label, -off.max(1), Rate::Normal)
}

fn notes(random: &mut Random, family: Family) -> Vec<String> {
    match family {
        Family::Clothes if random.chance(60) => {
            vec!["Échange sous 30 jours avec ticket, étiquette non coupée".to_owned()]
        }
        Family::HomeImprovement if random.chance(40) => vec![
            format!("Dont éco-participation {},{:02} €", random.below(3), random.between(2, 98)),
            "Garantie 2 ans".to_owned(),
        ],
        _ => Vec::new(),
    }
}
