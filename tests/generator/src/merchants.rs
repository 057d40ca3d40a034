//! Invented merchants with real-looking names, addresses and identifiers.
//!
//! Towns and post codes are real, streets are the names that every French town has, people and
//! shops are invented. Telephone numbers come from the ranges that the regulator keeps for fiction
//! (ARCEP, decision 2018-0881, annex 7). Company numbers have right check digits and are drawn
//! at random; one that belongs to somebody does so by chance.

use crate::Family;
use crate::random::Random;
use visavis_model::{Siret, VatNumber};

/// Who sells.
#[derive(Clone, Debug)]
pub(crate) struct Merchant {
    /// The name above the door.
    pub(crate) name: String,
    pub(crate) street: String,
    pub(crate) post_code: &'static str,
    pub(crate) town: &'static str,
    /// Ten digits.
    pub(crate) phone: String,
    /// The company behind the shop, "SARL DUVALLET".
    pub(crate) company: String,
    pub(crate) siret: Option<Siret>,
    pub(crate) vat: Option<VatNumber>,
    /// Code of the main activity (INSEE, NAF rev. 2).
    pub(crate) activity: &'static str,
    pub(crate) website: String,
}

pub(crate) const SURNAMES: &[&str] = &[
    "Duvallet",
    "Marchenoir",
    "Perrault",
    "Lescuyer",
    "Bonnefoy",
    "Kermadec",
    "Sauvageot",
    "Tissier",
    "Le Goff",
    "Arnaudin",
    "Belkacem",
    "Castagné",
    "Delorme",
    "Etchegaray",
    "Fauconnier",
    "Grandjean",
    "Hébrard",
    "Joubert",
    "Lambertin",
    "Mazurier",
    "Nguyen",
    "Ollivier",
    "Pasquier",
    "Quintard",
    "Rousselot",
    "Santini",
    "Thévenet",
    "Vasseur",
    "Wagner",
    "Zimmer",
    "Benoît",
    "Chauvet",
    "Traoré",
    "Fernandes",
    "Morvan",
    "Guéguen",
    "Aubertin",
    "Cazenave",
    "Roumégoux",
    "Schmitt",
];

pub(crate) const FORENAMES: &[&str] = &[
    "Camille", "Élodie", "Karim", "Sophie", "Mathis", "Nadia", "Julien", "Chloé", "Hugo", "Inès",
    "Léa", "Thomas", "Manon", "Yann", "Aurélie", "Fatou", "Pierre", "Lucie", "Maëlle", "Antoine",
];

const TOWNS: &[(&str, &str)] = &[
    ("75011", "Paris"),
    ("75018", "Paris"),
    ("69003", "Lyon"),
    ("69007", "Lyon"),
    ("13006", "Marseille"),
    ("31000", "Toulouse"),
    ("44000", "Nantes"),
    ("67000", "Strasbourg"),
    ("33000", "Bordeaux"),
    ("35000", "Rennes"),
    ("59000", "Lille"),
    ("34000", "Montpellier"),
    ("38000", "Grenoble"),
    ("21000", "Dijon"),
    ("49100", "Angers"),
    ("29200", "Brest"),
    ("87000", "Limoges"),
    ("63000", "Clermont-Ferrand"),
    ("37000", "Tours"),
    ("45000", "Orléans"),
    ("76000", "Rouen"),
    ("14000", "Caen"),
    ("54000", "Nancy"),
    ("57000", "Metz"),
    ("25000", "Besançon"),
    ("86000", "Poitiers"),
    ("64000", "Pau"),
    ("66000", "Perpignan"),
    ("73000", "Chambéry"),
    ("74000", "Annecy"),
    ("56000", "Vannes"),
    ("29000", "Quimper"),
    ("17000", "La Rochelle"),
    ("16000", "Angoulême"),
    ("24000", "Périgueux"),
    ("12000", "Rodez"),
    ("81000", "Albi"),
    ("07200", "Aubenas"),
    ("26000", "Valence"),
    ("84000", "Avignon"),
    ("05000", "Gap"),
    ("68000", "Colmar"),
    ("88000", "Épinal"),
    ("10000", "Troyes"),
    ("51100", "Reims"),
    ("80000", "Amiens"),
    ("62200", "Boulogne-sur-Mer"),
    ("50100", "Cherbourg-en-Cotentin"),
    ("22000", "Saint-Brieuc"),
    ("53000", "Laval"),
    ("19100", "Brive-la-Gaillarde"),
    ("40100", "Dax"),
    ("06300", "Nice"),
    ("20200", "Bastia"),
    ("93200", "Saint-Denis"),
    ("94300", "Vincennes"),
    ("92120", "Montrouge"),
    ("78000", "Versailles"),
    ("77300", "Fontainebleau"),
    ("01000", "Bourg-en-Bresse"),
];

