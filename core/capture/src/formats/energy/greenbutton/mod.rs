//! Green Button: the North American standard for usage of electricity, gas and water, "Energy Services
//! Provider Interface" (NAESB REQ.21, <https://www.greenbuttonalliance.org>).
//!
//! An Atom feed of resources: a usage point has meter readings, each of a reading type, whose values
//! stand in blocks of intervals. They are linked by `rel` and `href`, or stand in one another.

mod code;
mod links;
mod read;
mod resources;
#[cfg(test)]
mod tests;
mod time;

use crate::formats::xml::Xml;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink};
use resources::Resources;

/// A feed of usage points and their readings.
pub(in crate::formats) struct GreenButton;

impl Format for GreenButton {
    fn name(&self) -> &'static str {
        "green-button"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::LoadCurve
    }

    fn about(&self) -> &'static str {
        "Green Button (ESPI): usage of electricity, gas or water from North American utilities, XML"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_espi = head.text().contains("naesb.org/espi");
        match head.xml_root() {
            Some(("http://naesb.org/espi", _)) => Recognition::Certain,
            Some((_, "feed" | "entry")) if is_espi => Recognition::Certain,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut xml = Xml::new(input)?;
        let mut resources = Resources::default();
        resources.read(&mut xml)?;
        for (line, reason) in resources.skipped.drain(..) {
            sink.remark(Remark::RowSkipped { line, reason: reason.to_owned() });
        }
        for (name, times) in std::mem::take(&mut resources.unread) {
            sink.remark(Remark::FieldUnknown { name, times });
        }
        if read::give(resources, sink)? == 0 {
            let reason = "the feed has no reading of an interval".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        Ok(())
    }
}
