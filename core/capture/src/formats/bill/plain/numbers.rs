//! Numbers that stand beside their labels, and how a bill is paid.

use super::labels::{self, Label};
use super::sheet::{Cell, Sheet};
use crate::receipt::header::{find_label_span, value_after};
use visavis_model::{Confidence, Field, Iban, Proof};

/// The number of the bill: the one in its title, else the one that a label announces.
pub(super) fn of_bill(sheet: &Sheet) -> Field<String> {
    let titled = sheet.cells.iter().find_map(|cell| {
        let marked = |phrases: &[&str]| {
            let (_, end) = find_label_span(&cell.line.text, phrases)?;
            value_at(cell, end)
        };
        let value = if labels::is_title(cell) {
            marked(MARKS).or_else(|| after_hash(cell)).or_else(|| marked_on_the_right(sheet, cell))
        } else {
            let is_near = |other: &Cell| cell.row.abs_diff(other.row) <= 1;
            let mut titles = sheet
                .cells
                .iter()
                .filter(|other| labels::is_title(other) && other.line.folded.len() <= 12);
            let is_beside = cell.text.starts_with('#') && titles.any(is_near);
            is_beside.then(|| after_hash(cell)).flatten()
        };
        Some((value?, cell))
    });
    titled.map_or_else(
        || one(sheet, &[Label::Number, Label::BareNumber]),
        |(value, cell)| Field::read(value, Confidence::new(0.92), vec![cell.bounds()]),
    )
}

/// Whether the title is that of a credit note.
pub(super) fn credit(sheet: &Sheet) -> Field<bool> {
    let titles = sheet.cells.iter().filter(|cell| cell.row * 2 <= sheet.rows);
    let found = titles.into_iter().find(|cell| {
        // A bill that the buyer writes for the seller is called "Gutschrift" as well.
        let is_own = labels::says(cell, &["SELBST AUSGESTELLTE RECHNUNG"]);
        labels::begins(cell, Label::TitleCreditNote.phrases())
            && cell.text.chars().count() <= 60
            && !is_own
    });
    found.map_or_else(Field::missing, |cell| {
        Field::read(true, Confidence::new(0.85), vec![cell.bounds()])
    })
}

/// What stands for "number".
const MARKS: &[&str] = &["NR", "NO", "N", "NUMERO", "NUMMER", "NUMBER"];

/// "FACTURE D'EAU" with "N° 2024-E-17" far on its right.
fn marked_on_the_right(sheet: &Sheet, title: &Cell) -> Option<String> {
    let right = sheet
        .cells
        .iter()
        .find(|other| other.row == title.row && other.bounds().left() > title.bounds().right())?;
    let (start, end) = find_label_span(&right.line.text, MARKS)?;
    value_at(right, end).filter(|_| start == 0)
}

/// The word behind a `#`.
fn after_hash(cell: &Cell) -> Option<String> {
    let (_, rest) = cell.text.split_once('#')?;
    let word = rest.split_whitespace().next()?;
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    (has_digit && word.chars().count() <= 40).then(|| word.to_owned())
}

/// The value of the first label that has one; the labels of the first tier before those of the next.
pub(super) fn one(sheet: &Sheet, tiers: &[Label]) -> Field<String> {
    for (tier, phrases) in tiers.iter().map(|label| label.phrases()).enumerate() {
        for cell in &sheet.cells {
            if let Some((value, from)) = labelled(sheet, cell, phrases, tier > 0) {
                let boxes = vec![cell.bounds(), from.bounds()];
                return match tier {
                    0 => Field::read(value, Confidence::new(0.9), boxes),
                    _ => Field::guessed(value, Confidence::new(0.7), boxes),
                };
            }
        }
    }
    Field::missing()
}

/// The value of a label in a cell, and the cell where it stands.
fn labelled<'s>(
    sheet: &'s Sheet,
    cell: &'s Cell,
    phrases: &[&str],
    is_vague: bool,
) -> Option<(String, &'s Cell)> {
    let (start, end) = find_label_span(&cell.line.text, phrases)?;
    // A bare "invoice" in the middle of a sentence announces nothing.
    if is_vague && start > 2 {
        return None;
    }
    if let Some(value) = value_at(cell, end).filter(|value| !is_vague || ends_with(cell, value)) {
        return Some((value, cell));
    }
    let is_alone = !(end..cell.line.text.len())
        .any(|place| cell.line.text.at(place).is_some_and(char::is_alphanumeric));
    if !is_alone || (is_vague && start > 0) {
        return None;
    }
    sheet.beside(cell).into_iter().find_map(|other| {
        // Below a bare title stands anything.
        if is_vague && other.row != cell.row {
            return None;
        }
        let starts_with_value =
            other.line.text.at(0).is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | ':'));
        let value = value_at(other, 0).filter(|_| starts_with_value)?;
        // The value is what the cell begins with: "0042 Main Street" is no number.
        let words = other.text.split_whitespace().count();
        let is_bank = sheet.cells.iter().any(|one| {
            one.row == cell.row && labels::says(one, &["BANK", "BANK NAME", "BANQUE", "BLZ", "BIC"])
        });
        (words <= 4 && !is_bank).then_some((value, other))
    })
}

