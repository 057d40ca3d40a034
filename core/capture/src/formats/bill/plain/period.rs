//! The days of a bill: issued, due, and what time it is for.

use super::labels::{self, Label};
use super::sheet::{Cell, Sheet};
use crate::receipt::fold::fold;
use crate::receipt::header::{Day, find_label_span, month};
use crate::receipt::{Context, ReceiptDraft};
use chrono::{Datelike, Days, Months, NaiveDate};
use visavis_model::{BoundingBox, Confidence, Field};

/// The days of a bill.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) issued: Field<NaiveDate>,
    pub(super) due: Field<NaiveDate>,
    pub(super) from: Field<NaiveDate>,
    pub(super) until: Field<NaiveDate>,
}

/// What a day must not be about to be that of the bill.
const OTHER: &[&str] = &[
    "LIVRAISON",
    "DELIVERY",
    "LIEFERDATUM",
    "LIEFERTERMIN",
    "LEISTUNGSDATUM",
    "COMMANDE",
    "ORDER DATE",
    "ORDERDATUM",
    "BESTELLDATUM",
    "BESTELLUNG",
    "NAISSANCE",
    "GEBURTSDATUM",
    "BIRTH",
    "CHECK IN",
    "CHECK OUT",
    "DUE",
    "ECHEANCE",
    "LIMITE",
    "PRELEVEMENT",
    "FALLIG",
    "FALLIGKEIT",
    "FALLIGKEITSDATUM",
    "PRINTED",
    "PERIODE",
    "ZEITRAUM",
    "PERIOD",
    "DATUM DER LIEFERUNG",
    "VERVALDATUM",
    "PROCHAINE",
    "PROCHAIN",
    "NEXT",
];
/// More days than this are no period of a bill.
const LONGEST_PERIOD: u64 = 800;

pub(super) fn read(sheet: &Sheet, receipt: &ReceiptDraft, context: Context) -> Dates {
    let due_on = labelled(sheet, Label::Due.phrases(), &[])
        .or_else(|| pay_by(sheet))
        .or_else(|| collected_on(sheet));
    let issued = issued(sheet, receipt, context, due_on.as_ref());
    let due = match (due_on, issued.value()) {
        // What was collected before the bill was written is not when it is due.
        (Some((due, boxes)), Some(issued)) if due.date + Days::new(1) >= *issued => {
            Field::read(due.date, Confidence::new(0.88), boxes)
        }
        (Some((due, boxes)), None) => Field::read(due.date, Confidence::new(0.7), boxes),
        _ => issued.value().and_then(|issued| within_days(sheet, *issued)).unwrap_or_default(),
    };
    let (from, until) = period(sheet)
        .or_else(|| short_period(sheet))
        .or_else(|| whole_month(sheet))
        .unwrap_or_default();
    Dates { issued, due, from, until }
}

fn issued(
    sheet: &Sheet,
    receipt: &ReceiptDraft,
    context: Context,
    due: Option<&(Day, Vec<BoundingBox>)>,
) -> Field<NaiveDate> {
    if let Some((date, boxes)) = titled(sheet).filter(|(date, _)| *date <= context.latest) {
        return Field::read(date, Confidence::new(0.93), boxes);
    }
    for (tier, label) in [Label::Issued, Label::BareIssued].into_iter().enumerate() {
        let phrases = label.phrases();
        let other = if tier == 0 { &[] } else { OTHER };
        if let Some((day, boxes)) = labelled(sheet, phrases, other)
            && day.date <= context.latest
        {
            let field = Field::read(day.date, Confidence::new(0.92), boxes);
            return if day.in_doubt && receipt.date.value() != Some(&day.date) && tier > 0 {
                Field::guessed(day.date, Confidence::new(0.6), field.boxes)
            } else {
                field
            };
        }
    }
    // "Paris, le 12 mars 2024", "Bonn, den 12.3.2024".
    let due_labels = Label::Due.phrases();
    for cell in sheet.cells.iter().filter(|cell| !labels::says(cell, due_labels)) {
        for day in &cell.days {
            let before = fold(&cell.line.text.slice(0, day.start));
            if ["LE", "DEN"].iter().any(|word| before.split(' ').next_back() == Some(word))
                && before.split(' ').count() <= 4
                && day.date <= context.latest
            {
                let boxes = vec![cell.line.text.bounds(day.start, day.end)];
                return Field::read(day.date, Confidence::new(0.8), boxes);
            }
        }
    }
    let is_due = |date: &NaiveDate| due.is_some_and(|(day, _)| day.date == *date);
    let receipts = receipt.date.value().copied().filter(|date| !is_due(date));
    let others = receipt.date.alternatives.iter().map(|other| other.value);
    let date = receipts.into_iter().chain(others).find(|date| !is_due(date));
    date.map_or_else(Field::missing, |date| {
        Field::guessed(date, Confidence::new(0.5), receipt.date.boxes.clone())
    })
}

