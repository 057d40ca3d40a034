//! What goes wrong: a charge that is taken again by mistake, and its return.

use super::account::{Account, How};
use super::{Story, ThingId, What};
use crate::cast::Role;
use crate::days;
use crate::truth::LinkKind;
use visavis_generator::Random;

pub(super) fn tell(story: &mut Story, random: &mut Random) {
    subscription(story, random);
    shop(story, random);
}

/// A month's subscription is collected again two days later, and given back only by some.
fn subscription(story: &mut Story, random: &mut Random) {
    let role = random.pick(&[Role::Films, Role::Music, Role::Transport]);
    let who = story.who(role);
    let Some((first, movement)) = some_movement(story, random, who) else { return };
    let day = days::plus(movement.booked, 2);
    if !story.holds(days::plus(day, 12)) {
        return;
    }
    let account = movement.account;
    let again = story.collect(account, who, day, movement.cents, &movement.purpose);
    let back = random.chance(60).then(|| {
        let day = days::plus(day, 8);
        story.transfer(account, who, day, -movement.cents, "REMBOURSEMENT")
    });
    story.link(LinkKind::Doubled, &[first], &[again], &[("twice", 2 * movement.cents)]);
    if let Some(back) = back {
        story.link(LinkKind::Refund, &[again], &[back], &[]);
    }
    let id = crate::organisation_id(who);
    if let Some(recurring) =
        story.recurring.iter_mut().find(|it| it.organisation.as_deref() == Some(&*id))
    {
        recurring.doubled.push(again.name());
    }
}

/// A card is charged twice for one purchase on the same day; the shop returns it.
fn shop(story: &mut Story, random: &mut Random) {
    let who = story.who(Role::Hardware);
    let Some((first, movement)) = some_movement(story, random, who) else { return };
    if movement.how != How::Card || !story.holds(days::plus(movement.booked, 12)) {
        return;
    }
    let date = story.things.get(first.0).map_or(movement.booked, |thing| thing.date);
    let again = story.add(Some(who), date, What::Movement(movement.clone()));
    let later = days::plus(date, 6);
    let back = story.pay_by_card(random, Account::Joint, (who, 0), later, -movement.cents);
    if let Some(What::Movement(back)) = story.things.get_mut(back.0).map(|it| &mut it.what) {
        (back.account, back.card) = (movement.account, movement.card.clone());
        (back.shown, back.town) = (movement.shown.clone(), movement.town.clone());
    }
    let twice = ("twice", 2 * movement.cents);
    story.link(LinkKind::Doubled, &[first], &[again], &[twice]);
    story.link(LinkKind::Refund, &[again], &[back], &[]);
}

fn some_movement(
    story: &Story,
    random: &mut Random,
    who: usize,
) -> Option<(ThingId, super::account::Movement)> {
    let all: Vec<(ThingId, &super::account::Movement)> = story
        .things
        .iter()
        .enumerate()
        .filter(|(_, thing)| thing.who == Some(who))
        .filter_map(|(place, _)| Some((ThingId(place), story.movement(ThingId(place))?)))
        .filter(|(_, movement)| movement.cents < 0)
        .collect();
    let chosen = random.below(all.len());
    all.get(chosen).map(|(id, movement)| (*id, (*movement).clone()))
}
