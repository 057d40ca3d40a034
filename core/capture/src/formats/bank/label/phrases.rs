//! The words by which labels begin, and what they mean.

use super::Label;
use super::token::Tokens;
use visavis_model::TransferMethod::{self, Bank, Card, Cash, Cheque, DirectDebit, Transfer};

/// Phrases in capitals without accents, sorted by their bytes; of several that fit the longest counts.
#[rustfmt::skip]
static PHRASES: &[(&str, TransferMethod)] = &[
    ("ABHEBUNG", Cash), ("ABRECHNUNG", Bank), ("ABSCHLUSS", Bank), ("ACH", DirectDebit),
    ("ACHAT CARTE", Card), ("ACHAT CB", Card), ("ACHAT PAR CARTE", Card), ("ACHAT TPE", Card),
    ("AGIOS", Bank), ("ARRETE DE COMPTE", Bank), ("ATM", Cash), ("ATM WITHDRAWAL", Cash),
    ("AUSZAHLUNG", Cash), ("AUTOMATED CREDIT", Transfer), ("AVOIR CARTE", Card), ("AVOIR CB", Card),
    ("B/P TO", Transfer), ("BACS", Transfer), ("BANK GIRO CREDIT", Transfer),
    ("BARAUSZAHLUNG", Cash), ("BAREINZAHLUNG", Cash), ("BARGELD", Cash), ("BARGELDABHEBUNG", Cash),
    ("BARGELDAUSZAHLUNG", Cash), ("BASISLASTSCHRIFT", DirectDebit), ("BEA", Card), ("BEA,", Card),
    ("BETAALAUTOMAAT", Card), ("BGC", Transfer), ("BILL PAYMENT", Transfer), ("CARD", Card),
    ("CARD PAYMENT", Card), ("CARD PAYMENT TO", Card), ("CARD PURCHASE", Card), ("CARTE", Card),
    ("CASH", Cash), ("CASH DEPOSIT", Cash), ("CASH WITHDRAWAL", Cash), ("CB", Card),
    ("CHAPS", Transfer), ("CHECK", Cheque), ("CHECKCARD", Card), ("CHEQUE", Cheque),
    ("CHEQUE EMIS", Cheque), ("CHEQUES", Cheque), ("CHQ", Cheque), ("COMMISSION", Bank),
    ("COMMISSIONS", Bank), ("CONTACTLESS", Card), ("CONTACTLESS PAYMENT", Card), ("COTIS", Bank),
    ("COTIS.", Bank), ("COTISATION", Bank), ("COTISATION CARTE", Bank),
    ("CREDIT CARTE BANCAIRE", Card), ("CREDIT TRANSFER", Transfer), ("DAUERAUFTRAG", Transfer),
    ("DD", DirectDebit), ("DEBIT CARD", Card), ("DEBIT CARD PURCHASE", Card),
    ("DIRECT DEBIT", DirectDebit), ("DIRECT DEBIT TO", DirectDebit), ("DIRECT DEP", Transfer),
    ("DIRECT DEPOSIT", Transfer), ("ECH PRET", Bank), ("ECHEANCE CREDIT", Bank),
    ("ECHEANCE DE PRET", Bank), ("ECHEANCE PRET", Bank), ("ECHTZEIT-UBERWEISUNG", Transfer),
    ("ECHTZEITUBERWEISUNG", Transfer), ("EFTPOS", Card), ("EINZAHLUNG", Cash),
    ("EINZUGSERMACHTIGUNG", DirectDebit), ("ENTGELT", Bank), ("ENTGELTABSCHLUSS", Bank),
    ("FACTURE CARTE", Card), ("FACTURE CARTE DU", Card), ("FASTER PAYMENT", Transfer),
    ("FASTER PAYMENTS", Transfer), ("FEE", Bank), ("FEES", Bank), ("FOLGELASTSCHRIFT", DirectDebit),
    ("FPI", Transfer), ("FPO", Transfer), ("FRAIS", Bank), ("GEA", Cash), ("GEA,", Cash),
    ("GEBUHR", Bank), ("GEBUHREN", Bank), ("GEHALT", Transfer), ("GELDAUTOMAAT", Cash),
    ("GELDAUTOMAT", Cash), ("GIROCARD", Card), ("GIROCARD-ZAHLUNG", Card), ("GUTSCHRIFT", Transfer),
    ("INCASSO", DirectDebit), ("INST TRANSFER", Transfer), ("INSTANT TRANSFER", Transfer),
    ("INTEREST", Bank), ("INTERET", Bank), ("INTERETS", Bank), ("INTERETS DEBITEURS", Bank),
    ("KARTENZAHLUNG", Card), ("KONTOFUHRUNG", Bank), ("LASTSCHRIFT", DirectDebit),
    ("LOHN", Transfer), ("MOBILE PAYMENT", Card), ("ONLINE-UBERWEISUNG", Transfer),
    ("ONLINE-UEBERWEISUNG", Transfer), ("OVERBOEKING", Transfer), ("PAIEMENT CARTE", Card),
    ("PAIEMENT CB", Card), ("PAIEMENT CB DU", Card), ("PAIEMENT PAR CARTE", Card),
    ("PAIEMENT PAR CARTE DU", Card), ("PAIEMENT PSC", Card), ("PAIEMENT SANS CONTACT", Card),
    ("POS", Card), ("POS DEBIT", Card), ("POS PURCHASE", Card), ("PRELEVEMENT", DirectDebit),
    ("PRELEVEMENT DE", DirectDebit), ("PRELEVEMENT EUROPEEN", DirectDebit),
    ("PRELEVEMENT SEPA", DirectDebit), ("PRELEVT", DirectDebit), ("PRELVT", DirectDebit),
    ("PRLV", DirectDebit), ("PRLV EUROPEEN SEPA", DirectDebit), ("PRLV SEPA", DirectDebit),
    ("PURCHASE", Card), ("REM CHQ", Cheque), ("REMBOURST CB", Card), ("REMBT CB", Card),
    ("REMISE CHEQUE", Cheque), ("REMISE CHEQUES", Cheque), ("REMISE DE CHEQUE", Cheque),
    ("REMISE DE CHEQUES", Cheque), ("RET DAB", Cash), ("RETOURE", Transfer), ("RETRAIT", Cash),
    ("RETRAIT AU DISTRIBUTEUR", Cash), ("RETRAIT CB", Cash), ("RETRAIT DAB", Cash),
    ("RETRAIT GAB", Cash), ("SCHECK", Cheque), ("SCHECKEINREICHUNG", Cheque),
    ("SEPA DD", DirectDebit), ("SEPA DIRECT DEBIT", DirectDebit), ("SEPA LASTSCHRIFT", DirectDebit),
    ("SEPA OVERBOEKING", Transfer), ("SEPA UBERWEISUNG", Transfer),
    ("SEPA-BASISLASTSCHRIFT", DirectDebit), ("SEPA-GUTSCHRIFT", Transfer),
    ("SEPA-LASTSCHRIFT", DirectDebit), ("SEPA-UBERWEISUNG", Transfer),
    ("SEPA-UEBERWEISUNG", Transfer), ("SERVICE CHARGE", Bank), ("STANDING ORDER", Transfer),
    ("STANDING ORDER TO", Transfer), ("TENUE DE COMPTE", Bank), ("TFR", Transfer), ("TPE", Card),
    ("TRANSFER", Transfer), ("TRANSFER FROM", Transfer), ("TRANSFER TO", Transfer),
    ("TRF", Transfer), ("UBERWEISUNG", Transfer), ("UEBERWEISUNG", Transfer),
    ("VERSEMENT D'ESPECES", Cash), ("VERSEMENT ESPECES", Cash), ("VIR", Transfer),
    ("VIR EMIS", Transfer), ("VIR INST", Transfer), ("VIR INST DE", Transfer),
    ("VIR INST POUR", Transfer), ("VIR INSTANTANE", Transfer), ("VIR PERM", Transfer),
    ("VIR PERMANENT", Transfer), ("VIR RECU", Transfer), ("VIR SEPA", Transfer),
    ("VIR SEPA EMIS", Transfer), ("VIR SEPA INST", Transfer), ("VIR SEPA RECU", Transfer),
    ("VIREMENT", Transfer), ("VIREMENT DE", Transfer), ("VIREMENT EMIS", Transfer),
    ("VIREMENT EN VOTRE FAVEUR", Transfer), ("VIREMENT EN VOTRE FAVEUR DE", Transfer),
    ("VIREMENT FAVEUR TIERS", Transfer), ("VIREMENT INSTANTANE", Transfer),
    ("VIREMENT INSTANTANE A", Transfer), ("VIREMENT INSTANTANE DE", Transfer),
    ("VIREMENT PERMANENT", Transfer), ("VIREMENT POUR", Transfer), ("VIREMENT RECU", Transfer),
    ("VIREMENT RECU DE", Transfer), ("VIREMENT SEPA", Transfer), ("VIREMENT SEPA EMIS", Transfer),
    ("VIREMENT SEPA RECU", Transfer), ("VISA PURCHASE", Card), ("VRST", Cash), ("WITHDRAWAL", Cash),
    ("ZINSEN", Bank),
];

