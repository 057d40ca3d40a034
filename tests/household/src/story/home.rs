//! Rent, energy, water, telecoms, insurance, school and subscriptions: bills, and how they are paid.

use super::account::Account;
use super::{Bill, Story, ThingId, What};
use crate::cast::Role;
use crate::days;
use crate::truth::LinkKind;
use chrono::{Datelike, NaiveDate};
use visavis_generator::Random;

/// What VAT is, in hundredths of a per cent.
const NORMAL: i64 = 2000;
const REDUCED: i64 = 550;

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    rent(story, random);
    energy(story, random, Role::Electricity);
    energy(story, random, Role::Gas);
    water(story, random);
    telecoms(story, random);
    insurance(story, random);
    canteen(story, random);
    subscriptions(story, random);
}

impl Story {
    /// A bill of lines with the price without tax and the rate, dated on a day.
    pub(super) fn bill(
        &mut self,
        random: &mut Random,
        who: usize,
        day: NaiveDate,
        period: Option<(NaiveDate, NaiveDate)>,
        lines: &[(&str, i64, i64)],
    ) -> ThingId {
        let lines: Vec<_> =
            lines.iter().map(|(text, cents, rate)| ((*text).to_owned(), *cents, *rate)).collect();
        let total = total(&lines);
        // Everyone has a way of their own to number bills.
        let prefix = ["F", "FA", "FC-", "D", "N"].get(who % 5).copied().unwrap_or_default();
        let number = format!("{prefix}{}{:05}", day.format("%y%m"), self.number());
        let due = days::plus(day, random.pick(&[14, 15, 20, 21]));
        let (from, until) = period.unzip();
        self.add(
            Some(who),
            day,
            What::Bill(Box::new(Bill { number, due, from, until, lines, total })),
        )
    }

    pub(super) fn bill_of(&self, id: ThingId) -> Option<&Bill> {
        match self.things.get(id.0).map(|thing| &thing.what) {
            Some(What::Bill(bill)) => Some(bill),
            _ => None,
        }
    }

    /// Collects a bill when it is due, or leaves it open where the story ends before.
    fn collect_bill(&mut self, who: usize, bill: ThingId) -> Option<ThingId> {
        let Bill { number, due, total, .. } = self.bill_of(bill)?.clone();
        if !self.holds(due) {
            return None;
        }
        let purpose = format!("FACTURE {number}");
        let paid = self.collect(Account::Joint, who, due, -total, &purpose);
        self.link(LinkKind::Paid, &[bill], &[paid], &[]);
        Some(paid)
    }
}

/// What lines come to: VAT is computed per rate, and rounded once for each (EN 16931, BR-CO-17).
pub(crate) fn total(lines: &[(String, i64, i64)]) -> i64 {
    taxes(lines).iter().map(|(_, base, tax)| base + tax).sum()
}

/// The VAT table: rate, base, tax.
pub(crate) fn taxes(lines: &[(String, i64, i64)]) -> Vec<(i64, i64, i64)> {
    let mut bases: std::collections::BTreeMap<i64, i64> = std::collections::BTreeMap::new();
    for (_, cents, rate) in lines {
        *bases.entry(*rate).or_default() += cents;
    }
    bases.into_iter().map(|(rate, base)| (rate, base, (base * rate + 5000) / 10_000)).collect()
}

fn month_of(month: NaiveDate, months: u32) -> (NaiveDate, NaiveDate) {
    (month, days::minus(days::plus_months(month, months), 1))
}

fn rent(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Landlord);
    let mut rent = random.between(620, 1190) * 100;
    let charges = random.between(40, 120) * 100;
    let review = u32::try_from(random.between(1, 12)).unwrap_or(7);
    let mut paid = Vec::new();
    for month in story.months() {
        if month.month() == review {
            rent += rent * random.between(8, 34) / 1000;
        }
        let due = days::of_month(month, 5);
        if !story.holds(days::minus(due, 3)) || !story.holds(due) {
            continue;
        }
        let lines = [("Loyer", rent, 0), ("Provision pour charges", charges, 0)];
        let bill = story.bill(random, who, days::minus(due, 3), Some(month_of(month, 1)), &lines);
        let purpose = format!("LOYER {}", month.format("%m/%Y"));
        let sent = story.transfer(Account::Joint, who, due, -(rent + charges), &purpose);
        story.link(LinkKind::Paid, &[bill], &[sent], &[]);
        paid.push(sent);
    }
    story.repeat("rent", "month", true, &paid);
}

