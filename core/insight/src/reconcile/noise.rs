//! Words that stand on bank labels and in names and tell nobody apart.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of banks: how money moved, which card, through which service.
#[rustfmt::skip]
const OF_BANKS: &[&str] = &[
    "ach", "achat", "and", "atm", "au", "auftrag", "aux", "avoir", "bank", "basislastschrift",
    "bea", "ben", "bill", "card", "carte", "cb", "cheque", "chf", "chq", "com", "commerce",
    "contact", "contactless", "credit", "dab", "das", "date", "dd", "de", "debit", "der", "des",
    "die", "dir", "direct", "distance", "du", "ech", "echeance", "echeances", "ecom", "effectue",
    "effectuee", "electronique", "emetteur", "emis", "emise", "en", "entgelt", "et", "eur",
    "euro", "europeen", "fact", "facture", "faster", "faveur", "fr", "frais", "from", "gbp",
    "girocard", "gutschrift", "http", "https", "inst", "instant", "instantane", "internet",
    "kartenzahlung", "la", "lastschrift", "le", "les", "lib", "libelle", "maestro", "mandat",
    "mandate", "mastercard", "mdt", "mensuel", "mensuelle", "motif", "net", "nfc", "no", "num",
    "numero", "of", "online", "order", "paiement", "par", "pay", "paye", "payment", "payments",
    "per", "permanent", "pos", "pour", "prelevement", "prelevements", "prelevt", "prlv", "psc",
    "purchase", "rechnung", "recu", "ref", "reference", "refund", "remb", "remboursement",
    "rembt", "retrait", "rum", "sans", "sct", "sdd", "sepa", "standing", "the", "to", "tpe",
    "transfer", "uberweisung", "und", "usd", "vente", "vers", "via", "vir", "virement", "visa",
    "votre", "web", "www",
];

/// Services through which shops are paid, which stand before the shop's name.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    "adyen", "alipay", "iz", "izettle", "klarna", "lightspeed", "lydia", "mollie", "mypos", "nyx",
    "paypal", "payplug", "pp", "sp", "sq", "square", "stripe", "sumup", "tst", "viva", "zettle",
];

/// Services that lend what a purchase costs, and collect it in parts.
const LENDERS: &[&str] =
    &["alma", "cetelem", "cofidis", "floa", "klarna", "oney", "paypal", "scalapay", "sofinco"];

/// Legal forms.
#[rustfmt::skip]
const LEGAL_FORMS: &[&str] = &[
    "ag", "bv", "bvba", "co", "company", "corp", "ets", "eurl", "gmbh", "group", "groupe",
    "holding", "inc", "kg", "limited", "llc", "ltd", "nv", "ohg", "plc", "sa", "sarl", "sas",
    "sasu", "sci", "scop", "selarl", "sl", "snc", "societe", "spa", "sprl", "srl", "ste",
];

/// Trades, and what shops and companies are, which thousands have in their names.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "agence", "assurance", "assurances", "auberge", "autoroute", "autoroutes", "backerei",
    "bakery", "bar", "bio", "bistro", "bistrot", "boucherie", "boul", "boulangerie", "brass",
    "brasserie", "cabinet", "cafe", "centrale", "centre", "city", "coiffure", "creperie",
    "docteur", "dr", "eau", "eaux", "energie", "energies", "energy", "enterprise", "epicerie",
    "est", "europe", "express", "fleuriste", "france", "fromagerie", "garage", "generale",
    "grand", "grande", "hotel", "hypermarche", "insurance", "international", "librairie",
    "maison", "marche", "market", "marketplace", "mobile", "mobility", "mutuelle", "nord",
    "opticien", "optique", "ouest", "parking", "patisserie", "petit", "petite", "pharm",
    "pharmacie", "pharmacy", "pizza", "pizzeria", "poissonnerie", "presse", "pressing",
    "proximite", "rest", "restaurant", "resto", "saint", "salon", "sante", "service", "services",
    "shop", "st", "station", "store", "sud", "supermarche", "supermarket", "tabac", "taxi",
    "telecom", "trading", "traiteur", "voyages", "voyageurs",
];

/// Towns so large that thousands of labels end in their name.
#[rustfmt::skip]
const TOWNS: &[&str] = &[
    "aix", "amiens", "amsterdam", "angers", "annecy", "antwerpen", "avignon", "barcelona",
    "basel", "berlin", "bern", "besancon", "bordeaux", "boulogne", "brest", "bristol",
    "bruxelles", "caen", "cedex", "clermont", "dijon", "dublin", "edinburgh", "frankfurt",
    "geneve", "gent", "grenoble", "hamburg", "koln", "lausanne", "liege", "lille", "limoges",
    "lisboa", "london", "luxembourg", "lyon", "madrid", "manchester", "marseille", "metz",
    "milano", "montpellier", "montreuil", "munchen", "nancy", "nantes", "nice", "nimes",
    "orleans", "paris", "perpignan", "porto", "reims", "rennes", "roma", "rotterdam", "rouen",
    "strasbourg", "stuttgart", "toulon", "toulouse", "tours", "versailles", "villeurbanne",
    "wien", "zurich",
];

/// Health insurers, and the words that they have in their names.
const INSURERS: &[&str] =
    &["ameli", "cpam", "maladie", "mgen", "msa", "mutuelle", "mutualite", "prevoyance"];

/// Whoever gives care.
#[rustfmt::skip]
const CARERS: &[&str] = &[
    "cabinet", "clinique", "dental", "dentaire", "dentiste", "docteur", "dr", "hopital", "infirmiere",
    "kine", "labo", "laboratoire", "medecin", "medical", "medicale", "opticien", "optique",
    "orthodontiste", "osteopathe", "pharm", "pharmacie", "phie", "radiologie",
];

/// What a folded word tells of whose name it stands in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Class(u8);

impl Class {
    /// Nothing: it is a bank's word, a legal form, a service through which others are paid.
    pub(super) const NOISE: Self = Self(1);
    /// Too little: so many names share it that it tells nobody apart.
    pub(super) const COMMON: Self = Self(2);
    /// A service stands between the shop and the person.
    pub(super) const SERVICE: Self = Self(4);
    /// A service lends what a purchase costs, and collects it in parts.
    pub(super) const LENDER: Self = Self(8);
    /// It is a health insurer's.
    pub(super) const INSURER: Self = Self(16);
    /// It is that of somebody who gives care.
    pub(super) const CARER: Self = Self(32);

    /// What a word tells.
    pub(super) fn of(word: &str) -> Self {
        CLASSES.get(word).copied().unwrap_or_default()
    }

    /// Whether it is in a class.
    pub(super) const fn is(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    /// In both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let lists = [
        (OF_BANKS, Class::NOISE),
        (LEGAL_FORMS, Class::NOISE),
        (SERVICES, Class::NOISE.and(Class::SERVICE)),
        (LENDERS, Class::SERVICE.and(Class::LENDER)),
        (TRADES, Class::COMMON),
        (TOWNS, Class::COMMON),
        (INSURERS, Class::INSURER),
        (CARERS, Class::CARER),
    ];
    let mut classes: HashMap<&'static str, Class> = HashMap::new();
    for (list, class) in lists {
        for word in list {
            let known = classes.entry(word).or_default();
            *known = known.and(class);
        }
    }
    classes
});
