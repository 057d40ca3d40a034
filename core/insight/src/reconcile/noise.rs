//! Words that stand on bank labels and in names and tell nobody apart; each list in its order.

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

/// Whether a folded word says nothing at all about whose name it stands in.
pub(super) fn is_noise(word: &str) -> bool {
    is_in(OF_BANKS, word) || is_in(LEGAL_FORMS, word) || is_in(SERVICES, word)
}

/// Whether a folded word is shared by so many names that it tells nobody apart.
pub(super) fn is_common(word: &str) -> bool {
    is_in(TRADES, word) || is_in(TOWNS, word)
}

/// Whether a folded word is the name of a service through which others are paid.
pub(super) fn is_service(word: &str) -> bool {
    is_in(SERVICES, word) || is_in(LENDERS, word)
}

/// Whether a folded word is the name of a service that collects a purchase in parts.
pub(super) fn is_lender(word: &str) -> bool {
    is_in(LENDERS, word)
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_stand_in_their_order() {
        for list in [OF_BANKS, SERVICES, LENDERS, LEGAL_FORMS, TRADES, TOWNS] {
            assert!(list.is_sorted());
        }
    }
}
