//! Organisations that name themselves on the documents they print.

use crate::formats::media::service;
use visavis_model::OrganisationSketch;

use super::paper::{Paper, after};

/// Words, name and domain of an organisation.
pub(super) type Known = (&'static [&'static str], &'static str, &'static str);

/// Insurers of vehicles in France.
pub(super) const INSURERS: &[Known] = &[
    (&["direct assurance", "avanssur"], "Direct Assurance", "direct-assurance.fr"),
    (&["maif"], "MAIF", "maif.fr"),
    (&["macif"], "Macif", "macif.fr"),
    (&["matmut"], "Matmut", "matmut.fr"),
    (&["maaf"], "MAAF", "maaf.fr"),
    (&["gmf"], "GMF", "gmf.fr"),
    (&["mma"], "MMA", "mma.fr"),
    (&["axa"], "AXA", "axa.fr"),
    (&["allianz"], "Allianz", "allianz.fr"),
    (&["groupama"], "Groupama", "groupama.fr"),
    (&["generali"], "Generali", "generali.fr"),
    (&["pacifica"], "Pacifica", "ca-assurances.com"),
    (&["assurances du credit mutuel", "acm iard"], "Assurances du Crédit Mutuel", "acm.fr"),
    (&["l'olivier", "lolivier"], "L’olivier Assurance", "lolivier.fr"),
    (&["bpce assurances"], "BPCE Assurances", "bpce-assurances.fr"),
    (&["thelem"], "Thélem assurances", "thelem-assurances.fr"),
    (&["la banque postale assurances"], "La Banque Postale Assurances", "labanquepostale.fr"),
    (&["sogessur"], "Sogessur", "sogessur.fr"),
    (&["eurofil"], "Eurofil", "eurofil.com"),
    (&["amaguiz"], "Amaguiz", "amaguiz.com"),
    (&["leocare"], "Leocare", "leocare.eu"),
];

/// Companies that keep records of credit.
pub(super) const BUREAUS: &[Known] = &[
    (&["schufa"], "SCHUFA", "schufa.de"),
    (&["boniversum"], "Creditreform Boniversum", "boniversum.de"),
    (&["crif"], "CRIF", "crif.de"),
    (&["infoscore", "experian gmbh"], "infoscore Consumer Data", "experian.de"),
    (&["ksv1870"], "KSV1870", "ksv.at"),
    (&["experian"], "Experian", "experian.co.uk"),
    (&["equifax"], "Equifax", "equifax.co.uk"),
    (&["clearscore"], "ClearScore", "clearscore.com"),
    (&["transunion", "callcredit"], "TransUnion", "transunion.co.uk"),
    (&["checkmyfile"], "Checkmyfile", "checkmyfile.com"),
];

/// How many lines are looked at: whoever made a document stands at its top.
const TOP: usize = 60;

/// The organisation of a list that is named first.
pub(super) fn first(paper: &Paper, known: &[Known]) -> Option<OrganisationSketch> {
    let place = |words: &[&str]| {
        paper.lines.iter().take(TOP).enumerate().find_map(|(at, line)| {
            let found = words.iter().filter_map(|word| after(&line.plain, word));
            // The more stands behind it in its line, the earlier it stands.
            found.map(|behind| (at, line.plain.len().saturating_sub(behind.len()))).min()
        })
    };
    let found =
        known.iter().filter_map(|(words, name, domain)| Some((place(words)?, name, domain)));
    found.min_by_key(|(place, ..)| *place).map(|(_, name, domain)| service(name, domain))
}
