//! How banks call movements: a few capitals with a date, a name that is cut, a town.

use super::Layout;
use crate::story::account::{How, Movement};
use chrono::NaiveDate;

/// The label of a movement; `place` is its number among those of the account.
pub(super) fn write(layout: Layout, movement: &Movement, day: NaiveDate, place: i64) -> String {
    match &movement.how {
        How::Card | How::CardRefund => card(layout, movement, day),
        How::Debit { creditor, mandate } => debit(layout, movement, creditor, mandate, place),
        How::Transfer { .. } => transfer(layout, movement, place),
        How::Cheque { number } => format!("CHEQUE {number}"),
        How::Cash => cash(layout, movement, day),
        How::Fee => movement.shown.clone(),
    }
}

fn card(layout: Layout, movement: &Movement, day: NaiveDate) -> String {
    let Movement { shown, town, card, .. } = movement;
    let is_back = movement.how == How::CardRefund;
    let place = match movement.foreign {
        Some((cents, currency, _)) => {
            format!("{shown} {town} {},{:02} {currency}", cents / 100, cents % 100)
        }
        None => format!("{shown} {town}"),
    };
    let short = day.format("%d/%m");
    match layout {
        Layout::Boursobank => {
            let word = if is_back { "AVOIR" } else { "CARTE" };
            format!("{word} {} {place} CB*{card}", day.format("%d/%m/%y"))
        }
        Layout::CaisseEpargne => {
            let word = if is_back { "AVOIR CB" } else { "CB" };
            format!("{word} {place} FACT {}", day.format("%d%m%y"))
        }
        Layout::Fortuneo => {
            let word = if is_back { "AVOIR CARTE" } else { "CARTE" };
            format!("{word} {short} {place}")
        }
        Layout::BanquePostale => {
            let word = if is_back { "CREDIT CB" } else { "ACHAT CB" };
            format!("{word} {place} {} CARTE NUMERO {card}", day.format("%d.%m.%y"))
        }
        Layout::CreditAgricole => {
            let word = if is_back { "AVOIR PAR CARTE" } else { "PAIEMENT PAR CARTE" };
            format!("{word}         \nX{card} {place} {short} \n")
        }
        Layout::CreditMutuel => {
            let word = if is_back { "AVOIR CB" } else { "PAIEMENT CB" };
            format!("{word} {} {place} CARTE {card}", day.format("%d%m"))
        }
        Layout::SocieteGenerale => {
            let word = if is_back { "AVOIR CARTE" } else { "CARTE" };
            format!("{word} X{card} {short} {place}")
        }
        Layout::BnpParibas => {
            let word = if is_back { "AVOIR CARTE DU" } else { "FACTURE CARTE DU" };
            format!("{word} {} {place} CARTE 4974XXXXXXXX{card}", day.format("%d%m%y"))
        }
    }
}

fn debit(layout: Layout, movement: &Movement, creditor: &str, mandate: &str, place: i64) -> String {
    let Movement { shown, purpose, .. } = movement;
    match layout {
        Layout::Boursobank | Layout::Fortuneo => format!("PRLV SEPA {shown}"),
        Layout::CreditMutuel => format!("PRLV SEPA {shown} {purpose}"),
        Layout::CaisseEpargne => format!("PRLV SEPA {shown} REF {}", mandate.to_uppercase()),
        Layout::BanquePostale => format!("PRELEVEMENT DE {shown} REF : {purpose}"),
        Layout::CreditAgricole => format!("PRELEVEMENT                \n{shown} {purpose} \n"),
        Layout::SocieteGenerale => format!(
            "PRELEVEMENT EUROPEEN {} DE: {shown} ID: {creditor} MOTIF: {purpose} MANDAT {mandate}",
            1_000_000 + place * 37
        ),
        Layout::BnpParibas => format!(
            "PRLV SEPA {shown} ECH/{} ID EMETTEUR/{creditor} MDT/{mandate} LIB/{purpose}",
            movement.booked.format("%d%m%y")
        ),
    }
}

fn transfer(layout: Layout, movement: &Movement, place: i64) -> String {
    let Movement { shown, purpose, cents, .. } = movement;
    let is_in = *cents > 0;
    match layout {
        Layout::Boursobank | Layout::Fortuneo | Layout::CreditMutuel | Layout::CaisseEpargne => {
            format!("VIR SEPA {shown}")
        }
        Layout::BanquePostale if is_in => format!("VIREMENT DE {shown}"),
        Layout::BanquePostale => format!("VIREMENT POUR {shown}"),
        Layout::CreditAgricole if is_in => {
            format!("VIREMENT EN VOTRE FAVEUR   \n{shown} \n{purpose}")
        }
        Layout::CreditAgricole => format!("VIREMENT EMIS              \n{shown} \n{purpose}"),
        Layout::SocieteGenerale if is_in => {
            format!("VIR RECU {} DE: {shown} MOTIF: {purpose}", 3_000_000 + place * 41)
        }
        Layout::SocieteGenerale => format!("VIR EUROPEEN EMIS POUR: {shown} MOTIF: {purpose}"),
        Layout::BnpParibas if is_in => format!("VIR SEPA RECU /DE {shown} /MOTIF {purpose}"),
        Layout::BnpParibas => format!("VIR SEPA EMIS /BEN {shown} /MOTIF {purpose}"),
    }
}

fn cash(layout: Layout, movement: &Movement, day: NaiveDate) -> String {
    let Movement { shown, card, .. } = movement;
    match layout {
        Layout::SocieteGenerale => {
            format!("CARTE X{card} RETRAIT DAB {} {shown}", day.format("%d/%m"))
        }
        Layout::Fortuneo | Layout::CreditAgricole | Layout::CreditMutuel => {
            format!("RETRAIT DAB {} {shown}", day.format("%d/%m"))
        }
        _ => format!("RETRAIT DAB {} {shown}", day.format("%d/%m/%y")),
    }
}
