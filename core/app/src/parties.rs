//! Finding the organisation that a receipt or a line of a file is from.

use crate::{AppError, Session};
use std::collections::BTreeMap;
use visavis_capture::receipt::Merchant;
use visavis_insight::names::mean_the_same;
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
    Ok(Directory::load(session)?.find(&sketch))
}

/// All organisations of the vault, each by everything that it is known by.
pub(crate) fn all(session: &Session) -> Result<Vec<OrganisationView>, AppError> {
    let rows = session.vault.organisations()?;
    let views = rows.iter().map(|row| session.vault.organisation(row.id));
    Ok(views.collect::<Result<_, _>>()?)
}

/// All organisations of the vault, to find one of them by what a document says.
pub(crate) struct Directory {
    known: Vec<OrganisationView>,
    /// What was looked for before: most lines of a file are with a few.
    found: BTreeMap<OrganisationSketch, Option<Party>>,
}

impl Directory {
    /// The organisations of a vault.
    pub(crate) fn load(session: &Session) -> Result<Self, AppError> {
        Ok(Self { known: all(session)?, found: BTreeMap::new() })
    }

    /// Whom a sketch means, as the vault takes it; `None` where it has neither a name nor a number
    /// that is known.
    pub(crate) fn find(&mut self, sketch: &OrganisationSketch) -> Option<Party> {
        if let Some(found) = self.found.get(sketch) {
            return found.clone();
        }
        let found = self.find_new(sketch);
        self.found.insert(sketch.clone(), found.clone());
        found
    }

    fn find_new(&self, sketch: &OrganisationSketch) -> Option<Party> {
        let has_number = |view: &&OrganisationView| {
            let mut exclusive =
                sketch.identifiers.iter().filter(|identifier| identifier.is_exclusive());
            exclusive.any(|identifier| view.identifiers.contains(identifier))
        };
        if let Some(view) = self.known.iter().find(has_number) {
            // Described, so that what the document adds to it is kept.
            let described = has_name(sketch).then(|| Party::Described(sketch.clone()));
            return Some(described.unwrap_or(Party::Known(view.row.id)));
        }
        if let Some(name) = self.find_alike(sketch) {
            // Under the name that the vault has, so that the document's numbers are kept with it.
            return Some(Party::Described(OrganisationSketch { name, ..sketch.clone() }));
        }
        has_name(sketch).then(|| Party::Described(sketch.clone()))
    }

    /// The name of the one organisation whose name means the same, or which has the same telephone;
    /// none where there are several, for then only the person can tell.
    fn find_alike(&self, sketch: &OrganisationSketch) -> Option<String> {
        let mut alike = self.known.iter().filter(|view| is_alike(view, sketch));
        let only = alike.next()?;
        alike.next().is_none().then(|| only.row.name.clone())
    }
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
