//! QIF, the Quicken Interchange Format (Intuit, "QIF file specification"): a letter and a value to a
//! line, `^` at the end of each record. It names neither the currency nor the order of day and month:
//! both are concluded from the whole file, and said to be.

mod movement;
mod survey;

#[cfg(test)]
mod tests;

use super::{Book, Statement};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink};
use movement::Record;
use survey::Survey;

/// Quicken's interchange format.
#[derive(Debug)]
pub struct Qif;

impl Format for Qif {
    fn name(&self) -> &'static str {
        "qif"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::BankStatement
    }

    fn about(&self) -> &'static str {
        "movements of accounts that banks offer for accounting programs (QIF)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let first = head.start().get(..8).unwrap_or_default().to_ascii_lowercase();
        let begins = ["!type:", "!account", "!option:", "!clear:"];
        if begins.iter().any(|begin| first.starts_with(begin)) {
            Recognition::Certain
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, guessed) = input.text()?;
        sink.encoding(guessed);
        let survey = Survey::of(&text);
        for (what, value) in survey.guesses() {
            sink.remark(Remark::Guessed { what, value: value.to_owned() });
        }
        let mut book = Book::new(sink);
        Reader {
            survey: &survey,
            book: &mut book,
            account: None,
            kind: Kind::Bank,
            open: None,
            others: 0,
            unlike: 0,
        }
        .read(&text)?;
        if book.is_empty() {
            let reason = "it lists no movement of an account".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        book.finish()
    }
}

/// What the records of a block are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// Movements of a bank account, of cash, of something owned or owed.
    Bank,
    /// Movements of a credit card.
    Card,
    /// Movements of shares.
    Investment,
    /// The account of the blocks that follow.
    Account,
    /// Categories, prices, and other lists.
    Other,
}

impl Kind {
    fn of(header: &str) -> Self {
        let header = header.trim().to_ascii_lowercase();
        match header.as_str() {
            "!account" => Self::Account,
            "!type:bank" | "!type:cash" | "!type:oth a" | "!type:oth l" => Self::Bank,
            "!type:ccard" => Self::Card,
            "!type:invst" | "!type:port" | "!type:401(k)/403(b)" => Self::Investment,
            _ => Self::Other,
        }
    }

    /// Whether its records are movements.
    const fn moves(self) -> bool {
        matches!(self, Self::Bank | Self::Card | Self::Investment)
    }
}

struct Reader<'r, 's> {
    survey: &'r Survey,
    book: &'r mut Book<'s>,
    account: Option<String>,
    kind: Kind,
    open: Option<Statement>,
    /// Records of other lists.
    others: u64,
    /// Records whose splits do not make their amount.
    unlike: u32,
}

impl Reader<'_, '_> {
    fn read(mut self, text: &str) -> Result<(), FormatError> {
        let mut record = Record::default();
        let mut number = 0_u32;
        for line in text.lines() {
            number = number.saturating_add(1);
            let line = line.trim_end();
            if line.starts_with('!') {
                self.record(&mut record)?;
                self.header(line)?;
            } else if line.starts_with('^') {
                self.record(&mut record)?;
            } else if !line.trim().is_empty() {
                record.add(number, line.trim_start());
            }
        }
        self.record(&mut record)?;
        self.close()?;
        if self.others > 0 {
            let name = "records of lists that are no movements".to_owned();
            self.book.remark(Remark::FieldUnknown { name, times: self.others });
        }
        Ok(())
    }

    fn header(&mut self, line: &str) -> Result<(), FormatError> {
        // `!Option:…` and `!Clear:…` say nothing about the records.
        let lower = line.to_ascii_lowercase();
        if lower.starts_with("!option") || lower.starts_with("!clear") {
            return Ok(());
        }
        self.kind = Kind::of(line);
        if self.kind == Kind::Account {
            self.close()?;
            self.account = None;
        }
        Ok(())
    }

    fn record(&mut self, record: &mut Record<'_>) -> Result<(), FormatError> {
        if record.is_empty() {
            return Ok(());
        }
        match self.kind {
            Kind::Account => {
                // A list of accounts stands at the beginning of a backup.
                self.account = record.first('N').map(str::to_owned);
            }
            Kind::Other => self.others = self.others.saturating_add(1),
            _ => self.movement(record)?,
        }
        record.clear();
        Ok(())
    }

    fn movement(&mut self, record: &Record<'_>) -> Result<(), FormatError> {
        let mut statement = self.open.take().unwrap_or_else(|| self.statement());
        let line = record.line();
        let read = match self.kind {
            Kind::Investment => record.investment(self.survey),
            kind => record.movement(self.survey, kind == Kind::Card),
        };
        match read {
            Ok(movement) if record.is_opening() && statement.opening.is_none() => {
                statement.opening = movement.amount;
            }
            Ok(movement) => {
                if let Some((printed, found)) = record.unlike(self.survey, &movement)
                    && self.unlike < 20
                {
                    self.unlike += 1;
                    let unit = statement.currency.code().to_owned();
                    self.book.remark(Remark::DoesNotAddUp {
                        total: "splits",
                        printed,
                        found,
                        unit,
                    });
                }
                self.book.movement(&mut statement, movement)?;
            }
            Err(reason) => self.book.skip(line, reason),
        }
        self.open = Some(statement);
        Ok(())
    }

    fn statement(&self) -> Statement {
        let mut statement = Statement::new(self.survey.currency());
        statement.is_currency_guessed = true;
        statement.account.clone_from(&self.account);
        statement.part.add_id("account", self.account.clone());
        statement
    }

    fn close(&mut self) -> Result<(), FormatError> {
        match self.open.take() {
            Some(statement) => self.book.close(statement),
            None => Ok(()),
        }
    }
}
