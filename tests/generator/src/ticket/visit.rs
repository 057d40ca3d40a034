//! A person at a till: in a certain shop, at a certain time, paying in a certain way; or any.

use super::payment::{self, Accepts, card, split, tender};
use crate::Family;
use crate::merchants::Merchant;
use crate::random::Random;
use crate::sale::Sale;
use chrono::NaiveDateTime;
use visavis_model::Amount;
use visavis_model::purchase::PaymentMethod;

/// What is known of a purchase before its ticket is drawn. What is not known is left to chance.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Where.
    pub merchant: Option<Merchant>,
    /// When.
    pub moment: Option<NaiveDateTime>,
    /// How it is paid.
    pub paid: Paid,
    /// What is brought back, with its price, on the ticket of a refund.
    pub returned: Option<(String, Amount)>,
}

/// How a purchase is paid.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Paid {
    /// As chance will have it.
    #[default]
    AnyWay,
    /// Whole, by card.
    Card,
    /// Whole, by cheque.
    Cheque,
    /// Whole, with coins and notes of just this sum.
    Cash,
    /// So much in meal vouchers, the rest by card.
    MealVouchers(Amount),
    /// So much with coins and notes, the rest by card.
    PartInCash(Amount),
}

impl Visit {
    pub(super) fn merchant(&self, random: &mut Random, family: Family) -> Merchant {
        self.merchant.clone().unwrap_or_else(|| Merchant::draw(random, family))
    }

    pub(super) fn moment(&self, random: &mut Random, from: i64, to: i64) -> NaiveDateTime {
        self.moment.unwrap_or_else(|| super::moment(random, from, to))
    }

    pub(super) fn pay(&self, random: &mut Random, sale: &mut Sale, accepts: Accepts) {
        let total = sale.total;
        sale.tenders = match self.paid {
            Paid::AnyWay => return payment::pay(random, sale, accepts),
            _ if total.hundredths() <= 0 => Vec::new(),
            Paid::Card => vec![card(random, total)],
            Paid::Cheque => vec![tender(PaymentMethod::Cheque, "Chèque", total)],
            Paid::Cash => vec![tender(PaymentMethod::Cash, "Espèces", total)],
            Paid::MealVouchers(part) => {
                split(random, PaymentMethod::Voucher, "Titres restaurant", part.hundredths(), total)
            }
            Paid::PartInCash(part) => {
                split(random, PaymentMethod::Cash, "Espèces", part.hundredths(), total)
            }
        };
    }
}
