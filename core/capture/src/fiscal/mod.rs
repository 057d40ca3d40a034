//! Machine-readable fiscal codes on receipts: parsed, and verified where that can be done offline.
//!
//! One file per scheme. Each has a `read` function that gives `None` for a text that is not of its
//! scheme, so that an ordinary QR code is never taken for a fiscal one.

mod atcud;
mod clock;
mod croatia;
mod epc;
mod greece;
mod italy;
mod link;
mod rksv;
mod swiss;
#[cfg(test)]
mod tests;
mod text;
mod tse;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use serde::Serialize;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Amount, Code, Currency};

/// The scheme that a fiscal code follows.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Scheme {
    /// German technical security device (`KassenSichV`), `V0;…`.
    Tse,
    /// Austrian cash register security regulation (RKSV), `_R1-AT…`.
    Rksv,
    /// Croatian fiscalisation, `porezna.gov.hr/rn?…`.
    Croatia,
    /// Greek `aade.gr` codes.
    Greece,
    /// Portuguese ATCUD codes, `A:…*B:…`.
    Atcud,
    /// Italian commercial document.
    Italy,
    /// Swiss QR-bill, `SPC`.
    SwissQrBill,
    /// European Payments Council quick response code, `BCD`.
    Epc,
}

/// Whether the code proves what it says.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "verdict", content = "reason")]
pub enum Verdict {
    /// The signature verifies with the key in the code.
    Valid,
    /// It does not, or the code contradicts itself: it was altered, or badly read.
    Invalid,
    /// It cannot be checked with what is in the code.
    Unchecked(UncheckedReason),
}

/// Why a code could not be checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UncheckedReason {
    /// The certificate of the signature is not part of the code.
    CertificateNotInCode,
    /// The scheme has no signature in the code; only a server of the state can confirm it.
    NoSignature,
    /// The signature algorithm, or the curve of the key, is not one that is known.
    UnknownAlgorithm,
    /// The code is well formed and names a known algorithm, but the usual construction of the
    /// signed message does not confirm it, and for its kind of device it never does.
    UnusualConstruction,
    /// The till says that its signature device was out of order, which the law allows for a while.
    SignatureDeviceFailed,
}

/// What a rate of VAT is for. The rate in per cent changes with the law; the class does not.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RateClass {
    /// The general rate.
    Standard,
    /// The (lowest) reduced rate.
    Reduced,
    /// A rate between the reduced and the general one.
    Intermediate,
    /// German average rate for farmers (`UStG` § 24 (1) no. 3).
    FarmingAverage,
    /// German average rate for other producers (`UStG` § 24 (1) no. 1).
    ForestryAverage,
    /// Austrian special rate.
    Special,
    /// Nothing: exempt, not taxable, or taxed at zero.
    Zero,
}

/// What a code says about one rate of VAT.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RateAmount {
    /// What the rate is for.
    pub class: RateClass,
    /// The rate in per cent on the day of the receipt, where the law leaves no doubt about it.
    pub percent: Option<Decimal>,
    /// The amount without the tax.
    pub base: Option<Amount>,
    /// The tax.
    pub tax: Option<Amount>,
    /// The amount with the tax.
    pub gross: Option<Amount>,
}

/// A payment that a code states.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FiscalPayment {
    /// Cash, or [`PaymentMethod::Other`] where the code only says that it was not cash.
    pub method: PaymentMethod,
    /// How much, in `currency`.
    pub amount: Amount,
    /// The currency, where it is not that of the code.
    pub currency: Option<Currency>,
}

/// Something about a code that the person, or the reader of the receipt, should know.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "finding")]
#[non_exhaustive]
pub enum Finding {
    /// No sale: training, an order, or a sale that was broken off.
    NotASale,
    /// It takes back an earlier receipt.
    Cancellation,
    /// The amounts by rate do not add up to the total that the code states.
    TotalDisagrees {
        /// What they add up to.
        computed: Amount,
    },
    /// The taxes by rate do not add up to the tax that the code states.
    TaxDisagrees {
        /// What they add up to.
        computed: Amount,
    },
    /// The payments do not add up to the amounts by rate: vouchers, tips, or an invoice elsewhere.
    PaymentsDiffer {
        /// What they add up to.
        paid: Amount,
    },
    /// A field does not have the form or the check digits that its scheme asks for.
    Implausible {
        /// Which one.
        field: &'static str,
    },
    /// The till wrote its local time where the code asks for UTC; the signature shows it.
    LocalTimeMarkedAsUtc,
    /// The signed number of the till is written otherwise in the code.
    TillNumberWrittenOtherwise,
}

