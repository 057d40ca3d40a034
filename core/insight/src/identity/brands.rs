//! Brands that many people know, and how statements write them.

/// A brand, how it is written, and words that its own names have besides.
pub(super) struct Brand {
    /// Its name.
    pub(super) name: &'static str,
    /// How names of it begin, the longest first.
    begins: &'static [&'static str],
    /// Words after that which are still itself: its services and companies.
    own: &'static [&'static str],
}

/// Abbreviations are those that the brands' own help pages on unknown charges tell: Amazon ("AMZN
/// Mktp", "AMZ", "amzn.com/bill"), Apple ("APPLE.COM/BILL", "ITUNES.COM/BILL"), Google ("GOOGLE
/// *product"), Microsoft ("MSFT *", "MICROSOFT*"), Meta ("FACEBK *"), Uber ("UBER *TRIP"), SNCF
/// ("SNCF-VOYAGEURS", "SNCF CONNECT"). Chains are here because their shops are many and one.
const BRANDS: &[Brand] = &[
    brand("Action", &["action"], &[]),
    brand("Aldi", &["aldi"], &["marche", "sud", "nord"]),
    brand(
        "Amazon",
        &["amazon", "amzn", "amz"],
        &[
            "com",
            "core",
            "digital",
            "marketplace",
            "media",
            "mktp",
            "mktplace",
            "payments",
            "pmts",
            "prime",
            "retail",
            "svcs",
            "video",
            "bill",
            "cpt",
        ],
    ),
    brand(
        "Apple",
        &["apple", "itunes"],
        &["com", "bill", "services", "distribution", "store", "music", "retail"],
    ),
    brand("Auchan", &["auchan"], &["supermarche", "hypermarche"]),
    brand("Basic-Fit", &["basic fit", "basicfit"], &["ii", "com"]),
    brand("Bouygues Telecom", &["bouygues telecom"], &[]),
    brand("Boulanger", &["boulanger"], &["com"]),
    brand("Burger King", &["burger king"], &["restaurant"]),
    brand("Canal+", &["canal"], &["plus"]),
    brand("Carrefour City", &["carrefour city"], &[]),
    brand("Carrefour Express", &["carrefour express"], &[]),
    brand("Carrefour Market", &["carrefour market"], &[]),
    brand("Carrefour", &["carrefour"], &["hypermarche", "hypermarches"]),
    brand("Castorama", &["castorama"], &[]),
    brand("Darty", &["darty"], &[]),
    brand("Decathlon", &["decathlon"], &["com"]),
    brand("Deezer", &["deezer"], &["com"]),
    brand("Deliveroo", &["deliveroo"], &["com"]),
    brand("EDF", &["edf", "electricite de france"], &["clients", "particuliers", "entreprises"]),
    brand("Engie", &["engie"], &["clients", "particuliers"]),
    brand("Fnac", &["fnac"], &["com"]),
    brand("Franprix", &["franprix"], &[]),
    brand("Free Mobile", &["free mobile"], &[]),
    brand("Free", &["free telecom", "free"], &["haut", "debit", "hautdebit"]),
    brand(
        "Google",
        &["google"],
        &["commerce", "ireland", "payment", "play", "services", "storage", "one"],
    ),
    brand("H&M", &["h m", "hm"], &["hennes", "mauritz"]),
    brand("IKEA", &["ikea"], &[]),
    brand("Intermarché", &["intermarche", "itm"], &["super", "hyper", "contact"]),
    brand("Leroy Merlin", &["leroy merlin", "leroymerlin"], &[]),
    brand("Lidl", &["lidl"], &["dienstleistung", "stiftung"]),
    brand("MAIF", &["maif"], &["assurance", "assurances"]),
    brand("McDonald’s", &["mcdonald s", "mcdonalds", "mc donald s", "mc donalds"], &["restaurant"]),
    brand("Meta", &["facebk", "facebook", "meta platforms"], &["ads", "ireland"]),
    brand("Microsoft", &["microsoft", "msft"], &["ireland", "operations", "store", "xbox"]),
    brand("Monoprix", &["monoprix"], &["exploitation"]),
    brand("Netflix", &["netflix"], &["com", "services"]),
    brand("OpenAI", &["openai"], &["chatgpt", "ireland", "subscription"]),
    brand("Orange", &["orange"], &["telecom"]),
    brand("OVHcloud", &["ovh", "ovhcloud"], &["com"]),
    brand("Picard", &["picard surgeles", "picard"], &[]),
    brand("RATP", &["ratp"], &["navigo"]),
    brand("REWE", &["rewe"], &["markt"]),
    brand("Sephora", &["sephora"], &[]),
    brand("SFR", &["sfr"], &["mobile", "fixe"]),
    brand("SNCF", &["sncf"], &["connect", "voyageurs", "voyages", "internet"]),
    brand("Sodexo", &["sodexo"], &[]),
    brand("Spotify", &["spotify"], &["ab", "com", "premium"]),
    brand("Tesco", &["tesco"], &["stores"]),
    brand(
        "TotalEnergies",
        &["totalenergies", "total energies", "total access"],
        &["marketing", "electricite", "gaz"],
    ),
    brand("Uber Eats", &["uber eats", "ubereats"], &["com"]),
    brand("Uber", &["uber"], &["bv", "com", "trip"]),
    brand("Uniqlo", &["uniqlo"], &[]),
    brand("Veolia", &["veolia"], &["eau"]),
    brand("Zara", &["zara"], &[]),
];

const fn brand(
    name: &'static str,
    begins: &'static [&'static str],
    own: &'static [&'static str],
) -> Brand {
    Brand { name, begins, own }
}

/// The brand that a name begins with, and the words that are not its own.
pub(super) fn recognise(words: &[String]) -> Option<(&'static Brand, Vec<String>)> {
    let begins = |begin: &str| {
        let mut count = 0;
        let all = begin.split(' ').all(|word| {
            count += 1;
            words.get(count - 1).is_some_and(|here| here == word)
        });
        all.then_some(count)
    };
    let found = BRANDS.iter().flat_map(|brand| {
        brand.begins.iter().filter_map(move |begin| begins(begin).map(|count| (count, brand)))
    });
    let (count, brand) = found.max_by_key(|(count, _)| *count)?;
    let rest = words.iter().skip(count).filter(|word| !brand.own.contains(&word.as_str()));
    Some((brand, rest.cloned().collect()))
}
