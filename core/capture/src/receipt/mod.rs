//! Text lines with boxes → a receipt draft in which every field says how it is known.

mod body;
mod draft;
mod fold;
mod header;
mod layout;
mod line;
mod number;

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
    let lines: Vec<line::Line> = layout.rows.iter().map(line::Line::of).collect();
    let codes: Vec<_> = pages.iter().flat_map(|page| page.codes.iter().cloned()).collect();
    let fiscal = crate::fiscal::read_codes(&codes);
    let body = body::read_body(&lines, fiscal.as_ref());
    let header = header::read_header(&lines, body.first_price, fiscal.as_ref(), context);
    ReceiptDraft {
        kind: header.kind,
        country: header.country,
        merchant: header.merchant,
        date: header.date,
        time: header.time,
        currency: header.currency,
        receipt_number: header.receipt_number,
        till_number: header.till_number,
        warnings: body.warnings.into_iter().chain(header.warnings).collect(),
        items: body.items,
        subtotal: body.subtotal,
        total: body.total,
        taxes: body.taxes,
        payments: body.payments,
        fiscal,
        ..ReceiptDraft::default()
    }
}

/// Rows as laid out.
pub fn debug_rows(pages: &[Page]) -> String {
    let layout = layout::lay_out(pages);
    let mut out = String::new();
    let lines: Vec<line::Line> = layout.rows.iter().map(line::Line::of).collect();
    let roles = body::debug_roles(&lines);
    for ((row, line), role) in layout.rows.iter().zip(&lines).zip(roles) {
        out += &format!(
            "{:11} {:4.0} {:4.0} {}   {:?}\n",role,
            row.bounds().left(),
            row.bounds().top(),
            line.text.all(),
            line.numbers
                .iter()
                .map(|n| n.amount().map_or_else(
                    || format!(
                        "{}{}",
                        n.value(),
                        if n.in_code {
                            "c"
                        } else if n.percent {
                            "%"
                        } else {
                            ""
                        }
                    ),
                    |a| format!("${a}")
                ))
                .collect::<Vec<_>>()
        );
    }
    out
}

/// folded
pub fn fold_name(text: &str) -> String {
    fold::fold(text)
}
