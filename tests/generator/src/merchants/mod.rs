//! Invented merchants with real-looking names, addresses and identifiers.
//!
//! Towns and post codes are real, streets are the names that every French town has, people and
//! shops are invented. Telephone numbers come from the ranges that the regulator keeps for fiction
//! (ARCEP, decision 2018-0881, annex 7). Company numbers have right check digits and are drawn
//! at random; one that belongs to somebody does so by chance.

mod names;

pub(crate) use names::{FORENAMES, SURNAMES};

use crate::Family;
use crate::random::Random;
use names::{NAMES, PLACES, STREETS, TOWNS};
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
