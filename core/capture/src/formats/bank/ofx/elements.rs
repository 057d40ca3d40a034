//! The elements of OFX that are told from leaves by their names.

use super::security::KINDS;

/// The elements whose leaves mean something, in order; all others are passed over.
const ELEMENTS: [&str; 63] = [
    "ACCTINFO",
    "AVAILBAL",
    "BAL",
    "BALLIST",
    "BANKACCTFROM",
    "BANKACCTTO",
    "BANKTRANLIST",
    "BANKTRANLISTP",
    "BUYDEBT",
    "BUYMF",
    "BUYOPT",
    "BUYOTHER",
    "BUYSTOCK",
    "CCACCTFROM",
    "CCACCTTO",
    "CCSTMTENDRS",
    "CCSTMTRS",
    "CCSTMTTRNRS",
    "CLOSUREOPT",
    "CURRENCY",
    "FI",
    "INCOME",
    "INTRARS",
    "INTRATRNRS",
    "INVACCTFROM",
    "INVBAL",
    "INVBANKTRAN",
    "INVBUY",
    "INVEXPENSE",
    "INVPOS",
    "INVSELL",
    "INVSTMTRS",
    "INVSTMTTRNRS",
    "INVTRAN",
    "INVTRANLIST",
    "JRNLFUND",
    "JRNLSEC",
    "LEDGERBAL",
    "MARGININTEREST",
    "OFX",
    "ORIGCURRENCY",
    "PAYEE",
    "REINVEST",
    "RETOFCAP",
    "SECID",
    "SECINFO",
    "SECLIST",
    "SELLDEBT",
    "SELLMF",
    "SELLOPT",
    "SELLOTHER",
    "SELLSTOCK",
    "SIGNONMSGSRSV1",
    "SONRS",
    "SPLIT",
    "STATUS",
    "STMTENDRS",
    "STMTRS",
    "STMTTRN",
    "STMTTRNP",
    "STMTTRNRS",
    "TRANSFER",
    "XFERINFO",
];

/// The name as one of those.
pub(super) fn known(name: &str) -> Option<&'static str> {
    ELEMENTS.get(ELEMENTS.binary_search(&name).ok()?).copied()
}

/// Whether an element holds one movement.
pub(super) fn is_movement(name: &str) -> bool {
    matches!(name, "STMTTRN" | "STMTTRNP" | "INTRARS")
        || KINDS.binary_search_by_key(&name, |(kind, _)| kind).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_stand_in_their_order_with_all_kinds_of_movements() {
        assert!(ELEMENTS.is_sorted() && KINDS.is_sorted());
        assert!(KINDS.iter().all(|(kind, _)| known(kind).is_some()));
    }
}
