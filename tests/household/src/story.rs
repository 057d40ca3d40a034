//! What happens to a household, day by day.

pub(crate) mod account;
mod errors;
mod health;
mod home;
mod money;
mod shopping;
mod travel;

use crate::cast::{Cast, Role};
use crate::days;
use account::{Account, Movement};
use chrono::NaiveDate;
use visavis_generator::{Random, Truth as Ticket};
use visavis_model::Page;

use crate::truth::{LinkKind, LinkTruth, RecurringTruth, Sighting};

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// The place of the organisation in the cast.
    pub(crate) who: Option<usize>,
    pub(crate) date: NaiveDate,
    pub(crate) what: What,
    pub(crate) seen: Vec<Sighting>,
}

/// As what it is kept.
#[derive(Clone, Debug)]
pub(crate) enum What {
    Movement(Movement),
    Receipt(Box<Receipt>),
    Bill(Box<Bill>),
    Claim(Box<Claim>),
}

/// A ticket that was kept.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    pub(crate) ticket: Ticket,
    pub(crate) page: Page,
}

/// What is to be paid.
#[derive(Clone, Debug)]
pub(crate) struct Bill {
    pub(crate) number: String,
    pub(crate) due: NaiveDate,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    /// Text, hundredths without tax, rate in hundredths of a per cent.
    pub(crate) lines: Vec<(String, i64, i64)>,
    /// Hundredths, tax included; negative for a credit note.
    pub(crate) total: i64,
}

/// What an insurer says of an act.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) act: &'static str,
    /// The place of the doctor in the cast.
    pub(crate) by: usize,
    pub(crate) cents: i64,
    pub(crate) national: i64,
    pub(crate) complementary: i64,
}

/// By which things refer to each other.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct ThingId(pub(crate) usize);

impl ThingId {
    pub(crate) fn name(self) -> String {
        format!("t{:05}", self.0)
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) cast: Cast,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) things: Vec<Thing>,
    pub(crate) links: Vec<LinkTruth>,
    pub(crate) recurring: Vec<RecurringTruth>,
    numbers: u64,
}

impl Story {
    pub(crate) fn tell(seed: u64, years: u32, until: NaiveDate) -> Self {
        let cast = Cast::draw(&mut Random::new(seed, 101_u64));
        let from = days::plus(days::minus_months(until, 12 * years.clamp(1, 40)), 1);
        let (things, links, recurring) = (Vec::new(), Vec::new(), Vec::new());
        let mut story = Self { cast, from, until, things, links, recurring, numbers: 0 };
        money::tell(&mut story, &mut Random::new(seed, 102_u64));
        home::tell(&mut story, &mut Random::new(seed, 103_u64));
        shopping::tell(&mut story, &mut Random::new(seed, 104_u64));
        health::tell(&mut story, &mut Random::new(seed, 105_u64));
        travel::tell(&mut story, &mut Random::new(seed, 106_u64));
        errors::tell(&mut story, &mut Random::new(seed, 107_u64));
        story
    }

    /// The first days of the months of the story.
    pub(crate) fn months(&self) -> Vec<NaiveDate> {
        let first = days::of_month(self.from, 1);
        (0..12 * 41)
            .map(|number| days::plus_months(first, number))
            .take_while(|month| *month <= self.until)
            .collect()
    }

    /// Whether a day is in the story, with time left for a card to be booked.
    pub(crate) fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && days::banking_after(day, 4) <= self.until
    }

    fn add(&mut self, who: Option<usize>, date: NaiveDate, what: What) -> ThingId {
        self.things.push(Thing { who, date, what, seen: Vec::new() });
        ThingId(self.things.len() - 1)
    }

    pub(crate) fn movement(&self, id: ThingId) -> Option<&Movement> {
        match self.things.get(id.0).map(|thing| &thing.what) {
            Some(What::Movement(movement)) => Some(movement),
            _ => None,
        }
    }

    pub(crate) fn link(
        &mut self,
        kind: LinkKind,
        of: &[ThingId],
        by: &[ThingId],
        rest: &[(&str, i64)],
    ) {
        let names = |ids: &[ThingId]| ids.iter().map(|id| id.name()).collect();
        let rest = rest.iter().filter(|(_, cents)| *cents != 0);
        let rest = rest.map(|(why, cents)| ((*why).to_owned(), euros(*cents))).collect();
        self.links.push(LinkTruth { kind, of: names(of), by: names(by), rest });
    }

    /// A number that no other bill or cheque has.
    pub(crate) fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// The movements of an account by the day of booking.
    pub(crate) fn booked(&self, account: Account) -> Vec<ThingId> {
        let mut ids: Vec<(NaiveDate, ThingId)> = self
            .things
            .iter()
            .enumerate()
            .filter_map(|(place, thing)| match &thing.what {
                What::Movement(it) if it.account == account => Some((it.booked, ThingId(place))),
                _ => None,
            })
            .collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, id)| id).collect()
    }

    pub(crate) fn who(&self, role: Role) -> usize {
        self.cast.place_of(role)
    }
}

pub(crate) use home::taxes;

/// Hundredths with a point: `-12.90`.
pub(crate) fn euros(cents: i64) -> String {
    visavis_model::Amount::from_hundredths(cents).to_string()
}
