//! Who wants the money: the name among the cells for which most speaks.

use super::labels::{self, Label};
use super::sheet::{Cell, Sheet};
use crate::formats::mailboxes::is_public_mail;
use crate::receipt::ReceiptDraft;
use crate::receipt::fold::fold;
use crate::receipt::header::{Piece, legal_form, piece};
use visavis_model::{Alternative, BoundingBox, Confidence, Field};

/// A name for which something speaks.
struct Candidate {
    name: String,
    at: BoundingBox,
    score: f32,
}

pub(super) fn read(sheet: &Sheet, receipt: &ReceiptDraft) -> Field<String> {
    let evidence = Evidence::of(sheet);
    let mut candidates: Vec<Candidate> = Vec::new();
    let named = named_sender(sheet);
    for (index, cell) in sheet.cells.iter().enumerate() {
        let Some((name, mut labelled)) = name_of(sheet, cell) else { continue };
        labelled |= named.is_some_and(|named| std::ptr::eq(named, cell));
        let mut score = evidence.score(sheet, cell, index, &name);
        score += if labelled { 7.0 } else { 0.0 };
        if receipt.merchant.name.value().is_some_and(|own| squeezed(own) == squeezed(&name)) {
            score += 2.0;
        }
        candidates.push(Candidate { name, at: cell.bounds(), score });
    }
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
    let Some(best) = candidates.first().filter(|best| best.score > 0.0) else {
        return receipt.merchant.name.clone();
    };
    let mut others: Vec<Alternative<String>> = Vec::new();
    for other in candidates.iter().skip(1).filter(|other| other.score > 0.0) {
        let is_new = other.name != best.name && !others.iter().any(|one| one.value == other.name);
        if is_new && others.len() < 3 {
            let confidence = Confidence::new(0.04 * other.score);
            others.push(Alternative {
                value: other.name.clone(),
                confidence,
                boxes: vec![other.at],
            });
        }
    }
    let confidence = Confidence::new(0.45 + 0.04 * best.score.min(13.0));
    let field = if best.score >= 5.0 {
        Field::read(best.name.clone(), confidence, vec![best.at])
    } else {
        Field::guessed(best.name.clone(), confidence, vec![best.at])
    };
    field.with_alternatives(others)
}

/// The name below a heading such as "seller": the first piece that is no field of its own, or the
/// value of a field "name".
fn named_sender(sheet: &Sheet) -> Option<&Cell> {
    let is_heading = |cell: &&Cell| Label::Sender.phrases().contains(&cell.line.folded.as_str());
    sheet.cells.iter().filter(is_heading).find_map(|heading| {
        let below = sheet.cells.iter().filter(|cell| {
            (heading.row + 1..=heading.row + 4).contains(&cell.row) && cell.is_in_column_of(heading)
        });
        for cell in below {
            if matches!(cell.line.folded.as_str(), "NAME" | "NOM" | "FIRMA") {
                return sheet.cells.iter().find(|other| {
                    other.row == cell.row && other.bounds().left() > cell.bounds().right()
                });
            }
            let digits = cell.text.chars().filter(char::is_ascii_digit).count();
            let is_field = cell.text.contains(':') || digits > 3;
            if !is_field && !GENERIC.contains(&cell.line.folded.as_str()) {
                return Some(cell);
            }
        }
        None
    })
}

/// Words that head a field and name nobody.
const GENERIC: &[&str] = &[
    "NUMMER",
    "NAME",
    "NOM",
    "ADRESSE",
    "ANSCHRIFT",
    "ADDRESS",
    "DATE",
    "DATUM",
    "PAGE",
    "SEITE",
    "TELEFON",
    "TELEPHONE",
    "ROOMS",
    "HOTEL DETAILS",
    "DESCRIPTION",
    "DETAIL",
    "DETAILS",
    "SUMMARY",
    "INVOICE SUMMARY",
    "BEMERKUNG",
    "BEMERKUNGEN",
    "HINWEIS",
    "NOTES",
    "NOTE",
    "BELEGSUMMEN",
    "POSITIONSDATEN",
    "WAHRUNG",
    "CHARGES",
    "CREDITS",
    "DEUTSCHLAND",
    "FRANCE",
    "NEDERLAND",
    "GERMANY",
    "PAYMENT RECEIPT",
    "RECEIPT",
    "GLOBALE NUMMER",
    "SERVICE CLIENTS",
    "SERVICE CLIENT",
    "KUNDENSERVICE",
];

