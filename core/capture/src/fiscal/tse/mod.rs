//! German technical security devices: the code of DFKA-Taxonomie / DSFinV-K annex I, signed as in
//! BSI TR-03153 and TR-03151.

mod message;
mod payload;
mod process;
mod signature;

use super::{Finding, FiscalCode, Scheme, UncheckedReason, Verdict, clock};
use chrono::{NaiveDateTime, Timelike};
use message::{Message, Signed};
use payload::Payload;
use signature::{Algorithm, Fault, Key, Verifier};
use visavis_model::Currency;

/// Reads and verifies a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let payload = Payload::parse(text)?;
    let (verdict, signed) = match verify(&payload) {
        Ok(signed) => (Verdict::Valid, Some(signed)),
        Err(verdict) => (verdict, None),
    };
    let mut code = FiscalCode::new(Scheme::Tse, verdict);
    code.currency = Some(Currency::EUR);
    describe(&mut code, &payload, signed.as_ref());
    Some(code)
}

fn describe(code: &mut FiscalCode, payload: &Payload<'_>, signed: Option<&Signed>) {
    let stated = payload.log_time.map(|time| time.utc);
    let ended = signed.map(|signed| signed.time).or(stated).and_then(clock::german_time);
    code.date = ended.map(|ended| ended.date());
    code.time = ended.map(|ended| ended.time()).and_then(|time| time.with_nanosecond(0));
    let shifted = signed.is_some_and(|signed| Some(signed.time) != stated);
    code.started = payload
        .start_time
        .and_then(|time| if shifted { Some(time.utc) } else { clock::german_time(time.utc) });
    process::describe(code, payload.process_data);
    code.signed_text = Some(payload.process_data.to_owned());

    if shifted {
        code.findings.push(Finding::LocalTimeMarkedAsUtc);
    }
    let client = signed.map_or(payload.client_id, |signed| signed.client_id.as_str());
    if client != payload.client_id {
        code.findings.push(Finding::TillNumberWrittenOtherwise);
    }
    if payload.start_time.zip(payload.log_time).is_some_and(|(start, end)| start.utc > end.utc) {
        code.implausible("start");
    }
    code.detail("till", client);
    code.detail("process-type", payload.process_type);
    code.detail("transaction", without_zeros(payload.transaction));
    code.detail("signature-counter", without_zeros(payload.signature_counter));
    code.detail("start", payload.start);
    code.detail("end", payload.log);
    code.detail("algorithm", payload.algorithm);
    code.detail("time-format", payload.time_format);
    code.detail("signature", payload.signature);
    code.detail("public-key", payload.public_key);
}

/// A number is signed as a number, so zeros before it say nothing.
fn without_zeros(digits: &str) -> &str {
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() { digits } else { significant }
}

/// More constructions than any code can ask for; each costs one verification.
const MOST_ATTEMPTS: usize = 32;

/// Finds the construction of the signed message that the signature confirms.
fn verify(payload: &Payload<'_>) -> Result<Signed, Verdict> {
    if payload.is_cut_short() {
        return Err(Verdict::Invalid);
    }
    let algorithm = Algorithm::parse(payload.algorithm)
        .ok_or(Verdict::Unchecked(UncheckedReason::UnknownAlgorithm))?;
    let key_bytes = payload::base64(payload.public_key).ok_or(Verdict::Invalid)?;
    let signature = payload::base64(payload.signature).ok_or(Verdict::Invalid)?;
    let keys = Key::candidates(&key_bytes).map_err(|fault| match fault {
        Fault::UnknownCurve => Verdict::Unchecked(UncheckedReason::UnknownAlgorithm),
        Fault::Malformed => Verdict::Invalid,
    })?;
    let attempts: Vec<(Message, Verifier)> = keys
        .iter()
        .filter_map(|key| Message::new(payload, algorithm, key).zip(key.verifier(&signature)))
        .collect();
    if attempts.is_empty() {
        return Err(Verdict::Invalid);
    }
    attempts
        .iter()
        .flat_map(|(message, confirms)| {
            let constructions = message.constructions().take(MOST_ATTEMPTS);
            constructions.map(move |(bytes, signed)| (confirms(&algorithm.digest(&bytes)), signed))
        })
        .find_map(|(confirmed, signed)| confirmed.then_some(signed))
        .ok_or_else(|| refusal(&keys))
}

/// What to say of a signature that no construction confirms.
///
/// An altered code and an unusual one look alike: in both, the signature does not fit. They are
/// told apart by the device. Devices that hand out their NIST P-384 key as `SubjectPublicKeyInfo`
/// (cloud devices behind hotel systems) sign a message that could not be rebuilt from any of their
/// codes, unaltered ones included, so nothing can be concluded about them. For every other kind of
/// device unaltered codes do verify, and one that does not was altered or badly read.
fn refusal(keys: &[Key]) -> Verdict {
    if keys.iter().any(Key::never_confirmed) {
        Verdict::Unchecked(UncheckedReason::UnusualConstruction)
    } else {
        Verdict::Invalid
    }
}

/// A stated time.
#[derive(Clone, Copy, Debug)]
struct StatedTime {
    /// The instant that the text states, in UTC.
    utc: NaiveDateTime,
    /// Whether the text may mean local time all the same, because it names no zone but `Z`.
    may_be_local: bool,
}