/// A fiscal code and what it says.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FiscalCode {
    /// The scheme.
    pub scheme: Scheme,
    /// The verdict on its signature.
    pub verdict: Verdict,
    /// The total, where the code holds it.
    pub total: Option<Amount>,
    /// The currency, where the code holds or implies it.
    pub currency: Option<Currency>,
    /// The date in local time, where the code holds it.
    pub date: Option<NaiveDate>,
    /// The time in local time, where the code holds it.
    pub time: Option<NaiveTime>,
    /// When the sale began, in local time. No scheme signs it in its code.
    pub started: Option<NaiveDateTime>,
    /// The amounts by rate of VAT; rates with nothing are left out.
    pub rates: Vec<RateAmount>,
    /// The payments.
    pub payments: Vec<FiscalPayment>,
    /// What else was noticed.
    pub findings: Vec<Finding>,
    /// The text that the till had signed, where the code holds it.
    pub signed_text: Option<String>,
    /// The remaining fields, by name, as they stand in the code, for the person to see.
    pub details: Vec<(&'static str, String)>,
}

impl FiscalCode {
    fn new(scheme: Scheme, verdict: Verdict) -> Self {
        Self {
            scheme,
            verdict,
            total: None,
            currency: None,
            date: None,
            time: None,
            started: None,
            rates: Vec::new(),
            payments: Vec::new(),
            findings: Vec::new(),
            signed_text: None,
            details: Vec::new(),
        }
    }

    /// Whether its values may count as evidence for what the receipt says: a sale, and not refuted.
    pub fn is_evidence(&self) -> bool {
        self.verdict != Verdict::Invalid && !self.findings.contains(&Finding::NotASale)
    }

    fn detail(&mut self, name: &'static str, value: &str) {
        if !value.is_empty() {
            self.details.push((name, value.to_owned()));
        }
    }

    fn implausible(&mut self, field: &'static str) {
        self.findings.push(Finding::Implausible { field });
    }
}

/// More codes than any receipt bears; the rest is not looked at.
const MOST_CODES: usize = 64;

/// Longer than any QR code can be (7,089 digits; ISO/IEC 18004).
const LONGEST_CODE: usize = 8_192;

/// Reads the fiscal code among the codes of a receipt; `None` where there is none.
///
/// Where there are several, a till's code is preferred to a request for payment, a verified one to
/// one that cannot be checked, and that to a refuted one.
pub fn read_codes(codes: &[Code]) -> Option<FiscalCode> {
    codes
        .iter()
        .take(MOST_CODES)
        .filter_map(|code| verify_payload(&code.text))
        .min_by_key(|code| (is_payment_request(code.scheme), rank(&code.verdict)))
}

/// Reads and verifies one decoded text; `None` where it is not a fiscal code.
///
/// A byte order mark, a scanner's prefix and blanks or line ends around it do no harm.
pub fn verify_payload(text: &str) -> Option<FiscalCode> {
    if text.len() > LONGEST_CODE {
        return None;
    }
    let text = text::tidy(text);
    tse::read(text)
        .or_else(|| rksv::read(text))
        .or_else(|| croatia::read(text))
        .or_else(|| greece::read(text))
        .or_else(|| atcud::read(text))
        .or_else(|| swiss::read(text))
        .or_else(|| epc::read(text))
        .or_else(|| italy::read(text))
}

const fn is_payment_request(scheme: Scheme) -> bool {
    matches!(scheme, Scheme::SwissQrBill | Scheme::Epc)
}

const fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Unchecked(_) => 1,
        Verdict::Invalid => 2,
    }
}
