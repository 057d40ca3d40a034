//! The tables that banks export, each in its own layout.

use super::{Extract, Layout, Row, Written};
use crate::story::account::How;
use crate::story::euros;
use std::fmt::Write as _;

pub(super) fn write<'a>(extract: &Extract<'a>, layout: Layout, name: String) -> Written<'a> {
    let mut rows = extract.rows.clone();
    // Most banks show the newest first.
    if layout != Layout::CreditMutuel {
        rows.reverse();
    }
    let mut text = head(extract, layout);
    for row in &rows {
        line(&mut text, extract, layout, row);
    }
    let bytes = match layout {
        Layout::BanquePostale | Layout::CreditAgricole => {
            encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()
        }
        _ => text.into_bytes(),
    };
    Written { name, format: "bank-table", bytes, rows, is_numbered: false, period: None }
}

/// What stands above the rows.
fn head(extract: &Extract<'_>, layout: Layout) -> String {
    let until = extract.until.format("%d/%m/%Y");
    let from = extract.from.format("%d/%m/%Y");
    let account = &extract.account.account;
    let closing = comma(extract.closing());
    match layout {
        Layout::Boursobank => "\u{feff}dateOp;dateVal;label;category;categoryParent;supplierFound;\
             amount;comment;accountNum;accountLabel;accountbalance\n"
            .to_owned(),
        Layout::CaisseEpargne => "Date de comptabilisation;Libelle simplifie;Libelle operation;\
             Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;\
             Credit;Date operation;Date de valeur;Pointage operation\n"
            .to_owned(),
        Layout::Fortuneo => "Date opération;Date valeur;libellé;Débit;Crédit;\n".to_owned(),
        Layout::BanquePostale => {
            let francs = comma(francs(extract.closing()));
            format!(
                "Numéro Compte   ;{account}\nType ;CCP\nCompte tenu en ;euros\nDate ;{until}\n\
                 Solde (EUROS) ;{closing}\nSolde (FRANCS) ;{francs}\n\n\
                 Date;Libellé;Montant(EUROS);Montant(FRANCS)\n"
            )
        }
        Layout::CreditAgricole => format!(
            "Téléchargement du {until};\n\n{}\nCompte de Dépôt carte n° {account};\n\
             Solde au {until} {} €\n\nListe des opérations du compte entre le {from} et le \
             {until};\n\nDate;Libellé;Débit euros;Crédit euros;\n",
            extract.owner.to_uppercase(),
            grouped(extract.closing())
        ),
        Layout::CreditMutuel => "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n".to_owned(),
        Layout::SocieteGenerale => format!(
            "=\"{account}\";{from};{until};\nDate de l'opération;Libellé;Détail de l'écriture;\
             Montant de l'opération;Devise\n"
        ),
        Layout::BnpParibas => {
            let tail: String = account.chars().skip(7).collect();
            format!("Compte de chèques;****{tail};{until};;{}\n", grouped(extract.closing()))
        }
    }
}

fn line(text: &mut String, extract: &Extract<'_>, layout: Layout, row: &Row) {
    let cents = row.movement.cents;
    let booked = row.movement.booked.format("%d/%m/%Y");
    let day = row.day.format("%d/%m/%Y");
    let (label, amount) = (&row.label, comma(cents));
    let (debit, credit) = if cents < 0 { (amount.as_str(), "") } else { ("", amount.as_str()) };
    // Writing to a string cannot fail.
    let _ = match layout {
        Layout::Boursobank => {
            let booked = row.movement.booked;
            writeln!(
                text,
                "{booked};{booked};\"{label}\";\"Non catégorisé\";\"Non catégorisé\";;{};;{};\
                 \"BoursoBank\";{}",
                grouped(cents),
                extract.account.account,
                grouped(extract.closing()),
            )
        }
        Layout::CaisseEpargne => {
            let name = visavis_generator::text::cut(&row.movement.shown, 25);
            let (kind, credit) =
                (kind(row), if cents < 0 { String::new() } else { format!("+{credit}") });
            let (number, purpose) = (&row.number, &row.movement.purpose);
            writeln!(
                text,
                "{booked};{name};{label};{number};{purpose};{kind};A categoriser;A categoriser;\
                 {debit};{credit};{day};{booked};0"
            )
        }
        Layout::Fortuneo => writeln!(text, "{booked};{booked};{label};{debit};{credit};"),
        Layout::BanquePostale => {
            writeln!(text, "{booked};\"{label}\";{amount};{}", comma(francs(cents)))
        }
        Layout::CreditAgricole => {
            writeln!(text, "{booked};\"{label}\";{};{credit};", debit.trim_start_matches('-'))
        }
        Layout::CreditMutuel => {
            writeln!(text, "{booked};{booked};{debit};{credit};{label};{}", comma(row.balance))
        }
        Layout::SocieteGenerale => {
            let short = visavis_generator::text::cut(label, 20);
            writeln!(text, "{booked};{short};{label};{amount};EUR")
        }
        Layout::BnpParibas => {
            let kind = kind(row);
            writeln!(text, "{booked};{kind};{};{label};{}", kind.to_uppercase(), grouped(cents))
        }
    };
}

const fn kind(row: &Row) -> &'static str {
    match row.movement.how {
        How::Card => "Paiement carte",
        How::CardRefund => "Remboursement carte",
        How::Debit { .. } => "Prélèvement",
        How::Transfer { .. } if row.movement.cents > 0 => "Virement reçu",
        How::Transfer { .. } => "Virement émis",
        How::Cheque { .. } => "Chèque",
        How::Cash => "Retrait",
        How::Fee => "Frais bancaires",
    }
}

/// The rate was fixed for ever in 1998 (Council Regulation (EC) 2866/98).
const fn francs(cents: i64) -> i64 {
    (cents * 655_957 + 50_000 * cents.signum()) / 100_000
}

fn comma(cents: i64) -> String {
    euros(cents).replace('.', ",")
}

/// With a blank between thousands.
fn grouped(cents: i64) -> String {
    let plain = comma(cents);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let (whole, rest) = digits.split_once(',').unwrap_or((digits, "00"));
    let length = whole.len();
    let mut text = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (length - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text + "," + rest
}
