//! What comes again, laid out for people.

use super::table::{Align, layout};
use anstream::println;
use visavis_app::RecurringRow;
use visavis_app::recurring::EventRow;

/// Prints every series, and below what happened to them.
pub(crate) fn print(series: &[RecurringRow]) {
    if series.is_empty() {
        println!("Nothing comes again that is known of; add a bank's export of some months.");
        return;
    }
    let header = ["who", "what", "how often", "amount", "a year", "next", "state"];
    let columns = [
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Right,
        Align::Right,
        Align::Left,
        Align::Left,
    ];
    println!("{}", layout(&header, &columns, series.iter().map(line).collect()));
    for one in series {
        for event in &one.events {
            println!("! {}: {}", one.name, said(event));
        }
    }
}

fn line(series: &RecurringRow) -> Vec<String> {
    let sign = if series.way == "paid" { "-" } else { "" };
    let next = series.next.as_ref().map(|next| format!("{} to {}", next.earliest, next.latest));
    let state = match &series.since {
        Some(since) => format!("{} ({since})", series.state),
        None => series.state.to_owned(),
    };
    vec![
        series.name.clone(),
        series.kind.replace('-', " "),
        series.rhythm.replace('-', " "),
        format!("{sign}{} {}", series.amount, series.currency),
        series.yearly.as_ref().map(|yearly| format!("{sign}{yearly}")).unwrap_or_default(),
        next.unwrap_or_default(),
        state,
    ]
}

fn said(event: &EventRow) -> String {
    match event {
        EventRow::PriceRise { at, from, to } | EventRow::PriceFall { at, from, to } => {
            format!("{from} became {to} ({at})")
        }
        EventRow::Unusual { at, usual, amount } => format!("{amount} instead of {usual} ({at})"),
        EventRow::Doubled { records } => {
            let ids: Vec<_> = records.iter().map(ToString::to_string).collect();
            format!("charged {} times: {}", records.len(), ids.join(", "))
        }
        EventRow::Missed { expected } => format!("did not come about {expected}"),
        EventRow::Resumed { at, missed } => {
            format!("came again after {missed} times without ({at})")
        }
    }
}
