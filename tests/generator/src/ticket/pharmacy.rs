//! Pharmacies: medicines at 2.1 and 10 %, the rest at 5.5 and 20 %, and what the insurers pay.

use super::payment::{Accepts, card, tender};
use super::{Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::catalogue::{MEDICINES, OVER_THE_COUNTER};
use crate::layout::Style;
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use visavis_model::Amount;
use visavis_model::purchase::{ItemKind, PaymentMethod};

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, Family::Pharmacy);
    let moment = visit.moment(random, 8, 20);
    let prescription = random.chance(45);
    let mut entries: Vec<Entry> = Vec::new();
    if prescription {
        for _ in 0..line_count(random, 6) {
            let count = random.pick(&[1, 1, 1, 2, 3]);
            entries.push(random.pick(MEDICINES).entry(random, count));
            if random.chance(60) {
                // The fee for each line of a prescription since 2019 (avenant 11).
                entries.push(Entry::other(
                    ItemKind::Charge,
                    "Hono. dispensation",
                    102,
                    Rate::Particular,
                ));
            }
        }
    }
    let repaid: Amount = entries.iter().map(|entry| entry.amount).sum();
    if !prescription || random.chance(50) {
        for _ in 0..line_count(random, 6) {
            let count = random.pick(&[1, 1, 1, 2]);
            entries.push(random.pick(OVER_THE_COUNTER).entry(random, count));
        }
    }
    let mut sale = Sale::new(Family::Pharmacy, merchant, moment, entries);
    if prescription {
        insured(random, &mut sale, repaid);
    } else {
        visit.pay(random, &mut sale, Accepts::CardsAndCash);
    }
    let style = Style { departments: false, ..Style::draw(random) };
    let before = if prescription {
        vec![format!("Ordonnance N° {}", random.digits(6))]
    } else {
        Vec::new()
    };
    shop_in_style(random, style, sale, &before, &[])
}

/// The health insurance pays 65 % of the medicines, the complementary insurer the rest or a part.
fn insured(random: &mut Random, sale: &mut Sale, repaid: Amount) {
    let national = Amount::from_hundredths((repaid.hundredths() * 65 + 50) / 100);
    let rest = repaid.minus(national);
    let complementary = if random.chance(75) { rest } else { Amount::ZERO };
    let label =
        random.pick(&["Part Sécu", "Part AMO", "Part régime obligatoire", "Sécurité sociale"]);
    sale.tenders.push(tender(PaymentMethod::Other, label, national));
    if complementary != Amount::ZERO {
        let label = random.pick(&["Part mutuelle", "Part AMC", "Part complémentaire", "Mutuelle"]);
        sale.tenders.push(tender(PaymentMethod::Other, label, complementary));
    }
    let own = sale.total.minus(national).minus(complementary);
    if own != Amount::ZERO {
        sale.tenders.push(card(random, own));
    }
}
