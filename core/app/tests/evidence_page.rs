//! The page of an evidence file about records that are no purchases, as a browser shows it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod browser;

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use visavis_app::{Clock, Session, Verdict, verify_evidence};
use visavis_model::{
    Bill, Cadence, Channel, Consent, Contract, Currency, Detail, Direction, Letter, Matter,
    Metered, Money, OrganisationSketch, Payment, ReadingUnit, Renewal, Request, RequestState,
    Right, Series, TransferMethod,
};
use visavis_vault::{Content, NewDocument, NewRecord, Party, Passphrase, Review, Strength, Vault};

const PASSPHRASE: &str = "ten green bottles";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-08T12:00:00+01:00".parse().unwrap()
    }
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, month, day)
}

const REQUEST: &str = "Madame, Monsieur,

Je vous demande, en application de l’article 15 du RGPD, une copie de toutes les données que vous \
détenez sur moi, ainsi que leur origine et leurs destinataires.

Avec mes salutations distinguées.";

/// What a person and a supplier of electricity have with each other.
fn matters() -> Vec<(&'static str, Matter)> {
    let matter = |date, cents: Option<i64>, detail| Matter {
        date,
        time: None,
        amount: cents.map(|cents| Money::new(cents, Currency::EUR)),
        detail,
    };
    let readings = (0..31 * 48).map(|step| (step % 97 != 5).then_some(120 + step % 48 * 7));
    let reading = Detail::Reading(Series {
        meter: Some("21436587094321".to_owned()),
        quantity: Metered::ElectricityConsumed,
        unit: ReadingUnit::WattHour,
        zone: "Europe/Paris".to_owned(),
        start: "2024-01-01T00:00:00+01:00".parse().unwrap(),
        step_seconds: 1800,
        readings: readings.collect(),
    });
    let payment = Detail::Payment(Payment {
        method: TransferMethod::DirectDebit,
        account: Some("FR76 3000 4000 0312 3456 7890 143".to_owned()),
        counterparty: Some("LUMEN ENERGIE".to_owned()),
        counterparty_account: None,
        purpose: "FACTURE 2024-02 CLIENT 7781".to_owned(),
        reference: Some("240305-118".to_owned()),
        value_date: day(3, 5),
    });
    let bill = Detail::Bill(Bill {
        number: Some("F-2024-0218".to_owned()),
        customer: Some("7781".to_owned()),
        due: day(3, 5),
        from: day(1, 1),
        until: day(1, 31),
        tax: Some(Money::new(1_032, Currency::EUR)),
    });
    let contract = Detail::Contract(Contract {
        number: Some("C-7781".to_owned()),
        subject: "électricité".to_owned(),
        every: Cadence::Month,
        starts: day(1, 1),
        ends: None,
        notice_days: Some(30),
        renewal: Renewal::Automatic,
    });
    let request = Detail::Request(Request {
        right: Right::Access,
        state: RequestState::Sent,
        text: REQUEST.to_owned(),
        deadline: day(4, 6),
        answered: None,
    });
    let letter = Detail::Letter(Letter {
        direction: Direction::Received,
        channel: Channel::Mail,
        subject: "Votre demande du 6 mars".to_owned(),
        text: "Nous avons bien reçu votre demande <b>n° 12</b>.".to_owned(),
        answers: None,
    });
    let consent = Detail::Consent(Consent {
        purpose: "statistiques".to_owned(),
        scope: "courbe de charge".to_owned(),
        given: "2024-01-02T09:30:00+01:00".parse().ok(),
        withdrawn: None,
        expires: day(12, 31),
    });
    vec![
        ("Contrat d’électricité", matter(day(1, 1), Some(5_400), contract)),
        ("Consentement à la courbe de charge", matter(day(1, 2), None, consent)),
        ("Relevés de janvier", matter(day(1, 31), None, reading)),
        ("Facture de janvier", matter(day(2, 18), Some(-6_230), bill)),
        ("LUMEN ENERGIE", matter(day(3, 5), Some(-6_230), payment)),
        ("Demande d’accès", matter(day(3, 6), None, request)),
        ("Accusé de réception", matter(day(3, 7), None, letter)),
    ]
}

