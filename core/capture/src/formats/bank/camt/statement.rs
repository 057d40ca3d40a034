//! The account, balances and sums of one statement.

use super::entry::{self, amount, day, signed};
use crate::formats::bank::{Book, Statement, who};
use crate::formats::xml::Element;
use crate::formats::{FormatError, Named, Period, Total};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Currency, OrganisationSketch};

/// A balance with its day and currency.
#[derive(Clone, Copy)]
struct Balance {
    value: Decimal,
    currency: Currency,
    day: Option<NaiveDate>,
}

/// A statement that is being read: its currency is known from the first element that names one.
#[derive(Default)]
pub(super) struct Open {
    statement: Option<Statement>,
    id: Option<String>,
    ids: Vec<Named>,
    account: Option<String>,
    key: Option<String>,
    organisation: Option<OrganisationSketch>,
    currency: Option<Currency>,
    opening: Option<Balance>,
    previous: Option<Balance>,
    closing: Option<Balance>,
    others: Vec<(&'static str, Balance)>,
    period: Option<Period>,
    credits: Option<Decimal>,
    debits: Option<Decimal>,
    sum: Option<Decimal>,
    count: Option<u64>,
}

impl Open {
    pub(super) fn name(&mut self, id: &str) {
        self.id = Some(id.to_owned()).filter(|id| !id.is_empty());
    }

    pub(super) fn account(&mut self, account: Element<'_>) {
        let iban = account.text_at("Id/IBAN");
        let number = ["Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN", "Id/UPIC"]
            .into_iter()
            .find_map(|path| account.text_at(path));
        let servicer = account.at("Svcr/FinInstnId");
        let at = |path: &str| servicer.and_then(|servicer| servicer.text_at(path));
        let bic = at("BICFI").or_else(|| at("BIC")).or_else(|| at("CmbndId/BIC"));
        let clearing = at("ClrSysMmbId/MmbId").or_else(|| at("ClrSysMmbId/Id"));
        for (name, value) in [
            ("iban", iban),
            ("account", number),
            ("bic", bic),
            ("bank", clearing),
            ("name", account.text_at("Nm")),
        ] {
            let value = value.map(str::to_owned);
            self.ids.extend(value.map(|value| Named { name: name.to_owned(), value }));
        }
        let name = at("Nm").or_else(|| at("NmAndAdr/Nm")).or_else(|| at("CmbndId/Nm"));
        self.organisation = who::bank(name, bic, iban);
        self.account = iban.or(number).map(str::to_owned);
        self.key = match (iban, number) {
            (Some(iban), _) => Some(iban.to_owned()),
            // A number alone is not unique in the world.
            (None, Some(number)) => Some(match bic.or(clearing) {
                Some(bank) => format!("{bank}/{number}"),
                None => number.to_owned(),
            }),
            (None, None) => None,
        };
        self.currency = account.text_at("Ccy").and_then(|code| code.parse().ok());
    }

    /// A balance: booked at the beginning and end, and others that are shown as they are.
    pub(super) fn balance(&mut self, balance: Element<'_>) {
        let code = ["Tp/CdOrPrtry/Cd", "Tp/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Prtry"]
            .into_iter()
            .find_map(|path| balance.text_at(path));
        let Some(amt) = balance.child("Amt") else { return };
        let currency = amt.attribute("Ccy").and_then(|code| code.parse().ok());
        let (Some(value), Some(currency)) = (signed(amt, balance), currency) else { return };
        let read = Balance { value, currency, day: balance.child("Dt").and_then(day) };
        let is_later = |other: &Option<Balance>| other.is_none_or(|other| other.day <= read.day);
        let is_earlier = |other: &Option<Balance>| other.is_none_or(|other| other.day > read.day);
        match code {
            Some("OPBD") if is_earlier(&self.opening) => self.opening = Some(read),
            Some("PRCD") if is_earlier(&self.previous) => self.previous = Some(read),
            Some("CLBD") if is_later(&self.closing) => self.closing = Some(read),
            Some("CLAV" | "ITAV") => self.others.push(("available", read)),
            Some("ITBD") => self.others.push(("interim", read)),
            _ => {}
        }
    }

