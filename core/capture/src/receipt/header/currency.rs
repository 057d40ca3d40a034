//! The currency of the amounts.

use crate::fiscal::FiscalCode;
use crate::receipt::line::Line;
use crate::receipt::mark::Mark;
use chrono::{Datelike, NaiveDate};
use visavis_model::{BoundingBox, Confidence, Country, Currency, Field, Proof};

/// Croatia paid in kuna until the end of 2022 (Council Decision (EU) 2022/1211).
const LAST_YEAR_OF_KUNA: i32 = 2022;

/// Reads the currency from marks on amounts, then words, then the country, then the person's home.
pub(super) fn read_currency(
    lines: &[Line],
    fiscal: Option<&FiscalCode>,
    country: Option<Country>,
    day: Option<NaiveDate>,
    home: Option<Country>,
) -> Field<Currency> {
    let usual = country.map(|country| currency_of(country, day));
    let marks = Marks::of(lines);
    let signed = fiscal.filter(|code| code.is_evidence()).and_then(|code| code.currency);
    if let Some((currency, at)) = marks.choose(usual) {
        let agrees = usual == Some(currency) || signed == Some(currency);
        let confidence = Confidence::new(if agrees { 0.98 } else { 0.9 });
        let mut proofs = Vec::new();
        if marks.count(currency) > 1 {
            proofs.push(Proof::Repeated);
        }
        if signed == Some(currency) {
            proofs.push(Proof::FiscalCode);
        }
        return Field::read(currency, confidence, at.into_iter().collect()).proved_by(proofs);
    }
    if let Some(currency) = signed {
        return Field::read(currency, Confidence::new(0.97), Vec::new())
            .proved_by(vec![Proof::FiscalCode]);
    }
    let home = home.map(|home| currency_of(home, day));
    match (usual, home) {
        (Some(currency), _) => Field::guessed(currency, Confidence::new(0.85), Vec::new()),
        (None, Some(currency)) => Field::guessed(currency, Confidence::new(0.5), Vec::new()),
        (None, None) => Field::missing(),
    }
}

fn currency_of(country: Country, day: Option<NaiveDate>) -> Currency {
    let kuna = country == Country::HR && day.is_some_and(|day| day.year() <= LAST_YEAR_OF_KUNA);
    if kuna { Currency::HRK } else { country.currency() }
}

/// The marks on the numbers and the currency words of a receipt, with how often each stands.
#[derive(Default)]
struct Marks {
    certain: Vec<(Currency, usize, BoundingBox)>,
    dollar: Option<BoundingBox>,
    crown: Option<BoundingBox>,
}

impl Marks {
    fn of(lines: &[Line]) -> Self {
        let mut marks = Self::default();
        for line in lines {
            for number in &line.numbers {
                let at = || line.text.bounds(number.start, number.end);
                match number.currency {
                    Some(Mark::Certain(currency)) => marks.add(currency, 2, at()),
                    Some(Mark::Dollar) => marks.dollar = marks.dollar.or_else(|| Some(at())),
                    Some(Mark::Crown) => marks.crown = marks.crown.or_else(|| Some(at())),
                    None => {}
                }
            }
            for word in line.folded.split(' ').filter(|word| (2..=5).contains(&word.len())) {
                if let Some(currency) = word_for(word) {
                    marks.add(currency, 1, line.bounds);
                }
            }
        }
        marks
    }

    fn add(&mut self, currency: Currency, weight: usize, at: BoundingBox) {
        match self.certain.iter_mut().find(|(known, ..)| *known == currency) {
            Some((_, count, _)) => *count += weight,
            None => self.certain.push((currency, weight, at)),
        }
    }

    fn count(&self, currency: Currency) -> usize {
        self.certain.iter().find(|(known, ..)| *known == currency).map_or(0, |(_, count, _)| *count)
    }

    /// The country's own currency where it is marked at all, else the one marked most.
    fn choose(&self, usual: Option<Currency>) -> Option<(Currency, Option<BoundingBox>)> {
        let own = self.certain.iter().find(|(known, ..)| Some(*known) == usual);
        let most = || self.certain.iter().max_by_key(|(_, count, _)| *count);
        if let Some((currency, _, at)) = own {
            return Some((*currency, Some(*at)));
        }
        let ambiguous = self
            .dollar
            .filter(|_| usual.is_none_or(is_dollar))
            .map(|at| (usual.unwrap_or(Currency::USD), Some(at)))
            .or_else(|| {
                let at = self.crown?;
                usual.filter(|currency| is_crown(*currency)).map(|usual| (usual, Some(at)))
            });
        ambiguous.or_else(|| most().map(|(currency, _, at)| (*currency, Some(*at))))
    }
}

const fn is_dollar(currency: Currency) -> bool {
    matches!(
        currency,
        Currency::USD
            | Currency::CAD
            | Currency::AUD
            | Currency::NZD
            | Currency::HKD
            | Currency::SGD
    )
}

const fn is_crown(currency: Currency) -> bool {
    matches!(
        currency,
        Currency::SEK | Currency::NOK | Currency::DKK | Currency::CZK | Currency::ISK
    )
}

fn word_for(word: &str) -> Option<Currency> {
    match word {
        "EURO" | "EUROS" | "ΕΥΡΩ" => Some(Currency::EUR),
        "RM" => Some(Currency::MYR),
        "KUNA" => Some(Currency::HRK),
        _ if word.len() == 3 => word.parse().ok(),
        _ => None,
    }
}
