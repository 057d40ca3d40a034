//! What each line of a receipt is for.

use super::terms::{Terms, terms};
use crate::receipt::fold::fold;
use crate::receipt::line::Line;
use visavis_model::Amount;

/// What a line is for, as its words say. `None` of these: an item, or just text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// No label: an item, a name, anything.
    Unlabelled,
    /// The whole sum; the higher the rank, the more surely it is what was to pay.
    Total(u8),
    /// The sum before discounts, taxes or rounding.
    Subtotal,
    /// The sum without tax.
    NetTotal,
    /// A tax.
    Tax,
    /// The totals of a tax table.
    TableTotal,
    /// Rounding to the smallest coin.
    Rounding,
    /// Money off.
    Discount,
    /// What was saved, for information.
    Savings,
    /// Cash handed over.
    Cash,
    /// Money back.
    Change,
    /// Card.
    Card,
    /// Voucher.
    Voucher,
    /// Cheque.
    Cheque,
    /// Bank transfer.
    Transfer,
    /// Paid in a way that is not named.
    Paid,
    /// Tip.
    Tip,
    /// Service charge.
    Service,
    /// The sum of the goods at one rate: "TOTAL 6% SUPPLIES".
    GroupTotal,
    /// Number of articles.
    Count,
    /// An amount of which the line does not say more.
    Amount,
    /// The amount on a card terminal's slip.
    Slip,
    /// Column names.
    Heading,
    /// Points, balances, addresses: no price of this purchase.
    Other,
}

/// A line with its role.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labelled<'a> {
    pub(crate) line: &'a Line,
    pub(crate) terms: Terms,
    pub(crate) role: Role,
}

/// Gives every line its role.
pub(crate) fn label(lines: &[Line]) -> Vec<Labelled<'_>> {
    let mut in_slip = false;
    let mut labelled: Vec<Labelled<'_>> = Vec::with_capacity(lines.len());
    for line in lines {
        let terms = meaning(line);
        in_slip |= terms.any(Terms::SLIP);
        let mut role = role(line, terms);
        if in_slip && matches!(role, Role::Amount) {
            role = Role::Slip;
        }
        labelled.push(Labelled { line, terms, role });
    }
    labelled
}

/// What the words mean; where a line holds two labels with an amount each, the last one's words.
fn meaning(line: &Line) -> Terms {
    let mut amounts = line.numbers.iter().filter(|n| n.amount().is_some()).rev();
    if let (Some(last), Some(before)) = (amounts.next(), amounts.next()) {
        let own = terms(&fold(&line.text.slice(before.end, last.start)));
        if own.any(Terms::TOTAL.or(Terms::DUE).or(Terms::CHANGE)) {
            return own;
        }
    }
    terms(&line.folded)
}

fn role(line: &Line, terms: Terms) -> Role {
    if terms.is_empty() {
        return Role::Unlabelled;
    }
    let amounts: Vec<Amount> = line.amounts().collect();
    if terms.any(Terms::TOTAL.or(Terms::DUE)) {
        return total_role(line, terms, &amounts);
    }
    if terms.any(Terms::POINTS) {
        return Role::Other;
    }
    if terms.any(Terms::CHANGE) {
        return Role::Change;
    }
    if terms.any(Terms::ROUNDING) {
        let large =
            amounts.last().is_some_and(|amount| amount.abs() >= Amount::from_hundredths(100));
        return if large { Role::Total(9) } else { Role::Rounding };
    }
    if terms.any(Terms::SUMMARY)
        || (terms.any(Terms::TAX.or(Terms::HEADING)) && amounts.is_empty() && several(terms))
    {
        return Role::Heading;
    }
    if terms.any(Terms::SAVINGS) {
        return Role::Savings;
    }
    if terms.any(Terms::SERVICE)
        && (line.numbers.iter().any(|n| n.percent) || !terms.any(Terms::TAX))
        && starts_with_label(line)
    {
        return Role::Service;
    }
    let amount_with_tax = terms.any(Terms::AMOUNT.or(Terms::PAID)) && terms.any(Terms::INCLUDING);
    if amount_with_tax && amounts.len() == 1 {
        return Role::Total(7);
    }
    if terms.any(Terms::TAX) {
        return if terms.any(Terms::EXCLUDING)
            && amounts.len() == 1
            && !line.numbers.iter().any(|n| n.percent)
        {
            Role::NetTotal
        } else {
            Role::Tax
        };
    }
    payment_or_rest(line, terms, &amounts)
}

