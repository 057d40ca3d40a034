//! Files that are damaged, foreign or hostile.

use super::*;
use proptest::prelude::*;
use std::fmt::Write;

#[test]
fn a_table_of_something_else_is_not_claimed() {
    for text in [
        "Horodate;Valeur\n2022-01-18T00:30:00+01:00;218\n2022-01-18T01:00:00+01:00;220\n",
        "Title,Date\nA film,01/02/2024\nAnother,03/02/2024\n",
        "Consumption (kWh), Start, End\n0.1, 2024-01-01T00:00:00Z, 2024-01-01T00:30:00Z\n",
        "name;isin;quantity\nA;FR0000120271;3\n",
        "{\"a\":1}",
        "<OFX><A>1",
        "hello",
        "",
    ] {
        let recognised = BankTable.recognise(&Head::new(text.as_bytes()));
        assert_eq!(recognised, Recognition::No, "{text}");
    }
}

#[test]
fn a_header_without_rows_is_said() {
    let error = read_text("Date;Libellé;Montant\n").unwrap_err();
    assert!(matches!(error, FormatError::Nothing { .. }), "{error}");
}

#[test]
fn rows_with_more_cells_than_columns_are_not_shifted() {
    // A decimal comma that nobody put into quotation marks.
    let text = "Date,Description,Amount\n2024-01-02,Shop,-12,50\n2024-01-03,Shop,-13,75\n";
    assert!(matches!(read_text(text), Err(FormatError::NeedsMapping)));
}

#[test]
fn a_bad_row_is_counted_and_the_others_are_read() {
    let text = "Date;Libellé;Montant;Devise\n\
                02/01/2024;Loyer;-700,00;EUR\n\
                30/02/2024;Jour impossible;-1,00;EUR\n\
                05/01/2024;NaN;NaN;EUR\n\
                06/01/2024;Trop;99999999999999999999,00;EUR\n\
                07/01/2024;Monnaie;-5,00;XYZ\n\
                31/01/2024;Salaire;2 000,00;EUR\n";
    let out = read_text(text).unwrap();
    assert_eq!(told(&out), "2024-01-02 -700.00 EUR Loyer\n2024-01-31 2000.00 EUR Salaire");
    let lines: Vec<u32> = out
        .remarks
        .iter()
        .filter_map(|remark| match remark {
            Remark::RowSkipped { line, .. } => Some(*line),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [3, 4, 6, 5]);
}

#[test]
fn formulas_stay_text() {
    let text = "Date;Libellé;Débit;Crédit\n02/01/2024;=HYPERLINK(\"http://x\";1);5,00;\n\
                03/01/2024;@SUM(A1);;6,00\n";
    let out = read_text(text).unwrap();
    assert!(out.entries.iter().any(|entry| entry.title.contains("SUM")), "{}", told(&out));
}

#[test]
fn balances_that_do_not_follow_are_named_with_the_amount_that_is_missing() {
    let mut text = "Date;Libellé;Montant;Solde\n".to_owned();
    let mut balance = 1000;
    for day in 1..=24 {
        balance += if day == 12 { 40 } else { -10 };
        let _ = writeln!(text, "{day:02}/03/2024;Achat {day};-10,00;{balance},00");
    }
    let out = read_text(&text).unwrap();
    let is_named = |remark: &Remark| matches!(remark, Remark::DoesNotAddUp { total: "closing", printed, found, .. } if *printed - *found == 50.into());
    assert!(out.remarks.iter().any(is_named), "{:?}", out.remarks);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let _ = BankTable.recognise(&Head::new(&bytes));
        let _ = read_bytes(&bytes);
        let _ = inspect(bytes);
    }

    #[test]
    fn any_table_is_read_or_refused(
        rows in prop::collection::vec("([0-9]{1,2}/[0-9]{1,2}/2024|Date|-?[0-9]{1,4}[.,][0-9]{1,3}|é|\"|;|,|\n){0,12}", 0..12)
    ) {
        let text = format!("Date;Libellé;Montant;Solde\n{}", rows.join("\n"));
        let _ = read_text(&text);
        let _ = inspect(text.into_bytes());
    }

    #[test]
    fn a_damaged_statement_is_read_or_refused(at in 0usize..600, byte: u8, cut in 0usize..900) {
        let mut bytes = include_bytes!("files/ing-germany.csv").to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut.max(1));
        let _ = read_bytes(&bytes);
    }
}
