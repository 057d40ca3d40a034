use super::*;
use generator::{Dice, World};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::{CreditorId, Siren, VatNumber};

mod generator;

const SEEDS: u64 = 20;

fn id(number: u8) -> OrganisationId {
    OrganisationId::new([number; 16])
}

fn named(number: u8, name: &str) -> Known {
    Known { id: id(number), names: vec![name.to_owned()], identifiers: Vec::new() }
}

fn with(known: Known, identifier: Identifier) -> Known {
    Known { identifiers: [known.identifiers, vec![identifier]].concat(), ..known }
}

fn siren(number: &str) -> Identifier {
    Identifier::Siren(Siren::parse(number).unwrap())
}

fn strength(known: &[Known], one: u8, other: u8) -> Option<Strength> {
    between(known, &[], one, other).map(|kinship| kinship.strength)
}

fn between(known: &[Known], decisions: &[Decision], one: u8, other: u8) -> Option<Kinship> {
    find_kinships(known, decisions)
        .into_iter()
        .find(|kinship| (kinship.one, kinship.other) == (id(one), id(other)))
}

fn names(one: &str, other: &str) -> Option<Strength> {
    strength(&[named(1, one), named(2, other)], 1, 2)
}

const ACME: &str = "732829320";
const OTHER: &str = "443061841";

#[test]
fn the_same_number_joins_whatever_the_names() {
    let creditor = |text| Identifier::Creditor(CreditorId::parse(text).unwrap());
    let known = [
        with(named(1, "EDF clients particuliers"), creditor("FR72ZZZ123456")),
        with(named(2, "Prlv énergie"), creditor("FR72ABC123456")),
    ];
    let found = between(&known, &[], 1, 2).unwrap();
    assert_eq!(found.strength, Strength::Joins);
    assert_eq!(
        found.reason,
        Reason::SameIdentifier { kind: "creditor", value: "FR72123456".to_owned() }
    );
    let vat = Identifier::Vat(VatNumber::parse("FR44732829320").unwrap());
    let known = [with(named(1, "Acme"), vat), with(named(2, "Zenith"), siren(ACME))];
    assert_eq!(strength(&known, 1, 2), Some(Strength::Joins));
}

#[test]
fn the_same_name_joins_but_for_legal_form_accents_numbers_and_place() {
    for (one, other) in [
        ("Boulangerie Épi d’Or", "SARL BOULANGERIE EPI D OR"),
        ("Leroy Merlin", "LEROY MERLIN FRANCE SA"),
        ("LIDL 2041", "Lidl Lyon"),
        ("Carrefour Market", "CARREFOUR MARKET PARIS 11"),
        ("Gandi", "GANDI.NET PARIS"),
        ("BIO MARCHAND", "Biomarchand"),
        ("Garage Vignaud", "VIGNAUD GARAGE"),
        ("CARREF0UR CITY", "Carrefour City"),
    ] {
        assert_eq!(names(one, other), Some(Strength::Joins), "{one} / {other}");
    }
}

#[test]
fn a_name_that_a_bank_cut_is_the_whole_one() {
    assert_eq!(names("BOULANGERIE FOUGEROL", "Boulangerie Fougerolles"), Some(Strength::Joins));
    assert_eq!(names("BOULANGERIE DU", "Boulangerie Durand"), None);
}

#[test]
fn a_trade_or_a_town_alone_joins_nobody() {
    for (one, other) in [
        ("PHARMACIE", "PHARMACIE"),
        ("BOULANGERIE", "Boulangerie Paul"),
        ("TABAC PRESSE", "Tabac de la Gare"),
        ("PHARMACIE LYON", "PHARMACIE PARIS"),
        ("RESTAURANT PARIS", "HOTEL PARIS"),
        ("MARTIN", "Garage Martin"),
    ] {
        assert_ne!(names(one, other), Some(Strength::Joins), "{one} / {other}");
    }
    assert_ne!(names("GARAGE MARTIN LYON", "GARAGE MARTIN NICE"), Some(Strength::Joins));
}

