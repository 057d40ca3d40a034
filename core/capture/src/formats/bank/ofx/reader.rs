//! The elements of an OFX file, in their order, to statements and movements.

use super::fields::{Fields, amount, currency_of_movements, day, movement};
use super::security::{self, KINDS, Names};
use super::tokens::{Tag, Tags};
use crate::formats::bank::{Book, Statement, iban};
use crate::formats::{FormatError, Guess, Period, Remark, Total};
use rust_decimal::Decimal;
use visavis_model::{Currency, Iban, OrganisationSketch};

/// The elements whose leaves mean something, in order; all others are passed over.
const ELEMENTS: [&str; 63] = [
    "ACCTINFO",
    "AVAILBAL",
    "BAL",
    "BALLIST",
    "BANKACCTFROM",
    "BANKACCTTO",
    "BANKTRANLIST",
    "BANKTRANLISTP",
    "BUYDEBT",
    "BUYMF",
    "BUYOPT",
    "BUYOTHER",
    "BUYSTOCK",
    "CCACCTFROM",
    "CCACCTTO",
    "CCSTMTENDRS",
    "CCSTMTRS",
    "CCSTMTTRNRS",
    "CLOSUREOPT",
    "CURRENCY",
    "FI",
    "INCOME",
    "INTRARS",
    "INTRATRNRS",
    "INVACCTFROM",
    "INVBAL",
    "INVBANKTRAN",
    "INVBUY",
    "INVEXPENSE",
    "INVPOS",
    "INVSELL",
    "INVSTMTRS",
    "INVSTMTTRNRS",
    "INVTRAN",
    "INVTRANLIST",
    "JRNLFUND",
    "JRNLSEC",
    "LEDGERBAL",
    "MARGININTEREST",
    "OFX",
    "ORIGCURRENCY",
    "PAYEE",
    "REINVEST",
    "RETOFCAP",
    "SECID",
    "SECINFO",
    "SECLIST",
    "SELLDEBT",
    "SELLMF",
    "SELLOPT",
    "SELLOTHER",
    "SELLSTOCK",
    "SIGNONMSGSRSV1",
    "SONRS",
    "SPLIT",
    "STATUS",
    "STMTENDRS",
    "STMTRS",
    "STMTTRN",
    "STMTTRNP",
    "STMTTRNRS",
    "TRANSFER",
    "XFERINFO",
];

/// What an answer of the bank says of itself.
#[derive(Default)]
struct Answer {
    code: String,
    is_error: bool,
    message: Option<String>,
}

/// The numbers of an account.
#[derive(Default)]
struct Account {
    bank: String,
    branch: String,
    number: String,
    key: String,
    kind: String,
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
    names: Names<'t>,
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
        self.names = security_names(self.text);
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
            "BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM" => self.name_account(),
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
            ("BANKACCTFROM" | "CCACCTFROM" | "INVACCTFROM", name) => self.account_leaf(name, text),
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

    fn account_leaf(&mut self, name: &str, text: &str) {
        let field = match name {
            "BANKID" | "BROKERID" => &mut self.account.bank,
            "BRANCHID" => &mut self.account.branch,
            "ACCTID" => &mut self.account.number,
            "ACCTKEY" => &mut self.account.key,
            "ACCTTYPE" => &mut self.account.kind,
            _ => return,
        };
        text.clone_into(field);
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

    fn name_account(&mut self) {
        let Some(statement) = &mut self.statement else { return };
        let Account { bank, branch, number, key, kind } = &self.account;
        let is_french = matches!(self.language.as_str(), "FRA" | "FRE");
        let key = (!key.is_empty()).then_some(key.as_str());
        let iban = Iban::parse(number).ok().or_else(|| {
            (is_french || key.is_some()).then(|| iban::french(bank, branch, number, key)).flatten()
        });
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        let part = &mut statement.part;
        part.add_id("iban", iban.as_ref().map(Iban::as_str));
        part.add_id("account", filled(number));
        part.add_id("bank", filled(bank));
        part.add_id("branch", filled(branch));
        part.add_id("type", filled(kind).map(|kind| kind.to_ascii_lowercase()));
        let iban = iban.map(String::from);
        statement.key = iban.clone().or_else(|| {
            let parts = [bank, branch, number].map(String::as_str);
            let parts = parts.iter().filter(|part| !part.is_empty()).copied();
            filled(number).map(|_| parts.collect::<Vec<_>>().join("/"))
        });
        statement.account = iban.or_else(|| filled(number));
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

fn known(name: &str) -> Option<&'static str> {
    ELEMENTS.get(ELEMENTS.binary_search(&name).ok()?).copied()
}

fn is_movement(name: &str) -> bool {
    matches!(name, "STMTTRN" | "STMTTRNP" | "INTRARS")
        || KINDS.binary_search_by_key(&name, |(kind, _)| kind).is_ok()
}

/// The names of the securities in the list at the file's end.
fn security_names(text: &str) -> Names<'_> {
    let mut names = Names::new();
    let Some(start) = memchr::memmem::find(text.as_bytes(), b"<SECLIST>") else { return names };
    let mut id = String::new();
    for tag in Tags::new(text.get(start..).unwrap_or_default()).filter(|tag| !tag.is_close) {
        match &*tag.name {
            "UNIQUEID" => tag.text.as_ref().clone_into(&mut id),
            "SECNAME" if !id.is_empty() && !tag.text.is_empty() => {
                names.insert(std::mem::take(&mut id), tag.text.into_owned());
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_stand_in_their_order_with_all_kinds_of_movements() {
        assert!(ELEMENTS.is_sorted() && KINDS.is_sorted());
        assert!(KINDS.iter().all(|(kind, _)| known(kind).is_some()));
    }
}
