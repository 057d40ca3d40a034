//! The total and the number of articles.

use super::{Scale, Till};
use crate::Family;
use crate::text::width;

impl Till<'_> {
    /// Number of articles and total.
    pub(crate) fn totals(&mut self) {
        let count = self.sale.article_count();
        let counted = self.random.chance(55) && self.sale.family != Family::Fuel;
        let word = self.total_word(counted.then_some(count));
        let amount = self.style.total_amount(self.sale.total);
        if counted && !self.style.count_in_total && self.random.chance(50) {
            self.article_count(count);
        }
        if self.random.chance(15) {
            self.base_and_tax_rows();
        }
        let scale = self.style.total_scale;
        let fits = (width(&word) + 1 + width(&amount)) * scale.columns() <= self.style.columns;
        let scale = if fits { scale } else { Scale::Normal };
        self.roll.pair_scaled(word, amount, scale, self.style.total_bold);
        if self.random.chance(6) {
            self.roll.invert();
        }
        if counted && self.facts.article_count.is_none() {
            self.article_count(count);
        }
        if self.random.chance(50) {
            self.roll.feed();
        }
    }

    fn total_word(&mut self, count: Option<i64>) -> String {
        let word = self.style.word(self.style.total_word);
        match count {
            Some(count) if self.style.count_in_total => {
                self.facts.article_count = u32::try_from(count).ok();
                match self.random.below(2) {
                    0 => format!("{word} ({count} ARTICLES)"),
                    _ => format!("{word}   {count} Article(s)"),
                }
            }
            _ if self.random.chance(15) => format!("{word} :"),
            _ => word,
        }
    }

    fn article_count(&mut self, count: i64) {
        let text = match self.random.below(6) {
            0 => format!("{count} ARTICLES"),
            1 => format!("NOMBRE D'ARTICLES : {count}"),
            2 => format!("{count} Article(s)"),
            3 => format!("Nb articles : {count}"),
            4 => format!("Nombre de produits: {count}"),
            _ => format!("NB ART. {count}"),
        };
        self.roll.left(text);
        self.facts.article_count = u32::try_from(count).ok();
    }

    /// "TOTAL HT" and "TOTAL TVA" above the total, which a reader must not take for it.
    fn base_and_tax_rows(&mut self) {
        let taxes = crate::sale::taxes(&self.sale.entries);
        let base = taxes.iter().map(|tax| tax.base).sum();
        let tax = taxes.iter().map(|tax| tax.due).sum();
        let (base, tax) = (self.style.total_amount(base), self.style.total_amount(tax));
        self.roll.pair("TOTAL HT", base);
        self.roll.pair("TOTAL TVA", tax);
    }
}
