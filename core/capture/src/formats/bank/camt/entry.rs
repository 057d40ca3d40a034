//! One entry of a statement (`Ntry`) and the details of its transactions (`TxDtls`).

use crate::formats::bank::{Booking, Movement, codes};
use crate::formats::date::iso;
use crate::formats::number::{DecimalMark, decimal};
use crate::formats::xml::Element;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::TransferMethod;

/// An amount as ISO 20022 writes it: digits and a point.
pub(super) fn amount(element: Element<'_>) -> Option<Decimal> {
    let text = element.text();
    let is_number =
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    if is_number { decimal(text, DecimalMark::Point) } else { None }
}

/// An amount with the sign of the debit or credit mark beside it.
pub(super) fn signed(amt: Element<'_>, beside: Element<'_>) -> Option<Decimal> {
    let value = amount(amt)?;
    match beside.text_at("CdtDbtInd") {
        Some("DBIT") => Some(-value),
        Some("CRDT") | None => Some(value),
        Some(_) => None,
    }
}

/// A day, from a date or an instant of whatever offset.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    iso(text)
}

/// The day in an element that holds a date (`Dt`) or an instant (`DtTm`).
pub(super) fn day(element: Element<'_>) -> Option<NaiveDate> {
    element.text_at("Dt").or_else(|| element.text_at("DtTm")).and_then(date)
}

/// What banks write where they have no reference.
fn given(text: &str) -> Option<&str> {
    let is_empty = ["NOTPROVIDED", "NOTAVAILABLE", "NONREF", "NONE", "N/A", "-"];
    (!text.is_empty() && !is_empty.iter().any(|none| text.eq_ignore_ascii_case(none)))
        .then_some(text)
}

/// A movement, or why the entry cannot be read.
pub(super) fn movement(entry: Element<'_>, own: Option<&str>) -> Result<Movement, String> {
    let amt = entry.child("Amt").ok_or("the entry has no amount")?;
    if entry.text_at("CdtDbtInd").is_none() {
        return Err("the entry does not say whether it is debit or credit".to_owned());
    }
    let value = signed(amt, entry)
        .ok_or_else(|| format!("the amount \"{}\" is no number", shown(amt.text())))?;
    let mut movement = Movement::new(entry.line(), value);
    for (name, field) in [("BookgDt", &mut movement.booked), ("ValDt", &mut movement.value_date)] {
        let Some(element) = entry.child(name) else { continue };
        *field = day(element);
        let written = element.text_at("Dt").or_else(|| element.text_at("DtTm"));
        if let (None, Some(text)) = (&field, written) {
            return Err(format!("the date \"{}\" is none", shown(text)));
        }
    }
    movement.booking = booking(entry);
    let details: Vec<Element<'_>> =
        entry.all("NtryDtls").flat_map(|all| all.all("TxDtls")).take(MOST_DETAILS).collect();
    let transaction = details.first().copied();
    movement.method = method(entry, transaction);
    references(entry, transaction, &mut movement);
    if let [only] = details.as_slice() {
        one(*only, entry, own, &mut movement);
    } else {
        for (place, transaction) in details.iter().enumerate() {
            several(*transaction, place, entry, own, &mut movement);
        }
    }
    extras(entry, transaction, &mut movement);
    texts(entry, &details, &mut movement);
    Ok(movement)
}

/// Details of more transactions of one entry are not listed one by one.
const MOST_DETAILS: usize = 100;

fn booking(entry: Element<'_>) -> Booking {
    match entry.text_at("Sts/Cd").or_else(|| entry.text_at("Sts")) {
        Some("BOOK") => Booking::Booked,
        Some("PDNG" | "FUTR") => Booking::Pending,
        Some("INFO") => Booking::Information,
        _ => Booking::Unsaid,
    }
}

/// By the ISO code, else by the bank's own one, German or SWIFT.
fn method(entry: Element<'_>, transaction: Option<Element<'_>>) -> Option<TransferMethod> {
    let places = [entry.child("BkTxCd"), transaction.and_then(|it| it.child("BkTxCd"))];
    let codes = places.into_iter().flatten();
    codes.clone().find_map(of_iso).or_else(|| codes.clone().find_map(of_bank))
}

fn of_iso(code: Element<'_>) -> Option<TransferMethod> {
    let at = |path: &str| code.text_at(path).unwrap_or_default();
    codes::iso(at("Domn/Cd"), at("Domn/Fmly/Cd"), at("Domn/Fmly/SubFmlyCd"))
}

