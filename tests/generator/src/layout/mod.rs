//! From a sale to rows on paper, recording in the truth what is printed.

mod card;
mod dates;
mod footer;
mod grid;
mod header;
mod items;
mod payments;
mod roll;
mod style;
mod totals;
mod vat;

pub(crate) use dates::{DateForm, TimeForm};
pub(crate) use items::{measure, unit_price};
pub(crate) use roll::{Anchor, Mark, Roll, Row, Scale, Span};
pub(crate) use style::{DatePlace, ItemLayout, Style, VatLayout};

use crate::random::Random;
use crate::sale::Sale;
use crate::truth::{ItemTruth, PaymentTruth, TaxTruth};
use chrono::NaiveTime;
use visavis_model::{Siret, VatNumber};

/// What has been printed so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) phone: Option<String>,
    pub(crate) siret: Option<Siret>,
    pub(crate) vat: Option<VatNumber>,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) items: Vec<ItemTruth>,
    pub(crate) taxes: Vec<TaxTruth>,
    pub(crate) payments: Vec<PaymentTruth>,
    pub(crate) receipt_number: Option<String>,
    pub(crate) article_count: Option<u32>,
}

/// A till that prints one sale.
pub(crate) struct Till<'a> {
    pub(crate) random: &'a mut Random,
    pub(crate) style: Style,
    pub(crate) sale: Sale,
    pub(crate) roll: Roll,
    pub(crate) facts: Facts,
}

impl<'a> Till<'a> {
    pub(crate) fn new(random: &'a mut Random, style: Style, sale: Sale) -> Self {
        let roll = Roll::new(style.columns);
        Self { random, style, sale, roll, facts: Facts::default() }
    }

    /// A whole ticket of a shop: header, items, total, payment, VAT and footer in the order that
    /// the till has. `before` are rows above the items (table, covers), `after` rows below the
    /// payments (loyalty, warranty).
    pub(crate) fn shop_ticket(&mut self, before: &[String], after: &[String]) {
        self.header();
        if self.style.date_place == DatePlace::Top {
            self.moment();
        }
        for text in before {
            let text = self.style.text(text);
            self.roll.left(text);
        }
        if self.style.date_place == DatePlace::BeforeItems {
            self.moment();
        }
        self.rule();
        self.items();
        self.rule();
        self.totals();
        if self.style.vat_before_payment {
            self.vat_table();
            self.payments();
        } else {
            self.payments();
            self.vat_table();
        }
        for text in after {
            let text = self.style.text(text);
            self.roll.centre_wrapped(&text);
        }
        if self.style.date_place == DatePlace::Bottom {
            self.moment();
        }
        self.footer();
    }

    /// A row between two parts of the ticket.
    pub(crate) fn rule(&mut self) {
        match self.random.below(6) {
            0 => self.roll.feed(),
            _ if self.style.proportional => self.roll.push(Mark::Line),
            _ => self.roll.push(Mark::Rule(self.style.rule)),
        }
    }
}
