//! A made-up year of a household: what happened, what of it was kept, and what belongs together.

use super::super::*;
use super::random::Random;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::purchase::{Payment as Tender, PaymentMethod};
use visavis_model::{Currency, Money, OrganisationId, RecordId, TransferMethod};

/// What truly belongs together, by what kind of case it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in super::super) enum Case {
    Receipt,
    Split,
    Tip,
    Foreign,
    Cheque,
    Instalments,
    Bill,
    Together,
    Same,
    Refund,
    Statement,
    Care,
    Own,
}

/// How a bank writes and books.
pub(super) struct Bank {
    pub(super) prefix: &'static str,
    pub(super) names_day: bool,
    pub(super) cut: usize,
    pub(super) names_card: bool,
    pub(super) day_first: bool,
}

const BANKS: [Bank; 7] = [
    Bank { prefix: "CB", names_day: true, cut: 32, names_card: false, day_first: false },
    Bank {
        prefix: "PAIEMENT PAR CARTE X4821",
        names_day: true,
        cut: 48,
        names_card: true,
        day_first: false,
    },
    Bank { prefix: "CARTE", names_day: true, cut: 30, names_card: true, day_first: true },
    Bank {
        prefix: "FACTURE CARTE DU",
        names_day: true,
        cut: 36,
        names_card: false,
        day_first: true,
    },
    Bank { prefix: "PAIEMENT CB", names_day: false, cut: 28, names_card: false, day_first: false },
    Bank { prefix: "ACHAT CB", names_day: true, cut: 26, names_card: false, day_first: false },
    Bank { prefix: "", names_day: false, cut: 22, names_card: true, day_first: false },
];

pub(in super::super) struct World {
    pub(super) random: Random,
    pub(super) bank: &'static Bank,
    pub(super) kept: i64,
    pub(in super::super) rows: Vec<Movement>,
    /// The case, the paper or later record, and the payment or earlier record.
    pub(in super::super) truth: BTreeSet<(Case, RecordId, RecordId)>,
    /// For payments by card: which purchase they paid, so that those of equal purchases of one day
    /// count as one.
    pub(in super::super) purchases: BTreeMap<RecordId, (String, NaiveDate, i64)>,
    number: u64,
}

/// A shop: how it is called, how banks call it, and who it is where that is known.
#[derive(Clone, Debug)]
pub(super) struct Shop {
    pub(super) names: Vec<String>,
    pub(super) label: String,
    pub(super) town: &'static str,
    pub(super) on_receipt: Option<OrganisationId>,
    pub(super) on_account: Option<OrganisationId>,
    pub(super) trade: Trade,
}

impl World {
    pub(super) fn empty(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let bank = random.pick(&BANKS);
        let kept = random.between(45, 95);
        Self {
            random,
            bank,
            kept,
            rows: Vec::new(),
            truth: BTreeSet::new(),
            purchases: BTreeMap::new(),
            number: 0,
        }
    }

    pub(super) fn id(&mut self) -> RecordId {
        self.number += 1;
        // Ids are in no order of time.
        let mixed =
            u128::from(self.number).wrapping_mul(0x0123_4567_89ab_cdef_1357_9bdf_0246_8ace | 1);
        RecordId::new(mixed.to_be_bytes())
    }

    pub(super) fn organisation(&mut self) -> OrganisationId {
        OrganisationId::new(*self.id().as_bytes())
    }

    /// A shop: organisations are known on both sides mostly, seldom as two that are one.
    pub(super) fn shop(
        &mut self,
        name: &str,
        label: &str,
        town: &'static str,
        trade: Trade,
    ) -> Shop {
        let one = self.organisation();
        let (on_receipt, on_account) = match self.random.between(0, 99) {
            0..45 => (Some(one), Some(one)),
            45..60 => (Some(one), None),
            60..63 => (Some(one), Some(self.organisation())),
            63..70 => (None, Some(one)),
            _ => (None, None),
        };
        Shop {
            names: vec![name.to_owned()],
            label: label.to_owned(),
            town,
            on_receipt,
            on_account,
            trade,
        }
    }

