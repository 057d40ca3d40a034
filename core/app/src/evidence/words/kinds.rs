//! The words for kinds other than purchases.

use super::Language;
use visavis_model::RecordKind;

impl Language {
    /// What a record is.
    pub(in crate::evidence) const fn record_kind(self, kind: RecordKind) -> &'static str {
        match kind {
            RecordKind::Purchase => self.pick("Achat", "Purchase"),
            RecordKind::Payment => self.pick("Paiement", "Payment"),
            RecordKind::Bill => self.pick("Facture", "Bill"),
            RecordKind::Contract => self.pick("Contrat", "Contract"),
            RecordKind::Reading => self.pick("Relevé de compteur", "Meter readings"),
            RecordKind::Trip => self.pick("Trajet", "Trip"),
            RecordKind::MediaUse => self.pick("Média consulté", "Media used"),
            RecordKind::Observation => self.pick("Mesure", "Observation"),
            RecordKind::Score => self.pick("Score", "Score"),
            RecordKind::Credential => self.pick("Attestation", "Credential"),
            RecordKind::Request => self.pick("Demande", "Request"),
            RecordKind::Letter => self.pick("Courrier", "Letter"),
            RecordKind::Promise => self.pick("Promesse", "Promise"),
            RecordKind::Consent => self.pick("Consentement", "Consent"),
        }
    }

    /// The word for a value of a field that has a fixed list of them.
    pub(in crate::evidence) fn named(self, field: &str, value: &str) -> Option<&'static str> {
        Some(match (field, value) {
            ("method", "card") => self.pick("carte", "card"),
            ("method", "transfer") => self.pick("virement", "transfer"),
            ("method", "direct-debit") => self.pick("prélèvement", "direct debit"),
            ("method", "cash") => self.pick("espèces", "cash"),
            ("method", "cheque") => self.pick("chèque", "cheque"),
            ("method", "bank") => self.pick("opération de la banque", "the bank itself"),
            ("method" | "mode" | "channel", "other") => self.pick("autre", "other"),
            ("every", "day") => self.pick("chaque jour", "every day"),
            ("every", "week") => self.pick("chaque semaine", "every week"),
            ("every", "month") => self.pick("chaque mois", "every month"),
            ("every", "quarter") => self.pick("chaque trimestre", "every quarter"),
            ("every", "year") => self.pick("chaque année", "every year"),
            ("every", "once") => self.pick("une fois", "once"),
            ("renewal", "automatic") => {
                self.pick("reconduit tacitement", "goes on unless someone ends it")
            }
            ("renewal", "ends") => self.pick("prend fin", "ends"),
            ("renewal", "unknown") => self.pick("non précisé", "not stated"),
            ("direction", "sent") => {
                self.pick("de la personne à l’organisation", "from the person to the organisation")
            }
            ("direction", "received") => {
                self.pick("de l’organisation à la personne", "from the organisation to the person")
            }
            ("by", "sent") => self.pick("la personne", "the person"),
            ("by", "received") => self.pick("l’organisation", "the organisation"),
            ("promise", "open") => self.pick("ni tenue ni rompue", "neither kept nor broken yet"),
            ("promise", "kept") => self.pick("tenue", "kept"),
            ("promise", "broken") => self.pick("rompue", "broken"),
            ("channel", "post") => self.pick("par la poste", "by post"),
            ("channel", "mail") => self.pick("par courriel", "by electronic mail"),
            ("channel", "portal") => {
                self.pick("par l’espace client", "through the customer portal")
            }
            ("channel", "telephone") => self.pick("par téléphone", "by telephone"),
            ("mode", "walk") => self.pick("à pied", "on foot"),
            ("mode", "bicycle") => self.pick("à vélo", "by bicycle"),
            ("mode", "car") => self.pick("en voiture", "by car"),
            ("mode", "bus") => self.pick("en bus", "by bus"),
            ("mode", "tram") => self.pick("en tramway ou métro", "by tram or underground"),
            ("mode", "train") => self.pick("en train", "by train"),
            ("mode", "ship") => self.pick("en bateau", "by ship"),
            ("mode", "plane") => self.pick("en avion", "by plane"),
            ("quantity", "electricity-consumed") => {
                self.pick("électricité consommée", "electricity consumed")
            }
            ("quantity", "electricity-produced") => {
                self.pick("électricité produite", "electricity produced")
            }
            ("quantity", "gas") => self.pick("gaz", "gas"),
            ("quantity", "water") => self.pick("eau", "water"),
            ("quantity", "heat") => self.pick("chaleur", "heat"),
            ("right", right) => return self.right(right),
            ("state", state) => return self.state(state),
            _ => return None,
        })
    }

    /// A right under the General Data Protection Regulation, with its article.
    fn right(self, right: &str) -> Option<&'static str> {
        Some(match right {
            "access" => self.pick("accès aux données (RGPD, art. 15)", "access (GDPR, art. 15)"),
            "correction" => {
                self.pick("rectification (RGPD, art. 16)", "correction (GDPR, art. 16)")
            }
            "erasure" => self.pick("effacement (RGPD, art. 17)", "erasure (GDPR, art. 17)"),
            "restriction" => self.pick("limitation (RGPD, art. 18)", "restriction (GDPR, art. 18)"),
            "portability" => {
                self.pick("portabilité (RGPD, art. 20)", "portability (GDPR, art. 20)")
            }
            "objection" => self.pick("opposition (RGPD, art. 21)", "objection (GDPR, art. 21)"),
            "explanation" => self.pick(
                "explication d’une décision automatisée (RGPD, art. 22)",
                "explanation of an automated decision (GDPR, art. 22)",
            ),
            "withdrawal" => self.pick(
                "retrait du consentement (RGPD, art. 7.3)",
                "withdrawal of a consent (GDPR, art. 7.3)",
            ),
            "complaint" => self.pick("réclamation", "complaint"),
            _ => return None,
        })
    }

    /// How far a request has come.
    fn state(self, state: &str) -> Option<&'static str> {
        Some(match state {
            "drafted" => self.pick("rédigée, pas envoyée", "written, not sent"),
            "sent" => self.pick("envoyée", "sent"),
            "acknowledged" => self.pick("reçue, selon l’organisation", "received, they say"),
            "granted" => self.pick("satisfaite", "granted"),
            "refused" => self.pick("refusée", "refused"),
            "abandoned" => self.pick("abandonnée par la personne", "given up by the person"),
            _ => return None,
        })
    }

    /// The name of a field of these kinds.
    pub(super) fn name_of_kind(self, name: &str) -> Option<&'static str> {
        Some(match name {
            "account" => self.pick("compte de la personne", "the person’s account"),
            "answered" => self.pick("répondu le", "answered on"),
            "answers" => self.pick("répond à", "answers"),
            "by" => self.pick("donné par", "given by"),
            "channel" => self.pick("voie", "way"),
            "code" => "code",
            "counterparty" => self.pick("autre partie", "other side"),
            "counterparty-account" => self.pick("compte de l’autre partie", "their account"),
            "creator" => self.pick("auteur", "creator"),
            "credential" => self.pick("attestation", "credential"),
            "customer" => self.pick("n° de client", "customer number"),
            "deadline" => self.pick("réponse due le", "answer due on"),
            "direction" => self.pick("sens", "direction"),
            "distance" => "distance",
            "due" => self.pick("échéance", "due on"),
            "duration" => self.pick("durée", "duration"),
            "ended" | "ends" => self.pick("fin", "end"),
            "every" => self.pick("périodicité", "paid"),
            "expires" => self.pick("expire le", "expires on"),
            "from" => self.pick("période, du", "period from"),
            "given" => self.pick("donné le", "given on"),
            "highest" => self.pick("maximum", "highest"),
            "holder" => self.pick("titulaire", "holder"),
            "kind" => self.pick("nature", "kind"),
            "lowest" => self.pick("minimum", "lowest"),
            "meter" => self.pick("compteur", "meter"),
            "method" => self.pick("moyen", "method"),
            "metres" => self.pick("mètres", "metres"),
            "mode" => "mode",
            "name" => self.pick("nom", "name"),
            "notice-days" => self.pick("préavis, en jours", "notice, in days"),
            "number" => self.pick("numéro", "number"),
            "observed" => self.pick("observé le", "observed on"),
            "paid" => self.pick("payé", "paid"),
            "place-from" => self.pick("départ", "from"),
            "place-to" => self.pick("arrivée", "to"),
            "promise" | "state" => self.pick("état", "state"),
            "purpose" => self.pick("objet", "purpose"),
            "quantity" => self.pick("mesure", "quantity"),
            "readings" => self.pick("relevés", "readings"),
            "received" => self.pick("reçu", "received"),
            "reference" => self.pick("référence", "reference"),
            "renewal" => self.pick("au terme", "at its end"),
            "right" => self.pick("demande", "asks for"),
            "scale" => self.pick("échelle", "scale"),
            "scope" => self.pick("données", "data"),
            "score" => "score",
            "seconds" => self.pick("secondes", "seconds"),
            "silent" => self.pick("relevés manquants", "readings missing"),
            "start" | "started" | "starts" => self.pick("début", "start"),
            "step-seconds" => self.pick("pas, en secondes", "step, in seconds"),
            "subject" => self.pick("sujet", "subject"),
            "sum" => self.pick("somme", "sum"),
            "to" => self.pick("vers", "to"),
            "unit" => self.pick("unité", "unit"),
            "until" => self.pick("période, au", "period until"),
            "value" => self.pick("valeur", "value"),
            "value-date" => self.pick("date de valeur", "value date"),
            "what" => self.pick("quoi", "what"),
            "withdrawn" => self.pick("retiré le", "withdrawn on"),
            "work" => self.pick("œuvre", "work"),
            "zone" => self.pick("fuseau horaire", "time zone"),
            _ => return None,
        })
    }
}
