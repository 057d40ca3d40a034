//! Hairdressers and taxis.

use super::payment::Accepts;
use super::{Ticket, Visit, line_count, shop_in_style};
use crate::Family;
use crate::catalogue::HAIR;
use crate::layout::Style;
use crate::merchants::FORENAMES;
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use visavis_model::purchase::ItemKind;

pub(super) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, family);
    let moment = visit.moment(random, 9, 20);
    let (entries, before) = if family == Family::Taxi {
        (ride(random), journey(random))
    } else {
        let entries =
            (0..line_count(random, 4)).map(|_| random.pick(HAIR).entry(random, 1)).collect();
        (entries, vec![format!("Coiffeur : {}", random.pick(FORENAMES))])
    };
    let mut sale = Sale::new(family, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::CardsAndCash);
    let style = Style { departments: false, ..Style::draw(random) };
    shop_in_style(random, style, sale, &before, &[])
}

fn ride(random: &mut Random) -> Vec<Entry> {
    let fare = random.between(450, 5600);
    let tariff = random.pick(&["A", "B", "C", "D"]);
    let mut entries = vec![
        Entry::other(ItemKind::Item, "Prise en charge", 260, Rate::Intermediate),
        Entry::other(ItemKind::Item, format!("Course tarif {tariff}"), fare, Rate::Intermediate),
    ];
    if random.chance(35) {
        let label = random.pick(&["Suppl. bagage", "Suppl. 5e passager", "Réservation"]);
        let charge = random.pick(&[100, 200, 400]);
        entries.push(Entry::other(ItemKind::Charge, label, charge, Rate::Intermediate));
    }
    entries
}

fn journey(random: &mut Random) -> Vec<String> {
    let number = random.between(12, 980);
    let plate = format!(
        "{}-{}-{}",
        random.pick(&["AB", "EK", "FG", "GX"]),
        random.digits(3),
        random.pick(&["KD", "ZT", "LM"])
    );
    let mut rows = vec![format!("Taxi N° {number}  {plate}")];
    if random.chance(60) {
        rows.push(format!("Distance : {},{} km", random.between(2, 38), random.below(10)));
    }
    rows
}
