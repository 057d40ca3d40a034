//! The lines that make up the total.

use super::style::{Detail, ItemLayout};
use super::{Anchor, Span, Till};
use crate::sale::{Entry, Quantity};
use crate::text::{cut, width};
use crate::truth::ItemTruth;
use rust_decimal::Decimal;
use visavis_model::purchase::{ItemKind, Unit};

/// What a till shows of a line beside its text and amount.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Shown {
    Nothing,
    Count,
    CountAndPrice,
}

impl Till<'_> {
    /// All items, under the headings that the till has.
    pub(crate) fn items(&mut self) {
        if let Some(heads) = table_heads(self.style.items) {
            self.table_row(heads.map(str::to_owned));
            self.rule();
        }
        for entry in self.sale.entries.clone() {
            if let (true, Some(heading)) = (self.style.departments, entry.heading) {
                let heading = self.style.text(heading);
                self.heading(&heading);
            }
            self.item(&entry);
        }
    }

    fn heading(&mut self, heading: &str) {
        match self.style.label_width % 3 {
            0 => {
                self.roll.left(format!(">>>> {heading}"));
                self.roll.embolden();
            }
            1 => self.roll.left(format!("* {heading} *")),
            _ => {
                self.roll.left(heading);
                self.roll.embolden();
            }
        }
    }

    /// One item; recorded as printed.
    pub(crate) fn item(&mut self, entry: &Entry) {
        let layout = self.style.items;
        let marked = self.amount_with_mark(entry);
        let room = self.room_for_text(&marked);
        let label = cut(&self.style.text(&entry.label), self.style.label_width.min(room));
        let piece = entry.kind == ItemKind::Item || entry.kind == ItemKind::Return;
        let shown = match (layout, entry.quantity) {
            _ if !piece => {
                self.amount_row(&label, &marked);
                Shown::Nothing
            }
            (_, Quantity::Measured(..)) => self.detailed(entry, &label, &marked),
            (ItemLayout::Plain | ItemLayout::Leaders | ItemLayout::CodeFirst, Quantity::One) => {
                self.amount_row(&label, &marked);
                Shown::Nothing
            }
            (ItemLayout::Plain | ItemLayout::Leaders | ItemLayout::CodeFirst, _) => {
                self.detailed(entry, &label, &marked)
            }
            (ItemLayout::CountFirst, _) => {
                self.amount_row(&format!("{} {label}", count(entry)), &marked);
                Shown::Count
            }
            (ItemLayout::CountTimes, _) => {
                let price = self.price(entry);
                let text = format!("{} {} {label}", count(entry), self.style.times);
                self.priced_row(&text, &price, &marked);
                Shown::CountAndPrice
            }
            (ItemLayout::TableCountFirst, _) => {
                let row = [count(entry).to_string(), label.clone(), self.price(entry), marked];
                self.table_row(row);
                Shown::CountAndPrice
            }
            (ItemLayout::TableTextFirst, _) => {
                let row = [label.clone(), self.price(entry), count(entry).to_string(), marked];
                self.table_row(row);
                Shown::CountAndPrice
            }
            (ItemLayout::TwoRows, _) => {
                self.roll.left(label.clone());
                let detail = self.detail_text(entry);
                self.roll.pair(format!("  {detail}"), marked);
                Shown::CountAndPrice
            }
        };
        self.record(entry, label, shown);
    }

    /// Text and amount with quantity and price before, between or after.
    fn detailed(&mut self, entry: &Entry, label: &str, marked: &str) -> Shown {
        let detail = self.detail_text(entry);
        let indented = format!("   {detail}");
        match self.style.detail {
            Detail::After => {
                self.amount_row(label, marked);
                self.roll.left(indented);
            }
            Detail::Before => {
                self.roll.left(indented);
                self.amount_row(label, marked);
            }
            Detail::WithAmount => {
                self.roll.left(label);
                self.roll.pair(indented, marked);
            }
        }
        Shown::CountAndPrice
    }

    fn amount_row(&mut self, text: &str, marked: &str) {
        match self.style.items {
            ItemLayout::Leaders => {
                let dots = self.style.columns.saturating_sub(width(text) + width(marked) + 2);
                self.roll.pair(format!("{text} {}", ".".repeat(dots)), marked);
            }
            ItemLayout::CodeFirst => {
                let code = self.random.digits(6);
                self.roll.pair(format!("{code} {text}"), marked);
            }
            ItemLayout::TableCountFirst => {
                self.table_row([String::new(), text.to_owned(), String::new(), marked.to_owned()]);
            }
            ItemLayout::CountFirst if text.starts_with(|c: char| !c.is_ascii_digit()) => {
                self.roll.pair(format!("  {text}"), marked);
            }
            _ => self.roll.pair(text, marked),
        }
    }

    fn priced_row(&mut self, text: &str, price: &str, marked: &str) {
        let columns = self.style.columns;
        self.roll.spans(vec![
            Span { anchor: Anchor::Left, column: 0, text: text.to_owned() },
            Span {
                anchor: Anchor::Right,
                column: columns - width(marked) - 2,
                text: price.to_owned(),
            },
            Span { anchor: Anchor::Right, column: columns, text: marked.to_owned() },
        ]);
    }

    fn table_row(&mut self, [first, second, third, fourth]: [String; 4]) {
        let columns = self.style.columns;
        let amount = self.widest_amount();
        let spans = if self.style.items == ItemLayout::TableCountFirst {
            vec![
                Span { anchor: Anchor::Left, column: 0, text: first },
                Span { anchor: Anchor::Left, column: 4, text: second },
                Span { anchor: Anchor::Right, column: columns - amount - 2, text: third },
                Span { anchor: Anchor::Right, column: columns, text: fourth },
            ]
        } else {
            vec![
                Span { anchor: Anchor::Left, column: 0, text: first },
                Span { anchor: Anchor::Right, column: columns - amount - 5, text: second },
                Span { anchor: Anchor::Right, column: columns - amount - 1, text: third },
                Span { anchor: Anchor::Right, column: columns, text: fourth },
            ]
        };
        self.roll.spans(spans.into_iter().filter(|span| !span.text.is_empty()).collect());
    }

    /// "2 x 1,20", "0,542 kg x 3,99 €/kg".
    fn detail_text(&mut self, entry: &Entry) -> String {
        let times = self.style.times;
        let price = self.price(entry);
        match entry.quantity {
            Quantity::Measured(thousandths, unit) => {
                let quantity = self.style.number(measure(thousandths, unit));
                let name = unit_name(unit);
                match self.random.below(3) {
                    0 => format!("{quantity} {name} {times} {price} €/{name}"),
                    1 => format!("{quantity}{name} {times} {price}/{name}"),
                    _ => format!("{quantity} {times} {price} EUR/{name}"),
                }
            }
            _ => match self.random.below(4) {
                0 => format!("{} {times} {price} €", count(entry)),
                1 => format!("{}{times}{price}", count(entry)),
                _ => format!("{} {times} {price}", count(entry)),
            },
        }
    }

    fn price(&self, entry: &Entry) -> String {
        self.style.number(unit_price(entry))
    }

    fn amount_with_mark(&self, entry: &Entry) -> String {
        let amount = self.style.item_amount(entry.amount);
        match self.style.mark(entry.rate) {
            Some(mark) if self.style.vat_mark_first => format!("{mark} {amount}"),
            Some(mark) => format!("{amount} {mark}"),
            None => amount,
        }
    }

    fn widest_amount(&self) -> usize {
        let widths = self.sale.entries.iter().map(|entry| width(&self.amount_with_mark(entry)));
        widths.max().unwrap_or(5).max(5)
    }

    /// How many characters the text may have beside `marked` in this layout.
    fn room_for_text(&self, marked: &str) -> usize {
        let columns = self.style.columns;
        match self.style.items {
            ItemLayout::Plain | ItemLayout::TwoRows => columns.saturating_sub(width(marked) + 2),
            ItemLayout::Leaders | ItemLayout::CountFirst => {
                columns.saturating_sub(width(marked) + 4)
            }
            ItemLayout::CountTimes => columns.saturating_sub(width(marked) + 15),
            ItemLayout::CodeFirst => columns.saturating_sub(width(marked) + 8),
            ItemLayout::TableCountFirst | ItemLayout::TableTextFirst => {
                columns.saturating_sub(self.widest_amount() + 14)
            }
        }
    }

    fn record(&mut self, entry: &Entry, text: String, shown: Shown) {
        let (quantity, unit) = match entry.quantity {
            _ if shown == Shown::Nothing => (None, Unit::Piece),
            Quantity::Measured(thousandths, unit) => {
                (Some(Decimal::new(thousandths, 3).normalize()), unit)
            }
            Quantity::One | Quantity::Pieces(_) => (Some(Decimal::from(count(entry))), Unit::Piece),
        };
        let unit_price = (shown == Shown::CountAndPrice).then(|| unit_price(entry).normalize());
        self.facts.items.push(ItemTruth {
            kind: entry.kind,
            text,
            quantity,
            unit,
            unit_price,
            amount: entry.amount,
            vat_class: self.style.mark(entry.rate).map(str::to_owned),
        });
    }
}

