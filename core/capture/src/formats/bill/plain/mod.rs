//! Bills for people: the text lines of a PDF file or a photograph of a bill → a draft in which every
//! field says how it is known.
//!
//! Amounts, tax table and identifiers are read as those of a receipt are. What only bills have is
//! found by its labels in French, English and German, on the label's right or below it.

mod draft;
mod entry;
mod issuer;
mod labels;
mod numbers;
mod period;
mod sheet;
mod sums;
mod supply;
mod terms;
#[cfg(test)]
mod tests;

pub use draft::{BillDraft, Consumption, Notice, PriceChange};

use crate::receipt::{Context, ReceiptDraft, read_receipt};
use labels::Label;
use sheet::Sheet;
use visavis_model::Page;
use visavis_model::country::DateOrder;

/// Reads one bill from its pages, in their order.
///
/// Never fails: what cannot be read is [`visavis_model::Status::Missing`]. Whether the pages are a
/// bill at all, [`BillDraft::looks_like_a_bill`] says.
pub fn read_bill(pages: &[Page], context: Context) -> BillDraft {
    bill_of(pages, &read_receipt(pages, context), context)
}

/// The bill of pages that were read as a receipt before, in the same context.
pub fn bill_of(pages: &[Page], receipt: &ReceiptDraft, context: Context) -> BillDraft {
    let country = receipt.country.or(context.home);
    let month_first = country.is_some_and(|country| country.date_order() == DateOrder::MonthFirst);
    let sheet = Sheet::of(pages, month_first);
    let dates = period::read(&sheet, receipt, context);
    let sums = sums::read(&sheet, receipt);
    let payment = numbers::payment(&sheet);
    let mut draft = BillDraft {
        issuer: issuer::read(&sheet, receipt),
        ids: receipt.merchant.ids.clone(),
        iban: payment.iban,
        number: numbers::of_bill(&sheet),
        customer: numbers::one(&sheet, &[Label::Customer, Label::BareCustomer]),
        contract: numbers::one(&sheet, &[Label::Contract]),
        meter: numbers::one(&sheet, &[Label::Meter]),
        line: numbers::one(&sheet, &[Label::Line]),
        credit: numbers::credit(&sheet),
        date: dates.issued,
        due: dates.due,
        from: dates.from,
        until: dates.until,
        currency: receipt.currency.clone(),
        net: sums.net,
        tax: sums.tax,
        total: sums.total,
        payable: sums.payable,
        taxes: receipt.taxes.clone(),
        consumption: supply::consumption(&sheet),
        standing_charge: supply::standing_charge(&sheet),
        direct_debit: payment.direct_debit,
        mandate: payment.mandate,
        creditor: payment.creditor,
        commitment_ends: terms::commitment_end(&sheet),
        notice: terms::notice(&sheet),
        price_change: terms::price_change(&sheet),
        warnings: receipt.warnings.clone(),
        likeness: visavis_model::Confidence::NONE,
    };
    draft.likeness = draft.measure(&sheet, pages);
    draft
}
