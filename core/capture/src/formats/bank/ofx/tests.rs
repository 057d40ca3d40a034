use crate::formats::trying::{payment, read_as, why_refused};
use crate::formats::{Collected, FormatError, Remark, read};
use std::fmt::Write as _;
use visavis_model::{Currency, TransferMethod};

/// A statement of a French bank as it writes them: SGML without the ends of leaves.
const FRENCH: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\n\
<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260930<LANGUAGE>FRA\
<FI><ORG>Banque du Pont<FID>20041</FI></SONRS></SIGNONMSGSRSV1>\n\
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR\n\
<BANKACCTFROM><BANKID>20041<BRANCHID>01005<ACCTID>0500013M026<ACCTTYPE>CHECKING<ACCTKEY>06</BANKACCTFROM>\n\
<BANKTRANLIST><DTSTART>20260901<DTEND>20260930\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260914<TRNAMT>-23,45<FITID>A1<NAME>CARTE 11/09 CARREFOUR CITY PARI<MEMO>CARTE 11/09 CARREFOUR CITY PARIS CB*1234</STMTTRN>\n\
<STMTTRN><TRNTYPE>DIRECTDEBIT<DTPOSTED>20260915<TRNAMT>-13.99<FITID>A2<NAME>PRLV SEPA NETFLIX.COM</STMTTRN>\n\
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260928<TRNAMT>+1850.00<FITID>A2<NAME>VIR SEPA RECU<MEMO>SARL DUPONT & FILS SALAIRE</STMTTRN>\n\
</BANKTRANLIST><LEDGERBAL><BALAMT>2012.56<DTASOF>20260930</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

fn collected(text: &str) -> Collected {
    read_as("ofx", text)
}

#[test]
fn a_french_statement_has_its_bank_its_iban_and_its_movements() {
    let all = collected(FRENCH);
    let (part, _) = &all.parts[0];
    assert_eq!(part.organisation.as_ref().unwrap().name, "Banque du Pont");
    assert_eq!(part.ids[0].value, "FR1420041010050500013M02606");
    assert_eq!(part.period.unwrap().until.to_string(), "2026-09-30");
    let totals: Vec<_> = part.totals.iter().map(|it| (it.name, it.value.to_string())).collect();
    assert_eq!(
        totals,
        [
            ("closing", "2012.56".to_owned()),
            ("credits", "1850.00".to_owned()),
            ("debits", "-37.44".to_owned()),
            ("sum", "1812.56".to_owned()),
        ]
    );
    assert!(all.remarks.is_empty(), "{:?}", all.remarks);

    let [card, debit, salary] = &all.entries[..] else { panic!() };
    assert_eq!(card.title, "CARREFOUR CITY");
    assert_eq!(card.matter.amount.unwrap().minor(), -2345);
    assert_eq!(card.matter.date.unwrap().to_string(), "2026-09-14");
    assert_eq!(payment(card).method, TransferMethod::Card);
    assert_eq!(payment(card).purpose, "CARTE 11/09 CARREFOUR CITY PARIS CB*1234");
    assert_eq!(card.detail("card-tail"), Some("1234"));
    assert_eq!(card.detail("card-date"), Some("2026-09-11"));
    assert_eq!(card.detail("town"), Some("PARIS"));
    assert_eq!(card.key.as_deref(), Some("FR1420041010050500013M02606/A1"));
    assert_eq!(payment(debit).method, TransferMethod::DirectDebit);
    assert_eq!(debit.party.as_ref().unwrap().name, "NETFLIX.COM");
    assert_eq!(payment(salary).counterparty.as_deref(), Some("SARL DUPONT & FILS SALAIRE"));
    assert_eq!(payment(salary).method, TransferMethod::Transfer);
    // The bank gave this number twice.
    assert_eq!((&debit.key, &salary.key), (&None, &None));
}

