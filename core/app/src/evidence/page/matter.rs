//! What is particular to a kind other than a purchase.

use super::series;
use crate::evidence::words::Language;
use chrono::{DateTime, FixedOffset, NaiveDate};
use maud::{Markup, html};
use visavis_model::{
    Bill, Consent, Contract, Credential, Detail, Letter, Matter, MediaUse, Money, Observation,
    Payment, Promise, Request, Score, Trip,
};

/// The content of a record, in words.
pub(super) fn part(matter: &Matter, language: Language) -> Markup {
    let mut list = List::new(language);
    match &matter.detail {
        Detail::Payment(payment) => list.payment(payment, matter.amount),
        Detail::Bill(bill) => list.bill(bill),
        Detail::Contract(contract) => list.contract(contract),
        Detail::Trip(trip) => list.trip(trip),
        Detail::MediaUse(used) => list.media_use(used),
        Detail::Observation(observation) => list.observation(observation),
        Detail::Score(score) => list.score(score),
        Detail::Credential(credential) => list.credential(credential),
        Detail::Request(request) => list.request(request),
        Detail::Letter(letter) => list.letter(letter),
        Detail::Promise(promise) => list.promise(promise),
        Detail::Consent(consent) => list.consent(consent),
        Detail::Reading(readings) => return series::part(readings, language),
        _ => {}
    }
    list.markup()
}

/// What is said of a record, line by line, and its words.
pub(super) struct List<'a> {
    language: Language,
    rows: Vec<(String, String)>,
    words: Option<&'a str>,
}

impl<'a> List<'a> {
    pub(super) const fn new(language: Language) -> Self {
        Self { language, rows: Vec::new(), words: None }
    }

    pub(super) fn markup(&self) -> Markup {
        html! {
            h3 { (self.language.pick("Ce dont il s’agit", "What it is about")) }
            dl { @for (name, value) in &self.rows {
                dt.field { (name) }
                dd { (value) }
            } }
            @if let Some(words) = self.words.filter(|words| !words.trim().is_empty()) {
                blockquote { (words) }
            }
        }
    }

