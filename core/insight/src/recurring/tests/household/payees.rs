//! Whom the household pays and who pays it.

use super::*;
use visavis_model::TransferMethod::{Bank, Card, Cash, DirectDebit, Transfer};

impl Household {
    pub(super) fn money_in(&mut self) {
        let pay = Payee {
            name: "ACME SERVICES",
            label: "VIR SEPA RECU ACME SERVICES SALAIRE MARS #",
            method: Transfer,
            mandate: None,
        };
        let cents = self.dice.roll(170_000, 380_000);
        let mut plan = self.plan("salary", Some(Kind::Salary), Rhythm::Monthly, cents);
        plan.start =
            NaiveDate::from_ymd_opt(2022, 1, u32::try_from(self.dice.roll(26, 31)).unwrap())
                .unwrap();
        (plan.vary, plan.rise) = (self.dice.roll(0, 40), 25);
        self.series(pay, &plan);
        for _ in 0..self.dice.roll(0, 12) {
            let (date, cents) = (self.any_day(), self.dice.roll(900, 32_000));
            self.add(Payee { label: "VIR ACME SERVICES NOTE DE FRAIS #", ..pay }, date, cents);
        }
        let caf = Payee {
            name: "CAF DU RHONE",
            label: "VIR CAF DU RHONE XPX#",
            method: Transfer,
            mandate: None,
        };
        let mut plan = self.plan("benefit", Some(Kind::Benefit), Rhythm::Monthly, 14_083);
        plan.start = NaiveDate::from_ymd_opt(2022, 1, 5).unwrap();
        plan.rise = 20;
        self.series(caf, &plan);
        for _ in 0..30 {
            let (date, cents) = (self.any_day(), self.dice.roll(700, 6000));
            self.add(
                Payee {
                    name: "CPAM RHONE",
                    label: "VIR CPAM RHONE #",
                    method: Transfer,
                    mandate: None,
                },
                date,
                cents,
            );
        }
    }

    pub(super) fn living(&mut self) {
        let rent = self.dice.roll(45_000, 130_000);
        let mut plan = self.plan("rent", Some(Kind::Rent), Rhythm::Monthly, -rent);
        plan.rise = 22;
        self.series(
            Payee {
                name: "M DUPONT",
                label: "VIR PERM LOYER M DUPONT",
                method: Transfer,
                mandate: None,
            },
            &plan,
        );
        let power = Payee {
            name: "EDF",
            label: "PRLV EDF 0# FACTURE #",
            method: DirectDebit,
            mandate: Some("MD-EDF-1"),
        };
        let mut plan = self.plan("electricity", Some(Kind::Bill), Rhythm::Monthly, -7500);
        plan.vary = 400;
        self.series(Payee { mandate: None, ..power }, &plan);
        let rhythm = if self.dice.one_in(2) { Rhythm::Quarterly } else { Rhythm::HalfYearly };
        let mut plan = self.plan("water", Some(Kind::Bill), rhythm, -9200);
        plan.vary = 250;
        self.series(
            Payee {
                name: "EAU DU GRAND LYON",
                label: "PRLV EAU DU GRAND LYON #",
                method: DirectDebit,
                mandate: Some("EAU12"),
            },
            &plan,
        );
        let loan = self.dice.roll(9000, 60_000);
        let plan = self.plan("loan", Some(Kind::Loan), Rhythm::Monthly, -loan);
        self.series(
            Payee { name: "BANQUE", label: "ECHEANCE PRET #", method: Bank, mandate: None },
            &plan,
        );
        let plan = self.plan("account fee", Some(Kind::BankFee), Rhythm::Quarterly, -850);
        self.series(
            Payee { name: "BANQUE", label: "FRAIS TENUE DE COMPTE", method: Bank, mandate: None },
            &plan,
        );
        for (cents, mandate) in [(-2300, "MAIF-A"), (-4150, "MAIF-B")] {
            let plan = self.plan("insurance", Some(Kind::Insurance), Rhythm::Monthly, cents);
            self.series(
                Payee {
                    name: "MAIF",
                    label: "PRLV MAIF ASSURANCE #",
                    method: DirectDebit,
                    mandate: Some(mandate),
                },
                &plan,
            );
        }
        let plan = self.plan("yearly insurance", Some(Kind::Insurance), Rhythm::Yearly, -18_300);
        self.series(
            Payee {
                name: "MAIF",
                label: "PRLV MAIF ASSURANCE #",
                method: DirectDebit,
                mandate: Some("MAIF-C"),
            },
            &Plan { rise: 31, ..plan },
        );
    }

