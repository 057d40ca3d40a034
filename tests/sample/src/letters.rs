//! Letters, requests, bills, contracts and promises.

use crate::calendar::Calendar;
use crate::people::{OTHERS, party};
use crate::{Made, SampleError};
use chrono::{Days, NaiveDate};
use visavis_generator::Random;
use visavis_model::{
    Bill, Cadence, Channel, Contract, Currency, Detail, Direction, Letter, Matter, Money, Promise,
    PromiseState, Renewal, Request, RequestState, Right,
};
use visavis_vault::{Content, NewDocument, NewRecord, Review, Vault};

const IN_TEN_YEARS: usize = 500;

const SENTENCES: [&str; 8] = [
    "Nous accusons réception de votre demande du mois dernier.",
    "Je vous prie de me communiquer toutes les données que vous détenez à mon sujet.",
    "Votre contrat sera reconduit tacitement à son échéance.",
    "Wir haben Ihr Schreiben erhalten und prüfen es zurzeit gründlich.",
    "Bitte löschen Sie meine Daten gemäß Artikel 17.",
    "We are sorry for the inconvenience and will answer within a month.",
    "Le montant de la facture sera prélevé sur votre compte à la date prévue.",
    "Conformément à l’article 22, je demande l’explication de cette décision.",
];

pub(crate) fn add(
    vault: &Vault,
    calendar: &Calendar,
    random: &mut Random,
    made: &mut Made,
) -> Result<(), SampleError> {
    let count = calendar.share(IN_TEN_YEARS);
    let mut records = Vec::with_capacity(count);
    for number in 0..count {
        let who = OTHERS.get(number % OTHERS.len()).copied().unwrap_or_default();
        let date = calendar.day(number, count);
        let (amount, detail) = detail(random, number, date);
        let mut documents = Vec::new();
        if number % 3 != 0 {
            let length = 4_000 + random.below(40_000);
            documents.push(NewDocument {
                original: vault.store_original(&random.bytes(length))?,
                media_type: "application/pdf".to_owned(),
                file_name: Some(format!("courrier-{number:04}.pdf")),
                captured_at: calendar.now,
            });
            made.documents += 1;
        }
        records.push(NewRecord {
            documents,
            reading: None,
            party: Some(party(who)),
            title: format!("{} {who}", detail.kind()),
            content: Content::Matter(Matter { date: Some(date), time: None, amount, detail }),
            facts: Vec::new(),
            review: Review::Done,
        });
    }
    vault.add_all(&records, calendar.now)?;
    made.letters += count;
    Ok(())
}

fn detail(random: &mut Random, number: usize, date: NaiveDate) -> (Option<Money>, Detail) {
    let text = [random.pick(&SENTENCES), random.pick(&SENTENCES)].join(" ");
    let later = |days| date.checked_add_days(Days::new(days));
    let euro = |cents| Some(Money::new(cents, Currency::EUR));
    match number % 5 {
        0 => (
            None,
            Detail::Request(Request {
                right: Right::ALL.get(number % Right::ALL.len()).copied().unwrap_or(Right::Access),
                state: RequestState::Sent,
                text,
                deadline: later(30),
                answered: None,
            }),
        ),
        1 => (
            euro(random.between(900, 30_000)),
            Detail::Bill(Bill {
                number: Some(format!("F-{number:06}")),
                customer: Some("C-48151623".to_owned()),
                due: later(21),
                from: date.checked_sub_days(Days::new(30)),
                until: Some(date),
                tax: euro(random.between(100, 3_000)),
            }),
        ),
        2 if number % 25 == 2 => (
            euro(random.between(500, 9_000)),
            Detail::Contract(Contract {
                number: Some(format!("K-{number:06}")),
                subject: "abonnement".to_owned(),
                every: Cadence::Month,
                starts: Some(date),
                ends: later(365),
                notice_days: Some(30),
                renewal: Renewal::Automatic,
            }),
        ),
        3 if number % 25 == 3 => (
            None,
            Detail::Promise(Promise {
                by: Direction::Received,
                text,
                due: later(60),
                state: PromiseState::Open,
            }),
        ),
        _ => (
            None,
            Detail::Letter(Letter {
                direction: if number.is_multiple_of(2) {
                    Direction::Sent
                } else {
                    Direction::Received
                },
                channel: Channel::Mail,
                subject: "Votre dossier".to_owned(),
                text,
                answers: None,
            }),
        ),
    }
}
