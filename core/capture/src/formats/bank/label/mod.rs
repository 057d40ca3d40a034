//! Labels of bank statements, taken apart: how, with whom, where, when, with which card.
//!
//! Banks write a movement as one line of capital letters: `CARTE 11/09/26 CARREFOUR CITY CB*1234`,
//! `PRLV SEPA NETFLIX.COM`, `VIR SEPA RECU /DE M DUPONT /MOTIF LOYER`, `KARTENZAHLUNG`. No standard
//! says how; the words are those that French, Belgian, Swiss, German, Austrian, Dutch, British and
//! American banks use. What is found is a reading: the label itself stays in
//! [`visavis_model::Payment::purpose`].

mod parts;
mod phrases;
mod place;
mod token;
mod when;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use token::Tokens;
use visavis_model::{Currency, TransferMethod};

/// What a label says. A field that it does not say is `None`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Label {
    /// How money moved.
    pub method: Option<TransferMethod>,
    /// With whom: the shop, the payee, the payer. For a transfer whose label holds a purpose alone
    /// it is that purpose.
    pub merchant: Option<String>,
    /// Where, as printed.
    pub town: Option<String>,
    /// The two letters of the country, where they stand after the town.
    pub country: Option<String>,
    /// The day of the purchase, which is often days before that of the booking.
    pub card_date: Option<NaiveDate>,
    /// The last three or four digits of the card's number.
    pub card_tail: Option<String>,
    /// Through which service the merchant was paid: `paypal`, `sumup`, `zettle`.
    pub via: Option<&'static str>,
    /// The wallet that the card is in: `apple-pay`, `google-pay`.
    pub wallet: Option<&'static str>,
    /// The purpose that payer or payee gave.
    pub purpose: Option<String>,
    /// Payer's or payee's reference, or the number of the cheque.
    pub reference: Option<String>,
    /// The number of the mandate of a direct debit.
    pub mandate_id: Option<String>,
    /// The creditor's identifier of a direct debit.
    pub creditor_id: Option<String>,
    /// The amount in the currency of the shop, and that currency.
    pub foreign: Option<(Decimal, Currency)>,
}

impl Label {
    /// Takes a label apart. The day of the booking, where it is known, gives dates without a year
    /// theirs and tells dates from other numbers.
    pub fn read(label: &str, booked: Option<NaiveDate>) -> Self {
        let mut found = Self::default();
        let folded = token::folded(label);
        let mut tokens = Tokens::new(label, &folded);
        let is_short_date_usual = phrases::take(&mut tokens, &mut found);
        parts::take_keyed(&mut tokens, &mut found);
        parts::take_card(&mut tokens, &mut found);
        phrases::take_second(&mut tokens, &mut found);
        when::take(&mut tokens, &mut found, booked, is_short_date_usual);
        parts::take_foreign_amount(&mut tokens, &mut found);
        parts::take_noise(&mut tokens, &mut found);
        parts::take_number(&mut tokens, &mut found);
        parts::take_intermediary(&mut tokens, &mut found);
        place::take(&mut tokens, &mut found);
        let is_banks_own =
            matches!(found.method, Some(TransferMethod::Bank | TransferMethod::Cheque));
        if found.merchant.is_none() && !is_banks_own {
            found.merchant = tokens.rest();
        }
        found
    }

    /// How money moved, by the first words of a label or of the bank's own name for the kind of
    /// movement (`Prélèvement`, `Lastschrift`, `POS`).
    pub fn method_of(text: &str) -> Option<TransferMethod> {
        let mut found = Self::default();
        let folded = token::folded(text);
        phrases::take(&mut Tokens::new(text, &folded), &mut found);
        found.method
    }

    /// The fields that a payment has no place for, as named details.
    pub fn details(&self) -> Vec<(&'static str, String)> {
        let date = self.card_date.map(|date| date.to_string());
        let (amount, currency) = self.foreign.map_or((None, None), |(amount, currency)| {
            (Some(amount.to_string()), Some(currency.code().to_owned()))
        });
        [
            ("card-date", date),
            ("card-tail", self.card_tail.clone()),
            ("town", self.town.clone()),
            ("country", self.country.clone()),
            ("via", self.via.map(str::to_owned)),
            ("wallet", self.wallet.map(str::to_owned)),
            ("mandate-id", self.mandate_id.clone()),
            ("creditor-id", self.creditor_id.clone()),
            ("foreign-amount", amount),
            ("foreign-currency", currency),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}
