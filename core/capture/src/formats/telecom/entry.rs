//! One row of usage, the entry that it becomes, and what all of them add up to.

use super::columns::Columns;
use super::evidence::Evidence;
use super::kind::{self, Kind};
use super::{cells, quantity};
use crate::formats::energy::words::fold;
use crate::formats::number::{decimal, money};
use crate::formats::occurrences::Occurrences;
use crate::formats::table::Row;
use crate::formats::told::{self, Order, Told};
use crate::formats::{Entry, Part, Period, Remark, Sink, Total};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use visavis_model::{Detail, Matter, Observation, Proof};

/// Reads the rows of one list.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) evidence: &'a Evidence,
    pub(super) order: Order,
}

/// How much, in seconds, bytes or pieces.
type Quantity = (Decimal, &'static str);

/// A row that was understood.
pub(super) struct Usage {
    row: u32,
    told: Told,
    kind: Kind,
    /// What it was, as printed.
    label: String,
    number: String,
    line: String,
    quantity: Option<Quantity>,
    cost: Option<Decimal>,
    entry: Entry,
}

/// The columns that the entry's own fields do not hold.
const MOST_DETAILS: usize = 30;

impl Reader<'_> {
    /// Whether a row is the sum of others.
    pub(super) fn is_total(row: &Row) -> bool {
        let first = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| fold(cell));
        let is_sum = |text: String| {
            [
                "total",
                "sous-total",
                "sous total",
                "subtotal",
                "sub-total",
                "summe",
                "gesamt",
                "zwischensumme",
            ]
            .iter()
            .any(|word| text.starts_with(word))
        };
        first.is_some_and(is_sum)
    }

    /// The entry of a row.
    pub(super) fn usage(&self, row: &Row) -> Result<Usage, &'static str> {
        let told = self.moment(row).ok_or("its date is missing or no date")?;
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let label = cell(self.columns.kind).to_owned();
        let number = cell(self.columns.number).to_owned();
        let line = cell(self.columns.line).to_owned();
        let (kind, quantity) = self.measured(row, &label, &number)?;
        let cost = self.cost(row)?;
        let title = [if label.is_empty() { kind.as_str() } else { &label }, &number];
        let title =
            title.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        let observation = Observation {
            what: kind.as_str().to_owned(),
            code: None,
            value: quantity.map(|(value, _)| value),
            unit: quantity.map(|(_, unit)| unit.to_owned()),
            observed: told.at,
            text: Some(number.clone()).filter(|number| !number.is_empty()),
        };
        let amount = cost.zip(self.evidence.currency).and_then(|(cost, currency)| {
            money(-(cost.checked_mul(self.evidence.factor)?), currency)
        });
        let matter = Matter {
            date: Some(told.day),
            time: told.time,
            amount: amount.map(|(amount, _)| amount),
            detail: Detail::Observation(observation),
        };
        let printed = cost.filter(|_| amount.is_none_or(|(_, lost)| lost));
        let mut entry = Entry::new(row.line, title, matter)
            .with("line", Some(line.as_str()).filter(|line| !line.is_empty()))
            .with("cost", printed.map(|cost| cost.to_string()));
        self.details(&mut entry, row);
        Ok(Usage { row: row.line, told, kind, label, number, line, quantity, cost, entry })
    }

    fn moment(&self, row: &Row) -> Option<Told> {
        let day = row.cell(self.columns.when);
        let day = day.strip_suffix("T00:00:00").unwrap_or(day);
        let clock = self.columns.clock.map(|at| cells::clock(row.cell(at))).unwrap_or_default();
        let has_time = day.contains(':');
        let text =
            if clock.is_empty() || has_time { day.to_owned() } else { format!("{day} {clock}") };
        let order = self.order.order;
        told::parse(&text, order).or_else(|| {
            // `05/03/2026 à 18h42`, `05.03.2026 um 18:42 Uhr`.
            let (day, time) = text
                .split_once(" à ")
                .or_else(|| text.split_once(" um "))
                .or_else(|| text.split_once(' ').or_else(|| text.split_once(" - ")))?;
            let time = cells::clock(time.trim_start_matches(['-', ' ']));
            told::parse(&format!("{} {time}", day.trim_end_matches(',')), order)
        })
    }

    /// What was used, and how much of it.
    fn measured(
        &self,
        row: &Row,
        label: &str,
        number: &str,
    ) -> Result<(Kind, Option<Quantity>), &'static str> {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let evidence = self.evidence;
        let named = kind::of(label).or_else(|| kind::of(number));
        let long = quantity::seconds(cell(self.columns.duration), evidence.pair, evidence.bare);
        let volumes =
            self.columns.volumes.iter().map(|at| row.cell(*at)).filter(|text| !text.is_empty());
        let bytes: Vec<_> = volumes
            .map(|text| quantity::bytes(text, evidence.volume_mark, evidence.unit))
            .collect();
        let is_unread = bytes.iter().any(Option::is_none);
        let bytes = bytes.into_iter().flatten().reduce(Decimal::saturating_add);
        let mixed = cell(self.columns.quantity);
        let mixed_bytes = quantity::bytes(mixed, evidence.volume_mark, None);
        let mixed_long = quantity::seconds(mixed, evidence.pair, quantity::Bare::Unknown);
        let count = count(mixed).or_else(|| count(cell(self.columns.duration)));
        let is = |text: &str, found: Option<Decimal>| !text.is_empty() && found.is_none();
        let long = long.or(mixed_long);
        let bytes = bytes.or(mixed_bytes);
        let positive = |value: Option<Decimal>| value.filter(|value| !value.is_zero());
        let kind = named.unwrap_or_else(|| match (positive(long), positive(bytes)) {
            (_, Some(_)) => Kind::Data,
            (Some(_), None) => Kind::Call,
            (None, None) if long.is_some() => Kind::Call,
            (None, None) => Kind::Other,
        });
        let found = match kind {
            Kind::Sms | Kind::Mms => Some((count.unwrap_or(Decimal::ONE), "1")),
            Kind::Data => bytes.map(|bytes| (bytes, "By")).or(long.map(|long| (long, "s"))),
            Kind::Call => long.map(|long| (long, "s")).or(bytes.map(|bytes| (bytes, "By"))),
            Kind::Other => count.map(|count| (count, "1")),
        };
        let is_message = matches!(kind, Kind::Sms | Kind::Mms);
        if found.is_none() {
            if is(cell(self.columns.duration), long) && !is_dash(cell(self.columns.duration)) {
                return Err("its duration cannot be read");
            }
            if (is_unread || is(mixed, None)) && !is_message && !is_dash(mixed) {
                return Err("how much was used cannot be read");
            }
        }
        Ok((kind, found))
    }

    fn cost(&self, row: &Row) -> Result<Option<Decimal>, &'static str> {
        let text = self.columns.cost.map_or("", |at| row.cell(at));
        let is_word = !text.chars().any(|c| c.is_ascii_digit());
        if is_word {
            let folded = fold(text);
            let is_free = ["gratuit", "free", "kostenlos", "offert"].contains(&folded.as_str());
            return Ok(is_free.then_some(Decimal::ZERO));
        }
        let text = text.trim_end_matches(['p', 'P']);
        decimal(text, self.evidence.cost_mark).map(Some).ok_or("its cost cannot be read")
    }

    /// What else the row tells, and whether it was abroad or outside the plan.
    fn details(&self, entry: &mut Entry, row: &Row) {
        let taken = self.columns.taken();
        let texts = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let (mut abroad, mut outside) = (false, false);
        let mut details = Vec::new();
        for (at, cell) in texts {
            let title = self.columns.titles.get(at).map_or("", String::as_str);
            abroad |= kind::is_roaming(cell) || (kind::is_roaming(title) && is_yes(cell));
            outside |= Some(at) != self.columns.cost
                && (kind::is_outside(cell) || (kind::is_outside(title) && is_yes(cell)));
            let is_measure = self.columns.duration == Some(at)
                || self.columns.quantity == Some(at)
                || self.columns.volumes.contains(&at);
            if is_measure {
                details.push(("printed".to_owned(), cell.clone()));
            } else if !taken.contains(&at) {
                details.push((field(title, at), cell.clone()));
            }
        }
        let told = |is: bool| is.then_some("true");
        let mut whole = std::mem::replace(entry, Entry::new(0, "", entry.matter.clone()));
        whole = whole.with("roaming", told(abroad)).with("out-of-bundle", told(outside));
        for (name, value) in details.into_iter().take(MOST_DETAILS) {
            whole = whole.with(&name, Some(value));
        }
        *entry = whole;
    }
}