/// Every two months, more of it in winter.
fn energy(story: &mut Story, random: &mut Random, role: Role) {
    let who = story.who(role);
    let day = u32::try_from(random.between(3, 24)).unwrap_or(8);
    let standing = random.between(1_450, 2_950);
    let usual = random.between(5_500, 9_800);
    let mut paid = Vec::new();
    for (number, month) in story.months().into_iter().enumerate() {
        let is_turn = number % 2 == usize::from(role == Role::Gas);
        let date = days::of_month(month, day);
        let from = days::minus_months(month, 2);
        if !is_turn || date < story.from || date > story.until {
            continue;
        }
        let winter = [190, 170, 140, 90, 60, 40, 35, 35, 50, 90, 140, 180];
        let share = winter.get(month.month0() as usize).copied().unwrap_or(100);
        let used = usual * share / 100 + random.between(-400, 900);
        let name =
            if role == Role::Gas { "Consommation gaz" } else { "Consommation électricité" };
        let lines = [("Abonnement", standing, REDUCED), (name, used.max(300), NORMAL)];
        let bill = story.bill(random, who, date, Some(month_of(from, 2)), &lines);
        paid.extend(story.collect_bill(who, bill));
    }
    story.repeat("bill", "two-months", false, &paid);
}

fn water(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Water);
    let turn = random.between(1, 6);
    let mut paid = Vec::new();
    for month in story.months() {
        let date = days::of_month(month, 12);
        if i64::from(month.month()) % 6 != turn % 6 || date < story.from || date > story.until {
            continue;
        }
        let used = random.between(3_900, 9_900);
        let lines = [
            ("Abonnement eau", 2_140, REDUCED),
            ("Eau potable", used, REDUCED),
            ("Assainissement", used * 7 / 10, 1000),
        ];
        let from = days::minus_months(month, 6);
        let bill = story.bill(random, who, date, Some(month_of(from, 6)), &lines);
        paid.extend(story.collect_bill(who, bill));
    }
    story.repeat("bill", "half-year", false, &paid);
}

/// A line at home and two telephones; of the telephones two bills are collected in one.
fn telecoms(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Internet);
    let mut price = random.between(1_990, 3_490);
    let rise = random.count(4, 9);
    let mut paid = Vec::new();
    for (number, month) in story.months().into_iter().enumerate() {
        if number > 0 && number % 12 == rise {
            price += random.pick(&[200, 300, 500]);
        }
        let date = days::of_month(month, 2);
        if date < story.from || date > story.until {
            continue;
        }
        let lines = [("Forfait fibre", price, NORMAL)];
        let bill = story.bill(random, who, date, Some(month_of(month, 1)), &lines);
        paid.extend(story.collect_bill(who, bill));
    }
    story.repeat("bill", "month", true, &paid);
    telephones(story, random);
}

fn telephones(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Mobile);
    let prices = [random.between(700, 1_700), random.between(900, 2_400)];
    let mut paid = Vec::new();
    for month in story.months() {
        let date = days::of_month(month, 8);
        let due = days::of_month(month, 22);
        if date < story.from || !story.holds(due) {
            continue;
        }
        let mut bills = Vec::new();
        for (line, price) in prices.into_iter().enumerate() {
            let extra = if random.chance(20) { random.between(50, 900) } else { 0 };
            let name = format!("Forfait mobile ligne {}", line + 1);
            let beyond = "Hors forfait";
            let mut lines = vec![(name.as_str(), price, NORMAL)];
            if extra > 0 {
                lines.push((beyond, extra, NORMAL));
            }
            let bill = story.bill(random, who, date, Some(month_of(month, 1)), &lines);
            if let Some(What::Bill(bill)) =
                story.things.get_mut(bill.0).map(|thing| &mut thing.what)
            {
                bill.due = due;
            }
            bills.push(bill);
        }
        let sum: i64 = bills.iter().filter_map(|id| story.bill_of(*id)).map(|it| it.total).sum();
        let purpose = format!("VOS FACTURES {}", month.format("%m/%Y"));
        let debit = story.collect(Account::Joint, who, due, -sum, &purpose);
        story.link(LinkKind::CollectedTogether, &bills, &[debit], &[]);
        paid.push(debit);
    }
    story.repeat("bill", "month", false, &paid);
}