#[test]
fn a_name_of_two_towns_is_neither() {
    let known =
        [named(1, "GARAGE MARTIN LYON"), named(2, "GARAGE MARTIN NICE"), named(3, "GARAGE MARTIN")];
    assert!(find_kinships(&known, &[]).iter().all(|found| found.strength == Strength::Suggests));
}

#[test]
fn one_who_carries_payments_is_not_the_shop() {
    assert_eq!(names("SUMUP *BOULANGERIE VERGNE", "Boulangerie Vergne"), Some(Strength::Joins));
    assert_eq!(names("PAYPAL *SPOTIFY", "Spotify AB"), Some(Strength::Joins));
    assert_eq!(names("SUMUP *BOULANGERIE VERGNE", "SUMUP *LIBRAIRIE ACHARD"), None);
    assert_eq!(names("PayPal Europe", "PAYPAL *SPOTIFY"), None);
    assert_eq!(names("PayPal (Europe) S.à r.l.", "PAYPAL"), Some(Strength::Joins));
    let account =
        || Identifier::Iban(visavis_model::Iban::parse("DE33100205000001194700").unwrap());
    let known =
        [with(named(1, "PayPal"), account()), with(named(2, "Librairie Achard"), account())];
    assert_eq!(strength(&known, 1, 2), Some(Strength::Suggests));
}

#[test]
fn brands_are_known_by_their_abbreviations_and_their_formats_are_only_kin() {
    assert_eq!(names("AMZN MKTP FR*2X4T9", "Amazon EU SARL"), Some(Strength::Joins));
    assert_eq!(names("APPLE.COM/BILL", "Apple Distribution International"), Some(Strength::Joins));
    assert_eq!(names("Carrefour", "Carrefour City"), Some(Strength::Suggests));
    assert_eq!(names("Carrefour City", "Carrefour Market"), None);
    assert_eq!(names("ORANGE", "Orange Bleue Fitness"), Some(Strength::Suggests));
}

#[test]
fn the_reason_is_told() {
    let reason = |one: &str, other: &str| {
        between(&[named(1, one), named(2, other)], &[], 1, 2).map(|kinship| kinship.reason)
    };
    assert_eq!(reason("CARREFOUR CITY", "Carrefour"), Some(Reason::BrandOf { brand: "Carrefour" }));
    assert_eq!(
        reason("Garage Vignaud", "VIGNAUD GARAGE SARL"),
        Some(Reason::SameName { name: "garage vignaud".to_owned() })
    );
    assert_eq!(
        reason("Vignaud", "Transports Vignaud"),
        Some(Reason::NamesAlike { words: vec!["vignaud".to_owned()] })
    );
}

#[test]
fn companies_of_one_name_with_different_numbers_are_two() {
    let known = [
        with(named(1, "Carrefour City"), siren(ACME)),
        with(named(2, "Carrefour City"), siren(OTHER)),
        named(3, "Carrefour City"),
    ];
    assert_eq!(strength(&known, 1, 2), None);
    // It may be either.
    assert_eq!(strength(&known, 1, 3), Some(Strength::Suggests));
    assert_eq!(strength(&known, 2, 3), Some(Strength::Suggests));
}

#[test]
fn what_the_person_said_wins() {
    let known = [named(1, "Leroy Merlin"), named(2, "Leroy Merlin"), named(3, "Zenith")];
    assert_eq!(between(&known, &[Decision::Apart(id(2), id(1))], 1, 2), None);
    let merged = between(&known, &[Decision::Merged(id(3), id(1))], 1, 3).unwrap();
    assert_eq!((merged.strength, merged.reason), (Strength::Joins, Reason::Decided));
    let known = [with(named(1, "Acme"), siren(ACME)), with(named(2, "Bolt"), siren(OTHER))];
    assert_eq!(
        between(&known, &[Decision::Merged(id(1), id(2))], 1, 2).unwrap().strength,
        Strength::Joins
    );
}

