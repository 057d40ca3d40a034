//! Scores of credit, as the companies that compute them tell them to the person: the statutory
//! reports of the United Kingdom (Experian, Equifax, `TransUnion`), SCHUFA's copy of data (article 15
//! GDPR) and those of other companies.
//!
//! A scale is kept only where the document prints it: `881 out of 999`, `0 – 700`.

use super::known::{BUREAUS, first};
use super::paper::{Line, Number, Paper, after, day, numbers};
use super::{Told, part};
use crate::formats::{Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A report of a company that keeps records of credit.
pub(crate) struct CreditReport;

/// Labels of scores, in the order of belief.
const LABELS: &[&str] = &[
    "schufa-basisscore",
    "basisscore",
    "schufa-score",
    "bonitatsscore",
    "bonitatsindex",
    "scorewert",
    "experian credit score",
    "equifax credit score",
    "transunion credit score",
    "your credit score",
    "credit score is",
    "credit score",
    "credit rating score",
    "your score",
    "ihr score",
];
/// How many lines below its label a score may stand.
const BELOW: usize = 3;
/// The longest line that tells no more than what the company calls the score.
const LONGEST_RATING: usize = 40;
/// The most factors that are listed.
const MOST_FACTORS: usize = 20;

impl Format for CreditReport {
    fn name(&self) -> &'static str {
        "credit-report"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Score
    }

    fn about(&self) -> &'static str {
        "score of a credit report (Experian, Equifax, TransUnion, SCHUFA, others): PDF or text"
    }

    fn is_printed(&self) -> bool {
        true
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some(paper) = Paper::of_head(head) else { return Recognition::No };
        let is_report = first(&paper, BUREAUS).is_some() && !scores(&paper).is_empty();
        if is_report { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let paper = Paper::of(&input.text()?.0);
        let scores = scores(&paper);
        if scores.is_empty() {
            let reason = "no score stands in it".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        let issued = paper
            .day(&[
                "report date",
                "date of report",
                "date of your report",
                "report generated",
                "report created",
                "generated on",
                "created on",
                "erstellt am",
                "datum",
            ])
            .or_else(|| letter_day(&paper));
        let entries: Vec<Entry> = scores
            .into_iter()
            .enumerate()
            .map(|(at, mut found)| {
                found.told.date = found.told.date.or(issued);
                let is_main = at == 0;
                found.entry(&paper, is_main)
            })
            .collect();
        let mut part = part(first(&paper, BUREAUS), &entries);
        part.add_id("reference", reference(&paper));
        for entry in entries {
            sink.entry(entry)?;
        }
        sink.part(part)
    }
}

/// The day of a letter: at its top, in a line of its own but for the place.
fn letter_day(paper: &Paper) -> Option<NaiveDate> {
    let top = paper.lines.iter().take(LETTER_TOP);
    let is_short = |line: &&Line| line.plain.chars().filter(|c| c.is_alphabetic()).count() <= 24;
    top.filter(is_short).find_map(|line| day(&line.plain))
}

/// How many lines the top of a letter has.
const LETTER_TOP: usize = 25;

/// A score of the report.
struct Found {
    told: Told,
    unit: Option<&'static str>,
    rating: Option<String>,
}

impl Found {
    fn entry(self, paper: &Paper, is_main: bool) -> Entry {
        let mut entry = self
            .told
            .entry()
            .with("unit", self.unit)
            .with("rating", self.rating)
            .with("better", Some("higher"));
        if is_main {
            for (at, factor) in factors(paper).into_iter().enumerate() {
                entry = entry.with(&format!("factors.{at}"), Some(factor));
            }
        }
        entry
    }
}

/// The scores that a report tells: the first of its labels, and one for each trade in SCHUFA's table.
fn scores(paper: &Paper) -> Vec<Found> {
    let mut found = Vec::new();
    for label in LABELS {
        let here = paper.lines.iter().enumerate().find_map(|(at, line)| {
            let behind = after(&line.plain, label)?;
            let below = paper.lines.iter().skip(at + 1).take(BELOW);
            let mut texts = std::iter::once((line, behind))
                .chain(below.map(|line| (line, line.plain.as_str())));
            let value = texts.find_map(|(own, text)| value(own, text))?;
            Some((at, line, value))
        });
        if let Some((at, line, mut value)) = here {
            let below = paper.lines.iter().skip(at + 1).take(BELOW);
            let mut short = below.filter(|line| line.plain.chars().count() <= LONGEST_RATING);
            value.rating = value.rating.or_else(|| short.find_map(|line| rating(&line.plain)));
            found.push(value.named(line, label));
            break;
        }
    }
    found.extend(paper.lines.iter().filter_map(trade));
    found
}

/// A value with what its line tells of its scale.
struct Value {
    number: Decimal,
    scale: (Option<Decimal>, Option<Decimal>),
    unit: Option<&'static str>,
    rating: Option<String>,
}

impl Value {
    fn named(self, line: &Line, label: &str) -> Found {
        let name = match after(&line.plain, label).map(|behind| line.plain.len() - behind.len()) {
            Some(end) => {
                let start = end.saturating_sub(label.len());
                let from = line.plain.get(..start).map_or(0, |text| text.chars().count());
                line.text.chars().skip(from).take(label.chars().count()).collect()
            }
            None => label.to_owned(),
        };
        let date = day(&line.plain);
        let told = Told { line: line.number, name, value: self.number, scale: self.scale, date };
        Found { told, unit: self.unit, rating: self.rating }
    }
}

/// The first number of a text that is a score: a percentage, points, or a value of a printed scale.
fn value(line: &Line, text: &str) -> Option<Value> {
    numbers(text).iter().find_map(|number| score(line, text, number))
}

fn score(line: &Line, text: &str, number: &Number<'_>) -> Option<Value> {
    let behind = number.behind.trim_start();
    let rating = rating(text).or_else(|| rating(&line.plain));
    if behind.starts_with('%') || behind.starts_with("prozent") {
        let is_share = number.value <= Decimal::ONE_HUNDRED;
        let scale = (None, None);
        let unit = Some("%");
        return is_share.then_some(Value { number: number.value, scale, unit, rating });
    }
    let top = ["out of", "/", "of", "von", "sur"].iter().find_map(|word| {
        let rest = behind.strip_prefix("punkten").unwrap_or(behind).trim_start();
        let rest = rest.strip_prefix("punkte").unwrap_or(rest).trim_start();
        let rest = rest.strip_prefix("points").unwrap_or(rest).trim_start();
        let top = numbers(rest.strip_prefix(word)?.trim_start()).into_iter().next()?;
        top.before.trim().is_empty().then_some(top.value)
    });
    // Numbers of a score are whole, and have two to four digits: not the year of a sentence.
    let is_whole = number.decimals == 0 && number.value >= Decimal::ONE;
    let bounds = range(text).or_else(|| range(&line.plain));
    let scale = match (top, bounds) {
        (Some(top), _) => (bounds.map(|(low, _)| low), Some(top)),
        (None, Some((low, high))) => (Some(low), Some(high)),
        (None, None) => (None, None),
    };
    let is_within = scale.1.is_none_or(|highest| number.value <= highest);
    let is_points =
        behind.starts_with("punkte") || behind.starts_with("points") || scale.1.is_some();
    let is_alone = number.value >= Decimal::TEN && number.value <= Decimal::from(1000);
    let ok = is_whole
        && is_within
        && (is_points || (is_alone && number.before.trim_start().len() <= 30));
    ok.then_some(Value { number: number.value, scale, unit: None, rating })
}

/// `(0-999)`, `from 0 to 700`, `range 0 – 1000`.
fn range(text: &str) -> Option<(Decimal, Decimal)> {
    let text = text.replace(['–', '—'], "-");
    let words =
        text.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == ' ' || c.is_alphabetic()));
    for part in words {
        let joined =
            part.replace(" bis ", "-").replace(" to ", "-").replace(" a ", "-").replace(" - ", "-");
        let pair = joined.split_whitespace().find_map(|word| {
            let (low, high) = word.split_once('-')?;
            let (low, high): (Decimal, Decimal) = (low.parse().ok()?, high.parse().ok()?);
            (low < high
                && low <= Decimal::ONE_HUNDRED
                && high >= Decimal::ONE_HUNDRED
                && high <= Decimal::from(9999))
            .then_some((low, high))
        });
        if pair.is_some() {
            return pair;
        }
    }
    None
}

