//! What a series is, where its words or its form say so.

use super::steadiness::Steadiness;
use super::{Source, Way};
use visavis_model::TransferMethod;

/// What a series is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// One price, collected again and again.
    Subscription,
    /// As much as was used.
    Bill,
    /// For the place that one lives in.
    Rent,
    /// Paying back what was borrowed.
    Loan,
    /// A premium.
    Insurance,
    /// To the state.
    Tax,
    /// To one's own savings.
    Saving,
    /// To the bank, for the account.
    BankFee,
    /// For one's work.
    Salary,
    /// After one's work.
    Pension,
    /// From the state.
    Benefit,
    /// Nothing says what.
    Other,
}

impl Kind {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::Bill => "bill",
            Self::Rent => "rent",
            Self::Loan => "loan",
            Self::Insurance => "insurance",
            Self::Tax => "tax",
            Self::Saving => "saving",
            Self::BankFee => "bank-fee",
            Self::Salary => "salary",
            Self::Pension => "pension",
            Self::Benefit => "benefit",
            Self::Other => "other",
        }
    }
}

/// Words that say what a payment is, in the languages that statements are read in; two words are
/// looked for one after the other.
const PAID: &[(Kind, &[&str])] = &[
    (Kind::Rent, &["loyer", "loyers", "rent", "miete", "alquiler", "affitto", "huur"]),
    (
        Kind::Loan,
        &[
            "pret",
            "prets",
            "emprunt",
            "mortgage",
            "loan",
            "darlehen",
            "hypothek",
            "hypotheek",
            "tilgung",
            "hipoteca",
            "mutuo",
            "credit immobilier",
        ],
    ),
    (
        Kind::Insurance,
        &[
            "assurance",
            "assurances",
            "assur",
            "insurance",
            "versicherung",
            "versicherungen",
            "mutuelle",
            "prevoyance",
            "assicurazione",
            "assicurazioni",
            "seguro",
            "seguros",
            "verzekering",
            "verzekeringen",
        ],
    ),
    (
        Kind::Tax,
        &[
            "impot",
            "impots",
            "dgfip",
            "taxe",
            "taxes",
            "finances publiques",
            "tresor public",
            "hmrc",
            "council tax",
            "finanzamt",
            "rundfunk",
            "belastingdienst",
        ],
    ),
    (Kind::Saving, &["epargne", "livret", "savings", "sparplan", "sparen", "ahorro", "risparmio"]),
    (
        Kind::BankFee,
        &["tenue de compte", "frais bancaires", "cotisation carte", "kontofuhrung", "account fee"],
    ),
];
const RECEIVED: &[(Kind, &[&str])] = &[
    (
        Kind::Salary,
        &[
            "salaire",
            "salaires",
            "paie",
            "paye",
            "remuneration",
            "payroll",
            "salary",
            "wages",
            "gehalt",
            "lohn",
            "bezuge",
            "nomina",
            "stipendio",
            "salaris",
        ],
    ),
    (Kind::Pension, &["retraite", "retraites", "pension", "agirc", "arrco", "carsat", "rente"]),
    (
        Kind::Benefit,
        &[
            "caf",
            "allocation",
            "allocations",
            "pole emploi",
            "france travail",
            "kindergeld",
            "arbeitslosengeld",
            "child benefit",
            "universal credit",
        ],
    ),
];

/// What its words say, folded and with one space between them.
pub(super) fn spoken(way: Way, words: &str) -> Option<Kind> {
    let table = match way {
        Way::Paid => PAID,
        Way::Received => RECEIVED,
    };
    let padded = format!(" {words} ");
    let says = |said: &&str| {
        padded.match_indices(said).any(|(at, _)| {
            let before = padded.get(..at).is_some_and(|text| text.ends_with(' '));
            let after = padded.get(at + said.len()..).is_some_and(|text| text.starts_with(' '));
            before && after
        })
    };
    table.iter().find(|(_, all)| all.iter().any(says)).map(|(kind, _)| *kind)
}

/// What a series is by its words or else by its form.
pub(super) fn kind(
    way: Way,
    source: Source,
    words: &str,
    steadiness: Steadiness,
    method: Option<TransferMethod>,
) -> Kind {
    if let Some(kind) = spoken(way, words) {
        return kind;
    }
    if way == Way::Received {
        return Kind::Other;
    }
    match (method, steadiness) {
        (Some(TransferMethod::Bank), _) => Kind::BankFee,
        (_, _) if source == Source::Bill => Kind::Bill,
        (
            Some(TransferMethod::Card | TransferMethod::DirectDebit),
            Steadiness::Exact | Steadiness::Near,
        ) => Kind::Subscription,
        (Some(TransferMethod::Card | TransferMethod::DirectDebit), Steadiness::Varying) => {
            Kind::Bill
        }
        _ => Kind::Other,
    }
}
