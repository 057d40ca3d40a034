//! The rows of a table of payments as movements of accounts.

use super::amount_cell::AmountCell;
use super::amounts::{Amounts, NoAmount};
use super::chain::{Chain, Step};
use super::date_cell::{DateCell, clock};
use super::layout::Layout;
use super::mapping::Meaning;
use super::solve::Reading;
use super::words::folded;
use crate::formats::bank::label::Label;
use crate::formats::bank::{Booking, Movement};
use crate::formats::table::Row;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Currency, TransferMethod};

/// A movement, with what its statement needs of it.
#[derive(Debug)]
pub(super) struct ReadRow {
    /// The movement.
    pub movement: Movement,
    /// What the bank took on top of it.
    pub fee: Decimal,
    /// The balance after it.
    pub balance: Option<Decimal>,
    /// The time of the day.
    pub time: Option<NaiveTime>,
}

/// The movements of one account in one currency.
#[derive(Debug)]
pub(super) struct Group {
    /// The account, as its column names it.
    pub account: String,
    /// What the account is called.
    pub name: String,
    /// The currency.
    pub currency: Currency,
    /// The movements, in the order of the file.
    pub rows: Vec<ReadRow>,
}

/// Everything that a table holds.
#[derive(Debug, Default)]
pub(super) struct ReadRows {
    /// The accounts, in the order of the file.
    pub groups: Vec<Group>,
    /// Lines that were left out, and why.
    pub skipped: Vec<(u32, String)>,
    /// Sums that stand below the table.
    pub printed: Printed,
}

/// Sums that stand below the table.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Printed {
    /// Received.
    pub credits: Option<Decimal>,
    /// Paid, negative.
    pub debits: Option<Decimal>,
    /// Received less paid.
    pub sum: Option<Decimal>,
    /// On the account before the first movement.
    pub opening: Option<Decimal>,
    /// On the account after the last one.
    pub closing: Option<Decimal>,
}

impl Group {
    /// The balances of the group, chained.
    pub(super) fn chain(&self) -> Option<Chain> {
        let step = |row: &ReadRow| -> Option<Step> {
            Some((row.movement.amount?.checked_sub(row.fee)?, row.balance?))
        };
        let steps: Vec<Step> = self.rows.iter().filter_map(step).collect();
        Chain::of(&steps)
    }
}

/// A table that is being read.
pub(super) struct Reader<'a> {
    layout: &'a Layout,
    reading: &'a Reading,
    amounts: Amounts,
    width: usize,
    places: BTreeMap<(String, String), usize>,
    out: ReadRows,
}

impl<'a> Reader<'a> {
    /// A reader of a table whose columns are understood.
    pub(super) fn new(layout: &'a Layout, reading: &'a Reading) -> Self {
        let names =
            layout.names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        // Headers may lack names at the end; without a header the columns are as wide as they are.
        let width = if layout.header.is_some() { names } else { usize::MAX };
        let (places, out) = (BTreeMap::new(), ReadRows::default());
        Self { layout, reading, amounts: reading.amounts, width, places, out }
    }

    /// Reads the rows below the header.
    pub(super) fn read(mut self, rows: &[Row]) -> ReadRows {
        let body = rows.get(self.layout.body..).unwrap_or_default();
        for (at, row) in body.iter().enumerate() {
            let is_last = at + 1 == body.len();
            if let Err(reason) = self.row(row, is_last) {
                self.out.skipped.push((row.line, reason));
            }
        }
        self.out
    }

