//! Records with an amount, as they are compared with each other.

use crate::AppError;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};
use visavis_capture::formats::number;
use visavis_insight::reconcile::{
    Decision, LinkKind, Movement, Reference, ReferenceKind, Role, Trade,
};
use visavis_model::purchase::ReceiptKind;
use visavis_model::{Bill, Currency, Detail, Money, Payment, RecordId, RecordKind};
use visavis_vault::{Bond, LinkDecision, MovementRow, Vault};

/// What names one document or payment alone, by the names of fields.
const OF_A_DOCUMENT: [&str; 5] =
    ["end-to-end-id", "creditor-reference", "number", "order", "preceding-invoice"];
/// What lasts between the person and an organisation.
const OF_A_RELATION: [&str; 4] = ["mandate-id", "contract", "customer", "meter"];

/// All records that are compared.
pub(super) struct Movements(Vec<Movement>);

impl Movements {
    pub(super) fn load(vault: &Vault) -> Result<Self, AppError> {
        Ok(Self(vault.movements()?.iter().filter_map(movement).collect()))
    }

    pub(super) fn all(&self) -> &[Movement] {
        &self.0
    }

    /// The person's decisions, in the form in which they are heeded: what belongs to one receipt or
    /// bill belongs to it together.
    pub(super) fn decisions(&self, decided: &[LinkDecision]) -> Vec<Decision> {
        let by_record: HashMap<RecordId, &Movement> =
            self.0.iter().map(|movement| (movement.record, movement)).collect();
        let mut decisions = Vec::new();
        let mut linked = BTreeMap::<(LinkKind, RecordId), Vec<RecordId>>::new();
        for LinkDecision { one, other, bond } in decided {
            let (one, other) = (*one, *other);
            match (bond, by_record.get(&one), by_record.get(&other)) {
                (Bond::Together, Some(first), Some(second)) => {
                    let (kind, head, part) = kind_between(first, second);
                    linked.entry((kind, head)).or_default().push(part);
                }
                (Bond::Apart, ..) => decisions.push(Decision::Apart { one, other }),
                // A record that is dismissed, or has no amount any more, is linked with nothing.
                (Bond::Together, ..) => {}
            }
        }
        let linked = linked.into_iter();
        decisions.extend(linked.map(|((kind, one), others)| Decision::Linked {
            kind,
            one,
            others,
        }));
        decisions
    }
}

/// In which way two records that the person put together belong together, and which is the one that
/// the kind says.
fn kind_between(first: &Movement, second: &Movement) -> (LinkKind, RecordId, RecordId) {
    let (a, b) =
        if rank(first.role) <= rank(second.role) { (first, second) } else { (second, first) };
    let came_back = |movement: &Movement| movement.amount.minor() > 0;
    let kind = match (a.role, b.role) {
        (Role::Statement, Role::Payment) => LinkKind::ReimbursementPaid,
        (Role::Statement, _) => LinkKind::Reimbursement,
        _ if came_back(a) != came_back(b) => {
            let is_own = a.role == Role::Payment && a.account != b.account && a.account.is_some();
            // The way of the money says which of the two is the one.
            let (back, paid) = if came_back(a) { (a, b) } else { (b, a) };
            return if is_own {
                (LinkKind::OwnTransfer, paid.record, back.record)
            } else {
                (LinkKind::Refund, back.record, paid.record)
            };
        }
        (Role::Bill, Role::Payment) => LinkKind::BillPaid,
        (_, Role::Payment) => LinkKind::ReceiptPaid,
        _ => LinkKind::SamePurchase,
    };
    (kind, a.record, b.record)
}

const fn rank(role: Role) -> u8 {
    match role {
        Role::Statement => 0,
        Role::Purchase => 1,
        Role::Slip => 2,
        Role::Bill => 3,
        Role::Payment => 4,
    }
}

fn movement(row: &MovementRow) -> Option<Movement> {
    let amount = row.row.amount?;
    let (role, amount) = match (row.row.kind, &row.receipt_kind) {
        (RecordKind::Purchase, Some(ReceiptKind::CardSlip)) => (Role::Slip, negated(amount)?),
        (RecordKind::Purchase, _) => (Role::Purchase, negated(amount)?),
        (RecordKind::Bill, _) => (Role::Bill, amount),
        (RecordKind::Payment, _) => (Role::Payment, amount),
        _ => return None,
    };
    let names = row.row.organisation_name.iter().chain([&row.row.title]);
    let mut movement = Movement {
        trade: row.receipt_kind.map_or(Trade::Other, trade),
        date: row.row.date,
        time: row.row.time,
        organisation: row.row.organisation,
        names: names.cloned().collect(),
        references: references(row),
        creditor: row.details.get("creditor-id").cloned(),
        card_tail: row.details.get("card-tail").cloned(),
        made: row.details.get("card-date").and_then(|day| day.parse().ok()),
        original_amount: original(row, amount),
        tenders: row.tenders.clone(),
        ..Movement::new(row.row.id, role, amount)
    };
    match &row.detail {
        Some(Detail::Payment(payment)) => describe_payment(&mut movement, payment),
        Some(Detail::Bill(bill)) => describe_bill(&mut movement, bill),
        _ => {}
    }
    Some(movement)
}

