//! Purchases in shops and on the web, with what was paid by card, in coins, in vouchers, in parts,
//! and what was brought back.

use super::account::Account;
use super::{Receipt, Story, ThingId, What, home};
use crate::cast::Role;
use crate::days;
use crate::truth::LinkKind;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use visavis_generator::{Family, Paid, Random, Visit, ticket_of};
use visavis_model::Amount;
use visavis_model::purchase::PaymentMethod;

/// How often a month, and in which hours.
const HABITS: &[(Role, usize, usize, (i64, i64))] = &[
    (Role::Supermarket, 4, 6, (9, 20)),
    (Role::Discounter, 1, 3, (10, 20)),
    (Role::Bakery, 5, 9, (7, 13)),
    (Role::Greengrocer, 1, 3, (9, 13)),
    (Role::Butcher, 1, 2, (9, 13)),
    (Role::Pharmacy, 1, 2, (9, 19)),
    (Role::Restaurant, 0, 2, (12, 22)),
    (Role::Brasserie, 1, 4, (12, 14)),
    (Role::Cafe, 1, 4, (8, 18)),
    (Role::Fuel, 1, 3, (7, 21)),
    (Role::Clothes, 0, 2, (10, 19)),
    (Role::Shoes, 0, 1, (10, 19)),
    (Role::Bookshop, 0, 2, (10, 19)),
    (Role::Hardware, 0, 2, (9, 19)),
    (Role::Hairdresser, 0, 1, (9, 18)),
];

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    for month in story.months() {
        for (role, least, most, hours) in HABITS {
            for _ in 0..random.count(*least, *most) {
                let day = open_day(random, month, *role);
                if story.holds(day) {
                    visit(story, random, *role, day, *hours);
                }
            }
        }
        on_the_web(story, random, month);
        garage(story, random, month);
    }
    in_three_parts(story, random);
}

/// Some day of a month; the large purchases on Saturdays more than not, no shop but the bakery on
/// Sundays.
fn open_day(random: &mut Random, month: NaiveDate, role: Role) -> NaiveDate {
    loop {
        let day = days::plus(month, random.below(28) as u64);
        let is_liked = match (role, day.weekday()) {
            (Role::Bakery | Role::Restaurant | Role::Cafe | Role::Fuel, _) => true,
            (_, Weekday::Sun) => false,
            (Role::Supermarket, day) => day == Weekday::Sat || random.chance(25),
            _ => true,
        };
        if is_liked {
            return day;
        }
    }
}

/// A purchase and the movement that paid it; nothing where all was paid in other ways.
pub(super) fn visit(
    story: &mut Story,
    random: &mut Random,
    role: Role,
    day: NaiveDate,
    (from, to): (i64, i64),
) -> Option<(ThingId, ThingId)> {
    let who = story.who(role);
    let branch = usize::from(random.chance(25));
    let paid = way(random, role);
    let is_own = matches!(role, Role::Brasserie | Role::Cafe) || random.chance(8);
    let account = if is_own { Account::Own } else { Account::Joint };
    let receipt =
        receipt(story, random, (who, branch), role.family(), (day, from, to), paid, None)?;
    let (card, others) = card_part(story, receipt)?;
    if card == 0 {
        // Nothing but the receipt tells of it.
        if random.chance(70) {
            story.things.pop();
        }
        return None;
    }
    let tip = tip(random, role, card);
    let movement = story.pay_by_card(random, account, (who, branch), day, -(card + tip));
    if !keep(story, receipt, random.chance(45)) {
        return None;
    }
    let mut rest = others;
    rest.push(("tip", tip));
    let kind = if rest.len() > 1 { LinkKind::SplitTender } else { LinkKind::Paid };
    story.link(kind, &[receipt], &[movement], &rest);
    if matches!(role, Role::Clothes | Role::Shoes) && random.chance(30) {
        bring_back(story, random, (who, branch), (receipt, movement), (day, account));
    }
    Some((receipt, movement))
}

