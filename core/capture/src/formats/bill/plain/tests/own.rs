//! Bills that this project made up, in three languages.

use super::*;
use rust_decimal::Decimal;
use visavis_model::{Amount, Status};

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

const ENERGY: &str = "\
LUMIERE DU RHONE SAS | | FACTURE
3 quai Claude-Bernard | | Facture n° E-2024-0311
69007 Lyon | | Date de facture : 11/03/2024
 | | Camille Morel
N° client : 558 201 | | 12 rue des Lilas
Contrat n° CT-77-1203 | | 69100 Villeurbanne
Point de livraison | 09876543210987
Période du 01/02/2024 au 29/02/2024
Consommation | 412 kWh | 0,2000 €/kWh | 82,40 €
Abonnement 6 kVA | | | 23,00 €
Accise sur l'électricité | | | 17,60 €
Total HT | | | 123,00 €
Base 100,00 € TVA 20 % 20,00 €
Base 23,00 € TVA 5,5 % 1,27 €
Total TVA | | | 21,27 €
Total TTC à payer | | | 144,27 €
Le montant sera prélevé le 26/03/2024 sur votre compte.
Référence unique de mandat : M-2021-4455
Identifiant créancier SEPA : FR72ZZZ123456
Date de fin d'engagement : 30/06/2025
Résiliation avec un préavis de 1 mois.
Evolution de vos tarifs au 01/05/2024 : le prix du kWh passe à 0,2150 €.
SAS au capital de 40 000 € - RCS Lyon 732 829 320 - TVA FR44732829320
";

#[test]
fn a_french_bill_of_electricity_is_read() {
    let bill = read_bill(&sheet_of_paper(ENERGY), context());
    assert!(bill.looks_like_a_bill());
    assert_eq!(bill.issuer.value().map(String::as_str), Some("LUMIERE DU RHONE SAS"));
    assert_eq!(bill.number.value().map(String::as_str), Some("E-2024-0311"));
    assert_eq!(bill.customer.value().map(String::as_str), Some("558201"));
    assert_eq!(bill.contract.value().map(String::as_str), Some("CT-77-1203"));
    assert_eq!(bill.meter.value().map(String::as_str), Some("09876543210987"));
    assert_eq!(bill.date.value().copied(), day("2024-03-11"));
    assert_eq!(bill.due.value().copied(), day("2024-03-26"));
    assert_eq!(bill.from.value().copied(), day("2024-02-01"));
    assert_eq!(bill.until.value().copied(), day("2024-02-29"));
    assert_eq!(bill.net.value(), Some(&Amount::from_hundredths(12_300)));
    assert_eq!(bill.tax.value(), Some(&Amount::from_hundredths(2_127)));
    assert_eq!(bill.total.value(), Some(&Amount::from_hundredths(14_427)));
    assert_eq!(bill.standing_charge.value(), Some(&Amount::from_hundredths(2_300)));
    assert_eq!(bill.direct_debit.value(), Some(&true));
    assert_eq!(bill.mandate.value().map(String::as_str), Some("M-2021-4455"));
    assert_eq!(bill.creditor.value().map(String::as_str), Some("FR72ZZZ123456"));
    assert_eq!(bill.commitment_ends.value().copied(), day("2025-06-30"));
    assert_eq!(bill.notice.value(), Some(&Notice::Months(1)));
    assert_eq!(bill.price_change.value().and_then(|change| change.from), day("2024-05-01"));
    assert_eq!(bill.ids.siren.value().map(visavis_model::Siren::as_str), Some("732829320"));
    let used = &bill.consumption[0];
    assert_eq!(used.quantity.value(), Some(&Decimal::from(412)));
    assert_eq!((used.unit.as_str(), used.unit_price.value()), ("kWh", Some(&Decimal::new(2, 1))));
}

const TELEPHONE: &str = "\
Nordfunk Mobil GmbH | | Rechnung
Hafenstraße 1, 20457 Hamburg
Frau | | Rechnungsnummer: | 24-000815
Erika Muster | | Kundennummer: | 70 112 233
Gartenweg 5 | | Rechnungsdatum: | 05.04.2024
22303 Hamburg | | Rufnummer: | 0151-2345678
Abrechnungszeitraum 01.03.2024 - 31.03.2024
Grundgebühr Tarif M | | | 16,80
Verbindungen | | | 4,20
Nettobetrag | | | 21,00 EUR
19 % MwSt | | | 3,99 EUR
Rechnungsbetrag | | | 24,99 EUR
Der Betrag wird am 12.04.2024 per SEPA-Lastschrift abgebucht am 12.04.2024.
Mandatsreferenz: NF-MR-778
Gläubiger-ID: DE98ZZZ09999999999
Mindestvertragslaufzeit bis 30.09.2025, Kündigungsfrist drei Monate.
Nordfunk Mobil GmbH, Amtsgericht Hamburg HRB 4711, USt-IdNr. DE136695976
";

