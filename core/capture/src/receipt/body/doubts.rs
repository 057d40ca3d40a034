//! Doubts said in words with numbers: "the items make 41.20, the total says 42.20".

use super::sums::Sums;
use crate::fiscal::{FiscalCode, Verdict};
use crate::receipt::draft::{Discrepancy, Warning};
use visavis_model::{Amount, Field, Proof, Status};

/// What disagrees with the total that was read.
pub(crate) fn doubts(
    sums: &Sums,
    total: &Field<Amount>,
    fiscal: Option<&FiscalCode>,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if fiscal.is_some_and(|code| code.verdict == Verdict::Invalid) {
        warnings.push(Warning::InvalidFiscalCode);
    }
    let Some(printed) = total.value().copied() else { return warnings };
    if let Some(code) = sums.fiscal.filter(|code| *code != printed) {
        warnings.push(Warning::FiscalDisagreement { code, printed });
    }
    if total.status() == Status::Proved {
        return warnings;
    }
    let sides = [
        (Discrepancy::Items, Proof::LinesSum, sums.items),
        (Discrepancy::TaxTable, Proof::TaxTable, sums.table),
        (Discrepancy::Cash, Proof::CashChange, sums.cash),
        (Discrepancy::Payments, Proof::Payments, sums.paid.filter(|_| sums.cash.is_none())),
    ];
    warnings.extend(sides.into_iter().filter_map(|(between, proof, side)| {
        let computed = side.filter(|side| *side != printed && !total.proofs.contains(&proof))?;
        Some(Warning::Disagreement { between, computed, printed })
    }));
    warnings
}
