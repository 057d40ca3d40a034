use crate::formats::trying::{payment, read_as};
use crate::formats::{Collected, Entry, Remark, read};
use visavis_model::{Proof, Status, TransferMethod};

/// A German statement: a direct debit, a card payment, and a salary, with lines cut as banks do.
const GERMAN: &str = "{1:F01DEUTDEFFAXXX0000000000}{2:O9400000000000DEUTDEFFAXXX00000000000000000000N}{4:\r\n\
:20:STARTUMSE\r\n:25:50070010/0123456789\r\n:28C:00012/001\r\n:60F:C260831EUR1000,00\r\n\
:61:2609030903DR45,90N005NONREF//8812\r\n\
:86:105?00FOLGELASTSCHRIFT?109310?20EREF+RG-2026-09?21MREF+M-77?22CR\r\n\
ED+DE98ZZZ09999999999?23SVWZ+Strom Abschlag Septemb?24er 2026?30C\r\nOBADEFFXXX?31DE89370400440532013000?32Stadtwerke Nord?33 GmbH\r\n\
:61:2609050905DR12,34N106NONREF//8813\r\n\
:86:106?00KARTENZAHLUNG?20SVWZ+2026-09-03T18.10 Debit?21k.1 2028-12?22ABWA+REWE Markt//Koeln/DE?32REWE\r\n\
:61:2609300930CR2500,00N053NONREF//8814\r\n\
:86:153?00LOHN/GEHALT?20SVWZ+Gehalt 09?32Muster AG\r\n\
:62F:C260930EUR3441,76\r\n:64:C260930EUR3400,00\r\n-}\r\n";

fn collected(text: &str) -> Collected {
    read_as("mt940", text)
}

/// A statement around one movement, whose balances say what it was.
fn one(movement: &str, closing: &str) -> Entry {
    let text = format!(
        ":20:X\n:25:NL71RABO0123456789\n:28C:1\n:60F:C260101EUR100,\n{movement}\n:62F:{closing}\n"
    );
    let mut all = collected(&text);
    assert_eq!(all.entries.len(), 1, "{movement}");
    assert_eq!(all.entries[0].status, Status::Proved, "{movement} {:?}", all.remarks);
    all.entries.remove(0)
}

#[test]
fn a_german_statement_has_its_parties_references_and_proof() {
    let all = collected(GERMAN);
    assert!(all.remarks.is_empty(), "{:?}", all.remarks);
    let (part, _) = &all.parts[0];
    assert_eq!(part.organisation.as_ref().unwrap().name, "Deutsche Bank");
    assert_eq!(part.period.unwrap().until.to_string(), "2026-09-30");
    let sum = part.totals.iter().find(|total| total.name == "sum").unwrap();
    assert_eq!((sum.value.to_string().as_str(), sum.status), ("2441.76", Status::Proved));
    assert_eq!(sum.proofs, [Proof::LinesSum, Proof::Balance]);

    let [debit, card, salary] = &all.entries[..] else { panic!() };
    assert_eq!(debit.title, "Stadtwerke Nord GmbH");
    assert_eq!(payment(debit).method, TransferMethod::DirectDebit);
    assert_eq!(payment(debit).purpose, "Strom Abschlag September 2026");
    assert_eq!(payment(debit).counterparty_account.as_deref(), Some("DE89370400440532013000"));
    assert_eq!(payment(debit).reference.as_deref(), Some("8812"));
    for (name, value) in [
        ("end-to-end-id", "RG-2026-09"),
        ("mandate-id", "M-77"),
        ("creditor-id", "DE98ZZZ09999999999"),
        ("counterparty-bank", "COBADEFFXXX"),
        ("business-code", "105"),
    ] {
        assert_eq!(debit.detail(name), Some(value), "{name}");
    }
    assert_eq!(debit.key.as_deref(), Some("50070010/0123456789/8812/2026-09-03/-45.9"));
    assert_eq!(payment(card).method, TransferMethod::Card);
    assert_eq!(card.detail("card-date"), Some("2026-09-03"));
    assert_eq!(card.detail("town"), Some("Koeln"));
    assert_eq!(payment(salary).method, TransferMethod::Transfer);
    assert_eq!(salary.matter.amount.unwrap().minor(), 250_000);
}

#[test]
fn the_first_line_of_a_movement_is_read_in_all_its_forms() {
    for (line, closing, booked, minor) in [
        (":61:2601050106D10,NTRFNONREF", "C260131EUR90,", "2026-01-06", -1000),
        (":61:260105C10,50N654NONREF", "C260131EUR110,5", "2026-01-05", 1050),
        (":61:2601050106CR10,NTRFx//y", "C260131EUR110,", "2026-01-06", 1000),
        (":61:2601050106RC10,NTRFNONREF", "C260131EUR90,", "2026-01-06", -1000),
        (":61:2601050106RDR10,NTRFNONREF", "C260131EUR110,", "2026-01-06", 1000),
        (":61:260105    DD10,NMSCNONREF//", "C260131EUR90,", "2026-01-05", -1000),
        (":61:2601050106D000000000010,00N102EREF", "C260131EUR90,", "2026-01-06", -1000),
        (":61:2601050106D110,NTRFNONREF", "D260131EUR10,", "2026-01-06", -11000),
        (":61:2601051231CR\n10,00N062NONREF", "C260131EUR110,", "2025-12-31", 1000),
        (":61:2512310102D10,00 NRTIKREF+//77", "C260131EUR90,", "2026-01-02", -1000),
    ] {
        let entry = one(line, closing);
        assert_eq!(entry.matter.amount.unwrap().minor(), minor, "{line}");
        assert_eq!(entry.matter.date.unwrap().to_string(), booked, "{line}");
    }
}

