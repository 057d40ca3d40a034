//! Fuel and charging: quantity and price on lines of their own, whose product is the total.

use super::role::Labelled;
use super::times::Times;
use crate::receipt::draft::DraftItem;
use crate::receipt::line::Line;
use crate::receipt::number::Number;
use visavis_model::purchase::{ItemKind, Unit};
use visavis_model::{Amount, Status};

/// The names of fuels, folded, as pumps print them.
const FUELS: &[&str] = &[
    "SP95",
    "SP98",
    "SANS PLOMB",
    "GAZOLE",
    "GASOIL",
    "DIESEL",
    "E85",
    "E10",
    "ETHANOL",
    "GPL",
    "SUPER",
    "EXCELLIUM",
    "UNLEADED",
    "PETROL",
    "BENZIN",
    "EURO 95",
    "LPG",
    "ADBLUE",
    "RECHARGE",
    "CHARGING",
    "GASOLINA",
    "GASOLEO",
    "BENZINA",
];

/// The one item of a receipt which states a quantity and a price per litre or kilowatt-hour that
/// make the total, and no item line.
pub(crate) fn fuel(lines: &[Labelled<'_>], total: Amount) -> Option<DraftItem> {
    let numbers = || lines.iter().flat_map(|l| l.line.numbers.iter().map(move |n| (l.line, n)));
    let prices: Vec<(&Line, &Number)> =
        numbers().filter(|(_, n)| n.scale == 3 && !n.in_code).collect();
    let (line, times) = prices.iter().find_map(|(price_line, price)| {
        numbers().find_map(|(line, quantity)| {
            let measured =
                (2..=3).contains(&quantity.scale) && !quantity.percent && !quantity.in_code;
            let same = std::ptr::eq(line, *price_line) && quantity.start == price.start;
            let times = Times {
                quantity: quantity.value(),
                unit: if line.folded.contains("KWH") { Unit::KilowattHour } else { Unit::Litre },
                price: price.value(),
                spans: [(quantity.start, quantity.end), (price.start, price.end)],
            };
            (measured && !same && times.makes(total)).then_some((line, times))
        })
    })?;
    let name = lines.iter().find(|l| FUELS.iter().any(|fuel| l.line.folded.contains(fuel)));
    Some(DraftItem {
        kind: ItemKind::Item,
        text: name.map(|l| l.line.text.all()).unwrap_or_default(),
        quantity: Some(times.quantity),
        unit: times.unit,
        unit_price: Some(times.price),
        amount: total,
        vat_class: None,
        status: Status::Read,
        confidence: line.confidence,
        boxes: name.into_iter().map(|l| l.line.bounds).chain([line.bounds]).collect(),
    })
}
