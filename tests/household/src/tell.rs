//! From the story to the truth that is handed out.

use crate::cast::{Organisation, Role};
use crate::made::Made;
use crate::organisation_id;
use crate::story::{Story, What, euros};
use crate::truth::{IdentifierTruth, OrganisationTruth, ThingKind, ThingTruth, Truth};

pub(crate) fn truth(seed: u64, years: u32, story: Story, made: &Made) -> Truth {
    let organisations = organisations(&story);
    let mut things = Vec::new();
    for (place, thing) in story.things.iter().enumerate() {
        let (kind, cents, foreign) = match &thing.what {
            What::Movement(it) => {
                let foreign = it.foreign.map(|(cents, code, _)| (euros(-cents), code.to_owned()));
                (ThingKind::Movement, it.cents, foreign)
            }
            What::Receipt(it) => (ThingKind::Receipt, -it.ticket.total.hundredths(), None),
            What::Bill(it) => (ThingKind::Bill, -it.total, None),
            What::Claim(it) => (ThingKind::Claim, it.national, None),
        };
        things.push(ThingTruth {
            id: crate::story::ThingId(place).name(),
            kind,
            organisation: thing.who.map(organisation_id),
            date: thing.date,
            amount: euros(cents),
            currency: "EUR".to_owned(),
            foreign,
            seen: thing.seen.clone(),
        });
    }
    Truth {
        seed,
        years,
        from: story.from,
        until: story.until,
        organisations,
        files: made.truths.clone(),
        things,
        links: story.links,
        recurring: story.recurring,
    }
}

fn organisations(story: &Story) -> Vec<OrganisationTruth> {
    let all = story.cast.organisations.iter().enumerate();
    all.map(|(place, organisation)| {
        let mut names = organisation.names.clone();
        for thing in story.things.iter().filter(|thing| thing.who == Some(place)) {
            if let What::Movement(movement) = &thing.what
                && !matches!(movement.how, crate::story::account::How::Fee)
                && !movement.shown.is_empty()
            {
                names.push(movement.shown.clone());
            }
        }
        names.push(organisation.company.clone());
        names.sort();
        names.dedup();
        OrganisationTruth {
            id: organisation_id(place),
            name: organisation.name.clone(),
            role: organisation.role.name(),
            names,
            identifiers: identifiers(organisation),
        }
    })
    .collect()
}

fn identifiers(organisation: &Organisation) -> Vec<IdentifierTruth> {
    let mut all: Vec<(&str, String)> = Vec::new();
    // Shops abroad are known by what their terminals say alone.
    if matches!(organisation.role, Role::ForeignShop | Role::ForeignCafe) {
        return Vec::new();
    }
    all.extend(organisation.creditor.clone().map(|value| ("creditor-id", value)));
    all.extend(organisation.iban.clone().map(|value| ("iban", value)));
    let is_real = organisation.role.is_real();
    if !is_real {
        all.extend(organisation.siren.clone().map(|value| ("siren", value)));
    }
    for branch in organisation.branches.iter().filter(|_| !is_real) {
        let merchant = &branch.merchant;
        all.extend(merchant.siret.as_ref().map(|it| ("siret", it.to_string())));
        all.extend(merchant.vat.as_ref().map(|it| ("vat", it.to_string())));
        all.push(("phone", merchant.phone.clone()));
        all.push(("domain", merchant.website.trim_start_matches("www.").to_owned()));
    }
    let mut all: Vec<IdentifierTruth> = all
        .into_iter()
        .map(|(kind, value)| IdentifierTruth { kind: kind.to_owned(), value })
        .collect();
    all.sort();
    all.dedup();
    all
}
