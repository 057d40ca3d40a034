//! Movements of the household's accounts.

use super::{Story, ThingId, What};
use crate::cast::{Organisation, Role, capitals};
use crate::days;
use chrono::NaiveDate;
use visavis_generator::Random;

/// An account of the household.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Account {
    /// Of both adults.
    Joint,
    /// Of the first adult alone.
    Own,
}

/// How money moved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum How {
    Card,
    /// Back onto the card.
    CardRefund,
    /// Collected by the other side.
    Debit {
        creditor: String,
        mandate: String,
    },
    /// Sent by either side.
    Transfer {
        iban: Option<String>,
    },
    Cheque {
        number: String,
    },
    /// From a machine.
    Cash,
    /// Taken by the bank.
    Fee,
}

/// A movement of an account.
#[derive(Clone, Debug)]
pub(crate) struct Movement {
    pub(crate) account: Account,
    pub(crate) booked: NaiveDate,
    pub(crate) cents: i64,
    pub(crate) how: How,
    /// The other side, as the bank shows it.
    pub(crate) shown: String,
    pub(crate) town: String,
    /// What it was for: a number, a month.
    pub(crate) purpose: String,
    /// Hundredths in the currency of the shop, and the rate.
    pub(crate) foreign: Option<(i64, &'static str, &'static str)>,
    /// The last digits of the card.
    pub(crate) card: String,
}

impl Story {
    /// A payment at a branch by card: booked a day or more later, never at weekends.
    pub(crate) fn pay_by_card(
        &mut self,
        random: &mut Random,
        account: Account,
        (who, branch): (usize, usize),
        day: NaiveDate,
        cents: i64,
    ) -> ThingId {
        let delay = random.pick(&[1, 1, 1, 2, 2, 3]);
        let place = self.cast.organisations.get(who).and_then(|it| it.branch(branch));
        let shown = place.map(|it| it.terminal.clone()).unwrap_or_default();
        let town = place.map(|it| capitals(it.merchant.town, 13)).unwrap_or_default();
        let person = match account {
            Account::Own => 0,
            Account::Joint => random.below(2),
        };
        let card = self.cast.people.get(person).map(|it| it.card.clone()).unwrap_or_default();
        let how = if cents < 0 { How::Card } else { How::CardRefund };
        let booked = days::banking_after(day, delay);
        let purpose = String::new();
        let movement =
            Movement { account, booked, cents, how, shown, town, purpose, foreign: None, card };
        self.add(Some(who), day, What::Movement(movement))
    }

    /// A direct debit, on the day or the next on which banks book.
    pub(crate) fn collect(
        &mut self,
        account: Account,
        who: usize,
        day: NaiveDate,
        cents: i64,
        purpose: &str,
    ) -> ThingId {
        let organisation = self.cast.organisations.get(who);
        let how = How::Debit {
            creditor: organisation.and_then(|it| it.creditor.clone()).unwrap_or_default(),
            mandate: organisation.map(|it| it.mandate.clone()).unwrap_or_default(),
        };
        let shown = organisation.map(Organisation::capitals).unwrap_or_default();
        self.plain(account, Some(who), day, cents, how, (shown, purpose))
    }

    /// A transfer from or to an organisation.
    pub(crate) fn transfer(
        &mut self,
        account: Account,
        who: usize,
        day: NaiveDate,
        cents: i64,
        purpose: &str,
    ) -> ThingId {
        let organisation = self.cast.organisations.get(who);
        let iban = organisation.and_then(|it| it.iban.clone());
        let shown = organisation.map(Organisation::capitals).unwrap_or_default();
        self.plain(account, Some(who), day, cents, How::Transfer { iban }, (shown, purpose))
    }

    /// A movement that is booked on the day or the next on which banks book.
    pub(crate) fn plain(
        &mut self,
        account: Account,
        who: Option<usize>,
        day: NaiveDate,
        cents: i64,
        how: How,
        (shown, purpose): (String, &str),
    ) -> ThingId {
        let movement = Movement {
            account,
            booked: days::banking(day),
            cents,
            how,
            shown,
            town: String::new(),
            purpose: purpose.to_owned(),
            foreign: None,
            card: self.cast.people.first().map(|it| it.card.clone()).unwrap_or_default(),
        };
        self.add(who, day, What::Movement(movement))
    }

    /// Something that the bank takes for itself.
    pub(crate) fn fee(
        &mut self,
        account: Account,
        day: NaiveDate,
        cents: i64,
        text: &str,
    ) -> ThingId {
        let bank = match account {
            Account::Joint => Role::JointBank,
            Account::Own => Role::OwnBank,
        };
        let who = self.who(bank);
        self.plain(account, Some(who), day, cents, How::Fee, (text.to_owned(), ""))
    }
}
