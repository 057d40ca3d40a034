//! How one till prints: drawn once per ticket, each choice for itself.

use crate::layout::dates::{DateForm, TimeForm};
use crate::layout::roll::Scale;
use crate::random::Random;
use crate::sale::Rate;
use crate::text::without_accents;
use rust_decimal::Decimal;
use visavis_model::Amount;

/// Letters that the till has.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Case {
    /// Capitals without accents.
    #[default]
    Capitals,
    /// As written.
    Written,
    /// As written, without accents.
    Plain,
}

/// How an amount is printed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct AmountForm {
    pub(crate) point: bool,
    pub(crate) unit: &'static str,
    /// "€ 12,90" rather than "12,90 €".
    pub(crate) unit_first: bool,
    /// "12,90-" rather than "-12,90".
    pub(crate) minus_behind: bool,
}

/// The mark of the VAT rate beside an item.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum VatMark {
    #[default]
    None,
    Letter,
    Digit,
    Bracket,
    TwoDigits,
}

/// How items are laid out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum ItemLayout {
    /// "BAGUETTE                 1,20", quantity in a row before or after.
    #[default]
    Plain,
    /// "2 BAGUETTE               2,40".
    CountFirst,
    /// "2 x BAGUETTE      1,20   2,40".
    CountTimes,
    /// Columns quantity, text, unit price, amount, with a header.
    TableCountFirst,
    /// Columns text, unit price, quantity, amount, with a header.
    TableTextFirst,
    /// Text in one row, "1 x 1,20 … 1,20" in the next, for every item.
    TwoRows,
    /// "BAGUETTE ............... 1,20".
    Leaders,
    /// "3250391784512 BAGUETTE   1,20".
    CodeFirst,
}

/// Where a [`ItemLayout::Plain`] till prints "2 x 1,20".
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Detail {
    /// In the row after the text and its amount.
    #[default]
    After,
    /// In the row before.
    Before,
    /// In the row after the text, with the amount.
    WithAmount,
}

/// How the VAT table is printed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum VatLayout {
    /// Taux, HT, TVA, TTC with a header.
    #[default]
    RateFirst,
    /// Code, taux, HT, TVA with a header.
    CodeFirst,
    /// TTC, HT, TVA, taux with a header.
    GrossFirst,
    /// "TVA 20,00% 9,16 1,83".
    Bare,
    /// "11 /  5,50   8,33 €   0,46 €   8,79 €".
    Slash,
    /// "dont TVA 5,5% : 0,46".
    Sentence,
    /// "TVA 10% sur 12,30 HT = 1,23".
    BaseSentence,
    /// "Total HT 5,5%" and "TVA 5,5%" in rows of their own.
    Rows,
    /// Not at all.
    None,
}

/// Where the date stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum DatePlace {
    #[default]
    BeforeItems,
    Top,
    Bottom,
}

/// How a till prints.
// The switches of a till are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(crate) columns: usize,
    pub(crate) case: Case,
    pub(crate) item_amount: AmountForm,
    pub(crate) total_amount: AmountForm,
    pub(crate) vat_mark: VatMark,
    pub(crate) vat_mark_first: bool,
    pub(crate) items: ItemLayout,
    pub(crate) detail: Detail,
    pub(crate) times: &'static str,
    /// Texts are cut after so many characters.
    pub(crate) label_width: usize,
    pub(crate) departments: bool,
    pub(crate) rule: char,
    pub(crate) date: DateForm,
    pub(crate) time: TimeForm,
    pub(crate) date_place: DatePlace,
    pub(crate) vat: VatLayout,
    pub(crate) vat_before_payment: bool,
    pub(crate) total_word: &'static str,
    pub(crate) total_scale: Scale,
    pub(crate) total_bold: bool,
    pub(crate) count_in_total: bool,
    pub(crate) identifiers_at_bottom: bool,
    /// Text is set in a proportional typeface by a printer driver.
    pub(crate) proportional: bool,
}

impl Style {
    pub(crate) fn draw(random: &mut Random) -> Self {
        let columns = random.pick(&[32, 32, 38, 40, 40, 42, 42, 42, 44, 48]);
        let point = random.chance(12);
        let minus_behind = random.chance(12);
        let unit = random.pick(&["", "", "", "", " €", " €", "€", "EUR"]);
        let form = AmountForm { point, unit, unit_first: false, minus_behind };
        let total_unit = if unit.is_empty() {
            random.pick(&["", "", " €", "€", " EUR", "EUR", "€ "])
        } else {
            unit
        };
        let wide = columns >= 40;
        Self {
            columns,
            case: random.pick(&[Case::Capitals, Case::Capitals, Case::Written, Case::Plain]),
            item_amount: form,
            total_amount: AmountForm {
                unit: total_unit,
                unit_first: total_unit == "€ ",
                minus_behind,
                point,
            },
            vat_mark: random.pick(&[
                VatMark::None,
                VatMark::None,
                VatMark::Letter,
                VatMark::Digit,
                VatMark::Bracket,
                VatMark::TwoDigits,
            ]),
            vat_mark_first: random.chance(12),
            items: item_layout(random, wide),
            detail: random.pick(&[
                Detail::After,
                Detail::Before,
                Detail::WithAmount,
                Detail::WithAmount,
            ]),
            times: random.pick(&["x", "x", "X", "*", "x"]),
            label_width: random.count(16, columns),
            departments: random.chance(25),
            rule: random.pick(&['-', '-', '-', '=', '*', '_', '.']),
            date: random.pick(DateForm::ALL),
            time: random.pick(TimeForm::ALL),
            date_place: random.pick(&[
                DatePlace::BeforeItems,
                DatePlace::BeforeItems,
                DatePlace::Top,
                DatePlace::Bottom,
                DatePlace::Bottom,
            ]),
            vat: random.pick(&[
                VatLayout::RateFirst,
                VatLayout::RateFirst,
                VatLayout::CodeFirst,
                VatLayout::GrossFirst,
                VatLayout::Bare,
                VatLayout::Slash,
                VatLayout::Sentence,
                VatLayout::BaseSentence,
                VatLayout::Rows,
            ]),
            vat_before_payment: random.chance(40),
            total_word: random.pick(&[
                "TOTAL",
                "TOTAL",
                "TOTAL TTC",
                "A PAYER",
                "NET A PAYER",
                "TOTAL A PAYER",
                "MONTANT DU",
                "TOTAL EUR",
                "Total",
                "Total TTC",
                "TOTAL EUROS",
                "Net à payer",
                "Montant dû",
            ]),
            total_scale: random.pick(&[
                Scale::Normal,
                Scale::Normal,
                Scale::Tall,
                Scale::Large,
                Scale::Wide,
            ]),
            total_bold: random.chance(50),
            count_in_total: random.chance(15),
            identifiers_at_bottom: random.chance(25),
            proportional: random.chance(12),
        }
    }

