use crate::formats::trying::{payment, read_as, why_refused};
use crate::formats::{Collected, read};
use visavis_model::{Proof, Status, TransferMethod};

/// A statement with a booked card payment, a direct debit of several details, and a pending transfer.
const STATEMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
<Stmt><Id>2026-09</Id><FrToDt><FrDtTm>2026-09-01T00:00:00+02:00</FrDtTm><ToDtTm>2026-09-30T23:59:59+02:00</ToDtTm></FrToDt>
<Acct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Marie Dupont</Nm></Ownr>
<Svcr><FinInstnId><BICFI>PSSTFRPPXXX</BICFI><Nm>La Banque</Nm></FinInstnId></Svcr></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-09-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">5.51</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-09-30</Dt></Dt></Bal>
<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries><TtlDbtNtries><NbOfNtries>2</NbOfNtries><Sum>105.51</Sum></TtlDbtNtries></TxsSummry>
<Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">25.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-09-14</Dt></BookgDt><ValDt><DtTm>2026-09-15T00:00:00+02:00</DtTm></ValDt><AcctSvcrRef>REF-1</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd><SubFmlyCd>POSD</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<AmtDtls><InstdAmt><Amt Ccy="GBP">22.10</Amt><CcyXchg><SrcCcy>GBP</SrcCcy><XchgRate>1.1538</XchgRate></CcyXchg></InstdAmt></AmtDtls>
<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.50</TtlChrgsAndTaxAmt></Chrgs>
<RmtInf><Ustrd>CARTE 11/09/26 FORTNUM &amp; MASON</Ustrd><Ustrd>CB*1234</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">80.01</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-09-20</Dt></BookgDt><ValDt><Dt>2026-09-20</Dt></ValDt><AcctSvcrRef>REF-2</AcctSvcrRef>
<BkTxCd><Prtry><Cd>NDDT+105+9075</Cd><Issr>DK</Issr></Prtry></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-7</EndToEndId><MndtId>M-42</MndtId></Refs>
<RltdPties><Dbtr><Pty><Nm>Marie Dupont</Nm></Pty></Dbtr><Cdtr><Pty><Nm>Électricité du Nord</Nm>
<Id><PrvtId><Othr><Id>FR12ZZZ123456</Id></Othr></PrvtId></Id></Pty></Cdtr><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></RltdPties>
<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>Facture 9</AddtlRmtInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>2026-09-30</Dt></BookgDt>
<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Paul Martin</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>"#;

fn collected(text: &str) -> Collected {
    read_as("camt", text)
}

#[test]
fn a_statement_has_its_account_its_movements_and_the_proof_of_its_sums() {
    let all = collected(STATEMENT);
    assert!(all.remarks.is_empty(), "{:?}", all.remarks);
    let (part, _) = &all.parts[0];
    assert_eq!(part.organisation.as_ref().unwrap().name, "La Banque");
    assert_eq!(part.ids[0].value, "FR1420041010050500013M02606");
    assert_eq!(part.period.unwrap().until.to_string(), "2026-09-30");
    assert_eq!(part.read, 3);
    let debits = part.totals.iter().find(|total| total.name == "debits").unwrap();
    assert_eq!((debits.value.to_string().as_str(), debits.status), ("-105.51", Status::Proved));
    assert_eq!(debits.proofs, [Proof::LinesSum, Proof::Balance, Proof::FileTotals]);

    let [card, debit, pending] = &all.entries[..] else { panic!() };
    assert_eq!(card.key.as_deref(), Some("FR1420041010050500013M02606/REF-1"));
    assert_eq!(card.status, Status::Proved);
    assert_eq!(card.matter.amount.unwrap().minor(), -2550);
    assert_eq!(payment(card).method, TransferMethod::Card);
    assert_eq!(payment(card).counterparty.as_deref(), Some("FORTNUM & MASON"));
    assert_eq!(payment(card).purpose, "CARTE 11/09/26 FORTNUM & MASON CB*1234");
    assert_eq!(payment(card).value_date.unwrap().to_string(), "2026-09-15");
    for (name, value) in [
        ("card-tail", "1234"),
        ("card-date", "2026-09-11"),
        ("foreign-amount", "22.10"),
        ("foreign-currency", "GBP"),
        ("exchange-rate", "1.1538"),
        ("fees", "0.50"),
        ("bank-code", "PMNT.CCRD.POSD"),
        ("status", "booked"),
    ] {
        assert_eq!(card.detail(name), Some(value), "{name}");
    }
    assert_eq!(card.detail("end-to-end-id"), None);

    assert_eq!(payment(debit).method, TransferMethod::DirectDebit);
    assert_eq!(debit.party.as_ref().unwrap().name, "Électricité du Nord");
    assert_eq!(payment(debit).counterparty_account.as_deref(), Some("DE89370400440532013000"));
    assert_eq!(payment(debit).purpose, "Facture 9");
    assert_eq!(debit.detail("mandate-id"), Some("M-42"));
    assert_eq!(debit.detail("creditor-id"), Some("FR12ZZZ123456"));
    assert_eq!(debit.detail("end-to-end-id"), Some("E2E-7"));
    assert_eq!(debit.detail("creditor-reference"), Some("RF18539007547034"));

    assert_eq!(pending.detail("status"), Some("pending"));
    assert_eq!((pending.status, &pending.key), (Status::Read, &None));
    assert_eq!(pending.title, "Paul Martin");
}

