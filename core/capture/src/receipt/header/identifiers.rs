//! The numbers by which a merchant is known, each checked by its check digits where it has some.

use super::labels::{find_label, label_end, labelled, value_after, word_starts};
use super::words::{Hint, any_word};
use crate::receipt::Ids;
use crate::receipt::line::{Line, LineText};
use visavis_model::{BoundingBox, Confidence, Field, Proof, Siren, Siret, VatNumber};

/// How sure a number with check digits is, and one without.
const CHECKED: Confidence = Confidence::new(0.97);
const UNCHECKED: Confidence = Confidence::new(0.8);

/// Reads all identifiers of the merchant.
pub(super) fn read_identifiers(lines: &[Line]) -> Ids {
    let siret = first(lines, siret);
    let company = first(lines, siren);
    let vat = first(lines, vat);
    let mut ids = Ids {
        phone: super::phone::read_phone(lines),
        siret: checked(siret.clone()),
        siren: checked(company.clone()),
        vat: checked(vat.clone()),
        company_number: company_number(lines),
    };
    let french = vat.as_ref().and_then(|(vat, _)| implied_siren(vat));
    let of_siret = siret.as_ref().map(|(siret, _)| siret.siren());
    let named = company.as_ref().map(|(siren, _)| siren.clone());
    // The company's nine digits stand in all three numbers: where two agree, both are right.
    let agree = |a: &Option<Siren>, b: &Option<Siren>| a.is_some() && a == b;
    let both = vec![Proof::CheckDigits, Proof::Repeated];
    if agree(&of_siret, &french) || agree(&of_siret, &named) {
        ids.siret = ids.siret.proved_by(both.clone());
    }
    if agree(&french, &of_siret) || agree(&french, &named) {
        ids.vat = ids.vat.proved_by(both.clone());
    }
    let implied = of_siret.clone().or(french.clone());
    if agree(&named, &of_siret) || agree(&named, &french) || agree(&of_siret, &french) {
        let boxes = company.or(siret.map(|(number, at)| (number.siren(), at)));
        ids.siren = checked(boxes).proved_by(both);
    } else if named.is_none()
        && let Some(siren) = implied
    {
        ids.siren = Field::guessed(siren, CHECKED, Vec::new());
        ids.siren.proofs.push(Proof::CheckDigits);
    }
    ids
}

fn implied_siren(vat: &VatNumber) -> Option<Siren> {
    let digits = vat.as_str().strip_prefix("FR")?.get(2..)?;
    Siren::parse(digits).ok()
}

type Found<T> = Option<(T, BoundingBox)>;

fn first<T>(lines: &[Line], read: impl Fn(&Line) -> Found<T>) -> Found<T> {
    lines.iter().find_map(read)
}

fn checked<T>(found: Found<T>) -> Field<T> {
    found.map_or_else(Field::missing, |(value, at)| {
        let mut field = Field::read(value, CHECKED, vec![at]);
        field.proofs.push(Proof::CheckDigits);
        field
    })
}

/// `SIRET 732 829 320 00074`; the label may be missing where fourteen digits pass the check.
fn siret(line: &Line) -> Found<Siret> {
    let text = &line.text;
    let labelled = find_label(text, &["SIRET", "N SIRET"]);
    let near = labelled.is_some() || any_word(&line.folded, Hint::Contact);
    if !near {
        return None;
    }
    let from = labelled.unwrap_or(0);
    (from..text.len()).filter(|place| starts_run(text, *place)).find_map(|place| {
        let (digits, end) = run(text, place, 14)?;
        Some((Siret::parse(&digits).ok()?, text.bounds(place, end)))
    })
}

fn siren(line: &Line) -> Found<Siren> {
    let text = &line.text;
    let from = find_label(text, &["SIREN", "RCS", "R C S"])?;
    (from..text.len()).filter(|place| starts_run(text, *place)).find_map(|place| {
        let (digits, end) = run(text, place, 9)?;
        (!text.digit(end)).then_some(())?;
        Some((Siren::parse(&digits).ok()?, text.bounds(place, end)))
    })
}

