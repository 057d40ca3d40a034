//! Text lines with boxes → a receipt draft in which every field says how it is known.

mod body;
mod class_marks;
mod draft;
pub(crate) mod fold;
pub(crate) mod header;
pub(crate) mod layout;
pub(crate) mod line;
mod mark;
pub(crate) mod number;

pub use draft::{
    Discrepancy, DraftItem, DraftPayment, DraftTax, Ids, Merchant, ReceiptDraft, Warning,
};

use chrono::NaiveDate;
use visavis_model::{Country, Page};

/// What is known before reading.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// No receipt is dated after this day: today, on the phone.
    pub latest: NaiveDate,
    /// Where the person shops, where the receipt itself does not say.
    pub home: Option<Country>,
}

/// Reads one receipt from the pages or photos that show it, in their order.
///
/// Overlapping photos of one long receipt are joined. Never fails: what cannot be read is
/// [`visavis_model::Status::Missing`]. The order of the lines within a page, and whether they come
/// as words or as whole lines, makes no difference.
pub fn read_receipt(pages: &[Page], context: Context) -> ReceiptDraft {
    let layout = layout::lay_out(pages);
    let mut lines: Vec<line::Line> = layout.rows.iter().map(line::Line::of).collect();
    class_marks::part(&mut lines);
    let codes: Vec<_> = pages.iter().flat_map(|page| page.codes.iter().cloned()).collect();
    let fiscal = crate::fiscal::read_codes(&codes);
    let body = body::read_body(&lines, fiscal.as_ref());
    let header = header::read_header(&lines, body.first_price, fiscal.as_ref(), context);
    let mut warnings: Vec<Warning> = on_the_whole(&layout, &body).into_iter().collect();
    warnings.extend(body.warnings);
    warnings.extend(header.warnings);
    ReceiptDraft {
        kind: header.kind,
        country: header.country,
        merchant: header.merchant,
        date: header.date,
        time: header.time,
        currency: header.currency,
        receipt_number: header.receipt_number,
        till_number: header.till_number,
        items: body.items,
        subtotal: body.charges.subtotal,
        discount: body.charges.discount,
        tip: body.charges.tip,
        service_charge: body.charges.service_charge,
        rounding: body.charges.rounding,
        loyalty_savings: body.charges.loyalty_savings,
        total: body.total,
        taxes: body.taxes,
        payments: body.payments,
        fiscal,
        warnings,
    }
}

/// What is wrong with the document as a whole.
fn on_the_whole(layout: &layout::Layout, body: &body::Body) -> Option<Warning> {
    if layout.rows.is_empty() {
        return Some(Warning::NoText);
    }
    if layout.cut_off {
        return Some(Warning::TooManyLines { read: layout.rows.len() });
    }
    let nothing = body.total.value().is_none() && body.items.is_empty();
    nothing.then_some(Warning::NotAReceipt)
}
