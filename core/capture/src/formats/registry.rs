//! The list of formats, and the choice among them.

use super::access;
use super::bank;
use super::bill;
use super::credential;
use super::energy;
use super::health;
use super::mail;
use super::media;
use super::plain_table::PlainTable;
use super::printed;
use super::score;
use super::telecom;
use super::trips;
use super::{Format, FormatError, Head, Input, Recognition, Sink};
use std::io::Read;

/// Every format that is read. A new one is one more line here.
pub static ALL: &[&dyn Format] = &[
    &bank::qif::Qif,
    &bank::mt940::Mt940,
    &bank::camt::Camt,
    &bank::table::BankTable,
    &bank::ofx::Ofx,
    &health::AppleHealth,
    &health::Fhir,
    &credential::VerifiableCredential,
    &credential::CredentialToken,
    &credential::BakedBadge,
    &mail::Message,
    &mail::Mailbox,
    &energy::ENEDIS_LOAD_CURVE,
    &energy::ENEDIS_INDEX,
    &energy::ENEDIS_DAILY,
    &energy::ENEDIS_MAX_POWER,
    &energy::GrdfJson,
    &energy::GrdfTable,
    &energy::PyGazpar,
    &energy::GreenButton,
    &energy::OctopusCsv,
    &energy::OctopusJson,
    &energy::EnergyDashboard,
    &energy::SensorHistory,
    &energy::DATA_CONNECT,
    &energy::DATA_CONNECT_DAILY,
    &energy::MeterTable,
    &media::NetflixActivity,
    &media::NetflixTitles,
    &media::SpotifyHistory,
    &media::SpotifyExtendedHistory,
    &media::GoogleActivity,
    &media::GoogleActivityPage,
    &media::MediaList,
    &trips::DeviceTimeline,
    &trips::SemanticTimeline,
    &trips::LocationRecords,
    &trips::Gpx,
    &bill::Ubl,
    &bill::Cii,
    &bill::Fattura,
    &bill::FacturX,
    &trips::TripList,
    &telecom::TelecomUsage,
    &score::ClaimsRecord,
    &score::EnergyLabel,
    &score::CreditReport,
    &access::AccessTable,
    &access::AccessJson,
    &access::AccessPage,
    &PlainTable,
];

/// The format of a file that begins with these bytes: the surest of all.
///
/// # Errors
/// [`FormatError::Unrecognised`] where none claims it, [`FormatError::Ambiguous`] where two are
/// equally sure.
pub fn recognise(bytes: &[u8]) -> Result<&'static dyn Format, FormatError> {
    choose(ALL, &Head::new(bytes))
}

/// Reads a file of whatever format it is, and says which one it was.
///
/// # Errors
/// As [`recognise`], and as the format's [`Format::parse`].
pub fn read(reader: impl Read, sink: &mut dyn Sink) -> Result<&'static dyn Format, FormatError> {
    let mut input = Input::new(reader);
    let head = input.peek()?;
    let format = recognise(head)?;
    if printed::is_pdf(head) {
        return read_pdf(format, &input.named(format.name()).bytes()?, sink);
    }
    format.parse(&mut input.named(format.name()), sink)?;
    Ok(format)
}

/// Reads a PDF file for what programs find in it, else for what people read in it.
fn read_pdf(
    format: &'static dyn Format,
    pdf: &[u8],
    sink: &mut dyn Sink,
) -> Result<&'static dyn Format, FormatError> {
    match format.parse(&mut Input::new(pdf).named(format.name()), sink) {
        Err(nothing @ FormatError::Nothing { .. }) => printed::read(pdf, sink)?.ok_or(nothing),
        other => other.map(|()| format),
    }
}

pub(super) fn choose(
    formats: &[&'static dyn Format],
    head: &Head<'_>,
) -> Result<&'static dyn Format, FormatError> {
    let mut best: Option<(Recognition, &'static dyn Format)> = None;
    let mut equal = None;
    for format in formats {
        let sure = format.recognise(head);
        match best {
            _ if sure == Recognition::No => {}
            Some((surest, _)) if sure < surest => {}
            Some((surest, _)) if sure == surest => equal = Some(*format),
            _ => (best, equal) = (Some((sure, *format)), None),
        }
    }
    match (best, equal) {
        (None, _) => Err(FormatError::Unrecognised),
        (Some((_, format)), None) => Ok(format),
        (Some((_, one)), Some(other)) => {
            Err(FormatError::Ambiguous { one: one.name(), other: other.name() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::ExportKind;

    struct Given(&'static str, &'static str, Recognition);

    impl Format for Given {
        fn name(&self) -> &'static str {
            self.0
        }

        fn kind(&self) -> ExportKind {
            ExportKind::Table
        }

        fn about(&self) -> &'static str {
            "a format of a test"
        }

        fn recognise(&self, head: &Head<'_>) -> Recognition {
            if head.start().starts_with(self.1) { self.2 } else { Recognition::No }
        }

        fn parse(&self, _: &mut Input<'_>, _: &mut dyn Sink) -> Result<(), FormatError> {
            Ok(())
        }
    }

    static TABLE: Given = Given("table", "a", Recognition::Possible);
    static BANK: Given = Given("bank", "ab", Recognition::Certain);
    static OTHER: Given = Given("other", "abc", Recognition::Certain);

    fn chosen(text: &str) -> Result<&'static str, FormatError> {
        choose(&[&TABLE, &BANK, &OTHER], &Head::new(text.as_bytes())).map(Format::name)
    }

    #[test]
    fn the_surest_format_reads_the_file() {
        assert_eq!(chosen("a;b").unwrap(), "table");
        assert_eq!(chosen("ab;c").unwrap(), "bank");
    }

    #[test]
    fn two_formats_that_are_equally_sure_and_none_are_said() {
        let error = chosen("abc").unwrap_err();
        assert!(matches!(error, FormatError::Ambiguous { one: "bank", other: "other" }));
        assert!(matches!(chosen("x"), Err(FormatError::Unrecognised)));
    }

    #[test]
    fn names_of_formats_are_unique_and_of_small_letters() {
        let mut seen = std::collections::BTreeSet::new();
        for format in ALL {
            let name = format.name();
            assert!(seen.insert(name), "{name} stands twice in the list");
            let is_plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(name.bytes().all(is_plain), "{name}");
        }
    }
}
