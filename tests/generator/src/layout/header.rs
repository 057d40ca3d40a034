//! The head of a ticket: who sells, where, and when.

use super::{Mark, Scale, Till};
use crate::text::{grouped, width, wrap};

impl Till<'_> {
    /// Name, slogan, address, telephone and identifiers.
    pub(crate) fn header(&mut self) {
        self.name();
        let merchant = self.sale.merchant.clone();
        if self.random.chance(12) {
            let slogan = self.random.pick(SLOGANS);
            let slogan = self.style.word(slogan);
            self.roll.centre_wrapped(&slogan);
        }
        if self.random.chance(25) {
            let company = self.style.text(&merchant.company);
            self.roll.centre_wrapped(&company);
        }
        let street = self.style.text(&merchant.street);
        self.roll.centre_wrapped(&street);
        let town = self.style.text(merchant.town);
        match self.random.below(8) {
            0 => {
                self.roll.centre(town);
                self.roll.centre(merchant.post_code);
            }
            1 => self.roll.centre_wrapped(&format!("{} - {town}", merchant.post_code)),
            _ => self.roll.centre_wrapped(&format!("{} {town}", merchant.post_code)),
        }
        if self.random.chance(75) {
            self.phone();
        }
        if !self.style.identifiers_at_bottom {
            self.identifiers();
        }
        if self.random.chance(15) {
            let hours = self.random.pick(OPENING_HOURS);
            let hours = self.style.word(hours);
            self.roll.centre_wrapped(&hours);
        }
        if self.random.chance(40) {
            self.roll.feed();
        }
    }

    /// The name alone, as a picture or large.
    pub(crate) fn name(&mut self) {
        let name = self.sale.merchant.name.clone();
        if self.random.chance(28) {
            self.roll.push(Mark::Logo(name.clone()));
            if self.random.chance(70) {
                return;
            }
        }
        let printed = self.style.text(&name);
        let scale = self.random.pick(&[Scale::Normal, Scale::Tall, Scale::Large, Scale::Wide]);
        let bold = self.random.chance(50);
        for line in wrap(&printed, self.style.columns / scale.columns()) {
            self.roll.centre(line);
            self.roll.enlarge(scale);
            if bold {
                self.roll.embolden();
            }
        }
    }

    fn phone(&mut self) {
        let digits = self.sale.merchant.phone.clone();
        let separator = self.random.pick(&[" ", " ", ".", "", "-"]);
        let number = grouped(&digits, &[2, 2, 2, 2, 2], separator);
        let word = self.random.pick(&["Tél : ", "Tél. ", "TEL ", "Téléphone : ", "Tel:", ""]);
        let text = format!("{}{number}", self.style.word(word));
        self.roll.centre(text);
        self.facts.phone = Some(digits);
    }

    /// SIRET, activity and VAT number.
    pub(crate) fn identifiers(&mut self) {
        let merchant = self.sale.merchant.clone();
        if let (true, Some(siret)) = (self.random.chance(75), &merchant.siret) {
            let spaced = self.random.chance(40);
            let digits = if spaced {
                grouped(siret.as_str(), &[3, 3, 3, 5], " ")
            } else {
                siret.as_str().to_owned()
            };
            let word = self.random.pick(&["SIRET ", "SIRET : ", "Siret: ", "N° SIRET "]);
            let mut text = format!("{}{digits}", self.style.word(word));
            if self.random.chance(40) {
                let activity = format!(" - NAF {}", merchant.activity);
                if width(&text) + width(&activity) <= self.style.columns {
                    text.push_str(&activity);
                }
            }
            self.roll.centre(text);
            self.facts.siret = Some(siret.clone());
        }
        if let (true, Some(vat)) = (self.random.chance(60), &merchant.vat) {
            let spaced = self.random.chance(30);
            let number = if spaced {
                grouped(vat.as_str(), &[2, 2, 3, 3, 3], " ")
            } else {
                vat.as_str().to_owned()
            };
            let word = self.random.pick(&[
                "TVA ",
                "TVA Intra : ",
                "N° TVA ",
                "TVA intracom. ",
                "Id. TVA ",
            ]);
            let text = format!("{}{number}", self.style.word(word));
            self.roll.centre_wrapped(&text);
            self.facts.vat = Some(vat.clone());
        }
    }

    /// Date, time and the numbers of ticket, till and cashier.
    pub(crate) fn moment(&mut self) {
        let date = self.style.date.print(self.sale.moment);
        let date = self.style.text(&date);
        let time = self.style.time.print(self.sale.moment.time());
        self.facts.time = Some(self.style.time.shown(self.sale.moment.time()));
        let number = self.ticket_number();
        let till = self.random.between(1, 14);
        let cashier = self.random.pick(crate::merchants::FORENAMES);
        let cashier = self.style.text(cashier);
        match self.random.below(8) {
            0 => self.moment_table(&date, &time, &number, till),
            1 => {
                let (le, at) = (self.style.word("Le"), self.style.word("à"));
                self.roll.centre_wrapped(&format!("{le} {date} {at} {time}"));
                self.numbers_row(&number, till);
            }
            2 => {
                self.numbers_row(&number, till);
                self.roll.pair(date, time);
            }
            3 => {
                self.roll.pair(format!("Date : {date}"), format!("Heure : {time}"));
                self.roll.pair(format!("Ticket : {number}"), format!("Vendeur : {cashier}"));
                self.facts.receipt_number = Some(number);
            }
            4 => {
                self.roll.centre_wrapped(&format!("{date} {time}"));
            }
            5 => {
                let text = format!("{date} {time} C{till:02} {number}");
                if width(&text) <= self.style.columns {
                    self.roll.left(text);
                    self.facts.receipt_number = Some(number);
                } else {
                    self.roll.pair(date, time);
                }
            }
            6 => {
                self.roll.left(format!("{date} - {time}"));
                self.numbers_row(&number, till);
                let served = self.style.word("Servi par");
                self.roll.left(format!("{served} : {cashier}"));
            }
            _ => {
                self.roll.pair(format!("{date} {time}"), format!("N° {number}"));
                self.facts.receipt_number = Some(number);
            }
        }
    }

    fn ticket_number(&mut self) -> String {
        match self.random.below(4) {
            0 => self.random.digits(6),
            1 => format!("{}-{}", self.random.between(1, 9), self.random.digits(8)),
            2 => self.random.between(12, 9800).to_string(),
            _ => format!("T{}", self.random.digits(5)),
        }
    }

    fn numbers_row(&mut self, number: &str, till: i64) {
        let word =
            self.random.pick(&["Ticket N°", "TICKET ", "Ticket n° ", "Facture ", "Note N° "]);
        let word = self.style.word(word);
        let right = match self.random.below(3) {
            0 => format!("Caisse {till:02}"),
            1 => format!("TPV {till}"),
            _ => format!("CAISSE: {till}"),
        };
        self.roll.pair(format!("{word}{number}"), right);
        self.facts.receipt_number = Some(number.to_owned());
    }

    fn moment_table(&mut self, date: &str, time: &str, number: &str, till: i64) {
        let operator = self.random.digits(3);
        let heads = ["Op.", "Date", "Heure", "TPV", "Ticket"].map(str::to_owned);
        let till_number = till.to_string();
        let values = [operator, date.to_owned(), time.to_owned(), till_number, number.to_owned()];
        if !self.roll.table(&[heads.to_vec(), values.to_vec()]) {
            self.roll.pair(date, time);
            self.numbers_row(number, till);
        }
        self.facts.receipt_number = Some(number.to_owned());
    }
}

const SLOGANS: &[&str] = &[
    "Le goût de la proximité",
    "Artisan depuis 1987",
    "Bienvenue chez nous !",
    "Ici, on fait tout maison",
    "La qualité au meilleur prix",
    "Ouvert le dimanche matin",
    "À votre service depuis 30 ans",
];

const OPENING_HOURS: &[&str] = &[
    "Du lundi au samedi 8h30 - 20h00",
    "Ouvert 7j/7 de 8h à 22h",
    "Mar-Sam 9h-12h30 / 14h-19h",
    "Du Lundi au Samedi De 8 h 30 à 21 h et le Dimanche à partir de 9 H",
    "Fermé le mercredi",
];
