//! Statements that programs exchange: CAMT.053 of ISO 20022, and MT940 of SWIFT.

use super::{Extract, Row, Written};
use crate::story::account::How;
use crate::story::euros;
use std::fmt::Write as _;
use visavis_generator::text::without_accents;

/// Which one, and how.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    /// CAMT.053 of this version.
    Camt(u8),
    /// MT940 with details in fields of two digits.
    Fields,
    /// MT940 with details as they come.
    Free,
}

impl Form {
    /// One after the other, as the layouts of tables are.
    pub(super) const fn of(seed: u64) -> Self {
        match seed % 5 {
            0 => Self::Camt(2),
            1 => Self::Free,
            2 => Self::Camt(8),
            3 => Self::Fields,
            _ => Self::Camt(4),
        }
    }
}

pub(super) fn write<'a>(extract: &Extract<'a>, form: Form, number: usize) -> Written<'a> {
    let month = extract.until.format("%Y-%m");
    let (name, format, text) = match form {
        Form::Camt(version) => {
            (format!("banque/releve-{month}.xml"), "camt", camt(extract, version, number))
        }
        _ => (format!("banque/releve-{month}.sta"), "mt940", mt940(extract, form, number)),
    };
    let bytes = text.into_bytes();
    let period = Some((extract.from, extract.until));
    Written { name, format, bytes, rows: extract.rows.clone(), is_numbered: true, period }
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($text:expr, $($arguments:tt)*) => {
        let _ = write!($text, $($arguments)*);
    };
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn side(cents: i64) -> &'static str {
    if cents < 0 { "DBIT" } else { "CRDT" }
}

fn camt(extract: &Extract<'_>, version: u8, number: usize) -> String {
    let mut text = String::new();
    let (from, until) = (extract.from, extract.until);
    put!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    put!(text, "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02}\">\n");
    put!(text, "<BkToCstmrStmt><GrpHdr><MsgId>R{number:05}</MsgId>");
    put!(text, "<CreDtTm>{until}T20:00:00</CreDtTm></GrpHdr>\n<Stmt><Id>{number:05}</Id>");
    put!(
        text,
        "<FrToDt><FrDtTm>{from}T00:00:00</FrDtTm><ToDtTm>{until}T23:59:59</ToDtTm></FrToDt>"
    );
    put!(text, "<Acct><Id><IBAN>{}</IBAN></Id><Ccy>EUR</Ccy>", extract.account.iban);
    put!(text, "<Ownr><Nm>{}</Nm></Ownr>", escaped(&extract.owner));
    put!(text, "<Svcr><FinInstnId><Nm>{}</Nm></FinInstnId></Svcr></Acct>\n", escaped(extract.bank));
    for (code, cents, day) in [("OPBD", extract.opening, from), ("CLBD", extract.closing(), until)]
    {
        put!(text, "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>");
        put!(text, "<Amt Ccy=\"EUR\">{}</Amt>", euros(cents.abs()));
        put!(text, "<CdtDbtInd>{}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n", side(cents));
    }
    for row in &extract.rows {
        entry(&mut text, row, version);
    }
    put!(text, "</Stmt></BkToCstmrStmt></Document>\n");
    text
}

fn entry(text: &mut String, row: &Row, version: u8) {
    let movement = &row.movement;
    let cents = movement.cents;
    let status = if version >= 8 { "<Cd>BOOK</Cd>" } else { "BOOK" };
    put!(text, "<Ntry><Amt Ccy=\"EUR\">{}</Amt>", euros(cents.abs()));
    put!(text, "<CdtDbtInd>{}</CdtDbtInd><Sts>{status}</Sts>", side(cents));
    put!(text, "<BookgDt><Dt>{0}</Dt></BookgDt><ValDt><Dt>{0}</Dt></ValDt>", movement.booked);
    put!(text, "<AcctSvcrRef>{}</AcctSvcrRef>", row.number);
    let (family, sub) = match movement.how {
        How::Card | How::CardRefund => ("CCRD", "POSD"),
        How::Cash => ("CCRD", "CWDL"),
        How::Debit { .. } => ("RDDT", "ESDD"),
        How::Cheque { .. } => ("ICHQ", "CCHQ"),
        How::Fee => ("MDOP", "CHRG"),
        How::Transfer { .. } if cents > 0 => ("RCDT", "ESCT"),
        How::Transfer { .. } => ("ICDT", "ESCT"),
    };
    put!(text, "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{family}</Cd>");
    put!(text, "<SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>");
    put!(text, "<Refs><EndToEndId>NOTPROVIDED</EndToEndId>");
    if let How::Debit { mandate, .. } = &movement.how {
        put!(text, "<MndtId>{mandate}</MndtId>");
    }
    put!(text, "</Refs>");
    parties(text, row, version);
    let told = match movement.how {
        How::Debit { .. } | How::Transfer { .. } => &movement.purpose,
        _ => &row.label,
    };
    put!(text, "<RmtInf><Ustrd>{}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n", escaped(told));
}

