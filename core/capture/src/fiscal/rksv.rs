//! Austrian cash registers: the machine-readable code of the RKSV (annex, section 10), thirteen
//! fields joined by `_`, signed with ES256. The certificate is named in it, but not part of it.

use super::{Finding, FiscalCode, RateAmount, RateClass, Scheme, UncheckedReason, Verdict, text};
use base64ct::{Base64, Encoding};
use chrono::{NaiveDate, NaiveDateTime};
use ecdsa::Signature;
use p256::NistP256;
use rust_decimal::Decimal;
use visavis_model::{Amount, Currency};

/// The rates in the order of the code: normal, first and second reduced, null, special.
const ORDER: [RateClass; 5] = [
    RateClass::Standard,
    RateClass::Reduced,
    RateClass::Intermediate,
    RateClass::Zero,
    RateClass::Special,
];

/// What stands in the place of the signature while the signature device is out of order (RKSV,
/// § 17 (4)).
const DEVICE_FAILED: &[u8] = b"Sicherheitseinrichtung ausgefallen";

/// What stands in the place of the turnover counter in a training receipt and in a cancellation
/// (RKSV, annex, section 9).
const TRAINING: &[u8] = b"TRA";
const CANCELLATION: &[u8] = b"STO";

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let fields: Vec<&str> = text.strip_prefix('_')?.splitn(14, '_').collect();
    let [suite, till, receipt, time, amounts @ .., counter, certificate, chain, signature] =
        fields.as_slice()
    else {
        return None;
    };
    if amounts.len() != ORDER.len() {
        return None;
    }
    if !is_suite(suite) {
        return None;
    }
    let moment = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M:%S").ok();
    let amounts: Option<Vec<Amount>> =
        amounts.iter().map(|amount| text::amount(amount, ',', None)).collect();

    let mut code = FiscalCode::new(Scheme::Rksv, Verdict::Invalid);
    if moment.is_some() && amounts.is_some() {
        code.verdict = signature_verdict(signature);
    }
    code.currency = Some(Currency::EUR);
    code.date = moment.map(|moment| moment.date());
    code.time = moment.map(|moment| moment.time());
    code.total = amounts.as_ref().map(|amounts| amounts.iter().copied().sum());
    code.rates = rates(&amounts.unwrap_or_default(), code.date);
    note_counter_and_chain(&mut code, counter, chain);

    code.detail("suite", suite);
    code.detail("till", till);
    code.detail("receipt", receipt);
    code.detail("turnover-counter", counter);
    code.detail("certificate", certificate);
    code.detail("chain", chain);
    code.detail("signature", signature);
    Some(code)
}

/// `R1-AT1`: the version of the algorithms, the country and the number of the trust service.
fn is_suite(text: &str) -> bool {
    let Some((version, service)) = text.split_once('-') else { return false };
    let Some((country, number)) = service.split_at_checked(2) else { return false };
    version.strip_prefix('R').is_some_and(text::is_digits)
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && text::is_digits(number)
}

fn signature_verdict(signature: &str) -> Verdict {
    match Base64::decode_vec(signature) {
        Ok(bytes) if bytes == DEVICE_FAILED => {
            Verdict::Unchecked(UncheckedReason::SignatureDeviceFailed)
        }
        // Two numbers below the order of the curve: what else they sign, the certificate tells.
        Ok(bytes) if Signature::<NistP256>::from_slice(&bytes).is_ok() => {
            Verdict::Unchecked(UncheckedReason::CertificateNotInCode)
        }
        _ => Verdict::Invalid,
    }
}

fn note_counter_and_chain(code: &mut FiscalCode, counter: &str, chain: &str) {
    match Base64::decode_vec(counter) {
        Ok(bytes) if bytes == TRAINING => code.findings.push(Finding::NotASale),
        Ok(bytes) if bytes == CANCELLATION => code.findings.push(Finding::Cancellation),
        // Five to sixteen bytes, encrypted (annex, section 9).
        Ok(bytes) if (5..=16).contains(&bytes.len()) => {}
        _ => code.implausible("turnover-counter"),
    }
    // The first eight bytes of a SHA-256 (annex, section 5).
    if !Base64::decode_vec(chain).is_ok_and(|bytes| bytes.len() == 8) {
        code.implausible("chain");
    }
}

fn rates(amounts: &[Amount], date: Option<NaiveDate>) -> Vec<RateAmount> {
    ORDER
        .into_iter()
        .zip(amounts)
        .filter(|(_, gross)| **gross != Amount::ZERO)
        .map(|(class, gross)| RateAmount {
            class,
            percent: date.and_then(|date| percent(class, date)),
            base: None,
            tax: None,
            gross: Some(*gross),
        })
        .collect()
}

/// The rates of the Austrian VAT act of 1994, § 10. From July 2020 to the end of 2021 some sales
/// were taxed at 5 % (§ 28 (52)), and tills differ in the rate under which they put them.
fn percent(class: RateClass, date: NaiveDate) -> Option<Decimal> {
    let lowered =
        NaiveDate::from_ymd_opt(2020, 7, 1)? <= date && date < NaiveDate::from_ymd_opt(2022, 1, 1)?;
    match class {
        RateClass::Zero => Some(Decimal::ZERO),
        _ if lowered => None,
        RateClass::Standard => Some(Decimal::from(20)),
        RateClass::Reduced => Some(Decimal::from(10)),
        RateClass::Intermediate => Some(Decimal::from(13)),
        RateClass::Special => Some(Decimal::from(19)),
        _ => None,
    }
}
