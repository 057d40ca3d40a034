use crate::batch::{export, payment};
use crate::common::{Receipt, TestVault, now};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::cell::Cell;
use visavis_model::{OrganisationId, RecordId, RecordKind};
use visavis_vault::{HistoryQuery, VaultError};

fn all(home: &TestVault, organisation: Option<OrganisationId>) -> Vec<RecordId> {
    let page = home.vault.history(organisation, 500, None).unwrap();
    assert_eq!(page.next, None);
    page.rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn the_newest_comes_first_and_a_day_keeps_its_order() {
    let home = TestVault::new();
    let mut evening = Receipt::from("Bio Marché").on(2024, 3, 8);
    let mut morning = evening.clone();
    morning.time = chrono::NaiveTime::from_hms_opt(8, 0, 0);
    evening.time = chrono::NaiveTime::from_hms_opt(20, 0, 0);
    let evening = home.file(b"evening", evening);
    let earlier = home.file(b"earlier", Receipt::from("Bio Marché").on(1999, 12, 31));
    let morning = home.file(b"morning", morning);
    assert_eq!(all(&home, None), [evening, morning, earlier]);
}

#[test]
fn an_empty_history_is_one_empty_page() {
    let home = TestVault::new();
    assert_eq!(all(&home, None), []);
    let nobody = home.vault.history(Some(OrganisationId::new([3; 16])), 10, None);
    assert!(matches!(nobody, Err(VaultError::UnknownOrganisation)));
}

#[test]
fn a_full_last_page_has_none_after_it() {
    let home = TestVault::new();
    for number in 0..4_u8 {
        home.file(&[number], Receipt::from("Bio Marché"));
    }
    let first = home.vault.history(None, 2, None).unwrap();
    let cursor = first.next.unwrap().to_string().parse().unwrap();
    let second = home.vault.history(None, 2, Some(cursor)).unwrap();
    assert_eq!((second.rows.len(), second.next), (2, None));
    assert_eq!(home.vault.history(None, 0, None).unwrap().rows.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Days collide on purpose, so that pages end in the middle of a day.
    #[test]
    fn pages_joined_are_the_whole_history_while_records_are_added(
        before in prop::collection::vec((0_u32..6, 0_u8..2), 0..25),
        during in prop::collection::vec((0_u32..6, 0_u8..2), 0..8),
        limit in 1_usize..7,
    ) {
        let home = TestVault::new();
        let shops = ["Bio Marché", "Boulangerie"];
        let photos = Cell::new(0_u32);
        let file = |&(day, shop): &(u32, u8)| {
            photos.set(photos.get() + 1);
            let receipt = Receipt::from(shops[usize::from(shop)]).on(2024, 3, day + 1);
            home.file(&photos.get().to_le_bytes(), receipt)
        };
        for entry in &before {
            file(entry);
        }
        for organisation in std::iter::once(None)
            .chain(home.vault.organisations().unwrap().into_iter().map(|row| Some(row.id)))
        {
            let expected = all(&home, organisation);
            let mut additions = during.iter();
            let mut added = Vec::new();
            let mut joined = Vec::new();
            let mut cursor = None;
            loop {
                let page = home.vault.history(organisation, limit, cursor).unwrap();
                joined.extend(page.rows.into_iter().map(|row| row.id));
                added.extend(additions.next().map(file));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            let mut distinct = joined.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), joined.len(), "no record comes twice");
            joined.retain(|id| !added.contains(id));
            prop_assert_eq!(joined, expected);
        }
        home.check();
    }
}

fn pages(home: &TestVault, query: &HistoryQuery, limit: usize) -> Vec<RecordId> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = home.vault.history_of(query, limit, cursor).unwrap();
        all.extend(page.rows.into_iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            return all;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// What a query gives is what one finds by looking through the whole history.
    #[test]
    fn a_part_of_the_history_is_what_looking_through_all_of_it_finds(
        lines in prop::collection::vec(2_u32..400, 1..60),
        receipts in prop::collection::vec((1_u32..29, 0_u8..3), 0..12),
        days in (1_u32..29, 1_u32..29),
        limit in 1_usize..9,
    ) {
        let home = TestVault::new();
        let records = lines.iter().map(|&line| payment(line, -100)).collect();
        home.vault.add_batch(&export(&home, b"export", records), now()).unwrap();
        for (number, (day, payee)) in receipts.iter().enumerate() {
            let receipt = Receipt::from(&format!("Payee {payee}")).on(2024, 2, *day);
            home.file(&number.to_le_bytes(), receipt.with_items(&["purpose of a receipt"]));
        }
        let everything = home.vault.history(None, 500, None).unwrap().rows;
        let parties: Vec<_> = home.vault.organisations().unwrap().iter().map(|o| o.id).collect();
        let from = NaiveDate::from_ymd_opt(2024, 2, days.0);
        let until = NaiveDate::from_ymd_opt(2024, 6, days.1);
        for organisation in [None, parties.first().copied()] {
            for kind in [None, Some(RecordKind::Payment), Some(RecordKind::Purchase)] {
                for (from, until) in [(None, None), (from, None), (None, until), (from, until)] {
                    let mut query =
                        HistoryQuery { organisation, kind, from, until, text: None };
                    let expected: Vec<RecordId> = everything
                        .iter()
                        .filter(|row| organisation.is_none() || row.organisation == organisation)
                        .filter(|row| kind.is_none_or(|kind| row.kind == kind))
                        .filter(|row| from.is_none_or(|from| row.date >= Some(from)))
                        .filter(|row| until.is_none_or(|until| row.date <= Some(until)))
                        .map(|row| row.id)
                        .collect();
                    prop_assert_eq!(&pages(&home, &query, limit), &expected);
                    // Every text has the word, so the words narrow nothing down; within a day
                    // they are in the order of filing.
                    query.text = Some("purpo".to_owned());
                    let mut found = pages(&home, &query, limit);
                    let mut expected = expected;
                    found.sort_unstable();
                    expected.sort_unstable();
                    prop_assert_eq!(found, expected);
                }
            }
        }
    }
}

#[test]
fn pages_of_a_search_stay_right_while_records_are_added() {
    let home = TestVault::new();
    for day in 1..=9 {
        home.file(&[day], Receipt::from("Bio").on(2024, 3, u32::from(day)));
    }
    let query = HistoryQuery { text: Some("toma".to_owned()), ..HistoryQuery::default() };
    let first = home.vault.history_of(&query, 4, None).unwrap();
    let new = home.file(b"new", Receipt::from("Bio").on(2024, 3, 30));
    let old = home.file(b"old", Receipt::from("Bio").on(2023, 3, 1));
    let second = home.vault.history_of(&query, 100, first.next).unwrap();
    let ids = |rows: &[visavis_vault::RecordRow]| {
        rows.iter().map(|row| row.id).collect::<Vec<RecordId>>()
    };
    let joined = [ids(&first.rows), ids(&second.rows)].concat();
    let mut all = pages(&home, &query, 100);
    all.retain(|id| *id != new);
    assert_eq!(joined, all);
    assert_eq!(joined.last(), Some(&old));
}
