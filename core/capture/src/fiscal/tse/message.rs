//! The message that the device signed, rebuilt from the code (BSI TR-03151, section 5.1: the log
//! message without its outer sequence and its signature, in DER).

use super::payload::Payload;
use super::signature::{Algorithm, Key};
use crate::fiscal::{clock, text};
use chrono::NaiveDateTime;

/// What a confirmed construction says where the code is unclear.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Signed {
    /// The time of the signature, in UTC.
    pub(super) time: NaiveDateTime,
    /// The number of the till, as it was signed.
    pub(super) client_id: String,
}

/// The parts of the message, with those that tills write in more than one way.
pub(super) struct Message {
    algorithm: Algorithm,
    process_type: Vec<u8>,
    process_data: Vec<Vec<u8>>,
    transaction: u64,
    signature_counter: u64,
    client_ids: Vec<(String, Vec<u8>)>,
    serial_numbers: Vec<[u8; 32]>,
    times: Vec<(NaiveDateTime, Vec<u8>)>,
}

/// `id-SE-API-transaction-log`, 0.4.0.127.0.7.3.7.1.1.
const TRANSACTION_LOG: [u8; 9] = [0x04, 0x00, 0x7f, 0x00, 0x07, 0x03, 0x07, 0x01, 0x01];

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;

impl Message {
    /// `None` where a number or the time cannot be read, so that nothing can have been signed.
    pub(super) fn new(payload: &Payload<'_>, algorithm: Algorithm, key: &Key) -> Option<Self> {
        Some(Self {
            algorithm,
            process_type: payload.process_type.as_bytes().to_vec(),
            process_data: encodings(payload.process_data),
            transaction: number(payload.transaction)?,
            signature_counter: number(payload.signature_counter)?,
            client_ids: client_ids(payload.client_id),
            serial_numbers: key.serial_numbers(),
            times: times(payload)?,
        })
    }

    /// Every message that may have been signed, the usual one first.
    pub(super) fn constructions(&self) -> impl Iterator<Item = (Vec<u8>, Signed)> {
        self.times.iter().flat_map(move |(time, logged)| {
            self.client_ids.iter().flat_map(move |(client_id, client_bytes)| {
                self.process_data.iter().flat_map(move |data| {
                    self.serial_numbers.iter().map(move |serial| {
                        let signed = Signed { time: *time, client_id: client_id.clone() };
                        (self.bytes(client_bytes, data, serial, logged), signed)
                    })
                })
            })
        })
    }

    fn bytes(&self, client_id: &[u8], data: &[u8], serial: &[u8], log_time: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256 + data.len());
        append(&mut bytes, INTEGER, &[2]);
        append(&mut bytes, OBJECT_IDENTIFIER, &TRANSACTION_LOG);
        // The certified data has implicit context tags: 0 the operation, 1 the till, 2 and 3 the
        // process, 5 the transaction; 4 and 6 are for data that no receipt carries.
        append(&mut bytes, 0x80, b"FinishTransaction");
        append(&mut bytes, 0x81, client_id);
        append(&mut bytes, 0x82, data);
        append(&mut bytes, 0x83, &self.process_type);
        append(&mut bytes, 0x85, &integer(self.transaction));
        append(&mut bytes, OCTET_STRING, serial);
        let mut identifier = Vec::new();
        append(&mut identifier, OBJECT_IDENTIFIER, &self.algorithm.object_identifier());
        append(&mut bytes, SEQUENCE, &identifier);
        append(&mut bytes, INTEGER, &integer(self.signature_counter));
        bytes.extend_from_slice(log_time);
        bytes
    }
}

/// Appends one element in DER.
fn append(bytes: &mut Vec<u8>, tag: u8, content: &[u8]) {
    bytes.push(tag);
    match u8::try_from(content.len()) {
        Ok(length) if length < 0x80 => bytes.push(length),
        _ => {
            let length = content.len().to_be_bytes();
            let significant: Vec<u8> = length.into_iter().skip_while(|b| *b == 0).collect();
            // At most eight bytes of length, so the count fits below the long form's bit.
            bytes.push(0x80 | u8::try_from(significant.len()).unwrap_or_default());
            bytes.extend_from_slice(&significant);
        }
    }
    bytes.extend_from_slice(content);
}

