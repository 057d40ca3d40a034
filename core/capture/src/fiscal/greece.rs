//! Greek receipts: `https://www1.aade.gr/tameiakes/myweb/q1.php?SIG=…`, where the signature of the
//! fiscal device (its number, the receipt's number and a SHA-1) is followed by the total (AADE,
//! decision POL 1220/2012 and its successors), and the addresses of myDATA, which hold no amount.

use super::link::Link;
use super::{FiscalCode, Scheme, UncheckedReason, Verdict, text};
use visavis_model::Currency;

/// The number of the device: three letters and eight digits.
const DEVICE: usize = 11;
/// The running number of the receipt.
const NUMBER: usize = 8;
/// A SHA-1 in hexadecimal digits.
const HASH: usize = 40;

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let link = Link::parse(text)?;
    if !link.is_within("aade.gr") && !link.is_within("gsis.gr") {
        return None;
    }
    match link.parameter("SIG") {
        Some(signature) => Some(till(signature)),
        None => my_data(&link),
    }
}

fn unchecked() -> FiscalCode {
    let mut code =
        FiscalCode::new(Scheme::Greece, Verdict::Unchecked(UncheckedReason::NoSignature));
    code.currency = Some(Currency::EUR);
    code
}

fn till(signature: &str) -> FiscalCode {
    let mut code = unchecked();
    if let Some([device, number, hash, total]) = cut(signature) {
        code.total = text::amount(&total.replace("%2C", ",").replace(',', "."), '.', None);
        if code.total.is_none() && !total.is_empty() {
            code.implausible("total");
        }
        code.detail("device", device);
        code.detail("receipt", number);
        code.detail("hash", hash);
    } else {
        code.implausible("sig");
        code.detail("sig", signature);
    }
    code
}

fn cut(signature: &str) -> Option<[&str; 4]> {
    let (device, rest) = signature.split_at_checked(DEVICE)?;
    let (number, rest) = rest.split_at_checked(NUMBER)?;
    let (hash, total) = rest.split_at_checked(HASH)?;
    let (letters, digits) = device.split_at_checked(3)?;
    (letters.bytes().all(|b| b.is_ascii_uppercase())
        && text::is_digits(digits)
        && text::is_digits(number)
        && text::is_hexadecimal(hash))
    .then_some([device, number, hash, total])
}

/// `https://mydatapi.aade.gr/myDATA/TimologioQR/QRInfo?q=…`: an opaque key to the office's record.
fn my_data(link: &Link<'_>) -> Option<FiscalCode> {
    let key = link.parameter("q").filter(|key| !key.is_empty())?;
    if !link.path.to_ascii_lowercase().contains("/timologioqr/") {
        return None;
    }
    let mut code = unchecked();
    code.detail("mydata", key);
    Some(code)
}
