//! What each scheme's code says, on codes made for the tests.

use super::till::Sale;
use crate::fiscal::{Finding, UncheckedReason, Verdict, verify_payload};
use base64ct::{Base64, Encoding};
use visavis_model::{Amount, Currency};

fn signature() -> String {
    Base64::encode_string(&[0x11; 64])
}

fn austrian(counter: &str, signature: &str) -> String {
    format!(
        "_R1-AT1_KASSE-1_2024/17_2024-02-29T12:05:59_12,00_5,50_0,00_0,00_-1,00_{counter}_\
         1A2B3C_M6Dgz6bCNYQ=_{signature}"
    )
}

const PORTUGUESE: &str = "A:503504564*B:999999990*C:PT*D:FS*E:N*F:20240131*G:FS 1/17*H:JFX3K9Q2-17*\
                          I1:PT*I3:10.00*I4:0.60*I5:20.00*I6:2.60*I7:100.00*I8:23.00*N:26.20*\
                          O:156.20*Q:abcd*R:1234";

const CREDITOR_BILL: &str = "SPC\n0200\n1\nCH4431999123000889012\nS\nMüller & Söhne AG\nHauptgasse\n1\n\
                             3000\nBern\nCH\n\n\n\n\n\n\n\n1949.75\nCHF\nS\nPia Rutschmann\n\
                             Marktgasse\n28\n9400\nRorschach\nCH\nQRR\n210000000003139471430009017\n\
                             Rechnung 17\nEPD\n//S1/10/17\neBill/B/17";

const TRANSFER: &str = "BCD\n002\n1\nSCT\nBFSWDE33BER\nVerein für Beispiele\nDE33100205000001194700\n\
                        EUR12.5\nCHAR\n\nSpende\n";

#[test]
fn a_german_code() {
    insta::assert_json_snapshot!(verify_payload(&Sale::default().code()));
}

#[test]
fn an_austrian_code() {
    insta::assert_json_snapshot!(verify_payload(&austrian("mKaMYuUfKFc=", &signature())));
}

#[test]
fn a_croatian_code() {
    insta::assert_json_snapshot!(verify_payload(
        "https://porezna.gov.hr/rn?zki=909bf4b9438b14945c1d73650ce3f6c3&datv=20210825_1934&izn=1.070,98"
    ));
}

#[test]
fn a_greek_code() {
    insta::assert_json_snapshot!(verify_payload(&format!(
        "https://www1.aade.gr/tameiakes/myweb/q1.php?SIG=ABC1234567800000042{}12.3",
        "0123456789ABCDEF0123456789ABCDEF01234567"
    )));
}

#[test]
fn a_portuguese_code() {
    insta::assert_json_snapshot!(verify_payload(PORTUGUESE));
}

#[test]
fn an_italian_code() {
    insta::assert_json_snapshot!(verify_payload(
        "12345678903;99MEX123456;0123-0045;23,90;2024-02-29T12:05:00"
    ));
}

#[test]
fn a_swiss_code() {
    insta::assert_json_snapshot!(verify_payload(CREDITOR_BILL));
}

#[test]
fn a_european_payment_code() {
    insta::assert_json_snapshot!(verify_payload(TRANSFER));
}

#[test]
fn an_austrian_till_may_say_that_its_signature_device_failed() {
    let marker = Base64::encode_string(b"Sicherheitseinrichtung ausgefallen");
    let code = verify_payload(&austrian("mKaMYuUfKFc=", &marker)).unwrap();
    assert_eq!(code.verdict, Verdict::Unchecked(UncheckedReason::SignatureDeviceFailed));
}

#[test]
fn an_austrian_training_or_cancellation_says_so() {
    let findings =
        |counter: &str| verify_payload(&austrian(counter, &signature())).unwrap().findings;
    assert_eq!(findings(&Base64::encode_string(b"TRA")), [Finding::NotASale]);
    assert_eq!(findings(&Base64::encode_string(b"STO")), [Finding::Cancellation]);
    assert_eq!(findings("?"), [Finding::Implausible { field: "turnover-counter" }]);
}

#[test]
fn an_austrian_code_without_a_possible_signature_or_amount_is_refused() {
    let short = austrian("mKaMYuUfKFc=", "AAAA");
    let zero = austrian("mKaMYuUfKFc=", &Base64::encode_string(&[0; 64]));
    let amount = austrian("mKaMYuUfKFc=", &signature()).replace("12,00", "12,0O");
    for text in [short, zero, amount] {
        assert_eq!(verify_payload(&text).unwrap().verdict, Verdict::Invalid, "{text}");
    }
}

