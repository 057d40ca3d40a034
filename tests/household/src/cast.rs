//! Whom a household has to do with.

mod names;

use crate::numbers;
use names::PROVIDERS;
use visavis_generator::merchants::{self, Merchant, STREETS};
use visavis_generator::text::without_accents;
use visavis_generator::{Family, Random};

/// What an organisation is to the household.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Role {
    /// The chain where most food comes from.
    #[default]
    Supermarket,
    /// A second chain.
    Discounter,
    Bakery,
    Greengrocer,
    Butcher,
    Pharmacy,
    Restaurant,
    Brasserie,
    Cafe,
    Fuel,
    Garage,
    Clothes,
    Shoes,
    Bookshop,
    Hardware,
    Hairdresser,
    Toll,
    Hotel,
    HolidayRestaurant,
    OnlineShop,
    OnlineFurniture,
    ForeignShop,
    ForeignCafe,
    Employer,
    OtherEmployer,
    Landlord,
    Electricity,
    Gas,
    Water,
    Internet,
    Mobile,
    Insurer,
    HealthInsurer,
    NationalInsurance,
    Doctor,
    Dentist,
    Films,
    Music,
    Press,
    Gym,
    Transport,
    Canteen,
    Taxes,
    Club,
    JointBank,
    OwnBank,
    GridOfPower,
    GridOfGas,
}

impl Role {
    /// As the truth calls it.
    pub(crate) fn name(self) -> String {
        let mut text = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !text.is_empty() {
                text.push('-');
            }
            text.push(c.to_ascii_lowercase());
        }
        text
    }

    /// The shops, with the family of their tickets and the number of their branches.
    const SHOPS: &'static [(Self, Family, usize)] = &[
        (Self::Supermarket, Family::Supermarket, 2),
        (Self::Discounter, Family::Supermarket, 1),
        (Self::Bakery, Family::Bakery, 1),
        (Self::Greengrocer, Family::Market, 1),
        (Self::Butcher, Family::Market, 1),
        (Self::Pharmacy, Family::Pharmacy, 1),
        (Self::Restaurant, Family::Restaurant, 1),
        (Self::Brasserie, Family::Restaurant, 1),
        (Self::Cafe, Family::Cafe, 1),
        (Self::Fuel, Family::Fuel, 2),
        (Self::Garage, Family::HomeImprovement, 1),
        (Self::Clothes, Family::Clothes, 2),
        (Self::Shoes, Family::Clothes, 1),
        (Self::Bookshop, Family::Bookshop, 1),
        (Self::Hardware, Family::HomeImprovement, 1),
        (Self::Hairdresser, Family::Hairdresser, 1),
        (Self::Toll, Family::Toll, 1),
        (Self::Hotel, Family::Hotel, 1),
        (Self::HolidayRestaurant, Family::Restaurant, 1),
    ];

    /// Whether it is in the household's town.
    const fn is_near(self) -> bool {
        matches!(
            self,
            Self::Doctor
                | Self::Dentist
                | Self::Landlord
                | Self::Gym
                | Self::Transport
                | Self::Canteen
                | Self::Club
                | Self::NationalInsurance
        )
    }

    /// Whether it bears a real name, since its own exports are written: then it has no invented
    /// numbers.
    pub(crate) const fn is_real(self) -> bool {
        matches!(
            self,
            Self::Films
                | Self::Music
                | Self::GridOfPower
                | Self::GridOfGas
                | Self::JointBank
                | Self::NationalInsurance
                | Self::Taxes
        )
    }

    /// The family of its tickets.
    pub(crate) fn family(self) -> Family {
        let shop = Self::SHOPS.iter().find(|(role, _, _)| *role == self);
        shop.map(|(_, family, _)| *family).unwrap_or_default()
    }
}

/// An organisation.
#[derive(Clone, Debug)]
pub(crate) struct Organisation {
    pub(crate) role: Role,
    /// What a person would call it.
    pub(crate) name: String,
    /// The company, as its bills say it.
    pub(crate) company: String,
    /// Every name that it appears under.
    pub(crate) names: Vec<String>,
    pub(crate) siren: Option<String>,
    /// Shops or offices; the first is the seat.
    pub(crate) branches: Vec<Branch>,
    /// For direct debits.
    pub(crate) creditor: Option<String>,
    pub(crate) mandate: String,
    pub(crate) iban: Option<String>,
    /// The household's number with it.
    pub(crate) customer: String,
}

/// A shop or office of an organisation.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) merchant: Merchant,
    /// As card terminals there call it.
    pub(crate) terminal: String,
}

impl Organisation {
    fn of_shops(
        random: &mut Random,
        role: Role,
        count: usize,
        places: &[(&'static str, &'static str)],
    ) -> Self {
        let family = role.family();
        let place = |number: usize| places.get(number % places.len().max(1)).copied();
        let first = Merchant::draw_in(random, family, place(0).unwrap_or_default());
        let siren = first.siret.as_ref().map(|siret| siret.siren().as_str().to_owned());
        let mut shops = vec![first.clone()];
        for number in 1..count {
            let other = Merchant::draw_in(random, family, place(number).unwrap_or_default());
            shops.push(Merchant {
                name: first.name.clone(),
                company: first.company.clone(),
                siret: siren.as_deref().and_then(|siren| merchants::siret(random, siren)),
                vat: first.vat.clone(),
                website: first.website.clone(),
                ..other
            });
        }
        let branches: Vec<Branch> = shops.into_iter().map(|it| Branch::draw(random, it)).collect();
        let mut names = vec![first.name.clone()];
        names.extend(branches.iter().map(|branch| branch.terminal.clone()));
        let mut organisation = Self::plain(random, role, &first.name, &first.company);
        (organisation.names, organisation.siren) = (names, siren);
        organisation.branches = branches;
        organisation
    }

