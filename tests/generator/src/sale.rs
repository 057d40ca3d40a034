//! What was sold, exact to the cent, before any till prints it.

use crate::Family;
use crate::merchants::Merchant;
use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::Amount;
use visavis_model::purchase::{ItemKind, PaymentMethod, Unit};

/// The VAT rates of metropolitan France since 2014 (CGI, articles 278 to 281 octies).
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Rate {
    /// Outside VAT: tourist tax, deposits on bottles; not in the VAT table.
    Outside,
    /// 2.1 %: medicines that the health insurance repays, newspapers.
    Particular,
    /// 5.5 %: food to take home, books.
    #[default]
    Reduced,
    /// 10 %: meals, other medicines, hotels, transport.
    Intermediate,
    /// 20 %: everything else.
    Normal,
}

impl Rate {
    /// In hundredths of a per cent.
    pub(crate) const fn hundredths(self) -> i64 {
        match self {
            Self::Outside => 0,
            Self::Particular => 210,
            Self::Reduced => 550,
            Self::Intermediate => 1000,
            Self::Normal => 2000,
        }
    }

    /// In per cent, without trailing zeros.
    pub(crate) fn decimal(self) -> Decimal {
        Decimal::new(self.hundredths(), 2).normalize()
    }
}

/// How much of something.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Quantity {
    /// One, and the till does not say so.
    #[default]
    One,
    /// So many pieces.
    Pieces(i64),
    /// A weight or volume in thousandths of the unit.
    Measured(i64, Unit),
}

/// A line that makes up the total.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: ItemKind,
    pub(crate) label: String,
    pub(crate) quantity: Quantity,
    /// The price of one unit, in thousandths of a euro.
    pub(crate) price: i64,
    pub(crate) amount: Amount,
    pub(crate) rate: Rate,
    /// The department that starts with this line, where the till prints departments.
    pub(crate) heading: Option<&'static str>,
}

impl Entry {
    /// So many pieces at `price` hundredths each.
    pub(crate) fn pieces(label: impl Into<String>, count: i64, price: i64, rate: Rate) -> Self {
        Self {
            kind: ItemKind::Item,
            label: label.into(),
            quantity: if count == 1 { Quantity::One } else { Quantity::Pieces(count) },
            price: price * 10,
            amount: Amount::from_hundredths(count * price),
            rate,
            heading: None,
        }
    }

    /// A weight or volume in thousandths, at a price in thousandths of a euro for one unit; the
    /// amount is rounded to the cent, half a cent upwards.
    pub(crate) fn measured(
        label: impl Into<String>,
        thousandths: i64,
        unit: Unit,
        price: i64,
        rate: Rate,
    ) -> Self {
        Self {
            kind: ItemKind::Item,
            label: label.into(),
            quantity: Quantity::Measured(thousandths, unit),
            price,
            amount: Amount::from_hundredths((thousandths * price + 5000) / 10_000),
            rate,
            heading: None,
        }
    }

    /// A line of its own kind with a sign of its own.
    pub(crate) fn other(
        kind: ItemKind,
        label: impl Into<String>,
        hundredths: i64,
        rate: Rate,
    ) -> Self {
        Self { kind, ..Self::pieces(label, 1, hundredths, rate) }
    }
}

/// One row of the VAT table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tax {
    pub(crate) rate: Rate,
    /// Tax included.
    pub(crate) gross: Amount,
    pub(crate) base: Amount,
    pub(crate) due: Amount,
}

/// The VAT table that a till computes: prices include the tax, so the lines are summed per rate,
/// and the base is that sum divided by one plus the rate, rounded once.
pub(crate) fn taxes(entries: &[Entry]) -> Vec<Tax> {
    let mut sums: BTreeMap<Rate, Amount> = BTreeMap::new();
    for entry in entries {
        let sum = sums.entry(entry.rate).or_default();
        *sum = sum.plus(entry.amount);
    }
    sums.into_iter()
        .filter(|(rate, gross)| *rate != Rate::Outside && *gross != Amount::ZERO)
        .map(|(rate, gross)| tax_included(rate, gross))
        .collect()
}

