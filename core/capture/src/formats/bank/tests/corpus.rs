//! Real statements, where the corpus is at hand (`VISAVIS_CORPUS`, or beside the repository).

use crate::formats::{Collected, FormatError, Remark, read};
use std::fmt::Write as _;

/// The files of a folder of the corpus with their names; none where there is no corpus.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = crate::corpus::folder(&format!("bank/{folder}")) else { return Vec::new() };
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let end = path.extension().unwrap_or_default();
            ["ofx", "qif", "xml", "sta", "txt"].iter().any(|known| end == *known)
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// A file in one line: how many movements, each part's totals, and what is remarked.
fn summary(bytes: &[u8]) -> String {
    let mut all = Collected::default();
    let format = match read(bytes, &mut all) {
        Ok(format) => format.name(),
        Err(FormatError::Damaged { line, reason }) => return format!("damaged {line}: {reason}"),
        Err(other) => return other.to_string(),
    };
    let mut text = format!("{format} {}", all.entries.len());
    for (part, _) in &all.parts {
        text.push_str(" |");
        for total in
            part.totals.iter().filter(|total| total.name != "credits" && total.name != "debits")
        {
            let proved = if total.proofs.len() > 1 { "!" } else { "" };
            write!(text, " {} {}{proved} {}", total.name, total.value, total.unit).unwrap();
        }
        if let Some(period) = part.period {
            write!(text, " {}/{}", period.from, period.until).unwrap();
        }
    }
    for remark in &all.remarks {
        match remark {
            Remark::RowSkipped { line, reason } => write!(text, " ; skipped {line}: {reason}"),
            Remark::Guessed { what, value } => write!(text, " ; guessed {} {value}", what.as_str()),
            Remark::DoesNotAddUp { total, printed, found, .. } => {
                write!(text, " ; {total} {printed} is {found}")
            }
            other => write!(text, " ; {other:?}"),
        }
        .unwrap();
    }
    text
}

fn check(folder: &str, expected: &[(&str, &str)]) {
    let files = files(folder);
    if files.is_empty() {
        return;
    }
    let found: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), summary(bytes))).collect();
    for (name, text) in &found {
        println!("{name}: {text}");
    }
    for (name, text) in expected {
        let (_, found) = found
            .iter()
            .find(|(other, _)| other == name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(found, text, "{name}");
    }
    assert_eq!(found.len(), expected.len(), "a file without an expectation");
}

#[rustfmt::skip]
const OFX: &[(&str, &str)] = &[
    ("asgrim-ofx-multiple-accounts-xml.ofx", "ofx 3 | closing 43.01 GBP sum 0 GBP 2014-06-28/2014-07-18 | closing 3000.25 GBP sum 496.02 GBP 2014-06-28/2014-07-18 | closing 11728.56 GBP sum 18.70 GBP 2014-06-28/2014-07-18"),
    ("asgrim-ofxdata-bb.ofx", "ofx 1 | closing 239.35 BRL sum 239.55 BRL 2015-10-30/2015-11-30"),
    ("asgrim-ofxdata-cmfr.ofx", "ofx 42 | available 0.00 EUR closing 10000.00 EUR sum -13491.59 EUR 2016-06-01/2016-06-27"),
    ("asgrim-ofxdata-investments-xml.ofx", "ofx 6 | sum 694.30 USD 2009-06-08/2012-02-18"),
    ("asgrim-ofxdata-memoWithAmpersand.ofx", "ofx 16 | closing -734.05 BRL sum 393.82 BRL 2018-09-13/2018-10-13"),
    ("asgrim-ofxdata-oneline.ofx", "ofx 8 | available 100.00 EUR closing 100.00 EUR sum -1977.10 EUR 2016-02-08/2016-07-20"),
    ("asgrim-ofxdata-selfclose.ofx", "ofx 5 | sum 585.00 BRL 2019-09-18/2019-09-23"),
    ("asgrim-ofxdata-xml.ofx", "ofx 3 | available 5250.00 USD closing 5250.00 USD sum 250.00 USD 2007-01-01/2007-10-15"),
    ("asgrim-ofxdata.ofx", "ofx 3 | available 5250.00 USD closing 5250.00 USD sum 250.00 USD 2007-01-01/2007-10-15"),
    ("ofxparse-anzcc.ofx", "ofx 1 | available 123.45 AUD closing -123.45 AUD sum -5.50 AUD 2017-03-11/2017-05-09"),
    ("ofxparse-bank_small.ofx", "the file holds nothing: the bank's answer has no statement of an account"),
    ("ofxparse-checking.ofx", "ofx 3 | available 75.99 USD closing 100.99 USD sum -59.50 USD 2000-01-01/2013-05-25"),
    ("ofxparse-decimal_error.ofx", "damaged 34: the amount \"$120\" is no number"),
    ("ofxparse-error_message.ofx", "the file holds nothing: the bank answered: General Server Error (code 2000)"),
    ("ofxparse-fidelity.ofx", "ofx 17 | available 18073.98 USD holdings 14919.80 USD sum -10526.6700 USD 2012-07-10/2012-09-08"),
    ("ofxparse-multiple_accounts.ofx", "ofx 0 | closing 111 USD sum 0 USD | closing 222 USD sum 0 USD"),
    ("ofxparse-ofx-v102-empty-tags.ofx", "ofx 1 | sum 12.34 AUD 2018-05-06/2018-08-04 ; guessed currency AUD"),
    ("ofxparse-signon_fail.ofx", "the file holds nothing: the bank answered: Your request could not be processed because you supplied an invalid identification code or your password was incorrect (code 15500)"),
    ("ofxparse-suncorp.ofx", "ofx 1 | available 1234.12 AUD closing 1234.12 AUD sum -16.85 AUD 2013-06-18/2013-12-15"),
];

