//! The VAT table in the layouts of French tills.

use super::Till;
use super::style::{VatLayout, VatMark};
use crate::sale::{Rate, Tax, taxes};
use crate::text::width;
use crate::truth::TaxTruth;
use rust_decimal::Decimal;
use visavis_model::Amount;

impl Till<'_> {
    /// The VAT table of the items.
    pub(crate) fn vat_table(&mut self) {
        self.vat_rows(&taxes(&self.sale.entries));
    }

    /// A VAT table.
    pub(crate) fn vat_rows(&mut self, rows: &[Tax]) {
        if rows.is_empty() || self.style.vat == VatLayout::None {
            return;
        }
        if self.random.chance(40) {
            self.rule();
        }
        let printed = match self.style.vat {
            VatLayout::RateFirst => self.table(["Taux", "HT", "TVA", "TTC"], rows, rate_first),
            VatLayout::CodeFirst => self.coded_table(rows),
            VatLayout::GrossFirst => self.table(["TTC", "HT", "TVA", "Taux"], rows, gross_first),
            VatLayout::Bare => {
                let rows = rows.iter().map(|row| {
                    let [rate, base, tax, _] = self.cells(row);
                    vec![format!("TVA {rate}%"), base, tax]
                });
                let rows: Vec<_> = rows.collect();
                self.roll.table(&rows)
            }
            VatLayout::Slash => self.slash_rows(rows),
            VatLayout::Sentence => self.sentences(rows),
            VatLayout::BaseSentence => self.base_sentences(rows),
            VatLayout::Rows | VatLayout::None => false,
        };
        if !printed {
            // Narrow paper and large sums: a row for each amount.
            self.pairs(rows);
        }
        let with_base = self.style.vat != VatLayout::Sentence;
        self.facts.taxes.extend(rows.iter().map(|row| TaxTruth {
            rate: row.rate.decimal(),
            base: with_base.then_some(row.base),
            tax: row.due,
        }));
    }

    /// Rate, base, tax and gross amount as this table prints them.
    fn cells(&self, row: &Tax) -> [String; 4] {
        [
            self.style.number(Decimal::new(row.rate.hundredths(), 2)),
            self.style.bare_amount(row.base),
            self.style.bare_amount(row.due),
            self.style.bare_amount(row.gross),
        ]
    }

    fn table(
        &mut self,
        heads: [&str; 4],
        rows: &[Tax],
        order: fn([String; 4]) -> [String; 4],
    ) -> bool {
        let percent = self.random.pick(&["%", "%", " %", ""]);
        let heads = if self.random.chance(25) {
            heads.map(|head| match head {
                "HT" => "Base HT".to_owned(),
                "TVA" => "Mt TVA".to_owned(),
                _ => head.to_owned(),
            })
        } else {
            heads.map(str::to_owned)
        };
        let mut table = vec![heads.to_vec()];
        table.extend(rows.iter().map(|row| {
            let [rate, base, tax, gross] = self.cells(row);
            order([format!("{rate}{percent}"), base, tax, gross]).to_vec()
        }));
        if rows.len() > 1 && self.style.vat == VatLayout::RateFirst && self.random.chance(50) {
            let [_, base, tax, gross] = self.cells(&sum(rows));
            table.push(order(["Total".to_owned(), base, tax, gross]).to_vec());
        }
        self.roll.table(&table)
    }

    fn coded_table(&mut self, rows: &[Tax]) -> bool {
        let mut table = vec![["Code", "Taux", "HT", "TVA"].map(str::to_owned).to_vec()];
        table.extend(rows.iter().map(|row| {
            let [rate, base, tax, _] = self.cells(row);
            vec![self.code(row.rate).to_owned(), rate, base, tax]
        }));
        self.roll.table(&table)
    }

    /// The mark beside the items, or a letter where the items have none.
    fn code(&self, rate: Rate) -> &'static str {
        self.style.mark(rate).unwrap_or_else(|| {
            let lettered = super::Style { vat_mark: VatMark::Letter, ..self.style.clone() };
            lettered.mark(rate).unwrap_or_default()
        })
    }

    fn slash_rows(&mut self, rows: &[Tax]) -> bool {
        let mut table: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let [rate, base, tax, gross] = self.cells(row);
                vec![format!("{} / {rate}", self.code(row.rate)), base, tax, gross]
            })
            .collect();
        if self.random.chance(60) {
            let [_, base, tax, gross] = self.cells(&sum(rows));
            table.push(vec!["TOTAL TVA".to_owned(), base, tax, gross]);
        }
        self.roll.table(&table)
    }

    fn sentences(&mut self, rows: &[Tax]) -> bool {
        let form = self.random.below(3);
        for row in rows {
            let rate = self.style.number(row.rate.decimal());
            let tax = self.style.total_amount(row.due);
            match form {
                0 => self.roll.left(format!("dont TVA {rate}% : {tax}")),
                1 => self.roll.pair(format!("Dont TVA {rate} %"), tax),
                _ => self.roll.pair(format!("T.V.A. {rate}% INCLUSE"), tax),
            }
        }
        true
    }

    fn base_sentences(&mut self, rows: &[Tax]) -> bool {
        for row in rows {
            let rate = self.style.number(row.rate.decimal());
            let base = self.style.bare_amount(row.base);
            let tax = self.style.bare_amount(row.due);
            let text = format!("TVA {rate}% sur {base} HT");
            if width(&text) + width(&tax) + 3 <= self.style.columns {
                self.roll.pair(format!("{text} ="), tax);
            } else {
                self.roll.pair(text, tax);
            }
        }
        true
    }

    fn pairs(&mut self, rows: &[Tax]) {
        for row in rows {
            let rate = self.style.number(row.rate.decimal());
            let base = self.style.total_amount(row.base);
            let tax = self.style.total_amount(row.due);
            self.roll.pair(format!("HT {rate}%"), base);
            self.roll.pair(format!("TVA {rate}%"), tax);
        }
    }
}

const fn rate_first(cells: [String; 4]) -> [String; 4] {
    cells
}

fn gross_first([rate, base, tax, gross]: [String; 4]) -> [String; 4] {
    [gross, base, tax, rate]
}

fn sum(rows: &[Tax]) -> Tax {
    Tax {
        rate: Rate::default(),
        gross: rows.iter().map(|row| row.gross).sum(),
        base: rows.iter().map(|row| row.base).sum::<Amount>(),
        due: rows.iter().map(|row| row.due).sum(),
    }
}
