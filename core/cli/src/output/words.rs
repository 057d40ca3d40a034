//! The words for identifiers of the core.

use visavis_app::reading::WarningRecord;
use visavis_app::{
    Discrepancy, Outcome, PaymentMethod, Proof, Question, RecordStatus, Scheme, Status,
    UncheckedReason, Unit,
};

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
        Proof::Balance => "the balances before and after agree",
        Proof::FileTotals => "the file says the same sum",
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

/// What became of a file.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::AlreadyThere => "already there",
        Outcome::Merged => "joined the same receipt",
        Outcome::WaitsForReview => "added, waits for you",
    }
}

/// Where a record stands.
pub(crate) const fn record_status(status: RecordStatus) -> &'static str {
    match status {
        RecordStatus::AwaitingReview => "? waits for you",
        RecordStatus::Confirmed => "✔ confirmed",
        RecordStatus::Dismissed => "– dismissed",
    }
}

/// A question as a sentence.
pub(crate) fn question(question: &Question) -> String {
    match question {
        Question::Unreadable { reason } => format!("could not be read: {reason}"),
        Question::Field { field, value: Some(value), status } => {
            let how = match status {
                Status::Guessed => "guessed",
                _ => "read, but not proved",
            };
            format!("{field} is {value}? ({how})")
        }
        Question::Field { field, .. } => format!("{field} is missing: what is it?"),
        Question::Disagreement { warning } => contradiction(warning),
        Question::PossibleDuplicate { of } => format!("the same as {of}? if so, dismiss one"),
        Question::NewOrganisation { name } => format!("new organisation: is “{name}” its name?"),
        Question::NotLookedAt => "please look at it once".to_owned(),
        _ => "something about it is unclear".to_owned(),
    }
}

/// A stored warning, which is a value of an earlier version perhaps, in words.
fn contradiction(warning: &serde_json::Value) -> String {
    let text = |name: &str| warning.get(name).and_then(serde_json::Value::as_str).unwrap_or("?");
    match text("warning") {
        "disagreement" => format!(
            "the {} make {}, the total says {}: a difference of {}",
            text("between"),
            text("computed"),
            text("printed"),
            text("difference")
        ),
        "ambiguous-date" => format!("or is the date {}?", text("other")),
        "fiscal-disagreement" => {
            format!("the fiscal code says {}, the receipt {}", text("code"), text("printed"))
        }
        _ => "the fiscal code does not verify".to_owned(),
    }
}
