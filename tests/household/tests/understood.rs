//! What the product understands of a household, measured against what really happened: which records
//! belong together, and which are with one organisation.
//!
//! `cargo test -p visavis-household --test understood -- --ignored --nocapture` measures twenty
//! households; the usual run looks at two.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use visavis_app::{
    AppError, Clock, Country, Found, Look, Page, PagePicture, Provenance, Reader, ReaderError,
    Session, TextLine, TextReader,
};
use visavis_household::Household;
use visavis_household::truth::{LinkKind, Truth};

struct AfterTheStory;

impl Clock for AfterTheStory {
    fn now(&self) -> DateTime<FixedOffset> {
        "2026-07-01T12:00:00+02:00".parse().unwrap()
    }
}

/// No picture is read: receipts come with their lines.
struct NoPictures;

impl TextReader for NoPictures {
    fn name(&self) -> String {
        "none".to_owned()
    }

    fn read_text(&self, _: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        Ok(Vec::new())
    }
}

/// A household's vault, and which thing of its truth each record shows.
struct Filed {
    session: Session,
    things: BTreeMap<String, String>,
}

impl Filed {
    fn new(household: &Household, folder: &Path) -> Self {
        let clock = Arc::new(AfterTheStory);
        let (session, _) = Session::open_or_make(&folder.join("vault"), "a", clock).unwrap();
        let mut filed = Self { session, things: BTreeMap::new() };
        let mut places = BTreeMap::new();
        for thing in &household.truth.things {
            for seen in &thing.seen {
                places.insert((seen.file.as_str(), seen.place), thing.id.as_str());
            }
        }
        for truth in &household.truth.files {
            let file = household.files.iter().find(|file| file.name == truth.name).unwrap();
            let page = truth.lines.as_ref().map(|lines| {
                let lines = household.files.iter().find(|file| file.name == *lines).unwrap();
                serde_json::from_slice::<Page>(&lines.bytes).unwrap()
            });
            filed.add(&file.name, &file.bytes, page, &places);
        }
        filed
    }

    fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        page: Option<Page>,
        places: &BTreeMap<(&str, usize), &str>,
    ) {
        let reader = Reader { text: &NoPictures, clock: &AfterTheStory, home: Some(Country::FR) };
        let found = match page {
            Some(page) => {
                Found::Receipt(Box::new(reader.read_lines(name, &[bytes.to_vec()], vec![page])))
            }
            None => match reader.read_bytes(name, bytes) {
                Ok(found) => found,
                // Kept as a document: it has nothing to link.
                Err(AppError::UnsupportedFormat | AppError::Format(_)) => return,
                Err(error) => panic!("{name}: {error}"),
            },
        };
        let kept = self.session.keep(name, &[bytes.to_vec()], &[Some(name.to_owned())]).unwrap();
        let mut shows = |record: String, place: usize| {
            if let Some(thing) = places.get(&(name, place)) {
                self.things.insert(record, (*thing).to_owned());
            }
        };
        match found {
            Found::Receipt(reading) => {
                let filing = self.session.file(&kept, &reading, Look::Taken).unwrap();
                shows(filing.id.to_string(), 1);
            }
            Found::Export(export) => {
                let lines: Vec<u32> = export
                    .record(visavis_app::Items::Listed)
                    .items
                    .unwrap()
                    .iter()
                    .map(|item| item.line)
                    .collect();
                let filed = self.session.file_export(&kept, &export).unwrap();
                for record in filed.records {
                    let line = line_of(&self.session, &record.to_string());
                    let place = lines.iter().position(|other| Some(*other) == line);
                    shows(record.to_string(), place.unwrap() + 1);
                }
            }
        }
    }

    fn thing(&self, record: &str) -> Option<&str> {
        self.things.get(record).map(String::as_str)
    }
}

fn line_of(session: &Session, record: &str) -> Option<u32> {
    let facts = session.show(record).unwrap().facts;
    facts.iter().find_map(|fact| match &fact.provenance {
        Provenance::Line { line, .. } => Some(*line),
        _ => None,
    })
}

/// How many of so many.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.all += 1;
        self.right += usize::from(is_right);
    }

    fn reaches(self, tenths_of_percent: usize) -> bool {
        self.all > 0 && self.right * 1000 >= self.all * tenths_of_percent
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = 100.0 * self.right as f64 / self.all.max(1) as f64;
        write!(f, "{} of {} ({percent:.2} %)", self.right, self.all)
    }
}

/// What was measured over all households.
#[derive(Default)]
struct Measured {
    link_precision: Share,
    link_recall: Share,
    by_kind: BTreeMap<LinkKind, Share>,
    wrong: Vec<String>,
    missed: Vec<String>,
    organisation_precision: Share,
    organisation_recall: Share,
}

