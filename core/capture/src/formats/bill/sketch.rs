//! The seller of a bill as an organisation with everything that it is known by.

use super::invoice::{Actor, IdRole, Invoice};
use crate::formats::mailboxes::is_public_mail;
use visavis_model::{CreditorId, Iban, Identifier, OrganisationSketch, VatNumber};

/// The seller, where the bill names one.
pub(super) fn seller(invoice: &Invoice) -> Option<OrganisationSketch> {
    let actor = &invoice.seller;
    let mut found = Vec::new();
    for id in &actor.ids {
        if id.role != IdRole::Private {
            let is_french = actor.address.iter().any(|part| part == "FR");
            found.push(registered(id.scheme.as_deref(), &id.value, is_french));
        }
    }
    if let Some(vat) = &actor.vat {
        let number = VatNumber::parse(vat);
        found.push(number.map_or_else(|_| Identifier::CompanyNumber(vat.clone()), Identifier::Vat));
    }
    if let Some(number) = &actor.tax_number
        && number.chars().any(|c| c.is_ascii_digit())
        && !actor.vat.as_ref().is_some_and(|vat| vat.ends_with(number.as_str()))
    {
        found.push(Identifier::CompanyNumber(number.clone()));
    }
    // Where another is paid, the account is not the seller's.
    if invoice.payee.as_ref().is_none_or(|payee| payee.known_as() == actor.known_as()) {
        let accounts = invoice.means.iter().filter_map(|means| means.iban.as_deref());
        found.extend(accounts.filter_map(|iban| Iban::parse(iban).ok()).map(Identifier::Iban));
        let creditor = invoice.creditor.as_deref().and_then(|id| CreditorId::parse(id).ok());
        found.extend(creditor.map(Identifier::Creditor));
    }
    found.extend(domains(actor).map(Identifier::Domain));
    found.extend(actor.phone.as_deref().and_then(phone).map(Identifier::Phone));
    let mut identifiers: Vec<Identifier> = Vec::new();
    for identifier in found {
        if !identifiers.contains(&identifier) {
            identifiers.push(identifier);
        }
    }
    let name = actor.known_as().unwrap_or_default().to_owned();
    (!name.is_empty() || !identifiers.is_empty())
        .then_some(OrganisationSketch { name, identifiers })
}

/// A number of a register, by the list that it is of (ISO/IEC 6523): `0002` SIREN, `0009` SIRET, of
/// which many write the one under the other's name.
fn registered(scheme: Option<&str>, value: &str, is_french: bool) -> Identifier {
    let may_be_french = match scheme {
        Some("0002" | "0009") => true,
        Some(_) => false,
        None => is_french,
    };
    let french = ["siret", "siren"]
        .iter()
        .filter(|_| may_be_french)
        .find_map(|kind| Identifier::parse(kind, value).ok());
    french.unwrap_or_else(|| Identifier::CompanyNumber(value.to_owned()))
}

/// The domains of its addresses of mail and of its site, but for those that anyone can have.
fn domains(actor: &Actor) -> impl Iterator<Item = String> {
    let mails = [actor.mail.as_deref(), actor.endpoint.as_deref()].into_iter().flatten();
    let mails = mails.filter_map(|mail| mail.rsplit_once('@')).map(|(_, domain)| domain);
    let site = actor.site.as_deref().map(|site| {
        let site = site.trim_start_matches("https://").trim_start_matches("http://");
        site.split(['/', '?', '#']).next().unwrap_or_default().trim_start_matches("www.")
    });
    mails.chain(site).map(|domain| domain.trim().to_lowercase()).filter(|domain| {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
        domain.contains('.') && domain.chars().all(is_name) && !is_public_mail(domain)
    })
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (8..=16).contains(&digits.len()).then_some(digits)
}