/// The name that a cell may be, without what follows it, and whether a label says so.
fn name_of(sheet: &Sheet, cell: &Cell) -> Option<(String, bool)> {
    let mut text = cell.text.as_str();
    let mut labelled = false;
    if let Some((label, rest)) = text.split_once(':') {
        let folded = fold(label);
        if Label::Sender.phrases().contains(&folded.as_str()) {
            labelled = true;
            text = rest;
        } else if folded.split(' ').count() <= 4 {
            return None;
        }
    } else {
        labelled = sheet.cells.iter().any(|other| {
            let is_near = other.row == cell.row && other.bounds().right() < cell.bounds().left()
                || other.row + 1 == cell.row && other.is_in_column_of(cell);
            is_near && Label::Sender.phrases().contains(&other.line.folded.as_str())
        });
    }
    let name = without_title(&cut(text));
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let words = name.split_whitespace().count();
    let folded = fold(&name);
    let is_plausible = letters >= 3
        && digits <= 2
        && words <= 9
        && name.chars().count() <= 70
        && !name.contains(['@', '%', '€'])
        && !Label::Title.phrases().contains(&folded.as_str())
        && !Label::Recipient.phrases().contains(&folded.as_str());
    if !is_plausible
        || (!cell.days.is_empty() && legal_form(&folded).is_none())
        || is_label(&folded)
        || GENERIC.contains(&folded.as_str())
    {
        return None;
    }
    Some((name, labelled))
}

/// Whether a text is one of the labels of bills, or begins with a longer one.
fn is_label(folded: &str) -> bool {
    const FIELDS: &[Label] = &[
        Label::Number,
        Label::BareNumber,
        Label::Customer,
        Label::BareCustomer,
        Label::Contract,
        Label::Meter,
        Label::Line,
        Label::Issued,
        Label::BareIssued,
        Label::Due,
        Label::Total,
        Label::BareTotal,
        Label::Net,
        Label::Tax,
        Label::StandingCharge,
        Label::Mandate,
        Label::Creditor,
    ];
    let starts = |label: &&str| {
        folded.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    FIELDS.iter().any(|field| field.phrases().iter().any(&starts))
        || Label::Period.phrases().contains(&folded)
}

/// The name at the beginning of a line that goes on with an address or a capital.
fn cut(text: &str) -> String {
    let ends = [
        " - ",
        " – ",
        " — ",
        " · ",
        " • ",
        " ● ",
        " | ",
        ", ",
        " au capital",
        " AU CAPITAL",
        " Capital",
        " RCS",
        " SIREN",
        " SIRET",
        " Siren",
        " Siret",
        ";",
        " * ",
    ];
    let end = ends.iter().filter_map(|mark| text.find(mark)).filter(|end| *end > 2).min();
    let name = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '-' | '|' | '*' | '·')
    });
    // The point of an abbreviation stays: "B.V.", "Inc.".
    let last = name.rsplit(' ').next().unwrap_or_default();
    let name = if last.chars().count() > 6 { name.trim_end_matches('.') } else { name };
    name.to_owned()
}

/// The name without the word for a bill behind it: "Amazon Web Services Invoice".
fn without_title(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((rest, last)) if Label::Title.phrases().contains(&fold(last).as_str()) => {
            rest.trim().to_owned()
        }
        _ => name.to_owned(),
    }
}

/// What the rest of the bill says about names.
struct Evidence {
    /// The middle parts of its domains, without points.
    domains: Vec<String>,
    /// All its text, squeezed.
    text: String,
    usual_height: f32,
}

