//! What a bill says about the contract behind it: until when it binds, how it ends, what changes.

use super::draft::{Notice, PriceChange};
use super::labels;
use super::sheet::{Cell, Sheet};
use crate::receipt::header::find_label_span;
use chrono::NaiveDate;
use visavis_model::{Confidence, Field};

const COMMITMENT: &[&str] = &[
    "FIN D ENGAGEMENT",
    "DATE DE FIN D ENGAGEMENT",
    "ENGAGEMENT JUSQU AU",
    "ENGAGE JUSQU AU",
    "ENGAGEE JUSQU AU",
    "FIN DE VOTRE ENGAGEMENT",
    "FIN DE CONTRAT",
    "ECHEANCE DU CONTRAT",
    "VERTRAGSENDE",
    "VERTRAGSLAUFZEIT BIS",
    "LAUFZEIT BIS",
    "MINDESTLAUFZEIT BIS",
    "MINDESTVERTRAGSLAUFZEIT BIS",
    "ENDE DER VERTRAGSLAUFZEIT",
    "ENDE DER MINDESTLAUFZEIT",
    "MINDESTVERTRAGSLAUFZEIT",
    "VERTRAGSLAUFZEIT",
    "CONTRACT END DATE",
    "CONTRACT ENDS",
    "CONTRACT END",
    "COMMITMENT UNTIL",
    "COMMITMENT ENDS",
    "MINIMUM TERM ENDS",
    "END OF COMMITMENT",
];
const NOTICE: &[&str] = &[
    "PREAVIS",
    "KUNDIGUNGSFRIST",
    "KUNDBAR MIT EINER FRIST",
    "NOTICE PERIOD",
    "NOTICE",
    "RESILIATION",
];
const CHANGE: &[&str] = &[
    "AUGMENTATION DE",
    "EVOLUTION DE VOS TARIFS",
    "EVOLUTION DES TARIFS",
    "EVOLUTION TARIFAIRE",
    "EVOLUTION DE VOTRE TARIF",
    "MODIFICATION TARIFAIRE",
    "MODIFICATION DE VOS TARIFS",
    "HAUSSE",
    "NOUVEAU TARIF",
    "NOUVEAUX TARIFS",
    "NOUVEAU PRIX",
    "CHANGEMENT DE PRIX",
    "PREISANPASSUNG",
    "PREISERHOHUNG",
    "PREISANDERUNG",
    "NEUER PREIS",
    "NEUE PREISE",
    "PRICE CHANGE",
    "PRICE INCREASE",
    "PRICES WILL",
    "NEW PRICE",
    "NEW PRICES",
];

/// The last day of a commitment.
pub(super) fn commitment_end(sheet: &Sheet) -> Field<NaiveDate> {
    let found = sheet.cells.iter().find_map(|cell| {
        let (_, end) = find_label_span(&cell.line.text, COMMITMENT)?;
        let own = cell.days.iter().rfind(|day| day.start >= end);
        let day = own
            .copied()
            .or_else(|| sheet.beside(cell).first().and_then(|near| near.days.first()).copied())?;
        Some((day.date, cell))
    });
    found.map_or_else(Field::missing, |(date, cell)| {
        Field::read(date, Confidence::new(0.8), vec![cell.bounds()])
    })
}

/// How long before its end a contract must be ended.
pub(super) fn notice(sheet: &Sheet) -> Field<Notice> {
    let found = sheet.cells.iter().filter(|cell| labels::says(cell, NOTICE)).find_map(|cell| {
        let own = time_in(&cell.line.folded);
        let beside = || sheet.beside(cell).first().and_then(|near| time_in(&near.line.folded));
        Some((own.or_else(beside)?, cell))
    });
    found.map_or_else(Field::missing, |(notice, cell)| {
        Field::read(notice, Confidence::new(0.75), vec![cell.bounds()])
    })
}

/// "3 mois", "einem Monat", "30 days".
fn time_in(folded: &str) -> Option<Notice> {
    let words: Vec<&str> = folded.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let [count, unit] = pair else { return None };
        let count = match *count {
            "UN" | "EIN" | "EINEM" | "EINEN" | "ONE" | "A" => 1,
            "DEUX" | "ZWEI" | "TWO" => 2,
            "TROIS" | "DREI" | "THREE" => 3,
            "SIX" | "SECHS" => 6,
            digits => digits.parse().ok().filter(|count| *count <= 730)?,
        };
        match *unit {
            "JOUR" | "JOURS" | "TAG" | "TAGE" | "TAGEN" | "DAY" | "DAYS" => {
                Some(Notice::Days(count))
            }
            "SEMAINE" | "SEMAINES" | "WOCHE" | "WOCHEN" | "WEEK" | "WEEKS" => {
                Some(Notice::Days(count * 7))
            }
            "MOIS" | "MONAT" | "MONATE" | "MONATEN" | "MONTH" | "MONTHS" => {
                Some(Notice::Months(count))
            }
            _ => None,
        }
    })
}

/// A new price that is announced, in the words of the bill.
pub(super) fn price_change(sheet: &Sheet) -> Field<PriceChange> {
    let found = sheet
        .cells
        .iter()
        .find(|cell| labels::says(cell, CHANGE) && cell.text.chars().count() > 20);
    found.map_or_else(Field::missing, |cell| {
        // The sentence may go on in the next rows.
        let next: Vec<&Cell> = (1..=2)
            .filter_map(|step| {
                sheet
                    .cells
                    .iter()
                    .find(|other| other.row == cell.row + step && other.is_aligned_with(cell))
            })
            .collect();
        let from = cell.days.first().or_else(|| next.iter().find_map(|cell| cell.days.first()));
        let mut text = cell.text.clone();
        let mut boxes = vec![cell.bounds()];
        for other in &next {
            if text.trim_end().ends_with(['.', '!']) {
                break;
            }
            text.push(' ');
            text.push_str(&other.text);
            boxes.push(other.bounds());
        }
        let change = PriceChange { from: from.map(|day| day.date), text };
        Field::read(change, Confidence::new(0.7), boxes)
    })
}
