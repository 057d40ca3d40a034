//! A purchase: what was bought, from whom, when, for how much, and how it was paid.

use crate::{Amount, Country, Currency, Money};
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What kind of trade a receipt comes from.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReceiptKind {
    /// Any shop.
    #[default]
    Shop,
    /// Food and household goods.
    Supermarket,
    /// Food or drink eaten or taken away.
    Restaurant,
    /// Fuel by the litre, or charging by the kilowatt-hour.
    Fuel,
    /// Medicines.
    Pharmacy,
    /// Parking.
    Parking,
    /// Motorway toll.
    Toll,
    /// Train, bus, tram, taxi, ferry, plane.
    Transport,
    /// A night somewhere.
    Hotel,
    /// A card terminal's slip, without items.
    CardSlip,
    /// Money given back.
    Refund,
}

/// How a sum was paid.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PaymentMethod {
    /// Coins and notes handed over.
    Cash,
    /// Coins and notes given back.
    Change,
    /// Any payment or debit card, phones and watches included.
    Card,
    /// Meal voucher, gift card, credit note.
    Voucher,
    /// Points or money of a loyalty programme.
    Loyalty,
    /// Cheque.
    Cheque,
    /// Bank transfer or direct debit.
    Transfer,
    /// Paid in a way that the receipt does not name.
    Other,
}

/// What a line of a receipt stands for.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ItemKind {
    /// Something bought.
    #[default]
    Item,
    /// Money off, negative.
    Discount,
    /// A deposit paid (positive) or given back (negative).
    Deposit,
    /// Something brought back, negative.
    Return,
    /// A delivery, service, cover or card charge.
    Charge,
    /// A tip.
    Tip,
}

/// The unit that a quantity is counted in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[non_exhaustive]
pub enum Unit {
    /// Pieces.
    #[default]
    #[serde(rename = "piece")]
    Piece,
    /// Kilograms.
    #[serde(rename = "kg")]
    Kilogram,
    /// Grams.
    #[serde(rename = "g")]
    Gram,
    /// Pounds.
    #[serde(rename = "lb")]
    Pound,
    /// Litres.
    #[serde(rename = "l")]
    Litre,
    /// US gallons.
    #[serde(rename = "gal")]
    Gallon,
    /// Metres.
    #[serde(rename = "m")]
    Metre,
    /// Kilowatt-hours.
    #[serde(rename = "kWh")]
    KilowattHour,
    /// Hours.
    #[serde(rename = "h")]
    Hour,
    /// Nights.
    #[serde(rename = "night")]
    Night,
}

/// One line of a purchase.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PurchaseLine {
    /// What it stands for.
    pub kind: ItemKind,
    /// The text as printed.
    pub text: String,
    /// How much of it, in `unit`.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity.
    pub unit: Unit,
    /// The price of one unit, which may have more decimals than the currency.
    pub unit_price: Option<Decimal>,
    /// What it cost.
    pub amount: Money,
    /// The till's letter or number for the VAT rate.
    pub vat_class: Option<String>,
}

/// One row of a VAT table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TaxLine {
    /// The rate in per cent.
    pub rate: Decimal,
    /// What the tax is computed on, without the tax.
    pub base: Money,
    /// The tax.
    pub tax: Money,
}

/// One payment.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Payment {
    /// How.
    pub method: PaymentMethod,
    /// How much; change is negative.
    pub amount: Money,
}

/// A purchase from an organisation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Purchase {
    /// What kind of receipt it was.
    pub kind: ReceiptKind,
    /// The local date of the purchase.
    pub date: Option<NaiveDate>,
    /// The local time of the purchase.
    pub time: Option<NaiveTime>,
    /// Where it was, which gives the time its zone.
    pub country: Option<Country>,
    /// The currency.
    pub currency: Option<Currency>,
    /// What it cost in all, as printed; [`Amount::in_currency`] with `currency` makes it money.
    pub total: Option<Amount>,
    /// What was bought.
    pub lines: Vec<PurchaseLine>,
    /// The VAT table.
    pub taxes: Vec<TaxLine>,
    /// How it was paid.
    pub payments: Vec<Payment>,
}