    /// A line with the usual name of its field.
    pub(super) fn text(&mut self, field: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.rows.push((self.language.name(field), value.to_owned()));
        }
    }

    /// A line whose value has a name in each language.
    pub(super) fn named(&mut self, field: &str, value: &str) {
        let named = self.language.named(field, value).map_or_else(|| value.to_owned(), Into::into);
        self.text(field, Some(&named));
    }

    fn date(&mut self, field: &str, date: Option<NaiveDate>) {
        self.text(field, date.map(|date| self.language.date(date)).as_deref());
    }

    pub(super) fn moment(&mut self, field: &str, at: Option<DateTime<FixedOffset>>) {
        self.text(field, at.map(|at| self.language.moment(at)).as_deref());
    }

    fn money(&mut self, field: &str, amount: Money) {
        let text = format!("{} {}", self.language.number(&amount.number()), amount.currency());
        self.text(field, Some(&text));
    }

    fn number(&mut self, field: &str, number: &str) {
        self.text(field, Some(&self.language.number(number)));
    }

    fn payment(&mut self, payment: &Payment, amount: Option<Money>) {
        if let Some(amount) = amount {
            // The word says what the sign would.
            let number = amount.number();
            let (field, number) = match number.strip_prefix('-') {
                Some(paid) => ("paid", paid),
                None => ("received", number.as_str()),
            };
            self.number(field, &format!("{number} {}", amount.currency()));
        }
        self.named("method", payment.method.as_str());
        self.text("counterparty", payment.counterparty.as_deref());
        self.text("counterparty-account", payment.counterparty_account.as_deref());
        self.text("account", payment.account.as_deref());
        self.text("reference", payment.reference.as_deref());
        self.date("value-date", payment.value_date);
        self.text("purpose", Some(&payment.purpose));
    }

    fn bill(&mut self, bill: &Bill) {
        self.text("number", bill.number.as_deref());
        self.text("customer", bill.customer.as_deref());
        self.date("from", bill.from);
        self.date("until", bill.until);
        self.date("due", bill.due);
        if let Some(tax) = bill.tax {
            self.money("tax", tax);
        }
    }

    fn contract(&mut self, contract: &Contract) {
        self.text("subject", Some(&contract.subject));
        self.text("number", contract.number.as_deref());
        self.named("every", contract.every.as_str());
        self.date("starts", contract.starts);
        self.date("ends", contract.ends);
        if let Some(days) = contract.notice_days {
            self.text("notice-days", Some(&days.to_string()));
        }
        self.named("renewal", contract.renewal.as_str());
    }

    fn trip(&mut self, trip: &Trip) {
        self.named("mode", trip.mode.as_str());
        self.text("place-from", Some(&trip.from));
        self.text("place-to", Some(&trip.to));
        self.moment("started", trip.started);
        self.moment("ended", trip.ended);
        if let Some(metres) = trip.metres {
            let kilometres = rust_decimal::Decimal::new(i64::from(metres), 3).normalize();
            let text = format!("{} km", self.language.number(&kilometres.to_string()));
            self.text("distance", Some(&text));
        }
    }

    fn media_use(&mut self, used: &MediaUse) {
        self.text("work", Some(&used.work));
        self.text("creator", used.creator.as_deref());
        self.moment("started", used.started);
        if let Some(seconds) = used.seconds {
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            self.text(
                "duration",
                Some(&format!("{hours} h {minutes:02} min {:02} s", seconds % 60)),
            );
        }
    }

    fn observation(&mut self, observation: &'a Observation) {
        self.text("what", Some(&observation.what));
        if let Some(value) = observation.value {
            let unit = observation.unit.as_deref().unwrap_or_default();
            self.number("value", format!("{value} {unit}").trim_end());
        }
        self.moment("observed", observation.observed);
        self.text("code", observation.code.as_deref());
        self.words(observation.text.as_deref());
    }

    fn score(&mut self, score: &Score) {
        self.text("score", Some(&score.name));
        self.number("value", &score.value.to_string());
        if let (Some(lowest), Some(highest)) = (score.lowest, score.highest) {
            self.number("scale", &format!("{lowest} – {highest}"));
        }
        self.named("by", score.by.as_str());
    }

    fn credential(&mut self, credential: &Credential) {
        self.text("credential", Some(&credential.name));
        self.text("number", credential.number.as_deref());
        self.text("holder", credential.holder.as_deref());
        self.date("expires", credential.expires);
    }

    fn request(&mut self, request: &'a Request) {
        self.named("right", request.right.as_str());
        self.named("state", request.state.as_str());
        self.date("deadline", request.deadline);
        self.date("answered", request.answered);
        self.words(Some(&request.text));
    }

    fn letter(&mut self, letter: &'a Letter) {
        self.named("direction", letter.direction.as_str());
        self.named("channel", letter.channel.as_str());
        self.text("subject", Some(&letter.subject));
        self.text("answers", letter.answers.map(|record| record.to_string()).as_deref());
        self.words(Some(&letter.text));
    }

    fn promise(&mut self, promise: &'a Promise) {
        self.named("by", promise.by.as_str());
        self.date("due", promise.due);
        self.named("promise", promise.state.as_str());
        self.words(Some(&promise.text));
    }

    fn consent(&mut self, consent: &Consent) {
        self.text("purpose", Some(&consent.purpose));
        self.text("scope", Some(&consent.scope));
        self.moment("given", consent.given);
        self.moment("withdrawn", consent.withdrawn);
        self.date("expires", consent.expires);
    }

    /// The words of the record itself, under the lines.
    const fn words(&mut self, words: Option<&'a str>) {
        self.words = words;
    }
}
