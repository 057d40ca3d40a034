//! Chains that print their name as a logo, which text readers cannot read, but their numbers as text.
//!
//! Public registers' facts (VIES for VAT numbers, INSEE Sirene for SIRENs), each a number that the
//! whole chain of the country uses.

use crate::receipt::Ids;

/// VAT number or SIREN, and the name that people know.
const CHAINS: &[(&str, &str)] = &[
    ("DE814689550", "Lidl"),
    ("DE812706034", "REWE"),
    ("DE115055186", "Rossmann"),
    ("343262622", "Lidl"),
    ("384560942", "Leroy Merlin"),
    ("451321335", "Carrefour"),
    ("552083297", "Monoprix"),
    ("784939688", "Picard"),
];

/// The chain whose number the receipt prints.
pub(super) fn chain(ids: &Ids) -> Option<&'static str> {
    let vat = ids.vat.value().map(visavis_model::VatNumber::as_str);
    let siren = ids.siren.value().map(visavis_model::Siren::as_str);
    CHAINS
        .iter()
        .find(|(number, _)| vat == Some(*number) || siren == Some(*number))
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::CHAINS;
    use visavis_model::{Siren, VatNumber};

    #[test]
    fn every_number_of_a_chain_passes_its_own_check() {
        for (number, name) in CHAINS {
            assert!(VatNumber::parse(number).is_ok() || Siren::parse(number).is_ok(), "{name}");
        }
    }
}
