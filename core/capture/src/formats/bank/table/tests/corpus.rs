//! Real files, where they are at hand: `VISAVIS_CORPUS`, by default beside the repository.

use super::*;
use crate::corpus;
use crate::formats::Period;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What the sources of the files say that they hold.
struct Expected {
    file: &'static str,
    records: usize,
    sum: &'static str,
    unit: &'static str,
    from: &'static str,
    until: &'static str,
}

const fn expected(
    file: &'static str,
    records: usize,
    (sum, unit): (&'static str, &'static str),
    (from, until): (&'static str, &'static str),
) -> Expected {
    Expected { file, records, sum, unit, from, until }
}

const EXPECTED: [Expected; 8] = [
    expected("csv2ofx-default.csv", 8, ("465000", "EUR"), ("2015-02-08", "2015-03-25")),
    expected("csv2ofx-gls.csv", 1, ("-98.76", "EUR"), ("2017-10-10", "2017-10-10")),
    expected("csv2ofx-ingesp.csv", 10, ("350.21", "EUR"), ("2022-03-24", "2022-12-31")),
    expected("csv2ofx-n26-fr.csv", 2, ("0.00", "EUR"), ("2020-03-07", "2020-03-07")),
    expected("csv2ofx-ubs-ch-fr_trimmed.csv", 3, ("30.00", "CHF"), ("2019-02-28", "2019-04-27")),
    expected(
        "srousseau-csv_european_decimals.csv",
        3,
        ("2260.94", "EUR"),
        ("2026-04-02", "2026-04-09"),
    ),
    expected(
        "srousseau-csv_french_headers.csv",
        3,
        ("2260.94", "EUR"),
        ("2026-04-02", "2026-04-09"),
    ),
    expected(
        "srousseau-csv_garbled_amount.csv",
        1,
        ("100.00", "EUR"),
        ("2026-04-02", "2026-04-02"),
    ),
];

#[test]
fn real_tables_hold_what_their_sources_say() {
    let Some(folder) = corpus::folder("bank/csv") else { return };
    for Expected { file, records, sum, unit, from, until } in EXPECTED {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        assert!(BankTable.recognise(&Head::new(&bytes)) >= Recognition::Likely, "{file}");
        let out = read_bytes(&bytes).unwrap();
        let sums = out.parts.iter().flat_map(|(part, _)| &part.totals);
        let sums: Vec<_> = sums.filter(|total| total.name == "sum").collect();
        let found: Decimal = sums.iter().map(|total| total.value).sum();
        let periods = out.parts.iter().filter_map(|(part, _)| part.period);
        let period = periods.reduce(Period::joined).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(out.entries.len(), records, "{file}");
        assert_eq!(found, sum.parse().unwrap(), "{file}");
        assert!(sums.iter().all(|total| total.unit == unit), "{file}");
        assert_eq!(period, Period { from: day(from), until: day(until) }, "{file}");
    }
}

#[test]
fn the_garbled_amount_is_counted_with_its_line() {
    let name = "bank/csv/srousseau-csv_garbled_amount.csv";
    let Some(bytes) = corpus::bytes(name) else { return };
    let out = read_bytes(&bytes).unwrap();
    let skipped = |remark: &Remark| matches!(remark, Remark::RowSkipped { line: 3, reason } if reason.contains("12..34"));
    assert!(out.remarks.iter().any(skipped), "{:?}", out.remarks);
}
