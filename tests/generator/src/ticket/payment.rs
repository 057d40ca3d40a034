//! How people pay.

use crate::random::Random;
use crate::sale::{Sale, Tender};
use visavis_model::Amount;
use visavis_model::purchase::PaymentMethod;

/// What the shop takes beside cards, cash and, but for the first, cheques.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Accepts {
    /// Nothing else.
    CardsAndCash,
    /// Meal vouchers.
    MealVouchers,
    /// Gift cards.
    GiftCards,
    /// Money on the loyalty card.
    LoyaltyMoney,
}

/// Pays the sale.
pub(super) fn pay(random: &mut Random, sale: &mut Sale, accepts: Accepts) {
    let total = sale.total;
    let cents = total.hundredths();
    sale.tenders = match random.below(100) {
        _ if cents <= 0 => Vec::new(),
        0..=17 if cents < 8000 => cash(random, total),
        18..=20 if accepts != Accepts::CardsAndCash && cents > 1500 => {
            vec![tender(PaymentMethod::Cheque, "Chèque", total)]
        }
        21..=34 if accepts == Accepts::MealVouchers && cents > 1000 => meal_vouchers(random, total),
        21..=30 if accepts == Accepts::GiftCards && cents > 2500 => {
            let label = random.pick(&["Carte cadeau", "Bon d'achat", "Chèque cadeau"]);
            let part = random.pick(&[1000, 1500, 2000]);
            split(random, PaymentMethod::Voucher, label, part, total)
        }
        21..=26 if accepts == Accepts::LoyaltyMoney && cents > 1500 => {
            let label = random.pick(&["Cagnotte fidélité", "Carte fidélité", "Euros cumulés"]);
            let part = random.between(150, 1200);
            split(random, PaymentMethod::Loyalty, label, part, total)
        }
        _ => vec![card(random, total)],
    };
}

pub(super) fn tender(method: PaymentMethod, label: &str, amount: Amount) -> Tender {
    Tender { method, label: label.to_owned(), amount }
}

pub(super) fn card(random: &mut Random, amount: Amount) -> Tender {
    let label = random.pick(&[
        "CB",
        "CB",
        "Carte bancaire",
        "CB sans contact",
        "Carte Bleue",
        "CARTE",
        "CB EMV",
        "Carte bancaire sans contact",
        "Paiement CB",
        "CB Sans Contact VX",
    ]);
    tender(PaymentMethod::Card, label, amount)
}

/// Notes and coins that a person would hand over for the sum, and the change.
fn cash(random: &mut Random, total: Amount) -> Vec<Tender> {
    let cents = total.hundredths();
    let step = random.pick(&[50, 100, 500, 1000, 2000, 5000]);
    let given = (cents + step - 1) / step * step;
    let label =
        random.pick(&["Espèces", "Espèces", "ESPECES EUR", "Espèces reçues", "Reçu espèces"]);
    let mut tenders = vec![tender(PaymentMethod::Cash, label, Amount::from_hundredths(given))];
    if given > cents {
        let label = random.pick(&[
            "Rendu",
            "À rendre",
            "Monnaie rendue",
            "Rendu monnaie",
            "Rendu espèces",
            "Monnaie",
        ]);
        tenders.push(tender(PaymentMethod::Change, label, Amount::from_hundredths(cents - given)));
    }
    tenders
}

fn meal_vouchers(random: &mut Random, total: Amount) -> Vec<Tender> {
    let label = random.pick(&[
        "Ticket restaurant",
        "Titre resto",
        "Ticket Resto",
        "TR",
        "Titres restaurant",
    ]);
    let face = random.pick(&[800, 850, 900, 950, 1000]);
    let most = total.hundredths() / face;
    let number = random.between(1, most.max(1)).min(most);
    if number == 0 {
        return vec![card(random, total)];
    }
    split(random, PaymentMethod::Voucher, label, number * face, total)
}

/// Part of it in one way and the rest by card.
pub(super) fn split(
    random: &mut Random,
    method: PaymentMethod,
    label: &str,
    part: i64,
    total: Amount,
) -> Vec<Tender> {
    let part = Amount::from_hundredths(part.min(total.hundredths()));
    let mut tenders = vec![tender(method, label, part)];
    let rest = total.minus(part);
    if rest != Amount::ZERO {
        tenders.push(card(random, rest));
    }
    tenders
}
