//! The merchant's name where it is mentioned: in greetings, and in web and mail addresses.

use super::super::labels::plain;
use super::name::{Name, squeezed};

/// Greetings after which the name of the shop stands.
const GREETINGS: &[&str] = &[
    "WELCOME TO ",
    "BIENVENUE CHEZ ",
    "VISITE CHEZ ",
    "ACHAT CHEZ ",
    "ACHATS CHEZ ",
    "CONFIANCE CHEZ ",
    "WILLKOMMEN BEI ",
    "EINKAUF BEI ",
    "BESUCH BEI ",
    "BIENVENIDO A ",
    "BIENVENIDOS A ",
    "COMPRA EN ",
    "VISITA EN ",
    "BENVENUTI DA ",
    "WELKOM BIJ ",
    "SHOPPING AT ",
    "SHOPPING WITH ",
    "VISITING ",
    "DINING AT ",
    "CHOOSING ",
    "VALKOMMEN TILL ",
];

/// The name of the shop in a greeting: `Merci de votre visite chez X`.
pub(super) fn in_greeting(text: &str) -> Option<Name> {
    // Character for character, so that the places in both are the same.
    let capitals: String = text.chars().map(plain).collect();
    let (start, greeting) =
        GREETINGS.iter().filter_map(|greeting| Some((capitals.find(greeting)?, greeting))).min()?;
    let skip = capitals.get(..start)?.chars().count() + greeting.chars().count();
    let rest: String = text.chars().skip(skip).collect();
    let name = Name::of(rest.trim_end_matches(['!', '.', ' ', '*']));
    let sensible = (1..=5).contains(&name.words) && name.text.chars().count() >= 3;
    let pronoun =
        matches!(name.folded.as_str(), "US" | "UNS" | "NOUS" | "OUR STORE" | "OUR" | "THE FAMILY");
    (sensible && !pronoun && !name.folded.starts_with("OUR ")).then_some(name)
}

/// The owner's name in a web or mail address, in capitals: `JIMBLOCK` of `www.jim-block.de`.
pub(super) fn domain(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let host = match (lower.find("www"), lower.find('@')) {
        (Some(start), _) => lower.get(start + 3..)?,
        (None, Some(at)) => lower.get(at + 1..)?,
        (None, None) => return None,
    };
    // Readers put spaces beside the points: "www.name. de".
    let mut parts: Vec<String> = vec![String::new()];
    let mut after_point = false;
    for c in host.trim_start_matches(['.', ' ', '"', ',']).chars() {
        match c {
            '.' | ',' => {
                parts.push(String::new());
                after_point = true;
            }
            ' ' if after_point => {}
            c if c.is_alphanumeric() || c == '-' => {
                parts.last_mut()?.push(c);
                after_point = false;
            }
            _ => break,
        }
    }
    parts.retain(|part| !part.is_empty());
    let ending = parts.iter().skip(1).position(|part| is_ending(part))? + 1;
    let mut owner = parts.get(ending - 1)?;
    if matches!(owner.as_str(), "co" | "com") && ending > 1 {
        owner = parts.get(ending - 2)?;
    }
    let letters = owner.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 3 && !is_shared(owner)).then(|| squeezed(owner))
}

fn is_ending(part: &str) -> bool {
    matches!(
        part,
        "com"
            | "de"
            | "fr"
            | "net"
            | "org"
            | "at"
            | "ch"
            | "es"
            | "it"
            | "nl"
            | "be"
            | "uk"
            | "ie"
            | "se"
            | "dk"
            | "pl"
            | "cz"
            | "hr"
            | "gr"
            | "pt"
            | "my"
            | "hk"
            | "ca"
            | "eu"
            | "info"
            | "co"
    )
}

/// Domains whose addresses many people and shops share.
fn is_shared(owner: &str) -> bool {
    matches!(
        owner,
        "gmail"
            | "hotmail"
            | "yahoo"
            | "outlook"
            | "gmx"
            | "web"
            | "t-online"
            | "orange"
            | "wanadoo"
            | "facebook"
            | "instagram"
            | "surveymonkey"
            | "ingenico"
            | "tripadvisor"
            | "google"
            | "live"
            | "icloud"
            | "bewertung"
            | "feedback"
    )
}
