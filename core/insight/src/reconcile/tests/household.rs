//! Bills, salaries, transfers and health: what moves on an account without a till.

use super::super::*;
use super::world::{Case, World, day, euros, later};
use visavis_model::RecordId;
use visavis_model::TransferMethod::{Bank, Cash, DirectDebit, Transfer};

/// Name, how the bank writes it, months between bills, and least and most in cents; equal where
/// the price does not change.
type Contract = (&'static str, &'static str, u8, i64, i64);

const CONTRACTS: [Contract; 8] = [
    ("Électricité de France", "EDF CLIENTS PARTICULIERS", 1, 5500, 14_000),
    ("Orange", "ORANGE SA", 1, 2999, 2999),
    ("Free Mobile", "FREE MOBILE", 1, 1999, 1999),
    ("Eau du Grand Lyon", "EAU DU GRAND LYON", 3, 4000, 9000),
    ("Maif", "MAIF", 1, 4210, 4210),
    ("Netflix", "NETFLIX.COM", 1, 1349, 1349),
    ("Régie Foncia", "FONCIA LYON", 1, 92_000, 92_000),
    ("Cantine scolaire Ville de Lyon", "VILLE DE LYON REGIE", 1, 3000, 9000),
];

impl World {
    /// A year.
    pub(in super::super) fn new(seed: u64) -> Self {
        let mut world = Self::empty(seed);
        world.go_shopping();
        for contract in CONTRACTS {
            world.live_under(contract);
        }
        world.hire();
        world.pay_two_at_once();
        world.be_ill();
        world.save();
        world.make_noise();
        let mut random = super::random::Random::new(seed + 1_000);
        random.shuffle(&mut world.rows);
        world
    }

    fn live_under(&mut self, (name, label, months, least, most): Contract) {
        let shop = self.shop(name, label, "LYON", Trade::Other);
        let day_of_month = self.random.between(2, 26);
        let says_due = self.random.chance(85);
        let says_number = self.random.chance(25);
        let mandate = format!("RUM{}", self.random.between(100_000, 999_999));
        for month in (0_u8..12).step_by(months.into()) {
            let issued = day(i64::from(month) * 30 + day_of_month);
            let due = later(issued, self.random.between(8, 16));
            let cents = self.random.between(least, most);
            let number = format!("F{}-{:05}", 2023, self.random.between(1, 99_999));
            let mut text = format!("PRLV SEPA {label}");
            if says_number {
                text = format!("{text} {number}");
            }
            let booked = later(due, self.random.between(0, 2));
            let mut row = self.line(booked, -cents, DirectDebit, &text);
            row.organisation = shop.on_account;
            let cut = self.bank.cut + 10;
            row.text = row.text.chars().take(cut).collect();
            if self.random.chance(50) {
                let value = mandate.clone();
                row.references.push(Reference { kind: ReferenceKind::Relation, value });
            }
            let paid = self.add(row);
            if self.random.chance(80) {
                let mut bill = self.row(Role::Bill, issued, -cents);
                bill.names.clone_from(&shop.names);
                bill.organisation = shop.on_receipt;
                bill.due = Some(due).filter(|_| says_due);
                bill.references.push(Reference { kind: ReferenceKind::Document, value: number });
                let bill = self.add(bill);
                self.belongs(Case::Bill, bill, paid);
            }
        }
    }

    /// Craftsmen, who are paid by transfer when they are.
    fn hire(&mut self) {
        for name in [
            "Garage du Port",
            "Plomberie Vasseur",
            "Menuiserie Ollier",
            "Dr Sylvie Aubert",
            "Notaire Brun",
        ] {
            let shop = self.shop(name, name, "LYON", Trade::Other);
            let issued = day(self.random.between(5, 300));
            let cents = self.random.between(6000, 90_000);
            let number = format!("{}{}", 2023, self.random.between(1000, 9999));
            let says = if self.random.chance(60) { number.as_str() } else { "" };
            let booked = later(issued, self.random.between(0, 40));
            let mut row = self.line(booked, -cents, Transfer, &format!("VIR SEPA {name} {says}"));
            row.organisation = shop.on_account;
            let paid = self.add(row);
            let mut bill = self.row(Role::Bill, issued, -cents);
            bill.names.clone_from(&shop.names);
            bill.organisation = shop.on_receipt;
            bill.due = Some(later(issued, 30)).filter(|_| self.random.chance(60));
            bill.references.push(Reference { kind: ReferenceKind::Document, value: number });
            let bill = self.add(bill);
            self.belongs(Case::Bill, bill, paid);
        }
    }

    fn pay_two_at_once(&mut self) {
        let shop = self.shop("Engie", "ENGIE", "COURBEVOIE", Trade::Other);
        for month in 0..11 {
            let issued = day(month * 30 + 3);
            let cents = [self.random.between(2500, 9000), self.random.between(2500, 9000)];
            let due = later(issued, 12);
            let mut row =
                self.line(later(due, 1), -(cents[0] + cents[1]), DirectDebit, "PRLV SEPA ENGIE");
            row.organisation = shop.on_account;
            let paid = self.add(row);
            for cents in cents {
                let mut bill = self.row(Role::Bill, issued, -cents);
                bill.names.clone_from(&shop.names);
                bill.organisation = shop.on_receipt;
                bill.due = Some(due);
                let bill = self.add(bill);
                self.belongs(Case::Together, bill, paid);
            }
        }
    }

