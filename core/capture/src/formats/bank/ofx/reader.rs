//! The elements of an OFX file, in their order, to statements and movements.

use super::account::Account;
use super::elements::{is_movement, known};
use super::fields::{Fields, amount, currency_of_movements, day, movement};
use super::security::{self, KINDS, Names, names};
use super::tokens::{Tag, Tags};
use crate::formats::bank::{Book, Statement};
use crate::formats::{FormatError, Guess, Period, Remark, Total};
use rust_decimal::Decimal;
use visavis_model::{Currency, OrganisationSketch};

/// What an answer of the bank says of itself.
#[derive(Default)]
struct Answer {
    code: String,
    is_error: bool,
    message: Option<String>,
}

/// The movement that is open.
struct Open {
    kind: &'static str,
    line: u32,
}

pub(super) struct Reader<'r, 't, 's> {
    text: &'t str,
    tags: Tags<'t>,
    book: &'r mut Book<'s>,
    stack: Vec<&'static str>,
    names: Names,
    open: Option<Open>,
    fields: Fields<'t>,
    answer: Answer,
    refusal: Option<(u32, String)>,
    bank: Option<String>,
    language: String,
    account: Account,
    statement: Option<Statement>,
    holdings: Option<Decimal>,
}

impl<'r, 't, 's> Reader<'r, 't, 's> {
    /// Deeper than any real file.
    const DEEPEST: usize = 64;

    pub(super) fn new(text: &'t str, book: &'r mut Book<'s>) -> Self {
        Self {
            text,
            tags: Tags::new(text),
            book,
            stack: Vec::new(),
            names: Names::new(),
            open: None,
            fields: Fields::default(),
            answer: Answer::default(),
            refusal: None,
            bank: None,
            language: String::new(),
            account: Account::default(),
            statement: None,
            holdings: None,
        }
    }

