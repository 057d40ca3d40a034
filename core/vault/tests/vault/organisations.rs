use crate::common::{Receipt, TestVault, now};
use visavis_model::{
    Currency, Iban, Identifier, Money, OrganisationId, OrganisationSketch, RecordKind,
    RecordStatus, Siren, Siret, VatNumber,
};
use visavis_vault::{Total, VaultError};

fn siren(digits: &str) -> Identifier {
    Identifier::Siren(Siren::parse(digits).unwrap())
}

#[test]
fn a_shop_is_recognised_by_its_name_however_it_is_printed() {
    let home = TestVault::new();
    home.file(b"1", Receipt::from("Bio Marché"));
    home.file(b"2", Receipt::from("BIO-MARCHE").on(2024, 4, 1));
    let organisations = home.vault.organisations().unwrap();
    assert_eq!(organisations.len(), 1);
    assert_eq!(organisations[0].name, "Bio Marché");
    assert_eq!(organisations[0].records(), 2);
}

#[test]
fn a_shop_is_recognised_by_its_numbers_whatever_it_is_called() {
    let home = TestVault::new();
    let siret = Identifier::Siret(Siret::parse("73282932000074").unwrap());
    let vat = Identifier::Vat(VatNumber::parse("FR44732829320").unwrap());
    home.file(b"1", Receipt::from("Bio Marché").known_by(siret));
    home.file(b"2", Receipt::from("SAS LES TOMATES").known_by(vat.clone()));
    let organisations = home.vault.organisations().unwrap();
    assert_eq!(organisations.len(), 1);
    let view = home.vault.organisation(organisations[0].id).unwrap();
    assert_eq!(view.names, ["Bio Marché", "SAS LES TOMATES"]);
    assert!(view.identifiers.contains(&siren("732829320")));
    assert!(view.identifiers.contains(&vat));
    let sketch = OrganisationSketch { name: String::new(), identifiers: vec![vat] };
    assert_eq!(home.vault.find_organisation(&sketch).unwrap(), Some(organisations[0].id));
}

#[test]
fn two_companies_of_one_name_are_two_organisations() {
    let home = TestVault::new();
    home.file(b"1", Receipt::from("Boulangerie").known_by(siren("732829320")));
    home.file(b"2", Receipt::from("Boulangerie").known_by(siren("552100554")));
    home.file(b"3", Receipt::from("Boulangerie").known_by(siren("552100554")));
    let counts: Vec<u64> = home
        .vault
        .organisations()
        .unwrap()
        .iter()
        .map(visavis_vault::OrganisationRow::records)
        .collect();
    assert_eq!(counts.len(), 2);
    assert_eq!(counts.iter().sum::<u64>(), 3);
}

#[test]
fn one_company_has_a_vat_number_in_each_country() {
    let home = TestVault::new();
    for (photo, number) in [(b"1", "FR44732829320"), (b"2", "DE814689550")] {
        let vat = Identifier::Vat(VatNumber::parse(number).unwrap());
        home.file(photo, Receipt::from("Online Shop").known_by(vat));
    }
    assert_eq!(home.vault.organisations().unwrap().len(), 1);
}

#[test]
fn totals_are_kept_by_year_kind_status_and_currency() {
    let home = TestVault::new();
    home.file(b"1", Receipt::from("Bio Marché").on(2023, 5, 1).costing(1000));
    home.file(b"2", Receipt::from("Bio Marché").on(2024, 1, 2).costing(2050));
    home.file(b"3", Receipt::from("Bio Marché").on(2024, 2, 3).costing(-50));
    home.file(b"4", Receipt::from("Bio Marché").on(2024, 2, 4).costing(700).unproved());
    let total = |year, status, records, cents| Total {
        year: Some(year),
        kind: RecordKind::Purchase,
        status,
        records,
        amount: Some(Money::new(cents, Currency::EUR)),
    };
    let organisation = &home.vault.organisations().unwrap()[0];
    assert_eq!(
        organisation.totals,
        [
            total(2024, RecordStatus::AwaitingReview, 1, 700),
            total(2024, RecordStatus::Confirmed, 2, 2000),
            total(2023, RecordStatus::Confirmed, 1, 1000),
        ]
    );
    assert_eq!(organisation.open_matters, 1);
    assert_eq!(organisation.last_contact, Receipt::from("").on(2024, 2, 4).date);
    home.check();
}

#[test]
fn merged_organisations_have_one_history_and_both_ids_lead_there() {
    let home = TestVault::new();
    let account = Identifier::Iban(Iban::parse("DE33100205000001194700").unwrap());
    let kept = home.file(b"1", Receipt::from("Bio Marché").known_by(siren("732829320")));
    let absorbed = home.file(b"2", Receipt::from("B.M. Distribution").known_by(account.clone()));
    let party = |record| home.vault.record(record).unwrap().row.organisation.unwrap();
    let (kept, absorbed) = (party(kept), party(absorbed));
    home.vault.merge_organisations(kept, absorbed, None, now()).unwrap();
    for id in [kept, absorbed] {
        let view = home.vault.organisation(id).unwrap();
        assert_eq!(view.row.id, kept);
        assert_eq!(view.row.records(), 2);
        assert!(view.identifiers.contains(&account));
        assert_eq!(home.vault.history(Some(id), 10, None).unwrap().rows.len(), 2);
    }
    assert_eq!(home.vault.organisations().unwrap().len(), 1);
    assert_eq!(home.vault.search("distrib", 5).unwrap().organisations[0].id, kept);
    let third = home.file(b"3", Receipt::from("b m distribution"));
    assert_eq!(party(third), kept);
    home.check();
}

