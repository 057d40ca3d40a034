//! The names that columns go by, in English, French, German, Spanish, Italian and Dutch.

use super::mapping::Meaning;
use std::collections::HashMap;
use std::sync::LazyLock;
use visavis_model::Currency;

/// The name of a column, taken apart.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Name {
    /// Its words, folded, without small ones and currencies.
    pub words: Vec<String>,
    /// The currency that it says: `Amount (EUR)`.
    pub currency: Option<Currency>,
}

/// Letters without accents, in small letters.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ñ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ß' => out.push_str("ss"),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            _ => out.push(c),
        }
    }
    out
}

/// Words that say nothing: articles, prepositions.
const SMALL: [&str; 28] = [
    "de", "du", "des", "d", "la", "le", "les", "l", "en", "of", "the", "del", "della", "dell",
    "di", "der", "die", "das", "van", "het", "el", "a", "au", "and", "et", "und", "y", "n",
];

impl Name {
    /// The words of a column's name; `dateOp` is two.
    pub(super) fn new(text: &str) -> Self {
        let mut name = Self::default();
        let currency = if text.contains('€') { Some(Currency::EUR) } else { None };
        name.currency = currency.or_else(|| text.contains('£').then_some(Currency::GBP));
        let mut word = String::new();
        let mut was_small = false;
        for c in text.chars().take(80).chain([' ']) {
            let begins = was_small && c.is_uppercase();
            if (begins || !c.is_alphanumeric()) && !word.is_empty() {
                name.push(&std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                word.push(c);
            }
            was_small = c.is_lowercase();
        }
        name
    }

    fn push(&mut self, word: &str) {
        let folded = folded(word);
        match currency(word) {
            Some(currency) => self.currency = Some(currency),
            None if SMALL.contains(&folded.as_str()) => {}
            None => self.words.push(folded),
        }
    }

    /// What a column of this name holds, and whether the name says so exactly.
    pub(super) fn meaning(&self) -> Option<(Meaning, bool)> {
        if self.words.is_empty() || self.words.len() > 8 {
            return None;
        }
        let whole = self.words.join(" ");
        if let Some(meaning) = PHRASES.get(whole.as_str()) {
            return Some((*meaning, true));
        }
        self.by_words().map(|meaning| (meaning, false))
    }

    fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.as_str()))
    }

    /// By single words of a longer name, the more particular first.
    fn by_words(&self) -> Option<Meaning> {
        let has = |words| self.has(words);
        let is_debit = has(DEBIT);
        let is_credit = has(CREDIT);
        let is_other = has(OTHER);
        Some(if has(DAY) {
            if has(VALUE) { Meaning::ValueDate } else { Meaning::Date }
        } else if has(BALANCE) && !has(&["opening", "initial"]) {
            Meaning::Balance
        } else if is_debit && is_credit {
            Meaning::Indicator
        } else if has(FEE) {
            Meaning::Fee
        } else if has(CURRENCY) {
            if is_other { Meaning::OtherCurrency } else { Meaning::Currency }
        } else if has(AMOUNT) && is_other {
            Meaning::OtherAmount
        } else if is_debit && !has(NOT_AMOUNT) {
            Meaning::Debit
        } else if is_credit && !has(NOT_AMOUNT) {
            Meaning::Credit
        } else if has(AMOUNT) && !has(NOT_AMOUNT) {
            Meaning::Amount
        } else if has(&["mandat", "mandate", "mandatsreferenz", "machtigingskenmerk"]) {
            Meaning::Mandate
        } else if has(&[
            "iban",
            "account",
            "konto",
            "kontonummer",
            "compte",
            "rekening",
            "cuenta",
            "conto",
        ]) {
            if has(PARTY) || has(&["beneficiary", "tegen"]) {
                Meaning::PartyAccount
            } else {
                Meaning::Account
            }
        } else if has(PARTY) {
            Meaning::Party
        } else if has(LABEL) {
            Meaning::Label
        } else {
            return None;
        })
    }

    /// Whether a language of the name is one whose people write the day before the month.
    pub(super) fn is_continental(&self) -> bool {
        self.has(CONTINENTAL)
    }
}

/// The currency that a word names.
pub(super) fn currency(word: &str) -> Option<Currency> {
    // Codes that are words as well, in headers written in capitals.
    const WORDS: [&str; 4] = ["ALL", "TOP", "TRY", "PEN"];
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return word.parse().ok().filter(|_| !WORDS.contains(&word));
    }
    match folded(word).as_str() {
        "euro" | "euros" | "eur" => Some(Currency::EUR),
        "francs" => Some(Currency::FRF),
        "gbp" => Some(Currency::GBP),
        "usd" => Some(Currency::USD),
        "chf" => Some(Currency::CHF),
        _ => None,
    }
}

