//! The customer's copy of a card terminal: a total, no items, no VAT.

use super::{Ticket, Visit};
use crate::Family;
use crate::layout::{Style, Till, TimeForm};
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use crate::truth::PaymentTruth;
use visavis_model::purchase::PaymentMethod;

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let shop = random.pick(&[
        Family::Bakery,
        Family::Restaurant,
        Family::Hairdresser,
        Family::Market,
        Family::Pharmacy,
        Family::Cafe,
        Family::Clothes,
    ]);
    let merchant = visit.merchant(random, shop);
    let moment = visit.moment(random, 8, 23);
    let price = random.between(210, 14_000);
    let entries = vec![Entry::pieces("", 1, price, Rate::Normal)];
    let mut style = Style::draw(random);
    style.columns = random.pick(&[24, 28, 32]);
    style.proportional = false;
    let sale = Sale::new(Family::CardSlip, merchant, moment, entries);
    let total = sale.total;
    let mut till = Till::new(random, style, sale);
    if till.random.chance(60) {
        till.header();
        till.rule();
    } else {
        till.name();
    }
    till.card_block(total);
    till.roll.feed();
    till.roll.centre("MERCI AU REVOIR");
    till.facts.time = Some(TimeForm::Seconds.shown(moment.time()));
    till.facts.payments.push(PaymentTruth { method: PaymentMethod::Card, amount: total });
    till.into()
}