    fn row(&mut self, row: &Row, is_last: bool) -> Result<(), String> {
        if self.layout.header.is_some() && row.cells == self.layout.names {
            return Err("the names of the columns again".to_owned());
        }
        if row.cells.get(self.width..).unwrap_or_default().iter().any(|cell| !cell.is_empty()) {
            return Err(format!("more cells than the {} columns of the header", self.width));
        }
        let Some((day, time)) = self.day(row) else { return self.without_day(row) };
        let cell = match self.amounts.source.amount(row, self.reading.mark) {
            Ok(cell) => cell,
            Err(error) => return Err(self.no_amount(row, error)),
        };
        let is_bare = self.text_columns().all(|at| row.cell(at).is_empty());
        if is_last
            && is_bare
            && self.layout.header.is_none()
            && self.out.groups.iter().any(|g| !g.rows.is_empty())
        {
            self.out.printed.closing = Some(cell.value);
            return Err("the last line has no text: a balance, not a movement".to_owned());
        }
        if self.is_balance_line(row) {
            return Err("a line that tells a balance".to_owned());
        }
        let booking = self.booking(row)?;
        let currency = self.currency(row, &cell)?;
        let read = self.movement(row, &cell, (day, time), booking);
        self.group(row, currency).rows.push(read);
        Ok(())
    }

    /// The day that counts; another one where it is still missing.
    fn day(&self, row: &Row) -> Option<(NaiveDate, Option<NaiveTime>)> {
        let columns = [Meaning::Date, Meaning::OtherDate, Meaning::ValueDate]
            .into_iter()
            .flat_map(|meaning| self.layout.columns(meaning));
        let mut filled = columns.map(|at| row.cell(at)).filter(|text| !text.is_empty());
        let cell = DateCell::read(filled.next()?)?;
        Some((cell.day(self.reading.order)?, cell.time))
    }

    fn text_columns(&self) -> impl Iterator<Item = usize> {
        [Meaning::Label, Meaning::Details, Meaning::Party, Meaning::Method]
            .into_iter()
            .flat_map(|meaning| self.layout.columns(meaning))
    }