/// The content of an INTEGER: the fewest bytes, with the first bit free for the sign.
fn integer(value: u64) -> Vec<u8> {
    let bytes = value.to_be_bytes();
    let mut content: Vec<u8> = bytes.into_iter().skip_while(|b| *b == 0).collect();
    if content.first().is_none_or(|first| *first >= 0x80) {
        content.insert(0, 0);
    }
    content
}

fn number(digits: &str) -> Option<u64> {
    text::is_digits(digits).then(|| digits.parse().ok()).flatten()
}

/// UTF-8, and ISO 8859-1 where the text allows it: devices sign bytes, and a code's reader may
/// have taken the one for the other.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let mut encodings = vec![text.as_bytes().to_vec()];
    let latin: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
    encodings.extend(latin.filter(|_| !text.is_ascii()));
    encodings
}

/// The till's number as it stands in the code, and with plain hyphens where the code has another
/// dash, or a gap of several blanks that took the place of one.
fn client_ids(written: &str) -> Vec<(String, Vec<u8>)> {
    let mut spellings = vec![written.to_owned()];
    let hyphenated = hyphenated(written);
    if hyphenated != written {
        spellings.push(hyphenated);
    }
    spellings
        .into_iter()
        .flat_map(|spelling| {
            encodings(&spelling).into_iter().map(move |bytes| (spelling.clone(), bytes))
        })
        .collect()
}

fn hyphenated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blanks = 0;
    for c in text.chars() {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        out.push_str(gap(blanks));
        blanks = 0;
        out.push(if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}') {
            '-'
        } else {
            c
        });
    }
    out.push_str(gap(blanks));
    out
}

const fn gap(blanks: usize) -> &'static str {
    match blanks {
        0 => "",
        1 => " ",
        _ => "-",
    }
}

/// The log time in each form that may have been signed, with the instant that it stands for: UTC
/// as the rule asks, then German local time, which some tills write with a `Z` all the same.
fn times(payload: &Payload<'_>) -> Option<Vec<(NaiveDateTime, Vec<u8>)>> {
    let stated = payload.log_time?;
    let local = clock::german_instants(stated.utc).filter(|_| stated.may_be_local);
    let formats = formats(payload.time_format);
    let mut times = Vec::new();
    for instant in std::iter::once(stated.utc).chain(local) {
        for format in formats {
            times.extend(format.encode(instant).map(|encoded| (instant, encoded)));
        }
    }
    Some(times)
}

#[derive(Clone, Copy, Debug)]
enum TimeFormat {
    Unix,
    Utc,
    Generalized,
    GeneralizedWithMilliseconds,
}

/// The forms that a name in the code may mean. `utcTime` has seconds, as DER asks: without them the
/// seconds in the code would not be signed.
fn formats(name: &str) -> &'static [TimeFormat] {
    match name {
        "unixTime" => &[TimeFormat::Unix],
        "utcTime" | "utcTimeWithSeconds" => &[TimeFormat::Utc],
        "generalizedTime" => &[TimeFormat::Generalized, TimeFormat::GeneralizedWithMilliseconds],
        "generalizedTimeWithMilliseconds" => {
            &[TimeFormat::GeneralizedWithMilliseconds, TimeFormat::Generalized]
        }
        _ => &[TimeFormat::Unix, TimeFormat::Utc, TimeFormat::Generalized],
    }
}

impl TimeFormat {
    fn encode(self, time: NaiveDateTime) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let text = |format| time.format(format).to_string().into_bytes();
        match self {
            Self::Unix => {
                let seconds = u64::try_from(time.and_utc().timestamp()).ok()?;
                append(&mut bytes, INTEGER, &integer(seconds));
            }
            Self::Utc => append(&mut bytes, UTC_TIME, &text("%y%m%d%H%M%SZ")),
            Self::Generalized => append(&mut bytes, GENERALIZED_TIME, &text("%Y%m%d%H%M%SZ")),
            Self::GeneralizedWithMilliseconds => {
                append(&mut bytes, GENERALIZED_TIME, &text("%Y%m%d%H%M%S%.3fZ"));
            }
        }
        Some(bytes)
    }
}
