//! Finding the organisation that a receipt is from.

use crate::names::mean_the_same;
use crate::{AppError, Session};
use visavis_capture::receipt::Merchant;
use visavis_model::{Identifier, OrganisationId, OrganisationSketch};
use visavis_vault::{OrganisationView, Party};

/// Who sold, as the vault takes it; `None` where the receipt does not say.
///
/// Numbers come first: a SIREN, SIRET or VAT number is known or it is not. A name is compared as a
/// person would, and never against a number that says otherwise.
pub(crate) fn find_party(
    session: &Session,
    merchant: &Merchant,
) -> Result<Option<Party>, AppError> {
    let sketch = sketch(merchant);
    if let Some(id) = session.vault.find_organisation(&sketch)? {
        // Described, so that what the receipt adds to it is kept.
        return Ok(Some(if has_name(&sketch) {
            Party::Described(sketch)
        } else {
            Party::Known(id)
        }));
    }
    if let Some(name) = find_alike(session, &sketch)? {
        // Under the name that the vault has, so that the receipt's numbers are kept with it.
        return Ok(Some(Party::Described(OrganisationSketch { name, ..sketch })));
    }
    Ok(has_name(&sketch).then_some(Party::Described(sketch)))
}

/// The organisation of a party, where the vault knows it already.
pub(crate) fn known(
    session: &Session,
    party: Option<&Party>,
) -> Result<Option<OrganisationId>, AppError> {
    Ok(match party {
        None => None,
        Some(Party::Known(id)) => Some(*id),
        Some(Party::Described(sketch)) => session.vault.find_organisation(sketch)?,
    })
}

fn has_name(sketch: &OrganisationSketch) -> bool {
    sketch.name.chars().any(char::is_alphanumeric)
}

/// What a receipt says about the one who sold.
fn sketch(merchant: &Merchant) -> OrganisationSketch {
    let ids = &merchant.ids;
    let identifiers = [
        ids.siret.value().cloned().map(Identifier::Siret),
        ids.siren.value().cloned().map(Identifier::Siren),
        ids.vat.value().cloned().map(Identifier::Vat),
        ids.phone.value().cloned().map(Identifier::Phone),
        ids.company_number.value().cloned().map(Identifier::CompanyNumber),
    ];
    OrganisationSketch {
        name: merchant.name.value().cloned().unwrap_or_default(),
        identifiers: identifiers.into_iter().flatten().collect(),
    }
}

/// The name of the one organisation whose name means the same, or which has the same telephone;
/// none where there are several, for then only the person can tell.
fn find_alike(session: &Session, sketch: &OrganisationSketch) -> Result<Option<String>, AppError> {
    let mut alike = Vec::new();
    for row in session.vault.organisations()? {
        let view = session.vault.organisation(row.id)?;
        if is_alike(&view, sketch) {
            alike.push(row.name);
        }
    }
    let only = alike.pop();
    Ok(only.filter(|_| alike.is_empty()))
}

fn is_alike(view: &OrganisationView, sketch: &OrganisationSketch) -> bool {
    if contradicts(&view.identifiers, &sketch.identifiers) {
        return false;
    }
    let same_phone = sketch.identifiers.iter().any(|identifier| {
        matches!(identifier, Identifier::Phone(_)) && view.identifiers.contains(identifier)
    });
    // A telephone alone may be a chain's service line, but a receipt without a name has only that.
    let same_name = view.names.iter().any(|name| mean_the_same(name, &sketch.name));
    same_name || (same_phone && !has_name(sketch))
}

/// Whether one has a number that the other has otherwise, where there can be only one.
fn contradicts(known: &[Identifier], read: &[Identifier]) -> bool {
    let siren = |all: &[Identifier]| all.iter().find_map(Identifier::implied_siren);
    let vat = |all: &[Identifier]| all.iter().find_map(vat_number);
    let sirens_differ = siren(known).zip(siren(read)).is_some_and(|(a, b)| a != b);
    let vats_differ =
        vat(known).zip(vat(read)).is_some_and(|(a, b)| a.get(..2) == b.get(..2) && a != b);
    sirens_differ || vats_differ
}

fn vat_number(identifier: &Identifier) -> Option<String> {
    match identifier {
        Identifier::Vat(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}