/// The name of a column as that of a field.
fn field(title: &str, at: usize) -> String {
    let parts = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.is_empty() { format!("column.{}", at + 1) } else { name }
}

fn is_dash(text: &str) -> bool {
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | ' ' | '0' | ':' | ',' | '.' | '/'))
}

fn is_yes(text: &str) -> bool {
    matches!(fold(text).as_str(), "oui" | "yes" | "ja" | "true" | "1" | "x" | "y" | "o")
}

/// `3 SMS`, `1 message`, `2`.
fn count(text: &str) -> Option<Decimal> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = fold(unit);
    let is_unit = unit.is_empty()
        || ["sms", "mms", "message", "text", "unite", "nachricht", "stuck", "stk", "piece", "x"]
            .iter()
            .any(|word| unit.starts_with(word));
    let count: u32 = number.parse().ok().filter(|count| *count > 0)?;
    is_unit.then(|| Decimal::from(count))
}

/// What the rows of a list add up to.
#[derive(Default)]
pub(super) struct Usages {
    read: u64,
    period: Option<Period>,
    sums: BTreeMap<Kind, Sum>,
    cost: Option<Decimal>,
    printed: Option<Decimal>,
    lines: BTreeSet<String>,
    names: Occurrences,
    /// The line, or the contract, that the rows are of where they do not say it themselves.
    whose: String,
}