const STREETS: &[&str] = &[
    "rue de la République",
    "avenue Jean Jaurès",
    "place du Marché",
    "rue Victor Hugo",
    "rue Pasteur",
    "boulevard Gambetta",
    "rue des Écoles",
    "rue du Général de Gaulle",
    "avenue de la Gare",
    "rue de l'Église",
    "rue Nationale",
    "Grande Rue",
    "quai des Tanneurs",
    "rue du Moulin",
    "route de Paris",
    "allée des Platanes",
    "rue des Carmes",
    "cours Lafayette",
    "rue Saint-Jacques",
    "chemin des Vignes",
    "ZAC des Quatre Vents",
    "rue du 8 Mai 1945",
    "impasse du Four",
    "avenue du Maréchal Foch",
    "rue Émile Zola",
    "C.C. Les Grands Champs",
    "rue Jules Ferry",
];

const PLACES: &[&str] = &[
    "du Marché",
    "de la Gare",
    "du Pont",
    "des Halles",
    "du Port",
    "de la Mairie",
    "Saint-Michel",
    "du Parc",
    "des Tilleuls",
    "de la Fontaine",
    "du Lac",
    "des Remparts",
    "du Théâtre",
    "de l'Horloge",
    "des Arcades",
    "du Centre",
    "des Tanneurs",
    "de la Cité",
    "Bellevue",
    "Saint-Roch",
];