fn way(random: &mut Random, role: Role) -> Paid {
    let part = Amount::from_hundredths;
    match (role, random.below(100)) {
        (Role::Brasserie, 0..=49) => Paid::MealVouchers(part(random.pick(&[900, 950, 1100]))),
        (Role::Supermarket, 0..=7) => Paid::MealVouchers(part(1900)),
        (Role::Bakery, 0..=39) | (Role::Greengrocer | Role::Butcher, 0..=14) => Paid::Cash,
        (Role::Greengrocer | Role::Butcher | Role::Supermarket, 15..=19) => {
            Paid::PartInCash(part(random.pick(&[500, 1000])))
        }
        _ => Paid::Card,
    }
}

/// A tip that is put on the card.
fn tip(random: &mut Random, role: Role, card: i64) -> i64 {
    let is_usual = matches!(role, Role::Restaurant | Role::HolidayRestaurant);
    if !is_usual || !random.chance(25) {
        return 0;
    }
    match random.below(2) {
        0 => (card + 499) / 500 * 500 - card,
        _ => random.pick(&[200, 300, 500]),
    }
}

/// Draws the ticket of a visit.
fn receipt(
    story: &mut Story,
    random: &mut Random,
    (who, branch): (usize, usize),
    family: Family,
    (day, from, to): (NaiveDate, i64, i64),
    paid: Paid,
    returned: Option<(String, Amount)>,
) -> Option<ThingId> {
    let merchant = story.cast.organisations.get(who)?.branch(branch)?.merchant.clone();
    let seconds = u32::try_from(random.between(from * 3600, to * 3600 - 1)).ok()?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    let visit =
        Visit { merchant: Some(merchant), moment: Some(day.and_time(time)), paid, returned };
    let seed = random.between(0, i64::MAX - 1).unsigned_abs();
    let (ticket, page) = ticket_of(seed, family, &visit);
    Some(story.add(Some(who), day, What::Receipt(Box::new(Receipt { ticket, page }))))
}

