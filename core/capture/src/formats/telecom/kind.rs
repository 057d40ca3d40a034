//! What was used: a call, a message, data.

use crate::formats::energy::words::fold;

/// What was used.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// A call.
    Call,
    /// A text message.
    Sms,
    /// A message with a picture.
    Mms,
    /// Data.
    Data,
    /// Anything else that operators list: options, numbers that cost extra, purchases.
    Other,
}

impl Kind {
    /// Its name, as it is stored.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Sms => "sms",
            Self::Mms => "mms",
            Self::Data => "data",
            Self::Other => "other",
        }
    }
}

/// Words by which a text tells a kind: whole words, or beginnings where they end in `*`.
const WORDS: &[(Kind, &[&str])] = &[
    (Kind::Mms, &["mms", "picture", "multimedia", "bildnachricht"]),
    (Kind::Sms, &["sms", "texto*", "text", "texts", "message*", "nachricht*", "kurznachricht*"]),
    (
        Kind::Data,
        &[
            "data",
            "internet",
            "donnees",
            "web",
            "wap",
            "gprs",
            "3g",
            "4g",
            "5g",
            "lte",
            "umts",
            "daten*",
            "apn",
            "connexion*",
            "surf*",
            "browsing",
            "tethering",
        ],
    ),
    (
        Kind::Call,
        &[
            "appel*",
            "call",
            "calls",
            "voix",
            "voice",
            "telephon*",
            "anruf*",
            "gesprach*",
            "sprach*",
            "telefon*",
            "repondeur",
            "mailbox",
            "festnetz",
            "landline*",
            "visio",
            "ortsgesprach*",
            "ferngesprach*",
            "renvoi*",
        ],
    ),
];

/// The kind that a text tells, where it tells one.
pub(super) fn of(text: &str) -> Option<Kind> {
    if text.len() > 120 {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is = |known: &&str| match known.strip_suffix('*') {
        Some(start) => words.iter().any(|word| word.starts_with(start)),
        None => words.contains(known),
    };
    // "Messagerie vocale" is a call and no message.
    if words.iter().any(|word| matches!(*word, "vocale" | "vocal" | "voicemail" | "messagerie")) {
        return Some(Kind::Call);
    }
    WORDS.iter().find(|(_, known)| known.iter().any(is)).map(|(kind, _)| *kind)
}

/// How many of some texts are words of a kind and little else.
pub(super) fn share(texts: &[String]) -> usize {
    texts
        .iter()
        .filter(|text| matches!(fold(text).as_str(), "sms" | "mms" | "appel" | "anruf" | "call"))
        .count()
}

/// Whether a text says that it took place abroad.
pub(super) fn is_roaming(text: &str) -> bool {
    let folded = fold(text);
    [
        "roaming",
        "itinerance",
        "depuis l'etranger",
        "en ue",
        "abroad",
        "im ausland",
        "hors france",
        "en europe",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

/// Whether a text says that the plan does not include it.
pub(super) fn is_outside(text: &str) -> bool {
    let folded = fold(text);
    [
        "hors forfait",
        "hors-forfait",
        "non inclus",
        "out of bundle",
        "out of allowance",
        "out-of-bundle",
        "outside allowance",
        "outside your allowance",
        "not included",
        "chargeable",
        "nicht inklusive",
        "ausserhalb",
        "außerhalb",
        "nicht enthalten",
        "surtaxe",
    ]
    .iter()
    .any(|word| folded.contains(word))
}