fn payment_or_rest(line: &Line, terms: Terms, amounts: &[Amount]) -> Role {
    if terms.any(Terms::DISCOUNT) {
        return Role::Discount;
    }
    if terms.any(Terms::TIP) {
        return Role::Tip;
    }
    if terms.any(Terms::DEPOSIT.or(Terms::RETURN)) {
        return Role::Unlabelled;
    }
    if terms.any(Terms::VOUCHER) {
        return Role::Voucher;
    }
    if terms.any(Terms::CASH) {
        return Role::Cash;
    }
    if terms.any(Terms::CARD) {
        return Role::Card;
    }
    if terms.any(Terms::CHEQUE) {
        return Role::Cheque;
    }
    if terms.any(Terms::TRANSFER) {
        return Role::Transfer;
    }
    if terms.any(Terms::PAID) {
        return Role::Paid;
    }
    if terms.any(Terms::AMOUNT) {
        return if several(terms) && amounts.is_empty() { Role::Heading } else { Role::Amount };
    }
    if terms.any(Terms::EXCLUDING) && !amounts.is_empty() {
        return Role::NetTotal;
    }
    if terms.any(Terms::COUNT) {
        if amounts.is_empty() {
            return Role::Count;
        }
        if super::times::is_measure(line) {
            return Role::Count;
        }
        // "QTY 8 25.15": the number of articles and what they make.
        if line.folded.split(' ').filter(|word| letters(word) >= 2).count() <= 2 {
            return Role::Subtotal;
        }
    }
    if terms.any(Terms::HEADING) && amounts.is_empty() {
        return Role::Heading;
    }
    if terms.any(Terms::IMPRINT) && amounts.is_empty() {
        return Role::Other;
    }
    Role::Unlabelled
}

/// The meaning of a line that names a whole.
fn total_role(line: &Line, terms: Terms, amounts: &[Amount]) -> Role {
    if is_table_total(amounts) {
        return Role::TableTotal;
    }
    let due = terms.any(Terms::DUE);
    if !due && line.numbers.iter().any(|n| n.percent && n.start <= 8) {
        return Role::GroupTotal;
    }
    if terms.any(Terms::CHANGE) {
        return Role::Change;
    }
    if terms.any(Terms::ROUNDING) && !due {
        let rounding = terms.any(Terms::AFTER)
            || amounts.last().is_none_or(|amount| amount.abs() >= Amount::from_hundredths(100))
            || terms.any(Terms::INCLUDING);
        return if rounding { Role::Total(11) } else { Role::Rounding };
    }
    if terms.any(Terms::BEFORE) || (terms.any(Terms::SUB) && !due) {
        return if terms.any(Terms::EXCLUDING) { Role::NetTotal } else { Role::Subtotal };
    }
    if terms.any(Terms::SAVINGS) || (terms.any(Terms::DISCOUNT) && !terms.any(Terms::AFTER) && !due)
    {
        return Role::Savings;
    }
    if terms.any(Terms::EXCLUDING) && !terms.any(Terms::INCLUDING) && !due {
        // "NET TOTAL" and "NET A PAYER" are what is to pay; "TOTAL HT" and "TOTAL NETTO" are not.
        let net_alone = line.folded.split(' ').any(|word| word == "NET" || word == "NETT");
        return if net_alone && !terms.any(Terms::TAX) { Role::Total(9) } else { Role::NetTotal };
    }
    if terms.any(Terms::TAX) && !terms.any(Terms::INCLUDING) && !due {
        return Role::Tax;
    }
    if terms.any(Terms::COUNT) && amounts.is_empty() && !due {
        return Role::Count;
    }
    if terms.any(Terms::CASH) {
        return if terms.any(Terms::COUNT) { Role::Count } else { Role::Cash };
    }
    if terms.any(Terms::CARD) && !due {
        return Role::Card;
    }
    if terms.any(Terms::POINTS) && !due {
        return Role::Other;
    }
    Role::Total(match (due, terms.any(Terms::INCLUDING), terms.any(Terms::COUNT)) {
        (true, ..) => 10,
        (_, true, _) => 9,
        (_, _, true) => 5,
        _ => 8,
    })
}

/// "9,16 1,83 10,99": the last row of a tax table, net, tax and gross in any order.
pub(crate) fn is_table_total(amounts: &[Amount]) -> bool {
    let [.., a, b, c] = amounts else { return false };
    let whole = *a.max(b).max(c);
    let nearly = whole.plus(whole).minus(a.plus(*b).plus(*c)).abs() <= Amount::from_hundredths(1);
    nearly && [a, b, c].into_iter().all(|amount| *amount > Amount::ZERO)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

fn several(terms: Terms) -> bool {
    let groups = [
        Terms::TAX,
        Terms::AMOUNT,
        Terms::HEADING,
        Terms::EXCLUDING,
        Terms::INCLUDING,
        Terms::COUNT,
        Terms::TOTAL,
        Terms::SUMMARY,
    ];
    groups.iter().filter(|group| terms.any(**group)).count() >= 2
}

/// A service charge names itself first; "SERVICE" inside an item's name does not make it one.
fn starts_with_label(line: &Line) -> bool {
    let first: Vec<&str> = line.folded.split(' ').take(3).collect();
    first.iter().any(|word| {
        word.starts_with("SERV")
            || word.starts_with("SVC")
            || word.starts_with("SVR")
            || word.starts_with("BEDIEN")
            || *word == "COPERTO"
            || *word == "SC"
    })
}