impl Evidence {
    fn of(sheet: &Sheet) -> Self {
        let mut domains: Vec<String> = Vec::new();
        for cell in &sheet.cells {
            for word in cell
                .text
                .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/'))
            {
                let word =
                    word.rsplit('@').next().unwrap_or(word).trim_end_matches('.').to_lowercase();
                let mut parts: Vec<&str> = word.split('.').collect();
                let top = parts.pop().unwrap_or_default();
                let is_top = (2..=6).contains(&top.len()) && top.chars().all(char::is_alphabetic);
                if let Some(name) = parts.last().filter(|name| {
                    is_top && name.len() >= 3 && name.chars().any(char::is_alphabetic)
                }) && !is_public_mail(&format!("{name}.{top}"))
                {
                    domains.push(squeezed(name));
                }
            }
        }
        let text =
            sheet.cells.iter().map(|cell| squeezed(&cell.text)).collect::<Vec<_>>().join(" ");
        let heights = sheet.cells.iter().map(|cell| cell.line.height).collect();
        Self { domains, text, usual_height: crate::receipt::layout::median(heights) }
    }

    fn score(&self, sheet: &Sheet, cell: &Cell, index: usize, name: &str) -> f32 {
        let folded = fold(name);
        let mut score = 0.0;
        if legal_form(&folded).is_some() {
            score += 4.0;
        }
        if cell.row * 5 <= sheet.rows && cell.row < 20 {
            score += 2.0;
        }
        if index < 3 {
            score += 1.5;
        }
        let own = squeezed(name);
        let times = self.text.matches(&own).count().saturating_sub(1).min(3);
        score += times as f32;
        let stem = folded.split(' ').map(squeezed).max_by_key(String::len).unwrap_or_default();
        let is_domain = |domain: &String| {
            own.contains(domain.as_str())
                || (stem.len() >= 4 && domain.starts_with(&stem))
                || initials(&folded) == *domain
        };
        if self.domains.iter().any(is_domain) {
            score += 4.0;
        }
        if sheet.cells.iter().any(|other| {
            other.row.abs_diff(cell.row) <= 4 && other.is_in_column_of(cell) && is_register(other)
        }) {
            score += 2.0;
        }
        if self.usual_height > 0.0 {
            score += ((cell.line.height / self.usual_height).clamp(0.5, 2.5) - 1.0) * 1.5;
        }
        if follows_recipient(sheet, cell) {
            score -= 7.0;
        }
        score += match piece(&cell.line) {
            Piece::Name => 1.0,
            Piece::Contact | Piece::Number if legal_form(&folded).is_some() => 0.0,
            Piece::Address | Piece::Contact | Piece::Document | Piece::Noise | Piece::Number => {
                -5.0
            }
            Piece::FormerName | Piece::Saying => -4.0,
        };
        // Whoever is addressed so is the one who pays.
        let first = folded.split(' ').next().unwrap_or_default();
        if matches!(
            first,
            "M" | "MR"
                | "MRS"
                | "MS"
                | "MISS"
                | "MME"
                | "MLLE"
                | "HERR"
                | "HERRN"
                | "FRAU"
                | "FAMILIE"
                | "MONSIEUR"
                | "MADAME"
        ) {
            score -= 6.0;
        }
        // Sentences and articles are no names.
        score -= (folded.split(' ').count() as f32 - 5.0).max(0.0);
        if cell.line.amounts().next().is_some() {
            score -= 5.0;
        }
        score
    }
}

/// Whether a cell has a number of a register or of the tax office.
fn is_register(cell: &Cell) -> bool {
    const REGISTER: &[&str] = &[
        "SIRET",
        "SIREN",
        "RCS",
        "TVA INTRACOMMUNAUTAIRE",
        "N TVA",
        "UST ID",
        "UST IDNR",
        "UST ID NR",
        "STEUERNUMMER",
        "STEUER NR",
        "HRB",
        "VAT REG",
        "VAT NO",
        "VAT NUMBER",
        "BTW NR",
        "KVK",
        "GSTIN",
        "TIN",
        "CIN",
        "P IVA",
    ];
    labels::says(cell, REGISTER)
}

/// Whether the cell stands where the one who pays is named.
fn follows_recipient(sheet: &Sheet, cell: &Cell) -> bool {
    sheet.cells.iter().any(|other| {
        let is_above =
            other.row < cell.row && cell.row - other.row <= 4 && other.is_in_column_of(cell);
        let is_left = other.row == cell.row && other.bounds().right() < cell.bounds().left();
        (is_above || is_left)
            && labels::begins(other, Label::Recipient.phrases())
            && other.text.split_whitespace().count() <= 4
    })
}

/// Letters and digits in small letters.
fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first letters of the words.
fn initials(folded: &str) -> String {
    folded.split(' ').filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}