fn describe_payment(movement: &mut Movement, payment: &Payment) {
    movement.names.extend(payment.counterparty.clone());
    movement.text.clone_from(&payment.purpose);
    movement.account.clone_from(&payment.account);
    movement.other_account.clone_from(&payment.counterparty_account);
    movement.method = Some(payment.method);
    movement.value_date = payment.value_date;
}

fn describe_bill(movement: &mut Movement, bill: &Bill) {
    movement.due = bill.due;
    let numbers =
        [(ReferenceKind::Document, &bill.number), (ReferenceKind::Relation, &bill.customer)];
    let numbers =
        numbers.into_iter().filter_map(|(kind, value)| reference(kind, value.as_deref()?));
    movement.references.extend(numbers);
}

fn references(row: &MovementRow) -> Vec<Reference> {
    let of = |names: &'static [&str], kind| {
        names.iter().filter_map(move |name| reference(kind, row.details.get(*name)?))
    };
    let documents = of(&OF_A_DOCUMENT, ReferenceKind::Document);
    documents.chain(of(&OF_A_RELATION, ReferenceKind::Relation)).collect()
}

/// A number, unless the bank says that there is none.
fn reference(kind: ReferenceKind, value: &str) -> Option<Reference> {
    let is_one = value.bytes().any(|byte| byte.is_ascii_digit());
    is_one.then(|| Reference { kind, value: value.to_owned() })
}

/// The amount before it was converted, with the sign of the amount itself.
fn original(row: &MovementRow, amount: Money) -> Option<Money> {
    let value: Decimal = row.details.get("foreign-amount")?.parse().ok()?;
    let currency: Currency = row.details.get("foreign-currency")?.parse().ok()?;
    let mut value = value.abs();
    value.set_sign_negative(amount.minor() < 0);
    number::money(value, currency).map(|(money, _)| money)
}

fn negated(amount: Money) -> Option<Money> {
    Some(Money::new(amount.minor().checked_neg()?, amount.currency()))
}

const fn trade(kind: ReceiptKind) -> Trade {
    match kind {
        ReceiptKind::Restaurant | ReceiptKind::Transport | ReceiptKind::Hotel => Trade::Tipped,
        ReceiptKind::Pharmacy => Trade::Care,
        _ => Trade::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u8) -> RecordId {
        RecordId::new([number; 16])
    }

    fn side(number: u8, role: Role, cents: i64) -> Movement {
        let account = (role == Role::Payment).then(|| format!("account {number}"));
        Movement {
            account,
            ..Movement::new(record(number), role, Money::new(cents, Currency::EUR))
        }
    }

    #[test]
    fn what_the_person_puts_together_is_named_by_what_it_is() {
        let cases = [
            (side(1, Role::Payment, -500), side(2, Role::Purchase, -500), LinkKind::ReceiptPaid, 2),
            (side(1, Role::Bill, -500), side(2, Role::Payment, -500), LinkKind::BillPaid, 1),
            (side(1, Role::Purchase, -500), side(2, Role::Slip, -500), LinkKind::SamePurchase, 1),
            (side(1, Role::Purchase, -500), side(2, Role::Payment, 500), LinkKind::Refund, 2),
            (side(1, Role::Payment, 500), side(2, Role::Payment, -500), LinkKind::OwnTransfer, 2),
        ];
        for (first, second, kind, one) in cases {
            for (a, b) in [(&first, &second), (&second, &first)] {
                let (found, head, part) = kind_between(a, b);
                assert_eq!((found, head), (kind, record(one)));
                assert_ne!(head, part);
            }
        }
    }

    #[test]
    fn the_parts_of_one_receipt_belong_to_it_together() {
        let movements = Movements(vec![
            side(1, Role::Purchase, -500),
            side(2, Role::Payment, -300),
            side(3, Role::Payment, -200),
        ]);
        let decided = [(1, 2), (3, 1)].map(|(one, other)| LinkDecision {
            one: record(one),
            other: record(other),
            bond: Bond::Together,
        });
        let others = vec![record(2), record(3)];
        let linked = Decision::Linked { kind: LinkKind::ReceiptPaid, one: record(1), others };
        assert_eq!(movements.decisions(&decided), [linked]);
    }
}