/// The day in the title, or right below it: "Mietrechnung Nr. 12 vom 01.10.2018".
fn titled(sheet: &Sheet) -> Option<(NaiveDate, Vec<BoundingBox>)> {
    sheet.cells.iter().filter(|cell| labels::is_title(cell)).find_map(|cell| {
        let opens = |cell: &Cell, day: &Day| {
            let before = fold(&cell.line.text.slice(day.start.saturating_sub(12), day.start));
            let word = before.split(' ').next_back().unwrap_or_default();
            matches!(word, "VOM" | "VON" | "DU" | "OF" | "DATED" | "DEL" | "VAN" | "LE")
        };
        let in_it = cell.days.iter().find(|day| opens(cell, day)).map(|day| (day.date, cell));
        let below = || {
            let next = sheet
                .cells
                .iter()
                .find(|other| other.row == cell.row + 1 && other.is_aligned_with(cell))?;
            let day = next.days.first().filter(|day| day.start <= 4 && opens(next, day))?;
            Some((day.date, next))
        };
        // "Rechnung gemäß Bestellung vom …" is about the order.
        let is_other = labels::says(cell, &["BESTELLUNG", "COMMANDE", "ORDER", "AUFTRAG"]);
        let (date, place) = in_it.or_else(below).filter(|_| !is_other)?;
        Some((date, vec![place.bounds()]))
    })
}

/// The day beside the first label that has one.
fn labelled(sheet: &Sheet, phrases: &[&str], other: &[&str]) -> Option<(Day, Vec<BoundingBox>)> {
    // The clearer labels come first in their list, so that all cells are asked for each in turn.
    sheet.cells.iter().find_map(|cell| {
        let (start, end) = find_label_span(&cell.line.text, phrases)?;
        if labels::says(cell, other) {
            return None;
        }
        if let Some(day) = cell.days.iter().find(|day| day.start >= end && day.start <= end + 45) {
            return Some((*day, vec![cell.line.text.bounds(start, day.end)]));
        }
        let is_alone = !(end..cell.line.text.len()).any(|place| cell.line.text.digit(place))
            && cell.line.text.len() < end + 16;
        let beside = sheet.beside(cell).into_iter().find(|near| !near.days.is_empty());
        let near = beside.filter(|near| is_alone && !labels::says(near, other))?;
        let day = near.days.first().filter(|day| day.start <= 3)?;
        Some((*day, vec![cell.bounds(), near.bounds()]))
    })
}

/// "Bitte überweisen Sie den Betrag bis zum 20.12.2024", "please pay us by 17 June 2024".
fn pay_by(sheet: &Sheet) -> Option<(Day, Vec<BoundingBox>)> {
    let payments = sheet.cells.iter().filter(|cell| labels::says(cell, Label::Pay.phrases()));
    payments.into_iter().find_map(|cell| {
        let day = cell.days.iter().find(|day| {
            let before = fold(&cell.line.text.slice(day.start.saturating_sub(14), day.start));
            ["BIS", "BIS ZUM", "AVANT LE", "BY", "BEFORE", "SPATESTENS AM"]
                .iter()
                .any(|words| before.ends_with(words))
        })?;
        Some((*day, vec![cell.line.text.bounds(day.start, day.end)]))
    })
}

/// "Der Betrag wird am 30.01.2025 von Ihrem Konto abgebucht", "We'll collect £82.67 on 26 Jan 2025".
fn collected_on(sheet: &Sheet) -> Option<(Day, Vec<BoundingBox>)> {
    let debits = sheet.cells.iter().filter(|cell| labels::says(cell, Label::DirectDebit.phrases()));
    debits.into_iter().find_map(|cell| {
        let day = cell.days.first()?;
        Some((*day, vec![cell.line.text.bounds(day.start, day.end)]))
    })
}

