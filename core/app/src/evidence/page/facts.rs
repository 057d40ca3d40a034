//! What is known, and how.

use crate::evidence::words::{Language, rank};
use maud::{Markup, html};
use std::collections::BTreeSet;
use visavis_model::{Fact, Provenance, Status};

/// A line for each fact.
pub(super) fn table(facts: &[Fact], language: Language) -> Markup {
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_cached_key(|fact| rank(&fact.field));
    html! {
        table.facts {
            thead { tr {
                th { (language.pick("Champ", "Field")) }
                th { (language.pick("Valeur", "Value")) }
                th { (language.pick("Comment", "How")) }
                th { (language.pick("D’où", "From where")) }
            } }
            tbody { @for fact in &facts { tr {
                td.field { (language.field(&fact.field)) }
                td { @match &fact.value {
                    Some(value) => { (language.value(&fact.field, value)) }
                    None => { "–" }
                } }
                td.s.proved[fact.status == Status::Proved] {
                    (how(fact, language))
                    @for proof in &fact.proofs { span.why { (language.proof(*proof)) } }
                }
                td.s { (origin(fact)) }
            } } }
        }
        (readers(&facts, language))
    }
}

/// How a value is held: what the person typed was not read by a machine.
fn how(fact: &Fact, language: Language) -> &'static str {
    match fact.provenance {
        Provenance::Person => language.pick("saisi par la personne", "typed by the person"),
        Provenance::Document { .. } | Provenance::Line { .. } => language.status(fact.status),
    }
}

fn origin(fact: &Fact) -> String {
    match &fact.provenance {
        Provenance::Person => String::new(),
        Provenance::Document { document, page, .. } => {
            let short: String = document.to_string().chars().take(8).collect();
            let percent = (fact.confidence.value() * 100.0).round();
            format!("page {} · {short}… · {percent}\u{a0}%", page.saturating_add(1))
        }
        Provenance::Line { document, line, .. } => {
            let short: String = document.to_string().chars().take(8).collect();
            format!("{line} · {short}…")
        }
    }
}

/// What the last column means, and who read.
fn readers(facts: &[&Fact], language: Language) -> Markup {
    let reader = |fact: &&Fact| match &fact.provenance {
        Provenance::Document { reader, .. } | Provenance::Line { reader, .. } => {
            Some(reader.clone())
        }
        Provenance::Person => None,
    };
    let readers: Vec<String> =
        facts.iter().filter_map(reader).collect::<BTreeSet<_>>().into_iter().collect();
    html! {
        @if !readers.is_empty() {
            p.note {
                (language.pick("Lu par ", "Read by ")) (readers.join(", ")) ". "
                (language.pick(
                    "À droite : la page, le début de l’empreinte du document, et la certitude de \
                     la lecture.",
                    "On the right: the page, the beginning of the document’s hash, and how \
                     certain the reading is."))
            }
        }
    }
}