#[test]
fn a_german_bill_of_a_telephone_is_read() {
    let bill = read_bill(&sheet_of_paper(TELEPHONE), context());
    assert!(bill.looks_like_a_bill());
    assert_eq!(bill.issuer.value().map(String::as_str), Some("Nordfunk Mobil GmbH"));
    assert_eq!(bill.number.value().map(String::as_str), Some("24-000815"));
    assert_eq!(bill.customer.value().map(String::as_str), Some("70112233"));
    assert_eq!(bill.line.value().map(String::as_str), Some("0151-2345678"));
    assert_eq!(bill.date.value().copied(), day("2024-04-05"));
    assert_eq!(bill.due.value().copied(), day("2024-04-12"));
    assert_eq!(bill.from.value().copied(), day("2024-03-01"));
    assert_eq!(bill.until.value().copied(), day("2024-03-31"));
    assert_eq!(bill.total.value(), Some(&Amount::from_hundredths(2_499)));
    assert_eq!(bill.tax.value(), Some(&Amount::from_hundredths(399)));
    assert_eq!(bill.mandate.value().map(String::as_str), Some("NF-MR-778"));
    assert_eq!(bill.commitment_ends.value().copied(), day("2025-09-30"));
    assert_eq!(bill.notice.value(), Some(&Notice::Months(3)));
}

const WATER: &str = "\
Clearbrook Water Ltd | | | Invoice
1 Mill Lane, Leeds
Account number: 4400 1122 | | Invoice number: WB/998/24
Mr J Smith | | Invoice date: 3 June 2024
7 Hill Road | | Due date: 17 June 2024
Billing period: 1 March 2024 to 31 May 2024
Meter number | 18M223344
Usage | 31 m3 | £2.10/m3 | £65.10
Standing charge | | | £14.90
Total excluding VAT | | | £80.00
VAT 20% | | | £16.00
Total due | | | £96.00
Please pay by 17 June 2024 to IBAN GB33BUKB20201555555555.
VAT number GB123456789 www.clearbrookwater.example
";

#[test]
fn an_english_bill_of_water_is_read() {
    let bill = read_bill(&sheet_of_paper(WATER), context());
    assert!(bill.looks_like_a_bill());
    assert_eq!(bill.issuer.value().map(String::as_str), Some("Clearbrook Water Ltd"));
    assert_eq!(bill.number.value().map(String::as_str), Some("WB/998/24"));
    assert_eq!(bill.customer.value().map(String::as_str), Some("44001122"));
    assert_eq!(bill.meter.value().map(String::as_str), Some("18M223344"));
    assert_eq!(bill.date.value().copied(), day("2024-06-03"));
    assert_eq!(bill.due.value().copied(), day("2024-06-17"));
    assert_eq!(bill.from.value().copied(), day("2024-03-01"));
    assert_eq!(bill.until.value().copied(), day("2024-05-31"));
    assert_eq!(bill.total.value(), Some(&Amount::from_hundredths(9_600)));
    assert_eq!(bill.standing_charge.value(), Some(&Amount::from_hundredths(1_490)));
    assert!(bill.iban.value().is_some());
    let used = &bill.consumption[0];
    assert_eq!(used.quantity.value(), Some(&Decimal::from(31)));
    assert_eq!(used.unit_price.value(), Some(&Decimal::new(21, 1)));
}

#[test]
fn a_total_that_nothing_supports_is_not_proved() {
    let wrong = TELEPHONE.replace("24,99 EUR", "34,99 EUR");
    let bill = read_bill(&sheet_of_paper(&wrong), context());
    assert_ne!(bill.total.status(), Status::Proved);
}

#[test]
fn a_slip_of_a_till_is_no_bill() {
    let slip = "SUPER U\n12 rue du Marché\n69100 Villeurbanne\nTICKET DE CAISSE\nPAIN | 1,20\nLAIT | 0,99\nTOTAL | 2,19\nESPECES | 5,00\nRENDU | 2,81\n12/03/2024 18:42";
    let mut pages = sheet_of_paper(slip);
    pages[0].width = 500;
    pages[0].height = 1500;
    assert!(!read_bill(&pages, context()).looks_like_a_bill());
}

#[test]
fn nothing_is_read_from_nothing() {
    let bill = read_bill(&[], context());
    assert!(!bill.looks_like_a_bill());
    assert_eq!(bill.total.status(), Status::Missing);
    assert_eq!(bill.issuer.status(), Status::Missing);
}

#[test]
fn a_bill_for_people_becomes_the_same_entry_as_one_for_programs() {
    let mut collected = crate::formats::Collected::default();
    read_bill(&sheet_of_paper(ENERGY), context()).give(&mut collected).unwrap();
    insta::assert_json_snapshot!(collected);
}

#[test]
fn a_credit_note_for_people_gives_money_back() {
    let credit = WATER.replace("| | | Invoice\n", "| | | Credit note\n");
    let mut collected = crate::formats::Collected::default();
    read_bill(&sheet_of_paper(&credit), context()).give(&mut collected).unwrap();
    assert_eq!(collected.entries[0].matter.amount.unwrap().number(), "96.00");
}
