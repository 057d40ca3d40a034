//! A location history larger than the memory of a phone is read within little of it, and can be
//! stopped in the middle.

use peak_alloc::PeakAlloc;
use std::io::Read;
use visavis_capture::formats::{Entry, FormatError, Part, Remark, Sink, read};

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// A file of location records of some megabytes, made while it is read: a phone that goes to and fro
/// between two places, a record every five minutes.
struct Records {
    left: usize,
    minute: i64,
    piece: Vec<u8>,
    at: usize,
}

impl Records {
    fn of_megabytes(megabytes: usize) -> Self {
        let piece = b"{\"locations\": [".to_vec();
        Self { left: megabytes << 20, minute: 0, piece, at: 0 }
    }

    fn next_piece(&mut self) -> Vec<u8> {
        if self.left == 0 {
            return Vec::new();
        }
        let comma = if self.minute == 0 { "" } else { "," };
        let hour = self.minute / 60 % 24;
        let east = if (8..18).contains(&hour) { 1_000_000 } else { 0 };
        let record = format!(
            "{comma} {{\n \"latitudeE7\": 488566000, \"longitudeE7\": {}, \"accuracy\": 20,\n \
             \"activity\": [{{\"activity\": [{{\"type\": \"STILL\", \"confidence\": 100}}], \
             \"timestamp\": \"2016-01-01T00:00:00Z\"}}], \"source\": \"WIFI\", \"deviceTag\": 7,\n \
             \"timestampMs\": \"{}\" }}",
            23_522_000 + east,
            1_400_000_000_000_i64 + self.minute * 60_000
        );
        self.minute += 5;
        self.left = self.left.saturating_sub(record.len());
        if self.left == 0 { format!("{record}]}}").into_bytes() } else { record.into_bytes() }
    }
}

impl Read for Records {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.piece.len() {
            (self.piece, self.at) = (self.next_piece(), 0);
        }
        let length = self.piece.get(self.at..).unwrap_or_default().read(buffer)?;
        self.at += length;
        Ok(length)
    }
}

/// Counts what it is given, and stops after some.
struct Counter {
    entries: u64,
    most: u64,
    read: u64,
}

impl Sink for Counter {
    fn entry(&mut self, _: Entry) -> Result<(), FormatError> {
        self.entries += 1;
        if self.entries > self.most { Err(FormatError::Stopped) } else { Ok(()) }
    }

    fn part(&mut self, part: Part) -> Result<(), FormatError> {
        self.read = part.read;
        Ok(())
    }

    fn remark(&mut self, _: Remark) {}
}

/// `VISAVIS_RECORDS_MEGABYTES` makes the file larger than a test has time for.
fn megabytes() -> usize {
    let asked = std::env::var("VISAVIS_RECORDS_MEGABYTES").ok();
    asked.and_then(|megabytes| megabytes.parse().ok()).unwrap_or(12)
}

#[test]
fn a_history_of_years_takes_a_few_megabytes_and_stops_when_it_is_told_to() {
    let megabytes = megabytes();
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    let began = std::time::Instant::now();
    let mut counter = Counter { entries: 0, most: u64::MAX, read: 0 };
    let format = read(Records::of_megabytes(megabytes), &mut counter).unwrap();
    let peak = PEAK.peak_usage() - before;
    println!("{megabytes} MB: {} records, {:?}, {peak} bytes", counter.read, began.elapsed());
    assert_eq!(format.name(), "google-location-records");
    assert!(counter.read > 1000 && counter.entries > 100);
    assert!(peak < 2 << 20, "{peak} bytes at once");

    let mut counter = Counter { entries: 0, most: 10, read: 0 };
    let stopped = read(Records::of_megabytes(megabytes), &mut counter);
    assert!(matches!(stopped, Err(FormatError::Stopped)) && counter.entries == 11);
}
