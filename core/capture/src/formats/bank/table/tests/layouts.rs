//! Layouts that stand nowhere in the code: made at random out of what real files have.
//!
//! Each is read right, or the person is asked; nothing is read wrongly in silence.

use super::*;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Numbers that are the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap()
    }

    fn chance(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// The words of a language: day, text, amount, paid, received, side, balance, currency, account,
/// and what is written before and after the table.
struct Language {
    day: &'static [&'static str],
    text: &'static [&'static str],
    amount: &'static [&'static str],
    paid: &'static [&'static str],
    received: &'static [&'static str],
    side: &'static [(&'static str, &'static str, &'static str)],
    balance: &'static [&'static str],
    currency: &'static [&'static str],
    others: &'static [&'static str],
    total: &'static str,
    preamble: &'static str,
    labels: &'static [(&'static str, bool)],
}

const LANGUAGES: [Language; 6] = [
    Language {
        day: &["Date", "Transaction Date", "Posting date", "Booked on date"],
        text: &["Description", "Narrative", "Details", "Memo"],
        amount: &["Amount", "Net amount", "Transaction Amount"],
        paid: &["Paid out", "Debit", "Withdrawals"],
        received: &["Paid in", "Credit", "Deposits"],
        side: &[("Debit/Credit", "D", "C"), ("Type", "Debit", "Credit"), ("DR/CR", "DR", "CR")],
        balance: &["Balance", "Running balance"],
        currency: &["Currency", "CCY"],
        others: &["Branch", "Teller code", "Cleared"],
        total: "Total",
        preamble: "Statement of account",
        labels: &[
            ("Salary Acme", true),
            ("Rent May", false),
            ("Tesco Stores", false),
            ("Refund shoes", true),
            ("Gym, club", false),
            ("J Smith", true),
        ],
    },
    Language {
        day: &["Date", "Date opération", "Date comptable", "Jour de l'opération date"],
        text: &["Libellé", "Libellé de l'opération", "Intitulé", "Motif"],
        amount: &["Montant", "Montant de la transaction", "Somme"],
        paid: &["Débit", "Dépenses", "Montant débit"],
        received: &["Crédit", "Recettes", "Montant crédit"],
        side: &[("Sens", "D", "C"), ("Débit/Crédit", "Débit", "Crédit")],
        balance: &["Solde", "Solde après opération"],
        currency: &["Devise", "Monnaie"],
        others: &["Pointé", "Rubrique interne", "Guichet"],
        total: "Total",
        preamble: "Relevé de compte",
        labels: &[
            ("VIR SALAIRE", true),
            ("LOYER MAI", false),
            ("CARTE 0405 BOULANGERIE", false),
            ("PRLV EDF", false),
            ("REMBOURSEMENT CPAM", true),
            ("Mme Durand", true),
        ],
    },
    Language {
        day: &["Buchungstag", "Datum", "Buchungsdatum"],
        text: &["Verwendungszweck", "Buchungstext", "Beschreibung"],
        amount: &["Betrag", "Umsatz", "Betrag in EUR"],
        paid: &["Soll", "Ausgaben", "Belastung"],
        received: &["Haben", "Einnahmen", "Gutschrift"],
        side: &[("Soll/Haben", "S", "H"), ("S/H", "S", "H")],
        balance: &["Kontostand", "Saldo", "Saldo nach Buchung"],
        currency: &["Währung", "Waehrung"],
        others: &["Primanota", "Filiale", "Textschlüssel"],
        total: "Summe",
        preamble: "Kontoauszug",
        labels: &[
            ("Gehalt Firma AG", true),
            ("Miete Mai", false),
            ("Kartenzahlung REWE", false),
            ("Strom Abschlag", false),
            ("Erstattung", true),
            ("Erika Muster", true),
        ],
    },
    Language {
        day: &["Fecha", "Fecha operación", "Fecha contable"],
        text: &["Concepto", "Descripción"],
        amount: &["Importe", "Importe de la operación"],
        paid: &["Cargo", "Debe", "Gastos"],
        received: &["Abono", "Haber", "Ingresos"],
        side: &[("Signo", "-", "+"), ("Debe/Haber", "D", "H")],
        balance: &["Saldo", "Saldo contable"],
        currency: &["Divisa", "Moneda"],
        others: &["Oficina", "Más notas"],
        total: "Total",
        preamble: "Extracto de cuenta",
        labels: &[
            ("Nómina empresa", true),
            ("Alquiler mayo", false),
            ("Compra Mercadona", false),
            ("Recibo luz", false),
            ("Reembolso", true),
            ("Juan", true),
        ],
    },
    Language {
        day: &["Data", "Data operazione", "Data contabile"],
        text: &["Causale", "Descrizione", "Descrizione operazione"],
        amount: &["Importo", "Importo in EUR"],
        paid: &["Dare", "Uscite", "Addebiti"],
        received: &["Avere", "Entrate", "Accrediti"],
        side: &[("Segno", "-", "+"), ("Dare/Avere", "D", "A")],
        balance: &["Saldo", "Saldo contabile"],
        currency: &["Divisa"],
        others: &["Filiale", "Canale"],
        total: "Totale",
        preamble: "Lista movimenti",
        labels: &[
            ("Stipendio", true),
            ("Affitto maggio", false),
            ("Esselunga", false),
            ("Bolletta gas", false),
            ("Rimborso", true),
            ("Mario", true),
        ],
    },
    Language {
        day: &["Datum", "Boekdatum", "Transactiedatum"],
        text: &["Omschrijving", "Mededelingen"],
        amount: &["Bedrag", "Transactiebedrag"],
        paid: &["Af", "Uitgaven debet", "Debet"],
        received: &["Bij", "Inkomsten credit", "Credit"],
        side: &[("Af Bij", "Af", "Bij"), ("Debet/Credit", "D", "C")],
        balance: &["Saldo", "Saldo na mutatie"],
        currency: &["Munt", "Muntsoort"],
        others: &["Kantoor", "Volgnummer"],
        total: "Totaal",
        preamble: "Rekeningoverzicht",
        labels: &[
            ("Salaris", true),
            ("Huur mei", false),
            ("Albert Heijn", false),
            ("Energie", false),
            ("Teruggave", true),
            ("Jan", true),
        ],
    },
];

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Written {
    Iso,
    Compact,
    DayFirst(char),
    MonthFirst(char),
    ShortDayFirst(char),
    Named,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Way {
    Signed,
    /// Positive amounts were paid.
    Inverted,
    Pair,
    NegativePair,
    Indicated,
}

struct Made {
    bytes: Vec<u8>,
    truth: Vec<(NaiveDate, Decimal)>,
    told: String,
}

const CURRENCIES: [&str; 3] = ["EUR", "GBP", "CHF"];

/// How a number is written.
fn number(value: Decimal, comma: bool, thousands: &str) -> String {
    let text = format!("{:.2}", value.abs());
    let (whole, cents) = text.split_once('.').unwrap();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push_str(thousands);
        }
        grouped.push(digit);
    }
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    format!("{sign}{grouped}{}{cents}", if comma { ',' } else { '.' })
}

