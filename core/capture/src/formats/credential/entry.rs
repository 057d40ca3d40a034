//! Credentials made into entries of the history.

use super::{KeyOf, Verdict, rules};
use crate::formats::{Entry, date, json};
use chrono::{DateTime, NaiveDate};
use serde_json::Value;
use visavis_model::{Credential, Detail, Identifier, Matter, OrganisationSketch};

/// So many claims are listed.
const MOST_CLAIMS: usize = 100;
/// The longest text of a claim: pictures are longer, and shown elsewhere.
const LONGEST: usize = 2000;
/// How deep claims are looked into.
const DEEPEST: usize = 8;

/// What a valid signature does not say.
const ANYBODYS: &str = "its key came with the file; that it is the issuer's was not checked";

/// A credential as it is handed over.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) entry: Entry,
    pub(super) holder: Option<String>,
}

/// A W3C credential, also an Open Badge 3.
pub(super) fn credential(value: &Value, verdict: &Verdict) -> Found {
    let subject = json::list(value, "/credentialSubject").first().unwrap_or(&Value::Null);
    let achievement = json::list(subject, "/achievement").first().unwrap_or(&Value::Null);
    let issued = ["/validFrom", "/issuanceDate", "/issued", "/awardedDate"];
    let issued = issued.iter().find_map(|place| json::text(value, place));
    let until = json::text(value, "/validUntil").or_else(|| json::text(value, "/expirationDate"));
    let name = words(value.get("name"))
        .or_else(|| words(achievement.get("name")))
        .or_else(|| words(value.pointer("/displayParameter/title")))
        .unwrap_or_else(|| kind(value));
    let number = json::text(value, "/id").map(str::to_owned);
    let holder = holder(subject);
    let facts =
        Facts { name, number, holder, issued: issued.and_then(day), expires: until.and_then(day) };
    let mut entry = facts.entry(issuer(value.get("issuer"), value.get("iss")));
    entry = entry
        .with("description", words(value.get("description")))
        .with("achievement", words(achievement.get("name")))
        .with("achievement-description", words(achievement.get("description")))
        .with("criteria", criteria(achievement))
        .with("status-list", json::text(value, "/credentialStatus/statusListCredential"));
    for name in rules::types(value).filter(|name| *name != "VerifiableCredential").take(10) {
        entry = entry.with("type", Some(name));
    }
    finish(entry, facts.holder, subject, verdict)
}

/// Whether it is an assertion of Open Badges 2.
pub(super) fn is_badge_2(value: &Value) -> bool {
    rules::has_type(value, "Assertion") && value.get("badge").is_some()
}

/// An assertion of Open Badges 2 (<https://www.imsglobal.org/spec/ob/v2p0>).
pub(super) fn badge_2(value: &Value) -> Found {
    let badge = value.get("badge").unwrap_or(&Value::Null);
    let verification = json::text(value, "/verification/type")
        .or_else(|| json::text(value, "/verify/type"))
        .unwrap_or_default();
    let verdict = if value.get("revoked") == Some(&Value::Bool(true)) {
        Verdict::invalid("it was revoked")
    } else if verification.eq_ignore_ascii_case("signed") {
        Verdict::unchecked("its signature stands in another file")
    } else {
        Verdict::unchecked("only its issuer's own page vouches for it, which is not fetched")
    };
    let identity = json::text(value, "/recipient/identity");
    let is_hashed = value.pointer("/recipient/hashed") == Some(&Value::Bool(true));
    let holder = words(value.get("recipientName"))
        .or_else(|| identity.filter(|_| !is_hashed).map(str::to_owned));
    let facts = Facts {
        name: words(badge.get("name")).unwrap_or_else(|| "Open Badge".to_owned()),
        number: json::text(value, "/id").or_else(|| json::text(value, "/uid")).map(str::to_owned),
        holder,
        issued: value.get("issuedOn").and_then(moment),
        expires: value.get("expires").and_then(moment),
    };
    let entry = facts
        .entry(issuer(badge.get("issuer"), None))
        .with("type", Some("Assertion"))
        .with("achievement-description", words(badge.get("description")))
        .with("criteria", criteria(badge))
        .with("badge", badge.as_str())
        .with("narrative", words(value.get("narrative")));
    finish(entry, facts.holder, &Value::Null, &verdict)
}

/// A token that only has claims (SD-JWT VC).
pub(super) fn claims(payload: &Value, verdict: &Verdict) -> Found {
    let vct = json::text(payload, "/vct");
    let last = vct.map(|vct| vct.rsplit(['/', ':']).next().unwrap_or(vct).to_owned());
    let facts = Facts {
        name: words(payload.get("name")).or(last).unwrap_or_else(|| "Credential".to_owned()),
        number: json::text(payload, "/jti").map(str::to_owned),
        holder: holder(payload),
        issued: ["nbf", "iat"].iter().find_map(|name| moment(payload.get(*name)?)),
        expires: payload.get("exp").and_then(moment),
    };
    let entry = facts.entry(issuer(payload.get("issuer"), payload.get("iss"))).with("type", vct);
    finish(entry, facts.holder, payload, verdict)
}

/// What all kinds of credentials say.
struct Facts {
    name: String,
    number: Option<String>,
    holder: Option<String>,
    issued: Option<NaiveDate>,
    expires: Option<NaiveDate>,
}

