//! Field 86: what a movement was for, and with whom; free, in German fields or in Dutch codes.

use super::fields::unwrapped;
use crate::formats::bank::label::Label;
use crate::formats::bank::{Movement, codes};
use visavis_model::TransferMethod;

/// Takes the text of field 86 into the movement that it belongs to.
pub(super) fn take(text: &str, reference: &str, supplement: &str, movement: &mut Movement) {
    let whole = unwrapped(text);
    let whole = whole.trim();
    if let Some((code, mark, fields)) = german_start(whole) {
        german(code, mark, fields, movement);
    } else if !whole.starts_with('/') || !coded(whole, movement) {
        free(text, whole, reference, supplement, movement);
    }
}

/// Three digits of the kind of movement, then fields of two digits behind a mark (`?`, sometimes
/// another one).
fn german_start(text: &str) -> Option<(Option<u16>, char, &str)> {
    let digits = text.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
    let fields = if digits.is_some() { text.get(3..)? } else { text };
    let mark =
        fields.chars().next().filter(|c| matches!(c, '?' | '>' | '<' | '&' | '+' | '~' | '^'))?;
    let number = fields.get(1..3)?;
    let is_field = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_field && (digits.is_some() || mark == '?'))
        .then(|| (digits.and_then(|digits| digits.parse().ok()), mark, fields))
}

/// The fields of a German bank (Deutsche Kreditwirtschaft, DFÜ agreement, annex 3, chapter 8.2.6).
fn german(code: Option<u16>, mark: char, fields: &str, movement: &mut Movement) {
    let mut purpose = String::new();
    let (mut name, mut booking_text) = (String::new(), "");
    let mut length = 27;
    let mut open: Option<u8> = None;
    for piece in pieces(fields, mark) {
        let (number, value) = piece.split_at_checked(2).unwrap_or((piece, ""));
        match number.parse::<u8>().unwrap_or(255) {
            0 => booking_text = value.trim(),
            // One Dutch bank writes the other side's account here.
            10 if mark == '>' => {
                let account = value.trim().trim_start_matches('0');
                movement.counterparty_account =
                    Some(account.to_owned()).filter(|it| !it.is_empty());
            }
            10 => movement.add("primanota", Some(value.trim())),
            31 if mark == '>' => {}
            20..=29 | 60..=69 => {
                // A field of 27 characters is full: its last word goes on in the next one.
                if open.is_some() && length < 27 && !purpose.ends_with(' ') {
                    purpose.push(' ');
                }
                purpose.push_str(value);
                length = value.chars().count();
                open = Some(0);
            }
            30 => movement.add("counterparty-bank", Some(value.trim()).filter(|it| !it.is_empty())),
            31 | 38 if !value.trim().is_empty() => {
                movement.counterparty_account = Some(value.trim().to_owned());
            }
            32 => name.push_str(value),
            33 => {
                if name.chars().count() < 27 {
                    name.push(' ');
                }
                name.push_str(value);
            }
            34 => movement.add("key-addition", Some(value.trim())),
            _ => {}
        }
    }
    let of_code = code.and_then(codes::german);
    let of_text = Label::method_of(booking_text);
    movement.method = of_code.or(of_text).or(movement.method);
    movement.add("booking-text", Some(booking_text).filter(|text| !text.is_empty()));
    if let Some(code) = code {
        movement.add("business-code", Some(format!("{code:03}")));
    }
    movement.name_party(&words(&name));
    movement.purpose = tagged(&purpose, movement);
    let purpose = std::mem::take(&mut movement.purpose);
    movement.explain_purpose(if purpose.is_empty() { booking_text } else { &purpose });
}

/// The pieces behind each mark that two digits follow.
fn pieces(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.strip_prefix(mark)?;
        let end = rest.match_indices(mark).find(|(at, _)| {
            rest.get(at + 1..at + 3).is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
        });
        let (piece, after) = rest.split_at_checked(end.map_or(rest.len(), |(at, _)| at))?;
        rest = after;
        Some(piece)
    })
}

