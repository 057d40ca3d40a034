//! Which of the printed amounts is the total.

use super::evidence::{Evidence, evidence};
use super::payments::amount_of;
use super::role::{Labelled, Role};
use super::sums::Sums;
use visavis_model::{Alternative, Amount, Confidence, Field, Proof};

/// An amount that may be the total.
#[derive(Clone, Debug)]
struct Candidate {
    amount: Amount,
    /// The line that it stands on.
    line: usize,
    score: f32,
    evidence: Evidence,
    slip: bool,
}

/// The total, with its proofs and the next best readings.
pub(crate) fn total(lines: &[Labelled<'_>], sums: &Sums) -> (Field<Amount>, Option<usize>) {
    let mut candidates = candidates(lines, sums);
    candidates.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(b.line.cmp(&a.line)).then(a.amount.cmp(&b.amount))
    });
    let Some((best, rest)) = candidates.split_first() else {
        return (Field::missing(), None);
    };
    let bounds =
        |line: usize| lines.get(line).map(|l| l.line.bounds).into_iter().collect::<Vec<_>>();
    let read = lines.get(best.line).map_or(Confidence::NONE, |l| l.line.confidence);
    let rival = rest
        .iter()
        .find(|c| c.amount != best.amount && c.evidence.suffices() && c.score >= best.score - 3.0);
    let confidence = Confidence::new(read.value() * (best.score / 16.0).clamp(0.3, 0.99));
    let field = if best.score >= 8.0 && !best.slip {
        Field::read(best.amount, confidence, bounds(best.line))
    } else {
        Field::guessed(best.amount, confidence, bounds(best.line))
    };
    let mut alternatives: Vec<Alternative<Amount>> = Vec::new();
    for other in rest {
        let known =
            other.amount == best.amount || alternatives.iter().any(|a| a.value == other.amount);
        if !known && alternatives.len() < 4 {
            let confidence = Confidence::new(
                confidence.value() * (other.score / best.score.max(1.0)).clamp(0.0, 0.9),
            );
            alternatives.push(Alternative {
                value: other.amount,
                confidence,
                boxes: bounds(other.line),
            });
        }
    }
    let doubtful =
        rival.is_some() || rounded_below(sums, best.line) || unlabelled_part(lines, sums, best);
    let proofs = if doubtful {
        best.evidence.proofs.iter().copied().take(1).collect()
    } else {
        best.evidence.counted()
    };
    (field.proved_by(proofs).with_alternatives(alternatives), Some(best.line))
}

/// A total above a rounding is not yet what was to pay.
fn rounded_below(sums: &Sums, line: usize) -> bool {
    sums.rounding.is_some_and(|(at, rounding)| at > line && rounding != Amount::ZERO)
}

