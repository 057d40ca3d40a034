//! The words for identifiers of the core.

use visavis_app::reading::WarningRecord;
use visavis_app::{Discrepancy, PaymentMethod, Proof, Scheme, Status, UncheckedReason, Unit};

/// How a value is held, as a word with its mark, so that colour is never needed.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Proved => "✔ proved",
        Status::Read => "· read",
        Status::Guessed => "? guessed",
        Status::Missing => "– missing",
    }
}

/// A reason to believe an amount, to follow "because".
pub(crate) const fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::LinesSum => "the lines add up to it",
        Proof::TaxTable => "the VAT table agrees",
        Proof::SubtotalTax => "subtotal and tax make it",
        Proof::CashChange => "cash less change is it",
        Proof::Payments => "the payments make it",
        Proof::CardSlip => "the card slip says it too",
        Proof::FiscalCode => "the fiscal code says it",
        Proof::InWords => "it is written in words too",
        Proof::ArticleCount => "the number of articles agrees",
        Proof::Repeated => "it is printed more than once",
        Proof::CheckDigits => "its check digits agree",
        _ => "another proof",
    }
}

/// A warning as a sentence.
pub(crate) fn warning(warning: &WarningRecord) -> String {
    match warning {
        WarningRecord::NoText => "no text was found; take the photo again, closer".to_owned(),
        WarningRecord::NotAReceipt => "this does not look like a receipt".to_owned(),
        WarningRecord::TooManyLines { read } => format!("only the first {read} lines were read"),
        WarningRecord::Disagreement { between, computed, printed, difference } => {
            let side = discrepancy(*between);
            format!("{side} {computed}, the total says {printed}: a difference of {difference}")
        }
        WarningRecord::Repaired { read, repaired } => {
            format!(
                "“{read}” was misread and must be {repaired}: nothing else makes the sums right"
            )
        }
        WarningRecord::AmbiguousDate { other } => {
            format!("day and month could be the other way round: {other}")
        }
        WarningRecord::RefusedDate { text } => {
            format!("the date “{text}” is impossible or in the future and was not taken")
        }
        WarningRecord::InvalidFiscalCode => {
            "the fiscal code does not verify: it was altered, or badly read".to_owned()
        }
        WarningRecord::FiscalDisagreement { code, printed } => {
            format!("the fiscal code says {code}, the receipt {printed}")
        }
        _ => "something else is unusual about this receipt".to_owned(),
    }
}

const fn discrepancy(between: Discrepancy) -> &'static str {
    match between {
        Discrepancy::Items => "the items make",
        Discrepancy::TaxTable => "the VAT table makes",
        Discrepancy::Cash => "cash less change makes",
        Discrepancy::Payments => "the payments make",
    }
}

/// How something was paid.
pub(crate) const fn payment(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cash => "cash",
        PaymentMethod::Change => "change",
        PaymentMethod::Card => "card",
        PaymentMethod::Voucher => "voucher",
        PaymentMethod::Loyalty => "loyalty points",
        PaymentMethod::Cheque => "cheque",
        PaymentMethod::Transfer => "transfer",
        _ => "other means",
    }
}

/// A quantity with its unit; pieces need none.
pub(crate) fn quantity(quantity: &str, unit: Unit) -> String {
    let unit = match unit {
        Unit::Kilogram => " kg",
        Unit::Gram => " g",
        Unit::Pound => " lb",
        Unit::Litre => " l",
        Unit::Gallon => " gal",
        Unit::Metre => " m",
        Unit::KilowattHour => " kWh",
        Unit::Hour => " h",
        Unit::Night => " nights",
        _ => "",
    };
    format!("{quantity}{unit}")
}

/// The scheme of a fiscal code.
pub(crate) const fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Tse => "German TSE",
        Scheme::Rksv => "Austrian RKSV",
        Scheme::Croatia => "Croatian fiscalisation",
        Scheme::Greece => "Greek fiscal code",
        Scheme::Atcud => "Portuguese ATCUD",
        Scheme::Italy => "Italian commercial document",
        Scheme::SwissQrBill => "Swiss QR-bill",
        Scheme::Epc => "European payment code",
        _ => "fiscal code",
    }
}

/// Why a code could not be checked.
pub(crate) const fn unchecked(reason: UncheckedReason) -> &'static str {
    match reason {
        UncheckedReason::CertificateNotInCode => "its certificate is not in the code",
        UncheckedReason::NoSignature => "it bears no signature that can be checked offline",
        UncheckedReason::UnknownAlgorithm => "its signature algorithm is not known",
        UncheckedReason::UnusualConstruction => "the usual construction does not confirm it",
        _ => "it could not be checked",
    }
}
