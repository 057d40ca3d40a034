//! Parts of a label that bear their own mark: keys, the card, amounts, wallets, services.

use super::Label;
use super::token::Tokens;
use crate::formats::number::{DecimalMark, decimal};
use visavis_model::TransferMethod::{Card, Cheque};

#[derive(Clone, Copy, Eq, PartialEq)]
enum Key {
    Party,
    Purpose,
    Reference,
    Mandate,
    Creditor,
    Ignored,
}

/// Takes what stands behind keys: `/DE … /MOTIF … /REF …`, `DE: … MOTIF: …`, `REF : …`, `MDT/…`.
pub(super) fn take_keyed(tokens: &mut Tokens<'_>, found: &mut Label) {
    let mut open: Option<(Key, usize)> = None;
    let mut at = 0;
    while at < tokens.len() {
        let keyed = if tokens.is_free(at) { key_at(tokens, at) } else { None };
        let Some((key, length, rest)) = keyed else {
            at += 1;
            continue;
        };
        if let Some((key, from)) = open {
            close(tokens, found, key, from, at);
        }
        // What follows in the same word is the beginning of the value.
        tokens.use_up(at..at + length);
        let mut from = at + length;
        if let Some(rest) = rest {
            from -= 1;
            tokens.keep(from, rest);
        }
        open = Some((key, from));
        at += length;
    }
    if let Some((key, from)) = open {
        close(tokens, found, key, from, tokens.len());
    }
}

fn close(tokens: &mut Tokens<'_>, found: &mut Label, key: Key, from: usize, until: usize) {
    let value = tokens.joined(from..until);
    tokens.use_up(from..until);
    let field = match key {
        Key::Party => &mut found.merchant,
        Key::Purpose => &mut found.purpose,
        Key::Reference => &mut found.reference,
        Key::Mandate => &mut found.mandate_id,
        Key::Creditor => &mut found.creditor_id,
        Key::Ignored => return,
    };
    if field.is_none() {
        *field = value;
    }
}

/// The key at a place, how many words it takes, and what is left of its last word.
fn key_at<'a>(tokens: &Tokens<'a>, at: usize) -> Option<(Key, usize, Option<&'a str>)> {
    let word = tokens.word(at);
    if let Some(name) = word.strip_prefix('/') {
        return Some((key(name)?, 1, None));
    }
    if let Some(name) = word.strip_suffix(':') {
        return Some((key(name)?, 1, None));
    }
    if tokens.word(at + 1) == ":" {
        return Some((key(word)?, 2, None));
    }
    if word == "ID" && tokens.word(at + 1).starts_with("EMETTEUR/") {
        let (_, rest) = tokens.raw(at + 1).split_once('/')?;
        return Some((Key::Creditor, 2, Some(rest)));
    }
    if word == "MANDAT" {
        return Some((Key::Mandate, 1, None));
    }
    let (name, _) = word.split_once('/')?;
    let (_, rest) = tokens.raw(at).split_once('/')?;
    // `A/B` is a word of two halves; these are keys in direct debits of one large bank.
    matches!(name, "MDT" | "REF" | "LIB" | "ECH" | "RUM" | "ICS")
        .then(|| key(name).map(|key| (key, 1, Some(rest))))
        .flatten()
}

fn key(name: &str) -> Option<Key> {
    Some(match name {
        "DE" | "BEN" | "POUR" | "BENEF" | "EMETTEUR" | "PAYEE" | "NAME" => Key::Party,
        "MOTIF" | "LIB" | "LIBELLE" | "OBJET" | "REMI" | "SVWZ" => Key::Purpose,
        "REF" | "REFDO" | "REFERENCE" | "EREF" | "REFERENZ" => Key::Reference,
        "MANDAT" | "MDT" | "RUM" | "MREF" | "MARF" => Key::Mandate,
        "ID" | "ICS" | "CRED" | "CSID" => Key::Creditor,
        "ECH" | "IBAN" | "BIC" | "REFBEN" | "CHEZ" | "DATE" | "PROVENANCE" => Key::Ignored,
        _ => return None,
    })
}

