use crate::formats::trying::{payment, read_as};
use crate::formats::{Collected, Guess, Remark, read};
use visavis_model::{Currency, Status, TransferMethod};

const TWO_ACCOUNTS: &str = "!Account\nNCompte courant\nTBank\n^\n!Type:Bank\nD24/03/2026\nPCARTE 23/03 CARREFOUR CITY CB*1234\n\
T-1 023,45\nMCourses\nSAlimentation\n$-1 000,00\nSMaison\nEBougies\n$-23,45\nCX\n^\nD02/04/2026\nPVIR SEPA MARIE DUPONT\nT50,00\nN77\nLCadeaux\n^\n\
!Account\nNCarte\nTCCard\n^\n!Type:CCard\nD03/04/2026\nT-9,90\nPSTREAMING PLUS\n^\nD04/04/2026\nT100,00\nPVersement\nL[Compte courant]\n";

fn collected(text: &str) -> Collected {
    read_as("qif", text)
}

fn day_of(all: &Collected, place: usize) -> String {
    all.entries[place].matter.date.unwrap().to_string()
}

/// The date order that was concluded and said.
fn guessed_order(all: &Collected) -> Option<&str> {
    all.remarks.iter().find_map(|remark| match remark {
        Remark::Guessed { what: Guess::DateOrder, value } => Some(value.as_str()),
        _ => None,
    })
}

fn dates(list: &[&str]) -> Collected {
    let mut text = "!Type:Bank\n".to_owned();
    for date in list {
        text.push('D');
        text.push_str(date);
        text.push_str("\nT-1.00\nPX\n^\n");
    }
    collected(&text)
}

#[test]
fn each_account_has_its_movements_with_splits_and_transfers() {
    let all = collected(TWO_ACCOUNTS);
    assert_eq!((all.parts.len(), all.entries.len()), (2, 4));
    assert_eq!(all.parts[0].0.ids[0].value, "Compte courant");
    assert_eq!(all.remarks, [Remark::Guessed { what: Guess::Currency, value: "EUR".to_owned() }]);
    let [shop, gift, stream, refill] = &all.entries[..] else { panic!() };
    assert_eq!(day_of(&all, 0), "2026-03-24");
    assert_eq!(shop.matter.amount.unwrap().minor(), -102_345);
    assert_eq!(shop.status, Status::Guessed, "its currency is not in the file");
    assert_eq!(payment(shop).method, TransferMethod::Card);
    assert_eq!(payment(shop).counterparty.as_deref(), Some("CARREFOUR CITY"));
    for (name, value) in [
        ("splits.0.category", "Alimentation"),
        ("splits.0.amount", "-1000.00"),
        ("splits.1.memo", "Bougies"),
        ("cleared", "reconciled"),
        ("card-date", "2026-03-23"),
    ] {
        assert_eq!(shop.detail(name), Some(value), "{name}");
    }
    assert_eq!(payment(gift).counterparty.as_deref(), Some("MARIE DUPONT"));
    assert_eq!(payment(gift).reference.as_deref(), Some("77"));
    assert_eq!(gift.detail("category"), Some("Cadeaux"));
    assert_eq!(payment(stream).method, TransferMethod::Card);
    assert_eq!(payment(refill).method, TransferMethod::Transfer);
    assert_eq!(refill.detail("transfer-account"), Some("Compte courant"));
}

