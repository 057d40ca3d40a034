//! The numbers of the receipt and of the till.

use super::date::Place;
use super::labels::{Value, labelled, value_after};
use crate::receipt::line::Line;
use visavis_model::{Confidence, Field};

/// Labels of the receipt's number, the clearest first.
const RECEIPT: &[&[&str]] = &[
    &[
        "RECEIPT NO",
        "RECEIPT NUMBER",
        "RECEIPT #",
        "INVOICE NO",
        "INVOICE NUMBER",
        "INV NO",
        "TAX INVOICE NO",
        "BILL NO",
        "BILL NUMBER",
        "DOC NO",
        "SLIP NO",
        "RECHNUNG NR",
        "RECHNUNGS NR",
        "RECHNUNGSNUMMER",
        "RECHNUNGSNUMMERN",
        "RE NR",
        "BON NR",
        "BONNR",
        "BONNUMMER",
        "BELEG NR",
        "BELEGNR",
        "BELEGNUMMER",
        "QUITTUNG NR",
        "QUITTUNGS NR",
        "KASSENBON NR",
        "NOTE N",
        "NOTE NO",
        "TICKET NO",
        "TICKET N",
        "TICKET NUMBER",
        "N TICKET",
        "NO TICKET",
        "N DE TICKET",
        "FACTURE N",
        "FACTURE NO",
        "N FACTURE",
        "N DE FACTURE",
        "NUMERO DE FACTURE",
        "FACTURA N",
        "FACTURA SIMPLIFICADA",
        "FRA SIMP",
        "N FACT S",
        "N FACTURA",
        "DOCUMENTO N",
        "DOC N",
        "SCONTRINO N",
        "FATTURA N",
        "FATURA N",
        "FACTUURNUMMER",
        "FACTUUR NR",
        "KVITTO NR",
        "KVITTONR",
        "KVITTONUMMER",
        "KVITTO",
        "RACUN BR",
        "BROJ RACUNA",
        "PARAGON NR",
        "UCTENKA C",
        "KVITO NR",
        "ARVE NR",
        "FOLIO NO",
        "CASH INV NO",
        "INVOICE ID",
        "BON ID",
    ],
    &[
        "RECEIPT",
        "INVOICE",
        "TRANSACTION NO",
        "TRANSACTION",
        "TRANS NO",
        "TRANS",
        "TRN",
        "TRX",
        "BON",
        "BELEG",
        "TICKET",
        "CHECK NO",
        "CHECK",
        "CHK",
        "BILL",
        "SLIP",
        "QUITTUNG",
        "RECHNUNG",
        "FACTURE",
        "FACTURA",
        "SCONTRINO",
        "NOTE",
        "ORDER NO",
        "ORDER",
        "COMMANDE",
    ],
];

/// Labels of the till.
const TILL: &[&str] = &[
    "TILL NO",
    "TILL",
    "REGISTER NO",
    "REGISTER",
    "TERMINAL NO",
    "TERMINAL ID",
    "POS NO",
    "POS ID",
    "KASSE NR",
    "KASSEN NR",
    "KASSENNUMMER",
    "KASSE",
    "CAISSE NO",
    "CAISSE N",
    "CAISSE",
    "CAJA NO",
    "CAJA N",
    "CAJA",
    "CASSA N",
    "CASSA",
    "CAIXA",
    "KASSA NR",
    "KASSA",
    "KASSA NR",
    "BLAGAJNA",
    "POKLADNA",
    "COUNTER",
    "REG NO",
    "REG",
    "TERMINAL",
    "STATION",
    "POS",
    "WS",
    "KS",
];

/// The numbers of the receipt and of the till.
pub(super) fn read_numbers(lines: &[Line], date: Option<&Place>) -> (Field<String>, Field<String>) {
    let tail = date.and_then(|place| tail(lines.get(place.line)?, place.end));
    let (till, receipt) = tail.map_or((None, None), |tail| (Some(tail.till), tail.receipt));
    (receipt_number(lines, receipt), till_number(lines, till))
}

/// The number of the receipt, as printed.
fn receipt_number(lines: &[Line], behind_time: Option<Value>) -> Field<String> {
    let numbered =
        || behind_time.or_else(|| lines.iter().find_map(bare)).map(|value| (value, 0.65));
    let clear = RECEIPT.first().and_then(|labels| labelled(lines, labels));
    let found = clear.map(|value| (value, 0.85)).or_else(numbered).or_else(|| {
        RECEIPT.get(1).and_then(|labels| labelled(lines, labels)).map(|value| (value, 0.6))
    });
    found.map_or_else(Field::missing, |(value, sure)| {
        Field::read(value.text, Confidence::new(sure), value.boxes)
    })
}

/// `N° 4711` at the start of a row or behind its date, without a word about what it numbers.
fn bare(line: &Line) -> Option<Value> {
    let text = &line.text;
    let place = (0..text.len()).find(|place| {
        matches!(text.at(*place), Some('N' | 'n'))
            && matches!(text.at(place + 1), Some('°' | 'º'))
            && (*place == 0 || text.digit(place.wrapping_sub(2)))
    })?;
    value_after(line, place + 2)
}

/// `03/05/2019 15h07 C14 T13170`: till and receipt behind the time, without labels.
struct Tail {
    till: Value,
    receipt: Option<Value>,
}

fn tail(line: &Line, from: usize) -> Option<Tail> {
    let text = &line.text;
    let is_start = |place: usize| place > from && text.at(place - 1) == Some(' ');
    let till = (from..text.len()).find(|place| {
        let digits = (1..4).take_while(|step| text.digit(place + step)).count();
        is_start(*place)
            && text.at(*place) == Some('C')
            && (1..=2).contains(&digits)
            && text.at(place + digits + 1).is_none_or(|c| c == ' ')
    })?;
    let next =
        (till + 2..text.len()).find(|place| is_start(*place) && text.at(*place) != Some(' '));
    Some(Tail {
        till: value_after(line, till + 1)?,
        receipt: next
            .and_then(|place| value_after(line, place))
            .filter(|value| value.text.len() > 2),
    })
}

/// The number of the till, as printed; short, or it is some other number.
fn till_number(lines: &[Line], behind_time: Option<Value>) -> Field<String> {
    labelled(lines, TILL)
        .filter(|value| value.text.chars().count() <= 12)
        .or(behind_time)
        .map_or_else(Field::missing, |value| {
            Field::read(value.text, Confidence::new(0.7), value.boxes)
        })
}
