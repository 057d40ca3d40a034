//! The claims record that insurers of vehicles hand out in France (`relevé d'information`), with its
//! coefficient of reduction and increase (Code des assurances, article A121-1 and its annex: between
//! 0.50 and 3.50, the lower the better).

use super::known::{INSURERS, first};
use super::paper::{Line, Number, Paper, day, days, numbers};
use super::{Told, part};
use crate::formats::{Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A French insurer's claims record.
pub(crate) struct ClaimsRecord;

/// The name of the coefficient in the law.
const NAME: &str = "Coefficient de réduction-majoration";
const LABELS: &[&str] = &[
    "coefficient de reduction-majoration",
    "coefficient de reduction / majoration",
    "coefficient de reduction/majoration",
    "coefficient reduction-majoration",
    "coefficient de reduction - majoration",
    "coefficient de reduction majoration",
    "coefficient reduction majoration",
    "coefficient de bonus-malus",
    "coefficient bonus-malus",
    "coefficient bonus/malus",
    "coefficient de bonus malus",
    "coefficient bonus malus",
    "bonus-malus",
    "bonus/malus",
    "bonus malus",
    "bonus / malus",
    "crm",
    "coefficient",
];
/// The most claims that are listed: the law asks for those of five years.
const MOST_CLAIMS: usize = 100;

impl Format for ClaimsRecord {
    fn name(&self) -> &'static str {
        "claims-record"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Score
    }

    fn about(&self) -> &'static str {
        "claims record of a French vehicle insurer, with its bonus-malus: PDF or text"
    }

    fn is_printed(&self) -> bool {
        true
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some(paper) = Paper::of_head(head) else { return Recognition::No };
        if is_titled(&paper) && !coefficients(&paper).is_empty() {
            Recognition::Certain
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let paper = Paper::of(&input.text()?.0);
        let found = coefficients(&paper);
        if found.is_empty() {
            let reason = "no coefficient between 0.50 and 3.50 stands in it".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        let issued = paper.day(&[
            "arretees au",
            "arretees a la date du",
            "arrete au",
            "arretes au",
            "etabli le",
            "edite le",
            "fait le",
            "date d'edition",
            "date d'etablissement",
            "emis le",
        ]);
        let due =
            paper.day(&["date d'echeance", "echeance principale", "echeance annuelle", "echeance"]);
        let is_one = found.len() == 1;
        let mut entries = Vec::new();
        for coefficient in found {
            let date = coefficient.date.or(if is_one { due.or(issued) } else { None });
            entries.push(entry(&paper, &coefficient, date, issued));
        }
        let organisation = first(&paper, INSURERS);
        let mut part = part(organisation, &entries);
        part.add_id(
            "contract",
            number_after(
                &paper,
                &[
                    "contrat n°",
                    "n° de contrat",
                    "numero de contrat",
                    "contrat no",
                    "reference du contrat",
                    "contrat",
                ],
            ),
        );
        part.add_id("vehicle", registration(&paper));
        for entry in entries {
            sink.entry(entry)?;
        }
        sink.part(part)
    }
}

/// Whether the record's name stands near the top as a title: bills mention it in sentences.
fn is_titled(paper: &Paper) -> bool {
    let titles = ["releve d'information", "releve d information", "releve de situation"];
    paper.lines.iter().take(TOP).any(|line| {
        let cells = line.plain.split("  ");
        let starts = |cell: &str| titles.iter().any(|title| cell.trim_start().starts_with(title));
        let is_capitals = !line.text.contains(char::is_lowercase);
        let is_short = line.plain.chars().count() <= LONGEST_TITLE;
        let contains = titles.iter().any(|title| line.plain.contains(title));
        is_short && contains && (is_capitals || cells.into_iter().any(starts))
    })
}

/// How many lines the top of a record has, with its letterhead.
const TOP: usize = 40;
/// The longest title.
const LONGEST_TITLE: usize = 70;

/// A coefficient, and the day from which it holds.
struct Coefficient {
    line: u32,
    value: Decimal,
    date: Option<NaiveDate>,
}

/// The coefficients that the record tells: right of their label, below it, or in the rows of a
/// table that its title begins.
fn coefficients(paper: &Paper) -> Vec<Coefficient> {
    let mut found: Vec<Coefficient> = Vec::new();
    let mut rows_of_table = 0_usize;
    for line in &paper.lines {
        let label = LABELS.iter().find_map(|label| super::paper::after(&line.plain, label));
        let value = match label {
            Some(behind) => {
                let own = numbers(behind).into_iter().find(is_coefficient);
                rows_of_table = if own.is_none() { ROWS_OF_TABLE } else { 0 };
                own.map(|number| number.value)
            }
            None if rows_of_table > 0 => {
                rows_of_table -= 1;
                row_of_table(line)
            }
            None => None,
        };
        if let Some(value) = value {
            let date = day(&line.plain);
            let is_new = !found.iter().any(|other| other.value == value && other.date == date);
            if is_new {
                found.push(Coefficient { line: line.number, value, date });
            }
        }
    }
    // The same value without its day is the one that has one.
    let dated: Vec<Decimal> =
        found.iter().filter(|one| one.date.is_some()).map(|one| one.value).collect();
    found.retain(|one| one.date.is_some() || !dated.contains(&one.value));
    found
}

/// How many rows of coefficients may follow a title.
const ROWS_OF_TABLE: usize = 8;

/// A row of a table of coefficients: a value, and little else but a day.
fn row_of_table(line: &Line) -> Option<Decimal> {
    let found: Vec<Number<'_>> = numbers(&line.plain).into_iter().filter(is_coefficient).collect();
    let letters = line.plain.chars().filter(|c| c.is_alphabetic()).count();
    match found.as_slice() {
        [one] if letters <= 40 && (!days(&line.plain).is_empty() || letters <= 12) => {
            Some(one.value)
        }
        _ => None,
    }
}

fn is_coefficient(number: &Number<'_>) -> bool {
    let (lowest, highest) = scale();
    let unit = number.behind.trim_start();
    let is_other = unit.starts_with(['%', '€', 'm', 'k']) || number.before.ends_with(['€', '/']);
    (1..=2).contains(&number.decimals)
        && number.value >= lowest
        && number.value <= highest
        && !is_other
}

/// The bounds that the annex of article A121-1 sets.
fn scale() -> (Decimal, Decimal) {
    (Decimal::new(50, 2), Decimal::new(350, 2))
}

fn entry(
    paper: &Paper,
    coefficient: &Coefficient,
    date: Option<NaiveDate>,
    issued: Option<NaiveDate>,
) -> Entry {
    let (lowest, highest) = scale();
    let told = Told {
        line: coefficient.line,
        name: NAME.to_owned(),
        value: coefficient.value,
        scale: (Some(lowest), Some(highest)),
        date,
    };
    let mut entry = told
        .entry()
        .with("better", Some("lower"))
        .with("issued", issued.map(|day| day.to_string()))
        .with(
            "holder",
            paper.text_after(&["souscripteur", "assure", "titulaire du contrat", "sociétaire"]),
        )
        .with("vehicle", registration(paper));
    let claims = claims(paper);
    let none = ["neant", "aucun sinistre", "pas de sinistre"].iter().any(|word| paper.says(word));
    let count = if claims.is_empty() { none.then_some(0) } else { Some(claims.len()) };
    entry = entry.with("claims", count.map(|count| count.to_string()));
    for (at, claim) in claims.into_iter().enumerate() {
        let name = |field: &str| format!("claims.{at}.{field}");
        entry = entry
            .with(&name("date"), Some(claim.date.to_string()))
            .with(&name("kind"), claim.kind)
            .with(&name("responsibility"), claim.responsibility);
    }
    entry
}

/// A claim: when, what, and who had to answer for it.
struct Claim {
    date: NaiveDate,
    kind: Option<String>,
    responsibility: Option<String>,
}

/// The rows below the title of the claims that begin with a day.
fn claims(paper: &Paper) -> Vec<Claim> {
    let is_title = |line: &&Line| line.plain.contains("sinistre") && days(&line.plain).is_empty();
    let Some(title) = paper.lines.iter().position(|line| is_title(&line)) else {
        return Vec::new();
    };
    let rows = paper.lines.iter().skip(title + 1);
    let rows = rows.filter(|line| !LABELS.iter().any(|label| line.plain.contains(label)));
    let claim = |line: &Line| {
        let starts = line.plain.chars().take(14).collect::<String>();
        let date = day(&line.plain).filter(|_| starts.contains(|c: char| c.is_ascii_digit()))?;
        let responsibility = responsibility(&line.plain);
        let kind = kind(&line.text);
        // Another dated line of the record, such as its own day, tells neither.
        (responsibility.is_some() || kind.is_some()).then_some(Claim { date, kind, responsibility })
    };
    rows.filter_map(claim).take(MOST_CLAIMS).collect()
}

fn responsibility(plain: &str) -> Option<String> {
    let percent =
        numbers(plain).into_iter().find(|number| number.behind.trim_start().starts_with('%'));
    let word = || {
        let words = [
            "non responsable",
            "partiellement responsable",
            "responsable",
            "totale",
            "partielle",
            "nulle",
            "sans responsabilite",
        ];
        words.iter().find(|word| plain.contains(**word)).map(|word| (*word).to_owned())
    };
    percent.map(|number| format!("{} %", number.value.normalize())).or_else(word)
}

/// The words of a claim that are no day and no share.
fn kind(text: &str) -> Option<String> {
    let known = [
        "matériel",
        "corporel",
        "bris de glace",
        "vol",
        "incendie",
        "collision",
        "accident",
        "stationnement",
        "vandalisme",
        "materiel",
        "tempête",
        "grêle",
        "catastrophe",
    ];
    let cells = text.split("  ").flat_map(|cell| cell.split(['|', ';', '\t'])).map(str::trim);
    let is_kind = |cell: &&str| {
        let lower = cell.to_lowercase();
        known.iter().any(|word| lower.contains(word))
    };
    let cell = cells.into_iter().find(is_kind)?;
    let words = cell
        .split_whitespace()
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit() || c == '%'));
    Some(words.collect::<Vec<_>>().join(" "))
        .filter(|kind| !kind.is_empty() && kind.chars().count() <= 80)
}

