//! Tables of payments, of banks that are known and of any other.

mod bad;
mod corpus;
mod dialects;
mod layouts;

use super::*;
use crate::formats::{Collected, Remark};

/// What a table holds.
fn read_text(text: &str) -> Result<Collected, FormatError> {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Result<Collected, FormatError> {
    let mut out = Collected::default();
    BankTable.parse(&mut Input::new(bytes), &mut out)?;
    Ok(out)
}

/// Day, amount and title of each entry, one a line.
fn told(out: &Collected) -> String {
    out.entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(entry: &crate::formats::Entry) -> String {
    let day = entry.matter.date.map_or_else(String::new, |day| day.to_string());
    let amount = entry.matter.amount.map_or_else(String::new, |amount| amount.to_string());
    format!("{day} {amount} {}", entry.title)
}
