//! The page of an evidence file: for reading, on paper too. It runs nothing and loads nothing; all
//! text in it is escaped by the template.

use super::bundle::{Bundle, BundleRecord};
use super::words::{Language, rank};
use crate::AppError;
use base64ct::{Base64, Encoding};
use chrono::{DateTime, FixedOffset, NaiveDate};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::purchase::Purchase;
use visavis_model::{Amount, Fact, Money, Provenance, Status};
use visavis_vault::EntryView;

/// What is longer, such as a year of meter readings, is in `facts.json` alone.
const LONGEST_CONTENT: usize = 20_000;

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
                    (seal(bundle, language))
                    @if bundle.records.len() > 1 { (overview(bundle, language)) }
                    @for record in &bundle.records { (record_part(record, bundle, pictures, language)?) }
                }
                (how_to_check(bundle, language))
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

/// What was checked when the file was made, and what that shows.
fn seal(bundle: &Bundle, language: Language) -> Markup {
    let originals: usize = bundle.records.iter().map(|record| record.files.len()).sum();
    html! {
        section.seal #verification {
            h2 { (language.pick("✔ Vérifié à la création", "✔ Verified when it was made")) }
            ul {
                li { "✔ " (language.pick(
                    "Originaux : chaque photo ou fichier a l’empreinte notée dans le journal",
                    "Originals: each photo or file has the hash that the journal holds"))
                    " (" (originals) ")." }
                li { "✔ " (language.pick(
                    "Journal : toutes ses entrées se suivent sans lacune et sont signées",
                    "Journal: all its entries follow one another without a gap and are signed"))
                    " (" (bundle.journal_length) ")." }
                li { "✔ " (language.pick(
                    "Faits : ce sont ceux dont le journal répond, corrections comprises.",
                    "Facts: they are those that the journal vouches for, corrections included.")) }
                li { "✔ " (language.pick(
                    "Signature : le dossier entier est signé par la clé dont voici l’empreinte :",
                    "Signature: the whole file is signed by the key with this fingerprint:"))
                    br; code { (bundle.fingerprint) } }
                @if let Some(stamp) = &bundle.stamp {
                    li { "✔ " (language.pick(
                        "Horodatage : ce journal existait le ",
                        "Timestamp: this journal was there on "))
                        (language.moment(stamp.at.fixed_offset()))
                        (language.pick(", selon ", ", says ")) (stamp.authority)
                        (language.pick(" (RFC 3161 ; à vérifier avec son certificat).",
                            " (RFC 3161; to be verified with its certificate).")) }
                }
            }
            p.limits { (language.pick(
                "Cela montre que rien n’a été modifié depuis l’inscription au journal. Cela ne \
                 montre ni qu’un original est authentique, ni à qui est la clé, ni que l’horloge \
                 de l’appareil était à l’heure.",
                "This shows that nothing was changed since it was entered in the journal. It does \
                 not show that an original is genuine, whose key it is, or that the clock of the \
                 device was right.")) }
        }
    }
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

fn record_part(
    record: &BundleRecord,
    bundle: &Bundle,
    pictures: &Pictures,
    language: Language,
) -> Result<Markup, AppError> {
    let row = &record.detail.record;
    let when = date_of(record).map(|date| language.date(date));
    let about = [when.as_deref(), row.time.as_deref(), Some(language.record_status(row.status))];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let content = record.content.as_ref().map(serde_json::to_string_pretty).transpose()?;
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
            @if let Some(purchase) = &record.purchase { (purchase_part(purchase, language)) }
            @if let Some(content) = content {
                h3 { (language.pick("Contenu", "Content")) }
                pre { code { (content) } }
            }
            h3 { (language.pick("Ce qui est établi, et comment", "What is known, and how")) }
            (facts_table(&record.detail.facts, language))
            @if !record.detail.earlier_facts.is_empty() {
                h3 { (language.pick("Avant correction", "Before it was corrected")) }
                (facts_table(&record.detail.earlier_facts, language))
            }
            h3 { (language.pick("Documents originaux", "Original documents")) }
            @for document in &record.detail.documents {
                @let file = record.files.get(&document.hash);
                @let name = document.file_name.as_ref().or(file);
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
            @if record.detail.documents.is_empty() {
                p.about { (language.pick("Aucun : saisi par la personne.", "None: typed by the person.")) }
            }
            h3 { (language.pick("Dans le journal", "In the journal")) }
            (journal_table(record, bundle, language))
        }
    })
}

