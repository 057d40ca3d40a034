//! Numbers of accounts, creditors and meters, with their check digits.

use visavis_generator::Random;

/// A French account (RIB) and the international number that it makes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AccountNumber {
    pub(crate) bank: String,
    pub(crate) branch: String,
    pub(crate) account: String,
    pub(crate) key: String,
    pub(crate) iban: String,
}

impl AccountNumber {
    /// Some account at the bank with a code of five digits.
    pub(crate) fn draw(random: &mut Random, bank: &str) -> Self {
        Self::new(bank, &random.digits(5), &format!("0{}", random.digits(10)))
    }

    /// The key is 97 − (89 × bank + 15 × branch + 3 × account) modulo 97 (Comité français
    /// d'organisation et de normalisation bancaires, RIB).
    fn new(bank: &str, branch: &str, account: &str) -> Self {
        let number = |digits: &str| digits.parse::<u64>().unwrap_or_default() % 97;
        let sum = 89 * number(bank) + 15 * number(branch) + 3 * number(account);
        let key = format!("{:02}", 97 - sum % 97);
        let national = format!("{bank}{branch}{account}{key}");
        let iban = format!("FR{:02}{national}", check_digits(&national, "FR"));
        let owned = str::to_owned;
        Self { bank: owned(bank), branch: owned(branch), account: owned(account), key, iban }
    }
}

/// The two digits that make a number with its country leave 1 modulo 97 (ISO/IEC 7064, MOD 97-10).
fn check_digits(national: &str, country: &str) -> u64 {
    let rest = national
        .chars()
        .chain(country.chars())
        .chain("00".chars())
        .filter_map(|c| c.to_digit(36).map(u64::from))
        .fold(0, |rest, value| (if value > 9 { rest * 100 } else { rest * 10 } + value) % 97);
    98 - rest
}

/// The identifier of a French creditor of direct debits: country, check digits, business code, and
/// six digits, the check digits without the business code (European Payments Council, EPC262-08).
pub(crate) fn creditor(random: &mut Random) -> String {
    let national = random.digits(6);
    format!("FR{:02}ZZZ{national}", check_digits(&national, "FR"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Iban;

    #[test]
    fn accounts_have_the_check_digits_of_both_their_numbers() {
        let known = AccountNumber::new("30006", "00001", "12345678901");
        assert_eq!(known.key, "89");
        assert_eq!(known.iban, "FR7630006000011234567890189");
        let mut random = Random::new(3, 1_u64);
        for _ in 0..200 {
            let drawn = AccountNumber::draw(&mut random, "40618");
            assert!(Iban::parse(&drawn.iban).is_ok(), "{}", drawn.iban);
        }
    }

    #[test]
    fn creditors_are_checked_without_their_business_code() {
        let mut random = Random::new(3, 1_u64);
        for _ in 0..200 {
            let id = creditor(&mut random);
            let (country, national) = id.split_once("ZZZ").unwrap();
            let number = format!("{national}{country}");
            let rest = number.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
                (if value > 9 { rest * 100 } else { rest * 10 } + value) % 97
            });
            assert_eq!(rest, 1, "{id}");
        }
    }
}
