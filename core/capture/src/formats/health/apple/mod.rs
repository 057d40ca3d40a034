//! Apple Health: `export.xml`, which the iPhone's Health app makes of everything that telephone,
//! watch and apps recorded (<https://support.apple.com/guide/iphone/iph5ede58c3d/ios>). Its
//! document type stands in the file itself.
//!
//! A file of years has millions of records and more than a gigabyte. It is read as a stream, and
//! what is added (steps) or measured often (the pulse) becomes one entry for each day and type.

mod days;
mod emit;
mod kinds;
mod moment;
mod overlap;
mod quantity;
mod record;
mod workout;

#[cfg(test)]
mod tests;

use crate::formats::xml::Xml;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use record::Export;

/// Everything that the Health app knows.
#[derive(Debug)]
pub struct AppleHealth;

impl Format for AppleHealth {
    fn name(&self) -> &'static str {
        "apple-health"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Health
    }

    fn about(&self) -> &'static str {
        "everything in the iPhone's Health app (export.xml)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        // Some releases write a document type that is not well formed.
        let is_declared = || head.start().contains("<!DOCTYPE HealthData");
        match head.xml_root() {
            Some(("", "HealthData")) => Recognition::Certain,
            None if is_declared() => Recognition::Certain,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        /// How many elements are read before the person is asked whether to go on.
        const PAUSE: u64 = 4096;
        let mut xml = Xml::new(input)?;
        let mut export = Export::default();
        if !xml.next_open()? || xml.tag().name() != "HealthData" {
            return Err(FormatError::damaged(xml.line(), "this is no export of Apple Health"));
        }
        while xml.next_open()? {
            export.element(&mut xml, sink)?;
            if export.read() % PAUSE == 0 {
                sink.go_on()?;
            }
        }
        export.end(sink)
    }
}
