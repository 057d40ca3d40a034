//! How the receipt was paid.

use super::role::{Labelled, Role};
use crate::receipt::draft::DraftPayment;
use crate::receipt::fold::fold;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Amount, Status};

/// The payments printed below the total; change is negative.
pub(crate) fn payments(lines: &[Labelled<'_>], from: usize) -> Vec<DraftPayment> {
    let mut found: Vec<DraftPayment> = Vec::new();
    for (index, labelled) in lines.iter().enumerate().skip(from) {
        let Some(method) = method(labelled.role) else { continue };
        let Some(amount) = amount_of(lines, index) else { continue };
        let amount =
            if method == PaymentMethod::Change { Amount::ZERO.minus(amount.abs()) } else { amount };
        if amount == Amount::ZERO {
            continue;
        }
        let boxes = vec![labelled.line.bounds];
        // A card slip under the receipt repeats the payment.
        let repeated = found.iter().any(|known| known.amount == amount && known.method == method);
        if !repeated {
            found.push(DraftPayment { method, amount, status: Status::Read, boxes });
        }
    }
    found
}

fn method(role: Role) -> Option<PaymentMethod> {
    Some(match role {
        Role::Cash => PaymentMethod::Cash,
        Role::Change => PaymentMethod::Change,
        Role::Card => PaymentMethod::Card,
        Role::Voucher => PaymentMethod::Voucher,
        Role::Cheque => PaymentMethod::Cheque,
        Role::Transfer => PaymentMethod::Transfer,
        Role::Paid => PaymentMethod::Other,
        _ => return None,
    })
}

/// The amount of a labelled line: its last one, or that of a line beside it which has no label.
pub(crate) fn amount_of(lines: &[Labelled<'_>], index: usize) -> Option<Amount> {
    let labelled = lines.get(index)?;
    if let Some(amount) = labelled.line.amounts().next_back() {
        return Some(amount);
    }
    let alone = |place: Option<usize>| {
        let other = lines.get(place?)?;
        let distance = (other.line.bounds.centre_y() - labelled.line.bounds.centre_y()).abs();
        let bare = other.role == Role::Unlabelled
            && other
                .line
                .folded
                .split(' ')
                .all(|word| word.chars().filter(|c| c.is_alphabetic()).count() <= 3)
            && other.line.amounts().count() == 1;
        let to_the_right = other.line.bounds.centre_x() > labelled.line.bounds.centre_x();
        (bare && to_the_right && distance < labelled.line.height.max(other.line.height) * 2.2)
            .then(|| other.line.amounts().next_back())
            .flatten()
    };
    alone(index.checked_add(1))
        .or_else(|| alone(index.checked_sub(1)))
        .or_else(|| whole_number(labelled))
}

/// "TOTAL 12 €": an amount printed without decimals, beside its currency or alone on a total's line.
fn whole_number(labelled: &Labelled<'_>) -> Option<Amount> {
    if !matches!(
        labelled.role,
        Role::Total(_) | Role::Subtotal | Role::Cash | Role::Card | Role::Change
    ) {
        return None;
    }
    let number = labelled.line.numbers.last()?;
    let value = number.integer()?;
    // Anything unreadable after it may be the decimals.
    let rest = fold(&labelled.line.text.slice(number.end, labelled.line.text.len()));
    let symbols = labelled.line.text.slice(number.end, labelled.line.text.len());
    let readable = rest.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
        && symbols.chars().all(|c| c.is_ascii() || c == '€' || c == '£');
    if !readable || rest.len() > 4 {
        return None;
    }
    let sure = number.currency.is_some() || (labelled.line.numbers.len() == 1 && value < 100_000);
    sure.then(|| value.checked_mul(100).map(Amount::from_hundredths)).flatten()
}