/// `NTRF+166+9075`, `NDDT`, `105`.
fn of_bank(code: Element<'_>) -> Option<TransferMethod> {
    let text = code.text_at("Prtry/Cd")?;
    text.split('+').find_map(|part| match part.len() {
        3 if part.bytes().all(|byte| byte.is_ascii_digit()) => codes::german(part.parse().ok()?),
        4 => codes::swift(part.get(1..)?),
        _ => None,
    })
}

/// Numbers by which bank, payer and payee know the movement.
fn references(entry: Element<'_>, transaction: Option<Element<'_>>, movement: &mut Movement) {
    let refs = transaction.and_then(|it| it.child("Refs"));
    let at = |name: &str| refs.and_then(|refs| refs.text_at(name)).and_then(given);
    let number = entry.text_at("AcctSvcrRef").and_then(given).or_else(|| at("AcctSvcrRef"));
    movement.number = number.map(str::to_owned);
    movement.reference = number.or_else(|| entry.text_at("NtryRef")).map(str::to_owned);
    for (name, detail) in [
        ("EndToEndId", "end-to-end-id"),
        ("MndtId", "mandate-id"),
        ("TxId", "transaction-id"),
        ("InstrId", "instruction-id"),
        ("PmtInfId", "payment-information-id"),
        ("ChqNb", "cheque-number"),
        ("UETR", "uetr"),
    ] {
        movement.add(detail, at(name));
    }
}

/// Whose name and account stand opposite the person's: the debtor's where money came, the
/// creditor's where it went, and the other way round where a payment came back.
fn party<'t>(
    transaction: Element<'t>,
    entry: Element<'_>,
    own: Option<&str>,
) -> (Option<&'t str>, Option<&'t str>) {
    let Some(parties) = transaction.child("RltdPties") else { return (None, None) };
    let is_credit = entry.text_at("CdtDbtInd") == Some("CRDT");
    let is_reversal = entry.text_at("RvslInd") == Some("true");
    let roles = if is_credit == is_reversal { ["Cdtr", "Dbtr"] } else { ["Dbtr", "Cdtr"] };
    for role in roles {
        let name = parties.child(role).and_then(name_of);
        let account = parties.child(if role == "Cdtr" { "CdtrAcct" } else { "DbtrAcct" });
        let account = account.and_then(account_of);
        let is_own = own.is_some() && account == own;
        if !is_own && (name.is_some() || account.is_some()) {
            return (name, account);
        }
    }
    (None, None)
}

fn name_of(party: Element<'_>) -> Option<&str> {
    ["Nm", "Pty/Nm", "Agt/FinInstnId/Nm", "FinInstnId/Nm"]
        .into_iter()
        .find_map(|path| party.text_at(path))
}

fn account_of(account: Element<'_>) -> Option<&str> {
    ["Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN"]
        .into_iter()
        .find_map(|path| account.text_at(path))
}

/// An entry of one transaction.
fn one(transaction: Element<'_>, entry: Element<'_>, own: Option<&str>, movement: &mut Movement) {
    let (name, account) = party(transaction, entry, own);
    if let Some(name) = name {
        movement.name_party(name);
    }
    movement.counterparty_account = account.map(str::to_owned);
    let parties = transaction.child("RltdPties");
    for (role, detail) in [("UltmtCdtr", "ultimate-creditor"), ("UltmtDbtr", "ultimate-debtor")] {
        let name = parties.and_then(|parties| parties.child(role)).and_then(name_of);
        movement.add(detail, name);
    }
    let id = parties.and_then(|parties| {
        ["Cdtr/Id/PrvtId/Othr/Id", "Cdtr/Pty/Id/PrvtId/Othr/Id", "Cdtr/Id/PrvtId/OthrId/Id"]
            .into_iter()
            .find_map(|path| parties.text_at(path))
    });
    movement.add("creditor-id", id);
}

/// One of the transactions that the bank booked together.
fn several(
    transaction: Element<'_>,
    place: usize,
    entry: Element<'_>,
    own: Option<&str>,
    movement: &mut Movement,
) {
    let (name, account) = party(transaction, entry, own);
    let amt = transaction.child("Amt").or_else(|| transaction.at("AmtDtls/TxAmt/Amt"));
    for (field, value) in [
        ("amount", amt.map(Element::text)),
        ("currency", amt.and_then(|amt| amt.attribute("Ccy"))),
        ("counterparty", name),
        ("counterparty-account", account),
        ("end-to-end-id", transaction.text_at("Refs/EndToEndId").and_then(given)),
        ("reference", transaction.text_at("Refs/AcctSvcrRef").and_then(given)),
    ] {
        movement.add(&format!("transactions.{place}.{field}"), value);
    }
    let purpose = remittance(transaction);
    movement
        .add(&format!("transactions.{place}.purpose"), Some(purpose).filter(|it| !it.is_empty()));
}

