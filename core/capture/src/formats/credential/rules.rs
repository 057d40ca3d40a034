//! The rules that a credential keeps whoever made it (Verifiable Credentials Data Model 2.0,
//! <https://www.w3.org/TR/vc-data-model-2.0/>, sections 4 and 6.1). A document that breaks one is
//! refused with the rule that it breaks.

use crate::formats::json;
use chrono::DateTime;
use serde_json::{Map, Value};

const V1: &str = "https://www.w3.org/2018/credentials/v1";
const V2: &str = "https://www.w3.org/ns/credentials/v2";
/// Terms that the base context defines and protects.
const PROTECTED: &[&str] = &[
    "VerifiableCredential",
    "VerifiablePresentation",
    "EnvelopedVerifiableCredential",
    "EnvelopedVerifiablePresentation",
    "JsonSchema",
    "BitstringStatusList",
    "BitstringStatusListEntry",
    "DataIntegrityProof",
];

type Checked = Result<(), String>;

/// Whether a value has a type.
pub(super) fn has_type(value: &Value, name: &str) -> bool {
    types(value).any(|it| it == name)
}

/// The types of a value.
pub(super) fn types(value: &Value) -> impl Iterator<Item = &str> {
    let own = json::list(value, "/type").iter().chain(json::list(value, "/@type"));
    own.filter_map(Value::as_str)
}

/// Checks a credential or a presentation.
pub(super) fn check(value: &Value) -> Checked {
    let Some(fields) = value.as_object() else {
        return Err("a credential is an object, not a text or a number".to_owned());
    };
    let is_2 = context(fields)?;
    type_names(fields)?;
    let is = |name: &str| has_type(value, name);
    if is("EnvelopedVerifiableCredential") || is("EnvelopedVerifiablePresentation") {
        let is_data = json::text(value, "/id").is_some_and(|id| id.starts_with("data:"));
        return require(is_data, "the id of an envelope is a data: address");
    }
    one_address(fields, "id")?;
    if is("VerifiablePresentation") {
        return presentation(fields, is_2);
    }
    require(is("VerifiableCredential"), "its type lacks VerifiableCredential")?;
    credential(fields, is_2)
}

fn require(kept: bool, otherwise: &str) -> Checked {
    if kept { Ok(()) } else { Err(otherwise.to_owned()) }
}

/// Whether it is of version 2.
fn context(fields: &Map<String, Value>) -> Result<bool, String> {
    let contexts = match fields.get("@context") {
        None => return Err("@context is missing".to_owned()),
        Some(Value::Array(contexts)) => contexts.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    let first = contexts.first().and_then(Value::as_str);
    let is_base = matches!(first, Some(V1 | V2));
    require(is_base, "the first @context is not that of W3C credentials")?;
    let mut defined: Map<String, Value> = Map::new();
    let mut is_protected = false;
    for context in contexts.iter().skip(1) {
        match context {
            Value::String(address) => require(is_address(address), "a @context is no address")?,
            Value::Object(terms) => {
                for (term, meaning) in terms.iter().filter(|(term, _)| !term.starts_with('@')) {
                    self::term(term, meaning)?;
                    let was = defined.insert(term.clone(), meaning.clone());
                    let is_other = was.is_some_and(|was| was != *meaning);
                    let broken = format!("@context gives {term} a second meaning");
                    require(!(is_other && is_protected), &broken)?;
                }
                is_protected |= terms.get("@protected") == Some(&Value::Bool(true));
            }
            _ => return Err("a @context is neither an address nor an object".to_owned()),
        }
    }
    unmapped(fields, contexts, &defined)?;
    Ok(first == Some(V2))
}

fn term(term: &str, meaning: &Value) -> Checked {
    let broken = format!("@context redefines {term}");
    require(!PROTECTED.contains(&term), &broken)?;
    let address = meaning.get("@id").unwrap_or(meaning);
    let is_blank = address.as_str().is_some_and(|it| it.contains(char::is_whitespace));
    require(!is_blank, &format!("@context means no address by {term}"))
}

/// Where the context says that other words mean nothing, a type must be an address or defined.
fn unmapped(
    fields: &Map<String, Value>,
    contexts: &[Value],
    defined: &Map<String, Value>,
) -> Checked {
    let is_closed = contexts.iter().any(|it| it.get("@vocab") == Some(&Value::Null));
    let other_contexts = contexts.iter().skip(1).any(Value::is_string);
    if !is_closed || other_contexts {
        return Ok(());
    }
    let types = fields.get("type").map(std::slice::from_ref).unwrap_or_default();
    let names = types.iter().flat_map(|it| it.as_array().map_or(types, Vec::as_slice));
    let is_known =
        |name: &str| PROTECTED.contains(&name) || defined.contains_key(name) || is_address(name);
    let strange = names.filter_map(Value::as_str).find(|name| !is_known(name));
    strange.map_or(Ok(()), |name| Err(format!("no @context says what {name} means")))
}

fn type_names(fields: &Map<String, Value>) -> Checked {
    let names = match fields.get("type").or_else(|| fields.get("@type")) {
        None => return Err("type is missing".to_owned()),
        Some(Value::Array(names)) => names.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    let is_name = |name: &Value| name.as_str().is_some_and(|it| !it.contains(char::is_whitespace));
    require(!names.is_empty() && names.iter().all(is_name), "type is no list of names")
}

/// A scheme, a colon, and no blanks.
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme && !rest.is_empty() && !text.contains(char::is_whitespace)
}

/// A field that may be missing, and else is one address.
fn one_address(fields: &Map<String, Value>, name: &str) -> Checked {
    let is_one = |it: &Value| it.as_str().is_some_and(is_address);
    require(fields.get(name).is_none_or(is_one), &format!("{name} is not one address"))
}

/// A field that is an address, or an object whose id is one.
fn party(fields: &Map<String, Value>, name: &str, needs_id: bool, is_2: bool) -> Checked {
    match fields.get(name) {
        None => Ok(()),
        Some(Value::Object(of)) if needs_id && !of.contains_key("id") => {
            Err(format!("{name} has no id"))
        }
        Some(Value::Object(of)) => {
            one_address(of, "id").map_err(|reason| format!("{name}: {reason}"))?;
            if is_2 { words(of, "name").and(words(of, "description")) } else { Ok(()) }
        }
        Some(_) => one_address(fields, name),
    }
}

/// Text in one or several languages (section 11.1).
fn words(fields: &Map<String, Value>, name: &str) -> Checked {
    let is_words = |value: &Value| match value {
        Value::String(_) => true,
        Value::Object(of) => {
            let known = ["@value", "@language", "@direction"];
            of.keys().all(|key| known.contains(&key.as_str()))
                && of.get("@value").is_some_and(Value::is_string)
        }
        _ => false,
    };
    let kept = match fields.get(name) {
        None => true,
        Some(Value::Array(all)) => all.iter().all(is_words),
        Some(one) => is_words(one),
    };
    require(kept, &format!("{name} is no text, or says more than text and language"))
}

/// Objects of which each has a type, and an id that is one address.
fn typed(fields: &Map<String, Value>, name: &str, needs_id: bool) -> Checked {
    let Some(value) = fields.get(name) else { return Ok(()) };
    for value in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
        let Some(of) = value.as_object() else { return Err(format!("{name} is no object")) };
        type_names(of).map_err(|reason| format!("{name}: {reason}"))?;
        one_address(of, "id").map_err(|reason| format!("{name}: {reason}"))?;
        require(!needs_id || of.contains_key("id"), &format!("{name} has no id"))?;
    }
    Ok(())
}

