//! Receipts as a reader of text sees them: lines with boxes, beside a photo that shows nothing.

use crate::made::Made;
use crate::story::{Story, ThingId, What, euros};
use crate::truth::{FileTruth, Sighting, TotalTruth};
use jpeg_encoder::{ColorType, Encoder};

pub(crate) fn write(story: &mut Story, made: &mut Made) {
    for (place, thing) in story.things.iter_mut().enumerate() {
        let What::Receipt(receipt) = &thing.what else { continue };
        let id = ThingId(place).name();
        let name = format!("recus/{}-{id}.jpg", thing.date);
        let lines = format!("recus/{}-{id}.lines.json", thing.date);
        let ticket = &receipt.ticket;
        let total = ticket.total.hundredths();
        thing.seen.push(Sighting {
            file: name.clone(),
            place: 1,
            date: thing.date,
            amount: euros(-total),
            label: ticket.merchant.name.clone(),
            number: ticket.receipt_number.clone(),
        });
        let truth = FileTruth {
            name,
            format: "receipt".to_owned(),
            organisation: thing.who.map(crate::organisation_id),
            records: 1,
            totals: vec![TotalTruth {
                name: "total".to_owned(),
                value: euros(total),
                unit: "EUR".to_owned(),
            }],
            from: Some(thing.date),
            until: Some(thing.date),
            lines: Some(lines.clone()),
            ..FileTruth::default()
        };
        made.add(blank(&id), truth);
        let page = serde_json::to_vec(&receipt.page).unwrap_or_default();
        made.beside(lines, page);
    }
}

/// A small white picture with a comment, so that no two are the same file.
fn blank(comment: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    let written = encoder.add_app_segment(15, comment.as_bytes().to_vec());
    // A picture of eight dots on memory cannot fail.
    let _ = written.and_then(|()| encoder.encode(&[255; 64], 8, 8, ColorType::Luma));
    bytes
}
