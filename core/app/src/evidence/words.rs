//! The words of the page, in French and English.

mod kinds;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use visavis_model::purchase::{PaymentMethod, Unit};
use visavis_model::{FieldName, Proof, RecordStatus, Status};

/// Where a field stands in a table: what people ask for first, then all others, then the lines by
/// their numbers.
pub(super) fn rank(field: &FieldName) -> (usize, usize, String) {
    const FIRST: [&str; 6] = ["merchant", "title", "date", "time", "total", "currency"];
    const LISTS: [&str; 3] = ["lines", "taxes", "payments"];
    let mut parts = field.as_str().split('.');
    let name = parts.next().unwrap_or_default();
    let number = parts.next().and_then(|number| number.parse().ok()).unwrap_or_default();
    // The text of a line before its amount: against the alphabet.
    let part = parts.next().filter(|part| *part != "text").unwrap_or_default();
    let rest = if number == 0 && part.is_empty() { field.as_str() } else { part };
    let first = FIRST.iter().position(|known| *known == name);
    let list = LISTS.iter().position(|known| *known == name);
    let place = first.or_else(|| list.map(|list| FIRST.len() + 1 + list)).unwrap_or(FIRST.len());
    (place, number, rest.to_owned())
}

/// A language of the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Language {
    French,
    English,
}

use Language::{English, French};

impl Language {
    pub(super) const ALL: [Self; 2] = [French, English];

    /// The code of RFC 5646.
    pub(super) const fn code(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// The name of the page.
    pub(super) const fn page_name(self) -> &'static str {
        self.pick("evidence-fr.html", "evidence-en.html")
    }

    /// The page in the other language, and what it is called there.
    pub(super) const fn other(self) -> (Self, &'static str) {
        match self {
            French => (English, "English"),
            English => (French, "Français"),
        }
    }

