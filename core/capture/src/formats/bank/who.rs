//! Which bank a code belongs to, where a statement names its bank by a code alone.

use visavis_model::OrganisationSketch;

/// The first four letters of a bank's SWIFT code (ISO 9362), which the IBANs of some countries contain.
const BY_LETTERS: [(&str, &str); 47] = [
    ("ABNA", "ABN AMRO"),
    ("AGRI", "Crédit Agricole"),
    ("ASNB", "ASN Bank"),
    ("BARC", "Barclays"),
    ("BBRU", "ING Belgique"),
    ("BCEE", "Spuerkeess"),
    ("BILL", "Banque Internationale à Luxembourg"),
    ("BNPA", "BNP Paribas"),
    ("BOUS", "BoursoBank"),
    ("BREX", "mBank"),
    ("BUNQ", "bunq"),
    ("CCBP", "Banque Populaire"),
    ("CEPA", "Caisse d'Épargne"),
    ("COBA", "Commerzbank"),
    ("CRES", "Credit Suisse"),
    ("CRLY", "LCL"),
    ("DEUT", "Deutsche Bank"),
    ("FTNO", "Fortuneo"),
    ("GEBA", "BNP Paribas Fortis"),
    ("GKCC", "Belfius"),
    ("HBUK", "HSBC UK"),
    ("HYVE", "HypoVereinsbank"),
    ("INGB", "ING"),
    ("INGD", "ING Deutschland"),
    ("KNAB", "Knab"),
    ("KRED", "KBC"),
    ("LOYD", "Lloyds Bank"),
    ("MIDL", "HSBC UK"),
    ("MONZ", "Monzo"),
    ("NORD", "Crédit du Nord"),
    ("NTSB", "N26"),
    ("NWBK", "NatWest"),
    ("PBNK", "Postbank"),
    ("POFI", "PostFinance"),
    ("PSST", "La Banque Postale"),
    ("QNTO", "Qonto"),
    ("RABO", "Rabobank"),
    ("RAIF", "Raiffeisen"),
    ("REVO", "Revolut"),
    ("SNSB", "SNS Bank"),
    ("SOGE", "Société Générale"),
    ("SRLG", "Starling Bank"),
    ("TRIO", "Triodos Bank"),
    ("TRWI", "Wise"),
    ("UBRT", "Raiffeisen Bank Hungary"),
    ("UBSW", "UBS"),
    ("ZKBK", "Zürcher Kantonalbank"),
];

/// The five digits of a French bank (Banque de France, "code banque").
const BY_FRENCH_CODE: [(&str, &str); 13] = [
    ("10278", "Crédit Mutuel"),
    ("14518", "Fortuneo"),
    ("14690", "Monabanq"),
    ("16958", "Qonto"),
    ("20041", "La Banque Postale"),
    ("20433", "N26"),
    ("28233", "Revolut"),
    ("30002", "LCL"),
    ("30003", "Société Générale"),
    ("30004", "BNP Paribas"),
    ("30066", "CIC"),
    ("30076", "Crédit du Nord"),
    ("40618", "BoursoBank"),
];

fn find(list: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    let place = list.binary_search_by_key(&code, |(code, _)| code).ok()?;
    list.get(place).map(|(_, name)| *name)
}

/// The bank of a SWIFT code or of the letters in an IBAN.
pub(super) fn by_letters(code: &str) -> Option<&'static str> {
    find(&BY_LETTERS, code.get(..4)?)
}

/// The bank of a French account.
pub(super) fn by_french_code(code: &str) -> Option<&'static str> {
    find(&BY_FRENCH_CODE, code)
}

/// The bank that an IBAN names in itself: by digits in France and Monaco, by letters in the
/// Netherlands, Great Britain and Ireland.
pub(super) fn by_iban(iban: &str) -> Option<&'static str> {
    match iban.get(..2)? {
        "FR" | "MC" => by_french_code(iban.get(4..9)?),
        "NL" | "GB" | "IE" => by_letters(iban.get(4..8)?),
        _ => None,
    }
}

/// The bank, by the first of these that names it; a SWIFT code that is not known stands for itself.
pub(super) fn bank(
    name: Option<&str>,
    code: Option<&str>,
    iban: Option<&str>,
) -> Option<OrganisationSketch> {
    let name = name
        .or_else(|| code.and_then(by_letters))
        .or_else(|| iban.and_then(by_iban))
        .or(code)?
        .to_owned();
    Some(OrganisationSketch { name, identifiers: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_stand_in_their_order() {
        assert!(BY_LETTERS.is_sorted() && BY_FRENCH_CODE.is_sorted());
    }

    #[test]
    fn a_bank_is_known_by_its_name_its_code_or_its_account() {
        let named = |name, code, iban| bank(name, code, iban).map(|bank| bank.name);
        assert_eq!(named(Some("My Bank"), Some("INGBNL2A"), None).as_deref(), Some("My Bank"));
        assert_eq!(named(None, Some("INGBNL2A"), None).as_deref(), Some("ING"));
        assert_eq!(named(None, None, Some("NL71RABO0123456789")).as_deref(), Some("Rabobank"));
        let french = "FR1420041010050500013M02606";
        assert_eq!(named(None, None, Some(french)).as_deref(), Some("La Banque Postale"));
        assert_eq!(named(None, Some("XYZAFRPP"), None).as_deref(), Some("XYZAFRPP"));
        assert_eq!(named(None, None, Some("DE89370400440532013000")), None);
    }
}
