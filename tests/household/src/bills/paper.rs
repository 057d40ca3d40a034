//! The bill that people read.

use super::Sheet;
use crate::pdf::{Document, Side};
use crate::story::euros;
use chrono::NaiveDate;
use visavis_generator::text::grouped;

/// Columns of a sheet of A4, in points from the left.
const LEFT: i32 = 50;
const MIDDLE: i32 = 320;
const RIGHT: i32 = 545;

pub(super) fn write(sheet: &Sheet<'_>, attached: Option<String>) -> Vec<u8> {
    let mut page = Document::default();
    head(&mut page, sheet);
    for (name, cents, _) in &sheet.bill.lines {
        page.row(&[(LEFT, Side::Left, name), (RIGHT, Side::Right, &comma(*cents))]);
    }
    page.skip();
    page.row(&[(LEFT, Side::Left, "Total HT"), (RIGHT, Side::Right, &comma(sheet.net()))]);
    for (rate, base, tax) in sheet.taxes.iter().filter(|(rate, _, _)| *rate > 0) {
        let rate = euros(*rate).replace('.', ",");
        let text = format!("TVA {rate} % sur {}", comma(*base));
        page.row(&[(LEFT, Side::Left, &text), (RIGHT, Side::Right, &comma(*tax))]);
    }
    let total = comma(sheet.bill.total);
    page.row(&[(LEFT, Side::Left, "Total TTC à payer"), (RIGHT, Side::Right, &total)]);
    page.skip();
    foot(&mut page, sheet);
    page.file(attached.map(|xml| ("factur-x.xml", xml.into_bytes())))
}

fn head(page: &mut Document, sheet: &Sheet<'_>) {
    let (bill, merchant) = (sheet.bill, &sheet.office.merchant);
    let town = format!("{} {}", merchant.post_code, merchant.town);
    let own = format!("{} {}", sheet.cast.place.0, sheet.cast.place.1);
    page.row(&[(LEFT, Side::Left, &sheet.from.company), (MIDDLE, Side::Left, "FACTURE")]);
    let number = format!("Facture n° {}", bill.number);
    page.row(&[(LEFT, Side::Left, &merchant.street), (MIDDLE, Side::Left, &number)]);
    let date = format!("Date de facture : {}", slashes(sheet.date));
    page.row(&[(LEFT, Side::Left, &town), (MIDDLE, Side::Left, &date)]);
    let phone = format!("Tél : {}", grouped(&merchant.phone, &[2, 2, 2, 2, 2], " "));
    page.row(&[(LEFT, Side::Left, &phone)]);
    page.skip();
    page.row(&[(MIDDLE, Side::Left, &sheet.buyer())]);
    page.row(&[(MIDDLE, Side::Left, &sheet.cast.street)]);
    page.row(&[(MIDDLE, Side::Left, &own)]);
    page.skip();
    let customer = format!("N° client : {}", sheet.from.customer);
    page.row(&[(LEFT, Side::Left, &customer)]);
    if let (Some(from), Some(until)) = (bill.from, bill.until) {
        let period = format!("Période du {} au {}", slashes(from), slashes(until));
        page.row(&[(LEFT, Side::Left, &period)]);
    }
    page.skip();
}

fn foot(page: &mut Document, sheet: &Sheet<'_>) {
    let due = slashes(sheet.bill.due);
    let paid = if sheet.is_collected {
        format!("Le montant sera prélevé le {due} sur votre compte.")
    } else {
        format!("À régler avant le {due}")
    };
    page.row(&[(LEFT, Side::Left, &paid)]);
    if let (true, Some(creditor)) = (sheet.is_collected, &sheet.from.creditor) {
        let mandate = format!("Référence unique de mandat : {}", sheet.from.mandate);
        page.row(&[(LEFT, Side::Left, &mandate)]);
        let creditor = format!("Identifiant créancier SEPA : {creditor}");
        page.row(&[(LEFT, Side::Left, &creditor)]);
    }
    page.skip();
    let merchant = &sheet.office.merchant;
    let siret = merchant.siret.as_ref().map(|it| format!(" - SIRET {it}")).unwrap_or_default();
    let vat = merchant.vat.as_ref().map(|it| format!(" - TVA {it}")).unwrap_or_default();
    let text = format!("{}{siret}{vat}", sheet.from.company);
    page.row(&[(LEFT, Side::Left, &text)]);
    page.row(&[(LEFT, Side::Left, &merchant.website)]);
}

fn comma(cents: i64) -> String {
    euros(cents).replace('.', ",") + " €"
}

fn slashes(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