#[test]
fn an_organisation_is_not_merged_with_itself() {
    let home = TestVault::new();
    let record = home.file(b"1", Receipt::from("Bio Marché"));
    let id = home.vault.record(record).unwrap().row.organisation.unwrap();
    let refused = home.vault.merge_organisations(id, id, None, now());
    assert!(matches!(refused, Err(VaultError::SameOrganisation)));
}

#[test]
fn a_renamed_organisation_is_found_by_both_names() {
    let home = TestVault::new();
    let record = home.file(b"1", Receipt::from("BIO MARCHE SARL"));
    let id = home.vault.record(record).unwrap().row.organisation.unwrap();
    home.vault.rename_organisation(id, "Bio Marché", now()).unwrap();
    assert_eq!(home.vault.organisations().unwrap()[0].name, "Bio Marché");
    for text in ["sarl", "bio march"] {
        assert_eq!(home.vault.search(text, 5).unwrap().organisations[0].id, id, "{text}");
    }
    home.file(b"2", Receipt::from("Bio Marche Sarl"));
    assert_eq!(home.vault.organisations().unwrap().len(), 1);
    home.check();
}

/// Three shops of one receipt each, the second with an account.
fn three_shops(home: &TestVault) -> [OrganisationId; 3] {
    let account = Identifier::Iban(Iban::parse("DE33100205000001194700").unwrap());
    let shops = [
        Receipt::from("Bio Marché"),
        Receipt::from("Marché Nord").known_by(account),
        Receipt::from("Halle aux Grains"),
    ];
    let mut number = 0;
    shops.map(|receipt| {
        number += 1;
        let record = home.file(&[number], receipt);
        home.vault.record(record).unwrap().row.organisation.unwrap()
    })
}

fn records(home: &TestVault, id: OrganisationId) -> u64 {
    home.vault.organisation(id).unwrap().row.records()
}

#[test]
fn a_merge_is_undone_with_the_records_names_and_numbers_that_it_brought() {
    let home = TestVault::new();
    let [kept, absorbed, _] = three_shops(&home);
    let before =
        (home.vault.organisation(kept).unwrap(), home.vault.organisation(absorbed).unwrap());
    home.vault.merge_organisations(kept, absorbed, None, now()).unwrap();
    let merged = home.vault.merged_into(kept).unwrap();
    assert_eq!(merged.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Marché Nord"]);
    home.vault.split_organisation(absorbed, now()).unwrap();
    let after =
        (home.vault.organisation(kept).unwrap(), home.vault.organisation(absorbed).unwrap());
    assert_eq!(after, before);
    assert_eq!(home.vault.merged_into(kept).unwrap(), []);
    assert_eq!(home.vault.search("nord", 5).unwrap().organisations[0].id, absorbed);
    assert!(matches!(home.vault.split_organisation(absorbed, now()), Err(VaultError::NotMerged)));
    home.check();
}

#[test]
fn a_chain_of_merges_is_undone_in_any_order() {
    for first_out in [0, 1] {
        let home = TestVault::new();
        let [one, two, three] = three_shops(&home);
        let before = [one, two, three].map(|id| home.vault.organisation(id).unwrap());
        home.vault.merge_organisations(two, one, None, now()).unwrap();
        home.vault.merge_organisations(three, two, None, now()).unwrap();
        assert_eq!(records(&home, one), 3);
        let order = if first_out == 0 { [one, two] } else { [two, one] };
        home.vault.split_organisation(order[0], now()).unwrap();
        assert_eq!(records(&home, three), if first_out == 0 { 2 } else { 1 });
        home.vault.split_organisation(order[1], now()).unwrap();
        let after = [one, two, three].map(|id| home.vault.organisation(id).unwrap());
        assert_eq!(after, before);
        home.check();
    }
}

#[test]
fn organisations_that_the_person_took_apart_are_joined_by_the_person_alone() {
    let home = TestVault::new();
    let [one, two, three] = three_shops(&home);
    let join =
        |kept, absorbed, reason| home.vault.merge_organisations(kept, absorbed, reason, now());
    join(one, two, Some("same creditor identifier")).unwrap();
    assert_eq!(
        home.vault.merged_into(one).unwrap()[0].reason.as_deref(),
        Some("same creditor identifier")
    );
    home.vault.split_organisation(two, now()).unwrap();
    assert_eq!(home.vault.organisations_apart().unwrap(), [(one, two)]);
    assert!(matches!(join(two, one, Some("same name")), Err(VaultError::KeptApart)));
    join(three, one, Some("same name")).unwrap();
    // Nor by way of a third one.
    assert!(matches!(join(three, two, Some("same name")), Err(VaultError::KeptApart)));
    join(three, two, None).unwrap();
    assert_eq!(home.vault.organisations_apart().unwrap(), []);
    home.check();
}