/// "Zahlbar innerhalb von 14 Tagen", "payable sous 30 jours", "payment within 30 days".
fn within_days(sheet: &Sheet, issued: NaiveDate) -> Option<Field<NaiveDate>> {
    const PAY: &[&str] = &[
        "ZAHLBAR",
        "ZAHLUNG",
        "ZAHLEN",
        "FALLIG",
        "ZAHLUNGSZIEL",
        "PAYABLE",
        "PAIEMENT",
        "REGLEMENT",
        "PAYMENT",
        "DUE",
        "UBERWEISEN",
    ];
    sheet.cells.iter().find_map(|cell| {
        let folded = &cell.line.folded;
        let words: Vec<&str> = folded.split(' ').collect();
        let at =
            words.iter().position(|word| matches!(*word, "TAGE" | "TAGEN" | "JOURS" | "DAYS"))?;
        let days: u64 = words.get(at.checked_sub(1)?)?.parse().ok().filter(|days| *days <= 120)?;
        // A discount for paying early has its own days.
        let is_discount =
            ["SKONTO", "ESCOMPTE", "DISCOUNT"].iter().any(|word| folded.contains(word));
        if is_discount || !labels::says(cell, PAY) {
            return None;
        }
        let due = issued.checked_add_days(Days::new(days))?;
        Some(Field::guessed(due, Confidence::new(0.7), vec![cell.bounds()]))
    })
}

type Both = (Field<NaiveDate>, Field<NaiveDate>);

/// Two days with "to" between them, of which the label says that they are a period.
fn period(sheet: &Sheet) -> Option<Both> {
    let mut best: Option<(i32, Both)> = None;
    for cell in &sheet.cells {
        for pair in cell.days.windows(2) {
            let [from, until] = pair else { continue };
            let score = score(sheet, cell, from, until);
            if score > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                let boxes = vec![cell.line.text.bounds(from.start, until.end)];
                let sure = if score >= 4 { 0.9 } else { 0.65 };
                let field = |date| {
                    if score >= 4 {
                        Field::read(date, Confidence::new(sure), boxes.clone())
                    } else {
                        Field::guessed(date, Confidence::new(sure), boxes.clone())
                    }
                };
                best = Some((score, (field(from.date), field(until.date))));
            }
        }
    }
    best.map(|(_, both)| both).or_else(|| separate(sheet))
}

fn score(sheet: &Sheet, cell: &Cell, from: &Day, until: &Day) -> i32 {
    const NOT: &[&str] = &[
        "ENGAGEMENT",
        "GARANTIE",
        "VALABLE",
        "VALIDITE",
        "OFFRE",
        "PROMOTION",
        "ECHEANCE",
        "LAUFZEIT",
        "GULTIG",
        "VALID",
        "WARRANTY",
        "CONTRACT TERM",
    ];
    let days = until.date.signed_duration_since(from.date).num_days();
    if days < 1 || u64::try_from(days).is_ok_and(|days| days > LONGEST_PERIOD) {
        return 0;
    }
    let between = fold(&cell.line.text.slice(from.end, until.start));
    let raw = cell.line.text.slice(from.end, until.start);
    let has_dash = between.is_empty() && raw.contains(['-', '–', '—', '→']);
    let has_word = matches!(
        between.as_str(),
        "AU" | "A"
            | "BIS"
            | "BIS ZUM"
            | "TO"
            | "UNTIL"
            | "TILL"
            | "AL"
            | "T M"
            | "ET LE"
            | "AND"
            | "JUSQU AU"
            | "THROUGH"
    );
    if !has_dash && !has_word {
        return 0;
    }
    let before = fold(&cell.line.text.slice(from.start.saturating_sub(12), from.start));
    let opens = ["DU", "VOM", "VON", "FROM", "DAL", "BETWEEN", "ENTRE", "PERIODE"];
    let above = sheet.cells.iter().filter(|other| {
        other.row <= cell.row && other.row + 1 >= cell.row && !std::ptr::eq(*other, cell)
    });
    let near_label = above.into_iter().any(|other| labels::says(other, Label::Period.phrases()));
    let mut score = 1;
    score += 4 * i32::from(labels::says(cell, Label::Period.phrases()));
    score += 2 * i32::from(near_label);
    score += 3 * i32::from(opens.iter().any(|word| before.split(' ').next_back() == Some(word)));
    score -= 6 * i32::from(labels::says(cell, NOT));
    // A month, two or a year are the times that bills are for.
    score
        + i32::from(
            (25..=35).contains(&days) || (55..=65).contains(&days) || (360..=370).contains(&days),
        )
}

