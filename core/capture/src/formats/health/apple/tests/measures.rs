//! How fast, and in how little memory, years of records are read. Run by name, optimised.

use super::HEAD;
use crate::formats::{Entry, FormatError, Part, Remark, Sink, read};
use std::fmt::Write as _;
use std::io::Read as _;

/// Real records, repeated over years, without holding them: 1 GB. Run it by name, optimised.
#[test]
#[ignore = "takes a minute"]
fn a_gigabyte_is_read_in_little_memory() {
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).map(str::to_owned);
        let digits =
            line.unwrap_or_default().chars().filter(char::is_ascii_digit).collect::<String>();
        digits.parse::<u64>().unwrap_or_default()
    };
    let before = peak();
    let started = std::time::Instant::now();
    let mut years = Years::default();
    let mut found = Counts::default();
    let format = read(&mut years, &mut found);
    assert!(format.is_ok());
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{} MB, {} records, {} entries in {seconds:.1} s, {} kB of memory",
        years.given >> 20,
        found.read,
        found.entries,
        peak() - before
    );
    assert!(peak() - before < 64 << 10, "in kB");
}

/// How fast records are read, against the bare events of the reader of XML underneath.
#[test]
#[ignore = "measures"]
fn records_are_read_at_half_the_speed_of_bare_events_or_more() {
    let mut text = Vec::new();
    std::io::Read::take(Years::default(), 200 << 20).read_to_end(&mut text).unwrap();
    let end = text.iter().rposition(|byte| *byte == b'\n').unwrap();
    text.truncate(end);
    text.extend(b"</HealthData>");
    let size = f64::from(u32::try_from(text.len()).unwrap()) / 1e6;
    let mut best = [f64::MAX; 2];
    for _ in 0..3 {
        let started = std::time::Instant::now();
        let mut reader = quick_xml::Reader::from_reader(text.as_slice());
        let mut buffer = Vec::new();
        let mut events = 0_u64;
        while !matches!(reader.read_event_into(&mut buffer).unwrap(), quick_xml::events::Event::Eof)
        {
            events += 1;
            buffer.clear();
        }
        assert!(events > 100_000);
        best[0] = best[0].min(started.elapsed().as_secs_f64());
        let started = std::time::Instant::now();
        assert!(read(text.as_slice(), &mut Counts::default()).is_ok());
        best[1] = best[1].min(started.elapsed().as_secs_f64());
    }
    println!("bare events {:.0} MB/s, records {:.0} MB/s", size / best[0], size / best[1]);
}

#[derive(Default)]
struct Counts {
    entries: u64,
    read: u64,
}

impl Sink for Counts {
    fn entry(&mut self, _: Entry) -> Result<(), FormatError> {
        self.entries += 1;
        Ok(())
    }

    fn part(&mut self, part: Part) -> Result<(), FormatError> {
        self.read = part.read;
        Ok(())
    }

    fn remark(&mut self, _: Remark) {}
}

/// An export of eight years of telephone and watch, made while it is read.
#[derive(Default)]
struct Years {
    day: u32,
    given: usize,
    left: Vec<u8>,
    at: usize,
}

impl Years {
    fn next(&mut self) -> String {
        const DAYS: u32 = 2900;
        self.day += 1;
        match self.day {
            1 => return HEAD.to_owned(),
            day if day > DAYS => return "</HealthData>".to_owned(),
            _ => {}
        }
        let date = chrono::NaiveDate::from_ymd_opt(2016, 1, 1).unwrap();
        let date = date + chrono::Days::new(self.day.into());
        let mut text = String::new();
        for slot in 0..240_u32 {
            for (kind, unit, source, length) in [
                ("HeartRate", "count/min", "Apple Watch", 0),
                ("ActiveEnergyBurned", "kcal", "Apple Watch", 300),
                ("StepCount", "count", "Apple Watch", 280),
                ("StepCount", "count", "iPhone", 310),
                ("DistanceWalkingRunning", "km", "iPhone", 290),
            ] {
                let from = slot * 350;
                let until = from + length;
                let clock =
                    |at: u32| format!("{:02}:{:02}:{:02}", at / 3600, at / 60 % 60, at % 60);
                let _ = writeln!(
                    text,
                    " <Record type=\"HKQuantityTypeIdentifier{kind}\" sourceName=\"{source}\" sourceVersion=\"10.2.1\" \
                     device=\"&lt;&lt;HKDevice: 0x174294140&gt;, name:{source}, manufacturer:Apple, model:{source}, hardware:8,1&gt;\" unit=\"{unit}\" \
                     creationDate=\"{date} {} +0200\" startDate=\"{date} {} +0200\" endDate=\"{date} {} +0200\" value=\"{}.25\"/>",
                    clock(until),
                    clock(from),
                    clock(until),
                    slot % 90
                );
            }
        }
        text
    }
}

impl std::io::Read for Years {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.left.len() {
            if self.left.ends_with(b"</HealthData>") {
                return Ok(0);
            }
            self.left = self.next().into_bytes();
            self.at = 0;
        }
        let length = into.len().min(self.left.len() - self.at);
        into[..length].copy_from_slice(&self.left[self.at..self.at + length]);
        self.at += length;
        self.given += length;
        Ok(length)
    }
}