/// An amount without a total's label may be one of several payments.
fn unlabelled_part(lines: &[Labelled<'_>], sums: &Sums, best: &Candidate) -> bool {
    let labelled = lines
        .get(best.line)
        .is_some_and(|l| matches!(l.role, Role::Total(_) | Role::Amount | Role::Slip));
    !labelled && sums.paid.is_some_and(|paid| paid != best.amount)
}

fn candidates(lines: &[Labelled<'_>], sums: &Sums) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (index, labelled) in lines.iter().enumerate() {
        let Some(rank) = rank(labelled.role) else { continue };
        let Some(amount) = amount_of(lines, index) else { continue };
        // The last row of a tax table ends with the tax.
        let taxes = sums.added_tax != Amount::ZERO && amount == sums.added_tax;
        if taxes && labelled.line.amounts().count() > 1 {
            continue;
        }
        found.push(Candidate {
            amount,
            line: index,
            score: rank,
            evidence: evidence(sums, amount, index),
            slip: labelled.line.numbers.iter().any(|n| n.slip && n.amount() == Some(amount)),
        });
    }
    for (amount, score) in [(sums.fiscal, 7.0), (sums.cash, 6.0), (sums.paid, 2.0)] {
        let Some(amount) = amount.filter(|amount| found.iter().all(|c| c.amount != *amount)) else {
            continue;
        };
        // Nothing is invented: the amount must be printed, and not as the payment alone, or signed.
        let shows = |l: &Labelled<'_>| {
            l.line.amounts().any(|a| a == amount)
                && matches!(
                    l.role,
                    Role::Unlabelled
                        | Role::Card
                        | Role::Voucher
                        | Role::Cheque
                        | Role::Transfer
                        | Role::Slip
                )
        };
        let signed = sums.signed && sums.fiscal == Some(amount);
        let Some(line) = lines.iter().position(shows).or(signed.then_some(lines.len())) else {
            continue;
        };
        found.push(Candidate {
            amount,
            line,
            score,
            evidence: evidence(sums, amount, line),
            slip: false,
        });
    }
    found.extend(without_label(lines, sums));
    if found.iter().all(|c| c.score < 3.0) {
        found.extend(unlabelled(lines, sums));
    }
    let amounts: Vec<Amount> = found.iter().map(|c| c.amount).collect();
    for candidate in &mut found {
        let repeats = amounts.iter().filter(|a| **a == candidate.amount).count() - 1;
        candidate.score += repeats.min(3) as f32
            + candidate.evidence.proofs.iter().copied().map(weight).sum::<f32>();
        // The total after rounding is the one that was paid.
        let rounded = sums.rounding.is_some_and(|(at, rounding)| {
            at < candidate.line
                && rounding != Amount::ZERO
                && amounts.contains(&candidate.amount.minus(rounding))
        });
        candidate.score += match rounded {
            // "TOTAL 31.02, ROUNDING -0.02, CASH 31.00".
            true if sums.paid == Some(candidate.amount) => 10.0,
            true => 3.0,
            false => 0.0,
        };
        // With the tip, where the receipt goes on to say so.
        let tipped =
            sums.tip != Amount::ZERO && amounts.contains(&candidate.amount.minus(sums.tip));
        candidate.score += if tipped { 6.0 } else { 0.0 };
        candidate.score -= if candidate.amount == Amount::ZERO { 8.0 } else { 0.0 };
    }
    found
}

fn rank(role: Role) -> Option<f32> {
    Some(match role {
        Role::Total(rank) => f32::from(rank),
        Role::Amount | Role::Slip => 5.0,
        Role::Subtotal | Role::Card | Role::Cheque => 4.0,
        Role::NetTotal | Role::TableTotal | Role::Voucher | Role::Paid => 3.0,
        Role::Cash => 2.0,
        _ => return None,
    })
}

fn weight(proof: Proof) -> f32 {
    match proof {
        Proof::FiscalCode => 8.0,
        Proof::CashChange => 5.0,
        Proof::LinesSum | Proof::TaxTable | Proof::SubtotalTax => 4.0,
        Proof::Payments | Proof::CardSlip => 3.0,
        _ => 1.0,
    }
}

/// Amounts whose label could not be read, among the sums: the total only where two proofs say so.
fn without_label(lines: &[Labelled<'_>], sums: &Sums) -> Vec<Candidate> {
    let first_sum = lines.iter().position(|l| {
        matches!(l.role, Role::Subtotal | Role::NetTotal | Role::Tax)
            && l.line.amounts().next().is_some()
    });
    let Some(first_sum) = first_sum else { return Vec::new() };
    let amount_alone = |l: &Labelled<'_>| {
        let mut amounts = l.line.amounts();
        amounts.next().filter(|_| amounts.next().is_none() && l.role == Role::Unlabelled)
    };
    lines
        .iter()
        .enumerate()
        .skip(first_sum)
        .filter_map(|(line, l)| Some((line, amount_alone(l)?)))
        .map(|(line, amount)| Candidate {
            amount,
            line,
            score: 2.0,
            evidence: evidence(sums, amount, line),
            slip: false,
        })
        .filter(|candidate| candidate.evidence.proofs.len() >= 2)
        .collect()
}

/// Without any label the largest amount of the receipt is the likeliest total.
fn unlabelled(lines: &[Labelled<'_>], sums: &Sums) -> Option<Candidate> {
    let (amount, line) = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| matches!(l.role, Role::Unlabelled))
        .flat_map(|(index, l)| l.line.amounts().map(move |amount| (amount, index)))
        .max()?;
    Some(Candidate {
        amount,
        line,
        score: 2.0,
        evidence: evidence(sums, amount, line),
        slip: false,
    })
}