/// Takes the card's number: `CB*1234`, `X1234`, `CARTE 4974XXXXXXXX1234`, `CARTE NUMERO 123`, `PAS999`.
pub(super) fn take_card(tokens: &mut Tokens<'_>, found: &mut Label) {
    let last = tokens.free().next_back();
    for at in 0..tokens.len() {
        if !tokens.is_free(at) {
            continue;
        }
        let word = tokens.word(at);
        if let Some(tail) = masked(word) {
            found.card_tail = Some(tail.to_owned());
            tokens.use_up([at]);
            if at > 0 && matches!(tokens.word(at - 1), "CARTE" | "CB" | "CARD") {
                tokens.use_up([at - 1]);
            }
            return;
        }
        let names_card = matches!(word, "CARTE" | "KARTE" | "CARD");
        let names_number = matches!(tokens.word(at + 1), "NUMERO" | "NO" | "N°" | "NR" | "ENDING");
        let number_at = at + 1 + usize::from(names_number);
        if names_card
            && (names_number || Some(number_at) == last)
            && let Some(tail) = last_digits(tokens.word(number_at))
        {
            found.card_tail = Some(tail.to_owned());
            tokens.use_up(at..=number_at);
            return;
        }
        // A Dutch shop's label ends with the number of the card after a comma: `KATWIJK,PAS999`.
        if let Some(start) = word.rfind("PAS")
            && let Some(tail) = word.get(start + 3..).filter(|tail| tail.len() == 3)
            && let Some(tail) = last_digits(tail)
            && let Some(before) = tokens.raw(at).get(..start)
            && (before.is_empty() || before.ends_with(','))
        {
            found.card_tail = Some(tail.to_owned());
            tokens.keep(at, before.trim_end_matches(','));
            return;
        }
    }
}

/// The digits behind a mask of stars or crosses.
fn masked(word: &str) -> Option<&str> {
    let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (mask, tail) = word.split_at_checked(word.len().checked_sub(digits)?)?;
    let mask = mask.strip_prefix("CB").or_else(|| mask.strip_prefix("CARTE")).unwrap_or(mask);
    let mask = mask.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_mask = mask.bytes().all(|byte| matches!(byte, b'*' | b'X' | b'.' | b'-'));
    (is_mask && mask.contains(['*', 'X']) && (3..=4).contains(&digits)).then_some(tail)
}

/// The last four digits of a card's number, or all three of a short one.
fn last_digits(word: &str) -> Option<&str> {
    let is_number = (3..=19).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| word.get(word.len().saturating_sub(4)..)).flatten()
}

/// Takes an amount with its currency: `12,50 USD`.
pub(super) fn take_foreign_amount(tokens: &mut Tokens<'_>, found: &mut Label) {
    for at in 0..tokens.len().saturating_sub(1) {
        let word = tokens.word(at);
        let code = tokens.word(at + 1);
        let starts_as_number = word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        if !starts_as_number || code.len() != 3 || !tokens.is_free(at) || !tokens.is_free(at + 1) {
            continue;
        }
        let is_cents =
            |mark: char| word.rsplit_once(mark).is_some_and(|(_, cents)| cents.len() <= 2);
        let mark = if is_cents('.') { DecimalMark::Point } else { DecimalMark::Comma };
        if let (Some(amount), Ok(currency)) = (decimal(word, mark), code.parse()) {
            found.foreign = Some((amount, currency));
            tokens.use_up([at, at + 1]);
            return;
        }
    }
}

