//! What a generated receipt says, for a reader to be measured against.
//!
//! # What counts
//! The truth holds what is *printed*: a field that the ticket does not show is `None` or absent,
//! so a reader that leaves it missing is right. Three rules decide the cases that could be seen
//! either way:
//!
//! * **Items.** Every printed line which makes up the total is an item, in printed order: things
//!   sold, and discounts, deposits, returns and charges as lines of their own with their own kind
//!   and sign. Their amounts add up to the total exactly. Lines that only inform (advantages
//!   credited to a loyalty account, "dont éco-participation", "service compris") are not items.
//!   A ticket that prints no line but its total (card slip, toll, parking) has no items.
//! * **Total.** What the goods cost in all, tax included, whoever pays: meal vouchers, loyalty
//!   money and the health insurers' shares at a pharmacy are payments and do not lower it. It is
//!   negative for a refund.
//! * **Quantities.** Given only where the ticket prints them for that line.

use crate::Setting;
use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use visavis_model::purchase::{ItemKind, PaymentMethod, ReceiptKind, Unit};
use visavis_model::{Amount, Currency, Siret, VatNumber};

/// The families of tickets: each has its own content and its own range of layouts.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// A supermarket with departments, loyalty and promotions.
    #[default]
    Supermarket,
    /// A small grocer's.
    Convenience,
    /// A greengrocer, butcher, cheesemonger or fishmonger: things sold by weight.
    Market,
    /// A bakery.
    Bakery,
    /// A café or bar.
    Cafe,
    /// A restaurant with table service.
    Restaurant,
    /// Food to take away, ordered at a counter.
    FastFood,
    /// A filling station.
    Fuel,
    /// A pharmacy.
    Pharmacy,
    /// A car park.
    Parking,
    /// A motorway toll.
    Toll,
    /// A hotel.
    Hotel,
    /// A hairdresser.
    Hairdresser,
    /// A clothes or shoe shop.
    Clothes,
    /// A builders' merchant or garden centre.
    HomeImprovement,
    /// Books, papers, games.
    Bookshop,
    /// A taxi.
    Taxi,
    /// A card terminal's customer slip.
    CardSlip,
    /// Something brought back.
    Refund,
}

impl Family {
    /// Every family.
    pub const ALL: &'static [Self] = &[
        Self::Supermarket,
        Self::Convenience,
        Self::Market,
        Self::Bakery,
        Self::Cafe,
        Self::Restaurant,
        Self::FastFood,
        Self::Fuel,
        Self::Pharmacy,
        Self::Parking,
        Self::Toll,
        Self::Hotel,
        Self::Hairdresser,
        Self::Clothes,
        Self::HomeImprovement,
        Self::Bookshop,
        Self::Taxi,
        Self::CardSlip,
        Self::Refund,
    ];

    /// The kind of receipt, as the draft calls it. Bakeries and food counters sell food to
    /// take home, which the vocabulary files with supermarkets.
    pub const fn kind(self) -> ReceiptKind {
        match self {
            Self::Supermarket | Self::Convenience | Self::Market | Self::Bakery => {
                ReceiptKind::Supermarket
            }
            Self::Cafe | Self::Restaurant | Self::FastFood => ReceiptKind::Restaurant,
            Self::Fuel => ReceiptKind::Fuel,
            Self::Pharmacy => ReceiptKind::Pharmacy,
            Self::Parking => ReceiptKind::Parking,
            Self::Toll => ReceiptKind::Toll,
            Self::Hotel => ReceiptKind::Hotel,
            Self::Hairdresser | Self::Clothes | Self::HomeImprovement | Self::Bookshop => {
                ReceiptKind::Shop
            }
            Self::Taxi => ReceiptKind::Transport,
            Self::CardSlip => ReceiptKind::CardSlip,
            Self::Refund => ReceiptKind::Refund,
        }
    }
}

