//! Messages one after the other, field by field.

use super::details;
use super::entry::{self, amount, day};
use super::fields::{Field, Fields};
use crate::formats::bank::{Book, Movement, Statement, who};
use crate::formats::{FormatError, Guess, Period, Remark, Total};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Currency, Iban};

pub(super) struct Reader<'r, 's> {
    book: &'r mut Book<'s>,
    statement: Option<Statement>,
    /// A movement whose details may follow, with its reference and its second line.
    open: Option<(Movement, String, String)>,
    /// The bank, from the header of the message.
    bank: Option<String>,
    /// The last statement's, for movements behind its end.
    currency: Option<Currency>,
    /// Fields that could not be read, counted.
    unknown: Vec<(String, u64)>,
    count: u64,
    from: Option<NaiveDate>,
}

/// A balance: mark, day, currency and amount. Some banks leave the currency out of the last one.
struct Balance {
    value: Decimal,
    currency: Option<Currency>,
    day: Option<NaiveDate>,
}

impl<'r, 's> Reader<'r, 's> {
    pub(super) fn new(book: &'r mut Book<'s>) -> Self {
        Self {
            book,
            statement: None,
            open: None,
            bank: None,
            currency: None,
            unknown: Vec::new(),
            count: 0,
            from: None,
        }
    }

