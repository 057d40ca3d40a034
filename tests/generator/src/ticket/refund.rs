//! Something brought back: every amount is negative.

use super::payment::tender;
use super::shops::range;
use super::{Paid, Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::layout::{ItemLayout, Style};
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use visavis_model::Amount;
use visavis_model::purchase::{ItemKind, PaymentMethod};

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let shop = random.pick(&[Family::Clothes, Family::HomeImprovement, Family::Bookshop]);
    let merchant = visit.merchant(random, shop);
    let moment = visit.moment(random, 9, 19);
    let (products, _) = range(shop);
    let entries = match &visit.returned {
        Some((text, price)) => {
            vec![returned(Entry::pieces(text, 1, price.hundredths(), Rate::Normal))]
        }
        None => (0..line_count(random, 3))
            .map(|_| returned(random.pick(products).entry(random, 1)))
            .collect(),
    };
    let mut sale = Sale::new(Family::Refund, merchant, moment, entries);
    sale.tenders = vec![match random.below(3) {
        _ if visit.paid == Paid::Card => {
            tender(PaymentMethod::Card, "Remboursement CB", sale.total)
        }
        0 => tender(PaymentMethod::Card, "Remboursement CB", sale.total),
        1 => tender(PaymentMethod::Voucher, "Avoir", sale.total),
        _ => tender(PaymentMethod::Card, "CB", sale.total),
    }];
    let title = random.pick(&["Ticket de remboursement", "Retour marchandise", "Avoir client"]);
    let before = vec![title.to_owned()];
    let style = Style {
        departments: false,
        count_in_total: false,
        // A table would print a negative count or a negative price; tills differ in which.
        items: ItemLayout::Plain,
        ..Style::draw(random)
    };
    shop_in_style(random, style, sale, &before, &[])
}

fn returned(entry: Entry) -> Entry {
    Entry { kind: ItemKind::Return, amount: Amount::ZERO.minus(entry.amount), ..entry }
}