impl Facts {
    fn entry(&self, party: Option<OrganisationSketch>) -> Entry {
        let detail = Detail::Credential(Credential {
            name: self.name.clone(),
            number: self.number.clone(),
            holder: self.holder.clone(),
            expires: self.expires,
        });
        let matter = Matter { date: self.issued, time: None, amount: None, detail };
        let mut entry = Entry::new(1, self.name.clone(), matter)
            .with("issued", self.issued.map(|day| day.to_string()));
        let is_address = |id: &&String| id.contains(':');
        entry.key = self.number.as_ref().filter(is_address).map(|id| format!("credential:{id}"));
        entry.party = party;
        entry
    }
}

fn finish(entry: Entry, holder: Option<String>, subject: &Value, verdict: &Verdict) -> Found {
    let (word, reason) = match verdict {
        Verdict::Valid(KeyOf::Issuer) => ("valid", None),
        Verdict::Valid(KeyOf::Anybody) => ("valid", Some(ANYBODYS)),
        Verdict::Invalid(reason) => ("invalid", Some(reason.as_str())),
        Verdict::Unchecked(reason) => ("unchecked", Some(reason.as_str())),
    };
    let mut entry = entry.with("verdict", Some(word)).with("reason", reason);
    let mut left = MOST_CLAIMS;
    flatten(subject, "claim", 0, &mut left, &mut entry);
    Found { entry, holder }
}

/// Claims with their place: `claim.degree.name`.
fn flatten(value: &Value, place: &str, depth: usize, left: &mut usize, entry: &mut Entry) {
    /// Of the token itself, not of the person.
    const TECHNICAL: &[&str] = &["cnf", "status", "vct", "_sd_alg", "iat", "nbf", "exp", "iss"];
    if *left == 0 || depth > DEEPEST {
        return;
    }
    match value {
        Value::Object(fields) => {
            let is_own = |name: &str| depth > 0 || !TECHNICAL.contains(&name);
            for (name, value) in fields.iter().filter(|(name, _)| is_own(name)) {
                flatten(value, &format!("{place}.{name}"), depth + 1, left, entry);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                flatten(value, &format!("{place}.{at}"), depth + 1, left, entry);
            }
        }
        Value::Null => {}
        other => {
            let text = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
            if text.len() <= LONGEST && depth > 0 {
                *left -= 1;
                let named = crate::formats::Named { name: place.to_owned(), value: text };
                entry.details.push(named);
            }
        }
    }
}

/// Text, in whatever of the ways it is written: plain, with its language, by language.
fn words(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.as_str(),
        Value::Array(values) => return values.iter().find_map(|value| words(Some(value))),
        Value::Object(fields) => {
            let known = ["@value", "en", "@none"];
            let first = known.iter().find_map(|name| fields.get(*name));
            return words(
                first
                    .or_else(|| fields.values().find(|it| it.is_string()))
                    .filter(|it| !it.is_object()),
            );
        }
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn criteria(achievement: &Value) -> Option<String> {
    let criteria = achievement.get("criteria")?;
    words(criteria.get("narrative"))
        .or_else(|| json::text(criteria, "/id").map(str::to_owned))
        .or_else(|| criteria.as_str().map(str::to_owned))
}

/// The most particular of its types, in words: `UniversityDegreeCredential`.
fn kind(value: &Value) -> String {
    let general = ["VerifiableCredential", "VerifiableAttestation"];
    let mut names = rules::types(value).filter(|name| !general.contains(name));
    let name = names.next().unwrap_or("Credential");
    let name = name.rsplit(['/', '#']).next().unwrap_or(name);
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && words.ends_with(char::is_lowercase) {
            words.push(' ');
        }
        words.push(letter);
    }
    words
}

fn holder(subject: &Value) -> Option<String> {
    let whole = ["name", "fullName"].iter().find_map(|name| words(subject.get(*name)));
    whole
        .or_else(|| {
            let part = |names: [&str; 2]| names.iter().find_map(|name| words(subject.get(*name)));
            let given = part(["givenName", "given_name"]);
            match (given, part(["familyName", "family_name"])) {
                (Some(given), Some(family)) => Some(format!("{given} {family}")),
                (one, other) => one.or(other),
            }
        })
        .or_else(|| {
            ["/id", "/sub"].iter().find_map(|place| json::text(subject, place)).map(str::to_owned)
        })
}

/// The organisation that gave it, with the domain of its address.
fn issuer(issuer: Option<&Value>, iss: Option<&Value>) -> Option<OrganisationSketch> {
    let value = issuer.or(iss)?;
    let id = value.as_str().or_else(|| json::text(value, "/id"));
    let url = json::text(value, "/url");
    let domain = [url, id].into_iter().flatten().find_map(domain);
    let name = words(value.get("name"))
        .or_else(|| words(value.get("legalName")))
        .or_else(|| domain.clone())
        .or_else(|| id.map(str::to_owned))?;
    Some(OrganisationSketch {
        name,
        identifiers: domain.map(Identifier::Domain).into_iter().collect(),
    })
}

/// The host of a web address or of a `did:web`.
fn domain(address: &str) -> Option<String> {
    let rest = ["https://", "http://", "did:web:"]
        .iter()
        .find_map(|prefix| address.strip_prefix(prefix))?;
    let host = rest.split(['/', ':', '?', '#', '%']).next()?.to_ascii_lowercase();
    (host.contains('.') && host.len() <= 253).then_some(host)
}

fn day(text: &str) -> Option<NaiveDate> {
    date::instant(text).map(|instant| instant.date_naive()).or_else(|| date::iso(text))
}

/// A day as text, or as seconds since 1970.
fn moment(value: &Value) -> Option<NaiveDate> {
    match value.as_str() {
        Some(text) => day(text),
        None => Some(DateTime::from_timestamp(value.as_i64()?, 0)?.date_naive())
            .filter(|day| date::iso(&day.to_string()).is_some()),
    }
}
