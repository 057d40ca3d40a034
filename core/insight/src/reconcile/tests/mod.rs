mod household;
mod kinds;
mod measure;
mod random;
mod shopping;
mod world;

use super::*;
use chrono::NaiveDate;
use visavis_model::{Currency, Money, OrganisationId, RecordId, TransferMethod};

const SHOP: OrganisationId = OrganisationId::new([1; 16]);

fn id(number: u8) -> RecordId {
    RecordId::new([number; 16])
}

fn record(number: u8, role: Role, date: &str, cents: i64) -> Movement {
    let mut movement = Movement::new(id(number), role, Money::new(cents, Currency::EUR));
    movement.date = Some(date.parse().unwrap());
    movement
}

fn receipt(number: u8, date: &str, cents: i64, name: &str) -> Movement {
    let mut movement = record(number, Role::Purchase, date, cents);
    movement.names = vec![name.to_owned()];
    movement
}

fn card(number: u8, date: &str, cents: i64, text: &str) -> Movement {
    let mut movement = record(number, Role::Payment, date, cents);
    movement.text = text.to_owned();
    movement.method = Some(TransferMethod::Card);
    movement.account = Some("current".to_owned());
    movement
}

fn pairs(links: &[Link], kind: LinkKind) -> Vec<(RecordId, Vec<RecordId>)> {
    links
        .iter()
        .filter(|link| link.kind == kind)
        .map(|link| (link.one, link.others.clone()))
        .collect()
}

#[test]
fn a_receipt_is_paid_by_the_card_line_that_names_the_shop() {
    let all = [
        receipt(1, "2024-03-08", -1290, "Carrefour City"),
        card(2, "2024-03-11", -1290, "CB CARREFOUR CIT 08/03 PARIS 11"),
        card(3, "2024-03-11", -1290, "CB FRANPRIX 08/03 PARIS 11"),
    ];
    let links = reconcile(&all, &[]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(2)])]);
    let reason = links[0].reason.clone().unwrap();
    assert_eq!(reason.party, Party::Words(vec!["carrefour".to_owned()]));
    assert_eq!((reason.amount, reason.days), (Agreement::Exact, Some(3)));
    assert_eq!(links[0].strength, Strength::Name);
}

#[test]
fn two_equal_purchases_are_paid_in_their_order() {
    let mut all = [
        receipt(1, "2024-03-08", -350, "Columbus"),
        receipt(2, "2024-03-08", -350, "Columbus"),
        card(3, "2024-03-11", -350, "CB COLUMBUS CAFE"),
        card(4, "2024-03-12", -350, "CB COLUMBUS CAFE"),
    ];
    all[0].time = "18:00:00".parse().ok();
    all[1].time = "09:00:00".parse().ok();
    let links = reconcile(&all, &[]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(4)]), (id(2), vec![id(3)])]);
}

#[test]
fn what_may_be_either_is_left_open() {
    let all = [
        receipt(1, "2024-03-08", -350, "Columbus"),
        card(2, "2024-03-11", -350, "CB COLUMBUS CAFE"),
        card(3, "2024-03-12", -350, "CB COLUMBUS CAFE"),
    ];
    assert_eq!(reconcile(&all, &[]), []);
}

#[test]
fn a_bills_number_in_the_label_is_enough() {
    let mut bill = record(1, Role::Bill, "2024-03-01", -10_000);
    bill.references =
        vec![Reference { kind: ReferenceKind::Document, value: "FA-2024-0012".to_owned() }];
    let mut paid = record(2, Role::Payment, "2024-06-20", -10_000);
    paid.text = "VIR SEPA MARTIN SARL FA 2024-0012".to_owned();
    let links = reconcile(&[bill, paid], &[]);
    assert_eq!(pairs(&links, LinkKind::BillPaid), [(id(1), vec![id(2)])]);
    assert_eq!(links[0].strength, Strength::Reference);
}

#[test]
fn the_person_has_the_last_word_and_can_take_it_back() {
    let all = [
        receipt(1, "2024-03-08", -1290, "Carrefour City"),
        card(2, "2024-03-11", -1290, "CB CARREFOUR CIT 08/03 PARIS 11"),
        card(3, "2024-03-11", -1290, "CB FRANPRIX 08/03 PARIS 11"),
    ];
    let apart = Decision::Apart { one: id(2), other: id(1) };
    assert_eq!(reconcile(&all, std::slice::from_ref(&apart)), []);
    let linked = Decision::Linked { kind: LinkKind::ReceiptPaid, one: id(1), others: vec![id(3)] };
    let links = reconcile(&all, &[apart.clone(), linked.clone()]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(3)])]);
    assert_eq!(links[0].strength, Strength::Decided);
    // The later wins.
    let again = Decision::Linked { kind: LinkKind::ReceiptPaid, one: id(1), others: vec![id(2)] };
    let links = reconcile(&all, &[apart, linked, again]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(2)])]);
}

#[test]
fn the_organisation_is_enough_where_names_say_nothing() {
    let mut bill = record(1, Role::Bill, "2024-03-01", -2999);
    bill.organisation = Some(SHOP);
    bill.due = NaiveDate::from_ymd_opt(2024, 3, 15);
    let mut paid = record(2, Role::Payment, "2024-03-15", -2999);
    paid.organisation = Some(SHOP);
    paid.method = Some(TransferMethod::DirectDebit);
    let links = reconcile(&[bill, paid], &[]);
    assert_eq!(pairs(&links, LinkKind::BillPaid), [(id(1), vec![id(2)])]);
    assert_eq!(links[0].strength, Strength::Organisation);
}