/// Other currencies, fees, cards, and the codes themselves.
fn extras(entry: Element<'_>, transaction: Option<Element<'_>>, movement: &mut Movement) {
    let own = entry.child("Amt").and_then(|amt| amt.attribute("Ccy"));
    let places = || [transaction, Some(entry)].into_iter().flatten();
    let find = |path: &str| places().find_map(|place| place.text_at(path));
    let foreign =
        ["AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "Amt"].into_iter().find_map(|path| {
            let amt = transaction?.at(path)?;
            let currency = amt.attribute("Ccy").filter(|currency| own != Some(*currency))?;
            Some((amt.text(), currency))
        });
    if let Some((amount, currency)) = foreign {
        movement.add("foreign-amount", Some(amount));
        movement.add("foreign-currency", Some(currency));
    }
    let rate = ["InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt"].into_iter().find_map(|kind| {
        places().find_map(|place| place.at("AmtDtls")?.child(kind)?.text_at("CcyXchg/XchgRate"))
    });
    movement.add("exchange-rate", rate);
    let fees = ["Chrgs/TtlChrgsAndTaxAmt", "Chrgs/Amt", "Chrgs/Rcrd/Amt"];
    movement.add("fees", fees.into_iter().find_map(find));
    let pan = ["CardTx/Card/PlainCardData/PAN", "CardTx/Card/MskdPAN"].into_iter().find_map(find);
    let tail = pan.and_then(|pan| pan.get(pan.len().checked_sub(4)?..));
    movement.add("card-tail", tail.filter(|tail| tail.bytes().all(|byte| byte.is_ascii_digit())));
    movement.add("reversal", entry.text_at("RvslInd").filter(|text| *text == "true"));
    movement.add("entry-reference", entry.text_at("NtryRef").and_then(given));
    movement.add("purpose-code", find("Purp/Cd"));
    movement.add("return-reason", find("RtrInf/Rsn/Cd"));
    let domain = ["BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd"].map(find);
    if let [Some(domain), Some(family), Some(sub_family)] = domain {
        movement.add("bank-code", Some(format!("{domain}.{family}.{sub_family}")));
    }
    movement.add("bank-own-code", find("BkTxCd/Prtry/Cd"));
    let structured = transaction.and_then(|it| it.child("RmtInf")).and_then(|info| {
        info.text_at("Strd/CdtrRefInf/Ref").or_else(|| info.text_at("Strd/CdtrRefInf/CdtrRef"))
    });
    movement.add("creditor-reference", structured);
}

/// The free text of a transaction, or what stands beside its structured one.
fn remittance(transaction: Element<'_>) -> String {
    let Some(info) = transaction.child("RmtInf") else { return String::new() };
    let mut text = String::new();
    let mut push = |piece: &str| {
        if !text.is_empty() && !piece.is_empty() {
            text.push(' ');
        }
        text.push_str(piece);
    };
    let mut has_free = false;
    for piece in info.all("Ustrd") {
        push(piece.text());
        has_free = true;
    }
    if !has_free {
        for piece in info.all("Strd").flat_map(|it| it.all("AddtlRmtInf")) {
            push(piece.text());
        }
    }
    text
}

/// What it was for, in words, and what a label among them says.
fn texts(entry: Element<'_>, details: &[Element<'_>], movement: &mut Movement) {
    let first = details.first().copied();
    let more = first.and_then(|it| it.text_at("AddtlTxInf"));
    let additional = entry.text_at("AddtlNtryInf");
    movement.purpose = match details {
        [only] => remittance(*only),
        _ => String::new(),
    };
    if movement.purpose.is_empty() {
        more.or(additional).unwrap_or_default().clone_into(&mut movement.purpose);
    } else {
        movement.add("additional-information", more.or(additional));
    }
    let is_open = movement.counterparty.is_none()
        || matches!(movement.method, None | Some(TransferMethod::Card));
    for text in
        [Some(movement.purpose.clone()), more.map(str::to_owned), additional.map(str::to_owned)]
    {
        if let Some(text) = text.filter(|text| is_open && !text.is_empty()) {
            movement.explain_purpose(&text);
        }
    }
}

fn shown(text: &str) -> &str {
    text.char_indices().nth(40).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