/// Takes words that say how a card was held to the terminal and nothing about the merchant.
pub(super) fn take_noise(tokens: &mut Tokens<'_>, found: &mut Label) {
    const PAIRS: [(&str, &str, Option<&str>); 7] = [
        ("APPLE", "PAY", Some("apple-pay")),
        ("GOOGLE", "PAY", Some("google-pay")),
        ("SAMSUNG", "PAY", Some("samsung-pay")),
        ("SANS", "CONTACT", None),
        ("COMMERCE", "ELECTRONIQUE", None),
        ("PAIEMENT", "INTERNET", None),
        ("VENTE", "DISTANCE", None),
    ];
    let places: Vec<usize> = tokens.free().collect();
    for at in places {
        let word = tokens.word(at).trim_matches([',', '-', '(', ')']);
        let next = tokens.word(at + 1).trim_matches([',', '-', '(', ')']);
        if let Some((_, _, wallet)) =
            PAIRS.iter().find(|(one, two, _)| word == *one && next == *two)
        {
            found.wallet = found.wallet.or(*wallet);
            tokens.use_up([at, at + 1]);
        } else if matches!(word, "GPAY" | "APPLEPAY" | "GOOGLEPAY") {
            let wallet = if word == "APPLEPAY" { "apple-pay" } else { "google-pay" };
            found.wallet = found.wallet.or(Some(wallet));
            tokens.use_up([at]);
        } else if found.method == Some(Card) && word.starts_with("NR:") {
            // The number of a Dutch terminal.
            tokens.use_up([at]);
        } else if found.method == Some(Card)
            && matches!(word, "FACT" | "PSC" | "NFC" | "CONTACTLESS" | "PAYWAVE" | "PAYPASS")
        {
            tokens.use_up([at]);
        }
    }
}

/// Takes the number of a cheque.
pub(super) fn take_number(tokens: &mut Tokens<'_>, found: &mut Label) {
    if found.method != Some(Cheque) {
        return;
    }
    let is_number = |word: &str| {
        let word = word.trim_start_matches(['#', 'N', '°', 'O', '.']);
        word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let place = tokens.free().find(|at| is_number(tokens.word(*at)));
    if let Some(at) = place {
        let number = tokens.word(at).trim_start_matches(['#', 'N', '°', 'O', '.']);
        found.reference.get_or_insert_with(|| number.to_owned());
        tokens.use_up([at]);
    }
}

/// Takes the name of a service that stands before the merchant's: `PAYPAL *X`, `SUMUP  *X`, `SQ *X`.
pub(super) fn take_intermediary(tokens: &mut Tokens<'_>, found: &mut Label) {
    const SERVICES: [(&str, &str); 22] = [
        ("ADYEN", "adyen"),
        ("ALIPAY", "alipay"),
        ("IZ", "zettle"),
        ("IZETTLE", "zettle"),
        ("KLARNA", "klarna"),
        ("LS", "lightspeed"),
        ("LYDIA", "lydia"),
        ("MOLLIE", "mollie"),
        ("MYPOS", "mypos"),
        ("NYX", "nayax"),
        ("PAYPAL", "paypal"),
        ("PAYPLUG", "payplug"),
        ("PP", "paypal"),
        ("SP", "shopify"),
        ("SQ", "square"),
        ("SQUARE", "square"),
        ("STRIPE", "stripe"),
        ("SUMUP", "sumup"),
        ("TST", "toast"),
        ("VIVA", "viva"),
        ("ZETTLE", "zettle"),
        ("ZETTLE_", "zettle"),
    ];
    let Some(at) = tokens.first_free() else { return };
    let word = tokens.word(at);
    let (name, has_star) = match word.split_once('*') {
        Some((name, _)) => (name, true),
        None => (word, tokens.word(at + 1).starts_with('*')),
    };
    if !has_star {
        return;
    }
    let Some((_, via)) = SERVICES.iter().find(|(service, _)| *service == name) else { return };
    found.via = Some(via);
    // Where nothing follows, the service itself is all that is known.
    let rest = tokens.raw(at).split_once('*').map_or("", |(_, rest)| rest);
    let has_more = !rest.is_empty()
        || tokens
            .free()
            .any(|other| other > at && !tokens.word(other).trim_matches('*').is_empty());
    if has_more {
        tokens.keep(at, rest);
    }
}