/// Names of invented chains and shops, by family; `{s}` is a surname, `{p}` a place, `{t}` the
/// town, `{f}` a forename.
const fn names(family: Family) -> &'static [&'static str] {
    match family {
        Family::Supermarket => &[
            "Maxival {t}",
            "Valmarché",
            "Primevère Market",
            "Hyper Bellerive",
            "Épi d'Ouest",
            "Super Rivage",
            "Coop Lumière",
            "Halles Bellerive",
            "Frécourt Market",
            "Mercadelle",
            "Bonpanier {t}",
            "Supermarché du Vallon",
            "Grand Cabas",
            "Samarel City",
        ],
        Family::Convenience => &[
            "Alimentation Générale {s}",
            "Épicerie {p}",
            "Le Petit Cabas",
            "Proxival",
            "Chez {f}",
            "L'Épicerie du Coin",
            "Vival'Express {p}",
            "Au Bon Dépannage",
            "Bio {p}",
            "Vrac et Compagnie",
        ],
        Family::Market => &[
            "Boucherie {s}",
            "Primeurs {p}",
            "Fromagerie {s}",
            "Poissonnerie {p}",
            "Le Verger {p}",
            "Charcuterie {s}",
            "Aux Quatre Saisons",
            "La Ferme {s}",
            "Fruits et Légumes {s}",
        ],
        Family::Bakery => &[
            "Boulangerie {s}",
            "Au Fournil {p}",
            "Le Pétrin {p}",
            "Aux Délices {p}",
            "Maison {s}",
            "La Mie Dorée",
            "L'Épi d'Or",
            "Boulangerie Pâtisserie {s}",
            "Le Pain de {f}",
            "La Huche à Pain",
        ],
        Family::Cafe => &[
            "Café {p}",
            "Le Balto",
            "Bar Le Celtic",
            "Brasserie {p}",
            "Le Petit Zinc",
            "Café {s}",
            "Chez {f}",
            "Bar Tabac {p}",
            "Le Central",
            "Comptoir {p}",
            "Salon de Thé {s}",
        ],
        Family::Restaurant => &[
            "Le Bistrot {p}",
            "La Table de {f}",
            "Restaurant {p}",
            "Brasserie {s}",
            "Crêperie {p}",
            "Pizzeria {s}",
            "L'Auberge {p}",
            "Le Relais {p}",
            "Le Jardin de {f}",
            "Trattoria {s}",
            "Le Comptoir {p}",
            "La Cantine de {f}",
            "Au Vieux Pressoir",
            "La Marmite Bleue",
        ],
        Family::FastFood => &[
            "Burger {p}",
            "Tacos {p}",
            "Sushi {p}",
            "Kebab {p}",
            "Pizza {f}",
            "Snack {p}",
            "Le Wok {p}",
            "La Friterie {p}",
            "Poké {p}",
            "Bagel et Cie",
        ],
        Family::Fuel => &[
            "Station {p}",
            "Relais {p}",
            "Station {s}",
            "Carburants {t}",
            "Oléane {t}",
            "Relais Autoroute {p}",
            "Station Valmarché",
            "Maxival Carburant",
            "Petrolia {p}",
        ],
        Family::Pharmacy => &[
            "Pharmacie {p}",
            "Pharmacie {s}",
            "Grande Pharmacie {p}",
            "Pharmacie de {t}",
            "Pharmacie {s} et {s}",
        ],
        Family::Parking => {
            &["Parking {p}", "Parc {p}", "Stationnement {t}", "Parc Relais {p}", "ParkVille {t}"]
        }
        Family::Toll => &[
            "Autoroutes du Val",
            "Société Autoroutière du Centre",
            "Autoroutes Rhône et Plaine",
            "Viaduc des Gorges",
            "Tunnel {p}",
            "Autoroutes de l'Ouest Armoricain",
        ],
        Family::Hotel => &[
            "Hôtel {p}",
            "Hôtel {s}",
            "Logis {p}",
            "Hôtel de {t}",
            "Hôtel Le {s}",
            "Le Clos {p}",
            "Hôtel Beau Rivage",
            "Auberge {p}",
        ],
        Family::Hairdresser => &[
            "{f} Coiffure",
            "Salon {s}",
            "Coiff'Mod",
            "L'Atelier de {f}",
            "Tendance Coiffure",
            "Barbier {p}",
            "Institut {f}",
            "Hair du Temps",
            "Coiffure {p}",
        ],
        Family::Clothes => &[
            "Milfil",
            "La Garde-Robe",
            "Chaussures {s}",
            "Boutique {f}",
            "Cotonnade",
            "Atelier {s}",
            "Petit Nuage",
            "Sport Évasion {t}",
            "Maroquinerie {s}",
            "Lin et Laine",
        ],
        Family::HomeImprovement => &[
            "Bricoval {t}",
            "Brico {p}",
            "Matériaux {s}",
            "Quincaillerie {s}",
            "Jardinerie {p}",
            "Outil & Co",
            "La Maison du Jardin",
            "Bati {t}",
            "Électro {s}",
        ],
        Family::Bookshop => &[
            "Librairie {p}",
            "Librairie {s}",
            "Maison de la Presse",
            "Papeterie {s}",
            "Tabac Presse {p}",
            "La Page Blanche",
            "Jeux et Jouets {s}",
            "L'Encre Bleue",
            "Relais Presse {p}",
        ],
        Family::Taxi => {
            &["Taxi {s}", "Taxis {t}", "Artisan Taxi {s}", "Allô Taxi {t}", "Radio Taxi {p}"]
        }
        Family::CardSlip | Family::Refund => &[],
    }
}

