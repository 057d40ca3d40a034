//! Salaries, what goes from one account to the other, fees, taxes, cash and cheques.

use super::account::{Account, How};
use super::{Story, ThingId};
use crate::cast::{Role, capitals};
use crate::days;
use crate::truth::LinkKind;
use chrono::{Datelike, NaiveDate};
use visavis_generator::Random;

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    salary(story, random, Account::Own, Role::Employer, 27);
    salary(story, random, Account::Joint, Role::OtherEmployer, 29);
    to_the_joint_account(story, random);
    fees(story, random);
    taxes(story, random);
    cash(story, random);
    club(story, random);
}

/// A salary with a rise every year in a month of its own.
fn salary(story: &mut Story, random: &mut Random, account: Account, role: Role, day: u32) {
    let who = story.who(role);
    let mut cents = random.between(178_000, 295_000);
    let rise = u32::try_from(random.between(2, 11)).unwrap_or(4);
    let mut paid = Vec::new();
    for month in story.months() {
        if month.month() == rise {
            cents += cents * random.between(12, 45) / 1000;
        }
        let day = banking_before(days::of_month(month, day));
        if !story.holds(day) {
            continue;
        }
        let purpose = format!("SALAIRE {}", month.format("%m/%Y"));
        paid.push(story.transfer(account, who, day, cents, &purpose));
    }
    story.repeat("salary", "month", true, &paid);
}

fn to_the_joint_account(story: &mut Story, random: &mut Random) {
    let cents = random.between(9, 13) * 10_000;
    let name = story.cast.people.first().map(|it| format!("{} {}", it.surname, it.forename));
    let name = capitals(&name.unwrap_or_default(), 32);
    let (mut sent, mut pairs) = (Vec::new(), Vec::new());
    for month in story.months() {
        let day = days::banking(days::of_month(month, 3));
        if !story.holds(day) {
            continue;
        }
        let mut one = |account, cents| {
            let how = How::Transfer { iban: None };
            story.plain(account, None, day, cents, how, (name.clone(), "COMPTE JOINT"))
        };
        let (out, into) = (one(Account::Own, -cents), one(Account::Joint, cents));
        sent.push(out);
        pairs.push((out, into));
    }
    for (out, into) in pairs {
        story.link(LinkKind::OwnTransfer, &[out], &[into], &[]);
    }
    story.repeat("transfer", "month", true, &sent);
}

fn fees(story: &mut Story, random: &mut Random) {
    for (account, text) in
        [(Account::Joint, "COTISATION CARTE BANCAIRE"), (Account::Own, "FRAIS TENUE DE COMPTE")]
    {
        let cents = random.between(150, 890);
        let mut taken = Vec::new();
        for month in story.months() {
            let is_quarter = matches!(month.month(), 1 | 4 | 7 | 10);
            let day = days::banking(days::of_month(month, 5));
            if (is_quarter || account == Account::Joint) && story.holds(day) {
                taken.push(story.fee(account, day, -cents, text));
            }
        }
        let cadence = if account == Account::Joint { "month" } else { "quarter" };
        story.repeat("fee", cadence, true, &taken);
    }
}

fn taxes(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Taxes);
    let cents = random.between(4_000, 21_000);
    let mut taken = Vec::new();
    for month in story.months() {
        let day = days::of_month(month, 15);
        if story.holds(day) {
            let purpose = format!("PRELEVEMENT TAXE FONCIERE {}", month.format("%m%Y"));
            taken.push(story.collect(Account::Joint, who, day, -cents, &purpose));
        }
    }
    story.repeat("tax", "month", true, &taken);
}

fn cash(story: &mut Story, random: &mut Random) {
    for month in story.months() {
        for _ in 0..random.count(1, 3) {
            let day = days::plus(month, random.below(28) as u64);
            if !story.holds(day) {
                continue;
            }
            let cents = -random.pick(&[2000, 3000, 4000, 5000, 6000, 8000]);
            let town = capitals(story.cast.place.1, 13);
            let shown = format!("{town} {}", random.pick(&["GARE", "CENTRE", "MAIRIE"]));
            let account = random.pick(&[0, 0, 1]);
            let account = if account == 0 { Account::Joint } else { Account::Own };
            story.plain(account, None, day, cents, How::Cash, (shown, ""));
        }
    }
}

/// A club is paid once a year, by cheque; the bill says so.
fn club(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Club);
    for month in story.months().into_iter().filter(|month| month.month() == 9) {
        let day = days::plus(month, random.count(4, 20) as u64);
        if !story.holds(days::plus(day, 12)) {
            continue;
        }
        let cents = random.between(120, 280) * 100;
        let bill = story.bill(random, who, day, None, &[("Adhésion annuelle", cents, 0)]);
        let number = format!("{:07}", 1_000_000 + story.number());
        let cashed = days::plus(day, random.count(5, 11) as u64);
        let how = How::Cheque { number };
        let paid = story.plain(Account::Joint, Some(who), cashed, -cents, how, (String::new(), ""));
        story.link(LinkKind::Paid, &[bill], &[paid], &[]);
    }
}

/// Salaries come before the weekend, not after it.
fn banking_before(mut day: NaiveDate) -> NaiveDate {
    while !days::is_banking(day) {
        day = days::minus(day, 1);
    }
    day
}

impl Story {
    /// Keeps in the truth that movements come again and again.
    pub(super) fn repeat(&mut self, role: &str, cadence: &str, is_fixed: bool, paid: &[ThingId]) {
        let Some((first, last)) = paid.first().zip(paid.last()) else { return };
        let amount = |id: &ThingId| self.movement(*id).map_or(0, |it| it.cents);
        let rises = paid
            .windows(2)
            .filter_map(|pair| pair.first().zip(pair.last()))
            .filter(|(before, after)| is_fixed && amount(before) != amount(after))
            .map(|(before, after)| crate::truth::RiseTruth {
                movement: after.name(),
                from: super::euros(amount(before)),
                to: super::euros(amount(after)),
            })
            .collect();
        let months = match cadence {
            "month" => 1,
            "two-months" => 2,
            "quarter" => 3,
            "half-year" => 6,
            _ => 12,
        };
        let end = self.movement(*last).map(|it| it.booked);
        let next = end.map(|day| days::plus_months(day, months));
        let stopped = end.filter(|_| next.is_some_and(|day| self.holds(days::plus(day, 10))));
        let who = self.things.get(first.0).and_then(|thing| thing.who);
        self.recurring.push(crate::truth::RecurringTruth {
            organisation: who.map(crate::organisation_id),
            role: role.to_owned(),
            cadence: cadence.to_owned(),
            is_fixed,
            movements: paid.iter().map(|id| id.name()).collect(),
            rises,
            doubled: Vec::new(),
            stopped,
        });
    }
}