fn written(day: NaiveDate, days: Written) -> String {
    match days {
        Written::Iso => day.format("%Y-%m-%d").to_string(),
        Written::Compact => day.format("%Y%m%d").to_string(),
        Written::DayFirst(c) => day.format(&format!("%d{c}%m{c}%Y")).to_string(),
        Written::MonthFirst(c) => day.format(&format!("%m{c}%d{c}%Y")).to_string(),
        Written::ShortDayFirst(c) => day.format(&format!("%d{c}%m{c}%y")).to_string(),
        Written::Named => day.format("%d %b %Y").to_string(),
    }
}

/// A column of the table that is being made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cell {
    Day,
    Text,
    Amount,
    Paid,
    Received,
    Side,
    Balance,
    Currency,
    Other,
}

#[allow(clippy::too_many_lines)]
fn make(seed: u64) -> Made {
    let dice = &mut Dice(seed);
    let place = dice.below(LANGUAGES.len());
    let language = &LANGUAGES[place];
    let english = place == 0;
    let separator = dice.pick(&['/', '-', '.']);
    let days = match dice.below(if english { 7 } else { 5 }) {
        0 => Written::Iso,
        1 => Written::Compact,
        2 => Written::ShortDayFirst(separator),
        3 | 4 => Written::DayFirst(separator),
        5 => Written::MonthFirst(dice.pick(&['/', '-'])),
        _ => Written::Named,
    };
    let way = dice.pick(&[
        Way::Signed,
        Way::Signed,
        Way::Inverted,
        Way::Pair,
        Way::NegativePair,
        Way::Indicated,
    ]);
    let comma = if english { dice.chance(2) } else { dice.chance(8) };
    let delimiter =
        if comma { dice.pick(&[';', '\t', '|']) } else { dice.pick(&[';', ',', '\t', '|']) };
    let groups: &[&str] = if comma { &["", ".", " ", "\u{a0}"] } else { &["", "'", ","] };
    let thousands = dice.pick(groups);
    let quoted = delimiter == ',' || dice.chance(3);
    let mut columns = vec![Cell::Day, Cell::Text];
    match way {
        Way::Signed | Way::Inverted => columns.push(Cell::Amount),
        Way::Pair | Way::NegativePair => columns.extend([Cell::Paid, Cell::Received]),
        Way::Indicated => columns.extend([Cell::Amount, Cell::Side]),
    }
    let has_balance = dice.chance(5);
    columns.extend([Cell::Balance].into_iter().filter(|_| has_balance));
    columns.extend([Cell::Currency].into_iter().filter(|_| dice.chance(5)));
    columns.extend([Cell::Other].into_iter().filter(|_| dice.chance(4)));
    for at in (1..columns.len()).rev() {
        columns.swap(at, dice.below(at + 1));
    }
    let side = dice.pick(language.side);
    let names: Vec<&str> = columns
        .iter()
        .map(|column| match column {
            Cell::Day => dice.pick(language.day),
            Cell::Text => dice.pick(language.text),
            Cell::Amount => dice.pick(language.amount),
            Cell::Paid => dice.pick(language.paid),
            Cell::Received => dice.pick(language.received),
            Cell::Side => side.0,
            Cell::Balance => dice.pick(language.balance),
            Cell::Currency => dice.pick(language.currency),
            Cell::Other => dice.pick(language.others),
        })
        .collect();

    let count = 3 + dice.below(25);
    let mut day = NaiveDate::from_ymd_opt(2021, 1, 1).unwrap()
        + Days::new(dice.below(1500).try_into().unwrap());
    let mut balance = Decimal::new(100_000 + i64::try_from(dice.below(900_000)).unwrap(), 2);
    let mut rows = Vec::new();
    for _ in 0..count {
        day = day + Days::new(dice.below(4).try_into().unwrap());
        let (label, is_received) = dice.pick(language.labels);
        let most = if dice.chance(2) { 300_000 } else { 9_000 };
        let cents = 100 + i64::try_from(dice.below(most)).unwrap();
        let amount = Decimal::new(if is_received { cents } else { -cents }, 2);
        balance += amount;
        rows.push((day, label, amount, balance));
    }
    if dice.chance(4) {
        rows.reverse();
    }
    let currency = dice.pick(&CURRENCIES);
    let mut lines: Vec<Vec<String>> = Vec::new();
    for _ in 0..if dice.chance(4) { 1 + dice.below(5) } else { 0 } {
        lines.push(vec![language.preamble.to_owned(), format!("{}", 10_000 + dice.below(80_000))]);
    }
    lines.push(names.iter().map(|name| (*name).to_owned()).collect());
    for (day, label, amount, balance) in &rows {
        let row = columns.iter().map(|column| match column {
            Cell::Day => written(*day, days),
            Cell::Text => (*label).to_owned(),
            Cell::Amount if way == Way::Inverted => number(-*amount, comma, thousands),
            Cell::Amount if way == Way::Indicated => number(amount.abs(), comma, thousands),
            Cell::Amount => number(*amount, comma, thousands),
            Cell::Paid if amount.is_sign_negative() => {
                let value = if way == Way::Pair { amount.abs() } else { *amount };
                number(value, comma, thousands)
            }
            Cell::Received if amount.is_sign_positive() => number(*amount, comma, thousands),
            Cell::Paid | Cell::Received | Cell::Other => String::new(),
            Cell::Side => if amount.is_sign_negative() { side.1 } else { side.2 }.to_owned(),
            Cell::Balance => number(*balance, comma, thousands),
            Cell::Currency => currency.to_owned(),
        });
        lines.push(row.collect());
    }
    if dice.chance(3) {
        let sum: Decimal = rows.iter().map(|row| row.2).sum();
        let total = columns.iter().map(|column| match column {
            Cell::Text => language.total.to_owned(),
            Cell::Amount => number(sum, comma, thousands),
            _ => String::new(),
        });
        lines.push(total.collect());
    }
    let cell = |text: &String| {
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
    };
    let text: Vec<String> = lines
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string()))
        .collect();
    let text = text.join(dice.pick(&["\n", "\r\n"]));
    let bytes = match dice.below(4) {
        0 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => {
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        _ => text.clone().into_bytes(),
    };
    let truth = rows.iter().map(|(day, _, amount, _)| (*day, *amount)).collect();
    let told = format!("seed {seed}, {way:?}, {days:?}:\n{text}");
    Made { bytes, truth, told }
}

