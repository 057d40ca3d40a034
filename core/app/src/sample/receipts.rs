//! The receipts of the sample: eight shops that do not exist, and fourteen months of visits.

use super::at;
use super::paper::COLUMNS;
use chrono::{Days, NaiveDate, NaiveDateTime};
use visavis_model::Amount;

/// A receipt as it is printed.
pub(super) struct Receipt {
    /// The name of its photo.
    pub(super) name: &'static str,
    /// When it was printed.
    pub(super) at: NaiveDateTime,
    /// Its lines.
    pub(super) lines: Vec<String>,
}

/// A shop: its name and its address.
type Shop = [&'static str; 2];

const GROCER: Shop = ["EPICERIE DES HALLES", "8 rue du Marche 69002 LYON"];
const BAKER: Shop = ["BOULANGERIE DU PONT", "2 quai du Pont 69005 LYON"];
const CAFE: Shop = ["CAFE DES ARTS", "12 place des Arts 69001 LYON"];
const CHEMIST: Shop = ["PHARMACIE DE LA GARE", "1 place de la Gare 69003 LYON"];
const BOOKS: Shop = ["LIBRAIRIE LE PASSAGE", "5 passage du Livre 69002 LYON"];
const TOOLS: Shop = ["QUINCAILLERIE MARTEL", "31 cours Martel 69007 LYON"];
const FUEL: Shop = ["STATION VERTE SUD", "Route de Vienne 69200 VENISSIEUX"];
const RESTAURANT: Shop = ["RESTAURANT LE FIGUIER", "9 montee du Figuier 69005 LYON"];

/// What was bought, in cents.
type Items = &'static [(&'static str, i64)];

const WEEK: Items = &[
    ("POMMES GALA", 312),
    ("LAIT DEMI ECREME", 118),
    ("PATES FUSILLI", 165),
    ("EMMENTAL RAPE", 249),
    ("CAFE MOULU", 389),
];
const SMALL_SHOP: Items = &[("TOMATES", 276), ("RIZ LONG", 199), ("YAOURTS NATURE", 215)];
const LARGE_SHOP: Items = &[
    ("POULET FERMIER", 1190),
    ("LEGUMES POT AU FEU", 485),
    ("HUILE D OLIVE", 895),
    ("CHOCOLAT NOIR", 245),
    ("LESSIVE", 749),
];
const BREAD: Items = &[("BAGUETTE TRADITION", 130), ("PAIN COMPLET", 260)];
const SUNDAY: Items = &[("CROISSANT", 240), ("TARTE AUX FRUITS", 1450)];
const COFFEE: Items = &[("CAFE CREME", 320), ("TARTE AUX POMMES", 420)];
const LUNCH: Items = &[("PLAT DU JOUR", 1450), ("DESSERT MAISON", 650), ("EAU PETILLANTE", 400)];
const DINNER: Items = &[("MENU FIGUIER", 3200), ("MENU FIGUIER", 3200), ("VIN AU VERRE", 650)];
const COLD: Items = &[("SIROP TOUX", 689), ("SPRAY NASAL", 545)];
const SUMMER: Items = &[("CREME SOLAIRE", 1290), ("PANSEMENTS", 395)];
const NOVEL: Items = &[("ROMAN POCHE", 890), ("CARNET", 450)];
const GIFT: Items = &[("ALBUM ILLUSTRE", 1990), ("PAPIER CADEAU", 350)];
const SHELF: Items = &[("ETAGERE PIN", 2490), ("VIS BOITE", 599), ("CHEVILLES", 449)];
const DRILL: Items = &[("PERCEUSE 18V", 8990), ("FORETS X10", 1490)];
const TANK: Items = &[("SANS PLOMB 95", 6215)];

