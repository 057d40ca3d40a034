//! Invented merchants with real-looking names, addresses and identifiers.
//!
//! Towns and post codes are real, streets are the names that every French town has, people and
//! shops are invented. Telephone numbers come from the ranges that the regulator keeps for fiction
//! (ARCEP, decision 2018-0881, annex 7). Company numbers have right check digits and are drawn
//! at random; one that belongs to somebody does so by chance.

mod names;

pub use names::{FORENAMES, PLACES, STREETS, SURNAMES, TOWNS};

use crate::Family;
use crate::random::Random;
use names::NAMES;
use visavis_model::{Siret, VatNumber};

/// Who sells.
#[derive(Clone, Debug)]
pub struct Merchant {
    /// The name above the door.
    pub name: String,
    /// Number and street.
    pub street: String,
    /// Five digits.
    pub post_code: &'static str,
    /// The town.
    pub town: &'static str,
    /// Ten digits.
    pub phone: String,
    /// The company behind the shop, "SARL DUVALLET".
    pub company: String,
    /// The shop's number.
    pub siret: Option<Siret>,
    /// The company's number for VAT.
    pub vat: Option<VatNumber>,
    /// Code of the main activity (INSEE, NAF rev. 2).
    pub activity: &'static str,
    /// Its host name, "www.…".
    pub website: String,
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
    /// Some merchant of a family in some town.
    pub fn draw(random: &mut Random, family: Family) -> Self {
        let place = random.pick(TOWNS);
        Self::draw_in(random, family, place)
    }

    /// Some merchant of a family in the town with a post code.
    pub fn draw_in(
        random: &mut Random,
        family: Family,
        (post_code, town): (&'static str, &'static str),
    ) -> Self {
        let surname = random.pick(SURNAMES);
        let names = NAMES.iter().find(|(of, _)| *of == family).map_or(&[][..], |(_, names)| names);
        let name = random
            .pick(names)
            .replacen("{s}", surname, 1)
            .replace("{s}", random.pick(SURNAMES))
            .replace("{p}", random.pick(PLACES))
            .replace("{f}", random.pick(FORENAMES))
            .replace("{t}", town);
        let number = random.between(1, 148);
        let suffix = random.pick(&["", "", "", "", "", "", " bis", " ter"]);
        let comma = random.pick(&[",", ""]);
        let company_number = siren(random);
        let siret = siret(random, &company_number);
        let vat = vat(&company_number);
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
pub fn phone(random: &mut Random) -> String {
    let range =
        random.pick(&["019900", "026191", "035301", "046571", "053649", "063998", "063998"]);
    format!("{range}{}", random.digits(4))
}

/// The nine digits of a company.
pub fn siren(random: &mut Random) -> String {
    let first = random.between(3, 9);
    with_luhn_digit(&format!("{first}{}", random.digits(7)))
}

/// One of its shops.
pub fn siret(random: &mut Random, siren: &str) -> Option<Siret> {
    let establishment = random.between(1, 48);
    Siret::parse(&with_luhn_digit(&format!("{siren}{establishment:04}"))).ok()
}

/// Its number for VAT: the two check digits in front are (12 + 3 × (SIREN modulo 97)) modulo 97.
pub fn vat(siren: &str) -> Option<VatNumber> {
    let number: u64 = siren.parse().ok()?;
    VatNumber::parse(&format!("FR{:02}{siren}", (12 + 3 * (number % 97)) % 97)).ok()
}

/// The digits with the one behind them that makes their Luhn sum a multiple of ten.
pub fn with_luhn_digit(digits: &str) -> String {
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
pub fn host(name: &str) -> String {
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
