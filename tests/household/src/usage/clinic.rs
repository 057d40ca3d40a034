//! What the national insurance tells of each act: explanations of benefit as FHIR R4.

use super::total;
use crate::cast::Role;
use crate::made::Made;
use crate::story::{Story, What, euros};
use crate::truth::{FileTruth, Sighting};
use serde_json::{Value, json};

const FILE: &str = "sante/remboursements.fhir.json";

pub(super) fn write(story: &mut Story, made: &mut Made) {
    let insurance = story.who(Role::NationalInsurance);
    let insurer = story.cast.organisations.get(insurance).map(|it| it.name.clone());
    let mut claims: Vec<usize> = Vec::new();
    for (place, thing) in story.things.iter().enumerate() {
        if matches!(thing.what, What::Claim(_)) {
            claims.push(place);
        }
    }
    claims.sort_by_key(|place| story.things.get(*place).map(|thing| (thing.date, *place)));
    let (mut entries, mut submitted, mut paid): (Vec<Value>, i64, i64) = (vec![], 0, 0);
    let mut dates = Vec::new();
    for (number, place) in (1..).zip(&claims) {
        let Some(thing) = story.things.get_mut(*place) else { continue };
        let What::Claim(claim) = &thing.what else { continue };
        let doctor = story.cast.organisations.get(claim.by).map(|it| it.name.clone());
        let id = crate::story::ThingId(*place).name();
        let money = |cents: i64| json!({ "value": number_of(cents), "currency": "EUR" });
        entries.push(json!({ "fullUrl": format!("urn:example:{id}"), "resource": {
            "resourceType": "ExplanationOfBenefit", "id": id, "status": "active",
            "outcome": "complete", "created": thing.date,
            "insurer": { "display": insurer }, "provider": { "display": doctor },
            "payee": { "type": { "coding": [{ "code": "subscriber" }] } },
            "item": [{ "sequence": 1, "productOrService": { "text": claim.act },
                       "net": money(claim.cents) }],
            "total": [{ "category": { "coding": [{ "code": "submitted" }] },
                        "amount": money(claim.cents) }],
            "payment": { "amount": money(claim.national) },
        }}));
        submitted += claim.cents;
        paid += claim.national;
        dates.push(thing.date);
        thing.seen.push(Sighting {
            file: FILE.to_owned(),
            place: number,
            date: thing.date,
            amount: euros(claim.national),
            label: claim.act.to_owned(),
            number: Some(id),
        });
    }
    if entries.is_empty() {
        return;
    }
    let truth = FileTruth {
        name: FILE.to_owned(),
        format: "fhir".to_owned(),
        organisation: Some(crate::organisation_id(insurance)),
        records: entries.len(),
        totals: vec![
            total("submitted", euros(submitted), "EUR"),
            total("paid", euros(paid), "EUR"),
        ],
        from: dates.first().copied(),
        until: dates.last().copied(),
        ..FileTruth::default()
    };
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": entries });
    made.add(serde_json::to_vec_pretty(&bundle).unwrap_or_default(), truth);
}

/// An amount as a number of JSON, exact to the cent.
fn number_of(cents: i64) -> Value {
    serde_json::from_str(&euros(cents)).unwrap_or_default()
}