/// One notice a year, collected in twelve parts.
fn insurance(story: &mut Story, random: &mut Random) {
    for (role, what) in [
        (Role::Insurer, "Cotisation auto et habitation"),
        (Role::HealthInsurer, "Cotisation santé"),
    ] {
        let who = story.who(role);
        let mut part = random.between(3_900, 11_900);
        let mut parts = Vec::new();
        let mut notice: Option<(ThingId, Vec<ThingId>)> = None;
        for (number, month) in story.months().into_iter().enumerate() {
            let due = days::of_month(month, 10);
            if number % 12 == 0 {
                if let Some((bill, paid)) = notice.take() {
                    story.close_notice(bill, &paid);
                }
                part += if number == 0 { 0 } else { part * random.between(15, 60) / 1000 };
                let year = (month, days::minus(days::plus_months(month, 12), 1));
                let date = days::of_month(month, 1).max(story.from);
                let bill = story.bill(random, who, date, Some(year), &[(what, part * 12, 0)]);
                notice = Some((bill, Vec::new()));
            }
            if !story.holds(due) {
                continue;
            }
            let purpose = format!("ECHEANCE {}", month.format("%m/%Y"));
            let debit = story.collect(Account::Joint, who, due, -part, &purpose);
            parts.push(debit);
            if let Some((_, paid)) = &mut notice {
                paid.push(debit);
            }
        }
        if let Some((bill, paid)) = notice {
            story.close_notice(bill, &paid);
        }
        story.repeat("bill", "month", true, &parts);
    }
}

impl Story {
    fn close_notice(&mut self, bill: ThingId, paid: &[ThingId]) {
        let owed = self.bill_of(bill).map_or(0, |bill| bill.total);
        let sum: i64 = paid.iter().filter_map(|id| self.movement(*id)).map(|it| it.cents).sum();
        self.link(LinkKind::Instalments, &[bill], paid, &[("still-open", -owed - sum)]);
    }
}

fn canteen(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Canteen);
    let meal = random.between(190, 460);
    let mut paid = Vec::new();
    for month in story.months() {
        let date = days::of_month(month, 4);
        // In August there were no meals in July that are billed, and in September none in August.
        if matches!(month.month(), 8 | 9) || date < story.from || date > story.until {
            continue;
        }
        let meals = random.between(9, 18);
        let before = month_of(days::minus_months(month, 1), 1);
        let bill = story.bill(random, who, date, Some(before), &[("Repas", meals * meal, 0)]);
        paid.extend(story.collect_bill(who, bill));
    }
    story.repeat("bill", "month", false, &paid);
}

fn subscriptions(story: &mut Story, random: &mut Random) {
    for (role, low, high) in [
        (Role::Films, 1_349, 1_349),
        (Role::Music, 1_099, 1_099),
        (Role::Press, 590, 1_490),
        (Role::Gym, 2_490, 3_990),
        (Role::Transport, 3_800, 7_500),
    ] {
        let who = story.who(role);
        let mut price = random.between(low, high);
        let day = u32::try_from(random.between(2, 25)).unwrap_or(7);
        let rise = random.count(3, 10);
        let months = story.months();
        // The gym is given up; the paper is taken up late.
        let last = if role == Role::Gym { months.len() * 2 / 3 } else { months.len() };
        let first = if role == Role::Press { months.len() / 4 } else { 0 };
        let account = if role == Role::Transport { Account::Own } else { Account::Joint };
        let mut paid = Vec::new();
        for (number, month) in months.into_iter().enumerate().take(last).skip(first) {
            if number % 12 == rise && role != Role::Press {
                price += random.pick(&[100, 150, 200]);
            }
            let day = days::of_month(month, day);
            if story.holds(day) {
                let purpose = format!("ABONNEMENT {}", month.format("%m/%Y"));
                paid.push(story.collect(account, who, day, -price, &purpose));
            }
        }
        story.repeat("subscription", "month", true, &paid);
    }
}
