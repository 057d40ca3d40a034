//! The purchases that measures are made of.

use crate::common::{Receipt, TestVault, now};
use chrono::NaiveDate;
use visavis_model::{Currency, Money, RecordStatus};
use visavis_vault::{SpentQuery, SpentWith};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn march(with: SpentWith) -> SpentQuery {
    SpentQuery { from: day("2024-03-01"), until: day("2024-03-31"), with, currency: None }
}

#[test]
fn purchases_count_on_the_first_and_the_last_day_and_not_outside() {
    let home = TestVault::new();
    for (photo, year, month, date) in
        [("a", 2024, 2, 29), ("b", 2024, 3, 1), ("c", 2024, 3, 31), ("d", 2024, 4, 1)]
    {
        home.file(photo.as_bytes(), Receipt::from("Bio Marché").on(year, month, date));
    }
    let mut undated = Receipt::from("Bio Marché").costing(1);
    undated.date = None;
    home.file(b"undated", undated);
    let dismissed = home.file(b"dismissed", Receipt::from("Bio Marché").costing(2));
    home.vault.dismiss(dismissed, now()).unwrap();
    let mut spent = home.vault.spent(day("2024-03-01"), day("2024-03-31")).unwrap();
    spent.sort_by_key(|row| row.date);
    let days: Vec<_> = spent.iter().map(|row| row.date).collect();
    assert_eq!(days, [day("2024-03-01"), day("2024-03-31")]);
    assert_eq!(spent[0].amount, Some(Money::new(1290, Currency::EUR)));
    assert_eq!(spent[0].status, RecordStatus::Confirmed);
    assert_eq!(spent[0].organisation.as_ref().unwrap().1, "Bio Marché");
    assert_eq!(home.vault.earliest_purchase().unwrap(), Some(day("2024-02-29")));
    assert_eq!(home.vault.spent_page(&march(SpentWith::Anyone), 9, None).unwrap().rows.len(), 2);
}

#[test]
fn the_records_of_a_sum_come_page_by_page_for_whom_they_are_asked() {
    let home = TestVault::new();
    for (index, photo) in ["a", "b", "c"].into_iter().enumerate() {
        let cents = 100 * (i64::try_from(index).unwrap() + 1);
        home.file(photo.as_bytes(), Receipt::from("Bio Marché").costing(cents));
    }
    home.file(b"d", Receipt::from("Boulangerie du Port").costing(250));
    let mut nameless = Receipt::from("?").unproved().into_record(Vec::new());
    nameless.party = None;
    home.vault.add(&nameless, now()).unwrap();
    let market = home.vault.search("bio", 1).unwrap().organisations.remove(0).id;
    let of_market = march(SpentWith::Organisation(market));
    let first = home.vault.spent_page(&of_market, 2, None).unwrap();
    let last = home.vault.spent_page(&of_market, 2, first.next).unwrap();
    assert_eq!((first.rows.len(), last.rows.len(), last.next), (2, 1, None));
    let francs = SpentQuery { currency: Some(Currency::CHF), ..of_market };
    assert!(home.vault.spent_page(&francs, 2, None).unwrap().rows.is_empty());
    let nobody = home.vault.spent_page(&march(SpentWith::Nobody), 9, None).unwrap();
    assert_eq!(nobody.rows.len(), 1);
    assert_eq!(home.vault.spent_page(&march(SpentWith::Anyone), 9, None).unwrap().rows.len(), 5);
}