#[test]
fn closed_half_closed_and_unclosed_leaves_read_alike() {
    let expected = collected(FRENCH);
    let mut closed = FRENCH.to_owned();
    for name in ["TRNAMT", "FITID", "NAME", "DTPOSTED"] {
        // Each value ends where the next tag begins.
        let parts: Vec<&str> = closed.split(&format!("<{name}>")).collect();
        let mut text = parts[0].to_owned();
        for part in &parts[1..] {
            let (value, rest) = part.split_once('<').unwrap();
            write!(text, "<{name}>{value}</{name}>\n  <{rest}").unwrap();
        }
        closed = text;
        assert_eq!(collected(&closed).entries.len(), 3, "{name}");
    }
    let plain = |all: &Collected| {
        let mut entries = all.entries.clone();
        for entry in &mut entries {
            entry.line = 0;
        }
        entries
    };
    assert_eq!(plain(&collected(&closed)), plain(&expected));
    let headerless = FRENCH.split_once("\n\n").unwrap().1;
    assert_eq!(plain(&collected(headerless)), plain(&expected));
    let lower = FRENCH.replace("<NAME>", "<name>").replace("STMTTRN", "stmttrn");
    assert_eq!(plain(&collected(&lower)), plain(&expected));
}

#[test]
fn a_movement_that_is_not_closed_ends_where_the_next_begins() {
    let all = collected(&FRENCH.replace("</STMTTRN>", ""));
    assert_eq!(all.entries.len(), 3);
}

#[test]
fn xml_with_two_accounts_and_a_card_makes_three_parts() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>
<OFX><BANKMSGSRSV1>
<STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><BANKID>875400</BANKID><ACCTID>1</ACCTID></BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>PAYMENT</TRNTYPE><DTPOSTED>20140717000000[-5:EST]</DTPOSTED>
<TRNAMT>-3.98</TRNAMT><FITID>7</FITID><NAME><![CDATA[MARKS & SPENCER]]></NAME></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS>
<STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><BANKID>875400</BANKID><ACCTID>2</ACCTID></BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>INT</TRNTYPE><DTPOSTED>20140701</DTPOSTED><TRNAMT>18.70</TRNAMT><FITID>7</FITID>
<NAME>GROSS INTEREST</NAME></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1>
<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD</CURDEF><CCACCTFROM><ACCTID>4111</ACCTID></CCACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20140702</DTPOSTED><TRNAMT>-20.00</TRNAMT><FITID>9</FITID>
<NAME>AMAZON</NAME><ORIGCURRENCY><CURRATE>1.25</CURRATE><CURSYM>EUR</CURSYM></ORIGCURRENCY></STMTTRN></BANKTRANLIST>
</CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>"#;
    let all = collected(text);
    assert_eq!(all.parts.len(), 3);
    let keys: Vec<_> = all.entries.iter().map(|entry| entry.key.as_deref().unwrap()).collect();
    assert_eq!(keys, ["875400/1/7", "875400/2/7", "4111/9"]);
    assert_eq!(all.entries[0].title, "MARKS & SPENCER");
    assert_eq!(payment(&all.entries[1]).method, TransferMethod::Bank);
    let card = &all.entries[2];
    assert_eq!(payment(card).method, TransferMethod::Card);
    assert_eq!(card.matter.amount.unwrap().currency(), Currency::USD);
    assert_eq!(card.detail("foreign-currency"), Some("EUR"));
    assert_eq!(card.detail("exchange-rate"), Some("1.25"));
}

#[test]
fn shares_bought_are_paid_and_shares_split_cost_nothing() {
    let text = "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVACCTFROM><BROKERID>b.example<ACCTID>77</INVACCTFROM>\
<INVTRANLIST><DTSTART>20260101<DTEND>20260131\
<BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20260105<DTSETTLE>20260107<MEMO>BOUGHT</INVTRAN><SECID><UNIQUEID>FR01<UNIQUEIDTYPE>ISIN</SECID>\
<UNITS>+0010.500<UNITPRICE>20<COMMISSION>1.50<TOTAL>-211.50</INVBUY><BUYTYPE>BUY</BUYSTOCK>\
<SPLIT><INVTRAN><FITID>2<DTTRADE>20260106</INVTRAN><SECID><UNIQUEID>FR01</SECID><OLDUNITS>1<NEWUNITS>2</SPLIT>\
<INVBANKTRAN><STMTTRN><TRNTYPE>DEP<DTPOSTED>20260107<TRNAMT>500<FITID>3</STMTTRN></INVBANKTRAN>\
</INVTRANLIST><INVPOSLIST><POSSTOCK><INVPOS><MKTVAL>440.25</INVPOS></POSSTOCK></INVPOSLIST><INVBAL><AVAILCASH>288.50</INVBAL>\
</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1><SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>FR01</SECID>\
<SECNAME>Acier du Nord</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1></OFX>";
    let all = collected(text);
    let [bought, split, deposit] = &all.entries[..] else { panic!("{:?}", all.entries) };
    assert_eq!(bought.matter.amount.unwrap().minor(), -21150);
    assert_eq!(bought.title, "BOUGHT Acier du Nord");
    assert_eq!(bought.detail("units"), Some("10.5"));
    assert_eq!(payment(bought).value_date.unwrap().to_string(), "2026-01-07");
    assert_eq!(split.matter.amount, None);
    assert_eq!(split.detail("action"), Some("split"));
    assert_eq!(deposit.matter.amount.unwrap().minor(), 50000);
    let totals = &all.parts[0].0.totals;
    assert!(
        totals.iter().any(|total| total.name == "holdings" && total.value.to_string() == "440.25")
    );
    assert!(totals.iter().any(|total| total.name == "available"));
}

