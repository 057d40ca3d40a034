//! Who sold: name, branch, address, kind.

use super::header;
use visavis_model::Status;
use visavis_model::purchase::ReceiptKind;

fn name_of(rows: &[&str]) -> Option<String> {
    header(rows).merchant.name.value().cloned()
}

#[test]
fn the_name_stands_above_the_address_without_its_registration_number() {
    for (rows, name) in [
        (
            &["SUNRISE TRADING SDN BHD (123456-X)", "NO 5, JALAN BUNGA 2,", "43300 KAJANG"][..],
            "SUNRISE TRADING SDN BHD",
        ),
        (&["OCEAN VIEW (M) SDN. BHD. 654321-K", "JALAN LAUT 3"][..], "OCEAN VIEW (M) SDN. BHD."),
        (&["BIG BOOK", "CO. (M) SDN BHD", "(123456-X)"][..], "BIG BOOK CO. (M) SDN BHD"),
        (
            &["GREEN LEAF (KAJANG", "WEST) SDN BHD", "(99123-V)"][..],
            "GREEN LEAF (KAJANG WEST) SDN BHD",
        ),
        (&["** CHEZ LUCIE **", "12 rue des Lilas", "75011 PARIS"][..], "CHEZ LUCIE"),
        (&["TICKET", "Boulangerie Martin", "3 rue du Bac"][..], "Boulangerie Martin"),
        (
            &["KASSENBON", "Blumen Weber GmbH", "Hauptstr. 3", "04109 Leipzig"][..],
            "Blumen Weber GmbH",
        ),
        (&["BEN LIM", "STAR HARDWARE ENTERPRISE", "(JM0123456-K)"][..], "STAR HARDWARE ENTERPRISE"),
        (
            &["FOOD PALACE", "OWNED BY: PALACE DINING SDN BHD", "JALAN 5"][..],
            "PALACE DINING SDN BHD",
        ),
        (&["BLUE MOON", "APOTHEKE", "Marktplatz 3"][..], "BLUE MOON"),
        (&["MOND", "APOTHEKE", "Marktplatz 3"][..], "MOND APOTHEKE"),
    ] {
        assert_eq!(name_of(rows).as_deref(), Some(name), "{rows:?}");
    }
}

#[test]
fn a_web_address_tells_the_name_from_what_the_papers_back_left() {
    let rows = ["trohsiw emoc", "CAFE LUNA", "Ringweg 4", "50667 Koeln", "www.cafe-luna.de"];
    assert_eq!(name_of(&rows).as_deref(), Some("CAFE LUNA"));
}

#[test]
fn a_greeting_names_the_shop_where_the_header_is_a_picture() {
    let rows =
        ["PAIN 1,20", "LAIT 0,99", "TOTAL 2,19", "Merci de votre visite chez Biocoop Lilas !"];
    assert_eq!(name_of(&rows).as_deref(), Some("Biocoop Lilas"));
}

#[test]
fn a_chain_is_known_by_its_number_where_its_logo_cannot_be_read() {
    let header =
        header(&["L'D", "Hauptstr. 3", "04109 Leipzig", "Milch 1,09 A", "UST-ID-NR: DE814689550"]);
    assert_eq!(header.merchant.name.value().map(String::as_str), Some("Lidl"));
    assert_eq!(header.merchant.name.status(), Status::Guessed);
}

#[test]
fn labels_articles_and_noise_are_no_names() {
    for rows in [&["TAX INVOICE", "12/03/2024"][..], &["| ~ ; .", "Milch 1,09"][..], &[][..]] {
        assert_eq!(name_of(rows), None, "{rows:?}");
    }
}

#[test]
fn the_rows_of_an_address_are_joined() {
    let header = header(&["CHEZ LUCIE", "12 rue des Lilas,", "75011 PARIS", "TEL 01 23 45 67 89"]);
    let address = header.merchant.address.value().map(String::as_str);
    assert_eq!(address, Some("12 rue des Lilas, 75011 PARIS"));
    assert_eq!(header.merchant.ids.phone.value().map(String::as_str), Some("0123456789"));
}

#[test]
fn a_branch_is_taken_from_brackets_or_a_label() {
    let bracketed = header(&["TOOL BOX SDN BHD", "(KAJANG UTAMA)", "JALAN 5"]);
    assert_eq!(bracketed.merchant.branch.value().map(String::as_str), Some("KAJANG UTAMA"));
    let labelled = header(&["Weber GmbH", "Filiale Leipzig", "04109 Leipzig"]);
    assert_eq!(labelled.merchant.branch.value().map(String::as_str), Some("Leipzig"));
}

#[test]
fn the_kind_of_trade_follows_from_the_words() {
    for (rows, kind) in [
        (&["BRASSERIE DU PORT", "TABLE 12", "2 COUVERTS"][..], ReceiptKind::Restaurant),
        (&["PHARMACIE DES LILAS"][..], ReceiptKind::Pharmacy),
        (&["STATION NORD", "GAZOLE 32,10 L"][..], ReceiptKind::Fuel),
        (&["AUTOROUTES DU SUD", "PEAGE"][..], ReceiptKind::Toll),
        (&["PARKHAUS AM MARKT"][..], ReceiptKind::Parking),
        (&["HOTEL ADLER", "ZIMMER 12", "ANREISE 01.02.2024"][..], ReceiptKind::Hotel),
        (&["ALDA", "HEMD 19,90"][..], ReceiptKind::Shop),
    ] {
        assert_eq!(header(rows).kind, kind, "{rows:?}");
    }
}
