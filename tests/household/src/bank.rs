//! What banks export: the joint account as OFX and as the bank's own table, the other one as the
//! statements that programs exchange.

mod label;
mod layout;
mod ofx;
mod statement;
mod table;

pub(crate) use layout::Layout;

use crate::cast::Role;
use crate::days;
use crate::made::Made;
use crate::numbers::AccountNumber;
use crate::story::account::{Account, Movement};
use crate::story::{Story, ThingId, euros};
use crate::truth::{FileTruth, Sighting, TotalTruth};
use chrono::{Datelike, NaiveDate};
use visavis_generator::Random;

/// A movement as a file shows it.
struct Row {
    id: ThingId,
    /// The bank's own number.
    number: String,
    movement: Movement,
    /// The day of the purchase.
    day: NaiveDate,
    label: String,
    /// The account's balance after it.
    balance: i64,
}

/// What a file is of.
struct Extract<'a> {
    bank: &'a str,
    account: &'a AccountNumber,
    owner: String,
    rows: Vec<&'a Row>,
    from: NaiveDate,
    until: NaiveDate,
    /// The balance before the first row.
    opening: i64,
}

impl Extract<'_> {
    fn closing(&self) -> i64 {
        self.opening + self.sum()
    }

    fn sum(&self) -> i64 {
        self.rows.iter().map(|row| row.movement.cents).sum()
    }
}

/// A file of an account, and the order of its rows.
struct Written<'a> {
    name: String,
    format: &'static str,
    bytes: Vec<u8>,
    rows: Vec<&'a Row>,
    /// Whether the file has the bank's own numbers.
    is_numbered: bool,
    /// The days that the file itself says it covers.
    period: Option<(NaiveDate, NaiveDate)>,
}

pub(crate) fn write(story: &mut Story, seed: u64, random: &mut Random, made: &mut Made) {
    joint(story, Layout::of(seed), random, made);
    own(story, statement::Form::of(seed), random, made);
}

fn joint(story: &mut Story, layout: Layout, random: &mut Random, made: &mut Made) {
    let account = AccountNumber::draw(random, layout.code());
    let rows = rows(story, Account::Joint, layout, random);
    let owner = owner(story);
    let style = ofx::Style::draw(random);
    let mut written = Vec::new();
    let extract = |from, until| {
        let extract = extract(&rows, layout.bank(), &account, &owner, (from, until));
        Some(extract).filter(|extract| !extract.rows.is_empty())
    };
    for (from, until) in years(story) {
        if let Some(extract) = extract(from, until) {
            let name = format!("banque/joint-{}.ofx", until.year());
            written.push(ofx::write(&extract, style, name));
        }
    }
    for (from, until) in quarters(story) {
        if let Some(extract) = extract(from, until) {
            let name = format!("banque/export-{}.csv", until.format("%Y-%m"));
            written.push(table::write(&extract, layout, name));
        }
    }
    let bank = story.who(Role::JointBank);
    for file in written {
        keep(story, made, bank, &account, file);
    }
}

fn own(story: &mut Story, form: statement::Form, random: &mut Random, made: &mut Made) {
    let account = AccountNumber::draw(random, &format!("17{}", random.clone().digits(3)));
    let rows = rows(story, Account::Own, Layout::Boursobank, random);
    let bank = story.who(Role::OwnBank);
    let name = story.cast.organisations.get(bank).map(|it| it.name.clone()).unwrap_or_default();
    let owner = owner(story);
    let mut written = Vec::new();
    for (number, (from, until)) in (1..).zip(months_of_quarters(story)) {
        let extract = extract(&rows, &name, &account, &owner, (from, until));
        if !extract.rows.is_empty() {
            written.push(statement::write(&extract, form, number));
        }
    }
    for file in written {
        keep(story, made, bank, &account, file);
    }
}

fn owner(story: &Story) -> String {
    let [first, _] = &story.cast.people;
    format!("{} {}", first.forename, first.surname)
}

/// The movements of an account with labels and balances.
fn rows(story: &Story, account: Account, layout: Layout, random: &mut Random) -> Vec<Row> {
    let mut balance = random.between(60_000, 340_000);
    let start = random.between(100_000, 900_000);
    let make = |(place, id): (i64, ThingId)| {
        let movement = story.movement(id)?.clone();
        let day = story.things.get(id.0)?.date;
        balance += movement.cents;
        let label = label::write(layout, &movement, day, place);
        let number = format!("{}{:06}", movement.booked.format("%y%m"), start + place);
        Some(Row { id, number, movement, day, label, balance })
    };
    (1..).zip(story.booked(account)).filter_map(make).collect()
}

fn extract<'a>(
    rows: &'a [Row],
    bank: &'a str,
    account: &'a AccountNumber,
    owner: &str,
    (from, until): (NaiveDate, NaiveDate),
) -> Extract<'a> {
    let is_in = |row: &&Row| from <= row.movement.booked && row.movement.booked <= until;
    let rows: Vec<&Row> = rows.iter().filter(is_in).collect();
    let opening = rows.first().map_or(0, |row| row.balance - row.movement.cents);
    Extract { bank, account, owner: owner.to_owned(), rows, from, until, opening }
}

/// Puts a file among the others, and what it shows into the truth.
fn keep(
    story: &mut Story,
    made: &mut Made,
    bank: usize,
    account: &AccountNumber,
    written: Written<'_>,
) {
    let sum: i64 = written.rows.iter().map(|row| row.movement.cents).sum();
    let booked = || written.rows.iter().map(|row| row.movement.booked);
    let period = written.period.or(booked().min().zip(booked().max()));
    for (place, row) in (1..).zip(&written.rows) {
        let sighting = Sighting {
            file: written.name.clone(),
            place,
            date: row.movement.booked,
            amount: euros(row.movement.cents),
            label: row.label.clone(),
            number: written.is_numbered.then(|| row.number.clone()),
        };
        if let Some(thing) = story.things.get_mut(row.id.0) {
            thing.seen.push(sighting);
        }
    }
    let truth = FileTruth {
        name: written.name.clone(),
        format: written.format.to_owned(),
        organisation: Some(crate::organisation_id(bank)),
        records: written.rows.len(),
        totals: vec![TotalTruth {
            name: "sum".to_owned(),
            value: euros(sum),
            unit: "EUR".to_owned(),
        }],
        from: period.map(|(from, _)| from),
        until: period.map(|(_, until)| until),
        of: Some(account.iban.clone()),
        ..FileTruth::default()
    };
    made.add(written.bytes, truth);
}

/// Spans of so many months, from the first month on; the last one ends with the story.
fn spans(story: &Story, months: usize) -> Vec<(NaiveDate, NaiveDate)> {
    let all = story.months();
    let last = story.until;
    let spans = all.chunks(months).filter_map(|chunk| chunk.first()).map(|first| {
        let next = days::plus_months(*first, u32::try_from(months).unwrap_or(1));
        ((*first).max(story.from), days::minus(next, 1).min(last))
    });
    spans.collect()
}

fn years(story: &Story) -> Vec<(NaiveDate, NaiveDate)> {
    spans(story, 12)
}

/// Quarters, each with the month before, as people export them: some days twice rather than none.
fn quarters(story: &Story) -> Vec<(NaiveDate, NaiveDate)> {
    let overlap = |(from, until)| (days::minus_months(from, 1).max(story.from), until);
    spans(story, 3).into_iter().map(overlap).collect()
}

fn months_of_quarters(story: &Story) -> Vec<(NaiveDate, NaiveDate)> {
    spans(story, 3)
}