    fn be_ill(&mut self) {
        let doctor = self.shop("Docteur Hélène Marchand", "DR MARCHAND", "LYON", Trade::Care);
        let insurer = self.shop(
            "Caisse primaire d'assurance maladie",
            "C.P.A.M. DU RHONE",
            "LYON",
            Trade::HealthInsurer,
        );
        let second =
            self.shop("Harmonie Mutuelle", "HARMONIE MUTUELLE", "LYON", Trade::HealthInsurer);
        for _ in 0..self.random.between(6, 12) {
            let made = day(self.random.between(0, 320));
            let paid = self.card(&doctor, made, -3000);
            let row = self.receipt(&doctor, made, -3000);
            let receipt = self.add(row);
            self.belongs(Case::Receipt, receipt, paid);
            for (from, cents, wait) in [(&insurer, 1900, 5), (&second, 900, 9)] {
                let stated = later(made, self.random.between(wait, wait + 6));
                let text = format!("VIR SEPA {}", from.label);
                let mut row = self.line_within((stated, 0, 3), cents, Transfer, &text);
                row.organisation = from.on_account;
                row.trade = Trade::HealthInsurer;
                let arrived = self.add(row);
                if self.random.chance(80) {
                    let mut row = self.row(Role::Statement, stated, cents);
                    row.trade = Trade::HealthInsurer;
                    row.names.clone_from(&from.names);
                    row.organisation = from.on_receipt;
                    row.costs = vec![Cost {
                        date: Some(made),
                        amount: Some(euros(-3000)),
                        names: doctor.names.clone(),
                        reference: None,
                    }];
                    let statement = self.add(row);
                    self.belongs(Case::Statement, statement, arrived);
                    self.belongs(Case::Care, statement, receipt);
                } else {
                    self.belongs(Case::Care, arrived, receipt);
                }
            }
        }
    }

    fn save(&mut self) {
        let named = self.random.chance(50);
        let savings = "FR7610107001011234567890129";
        for number in 0..self.random.between(12, 26) {
            let left = day(if number < 12 { number * 30 + 4 } else { self.random.between(0, 360) });
            let cents = *self.random.pick(&[5000, 10_000, 20_000, 20_000, 30_000]);
            let mut from = self.line(left, -cents, Transfer, "VIR LIVRET A");
            let mut to =
                self.line_within((left, 0, 1), cents, Transfer, "VIREMENT DE M MARTIN PAUL");
            if named {
                from.other_account = Some(savings.to_owned());
            }
            to.account = Some(savings.to_owned());
            let (from, to) = (self.add(from), self.add(to));
            self.belongs(Case::Own, from, to);
        }
    }

    fn make_noise(&mut self) {
        for month in 0..12 {
            let first = day(month * 30);
            let salary = self.line(
                later(first, 27),
                231_548,
                Transfer,
                "VIR SEPA RECU EMPLOYEUR SA SALAIRE",
            );
            self.add(salary);
            let fee = self.line(later(first, 5), -250, Bank, "COTISATION CARTE");
            self.add(fee);
            for (text, cents) in [
                ("PRLV SEPA SPOTIFY", -1099),
                ("PRLV SEPA BASIC FIT", -2999),
                ("PRLV SEPA APRIL", -6150),
            ] {
                let row = self.line(later(first, 9), cents, DirectDebit, text);
                self.add(row);
            }
            for _ in 0..self.random.between(2, 5) {
                let cents = -*self.random.pick(&[2000, 4000, 5000, 6000]);
                let row = self.line_within((first, 0, 29), cents, Cash, "RETRAIT DAB LYON");
                self.add(row);
            }
            for _ in 0..self.random.between(1, 4) {
                let cents = *self.random.pick(&[1000, 1500, 2000, -1500, -2000, -2500, -5000]);
                let friend = *self.random.pick(&["CAMILLE ROY", "LEA BERNARD", "HUGO PETIT"]);
                let row = self.line_within(
                    (first, 0, 29),
                    cents,
                    Transfer,
                    &format!("VIR INST {friend}"),
                );
                self.add(row);
            }
        }
        // Orders from shops of which nothing was kept.
        for _ in 0..60 {
            let cents = -self.random.between(300, 9000);
            let name = *self.random.pick(&[
                "ZALANDO",
                "UBER *EATS",
                "PAYPAL EUROPE",
                "GOOGLE *PLAY",
                "TEMU.COM",
                "DELIVEROO",
            ]);
            let shop = self.shop(name, name, "PARIS", Trade::Other);
            let made = day(self.random.between(0, 364));
            self.card(&shop, made, cents);
        }
    }
}

/// The pairs that a link says.
pub(super) fn pairs(link: &Link) -> Vec<(RecordId, RecordId)> {
    link.others.iter().map(|other| (link.one, *other)).collect()
}
