//! MT940 and MT942, the customer statements of SWIFT (Standards MT, category 9), as banks hand them
//! to their customers: German (?nn fields), Dutch (/CODE/ fields), Swiss, Polish, Hungarian.

mod details;
mod entry;
mod fields;
mod reader;

#[cfg(test)]
mod tests;

use super::Book;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use fields::Fields;
use reader::Reader;

/// MT940 and MT942.
#[derive(Debug)]
pub struct Mt940;

impl Format for Mt940 {
    fn name(&self) -> &'static str {
        "mt940"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::BankStatement
    }

    fn about(&self) -> &'static str {
        "account statements of banks in SWIFT MT940 and MT942 (.sta, .940)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let mut seen = [false; 3];
        for field in Fields::new(head.text()).take(40) {
            match field.tag {
                "20" => seen[0] = true,
                "25" | "25P" | "28" | "28C" => seen[1] = true,
                "60F" | "60M" | "61" | "62F" | "62M" | "34F" => seen[2] = true,
                _ => {}
            }
        }
        match seen {
            [true, true, _] | [_, true, true] | [true, _, true] => Recognition::Certain,
            [false, false, true] => Recognition::Likely,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, guessed) = input.text()?;
        sink.encoding(guessed);
        let mut book = Book::new(sink);
        Reader::new(&mut book).read(&text)?;
        book.finish()
    }
}