fn parties(text: &mut String, row: &Row, version: u8) {
    let movement = &row.movement;
    let who = if movement.cents > 0 { "Dbtr" } else { "Cdtr" };
    let (open, close) = if version >= 8 { ("<Pty>", "</Pty>") } else { ("", "") };
    let (id, account) = match &movement.how {
        How::Debit { creditor, .. } => (Some(creditor), None),
        How::Transfer { iban } => (None, iban.as_ref()),
        _ => return,
    };
    put!(text, "<RltdPties><{who}>{open}<Nm>{}</Nm>", escaped(&movement.shown));
    if let Some(id) = id {
        put!(text, "<Id><PrvtId><Othr><Id>{id}</Id></Othr></PrvtId></Id>");
    }
    put!(text, "{close}</{who}>");
    if let Some(iban) = account {
        put!(text, "<{who}Acct><Id><IBAN>{iban}</IBAN></Id></{who}Acct>");
    }
    put!(text, "</RltdPties>");
}

fn mt940(extract: &Extract<'_>, form: Form, number: usize) -> String {
    let balance = |tag: &str, cents: i64, day: chrono::NaiveDate| {
        let side = if cents < 0 { 'D' } else { 'C' };
        let amount = euros(cents.abs()).replace('.', ",");
        format!("{tag}{side}{}EUR{amount}\r\n", day.format("%y%m%d"))
    };
    let mut text = String::new();
    put!(text, ":20:R{number:05}\r\n:25:{}\r\n:28C:{number:05}/001\r\n", extract.account.iban);
    text.push_str(&balance(":60F:", extract.opening, extract.from));
    for row in &extract.rows {
        let movement = &row.movement;
        let side = if movement.cents < 0 { 'D' } else { 'C' };
        let kind = match movement.how {
            How::Debit { .. } => "NDDT",
            How::Cheque { .. } => "NCHK",
            How::Fee => "NCHG",
            How::Transfer { .. } => "NTRF",
            _ => "NMSC",
        };
        let day = movement.booked;
        let amount = euros(movement.cents.abs()).replace('.', ",");
        put!(text, ":61:{}{}{side}{amount}{kind}", day.format("%y%m%d"), day.format("%m%d"));
        put!(text, "NONREF//{}\r\n:86:", row.number);
        match form {
            Form::Fields => fields(&mut text, row),
            _ => free(&mut text, row),
        }
    }
    text.push_str(&balance(":62F:", extract.closing(), extract.until));
    text.push_str("-\r\n");
    text
}

/// Lines of at most 65 characters, as they come.
fn free(text: &mut String, row: &Row) {
    let label = without_accents(&row.label);
    let told = match &row.movement.how {
        How::Transfer { .. } | How::Debit { .. } => format!("{label} {}", row.movement.purpose),
        _ => label,
    };
    for line in visavis_generator::text::wrap(&told, 65) {
        put!(text, "{line}\r\n");
    }
}

/// Fields of two digits: kind, purpose, account and name of the other side.
fn fields(text: &mut String, row: &Row) {
    let movement = &row.movement;
    let (code, kind) = match movement.how {
        How::Debit { .. } => ("105", "PRELEVEMENT"),
        How::Cheque { .. } => ("101", "CHEQUE"),
        How::Cash => ("083", "RETRAIT"),
        How::Fee => ("808", "FRAIS"),
        How::Transfer { .. } if movement.cents > 0 => ("166", "VIREMENT RECU"),
        How::Transfer { .. } => ("116", "VIREMENT EMIS"),
        _ => ("106", "CARTE"),
    };
    put!(text, "{code}?00{kind}");
    let told = match &movement.how {
        How::Debit { creditor, mandate } => {
            format!("MREF+{mandate} CRED+{creditor} SVWZ+{}", movement.purpose)
        }
        How::Transfer { .. } => format!("SVWZ+{}", movement.purpose),
        _ => format!("SVWZ+{}", without_accents(&row.label)),
    };
    for (number, part) in (20..30).zip(visavis_generator::text::wrap(&told, 27)) {
        put!(text, "\r\n?{number}{part}");
    }
    if let How::Transfer { iban: Some(iban) } = &movement.how {
        put!(text, "\r\n?31{iban}");
    }
    if matches!(movement.how, How::Transfer { .. } | How::Debit { .. }) {
        put!(text, "\r\n?32{}", visavis_generator::text::cut(&movement.shown, 27));
    }
    put!(text, "\r\n");
}
