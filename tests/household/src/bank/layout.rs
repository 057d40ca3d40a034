//! The banks whose tables are written.

/// A bank, with the layout of its table and the way of its labels.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Layout {
    #[default]
    Boursobank,
    CaisseEpargne,
    Fortuneo,
    BanquePostale,
    CreditAgricole,
    CreditMutuel,
    SocieteGenerale,
    BnpParibas,
}

impl Layout {
    const ALL: &'static [Self] = &[
        Self::Boursobank,
        Self::CaisseEpargne,
        Self::Fortuneo,
        Self::BanquePostale,
        Self::CreditAgricole,
        Self::CreditMutuel,
        Self::SocieteGenerale,
        Self::BnpParibas,
    ];

    /// One after the other, so that few seeds have all of them.
    pub(crate) fn of(seed: u64) -> Self {
        let place = usize::try_from(seed % Self::ALL.len() as u64).unwrap_or_default();
        Self::ALL.get(place).copied().unwrap_or_default()
    }

    /// As its own statements call it.
    pub(crate) const fn bank(self) -> &'static str {
        match self {
            Self::Boursobank => "BoursoBank",
            Self::CaisseEpargne => "Caisse d'Épargne",
            Self::Fortuneo => "Fortuneo",
            Self::BanquePostale => "La Banque Postale",
            Self::CreditAgricole => "Crédit Agricole",
            Self::CreditMutuel => "Crédit Mutuel",
            Self::SocieteGenerale => "Société Générale",
            Self::BnpParibas => "BNP Paribas",
        }
    }

    /// The bank's code of five digits (Banque de France).
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Boursobank => "40618",
            Self::CaisseEpargne => "17515",
            Self::Fortuneo => "14518",
            Self::BanquePostale => "20041",
            Self::CreditAgricole => "18206",
            Self::CreditMutuel => "10278",
            Self::SocieteGenerale => "30003",
            Self::BnpParibas => "30004",
        }
    }
}
