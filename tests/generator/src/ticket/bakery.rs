//! Bakeries: few lines, small sums, food to take home and to eat at once.

use super::payment::Accepts;
use super::{Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::catalogue::BAKERY;
use crate::layout::{Style, VatLayout};
use crate::random::Random;
use crate::sale::Sale;

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, Family::Bakery);
    let moment = visit.moment(random, 7, 20);
    let entries = (0..line_count(random, 11))
        .map(|_| {
            let count = random.pick(&[1, 1, 1, 2, 2, 3, 4]);
            random.pick(BAKERY).entry(random, count)
        })
        .collect();
    let mut sale = Sale::new(Family::Bakery, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::MealVouchers);
    let mut style = Style::draw(random);
    if random.chance(15) {
        style.vat = VatLayout::None;
    }
    shop_in_style(random, style, sale, &[], &[])
}
