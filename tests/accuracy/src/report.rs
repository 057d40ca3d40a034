//! The measurement as tables for people and as JSON for programs.

use crate::fiscal::FiscalScore;
use crate::invariance::Invariance;
use crate::score::{FieldName, Measured, Score, per_cent};
use crate::table::Table;
use crate::wrong_totals::WrongTotals;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

/// Everything that was measured in one run.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// The sources, in the order in which they were read.
    pub sources: Vec<SourceReport>,
    /// The fiscal codes.
    pub fiscal: Option<FiscalScore>,
    /// Whether order and cut of the lines matter, by source.
    pub invariance: BTreeMap<String, Invariance>,
    /// Whether forged totals can be proved, by source.
    pub wrong_totals: BTreeMap<String, WrongTotals>,
}

/// One source.
#[derive(Debug, Serialize)]
pub struct SourceReport {
    /// What it is called.
    pub name: String,
    /// All of it.
    pub score: Score,
    /// Its parts, by name, such as countries.
    pub groups: BTreeMap<String, Score>,
    /// From lines to drafts, all documents together, in seconds.
    pub reading_seconds: Option<f64>,
    /// From files to drafts, text reader included, in seconds.
    pub ocr_seconds: Option<f64>,
}

impl SourceReport {
    /// The sums over a source.
    pub fn of(measured: &Measured) -> Self {
        let names: BTreeSet<&String> =
            measured.cases.iter().filter_map(|case| case.group.as_ref()).collect();
        let group = |name: &String| {
            let cases = measured.cases.iter().filter(|case| case.group.as_ref() == Some(name));
            (name.clone(), Score::of(cases))
        };
        Self {
            name: measured.name.clone(),
            score: Score::of(&measured.cases),
            groups: names.into_iter().map(group).collect(),
            reading_seconds: measured.reading.map(|time| time.as_secs_f64()),
            ocr_seconds: measured.ocr.map(|time| time.as_secs_f64()),
        }
    }

    /// The source as a table, with its parts, and with what was not right if `misses`.
    pub fn text(&self, misses: bool) -> String {
        let score = &self.score;
        let mut text = format!("\n{} ({} documents", self.name, score.documents);
        if score.unreadable > 0 {
            let _ = write!(text, ", {} of them unreadable", score.unreadable);
        }
        let _ = writeln!(text, "){}", self.times());
        text.push_str(&fields(score));
        text.push_str(&groups(&self.groups));
        if misses {
            for miss in &score.misses {
                let proved = if miss.proved { " PROVED" } else { "" };
                let _ = writeln!(
                    text,
                    "  {} {}{proved}: wanted {} got {}",
                    miss.document, miss.field, miss.wanted, miss.got
                );
            }
        }
        text
    }

    fn times(&self) -> String {
        let each = |seconds: f64| {
            let documents = u32::try_from(self.score.documents.max(1)).unwrap_or(u32::MAX);
            Duration::try_from_secs_f64(seconds).unwrap_or_default() / documents
        };
        let reading = self
            .reading_seconds
            .map(|all| format!(", lines to draft {:.2} ms each", each(all).as_secs_f64() * 1000.0));
        let ocr = self.ocr_seconds.map(|all| {
            format!(", file to draft with text reading {:.2} s each", each(all).as_secs_f64())
        });
        reading.into_iter().chain(ocr).collect()
    }
}

fn fields(score: &Score) -> String {
    let mut table = Table::new(&[
        "  field",
        "of",
        "right",
        "wrong",
        "missing",
        "right %",
        "proved",
        "of those wrong",
    ]);
    for name in FieldName::ALL {
        let tally = score.field(name);
        if tally.labelled() > 0 {
            table.row(vec![
                format!("  {}", label(name)),
                tally.labelled().to_string(),
                tally.right.to_string(),
                tally.wrong.to_string(),
                tally.missing.to_string(),
                format!("{:.1}", tally.per_cent()),
                tally.proved.to_string(),
                tally.proved_wrong.to_string(),
            ]);
        }
    }
    let items = &score.items;
    if items.documents > 0 {
        table.row(vec![
            "  items (amounts)".to_owned(),
            (items.matched + items.missed).to_string(),
            items.matched.to_string(),
            items.invented.to_string(),
            items.missed.to_string(),
            format!("{:.1}", 100.0 * items.recall()),
            items.proved.to_string(),
            items.proved_wrong.to_string(),
        ]);
    }
    let mut text = table.text();
    if items.documents > 0 {
        let _ = writeln!(
            text,
            "  items: precision {:.3}, recall {:.3}, F1 {:.3}; all right on {} of {} documents",
            items.precision(),
            items.recall(),
            items.f1(),
            items.right,
            items.documents
        );
    }
    if score.whole > 0 {
        let (perfect, whole) = (score.perfect, score.whole);
        let part = score.perfect_per_cent();
        let texts = score.perfect_with_texts;
        let _ = writeln!(
            text,
            "  whole receipt perfect: {perfect} of {whole} ({part:.1} %), with recognisable item \
             texts: {texts}"
        );
    }
    let (proved, wrong) = score.proved();
    if proved > 0 {
        let part = per_cent(wrong, proved);
        let _ =
            writeln!(text, "  proved, all fields: {proved}, of those wrong {wrong} ({part:.2} %)");
    }
    text
}

