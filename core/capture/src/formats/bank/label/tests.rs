use super::*;
use visavis_model::TransferMethod::{Bank, Card, Cash, Cheque, DirectDebit, Transfer};

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// A label of a movement that was booked on 14 September 2026.
fn read(label: &str) -> Label {
    Label::read(label, day("2026-09-14"))
}

#[test]
fn a_card_payment_has_its_shop_day_and_card() {
    for label in [
        "CARTE 11/09/26 CARREFOUR CITY CB*1234",
        "CARTE 11/09 CARREFOUR CITY CB*1234",
        "CB CARREFOUR CITY FACT 110926 CB*1234",
        "CARTE X1234 11/09 CARREFOUR CITY",
        "PAIEMENT CB 1109 CARREFOUR CITY CARTE 49741234",
        "PAIEMENT PSC 1109 CARREFOUR CITY CARTE 1234",
        "FACTURE CARTE DU 110926 CARREFOUR CITY CARTE 4974XXXXXXXX1234",
        "ACHAT CB CARREFOUR CITY 11.09.26 CARTE NUMERO 1234",
        "PAIEMENT PAR CARTE X1234 CARREFOUR CITY 11/09",
        "Carte 11/09/2026 Carrefour City CB*1234 APPLE PAY",
        "2026-09-11 CARTE CARREFOUR CITY 14:30 CB*1234",
        "CARD PAYMENT TO CARREFOUR CITY ON 11 SEP CARD ENDING 1234",
        "CHECKCARD 0911 CARREFOUR CITY XXXXXXXXXXXX1234",
    ] {
        let found = read(label);
        assert_eq!(found.method, Some(Card), "{label}");
        let merchant = found.merchant.as_deref().unwrap().to_uppercase();
        assert_eq!(merchant, "CARREFOUR CITY", "{label}");
        assert_eq!(found.card_date, day("2026-09-11"), "{label}");
        assert_eq!(found.card_tail.as_deref(), Some("1234"), "{label}");
    }
}

#[test]
fn a_date_without_a_year_is_the_last_one_before_the_booking() {
    let found = Label::read("CARTE 30/12 FNAC CB*1234", day("2026-01-02"));
    assert_eq!(found.card_date, day("2025-12-30"));
    // Nothing tells the year of a date when the booking is not known.
    let found = Label::read("CARTE 30/12 FNAC CB*1234", None);
    assert_eq!((found.card_date, found.merchant.as_deref()), (None, Some("30/12 FNAC")));
    // 31 June is no day; what stands there stays as printed.
    assert_eq!(read("CARTE 31/06/26 FNAC").card_date, None);
}

#[test]
fn numbers_that_are_far_from_the_booking_are_no_dates() {
    let found = read("CB RELAIS 1109 STATION FACT 010120");
    assert_eq!(found.card_date, None);
    assert_eq!(found.merchant.as_deref(), Some("RELAIS 1109 STATION 010120"));
}

#[test]
fn transfers_and_direct_debits_name_the_other_side() {
    for (label, method, merchant) in [
        ("PRLV SEPA NETFLIX.COM", DirectDebit, "NETFLIX.COM"),
        ("Prélèvement EDF clients particuliers", DirectDebit, "EDF clients particuliers"),
        ("VIR SEPA DUPONT MARIE", Transfer, "DUPONT MARIE"),
        ("VIREMENT INSTANTANE DE M PAUL MARTIN", Transfer, "M PAUL MARTIN"),
        ("VIR INST DE M PAUL MARTIN", Transfer, "M PAUL MARTIN"),
        ("STANDING ORDER TO HOUSING TRUST", Transfer, "HOUSING TRUST"),
        ("DIRECT DEBIT TO THAMES WATER", DirectDebit, "THAMES WATER"),
        ("LASTSCHRIFT Stadtwerke München", DirectDebit, "Stadtwerke München"),
        ("Überweisung Anna Müller", Transfer, "Anna Müller"),
        ("Dauerauftrag Hausverwaltung", Transfer, "Hausverwaltung"),
    ] {
        let found = read(label);
        assert_eq!(found.method, Some(method), "{label}");
        assert_eq!(found.merchant.as_deref(), Some(merchant), "{label}");
    }
}

#[test]
fn keys_inside_a_label_are_taken_apart() {
    let found = read("VIR SEPA RECU /DE SARL DU PONT /MOTIF LOYER SEPTEMBRE /REF L-2026-09");
    assert_eq!(found.merchant.as_deref(), Some("SARL DU PONT"));
    assert_eq!(found.purpose.as_deref(), Some("LOYER SEPTEMBRE"));
    assert_eq!(found.reference.as_deref(), Some("L-2026-09"));

    let found = read(
        "PRLV SEPA FREE MOBILE ECH/110926 ID EMETTEUR/FR12ZZZ123456 MDT/FM-77 REF/8899 LIB/FORFAIT",
    );
    assert_eq!(found.merchant.as_deref(), Some("FREE MOBILE"));
    assert_eq!(found.creditor_id.as_deref(), Some("FR12ZZZ123456"));
    assert_eq!(found.mandate_id.as_deref(), Some("FM-77"));
    assert_eq!(found.reference.as_deref(), Some("8899"));
    assert_eq!(found.purpose.as_deref(), Some("FORFAIT"));

    let found =
        read("PRELEVEMENT EUROPEEN 123 DE: EDF ID: FR01EDF MOTIF: FACTURE REF : 42 MANDAT M1");
    assert_eq!(found.merchant.as_deref(), Some("EDF"));
    assert_eq!(found.mandate_id.as_deref(), Some("M1"));
    assert_eq!(found.reference.as_deref(), Some("42"));
}

