//! Acts at the doctor's and the dentist's, and what the two insurers give back.

use super::account::Account;
use super::{Claim, Story, ThingId, What};
use crate::cast::Role;
use crate::days;
use crate::truth::LinkKind;
use chrono::Datelike;
use chrono::{NaiveDate, Weekday};
use visavis_generator::Random;

/// The part that stays with the patient for each act (Code de la sécurité sociale, R160-19), in
/// hundredths.
const PARTICIPATION: i64 = 200;

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    let mut open: Vec<(NaiveDate, ThingId, ThingId)> = Vec::new();
    for month in story.months() {
        for (role, chance, act, cents) in [
            (Role::Doctor, 60, "Consultation médecin généraliste", 3_000),
            (Role::Dentist, 14, "Détartrage", 4_386),
            (Role::Doctor, 12, "Consultation enfant", 3_500),
        ] {
            let day = days::plus(month, random.below(28) as u64);
            let is_open = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            if random.chance(chance) && is_open && story.holds(days::plus(day, 14)) {
                open.push(act_of(story, random, role, day, act, cents));
            }
        }
    }
    open.sort_unstable();
    give_back(story, random, &open);
}

fn act_of(
    story: &mut Story,
    random: &mut Random,
    role: Role,
    day: NaiveDate,
    act: &'static str,
    cents: i64,
) -> (NaiveDate, ThingId, ThingId) {
    let who = story.who(role);
    let paid = story.pay_by_card(random, Account::Joint, (who, 0), day, -cents);
    let national = cents * 7 / 10 - PARTICIPATION;
    let complementary = cents - cents * 7 / 10;
    let claim = Claim { act, by: who, cents, national, complementary };
    let insurance = story.who(Role::NationalInsurance);
    let claim = story.add(Some(insurance), day, What::Claim(Box::new(claim)));
    (day, paid, claim)
}

/// Acts of the same week are given back in one transfer.
fn give_back(story: &mut Story, random: &mut Random, acts: &[(NaiveDate, ThingId, ThingId)]) {
    let mut left = acts;
    while let Some(((first, _, _), _)) = left.split_first() {
        let count = left.iter().take_while(|(day, _, _)| *day <= days::plus(*first, 4)).count();
        let (together, rest) = left.split_at(count.max(1));
        left = rest;
        let last = together.last().map_or(*first, |(day, _, _)| *day);
        let claims: Vec<Claim> = together
            .iter()
            .filter_map(|(_, _, claim)| match &story.things.get(claim.0)?.what {
                What::Claim(claim) => Some((**claim).clone()),
                _ => None,
            })
            .collect();
        let national: i64 = claims.iter().map(|claim| claim.national).sum();
        let complementary: i64 = claims.iter().map(|claim| claim.complementary).sum();
        let own: i64 =
            claims.iter().map(|claim| claim.cents).sum::<i64>() - national - complementary;
        let (insurance, mutual) =
            (story.who(Role::NationalInsurance), story.who(Role::HealthInsurer));
        let day = days::banking_after(last, random.between(4, 6).unsigned_abs());
        let number = story.number();
        let purpose = format!("{:09} {}", 240_000_000 + number, day.format("%d%m%Y"));
        let first = story.transfer(Account::Joint, insurance, day, national, &purpose);
        let day = days::banking_after(day, random.between(1, 3).unsigned_abs());
        let purpose = format!("REMBOURSEMENT SOINS {number:06}");
        let second = story.transfer(Account::Joint, mutual, day, complementary, &purpose);
        let paid: Vec<ThingId> = together.iter().map(|(_, paid, _)| *paid).collect();
        let told: Vec<ThingId> = together.iter().map(|(_, _, claim)| *claim).collect();
        story.link(LinkKind::Reimbursement, &paid, &[first, second], &[("own-part", -own)]);
        let kind = if told.len() > 1 { LinkKind::CollectedTogether } else { LinkKind::Paid };
        story.link(kind, &told, &[first], &[]);
    }
}
