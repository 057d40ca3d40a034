//! The country whose conventions a receipt follows, from all that gives it away.

use super::words::has_phrase;
use crate::fiscal::{FiscalCode, Scheme};
use crate::receipt::Ids;
use crate::receipt::line::{Line, LineText};
use crate::receipt::number::Mark;
use visavis_model::{Country, Currency};

/// The least evidence that names a country.
const ENOUGH: i32 = 4;

/// How often words of one group count.
const MOST_OF_A_GROUP: usize = 3;

/// What a word says: countries with weights.
type Weights = &'static [(Country, i32)];

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

    fn strongest(&self) -> Option<Country> {
        let (best, score) =
            Country::ALL.iter().zip(self.0).max_by_key(|(_, score)| *score)?;
        let rival = Country::ALL
            .iter()
            .zip(self.0)
            .filter(|(country, _)| *country != best)
            .map(|(_, score)| score)
            .max();
        (score >= ENOUGH && rival.is_none_or(|rival| rival < score)).then_some(*best)
    }
}

/// The country, where the evidence is enough and does not point to two alike.
pub(super) fn read_country(
    lines: &[Line],
    ids: &Ids,
    fiscal: Option<&FiscalCode>,
) -> Option<Country> {
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
        words(&line.folded, &mut seen, &mut evidence);
        shapes(&line.text, &mut evidence);
    }
    marks(lines, &mut evidence);
    if super::date::writes_month_first(lines) {
        evidence.add(Country::US, 4);
        evidence.add(Country::CA, 3);
    }
    evidence.strongest()
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
        ("+30", Country::GR), ("+31", Country::NL), ("+32", Country::BE), ("+33", Country::FR), ("+34", Country::ES), ("+351", Country::PT),
        ("+352", Country::LU), ("+353", Country::IE), ("+354", Country::IS), ("+358", Country::FI), ("+36", Country::HU), ("+370", Country::LT),
        ("+371", Country::LV), ("+372", Country::EE), ("+385", Country::HR), ("+386", Country::SI), ("+39", Country::IT), ("+40", Country::RO),
        ("+41", Country::CH), ("+420", Country::CZ), ("+421", Country::SK), ("+43", Country::AT), ("+44", Country::GB), ("+45", Country::DK),
        ("+46", Country::SE), ("+47", Country::NO), ("+48", Country::PL), ("+49", Country::DE), ("+60", Country::MY), ("+61", Country::AU),
        ("+64", Country::NZ), ("+65", Country::SG), ("+81", Country::JP), ("+82", Country::KR), ("+852", Country::HK), ("+86", Country::CN), ("+91", Country::IN),
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
        if dollar && matches!(currency, Currency::USD | Currency::CAD | Currency::HKD | Currency::SGD | Currency::AUD | Currency::NZD) {
            evidence.add(*country, 2);
        }
        if crown && matches!(currency, Currency::SEK | Currency::NOK | Currency::DKK | Currency::CZK) {
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

/// Words of taxes, authorities, places and everyday language.
fn words(folded: &str, seen: &mut Vec<Weights>, evidence: &mut Evidence) {
    for word in folded.split(' ') {
        let weights = of_word(word);
        // Words of one group count a few times only, or one label on every row would decide.
        let before = seen.iter().filter(|known| std::ptr::eq(**known, weights)).count();
        if weights.is_empty() || before >= MOST_OF_A_GROUP {
            continue;
        }
        seen.push(weights);
        for (country, weight) in weights {
            evidence.add(*country, *weight);
        }
    }
    for (phrase, country, weight) in PHRASES {
        if folded.contains(phrase) && has_phrase(folded, phrase) {
            evidence.add(*country, *weight);
        }
    }
}

const PHRASES: &[(&str, Country, i32)] = &[
    ("SDN BHD", Country::MY, 8),
    ("KUALA LUMPUR", Country::MY, 6),
    ("SALES TAX", Country::US, 4),
    ("UNITED KINGDOM", Country::GB, 5),
    ("HONG KONG", Country::HK, 6),
    ("CO UK", Country::GB, 5),
    ("VAT NO", Country::GB, 1),
    ("NEW YORK", Country::US, 5),
    ("SAN FRANCISCO", Country::US, 5),
    ("LAS VEGAS", Country::US, 5),
    ("COM MY", Country::MY, 5),
    ("COM HK", Country::HK, 5),
    ("COM AU", Country::AU, 5),
    ("S P A", Country::IT, 2),
    ("P IVA", Country::IT, 4),
    ("D O O", Country::HR, 3),
    ("SP Z O O", Country::PL, 5),
    ("S R O", Country::CZ, 4),
];

/// Weights of single words by country.
fn of_word(word: &str) -> Weights {
    use Country as C;
    match word {
        "MWST" | "STEUERNUMMER" | "RUCKGELD" | "QUITTUNG" => &[(C::DE, 2), (C::AT, 1), (C::CH, 1)],
        "GMBH" | "SUMME" | "STRASSE" | "DANK" | "RECHNUNG" | "TISCH" | "UHR" | "UHRZEIT" | "BAR" | "GEGEBEN" | "BETRAG" | "NETTO" | "BRUTTO" => {
            &[(C::DE, 1), (C::AT, 1)]
        }
        "UST" | "USTID" | "USTIDNR" | "AMTSGERICHT" | "HRB" | "GIROCARD" | "TSE" => &[(C::DE, 4)],
        "DEUTSCHLAND" | "GERMANY" | "BERLIN" | "HAMBURG" | "MUNCHEN" | "KOLN" | "LEIPZIG" | "FRANKFURT" => &[(C::DE, 3)],
        "WIEN" | "VIENNA" | "OSTERREICH" | "AUSTRIA" | "SALZBURG" | "GRAZ" | "ATU" | "RKSV" => &[(C::AT, 4)],
        "SCHWEIZ" | "SUISSE" | "SVIZZERA" | "ZURICH" | "CHF" => &[(C::CH, 5)],
        "TVA" => &[(C::FR, 3), (C::BE, 1), (C::LU, 1), (C::CH, 1)],
        "SIRET" | "SIREN" | "RCS" | "NAF" => &[(C::FR, 5)],
        "FRANCE" | "PARIS" | "LYON" | "MARSEILLE" | "CEDEX" | "SARL" | "SASU" | "EURL" => &[(C::FR, 4)],
        "TTC" | "MERCI" | "CAISSE" | "ESPECES" | "RENDU" | "RUE" | "CB" | "ACHAT" => &[(C::FR, 1), (C::BE, 0)],
        "TPS" | "TVQ" | "QC" | "QUEBEC" | "MONTREAL" | "TORONTO" | "VANCOUVER" | "CANADA" | "HST" | "INTERAC" | "PST" => &[(C::CA, 5)],
        "GST" => &[(C::MY, 1), (C::CA, 1), (C::AU, 1), (C::NZ, 1), (C::SG, 1)],
        "SDN" | "BHD" | "JALAN" | "JLN" | "TAMAN" | "SELANGOR" | "JOHOR" | "MALAYSIA" | "PENANG" | "SST" => &[(C::MY, 4)],
        "RM" | "RINGGIT" | "MYR" => &[(C::MY, 3)],
        "SINGAPORE" | "SGD" => &[(C::SG, 6)],
        "HONGKONG" | "HKD" | "KOWLOON" | "OCTOPUS" => &[(C::HK, 6)],
        "CIF" | "FACTURA" | "CALLE" | "ESPANA" | "SPAIN" | "MADRID" | "BARCELONA" | "VALENCIA" | "IMPORTE" | "EFECTIVO" | "GRACIAS" => {
            &[(C::ES, 3)]
        }
        "NIF" => &[(C::ES, 2), (C::PT, 2)],
        "IVA" => &[(C::ES, 1), (C::IT, 1), (C::PT, 1)],
        "PORTUGAL" | "LISBOA" | "PORTO" | "CONTRIBUINTE" | "FATURA" | "OBRIGADO" | "NIPC" | "ATCUD" | "MULTIBANCO" => &[(C::PT, 4)],
        "SCONTRINO" | "ITALIA" | "ITALY" | "ROMA" | "MILANO" | "GRAZIE" | "CONTANTI" | "TOTALE" | "IMPORTO" | "FATTURA" | "DOCUMENTO" => {
            &[(C::IT, 3)]
        }
        "BTW" => &[(C::NL, 4), (C::BE, 3)],
        "NEDERLAND" | "AMSTERDAM" | "ROTTERDAM" | "UTRECHT" | "BEDANKT" | "TOTAAL" | "KVK" | "PIN" | "TERMINAALBETALING" => &[(C::NL, 2), (C::BE, 0)],
        "BELGIE" | "BELGIQUE" | "BRUSSELS" | "BRUXELLES" | "ANTWERPEN" | "BRUSSEL" => &[(C::BE, 4)],
        "MOMS" => &[(C::SE, 3), (C::DK, 2)],
        "ORGNR" | "SVERIGE" | "STOCKHOLM" | "KVITTO" | "SEK" | "KONTANT" | "GOTEBORG" | "TACK" => &[(C::SE, 3)],
        "DANMARK" | "KOBENHAVN" | "CVR" | "DKK" => &[(C::DK, 4)],
        "NORGE" | "OSLO" | "MVA" | "NOK" => &[(C::NO, 4)],
        "PDV" | "OIB" | "HRVATSKA" | "RACUN" | "ZAGREB" | "KUNA" | "HRK" | "BLAGAJNA" | "KONOBAR" => &[(C::HR, 4)],
        "NIP" | "PARAGON" | "FISKALNY" | "PLN" | "SPRZEDAZ" | "PTU" | "POLSKA" => &[(C::PL, 4)],
        "DPH" | "KC" | "PRAHA" | "CZK" | "UCTENKA" | "DIC" | "CESKA" => &[(C::CZ, 4)],
        "PVM" | "KVITAS" | "UAB" | "VILNIUS" | "LIETUVA" => &[(C::LT, 4)],
        "EESTI" | "TALLINN" | "KM" | "KVIITUNG" | "KMKR" => &[(C::EE, 4)],
        "ΦΠΑ" | "ΑΦΜ" | "ΑΘΗΝΑ" | "ΕΥΡΩ" | "ATHENS" | "GREECE" | "ΣΥΝΟΛΟ" | "ΔΟΥ" => &[(C::GR, 4)],
        "LONDON" | "EDINBURGH" | "SCOTLAND" | "ENGLAND" | "GBP" | "WALES" | "MANCHESTER" | "GLASGOW" => &[(C::GB, 5)],
        "DUBLIN" | "IRELAND" | "EIRE" => &[(C::IE, 6)],
        "GUESTS" | "SERVER" | "SUBTOTAL" | "CHECK" | "CHK" | "TAX" => &[(C::US, 1)],
        "USA" | "USD" | "NV" | "CALIFORNIA" | "NEVADA" | "CHICAGO" | "TIP" | "GRATUITY" => &[(C::US, 2)],
        "VAT" => &[(C::GB, 2), (C::IE, 1)],
        "BEIJING" | "SHANGHAI" | "RMB" | "CNY" => &[(C::CN, 5)],
        "REYKJAVIK" | "ISK" => &[(C::IS, 5)],
        _ => &[],
    }
}

/// Postal codes and internet domains, whose shapes are a country's own.
fn shapes(text: &LineText, evidence: &mut Evidence) {
    for place in 0..text.len() {
        match text.at(place) {
            Some('.') if text.letter(place + 1) => domain(text, place + 1, evidence),
            Some(c) if c.is_ascii_uppercase() && !text.letter(place.wrapping_sub(1)) => {
                letter_codes(text, place, evidence);
            }
            Some(c) if c.is_ascii_digit() && !text.digit(place.wrapping_sub(1)) => {
                digit_codes(text, place, evidence);
            }
            _ => {}
        }
    }
}

/// `.de`, `.fr`: the ending of a web or mail address.
fn domain(text: &LineText, place: usize, evidence: &mut Evidence) {
    const ENDINGS: &[(&str, Country)] = &[
        ("DE", Country::DE), ("FR", Country::FR), ("AT", Country::AT), ("CH", Country::CH), ("ES", Country::ES), ("IT", Country::IT), ("NL", Country::NL),
        ("BE", Country::BE), ("UK", Country::GB), ("IE", Country::IE), ("SE", Country::SE), ("DK", Country::DK), ("PL", Country::PL), ("CZ", Country::CZ),
        ("HR", Country::HR), ("GR", Country::GR), ("PT", Country::PT), ("MY", Country::MY), ("HK", Country::HK), ("CA", Country::CA), ("EE", Country::EE), ("LT", Country::LT),
    ];
    let part_of_address = place >= 4
        && (place - 4..place - 1).all(|at| text.at(at).is_some_and(|c| c.is_alphanumeric() || c == '-'));
    let ends = text.at(place + 2).is_none_or(|c| !c.is_alphanumeric());
    if !part_of_address || !ends {
        return;
    }
    for (ending, country) in ENDINGS {
        if text.matches(place, ending) {
            evidence.add(*country, 3);
        }
    }
}

const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS",
    "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC",
];

