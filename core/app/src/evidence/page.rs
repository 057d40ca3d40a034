//! The page of an evidence file: for reading, on paper too. It runs nothing and loads nothing; all
//! text in it is escaped by the template.

mod check;
mod facts;
mod matter;
mod purchase;
mod record;
mod series;

use super::bundle::{Bundle, BundleRecord};
use super::words::Language;
use crate::AppError;
use base64ct::{Base64, Encoding};
use chrono::{DateTime, FixedOffset, NaiveDate};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const STYLE: &str = include_str!("page.css");

/// Pictures as `data:` addresses, by the hash of the original.
pub(super) type Pictures = BTreeMap<String, String>;

/// The page in one language.
pub(super) fn write(
    bundle: &Bundle,
    pictures: &Pictures,
    language: Language,
) -> Result<String, AppError> {
    // Only this style sheet, by its hash, and pictures that are in the page: no script, no frame,
    // no form, and nothing from anywhere else.
    let style = Base64::encode_string(&Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; \
         form-action 'none'"
    );
    let (other, other_name) = language.other();
    let title = language.pick("Dossier de preuve", "Evidence file");
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) ": " (subject(bundle, language)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    nav { a href=(other.page_name()) hreflang=(other.code()) { (other_name) } }
                    h1 { (title) }
                    p { strong { (subject(bundle, language)) } }
                    p {
                        (language.pick("Créé le ", "Made on ")) (language.moment(bundle.made_at))
                        (language.pick(" avec Vis-à-vis ", " with Vis-à-vis "))
                        (env!("CARGO_PKG_VERSION"))
                    }
                }
                main {
                    (check::seal(bundle, language))
                    @if bundle.records.len() > 1 { (overview(bundle, language)) }
                    @for record in &bundle.records { (record::part(record, bundle, pictures, language)?) }
                }
                (check::how_to(bundle, language))
            }
        }
    };
    Ok(page.into_string())
}

/// With whom, how many records, over which time.
fn subject(bundle: &Bundle, language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for record in &bundle.records {
        let name = record.detail.record.organisation.as_ref().map(|named| named.name.as_str());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    let dates: Vec<NaiveDate> = bundle.records.iter().filter_map(date_of).collect();
    let mut parts = Vec::new();
    if names.len() <= 3 {
        parts.push(names.join(", "));
    } else {
        let count = names.len();
        parts.push(format!("{count} {}", language.pick("organisations", "organisations")));
    }
    let count = bundle.records.len();
    if count > 1 {
        parts.push(format!("{count} {}", language.pick("opérations", "records")));
    }
    match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) if first != last => {
            parts.push(format!("{} – {}", language.date(*first), language.date(*last)));
        }
        (Some(only), _) => parts.push(language.date(*only)),
        _ => {}
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn date_of(record: &BundleRecord) -> Option<NaiveDate> {
    record.detail.record.date.as_deref()?.parse().ok()
}

/// A line for each record, which leads to it.
fn overview(bundle: &Bundle, language: Language) -> Markup {
    html! {
        h3 { (language.pick("Dans ce dossier", "In this file")) }
        table {
            thead { tr {
                th { "Date" }
                th { (language.pick("Quoi", "What")) }
                th { (language.pick("Avec qui", "With whom")) }
                th.n { (language.pick("Montant", "Amount")) }
            } }
            tbody { @for record in &bundle.records {
                @let row = &record.detail.record;
                tr {
                    td.s { (date_of(record).map(|date| language.date(date)).unwrap_or_default()) }
                    td { a href={ "#" (row.id) } { (row.title) } }
                    td { @if let Some(named) = &row.organisation { (named.name) } }
                    td.n { @if let Some(amount) = row.amount {
                        (language.number(&amount.number())) " " (amount.currency())
                    } }
                }
            } }
        }
    }
}

/// An instant in RFC 3339 as a person reads it; the text itself where it is none.
fn moment(text: &str, language: Language) -> String {
    let parsed = text.parse::<DateTime<FixedOffset>>();
    parsed.map_or_else(|_| text.to_owned(), |at| language.moment(at))
}