    pub(super) fn read(mut self, text: &str) -> Result<(), FormatError> {
        for field in Fields::new(text) {
            self.field(&field)?;
        }
        self.close()?;
        for (name, times) in std::mem::take(&mut self.unknown) {
            self.book.remark(Remark::FieldUnknown { name, times });
        }
        if self.book.is_empty() {
            let reason = "there is neither a balance nor a movement".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        Ok(())
    }

    fn field(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        match field.tag {
            "" => {
                self.close()?;
                self.header(field.text);
            }
            "20" => {
                self.close()?;
                self.statement = Some(Statement::new(Currency::EUR));
            }
            "25" | "25P" => self.account(field)?,
            "28" | "28C" => {
                let number = details::words(field.text);
                self.statement().part.add_id("statement", Some(number));
            }
            "60F" | "60M" => self.opening(field)?,
            "61" => self.movement(field)?,
            "86" => self.details(field.text)?,
            "NS" => {
                if let Some((mut movement, ..)) = self.open.take() {
                    details::non_swift(field.text, &mut movement);
                    self.file(movement)?;
                }
            }
            "62F" | "62M" => self.closing(field)?,
            "64" => {
                self.flush()?;
                let available = balance(field.text);
                if let Some(balance) = available {
                    let statement = self.statement();
                    let unit = balance.currency.unwrap_or(statement.currency).code();
                    let total = Total::computed("available", balance.value, unit);
                    statement.part.totals.push(total);
                }
            }
            "34F" => {
                if let Some(currency) = field.text.get(..3).and_then(|code| code.parse().ok()) {
                    self.set_currency(currency);
                }
            }
            "90C" | "90D" => self.sums(field)?,
            "13" | "13C" | "13D" | "21" | "65" => {}
            other => self.unknown(&format!(":{other}:")),
        }
        Ok(())
    }

    /// The bank's own code in the header of a message: `{1:F01INGBNL2AXXXX…}` or a line of it alone.
    fn header(&mut self, text: &str) {
        let code = text.split_once("{1:F01").map(|(_, code)| code).or_else(|| {
            text.lines().map(str::trim).find(|line| line.len() == 8 || line.len() == 11)
        });
        let code = code.and_then(|code| code.get(..8));
        let is_bic = |code: &&str| {
            let (letters, rest) = code.split_at_checked(6).unwrap_or_default();
            letters.bytes().all(|byte| byte.is_ascii_uppercase())
                && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        if let Some(code) = code.filter(is_bic) {
            self.bank = Some(code.to_owned());
        }
    }

    /// The statement that is open; a new one where there is none.
    fn statement(&mut self) -> &mut Statement {
        let currency = self.currency;
        self.statement.get_or_insert_with(|| {
            let mut statement = Statement::new(currency.unwrap_or(Currency::EUR));
            statement.is_currency_guessed = true;
            statement
        })
    }

    fn set_currency(&mut self, currency: Currency) {
        self.currency = Some(currency);
        let statement = self.statement();
        statement.currency = currency;
        statement.is_currency_guessed = false;
    }

    /// `BIC or bank code/account`, or an IBAN; a currency may stand behind it.
    fn account(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        self.flush()?;
        if self.count > 0 {
            // Nobody has a second account in the middle of a statement.
            self.unknown(":25: between movements");
            return Ok(());
        }
        let text = details::words(field.text);
        let mut parts = text.splitn(3, '/').map(str::trim);
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let number = second.unwrap_or(first);
        let suffix = number.len().checked_sub(3).and_then(|at| number.split_at_checked(at));
        let (number, currency) = match suffix.map(|(number, code)| (number, code.parse())) {
            Some((shorter, Ok(currency))) if shorter.ends_with(|c: char| c.is_ascii_digit()) => {
                (shorter, Some(currency))
            }
            _ => (number, third.and_then(|code| code.parse().ok())),
        };
        let bank = second.map(|_| first.to_owned());
        let iban = Iban::parse(number).ok().map(String::from);
        let is_code = |bank: &&str| bank.starts_with(|c: char| c.is_ascii_alphabetic());
        let code = self.bank.as_deref().or_else(|| bank.as_deref().filter(is_code));
        let organisation = who::bank(None, code, Some(number));
        if let Some(currency) = currency {
            self.set_currency(currency);
        }
        let statement = self.statement();
        statement.part.add_id("iban", iban.clone());
        statement.part.add_id("account", Some(number));
        statement.part.add_id("bank", bank.clone());
        statement.part.organisation = organisation;
        statement.key = iban.clone().or(Some(match bank {
            Some(bank) => format!("{bank}/{number}"),
            None => number.to_owned(),
        }));
        statement.account = iban.or_else(|| Some(number.to_owned()));
        Ok(())
    }

    fn opening(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        self.flush()?;
        if self.statement.as_ref().is_some_and(|open| open.opening.is_some()) {
            self.next_page()?;
        }
        let Some(balance) = balance(field.text) else {
            self.unknown(&format!(":{}:", field.tag));
            return Ok(());
        };
        if let Some(currency) = balance.currency {
            self.set_currency(currency);
        }
        self.from = balance.day;
        self.statement().opening = Some(balance.value);
        Ok(())
    }

    /// Ends a statement and begins another one of the same account.
    fn next_page(&mut self) -> Result<(), FormatError> {
        let Some(old) = &self.statement else { return Ok(()) };
        let mut next = Statement::new(old.currency);
        next.account.clone_from(&old.account);
        next.key.clone_from(&old.key);
        next.part.ids.clone_from(&old.part.ids);
        next.part.organisation.clone_from(&old.part.organisation);
        self.close()?;
        self.statement = Some(next);
        Ok(())
    }

    fn closing(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        self.flush()?;
        let Some(balance) = balance(field.text) else {
            self.unknown(&format!(":{}:", field.tag));
            return Ok(());
        };
        let from = self.from;
        let statement = self.statement();
        statement.closing = Some(balance.value);
        statement.part.period = from
            .zip(balance.day)
            .filter(|(from, until)| from <= until)
            .map(|(from, until)| Period { from, until });
        Ok(())
    }

    fn movement(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        self.flush()?;
        self.statement();
        self.count += 1;
        match entry::read(field.text, field.line) {
            Ok(read) => {
                if let Some(date) = read.wrong_date {
                    self.unknown(&format!("value date {date}, which is no day"));
                }
                let (reference, supplement) =
                    (read.reference.to_owned(), read.supplement.to_owned());
                self.open = Some((read.movement, reference, supplement));
            }
            Err(reason) => self.book.skip(field.line, reason),
        }
        Ok(())
    }

    fn details(&mut self, text: &str) -> Result<(), FormatError> {
        // Behind the balances it is about the account.
        let Some((mut movement, reference, supplement)) = self.open.take() else { return Ok(()) };
        details::take(text, &reference, &supplement, &mut movement);
        if let Some(account) = details::account_of(&supplement) {
            movement.counterparty_account.get_or_insert_with(|| account.to_owned());
        } else if !supplement.is_empty() && movement.counterparty.as_deref() != Some(&*supplement) {
            movement.add("supplementary-details", Some(details::words(&supplement)));
        }
        self.file(movement)
    }

    /// `number currency amount` of all debits or credits, of MT942.
    fn sums(&mut self, field: &Field<'_>) -> Result<(), FormatError> {
        self.flush()?;
        let text = field.text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at_checked(digits).unwrap_or_default();
        let (code, sum) = rest.split_at_checked(3).unwrap_or_default();
        let sum = amount(sum);
        if let Ok(currency) = code.parse::<Currency>()
            && self.statement.as_ref().is_none_or(|open| open.is_currency_guessed)
        {
            self.set_currency(currency);
        }
        let statement = self.statement();
        if field.tag == "90C" {
            statement.printed_credits = sum;
        } else {
            statement.printed_debits = sum.map(|sum| -sum);
        }
        let count = statement.printed_count.unwrap_or_default();
        statement.printed_count =
            number.parse::<u64>().ok().map(|number| count.saturating_add(number));
        Ok(())
    }

    /// Files the movement whose details never came.
    fn flush(&mut self) -> Result<(), FormatError> {
        let Some((mut movement, _, supplement)) = self.open.take() else { return Ok(()) };
        movement.explain_purpose(&details::words(&supplement));
        self.file(movement)
    }

    fn file(&mut self, mut movement: Movement) -> Result<(), FormatError> {
        let own = self.statement().currency.code();
        // `/OCMT/` in the account's own currency is the amount before the fees.
        if movement.details.iter().any(|it| it.name == "foreign-currency" && it.value == own) {
            movement.details.retain(|it| it.name != "foreign-currency");
            for detail in movement.details.iter_mut().filter(|it| it.name == "foreign-amount") {
                "amount-before-fees".clone_into(&mut detail.name);
            }
        }
        match &mut self.statement {
            Some(statement) => self.book.movement(statement, movement),
            None => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), FormatError> {
        self.flush()?;
        let has_movements = self.count > 0;
        (self.count, self.from) = (0, None);
        let Some(statement) = self.statement.take() else { return Ok(()) };
        let is_empty = !has_movements && statement.opening.is_none() && statement.closing.is_none();
        if is_empty && statement.printed_count.is_none() {
            return Ok(());
        }
        if statement.is_currency_guessed && has_movements {
            let value = statement.currency.code().to_owned();
            self.book.remark(Remark::Guessed { what: Guess::Currency, value });
        }
        self.book.close(statement)
    }

    fn unknown(&mut self, name: &str) {
        let known = self.unknown.iter().position(|(other, _)| other == name);
        if let Some((_, times)) = known.and_then(|place| self.unknown.get_mut(place)) {
            *times += 1;
        } else if self.unknown.len() < 100 {
            self.unknown.push((name.to_owned(), 1));
        }
    }
}

/// `C100318EUR380115,12`.
fn balance(text: &str) -> Option<Balance> {
    let text = text.trim();
    let is_debit = text.starts_with('D');
    let rest = text.strip_prefix(['C', 'D'])?;
    let (date, rest) = rest.split_at_checked(6)?;
    let (code, number) = rest.split_at_checked(3).unwrap_or(("", rest));
    let currency = code.parse::<Currency>().ok();
    let number = if currency.is_some() { number } else { rest };
    let value = amount(number.lines().next().unwrap_or_default().trim())?;
    Some(Balance { value: if is_debit { -value } else { value }, currency, day: day(date) })
}