/// `NV 89109`, `H2X 1Y4`, `EH1 2NG`, `D-04109`.
fn letter_codes(text: &LineText, place: usize, evidence: &mut Evidence) {
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|at| text.digit(at)) && !text.digit(from + count)
    };
    let capital = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_uppercase());
    let after = text.skip_space(place + 2);
    let two = [text.at(place), text.at(place + 1)];
    let is = |letters: &str| letters.chars().map(Some).eq(two);
    let state = digits(after, 5) && !text.letter(place + 2) && STATES.iter().any(|state| is(state));
    let comma = place >= 2 && text.at(place - 2) == Some(',') || place >= 1 && text.at(place - 1) == Some(',');
    if state {
        // "DE 12345" and the like may be a German code with its country's letters.
        evidence.add(Country::US, if is("DE") && !comma { 0 } else { 5 });
    }
    let (first, second, third) = (capital(place), text.digit(place + 1), capital(place + 2));
    if first && second && third {
        let rest = text.skip_space(place + 3);
        if text.digit(rest) && capital(rest + 1) && text.digit(rest + 2) && !text.digit(rest + 3) {
            evidence.add(Country::CA, 6);
        }
    }
    let outward = (place + 2..=place + 4).find(|at| {
        text.at(*at) == Some(' ')
            && text.digit(at + 1)
            && capital(at + 2)
            && capital(at + 3)
            && !text.letter(at + 4)
            && !text.digit(at + 4)
    });
    if outward.is_some_and(|end| (place..end).any(|at| text.digit(at))) {
        evidence.add(Country::GB, 4);
    }
    if text.at(place + 1) == Some('-') && digits(place + 2, 5) {
        match text.at(place) {
            Some('D') => evidence.add(Country::DE, 4),
            Some('F') => evidence.add(Country::FR, 4),
            _ => {}
        }
    }
    if text.at(place + 1) == Some('-') && digits(place + 2, 4) && text.at(place) == Some('A') {
        evidence.add(Country::AT, 4);
    }
}

/// `1012 AB`, `1250-096`, `00-950`.
fn digit_codes(text: &LineText, place: usize, evidence: &mut Evidence) {
    let digits = |from: usize, count: usize| {
        (from..from + count).all(|at| text.digit(at)) && !text.digit(from + count)
    };
    let capital = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_uppercase());
    let first = place == 0 || text.at(place - 1) == Some(' ');
    if !first {
        return;
    }
    if digits(place, 4) {
        let letters = text.skip_space(place + 4);
        if capital(letters) && capital(letters + 1) && !text.letter(letters + 2) && text.at(letters + 2) == Some(' ') && text.letter(letters + 3) {
            evidence.add(Country::NL, 4);
        }
        if text.at(place + 4) == Some('-') && digits(place + 5, 3) && text.at(place + 8) == Some(' ') && text.letter(place + 9) {
            evidence.add(Country::PT, 4);
        }
    }
    if digits(place, 2) && text.at(place + 2) == Some('-') && digits(place + 3, 3) && text.at(place + 6) == Some(' ') && text.letter(place + 7) {
        evidence.add(Country::PL, 3);
    }
}