/// The names that SEPA payments have inside the purpose: `EREF+…MREF+…SVWZ+…`.
const TAGS: [(&str, &str); 13] = [
    ("ABWA+", "ultimate-debtor"),
    ("ABWE+", "ultimate-creditor"),
    ("BIC+", "counterparty-bank"),
    ("COAM+", "compensation"),
    ("CRED+", "creditor-id"),
    ("DEBT+", "debtor-id"),
    ("EREF+", "end-to-end-id"),
    ("IBAN+", "counterparty-account"),
    ("KREF+", "customer-reference"),
    ("MREF+", "mandate-id"),
    ("OAMT+", "amount-before-fees"),
    ("PURP+", "purpose-code"),
    ("SVWZ+", ""),
];

/// Takes the named parts out of a purpose, and gives the purpose itself.
fn tagged(text: &str, movement: &mut Movement) -> String {
    let mut starts: Vec<(usize, usize)> = TAGS
        .iter()
        .enumerate()
        .flat_map(|(tag, (name, _))| text.match_indices(name).map(move |(at, _)| (at, tag)))
        .collect();
    starts.sort_unstable();
    if starts.is_empty() {
        return words(text);
    }
    let first = starts.first().map_or(0, |(at, _)| *at);
    let mut purpose = words(text.get(..first).unwrap_or_default());
    for (place, (at, tag)) in starts.iter().enumerate() {
        let end = starts.get(place + 1).map_or(text.len(), |(next, _)| *next);
        let Some((name, detail)) = TAGS.get(*tag) else { continue };
        let value = words(text.get(at + name.len()..end).unwrap_or_default());
        if detail.is_empty() {
            if !purpose.is_empty() && !value.is_empty() {
                purpose.push(' ');
            }
            purpose.push_str(&value);
        } else if *detail == "counterparty-account" {
            movement.counterparty_account.get_or_insert(value);
        } else if !value.is_empty() && value != "NOTPROVIDED" {
            place_of_terminal(&value, movement);
            movement.add(detail, Some(value));
        }
    }
    purpose
}

/// The town of a card's terminal: `ARAL TANKSTELLE//CHEMNITZ/DE`.
fn place_of_terminal(text: &str, movement: &mut Movement) {
    if movement.method == Some(TransferMethod::Card) && text.contains("//") {
        let label = Label::read(&format!("KARTENZAHLUNG {text}"), None);
        movement.add("town", label.town);
        movement.add("country", label.country);
    }
}

/// The codes of Dutch banks (Betaalvereniging Nederland, "MT940 structured information to account
/// owner") and of SWIFT itself.
const CODES: [(&str, &str); 25] = [
    ("ADDR", ""),
    ("BENM", ""),
    ("BIC", "counterparty-bank"),
    ("CHGS", "fees"),
    ("CNTP", "CNTP"),
    ("CSID", "creditor-id"),
    ("EREF", "end-to-end-id"),
    ("EXCH", "exchange-rate"),
    ("IACC", ""),
    ("IBAN", "IBAN"),
    ("ID", ""),
    ("ISDT", "instruction-date"),
    ("MARF", "mandate-id"),
    ("NAME", "NAME"),
    ("OCMT", "original-amount-text"),
    ("ORDP", ""),
    ("PREF", "customer-reference"),
    ("PURP", "purpose-code"),
    ("REMI", "REMI"),
    ("RTRN", "return-reason"),
    ("SVCL", ""),
    ("TRCD", "bank-own-code"),
    ("TRTP", "TRTP"),
    ("ULTB", "ultimate-creditor"),
    ("ULTD", "ultimate-debtor"),
];

/// `/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…`; whether it is that.
fn coded(text: &str, movement: &mut Movement) -> bool {
    let mut open: Option<usize> = None;
    let mut value = String::new();
    let mut found = 0;
    for segment in text.split('/').skip(1).map(Some).chain([None]) {
        let code = segment.map(|it| CODES.iter().position(|(code, _)| *code == it.trim()));
        match (code, segment) {
            (Some(None), Some(segment)) => {
                if !value.is_empty() {
                    value.push('/');
                }
                value.push_str(segment);
            }
            (code, _) => {
                if let Some((_, detail)) = open.and_then(|open| CODES.get(open)) {
                    found += 1;
                    assign(detail, value.trim().trim_end_matches('/'), movement);
                } else if !value.trim().is_empty() && found == 0 {
                    // Text before the first code: it is no such field.
                    return false;
                }
                value.clear();
                open = code.flatten();
            }
        }
    }
    if found > 0 && movement.purpose.is_empty() {
        movement.explain_purpose("");
    }
    found > 0
}

