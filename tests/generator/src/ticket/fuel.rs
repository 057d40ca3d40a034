//! Filling stations: one product, litres with two decimals, a price with three.

use super::payment::{Accepts, card};
use super::{Ticket, Visit, shop_in_style};
use crate::Family;
use crate::layout::{Style, Till, measure, unit_price};
use crate::random::Random;
use crate::sale::{Entry, Quantity, Rate, Sale};
use crate::truth::ItemTruth;
use rust_decimal::Decimal;
use visavis_model::purchase::Unit;

pub(super) fn print(random: &mut Random, visit: &Visit) -> Ticket {
    let merchant = visit.merchant(random, Family::Fuel);
    let moment = visit.moment(random, 6, 23);
    let mut entries = vec![product(random)];
    let staffed = random.chance(40);
    if staffed && random.chance(40) {
        entries.push(Entry::pieces("Lavage programme 3", 1, 900, Rate::Normal));
    }
    let mut sale = Sale::new(Family::Fuel, merchant, moment, entries);
    let style = Style { departments: false, ..Style::draw(random) };
    if staffed {
        visit.pay(random, &mut sale, Accepts::CardsAndCash);
        let before = vec![format!("Pompe N° {}", random.between(1, 12))];
        shop_in_style(random, style, sale, &before, &[])
    } else {
        sale.tenders = vec![card(random, sale.total)];
        let mut till = Till::new(random, style, sale);
        pump_ticket(&mut till);
        till.into()
    }
}

fn product(random: &mut Random) -> Entry {
    if random.chance(10) {
        let energy = random.between(800, 5600) * 10;
        let price = random.pick(&[390, 450, 490, 550, 590]);
        return Entry::measured(
            "Recharge DC 50 kW",
            energy,
            Unit::KilowattHour,
            price,
            Rate::Normal,
        );
    }
    let name = random.pick(&[
        "SP95-E10",
        "SP98",
        "Gazole",
        "SP95",
        "Superéthanol E85",
        "GPL",
        "Gazole B7",
    ]);
    let price = match name {
        "Superéthanol E85" | "GPL" => random.between(689, 1099),
        _ => random.between(1329, 2149),
    };
    let volume = random.between(480, 6200) * 10;
    Entry::measured(name, volume, Unit::Litre, price, Rate::Normal)
}

/// The ticket of a pump without a cashier: a form of names and values.
fn pump_ticket(till: &mut Till<'_>) {
    till.header();
    till.moment();
    till.rule();
    let pump = till.random.between(1, 12);
    till.roll.pair(till.style.text("Pompe"), pump.to_string());
    if let Some(entry) = till.sale.entries.first().cloned() {
        form(till, &entry);
    }
    till.totals();
    till.vat_table();
    till.payments();
    till.footer();
}

fn form(till: &mut Till<'_>, entry: &Entry) {
    let Quantity::Measured(thousandths, unit) = entry.quantity else { return };
    let name = if unit == Unit::Litre { "L" } else { "kWh" };
    let label = till.style.text(&entry.label);
    let volume = till.style.number(measure(thousandths, unit));
    let price = till.style.number(unit_price(entry));
    let word = till.random.pick(&["Produit", "Carburant", "Produit :"]);
    till.roll.pair(till.style.text(word), label.clone());
    let word = till.random.pick(&["Volume", "Quantité", "Volume :"]);
    till.roll.pair(till.style.text(word), format!("{volume} {name}"));
    let word = till.random.pick(&["Prix unitaire", "Prix/L", "Prix unit. TTC"]);
    till.roll.pair(till.style.text(word), format!("{price} €/{name}"));
    till.facts.items.push(ItemTruth {
        kind: entry.kind,
        text: label,
        quantity: Some(Decimal::new(thousandths, 3).normalize()),
        unit,
        unit_price: Some(unit_price(entry).normalize()),
        amount: entry.amount,
        vat_class: None,
    });
}