#[rustfmt::skip]
const CAMT: &[(&str, &str)] = &[
    ("genkgo-camt052.v1.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt052.v4.xml", "camt 1 | interim 10022.15 CHF sum 0 CHF pending -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.five.decimals.xml", "camt 1 | opening 18.150 EUR closing 27.050 EUR sum 8.850 EUR 2014-12-31/2014-12-31 ; closing 27.050 is 27.000"),
    ("genkgo-camt053.v2.minimal.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.multi.statement.xml", "camt 2 | opening 18.15! EUR closing 27.00! EUR sum 8.85! EUR 2007-10-18/2007-10-18 | opening 27.00! EUR closing 20.00! EUR sum -7.00! EUR 2014-12-31/2014-12-31"),
    ("genkgo-camt053.v2.with-party-ids.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt053.v2.wrong.xml", "the file holds nothing: the message has no statement of an account"),
    ("genkgo-camt053.v4.xml", "camt 1 | available -2700 JPY opening 18.15 EUR sum 8.85 EUR 2007-10-18/2007-10-18"),
    ("genkgo-camt054.v2.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt054.v8.xml", "camt 1 | sum -200000 SEK 2007-10-18/2007-10-18"),
    ("genkgo-camt53.only-Dt-with-DtTm.xml", "camt 0 | opening 5442.09000 RON sum 0 RON"),
    ("srousseau-camt053_duplicate_same_day.xml", "camt 2 | sum -9.00 EUR 2026-04-07/2026-04-07"),
    ("srousseau-camt053_garbled_amount.xml", "damaged 16: the amount \"12..34\" is no number"),
    ("srousseau-camt053_no_namespace.xml", "camt 1 | opening 100.00! GBP closing 350.00! GBP sum 250.00! GBP 2026-04-12/2026-04-12"),
];

