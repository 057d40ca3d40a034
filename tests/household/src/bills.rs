//! Bills: for programs in UBL or CII, for both as a PDF file with CII attached, for people as a PDF
//! file alone. Whoever sends bills sends all of them in one form.

mod cii;
mod paper;
mod ubl;

use crate::cast::{Branch, Cast, Organisation};
use crate::made::Made;
use crate::story::{Bill, Story, What, euros, taxes};
use crate::truth::{FileTruth, Sighting, TotalTruth};
use chrono::NaiveDate;
use visavis_generator::Random;
use visavis_generator::merchants::host;

/// How an organisation sends its bills.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Form {
    Ubl,
    Cii,
    FacturX,
    #[default]
    Paper,
}

/// A bill with those whom it is from and to.
struct Sheet<'a> {
    bill: &'a Bill,
    date: NaiveDate,
    from: &'a Organisation,
    office: &'a Branch,
    cast: &'a Cast,
    /// Rate, base and tax.
    taxes: Vec<(i64, i64, i64)>,
    is_collected: bool,
}

impl Sheet<'_> {
    fn net(&self) -> i64 {
        self.taxes.iter().map(|(_, base, _)| base).sum()
    }

    fn tax(&self) -> i64 {
        self.taxes.iter().map(|(_, _, tax)| tax).sum()
    }

    fn buyer(&self) -> String {
        let [first, _] = &self.cast.people;
        format!("{} {}", first.forename, first.surname)
    }
}

pub(crate) fn write(story: &mut Story, random: &mut Random, made: &mut Made) {
    let forms: Vec<Form> = story
        .cast
        .organisations
        .iter()
        .map(|_| random.pick(&[Form::Ubl, Form::Cii, Form::FacturX, Form::Paper, Form::Paper]))
        .collect();
    let mut sightings = Vec::new();
    for (place, thing) in story.things.iter().enumerate() {
        let (What::Bill(bill), Some(who)) = (&thing.what, thing.who) else { continue };
        let Some(from) = story.cast.organisations.get(who) else { continue };
        let (Some(office), Some(form)) = (from.branch(0), forms.get(who)) else { continue };
        let sheet = Sheet {
            bill,
            date: thing.date,
            from,
            office,
            cast: &story.cast,
            taxes: taxes(&bill.lines),
            is_collected: from.creditor.is_some() && bill.from.is_some(),
        };
        let file = file(&sheet, *form, who);
        sightings.push((place, sighting(&sheet, &file.1)));
        made.add(file.0, file.1);
    }
    for (place, sighting) in sightings {
        if let Some(thing) = story.things.get_mut(place) {
            thing.seen.push(sighting);
        }
    }
}

fn file(sheet: &Sheet<'_>, form: Form, who: usize) -> (Vec<u8>, FileTruth) {
    let (ending, format, bytes) = match form {
        Form::Ubl => ("xml", "ubl", ubl::write(sheet).into_bytes()),
        Form::Cii => ("xml", "cii", cii::write(sheet).into_bytes()),
        Form::FacturX => ("pdf", "factur-x", paper::write(sheet, Some(cii::write(sheet)))),
        Form::Paper => ("pdf", "bill", paper::write(sheet, None)),
    };
    let number = host(&sheet.bill.number);
    let name = format!("factures/{}-{}-{number}.{ending}", sheet.date, host(&sheet.from.name));
    let total = |name: &str, cents| TotalTruth {
        name: name.to_owned(),
        value: euros(cents),
        unit: "EUR".to_owned(),
    };
    let truth = FileTruth {
        name,
        format: format.to_owned(),
        organisation: Some(crate::organisation_id(who)),
        records: 1,
        totals: vec![
            total("net", sheet.net()),
            total("tax", sheet.tax()),
            total("gross", sheet.bill.total),
        ],
        from: sheet.bill.from.or(Some(sheet.date)),
        until: sheet.bill.until.or(Some(sheet.date)),
        of: Some(sheet.from.customer.clone()),
        ..FileTruth::default()
    };
    (bytes, truth)
}

fn sighting(sheet: &Sheet<'_>, truth: &FileTruth) -> Sighting {
    Sighting {
        file: truth.name.clone(),
        place: 1,
        date: sheet.date,
        amount: euros(-sheet.bill.total),
        label: sheet.from.company.clone(),
        number: Some(sheet.bill.number.clone()),
    }
}

/// What stands in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A rate in hundredths of a per cent as text, `5.50`.
fn rate(hundredths: i64) -> String {
    euros(hundredths)
}

/// The category of VAT (UNTDID 5305): outside its scope where there is none.
const fn category(rate: i64) -> &'static str {
    if rate == 0 { "E" } else { "S" }
}
