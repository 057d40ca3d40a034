//! The numbers of the receipt and of the till.

use super::labels::labelled;
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
        "ORDER NO",
        "ORDER",
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

/// The number of the receipt, as printed.
pub(super) fn receipt_number(lines: &[Line]) -> Field<String> {
    let clear = RECEIPT.first().and_then(|labels| labelled(lines, labels));
    let found = clear.map(|value| (value, 0.85)).or_else(|| {
        RECEIPT.get(1).and_then(|labels| labelled(lines, labels)).map(|value| (value, 0.6))
    });
    found.map_or_else(Field::missing, |(value, sure)| {
        Field::read(value.text, Confidence::new(sure), value.boxes)
    })
}

/// The number of the till, as printed; short, or it is some other number.
pub(super) fn till_number(lines: &[Line]) -> Field<String> {
    labelled(lines, TILL)
        .filter(|value| value.text.chars().count() <= 12)
        .map_or_else(Field::missing, |value| {
            Field::read(value.text, Confidence::new(0.7), value.boxes)
        })
}