#[test]
fn a_bank_that_refuses_is_quoted() {
    let refusal = "OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR\
<MESSAGE>The password was incorrect</STATUS></SONRS></SIGNONMSGSRSV1></OFX>";
    assert!(why_refused(refusal).contains("The password was incorrect (code 15500)"));
    let server = "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>\
<BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>2000<SEVERITY>ERROR</STATUS></STMTTRNRS></BANKMSGSRSV1></OFX>";
    assert!(why_refused(server).contains("code 2000"));
    assert!(why_refused("<OFX></OFX>").contains("no statement"));
}

#[test]
fn a_movement_that_cannot_be_read_is_counted_and_alone_is_an_error() {
    let one = FRENCH.replacen("-23,45", "$23", 1);
    let all = collected(&one);
    assert_eq!(all.entries.len(), 2);
    assert!(
        matches!(&all.remarks[..], [Remark::RowSkipped { line: 13, reason }] if reason.contains("$23")),
        "{:?}",
        all.remarks
    );
    let none = FRENCH.replace("<DTPOSTED>2026", "<DTPOSTED>20269");
    assert!(why_refused(&none).contains("is none"), "{}", why_refused(&none));
}

#[test]
fn a_file_that_was_cut_says_so() {
    for end in [FRENCH.len() - 8, FRENCH.len() - 120, FRENCH.find("NETFLIX").unwrap()] {
        let all = collected(FRENCH.get(..end).unwrap());
        let last = all.remarks.last().unwrap();
        assert!(
            matches!(last, Remark::RowSkipped { reason, .. } if reason.contains("ends before")),
            "{last:?}"
        );
    }
}

#[test]
fn windows_characters_are_read_as_the_header_says() {
    let text = FRENCH.replace("NETFLIX.COM", "ÉLECTRICITÉ");
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let mut all = Collected::default();
    read(&*bytes, &mut all).unwrap();
    assert_eq!(all.entries[1].title, "ÉLECTRICITÉ");
    assert!(all.remarks.is_empty());
}

#[test]
fn a_file_without_a_currency_says_that_it_was_concluded() {
    let all = collected(&FRENCH.replace("<CURDEF>EUR", "<CURDEF>"));
    assert!(matches!(&all.remarks[..], [Remark::Guessed { value, .. }] if value == "EUR"));
    assert_eq!(all.entries[0].status, visavis_model::Status::Guessed);
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = format!("<OFX>{}", "<STMTRS>\n".repeat(1000));
    let error = read(deep.as_bytes(), &mut Collected::default()).map(|_| ()).unwrap_err();
    assert!(matches!(error, FormatError::TooDeep { .. }));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        let _ = read([b"<OFX>", &bytes[..]].concat().as_slice(), &mut Collected::default());
    }

    #[test]
    fn any_cut_and_changed_statement_is_read_or_refused(
        from in 0..FRENCH.len(), length in 0..80_usize, with in "[<>/A-Z0-9.,& ]{0,12}"
    ) {
        let until = (from + length).min(FRENCH.len());
        let text = format!("{}{with}{}", FRENCH.get(..from).unwrap(), FRENCH.get(until..).unwrap());
        let _ = read(text.as_bytes(), &mut Collected::default());
    }
}