/// A field as the table calls it.
const fn label(name: FieldName) -> &'static str {
    match name {
        FieldName::Total => "total",
        FieldName::Date => "date",
        FieldName::Time => "time",
        FieldName::Merchant => "merchant",
        FieldName::Currency => "currency",
        FieldName::Taxes => "VAT table",
    }
}

fn groups(groups: &BTreeMap<String, Score>) -> String {
    let mut table = Table::new(&["  part", "documents", "total", "date", "merchant", "items F1"]);
    for (name, score) in groups {
        let share = |field| {
            let tally = score.field(field);
            match tally.labelled() {
                0 => "-".to_owned(),
                all => format!("{}/{all}", tally.right),
            }
        };
        let items = match score.items.documents {
            0 => "-".to_owned(),
            _ => format!("{:.3}", score.items.f1()),
        };
        table.row(vec![
            format!("  {name}"),
            score.documents.to_string(),
            share(FieldName::Total),
            share(FieldName::Date),
            share(FieldName::Merchant),
            items,
        ]);
    }
    if table.has_rows() { table.text() } else { String::new() }
}

/// The fiscal codes as text, with those that were judged wrongly.
pub fn fiscal_text(score: &FiscalScore) -> String {
    let mut table = Table::new(&["  fiscal codes", "as due", "of"]);
    for (name, share) in [
        ("valid ones verify", score.valid),
        ("altered ones are refused", score.altered),
        ("other genuine ones are not refused", score.unchecked),
        ("other codes are left alone", score.others),
    ] {
        table.row(vec![format!("  {name}"), share.right.to_string(), share.all.to_string()]);
    }
    let mut text = format!("\nfiscal\n{}", table.text());
    for miss in &score.misses {
        let _ = writeln!(text, "  {miss}");
    }
    text
}

/// The invariance of one source as text; with what differs if `misses`.
pub fn invariance_text(source: &str, result: &Invariance, misses: bool) -> String {
    let mut text = format!(
        "\ninvariance, {source}: of {} documents, read differently in another order: {}; cut into \
         words: {}; cut at whole pixels: {}\n",
        result.documents,
        result.shuffled.len(),
        result.cut.len(),
        result.cut_to_pixels.len()
    );
    if misses {
        let kinds = [
            ("another order", &result.shuffled),
            ("cut", &result.cut),
            ("cut at whole pixels", &result.cut_to_pixels),
        ];
        for (kind, differences) in kinds {
            for difference in differences {
                let _ = writeln!(text, "  {} {kind}: {}", difference.document, difference.first);
            }
        }
    }
    text
}

/// The forged totals of one source as text; with those that were called proved if `misses`.
pub fn wrong_totals_text(source: &str, result: &WrongTotals, misses: bool) -> String {
    let mut table = Table::new(&[
        "  changed",
        "tried",
        "forged one proved",
        "%",
        "another wrong one",
        "of those unrounded",
        "true one proved",
        "left out",
    ]);
    let kinds =
        [("  wherever it is printed", &result.everywhere), ("  on one line", &result.total_line)];
    for (kind, trials) in kinds {
        table.row(vec![
            kind.to_owned(),
            trials.trials.to_string(),
            trials.forged.to_string(),
            format!("{:.2}", trials.per_cent(trials.forged)),
            (trials.proved_wrong - trials.forged).to_string(),
            trials.unrounded.to_string(),
            trials.proved_right.to_string(),
            trials.indistinguishable.to_string(),
        ]);
    }
    let mut text = format!("\nwrong totals, {source}\n{}", table.text());
    for (_, trials) in kinds {
        if misses {
            text.extend(trials.misses.iter().map(|miss| format!("  {miss}\n")));
        }
    }
    text
}
