//! Who sold: the name among the first rows, checked against what the rest of the receipt says.

mod address;
mod chains;
mod form;
mod mention;
mod name;
mod row;

pub(crate) use form::legal_form;
pub(crate) use row::{RowKind as Piece, kind_of as piece};

use super::words::{Hint, any_word};
use crate::receipt::line::Line;
use crate::receipt::{Ids, Merchant};
use name::{Name, squeezed};
use row::{Row, RowKind};
use visavis_model::{Alternative, BoundingBox, Confidence, Country, Field};

/// Rows at the top among which the name is looked for.
const HEADER_ROWS: usize = 14;
/// Rows at the top which are looked at even where an amount stands above them.
const LEAST_ROWS: usize = 6;

/// What a chain's own number is worth: more than any row without further evidence.
const CHAIN_SCORE: f32 = 9.0;

/// A possible name with where it stands and how much speaks for it.
#[derive(Debug)]
struct Candidate {
    name: Name,
    line: usize,
    rows: usize,
    score: f32,
}

/// Reads who sold.
pub(super) fn read_merchant(
    lines: &[Line],
    first_amount_line: usize,
    country: Option<Country>,
    ids: Ids,
) -> Merchant {
    let end = first_amount_line.clamp(LEAST_ROWS, HEADER_ROWS);
    let rows: Vec<Row> = lines.iter().take(end).map(Row::of).collect();
    let evidence = Evidence::of(lines, end);
    let mut candidates = in_header(&rows, lines, country, &evidence);
    candidates.extend(elsewhere(lines, end));
    candidates.extend(greeted(lines));
    candidates.extend(sender(&rows, &evidence));
    candidates.extend(of_chain(&ids, &candidates));
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.line.cmp(&b.line)));
    let best = candidates.first().filter(|best| best.score > 0.0);
    let after = best.map_or(0, |best| best.line + best.rows);
    let name = match best {
        Some(best) => field(best, &candidates, lines),
        None => evidence.domain_name(),
    };
    Merchant {
        name,
        branch: address::branch(&rows, lines, after),
        address: address::address(&rows, lines),
        ids,
    }
}

fn field(best: &Candidate, all: &[Candidate], lines: &[Line]) -> Field<String> {
    let confidence = |score: f32| Confidence::new(0.45 + score.clamp(0.0, 12.0) * 0.042);
    let others = all
        .iter()
        .filter(|other| other.score > 0.0 && other.name.text != best.name.text)
        .take(3)
        .map(|other| Alternative {
            value: other.name.text.clone(),
            confidence: Confidence::new(confidence(other.score).value() * 0.6),
            boxes: boxes(other, lines),
        })
        .collect();
    let value = best.name.text.clone();
    let field = if best.score >= 4.0 && best.rows > 0 {
        Field::read(value, confidence(best.score), boxes(best, lines))
    } else {
        Field::guessed(value, confidence(best.score), boxes(best, lines))
    };
    field.with_alternatives(others)
}

fn boxes(candidate: &Candidate, lines: &[Line]) -> Vec<BoundingBox> {
    lines.iter().skip(candidate.line).take(candidate.rows).map(|line| line.bounds).collect()
}

/// The names among the header's rows.
fn in_header(
    rows: &[Row],
    lines: &[Line],
    country: Option<Country>,
    evidence: &Evidence,
) -> Vec<Candidate> {
    let usual = crate::receipt::layout::median(lines.iter().map(|line| line.height).collect());
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut skip = 0;
    let mut names = 0_u8;
    let mut past = 0.0;
    for (index, row) in rows.iter().enumerate() {
        if index < skip {
            continue;
        }
        if row.kind != RowKind::Name {
            // Names below the address or the title are the customer's, or articles.
            if names > 0 {
                past += match row.kind {
                    RowKind::Document => 3.0,
                    RowKind::Address | RowKind::Contact => 1.0,
                    _ => 0.0,
                };
            }
            continue;
        }
        let (name, taken) = name::join(rows, index, usual);
        if name.text.is_empty() {
            continue;
        }
        let next = rows.get(index + taken);
        let mut score = name.score() - 0.5 * f32::from(names) - f32::min(past, 6.0);
        score += height_bonus(row.height, usual);
        let house_number = row.text.trim_end().ends_with(|c: char| c.is_ascii_digit());
        score += match next.map(|next| next.kind) {
            // A street without any word that says so: "An der Kirche 9".
            Some(RowKind::Address) if house_number && name.words > 2 => -3.0,
            Some(RowKind::Number) => 2.5,
            Some(RowKind::Address) => 2.0,
            Some(RowKind::Contact) => 1.0,
            _ => 0.0,
        };
        score += evidence.score(&name, index + taken);
        if name.legal {
            // Malaysian receipts name the company that sells, as the law there asks; elsewhere
            // the shop's own name stands above it and is what people call it.
            score += match country {
                Some(Country::MY) => 7.0,
                _ if names > 0 => -2.0,
                _ => 1.0,
            };
        }
        if rows.iter().take(index).any(|above| above.kind == RowKind::FormerName) {
            score -= 6.0;
        }
        if names == 0 {
            score += 2.0;
        }
        names = names.saturating_add(1);
        skip = index + taken;
        candidates.push(Candidate { name, line: index, rows: taken, score });
    }
    demote_people(&mut candidates, country);
    candidates
}

