//! Purchases of a year: daily bread, weekly shopping, meals, fuel, orders, a trip, and what came
//! back.

use super::super::*;
use super::world::{Case, Shop, World, day, euros, later};
use chrono::NaiveDate;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Currency, Money, RecordId, TransferMethod};

/// Name, how banks write it, town, trade, visits in a hundred days, and prices: fixed ones, or a
/// range in cents.
type Kind = (&'static str, &'static str, &'static str, Trade, i64, &'static [i64]);

const SHOPS: [Kind; 30] = [
    ("Boulangerie Maurice", "BOUL MAURICE", "LYON", Trade::Other, 45, &[120, 120, 240, 350, 480]),
    ("Carrefour City", "CARREFOUR CITY", "LYON 03", Trade::Other, 30, &[]),
    ("E.Leclerc", "E.LECLERC", "GIVORS", Trade::Other, 14, &[]),
    ("Monoprix", "MONOPRIX 2271", "LYON", Trade::Other, 12, &[]),
    ("Lidl", "LIDL 1203", "VENISSIEUX", Trade::Other, 10, &[]),
    ("Picard Surgelés", "PICARD SA 0412", "LYON", Trade::Other, 4, &[]),
    ("Café des Capucins", "SUMUP *CAPUCINS", "LYON", Trade::Tipped, 18, &[220, 250, 250, 450]),
    ("Le Petit Fourneau", "LE PETIT FOURNEAU", "LYON", Trade::Tipped, 5, &[1550, 1800, 2100, 2450]),
    ("La Crêperie Bleue", "SARL KERMADEC", "VIENNE", Trade::Tipped, 2, &[1690, 2240, 2580]),
    ("Sushi Kyo", "SUSHI KYO", "LYON", Trade::Tipped, 3, &[]),
    ("Total Access", "TOTAL ACCESS 4821", "BRON", Trade::Other, 6, &[]),
    ("Pharmacie Bellecour", "PHIE BELLECOUR", "LYON", Trade::Care, 4, &[]),
    ("Leroy Merlin", "LEROYMERLIN", "SAINT PRIEST", Trade::Other, 3, &[]),
    ("Fnac", "FNAC LYON BELLECO", "LYON", Trade::Other, 2, &[1999, 2499, 4999]),
    ("Amazon", "AMZN MKTP FR*2K4", "LUXEMBOURG", Trade::Other, 8, &[]),
    ("Decathlon", "DECATHLON 1187", "BRON", Trade::Other, 3, &[]),
    ("H&M", "H & M 0231", "LYON", Trade::Other, 2, &[999, 1999, 2999]),
    ("SNCF Connect", "SNCF-VOYAGEURS", "PARIS", Trade::Other, 4, &[]),
    ("Keolis TCL", "TCL SYTRAL", "LYON", Trade::Other, 20, &[190, 190, 200, 1900]),
    ("Indigo Parking", "INDIGO 690381", "LYON", Trade::Other, 5, &[240, 360, 480, 820]),
    ("Presse Gambetta", "TABAC GAMBETTA", "LYON", Trade::Other, 9, &[200, 320, 1100]),
    ("Fromagerie Didier", "ZETTLE *DIDIER F", "LYON", Trade::Other, 4, &[]),
    ("Biocoop Croix-Rousse", "BIOCOOP X ROUSSE", "LYON", Trade::Other, 8, &[]),
    ("Marché Primeur Selim", "SUMUP *SELIM PRI", "LYON", Trade::Other, 7, &[]),
    ("Librairie Decitre", "DECITRE", "LYON", Trade::Other, 3, &[790, 890, 1990]),
    ("Cinéma Comoedia", "COMOEDIA", "LYON", Trade::Other, 3, &[750, 950, 1500]),
    ("Coiffure Anna", "ANNA COIFF", "LYON", Trade::Other, 1, &[2800, 4200]),
    ("Vinted", "PAYPAL *VINTED", "35314369001", Trade::Other, 4, &[]),
    ("Ferme du Vallon", "EARL CHAPUIS", "THURINS", Trade::Other, 3, &[]),
    ("Ikea", "IKEA 0423", "SAINT PRIEST", Trade::Other, 2, &[]),
];