/// What the receipt says.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Truth {
    /// The seed that it was made from.
    pub seed: u64,
    /// How it was photographed. The ticket of a seed is the same in every setting.
    pub setting: Setting,
    /// The family of tickets.
    pub family: Family,
    /// The kind of receipt.
    pub kind: ReceiptKind,
    /// Who sold.
    pub merchant: MerchantTruth,
    /// The day of the purchase; every ticket prints it.
    pub date: NaiveDate,
    /// The time of the purchase, to the second where the ticket prints seconds.
    pub time: Option<NaiveTime>,
    /// The currency.
    pub currency: Currency,
    /// What it cost in all.
    #[serde(with = "amount")]
    pub total: Amount,
    /// What makes up the total.
    pub items: Vec<ItemTruth>,
    /// The printed VAT table.
    pub taxes: Vec<TaxTruth>,
    /// The printed payments; change is negative.
    pub payments: Vec<PaymentTruth>,
    /// The number of the ticket as printed.
    pub receipt_number: Option<String>,
    /// The number of articles, where the ticket prints it.
    pub article_count: Option<u32>,
}

/// Who sold.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MerchantTruth {
    /// The name in the header, without line breaks. Compare without regard to case and accents:
    /// tills print capitals without accents.
    pub name: String,
    /// Telephone number, digits only.
    pub phone: Option<String>,
    /// Establishment number, where it is printed whole.
    pub siret: Option<Siret>,
    /// VAT number.
    pub vat: Option<VatNumber>,
}

/// One line that makes up the total.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ItemTruth {
    /// What it stands for.
    pub kind: ItemKind,
    /// The description as printed, cut where the till cuts it, without quantity and amount.
    pub text: String,
    /// How much of it, where printed.
    pub quantity: Option<Decimal>,
    /// The unit of the quantity.
    pub unit: Unit,
    /// The price of one unit, where printed.
    pub unit_price: Option<Decimal>,
    /// What it cost.
    #[serde(with = "amount")]
    pub amount: Amount,
    /// The till's mark for the VAT rate, where printed.
    pub vat_class: Option<String>,
}

/// One row of the VAT table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TaxTruth {
    /// The rate in per cent, without trailing zeros.
    pub rate: Decimal,
    /// What the tax is computed on, without the tax, where printed.
    #[serde(with = "optional_amount")]
    pub base: Option<Amount>,
    /// The tax.
    #[serde(with = "amount")]
    pub tax: Amount,
}

/// One payment.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PaymentTruth {
    /// How.
    pub method: PaymentMethod,
    /// How much; change is negative, and so is money paid back in a refund.
    #[serde(with = "amount")]
    pub amount: Amount,
}

/// Amounts as strings with two decimals, "12.90".
mod amount {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use visavis_model::Amount;

    // serde hands over a reference to the field.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(super) fn serialize<S: Serializer>(
        amount: &Amount,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(amount)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Amount, D::Error> {
        parse(&String::deserialize(deserializer)?)
            .ok_or_else(|| de::Error::custom("expected an amount with two decimals such as 12.90"))
    }

    pub(super) fn parse(text: &str) -> Option<Amount> {
        let (units, hundredths) = text.split_once('.')?;
        (hundredths.len() == 2)
            .then(|| format!("{units}{hundredths}").parse().ok())
            .flatten()
            .map(Amount::from_hundredths)
    }
}

/// Amounts that may be absent.
mod optional_amount {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use visavis_model::Amount;

    // serde hands over a reference to the field as it is declared.
    #[allow(clippy::ref_option)]
    pub(super) fn serialize<S: Serializer>(
        amount: &Option<Amount>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match amount {
            Some(amount) => serializer.collect_str(amount),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Amount>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| {
                super::amount::parse(&text).ok_or_else(|| {
                    de::Error::custom("expected an amount with two decimals such as 12.90")
                })
            })
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_sign_below_one_euro() {
        for text in ["-0.05", "12.90", "0.00", "-1234.56"] {
            assert_eq!(amount::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(amount::parse("12.9"), None);
        assert_eq!(amount::parse("12"), None);
    }
}