    /// The text as this till prints it.
    pub(crate) fn text(&self, text: &str) -> String {
        match self.case {
            Case::Capitals => without_accents(text).to_uppercase(),
            Case::Written => text.to_owned(),
            Case::Plain => without_accents(text),
        }
    }

    /// A word in capitals, or as it is, but never with letters that the till does not have.
    pub(crate) fn word(&self, text: &str) -> String {
        if self.case == Case::Written { text.to_owned() } else { without_accents(text) }
    }

    pub(crate) fn item_amount(&self, amount: Amount) -> String {
        self.item_amount.print(amount)
    }

    pub(crate) fn total_amount(&self, amount: Amount) -> String {
        self.total_amount.print(amount)
    }

    /// An amount without currency.
    pub(crate) fn bare_amount(&self, amount: Amount) -> String {
        AmountForm { unit: "", unit_first: false, ..self.item_amount }.print(amount)
    }

    /// A number with this till's decimal sign.
    pub(crate) fn number(&self, number: Decimal) -> String {
        let text = number.to_string();
        if self.item_amount.point { text } else { text.replace('.', ",") }
    }

    /// The mark of a rate, where the till prints one.
    pub(crate) fn mark(&self, rate: Rate) -> Option<&'static str> {
        let [particular, reduced, intermediate, normal] = match self.vat_mark {
            VatMark::None => return None,
            VatMark::Letter => ["D", "A", "B", "C"],
            VatMark::Digit => ["4", "1", "2", "3"],
            VatMark::Bracket => ["(4)", "(2)", "(3)", "(1)"],
            VatMark::TwoDigits => ["14", "11", "12", "13"],
        };
        Some(match rate {
            Rate::Outside => return None,
            Rate::Particular => particular,
            Rate::Reduced => reduced,
            Rate::Intermediate => intermediate,
            Rate::Normal => normal,
        })
    }
}

impl AmountForm {
    pub(crate) fn print(self, amount: Amount) -> String {
        let magnitude = amount.abs().hundredths();
        let (units, hundredths) = (magnitude / 100, magnitude % 100);
        let point = if self.point { '.' } else { ',' };
        let number = if units >= 1000 {
            format!("{} {:03}{point}{hundredths:02}", units / 1000, units % 1000)
        } else {
            format!("{units}{point}{hundredths:02}")
        };
        let (before, behind) = match (amount.is_negative(), self.minus_behind) {
            (true, false) => ("-", ""),
            (true, true) => ("", "-"),
            (false, _) => ("", ""),
        };
        if self.unit_first {
            format!("{}{before}{number}{behind}", self.unit)
        } else {
            format!("{before}{number}{behind}{}", self.unit)
        }
    }
}

fn item_layout(random: &mut Random, wide: bool) -> ItemLayout {
    let narrow = [
        ItemLayout::Plain,
        ItemLayout::Plain,
        ItemLayout::Plain,
        ItemLayout::CountFirst,
        ItemLayout::TwoRows,
        ItemLayout::Leaders,
    ];
    let broad = [
        ItemLayout::Plain,
        ItemLayout::Plain,
        ItemLayout::Plain,
        ItemLayout::CountFirst,
        ItemLayout::CountTimes,
        ItemLayout::TableCountFirst,
        ItemLayout::TableTextFirst,
        ItemLayout::TwoRows,
        ItemLayout::Leaders,
        ItemLayout::CodeFirst,
    ];
    if wide { random.pick(&broad) } else { random.pick(&narrow) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_in_every_form() {
        let amount = Amount::from_hundredths(-123_456);
        let form = AmountForm { unit: " €", ..AmountForm::default() };
        assert_eq!(form.print(amount), "-1 234,56 €");
        let form = AmountForm { minus_behind: true, point: true, ..AmountForm::default() };
        assert_eq!(form.print(amount), "1 234.56-");
        let form = AmountForm { unit: "€ ", unit_first: true, ..AmountForm::default() };
        assert_eq!(form.print(Amount::from_hundredths(1290)), "€ 12,90");
    }
}
