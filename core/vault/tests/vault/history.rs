use crate::common::{Receipt, TestVault};
use proptest::prelude::*;
use std::cell::Cell;
use visavis_model::{OrganisationId, RecordId};
use visavis_vault::VaultError;

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
