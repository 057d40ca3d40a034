//! What kind of trade a receipt comes from, by its words.

use super::words::{begins_with, from_each_word};
use crate::receipt::line::Line;
use visavis_model::purchase::ReceiptKind;

/// The least evidence for a kind.
const ENOUGH: u32 = 3;

/// The kind with the most evidence; any shop where there is too little.
pub(super) fn read_kind(lines: &[Line]) -> ReceiptKind {
    const KINDS: [ReceiptKind; 10] = [
        ReceiptKind::Refund,
        ReceiptKind::Fuel,
        ReceiptKind::Toll,
        ReceiptKind::Parking,
        ReceiptKind::Hotel,
        ReceiptKind::Transport,
        ReceiptKind::Pharmacy,
        ReceiptKind::CardSlip,
        ReceiptKind::Restaurant,
        ReceiptKind::Supermarket,
    ];
    let mut scores = [0_u32; KINDS.len()];
    for (index, line) in lines.iter().enumerate() {
        // What stands at the top names the shop; further down it may be an article.
        let weight = if index < 6 { 2 } else { 1 };
        // A sentence about refunds is the shop's policy.
        let sentence = line.folded.split(' ').count() > 4;
        let words = line.folded.split(' ').filter_map(of_word);
        for (kind, words) in words.filter(|(kind, _)| !sentence || *kind != ReceiptKind::Refund) {
            if let Some(place) = KINDS.iter().position(|known| *known == kind)
                && let Some(score) = scores.get_mut(place)
            {
                *score += words * weight;
            }
        }
        let phrases = from_each_word(&line.folded)
            .flat_map(|rest| PHRASES.iter().filter(move |(phrase, ..)| begins_with(rest, phrase)));
        for (_, kind, value) in phrases {
            if let Some(place) = KINDS.iter().position(|known| known == kind)
                && let Some(score) = scores.get_mut(place)
            {
                *score += value * weight;
            }
        }
    }
    // A slip has the terminal's words and no article.
    let articles = lines.iter().filter(|line| line.amounts().next().is_some()).count();
    if articles > 2
        && let Some(slip) = scores.get_mut(7)
    {
        *slip = 0;
    }
    let best = KINDS.iter().zip(scores).rev().max_by_key(|(_, score)| *score);
    best.filter(|(_, score)| *score >= ENOUGH).map_or(ReceiptKind::Shop, |(kind, _)| *kind)
}

const PHRASES: &[(&str, ReceiptKind, u32)] = &[
    ("CREDIT NOTE", ReceiptKind::Refund, 4),
    ("TOTAL REFUND", ReceiptKind::Refund, 6),
    ("CARD HOLDER COPY", ReceiptKind::CardSlip, 4),
    ("CUSTOMER COPY", ReceiptKind::CardSlip, 3),
    ("TICKET CLIENT", ReceiptKind::CardSlip, 3),
    ("CARTE BANCAIRE", ReceiptKind::CardSlip, 3),
    ("SANS CONTACT", ReceiptKind::CardSlip, 2),
    ("ROOM SERVICE", ReceiptKind::Hotel, 3),
    ("TAXE DE SEJOUR", ReceiptKind::Hotel, 6),
    ("FRESH MART", ReceiptKind::Supermarket, 3),
];

