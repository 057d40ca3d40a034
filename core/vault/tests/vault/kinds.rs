use crate::common::{TestVault, now};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use visavis_model::{
    Bill, Cadence, Channel, Consent, Contract, Credential, Currency, Detail, Direction, Letter,
    Matter, MediaUse, Metered, Money, Observation, OrganisationSketch, Payment, Promise,
    PromiseState, ReadingUnit, RecordId, Renewal, Request, RequestState, Right, Score, Series,
    TransferMethod, TravelMode, Trip,
};
use visavis_vault::{Content, Correction, NewRecord, Party, Review, VaultError};

fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, 3, day)
}

#[allow(clippy::unnecessary_wraps, reason = "for fields that may be absent")]
fn at(text: &str) -> Option<DateTime<FixedOffset>> {
    Some(text.parse().unwrap())
}

#[allow(clippy::unnecessary_wraps, reason = "for fields that may be absent")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn series(readings: Vec<Option<i64>>) -> Series {
    Series {
        meter: text("30001234567890"),
        quantity: Metered::ElectricityConsumed,
        unit: ReadingUnit::WattHour,
        zone: "Europe/Paris".to_owned(),
        start: at("2024-03-01T00:00:00+01:00").unwrap(),
        step_seconds: 1800,
        readings,
    }
}

/// One of every kind, each with a word that finds it.
#[allow(clippy::too_many_lines, reason = "a list")]
fn details() -> Vec<(Detail, &'static str)> {
    let money = Money::new(199, Currency::EUR);
    vec![
        (
            Detail::Payment(Payment {
                method: TransferMethod::DirectDebit,
                account: text("DE33100205000001194700"),
                counterparty: text("STADTWERKE"),
                counterparty_account: None,
                purpose: "Abschlag Maerz".to_owned(),
                reference: text("4711"),
                value_date: day(9),
            }),
            "abschlag",
        ),
        (
            Detail::Bill(Bill {
                number: text("F2024"),
                customer: text("C99"),
                due: day(21),
                from: None,
                until: day(1),
                tax: Some(money),
            }),
            "f2024",
        ),
        (
            Detail::Contract(Contract {
                number: None,
                subject: "Électricité verte".to_owned(),
                every: Cadence::Month,
                starts: day(1),
                ends: None,
                notice_days: Some(30),
                renewal: Renewal::Automatic,
            }),
            "electricite",
        ),
        (Detail::Reading(series(vec![Some(120), None, Some(-3), Some(0)])), "30001234567890"),
        (
            Detail::Trip(Trip {
                mode: TravelMode::Train,
                from: "Paris Est".to_owned(),
                to: "Köln".to_owned(),
                started: at("2024-03-08T07:55:00+01:00"),
                ended: None,
                metres: Some(488_000),
            }),
            "koeln",
        ),
        (
            Detail::MediaUse(MediaUse {
                work: "Les Glaneurs".to_owned(),
                creator: text("Varda"),
                started: at("2024-03-08T21:00:00+01:00"),
                seconds: Some(4920),
            }),
            "varda",
        ),
        (
            Detail::Observation(Observation {
                what: "Herzfrequenz".to_owned(),
                code: text("loinc:8867-4"),
                value: Some("61.5".parse().unwrap()),
                unit: text("/min"),
                observed: at("2024-03-08T06:00:00-05:00"),
                text: None,
            }),
            "herz",
        ),
        (
            Detail::Score(Score {
                by: Direction::Received,
                name: "Bonität".to_owned(),
                value: "97.4".parse().unwrap(),
                lowest: Some("0".parse().unwrap()),
                highest: None,
            }),
            "bonitaet",
        ),
        (
            Detail::Credential(Credential {
                name: "Brevet de secourisme".to_owned(),
                number: text("B-1"),
                holder: None,
                expires: day(31),
            }),
            "secour",
        ),
        (
            Detail::Request(Request {
                right: Right::Access,
                state: RequestState::Sent,
                text: "Je demande une copie".to_owned(),
                deadline: day(30),
                answered: None,
            }),
            "access copie",
        ),
        (
            Detail::Letter(Letter {
                direction: Direction::Sent,
                channel: Channel::Post,
                subject: "Réclamation".to_owned(),
                text: "Madame, Monsieur".to_owned(),
                answers: Some(RecordId::new([7; 16])),
            }),
            "reclam",
        ),
        (
            Detail::Promise(Promise {
                by: Direction::Received,
                text: "Remboursement sous dix jours".to_owned(),
                due: day(18),
                state: PromiseState::Open,
            }),
            "rembours",
        ),
        (
            Detail::Consent(Consent {
                purpose: "Newsletter".to_owned(),
                scope: "adresse".to_owned(),
                given: at("2024-03-01T10:00:00.250+02:00"),
                withdrawn: None,
                expires: None,
            }),
            "newsletter",
        ),
    ]
}

