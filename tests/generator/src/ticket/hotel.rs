//! Hotels: nights, breakfasts, and the tourist tax, which bears no VAT.

use super::payment::Accepts;
use super::{Ticket, Visit, shop_in_style};
use crate::Family;
use crate::layout::{DateForm, Style};
use crate::merchants::SURNAMES;
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use chrono::{Days, NaiveDateTime};
use visavis_model::purchase::ItemKind;

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, Family::Hotel);
    let moment = visit.moment(random, 7, 12);
    let nights = random.pick(&[1, 1, 1, 2, 2, 3, 5, 7]);
    let guests = random.pick(&[1, 2, 2]);
    let entries = stay(random, nights, guests);
    let mut sale = Sale::new(Family::Hotel, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::CardsAndCash);
    let style = Style { departments: false, ..Style::draw(random) };
    let before = heading(random, style.date, moment, nights, guests);
    shop_in_style(random, style, sale, &before, &[])
}

fn stay(random: &mut Random, nights: i64, guests: i64) -> Vec<Entry> {
    let room = random.pick(&["Chambre double", "Chambre simple", "Nuitée", "Chambre confort"]);
    let price = random.between(49, 189) * 100;
    let mut entries = vec![Entry::pieces(room, nights, price, Rate::Intermediate)];
    if random.chance(70) {
        let price = random.pick(&[850, 990, 1150, 1290, 1400]);
        let count = nights * guests;
        entries.push(Entry::pieces("Petit déjeuner", count, price, Rate::Intermediate));
    }
    if random.chance(30) {
        entries.push(Entry::pieces("Minibar", 1, random.pick(&[350, 480, 620]), Rate::Normal));
    }
    if random.chance(25) {
        entries.push(Entry::pieces("Garage", nights, 1200, Rate::Normal));
    }
    let tax = random.pick(&[66, 99, 110, 188]) * nights * guests;
    entries.push(Entry::other(ItemKind::Charge, "Taxe de séjour", tax, Rate::Outside));
    entries
}

fn heading(
    random: &mut Random,
    form: DateForm,
    moment: NaiveDateTime,
    nights: i64,
    guests: i64,
) -> Vec<String> {
    let mut rows = vec![format!("Chambre {}", random.between(101, 412))];
    if random.chance(60) {
        rows.push(format!("Client : M. {}", random.pick(SURNAMES)));
    }
    if random.chance(50) {
        let nights = u64::try_from(nights).unwrap_or_default();
        let arrival = moment.checked_sub_days(Days::new(nights)).unwrap_or(moment);
        rows.push(format!("Arrivée : {}", form.print(arrival)));
        rows.push(format!("Départ : {}", form.print(moment)));
    }
    if random.chance(40) {
        rows.push(format!("Personnes : {guests}"));
    }
    rows
}