    /// Reads the file to its end.
    pub(super) fn read(mut self) -> Result<(), FormatError> {
        self.names = names(self.text);
        let mut is_whole = false;
        let mut has_root = false;
        while let Some(tag) = self.tags.next() {
            has_root |= tag.name == "OFX";
            is_whole = tag.is_close && tag.name == "OFX";
            self.take(tag)?;
        }
        let line = self.tags.line();
        if !has_root {
            return Err(FormatError::damaged(line, "the element OFX is missing"));
        }
        if let Some(open) = self.open.take() {
            self.book.skip(open.line, "the file ends inside this movement");
        }
        self.close_statement()?;
        if let Some((line, reason)) = self.refusal {
            if self.book.is_empty() {
                return Err(FormatError::Nothing { reason });
            }
            self.book.remark(Remark::RowSkipped { line, reason });
        }
        if self.book.is_empty() {
            let reason = "the bank's answer has no statement of an account".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        if !is_whole {
            self.book.remark(Remark::RowSkipped {
                line,
                reason: "the file ends before its last element is closed; movements may be missing"
                    .to_owned(),
            });
        }
        Ok(())
    }

    fn take(&mut self, tag: Tag<'t>) -> Result<(), FormatError> {
        let known = known(&tag.name);
        if tag.is_close {
            if let Some(name) = known {
                self.close(name)?;
            }
            return Ok(());
        }
        match known {
            Some(name) if tag.text.is_empty() => self.open(name, tag.line),
            _ => {
                self.leaf(tag);
                Ok(())
            }
        }
    }

    fn open(&mut self, name: &'static str, line: u32) -> Result<(), FormatError> {
        if is_movement(name) {
            // The one before was not closed.
            self.finish_movement()?;
            if let Some(place) = self.stack.iter().position(|other| is_movement(other)) {
                self.stack.truncate(place);
            }
            self.open = Some(Open { kind: name, line });
            self.fields.clear();
        }
        match name {
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "INTRARS" => {
                self.close_statement()?;
                self.statement = Some(self.new_statement());
            }
            "STATUS" => self.answer = Answer::default(),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => self.account = Account::default(),
            _ => {}
        }
        if self.stack.len() >= Self::DEEPEST {
            return Err(FormatError::TooDeep { line, limit: Self::DEEPEST });
        }
        self.stack.push(name);
        Ok(())
    }

    fn close(&mut self, name: &'static str) -> Result<(), FormatError> {
        let Some(place) = self.stack.iter().rposition(|open| *open == name) else { return Ok(()) };
        self.stack.truncate(place);
        match name {
            "STATUS" => self.refuse(),
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => {
                if let Some(statement) = &mut self.statement {
                    self.account.name(&self.language, statement);
                }
            }
            "STMTRS" | "CCSTMTRS" | "INVSTMTRS" => {
                self.finish_movement()?;
                self.close_statement()?;
            }
            _ if self.open.as_ref().is_some_and(|open| open.kind == name) => {
                self.finish_movement()?;
                if name == "INTRARS" {
                    self.close_statement()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn leaf(&mut self, tag: Tag<'t>) {
        let element = self.stack.last().copied().unwrap_or_default();
        let text = &*tag.text;
        match (element, &*tag.name) {
            ("STATUS", "CODE") => text.clone_into(&mut self.answer.code),
            ("STATUS", "SEVERITY") => self.answer.is_error = text.eq_ignore_ascii_case("ERROR"),
            ("STATUS", "MESSAGE") => self.answer.message = Some(text.to_owned()),
            ("FI" | "SONRS", "ORG") if !text.is_empty() => {
                self.bank = Some(text.to_owned());
            }
            ("SONRS", "LANGUAGE") => text.clone_into(&mut self.language),
            ("STMTRS" | "CCSTMTRS" | "INVSTMTRS" | "INTRARS", "CURDEF") => self.currency(text),
            ("BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM", name) => self.account.leaf(name, text),
            ("LEDGERBAL" | "AVAILBAL" | "INVBAL" | "BANKTRANLIST" | "INVTRANLIST", name) => {
                self.statement_leaf(element, name, text);
            }
            ("INVPOS", "MKTVAL") => {
                if let Some(value) = amount(text) {
                    self.holdings = Some(self.holdings.unwrap_or_default().saturating_add(value));
                }
            }
            _ if self.open.is_some() => self.fields.add(element, tag.name, tag.text),
            _ => {}
        }
    }

    fn statement_leaf(&mut self, element: &str, name: &str, text: &str) {
        let Some(statement) = &mut self.statement else { return };
        let unit = statement.currency.code();
        match (element, name) {
            ("LEDGERBAL", "BALAMT") => statement.closing = amount(text),
            ("AVAILBAL", "BALAMT") | ("INVBAL", "AVAILCASH") => {
                let total = amount(text).map(|value| Total::computed("available", value, unit));
                statement.part.totals.extend(total);
            }
            (_, "DTSTART") => {
                statement.part.period = day(text).map(|from| Period { from, until: from });
            }
            (_, "DTEND") => {
                // A period that ends before it begins is none.
                let from = statement.part.period.take().map(|period| period.from);
                statement.part.period = from
                    .zip(day(text))
                    .filter(|(from, until)| from <= until)
                    .map(|(from, until)| Period { from, until });
            }
            _ => {}
        }
    }

    fn new_statement(&self) -> Statement {
        // Most files name the currency at once.
        let mut statement = Statement::new(Currency::EUR);
        statement.is_currency_guessed = true;
        let identifiers = Vec::new();
        statement.part.organisation =
            self.bank.clone().map(|name| OrganisationSketch { name, identifiers });
        statement
    }

    fn currency(&mut self, text: &str) {
        let Some(statement) = &mut self.statement else { return };
        if let Ok(currency) = text.get(..3).unwrap_or(text).parse() {
            statement.currency = currency;
            statement.is_currency_guessed = false;
        } else {
            statement.currency = currency_of_movements(self.text).unwrap_or(statement.currency);
        }
    }

    fn finish_movement(&mut self) -> Result<(), FormatError> {
        let Some(Open { kind, line }) = self.open.take() else { return Ok(()) };
        let fields = std::mem::take(&mut self.fields);
        let is_card = self.stack.contains(&"CCSTMTRS");
        let read = match KINDS.iter().find(|(name, _)| *name == kind) {
            Some((_, action)) => security::movement(&fields, action, line, &self.names),
            None => movement(&fields, line, kind == "STMTTRNP", is_card),
        };
        self.fields = fields;
        let mut statement = self.statement.take().unwrap_or_else(|| self.new_statement());
        match read {
            Ok(movement) => self.book.movement(&mut statement, movement)?,
            Err(reason) => self.book.skip(line, reason),
        }
        self.statement = Some(statement);
        Ok(())
    }

    fn close_statement(&mut self) -> Result<(), FormatError> {
        let Some(mut statement) = self.statement.take() else { return Ok(()) };
        let holdings = self.holdings.take();
        let unit = statement.currency.code();
        if statement.is_currency_guessed {
            let value = unit.to_owned();
            self.book.remark(Remark::Guessed { what: Guess::Currency, value });
        }
        let total = holdings.map(|value| Total::computed("holdings", value, unit));
        statement.part.totals.extend(total);
        self.book.close(statement)
    }

    /// Keeps the bank's own words where it refuses.
    fn refuse(&mut self) {
        if self.answer.is_error && self.refusal.is_none() {
            let answer = std::mem::take(&mut self.answer);
            let code = answer.code;
            let reason = match answer.message {
                Some(message) if !message.is_empty() => {
                    format!("the bank answered: {message} (code {code})")
                }
                _ => format!("the bank answered with an error and its code {code}"),
            };
            self.refusal = Some((self.tags.line(), reason));
        }
    }
}