/// Letters larger than usual are a sign of the shop's name.
fn height_bonus(height: f32, usual: f32) -> f32 {
    if usual <= 0.0 { 0.0 } else { ((height / usual).clamp(0.5, 2.5) - 1.0) * 1.5 }
}

/// A person's name above that of a business is whoever keeps the receipt, not who sold.
fn demote_people(candidates: &mut [Candidate], country: Option<Country>) {
    let malaysian = country == Some(Country::MY);
    let business = candidates
        .iter()
        .filter(|one| {
            one.name.legal && malaysian || one.name.trade > 0 && !one.name.says_only_what()
        })
        .map(|one| one.line)
        .max();
    let next_line = candidates.get(1).map(|one| one.line);
    let Some(first) = candidates.first_mut() else { return };
    let next_to_it = next_line.is_some_and(|line| line == first.line + first.rows);
    if first.name.looks_like_a_person()
        && next_to_it
        && business.is_some_and(|line| line > first.line)
    {
        first.score -= 5.0;
    }
}

/// Companies named below the header: the only place for the name where the header is a picture.
fn elsewhere(lines: &[Line], from: usize) -> Vec<Candidate> {
    lines
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, line)| form::legal_form(&line.folded).is_some())
        .filter(|(_, line)| line.amounts().next().is_none())
        .filter_map(|(index, line)| {
            let row = Row::of(line);
            let name = Name::of(&row.text);
            let own = name.legal && name.words >= 2 && row.kind == RowKind::Name;
            own.then_some(Candidate { name, line: index, rows: 1, score: 5.0 })
        })
        .take(4)
        .collect()
}

/// The chain whose number the receipt prints, unless its name could be read.
fn of_chain(ids: &Ids, known: &[Candidate]) -> Option<Candidate> {
    let chain = chains::chain(ids)?;
    let letters = squeezed(chain);
    let readable =
        known.iter().any(|one| one.score > 0.0 && squeezed(&one.name.text).contains(&letters));
    (!readable).then(|| Candidate { name: Name::of(chain), line: 0, rows: 0, score: CHAIN_SCORE })
}

/// The shop that a greeting names.
fn greeted(lines: &[Line]) -> impl Iterator<Item = Candidate> {
    lines.iter().enumerate().filter_map(|(index, line)| {
        let greets = any_word(&line.folded, Hint::Greeting) || line.folded.contains("VISIT");
        let name = greets.then(|| mention::in_greeting(&line.text.all()))??;
        // "Welcome to X" as a headline is clearer than a slogan at the end.
        let score = if index < 3 { 7.0 } else { 5.0 };
        Some(Candidate { name, line: index, rows: 1, score })
    })
}

/// The name at the start of the sender's line of a letter: `Hotel X - Marktplatz 1 - 04109 Leipzig`.
fn sender(rows: &[Row], evidence: &Evidence) -> Option<Candidate> {
    let (line, row) =
        rows.iter().enumerate().take(3).find(|(_, row)| row.kind == RowKind::Address)?;
    let (first, _) = row.text.split_once([',', '-', '|', '•', '·', '\u{2013}'])?;
    let name = Name::of(first);
    let clear = name.words >= 2
        && !name.text.chars().any(|c| c.is_ascii_digit())
        && !any_word(&crate::receipt::fold::fold(first), Hint::Street);
    let score = 5.0 + evidence.score(&name, line + 1);
    clear.then_some(Candidate { name, line, rows: 1, score })
}

/// What the receipt says about the merchant's name outside of its header.
struct Evidence {
    /// The part of each web and mail address that names its owner, with its place.
    domains: Vec<(String, BoundingBox)>,
    /// The letters and digits of the rows from the middle down, with their places.
    below: Vec<(usize, String)>,
}

impl Evidence {
    fn of(lines: &[Line], end: usize) -> Self {
        Self {
            domains: lines
                .iter()
                .filter_map(|line| {
                    mention::domain(&line.text.all()).map(|name| (name, line.bounds))
                })
                .collect(),
            below: lines
                .iter()
                .enumerate()
                .skip(end.min(lines.len() / 2))
                .filter(|(_, line)| line.amounts().next().is_none())
                .map(|(index, line)| (index, line.folded.replace(' ', "")))
                .collect(),
        }
    }

    fn score(&self, name: &Name, end: usize) -> f32 {
        let letters = squeezed(&name.text);
        if letters.len() < 4 {
            return 0.0;
        }
        let mut score = 0.0;
        let in_domain = self.domains.iter().any(|(domain, _)| {
            letters.starts_with(domain.as_str())
                || domain.starts_with(&letters)
                || (domain.len() >= 5 && letters.contains(domain.as_str()))
        });
        if in_domain {
            score += 7.0;
        }
        if self.below.iter().any(|(place, line)| *place > end && line.contains(&letters)) {
            score += 2.0;
        }
        score
    }

    /// The owner's name of the first address, where no row names the merchant.
    fn domain_name(&self) -> Field<String> {
        self.domains.first().map_or_else(Field::missing, |(name, at)| {
            Field::guessed(name.clone(), Confidence::new(0.4), vec![*at])
        })
    }
}