#[rustfmt::skip]
const MT940: &[(&str, &str)] = &[
    ("jejik-commerzbank.txt", "mt940 1 | opening 0.00 EUR closing 0.00 EUR sum -12.35 EUR 2020-06-05/2020-06-08 ; closing 0.00 is -12.35"),
    ("jejik-deutschebank.txt", "mt940 1 | opening 0.00 EUR closing 0.00 EUR sum -12.35 EUR 2020-06-05/2020-06-08 ; closing 0.00 is -12.35"),
    ("jejik-rabobank-iban.txt", "mt940 4 | opening 1000.00! EUR closing 965.00! EUR sum -35.00! EUR 2013-01-01/2013-01-08 | opening 965.00! EUR closing 930.00! EUR sum -35.00! EUR 2013-01-08/2013-01-15"),
    ("jejik-sns.txt", "mt940 2 | opening 1234.56! EUR closing 1209.56! EUR sum -25.00! EUR 2012-06-08/2012-06-08 | opening 1209.56! EUR closing 1209.56! EUR sum 0! EUR 2012-06-09/2012-06-09"),
    ("jejik-sparkasse.txt", "mt940 2 | opening 194.57! EUR closing 174.57! EUR sum -20.00! EUR 2019-02-15/2019-02-18 | opening 174.57! EUR closing 154.57! EUR sum -20.00! EUR 2019-02-18/2019-02-19"),
    ("jejik-volksbankenraiffeisenbanken.txt", "mt940 12 | opening 3085.00! EUR closing 3230.00! EUR sum 145.00! EUR 2020-02-19/2020-02-19 | opening 3230.00! EUR closing 3310.00! EUR sum 80.00! EUR 2020-02-21/2020-02-21 | opening 3310.00! EUR closing 3430.00! EUR sum 120.00! EUR 2020-02-24/2020-02-24 | opening 3430.00! EUR closing 3620.00! EUR sum 190.00! EUR 2020-02-25/2020-02-25 | opening 3620.00! EUR closing 3685.00! EUR sum 65.00! EUR 2020-02-26/2020-02-26 | opening 3685.00! EUR closing 3735.00! EUR sum 50.00! EUR 2020-02-28/2020-02-28 | opening 3735.00! EUR closing 3775.00! EUR sum 40.00! EUR 2020-03-02/2020-03-02 | opening 3775.00! EUR closing 3830.00! EUR sum 55.00! EUR 2020-03-10/2020-03-10"),
    ("wolph-asnb-mt940.sta", "mt940 8 | opening 444.29! EUR closing 379.29! EUR sum -65.00! EUR 2020-01-01/2020-01-01 | opening 379.29! EUR closing 379.29! EUR sum 0! EUR 2020-01-02/2020-01-02 | opening 379.29! EUR closing 379.29! EUR sum 0! EUR 2020-01-03/2020-01-03 | opening 379.29! EUR closing 379.29! EUR sum 0! EUR 2020-01-04/2020-01-04 | opening 379.29! EUR closing 577.74! EUR sum 198.45! EUR 2020-01-05/2020-01-05 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-06/2020-01-06 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-07/2020-01-07 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-08/2020-01-08 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-09/2020-01-09 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-10/2020-01-10 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-11/2020-01-11 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-12/2020-01-12 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-13/2020-01-13 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-14/2020-01-14 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-15/2020-01-15 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-16/2020-01-16 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-17/2020-01-17 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-18/2020-01-18 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-19/2020-01-19 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-20/2020-01-20 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-21/2020-01-21 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-22/2020-01-22 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-23/2020-01-23 | opening 577.74! EUR closing 577.74! EUR sum 0! EUR 2020-01-24/2020-01-24 | opening 577.74! EUR closing 576.09! EUR sum -1.65! EUR 2020-01-25/2020-01-25 | opening 576.09! EUR closing 576.09! EUR sum 0! EUR 2020-01-26/2020-01-26 | opening 576.09! EUR closing 576.09! EUR sum 0! EUR 2020-01-27/2020-01-27 | opening 576.09! EUR closing 576.09! EUR sum 0! EUR 2020-01-28/2020-01-28 | opening 576.09! EUR closing 404.81! EUR sum -171.28! EUR 2020-01-29/2020-01-29 | opening 404.81! EUR closing 404.81! EUR sum 0! EUR 2020-01-30/2020-01-30 | opening 404.81! EUR closing 501.23! EUR sum 96.42! EUR 2020-01-31/2020-01-31"),
    ("wolph-betterplace-sepa_snippet.sta", "mt940 11 | available 559614.51 EUR opening 766656.49! EUR closing 1125250.4! EUR sum 358593.91! EUR 2007-09-03/2007-09-04 | available -4472049.09 EUR opening -1970431.87 EUR closing -4472049.09 EUR sum -2501917.30 EUR 2007-09-03/2007-09-04 ; closing -4472049.09 is -4472349.17"),
    ("wolph-betterplace-sepa_snippet_broken.sta", "mt940 1 | available 559614.51 EUR opening 766656.49 EUR closing 1125250.4 EUR sum 50990.05 EUR 2007-09-03/2007-09-04 ; closing 1125250.4 is 817646.54 ; FieldUnknown { name: \":25: between movements\", times: 1 }"),
    ("wolph-cmxl-mt940.sta", "mt940 16 | opening 84349.74! DEM closing 84437.04! DEM sum 87.30! DEM 2013-10-16/2013-10-17 | opening 2187.95! EUR closing 4387.95! EUR sum 2200! EUR 2002-11-01/2002-11-30 | opening 40000.00! PLN closing 50040.00! PLN sum 10040.00! PLN 2003-10-20/2003-10-20"),
    ("wolph-jejik-abnamro.sta", "mt940 10 | opening 3236.28 EUR closing 876.84 EUR sum -321.44 EUR 2011-05-22/2011-05-23 | opening 2876.84 EUR closing 1849.75 EUR sum -24.49 EUR 2011-05-23/2011-05-24 ; closing 876.84 is 2914.84 ; closing 1849.75 is 2852.35"),
    ("wolph-jejik-generic.sta", "mt940 2 | opening 100.00! EUR closing 90.00! EUR sum -10.00! EUR 2011-01-01/2011-02-01 | opening 90.00! EUR closing 80.00! EUR sum -10.00! EUR 2011-02-01/2011-03-01"),
    ("wolph-jejik-ing.sta", "mt940 7 | opening 0.00 EUR closing 3.47 EUR sum -45.59 EUR 2010-07-22/2010-07-23 ; closing 3.47 is -45.59"),
    ("wolph-jejik-postfinance.sta", "mt940 4 | opening 0! CHF closing 229.2! CHF sum 229.2! CHF 2013-11-30/2014-04-07 | opening 229.2 CHF closing 159.6 CHF sum -69.8 CHF 2014-04-07/2014-04-07 ; closing 159.6 is 159.4"),
    ("wolph-jejik-triodos.sta", "mt940 2 | opening 4975.09 EUR closing 4370.79 EUR sum -715.70 EUR 2011-01-01/2011-02-01 ; closing 4370.79 is 4259.39"),
    ("wolph-mBank-mt940.sta", "mt940 3 | available 0.43 PLN opening 0.40! PLN closing 0.43! PLN sum 0.03! PLN 2017-01-19/2017-01-19"),
    ("wolph-self-provided-february_30.sta", "mt940 1 | opening 1200.00! EUR closing 1194.00! EUR sum -6.00! EUR 2016-02-29/2016-03-01 ; FieldUnknown { name: \"value date 160230, which is no day\", times: 1 }"),
    ("wolph-self-provided-gv_codes.sta", "mt940 2 | opening 12345.12 EUR sum -257.45 EUR 2017-09-14/2019-10-25"),
    ("wolph-self-provided-multiline.sta", "mt940 2 | available 11.40 EUR opening 16.40! EUR closing 11.40! EUR sum -5! EUR 2004-08-02/2004-08-04 | sum 119 EUR 2022-12-20/2022-12-20 ; guessed currency EUR"),
    ("wolph-self-provided-raphaelm.sta", "mt940 9 | opening 0.00! DEM closing 105000.00! DEM sum 105000.00! DEM 2002-03-15/2002-03-15 | opening 105000.00! DEM closing 145000.00! DEM sum 40000.00! DEM 2002-03-15/2002-03-15 | opening 145000.00! DEM closing 95000.00! DEM sum -50000.00! DEM 2002-03-24/2002-03-24"),
    ("wolph-self-provided-sparkassen.sta", "mt940 1 | sum 30.00 EUR 2018-11-26/2018-11-26 ; guessed currency EUR"),
];

