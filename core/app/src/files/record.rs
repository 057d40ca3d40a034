//! A file as it was read, ready for a screen and for the command line.

use super::Export;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use visavis_capture::formats::{Entry, ExportKind, Named, Part, Period, Remark, Total};
use visavis_model::{OrganisationSketch, Proof, Status};

/// A file as it was read. Its serialised form is a contract: fields are added, none changed.
#[derive(Clone, Debug, Serialize)]
pub struct ExportRecord {
    /// What the caller calls it.
    pub file: String,
    /// What it is.
    pub kind: ExportKind,
    /// Its format.
    pub format: &'static str,
    /// Name and version of what read it.
    pub reader: &'static str,
    /// Who handed it out; absent where the file does not say, or several did.
    pub organisation: Option<PartyRecord>,
    /// The days that it covers.
    pub period: Option<Period>,
    /// The one currency of its amounts; absent where there are none or several.
    pub currency: Option<String>,
    /// How many records the source holds.
    pub records: u64,
    /// How many entries of a history they make.
    pub entries: usize,
    /// How many rows were left out; the warnings say which.
    pub skipped: u64,
    /// Its sums, over all parts that have them in one unit.
    pub totals: Vec<TotalRecord>,
    /// The numbers and names by which the organisation knows what the file is of, by kind of number.
    pub ids: BTreeMap<String, Vec<String>>,
    /// The accounts, meters and documents in it.
    pub parts: Vec<PartRecord>,
    /// What the person should know.
    pub warnings: Vec<Remark>,
    /// All entries, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<ItemRecord>>,
}

/// An organisation as the file presents it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct PartyRecord {
    /// The name that it goes by.
    pub name: String,
    /// The numbers and addresses that it is known by, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<&'static str, String>,
}

/// A sum.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct TotalRecord {
    /// What it is the sum of.
    pub name: &'static str,
    /// How much, with the currency's digits where it is money.
    pub value: String,
    /// The currency's code, or the unit.
    pub unit: String,
    /// How it is held.
    pub status: Status,
    /// Why it is believed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Proof>,
}

/// An account, a meter, a document.
#[derive(Clone, Debug, Serialize)]
pub struct PartRecord {
    /// Who handed it out.
    pub organisation: Option<PartyRecord>,
    /// By what the organisation knows it.
    pub ids: BTreeMap<String, Vec<String>>,
    /// The days that it covers.
    pub period: Option<Period>,
    /// How many records the source holds of it.
    pub records: u64,
    /// Its sums.
    pub totals: Vec<TotalRecord>,
}

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub struct ItemRecord {
    /// The line of the file where it begins.
    pub line: u32,
    /// What a list shows.
    pub title: String,
    /// With whom, where the entry itself says so.
    pub organisation: Option<PartyRecord>,
    /// The local date, ISO 8601.
    pub date: Option<String>,
    /// The local time.
    pub time: Option<String>,
    /// The amount; negative where the person paid.
    pub amount: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// How it is held.
    pub status: Status,
    /// What is particular to its kind.
    #[serde(flatten)]
    pub detail: Value,
    /// What the file tells beyond that.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
}

/// Whether the entries themselves are wanted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Items {
    /// Only the count.
    Counted,
    /// Each one.
    Listed,
}

impl Export {
    /// The file as screens and the command line show it.
    pub fn record(&self, items: Items) -> ExportRecord {
        let sources: Vec<&Part> = self.sources().collect();
        let parts = self.parts();
        ExportRecord {
            file: self.name.clone(),
            kind: self.format.kind(),
            format: self.format.name(),
            reader: super::READER,
            organisation: self.organisation().map(PartyRecord::of),
            period: self.period(),
            currency: self.currency(),
            records: parts.iter().map(|part| part.records).sum(),
            entries: self.content.entries.len(),
            skipped: self.skipped(),
            totals: joined_totals(&sources),
            ids: grouped(sources.iter().flat_map(|part| &part.ids)),
            parts,
            warnings: self.content.remarks.clone(),
            items: (items == Items::Listed)
                .then(|| self.content.entries.iter().map(ItemRecord::of).collect()),
        }
    }

    /// Who handed it out; none where it does not say, or several did.
    pub(crate) fn organisation(&self) -> Option<&OrganisationSketch> {
        only(self.sources().map(|part| part.organisation.as_ref()))
    }

    /// The days that it covers.
    pub(crate) fn period(&self) -> Option<Period> {
        self.sources().filter_map(|part| part.period).reduce(Period::joined)
    }

    fn sources(&self) -> impl Iterator<Item = &Part> {
        self.content.parts.iter().map(|(part, _)| part)
    }

    /// How many rows were left out.
    pub(crate) fn skipped(&self) -> u64 {
        let skipped = |remark: &Remark| match remark {
            Remark::RowSkipped { .. } => 1,
            Remark::MoreRowsSkipped { times } => *times,
            _ => 0,
        };
        self.content.remarks.iter().map(skipped).sum()
    }