fn credential(fields: &Map<String, Value>, is_2: bool) -> Checked {
    party(fields, "issuer", false, is_2)?;
    subjects(fields)?;
    for name in ["proof", "credentialStatus", "refreshService", "termsOfUse", "evidence"] {
        typed(fields, name, false)?;
    }
    typed(fields, "credentialSchema", true)?;
    if is_2 {
        words(fields, "name")?;
        words(fields, "description")?;
        return times(fields, "validFrom", "validUntil");
    }
    // Version 1 was written before it was said that a time has a zone, and is read as it is.
    Ok(())
}

fn subjects(fields: &Map<String, Value>) -> Checked {
    let subjects = match fields.get("credentialSubject") {
        None => return Err("credentialSubject is missing".to_owned()),
        Some(Value::Array(subjects)) => subjects.as_slice(),
        Some(one) => std::slice::from_ref(one),
    };
    require(!subjects.is_empty(), "credentialSubject is empty")?;
    for subject in subjects {
        let claims = subject.as_object().filter(|claims| !claims.is_empty());
        let claims = claims.ok_or("a credentialSubject has no claims")?;
        one_address(claims, "id").map_err(|reason| format!("credentialSubject: {reason}"))?;
    }
    Ok(())
}

fn times(fields: &Map<String, Value>, from: &str, until: &str) -> Checked {
    let time = |name: &str| match fields.get(name) {
        None => Ok(None),
        Some(value) => {
            let parsed = value.as_str().and_then(|it| DateTime::parse_from_rfc3339(it).ok());
            parsed.map(Some).ok_or_else(|| format!("{name} is no date with time and zone"))
        }
    };
    match (time(from)?, time(until)?) {
        (Some(from), Some(until)) if from > until => {
            Err("it ends to be valid before it begins".to_owned())
        }
        _ => Ok(()),
    }
}

fn presentation(fields: &Map<String, Value>, is_2: bool) -> Checked {
    party(fields, "holder", true, is_2)?;
    typed(fields, "proof", false)?;
    typed(fields, "termsOfUse", false)?;
    let Some(inside) = fields.get("verifiableCredential") else { return Ok(()) };
    for value in inside.as_array().map_or(std::slice::from_ref(inside), Vec::as_slice) {
        if value.is_string() && !is_2 {
            continue;
        }
        check(value).map_err(|reason| format!("a credential in it: {reason}"))?;
    }
    Ok(())
}