#[test]
fn dutch_codes_are_taken_apart() {
    let entry = one(
        ":61:2601050106D10,N654NONREF\n:86:/TRTP/SEPA Incasso algemeen/CSID/NL99ZZZ123/NAME/Energie B.V./MARF/M-1\n\
         /REMI/Termijn 1/2 januari/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/EREF/E-9",
        "C260131EUR90,",
    );
    assert_eq!(entry.title, "Energie B.V.");
    assert_eq!(payment(&entry).purpose, "Termijn 1/2 januari");
    assert_eq!(payment(&entry).counterparty_account.as_deref(), Some("NL91ABNA0417164300"));
    for (name, value) in
        [("creditor-id", "NL99ZZZ123"), ("mandate-id", "M-1"), ("end-to-end-id", "E-9")]
    {
        assert_eq!(entry.detail(name), Some(value), "{name}");
    }
    let counter = one(
        ":61:2601050106C10,NTRFNONREF\n:86:/CNTP/NL91ABNA0417164300/ABNANL2A/J. Jansen/UTRECHT/REMI/USTD//huur/",
        "C260131EUR110,",
    );
    assert_eq!(counter.title, "J. Jansen");
    assert_eq!(payment(&counter).purpose, "huur");
    let plain = one(
        ":61:2601050106D10,NOVBNL47INGB0000000001\nhr jansen\n:86:NL47INGB0000000001 hr jansen\n\nBetaling sieraden\n",
        "C260131EUR90,",
    );
    assert_eq!(payment(&plain).counterparty.as_deref(), Some("hr jansen"));
    assert_eq!(payment(&plain).purpose, "Betaling sieraden");
}

#[test]
fn the_thirtieth_of_february_is_said_and_the_booking_stands() {
    let text =
        ":20:X\n:25:1/2\n:60F:C260201EUR10,\n:61:2602300302D1,NCHGNONREF\n:62F:C260302EUR9,\n";
    let all = collected(text);
    let entry = &all.entries[0];
    assert_eq!(entry.matter.date.unwrap().to_string(), "2026-03-02");
    assert_eq!(payment(entry).value_date, None);
    assert!(
        matches!(&all.remarks[..], [Remark::FieldUnknown { name, times: 1 }] if name.contains("260230"))
    );
    let april = text.replace("2602300302", "2604310502");
    let error = read(april.as_bytes(), &mut Collected::default()).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("260431"), "{error}");
}

#[test]
fn pages_and_accounts_follow_one_another() {
    let text = ":20:A\n:25:1/2\n:28C:1/1\n:60F:C260101EUR0,\n:61:260101C5,NTRFNONREF\n:62M:C260101EUR5,\n\
                :20:A\n:25:1/2\n:28C:1/2\n:60M:C260101EUR5,\n:61:260102C5,NTRFNONREF\n:86:x\n:62F:C26010210,\n:86:about the account\n-\n\
                :20:B\n:25:3/4\n:60F:D260101CHF7,5\n:62F:D260101CHF7,5\n-\n";
    let all = collected(text);
    assert_eq!((all.parts.len(), all.entries.len()), (3, 2));
    assert!(all.remarks.is_empty());
    assert!(all.entries.iter().all(|entry| entry.status == Status::Proved));
    assert_eq!(payment(&all.entries[1]).purpose, "x");
}

#[test]
fn mt942_proves_its_sums_by_those_of_the_bank() {
    let text = ":20:A\n:25:PL29114010810000267002001002\n:28C:1/1\n:34F:PLN0,\n:13D:2601191815+0100\n\
                :61:2601190119C3,NTRFNONREF\n:61:2601190119D1,NTRFNONREF\n:90D:1PLN1,00\n:90C:1PLN3,00\n-\n";
    let all = collected(text);
    assert!(all.remarks.is_empty(), "{:?}", all.remarks);
    let credits = all.parts[0].0.totals.iter().find(|total| total.name == "credits").unwrap();
    assert_eq!(credits.proofs, [Proof::LinesSum, Proof::FileTotals]);
    let wrong = collected(&text.replace(":90C:1PLN3,00", ":90C:2PLN4,00"));
    assert_eq!(wrong.remarks.len(), 2);
}

#[test]
fn what_is_no_statement_is_refused() {
    let error = |text: &str| {
        read(text.as_bytes(), &mut Collected::default()).map(|_| ()).unwrap_err().to_string()
    };
    assert!(error(":20:A\n:25:1/2\n:28C:1\n").contains("neither a balance nor a movement"));
    assert!(error(":20:A\n:25:1/2\n:61:nonsense\n").contains("no movement of MT940"));
}

proptest::proptest! {
    #[test]
    fn any_text_in_fields_is_read_or_refused(text in "[0-9A-Z:?/+,>\n é]{0,120}") {
        let text = format!(":20:A\n:25:1/2\n:60F:C260101EUR0,\n:61:2601010101D1,N{text}\n:86:{text}");
        let _ = read(text.as_bytes(), &mut Collected::default());
    }

    #[test]
    fn any_cut_and_changed_statement_is_read_or_refused(
        from in 0..GERMAN.len(), length in 0..60_usize, with in "[:?/A-Z0-9,\n]{0,12}"
    ) {
        let until = (from + length).min(GERMAN.len());
        let bytes = GERMAN.as_bytes();
        let text = [&bytes[..from], with.as_bytes(), &bytes[until..]].concat();
        let _ = read(&*text, &mut Collected::default());
    }
}
