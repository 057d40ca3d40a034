//! Money in records: minor units inside, text with its currency where a record is written as JSON.

use serde::{Serialize, Serializer};
use visavis_model::{Currency, Money};

#[derive(Serialize)]
struct Written {
    amount: Option<String>,
    currency: Option<Currency>,
}

/// Writes `amount` and `currency`, both `null` where there is no amount. For a flattened field.
#[expect(clippy::ref_option, reason = "serde asks for this form")]
pub(crate) fn optional<S: Serializer>(
    money: &Option<Money>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let written =
        Written { amount: money.map(Money::number), currency: money.map(Money::currency) };
    written.serialize(serializer)
}

/// Writes `amount` and `currency`. For a flattened field.
pub(crate) fn given<S: Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    optional(&Some(*money), serializer)
}