/// The kind that a word speaks for, and how clearly.
fn of_word(word: &str) -> Option<(ReceiptKind, u32)> {
    use ReceiptKind as K;
    Some(match word {
        "REFUND" | "REMBOURSEMENT" | "RUCKERSTATTUNG" | "ERSTATTUNG" | "DEVOLUCION"
        | "RIMBORSO" | "REEMBOLSO" | "GUTSCHRIFT" | "TERUGBETALING" | "AVOIR" | "RETOURBELEG" => {
            (K::Refund, 3)
        }
        "TANKSTELLE" | "DIESEL" | "ZAPFSAULE" | "SAULENNUMMER" | "GASOIL" | "GAZOLE" | "SP95"
        | "SP98" | "E10" | "GASOLINA" | "BENZINA" | "CARBURANT" | "PUMP" | "POMPE" | "PETROL"
        | "PETRONAS" | "PETROKIOSK" | "BHPETROL" | "LITER" | "LITRES" | "KWH" | "EUROSUPER"
        | "UNLEADED" => (K::Fuel, 3),
        "TOLL" | "PEAGE" | "MAUT" | "MAUTSTELLE" | "AUTOSTRADE" | "AUTOSTRADA" | "PEAJE"
        | "PORTAGEM" | "CESTARINA" | "AUTOROUTES" => (K::Toll, 5),
        "PARKING" | "PARKHAUS" | "PARKPLATZ" | "PARKSCHEIN" | "STATIONNEMENT" | "PARKEERGARAGE"
        | "APARCAMIENTO" | "PARCHEGGIO" | "CARPARK" | "TIEFGARAGE" => (K::Parking, 3),
        "HOTEL" | "ROOM" | "ZIMMER" | "CHAMBRE" | "HABITACION" | "CAMERA" | "FOLIO"
        | "UBERNACHTUNG" | "NUIT" | "NUITEE" | "ARRIVAL" | "ANREISE" | "ABREISE" | "CITYTAX"
        | "LOGIS" | "KURTAXE" | "NOCENJE" => (K::Hotel, 2),
        "TRAIN" | "TRAM" | "TRAMS" | "BUS" | "TAXI" | "FLIGHT" | "BOARDING" | "FAHRSCHEIN"
        | "FAHRKARTE" | "EINZELFAHRT" | "SNCF" | "RATP" | "BAHN" | "JIZDENKA" | "RAIL"
        | "FERRY" | "FARE" | "MRT" | "TRANSPORT" => (K::Transport, 2),
        "PHARMACY" | "PHARMACIE" | "APOTHEKE" | "FARMACIA" | "FARMASI" | "APOTEK" | "APOTEKET"
        | "APTEKA" | "LJEKARNA" | "LEKARNA" | "PHARMA" | "APOTHEEK" | "ΦΑΡΜΑΚΕΙΟ" => {
            (K::Pharmacy, 4)
        }
        "TERMINALID" | "AID" | "TVR" | "TSI" | "CARDHOLDER" | "KARTENZAHLUNG" | "KUNDENBELEG"
        | "DEBIT" | "AUTORISATION" | "APPROVED" | "KONTAKTLOS" | "CONTACTLESS" => (K::CardSlip, 1),
        "RESTAURANT" | "RESTORAN" | "RISTORANTE" | "RESTAURANTE" | "CAFE" | "COFFEE" | "BISTRO"
        | "BRASSERIE" | "PIZZERIA" | "PIZZA" | "TRATTORIA" | "OSTERIA" | "GASTSTATTE"
        | "GASTHAUS" | "SUSHI" | "TABLE" | "TISCH" | "MESA" | "TAVOLO" | "TAFEL" | "COVERS"
        | "COUVERTS" | "GUESTS" | "GASTE" | "BEWIRTUNGSBELEG" | "KELLNER" | "PAX" | "WAITER"
        | "CAMARERO" | "SERVEUR" | "BEDIENTE" | "GRATUITY" | "TIP" | "TRINKGELD" | "KONOBAR"
        | "STOL" | "BURGER" | "KAFFEE" | "LATTE" => (K::Restaurant, 2),
        "PAIN" | "BAGUETTE" | "BRIOCHE" | "CROISSANT" | "CROISSANTS" | "TRADITION" | "BEURRE"
        | "FROMAGE" | "JAMBON" | "POULET" | "SAUMON" | "OEUFS" | "RIZ" | "PATES" | "CAROTTES"
        | "KARTOFFELN" | "BUTTER" | "KASE" | "BROT" | "BROTCHEN" | "EIER" | "WURST" | "BREAD"
        | "CHEESE" | "EGGS" | "CHICKEN" | "QUESO" | "PAN" | "HUEVOS" | "PANE" | "FORMAGGIO"
        | "KG" => (K::Supermarket, 1),
        "BOULANGERIE" | "BOUCHERIE" | "POISSONNERIE" | "CHARCUTERIE" | "FROMAGERIE" | "PRIMEUR"
        | "PRIMEURS" | "MARKET" | "HYPER" | "SUPER" | "COOP" | "BACKEREI" | "BAKERY"
        | "METZGEREI" | "PANADERIA" | "SUPERMARKET" | "SUPERMARCHE" | "SUPERMERCADO"
        | "SUPERMERCATO" | "SUPERMARKT" | "PASARAYA" | "HYPERMARCHE" | "GROCER" | "GROCERY"
        | "MINIMARKET" | "MINIMART" | "EPICERIE" | "LEBENSMITTEL" | "BANANE" | "BANANEN"
        | "BANANA" | "MILCH" | "LAIT" | "MILK" | "TOMATES" | "TOMATEN" | "POMMES" | "APFEL"
        | "YAOURT" | "JOGHURT" | "LECHE" | "PFAND" | "BIO" => (K::Supermarket, 2),
        _ => return None,
    })
}
