//! Dates and times.

use super::{context, day, header, lines};
use crate::fiscal::{FiscalCode, Scheme, Verdict};
use crate::receipt::Warning;
use crate::receipt::header::read_header;
use chrono::{NaiveDate, NaiveTime};
use visavis_model::{Country, Proof, Status};

fn date_of(rows: &[&str]) -> Option<NaiveDate> {
    header(rows).date.value().copied()
}

fn time_of(rows: &[&str]) -> Option<String> {
    header(rows).time.value().map(|time: &NaiveTime| time.format("%H:%M:%S").to_string())
}

#[test]
fn a_date_is_read_in_every_form_of_print() {
    for text in [
        "12/03/2024",
        "12-03-24",
        "12.03.2024",
        "2024-03-12",
        "2024/03/12",
        "DATE: 20240312",
        "12MAR24",
        "12 mars 2024",
        "12-Mar-24/20:15",
        "Mar 12, 2024",
        "March 12th, 2024",
        "12-Mar-2024",
        "02/03/2024 12/03/2024 18:42",
        "mar. 12/03/24",
        "12. März 2024",
        "12 de marzo de 2024",
        "12 marzo 2024",
        "12 maart 2024",
        "12 marca 2024",
        "12 Mar'24",
        "2024-Mar-12",
        "12.03,2024",
        "l2/O3/2024",
        "12 / 03 / 2024",
        "12.03. 2024",
        "Date:12/03/2024 18:42:10",
        "12/03/202418:42",
        "2024-03-1218:42",
    ] {
        assert_eq!(date_of(&["DUPONT SARL", text]), Some(day(2024, 3, 12)), "{text}");
    }
}

#[test]
fn codes_amounts_and_phone_numbers_are_no_dates() {
    for text in [
        "REF 12-480-24",
        "TEL 03-9130 2672",
        "1.234,56",
        "192.168.10.24",
        "45/12/2024",
        "VE 12.40.20",
        "EAN 4006381333931",
        "S 1-2-3",
    ] {
        assert_eq!(date_of(&["DUPONT SARL", text]), None, "{text}");
    }
}

#[test]
fn the_country_says_whether_the_month_comes_first() {
    let american =
        header(&["DINER", "12 Main Street", "Springfield, IL 62701", "03/04/2024 6:42 PM"]);
    assert_eq!(american.country, Some(Country::US));
    assert_eq!(american.date.value(), Some(&day(2024, 3, 4)));
    let french = header(&["CAFE", "75011 PARIS", "TVA 10%", "03/04/2024"]);
    assert_eq!(french.date.value(), Some(&day(2024, 4, 3)));
    assert_eq!(french.date.status(), Status::Read);
}

#[test]
fn without_any_hint_the_day_comes_first_and_the_other_way_is_offered() {
    let header = header(&["THE SHOP", "03/04/2024"]);
    assert_eq!(header.date.value(), Some(&day(2024, 4, 3)));
    assert_eq!(header.date.status(), Status::Guessed);
    assert_eq!(header.warnings, [Warning::AmbiguousDate { other: day(2024, 3, 4) }]);
    assert_eq!(header.date.alternatives.first().map(|other| other.value), Some(day(2024, 3, 4)));
}

#[test]
fn another_print_of_the_day_settles_day_and_month() {
    let named = header(&["THE SHOP", "03/04/2024", "Printed 4 March 2024"]);
    assert_eq!(named.date.value(), Some(&day(2024, 3, 4)));
    assert!(named.warnings.is_empty());
    let order = header(&["THE SHOP", "DATE 03/04/2024", "RETURN BY 03/28/2024"]);
    assert_eq!(order.date.value(), Some(&day(2024, 3, 4)));
}