/// How many layouts are made.
const LAYOUTS: u64 = 400;

#[test]
fn layouts_never_seen_are_read_right_or_the_person_is_asked() {
    let (mut right, mut asked, mut wrong) = (0, 0, Vec::new());
    for seed in 0..LAYOUTS {
        let made = make(seed);
        let out = match read_bytes(&made.bytes) {
            Ok(out) => out,
            Err(FormatError::NeedsMapping) => {
                asked += 1;
                continue;
            }
            Err(error) => {
                wrong.push(format!("{error}\n{}", made.told));
                continue;
            }
        };
        let read: Vec<(NaiveDate, Decimal)> = out
            .entries
            .iter()
            .map(|entry| {
                let amount = entry.matter.amount.unwrap();
                (
                    entry.matter.date.unwrap(),
                    Decimal::new(amount.minor(), amount.currency().digits()),
                )
            })
            .collect();
        if read == made.truth { right += 1 } else { wrong.push(format!("{read:?}\n{}", made.told)) }
    }
    println!(
        "{right} of {LAYOUTS} layouts read right without asking, {asked} asked, {} wrong",
        wrong.len()
    );
    assert!(wrong.is_empty(), "{} wrong; the first:\n{}", wrong.len(), wrong[0]);
    assert!(right * 10 >= LAYOUTS * 6, "only {right} of {LAYOUTS} without asking");
}