    /// A line without a day: sums of the table, a balance, a heading.
    fn without_day(&mut self, row: &Row) -> Result<(), String> {
        let first = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| folded(cell));
        let first = first.unwrap_or_default();
        let is_total = ["total", "summe", "somme", "totale", "totaal", "suma", "gesamt", "sum "]
            .iter()
            .any(|word| first.starts_with(word));
        if is_total {
            self.printed(row);
            return Err("a line of sums, not a movement".to_owned());
        }
        let facts = super::inspect::preamble(std::slice::from_ref(row), self.reading.mark);
        if facts.opening.is_some() || facts.closing.is_some() {
            self.out.printed.opening = self.out.printed.opening.or(facts.opening);
            self.out.printed.closing = self.out.printed.closing.or(facts.closing);
            return Err("a line that tells a balance".to_owned());
        }
        let text: String = first.chars().take(40).collect();
        Err(format!("no day stands in it: {text}"))
    }

    fn printed(&mut self, row: &Row) {
        let value = |meaning| {
            let cell = AmountCell::read(row.cell(self.layout.column(meaning)?), self.reading.mark)?;
            Some(cell.value)
        };
        let printed = &mut self.out.printed;
        printed.debits = value(Meaning::Debit).map(|value| -value.abs());
        printed.credits = value(Meaning::Credit);
        let is_signed = matches!(self.amounts.source, super::amounts::Source::Signed { .. });
        printed.sum = value(Meaning::Amount).filter(|_| is_signed);
    }

    fn no_amount(&self, row: &Row, error: NoAmount) -> String {
        let text = self.amounts.source.text(row);
        match error {
            NoAmount::Absent => "no amount stands in it".to_owned(),
            NoAmount::Unreadable => format!("the amount {text:?} is none"),
            NoAmount::Undecided => format!("whether {text:?} was paid or received is not said"),
            NoAmount::Open => format!("the amount {text:?} could be thousands or thousandths"),
        }
    }

    /// A line with a day and an amount that is a balance by its words alone.
    fn is_balance_line(&self, row: &Row) -> bool {
        const WORDS: [&str; 18] = [
            "solde",
            "saldo",
            "solde initial",
            "solde final",
            "ancien solde",
            "nouveau solde",
            "opening balance",
            "closing balance",
            "balance",
            "saldo inicial",
            "saldo final",
            "anfangssaldo",
            "endsaldo",
            "saldo iniziale",
            "saldo finale",
            "beginsaldo",
            "balance brought forward",
            "balance carried forward",
        ];
        let mut texts = self.text_columns().map(|at| row.cell(at)).filter(|text| !text.is_empty());
        let first = texts.next().map(folded).unwrap_or_default();
        texts.next().is_none() && WORDS.contains(&first.trim_end_matches([' ', ':']))
    }

    /// What the bank declined or took back has moved no money.
    fn booking(&self, row: &Row) -> Result<Booking, String> {
        const NOT_DONE: [&str; 22] = [
            "declin",
            "revert",
            "fail",
            "cancel",
            "reject",
            "refus",
            "annul",
            "abgelehnt",
            "expire",
            "storniert",
            "echou",
            "geweigerd",
            "mislukt",
            "rechaz",
            "denied",
            "blocked",
            "rifiut",
            "void",
            "fehlgeschlagen",
            "verweigert",
            "cancelad",
            "returned",
        ];
        const PENDING: [&str; 12] = [
            "pending",
            "vorgemerkt",
            "en attente",
            "en cours",
            "pendiente",
            "in attesa",
            "waiting",
            "authoris",
            "authoriz",
            "in behandeling",
            "reserv",
            "a venir",
        ];
        let Some(at) = self.layout.column(Meaning::State) else { return Ok(Booking::Unsaid) };
        let state = folded(row.cell(at));
        let has = |words: &[&str]| words.iter().any(|word| state.contains(word));
        if has(&NOT_DONE) {
            Err(format!("not carried out: {}", row.cell(at)))
        } else if has(&PENDING) {
            Ok(Booking::Pending)
        } else {
            Ok(Booking::Unsaid)
        }
    }

    fn currency(&self, row: &Row, cell: &AmountCell) -> Result<Currency, String> {
        let at = self.layout.column(Meaning::Currency);
        let named = at.map(|at| row.cell(at)).filter(|text| !text.is_empty());
        match named {
            None => Ok(cell.currency.filter(|_| !cell.is_symbol).unwrap_or(self.reading.currency)),
            Some(text) => text
                .to_uppercase()
                .parse()
                .ok()
                .or_else(|| super::words::currency(text))
                .or_else(|| AmountCell::read(&format!("1 {text}"), self.reading.mark)?.currency)
                .ok_or_else(|| format!("the currency {text:?} is not known")),
        }
    }

    fn group(&mut self, row: &Row, currency: Currency) -> &mut Group {
        let text = |meaning| self.layout.column(meaning).map_or("", |at| row.cell(at));
        let (account, name) =
            (text(Meaning::Account).to_owned(), text(Meaning::AccountName).to_owned());
        let own = if account.is_empty() { name.clone() } else { account.clone() };
        let key = (own, currency.code().to_owned());
        let place = *self.places.entry(key).or_insert(self.out.groups.len());
        if place == self.out.groups.len() {
            self.out.groups.push(Group { account, name, currency, rows: Vec::new() });
        }
        // The place was just made sure of.
        #[allow(clippy::indexing_slicing)]
        &mut self.out.groups[place]
    }

    fn movement(
        &self,
        row: &Row,
        cell: &AmountCell,
        (day, time): (NaiveDate, Option<NaiveTime>),
        booking: Booking,
    ) -> ReadRow {
        let layout = self.layout;
        let text =
            |meaning| layout.column(meaning).map(|at| row.cell(at)).filter(|t| !t.is_empty());
        let number = |meaning| Some(AmountCell::read(text(meaning)?, self.reading.mark)?.value);
        let mut movement = Movement::new(row.line, cell.value);
        movement.booked = Some(day);
        movement.booking = booking;
        movement.value_date = text(Meaning::ValueDate)
            .and_then(DateCell::read)
            .and_then(|cell| cell.day(self.reading.order));
        movement.number = text(Meaning::Id).map(str::to_owned);
        movement.reference = text(Meaning::Id)
            .or_else(|| text(Meaning::Reference))
            .or_else(|| text(Meaning::EndToEnd))
            .map(str::to_owned);
        movement.counterparty_account = text(Meaning::PartyAccount).map(str::to_owned);
        movement.name_party(self.party(row, cell.value).unwrap_or_default());
        // Programs write CARD_PAYMENT.
        let method = text(Meaning::Method).map(|text| text.replace('_', " "));
        movement.method = method.as_deref().and_then(Label::method_of);
        let label = text(Meaning::Label).filter(|text| *text != "0").unwrap_or_default();
        movement.purpose = self.purpose(row, label);
        let whole = movement.purpose.clone();
        movement.explain(if label.is_empty() { &whole } else { label });
        if !matches!(movement.method, Some(TransferMethod::Card | TransferMethod::Cash)) {
            // A month in the purpose of a transfer is no day of a purchase.
            movement.details.retain(|detail| detail.name != "card-date");
        }
        self.details(row, &mut movement);
        let time = time.or_else(|| text(Meaning::Time).and_then(clock));
        let fee = number(Meaning::Fee)
            .filter(|_| layout.mapping.fees_on_top)
            .map_or(Decimal::ZERO, |f| f.abs());
        let balance = self
            .amounts
            .balance
            .and_then(|at| AmountCell::read(row.cell(at), self.reading.mark))
            .map(|cell| cell.value);
        ReadRow { movement, fee, balance, time }
    }

    /// The other side, by whether money came or went.
    fn party<'r>(&self, row: &'r Row, amount: Decimal) -> Option<&'r str> {
        let first = |meaning| {
            self.layout.columns(meaning).map(|at| row.cell(at)).find(|text| !text.is_empty())
        };
        let payer = first(Meaning::Payer).filter(|_| amount.is_sign_positive());
        payer.or_else(|| first(Meaning::Party))
    }

    /// Everything that is written about a movement, each text once.
    fn purpose(&self, row: &Row, label: &str) -> String {
        let mut texts: Vec<&str> = Vec::new();
        let details = self.layout.columns(Meaning::Details).map(|at| row.cell(at));
        for text in
            std::iter::once(label).chain(details).filter(|text| !text.is_empty() && *text != "0")
        {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        if texts.is_empty() {
            texts.extend(self.layout.column(Meaning::Method).map(|at| row.cell(at)));
        }
        texts.join("\n")
    }

    /// What a payment has no field for, under the name of its column.
    fn details(&self, row: &Row, movement: &mut Movement) {
        for (at, meaning) in self.layout.meanings.iter().enumerate() {
            let text = Some(row.cell(at)).filter(|text| !text.is_empty());
            let other_day = || {
                let day = DateCell::read(text?)?.day(self.reading.order)?;
                Some(day.to_string())
            };
            match meaning {
                Meaning::Mandate => movement.add("mandate-id", text),
                Meaning::Creditor => movement.add("creditor-id", text),
                Meaning::EndToEnd => movement.add("end-to-end-id", text),
                Meaning::PartyBank => movement.add("counterparty-bank", text),
                Meaning::State => movement.add("state", text),
                Meaning::OtherDate => {
                    let day = other_day();
                    movement.add(&self.slug(at, "other-date"), day);
                }
                Meaning::Category => movement.add(&self.slug(at, "category"), text),
                Meaning::Method => movement.add("type", text),
                Meaning::OtherAmount
                | Meaning::OtherCurrency
                | Meaning::Fee
                | Meaning::Reference => {
                    movement.add(&self.slug(at, "reference"), text);
                }
                Meaning::Unknown => movement.add(&self.slug(at, "column"), text),
                _ => {}
            }
        }
    }

    /// The name of a column in small letters with hyphens.
    fn slug(&self, column: usize, without: &str) -> String {
        let name = self.layout.names.get(column).map(|name| folded(name)).unwrap_or_default();
        let words: Vec<&str> = name
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() { format!("{without}-{}", column + 1) } else { words.join("-") }
    }
}

/// The entry of what the bank took on top of a movement.
pub(super) fn fee_of(row: &ReadRow) -> Option<Movement> {
    if row.fee.is_zero() {
        return None;
    }
    let mut fee = Movement::new(row.movement.line, -row.fee);
    fee.booked = row.movement.booked;
    fee.booking = row.movement.booking;
    fee.method = Some(TransferMethod::Bank);
    fee.purpose = format!("Fee: {}", row.movement.purpose.lines().next().unwrap_or_default());
    Some(fee)
}