/// The main activity, as the family usually declares it (INSEE, NAF rev. 2).
const fn activity(family: Family) -> &'static str {
    match family {
        Family::Supermarket => "4711D",
        Family::Convenience => "4711B",
        Family::Market => "4722Z",
        Family::Bakery => "1071C",
        Family::Cafe => "5630Z",
        Family::Restaurant => "5610A",
        Family::FastFood => "5610C",
        Family::Fuel => "4730Z",
        Family::Pharmacy => "4773Z",
        Family::Parking | Family::Toll => "5221Z",
        Family::Hotel => "5510Z",
        Family::Hairdresser => "9602A",
        Family::Clothes => "4771Z",
        Family::HomeImprovement => "4752B",
        Family::Bookshop => "4761Z",
        Family::Taxi => "4932Z",
        Family::CardSlip | Family::Refund => "4719B",
    }
}

impl Merchant {
    pub(crate) fn draw(random: &mut Random, family: Family) -> Self {
        let (post_code, town) = random.pick(TOWNS);
        let surname = random.pick(SURNAMES);
        let name = random
            .pick(names(family))
            .replacen("{s}", surname, 1)
            .replace("{s}", random.pick(SURNAMES))
            .replace("{p}", random.pick(PLACES))
            .replace("{f}", random.pick(FORENAMES))
            .replace("{t}", town);
        let number = random.between(1, 148);
        let suffix = random.pick(&["", "", "", "", "", "", " bis", " ter"]);
        let comma = random.pick(&[",", ""]);
        let siren = siren(random);
        let siret = siret(random, &siren);
        let vat = vat(&siren);
        let form = random.pick(&["SARL", "SAS", "EURL", "SASU", "SNC", "SARL"]);
        let company = match random.below(3) {
            0 => format!("{form} {surname}"),
            1 => format!("{form} {name}"),
            _ => format!("{form} {surname} au capital de {} 000 €", random.between(1, 90)),
        };
        let website = format!("www.{}.fr", host(&name));
        Self {
            name,
            street: format!("{number}{suffix}{comma} {}", random.pick(STREETS)),
            post_code,
            town,
            phone: phone(random),
            company,
            siret,
            vat,
            activity: activity(family),
            website,
        }
    }
}

/// Ten digits in a range which is kept for fiction.
fn phone(random: &mut Random) -> String {
    let range =
        random.pick(&["019900", "026191", "035301", "046571", "053649", "063998", "063998"]);
    format!("{range}{}", random.digits(4))
}

fn siren(random: &mut Random) -> String {
    let first = random.between(3, 9);
    with_luhn_digit(&format!("{first}{}", random.digits(7)))
}

fn siret(random: &mut Random, siren: &str) -> Option<Siret> {
    let establishment = random.between(1, 48);
    Siret::parse(&with_luhn_digit(&format!("{siren}{establishment:04}"))).ok()
}

/// The two check digits in front are (12 + 3 × (SIREN modulo 97)) modulo 97.
fn vat(siren: &str) -> Option<VatNumber> {
    let number: u64 = siren.parse().ok()?;
    VatNumber::parse(&format!("FR{:02}{siren}", (12 + 3 * (number % 97)) % 97)).ok()
}

/// The digits with the one behind them that makes their Luhn sum a multiple of ten.
pub(crate) fn with_luhn_digit(digits: &str) -> String {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit) {
            (0, 5..) => digit * 2 - 9,
            (0, _) => digit * 2,
            _ => digit,
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// A name as a host name has it: small letters without accents and blanks.
fn host(name: &str) -> String {
    crate::text::without_accents(name)
        .to_lowercase()
        .chars()
        .map(|c| if c == ' ' { '-' } else { c })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn every_merchant_has_identifiers_with_right_check_digits() {
        for seed in 0..200 {
            let mut random = Random::new(seed, Stream::Ticket);
            for family in Family::ALL {
                let merchant = Merchant::draw(&mut random, *family);
                let siret = merchant.siret.unwrap();
                let vat = merchant.vat.unwrap();
                assert!(vat.as_str().ends_with(siret.siren().as_str()));
            }
        }
    }

    #[test]
    fn a_luhn_digit_is_the_published_one() {
        assert_eq!(with_luhn_digit("73282932"), "732829320");
    }
}
