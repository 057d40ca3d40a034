//! What was bought, taxed and paid.

use crate::evidence::words::Language;
use maud::{Markup, html};
use visavis_model::purchase::Purchase;
use visavis_model::{Amount, Money};

/// The items, the total, taxes and payments.
pub(super) fn part(purchase: &Purchase, language: Language) -> Markup {
    let money = |money: Money| language.number(&money.number());
    html! {
        @if !purchase.lines.is_empty() {
            h3 { (language.pick("Achats", "Items")) }
            table {
                thead { tr {
                    th { (language.pick("Article", "Item")) }
                    th.n { (language.pick("Quantité", "Quantity")) }
                    th.n { (language.pick("Prix unitaire", "Unit price")) }
                    th.n { (language.pick("Montant", "Amount")) }
                } }
                tbody { @for line in &purchase.lines { tr {
                    td { (line.text) }
                    td.n { @if let Some(quantity) = line.quantity {
                        (language.number(&quantity.to_string())) " " (language.unit(line.unit))
                    } }
                    td.n { @if let Some(price) = line.unit_price { (language.number(&price.to_string())) } }
                    td.n { (money(line.amount)) " " (line.amount.currency()) }
                } } }
            }
        }
        @if !purchase.taxes.is_empty() || !purchase.payments.is_empty() || purchase.total.is_some() {
            h3 { (language.pick("Total, taxes et paiement", "Total, taxes and payment")) }
            dl {
                @if let Some(total) = purchase.total {
                    dt { "Total" }
                    dd { (language.number(&total_text(total, purchase))) }
                }
                @for tax in &purchase.taxes {
                    dt { (language.pick("TVA ", "VAT ")) (language.number(&tax.rate.to_string())) " %" }
                    dd { (money(tax.tax)) " " (language.pick("sur", "on")) " " (money(tax.base)) " " (tax.base.currency()) }
                }
                @for payment in &purchase.payments {
                    dt { (language.pick("Payé : ", "Paid: ")) (language.payment(payment.method)) }
                    dd { (money(payment.amount)) " " (payment.amount.currency()) }
                }
            }
        }
    }
}

fn total_text(total: Amount, purchase: &Purchase) -> String {
    let in_currency = purchase.currency.and_then(|currency| total.in_currency(currency).ok());
    match in_currency {
        Some(money) => format!("{} {}", money.number(), money.currency()),
        None => total.to_string(),
    }
}