    /// A provider with an office, an account and an identifier for direct debits.
    fn of_providers(
        random: &mut Random,
        role: Role,
        names: &[&str],
        place: (&'static str, &'static str),
    ) -> Self {
        let name = random.pick(names);
        let form = random.pick(&["SA", "SAS", "SARL"]);
        let company = match role {
            Role::Taxes
            | Role::NationalInsurance
            | Role::Canteen
            | Role::Club
            | Role::Landlord
            | Role::Doctor
            | Role::Dentist => name.to_owned(),
            _ => format!("{name} {form}"),
        };
        let mut organisation = Self::plain(random, role, name, &company);
        let siren = merchants::siren(random);
        let mut office = if role.is_near() {
            Merchant::draw_in(random, Family::Bookshop, place)
        } else {
            Merchant::draw(random, Family::Bookshop)
        };
        name.clone_into(&mut office.name);
        office.company = company;
        office.siret = merchants::siret(random, &siren);
        office.vat = merchants::vat(&siren);
        office.website = format!("www.{}.example", merchants::host(name));
        organisation.branches = vec![Branch { terminal: capitals(name, 22), merchant: office }];
        organisation.siren = Some(siren);
        organisation.creditor = Some(numbers::creditor(random));
        organisation.iban = Some(numbers::AccountNumber::draw(random, "30004").iban);
        organisation
    }

    fn plain(random: &mut Random, role: Role, name: &str, company: &str) -> Self {
        Self {
            role,
            name: name.to_owned(),
            company: company.to_owned(),
            names: vec![name.to_owned()],
            siren: None,
            branches: Vec::new(),
            creditor: None,
            mandate: format!("M{}", random.digits(9)),
            iban: None,
            customer: random.digits(9),
        }
    }

    /// As direct debits and transfers call it.
    pub(crate) fn capitals(&self) -> String {
        capitals(&self.name, 32)
    }

    pub(crate) fn branch(&self, number: usize) -> Option<&Branch> {
        self.branches.get(number % self.branches.len().max(1))
    }
}

impl Branch {
    /// Terminals are named by whoever installs them: by the shop's name, with a number, through a
    /// service, cut at 22 characters (EMV, merchant name and location).
    fn draw(random: &mut Random, merchant: Merchant) -> Self {
        let name = capitals(&merchant.name, 40);
        let number = random.digits(4);
        let shown = match random.below(10) {
            0 => format!("{name} {number}"),
            1 => format!("SUMUP *{name}"),
            2 => format!("SC-{name}"),
            _ => name,
        };
        Self { terminal: capitals(&shown, 22), merchant }
    }
}

/// Capitals without accents, cut.
pub(crate) fn capitals(text: &str, length: usize) -> String {
    let plain = without_accents(text).replace('’', "'").to_uppercase();
    visavis_generator::text::cut(&plain, length)
}

/// The household, and everyone whom it has to do with.
#[derive(Clone, Debug)]
pub(crate) struct Cast {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) people: [Person; 2],
    pub(crate) street: String,
    pub(crate) place: (&'static str, &'static str),
}

/// An adult.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) forename: &'static str,
    pub(crate) surname: &'static str,
    /// The last digits of their card.
    pub(crate) card: String,
}

impl Cast {
    pub(crate) fn draw(random: &mut Random) -> Self {
        let place = random.pick(merchants::TOWNS);
        let near = random.pick(merchants::TOWNS);
        let holiday = loop {
            let other = random.pick(merchants::TOWNS);
            if other.1 != place.1 && other.1 != near.1 {
                break other;
            }
        };
        let surname = random.pick(merchants::SURNAMES);
        let people = [0, 1].map(|_| Person {
            forename: random.pick(merchants::FORENAMES),
            surname,
            card: format!("{}{}", random.between(1, 9), random.digits(3)),
        });
        let mut organisations: Vec<Organisation> = Vec::new();
        for (role, _, count) in Role::SHOPS {
            let places = match role {
                Role::Hotel | Role::HolidayRestaurant => [holiday, holiday],
                _ => [place, near],
            };
            let drawn = loop {
                let drawn = Organisation::of_shops(random, *role, *count, &places);
                if organisations.iter().all(|other| differ(&other.name, &drawn.name)) {
                    break drawn;
                }
            };
            organisations.push(drawn);
        }
        for (role, names) in PROVIDERS {
            organisations.push(Organisation::of_providers(random, *role, names, place));
        }
        let number = random.between(1, 90);
        let street = format!("{number} {}", random.pick(STREETS));
        Self { organisations, people, street, place }
    }

    /// The place of an organisation in the list.
    pub(crate) fn place_of(&self, role: Role) -> usize {
        self.organisations.iter().position(|it| it.role == role).unwrap_or_default()
    }
}

/// Whether two shops cannot be taken for each other by their names.
fn differ(one: &str, other: &str) -> bool {
    let key = |name: &str| capitals(name, 12);
    key(one) != key(other)
}
