use crate::formats::ExportKind;
use crate::formats::trying::{read, survives_anything, survives_damage};
use crate::formats::{Collected, Remark};
use visavis_model::{Detail, TravelMode, Trip};

fn trips(collected: &Collected) -> Vec<&Trip> {
    let trips = collected.entries.iter().map(|entry| match &entry.matter.detail {
        Detail::Trip(trip) => trip,
        other => panic!("{other:?}"),
    });
    trips.collect()
}

fn detail<'c>(collected: &'c Collected, index: usize, name: &str) -> Option<&'c str> {
    collected.entries[index].detail(name)
}

fn total(collected: &Collected, name: &str) -> Option<String> {
    let totals = collected.parts.iter().flat_map(|(part, _)| &part.totals);
    totals.filter(|total| total.name == name).map(|total| total.value.to_string()).next()
}

fn skipped(collected: &Collected) -> Vec<u32> {
    let lines = collected.remarks.iter().filter_map(|remark| match remark {
        Remark::RowSkipped { line, .. } => Some(*line),
        _ => None,
    });
    lines.collect()
}

proptest::proptest! {
    #[test]
    fn any_bytes_and_any_text_of_marks_are_read_or_refused(
        bytes: Vec<u8>,
        text in "[\\[\\]{}<>/:,;\"'= a-z0-9\n-]{0,60}"
    ) {
        survives_anything(ExportKind::Trips, &bytes);
        survives_anything(ExportKind::Trips, text.as_bytes());
    }
}

mod corpus;
mod google;
mod gpx;
mod lists;
