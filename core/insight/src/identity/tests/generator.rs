//! Organisations as documents tell them: each in fragments, with mangled names and some of its
//! numbers, and the truth about which are one.

use super::*;
use visavis_model::Siret;

/// Pseudo-random numbers (`SplitMix64`), so that each seed is one world for ever.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^= bits >> 31;
        usize::try_from(bits % u64::try_from(end).unwrap()).unwrap()
    }

    fn one_in(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }
}

const CHAINS: &[&str] = &[
    "Leroy Merlin",
    "Carrefour Market",
    "Monoprix",
    "Decathlon",
    "Netflix",
    "Spotify",
    "Lidl",
    "Amazon",
    "Free Mobile",
    "Engie",
    "Sephora",
    "Basic-Fit",
    // Not in any list of the product.
    "Nature & Découvertes",
    "Truffaut",
    "Maisons du Monde",
    "Grand Frais",
    "La Vie Claire",
    "Jardiland",
    "Flunch",
    "Cultura",
    "Bricorama",
    "Norauto",
    "Marionnaud",
    "Yves Rocher",
];
const TRADES: &[&str] = &[
    "Boulangerie",
    "Pharmacie",
    "Garage",
    "Restaurant",
    "Librairie",
    "Boucherie",
    "Coiffure",
    "Cabinet",
    "Pressing",
    "Fleuriste",
];
const SURNAMES: &[&str] = &[
    "Vergne",
    "Achard",
    "Fougerolles",
    "Lemaître",
    "Bélanger",
    "Castagné",
    "Duplessis",
    "Escoffier",
    "Grandjean",
    "Houdart",
    "Jacquemin",
    "Kerbrat",
    "Lavigne",
    "Montfort",
    "Noirot",
    "Ouvrard",
    "Pelletier",
    "Quéméner",
    "Rochefort",
    "Sauvage",
    "Thévenot",
    "Urbain",
    "Villeneuve",
    "Weber",
];
const TOWNS: &[&str] =
    &["Paris", "Lyon", "Nantes", "Lille", "Rennes", "Toulouse", "Ivry", "Sceaux"];

/// A world of organisations.
pub(super) struct World {
    pub(super) known: Vec<Known>,
    pub(super) truth: BTreeMap<usize, BTreeSet<OrganisationId>>,
    dice: Dice,
}

/// An organisation as it is truly.
struct Truth {
    name: String,
    town: Option<&'static str>,
    identifiers: Vec<Identifier>,
}

impl World {
    pub(super) fn new(seed: u64) -> Self {
        let dice = Dice(seed.wrapping_mul(0xA076_1D64_78BD_642F));
        let mut world = Self { known: Vec::new(), truth: BTreeMap::new(), dice };
        for name in CHAINS {
            world.add(name, None);
        }
        let mut taken = BTreeSet::new();
        while taken.len() < 40 {
            let name = format!("{} {}", world.dice.of(TRADES), world.dice.of(SURNAMES));
            if taken.insert(name.clone()) {
                let town = world.dice.of(TOWNS);
                world.add(&name, Some(town));
            }
        }
        // Namesakes in two towns, each with its own number on every document.
        for surname in ["Martin", "Bernard", "Dubois"] {
            for town in ["Lyon", "Nantes"] {
                world.add_namesake(&format!("Garage {surname}"), town);
            }
        }
        // Shops of which documents tell the trade alone are each its own.
        for name in ["PHARMACIE", "BOULANGERIE", "TABAC PRESSE", "PHARMACIE", "BAR TABAC"] {
            world.fragment(vec![name.to_owned()], Vec::new(), usize::MAX - world.known.len());
        }
        world
    }

    fn add(&mut self, name: &str, town: Option<&'static str>) {
        let truth = Truth { name: name.to_owned(), town, identifiers: self.identifiers(name) };
        let number = self.truth.len();
        // A person knows an organisation by few kinds of documents.
        for _ in 0..=self.dice.below(4) {
            let names = (0..=self.dice.below(2)).map(|_| self.mangled(&truth)).collect();
            let identifiers =
                truth.identifiers.iter().filter(|_| self.dice.one_in(3)).cloned().collect();
            self.fragment(names, identifiers, number);
        }
    }

    fn add_namesake(&mut self, name: &str, town: &'static str) {
        let truth =
            Truth { name: name.to_owned(), town: Some(town), identifiers: self.identifiers(name) };
        let number = self.truth.len();
        for _ in 0..2 {
            let name = self.mangled(&truth);
            self.fragment(vec![name], truth.identifiers.clone(), number);
        }
    }

    fn fragment(&mut self, names: Vec<String>, identifiers: Vec<Identifier>, number: usize) {
        let place = u128::try_from(self.known.len() + 1).unwrap();
        let bits = place.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        let id = OrganisationId::new(bits.to_be_bytes());
        self.truth.entry(number).or_default().insert(id);
        self.known.push(Known { id, names, identifiers });
    }

    fn identifiers(&mut self, name: &str) -> Vec<Identifier> {
        let siren = loop {
            if let Ok(siren) = Siren::parse(&self.dice.digits(9)) {
                break siren;
            }
        };
        let number: u64 = siren.as_str().parse().unwrap();
        let vat = format!("FR{:02}{siren}", (12 + 3 * (number % 97)) % 97);
        let branch =
            (0..100_000).find_map(|nic| Siret::parse(&format!("{siren}{nic:05}")).ok()).unwrap();
        let national = self.dice.digits(6);
        let creditor = (0..100)
            .find_map(|check| CreditorId::parse(&format!("FR{check:02}ZZZ{national}")).ok())
            .unwrap();
        let domain: String = crate::names::folded(name).replace(' ', "-") + ".example";
        vec![
            Identifier::Siren(siren),
            Identifier::Siret(branch),
            Identifier::Vat(VatNumber::parse(&vat).unwrap()),
            Identifier::Creditor(creditor),
            Identifier::Phone(format!("+33{}", self.dice.digits(9))),
            Identifier::Domain(domain),
        ]
    }

    /// A name as some document writes it.
    fn mangled(&mut self, truth: &Truth) -> String {
        let mut name = truth.name.clone();
        if self.dice.one_in(2) {
            name = crate::names::folded(&name).to_uppercase();
        }
        match self.dice.below(9) {
            0 => name = format!("{} {name}", self.dice.of(&["SARL", "SAS", "Ste"])),
            1 => name = format!("{name} {}", self.dice.of(&["SA", "SAS", "GmbH", "France"])),
            2 | 3 => {
                let anywhere = self.dice.of(TOWNS);
                name = format!("{name} {}", truth.town.unwrap_or(anywhere).to_uppercase());
            }
            4 => name = format!("{name} {}", self.dice.digits(4)),
            5 => name = format!("{} *{name}", self.dice.of(&["SUMUP", "PAYPAL", "ZETTLE", "SQ"])),
            6 if name.len() > 18 => name = name.chars().take(name.chars().count() - 2).collect(),
            7 => name = self.misread(&name),
            _ => {}
        }
        name
    }

    fn misread(&mut self, name: &str) -> String {
        let (from, to) = [('o', '0'), ('O', '0'), ('l', '1'), ('I', 'l'), ('S', '5'), ('e', 'c')]
            [self.dice.below(6)];
        if name.len() < 9 { name.to_owned() } else { name.replacen(from, &to.to_string(), 1) }
    }
}
