//! One record: what it is about, how each value is known, its originals, its entries.

use super::{Pictures, date_of, facts, matter, moment, purchase};
use crate::AppError;
use crate::evidence::bundle::{Bundle, BundleRecord};
use crate::evidence::words::Language;
use crate::views::DocumentView;
use maud::{Markup, html};
use visavis_vault::EntryView;

/// What is longer is in `facts.json` alone.
const LONGEST_CONTENT: usize = 20_000;

/// The part of the page about a record.
pub(super) fn part(
    record: &BundleRecord,
    bundle: &Bundle,
    pictures: &Pictures,
    language: Language,
) -> Result<Markup, AppError> {
    let row = &record.detail.record;
    let when = date_of(record).map(|date| language.date(date));
    let status = language.record_status(row.status);
    let kind = language.record_kind(row.kind);
    let about = [Some(kind), when.as_deref(), row.time.as_deref(), Some(status)];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    // What no part of the page knows is shown as it is kept.
    let unknown = record.content.as_ref().filter(|_| record.matter.is_none());
    let content = unknown.map(serde_json::to_string_pretty).transpose()?;
    let content = content.filter(|text| text.len() <= LONGEST_CONTENT);
    Ok(html! {
        article id=(row.id) {
            div.top {
                h2 { (row.title) }
                @if let Some(amount) = row.amount {
                    span.amount { (language.number(&amount.number())) " " (amount.currency()) }
                }
            }
            p.about { (about.join(" · ")) }
            @if let Some(purchase) = &record.purchase { (purchase::part(purchase, language)) }
            @if let Some(matter) = &record.matter { (matter::part(matter, language)) }
            @if let Some(content) = content {
                h3 { (language.pick("Contenu", "Content")) }
                pre { code { (content) } }
            }
            @if !record.detail.facts.is_empty() {
                h3 { (language.pick("Ce qui est établi, et comment", "What is known, and how")) }
                (facts::table(&record.detail.facts, language))
            }
            @if !record.detail.earlier_facts.is_empty() {
                h3 { (language.pick("Avant correction", "Before it was corrected")) }
                (facts::table(&record.detail.earlier_facts, language))
            }
            h3 { (language.pick("Documents originaux", "Original documents")) }
            @for document in &record.detail.documents {
                (document_part(document, record, pictures, language))
            }
            @if record.detail.documents.is_empty() {
                p.about { (language.pick("Aucun : saisi par la personne.", "None: typed by the person.")) }
            }
            h3 { (language.pick("Dans le journal", "In the journal")) }
            (journal_table(record, bundle, language))
        }
    })
}

fn document_part(
    document: &DocumentView,
    record: &BundleRecord,
    pictures: &Pictures,
    language: Language,
) -> Markup {
    let file = record.files.get(&document.hash);
    let name = document.file_name.as_ref().or(file);
    html! {
        figure {
            @if let Some(picture) = pictures.get(&document.hash) {
                img src=(picture) alt=(language.pick("Photo du document", "Photo of the document"));
            }
            figcaption {
                @match file {
                    Some(file) => { a href=(file) { (name.unwrap_or(file)) } }
                    None => {
                        @if let Some(name) = name { (name) " " }
                        (language.pick(
                            "(pas dans ce dossier, car il contient d’autres opérations)",
                            "(not in this file, for it holds other records)"))
                    }
                }
                " · " (document.media_type) " · " (document.size) " "
                (language.pick("octets", "bytes")) " · "
                (language.pick("ajouté le ", "added on ")) (moment(&document.captured_at, language))
                br; "SHA-256 " code { (document.hash) }
            }
        }
    }
}

fn journal_table(record: &BundleRecord, bundle: &Bundle, language: Language) -> Markup {
    let about = |entry: &&EntryView| record.entries.contains(&entry.sequence);
    html! {
        table {
            thead { tr {
                th.n { (language.pick("N°", "No.")) }
                th { (language.pick("Quand", "When")) }
                th { (language.pick("Quoi", "What")) }
                th { (language.pick("Empreinte de l’entrée", "Hash of the entry")) }
            } }
            tbody { @for entry in bundle.entries.iter().filter(about) { tr {
                td.n { (entry.sequence) }
                td { (moment(&entry.at, language)) }
                td { (language.deed(&entry.kind)) }
                td { code { (entry.hash) } }
            } } }
        }
    }
}
