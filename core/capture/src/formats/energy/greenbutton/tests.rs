//! Green Button: the corpus with its own expected readings, and files made for what it lacks.

use crate::formats::energy::testing::{Read, corpus, read};
use crate::formats::{FormatError, Remark};
use rust_decimal::Decimal;
use visavis_model::{Metered, ReadingUnit};

const CORPUS: &str = "energy/greenbutton";

/// What a file of expected readings says: how many, their sum with its unit, and the sum of costs.
fn expected(name: &str) -> Option<(u64, Decimal, String, Decimal)> {
    let text =
        String::from_utf8(crate::corpus::bytes(&format!("{CORPUS}/expected/{name}.txt"))?).unwrap();
    let (mut count, mut sum, mut unit, mut cost) = (0, Decimal::ZERO, String::new(), Decimal::ZERO);
    for line in text.lines().filter(|line| line.contains("+00:00, ")) {
        let reading = line.rsplit(": ").next().unwrap();
        let (value, rest) = reading.split_once(' ').unwrap();
        count += 1;
        sum += value.parse::<Decimal>().unwrap();
        unit = rest.split('(').next().unwrap().trim().to_owned();
        let price = rest.split_once("($").and_then(|(_, rest)| rest.split(')').next());
        cost += price.map_or(Decimal::ZERO, |price| price.parse().unwrap());
    }
    Some((count, sum, unit, cost))
}

fn sum_of(file: &Read, name: &str) -> Decimal {
    let totals = file.parts.iter().flat_map(|(part, _)| &part.totals);
    totals.filter(|total| total.name == name).map(|total| total.value).sum()
}

#[test]
fn every_reading_that_the_corpus_expects_is_there() {
    for name in [
        "TestGBDataHourlyNineDaysBinnedDaily",
        "TestGBDataOneYearDailyBinnedMonthly",
        "electric_containerized",
        "gas_containerized",
        "gas_direct",
        "ngma_gas_provider_2024-07-16",
        "ngma_natural_gas_billing_billing_data_Service_1_1_2021-05-26_to_2024-04-25",
    ] {
        let Some((count, sum, unit, cost)) = expected(name) else { return };
        let file = corpus(&format!("{CORPUS}/{name}.xml")).unwrap().unwrap();
        assert_eq!(file.format, "green-button");
        assert_eq!(file.reads(), count, "{name}");
        let total = if unit == "therm" { "quantity" } else { "energy" };
        assert_eq!(sum_of(&file, total), sum, "{name}");
        assert_eq!(sum_of(&file, "cost").normalize(), cost.normalize(), "{name}");
        let known: usize = (0..file.entries.len())
            .map(|at| file.series(at).readings.iter().flatten().count())
            .sum();
        assert_eq!((known as u64, file.skipped()), (count, 0), "{name} {:?}", file.remarks);
    }
}

#[test]
fn a_bill_of_gas_in_the_corpus_is_one_entry_with_its_cost() {
    let Some(file) = corpus(&format!("{CORPUS}/gas_direct.xml")) else { return };
    let file = file.unwrap();
    assert_eq!(file.entries.len(), 5);
    let first = file.series(0);
    assert_eq!((first.quantity, first.step_seconds), (Metered::Gas, 35 * 86_400));
    assert_eq!(file.entries[0].matter.date.unwrap().to_string(), "2021-05-26");
    assert_eq!(file.detail(0, "cost"), Some("51 USD"));
    assert_eq!(first.readings, [Some(1_084_104)]);
}

#[test]
fn the_other_feeds_of_the_corpus_are_read_whole() {
    for (name, count, energy) in [
        ("cew821_sample", 362, None),
        ("openespi_test_usage_data_01", 96, Some(())),
        ("openespi_test_usage_data_05", 96, Some(())),
        ("openespi_test_usage_data_11", 92, Some(())),
    ] {
        let Some(file) = corpus(&format!("{CORPUS}/{name}.xml")) else { return };
        let file = file.unwrap();
        assert_eq!((file.reads(), file.entries.len(), file.gaps()), (count, 1, 0), "{name}");
        assert_eq!(file.series(0).readings.len() as u64, count);
        assert_eq!(file.series(0).step_seconds, if energy.is_some() { 900 } else { 3600 });
        assert!(file.series(0).zone.starts_with("America/"), "{name}");
    }
}

#[test]
fn days_over_the_change_of_the_clocks_are_one_series() {
    let name = format!("{CORPUS}/TestGBDataOneYearDailyBinnedMonthly.xml");
    let Some(file) = corpus(&name) else { return };
    let file = file.unwrap();
    assert_eq!((file.entries.len(), file.gaps()), (1, 0));
    assert_eq!(file.series(0).step_seconds, 86_400);
}

fn feed(entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:e=\"http://naesb.org/espi\">\
         <author><name>Hydro Example</name></author>{entries}</feed>"
    )
}

fn entry(own: &str, related: &[&str], content: &str) -> String {
    let link = |href: &&str| format!("<link rel=\"related\" href=\"{href}\"/>");
    let related = related.iter().map(link).collect::<Vec<_>>().concat();
    format!(
        "<entry><link rel=\"self\" href=\"{own}\"/>{related}<content>{content}</content></entry>\n"
    )
}