/// A first and a last day with a label each.
fn separate(sheet: &Sheet) -> Option<Both> {
    const FROM: &[&str] = &[
        "DEBUT DE PERIODE",
        "DEBUT DE LA PERIODE",
        "ABRECHNUNGSZEITRAUM VON",
        "ZEITRAUM VON",
        "LEISTUNGSZEITRAUM VON",
        "BEGINN DES ABRECHNUNGSZEITRAUMS",
        "PERIOD START",
        "START DATE",
        "CHECK IN",
        "CHECK IN DATE",
        "PERIOD FROM",
    ];
    const UNTIL: &[&str] = &[
        "FIN DE PERIODE",
        "FIN DE LA PERIODE",
        "ABRECHNUNGSZEITRAUM BIS",
        "ZEITRAUM BIS",
        "BIS",
        "LEISTUNGSZEITRAUM BIS",
        "ENDE DES ABRECHNUNGSZEITRAUMS",
        "PERIOD END",
        "END DATE",
        "CHECK OUT",
        "PERIOD TO",
    ];
    let (from, from_boxes) = labelled(sheet, FROM, &[])?;
    let (until, until_boxes) = labelled(sheet, UNTIL, &[])?;
    let field = |date, boxes| Field::read(date, Confidence::new(0.8), boxes);
    (from.date <= until.date)
        .then(|| (field(from.date, from_boxes), field(until.date, until_boxes)))
}

/// "Du 1er au 31 juillet 2015", "1. bis 31. Oktober 2018", "July 1 - July 31, 2014".
fn short_period(sheet: &Sheet) -> Option<Both> {
    sheet.cells.iter().find_map(|cell| {
        cell.days.iter().find_map(|day| {
            let before = fold(&cell.line.text.slice(day.start.saturating_sub(16), day.start));
            let mut words = before.split(' ').rev();
            let last = words.next()?;
            let number = |word: &str| {
                let digits = word.strip_suffix("ER").unwrap_or(word);
                digits.parse::<u32>().ok().filter(|number| (1..=31).contains(number))
            };
            let from = if matches!(last, "AU" | "BIS" | "TO") {
                NaiveDate::from_ymd_opt(day.date.year(), day.date.month(), number(words.next()?)?)?
            } else {
                let number = number(last)?;
                NaiveDate::from_ymd_opt(day.date.year(), month(words.next()?)?, number)?
            };
            let boxes = vec![cell.bounds()];
            let field = |date| Field::read(date, Confidence::new(0.85), boxes.clone());
            (from < day.date).then(|| (field(from), field(day.date)))
        })
    })
}

/// "Abonnement juillet 2024", "Miete Oktober 2024": the whole month.
fn whole_month(sheet: &Sheet) -> Option<Both> {
    let mentions: Vec<(NaiveDate, &Cell)> =
        sheet.cells.iter().flat_map(|cell| months_in(cell).map(move |from| (from, cell))).collect();
    let says = |cell: &Cell| {
        labels::says(cell, Label::Period.phrases()) || labels::says(cell, Label::Title.phrases())
    };
    let labelled = mentions.iter().find(|(_, cell)| says(cell));
    // Where only one month is spoken of, it is that.
    let only = mentions.first().filter(|(first, _)| mentions.iter().all(|(from, _)| from == first));
    let (from, cell) = labelled.or(only)?;
    let until = from.checked_add_months(Months::new(1))?.pred_opt()?;
    let field = |date| Field::guessed(date, Confidence::new(0.6), vec![cell.bounds()]);
    Some((field(*from), field(until)))
}

/// The first days of the months that a cell names with their year, as no part of a day.
fn months_in(cell: &Cell) -> impl Iterator<Item = NaiveDate> {
    let words: Vec<&str> = cell.line.folded.split(' ').collect();
    let found: Vec<NaiveDate> = words
        .windows(2)
        .filter_map(|pair| {
            let [name, year] = pair else { return None };
            let year: i32 = year.parse().ok().filter(|year| (1990..2200).contains(year))?;
            let name = month(name).filter(|_| name.len() >= 3)?;
            let from = NaiveDate::from_ymd_opt(year, name, 1)?;
            // "12 mars 2024" is a day.
            let is_in = |day: &Day| (day.date.year(), day.date.month()) == (year, name);
            (!cell.days.iter().any(is_in)).then_some(from)
        })
        .collect();
    found.into_iter()
}