/// A session with these records, and their ids.
fn filed(folder: &Path) -> (Session, Vec<String>) {
    let place = folder.join("vault");
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let weak = Strength::weak_for_tests();
    let vault = Vault::create_with(&place, &passphrase, weak, Noon.now()).unwrap();
    let ids = matters().into_iter().map(|(title, matter)| {
        let document = NewDocument {
            original: vault.store_original(title.as_bytes()).unwrap(),
            media_type: "text/plain".to_owned(),
            file_name: Some(format!("{title}.txt")),
            captured_at: Noon.now(),
        };
        let party = OrganisationSketch { name: "Lumen".to_owned(), identifiers: vec![] };
        let record = NewRecord {
            content: Content::Matter(matter),
            title: title.to_owned(),
            party: Some(Party::Described(party)),
            facts: vec![],
            documents: vec![document],
            reading: None,
            review: Review::Done,
        };
        vault.add(&record, Noon.now()).unwrap().record().to_string()
    });
    let ids = ids.collect();
    drop(vault);
    (Session::open(&place, PASSPHRASE, Arc::new(Noon)).unwrap(), ids)
}

fn pages(folder: &Path, about: &[String]) -> [String; 2] {
    let (session, path) = (filed(folder).0, folder.join("e.zip"));
    session.export_evidence(about, &path, None).unwrap();
    let mut file = File::open(&path).unwrap();
    assert_eq!(verify_evidence(&mut file).verdict, Verdict::Valid);
    let mut archive = zip::ZipArchive::new(file).unwrap();
    ["evidence-fr.html", "evidence-en.html"].map(|name| {
        let mut page = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut page).unwrap();
        page
    })
}

#[test]
fn every_kind_is_told_in_words_of_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let [french, english] = pages(folder.path(), &["Lumen".to_owned()]);
    let (french, english) = (browser::text_of(&french), browser::text_of(&english));
    for (said, told) in [
        ("Contrat · 1er janvier 2024", "Contract · 1 January 2024"),
        ("reconduit tacitement", "goes on unless someone ends it"),
        ("Relevé de compteur", "Meter readings"),
        ("électricité consommée", "electricity consumed"),
        ("Par jour", "By day"),
        ("relevés manquants 16", "readings missing 16"),
        ("Facture · 18 février 2024", "Bill · 18 February 2024"),
        ("échéance 5 mars 2024", "due on 5 March 2024"),
        ("payé 62,30 EUR", "paid 62.30 EUR"),
        ("moyen prélèvement", "method direct debit"),
        ("Demande · 6 mars 2024", "Request · 6 March 2024"),
        ("accès aux données (RGPD, art. 15)", "access (GDPR, art. 15)"),
        ("réponse due le 6 avril 2024", "answer due on 6 April 2024"),
        ("de l’organisation à la personne", "from the organisation to the person"),
        ("par courriel", "by electronic mail"),
        ("données courbe de charge", "data courbe de charge"),
        ("Votre demande du 6 mars", "Nous avons bien reçu votre demande <b>n° 12</b>."),
    ] {
        assert!(french.contains(said), "{said}: {french}");
        assert!(english.contains(told), "{told}: {english}");
    }
    // Nothing is shown by the names that programs use.
    for name in ["value_date", "direct-debit", "electricity-consumed", "notice_days", "null"] {
        assert!(!french.contains(name) && !english.contains(name), "{name}");
    }
}

#[test]
fn the_page_of_a_payment_and_of_a_request_fits_a_wide_and_a_narrow_window() {
    let Some(chromium) = browser::find() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (session, ids) = filed(folder.path());
    for (name, about) in [("payment", &ids[4]), ("request", &ids[5]), ("reading", &ids[2])] {
        let path = folder.path().join(format!("{name}.zip"));
        session.export_evidence(std::slice::from_ref(about), &path, None).unwrap();
        let mut archive = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let mut html = String::new();
        archive.by_name("evidence-fr.html").unwrap().read_to_string(&mut html).unwrap();
        fs::write(&page, html).unwrap();
        for width in [1000, 390] {
            let picture = pictures.join(format!("evidence-{name}-{width}.png"));
            let screenshot = format!("--screenshot={}", picture.display());
            let window = format!("--window-size={width},1800");
            browser::open(chromium, &page, &[&window, &screenshot]);
            assert!(fs::metadata(&picture).unwrap().len() > 20_000, "{}", picture.display());
            println!("The page is pictured in {}", picture.display());
        }
    }
}