fn interval(start: i64, seconds: i64, value: i64) -> String {
    format!(
        "<e:IntervalReading><e:timePeriod><e:duration>{seconds}</e:duration><e:start>{start}</e:start></e:timePeriod>\
         <e:value>{value}</e:value></e:IntervalReading>"
    )
}

#[test]
fn two_meter_readings_of_one_point_are_told_apart_by_their_links() {
    let types = |number: u32, flow: u32| {
        entry(
            &format!("/ReadingType/{number}"),
            &[],
            &format!(
                "<e:ReadingType><e:flowDirection>{flow}</e:flowDirection><e:powerOfTenMultiplier>3</e:powerOfTenMultiplier><e:uom>72</e:uom></e:ReadingType>"
            ),
        )
    };
    let meter = |number: u32| {
        entry(
            &format!("https://a.example/UsagePoint/7/MeterReading/{number}"),
            &[&format!("/ReadingType/{number}")],
            "<e:MeterReading/>",
        )
    };
    let block = |number: u32, value: i64| {
        let readings = interval(1_700_000_100, 900, value) + &interval(1_700_001_000, 900, value);
        entry(
            &format!("/UsagePoint/7/MeterReading/{number}/IntervalBlock/1"),
            &[],
            &format!("<e:IntervalBlock>{readings}</e:IntervalBlock>"),
        )
    };
    let point = entry(
        "/UsagePoint/7",
        &[],
        "<e:UsagePoint><e:ServiceCategory><e:kind>0</e:kind></e:ServiceCategory></e:UsagePoint>",
    );
    let file = read(feed(
        &[block(2, 5), point, meter(1), meter(2), block(1, 1), types(1, 1), types(2, 19)].concat(),
    ))
    .unwrap();
    assert_eq!(file.parts.len(), 2);
    assert_eq!(
        (file.total_of(0, "energy"), file.total_of(1, "energy")),
        ("2000 Wh".into(), "10000 Wh".into())
    );
    assert_eq!(file.series(0).quantity, Metered::ElectricityConsumed);
    assert_eq!(file.series(1).quantity, Metered::ElectricityProduced);
    assert_eq!(file.parts[0].0.organisation.as_ref().unwrap().name, "Hydro Example");
    assert_eq!((file.id("meter"), file.entries[0].line), ("7", 5));
    assert!(file.remarks.iter().any(|remark| matches!(remark, Remark::Guessed { .. })));
}

#[test]
fn resources_that_stand_in_one_another_need_no_links() {
    let text = format!(
        "<UsagePoint xmlns=\"http://naesb.org/espi\" xmlns:e=\"http://naesb.org/espi\"><ServiceCategory><kind>2</kind></ServiceCategory>\
         <MeterReading><ReadingType><uom>128</uom><powerOfTenMultiplier>0</powerOfTenMultiplier></ReadingType>\
         <IntervalBlock>{}</IntervalBlock></MeterReading></UsagePoint>",
        interval(1_700_000_000, 86_400, 100)
    );
    let file = read(text).unwrap();
    assert_eq!(
        (file.series(0).quantity, file.series(0).unit),
        (Metered::Water, ReadingUnit::Litre)
    );
    assert_eq!(
        (file.total("volume"), file.total("quantity")),
        ("0.378541178 m3".into(), "100 US gal".into())
    );
}

#[test]
fn registers_are_differences_and_units_that_are_not_known_are_said() {
    let file = |kind: &str| {
        let readings: Vec<String> =
            (0..3).map(|at| interval(1_700_000_000 + at * 3600, 3600, 100 + at * 40)).collect();
        let readings = readings.concat();
        read(feed(&entry(
            "/a",
            &[],
            &format!(
                "<e:MeterReading><e:ReadingType>{kind}</e:ReadingType><e:IntervalBlock>{readings}</e:IntervalBlock></e:MeterReading>"
            ),
        )))
    };
    let register =
        file("<e:accumulationBehaviour>3</e:accumulationBehaviour><e:uom>72</e:uom>").unwrap();
    assert_eq!(register.total("energy"), "80 Wh");
    assert_eq!(register.series(0).readings, [Some(40), Some(40)]);
    assert!(matches!(file("<e:uom>29</e:uom>"), Err(FormatError::Nothing { .. })));
    assert!(matches!(file(""), Err(FormatError::Nothing { .. })));
}

#[test]
fn readings_without_time_or_value_are_told_and_half_a_feed_is_damaged() {
    let content = format!(
        "<e:MeterReading><e:ReadingType><e:uom>72</e:uom></e:ReadingType><e:IntervalBlock>\
         <e:IntervalReading><e:value>3</e:value></e:IntervalReading>\
         <e:IntervalReading><e:timePeriod><e:start>99999999999999</e:start></e:timePeriod><e:value>3</e:value></e:IntervalReading>\
         {}</e:IntervalBlock></e:MeterReading>",
        interval(1_700_000_000, 3600, 5)
    );
    let text = feed(&entry("/a", &[], &content));
    let file = read(&text).unwrap();
    assert_eq!((file.reads(), file.skipped()), (1, 2));
    assert!(matches!(read(text.replace("</entry>", "")), Err(FormatError::Damaged { .. })));
}