#[test]
fn expiry_validity_and_birth_are_not_the_day_of_purchase() {
    for other in [
        "VALID UNTIL 30/06/2024",
        "Umtausch bis 30.06.2024",
        "EXP 30/06/24",
        "à consommer avant le 30/06/2024",
        "Date of birth 30/06/1975",
        "Member since 30/06/2009",
        "Vencimiento: 30/06/2024",
    ] {
        let rows = ["DUPONT SARL", other, "12/03/2024", other];
        assert_eq!(date_of(&rows), Some(day(2024, 3, 12)), "{other}");
    }
}

#[test]
fn a_date_in_the_future_is_refused_and_said() {
    let header = header(&["DUPONT SARL", "DATE: 12/03/2031 18:42"]);
    assert_eq!(header.date.status(), Status::Missing);
    assert_eq!(header.warnings, [Warning::RefusedDate { text: "12/03/2031".to_owned() }]);
}

#[test]
fn a_date_that_does_not_exist_is_refused_and_said() {
    let header = header(&["DUPONT SARL", "DATE: 32/03/2024 18:42"]);
    assert_eq!(header.date.status(), Status::Missing);
    assert_eq!(header.warnings, [Warning::RefusedDate { text: "32/03/2024".to_owned() }]);
}

#[test]
fn one_print_and_the_fiscal_code_do_not_prove_a_date_but_two_prints_and_the_code_do() {
    let code = FiscalCode {
        scheme: Scheme::Tse,
        verdict: Verdict::Valid,
        total: None,
        currency: None,
        date: Some(day(2024, 3, 12)),
        time: None,
        started: None,
        rates: Vec::new(),
        payments: Vec::new(),
        findings: Vec::new(),
        signed_text: None,
        details: Vec::new(),
    };
    let read = |rows: &[&str]| read_header(&lines(rows), 9, Some(&code), context()).date;
    let once = read(&["LADEN", "12.03.2024"]);
    assert_eq!(once.status(), Status::Read);
    assert_eq!(once.proofs, [Proof::FiscalCode]);
    assert_eq!(read(&["LADEN", "12.03.2024", "12.03.24 18:42"]).status(), Status::Proved);
    assert_eq!(read(&["LADEN"]).value(), Some(&day(2024, 3, 12)));
    assert_eq!(read(&["LADEN", "DATUM 11.03.2024", "12.03.24"]).value(), Some(&day(2024, 3, 12)));
}

#[test]
fn a_time_is_read_in_every_form_of_print() {
    for (text, time) in [
        ("12/03/2024 18:42", "18:42:00"),
        ("12/03/2024 18:42:07", "18:42:07"),
        ("12/03/2024 18h42", "18:42:00"),
        ("12.03.2024 18.42 Uhr", "18:42:00"),
        ("12.03.2024 18.42", "18:42:00"),
        ("12/03/2024 06:42 PM", "18:42:00"),
        ("12/03/2024 6:42PM", "18:42:00"),
        ("12/03/2024 12:05 AM", "00:05:00"),
        ("2024/03/12 13 : 34 : 14", "13:34:14"),
        ("18:42 12/03/2024", "18:42:00"),
    ] {
        assert_eq!(time_of(&["DUPONT SARL", text]).as_deref(), Some(time), "{text}");
    }
    assert_eq!(time_of(&["X SARL", "12/03/2024", "TIME 12 31 00"]).as_deref(), Some("12:31:00"));
}

#[test]
fn opening_hours_and_prices_are_no_times() {
    for text in ["Mo-Sa 8:00 - 20:00", "OPEN DAILY 10:00 - 22:00", "PAIN 2.50", "RATIO 4:3"] {
        assert_eq!(time_of(&["DUPONT SARL", "12/03/2024", text]), None, "{text}");
    }
    let rows = ["LADEN", "Mo-Sa 8:00 - 20:00 Uhr", "12.03.2024 18:42"];
    assert_eq!(time_of(&rows).as_deref(), Some("18:42:00"));
}

#[test]
fn the_local_time_is_preferred_to_a_machines_stamp() {
    let rows = ["LADEN", "12.03.2024 18:42", "TSE-Start 2024-03-12T17:41:58"];
    assert_eq!(time_of(&rows).as_deref(), Some("18:42:00"));
}
