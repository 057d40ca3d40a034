//! Movements of investments: shares bought and sold, dividends, splits.

use super::fields::{Fields, amount, amount_of, date_of, day};
use super::tokens::Tags;
use crate::formats::bank::Movement;
use std::collections::HashMap;
use visavis_model::TransferMethod;

/// The elements that hold one movement of an investment account (OFX 2.3, section 13.9.2.4), and
/// what it is called.
pub(super) const KINDS: [(&str, &str); 20] = [
    ("BUYDEBT", "buy"),
    ("BUYMF", "buy"),
    ("BUYOPT", "buy"),
    ("BUYOTHER", "buy"),
    ("BUYSTOCK", "buy"),
    ("CLOSUREOPT", "closure"),
    ("INCOME", "income"),
    ("INVEXPENSE", "expense"),
    ("JRNLFUND", "journal"),
    ("JRNLSEC", "journal"),
    ("MARGININTEREST", "margin-interest"),
    ("REINVEST", "reinvestment"),
    ("RETOFCAP", "return-of-capital"),
    ("SELLDEBT", "sell"),
    ("SELLMF", "sell"),
    ("SELLOPT", "sell"),
    ("SELLOTHER", "sell"),
    ("SELLSTOCK", "sell"),
    ("SPLIT", "split"),
    ("TRANSFER", "transfer"),
];

/// The names of securities by their identifiers.
pub(super) type Names = HashMap<String, String>;

/// A movement of an investment account, or why it cannot be read. Splits and transfers of shares
/// have no amount.
pub(super) fn movement(
    fields: &Fields<'_>,
    action: &'static str,
    line: u32,
    names: &Names,
) -> Result<Movement, String> {
    let has_amount = fields.get("TOTAL").is_some()
        || !matches!(action, "split" | "transfer" | "closure" | "journal");
    let mut movement = Movement::default();
    movement.line = line;
    movement.amount = if has_amount { Some(amount_of(fields, "TOTAL")?) } else { None };
    movement.booked = Some(date_of(fields, &["DTTRADE", "DTSETTLE"])?);
    movement.value_date = fields.get("DTSETTLE").and_then(day);
    movement.number = fields.get("FITID").map(str::to_owned);
    movement.method = Some(TransferMethod::Other);
    movement.reference = fields.get("SRVRTID").map(str::to_owned);
    movement.currency = fields.inside("CURRENCY", "CURSYM").and_then(|code| code.parse().ok());
    let security = fields.get("UNIQUEID");
    let name = security.and_then(|id| names.get(id));
    let memo = fields.get("MEMO").unwrap_or_default();
    movement.purpose = match name {
        Some(name) if memo.is_empty() => name.clone(),
        Some(name) => format!("{memo} {name}"),
        None => memo.to_owned(),
    };
    movement.add("action", Some(action));
    movement.add("security", name.cloned());
    movement.add("security-id", security);
    movement.add("security-id-type", fields.get("UNIQUEIDTYPE"));
    movement.add("income-type", fields.get("INCOMETYPE"));
    for (name, detail) in [
        ("UNITS", "units"),
        ("UNITPRICE", "unit-price"),
        ("COMMISSION", "commission"),
        ("FEES", "fees"),
        ("TAXES", "taxes"),
        ("WITHHOLDING", "withholding"),
        ("OLDUNITS", "old-units"),
        ("NEWUNITS", "new-units"),
    ] {
        // Programs pad numbers with zeros: `+00000000000007.9500`.
        let value = fields.get(name).and_then(amount).map(|value| value.normalize().to_string());
        movement.add(detail, value);
    }
    Ok(movement)
}

/// The names of the securities in the list at the file's end.
pub(super) fn names(text: &str) -> Names {
    let mut names = Names::new();
    let Some(start) = memchr::memmem::find(text.as_bytes(), b"<SECLIST>") else { return names };
    let mut id = String::new();
    for tag in Tags::new(text.get(start..).unwrap_or_default()).filter(|tag| !tag.is_close) {
        match &*tag.name {
            "UNIQUEID" => tag.text.as_ref().clone_into(&mut id),
            "SECNAME" if !id.is_empty() && !tag.text.is_empty() => {
                names.insert(std::mem::take(&mut id), tag.text.into_owned());
            }
            _ => {}
        }
    }
    names
}
