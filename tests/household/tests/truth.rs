//! The truth agrees with itself, and a seed always tells the same story.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::{BTreeMap, BTreeSet};
use visavis_household::Household;
use visavis_household::truth::{LinkKind, LinkTruth, ThingTruth, Truth};
use visavis_model::{Iban, Siren, Siret, VatNumber};

const SEEDS: std::ops::Range<u64> = 1..21;

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_one_others() {
    let (one, same, other) = (Household::make(7, 1), Household::make(7, 1), Household::make(8, 1));
    assert_eq!(one.files, same.files);
    assert_eq!(one.truth, same.truth);
    assert_ne!(one.files, other.files);
}

#[test]
fn the_truth_survives_being_written_down() {
    let truth = Household::make(3, 1).truth;
    let text = serde_json::to_string(&truth).unwrap();
    assert_eq!(serde_json::from_str::<Truth>(&text).unwrap(), truth);
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

fn sum(things: &BTreeMap<&str, &ThingTruth>, ids: &[String]) -> i64 {
    ids.iter().map(|id| cents(&things[&**id].amount)).sum()
}

fn balance(things: &BTreeMap<&str, &ThingTruth>, link: &LinkTruth) -> i64 {
    let (of, by) = (sum(things, &link.of), sum(things, &link.by));
    let rest: i64 = link.rest.iter().map(|(_, amount)| cents(amount)).sum();
    match link.kind {
        LinkKind::Paid
        | LinkKind::SplitTender
        | LinkKind::Instalments
        | LinkKind::CollectedTogether => of - by - rest,
        LinkKind::Refund | LinkKind::Reimbursement | LinkKind::Doubled | LinkKind::OwnTransfer => {
            of + by - rest
        }
    }
}

#[test]
fn the_sums_of_every_link_agree_and_every_kind_of_link_comes() {
    let mut kinds = BTreeSet::new();
    for seed in SEEDS {
        let truth = Household::make(seed, 1).truth;
        let things: BTreeMap<&str, &ThingTruth> =
            truth.things.iter().map(|thing| (&*thing.id, thing)).collect();
        for link in &truth.links {
            assert_eq!(balance(&things, link), 0, "seed {seed}: {link:?}");
            kinds.insert(link.kind);
        }
    }
    assert_eq!(kinds.len(), 8, "{kinds:?}");
}

#[test]
fn every_identifier_has_right_check_digits() {
    for seed in SEEDS {
        for organisation in Household::make(seed, 1).truth.organisations {
            for identifier in organisation.identifiers {
                let value = &identifier.value;
                let is_right = match &*identifier.kind {
                    "siren" => Siren::parse(value).is_ok(),
                    "siret" => Siret::parse(value).is_ok(),
                    "vat" => VatNumber::parse(value).is_ok(),
                    "iban" => Iban::parse(value).is_ok(),
                    "creditor-id" => value.len() == 13 && value.starts_with("FR"),
                    _ => true,
                };
                assert!(is_right, "seed {seed}: {identifier:?}");
            }
        }
    }
}

#[test]
fn a_year_has_as_much_as_a_household_of_three_has() {
    for seed in SEEDS {
        let truth = Household::make(seed, 1).truth;
        let seen = truth.things.iter().filter(|thing| !thing.seen.is_empty()).count();
        assert!((500..1_200).contains(&seen), "seed {seed}: {seen}");
        let stopped = truth.recurring.iter().filter(|it| it.stopped.is_some()).count();
        assert!((1..4).contains(&stopped), "seed {seed}: {stopped}");
        assert!(truth.recurring.iter().any(|it| !it.rises.is_empty()), "seed {seed}");
    }
}