    pub(super) fn contracts(&mut self) {
        let mut plan = self.plan("internet", Some(Kind::Subscription), Rhythm::Monthly, -2999);
        plan.rise = 60;
        self.series(
            Payee {
                name: "FREE TELECOM",
                label: "PRLV FREE TELECOM FREE HAUTDEBIT #",
                method: DirectDebit,
                mandate: Some("FHD"),
            },
            &plan,
        );
        // Two lines at one operator, no mandate told.
        for cents in [-1999, -999] {
            let plan = self.plan("mobile", Some(Kind::Subscription), Rhythm::Monthly, cents);
            self.series(
                Payee {
                    name: "ORANGE SA",
                    label: "PRLV ORANGE SA-ORANGE #",
                    method: DirectDebit,
                    mandate: None,
                },
                &plan,
            );
        }
        let netflix = Payee {
            name: "NETFLIX.COM",
            label: "CB NETFLIX.COM AMSTERDAM",
            method: Card,
            mandate: None,
        };
        let mut plan = self.plan("films", Some(Kind::Subscription), Rhythm::Monthly, -1349);
        plan.rise = 100;
        if self.dice.one_in(3) {
            plan.end = self.any_day().max(NaiveDate::from_ymd_opt(2022, 8, 1).unwrap());
        }
        self.series(netflix, &plan);
        let plan = self.plan("gym", Some(Kind::Subscription), Rhythm::FourWeekly, -2490);
        self.series(
            Payee {
                name: "BASIC FIT",
                label: "PRLV BASIC FIT II #",
                method: DirectDebit,
                mandate: Some("BF99"),
            },
            &plan,
        );
        let plan = self.plan("lessons", None, Rhythm::Weekly, -2500);
        self.series(
            Payee {
                name: "ECOLE DE MUSIQUE",
                label: "VIR ECOLE DE MUSIQUE",
                method: Transfer,
                mandate: None,
            },
            &plan,
        );
        let mut plan = self.plan("domain", Some(Kind::Subscription), Rhythm::Yearly, -1438);
        plan.rise = 70;
        self.series(
            Payee { name: "GANDI", label: "CB GANDI PARIS", method: Card, mandate: None },
            &plan,
        );
        let plan = self.plan("magazine", Some(Kind::Subscription), Rhythm::TwoMonthly, -1250);
        self.series(
            Payee {
                name: "UNI PRESSE",
                label: "PRLV UNI PRESSE #",
                method: DirectDebit,
                mandate: Some("UP"),
            },
            &plan,
        );
    }

    /// Payees with several subscriptions and purchases beside them.
    pub(super) fn stores(&mut self) {
        let apple = Payee {
            name: "APPLE.COM/BILL",
            label: "CB APPLE.COM/BILL CORK",
            method: Card,
            mandate: None,
        };
        for cents in [-299, -1099] {
            let plan = self.plan("apps", Some(Kind::Subscription), Rhythm::Monthly, cents);
            self.series(apple, &plan);
        }
        for _ in 0..6 {
            let (date, cents) = (self.any_day(), -self.dice.roll(1, 25) * 100 - 99);
            self.add(apple, date, cents);
        }
        let amazon = Payee {
            name: "AMAZON PRIME FR",
            label: "CB AMAZON PRIME FR",
            method: Card,
            mandate: None,
        };
        let plan = self.plan("prime", Some(Kind::Subscription), Rhythm::Monthly, -699);
        self.series(Payee { name: "AMAZON", ..amazon }, &plan);
        for _ in 0..90 {
            let (date, cents) = (self.any_day(), -self.dice.roll(400, 9000));
            self.add(
                Payee { name: "AMAZON", label: "CB AMAZON PAYMENTS #", ..amazon },
                date,
                cents,
            );
        }
    }

    /// What is no series at all.
    pub(super) fn habits(&mut self) {
        let shop = |name: &'static str| Payee { name, label: name, method: Card, mandate: None };
        let days = self.from.iter_days().take_while(|&date| date < self.until).collect::<Vec<_>>();
        for date in days {
            if self.dice.roll(1, 7) <= 3 {
                let name = self.dice.of(&["CARREFOUR CITY", "LIDL 2041", "MONOPRIX"]);
                let cents = -self.dice.roll(350, 14_000);
                self.add(shop(name), date, cents);
            }
            if self.dice.one_in(2) {
                let cents = -self.dice.roll(1, 4) * 110;
                self.add(shop("BOULANGERIE DES HALLES"), date, cents);
            }
            if is_working(date) && self.dice.roll(1, 5) <= 4 {
                self.add(shop("CANTINE SODEXO"), date, -650);
            }
            if self.dice.one_in(11) {
                let cents = -self.dice.roll(4000, 7800);
                self.add(shop("TOTAL ACCESS"), date, cents);
            }
            if self.dice.one_in(16) {
                let cents = -self.dice.roll(1, 4) * 1450;
                self.add(shop("PIZZERIA ROMA"), date, cents);
            }
            if self.dice.one_in(8) {
                let cents = -self.dice.roll(1, 5) * 2000;
                self.add(
                    Payee { name: "RETRAIT", label: "RETRAIT DAB #", method: Cash, mandate: None },
                    date,
                    cents,
                );
            }
            if self.dice.one_in(25) {
                let name = self.dice.of(&[
                    "PHARMACIE DU PARC",
                    "DR MARTIN",
                    "CINEMA UGC",
                    "SNCF CONNECT",
                    "DECATHLON",
                ]);
                let cents = -self.dice.roll(500, 12_000);
                self.add(shop(name), date, cents);
            }
            if self.dice.one_in(14) {
                let cents = -self.dice.roll(1, 8) * 500;
                self.add(
                    Payee {
                        name: "MLLE LEROY",
                        label: "VIR INST MLLE LEROY",
                        method: Transfer,
                        mandate: None,
                    },
                    date,
                    cents,
                );
            }
        }
        for number in 0..200 {
            let (date, cents) = (self.any_day(), -self.dice.roll(500, 20_000));
            let word = ["NORD", "SUD", "EST", "OUEST", "CENTRE", "PONT", "GARE"][number % 7];
            let place = ["VIEUX", "GRAND", "PETIT", "HAUT", "BAS", "BEAU"][number / 7 % 6];
            let name = format!("MAISON {place} {word} {}", ["A", "B", "C", "D", "E"][number / 42]);
            self.add(Payee { name: &name, label: &name, method: Card, mandate: None }, date, cents);
        }
    }
}