/// What the company calls the score.
fn rating(plain: &str) -> Option<String> {
    const WORDS: &[&str] = &[
        "excellent",
        "very good",
        "very poor",
        "good",
        "fair",
        "poor",
        "hervorragend",
        "sehr gut",
        "gut",
        "akzeptabel",
        "ausreichend",
        "ungenugend",
        "befriedigend",
    ];
    WORDS.iter().find(|word| after(plain, word).is_some()).map(|word| (*word).to_owned())
}

/// A row of SCHUFA's table: `Score für Banken 9.876 A 97,95 %`.
fn trade(line: &Line) -> Option<Found> {
    let title =
        ["score fur ", "schufa-score fur "].iter().find(|start| line.plain.starts_with(*start))?;
    let all = numbers(&line.plain);
    let percent = all.iter().find(|number| number.behind.trim_start().starts_with('%'))?;
    let first = all.first()?;
    let length = first.before.chars().count();
    let name: String = line.text.chars().take(length).collect();
    let points =
        all.iter().find(|number| number.decimals == 0 && number.value > Decimal::ONE_HUNDRED);
    let rating = points
        .and_then(|points| points.behind.split_whitespace().next())
        .filter(|word| word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic()));
    let name = name.trim().to_owned();
    if name.len() <= title.len() {
        return None;
    }
    let told =
        Told { line: line.number, name, value: percent.value, scale: (None, None), date: None };
    Some(Found { told, unit: Some("%"), rating: rating.map(str::to_uppercase) })
}

/// The lines below a title that announces what the score follows from.
fn factors(paper: &Paper) -> Vec<String> {
    const TITLES: &[&str] = &[
        "factors",
        "affecting your score",
        "what's affecting",
        "helping your score",
        "hurting your score",
        "what is helping",
        "what is hurting",
        "reasons for your score",
        "einflussfaktoren",
        "score-faktoren",
    ];
    let is_title = |line: &&Line| {
        TITLES.iter().any(|title| line.plain.contains(title)) && line.text.chars().count() < 60
    };
    let Some(at) = paper.lines.iter().position(|line| is_title(&line)) else { return Vec::new() };
    let is_bullet = |line: &&Line| line.text.starts_with(['•', '-', '*', '–', '+', '▪', '·']);
    let below = paper.lines.iter().skip(at + 1).take_while(is_bullet).take(MOST_FACTORS);
    let bare = |line: &Line| {
        line.text.trim_start_matches(['•', '-', '*', '–', '+', '▪', '·', ' ']).to_owned()
    };
    below.map(bare).collect()
}

fn reference(paper: &Paper) -> Option<String> {
    let text = paper.text_after(&[
        "reference number",
        "report reference",
        "your reference",
        "referenznummer",
        "aktenzeichen",
        "schufa-datensatznummer",
        "datensatznummer",
    ])?;
    text.contains(|c: char| c.is_ascii_digit()).then_some(text)
}
