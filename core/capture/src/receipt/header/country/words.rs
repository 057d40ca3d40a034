//! Words of taxes, authorities, places and everyday language that give a country away.

use super::super::words::{begins_with, from_each_word};
use super::Evidence;
use visavis_model::Country;

/// How often words of one group count.
const MOST_OF_A_GROUP: usize = 3;

/// What a word says: countries with weights.
pub(super) type Weights = &'static [(Country, i32)];

/// Adds what the words of a row say; `seen` holds the groups that counted already.
pub(super) fn words(folded: &str, seen: &mut Vec<Weights>, evidence: &mut Evidence) {
    for word in folded.split(' ') {
        let weights = of_word(word);
        // Words of one group count a few times only, or one label on every row would decide.
        let before = seen.iter().filter(|known| **known == weights).count();
        if weights.is_empty() || before >= MOST_OF_A_GROUP {
            continue;
        }
        seen.push(weights);
        for (country, weight) in weights {
            evidence.add(*country, *weight);
        }
    }
    for rest in from_each_word(folded) {
        for (phrase, country, weight) in PHRASES {
            if begins_with(rest, phrase) {
                evidence.add(*country, *weight);
            }
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
        "GMBH" | "SUMME" | "STRASSE" | "DANK" | "RECHNUNG" | "TISCH" | "UHR" | "UHRZEIT"
        | "BAR" | "GEGEBEN" | "BETRAG" | "NETTO" | "BRUTTO" => &[(C::DE, 1), (C::AT, 1)],
        "UST" | "USTID" | "USTIDNR" | "AMTSGERICHT" | "HRB" | "GIROCARD" | "TSE" => &[(C::DE, 4)],
        "DEUTSCHLAND" | "GERMANY" | "BERLIN" | "HAMBURG" | "MUNCHEN" | "KOLN" | "LEIPZIG"
        | "FRANKFURT" => &[(C::DE, 3)],
        "WIEN" | "VIENNA" | "OSTERREICH" | "AUSTRIA" | "SALZBURG" | "GRAZ" | "ATU" | "RKSV" => {
            &[(C::AT, 4)]
        }
        "SCHWEIZ" | "SUISSE" | "SVIZZERA" | "ZURICH" | "CHF" => &[(C::CH, 5)],
        "TVA" => &[(C::FR, 3), (C::BE, 1), (C::LU, 1), (C::CH, 1)],
        "SIRET" | "SIREN" | "RCS" | "NAF" => &[(C::FR, 5)],
        "FRANCE" | "PARIS" | "LYON" | "MARSEILLE" | "CEDEX" | "SARL" | "SASU" | "EURL" => {
            &[(C::FR, 4)]
        }
        "TTC" | "MERCI" | "CAISSE" | "ESPECES" | "RENDU" | "RUE" | "CB" | "ACHAT" => &[(C::FR, 1)],
        "TPS" | "TVQ" | "QC" | "QUEBEC" | "MONTREAL" | "TORONTO" | "VANCOUVER" | "CANADA"
        | "HST" | "INTERAC" | "PST" => &[(C::CA, 5)],
        "GST" => &[(C::MY, 1), (C::CA, 1), (C::AU, 1), (C::NZ, 1), (C::SG, 1)],
        "SDN" | "BHD" | "JALAN" | "JLN" | "TAMAN" | "SELANGOR" | "JOHOR" | "MALAYSIA"
        | "PENANG" | "SST" => &[(C::MY, 4)],
        "RM" | "RINGGIT" | "MYR" => &[(C::MY, 3)],
        "SINGAPORE" | "SGD" => &[(C::SG, 6)],
        "HONGKONG" | "HKD" | "KOWLOON" | "OCTOPUS" => &[(C::HK, 6)],
        "CIF" | "FACTURA" | "CALLE" | "ESPANA" | "SPAIN" | "MADRID" | "BARCELONA" | "VALENCIA"
        | "IMPORTE" | "EFECTIVO" | "GRACIAS" => &[(C::ES, 3)],
        "NIF" => &[(C::ES, 2), (C::PT, 2)],
        "IVA" => &[(C::ES, 1), (C::IT, 1), (C::PT, 1)],
        "PORTUGAL" | "LISBOA" | "PORTO" | "CONTRIBUINTE" | "FATURA" | "OBRIGADO" | "NIPC"
        | "ATCUD" | "MULTIBANCO" => &[(C::PT, 4)],
        "SCONTRINO" | "ITALIA" | "ITALY" | "ROMA" | "MILANO" | "GRAZIE" | "CONTANTI" | "TOTALE"
        | "IMPORTO" | "FATTURA" | "DOCUMENTO" => &[(C::IT, 3)],
        "BTW" => &[(C::NL, 4), (C::BE, 3)],
        "NEDERLAND" | "AMSTERDAM" | "ROTTERDAM" | "UTRECHT" | "BEDANKT" | "TOTAAL" | "KVK"
        | "PIN" | "TERMINAALBETALING" => &[(C::NL, 2)],
        "BELGIE" | "BELGIQUE" | "BRUSSELS" | "BRUXELLES" | "ANTWERPEN" | "BRUSSEL" => &[(C::BE, 4)],
        "MOMS" => &[(C::SE, 3), (C::DK, 2)],
        "ORGNR" | "SVERIGE" | "STOCKHOLM" | "KVITTO" | "SEK" | "KONTANT" | "GOTEBORG" | "TACK" => {
            &[(C::SE, 3)]
        }
        "DANMARK" | "KOBENHAVN" | "CVR" | "DKK" => &[(C::DK, 4)],
        "NORGE" | "OSLO" | "MVA" | "NOK" => &[(C::NO, 4)],
        "PDV" | "OIB" | "HRVATSKA" | "RACUN" | "ZAGREB" | "KUNA" | "HRK" | "BLAGAJNA"
        | "KONOBAR" => &[(C::HR, 4)],
        "NIP" | "PARAGON" | "FISKALNY" | "PLN" | "SPRZEDAZ" | "PTU" | "POLSKA" => &[(C::PL, 4)],
        "DPH" | "KC" | "PRAHA" | "CZK" | "UCTENKA" | "CESKA" => &[(C::CZ, 4)],
        "PVM" | "KVITAS" | "UAB" | "VILNIUS" | "LIETUVA" => &[(C::LT, 4)],
        "EESTI" | "TALLINN" | "KVIITUNG" | "KMKR" => &[(C::EE, 4)],
        "ΦΠΑ" | "ΑΦΜ" | "ΑΘΗΝΑ" | "ΕΥΡΩ" | "ATHENS" | "GREECE" | "ΣΥΝΟΛΟ" | "ΔΟΥ" => {
            &[(C::GR, 4)]
        }
        "LONDON" | "EDINBURGH" | "SCOTLAND" | "ENGLAND" | "GBP" | "WALES" | "MANCHESTER"
        | "GLASGOW" => &[(C::GB, 5)],
        "DUBLIN" | "IRELAND" | "EIRE" => &[(C::IE, 6)],
        "GUESTS" | "SERVER" | "SUBTOTAL" | "CHECK" | "CHK" | "TAX" => &[(C::US, 1)],
        "USA" | "USD" | "NV" | "CALIFORNIA" | "NEVADA" | "CHICAGO" | "TIP" | "GRATUITY" => {
            &[(C::US, 2)]
        }
        "VAT" => &[(C::GB, 2), (C::IE, 1)],
        "BEIJING" | "SHANGHAI" | "RMB" | "CNY" => &[(C::CN, 5)],
        "REYKJAVIK" | "ISK" => &[(C::IS, 5)],
        _ => &[],
    }
}
