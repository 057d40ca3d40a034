//! The foot of a ticket.

use super::{Mark, Till};

impl Till<'_> {
    /// Thanks, conditions, certificates and a bar code, some of them.
    pub(crate) fn footer(&mut self) {
        self.roll.feed();
        if self.style.identifiers_at_bottom {
            self.identifiers();
        }
        let thanks = self.random.pick(THANKS);
        let thanks = self.style.word(thanks);
        self.roll.centre_wrapped(&thanks);
        let mut notes = self.random.count(0, 2);
        while notes > 0 {
            let note = self.random.pick(NOTES);
            let note = self.style.word(note);
            self.roll.centre_wrapped(&note);
            notes -= 1;
        }
        if self.random.chance(30) {
            let website = self.sale.merchant.website.clone();
            if crate::text::width(&website) <= self.style.columns {
                self.roll.centre(website);
            }
        }
        if self.random.chance(30) {
            self.certificate();
        }
        if self.random.chance(28) {
            let digits = self.random.digits(11);
            self.roll.push(Mark::Feed(6));
            self.roll.push(Mark::BarCode(with_ean_digit(&format!("2{digits}"))));
        }
    }

    /// The lines of certified till software (CGI, article 286, I, 3° bis; NF 525).
    fn certificate(&mut self) {
        let version =
            format!("{}.{}.{}", self.random.below(9), self.random.below(20), self.random.below(9));
        let signature: String = (0..4)
            .map(|_| self.random.pick(&["a", "F", "k", "2", "Z", "7", "q", "B", "x", "9"]))
            .collect();
        match self.random.below(3) {
            0 => {
                let number = self.random.digits(4);
                self.roll.centre(format!("NF525 {number} V{version} {signature}"));
            }
            1 => {
                self.roll.centre(format!("Hash: {signature}   V. {version}"));
            }
            _ => {
                let lines = self.sale.entries.len();
                self.roll.centre_wrapped(&format!("Nbre de lignes de vente ticket: {lines}"));
                self.roll.centre(format!("Sign. {signature}"));
            }
        }
    }
}

/// The twelve digits with the check digit of EAN-13 (GS1 General Specifications, 7.9).
pub(crate) fn with_ean_digit(twelve: &str) -> String {
    let sum: u32 = twelve
        .chars()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 3 } else { digit })
        .sum();
    format!("{twelve}{}", (10 - sum % 10) % 10)
}

const THANKS: &[&str] = &[
    "Merci de votre visite",
    "MERCI ET À BIENTÔT",
    "Merci de votre confiance, à bientôt !",
    "Merci et bonne journée",
    "Au revoir et à bientôt",
    "Toute l'équipe vous remercie",
    "MERCI DE VOTRE VISITE !",
    "Bonne journée",
];

const NOTES: &[&str] = &[
    "Échange ou avoir sous 15 jours sur présentation du ticket",
    "Ni repris ni échangé",
    "Les produits ci-dessus, à l'exception des produits alimentaires et autres denrées périssables, bénéficient d'une garantie légale de conformité de deux ans",
    "WIFI : ClientLibre  code : bienvenue",
    "Donnez votre avis et gagnez 100 € de bons d'achat",
    "Ticket à conserver, il pourra vous être demandé",
    "Prix nets, service compris",
    "Suivez-nous sur les réseaux",
    "Soldes du 10 janvier au 6 février",
    "Pas d'escompte pour paiement anticipé",
    "Règlement à réception",
    "Membre d'un centre de gestion agréé, le règlement par chèque est accepté",
    "Pensez à recycler ce ticket",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_the_published_one() {
        assert_eq!(with_ean_digit("400638133393"), "4006381333931");
    }
}