fn record(detail: Detail) -> NewRecord {
    NewRecord {
        documents: vec![],
        reading: None,
        party: Some(Party::Described(OrganisationSketch {
            name: "Bureau".to_owned(),
            identifiers: vec![],
        })),
        title: detail.kind().to_string(),
        content: Content::Matter(Matter {
            date: day(8),
            time: NaiveTime::from_hms_opt(9, 30, 0),
            amount: Some(Money::new(-4_321, Currency::EUR)),
            detail,
        }),
        facts: vec![],
        review: Review::Done,
    }
}

#[test]
fn every_kind_comes_back_as_it_was_filed_and_is_found_by_its_words() {
    let home = TestVault::new();
    for (detail, word) in details() {
        let new = record(detail);
        let id = home.vault.add(&new, now()).unwrap().record();
        assert_eq!(home.vault.record(id).unwrap().content, new.content, "{word}");
        let found = home.vault.search(word, 5).unwrap().records;
        assert_eq!(found.iter().map(|found| found.row.id).collect::<Vec<_>>(), [id], "{word}");
    }
    home.check();
    let home = home.reopened();
    assert_eq!(home.vault.history(None, 50, None).unwrap().rows.len(), 13);
}

#[test]
fn what_every_kind_has_can_be_put_right() {
    let home = TestVault::new();
    for (detail, _) in details() {
        let id = home.vault.add(&record(detail.clone()), now()).unwrap().record();
        let amount = visavis_model::Amount::from_hundredths(-1_000);
        for correction in [
            Correction::Total(amount),
            Correction::Currency(Currency::CHF),
            Correction::Date(day(9).unwrap()),
        ] {
            home.vault.correct(id, &correction, now()).unwrap();
        }
        let view = home.vault.record(id).unwrap();
        assert_eq!(view.row.amount, Some(Money::new(-1_000, Currency::CHF)));
        assert_eq!(view.row.date, day(9));
        let Content::Matter(matter) = view.content else { panic!("a matter") };
        assert_eq!(matter.detail, detail);
    }
    home.check();
}

#[test]
fn load_curves_of_a_period_come_in_order() {
    let home = TestVault::new();
    let month = |start: &str, count: usize| Series {
        start: start.parse().unwrap(),
        ..series(vec![Some(5); count])
    };
    let march = month("2024-03-01T00:00:00+01:00", 1486);
    let february = month("2024-02-01T00:00:00+01:00", 1392);
    for series in [&march, &february] {
        home.vault.add(&record(Detail::Reading(series.clone())), now()).unwrap();
    }
    let of = |quantity, from: &str, until: &str| {
        home.vault.series(None, quantity, from.parse().unwrap(), until.parse().unwrap()).unwrap()
    };
    let consumed = Metered::ElectricityConsumed;
    let all = of(consumed, "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
    assert_eq!(all, [february, march.clone()]);
    assert_eq!(of(consumed, "2024-03-10T00:00:00Z", "2024-03-11T00:00:00Z"), [march]);
    assert_eq!(of(consumed, "2024-04-01T00:00:00Z", "2025-01-01T00:00:00Z"), []);
    assert_eq!(of(Metered::Gas, "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"), []);
}

#[test]
fn readings_that_no_meter_gives_are_refused() {
    let home = TestVault::new();
    let endless = series(vec![None; 200_001]);
    let never = Series { step_seconds: 0, ..series(vec![Some(1)]) };
    for refused in [endless, never, series(vec![Some(i64::MAX)])] {
        let result = home.vault.add(&record(Detail::Reading(refused)), now());
        assert!(matches!(result, Err(VaultError::NotASeries { .. })));
    }
    assert_eq!(home.vault.history(None, 5, None).unwrap().rows, []);
}
