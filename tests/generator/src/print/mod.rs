//! From rows to the dots of a thermal printer (203 dots per inch) and to ink on paper.

mod bar_code;
mod fonts;
mod glyphs;
mod press;
mod thermal;

use press::Press;
pub(crate) use thermal::{Paper, Wear, burn};

use crate::GeneratorError;
use crate::layout::Mark;
use crate::random::Random;
use crate::ticket::Ticket;
use fonts::Fonts;

/// A ticket as dots: what the print head was told to burn.
#[derive(Clone, Debug)]
pub(crate) struct Dots {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Row after row, 1 where the head burns.
    pub(crate) burnt: Vec<u8>,
    pub(crate) page: visavis_model::Page,
}

/// Sets the ticket in a typeface of the till's printer.
///
/// # Errors
/// [`GeneratorError`] where a font is not installed.
pub(crate) fn dots(ticket: &Ticket, random: &mut Random) -> Result<Dots, GeneratorError> {
    let fonts = Fonts::draw(random, ticket.proportional)?;
    let mut press = Press::new(fonts, ticket.roll.columns, random);
    for mark in &ticket.roll.marks {
        match mark {
            Mark::Row(row) => press.row(row),
            Mark::Rule(c) => press.rule(*c),
            Mark::Line => press.line(),
            Mark::Feed(tenths) => press.feed(*tenths),
            Mark::Logo(name) => press.logo(name),
            Mark::BarCode(digits) => press.bar_code(digits),
        }
    }
    Ok(press.finish(random))
}
