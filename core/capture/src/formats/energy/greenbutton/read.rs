//! From the resources of a feed to series: who belongs to whom, and in which unit.

use super::code::{Unit, service};
use super::links::Links;
use super::resources::{MeterReading, Reading, ReadingType, Resources, UsagePoint};
use crate::formats::energy::account::{Account, Sum};
use crate::formats::energy::curve::{Curve, Overlap, Step};
use crate::formats::energy::zone::Zone;
use crate::formats::{FormatError, Guess, Named, Remark, Sink, Total};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Metered, OrganisationSketch, ReadingUnit};

/// Hands over the series of each meter reading; how many readings there are.
pub(super) fn give(mut resources: Resources, sink: &mut dyn Sink) -> Result<u64, FormatError> {
    let mut readings: BTreeMap<Option<usize>, Vec<Reading>> = BTreeMap::new();
    let owners = owners(&resources.meter_readings);
    for block in std::mem::take(&mut resources.blocks) {
        let only = (resources.meter_readings.len() == 1).then_some(0);
        let owner = block.meter_reading.or_else(|| owner(&owners, &block.links)).or(only);
        readings.entry(owner).or_default().extend(block.readings);
    }
    let mut read = 0;
    for (owner, readings) in readings.into_iter().filter(|(_, readings)| !readings.is_empty()) {
        let nobody = MeterReading::default();
        let meter = owner.and_then(|at| resources.meter_readings.get(at)).unwrap_or(&nobody);
        read += give_meter(&resources, meter, &readings, sink)?;
    }
    Ok(read)
}

fn give_meter(
    resources: &Resources,
    meter: &MeterReading,
    readings: &[Reading],
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    let point = point(resources, meter);
    let kind = reading_type(resources, meter).cloned().unwrap_or_default();
    let service = point.and_then(|point| service(&point.service));
    let Some((unit, power_of_ten)) = unit(&kind, service, readings, sink) else {
        let times = u64::try_from(readings.len()).unwrap_or(u64::MAX);
        let name = format!("uom {}", kind.uom.as_deref().unwrap_or("(none)"));
        sink.remark(Remark::FieldUnknown { name, times });
        return Ok(0);
    };
    let quantity = match service.unwrap_or_else(|| unit.quantity()) {
        Metered::ElectricityConsumed if kind.is_received => Metered::ElectricityProduced,
        Metered::ElectricityConsumed if unit.name == "therm" => Metered::Gas,
        other => other,
    };
    let zone = zone(resources, point, sink);
    let mut curve = Curve::new(quantity, unit.reading, zone);
    curve.overlap = Overlap::Keep;
    let currency = currency(&kind, unit, readings, sink);
    curve.currency = currency.map(str::to_owned);
    curve.meter = point.and_then(number);
    curve.details = details(point, meter, readings);
    let mut account = Account::new(organisation(resources), curve.meter.clone());
    account.read = u64::try_from(readings.len()).unwrap_or(u64::MAX);
    let (steps, native) = steps(readings, &kind, unit, power_of_ten, zone, sink);
    curve.steps = steps;
    if !["Wh", "W"].contains(&unit.name) {
        account.totals.push(Total::computed("quantity", native.normalize(), unit.name));
    }
    let sum = if unit.reading == ReadingUnit::Litre { Sum::CubicMetres } else { Sum::WattHours };
    account.give(curve.draw(), sum, currency, sink)
}

/// The currency of costs. Where none is said, gas that is billed in therms is billed in dollars of
/// the United States, the only country that bills so; this is a conclusion, and said.
fn currency(
    kind: &ReadingType,
    unit: Unit,
    readings: &[Reading],
    sink: &mut dyn Sink,
) -> Option<&'static str> {
    let costs = readings.iter().filter(|reading| reading.cost.is_some()).count();
    if kind.currency.is_some() || costs == 0 {
        return kind.currency;
    }
    if unit.name == "therm" {
        sink.remark(Remark::Guessed { what: Guess::Currency, value: "USD".to_owned() });
        return Some("USD");
    }
    let times = u64::try_from(costs).unwrap_or(u64::MAX);
    sink.remark(Remark::FieldUnknown { name: "cost without a currency".to_owned(), times });
    None
}

