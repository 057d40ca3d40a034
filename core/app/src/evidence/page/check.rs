//! What was checked when the file was made, and how anyone checks it again.

use crate::evidence::bundle::{Bundle, Stamp};
use crate::evidence::words::Language;
use maud::{Markup, html};

/// What was checked when the file was made, and what that shows.
pub(super) fn seal(bundle: &Bundle, language: Language) -> Markup {
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
                @if let Some(stamp) = &bundle.stamp { (stamp_part(stamp, language)) }
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

fn stamp_part(stamp: &Stamp, language: Language) -> Markup {
    html! {
        li { "✔ "
            (language.pick(
                "Horodatage : ce journal existait le ", "Timestamp: this journal was there on "))
            (language.moment(stamp.at.fixed_offset()))
            (language.pick(", selon ", ", says ")) (stamp.server) " (RFC 3161)"
            @match &stamp.by {
                Some(by) => {
                    (language.pick(", signé par le certificat « ", ", signed by the certificate “"))
                    (by.name)
                    (language.pick(" » de l’autorité « ", "” of the authority “")) (by.authority)
                    (language.pick(
                        " ». À vous de dire si vous faites confiance à cette autorité. \
                         Empreinte du certificat :",
                        "”. Whether you trust that authority is yours to say. Hash of the \
                         certificate:"))
                    br; code { (by.certificate) }
                }
                None => {
                    (language.pick(
                        " ; sa signature reste à vérifier avec le certificat de l’autorité.",
                        "; its signature is to be verified with the certificate of the authority."))
                }
            }
        }
    }
}

/// The steps that anyone can take.
pub(super) fn how_to(bundle: &Bundle, language: Language) -> Markup {
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