#[test]
fn what_is_apart_is_not_joined_through_a_third() {
    let known = [named(1, "Leroy Merlin"), named(2, "Leroy Merlin"), named(3, "LEROY MERLIN SA")];
    let found = find_kinships(&known, &[Decision::Apart(id(1), id(2))]);
    assert!(found.iter().all(|found| found.strength == Strength::Suggests), "{found:?}");
}

#[test]
fn a_domain_or_a_telephone_alone_only_suggests() {
    let domain = || Identifier::Domain("example.org".to_owned());
    let known = [with(named(1, "Vignaud"), domain()), with(named(2, "Achard"), domain())];
    assert_eq!(strength(&known, 1, 2), Some(Strength::Suggests));
    let known = [
        with(named(1, "Vignaud Fleurs"), domain()),
        with(named(2, "Vignaud Plantes et Fleurs"), domain()),
    ];
    assert_eq!(strength(&known, 1, 2), Some(Strength::Joins));
}

/// Pairs of fragments that are one: by the truth, or by what joins, directly or through others.
fn pairs(
    groups: &BTreeMap<usize, BTreeSet<OrganisationId>>,
) -> BTreeSet<(OrganisationId, OrganisationId)> {
    let all = groups.values();
    all.flat_map(|group| {
        group.iter().flat_map(|&a| group.iter().filter(move |&&b| a < b).map(move |&b| (a, b)))
    })
    .collect()
}

fn joined(world: &World) -> BTreeSet<(OrganisationId, OrganisationId)> {
    let mut group: BTreeMap<OrganisationId, usize> =
        world.known.iter().enumerate().map(|(place, known)| (known.id, place)).collect();
    for found in find_kinships(&world.known, &[]) {
        if found.strength == Strength::Joins {
            let (kept, gone) = (group[&found.one], group[&found.other]);
            group.values_mut().filter(|place| **place == gone).for_each(|place| *place = kept);
        }
    }
    let mut groups = BTreeMap::<usize, BTreeSet<OrganisationId>>::new();
    for (id, place) in group {
        groups.entry(place).or_default().insert(id);
    }
    pairs(&groups)
}

#[test]
fn mangled_organisations_are_joined_rightly() {
    let (mut right, mut all, mut true_pairs) = (0, 0, 0);
    for seed in 1..=SEEDS {
        let world = World::new(seed);
        let truth = pairs(&world.truth);
        let joined = joined(&world);
        let shown = |pair: &(OrganisationId, OrganisationId)| {
            let of = |id| world.known.iter().find(|known| known.id == id).unwrap();
            format!("{:?} {:?}", of(pair.0), of(pair.1))
        };
        for wrong in joined.difference(&truth) {
            eprintln!("seed {seed} wrong: {}", shown(wrong));
        }
        for missed in truth.difference(&joined) {
            eprintln!("seed {seed} missed: {}", shown(missed));
        }
        right += joined.intersection(&truth).count();
        all += joined.len();
        true_pairs += truth.len();
    }
    let (precision, recall) = (right as f64 / all as f64, right as f64 / true_pairs as f64);
    eprintln!(
        "identity over {SEEDS} worlds: {all} pairs joined, precision {precision:.4}; {true_pairs} true, recall {recall:.4}"
    );
    assert!(precision >= 0.995, "precision {precision}");
    assert!(recall >= 0.95, "recall {recall}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_order_changes_the_answer(seed in 1_u64..1000, shuffle in any::<u64>()) {
        let world = World::new(seed);
        let mut shuffled = world.known.clone();
        let mut dice = Dice(shuffle);
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, dice.below(place + 1));
        }
        for known in &mut shuffled {
            known.names.reverse();
            known.identifiers.reverse();
        }
        prop_assert_eq!(find_kinships(&world.known, &[]), find_kinships(&shuffled, &[]));
    }

    #[test]
    fn any_names_at_all_give_an_answer(all in proptest::collection::vec(".{0,40}", 0..30)) {
        let known: Vec<_> = all.iter().enumerate()
            .map(|(number, name)| named(u8::try_from(number).unwrap(), name)).collect();
        for found in find_kinships(&known, &[]) {
            prop_assert!(found.one < found.other);
        }
    }
}