const DAY: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "data",
    "buchungstag",
    "buchungsdatum",
    "valutadatum",
    "dato",
    "day",
    "tag",
    "jour",
    "boekdatum",
    "rentedatum",
    "valuta",
    "belegdatum",
    "transaktionsdatum",
    "wertstellung",
    "wertstellungsdatum",
    "wertstellungstag",
    "wert",
    "datetime",
    "timestamp",
    "umsatzdatum",
    "boekingsdatum",
    "transactiedatum",
    "giorno",
    "completed",
    "started",
];
const VALUE: &[&str] = &[
    "value",
    "valeur",
    "valuta",
    "valutadatum",
    "valor",
    "rentedatum",
    "wertstellung",
    "wertstellungsdatum",
    "wertstellungstag",
    "wert",
    "val",
    "interest",
    "rente",
];
const AMOUNT: &[&str] = &[
    "amount",
    "montant",
    "betrag",
    "umsatz",
    "importe",
    "importo",
    "bedrag",
    "monto",
    "somme",
    "sum",
    "summe",
    "cantidad",
    "valeur",
    "ammontare",
    "transactiebedrag",
];
const BALANCE: &[&str] =
    &["balance", "solde", "saldo", "kontostand", "guthaben", "accountbalance", "runningbalance"];
const DEBIT: &[&str] = &[
    "debit",
    "debits",
    "debet",
    "soll",
    "belastung",
    "lastschrift",
    "ausgabe",
    "ausgaben",
    "withdrawal",
    "withdrawals",
    "depense",
    "depenses",
    "cargo",
    "cargos",
    "dare",
    "addebito",
    "addebiti",
    "uscite",
    "uscita",
    "paid",
    "out",
    "debe",
    "afschrijving",
    "ausgang",
    "auszahlung",
    "gasto",
    "sortie",
    "outflow",
    "spent",
    "adeudo",
    "af",
    "pagado",
];
const CREDIT: &[&str] = &[
    "credit",
    "credits",
    "haben",
    "gutschrift",
    "einnahme",
    "einnahmen",
    "deposit",
    "deposits",
    "recette",
    "recettes",
    "abono",
    "abonos",
    "avere",
    "accredito",
    "accrediti",
    "entrate",
    "entrata",
    "received",
    "haber",
    "bijschrijving",
    "eingang",
    "einzahlung",
    "ingreso",
    "ingresos",
    "entree",
    "inflow",
    "bij",
];
const FEE: &[&str] = &[
    "fee",
    "fees",
    "frais",
    "gebuhr",
    "gebuehr",
    "commission",
    "comision",
    "commissione",
    "entgelt",
    "kosten",
];
const CURRENCY: &[&str] = &[
    "currency",
    "devise",
    "wahrung",
    "waehrung",
    "moneda",
    "divisa",
    "valuta",
    "munt",
    "ccy",
    "monnaie",
    "muntsoort",
    "monn",
];
const OTHER: &[&str] = &[
    "original",
    "origine",
    "foreign",
    "local",
    "ursprungsbetrag",
    "ursprunglich",
    "etranger",
    "original",
    "oorspronkelijk",
    "oorspr",
    "fremdwahrung",
    "source",
    "target",
    "converted",
    "transfer",
    "compensation",
    "refunded",
    "originale",
    "exchange",
    "payment",
];
const NOT_AMOUNT: &[&str] = &[
    "card",
    "type",
    "number",
    "num",
    "reference",
    "refunded",
    "tax",
    "rate",
    "limit",
    "id",
    "count",
    "name",
    "nom",
    "kind",
    "method",
    "karte",
    "carte",
    "note",
    "code",
];
const PARTY: &[&str] = &[
    "payee",
    "merchant",
    "partner",
    "counterparty",
    "contrepartie",
    "auftraggeber",
    "empfanger",
    "empfaenger",
    "beguenstigter",
    "begunstigter",
    "zahlungsempfanger",
    "zahlungsempfaenger",
    "zahlungspflichtiger",
    "tegenpartij",
    "tegenrekening",
    "beneficiario",
    "ordenante",
    "ordinante",
    "beneficiaire",
    "tiers",
    "contraparte",
    "controparte",
    "recipient",
    "sender",
    "vendor",
    "supplier",
    "fournisseur",
    "gegenkonto",
    "commercant",
    "naam",
    "zahlungsbeteiligter",
];
const LABEL: &[&str] = &[
    "description",
    "libelle",
    "label",
    "verwendungszweck",
    "buchungstext",
    "concepto",
    "causale",
    "descrizione",
    "omschrijving",
    "details",
    "detail",
    "memo",
    "narrative",
    "descripcion",
    "motif",
    "communication",
    "objet",
    "intitule",
    "operation",
    "particulars",
    "beschreibung",
    "bemerkung",
    "mededelingen",
    "movimiento",
    "operazione",
    "vorgang",
    "text",
    "texte",
];
/// Words of headers that are of no English.
const CONTINENTAL: &[&str] = &[
    "datum",
    "fecha",
    "buchungstag",
    "buchungsdatum",
    "valutadatum",
    "wertstellung",
    "montant",
    "betrag",
    "umsatz",
    "importe",
    "importo",
    "bedrag",
    "libelle",
    "verwendungszweck",
    "solde",
    "saldo",
    "kontostand",
    "operacion",
    "operazione",
    "valeur",
    "devise",
    "wahrung",
    "waehrung",
    "moneda",
    "divisa",
    "concepto",
    "causale",
    "descrizione",
    "descripcion",
    "omschrijving",
    "rekening",
    "compte",
    "konto",
    "cuenta",
    "conto",
    "haben",
    "soll",
    "debe",
    "haber",
    "avere",
    "entrate",
    "uscite",
    "comptable",
    "boekdatum",
    "rentedatum",
    "buchungstext",
    "valor",
    "munt",
    "ingresos",
    "gastos",
    "cargos",
    "abonos",
    "beschreibung",
    "naam",
    "empfanger",
    "empfaenger",
    "recettes",
    "depenses",
    "somme",
    "intitule",
    "tegenrekening",
];