impl World {
    pub(super) fn go_shopping(&mut self) {
        for (name, label, town, trade, often, prices) in SHOPS {
            let shop = self.shop(name, label, town, trade);
            let per_year = often * 365 / 100;
            let visits = self.random.between(per_year / 2, per_year * 3 / 2);
            for _ in 0..visits {
                let made = day(self.random.between(0, 364));
                let cents = self.price(prices);
                self.buy(&shop, made, cents);
                // Two equal purchases on one day.
                if !prices.is_empty() && self.random.chance(3) {
                    self.buy(&shop, made, cents);
                }
            }
        }
        self.travel();
        self.buy_in_parts();
    }

    fn price(&mut self, prices: &[i64]) -> i64 {
        if prices.is_empty() {
            let large = self.random.between(200, 9000);
            let cents = self.random.between(200, large);
            if self.random.chance(30) { cents / 10 * 10 } else { cents }
        } else {
            *self.random.pick(prices)
        }
    }

    fn buy(&mut self, shop: &Shop, made: NaiveDate, cents: i64) {
        let is_kept = self.random.chance(self.kept);
        let says_how = self.random.chance(85);
        match self.random.between(0, 99) {
            0..13 => {
                if is_kept {
                    let mut row = self.receipt(shop, made, -cents);
                    if says_how {
                        Self::tender(&mut row, PaymentMethod::Cash, cents);
                    }
                    self.add(row);
                }
            }
            // By somebody else's card.
            13..16 => {
                if is_kept {
                    let mut row = self.receipt(shop, made, -cents);
                    if says_how {
                        Self::tender(&mut row, PaymentMethod::Card, cents);
                    }
                    self.add(row);
                }
            }
            16..19 if cents > 700 => self.split(shop, made, cents, is_kept),
            19 if cents > 2000 => self.by_cheque(shop, made, cents, is_kept),
            20..24 if shop.trade == Trade::Tipped && cents > 1000 => {
                let with_tip = cents + (cents * self.random.between(3, 18) / 100).max(50) / 10 * 10;
                let paid = self.card(shop, made, -with_tip);
                if is_kept {
                    let row = self.receipt(shop, made, -cents);
                    let receipt = self.add(row);
                    self.belongs(Case::Tip, receipt, paid);
                }
            }
            _ => self.by_card(shop, made, cents, is_kept, says_how),
        }
    }

    fn by_card(&mut self, shop: &Shop, made: NaiveDate, cents: i64, is_kept: bool, says_how: bool) {
        let paid = self.card(shop, made, -cents);
        if !is_kept {
            if cents > 1500 && self.random.chance(2) {
                self.give_back(shop, made, cents, paid);
            }
            return;
        }
        let mut row = self.receipt(shop, made, -cents);
        if says_how {
            Self::tender(&mut row, PaymentMethod::Card, cents);
        }
        let first = cents / 3;
        row.parts = vec![euros(first), euros(cents - first)];
        if self.random.chance(20) {
            row.card_tail = Some("4821".to_owned());
        }
        let time = row.time;
        let receipt = self.add(row);
        self.belongs(Case::Receipt, receipt, paid);
        if self.random.chance(4) {
            let mut slip = self.row(Role::Slip, made, -cents);
            slip.names.clone_from(&shop.names);
            slip.time = time;
            slip.card_tail = Some("4821".to_owned());
            let slip = self.add(slip);
            self.belongs(Case::Same, receipt, slip);
        } else if cents > 3000 && self.random.chance(6) {
            let mut bill = self.row(Role::Bill, made, -cents);
            bill.names.clone_from(&shop.names);
            bill.organisation = shop.on_receipt;
            let bill = self.add(bill);
            self.belongs(Case::Same, receipt, bill);
        }
        if cents > 1500 && self.random.chance(3) {
            let whole = self.random.chance(60);
            self.give_back(shop, made, if whole { cents } else { first }, receipt);
        }
    }