#[test]
fn one_day_beyond_the_twelfth_decides_the_order_for_the_whole_file() {
    let all = dates(&["03/04/2026", "03/24/2026"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-03-04", None));
    let all = dates(&["03/04/2026", "24/04/2026"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-04-03", None));
    let all = dates(&["3/ 4'06", "8/25'06"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2006-03-04", None));
    let all = dates(&["2026-03-31", "2026-04-01"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-03-31", None));
    let all = dates(&["03.04.26"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-04-03", None));
}

#[test]
fn an_order_that_is_open_is_concluded_and_said() {
    // As days of one month these follow one another; as months they go back.
    let all = dates(&["01/02/2026", "03/02/2026", "05/03/2026", "01/04/2026"]);
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-02-01", Some("day-first")));
    let all = dates(&["03/04/2026"]);
    assert_eq!(guessed_order(&all), Some("month-first"));
    let all = collected("!Type:Bank\nD03/04/2026\nT-1,50\n^\n");
    assert_eq!((day_of(&all, 0).as_str(), guessed_order(&all)), ("2026-04-03", Some("day-first")));
}

#[test]
fn dates_that_contradict_one_another_are_left_out_and_counted() {
    let all = dates(&["24/03/2026", "25/03/2026", "03/26/2026"]);
    assert_eq!(all.entries.len(), 2);
    assert!(
        all.remarks.iter().any(|it| matches!(it, Remark::RowSkipped { line: 10, .. })),
        "{:?}",
        all.remarks
    );
}

#[test]
fn numbers_are_written_one_way_in_a_file() {
    for (text, minor) in
        [("1,234.50", 123_450), ("1.234,50", 123_450), ("1 234,5", 123_450), ("12", 1200)]
    {
        let all = collected(&format!("!Type:Bank\nD2026-01-31\nT{text}\n^\n"));
        assert_eq!(all.entries[0].matter.amount.unwrap().minor(), minor, "{text}");
    }
    let all = collected("!Type:Bank\nD2026-01-31\nT1,234\n^\n");
    assert!(
        all.remarks.iter().any(|it| matches!(it, Remark::Guessed { what: Guess::DecimalMark, .. }))
    );
}

#[test]
fn the_currency_is_the_one_that_the_texts_speak_of() {
    let all = collected("!Type:Bank\nD2026-01-31\nT-5.00\nPE-Banking CHF intérieur\n^\n");
    assert_eq!(all.entries[0].matter.amount.unwrap().currency(), Currency::CHF);
}

#[test]
fn an_opening_balance_is_no_movement() {
    let all = collected(
        "!Type:Bank\nD2026-01-01\nT100.00\nPOpening Balance\nL[Giro]\n^\nD2026-01-31\nT-5.00\nPX\n^\n",
    );
    assert_eq!(all.entries.len(), 1);
    assert_eq!(all.parts[0].0.totals[0].value.to_string(), "100.00");
}

#[test]
fn shares_that_are_bought_are_paid() {
    let all = collected(
        "!Type:Invst\nD8/25/93\nNShrsIn\nYibm4\nI11.260\nQ88.81\nT1,000.00\n^\nD8/25/93\nNBuyX\nYibm4\nI11.030\nQ9.066\nT100.00\nL[CHECKING]\n$100.00\n^\n",
    );
    assert_eq!(all.entries[0].matter.amount, None);
    assert_eq!(all.entries[0].detail("value"), Some("1000.00"));
    assert_eq!(all.entries[1].matter.amount.unwrap().minor(), -10_000);
    assert_eq!(all.entries[1].detail("units"), Some("9.066"));
}

#[test]
fn splits_that_do_not_make_the_amount_are_said() {
    let all = collected("!Type:Bank\nD2026-01-31\nT-5.00\nSA\n$-2.00\nSB\n$-2.00\n^\n");
    assert!(
        all.remarks.iter().any(|it| matches!(it, Remark::DoesNotAddUp { total: "splits", .. }))
    );
}

#[test]
fn lists_are_counted_and_a_file_of_them_holds_nothing() {
    let all = collected("!Type:Cat\nNFood\nE\n^\n!Type:Bank\nD2026-01-31\nT-5.00\n^\n");
    assert!(all.remarks.iter().any(|it| matches!(it, Remark::FieldUnknown { times: 1, .. })));
    let error = |text: &str| {
        read(text.as_bytes(), &mut Collected::default()).map(|_| ()).unwrap_err().to_string()
    };
    assert!(error("!Type:Cat\nNFood\n^\n").contains("no movement"));
    assert!(error("!Type:Bank\nD2026-02-30\nT5.00\n^\n").contains("2026-02-30"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[!A-Z0-9/'.,$^\n é-]{0,120}") {
        let _ = read(format!("!Type:Bank\n{text}").as_bytes(), &mut Collected::default());
        let _ = read(format!("!Type:Invst\nD1/2/26\n{text}").as_bytes(), &mut Collected::default());
    }

    #[test]
    fn any_cut_file_is_read_or_refused(until in 0..TWO_ACCOUNTS.len()) {
        let _ = read(&TWO_ACCOUNTS.as_bytes()[..until], &mut Collected::default());
    }
}