impl Measured {
    fn links(&mut self, filed: &Filed, truth: &Truth) {
        let mut together = BTreeSet::new();
        for link in &truth.links {
            for one in link.of.iter().chain(&link.by) {
                for other in link.of.iter().chain(&link.by) {
                    together.insert((one.as_str(), other.as_str()));
                }
            }
        }
        let mut found = BTreeSet::new();
        for link in filed.session.all_links().unwrap() {
            let Some(one) = filed.thing(&link.one.id.to_string()) else { continue };
            for other in &link.others {
                let Some(other) = filed.thing(&other.id.to_string()) else { continue };
                let is_right = together.contains(&(one, other));
                self.link_precision.count(is_right);
                if !is_right {
                    self.wrong.push(format!("{} {one} {other} {:?}", truth.seed, link));
                }
                found.insert((one.to_owned(), other.to_owned()));
                found.insert((other.to_owned(), one.to_owned()));
            }
        }
        self.missed_links(filed, truth, &found);
    }

    fn missed_links(&mut self, filed: &Filed, truth: &Truth, found: &BTreeSet<(String, String)>) {
        let filed: BTreeSet<&str> = filed.things.values().map(String::as_str).collect();
        // A charge that came twice is no payment of anything: it is told with what comes again.
        for link in truth.links.iter().filter(|link| link.kind != LinkKind::Doubled) {
            let of: Vec<&String> =
                link.of.iter().filter(|it| filed.contains(it.as_str())).collect();
            if of.is_empty() {
                continue;
            }
            for by in link.by.iter().filter(|by| filed.contains(by.as_str())) {
                let is_found = of.iter().any(|one| found.contains(&((*one).clone(), by.clone())));
                self.link_recall.count(is_found);
                self.by_kind.entry(link.kind).or_default().count(is_found);
                if !is_found {
                    self.missed.push(format!("{} {:?} {:?} by {by}", truth.seed, link.kind, of));
                }
            }
        }
    }

    /// Pairwise, over all records whose true organisation is known.
    fn organisations(&mut self, filed: &Filed, truth: &Truth) {
        let of_thing: BTreeMap<&str, &str> = truth
            .things
            .iter()
            .filter_map(|thing| Some((thing.id.as_str(), thing.organisation.as_deref()?)))
            .collect();
        let mut clusters = BTreeMap::<(String, &str), usize>::new();
        for (record, thing) in &filed.things {
            let Some(organisation) = of_thing.get(thing.as_str()) else { continue };
            let shown = filed.session.show(record).unwrap().record.organisation;
            // A record without one is alone.
            let found = shown.map_or_else(|| record.clone(), |shown| shown.id.to_string());
            *clusters.entry((found, organisation)).or_default() += 1;
        }
        let pairs = |count: usize| count * count.saturating_sub(1) / 2;
        let mut by_found = BTreeMap::<&str, usize>::new();
        let mut by_truth = BTreeMap::<&str, usize>::new();
        for ((found, organisation), count) in &clusters {
            *by_found.entry(found).or_default() += count;
            *by_truth.entry(organisation).or_default() += count;
        }
        let right: usize = clusters.values().map(|count| pairs(*count)).sum();
        let said: usize = by_found.values().map(|count| pairs(*count)).sum();
        let true_ones: usize = by_truth.values().map(|count| pairs(*count)).sum();
        self.organisation_precision.right += right;
        self.organisation_precision.all += said;
        self.organisation_recall.right += right;
        self.organisation_recall.all += true_ones;
    }
}

fn measure(seeds: std::ops::Range<u64>, years: u32) -> Measured {
    let mut measured = Measured::default();
    for seed in seeds {
        let household = Household::make(seed, years);
        let folder = tempfile::tempdir().unwrap();
        let filed = Filed::new(&household, folder.path());
        measured.links(&filed, &household.truth);
        measured.organisations(&filed, &household.truth);
    }
    println!("links, precision: {}", measured.link_precision);
    println!("links, recall: {}", measured.link_recall);
    for (kind, share) in &measured.by_kind {
        println!("  {kind:?}: {share}");
    }
    println!("organisations, precision of pairs: {}", measured.organisation_precision);
    println!("organisations, recall of pairs: {}", measured.organisation_recall);
    for wrong in measured.wrong.iter().take(10) {
        println!("wrong: {wrong}");
    }
    for missed in measured.missed.iter().take(40) {
        println!("missed: {missed}");
    }
    measured
}

/// What is reached so far. To be reached: 99.5 % of the links right and 96 % found, 99.5 % of the
/// pairs of organisations right and 95 % found.
fn assert_no_worse(measured: &Measured) {
    assert!(measured.link_precision.reaches(975), "links: {}", measured.link_precision);
    assert!(measured.link_recall.reaches(750), "links: {}", measured.link_recall);
    let pairs = measured.organisation_precision;
    assert!(pairs.reaches(995), "organisations: {pairs}");
    let pairs = measured.organisation_recall;
    assert!(pairs.reaches(600), "organisations: {pairs}");
}

#[test]
#[ignore = "takes many minutes: cargo test -p visavis-household --test understood -- --ignored"]
fn twenty_households_are_understood_no_worse_than_before() {
    assert_no_worse(&measure(1..21, 1));
}

#[test]
fn two_households_are_understood_no_worse_than_before() {
    assert_no_worse(&measure(1..3, 1));
}
