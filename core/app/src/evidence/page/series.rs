//! The readings of a meter: what they come to, by day or by month.

use super::matter::List;
use crate::evidence::words::Language;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use maud::{Markup, html};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{ReadingUnit, Series};

/// So many days are shown day by day; more, by month. Each reading is in `facts.json`.
const MOST_DAYS: usize = 62;

/// What the readings of a day or a month come to.
#[derive(Clone, Copy, Default)]
struct Sum {
    units: i64,
    missing: usize,
}

/// The meter, the period, and the sums.
pub(super) fn part(series: &Series, language: Language) -> Markup {
    let days = sums(series);
    let by_month = days.len() > MOST_DAYS;
    let rows = if by_month { months(&days) } else { days };
    let mut list = List::new(language);
    list.named("quantity", series.quantity.as_str());
    list.text("meter", series.meter.as_deref());
    list.moment("starts", Some(series.start));
    list.moment("ends", end(series));
    list.text("readings", Some(&series.readings.len().to_string()));
    let missing: usize = rows.values().map(|sum| sum.missing).sum();
    list.text("silent", (missing > 0).then(|| missing.to_string()).as_deref());
    let whole = rows.values().fold(0, |whole: i64, sum| whole.saturating_add(sum.units));
    list.text("sum", Some(&amount(series, whole, language)));
    html! {
        (list.markup())
        h3 { (if by_month {
            language.pick("Par mois", "By month")
        } else {
            language.pick("Par jour", "By day")
        }) }
        table {
            thead { tr {
                th { (if by_month { language.pick("Mois", "Month") } else { language.pick("Jour", "Day") }) }
                th.n { (language.pick("Quantité", "Quantity")) }
                th.n { (language.pick("Manquants", "Missing")) }
            } }
            tbody { @for (day, sum) in &rows { tr {
                td.s { (if by_month { language.month(*day) } else { language.date(*day) }) }
                td.n { (amount(series, sum.units, language)) }
                td.n { @if sum.missing > 0 { (sum.missing) } }
            } } }
        }
        p.note {
            (language.pick("Jours comptés à l’heure UTC", "Days counted in the time UTC"))
            (series.start.offset()) "."
        }
    }
}

/// When the reading of this number begins.
fn begin(series: &Series, number: usize) -> Option<DateTime<FixedOffset>> {
    let number = i64::try_from(number).ok()?;
    let passed = number.checked_mul(i64::from(series.step_seconds))?;
    series.start.checked_add_signed(TimeDelta::try_seconds(passed)?)
}

fn end(series: &Series) -> Option<DateTime<FixedOffset>> {
    begin(series, series.readings.len())
}

fn sums(series: &Series) -> BTreeMap<NaiveDate, Sum> {
    let mut days: BTreeMap<NaiveDate, Sum> = BTreeMap::new();
    for (number, reading) in series.readings.iter().enumerate() {
        let Some(at) = begin(series, number) else { break };
        let day = days.entry(at.date_naive()).or_default();
        match reading {
            Some(reading) => day.units = day.units.saturating_add(*reading),
            None => day.missing += 1,
        }
    }
    days
}

fn months(days: &BTreeMap<NaiveDate, Sum>) -> BTreeMap<NaiveDate, Sum> {
    let mut months: BTreeMap<NaiveDate, Sum> = BTreeMap::new();
    for (day, sum) in days {
        let month = months.entry(day.with_day(1).unwrap_or(*day)).or_default();
        month.units = month.units.saturating_add(sum.units);
        month.missing += sum.missing;
    }
    months
}

/// Units of the series as people count: kilowatt-hours, cubic metres.
fn amount(series: &Series, units: i64, language: Language) -> String {
    let units = Decimal::from(units);
    let (mut value, unit) = match series.unit {
        ReadingUnit::WattHour => (units / Decimal::ONE_THOUSAND, "kWh"),
        // Watts on average over a step, for as long as the step.
        ReadingUnit::Watt => {
            (units * Decimal::from(series.step_seconds) / Decimal::from(3_600_000), "kWh")
        }
        ReadingUnit::Litre => (units / Decimal::ONE_THOUSAND, "m³"),
    };
    // One form for a whole column.
    value.rescale(3);
    format!("{} {unit}", language.number(&value.to_string()))
}