/// The steps of readings, and their sum in the unit of the feed.
fn steps(
    readings: &[Reading],
    kind: &ReadingType,
    unit: Unit,
    power_of_ten: i32,
    zone: Zone,
    sink: &mut dyn Sink,
) -> (Vec<Step>, Decimal) {
    let scale = power(power_of_ten);
    let hundred_thousand = Decimal::from(100_000);
    let mut skip = |line: u32, reason: &str| {
        sink.remark(Remark::RowSkipped { line, reason: reason.to_owned() });
    };
    let mut sum = Decimal::ZERO;
    let mut steps = Vec::with_capacity(readings.len());
    let mut before: Option<&Reading> = None;
    for reading in readings {
        let last = before.replace(reading);
        let (mut value, mut start, mut seconds) =
            (reading.value, reading.start, reading.seconds.or(kind.seconds));
        if kind.is_cumulative {
            // A register: what was consumed is the difference to the one before.
            let Some(last) = last else { continue };
            value = last.value.checked_sub(value).map_or(value, |less| -less);
            (start, seconds) =
                (last.start, u32::try_from((reading.start - start_of(last)).num_seconds()).ok());
            if value.is_sign_negative() {
                skip(reading.line, "the register is lower than before: the meter was changed");
                continue;
            }
        }
        let Some(seconds) = seconds.filter(|seconds| *seconds > 0) else {
            skip(reading.line, "nothing says how long its interval is");
            continue;
        };
        let native = value
            .checked_mul(scale)
            .filter(|value| value.abs() < Decimal::from(1_000_000_000_000_i64));
        let Some((native, value)) =
            native.and_then(|native| Some((native, native.checked_mul(unit.factor)?)))
        else {
            skip(reading.line, "its value is larger than any meter counts");
            continue;
        };
        sum += native.round_dp(9);
        let cost = reading.cost.map(|cost| cost / hundred_thousand);
        steps.push(Step {
            line: reading.line,
            start: zone.at(start),
            seconds,
            value: Some(value),
            cost,
        });
    }
    (steps, sum)
}

fn start_of(reading: &Reading) -> chrono::DateTime<chrono::Utc> {
    reading.start
}

fn power(power_of_ten: i32) -> Decimal {
    let digits = power_of_ten.unsigned_abs().min(12);
    let power = Decimal::from(10_u64.pow(digits));
    if power_of_ten < 0 { Decimal::ONE / power } else { power }
}

/// The unit of readings and its power of ten.
///
/// Some gas companies leave the reading type empty: they bill thousandths of a therm. That is
/// concluded only where it makes a price that gas has, and said.
fn unit(
    kind: &ReadingType,
    service: Option<Metered>,
    readings: &[Reading],
    sink: &mut dyn Sink,
) -> Option<(Unit, i32)> {
    if let Some(unit) = kind.unit {
        return Some((unit, kind.power_of_ten));
    }
    let may_be_gas = kind.uom.is_none() && matches!(service, None | Some(Metered::Gas));
    let is_bill = |reading: &Reading| reading.seconds.is_some_and(|seconds| seconds >= 7 * 86_400);
    let cost: Decimal = readings
        .iter()
        .filter_map(|reading| reading.cost)
        .map(|cost| cost.round())
        .fold(Decimal::ZERO, Decimal::saturating_add);
    let value =
        readings.iter().fold(Decimal::ZERO, |sum, reading| sum.saturating_add(reading.value));
    let price = cost.checked_div(value)?.checked_div(Decimal::from(100))?;
    let is_price_of_gas = (Decimal::new(2, 1)..Decimal::TEN).contains(&price);
    if may_be_gas && readings.iter().all(is_bill) && is_price_of_gas {
        let value = "thousandths of a therm".to_owned();
        sink.remark(Remark::Guessed { what: Guess::Column, value });
        return Some((Unit::therm(), -3));
    }
    None
}

