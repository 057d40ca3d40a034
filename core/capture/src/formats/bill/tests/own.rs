//! Bills that this project made.

use super::read;
use crate::formats::bill::signed;
use crate::formats::{FormatError, Remark};
use visavis_model::{Detail, Identifier, Status};

pub(super) const UBL: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/bills/energy.ubl.xml"));
pub(super) const CREDIT: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/bills/credit-note.ubl.xml"));
pub(super) const CII: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/bills/telecom.cii.xml"));
pub(super) const ZUGFERD_1: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/bills/workshop.zugferd1.xml"
));
pub(super) const FATTURA: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/bills/two-bills.fatturapa.xml"
));
pub(super) const SIMPLIFIED: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/bills/simplified.fatturapa.xml"
));

#[test]
fn a_bill_in_ubl_is_read_whole() {
    insta::assert_json_snapshot!(read(UBL.as_bytes()).unwrap());
}

#[test]
fn a_credit_note_gives_money_back() {
    let (format, collected) = read(CREDIT.as_bytes()).unwrap();
    let entry = &collected.entries[0];
    assert_eq!(format, "ubl");
    assert_eq!(entry.matter.amount.unwrap().number(), "24.00");
    assert_eq!(entry.detail("preceding-invoice"), Some("2024-118"));
    assert_eq!(entry.key.as_deref(), Some("credit/FR44732829320/2024/A-2024-007"));
}

#[test]
fn a_bill_in_cii_is_read_whole() {
    insta::assert_json_snapshot!(read(CII.as_bytes()).unwrap());
}

#[test]
fn the_first_zugferd_is_read_like_the_second() {
    insta::assert_json_snapshot!(read(ZUGFERD_1.as_bytes()).unwrap());
}

#[test]
fn one_italian_file_may_hold_several_bills() {
    insta::assert_json_snapshot!(read(FATTURA.as_bytes()).unwrap());
}

#[test]
fn a_simplified_italian_bill_has_the_tax_in_its_lines() {
    let (_, collected) = read(SIMPLIFIED.as_bytes()).unwrap();
    let entry = &collected.entries[0];
    assert_eq!(entry.matter.amount.unwrap().number(), "-61.00");
    let Detail::Bill(bill) = &entry.matter.detail else { panic!("{entry:?}") };
    assert_eq!(bill.tax.unwrap().number(), "11.00");
    assert_eq!(collected.remarks, []);
}

#[test]
fn a_signature_around_a_bill_changes_nothing() {
    let signed = signed::tests::message(FATTURA.as_bytes());
    let (format, collected) = read(&signed).unwrap();
    assert_eq!(format, "fatturapa");
    assert_eq!(collected, read(FATTURA.as_bytes()).unwrap().1);
}

#[test]
fn a_sum_that_is_not_what_its_lines_make_is_said_and_not_proved() {
    let wrong = UBL.replace(">82.40</cbc:LineExtensionAmount>", ">92.40</cbc:LineExtensionAmount>");
    assert_ne!(wrong, UBL);
    let (_, collected) = read(wrong.as_bytes()).unwrap();
    assert!(
        collected
            .remarks
            .iter()
            .any(|one| matches!(one, Remark::DoesNotAddUp { total: "net", .. }))
    );
    let wrong = UBL.replace(">144.27</cbc:TaxInclusiveAmount>", ">154.30</cbc:TaxInclusiveAmount>");
    assert_ne!(wrong, UBL);
    let (_, collected) = read(wrong.as_bytes()).unwrap();
    assert_eq!(collected.entries[0].status, Status::Read);
    assert!(collected.parts[0].0.totals.iter().all(|total| total.status != Status::Proved));
}

#[test]
fn what_is_no_bill_is_an_error_with_its_line() {
    let cut = UBL.get(..UBL.len() / 2).unwrap();
    let line = u32::try_from(cut.lines().count()).unwrap();
    match read(cut.as_bytes()) {
        Err(FormatError::Damaged { line: found, .. }) => assert!(found.abs_diff(line) <= 1),
        other => panic!("{other:?}"),
    }
    let empty = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>";
    assert!(matches!(read(empty.as_bytes()), Err(FormatError::Damaged { line: 1, .. })));
}

#[test]
fn accounts_of_a_payee_are_not_those_of_the_seller() {
    let (_, collected) = read(CII.as_bytes()).unwrap();
    let party = collected.entries[0].party.as_ref().unwrap();
    assert!(party.identifiers.iter().any(|id| matches!(id, Identifier::Iban(_))));
    let payee = "<ram:PayeeTradeParty><ram:Name>Affacturage SA</ram:Name></ram:PayeeTradeParty>\
                 <ram:SpecifiedTradeSettlementPaymentMeans>";
    let other = CII.replacen("<ram:SpecifiedTradeSettlementPaymentMeans>", payee, 1);
    let (_, collected) = read(other.as_bytes()).unwrap();
    let party = collected.entries[0].party.as_ref().unwrap();
    assert!(!party.identifiers.iter().any(|id| matches!(id, Identifier::Iban(_))));
    assert_eq!(collected.entries[0].detail("payee.name"), Some("Affacturage SA"));
}

#[test]
fn what_a_professional_withholds_is_no_quarrel_with_what_is_due() {
    let withheld = SIMPLE
        .replace(
            "<Numero>",
            "<DatiRitenuta><ImportoRitenuta>20.00</ImportoRitenuta></DatiRitenuta><Numero>",
        )
        .replace(">122.00</ImportoPagamento>", ">102.00</ImportoPagamento>");
    let (_, collected) = read(withheld.as_bytes()).unwrap();
    assert_eq!(collected.remarks, []);
    assert_eq!(collected.entries[0].detail("withheld"), Some("20.00"));
    let due = collected.parts[0].0.totals.iter().find(|total| total.name == "due").unwrap();
    assert_eq!((due.value.to_string().as_str(), due.status), ("102.00", Status::Proved));
}

const SIMPLE: &str = "<FatturaElettronica versione='FPR12'><FatturaElettronicaHeader><CedentePrestatore>\
    <DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>12345670017</IdCodice></IdFiscaleIVA>\
    <Anagrafica><Nome>Anna</Nome><Cognome>Bianchi</Cognome></Anagrafica></DatiAnagrafici></CedentePrestatore>\
    </FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>\
    <TipoDocumento>TD06</TipoDocumento><Divisa>EUR</Divisa><Data>2024-02-01</Data><Numero>3</Numero>\
    <ImportoTotaleDocumento>122.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>\
    <DatiBeniServizi><DettaglioLinee><Descrizione>Consulenza</Descrizione><PrezzoUnitario>100.00</PrezzoUnitario>\
    <PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee><DatiRiepilogo>\
    <AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta>\
    </DatiRiepilogo></DatiBeniServizi><DatiPagamento><DettaglioPagamento><ModalitaPagamento>MP05</ModalitaPagamento>\
    <ImportoPagamento>122.00</ImportoPagamento></DettaglioPagamento></DatiPagamento></FatturaElettronicaBody>\
    </FatturaElettronica>";