fn starts_run(text: &LineText, place: usize) -> bool {
    let before = place.checked_sub(1);
    text.digit_like(place)
        && !before.is_some_and(|before| text.digit(before) || text.letter(before))
}

/// `length` digits or look-alikes from `start`, separated by spaces, points or dashes.
fn run(text: &LineText, start: usize, length: usize) -> Option<(String, usize)> {
    let mut digits = String::with_capacity(length);
    let mut place = start;
    let mut slips = 0;
    while digits.len() < length {
        match text.at(place)? {
            c if c.is_ascii_digit() => digits.push(c),
            ' ' | '.' | '-' | '\u{a0}' if place > start => {}
            c => {
                digits.push(look_alike(c)?);
                slips += 1;
            }
        }
        place += 1;
    }
    (slips <= 3).then_some((digits, place))
}

const fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'O' | 'o' | 'Q' | 'D' => '0',
        'l' | 'I' | '|' | 'i' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// The form of a VAT number: its letters, how many characters follow, and whether these have check
/// digits, so that it needs no label beside it.
struct VatForm {
    letters: &'static str,
    length: usize,
    checked: bool,
}

const fn form(letters: &'static str, length: usize, checked: bool) -> VatForm {
    VatForm { letters, length, checked }
}

/// The lengths of VAT numbers (European Commission, VIES, structure of VAT numbers).
const VAT_FORMS: &[VatForm] = &[
    form("ATU", 8, true),
    form("BE", 10, true),
    form("CZ", 10, false),
    form("CZ", 8, false),
    form("DE", 9, true),
    form("DK", 8, false),
    form("EE", 9, false),
    form("EL", 9, false),
    form("ES", 9, false),
    form("FI", 8, false),
    form("FR", 11, true),
    form("GB", 9, false),
    form("HR", 11, true),
    form("HU", 8, false),
    form("IE", 8, false),
    form("IT", 11, true),
    form("LT", 12, false),
    form("LT", 9, false),
    form("LU", 8, false),
    form("NL", 12, true),
    form("PL", 10, false),
    form("PT", 9, true),
    form("SE", 12, false),
    form("SI", 8, false),
    form("SK", 10, false),
];

/// Labels of tax numbers that a country prints without its letters.
const NATIONAL: &[(&str, &str, usize)] = &[
    ("P IVA", "IT", 11),
    ("PARTITA IVA", "IT", 11),
    ("OIB", "HR", 11),
    ("NIPC", "PT", 9),
    ("NIF", "PT", 9),
    ("CONTRIBUINTE", "PT", 9),
    ("NIF", "ES", 9),
    ("CIF", "ES", 9),
    ("NIP", "PL", 10),
    ("ΑΦΜ", "EL", 9),
    ("Α Φ Μ", "EL", 9),
    ("BTW", "NL", 12),
];

fn vat(line: &Line) -> Found<VatNumber> {
    let text = &line.text;
    let near = any_word(&line.folded, Hint::Contact);
    // Every number has seven digits at least.
    if (0..text.len()).filter(|place| text.digit_like(*place)).count() < 7 {
        return None;
    }
    for place in word_starts(text) {
        let forms = VAT_FORMS.iter().filter(|form| near || form.checked);
        for VatForm { letters, length, .. } in forms {
            if !text.matches(place, letters) {
                continue;
            }
            let start = place + letters.len();
            let prefix = if *letters == "ATU" { "AT" } else { letters };
            let from = if *letters == "ATU" { start - 1 } else { start };
            let length = length + start - from;
            if let Some((number, end)) = characters(text, from, length)
                && let Some(vat) = parse_vat(prefix, &number)
            {
                return Some((vat, text.bounds(place, end)));
            }
        }
        for (label, letters, length) in NATIONAL {
            let Some(end) = label_end(text, place, label) else { continue };
            let start =
                (end..text.len()).find(|at| text.at(*at).is_some_and(char::is_alphanumeric));
            let Some((number, end)) = start.and_then(|start| characters(text, start, *length))
            else {
                continue;
            };
            let letter_first = number.starts_with(|c: char| c.is_ascii_alphabetic());
            if *letters == "ES"
                && !letter_first
                && !number.ends_with(|c: char| c.is_ascii_alphabetic())
            {
                continue;
            }
            if let Some(vat) = parse_vat(letters, &number) {
                return Some((vat, text.bounds(place, end)));
            }
        }
    }
    None
}