/// A visit to a shop: the name of its photo, how many days ago, the time, and what was bought.
type Visit = (&'static str, Shop, u64, (u32, u32), Items);

/// The receipts up to a day: of each shop's visits, how many days ago.
pub(super) fn receipts(today: NaiveDate) -> Vec<Receipt> {
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let visits: [Visit; 24] = [
        ("ticket-01.png", GROCER, 424, (18, 12), WEEK),
        ("ticket-02.png", CAFE, 410, (16, 42), COFFEE),
        ("ticket-03.png", TOOLS, 391, (10, 5), SHELF),
        ("ticket-04.png", GROCER, 371, (17, 48), LARGE_SHOP),
        ("ticket-05.png", FUEL, 352, (8, 20), TANK),
        ("ticket-06.png", CHEMIST, 333, (18, 31), COLD),
        ("ticket-07.png", GROCER, 309, (19, 2), WEEK),
        ("ticket-08.png", BOOKS, 287, (15, 15), NOVEL),
        ("ticket-09.png", RESTAURANT, 268, (21, 40), DINNER),
        ("ticket-10.png", GROCER, 246, (18, 20), SMALL_SHOP),
        ("ticket-11.png", BAKER, 229, (8, 5), SUNDAY),
        ("ticket-12.png", FUEL, 207, (7, 55), TANK),
        ("ticket-13.png", GROCER, 188, (18, 44), LARGE_SHOP),
        ("ticket-14.png", CHEMIST, 165, (12, 10), SUMMER),
        ("ticket-15.png", RESTAURANT, 148, (13, 25), LUNCH),
        ("ticket-16.png", GROCER, 127, (18, 37), WEEK),
        ("ticket-17.png", BAKER, 109, (8, 15), BREAD),
        ("ticket-18.png", BOOKS, 93, (16, 50), GIFT),
        ("ticket-19.png", TOOLS, 76, (11, 30), DRILL),
        ("ticket-20.png", GROCER, 58, (18, 3), LARGE_SHOP),
        ("ticket-21.png", FUEL, 39, (8, 10), TANK),
        ("ticket-22.png", CAFE, 24, (16, 20), COFFEE),
        ("ticket-23.png", GROCER, 11, (18, 26), WEEK),
        ("ticket-24.png", BAKER, 2, (8, 2), SUNDAY),
    ];
    let printed = |(name, shop, days, (hour, minute), items)| {
        let at = at(ago(days), hour, minute);
        Receipt { name, at, lines: lines(shop, &at.format("%d/%m/%Y %H:%M").to_string(), items, 0) }
    };
    let mut all: Vec<_> = visits.into_iter().map(printed).collect();
    all.extend(doubtful(ago(5), ago(3), ago(2)));
    all
}

/// Two that leave a question, and one that may be another one seen twice.
fn doubtful(bill: NaiveDate, torn: NaiveDate, again: NaiveDate) -> [Receipt; 3] {
    let printed = bill.format("%d/%m/%Y 13:10").to_string();
    [
        // The items make 25.00, the total says 26.00.
        Receipt {
            name: "ticket-25.png",
            at: at(bill, 13, 10),
            lines: lines(RESTAURANT, &printed, LUNCH, 100),
        },
        // The date was torn off.
        Receipt { name: "ticket-26.png", at: at(torn, 9, 30), lines: lines(BAKER, "", BREAD, 0) },
        // The till's copy of the last one at the baker's, without the time.
        Receipt {
            name: "ticket-27.png",
            at: at(again, 8, 30),
            lines: lines(BAKER, &again.format("%d/%m/%Y DUPLICATA").to_string(), SUNDAY, 0),
        },
    ]
}

/// A receipt; its total says so many cents more than its items make.
fn lines([name, address]: Shop, date: &str, items: Items, wrong: i64) -> Vec<String> {
    let total: i64 = items.iter().map(|(_, cents)| cents).sum::<i64>() + wrong;
    let mut lines = vec![name.to_owned(), address.to_owned(), String::new()];
    if !date.is_empty() {
        lines.extend([date.to_owned(), String::new()]);
    }
    lines.extend(items.iter().map(|(text, cents)| row(text, *cents)));
    lines.extend([String::new(), row("TOTAL EUR", total), row("CB", total), String::new()]);
    lines.push("MERCI DE VOTRE VISITE".to_owned());
    lines
}

/// A text at the left and an amount at the right.
fn row(text: &str, cents: i64) -> String {
    let amount = Amount::from_hundredths(cents).to_string().replace('.', ",");
    let gap = usize::from(COLUMNS).saturating_sub(text.chars().count());
    format!("{text}{amount:>gap$}")
}
