//! The country whose conventions a receipt follows, from all that gives it away.

mod shapes;
mod words;

use crate::fiscal::{FiscalCode, Scheme};
use crate::receipt::Ids;
use crate::receipt::line::Line;
use crate::receipt::mark::Mark;
use visavis_model::{Country, Currency};

/// The least evidence that names a country.
const ENOUGH: i32 = 4;

/// Evidence by country.
struct Evidence([i32; Country::ALL.len()]);

impl Evidence {
    fn add(&mut self, country: Country, weight: i32) {
        let slot = Country::ALL.iter().position(|known| *known == country);
        if let Some(score) = slot.and_then(|slot| self.0.get_mut(slot)) {
            *score += weight;
        }
    }

    fn of(&self, country: Country) -> i32 {
        let slot = Country::ALL.iter().position(|known| *known == country);
        slot.and_then(|slot| self.0.get(slot)).copied().unwrap_or(0)
    }

    /// The country for which most speaks, if little.
    fn leaning(&self) -> Option<Country> {
        let (best, score) = Country::ALL.iter().zip(self.0).max_by_key(|(_, score)| *score)?;
        (score > 0).then_some(*best)
    }

    fn strongest(&self) -> Option<Country> {
        let (best, score) = Country::ALL.iter().zip(self.0).max_by_key(|(_, score)| *score)?;
        let rival = Country::ALL
            .iter()
            .zip(self.0)
            .filter(|(country, _)| *country != best)
            .map(|(_, score)| score)
            .max();
        (score >= ENOUGH && rival.is_none_or(|rival| rival < score)).then_some(*best)
    }
}

/// Where a receipt comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Origin {
    /// The country, where the evidence is enough and does not point to two alike.
    pub(super) country: Option<Country>,
    /// The likeliest country: enough for a guess.
    pub(super) likeliest: Option<Country>,
}

/// The country that all evidence together points to.
pub(super) fn read_country(lines: &[Line], ids: &Ids, fiscal: Option<&FiscalCode>) -> Origin {
    let mut evidence = Evidence([0; Country::ALL.len()]);
    if let Some(country) = fiscal.and_then(|code| of_scheme(code.scheme)) {
        evidence.add(country, 12);
    }
    if let Some(country) = ids.vat.value().and_then(|vat| of_prefix(vat.as_str())) {
        evidence.add(country, 8);
    }
    if ids.siret.value().is_some() || ids.siren.value().is_some() {
        evidence.add(Country::FR, 8);
    }
    if let Some(phone) = ids.phone.value() {
        of_phone(phone, &mut evidence);
    }
    let mut seen = Vec::new();
    for line in lines {
        words::words(&line.folded, &mut seen, &mut evidence);
        shapes::shapes(&line.text, &mut evidence);
    }
    marks(lines, &mut evidence);
    if super::date::writes_month_first(lines) {
        evidence.add(Country::US, 4);
        evidence.add(Country::CA, 3);
    }
    Origin { country: evidence.strongest(), likeliest: evidence.leaning() }
}

const fn of_scheme(scheme: Scheme) -> Option<Country> {
    Some(match scheme {
        Scheme::Tse => Country::DE,
        Scheme::Rksv => Country::AT,
        Scheme::Croatia => Country::HR,
        Scheme::Greece => Country::GR,
        Scheme::Atcud => Country::PT,
        Scheme::Italy => Country::IT,
        Scheme::SwissQrBill => Country::CH,
        _ => return None,
    })
}

/// The country of a VAT number's letters; Greece writes `EL`.
fn of_prefix(vat: &str) -> Option<Country> {
    let letters = vat.get(..2)?;
    let code = if letters == "EL" { "GR" } else { letters };
    Country::ALL.iter().copied().find(|country| country.code() == code)
}

/// International dialling codes (ITU-T E.164).
fn of_phone(phone: &str, evidence: &mut Evidence) {
    const CODES: &[(&str, Country)] = &[
        ("+30", Country::GR),
        ("+31", Country::NL),
        ("+32", Country::BE),
        ("+33", Country::FR),
        ("+34", Country::ES),
        ("+351", Country::PT),
        ("+352", Country::LU),
        ("+353", Country::IE),
        ("+354", Country::IS),
        ("+358", Country::FI),
        ("+36", Country::HU),
        ("+370", Country::LT),
        ("+371", Country::LV),
        ("+372", Country::EE),
        ("+385", Country::HR),
        ("+386", Country::SI),
        ("+39", Country::IT),
        ("+40", Country::RO),
        ("+41", Country::CH),
        ("+420", Country::CZ),
        ("+421", Country::SK),
        ("+43", Country::AT),
        ("+44", Country::GB),
        ("+45", Country::DK),
        ("+46", Country::SE),
        ("+47", Country::NO),
        ("+48", Country::PL),
        ("+49", Country::DE),
        ("+60", Country::MY),
        ("+61", Country::AU),
        ("+64", Country::NZ),
        ("+65", Country::SG),
        ("+81", Country::JP),
        ("+82", Country::KR),
        ("+852", Country::HK),
        ("+86", Country::CN),
        ("+91", Country::IN),
    ];
    // Ten digits, or eleven from 1: the numbering plan of North America.
    let digits = phone.trim_start_matches('+');
    if digits.len() == 10 && !digits.starts_with(['0', '1']) && !phone.starts_with('+')
        || digits.len() == 11 && digits.starts_with('1') && !phone.starts_with("+1800")
    {
        evidence.add(Country::US, 2);
        evidence.add(Country::CA, 2);
    }
    for (code, country) in CODES {
        if phone.starts_with(code) {
            evidence.add(*country, 6);
        }
    }
}

/// Currency marks on numbers: a currency that one country has is strong, the euro rules others out.
fn marks(lines: &[Line], evidence: &mut Evidence) {
    let mut euro = false;
    let mut dollar = false;
    let mut crown = false;
    for mark in lines.iter().flat_map(|line| &line.numbers).filter_map(|number| number.currency) {
        match mark {
            Mark::Certain(Currency::EUR) => euro = true,
            Mark::Certain(currency) => {
                if let Some(country) = of_currency(currency)
                    && evidence.of(country) < 20
                {
                    evidence.add(country, 3);
                }
            }
            Mark::Dollar => dollar = true,
            Mark::Crown => crown = true,
        }
    }
    for country in Country::ALL {
        let currency = country.currency();
        if euro {
            evidence.add(*country, if currency == Currency::EUR { 1 } else { -4 });
        }
        if dollar
            && matches!(
                currency,
                Currency::USD
                    | Currency::CAD
                    | Currency::HKD
                    | Currency::SGD
                    | Currency::AUD
                    | Currency::NZD
            )
        {
            evidence.add(*country, 2);
        }
        if crown
            && matches!(currency, Currency::SEK | Currency::NOK | Currency::DKK | Currency::CZK)
        {
            evidence.add(*country, 2);
        }
    }
    // A dollar without a word about where: most likely of the United States.
    if dollar {
        evidence.add(Country::US, 1);
    }
}

fn of_currency(currency: Currency) -> Option<Country> {
    if currency == Currency::HRK {
        return Some(Country::HR);
    }
    Country::ALL.iter().copied().find(|country| country.currency() == currency)
}