fn assign(detail: &str, value: &str, movement: &mut Movement) {
    match detail {
        _ if value.is_empty() || value == "NOTPROVIDED" => {}
        "" => {}
        "IBAN" => movement.counterparty_account = Some(value.to_owned()),
        "NAME" => movement.name_party(value),
        "TRTP" => {
            movement.method = Label::method_of(value).or(movement.method);
            movement.add("booking-text", Some(value));
        }
        "REMI" => {
            let text = value.strip_prefix("USTD/").unwrap_or(value).trim_matches('/');
            movement.explain_purpose(text);
        }
        "CNTP" => {
            // Account, bank, name and town in this order.
            let mut parts = value.split('/').map(str::trim);
            movement.counterparty_account =
                parts.next().filter(|it| !it.is_empty()).map(str::to_owned);
            movement.add("counterparty-bank", parts.next().filter(|it| !it.is_empty()));
            movement.name_party(parts.next().unwrap_or_default());
        }
        _ => movement.add(detail, Some(value)),
    }
}

/// The other side's account in the second line of field 61, as Dutch banks write it.
pub(super) fn account_of(supplement: &str) -> Option<&str> {
    let (letters, rest) = supplement.split_at_checked(2)?;
    let is_iban = (15..=34).contains(&supplement.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = supplement.strip_prefix('P').filter(|digits| digits.len() >= 9);
    let is_number = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_iban { Some(supplement) } else { digits.filter(is_number) }
}

/// Free text; some Dutch banks begin it with account and name of the other side.
fn free(text: &str, whole: &str, reference: &str, supplement: &str, movement: &mut Movement) {
    let is_account = reference.len() >= 7
        && reference.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && whole.starts_with(reference);
    if is_account {
        movement.counterparty_account = Some(reference.to_owned());
        let name = text.lines().next().unwrap_or_default().trim();
        let name = name.strip_prefix(reference).unwrap_or_default().trim();
        movement.name_party(if name.is_empty() { supplement } else { name });
        let rest = text.lines().skip(1).collect::<Vec<_>>().join("\n");
        movement.explain_purpose(&words(&unwrapped(&rest)));
        return;
    }
    if let Some((_, account)) = whole.split_once("REK: ")
        && let Some((account, name)) = account.split_once("/NAAM: ")
    {
        movement.counterparty_account = Some(account.trim().to_owned());
        movement.name_party(name);
    }
    // `999PN0911DAUERAUFTR.NR. 14`: a code, the number of the batch, then the text.
    let batch = whole.split_at_checked(9).filter(|(start, _)| {
        let (code, number) = start.split_once("PN").unwrap_or_default();
        code.len() == 3 && [code, number].iter().all(|it| it.bytes().all(|b| b.is_ascii_digit()))
    });
    let rest = batch.map_or(whole, |(_, rest)| rest);
    movement.add("primanota", batch.and_then(|(start, _)| start.get(5..)));
    movement.explain_purpose(&words(rest));
}

/// The text with one blank between two words.
pub(super) fn words(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(word);
    }
    whole
}

/// The fields of older German banks in `:NS:`: two digits at the beginning of each line.
pub(super) fn non_swift(text: &str, movement: &mut Movement) {
    let (mut purpose, mut name) = (String::new(), String::new());
    for line in text.lines().map(str::trim_end) {
        let Some((number, value)) = line.split_at_checked(2) else { continue };
        let target = match number.parse::<u8>() {
            Ok(1..=14) => &mut purpose,
            Ok(15 | 16) => &mut name,
            Ok(17) => {
                movement.method = Label::method_of(value).or(movement.method);
                movement.add("booking-text", Some(value));
                continue;
            }
            Ok(33) => {
                movement.add("counterparty-bank", Some(value));
                continue;
            }
            Ok(34) => {
                movement.counterparty_account = Some(value.to_owned());
                continue;
            }
            _ => continue,
        };
        if !target.is_empty() {
            target.push(' ');
        }
        target.push_str(value.trim());
    }
    movement.name_party(&name);
    movement.explain_purpose(&words(&purpose));
}