/// Which meter reading the blocks at an address are of.
fn owners(meter_readings: &[MeterReading]) -> BTreeMap<String, usize> {
    let mut owners = BTreeMap::new();
    for (place, meter) in meter_readings.iter().enumerate() {
        let own = &meter.links.own;
        if !own.is_empty() {
            owners.insert(format!("{own}/IntervalBlock"), place);
        }
        let blocks = meter.links.related.iter().filter(|href| href.contains("IntervalBlock"));
        owners.extend(blocks.map(|href| (href.clone(), place)));
    }
    owners
}

fn owner(owners: &BTreeMap<String, usize>, links: &Links) -> Option<usize> {
    let collection = links.own.rfind("/IntervalBlock").and_then(|at| links.own.get(..at + 14));
    [Some(links.own.as_str()), Some(links.up.as_str()), collection]
        .into_iter()
        .flatten()
        .find_map(|address| owners.get(address).copied())
}

fn point<'r>(resources: &'r Resources, meter: &MeterReading) -> Option<&'r UsagePoint> {
    let links = &meter.links;
    let is_of = |point: &&UsagePoint| {
        let own = &point.links.own;
        let is_below = !own.is_empty()
            && links.own.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('/'));
        is_below
            || point
                .links
                .related
                .iter()
                .any(|href| !href.is_empty() && (*href == links.up || *href == links.own))
    };
    let around = meter.point.and_then(|at| resources.points.get(at));
    around
        .or_else(|| resources.points.iter().find(is_of))
        .or_else(|| resources.points.first().filter(|_| resources.points.len() == 1))
}

fn reading_type<'r>(resources: &'r Resources, meter: &MeterReading) -> Option<&'r ReadingType> {
    let is_of = |kind: &&ReadingType| {
        !kind.links.own.is_empty() && meter.links.related.contains(&kind.links.own)
    };
    let within = meter.reading_type.and_then(|at| resources.types.get(at));
    within
        .or_else(|| resources.types.iter().find(is_of))
        .or_else(|| resources.types.first().filter(|_| resources.types.len() == 1))
}

fn zone(resources: &Resources, point: Option<&UsagePoint>, sink: &mut dyn Sink) -> Zone {
    let is_of = |(links, _): &&(Links, Zone)| {
        point.is_some_and(|point| point.links.related.contains(&links.own))
    };
    let found = resources.zones.iter().find(is_of).or_else(|| resources.zones.first());
    if let Some((_, zone)) = found {
        return *zone;
    }
    let value = Zone::Utc.name();
    sink.remark(Remark::Guessed { what: Guess::Zone, value });
    Zone::Utc
}

/// The number of a usage point: its delivery point's, or the end of its address.
fn number(point: &UsagePoint) -> Option<String> {
    let own = point.links.own.rsplit("UsagePoint/").next().filter(|own| !own.is_empty());
    point.meter.clone().or_else(|| own.map(str::to_owned))
}

fn organisation(resources: &Resources) -> Option<OrganisationSketch> {
    let name = resources.author.clone()?;
    Some(OrganisationSketch { name, identifiers: Vec::new() })
}

fn details(point: Option<&UsagePoint>, meter: &MeterReading, readings: &[Reading]) -> Vec<Named> {
    let mut details = Vec::new();
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            details.push(Named { name: name.to_owned(), value: value.to_owned() });
        }
    };
    add("usage-point", point.map_or("", |point| &point.title));
    add("meter-reading", &meter.title);
    let estimated = readings.iter().filter(|reading| reading.is_estimated).count();
    add("estimated", &if estimated > 0 { estimated.to_string() } else { String::new() });
    details
}