/// Phrases after which four digits are a day and a month, and six a date.
const BEFORE_SHORT_DATES: [&str; 8] = [
    "PAIEMENT CB",
    "PAIEMENT PSC",
    "RETRAIT DAB",
    "FACTURE CARTE DU",
    "CARTE",
    "CB",
    "CHECKCARD",
    "PAIEMENT CB DU",
];

/// Takes the phrase that the label begins with; whether digits without separators after it are
/// usually a date.
pub(super) fn take(tokens: &mut Tokens<'_>, found: &mut Label) -> bool {
    let Some(first) = tokens.first_free() else { return false };
    // A date or a number may stand before the words.
    let is_number = |word: &str| word.bytes().all(|byte| !byte.is_ascii_alphabetic());
    let at = if is_number(tokens.word(first)) { first + 1 } else { first };
    let Some((phrase, method, length)) = phrase_at(tokens, at) else { return false };
    found.method = Some(method);
    // The bank's own words are all that there is to say of a fee.
    tokens.use_up(at..at + length);
    BEFORE_SHORT_DATES.contains(&phrase)
}

/// Takes a second phrase behind the card's number: `CARTE X1234 RETRAIT DAB 11/09`.
pub(super) fn take_second(tokens: &mut Tokens<'_>, found: &mut Label) {
    if found.method != Some(Card) {
        return;
    }
    let Some(at) = tokens.first_free() else { return };
    if let Some((_, Cash, length)) = phrase_at(tokens, at) {
        found.method = Some(Cash);
        tokens.use_up(at..at + length);
    }
}

/// The longest phrase at a place, and how many words it has.
fn phrase_at(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, TransferMethod, usize)> {
    let first = tokens.word(at);
    let first = first.strip_suffix(':').unwrap_or(first);
    if first.is_empty() {
        return None;
    }
    let start = PHRASES.partition_point(|(phrase, _)| *phrase < first);
    let rest = PHRASES.get(start..).unwrap_or_default();
    let mut best = None;
    for (phrase, method) in rest.iter().take_while(|(phrase, _)| phrase.starts_with(first)) {
        let mut words = phrase.split(' ');
        if words.next() != Some(first) {
            continue;
        }
        let mut length = 1;
        if words.all(|word| {
            length += 1;
            tokens.word(at + length - 1) == word
        }) && best.is_none_or(|(_, _, most)| most < length)
        {
            best = Some((*phrase, *method, length));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_stand_in_their_order_once_each() {
        for pair in PHRASES.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} {}", pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn the_phrases_before_short_dates_are_phrases() {
        for phrase in BEFORE_SHORT_DATES {
            assert!(PHRASES.iter().any(|(known, _)| *known == phrase), "{phrase}");
        }
    }
}