const fn table_heads(layout: ItemLayout) -> Option<[&'static str; 4]> {
    match layout {
        ItemLayout::TableCountFirst => Some(["Qte", "Designation", "P.U.", "Total"]),
        ItemLayout::TableTextFirst => Some(["Article", "PU", "Qte", "Total"]),
        _ => None,
    }
}

const fn count(entry: &Entry) -> i64 {
    match entry.quantity {
        Quantity::Pieces(count) => count,
        Quantity::One | Quantity::Measured(..) => 1,
    }
}

/// With two decimals; with three for fuel.
pub(crate) fn unit_price(entry: &Entry) -> Decimal {
    let fuel = matches!(entry.quantity, Quantity::Measured(_, Unit::Litre));
    if fuel || entry.price % 10 != 0 {
        Decimal::new(entry.price, 3)
    } else {
        Decimal::new(entry.price / 10, 2)
    }
}

/// Scales show grams, pumps show hundredths of a litre.
pub(crate) fn measure(thousandths: i64, unit: Unit) -> Decimal {
    match unit {
        Unit::Litre | Unit::KilowattHour => Decimal::new(thousandths / 10, 2),
        _ => Decimal::new(thousandths, 3),
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Kilogram => "kg",
        Unit::Gram => "g",
        Unit::Litre => "L",
        Unit::KilowattHour => "kWh",
        Unit::Metre => "m",
        _ => "u",
    }
}