#[test]
fn a_portuguese_code_whose_sums_or_numbers_disagree_is_refused() {
    let read = |text: &str| verify_payload(text).unwrap();
    let total = read(&PORTUGUESE.replace("O:156.20", "O:165.20"));
    assert_eq!(total.verdict, Verdict::Invalid);
    let computed = Amount::from_hundredths(15_620);
    assert_eq!(total.findings, [Finding::TotalDisagrees { computed }]);
    let tax = read(&PORTUGUESE.replace("N:26.20", "N:26.02"));
    assert_eq!(tax.verdict, Verdict::Invalid);
    let seller = read(&PORTUGUESE.replace("A:503504564", "A:503504565"));
    assert_eq!(seller.verdict, Verdict::Invalid);
    let customer = read(&PORTUGUESE.replace("B:999999990", "B:999999991"));
    assert_eq!(customer.verdict, Verdict::Unchecked(UncheckedReason::NoSignature));
    assert_eq!(customer.findings, [Finding::Implausible { field: "customer" }]);
}

#[test]
fn a_portuguese_total_may_include_stamp_duty_and_untaxed_amounts() {
    let text = PORTUGUESE.replace("N:26.20*O:156.20", "L:3.00*M:1.00*N:27.20*O:160.20");
    let code = verify_payload(&text).unwrap();
    assert_eq!((code.findings, code.total), (vec![], Some(Amount::from_hundredths(16_020))));
}

#[test]
fn portuguese_rates_differ_by_region() {
    let islands = PORTUGUESE.replace("I1:PT*", "I1:PT*J1:PT-AC*J7:100.00*J8:16.00*");
    let islands = islands.replace("N:26.20*O:156.20", "N:42.20*O:272.20");
    let code = verify_payload(&islands).unwrap();
    assert_eq!(code.findings, []);
    let percents: Vec<_> = code.rates.iter().map(|rate| rate.percent.is_some()).collect();
    assert_eq!(percents, [true, true, true, false]);
}

#[test]
fn a_croatian_receipt_is_in_euros_since_2023() {
    let at = |day| {
        let text = format!(
            "https://porezna.gov.hr/rn?jir=757db03d-f25a-46b4-8345-1bd2c10be05d&datv={day}_1029&izn=939"
        );
        let code = verify_payload(&text).unwrap();
        (code.currency, code.total.map(Amount::hundredths))
    };
    assert_eq!(at("20221231"), (Some(Currency::HRK), Some(939)));
    assert_eq!(at("20230101"), (Some(Currency::EUR), Some(939)));
}

#[test]
fn a_swiss_bill_that_no_bank_would_take_is_refused() {
    let read = |text: &str| verify_payload(text).unwrap();
    assert_eq!(read(&CREDITOR_BILL.replace("CH44", "CH45")).verdict, Verdict::Invalid);
    assert_eq!(read(&CREDITOR_BILL.replace("CHF", "USD")).verdict, Verdict::Invalid);
    assert_eq!(
        read(&CREDITOR_BILL.replace("430009017", "430009016")).findings,
        [Finding::Implausible { field: "reference" }]
    );
    let carriage_returns = CREDITOR_BILL.replace('\n', "\r\n");
    assert_eq!(read(&carriage_returns), read(CREDITOR_BILL));
}

#[test]
fn a_payment_code_that_no_bank_would_take_is_refused() {
    let read = |text: &str| verify_payload(text).unwrap();
    assert_eq!(read(&TRANSFER.replace("DE33", "DE34")).verdict, Verdict::Invalid);
    for amount in ["EUR0.00", "EUR-1.00", "EUR1000000000.00", "12.50", "EUR1,50"] {
        let code = read(&TRANSFER.replace("EUR12.5", amount));
        assert_eq!((code.total, code.findings.len()), (None, 1), "{amount}");
    }
}

#[test]
fn a_greek_address_of_my_data_is_read_without_an_amount() {
    let text = "https://mydatapi.aade.gr/myDATA/TimologioQR/QRInfo?q=8ecs%2bwd%2f";
    let code = verify_payload(text).unwrap();
    assert_eq!((code.total, code.details.len()), (None, 1));
}