/// What of a ticket was paid by card, and the rest by what it was paid with.
fn card_part(story: &Story, receipt: ThingId) -> Option<(i64, Vec<(&'static str, i64)>)> {
    let What::Receipt(receipt) = &story.things.get(receipt.0)?.what else { return None };
    let total = receipt.ticket.total.hundredths();
    let mut rest: Vec<(&'static str, i64)> = Vec::new();
    for payment in &receipt.ticket.payments {
        let why = match payment.method {
            PaymentMethod::Card => continue,
            PaymentMethod::Cash | PaymentMethod::Change => "cash",
            PaymentMethod::Voucher => "meal-voucher",
            PaymentMethod::Cheque => "cheque",
            PaymentMethod::Loyalty => "loyalty",
            _ => "insurer",
        };
        match rest.iter_mut().find(|(other, _)| *other == why) {
            Some((_, cents)) => *cents -= payment.amount.hundredths(),
            None => rest.push((why, -payment.amount.hundredths())),
        }
    }
    let others: i64 = rest.iter().map(|(_, cents)| cents).sum();
    Some((total + others, rest))
}

/// Forgets a receipt that nobody kept. Its number stays, so that those of others do too.
fn keep(story: &mut Story, receipt: ThingId, is_kept: bool) -> bool {
    if !is_kept && receipt.0 + 2 == story.things.len() {
        story.things.swap(receipt.0, receipt.0 + 1);
        story.things.pop();
    }
    is_kept
}

fn bring_back(
    story: &mut Story,
    random: &mut Random,
    place: (usize, usize),
    (bought, paid): (ThingId, ThingId),
    (day, account): (NaiveDate, Account),
) {
    let day = days::plus(day, random.count(3, 20) as u64);
    let item = match story.things.get(bought.0).map(|thing| &thing.what) {
        Some(What::Receipt(receipt)) => receipt
            .ticket
            .items
            .iter()
            .find(|item| item.quantity.is_none() && item.amount.hundredths() > 500),
        _ => None,
    };
    let item = item.map(|item| (item.text.clone(), item.amount));
    let (Some((text, price)), true) = (item, story.holds(day)) else { return };
    let card = story.movement(paid).map_or(0, |it| -it.cents);
    if price.hundredths() > card {
        return;
    }
    let day = if day.weekday() == Weekday::Sun { days::plus(day, 1) } else { day };
    let returned = Some((text, price));
    let ticket = receipt(story, random, place, Family::Refund, (day, 10, 19), Paid::Card, returned);
    let back = story.pay_by_card(random, account, place, day, price.hundredths());
    if let Some(ticket) = ticket {
        story.link(LinkKind::Paid, &[ticket], &[back], &[]);
    }
    story.link(LinkKind::Refund, &[paid], &[back], &[("kept", price.hundredths() - card)]);
}

/// Orders come with a bill; now and then one is sent back and its price returned.
fn on_the_web(story: &mut Story, random: &mut Random, month: NaiveDate) {
    let who = story.who(Role::OnlineShop);
    for _ in 0..random.count(0, 3) {
        let day = days::plus(month, random.below(28) as u64);
        if !story.holds(day) {
            continue;
        }
        let price = random.between(690, 9_900);
        let lines = [("Article", price, 2000), ("Livraison", random.pick(&[0, 399, 499]), 2000)];
        let bill = story.bill(random, who, day, None, &lines);
        let total = story.bill_of(bill).map_or(0, |bill| bill.total);
        let paid = story.pay_by_card(random, Account::Joint, (who, 0), day, -total);
        story.link(LinkKind::Paid, &[bill], &[paid], &[]);
        let later = days::plus(day, random.count(9, 25) as u64);
        if random.chance(15) && story.holds(later) {
            let back = home::total(&[(String::new(), price, 2000)]);
            let refund = story.pay_by_card(random, Account::Joint, (who, 0), later, back);
            story.link(LinkKind::Refund, &[paid], &[refund], &[("kept", back - total)]);
        }
    }
}

fn garage(story: &mut Story, random: &mut Random, month: NaiveDate) {
    let who = story.who(Role::Garage);
    let day = days::plus(month, random.below(28) as u64);
    if !random.chance(16) || !story.holds(day) || day.weekday() == Weekday::Sun {
        return;
    }
    let lines = [
        ("Main d'oeuvre", random.between(4_500, 19_000), 2000),
        ("Pièces", random.between(1_900, 28_000), 2000),
    ];
    let bill = story.bill(random, who, day, None, &lines);
    let total = story.bill_of(bill).map_or(0, |bill| bill.total);
    let paid = story.pay_by_card(random, Account::Joint, (who, 0), day, -total);
    story.link(LinkKind::Paid, &[bill], &[paid], &[]);
}

/// Once a year a piece of furniture is paid by card in three parts.
fn in_three_parts(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::OnlineFurniture);
    let months: Vec<NaiveDate> = story.months();
    for year in months.chunks(12) {
        let Some(month) = year.get(random.below(8)) else { continue };
        let day = days::plus(*month, random.count(2, 25) as u64);
        if !story.holds(day) || !story.holds(days::plus(days::plus_months(day, 2), 5)) {
            continue;
        }
        let price = random.between(21_000, 79_000);
        let bill = story.bill(random, who, day, None, &[("Meuble", price, 2000)]);
        let total = story.bill_of(bill).map_or(0, |bill| bill.total);
        // What does not divide by three is paid first.
        let part = total / 3;
        let parts: Vec<ThingId> = (0..3)
            .map(|number| {
                let cents = if number == 0 { total - 2 * part } else { part };
                let day = days::plus_months(day, number);
                story.pay_by_card(random, Account::Joint, (who, 0), day, -cents)
            })
            .collect();
        story.link(LinkKind::Instalments, &[bill], &parts, &[]);
    }
}
