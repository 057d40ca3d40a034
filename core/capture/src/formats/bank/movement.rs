//! One movement of an account, whatever its format, and the entry that it becomes.

use super::label::Label;
use crate::formats::number::money;
use crate::formats::{Entry, Named};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{
    CreditorId, Currency, Detail, Iban, Identifier, Matter, OrganisationSketch, Payment,
    TransferMethod,
};

/// Whether a movement counts in the balance already.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Booking {
    /// The file does not say, so that it is booked as all others.
    #[default]
    Unsaid,
    /// It is booked.
    Booked,
    /// It is announced or reserved, and may change or vanish.
    Pending,
    /// The bank tells of it and will never book it as it is.
    Information,
}

impl Booking {
    /// Whether balances contain it.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Unsaid | Self::Booked)
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Unsaid => None,
            Self::Booked => Some("booked"),
            Self::Pending => Some("pending"),
            Self::Information => Some("information"),
        }
    }
}

/// One movement of an account as its file tells it.
#[derive(Clone, Debug, Default)]
pub struct Movement {
    /// The line of the file where it begins.
    pub line: u32,
    /// The bank's own number for it, by which it is told from all others of the account.
    pub number: Option<String>,
    /// The amount; negative where the person paid, none where no money moved, as when shares are
    /// split.
    pub amount: Option<Decimal>,
    /// Its currency, where it is not the account's.
    pub currency: Option<Currency>,
    /// Whether it counts already.
    pub booking: Booking,
    /// The day of the booking.
    pub booked: Option<NaiveDate>,
    /// The day from which interest counts.
    pub value_date: Option<NaiveDate>,
    /// How, where a code or word says so.
    pub method: Option<TransferMethod>,
    /// The other side.
    pub counterparty: Option<String>,
    /// The other side's account.
    pub counterparty_account: Option<String>,
    /// What it was for.
    pub purpose: String,
    /// The bank's or the payer's reference.
    pub reference: Option<String>,
    /// What else the file tells.
    pub details: Vec<Named>,
    /// Whether the other side is certainly a party and no purpose.
    party_is_certain: bool,
}

impl Movement {
    /// A movement that begins in a line.
    pub fn new(line: u32, amount: Decimal) -> Self {
        Self { line, amount: Some(amount), ..Self::default() }
    }

    /// Adds a detail, where there is a value.
    pub fn add(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.details.push(Named { name: name.to_owned(), value: value.into() });
        }
    }

    /// Says who the other side is, as a field of the file names it.
    pub fn name_party(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() {
            self.counterparty = Some(name.to_owned());
            self.party_is_certain = true;
        }
    }

    /// Takes from a statement's label whatever the file does not tell in fields of its own. The
    /// label becomes the purpose where there is none.
    pub fn explain(&mut self, text: &str) {
        let label = Label::read(text, self.booked.or(self.value_date));
        self.apply(label, true);
        if self.purpose.is_empty() {
            text.trim().clone_into(&mut self.purpose);
        }
    }

    /// As [`Movement::explain`], from a text that may be a purpose alone: only a label of a card, a
    /// direct debit or cash names the other side.
    pub fn explain_purpose(&mut self, text: &str) {
        let label = Label::read(text, self.booked.or(self.value_date));
        let names_party = matches!(
            label.method,
            Some(TransferMethod::Card | TransferMethod::DirectDebit | TransferMethod::Cash)
        );
        self.apply(label, names_party);
        if self.purpose.is_empty() {
            text.trim().clone_into(&mut self.purpose);
        }
    }

    fn apply(&mut self, label: Label, names_party: bool) {
        self.method = self.method.or(label.method);
        let is_card = matches!(self.method, Some(TransferMethod::Card | TransferMethod::Cash));
        for (name, value) in label.details() {
            // Other movements have dates and towns in their purposes that are none of a purchase.
            let is_of_purchase = matches!(name, "card-date" | "town" | "country");
            let is_new = self.details.iter().all(|detail| detail.name != name);
            if is_new && (is_card || !is_of_purchase) {
                self.details.push(Named { name: name.to_owned(), value });
            }
        }
        if self.counterparty.is_none() && names_party {
            self.party_is_certain =
                matches!(label.method, Some(TransferMethod::Card | TransferMethod::DirectDebit));
            self.counterparty = label.merchant;
        }
        self.reference = self.reference.take().or(label.reference);
    }

    /// The entry, in the account's currency unless it has its own; `None` where the amount is
    /// beyond what money can be.
    pub fn into_entry(self, account: Option<&str>, currency: Currency) -> Option<Entry> {
        let currency = self.currency.unwrap_or(currency);
        let amount = match self.amount {
            Some(exact) => Some(money(exact, currency)?),
            None => None,
        };
        let title = self.title();
        let party = self.party();
        let matter = Matter {
            date: self.booked.or(self.value_date),
            time: None,
            amount: amount.map(|(amount, _)| amount),
            detail: Detail::Payment(Payment {
                method: self.method.unwrap_or(TransferMethod::Other),
                account: account.map(str::to_owned),
                counterparty: self.counterparty,
                counterparty_account: self.counterparty_account,
                purpose: self.purpose,
                reference: self.reference,
                value_date: self.value_date,
            }),
        };
        let mut entry = Entry::new(self.line, title, matter);
        entry.party = party;
        entry.details = self.details;
        if let Some(booking) = self.booking.name() {
            entry = entry.with("status", Some(booking));
        }
        if let (Some(exact), Some((_, true))) = (self.amount, amount) {
            entry = entry.with("original-amount", Some(exact.to_string()));
        }
        Some(entry)
    }

    /// The other side, or the beginning of the purpose; empty where the file says neither.
    fn title(&self) -> String {
        const LONGEST: usize = 80;
        let spare = self.details.iter().find(|detail| detail.name == "booking-text");
        let spare = spare.map_or("", |detail| detail.value.as_str());
        let text = self.counterparty.as_deref().unwrap_or(&self.purpose);
        let text = if text.trim().is_empty() { spare } else { text };
        let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        match line.char_indices().nth(LONGEST) {
            None => line.to_owned(),
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        }
    }

    fn party(&self) -> Option<OrganisationSketch> {
        let name = self.counterparty.clone().filter(|_| self.party_is_certain)?;
        let account = self.counterparty_account.as_deref().and_then(|text| Iban::parse(text).ok());
        let account = account.map(Identifier::Iban);
        let identifiers = account.into_iter().chain(self.creditor()).collect();
        Some(OrganisationSketch { name, identifiers })
    }

    /// Who collected a direct debit: the other side of money that the person paid.
    fn creditor(&self) -> Option<Identifier> {
        let is_paid = self.amount.is_some_and(|amount| amount.is_sign_negative());
        let detail = self.details.iter().find(|detail| detail.name == "creditor-id");
        let detail = detail.filter(|_| is_paid)?;
        CreditorId::parse(&detail.value).ok().map(Identifier::Creditor)
    }
}
