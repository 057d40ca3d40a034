//! The twelve fields of the code, as they stand in it (DSFinV-K, annex I).

use super::StatedTime;
use base64ct::{Base64, Base64Unpadded, Encoding};
use chrono::{DateTime, NaiveDateTime};

/// The code, cut into its fields.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Payload<'a> {
    pub(super) client_id: &'a str,
    pub(super) process_type: &'a str,
    pub(super) process_data: &'a str,
    pub(super) transaction: &'a str,
    pub(super) signature_counter: &'a str,
    pub(super) start: &'a str,
    pub(super) start_time: Option<StatedTime>,
    pub(super) log: &'a str,
    pub(super) log_time: Option<StatedTime>,
    pub(super) algorithm: &'a str,
    pub(super) time_format: &'a str,
    pub(super) signature: &'a str,
    pub(super) public_key: &'a str,
}

impl<'a> Payload<'a> {
    /// Cuts a code. One that is cut short is still a code, with empty fields, as long as what it
    /// begins with cannot be anything else.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut front = text.strip_prefix("V0;")?.splitn(3, ';');
        let (client_id, process_type, rest) = (front.next()?, front.next()?, front.next()?);
        // The process data is the only field that may hold a semicolon: it is what the eight
        // fields at the end leave over.
        let fields: Vec<&str> = rest.rsplitn(9, ';').collect();
        let [key, signature, format, algorithm, log, start, counter, transaction, data] =
            *fields.as_slice()
        else {
            let process_data = rest.split(';').next().filter(|data| data.contains('^'))?;
            return Some(Self { client_id, process_type, process_data, ..Self::default() });
        };
        Some(Self {
            client_id,
            process_type,
            process_data: data,
            transaction,
            signature_counter: counter,
            start,
            start_time: time(start),
            log,
            log_time: time(log),
            algorithm,
            time_format: format,
            signature,
            public_key: key,
        })
    }

    /// Whether fields are missing at the end.
    pub(super) const fn is_cut_short(&self) -> bool {
        self.public_key.is_empty()
    }
}

/// Decodes standard base64; the padding may be missing, and a line break within does no harm.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    Base64::decode_vec(&compact).or_else(|_| Base64Unpadded::decode_vec(&compact)).ok()
}

/// Reads a time of ISO 8601, with or without a zone; without one it is taken for UTC.
fn time(text: &str) -> Option<StatedTime> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        let may_be_local = text.ends_with(['Z', 'z']);
        return Some(StatedTime { utc: time.naive_utc(), may_be_local });
    }
    let utc = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?;
    Some(StatedTime { utc, may_be_local: true })
}