/// Base and tax of an amount that includes the tax.
pub(crate) fn tax_included(rate: Rate, gross: Amount) -> Tax {
    let whole = 10_000 + rate.hundredths();
    let magnitude = (gross.abs().hundredths() * 20_000 + whole) / (2 * whole);
    let base = Amount::from_hundredths(magnitude * gross.hundredths().signum());
    Tax { rate, gross, base, due: gross.minus(base) }
}

/// One way in which the sum was paid.
#[derive(Clone, Debug)]
pub(crate) struct Tender {
    pub(crate) method: PaymentMethod,
    /// As the till calls it.
    pub(crate) label: String,
    /// Negative for change and for money paid back.
    pub(crate) amount: Amount,
}

/// A sale.
#[derive(Clone, Debug)]
pub(crate) struct Sale {
    pub(crate) family: Family,
    pub(crate) merchant: Merchant,
    pub(crate) moment: NaiveDateTime,
    pub(crate) entries: Vec<Entry>,
    pub(crate) total: Amount,
    pub(crate) tenders: Vec<Tender>,
}

impl Sale {
    /// A sale of these lines, not yet paid. A product that comes again at another price is left
    /// out, with its discounts.
    pub(crate) fn new(
        family: Family,
        merchant: Merchant,
        moment: NaiveDateTime,
        mut entries: Vec<Entry>,
    ) -> Self {
        let mut prices: BTreeMap<String, i64> = BTreeMap::new();
        let mut kept = true;
        entries.retain(|entry| {
            if entry.kind == ItemKind::Item {
                let first = *prices.entry(entry.label.clone()).or_insert(entry.price);
                kept = first == entry.price;
            }
            kept
        });
        let total = entries.iter().map(|entry| entry.amount).sum();
        Self { family, merchant, moment, entries, total, tenders: Vec::new() }
    }

    /// The articles, as tills count them: pieces, and one for each thing weighed.
    pub(crate) fn article_count(&self) -> i64 {
        self.entries
            .iter()
            .filter(|entry| matches!(entry.kind, ItemKind::Item | ItemKind::Return))
            .map(|entry| match entry.quantity {
                Quantity::Pieces(count) => count,
                Quantity::One | Quantity::Measured(..) => 1,
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_tickets_vat_is_reproduced() {
        // 26,99 at 20 % is printed as 22,49 and 4,50; 8,79 at 5,5 % as 8,33 and 0,46.
        let normal = tax_included(Rate::Normal, Amount::from_hundredths(2699));
        assert_eq!((normal.base.hundredths(), normal.due.hundredths()), (2249, 450));
        let reduced = tax_included(Rate::Reduced, Amount::from_hundredths(879));
        assert_eq!((reduced.base.hundredths(), reduced.due.hundredths()), (833, 46));
        let back = tax_included(Rate::Normal, Amount::from_hundredths(-2699));
        assert_eq!((back.base.hundredths(), back.due.hundredths()), (-2249, -450));
    }

    #[test]
    fn a_product_has_one_price_on_a_ticket() {
        let mut random = crate::random::Random::new(1, crate::random::Stream::Ticket);
        let merchant = Merchant::draw(&mut random, Family::Bakery);
        let entries = vec![
            Entry::pieces("Pain", 1, 120, Rate::Reduced),
            Entry::pieces("Pain", 1, 130, Rate::Reduced),
            Entry::other(ItemKind::Discount, "Remise", -10, Rate::Reduced),
            Entry::pieces("Pain", 2, 120, Rate::Reduced),
        ];
        let sale = Sale::new(Family::Bakery, merchant, NaiveDateTime::default(), entries);
        assert_eq!(sale.total, Amount::from_hundredths(360));
    }

    #[test]
    fn a_weight_times_its_price_is_rounded_half_up() {
        let tomatoes = Entry::measured("Tomates", 542, Unit::Kilogram, 3990, Rate::Reduced);
        assert_eq!(tomatoes.amount, Amount::from_hundredths(216));
    }
}
