//! Car parks and motorway tolls: forms that show a total and no items.

use super::payment::Accepts;
use super::{Ticket, Visit};
use crate::Family;
use crate::layout::{Style, Till, VatLayout};
use crate::random::Random;
use crate::sale::{Entry, Rate, Sale};
use chrono::TimeDelta;

pub(super) fn print(random: &mut Random, family: Family, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, family);
    let moment = visit.moment(random, 11, 23);
    let price = match family {
        Family::Toll => random.between(13, 640) * 10,
        _ => random.between(6, 240) * 10,
    };
    let entries = vec![Entry::pieces("", 1, price, Rate::Normal)];
    let mut sale = Sale::new(family, merchant, moment, entries);
    visit.pay(random, &mut sale, Accepts::CardsAndCash);
    let style = Style {
        vat: random.pick(&[
            VatLayout::Sentence,
            VatLayout::BaseSentence,
            VatLayout::Bare,
            VatLayout::Rows,
        ]),
        count_in_total: false,
        ..Style::draw(random)
    };
    let mut till = Till::new(random, style, sale);
    till.header();
    if family == Family::Toll {
        toll(&mut till);
    } else {
        stay(&mut till);
    }
    till.rule();
    let word = till.style.word(till.style.total_word);
    let amount = till.style.total_amount(till.sale.total);
    till.roll.pair_scaled(word, amount, till.style.total_scale, till.style.total_bold);
    till.vat_table();
    till.payments();
    till.footer();
    till.into()
}

/// Entry, exit and duration; the exit is when the ticket was paid.
fn stay(till: &mut Till<'_>) {
    let out = till.sale.moment;
    let minutes = till.random.between(12, 600);
    let into = out - TimeDelta::minutes(minutes);
    let text = |till: &Till<'_>, moment: chrono::NaiveDateTime| {
        let date = till.style.date.print(moment);
        format!("{} {}", till.style.text(&date), till.style.time.print(moment.time()))
    };
    let title =
        till.style.text(till.random.pick(&["Reçu de stationnement", "Justificatif", "Reçu"]));
    till.roll.centre(title);
    let (first, second) = (text(till, into), text(till, out));
    till.roll.pair(till.style.text("Entrée"), first);
    till.roll.pair(till.style.text(till.random.pick(&["Sortie", "Payé le"])), second);
    till.roll.pair(till.style.text("Durée"), format!("{}h{:02}", minutes / 60, minutes % 60));
    let number = till.random.digits(8);
    till.roll.pair(till.style.text("Ticket N°"), number.clone());
    till.facts.receipt_number = Some(number);
    till.facts.time = Some(till.style.time.shown(out.time()));
}

fn toll(till: &mut Till<'_>) {
    let places = [
        "Villefranche",
        "Saint-Arnoult",
        "Beaune Nord",
        "Orange Centre",
        "Le Mans Est",
        "Ancenis",
        "Gerzat",
    ];
    let (from, to) = (till.random.pick(&places), till.random.pick(&places));
    let title = till.style.text("Reçu de péage");
    till.roll.centre(title);
    till.moment();
    till.roll.pair(till.style.text("Gare d'entrée"), till.style.text(from));
    till.roll.pair(till.style.text("Gare de sortie"), till.style.text(to));
    let class = till.random.pick(&["1", "1", "1", "2", "5"]);
    till.roll.pair(till.style.text("Classe véhicule"), class);
}