#[test]
fn cash_cheques_and_the_banks_own_movements_are_told_apart() {
    for (label, method, merchant) in [
        ("RETRAIT DAB 11/09/26 LCL BASTILLE CB*1234", Cash, Some("LCL BASTILLE")),
        ("CARTE X1234 RETRAIT DAB 11/09 14H30 LCL BASTILLE", Cash, Some("LCL BASTILLE")),
        ("Bargeldauszahlung Sparkasse", Cash, Some("Sparkasse")),
        ("CHEQUE 1234567", Cheque, None),
        ("REMISE DE CHEQUES 0000042", Cheque, None),
        ("COTISATION CARTE VISA", Bank, None),
        ("FRAIS TRIMESTRIELS", Bank, None),
        ("INTEREST EARNED", Bank, None),
        ("Entgeltabschluss", Bank, None),
    ] {
        let found = read(label);
        assert_eq!(found.method, Some(method), "{label}");
        assert_eq!(found.merchant.as_deref(), merchant, "{label}");
    }
    assert_eq!(read("CHEQUE 1234567").reference.as_deref(), Some("1234567"));
}

#[test]
fn services_between_the_shop_and_the_card_are_not_the_shop() {
    for (label, via, merchant) in [
        ("CARTE 11/09/26 SUMUP *LE BON PAIN CB*1234", Some("sumup"), "LE BON PAIN"),
        ("CARTE 11/09/26 PAYPAL *SPOTIFY CB*1234", Some("paypal"), "SPOTIFY"),
        ("CARTE 11/09/26 ZETTLE_*CAFE DU COIN", Some("zettle"), "CAFE DU COIN"),
        ("CARTE 11/09/26 SQ *GREEN GROCER", Some("square"), "GREEN GROCER"),
        ("CARTE 11/09/26 PAYPAL * CB*1234", Some("paypal"), "PAYPAL"),
        ("CARTE 11/09/26 AMZN Mktp FR*2K4", None, "AMZN Mktp FR*2K4"),
    ] {
        let found = read(label);
        assert_eq!(found.via, via, "{label}");
        assert_eq!(found.merchant.as_deref(), Some(merchant), "{label}");
    }
}

#[test]
fn a_town_is_told_where_the_label_shows_it() {
    for (label, merchant, town, country) in [
        ("CARTE 11/09 MONOPRIX PARIS 11", "MONOPRIX", Some("PARIS 11"), None),
        ("CARTE 11/09 MONOPRIX 69003 LYON", "MONOPRIX", Some("LYON"), None),
        ("CARTE 11/09 HOTEL DE PARIS", "HOTEL DE PARIS", None, None),
        ("CARTE 11/09 UBER EATS LE MANS FR", "UBER EATS", Some("LE MANS"), Some("FR")),
        ("EFTPOS ALDI STORE     GEELONG WEST", "ALDI STORE", Some("GEELONG WEST"), None),
        (
            "KARTENZAHLUNG ARAL Tankstelle//Chemnitz/DE",
            "ARAL Tankstelle",
            Some("Chemnitz"),
            Some("DE"),
        ),
        ("CARTE 11/09 BOULANGERIE MARTIN", "BOULANGERIE MARTIN", None, None),
        ("VIR SEPA AGENCE PARIS", "AGENCE PARIS", None, None),
    ] {
        let found = read(label);
        assert_eq!(found.merchant.as_deref(), Some(merchant), "{label}");
        assert_eq!(found.town.as_deref(), town, "{label}");
        assert_eq!(found.country.as_deref(), country, "{label}");
    }
}

#[test]
fn an_amount_in_another_currency_is_no_part_of_the_shop() {
    let found = read("CARTE 11/09 STARBUCKS 4,50 USD CB*1234");
    assert_eq!(found.foreign, Some((Decimal::new(450, 2), Currency::USD)));
    assert_eq!(found.merchant.as_deref(), Some("STARBUCKS"));
    assert!(found.details().contains(&("foreign-amount", "4.50".to_owned())));
}

#[test]
fn dutch_terminals_print_time_and_card() {
    let found = Label::read(
        "BEA   NR:XXX1234   21.05.11/12.54 DIRCKIII FIL2500 KATWIJK,PAS999",
        day("2011-05-23"),
    );
    assert_eq!(found.method, Some(Card));
    assert_eq!(found.card_tail.as_deref(), Some("999"));
    assert_eq!(found.card_date, day("2011-05-21"));
}

#[test]
fn words_that_say_nothing_of_the_method_leave_it_open() {
    for label in ["", "   ", "TESCO", "AMAZON PRIME", "***", "11/09", "é"] {
        assert_eq!(read(label).method, None, "{label}");
    }
    assert_eq!(read("TESCO").merchant.as_deref(), Some("TESCO"));
    assert_eq!(Label::method_of("Lastschrift"), Some(DirectDebit));
}

proptest::proptest! {
    #[test]
    fn any_text_has_a_label(text: String) {
        let _ = read(&text).details();
    }

    #[test]
    fn any_words_of_labels_have_one(
        text in "(CARTE|CB|X1234|PAS999|11/09/26|PAYPAL|\\*|//|/DE|REF :|É|12,50|USD| |   |PARIS|FR|,){0,12}"
    ) {
        let found = read(&text);
        if let Some(merchant) = found.merchant {
            proptest::prop_assert!(merchant.chars().any(char::is_alphanumeric));
        }
    }
}
