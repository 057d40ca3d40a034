//! How the sum was paid.

use super::Till;
use crate::truth::PaymentTruth;
use visavis_model::purchase::PaymentMethod;

impl Till<'_> {
    /// The payments, and now and then the card terminal's slip under them.
    pub(crate) fn payments(&mut self) {
        if self.random.chance(12) {
            let text = self.style.word("Payé par :");
            self.roll.left(text);
        }
        for tender in self.sale.tenders.clone() {
            let label = self.style.text(&tender.label);
            let amount = self.style.total_amount(tender.amount);
            let shown = match tender.method {
                // Change is printed without a sign: the word says which way it goes.
                PaymentMethod::Change => self.style.total_amount(tender.amount.abs()),
                _ => amount,
            };
            self.roll.pair(label, shown);
            self.facts.payments.push(PaymentTruth { method: tender.method, amount: tender.amount });
        }
        let card = self.sale.tenders.iter().find(|tender| tender.method == PaymentMethod::Card);
        if let (Some(amount), true) = (card.map(|tender| tender.amount), self.random.chance(14)) {
            self.rule();
            self.card_block(amount);
            self.rule();
        }
    }
}
