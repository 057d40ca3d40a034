//! Each kind of link, and what must not be taken for it.

use super::super::*;
use super::{SHOP, card, id, pairs, receipt, record};
use visavis_model::purchase::{Payment as Tender, PaymentMethod};
use visavis_model::{Currency, Money, TransferMethod};

fn line(number: u8, date: &str, cents: i64, method: TransferMethod, text: &str) -> Movement {
    let mut line = card(number, date, cents, text);
    line.method = Some(method);
    line
}

fn tender(method: PaymentMethod, cents: i64) -> Tender {
    Tender { method, amount: Money::new(cents, Currency::EUR) }
}

#[track_caller]
fn agreement(links: &[Link]) -> Agreement {
    links[0].reason.as_ref().unwrap().amount
}

#[test]
fn only_the_part_that_was_paid_by_card_is_on_the_account() {
    let mut bought = receipt(1, "2024-03-08", -2500, "Monoprix");
    bought.tenders = vec![tender(PaymentMethod::Cash, 500), tender(PaymentMethod::Card, 2000)];
    let all = [bought.clone(), card(2, "2024-03-11", -2000, "CB MONOPRIX 08/03")];
    let links = reconcile(&all, &[]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(2)])]);
    assert_eq!(agreement(&links), Agreement::Tender);
    // What was paid in coins is on no account, whatever else was paid there.
    bought.tenders = vec![tender(PaymentMethod::Cash, 3000), tender(PaymentMethod::Change, -500)];
    assert_eq!(reconcile(&[bought, card(2, "2024-03-11", -2500, "CB MONOPRIX 08/03")], &[]), []);
}

#[test]
fn a_receipt_may_be_paid_with_two_cards() {
    let all = [
        receipt(1, "2024-03-08", -5000, "Fnac"),
        card(2, "2024-03-11", -3000, "CB FNAC LYON"),
        card(3, "2024-03-11", -2000, "CB FNAC LYON"),
    ];
    let links = reconcile(&all, &[]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(2), id(3)])]);
    assert_eq!(agreement(&links), Agreement::Sum);
}

#[test]
fn a_tip_is_added_in_restaurants_only() {
    let mut meal = receipt(1, "2024-03-08", -4000, "Sushi Kyo");
    let paid = |cents| card(2, "2024-03-11", cents, "CB SUSHI KYO 08/03");
    assert_eq!(reconcile(&[meal.clone(), paid(-4400)], &[]), []);
    meal.trade = Trade::Tipped;
    let links = reconcile(&[meal.clone(), paid(-4400)], &[]);
    assert_eq!(agreement(&links), Agreement::Tip(Money::new(400, Currency::EUR)));
    assert_eq!(reconcile(&[meal.clone(), paid(-5100)], &[]), []);
    let exact = card(3, "2024-03-11", -4000, "CB SUSHI KYO 08/03");
    let links = reconcile(&[meal, paid(-4400), exact], &[]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(3)])]);
}

#[test]
fn a_foreign_receipt_is_paid_by_the_line_that_was_converted() {
    let mut bought = receipt(1, "2024-03-08", 0, "Waterstones");
    bought.amount = Money::new(-1000, Currency::GBP);
    let mut paid = card(2, "2024-03-11", -1180, "CB WATERSTONES LONDON");
    let links = reconcile(&[bought.clone(), paid.clone()], &[]);
    assert_eq!(agreement(&links), Agreement::Converted);
    paid.original_amount = Some(Money::new(-1000, Currency::GBP));
    assert_eq!(agreement(&reconcile(&[bought.clone(), paid.clone()], &[])), Agreement::Original);
    paid.original_amount = Some(Money::new(-990, Currency::GBP));
    assert_eq!(reconcile(&[bought, paid], &[]), []);
}

#[test]
fn three_equal_parts_a_month_apart_pay_one_purchase() {
    let all = [
        receipt(1, "2024-01-10", -10_000, "Conforama"),
        card(2, "2024-01-11", -3334, "ALMA *CONFORAMA 1/3"),
        card(3, "2024-02-12", -3333, "ALMA *CONFORAMA 2/3"),
        card(4, "2024-03-11", -3333, "ALMA *CONFORAMA 3/3"),
    ];
    let links = reconcile(&all, &[]);
    assert_eq!(pairs(&links, LinkKind::Instalments), [(id(1), vec![id(2), id(3), id(4)])]);
}

#[test]
fn one_debit_may_collect_two_bills() {
    let bill = |number, cents| {
        let mut bill = record(number, Role::Bill, "2024-03-01", cents);
        bill.names = vec!["Engie".to_owned()];
        bill
    };
    let paid = line(3, "2024-03-15", -9000, TransferMethod::DirectDebit, "PRLV SEPA ENGIE");
    let links = reconcile(&[bill(1, -5000), bill(2, -4000), paid.clone()], &[]);
    assert_eq!(pairs(&links, LinkKind::BillsPaidTogether), [(id(3), vec![id(1), id(2)])]);
    // Where two sums fit there is none.
    let all = [bill(1, -5000), bill(2, -4000), bill(4, -6000), bill(5, -3000), paid];
    assert_eq!(reconcile(&all, &[]), []);
}