    /// The parts, each with its records counted: those that it says it read, or its entries.
    fn parts(&self) -> Vec<PartRecord> {
        let mut before = 0;
        let mut records = Vec::with_capacity(self.content.parts.len());
        for (part, end) in &self.content.parts {
            let entries = u64::try_from(end.saturating_sub(before)).unwrap_or(u64::MAX);
            before = *end;
            records.push(PartRecord {
                organisation: part.organisation.as_ref().map(PartyRecord::of),
                ids: grouped(&part.ids),
                period: part.period,
                records: if part.read == 0 { entries } else { part.read },
                totals: part.totals.iter().map(TotalRecord::of).collect(),
            });
        }
        records
    }

    fn currency(&self) -> Option<String> {
        let of_entries = self.content.entries.iter().filter_map(|entry| entry.matter.amount);
        let mut codes: Vec<&str> = of_entries.map(|amount| amount.currency().code()).collect();
        let totals = self.content.parts.iter().flat_map(|(part, _)| &part.totals);
        codes.extend(totals.map(|total| total.unit.as_str()).filter(|unit| is_currency(unit)));
        codes.sort_unstable();
        codes.dedup();
        match codes.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        }
    }
}

impl PartyRecord {
    pub(crate) fn of(sketch: &OrganisationSketch) -> Self {
        let ids = sketch.identifiers.iter();
        Self {
            name: sketch.name.clone(),
            ids: ids.map(|id| (id.kind(), id.value().to_owned())).collect(),
        }
    }
}

impl TotalRecord {
    fn of(total: &Total) -> Self {
        Self {
            name: total.name,
            value: text(total.value, &total.unit),
            unit: total.unit.clone(),
            status: total.status,
            proof: total.proofs.clone(),
        }
    }
}

impl ItemRecord {
    fn of(entry: &Entry) -> Self {
        let amount = entry.matter.amount;
        Self {
            line: entry.line,
            title: entry.title.clone(),
            organisation: entry.party.as_ref().map(PartyRecord::of),
            date: entry.matter.date.map(|date| date.to_string()),
            time: entry.matter.time.map(crate::reading::time_text),
            amount: amount.map(visavis_model::Money::number),
            currency: amount.map(|amount| amount.currency().to_string()),
            status: entry.status,
            // A kind's own fields can always be written; one that cannot is not shown.
            detail: serde_json::to_value(&entry.matter.detail).unwrap_or_default(),
            details: entry
                .details
                .iter()
                .map(|named| (named.name.clone(), named.value.clone()))
                .collect(),
        }
    }
}

/// The one value that all have which have any.
fn only<'a>(
    values: impl Iterator<Item = Option<&'a OrganisationSketch>>,
) -> Option<&'a OrganisationSketch> {
    let mut values = values.flatten();
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

fn grouped<'a>(ids: impl IntoIterator<Item = &'a Named>) -> BTreeMap<String, Vec<String>> {
    let mut groups = BTreeMap::<String, Vec<String>>::new();
    for id in ids {
        let group = groups.entry(id.name.clone()).or_default();
        if !group.contains(&id.value) {
            group.push(id.value.clone());
        }
    }
    groups
}

/// The sums of all parts, by name and unit; proved where each of them is. An opening or closing
/// balance of several accounts is none of any.
fn joined_totals(parts: &[&Part]) -> Vec<TotalRecord> {
    if let [part] = parts {
        return part.totals.iter().map(TotalRecord::of).collect();
    }
    let mut joined: Vec<Total> = Vec::new();
    let sums = parts.iter().flat_map(|part| &part.totals);
    for total in sums.filter(|total| !matches!(total.name, "opening" | "closing")) {
        match joined.iter_mut().find(|known| known.name == total.name && known.unit == total.unit) {
            None => joined.push(total.clone()),
            Some(known) => {
                known.value = known.value.saturating_add(total.value);
                known.proofs.retain(|proof| total.proofs.contains(proof));
                known.status = less_sure(known.status, total.status);
            }
        }
    }
    joined.iter().map(TotalRecord::of).collect()
}

/// The less sure of two ways to hold a value.
const fn less_sure(one: Status, other: Status) -> Status {
    match (one, other) {
        (Status::Missing, _) | (_, Status::Missing) => Status::Missing,
        (Status::Guessed, _) | (_, Status::Guessed) => Status::Guessed,
        (Status::Read, _) | (_, Status::Read) => Status::Read,
        (Status::Proved, Status::Proved) => Status::Proved,
    }
}

fn is_currency(unit: &str) -> bool {
    unit.parse::<visavis_model::Currency>().is_ok()
        && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A number as text: money with its currency's digits, or more where the file has more.
fn text(value: Decimal, unit: &str) -> String {
    let digits = match unit.parse::<visavis_model::Currency>() {
        Ok(currency) if is_currency(unit) => currency.digits(),
        _ => return value.normalize().to_string(),
    };
    let mut value = value.normalize();
    value.rescale(value.scale().max(digits));
    value.to_string()
}
