//! French account numbers and the IBAN that follows from them.

use visavis_model::Iban;

/// The IBAN of a French account: bank (5 digits), branch (5 digits), account (11 digits or letters)
/// and the two digits of its key, which must be right where they are given (CFONB, "relevé
/// d'identité bancaire"; ISO 13616 for France and Monaco).
pub(super) fn french(bank: &str, branch: &str, account: &str, key: Option<&str>) -> Option<Iban> {
    let is_digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_account = account.len() == 11 && account.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_digits(bank, 5) || !is_digits(branch, 5) || !is_account {
        return None;
    }
    let expected = key_of(bank, branch, account)?;
    if key.is_some_and(|key| key.parse() != Ok(expected)) {
        return None;
    }
    let number = format!("{bank}{branch}{account}{expected:02}").to_ascii_uppercase();
    // Letters are 10 to 35; the country and two zeros stand behind.
    let rest = remainder(number.chars().chain("FR00".chars()), |c| c.to_digit(36))?;
    Iban::parse(&format!("FR{:02}{number}", 98 - rest)).ok()
}

/// The key of a "relevé d'identité bancaire": what makes the number a multiple of 97, letters of the
/// account counted by their place among nine.
fn key_of(bank: &str, branch: &str, account: &str) -> Option<u32> {
    let digits = bank.chars().chain(branch.chars()).chain(account.chars()).chain("00".chars());
    Some(97 - remainder(digits, rib_digit)?)
}

fn rib_digit(c: char) -> Option<u32> {
    match c.to_ascii_uppercase() {
        c @ '0'..='9' => c.to_digit(10),
        c @ 'A'..='I' => Some(u32::from(c) - u32::from('A') + 1),
        c @ 'J'..='R' => Some(u32::from(c) - u32::from('J') + 1),
        c @ 'S'..='Z' => Some(u32::from(c) - u32::from('S') + 2),
        _ => None,
    }
}

fn remainder(
    characters: impl Iterator<Item = char>,
    value: fn(char) -> Option<u32>,
) -> Option<u32> {
    let mut rest = 0;
    for c in characters {
        let value = value(c)?;
        rest = (rest * if value > 9 { 100 } else { 10 } + value) % 97;
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_iban_follows_from_the_parts_of_a_french_account() {
        // The example of the French registration of ISO 13616, with a letter in the account.
        let iban = french("20041", "01005", "0500013M026", Some("06")).unwrap();
        assert_eq!(iban.as_str(), "FR1420041010050500013M02606");
        assert_eq!(french("20041", "01005", "0500013M026", None), Some(iban));
    }

    #[test]
    fn what_is_no_french_account_has_no_iban() {
        assert_eq!(french("20041", "01005", "0500013M026", Some("07")), None);
        assert_eq!(french("XXXXX", "XXXXX", "XXXXXXXXXXX", None), None);
        assert_eq!(french("123", "00", "9100", None), None);
    }
}