    fn split(&mut self, shop: &Shop, made: NaiveDate, cents: i64, is_kept: bool) {
        let by_card = self.random.between(200, cents - 300);
        let paid = self.card(shop, made, -by_card);
        if is_kept {
            let mut row = self.receipt(shop, made, -cents);
            let rest =
                if self.random.chance(50) { PaymentMethod::Cash } else { PaymentMethod::Voucher };
            Self::tender(&mut row, rest, cents - by_card);
            Self::tender(&mut row, PaymentMethod::Card, by_card);
            let receipt = self.add(row);
            self.belongs(Case::Split, receipt, paid);
        }
    }

    fn by_cheque(&mut self, shop: &Shop, made: NaiveDate, cents: i64, is_kept: bool) {
        let booked = later(made, self.random.between(2, 45));
        let number = self.random.between(1_000_000, 9_999_999);
        let row = self.line(booked, -cents, TransferMethod::Cheque, &format!("CHEQUE {number}"));
        let paid = self.add(row);
        if is_kept {
            let mut row = self.receipt(shop, made, -cents);
            Self::tender(&mut row, PaymentMethod::Cheque, cents);
            let receipt = self.add(row);
            self.belongs(Case::Cheque, receipt, paid);
        }
    }

    fn give_back(&mut self, shop: &Shop, made: NaiveDate, cents: i64, of: RecordId) {
        let back = later(made, self.random.between(1, 30));
        let booked = self.booked(back);
        let text = format!("AVOIR {}", self.card_label(shop, back));
        let mut row = self.line(booked, cents, TransferMethod::Card, &text);
        row.organisation = shop.on_account;
        let arrived = self.add(row);
        if self.random.chance(25) {
            let row = self.receipt(shop, back, cents);
            let receipt = self.add(row);
            self.belongs(Case::Receipt, receipt, arrived);
            self.belongs(Case::Refund, receipt, of);
        } else {
            self.belongs(Case::Refund, arrived, of);
        }
    }

    /// A week in London.
    fn travel(&mut self) {
        const THERE: [(&str, &str); 5] = [
            ("Pret A Manger", "PRET A MANGER 312"),
            ("Tesco Express", "TESCO STORES 5521"),
            ("The Crown & Anchor", "CROWN AND ANCHOR"),
            ("Transport for London", "TFL TRAVEL CH"),
            ("Waterstones", "WATERSTONES"),
        ];
        let first = self.random.between(20, 330);
        let says_original = self.random.chance(60);
        for (name, label) in THERE {
            let shop = self.shop(name, label, "LONDON", Trade::Other);
            for _ in 0..self.random.between(2, 5) {
                let made = day(first + self.random.between(0, 6));
                let pence = self.random.between(300, 4500);
                let cents = pence * self.random.between(1130, 1185) / 1000;
                let paid = self.card(&shop, made, -cents);
                let pounds = Money::new(-pence, Currency::GBP);
                if says_original {
                    self.rows.last_mut().unwrap().original_amount = Some(pounds);
                }
                if self.random.chance(self.kept) {
                    let mut row = self.receipt(&shop, made, -pence);
                    row.amount = pounds;
                    let receipt = self.add(row);
                    self.belongs(Case::Foreign, receipt, paid);
                }
            }
        }
    }

    fn buy_in_parts(&mut self) {
        for (name, label) in
            [("Darty", "DARTY"), ("Conforama", "ALMA *CONFORAMA"), ("Boulanger", "ONEY 3X4X")]
        {
            let shop = self.shop(name, label, "LYON", Trade::Other);
            let made = day(self.random.between(0, 270));
            let count = self.random.between(3, 4);
            let cents = self.random.between(15_000, 90_000);
            let row = self.receipt(&shop, made, -cents);
            let receipt = self.add(row);
            for part in 0..count {
                let due = later(made, part * 30 + self.random.between(0, 2));
                let extra = if part == 0 { cents % count } else { 0 };
                let paid = self.card(&shop, due, -(cents / count + extra));
                self.belongs(Case::Instalments, receipt, paid);
            }
        }
    }
}
