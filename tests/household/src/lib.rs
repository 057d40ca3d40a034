//! A believable household with its true story, made from a seed: two adults and a child in a French
//! town, their shops, employers, bank, energy, telecoms, insurers, health and trips; the files that
//! each of them would hand out; and the truth, against which any reading of the files is measured.
//!
//! The same seed gives the same bytes on every machine. Shops, companies and people are invented;
//! their numbers have right check digits. Banks, streaming services and grid operators whose own
//! exports are written bear their real names, as their files do.

mod bank;
mod bills;
mod cast;
mod days;
mod made;
mod numbers;
mod pdf;
mod receipts;
mod story;
mod tell;
pub mod truth;
mod usage;

pub use truth::Truth;

use cast::Role;
use chrono::NaiveDate;
use made::Made;
use story::Story;
use visavis_generator::Random;

/// A household.
#[derive(Clone, Debug)]
pub struct Household {
    /// What organisations gave it.
    pub files: Vec<File>,
    /// What really happened.
    pub truth: Truth,
}

/// A file that an organisation gave.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its path in the household's folder, with `/` between the parts.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The last day of a story, where none is asked for.
pub const UNTIL: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

impl Household {
    /// The household of a seed, so many years back from [`UNTIL`].
    pub fn make(seed: u64, years: u32) -> Self {
        Self::make_until(seed, years, UNTIL)
    }

    /// The household of a seed, so many years (1 to 40) back from a day.
    pub fn make_until(seed: u64, years: u32, until: NaiveDate) -> Self {
        let mut story = Story::tell(seed, years, until);
        let mut made = Made::default();
        let random = &mut Random::new(seed, 201_u64);
        let layout = bank::Layout::of(seed);
        let joint = story.who(Role::JointBank);
        if let Some(bank) = story.cast.organisations.get_mut(joint) {
            layout.bank().clone_into(&mut bank.name);
            bank.company = bank.name.clone();
            bank.names = vec![bank.name.clone()];
        }
        bank::write(&mut story, seed, random, &mut made);
        bills::write(&mut story, random, &mut made);
        receipts::write(&mut story, &mut made);
        usage::write(&mut story, seed, &mut made);
        let truth = tell::truth(seed, years, story, &made);
        Self { files: made.files, truth }
    }
}

/// The id of the organisation at a place of the cast.
fn organisation_id(place: usize) -> String {
    format!("o{place:03}")
}