macro_rules! phrases {
    ($($meaning:ident: $($phrase:literal),+;)+) => {
        /// Names as they stand in real files, without small words.
        static PHRASES: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
            HashMap::from([$($(($phrase, Meaning::$meaning)),+),+])
        });
    };
}

phrases! {
    Date: "date", "date operation", "date op", "date comptable", "date comptabilisation",
        "booking date", "posting date", "posted date", "transaction date", "date transaction",
        "datum", "buchungstag", "buchungsdatum", "buchung", "fecha", "fecha operacion",
        "data", "data operazione", "data contabile", "data registrazione", "boekdatum", "buchungszeit",
        "transactiedatum", "boekingsdatum", "date ecriture", "jour", "f operacion", "created",
        "date posted", "trans date", "entry date", "datum transaktion", "operation date",
        "fecha contable", "fecha mov", "fecha movimiento", "data movimento", "transaktionsdatum",
        "completed date", "date time", "datetime", "transactiondate", "bookdate", "dato", "belegdatum";
    ValueDate: "value date", "date valeur", "date val", "wertstellung", "valuta", "valutadatum",
        "wertstellung valuta", "wert", "fecha valor", "data valuta", "rentedatum", "valutadag", "f valor",
        "wertstellungsdatum", "wertstellungstag", "interest date", "valutatag", "valeur date", "valuedate";
    Time: "time", "heure", "uhrzeit", "hora", "ora", "tijd", "transaction time";
    Amount: "amount", "montant", "betrag", "umsatz", "umsatz in", "betrag in", "importe", "importo", "bedrag", "monto", "somme",
        "montant operation", "transaction amount", "net amount", "amount local", "cantidad",
        "transactiebedrag", "mutatie", "net", "valeur", "montant transaction", "sum",
        "importe operacion", "montante", "summe", "belopp", "amt", "netto", "soll haben betrag";
    Debit: "debit", "debits", "debit amount", "montant debit", "soll", "belastung", "belastungen",
        "withdrawal", "withdrawals", "paid out", "money out", "debet", "cargo", "cargos", "debe",
        "dare", "addebiti", "addebito", "uscite", "uscita", "ausgabe", "ausgaben", "depense",
        "depenses", "afschrijving", "outflow", "spent", "sortie", "sorties", "ausgang", "gastos",
        "debito", "pagos", "payments out", "withdrawal amount", "amount debit", "importe cargo",
        "betrag soll", "out", "debit eur", "debiti", "debits amount", "afgeschreven", "lastschrift";
    Credit: "credit", "credits", "credit amount", "montant credit", "haben", "gutschrift",
        "gutschriften", "deposit", "deposits", "paid in", "money in", "abono", "abonos", "haber",
        "avere", "accrediti", "accredito", "entrate", "entrata", "einnahme", "einnahmen", "recette",
        "recettes", "bijschrijving", "inflow", "received", "entree", "entrees", "eingang",
        "ingresos", "credito", "deposit amount", "payments in", "amount credit", "importe abono",
        "betrag haben", "in", "crediti", "bijgeschreven", "ingreso";
    Indicator: "debit credit", "credit debit", "dc", "d c", "c d", "soll haben kennzeichen", "cd", "sens", "soll haben", "s h",
        "sh", "af bij", "dare avere", "debe haber", "transaction type", "credit debit indicator",
        "debit credit indicator", "indicator", "direction", "signe", "sign", "segno", "signo",
        "creditdebit", "dr cr", "cr dr", "type mouvement", "richtung", "vorzeichen", "bij af",
        "debit ou credit", "debit or credit", "kennzeichen", "debet credit", "drcr", "d h";
    Balance: "balance", "solde", "saldo", "kontostand", "running balance", "account balance",
        "accountbalance", "solde apres operation", "saldo nach buchung", "saldo na trn",
        "balance after", "saldo na mutatie", "runningbalance", "available balance", "solde compte",
        "saldo nach", "ledger balance", "saldo contable", "saldo contabile", "eindsaldo", "guthaben",
        "saldo disponible", "verfugbares guthaben", "closing balance", "saldo final", "nuovo saldo";
    Currency: "currency", "devise", "wahrung", "waehrung", "moneda", "divisa", "munt", "ccy",
        "monnaie", "monn", "currency code", "valuta code", "muntsoort", "code devise", "cur",
        "payment currency", "zahlungswahrung", "mutatiemunt", "devise operation";
    Label: "description", "libelle", "label", "libelle operation", "verwendungszweck", "concepto",
        "causale", "descrizione", "omschrijving", "details", "memo", "narrative", "descripcion",
        "motif", "nature operation", "intitule", "transaction description", "desc", "texte",
        "libelle simplifie", "buchungsdetails", "mededelingen", "payment reference", "beschreibung",
        "particulars", "transaction details", "operation", "libelle complet", "buchungsinformation",
        "descrizione operazione", "communication", "objet", "text", "betreff", "zweck", "subject",
        "reference text", "remittance information", "detalle", "descripcion operacion", "naam omschrijving",
        "beschrijving", "vwz", "libelle mouvement", "transaction", "movimiento", "description 1";
    Details: "detail ecriture", "informations complementaires", "comment", "commentaire",
        "original description", "description1", "description2", "description3", "description 2",
        "description 3", "notes", "additional description", "observaciones", "more details",
        "full description", "beguenstigter zusatz", "libelle complementaire", "detail", "bemerkung",
        "note", "notiz", "memo 2", "detalles", "dettagli", "mas datos";
    Party: "payee", "merchant", "merchant name", "partner name", "counterparty", "counterparty name",
        "counter party", "empfanger", "empfaenger", "auftraggeber empfanger", "auftraggeber",
        "beguenstigter zahlungspflichtiger", "begunstigter zahlungspflichtiger", "beneficiary",
        "zahlungsempfanger", "zahlungsempfanger in", "zahlungspflichtiger", "auftraggeber begunstigter",
        "name zahlungsbeteiligter", "beneficiario", "ordenante", "beneficiaire", "tiers", "name",
        "naam tegenpartij", "naam", "contrepartie", "contraparte", "controparte", "recipient",
        "supplier found", "payee name", "nom contrepartie", "empfanger auftraggeber", "to",
        "target name", "nom beneficiaire", "commercant", "fournisseur", "begunstigter", "vendor",
        "auftraggeber empfaenger", "beneficiary name", "ordinante", "name empfanger", "tegenpartij",
        "nom tiers", "nom", "empfanger name", "gegenpartei", "counterpart";
    PartyAccount: "partner iban", "counterparty iban", "iban contrepartie", "tegenrekening",
        "kontonummer iban", "iban zahlungsbeteiligter", "counterparty account", "account number iban",
        "tegenrekening iban bban", "kontonummer empfanger", "gegenkonto", "payee iban", "compte contrepartie",
        "iban empfanger", "beneficiary account", "iban beneficiaire", "iban begunstigter", "iban gegenkonto";
    PartyBank: "bic", "blz", "bic tegenpartij", "bic swift code", "bank code", "bic zahlungsbeteiligter",
        "swift", "bankleitzahl", "bic empfanger";
    Account: "account", "compte", "konto", "auftragskonto", "rekening", "cuenta", "conto", "iban",
        "iban auftragskonto", "account number", "account num", "numero compte", "kontonummer",
        "iban bban", "rekeningnummer", "produit", "account id", "iban kontoinhaber", "no compte",
        "iban account holder", "numero cuenta", "n compte", "num compte", "konto nr", "compte iban";
    AccountName: "account name", "account label", "nom compte", "kontoname", "product", "produkt",
        "bezeichnung auftragskonto", "libelle compte", "account type", "name kontoinhaber", "account holder";
    Id: "transaction id", "transaction number", "id transaction", "transaktions id", "id",
        "transactionid", "unique id", "fitid", "transferwise id", "numero operation", "transaktionsnummer",
        "id transaccion", "id operation", "n transaction", "no transaction", "id movimento";
    Reference: "reference", "ref", "reference operation", "referencia", "riferimento", "referentie",
        "customer reference", "kundenreferenz", "client reference", "num", "number", "check number",
        "cheque number", "bank reference", "transactiereferentie", "betalingskenmerk", "check",
        "reference id", "referenz", "numero", "volgnr", "numero cheque", "transaction ref1",
        "reference number", "checknumber", "primanota", "kenmerk", "num cheque", "n cheque";
    Method: "type", "type operation", "transaktionstyp", "umsatztyp", "buchungstext", "vorgang", "art",
        "transaction code", "tipo", "tipo operacion", "posting text", "mutatiesoort", "code",
        "payment type", "type transaction", "payment method", "transactiesoort", "mode paiement",
        "umsatzart", "buchungsart", "type reglement", "tipologia", "tipo movimiento", "art transaktion";
    Category: "category", "categorie", "kategorie", "categoria", "category parent", "sous categorie",
        "subcategory", "unterkategorie", "sub category", "subcategoria", "class", "category name", "rubrique",
        "tag", "tags", "labels", "libelle categorie";
    State: "status", "statut", "state", "etat", "estado", "stato", "pointage operation", "pending";
    Fee: "fee", "fees", "frais", "gebuhr", "gebuehr", "commission", "total fees", "entgelt", "kosten",
        "comision", "commissione", "commissioni";
    OtherAmount: "original amount", "montant origine", "amount foreign currency", "local amount",
        "ursprungsbetrag", "lastschrift ursprungsbetrag", "auslagenersatz rucklastschrift",
        "auslagenersatz ruecklastschrift", "oorspr bedrag", "source amount", "transfer amount",
        "converted amount", "amount refunded", "shipping", "tax", "gift", "refund", "exchange rate",
        "wechselkurs", "koers", "taux change", "balance impact", "compensation amount", "gross", "brutto";
    OtherCurrency: "original currency", "oorspr munt", "local currency", "transfer amount currency",
        "type foreign currency", "converted currency", "source currency", "target currency",
        "exchange to", "exchange from", "wahrung karte";
    Mandate: "mandate", "mandatsreferenz", "machtigingskenmerk", "mandate identification", "reference mandat",
        "mandate reference", "rum", "mandat";
    Creditor: "creditor id", "glaubiger id", "glaeubiger id", "incassant id", "ics", "originator identifier",
        "identifiant creancier", "creditor identifier";
    EndToEnd: "end to end id", "kundenreferenz end to end", "end to end reference", "sepa reference",
        "end to end";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<Meaning> {
        Name::new(text).meaning().map(|(meaning, _)| meaning)
    }

    #[test]
    fn names_of_columns_are_understood_in_six_languages() {
        for (text, expected) in [
            ("dateOp", Meaning::Date),
            ("Date de l'opération", Meaning::Date),
            ("Datum der Transaktion", Meaning::Date),
            ("Fecha de valor", Meaning::ValueDate),
            ("Wertstellung (Valuta)", Meaning::ValueDate),
            ("Amount (EUR)", Meaning::Amount),
            ("Umsatz in EUR", Meaning::Amount),
            ("Débit euros", Meaning::Debit),
            ("Withdrawal (-)", Meaning::Debit),
            ("Paid In (£)", Meaning::Credit),
            ("Debit/Credit", Meaning::Indicator),
            ("Saldo na trn", Meaning::Balance),
            ("Währung", Meaning::Currency),
            ("Waehrung", Meaning::Currency),
            ("Oorspr bedrag", Meaning::OtherAmount),
            ("Beguenstigter/Zahlungspflichtiger", Meaning::Party),
            ("Zahlungsempfänger*in", Meaning::Party),
            ("Descrizione estesa", Meaning::Label),
            ("Credit Card", Meaning::Unknown),
        ] {
            assert_eq!(meaning(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn the_currency_of_a_column_is_in_its_name() {
        assert_eq!(Name::new("Montant(EUROS)").currency, Some(Currency::EUR));
        assert_eq!(Name::new("Betrag (CHF)").currency, Some(Currency::CHF));
        assert_eq!(Name::new("Betrag").currency, None);
    }
}