    /// The sums that the bank counted itself.
    pub(super) fn summary(&mut self, summary: Element<'_>) {
        let sum = |path: &str| summary.at(path).and_then(amount);
        self.count = summary.text_at("TtlNtries/NbOfNtries").and_then(|text| text.parse().ok());
        self.credits = sum("TtlCdtNtries/Sum");
        self.debits = sum("TtlDbtNtries/Sum").map(|sum| -sum);
        let net = summary.at("TtlNtries/TtlNetNtry");
        self.sum = match net {
            Some(net) => net.child("Amt").and_then(|amt| signed(amt, net)),
            None => summary
                .at("TtlNtries")
                .and_then(|all| all.child("TtlNetNtryAmt").and_then(|amt| signed(amt, all))),
        };
    }

    pub(super) fn period(&mut self, period: Element<'_>) {
        let at = |path: &str| period.at(path).map(Element::text).and_then(entry::date);
        self.period = at("FrDtTm")
            .zip(at("ToDtTm"))
            .filter(|(from, until)| from <= until)
            .map(|(from, until)| Period { from, until });
    }

    /// Takes one entry.
    pub(super) fn entry(
        &mut self,
        element: Element<'_>,
        book: &mut Book<'_>,
    ) -> Result<(), FormatError> {
        let line = element.line();
        let code = element.child("Amt").and_then(|amt| amt.attribute("Ccy")).unwrap_or_default();
        let Ok(currency) = code.parse::<Currency>() else {
            book.skip(line, format!("the currency \"{}\" is not known", shown(code)));
            return Ok(());
        };
        let mut statement = self.take(currency);
        match entry::movement(element, statement.account.as_deref()) {
            Ok(mut movement) => {
                movement.currency = Some(currency);
                book.movement(&mut statement, movement)?;
            }
            Err(reason) => book.skip(line, reason),
        }
        self.statement = Some(statement);
        Ok(())
    }

    /// Ends the statement.
    pub(super) fn close(mut self, book: &mut Book<'_>) -> Result<(), FormatError> {
        let currency = Currency::EUR;
        let has_currency = self.statement.is_some() || self.known_currency().is_some();
        let mut statement = self.take(currency);
        // An account of which neither a movement nor a balance nor a currency is told: its sums are
        // nothing in any currency.
        statement.is_currency_guessed = !has_currency;
        book.close(statement)
    }

    fn known_currency(&self) -> Option<Currency> {
        let balance = self.opening.or(self.closing).or(self.previous);
        let other = || self.others.first().map(|(_, balance)| *balance);
        self.currency.or_else(|| balance.or_else(other).map(|balance| balance.currency))
    }

    /// The statement, in the account's currency or else in the one given.
    fn take(&mut self, currency: Currency) -> Statement {
        if let Some(statement) = self.statement.take() {
            return statement;
        }
        let currency = self.known_currency().unwrap_or(currency);
        let of_account = |balance: Option<Balance>| {
            balance.filter(|balance| balance.currency == currency).map(|balance| balance.value)
        };
        let mut statement = Statement::new(currency);
        statement.part.ids = std::mem::take(&mut self.ids);
        statement.part.add_id("statement", self.id.take());
        statement.part.organisation = self.organisation.take();
        statement.part.period = self.period;
        statement.account = self.account.take();
        statement.key = self.key.take();
        statement.opening = of_account(self.opening).or_else(|| of_account(self.previous));
        statement.closing = of_account(self.closing);
        for (name, balance) in std::mem::take(&mut self.others) {
            let total = Total::computed(name, balance.value, balance.currency.code());
            statement.part.totals.push(total);
        }
        statement.printed_credits = self.credits;
        statement.printed_debits = self.debits;
        statement.printed_sum = self.sum;
        statement.printed_count = self.count;
        statement
    }
}

fn shown(text: &str) -> &str {
    text.char_indices().nth(20).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
