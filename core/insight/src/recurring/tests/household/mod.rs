//! A believable account of a household, with the truth about what of it comes again.

use super::*;
use chrono::{Datelike, Days, Months, Weekday};
use visavis_model::TransferMethod::Card;

mod payees;

/// Pseudo-random numbers (`SplitMix64`), so that each seed is one household for ever.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, from: i64, to: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^= bits >> 31;
        from + i64::try_from(bits % u64::try_from(to - from + 1).unwrap()).unwrap()
    }

    fn one_in(&mut self, number: i64) -> bool {
        self.roll(1, number) == 1
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::try_from(self.roll(0, i64::try_from(all.len()).unwrap() - 1)).unwrap()]
    }
}

/// What truly comes again.
pub(super) struct Truth {
    pub(super) what: &'static str,
    pub(super) rhythm: Rhythm,
    pub(super) kind: Option<Kind>,
    pub(super) records: Vec<RecordId>,
}

pub(super) struct Household {
    pub(super) dice: Dice,
    pub(super) dues: Vec<Due>,
    pub(super) truths: Vec<Truth>,
    from: NaiveDate,
    pub(super) until: NaiveDate,
}

/// One payee of a series.
#[derive(Clone, Copy)]
struct Payee<'a> {
    name: &'a str,
    label: &'a str,
    method: TransferMethod,
    mandate: Option<&'a str>,
}

/// One series as it is truly.
struct Plan {
    what: &'static str,
    kind: Option<Kind>,
    rhythm: Rhythm,
    /// Its first day.
    start: NaiveDate,
    /// After its last day.
    end: NaiveDate,
    /// Negative where paid.
    cents: i64,
    /// How many thousandths the amounts vary by.
    vary: i64,
    /// How many thousandths it rises by, each year.
    rise: i64,
}

impl Household {
    pub(super) fn new(seed: u64, years: i32) -> Self {
        let mut home = Self {
            dice: Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95)),
            dues: Vec::new(),
            truths: Vec::new(),
            from: NaiveDate::from_ymd_opt(2022, 1, 1).unwrap(),
            until: NaiveDate::from_ymd_opt(2021 + years, 12, 31).unwrap(),
        };
        home.money_in();
        home.living();
        home.contracts();
        home.stores();
        home.habits();
        home
    }

    fn add(&mut self, payee: Payee<'_>, date: NaiveDate, cents: i64) -> RecordId {
        let number = u128::try_from(self.dues.len()).unwrap() + 1;
        // Ids in no order, as random ones are.
        let record = RecordId::new(
            number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835).to_be_bytes(),
        );
        let digits = format!("{:06}", self.dice.roll(0, 999_999));
        self.dues.push(Due {
            record,
            source: Source::Payment,
            date,
            amount: Money::new(cents, Currency::EUR),
            organisation: None,
            name: payee.name.replace('#', &digits),
            label: payee.label.replace('#', &digits),
            account: Some("FR76".to_owned()),
            method: Some(payee.method),
            mandate: payee.mandate.map(str::to_owned),
        });
        record
    }

    fn plan(&mut self, what: &'static str, kind: Option<Kind>, rhythm: Rhythm, cents: i64) -> Plan {
        let offset = u64::try_from(self.dice.roll(0, 40)).unwrap();
        let start = self.from.checked_add_days(Days::new(offset)).unwrap();
        Plan { what, kind, rhythm, start, end: self.until, cents, vary: 0, rise: 0 }
    }

    fn series(&mut self, payee: Payee<'_>, plan: &Plan) {
        let mut records = Vec::new();
        for number in 0.. {
            let due = nominal(plan.start, plan.rhythm, number);
            let years = i64::from(due.year() - plan.start.year());
            let level = plan.cents + plan.cents * plan.rise * years / 1000;
            let cents = level + level * self.dice.roll(-plan.vary, plan.vary) / 1000;
            let date = self.booked(due, payee.method, plan.cents > 0);
            if date >= plan.end {
                break;
            }
            // One in fifty fails and is tried again; one in eighty comes twice.
            let late = if self.dice.one_in(50) { 8 } else { 0 };
            let date = date.checked_add_days(Days::new(late)).unwrap();
            records.push(self.add(payee, date, cents));
            if payee.method == Card && plan.rhythm == Rhythm::Monthly && self.dice.one_in(80) {
                records.push(self.add(payee, date, cents));
            }
        }
        if records.len() >= plan.rhythm.fewest() {
            self.truths.push(Truth {
                what: plan.what,
                rhythm: plan.rhythm,
                kind: plan.kind,
                records,
            });
        }
    }

    /// The day that a bank books it: salaries before a weekend, debits after it, cards later.
    fn booked(&mut self, due: NaiveDate, method: TransferMethod, is_salary: bool) -> NaiveDate {
        let late = if method == Card { self.dice.roll(0, 2) } else { 0 };
        let mut date = due.checked_add_days(Days::new(u64::try_from(late).unwrap())).unwrap();
        while !is_working(date) {
            date = if is_salary { date.pred_opt() } else { date.succ_opt() }.unwrap();
        }
        date
    }

    fn any_day(&mut self) -> NaiveDate {
        let span = (self.until - self.from).num_days() - 1;
        self.from
            .checked_add_days(Days::new(u64::try_from(self.dice.roll(0, span)).unwrap()))
            .unwrap()
    }
}

pub(super) fn nominal(start: NaiveDate, rhythm: Rhythm, number: u32) -> NaiveDate {
    match rhythm.step() {
        calendar::Step::Days(days) => {
            let days = u64::from(number) * u64::try_from(days).unwrap();
            start.checked_add_days(Days::new(days)).unwrap()
        }
        calendar::Step::Months(months) => {
            start.checked_add_months(Months::new(number * u32::try_from(months).unwrap())).unwrap()
        }
    }
}

/// No weekend, and no holiday with a date of its own in France.
pub(super) fn is_working(date: NaiveDate) -> bool {
    const HOLIDAYS: &[(u32, u32)] =
        &[(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)];
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        && !HOLIDAYS.contains(&(date.month(), date.day()))
}
