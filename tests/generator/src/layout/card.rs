//! What a card terminal prints, with the numbers masked as it masks them.

use super::{DateForm, Till, TimeForm};
use crate::text::width;
use visavis_model::Amount;

impl Till<'_> {
    /// The customer's copy without a header.
    pub(crate) fn card_block(&mut self, amount: Amount) {
        let contactless = self.random.chance(65);
        let scheme = self.random.pick(&["CB", "CB COMPTANT", "CARTE BANCAIRE", "CB DEBIT"]);
        self.roll.left("CARTE BANCAIRE");
        if contactless {
            self.roll.left("SANS CONTACT");
        }
        let application = self.random.pick(&["A0000000421010", "A0000000031010", "A0000000041010"]);
        if self.random.chance(80) {
            self.roll.left(application);
        }
        self.roll.left(scheme);
        let date = DateForm::ShortSlashes.print(self.sale.moment);
        let time = TimeForm::Seconds.print(self.sale.moment.time());
        let at = self.style.word("à");
        match self.random.below(2) {
            0 => self.roll.left(format!("LE {date} A {time}")),
            _ => self.roll.left(format!("le {date} {at} {time}")),
        }
        let shop = self.style.text(&self.sale.merchant.name);
        self.roll.left(crate::text::cut(&shop, self.style.columns));
        if self.random.chance(70) {
            let place = self.style.text(self.sale.merchant.town);
            self.roll.left(format!("{} {place}", self.sale.merchant.post_code));
        }
        let contract = self.random.digits(7);
        self.roll.left(contract);
        let last = self.random.digits(4);
        let masked = self.random.pick(&["############", "************", "XXXXXXXXXXXX"]);
        self.roll.left(format!("{masked}{last}"));
        let (first, second) = (self.random.digits(16).replace('9', "B"), self.random.digits(3));
        if self.random.chance(60) {
            self.roll.left(first.to_uppercase());
        }
        let third = self.random.digits(6);
        self.roll.left(format!("{second} {second} {third} C @"));
        let authorisation = self.random.digits(6);
        if self.random.chance(60) {
            self.roll.left(format!("No AUTO : {authorisation}"));
        }
        let word = self.random.pick(&["MONTANT REEL", "MONTANT :", "MONTANT", "Montant ="]);
        let plain = self.style.bare_amount(amount);
        let sum = format!("{plain} EUR");
        if self.random.chance(60) || width(word) + width(&sum) + 2 > self.style.columns {
            self.roll.left(word);
            self.roll.pair("", sum);
        } else {
            self.roll.pair(word, sum);
        }
        self.roll.left(self.random.pick(&["DEBIT", "DEBIT", "DEBIT  @"]));
        self.roll.left("TICKET CLIENT");
        let keep = self.style.word("À CONSERVER");
        self.roll.left(keep);
    }
}