#[rustfmt::skip]
const QIF: &[(&str, &str)] = &[
    ("csv2ofx-default.qif", "qif 8 | sum 95000.00 EUR 2015-03-24/2015-03-25 | sum 370000.00 EUR 2015-02-08/2015-03-09 ; guessed currency EUR"),
    ("csv2ofx-default_w_splits.qif", "qif 8 | sum 95000.00 EUR 2015-03-24/2015-03-25 | sum 370000.00 EUR 2015-02-08/2015-03-09 ; guessed currency EUR"),
    ("csv2ofx-mint.qif", "qif 4 | sum -2000.00 EUR 2015-06-12/2015-06-14 | sum -1000.00 EUR 2015-06-12/2015-06-12 ; guessed currency EUR"),
    ("csv2ofx-ubs-ch-fr.qif", "qif 3 | sum 30.00 CHF 2019-02-28/2019-04-27 ; guessed currency CHF"),
];

#[test]
fn ofx_files_hold_what_their_sources_say() {
    check("ofx", OFX);
}

#[test]
fn camt_files_hold_what_their_sources_say() {
    check("camt", CAMT);
}

#[test]
fn mt940_files_hold_what_their_sources_say() {
    check("mt940", MT940);
}

#[test]
fn qif_files_hold_what_their_sources_say() {
    check("qif", QIF);
}