/// The registration of the vehicle, in the form since 2009 or the one before: `AB-123-CD`.
fn registration(paper: &Paper) -> Option<String> {
    let labels = ["immatriculation", "immatricule", "vehicule"];
    let words =
        paper.lines.iter().filter(|line| labels.iter().any(|label| line.plain.contains(label)));
    words
        .flat_map(|line| line.text.split_whitespace())
        .map(|word| word.trim_matches([':', ',', '.', ';']))
        .find_map(|word| {
            let plain: String = word.chars().filter(|c| *c != '-').collect();
            let shape: String = plain
                .chars()
                .map(|c| {
                    if c.is_ascii_digit() {
                        '0'
                    } else if c.is_ascii_uppercase() {
                        'A'
                    } else {
                        '?'
                    }
                })
                .collect();
            (shape == "AA000AA").then(|| word.to_owned())
        })
}

fn number_after(paper: &Paper, labels: &[&str]) -> Option<String> {
    let text = labels.iter().find_map(|label| {
        let text = paper.text_after(&[label])?;
        text.contains(|c: char| c.is_ascii_digit()).then_some(text)
    })?;
    let words = text.split_whitespace().map(|word| word.trim_matches([':', ',', ';']));
    words
        .into_iter()
        .find(|word| word.len() >= 4 && word.contains(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
}