#[test]
fn every_version_and_prefix_reads_alike() {
    let expected = collected(STATEMENT);
    let old = STATEMENT
        .replace("001.08", "001.02")
        .replace("<Sts><Cd>", "<Sts>")
        .replace("</Cd></Sts>", "</Sts>")
        .replace("<Pty>", "")
        .replace("</Pty>", "")
        .replace("BICFI", "BIC");
    assert_eq!(collected(&old), expected);
    let bare = STATEMENT.replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", "");
    assert_eq!(collected(&bare), expected);
    let prefixed =
        STATEMENT.replace('<', "<c:").replace("<c:/", "</c:").replace("<c:?xml", "<?xml");
    let prefixed = prefixed.replace("xmlns=", "xmlns:c=");
    assert_eq!(collected(&prefixed), expected);
}

#[test]
fn what_came_back_names_who_sent_it_back() {
    let entry = STATEMENT.split("<Ntry>").nth(2).unwrap();
    let returned = entry
        .replace("<CdtDbtInd>DBIT", "<CdtDbtInd>CRDT")
        .replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
    let all = collected(&STATEMENT.replace(entry, &returned));
    assert_eq!(all.entries[1].title, "Électricité du Nord");
    assert_eq!(all.entries[1].matter.amount.unwrap().minor(), 8001);
    assert_eq!(all.entries[1].detail("reversal"), Some("true"));
    // The balance no longer agrees, nor does the sum that the bank counted.
    assert!(!all.remarks.is_empty());
    assert_eq!(all.entries[0].status, Status::Read);
}

#[test]
fn several_transactions_in_one_booking_are_listed_in_it() {
    let one = "<TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"EUR\">1</Amt>\
               <RltdPties><Dbtr><Nm>Ann</Nm></Dbtr></RltdPties></TxDtls>";
    let all = collected(&STATEMENT.replace(
        "<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Paul Martin",
        &format!("<NtryDtls>{one}<TxDtls><RltdPties><Dbtr><Pty><Nm>Paul Martin"),
    ));
    let entry = &all.entries[2];
    assert_eq!(payment(entry).counterparty, None);
    assert_eq!(entry.detail("transactions.0.counterparty"), Some("Ann"));
    assert_eq!(entry.detail("transactions.1.counterparty"), Some("Paul Martin"));
}

#[test]
fn what_cannot_be_read_is_counted_or_refused() {
    let all = collected(&STATEMENT.replace("<Amt Ccy=\"EUR\">80.01", "<Amt Ccy=\"EUR\">8o.01"));
    assert_eq!(all.entries.len(), 2);
    assert_eq!(all.remarks.len(), 3, "skipped, closing and count: {:?}", all.remarks);
    let unknown = STATEMENT.replace("<Amt Ccy=\"EUR\">80.01", "<Amt Ccy=\"ZZZ\">80.01");
    assert_eq!(collected(&unknown).entries.len(), 2);
    let undated = STATEMENT.replace("<Dt>2026-09-14</Dt>", "<Dt>2026-02-30</Dt>");
    assert!(format!("{:?}", collected(&undated).remarks).contains("RowSkipped"));
    assert!(why_refused(STATEMENT.get(..STATEMENT.len() - 30).unwrap()).starts_with("line "));
    let none = "<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>";
    assert!(why_refused(none).contains("no statement"));
}

proptest::proptest! {
    #[test]
    fn any_cut_and_changed_statement_is_read_or_refused(
        from in 0..STATEMENT.len(), length in 0..80_usize, with in "[<>/A-Za-z0-9.& ]{0,12}"
    ) {
        let until = (from + length).min(STATEMENT.len());
        let bytes = STATEMENT.as_bytes();
        let text = [&bytes[..from], with.as_bytes(), &bytes[until..]].concat();
        let _ = read(&*text, &mut Collected::default());
    }
}