fn purchase_part(purchase: &Purchase, language: Language) -> Markup {
    let money = |money: Money| language.number(&money.number());
    html! {
        @if !purchase.lines.is_empty() {
            h3 { (language.pick("Achats", "Items")) }
            table {
                thead { tr {
                    th { (language.pick("Article", "Item")) }
                    th.n { (language.pick("Quantité", "Quantity")) }
                    th.n { (language.pick("Prix unitaire", "Unit price")) }
                    th.n { (language.pick("Montant", "Amount")) }
                } }
                tbody { @for line in &purchase.lines { tr {
                    td { (line.text) }
                    td.n { @if let Some(quantity) = line.quantity {
                        (language.number(&quantity.to_string())) " " (language.unit(line.unit))
                    } }
                    td.n { @if let Some(price) = line.unit_price { (language.number(&price.to_string())) } }
                    td.n { (money(line.amount)) " " (line.amount.currency()) }
                } } }
            }
        }
        @if !purchase.taxes.is_empty() || !purchase.payments.is_empty() || purchase.total.is_some() {
            h3 { (language.pick("Total, taxes et paiement", "Total, taxes and payment")) }
            dl {
                @if let Some(total) = purchase.total {
                    dt { "Total" }
                    dd { (language.number(&total_text(total, purchase))) }
                }
                @for tax in &purchase.taxes {
                    dt { (language.pick("TVA ", "VAT ")) (language.number(&tax.rate.to_string())) " %" }
                    dd { (money(tax.tax)) " " (language.pick("sur", "on")) " " (money(tax.base)) " " (tax.base.currency()) }
                }
                @for payment in &purchase.payments {
                    dt { (language.pick("Payé : ", "Paid: ")) (language.payment(payment.method)) }
                    dd { (money(payment.amount)) " " (payment.amount.currency()) }
                }
            }
        }
    }
}

fn total_text(total: Amount, purchase: &Purchase) -> String {
    let in_currency = purchase.currency.and_then(|currency| total.in_currency(currency).ok());
    match in_currency {
        Some(money) => format!("{} {}", money.number(), money.currency()),
        None => total.to_string(),
    }
}

fn facts_table(facts: &[Fact], language: Language) -> Markup {
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

/// An instant in RFC 3339 as a person reads it; the text itself where it is none.
fn moment(text: &str, language: Language) -> String {
    let parsed = text.parse::<DateTime<FixedOffset>>();
    parsed.map_or_else(|_| text.to_owned(), |at| language.moment(at))
}

fn how_to_check(bundle: &Bundle, language: Language) -> Markup {
    html! {
        footer {
            h2 { (language.pick("Vérifier soi-même", "Check it yourself")) }
            p { (language.pick(
                "Sans logiciel particulier, dans le dossier décompressé ; toutes les étapes sont dans ",
                "Without any special program, in the unpacked folder; all steps are in "))
                a href="VERIFY.txt" { "VERIFY.txt" } "." }
            pre { code {
                "sha256sum -c SHA256SUMS\n"
                "openssl dgst -sha256 -verify public-key.pem -signature SHA256SUMS.sig SHA256SUMS\n"
                "openssl dgst -sha256 -verify public-key.pem -signature journal/head.sig journal/head.txt"
            } }
            p.limits { (language.pick(
                "Ce qui a été signé du journal (nombre d’entrées, dernière empreinte, racine) :",
                "What was signed of the journal (number of entries, last hash, root):")) }
            pre { code { (bundle.journal.head) } }
        }
    }
}
