//! Identifiers, country, currency, and the numbers of receipt and till.

use super::{header, header_at_home};
use visavis_model::{Country, Currency, Proof, Siren, Siret, Status};

#[test]
fn french_numbers_that_name_one_company_prove_each_other() {
    let header = header(&["DUPONT SARL", "SIRET 732 829 320 00074", "TVA FR 44 732829320"]);
    let ids = header.merchant.ids;
    assert_eq!(ids.siret.value().map(Siret::as_str), Some("73282932000074"));
    assert_eq!(ids.siret.status(), Status::Proved);
    assert_eq!(ids.vat.status(), Status::Proved);
    assert_eq!(ids.siren.value().map(Siren::as_str), Some("732829320"));
    assert_eq!(header.country, Some(Country::FR));
}

#[test]
fn a_letter_taken_for_a_digit_is_put_right_where_the_check_digits_agree() {
    let header = header(&["DUPONT SARL", "SIRET: 732829320OOO74"]);
    let siret = header.merchant.ids.siret;
    assert_eq!(siret.value().map(Siret::as_str), Some("73282932000074"));
    assert_eq!(siret.status(), Status::Read);
    assert_eq!(siret.proofs, [Proof::CheckDigits]);
}

#[test]
fn a_number_with_wrong_check_digits_is_not_taken() {
    let header = header(&["DUPONT SARL", "SIRET 732 829 320 00075", "TVA FR 45 732829320"]);
    assert_eq!(header.merchant.ids.siret.status(), Status::Missing);
    assert_eq!(header.merchant.ids.vat.status(), Status::Missing);
}

#[test]
fn vat_numbers_are_read_with_and_without_their_countrys_letters() {
    for (text, number, country) in [
        ("USt-IdNr. DE 814 689 550", "DE814689550", Country::DE),
        ("UID: ATU12345678", "ATU12345678", Country::AT),
        ("P.IVA 00743110157", "IT00743110157", Country::IT),
        ("NIF: B12345674", "ESB12345674", Country::ES),
        ("NIF 501442600", "PT501442600", Country::PT),
        ("BTW NL123456789B01", "NL123456789B01", Country::NL),
        ("OIB: 87939104217", "HR87939104217", Country::HR),
    ] {
        let header = header(&["LA BOTTEGA", text]);
        let vat = header.merchant.ids.vat.value().map(|vat| vat.as_str().to_owned());
        assert_eq!(vat.as_deref(), Some(number), "{text}");
        assert_eq!(header.country, Some(country), "{text}");
    }
}

#[test]
fn the_first_of_two_phone_numbers_is_taken_as_digits() {
    for (text, phone) in [
        ("TEL : 07-5547360 / 016-7993391", "075547360"),
        ("Tel.: +49 (0)341 421 14 88", "+4903414211488"),
        ("Tel. 05251/56677 Fax 05251/55572", "0525156677"),
        ("Tél : 01.23.45.67.89", "0123456789"),
        ("(702) 736-4733", "7027364733"),
    ] {
        let header = header(&["SHOP", text]);
        assert_eq!(header.merchant.ids.phone.value().map(String::as_str), Some(phone), "{text}");
    }
}

#[test]
fn company_numbers_are_kept_as_printed() {
    for (text, number) in [
        ("(519999-X)", "519999-X"),
        ("CO. REG. NO.: 795999-A", "795999-A"),
        ("Amtsgericht Leipzig HRB 12345", "12345"),
        ("GST NO: 000181747999", "000181747999"),
    ] {
        let number_read = header(&["SHOP SDN BHD", text]).merchant.ids.company_number;
        assert_eq!(number_read.value().map(String::as_str), Some(number), "{text}");
    }
}

#[test]
fn the_country_is_known_by_its_postal_codes_taxes_and_words() {
    for (rows, country) in [
        (&["DINER", "Las Vegas, NV 89109"][..], Country::US),
        (&["CAFE", "Montreal QC H2X 1Y4", "TPS 1.00", "TVQ 1.99"][..], Country::CA),
        (&["CAFE", "Edinburgh EH1 2NG"][..], Country::GB),
        (&["KEDAI", "JALAN 5", "RM 5.00"][..], Country::MY),
        (&["CAFE", "8001 Zürich", "CHF 4.50"][..], Country::CH),
        (&["KAFE", "Org.nr 556188-0000", "MOMS 12%", "Stockholm"][..], Country::SE),
    ] {
        assert_eq!(header(rows).country, Some(country), "{rows:?}");
    }
    assert_eq!(header(&["SHOP", "5.00"]).country, None);
}

#[test]
fn the_currency_is_read_from_marks_and_settled_by_the_country() {
    for (rows, currency) in [
        (&["CAFE", "TOTAL 4,50 €"][..], Currency::EUR),
        (&["CAFE", "Toronto, ON", "Canada", "TOTAL $4.50"][..], Currency::CAD),
        (&["DINER", "Las Vegas, NV 89109", "TOTAL $4.50"][..], Currency::USD),
        (&["KAFE", "Stockholm", "MOMS 12%", "TOTAL 45,00 kr"][..], Currency::SEK),
        (&["KONOBA", "OIB: 87939104217", "29.08.2021", "UKUPNO 45,00"][..], Currency::HRK),
        (&["KONOBA", "OIB: 87939104217", "29.08.2023", "UKUPNO 45,00"][..], Currency::EUR),
    ] {
        assert_eq!(header(rows).currency.value(), Some(&currency), "{rows:?}");
    }
}

#[test]
fn without_any_mark_the_currency_of_home_is_guessed() {
    let home = header_at_home(&["SHOP", "5.00"], Some(Country::FR)).currency;
    assert_eq!(home.value(), Some(&Currency::EUR));
    assert_eq!(home.status(), Status::Guessed);
    assert_eq!(header(&["SHOP", "5.00"]).currency.status(), Status::Missing);
}

#[test]
fn the_numbers_of_receipt_and_till_follow_their_labels() {
    for (text, receipt) in [
        ("RECEIPT NO: 16741", "16741"),
        ("Rechnungs-Nr. : 23660", "23660"),
        ("Ticket N° 0042", "0042"),
        ("INV NO.: POS01/00012379", "POS01/00012379"),
        ("Bon-Nr.: 4711", "4711"),
        ("Facture n° F-2024-17", "F-2024-17"),
    ] {
        let number = header(&["SHOP", text]).receipt_number;
        assert_eq!(number.value().map(String::as_str), Some(receipt), "{text}");
    }
    let below = header(&["SHOP", "BILL NO", "01-36870"]);
    assert_eq!(below.receipt_number.value().map(String::as_str), Some("01-36870"));
    let till = header(&["SHOP", "Caisse 3 Ticket 12"]).till_number;
    assert_eq!(till.value().map(String::as_str), Some("3"));
}