/// The number as printed, or with the letters that readers take for digits put right.
fn parse_vat(letters: &str, number: &str) -> Option<VatNumber> {
    let as_printed = format!("{letters}{number}");
    VatNumber::parse(&as_printed)
        .ok()
        .filter(|_| number.bytes().any(|b| b.is_ascii_digit()))
        .or_else(|| {
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            let repaired: String = number.chars().map(|c| look_alike(c).unwrap_or(c)).collect();
            (digits * 3 >= number.len() * 2)
                .then(|| VatNumber::parse(&format!("{letters}{repaired}")).ok())
                .flatten()
        })
}

/// `length` letters and digits from `start`, with spaces, points and dashes between them; none
/// where the number goes on.
fn characters(text: &LineText, start: usize, length: usize) -> Option<(String, usize)> {
    let mut number = String::with_capacity(length);
    let mut place = start;
    let mut fillers = 0;
    while number.len() < length {
        match text.at(place)? {
            c if c.is_ascii_alphanumeric() || c == '|' => {
                number.push(c);
                fillers = 0;
            }
            ' ' | '.' | '-' | ':' | '/' if fillers < 3 => fillers += 1,
            _ => return None,
        }
        place += 1;
    }
    (!text.digit(place)).then_some((number, place))
}

/// Labels of registration numbers, the company's own before those of the tax office.
const COMPANY_LABELS: &[&[&str]] = &[
    &[
        "COMPANY REG",
        "COMPANY REGISTRATION",
        "CO REG",
        "COMPANY NO",
        "CO NO",
        "REG NO",
        "BRN",
        "ROC",
        "BR NO",
        "ORG NR",
        "ORGNR",
        "ORGANISATIONSNUMMER",
        "KVK",
        "CVR",
        "ABN",
        "HRB",
        "HRA",
        "ICO",
        "REG KOOD",
        "REG NR",
        "IMONES KODAS",
        "COMPANY NUMBER",
        "REGISTERED NO",
        "MATRICULE",
    ],
    &[
        "GST REGISTRATION",
        "GST REG",
        "GST ID",
        "GST",
        "SST ID",
        "SST REG",
        "STEUERNUMMER",
        "STEUER NR",
        "ST NR",
        "STNR",
        "VAT REG",
        "VAT NUMBER",
        "VAT NO",
        "VAT",
        "TAX REG ID",
        "TAX ID",
        "ABN",
        "HST",
        "QST",
        "UID NR",
        "UST IDNR",
    ],
];

fn company_number(lines: &[Line]) -> Field<String> {
    let read = |labels: &&[&str]| labelled(lines, labels).filter(|value| is_number(&value.text));
    let own = COMPANY_LABELS.first().and_then(read);
    let value = own.or_else(|| in_brackets(lines)).or_else(|| COMPANY_LABELS.get(1).and_then(read));
    value.map_or_else(Field::missing, |value| Field::read(value.text, UNCHECKED, value.boxes))
}

fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 4
}

/// `(519537-X)`, `002043319-W`: how Malaysian companies print theirs below or beside their name.
fn in_brackets(lines: &[Line]) -> Option<super::labels::Value> {
    lines.iter().take(8).find_map(|line| {
        let text = &line.text;
        (0..text.len()).filter(|place| starts_run(text, *place)).find_map(|place| {
            let mut end = place;
            while text.digit(end) {
                end += 1;
            }
            let digits = end - place;
            let letter = text.skip_space(end);
            let letter =
                if text.at(letter) == Some('-') { text.skip_space(letter + 1) } else { letter };
            let ends = text.letter(letter) && !text.letter(letter + 1) && !text.digit(letter + 1);
            if !(5..=9).contains(&digits) || !ends || letter == end {
                return None;
            }
            value_after(line, place)
        })
    })
}
