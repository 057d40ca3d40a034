//! Codes by which banks say how money moved.

use visavis_model::TransferMethod::{self, Bank, Card, Cash, Cheque, DirectDebit, Transfer};

/// The German code of three digits (Deutsche Kreditwirtschaft, "Geschäftsvorfallcodes", annex to the
/// DFÜ agreement).
pub(super) fn german(code: u16) -> Option<TransferMethod> {
    Some(match code {
        1..=3 | 11 | 14 | 59 | 70 | 76 | 101..=103 | 111 | 122 | 170 => Cheque,
        4 | 5 | 71 | 104 | 105 | 107..=109 | 171 | 174 | 181..=184 | 192..=197 => DirectDebit,
        106 | 110 | 190 | 198 => Card,
        82 | 83 => Cash,
        8
        | 12
        | 13
        | 15..=20
        | 51..=58
        | 61..=69
        | 116..=119
        | 152..=169
        | 177
        | 179
        | 188
        | 189
        | 191
        | 201..=299
        | 820..=829
        | 833 => Transfer,
        801..=819 => Bank,
        _ => return None,
    })
}

/// The three letters behind the first one of a type of transaction (SWIFT, category 9, field 61,
/// subfield 6); banks of some countries have further ones.
pub(super) fn swift(code: &str) -> Option<TransferMethod> {
    Some(match code {
        "CHG" | "COM" | "INT" | "FEX" | "LDP" | "BNK" => Bank,
        "CHK" | "CLR" | "TCK" => Cheque,
        "DDT" | "INC" | "EIC" => DirectDebit,
        "TRF" | "STO" | "BOE" | "BRF" | "DIV" | "IOB" | "IDB" | "OVB" | "SAL" => Transfer,
        "CMZ" | "ATM" | "GEA" | "KST" => Cash,
        "CAR" | "POS" | "BEA" | "BGC" => Card,
        _ => return None,
    })
}

/// Domain, family and sub-family of ISO 20022's external bank transaction codes.
pub(super) fn iso(domain: &str, family: &str, sub_family: &str) -> Option<TransferMethod> {
    Some(match (domain, family, sub_family) {
        (_, _, "CHRG" | "FEES" | "COMM" | "INTR" | "TAXE") | ("LDAS" | "ACMT", _, _) => Bank,
        (_, _, "CWDL" | "CDPT" | "FCWD" | "FCDP") | ("PMNT", "CNTR", _) => Cash,
        ("PMNT", "RCDT" | "ICDT" | "RRCT" | "IRCT", _) => Transfer,
        ("PMNT", "RDDT" | "IDDT", _) => DirectDebit,
        ("PMNT", "CCRD" | "MCRD", _) => Card,
        ("PMNT", "RCHQ" | "ICHQ" | "DRFT" | "LBOX", _) => Cheque,
        _ => return None,
    })
}