#[test]
fn a_refund_belongs_to_the_purchase_or_to_a_line_of_it() {
    let mut bought = receipt(1, "2024-03-08", -5000, "Decathlon");
    bought.parts = vec![Money::new(2000, Currency::EUR), Money::new(3000, Currency::EUR)];
    let paid = card(2, "2024-03-11", -5000, "CB DECATHLON 08/03");
    let back = |cents| card(3, "2024-03-20", cents, "AVOIR CB DECATHLON");
    for (cents, agreed) in
        [(5000, Agreement::Exact), (3000, Agreement::Line), (1234, Agreement::Part)]
    {
        let links = reconcile(&[bought.clone(), paid.clone(), back(cents)], &[]);
        assert_eq!(pairs(&links, LinkKind::Refund), [(id(3), vec![id(1)])]);
        let refund = links.iter().find(|link| link.kind == LinkKind::Refund).unwrap();
        assert_eq!(refund.reason.as_ref().unwrap().amount, agreed);
    }
    let links = reconcile(&[bought, paid, back(5001)], &[]);
    assert_eq!(pairs(&links, LinkKind::Refund), []);
}

#[test]
fn what_was_charged_twice_is_given_back_once() {
    let all = [
        line(1, "2024-03-10", -1349, TransferMethod::DirectDebit, "PRLV SEPA NETFLIX"),
        line(2, "2024-03-12", -1349, TransferMethod::DirectDebit, "PRLV SEPA NETFLIX"),
        line(3, "2024-03-20", 1349, TransferMethod::Transfer, "VIR NETFLIX REMBOURSEMENT"),
    ];
    assert_eq!(pairs(&reconcile(&all, &[]), LinkKind::Refund), [(id(3), vec![id(2)])]);
}

#[test]
fn money_between_own_accounts_is_neither_spent_nor_earned() {
    let left = line(1, "2024-03-08", -20_000, TransferMethod::Transfer, "VIR LIVRET A");
    let mut came = line(2, "2024-03-08", 20_000, TransferMethod::Transfer, "VIREMENT M MARTIN");
    // On one account it is no transfer.
    assert_eq!(reconcile(&[left.clone(), came.clone()], &[]), []);
    came.account = Some("savings".to_owned());
    let links = reconcile(&[left, came], &[]);
    assert_eq!(pairs(&links, LinkKind::OwnTransfer), [(id(1), vec![id(2)])]);
}

#[test]
fn a_statement_of_a_health_insurer_joins_the_bill_and_the_payment() {
    let mut visit = receipt(1, "2024-03-08", -3000, "Docteur Marchand");
    visit.trade = Trade::Care;
    let mut stated = record(2, Role::Statement, "2024-03-14", 1900);
    stated.names = vec!["Caisse primaire d'assurance maladie".to_owned()];
    stated.costs = vec![Cost {
        date: visit.date,
        amount: Some(visit.amount),
        names: vec!["MARCHAND HELENE".to_owned()],
        reference: None,
    }];
    let mut came = line(3, "2024-03-15", 1900, TransferMethod::Transfer, "VIR C.P.A.M. RHONE");
    came.trade = Trade::HealthInsurer;
    let links = reconcile(&[visit.clone(), stated, came.clone()], &[]);
    assert_eq!(pairs(&links, LinkKind::Reimbursement), [(id(2), vec![id(1)])]);
    assert_eq!(pairs(&links, LinkKind::ReimbursementPaid), [(id(2), vec![id(3)])]);
    // Without the statement the share tells, and words of the names whose they are.
    (came.trade, visit.trade) = (Trade::Other, Trade::Other);
    let links = reconcile(&[visit, came], &[]);
    assert_eq!(pairs(&links, LinkKind::Reimbursement), [(id(3), vec![id(1)])]);
}

#[test]
fn the_bill_of_a_receipt_is_not_paid_again() {
    let mut bill = record(2, Role::Bill, "2024-03-08", -12_900);
    bill.organisation = Some(SHOP);
    let mut bought = receipt(1, "2024-03-08", -12_900, "Darty");
    bought.organisation = Some(SHOP);
    let paid = card(3, "2024-03-11", -12_900, "CB DARTY 08/03");
    let links = reconcile(&[bill, bought, paid], &[]);
    assert_eq!(pairs(&links, LinkKind::SamePurchase), [(id(1), vec![id(2)])]);
    assert_eq!(pairs(&links, LinkKind::ReceiptPaid), [(id(1), vec![id(3)])]);
    assert_eq!(links.len(), 2);
}

#[test]
fn a_name_that_is_another_needs_a_day_that_is_the_same() {
    let bought = receipt(1, "2024-03-08", -2690, "La Crêperie Bleue");
    let mut paid = card(2, "2024-03-11", -2690, "CB SARL KERMADEC");
    assert_eq!(reconcile(&[bought.clone(), paid.clone()], &[]), []);
    paid.made = bought.date;
    let links = reconcile(&[bought, paid], &[]);
    assert_eq!(links[0].strength, Strength::OnlyCandidate);
    assert_eq!(links[0].reason.as_ref().unwrap().party, Party::NamedOtherwise);
}

#[test]
fn another_card_or_another_organisation_contradicts() {
    let mut bought = receipt(1, "2024-03-08", -2690, "Lidl");
    bought.card_tail = Some("1111".to_owned());
    let mut paid = card(2, "2024-03-11", -2690, "CB LIDL 08/03");
    paid.card_tail = Some("4821".to_owned());
    assert_eq!(reconcile(&[bought.clone(), paid.clone()], &[]), []);
    bought.card_tail = Some("821".to_owned());
    assert_eq!(reconcile(&[bought, paid], &[]).len(), 1);
}