    /// The one of two texts that is in this language.
    pub(super) const fn pick(self, french: &'static str, english: &'static str) -> &'static str {
        match self {
            French => french,
            English => english,
        }
    }

    /// `8 mars 2024`, `8 March 2024`.
    pub(super) fn date(self, date: NaiveDate) -> String {
        let first = self == French && date.day() == 1;
        let day = if first { "1er".to_owned() } else { date.day().to_string() };
        format!("{day} {}", self.month(date))
    }

    /// `mars 2024`, `March 2024`.
    pub(super) fn month(self, date: NaiveDate) -> String {
        const FRENCH: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let months = match self {
            French => FRENCH,
            English => ENGLISH,
        };
        let month = months.get(date.month0() as usize).copied().unwrap_or_default();
        format!("{month} {}", date.year())
    }

    /// `8 mars 2024 à 18:45 (UTC+01:00)`.
    pub(super) fn moment(self, at: DateTime<FixedOffset>) -> String {
        let (date, to) = (self.date(at.date_naive()), self.pick("à", "at"));
        format!("{date} {to} {:02}:{:02} (UTC{})", at.hour(), at.minute(), at.offset())
    }

    /// A number as it is written in this language; what is no number stays as it is.
    pub(super) fn number(self, number: &str) -> String {
        match self {
            French => number.replace('.', ","),
            English => number.to_owned(),
        }
    }

    /// The value of a field as it is written in this language.
    pub(super) fn value(self, field: &FieldName, value: &str) -> String {
        let is_amount = matches!(
            field.as_str().rsplit('.').next(),
            Some(
                "amount"
                    | "discount"
                    | "loyalty-savings"
                    | "rounding"
                    | "service-charge"
                    | "subtotal"
                    | "tax"
                    | "tip"
                    | "total"
            )
        );
        if is_amount {
            return self.number(value);
        }
        if field.as_str() == "kind" {
            return value
                .parse()
                .map_or_else(|_| value.to_owned(), |kind| self.record_kind(kind).into());
        }
        self.named(field.as_str(), value).unwrap_or(value).to_owned()
    }

    /// How a value is held, with its mark, so that colour is never needed.
    pub(super) const fn status(self, status: Status) -> &'static str {
        match status {
            Status::Proved => self.pick("✔ prouvé", "✔ proved"),
            Status::Read => self.pick("· lu", "· read"),
            Status::Guessed => self.pick("? supposé", "? guessed"),
            Status::Missing => self.pick("– absent", "– missing"),
        }
    }

    /// Where a record stands.
    pub(super) const fn record_status(self, status: RecordStatus) -> &'static str {
        match status {
            RecordStatus::Confirmed => {
                self.pick("confirmé par la personne", "confirmed by the person")
            }
            RecordStatus::AwaitingReview => {
                self.pick("pas encore relu par la personne", "not yet reviewed by the person")
            }
            RecordStatus::Dismissed => {
                self.pick("écarté par la personne", "dismissed by the person")
            }
        }
    }

    /// Why a value is believed.
    pub(super) const fn proof(self, proof: Proof) -> &'static str {
        match proof {
            Proof::LinesSum => self.pick("les lignes font ce total", "the lines add up to it"),
            Proof::TaxTable => self.pick("le tableau de TVA concorde", "the VAT table agrees"),
            Proof::SubtotalTax => {
                self.pick("sous-total et taxe font ce total", "subtotal and tax make it")
            }
            Proof::CashChange => {
                self.pick("espèces moins rendu font ce total", "cash less change is it")
            }
            Proof::Payments => self.pick("les paiements font ce total", "the payments make it"),
            Proof::CardSlip => {
                self.pick("le ticket de carte le dit aussi", "the card slip says it too")
            }
            Proof::FiscalCode => self.pick("le code fiscal le dit", "the fiscal code says it"),
            Proof::InWords => {
                self.pick("écrit aussi en toutes lettres", "it is written in words too")
            }
            Proof::ArticleCount => {
                self.pick("le nombre d’articles concorde", "the number of articles agrees")
            }
            Proof::Repeated => self.pick("imprimé plus d’une fois", "it is printed more than once"),
            Proof::CheckDigits => {
                self.pick("sa clé de contrôle concorde", "its check digits agree")
            }
            Proof::Balance => self.pick(
                "les soldes avant et après concordent",
                "the balances before and after agree",
            ),
            Proof::FileTotals => {
                self.pick("le fichier dit la même somme", "the file says the same sum")
            }
        }
    }

    /// What an entry of the journal says was done.
    pub(super) fn deed(self, kind: &str) -> String {
        let known = match kind {
            "vault-created" => self.pick("coffre créé, clé annoncée", "vault made, key announced"),
            "signing-key-added" => self.pick("clé de signature annoncée", "signing key announced"),
            "record-added" => self.pick("ajouté avec ses documents", "added with its documents"),
            "records-added" => {
                self.pick("ajouté avec d’autres d’un même fichier", "added with others of one file")
            }
            "documents-attached" => self.pick("documents ajoutés", "documents added"),
            "fact-corrected" => self.pick("corrigé par la personne", "corrected by the person"),
            "record-confirmed" => self.pick("confirmé par la personne", "confirmed by the person"),
            "record-dismissed" => self.pick("écarté par la personne", "dismissed by the person"),
            "record-reopened" => self.pick("remis en question", "put in question again"),
            "changes-lost" => {
                self.pick("entrées perdues par le disque", "entries lost by the disk")
            }
            "records-linked" => {
                self.pick("relié à un autre par la personne", "linked with another by the person")
            }
            "records-unlinked" => {
                self.pick("délié d’un autre par la personne", "unlinked from another by the person")
            }
            "exported" => self.pick("ce dossier a été créé", "this file was made"),
            other => return other.to_owned(),
        };
        known.to_owned()
    }

    /// How something was paid.
    pub(super) const fn payment(self, method: PaymentMethod) -> &'static str {
        match method {
            PaymentMethod::Cash => self.pick("espèces", "cash"),
            PaymentMethod::Change => self.pick("rendu", "change"),
            PaymentMethod::Card => self.pick("carte", "card"),
            PaymentMethod::Voucher => self.pick("titre ou bon", "voucher"),
            PaymentMethod::Loyalty => self.pick("fidélité", "loyalty"),
            PaymentMethod::Cheque => self.pick("chèque", "cheque"),
            PaymentMethod::Transfer => self.pick("virement", "transfer"),
            _ => self.pick("autre", "other"),
        }
    }

    /// A unit.
    pub(super) const fn unit(self, unit: Unit) -> &'static str {
        match unit {
            Unit::Kilogram => "kg",
            Unit::Gram => "g",
            Unit::Pound => "lb",
            Unit::Litre => "l",
            Unit::Gallon => "gal",
            Unit::Metre => "m",
            Unit::KilowattHour => "kWh",
            Unit::Hour => "h",
            Unit::Night => self.pick("nuit(s)", "night(s)"),
            _ => "",
        }
    }

    /// The name of a field; of a numbered one with its number from 1.
    pub(super) fn field(self, field: &FieldName) -> String {
        let parts: Vec<&str> = field.as_str().split('.').collect();
        match parts.as_slice() {
            [list, number, part] => {
                let number = number.parse::<usize>().map_or(0, |number| number.saturating_add(1));
                let list_name = self.name(list);
                // Of taxes and payments only the amount is a fact of its own.
                match *list {
                    "taxes" | "payments" => format!("{list_name} {number}"),
                    _ => format!("{list_name} {number}, {}", self.name(part)),
                }
            }
            [name] => self.name(name),
            _ => field.to_string(),
        }
    }

    /// The name of a part of a field.
    pub(super) fn name(self, name: &str) -> String {
        let known = match name {
            "merchant" => self.pick("commerçant", "merchant"),
            "title" => self.pick("titre", "title"),
            "date" => "date",
            "time" => self.pick("heure", "time"),
            "currency" => self.pick("monnaie", "currency"),
            "total" => "total",
            "subtotal" => self.pick("sous-total", "subtotal"),
            "discount" => self.pick("remise", "discount"),
            "tip" => self.pick("pourboire", "tip"),
            "service-charge" => self.pick("service", "service charge"),
            "rounding" => self.pick("arrondi", "rounding"),
            "loyalty-savings" => self.pick("avantage fidélité", "loyalty savings"),
            "branch" => self.pick("magasin", "branch"),
            "address" => self.pick("adresse", "address"),
            "siret" => "SIRET",
            "siren" => "SIREN",
            "vat" => self.pick("n° de TVA", "VAT number"),
            "phone" => self.pick("téléphone", "telephone"),
            "company-number" => self.pick("n° d’entreprise", "company number"),
            "receipt-number" => self.pick("n° de ticket", "receipt number"),
            "till-number" => self.pick("n° de caisse", "till number"),
            "lines" => self.pick("ligne", "line"),
            "taxes" | "tax" => self.pick("taxe", "tax"),
            "payments" => self.pick("paiement", "payment"),
            "text" => self.pick("texte", "text"),
            "amount" => self.pick("montant", "amount"),
            other => match self.name_of_kind(other) {
                Some(known) => known,
                None => return other.replace('-', " "),
            },
        };
        known.to_owned()
    }
}