#[derive(Default)]
struct Sum {
    count: Decimal,
    seconds: Option<Decimal>,
    bytes: Option<Decimal>,
}

/// The most lines of one contract that are listed.
const MOST_LINES: usize = 50;

impl Usages {
    /// Nothing yet, of a contract.
    pub(super) fn of(part: &Part) -> Self {
        let id = |name: &str| part.ids.iter().find(|id| id.name == name);
        let whose = id("line").or_else(|| id("contract")).or_else(|| id("customer"));
        Self { whose: whose.map(|id| id.value.clone()).unwrap_or_default(), ..Self::default() }
    }

    pub(super) const fn read(&self) -> u64 {
        self.read
    }

    /// Counts a row, and gives its entry.
    pub(super) fn add(&mut self, usage: Usage) -> Entry {
        self.read += 1;
        self.period = Some(Period::reach(self.period, usage.told.day));
        let sum = self.sums.entry(usage.kind).or_default();
        let is_message = matches!(usage.kind, Kind::Sms | Kind::Mms);
        let value = usage.quantity.map(|(value, _)| value);
        let times = value.filter(|_| is_message).unwrap_or(Decimal::ONE);
        sum.count = sum.count.saturating_add(times);
        match usage.quantity {
            Some((value, "s")) => {
                sum.seconds = Some(sum.seconds.unwrap_or_default().saturating_add(value));
            }
            Some((value, "By")) => {
                sum.bytes = Some(sum.bytes.unwrap_or_default().saturating_add(value));
            }
            _ => {}
        }
        if let Some(cost) = usage.cost {
            self.cost = Some(self.cost.unwrap_or_default().saturating_add(cost));
        }
        if !usage.line.is_empty() && self.lines.len() < MOST_LINES {
            self.lines.insert(usage.line.clone());
        }
        let time = usage.told.time.map(|time| time.to_string()).unwrap_or_default();
        let moment = format!("{} {time}", usage.told.day);
        let how_much = value.map(|value| value.to_string()).unwrap_or_default();
        let line = if usage.line.is_empty() { &self.whose } else { &usage.line };
        let told =
            [line.as_str(), &moment, usage.kind.as_str(), &usage.label, &usage.number, &how_much];
        let key = self.names.name(&moment, format!("usage:{}", told.join(":")));
        let mut entry = usage.entry;
        (entry.key, entry.line) = (Some(key), usage.row);
        entry
    }

    /// Keeps the sum that a row prints; the last one is that of the whole list.
    pub(super) fn printed(&mut self, reader: &Reader<'_>, row: &Row) {
        self.printed = reader.cost(row).ok().flatten().or(self.printed);
    }

    /// The part that the rows make.
    pub(super) fn part(self, mut part: Part, evidence: &Evidence, sink: &mut dyn Sink) -> Part {
        for line in &self.lines {
            part.add_id("line", Some(line.as_str()));
        }
        for (kind, sum) in self.sums {
            let (count, seconds, bytes) = names(kind);
            part.totals.push(Total::computed(count, sum.count.normalize(), "1"));
            let seconds = sum.seconds.map(|value| Total::computed(seconds, value.normalize(), "s"));
            let bytes = sum.bytes.map(|value| Total::computed(bytes, value.normalize(), "By"));
            part.totals.extend(seconds.into_iter().chain(bytes));
        }
        if let (Some(cost), Some(currency)) = (self.cost, evidence.currency) {
            let in_currency = |value: Decimal| value.saturating_mul(evidence.factor).normalize();
            let cost = in_currency(cost);
            let printed = self.printed.map(in_currency);
            let agrees = printed == Some(cost);
            let proofs = if agrees { vec![Proof::FileTotals] } else { Vec::new() };
            if let Some(printed) = printed.filter(|_| !agrees) {
                let unit = currency.code().to_owned();
                sink.remark(Remark::DoesNotAddUp { total: "cost", printed, found: cost, unit });
            }
            part.totals.push(Total::computed("cost", cost, currency.code()).proved_by(proofs));
        }
        (part.period, part.read) = (self.period, self.read);
        part
    }
}

/// The names of a kind's sums: how many, how long, how much.
const fn names(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Call => ("calls", "call-time", "call-data"),
        Kind::Sms => ("sms", "sms-time", "sms-data"),
        Kind::Mms => ("mms", "mms-time", "mms-data"),
        Kind::Data => ("data-sessions", "data-time", "data"),
        Kind::Other => ("others", "other-time", "other-data"),
    }
}
