//! OFX: tags without ends and a code page (1.0.2), or XML (2.1.1).

use super::{Extract, Row, Written};
use crate::story::account::How;
use crate::story::euros;
use visavis_generator::Random;
use visavis_generator::text::cut;

/// How a bank writes OFX.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Style {
    #[default]
    Sgml,
    /// With a comma before the cents.
    SgmlWithComma,
    Xml,
}

impl Style {
    pub(super) fn draw(random: &mut Random) -> Self {
        random.pick(&[Self::Sgml, Self::Sgml, Self::SgmlWithComma, Self::Xml])
    }
}

pub(super) fn write<'a>(extract: &Extract<'a>, style: Style, name: String) -> Written<'a> {
    let is_xml = style == Style::Xml;
    let leaf = |tag: &str, value: &str| match (is_xml, value.replace('&', "&amp;")) {
        (true, value) => format!("<{tag}>{value}</{tag}>\n"),
        (false, _) => format!("<{tag}>{value}\n"),
    };
    let mut text = String::from(if is_xml { XML } else { SGML });
    let day = extract.until.format("%Y%m%d").to_string();
    text.push_str("<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n<STATUS>\n");
    text.push_str(&(leaf("CODE", "0") + &leaf("SEVERITY", "INFO") + "</STATUS>\n"));
    text.push_str(&(leaf("DTSERVER", &format!("{day}120000")) + &leaf("LANGUAGE", "FRA")));
    text.push_str("<FI>\n");
    text.push_str(&(leaf("ORG", extract.bank) + &leaf("FID", &extract.account.bank)));
    text.push_str("</FI>\n</SONRS>\n</SIGNONMSGSRSV1>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n");
    text.push_str(&(leaf("TRNUID", &day) + "<STATUS>\n"));
    text.push_str(&(leaf("CODE", "0") + &leaf("SEVERITY", "INFO") + "</STATUS>\n<STMTRS>\n"));
    text.push_str(&(leaf("CURDEF", "EUR") + "<BANKACCTFROM>\n"));
    for (tag, value) in [
        ("BANKID", &extract.account.bank),
        ("BRANCHID", &extract.account.branch),
        ("ACCTID", &extract.account.account),
    ] {
        text.push_str(&leaf(tag, value));
    }
    text.push_str(&(leaf("ACCTTYPE", "CHECKING") + &leaf("ACCTKEY", &extract.account.key)));
    text.push_str("</BANKACCTFROM>\n<BANKTRANLIST>\n");
    text.push_str(&leaf("DTSTART", &extract.from.format("%Y%m%d").to_string()));
    text.push_str(&leaf("DTEND", &day));
    for row in &extract.rows {
        movement(&mut text, row, style, leaf);
    }
    text.push_str("</BANKTRANLIST>\n<LEDGERBAL>\n");
    text.push_str(&(leaf("BALAMT", &amount(extract.closing(), style)) + &leaf("DTASOF", &day)));
    text.push_str("</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n");
    let bytes = if is_xml {
        text.into_bytes()
    } else {
        encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
    };
    let (rows, period) = (extract.rows.clone(), Some((extract.from, extract.until)));
    Written { name, format: "ofx", bytes, rows, is_numbered: true, period }
}

fn movement(text: &mut String, row: &Row, style: Style, leaf: impl Fn(&str, &str) -> String) {
    let movement = &row.movement;
    let kind = match movement.how {
        How::Debit { .. } => "DIRECTDEBIT",
        How::Cheque { .. } => "CHECK",
        How::Cash => "ATM",
        How::Fee => "FEE",
        _ if movement.cents > 0 => "CREDIT",
        _ => "DEBIT",
    };
    text.push_str(&("<STMTTRN>\n".to_owned() + &leaf("TRNTYPE", kind)));
    text.push_str(&leaf("DTPOSTED", &movement.booked.format("%Y%m%d").to_string()));
    if row.day != movement.booked && matches!(movement.how, How::Card | How::CardRefund) {
        text.push_str(&leaf("DTUSER", &row.day.format("%Y%m%d").to_string()));
    }
    text.push_str(&leaf("TRNAMT", &amount(movement.cents, style)));
    text.push_str(&leaf("FITID", &row.number));
    if let How::Cheque { number } = &movement.how {
        text.push_str(&leaf("CHECKNUM", number));
    }
    let label = row.label.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push_str(&leaf("NAME", &cut(&label, 32)));
    if label.chars().count() > 32 {
        text.push_str(&leaf("MEMO", &label));
    }
    text.push_str("</STMTTRN>\n");
}

fn amount(cents: i64, style: Style) -> String {
    let plain = euros(cents);
    if style == Style::SgmlWithComma { plain.replace('.', ",") } else { plain }
}

const SGML: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n\
CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<?OFX OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n";
