//! Exports of Enedis, the operator of the French electricity grid: what "Mes mesures" of its customers'
//! area hands out as CSV and XLSX, and what suppliers get from its system SGE.
//!
//! Described on <https://www.enedis.fr> ("Courbe de charge, index et puissance maximale") and known from
//! files: a preamble of names and values, then `Horodate;Valeur` and one row per step, dated at its
//! end. Several tables may stand in one file.

mod blocks;
mod calendar;
mod columns;
mod indexes;
mod peaks;
#[cfg(test)]
mod tests;
mod values;

pub(super) use blocks::seconds as step_seconds;
pub(super) use peaks::peak;

use super::archive::archive_text;
use super::words::fold;
use crate::formats::table::Table;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use blocks::{Block, blocks};
use columns::Content;

/// A load curve.
pub(in crate::formats) static LOAD_CURVE: Enedis = Enedis {
    name: "enedis-load-curve",
    kind: ExportKind::LoadCurve,
    about: "Enedis: load curve of an electricity meter (Courbe de charge), CSV or XLSX",
};
/// The registers of the meter, day by day.
pub(in crate::formats) static INDEX: Enedis = Enedis {
    name: "enedis-index",
    kind: ExportKind::MeterReadings,
    about: "Enedis: daily registers of an electricity meter (Index), CSV or XLSX",
};
/// The energy of each day.
pub(in crate::formats) static DAILY: Enedis = Enedis {
    name: "enedis-daily",
    kind: ExportKind::MeterReadings,
    about: "Enedis: electricity of each day (Consommation quotidienne), CSV or XLSX",
};
/// The largest power of each day.
pub(in crate::formats) static PEAKS: Enedis = Enedis {
    name: "enedis-max-power",
    kind: ExportKind::MeterReadings,
    about: "Enedis: largest power of each day (Puissance maximale quotidienne), CSV or XLSX",
};

/// The exports of Enedis, which differ in what their first table holds.
pub(in crate::formats) struct Enedis {
    name: &'static str,
    kind: ExportKind,
    about: &'static str,
}

impl Format for Enedis {
    fn name(&self) -> &'static str {
        self.name
    }

    fn kind(&self) -> ExportKind {
        self.kind
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match first(head) {
            Some((name, recognition)) if name == self.name => recognition,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (tables, guessed) = Table::from_bytes(input.bytes()?)?;
        sink.encoding(guessed);
        let blocks = blocks(&tables);
        let mut read = 0;
        let calendars: Vec<&Block> =
            blocks.iter().filter(|block| block.content() == Content::Calendar).collect();
        let calendars = calendar::calendars(&calendars, sink);
        for block in &blocks {
            read += match block.content() {
                Content::Values => values::read(block, sink)?,
                Content::Indexes => indexes::read(block, &calendars, sink)?,
                Content::Peaks => peaks::read(block, sink)?,
                Content::Calendar => 0,
            };
        }
        if read == 0 {
            let reason = if blocks.is_empty() {
                "no table of Enedis is in it"
            } else {
                "no row has a value"
            };
            return Err(FormatError::Nothing { reason: reason.to_owned() });
        }
        Ok(())
    }
}

/// Which of the exports a file begins as.
fn first(head: &Head<'_>) -> Option<(&'static str, Recognition)> {
    if head.is_zip() {
        let text = fold(&archive_text(head.bytes));
        let is_enedis = text.contains("point reference mesure")
            || text.contains("enedis")
            || text.contains("identifiant prm")
            || text.contains("export consommation quotidienne");
        return is_enedis.then(|| (kind_of_words(&text), Recognition::Certain));
    }
    let start = head.start();
    if head.is_json() || start.starts_with('<') {
        return None;
    }
    let lines: Vec<String> = head.lines().take(30).map(fold).collect();
    let text = lines.join("\n");
    let is_preamble = text.contains("identifiant prm") || text.contains("point reference mesure");
    let is_sge = text.contains("date de la mesure;heure de la mesure");
    if is_preamble || is_sge || text.contains("horodate iso fin de pas") {
        return Some((kind_of_words(&text), Recognition::Certain));
    }
    let titles = lines.iter().find_map(|line| {
        let is_energy = [
            "valeur (en wh)",
            "valeur (en kwh)",
            "consommation (en kwh)",
            "consommation (en wh)",
            "production (en kwh)",
            "production (en wh)",
        ]
        .iter()
        .any(|title| line.contains(title));
        (is_energy && line.contains("date")).then_some(())
    });
    titles.map(|()| (DAILY.name, Recognition::Certain))
}

/// Which export a preamble and header announce.
fn kind_of_words(text: &str) -> &'static str {
    let at = |words: &[&str]| words.iter().filter_map(|word| text.find(word)).min();
    let kinds = [
        (
            LOAD_CURVE.name,
            at(&[
                "courbe de charge",
                "puissance moyenne",
                "heure de la mesure",
                "consommation horaire",
                "production horaire",
                ";pt30m",
                "valeur (en kw)",
                "valeur (en w)",
            ]),
        ),
        (INDEX.name, at(&["eas t", "eas f1", "eap f1", "eai f1", ";index;"])),
        (PEAKS.name, at(&["puissance maximale"])),
        (
            DAILY.name,
            at(&["quotidienne", "valeur (en wh)", "valeur (en kwh)", "(en kwh)", "(en wh)"]),
        ),
    ];
    let found = kinds.iter().filter_map(|(name, at)| at.map(|at| (at, *name))).min();
    // "Puissance maximale quotidienne" has the word for days in it too, but begins earlier.
    found.map_or(LOAD_CURVE.name, |(_, name)| name)
}
