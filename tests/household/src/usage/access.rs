//! What a shop on the web answers to whoever asks what it holds (GDPR, article 15): a folder of
//! JSON and CSV, with segments and scores that it made up by itself.

use crate::cast::Role;
use crate::made::Made;
use crate::story::{Story, What, euros};
use crate::truth::{FileTruth, HeldTruth};
use serde_json::json;
use std::fmt::Write as _;
use visavis_generator::Random;
use visavis_generator::merchants::host;

const SEGMENTS: &[&str] = &[
    "Famille avec enfant",
    "Acheteur de promotions",
    "Client premium",
    "Sensible à la livraison gratuite",
    "Intérêt : jardin",
    "Intérêt : puériculture",
];

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    let who = story.who(Role::OnlineShop);
    let Some(shop) = story.cast.organisations.get(who) else { return };
    let folder = format!("acces/{}", host(&shop.name));
    let [person, _] = &story.cast.people;
    let (churn, value) = (random.between(5, 90), random.between(120, 990));
    let segment = random.pick(SEGMENTS);
    let other = random.pick(SEGMENTS);
    let risk = rust_decimal::Decimal::new(churn, 2).to_string();
    let risk: serde_json::Value = serde_json::from_str(&risk).unwrap_or_default();
    let profile = json!({
        "customer_id": shop.customer, "first_name": person.forename, "last_name": person.surname,
        "email": format!("{}@example.org", host(person.forename)),
        "created_at": story.from, "consents": { "newsletter": random.chance(50), "sms": false },
        "segments": [segment, other],
        "scores": [
            { "name": "churn_risk", "value": risk, "computed_at": story.until },
            { "name": "customer_lifetime_value", "value": value, "computed_at": story.until },
        ],
    });
    let held = vec![
        held("segments", segment),
        held("segments", other),
        held("churn_risk", &rust_decimal::Decimal::new(churn, 2).normalize().to_string()),
        held("customer_lifetime_value", &value.to_string()),
    ];
    let mut orders = String::from("order_id,order_date,total,currency\n");
    let mut count = 0;
    for thing in story.things.iter().filter(|thing| thing.who == Some(who)) {
        if let What::Bill(bill) = &thing.what {
            // Writing to a string cannot fail.
            let _ = writeln!(orders, "{},{},{},EUR", bill.number, thing.date, euros(bill.total));
            count += 1;
        }
    }
    let organisation = Some(crate::organisation_id(who));
    let truth = |name: &str, records, held| FileTruth {
        name: format!("{folder}/{name}"),
        format: "access-reply".to_owned(),
        organisation: organisation.clone(),
        records,
        of: Some(shop.customer.clone()),
        held,
        ..FileTruth::default()
    };
    let bytes = serde_json::to_vec_pretty(&profile).unwrap_or_default();
    made.add(bytes, truth("profile.json", 1, held));
    made.add(orders.into_bytes(), truth("orders.csv", count, Vec::new()));
}

fn held(name: &str, value: &str) -> HeldTruth {
    HeldTruth { name: name.to_owned(), value: value.to_owned() }
}
