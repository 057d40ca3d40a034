//! Receipts of twelve lines, most with a photo.

use crate::calendar::Calendar;
use crate::people::{SHOPS, party};
use crate::{Made, SampleError};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use visavis_generator::Random;
use visavis_model::purchase::{
    ItemKind, Payment, PaymentMethod, Purchase, PurchaseLine, ReceiptKind, TaxLine, Unit,
};
use visavis_model::{
    Amount, BoundingBox, Confidence, Country, Currency, DocumentHash, Fact, FieldName, Money,
    Proof, Provenance, Status,
};
use visavis_vault::{Content, NewDocument, NewReading, NewRecord, Review, Vault};

const IN_TEN_YEARS: usize = 4000;
const LINES: usize = 12;
/// Photos of ten years; the rest were typed.
const PHOTOS: usize = 2500;
/// Records filed in one step, as after a holiday.
const STEP: usize = 200;
const READER: &str = "tesseract 5.3";

const ITEMS: [&str; 40] = [
    "TOMATES GRAPPE",
    "ŒUFS PLEIN AIR X6",
    "PAIN DE CAMPAGNE",
    "BEURRE DOUX BIO",
    "LAIT DEMI-ÉCRÉMÉ",
    "POMMES GALA",
    "CAROTTES VRAC",
    "FROMAGE BLANC 0%",
    "CAFÉ MOULU ARABICA",
    "THÉ VERT SENCHA",
    "CHOCOLAT NOIR 70%",
    "PÂTES COMPLÈTES",
    "RIZ BASMATI",
    "LENTILLES VERTES",
    "HUILE D’OLIVE",
    "SAVON DE MARSEILLE",
    "ESSUIE-TOUT X4",
    "DENTIFRICE MENTHE",
    "YAOURT NATURE X8",
    "JAMBON CUIT",
    "SAUMON FUMÉ",
    "BŒUF HACHÉ 5%",
    "POULET FERMIER",
    "CRÈME FRAÎCHE",
    "MOUTARDE DE DIJON",
    "KÄSE GOUDA",
    "BRÖTCHEN",
    "WEISSBIER",
    "SÜSSKARTOFFELN",
    "GRÜNER TEE",
    "CHEDDAR MATURE",
    "OAT MILK",
    "BAKED BEANS",
    "ORANGE JUICE",
    "PEANUT BUTTER",
    "EAU MINÉRALE 6X1,5L",
    "VIN ROUGE BORDEAUX",
    "BIÈRE BLONDE",
    "SACHET",
    "PILES AA X4",
];

pub(crate) fn add(
    vault: &Vault,
    calendar: &Calendar,
    random: &mut Random,
    made: &mut Made,
) -> Result<(), SampleError> {
    let count = calendar.share(IN_TEN_YEARS);
    let mut waiting = Vec::with_capacity(STEP);
    for number in 0..count {
        let shop = SHOPS.get(random.lopsided(SHOPS.len())).copied().unwrap_or_default();
        let purchase = purchase(random, calendar.day(number, count));
        let mut documents = Vec::new();
        if number * PHOTOS % IN_TEN_YEARS < PHOTOS {
            documents.push(photo(vault, calendar, random, number)?);
            made.documents += 1;
        }
        waiting.push(record(shop, purchase, documents));
        if waiting.len() == STEP {
            vault.add_all(&std::mem::take(&mut waiting), calendar.now)?;
        }
    }
    vault.add_all(&waiting, calendar.now)?;
    made.receipts += count;
    Ok(())
}

fn photo(
    vault: &Vault,
    calendar: &Calendar,
    random: &mut Random,
    number: usize,
) -> Result<NewDocument, SampleError> {
    let length = 2_000 + random.below(30_000);
    Ok(NewDocument {
        original: vault.store_original(&random.bytes(length))?,
        media_type: "image/jpeg".to_owned(),
        file_name: Some(format!("IMG_{number:05}.jpg")),
        captured_at: calendar.now,
    })
}

fn purchase(random: &mut Random, date: NaiveDate) -> Purchase {
    let euro = |cents| Money::new(cents, Currency::EUR);
    let lines: Vec<PurchaseLine> = (0..LINES).map(|_| line(random)).collect();
    let total: i64 = lines.iter().map(|line| line.amount.minor()).sum();
    let tax = total * 55 / 1055;
    Purchase {
        kind: ReceiptKind::Supermarket,
        date: Some(date),
        time: NaiveTime::from_num_seconds_from_midnight_opt(
            u32::try_from(random.between(8 * 3600, 20 * 3600)).unwrap_or_default(),
            0,
        ),
        country: Some(Country::FR),
        currency: Some(Currency::EUR),
        total: Some(Amount::from_hundredths(total)),
        lines,
        taxes: vec![TaxLine { rate: Decimal::new(55, 1), base: euro(total - tax), tax: euro(tax) }],
        payments: vec![Payment { method: PaymentMethod::Card, amount: euro(total) }],
    }
}

fn line(random: &mut Random) -> PurchaseLine {
    PurchaseLine {
        kind: ItemKind::Item,
        text: random.pick(&ITEMS).to_owned(),
        quantity: Some(Decimal::new(random.between(100, 3000), 3)),
        unit: Unit::Kilogram,
        unit_price: Some(Decimal::new(random.between(99, 2999), 2)),
        amount: Money::new(random.between(49, 2499), Currency::EUR),
        vat_class: Some("A".to_owned()),
    }
}

fn record(shop: &str, purchase: Purchase, documents: Vec<NewDocument>) -> NewRecord {
    let document = documents.first().map(|document| document.original.hash());
    let facts = facts(shop, &purchase, document);
    let draft = serde_json::json!({ "merchant": shop, "lines": LINES, "reader": READER });
    NewRecord {
        reading: document.map(|_| NewReading { reader: READER.to_owned(), draft }),
        documents,
        party: Some(party(shop)),
        title: shop.to_owned(),
        content: Content::Purchase(purchase),
        facts,
        review: Review::Done,
    }
}

fn facts(shop: &str, purchase: &Purchase, document: Option<DocumentHash>) -> Vec<Fact> {
    let values = [
        ("merchant", Some(shop.to_owned())),
        ("date", purchase.date.map(|date| date.to_string())),
        ("time", purchase.time.map(|time| time.to_string())),
        ("currency", purchase.currency.map(|currency| currency.to_string())),
        ("total", purchase.total.map(|total| total.to_string())),
    ];
    let fact = |(place, (field, value)): (u16, (&str, Option<String>))| {
        Some(Fact {
            field: field.parse::<FieldName>().ok()?,
            value,
            status: if field == "total" { Status::Proved } else { Status::Read },
            confidence: Confidence::new(0.93),
            proofs: if field == "total" { vec![Proof::LinesSum, Proof::TaxTable] } else { vec![] },
            provenance: document.map_or(Provenance::Person, |document| Provenance::Document {
                document,
                page: 0,
                boxes: vec![BoundingBox::new(
                    62.0,
                    f32::from(place) * 100.0,
                    1010.5,
                    f32::from(place) * 100.0 + 56.0,
                )],
                reader: READER.to_owned(),
            }),
        })
    };
    (0_u16..).zip(values).filter_map(fact).collect()
}
