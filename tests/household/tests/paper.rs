//! Receipts and bills for people are read as well as those of other makers.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use visavis_capture::formats::bill::plain::read_bill;
use visavis_capture::pdf::read_pages;
use visavis_capture::receipt::{Context, read_receipt};
use visavis_household::truth::{FileTruth, OrganisationTruth, Truth};
use visavis_household::{Household, UNTIL};
use visavis_model::{Country, Field, Page};

const SEEDS: std::ops::Range<u64> = 1..6;

const CONTEXT: Context = Context { latest: UNTIL, home: Some(Country::FR) };

/// How many of so many were right, and which were not.
#[derive(Default)]
struct Score {
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Score {
    fn count(&mut self, file: &str, expected: &str, found: Option<&str>) {
        self.all += 1;
        if found.is_some_and(|found| found.eq_ignore_ascii_case(expected)) {
            self.right += 1;
        } else {
            self.wrong.push(format!("{file}: {expected}, read {found:?}"));
        }
    }

    fn reaches(&self, what: &str, percent: usize) {
        let wrong: Vec<&str> = self.wrong.iter().map(String::as_str).take(12).collect();
        let share = format!("{what}: {} of {}\n{}", self.right, self.all, wrong.join("\n"));
        println!("{share}");
        assert!(self.all > 100 && self.right * 100 >= self.all * percent, "{share}");
    }
}

fn files<'a>(household: &'a Household, format: &str) -> Vec<(&'a FileTruth, &'a [u8])> {
    let truths = household.truth.files.iter().filter(|truth| truth.format == format);
    let bytes = |truth: &FileTruth| {
        let file = household.files.iter().find(|file| file.name == truth.name);
        &*file.unwrap().bytes
    };
    truths.map(|truth| (truth, bytes(truth))).collect()
}

fn total(truth: &FileTruth, name: &str) -> String {
    truth.totals.iter().find(|total| total.name == name).unwrap().value.clone()
}

fn text<T: ToString>(field: &Field<T>) -> Option<String> {
    field.value().map(ToString::to_string)
}

fn who<'a>(truth: &'a Truth, file: &FileTruth) -> &'a OrganisationTruth {
    let id = file.organisation.as_ref().unwrap();
    truth.organisations.iter().find(|organisation| organisation.id == *id).unwrap()
}

#[test]
fn bills_for_people_are_read_as_often_as_is_asked_for() {
    let [mut issuer, mut sum, mut date, mut period] = [(); 4].map(|()| Score::default());
    for seed in SEEDS {
        let household = Household::make(seed, 1);
        let sightings = household.truth.things.iter().flat_map(|thing| &thing.seen);
        let dates: std::collections::BTreeMap<&str, String> =
            sightings.map(|seen| (&*seen.file, seen.date.to_string())).collect();
        for (truth, bytes) in files(&household, "bill") {
            let pages: Vec<Page> =
                read_pages(bytes).unwrap().pages.into_iter().map(|page| page.page).collect();
            let draft = read_bill(&pages, CONTEXT);
            let name = &truth.name;
            let organisation = who(&household.truth, truth);
            let found = draft.issuer.value().map(String::as_str);
            let is_known =
                found.is_some_and(|found| organisation.names.iter().any(|it| it == found));
            let found = if is_known { Some(&*organisation.name) } else { found };
            issuer.count(name, &organisation.name, found);
            sum.count(name, &total(truth, "gross"), text(&draft.total).as_deref());
            date.count(name, &dates[&**name], text(&draft.date).as_deref());
            if truth.from != truth.until {
                let both = draft.from.value().zip(draft.until.value());
                let found = both.map(|(from, until)| format!("{from} {until}"));
                let expected = format!("{} {}", truth.from.unwrap(), truth.until.unwrap());
                period.count(name, &expected, found.as_deref());
            }
        }
    }
    issuer.reaches("issuer", 95);
    sum.reaches("total", 97);
    date.reaches("date", 97);
    period.reaches("period", 90);
}

#[test]
fn receipts_are_read_from_their_lines() {
    let [mut sum, mut date] = [(); 2].map(|()| Score::default());
    for seed in SEEDS {
        let household = Household::make(seed, 1);
        for (truth, _) in files(&household, "receipt") {
            let lines = truth.lines.as_ref().unwrap();
            let file = household.files.iter().find(|file| file.name == *lines).unwrap();
            let page: Page = serde_json::from_slice(&file.bytes).unwrap();
            let draft = read_receipt(&[page], CONTEXT);
            sum.count(lines, &total(truth, "total"), text(&draft.total).as_deref());
            date.count(lines, &truth.from.unwrap().to_string(), text(&draft.date).as_deref());
        }
    }
    sum.reaches("total", 97);
    date.reaches("date", 97);
}