    pub(super) fn booked(&mut self, made: NaiveDate) -> NaiveDate {
        let delay = match self.random.between(0, 99) {
            0..12 => 0,
            12..57 => 1,
            57..82 => 2,
            82..93 => 3,
            93..98 => 4,
            _ => 5,
        };
        let mut day = made;
        let mut left = delay;
        while left > 0 || matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day = later(day, 1);
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && left > 0 {
                left -= 1;
            }
        }
        day
    }

    /// What a bank writes of a card payment.
    pub(super) fn card_label(&mut self, shop: &Shop, made: NaiveDate) -> String {
        let day = format!("{:02}/{:02}", made.day(), made.month());
        let terminal = self.random.between(1000, 9999);
        let bank = self.bank;
        let shop_text = match self.random.between(0, 5) {
            0 => format!("{} {terminal}", shop.label),
            1 | 2 => format!("{} {}", shop.label, shop.town),
            _ => shop.label.clone(),
        };
        let text = match (bank.names_day, bank.day_first) {
            (true, true) => format!("{} {day} {shop_text} {}", bank.prefix, shop.town),
            (true, false) => format!("{} {shop_text} {day}", bank.prefix),
            _ => format!("{} {shop_text}", bank.prefix),
        };
        text.trim().chars().take(bank.cut).collect::<String>().to_uppercase()
    }

    pub(super) fn row(&mut self, role: Role, date: NaiveDate, cents: i64) -> Movement {
        let mut row = Movement::new(self.id(), role, euros(cents));
        row.date = Some(date);
        row
    }

    pub(super) fn card(&mut self, shop: &Shop, made: NaiveDate, cents: i64) -> RecordId {
        let booked = self.booked(made);
        let mut row = self.row(Role::Payment, booked, cents);
        row.text = self.card_label(shop, made);
        row.made = Some(made).filter(|_| self.bank.names_day && self.random.chance(97));
        row.organisation = shop.on_account;
        row.method = Some(TransferMethod::Card);
        row.account = Some("FR7630001007941234567890185".to_owned());
        row.card_tail = Some("4821".to_owned()).filter(|_| self.bank.names_card);
        if self.random.chance(40) {
            row.value_date = Some(made);
        }
        self.purchases.insert(row.record, (shop.label.clone(), made, cents));
        self.add(row)
    }

    pub(super) fn line(
        &mut self,
        date: NaiveDate,
        cents: i64,
        method: TransferMethod,
        text: &str,
    ) -> Movement {
        let mut row = self.row(Role::Payment, date, cents);
        row.text = text.to_uppercase();
        row.method = Some(method);
        row.account = Some("FR7630001007941234567890185".to_owned());
        row
    }

    /// A line some days later, at least and at most.
    pub(super) fn line_within(
        &mut self,
        (from, least, most): (NaiveDate, i64, i64),
        cents: i64,
        method: TransferMethod,
        text: &str,
    ) -> Movement {
        let date = later(from, self.random.between(least, most));
        self.line(date, cents, method, text)
    }

    /// A receipt as it was read.
    pub(super) fn receipt(&mut self, shop: &Shop, made: NaiveDate, cents: i64) -> Movement {
        let mut row = self.row(Role::Purchase, made, cents);
        row.trade = shop.trade;
        row.time = NaiveTime::from_hms_opt(
            u32::try_from(self.random.between(8, 21)).unwrap(),
            u32::try_from(self.random.between(0, 59)).unwrap(),
            0,
        );
        row.names.clone_from(&shop.names);
        row.organisation = shop.on_receipt;
        match self.random.between(0, 99) {
            0..3 => row.names.clear(),
            3..6 => {
                for name in &mut row.names {
                    *name = name.replacen(['o', 'l', 'e'], "c", 1);
                }
            }
            _ => {}
        }
        row
    }

    pub(super) fn tender(row: &mut Movement, method: PaymentMethod, cents: i64) {
        row.tenders.push(Tender { method, amount: euros(cents.abs()) });
    }

    pub(super) fn add(&mut self, row: Movement) -> RecordId {
        let id = row.record;
        self.rows.push(row);
        id
    }

    pub(super) fn belongs(&mut self, case: Case, one: RecordId, other: RecordId) {
        self.truth.insert((case, one, other));
    }
}

pub(super) fn euros(cents: i64) -> Money {
    Money::new(cents, Currency::EUR)
}

pub(super) fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_days(Days::new(u64::try_from(days).unwrap())).unwrap()
}

pub(super) fn day(of_year: i64) -> NaiveDate {
    later(NaiveDate::from_ymd_opt(2023, 1, 1).unwrap(), of_year)
}
