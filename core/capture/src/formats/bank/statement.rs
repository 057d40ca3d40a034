//! One statement of one account: its balances, the sums of its movements, and whether they agree.

use super::movement::{Booking, Movement};
use crate::formats::{Part, Period, Remark, Total};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Currency, Proof, Status};

/// What a statement says of its account, and the sums of what it lists.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Bank, account numbers and period, as they are handed over.
    pub part: Part,
    /// The account as payments name it: its IBAN or, where there is none, its number.
    pub account: Option<String>,
    /// What makes the bank's numbers of movements unique in the world.
    pub key: Option<String>,
    /// The account's currency.
    pub currency: Currency,
    /// Whether the currency was concluded, and so every amount.
    pub is_currency_guessed: bool,
    /// The balance before the first movement.
    pub opening: Option<Decimal>,
    /// The balance after the last one.
    pub closing: Option<Decimal>,
    /// The sum received, where the file says it.
    pub printed_credits: Option<Decimal>,
    /// The sum paid, negative, where the file says it.
    pub printed_debits: Option<Decimal>,
    /// The sum of all, where the file says it.
    pub printed_sum: Option<Decimal>,
    /// How many movements there are, where the file says it.
    pub printed_count: Option<u64>,
    sums: Sums,
    foreign: Vec<(Currency, Sums)>,
    pending: Vec<(Currency, Decimal)>,
    days: Option<Period>,
    count: u64,
}

/// What a statement counts of a movement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    amount: Option<Decimal>,
    currency: Option<Currency>,
    booking: Booking,
    day: Option<NaiveDate>,
}

impl Counted {
    pub(super) fn of(movement: &Movement) -> Self {
        Self {
            amount: movement.amount,
            currency: movement.currency,
            booking: movement.booking,
            day: movement.booked.or(movement.value_date),
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    credits: Decimal,
    debits: Decimal,
}

impl Sums {
    /// Beyond the largest number the sum stays what it is: no statement is near it.
    fn add(&mut self, amount: Decimal) {
        let side = if amount.is_sign_negative() { &mut self.debits } else { &mut self.credits };
        *side = side.saturating_add(amount);
    }

    fn sum(self) -> Decimal {
        self.credits.saturating_add(self.debits)
    }
}

impl Statement {
    /// A statement without movements yet.
    pub fn new(currency: Currency) -> Self {
        Self {
            part: Part::default(),
            account: None,
            key: None,
            currency,
            is_currency_guessed: false,
            opening: None,
            closing: None,
            printed_credits: None,
            printed_debits: None,
            printed_sum: None,
            printed_count: None,
            sums: Sums::default(),
            foreign: Vec::new(),
            pending: Vec::new(),
            days: None,
            count: 0,
        }
    }

    /// Counts a movement in.
    pub(super) fn count(&mut self, movement: &Counted) {
        self.count += 1;
        if let Some(day) = movement.day {
            self.days = Some(Period::reach(self.days, day));
        }
        let Some(amount) = movement.amount else { return };
        if movement.booking == Booking::Pending {
            let currency = movement.currency.unwrap_or(self.currency);
            match self.pending.iter_mut().find(|(other, _)| *other == currency) {
                Some((_, sum)) => *sum = sum.saturating_add(amount),
                None => self.pending.push((currency, amount)),
            }
            return;
        }
        match movement.currency {
            _ if !movement.booking.counts() => {}
            Some(other) if other != self.currency => {
                let known = self.foreign.iter_mut().find(|(currency, _)| *currency == other);
                if let Some((_, sums)) = known {
                    sums.add(amount);
                } else {
                    let mut sums = Sums::default();
                    sums.add(amount);
                    self.foreign.push((other, sums));
                }
            }
            _ => self.sums.add(amount),
        }
    }

    /// Whether both balances are there and the movements lead from one to the other.
    pub fn is_balanced(&self) -> bool {
        match (self.opening, self.closing) {
            (Some(opening), Some(closing)) => {
                self.foreign.is_empty()
                    && opening.checked_add(self.sums.sum()).is_some_and(|found| found == closing)
            }
            _ => false,
        }
    }

    /// The part with its totals, and what does not agree.
    pub(super) fn close(mut self) -> (Part, Vec<Remark>) {
        let mut remarks = Vec::new();
        let unit = self.currency.code();
        let balance = self.is_balanced().then_some(Proof::Balance);
        let Sums { credits, debits } = self.sums;
        let sum = self.sums.sum();
        if let (Some(opening), Some(closing), None) = (self.opening, self.closing, balance) {
            let found = opening.saturating_add(sum);
            remarks.push(disagreement("closing", closing, found, unit));
        }
        for (name, value) in [("opening", self.opening), ("closing", self.closing)] {
            let proofs = [Some(Proof::LinesSum).filter(|_| balance.is_some()), balance];
            self.part.totals.extend(value.map(|value| {
                held(self.is_currency_guessed, Total::computed(name, value, unit), &proofs)
            }));
        }
        for (name, value, printed) in [
            ("credits", credits, self.printed_credits),
            ("debits", debits, self.printed_debits),
            ("sum", sum, self.printed_sum),
        ] {
            let agrees = printed.map(|printed| printed == value);
            // Some banks count what is pending in these sums, some do not.
            if let (Some(printed), Some(false), None) = (printed, agrees, self.pending.first()) {
                remarks.push(disagreement(name, printed, value, unit));
            }
            let file = Some(Proof::FileTotals).filter(|_| agrees == Some(true));
            let proofs = [Some(Proof::LinesSum), balance, file];
            self.part.totals.push(held(
                self.is_currency_guessed,
                Total::computed(name, value, unit),
                &proofs,
            ));
        }
        for (currency, sums) in &self.foreign {
            for (name, value) in
                [("credits", sums.credits), ("debits", sums.debits), ("sum", sums.sum())]
            {
                self.part.totals.push(Total::computed(name, value, currency.code()));
            }
        }
        let pending = self.pending.iter();
        let pending = pending.map(|(unit, sum)| Total::computed("pending", *sum, unit.code()));
        self.part.totals.extend(pending);
        if let Some(printed) = self.printed_count.filter(|printed| *printed != self.count) {
            let (printed, found) = (Decimal::from(printed), Decimal::from(self.count));
            remarks.push(disagreement("movements", printed, found, ""));
        }
        self.part.read = self.count;
        self.part.period = self.part.period.or(self.days);
        (self.part, remarks)
    }
}

fn held(is_guessed: bool, total: Total, proofs: &[Option<Proof>]) -> Total {
    let mut total = total.proved_by(proofs.iter().copied().flatten().collect());
    // The number may be proved, its currency is not.
    if is_guessed {
        total.status = Status::Guessed;
    }
    total
}

fn disagreement(total: &'static str, printed: Decimal, found: Decimal, unit: &str) -> Remark {
    Remark::DoesNotAddUp { total, printed, found, unit: unit.to_owned() }
}