/// Whether nothing follows a number but the day that it is of: "Client 12 rue du Port" has none.
fn ends_with(cell: &Cell, value: &str) -> bool {
    let text: String = cell.text.chars().filter(|c| !c.is_whitespace()).collect();
    let rest = text.split_once(value).map_or("", |(_, rest)| rest);
    let folded = crate::receipt::fold::fold(rest);
    let opens_day = ["DU", "VOM", "VON", "OF", "DATED", "LE"];
    folded.is_empty() || opens_day.iter().any(|word| folded.starts_with(word))
}

/// The number that follows a place; none where that is a day or an amount.
fn value_at(cell: &Cell, from: usize) -> Option<String> {
    let value = value_after(&cell.line, from)?.text;
    let text = &cell.line.text;
    let length = value.chars().count();
    let start = (from..text.len()).find(|place| text.slice(*place, *place + length) == value)?;
    // Words between the label and the number: it is the number of something else.
    if (from..start).filter(|place| text.letter(*place)).count() > 10 {
        return None;
    }
    // A number of eight digits may look like a day; one with marks between its parts is one.
    let is_day = cell.days.iter().any(|day| {
        let has_marks = text.slice(day.start, day.end).chars().any(|c| !c.is_alphanumeric());
        has_marks && day.start <= start && start + length <= day.end
    });
    let is_amount = cell.line.numbers.iter().any(|number| {
        number.amount().is_some() && number.start <= start && start + length <= number.end
    });
    if is_day || is_amount || value.starts_with('_') {
        return None;
    }
    Some(with_groups(&value, cell, start + length))
}

/// The number with the groups of digits that follow it: `1 234 567`.
fn with_groups(value: &str, cell: &Cell, mut end: usize) -> String {
    let text = &cell.line.text;
    let mut whole = value.to_owned();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    while is_digits(&whole) && text.at(end) == Some(' ') && text.near(end) {
        let stop = (end + 1..=text.len())
            .find(|place| text.at(*place).is_none_or(|c| c == ' '))
            .unwrap_or(text.len());
        let group = text.slice(end + 1, stop);
        let is_day = cell.days.iter().any(|day| day.start <= end + 1 && end + 1 < day.end);
        if !is_digits(&group) || group.len() < 2 || is_day || whole.len() + group.len() > 24 {
            break;
        }
        whole.push_str(&group);
        end = stop;
    }
    whole
}

/// How a bill is paid.
#[derive(Default)]
pub(super) struct Payment {
    pub(super) iban: Field<Iban>,
    pub(super) direct_debit: Field<bool>,
    pub(super) mandate: Field<String>,
    pub(super) creditor: Field<String>,
}

/// Reads how a bill is paid.
pub(super) fn payment(sheet: &Sheet) -> Payment {
    let debit = sheet.cells.iter().find(|cell| labels::says(cell, Label::DirectDebit.phrases()));
    Payment {
        iban: sheet.cells.iter().find_map(iban).unwrap_or_default(),
        direct_debit: debit
            .map(|cell| Field::read(true, Confidence::new(0.85), vec![cell.bounds()]))
            .unwrap_or_default(),
        mandate: one(sheet, &[Label::Mandate]),
        creditor: one(sheet, &[Label::Creditor]),
    }
}

/// The lengths of account numbers (SWIFT, IBAN registry).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
];

fn iban(cell: &Cell) -> Option<Field<Iban>> {
    let text = &cell.line.text;
    (0..text.len()).find_map(|start| {
        let country = text.slice(start, start + 2).to_uppercase();
        let (_, length) = IBAN_LENGTHS.iter().find(|(code, _)| *code == country)?;
        let is_start = start.checked_sub(1).is_none_or(|before| !text.letter(before));
        if !is_start || !text.digit(start + 2) {
            return None;
        }
        let mut number = String::new();
        let mut place = start;
        while number.len() < *length {
            match text.at(place)? {
                c if c.is_ascii_alphanumeric() => number.push(c),
                ' ' | '.' | '-' => {}
                _ => return None,
            }
            place += 1;
        }
        let iban = Iban::parse(&number).ok()?;
        let mut field = Field::read(iban, Confidence::new(0.97), vec![text.bounds(start, place)]);
        field.proofs.push(Proof::CheckDigits);
        Some(field)
    })
}
