//! From a drawn curve to what the sink gets.

use super::curve::Drawn;
use crate::formats::{FormatError, Part, Sink, Total};
use rust_decimal::Decimal;
use visavis_model::{OrganisationSketch, Proof, Status};

/// Hands over the series of one meter and quantity, then its part.
pub(super) struct Account {
    /// Who gave the file.
    pub(super) organisation: Option<OrganisationSketch>,
    /// The meter's number.
    pub(super) meter: Option<String>,
    /// How many rows of the source were read.
    pub(super) read: u64,
    /// Why the sum is believed.
    pub(super) proofs: Vec<Proof>,
    /// Sums beyond that of the curve.
    pub(super) totals: Vec<Total>,
    /// Names and numbers beyond the meter's.
    pub(super) ids: Vec<(&'static str, String)>,
}

impl Account {
    /// An account of so many rows.
    pub(super) fn new(organisation: Option<OrganisationSketch>, meter: Option<String>) -> Self {
        let (read, proofs, totals, ids) = (0, Vec::new(), Vec::new(), Vec::new());
        Self { organisation, meter, read, proofs, totals, ids }
    }

    /// Hands over a curve: its entries, remarks and part.
    pub(super) fn give(
        self,
        drawn: Drawn,
        unit: Sum,
        currency: Option<&str>,
        sink: &mut dyn Sink,
    ) -> Result<u64, FormatError> {
        self.give_all(vec![(drawn, unit)], currency, sink)
    }

    /// Hands over several curves of one meter, such as the energy and the volume of gas; the proofs
    /// are of the last one.
    pub(super) fn give_all(
        mut self,
        curves: Vec<(Drawn, Sum)>,
        currency: Option<&str>,
        sink: &mut dyn Sink,
    ) -> Result<u64, FormatError> {
        let mut part = Part { organisation: self.organisation, read: self.read, ..Part::default() };
        let last = curves.len().saturating_sub(1);
        for (place, (drawn, unit)) in curves.into_iter().enumerate() {
            let proofs = if place == last { std::mem::take(&mut self.proofs) } else { Vec::new() };
            for mut entry in drawn.entries {
                if proofs.len() >= 2 {
                    entry.status = Status::Proved;
                }
                sink.entry(entry)?;
            }
            drawn.remarks.into_iter().for_each(|remark| sink.remark(remark));
            let (name, value, unit) = unit.of(drawn.sum);
            part.totals.push(Total::computed(name, value, unit).proved_by(proofs));
            if let (Some(cost), Some(currency)) = (drawn.cost, currency) {
                part.totals.push(Total::computed("cost", cost.normalize(), currency));
            }
            part.period = match (part.period, drawn.period) {
                (Some(one), Some(other)) => Some(one.joined(other)),
                (one, other) => one.or(other),
            };
        }
        part.totals.extend(self.totals);
        part.add_id("meter", self.meter);
        for (name, value) in self.ids {
            part.add_id(name, Some(value));
        }
        sink.part(part)?;
        Ok(self.read)
    }
}

/// How the sum of a curve is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sum {
    /// Watt-hours.
    WattHours,
    /// Kilowatt-hours, of gas.
    KilowattHours,
    /// Cubic metres.
    CubicMetres,
}

impl Sum {
    fn of(self, sum: Decimal) -> (&'static str, Decimal, &'static str) {
        match self {
            Self::WattHours => ("energy", sum, "Wh"),
            Self::KilowattHours => ("energy", (sum / Decimal::from(1000)).normalize(), "kWh"),
            Self::CubicMetres => ("volume", (sum / Decimal::from(1000)).normalize(), "m3"),
        }
    }
}
