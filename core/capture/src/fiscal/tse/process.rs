//! The process data of a receipt: `Beleg^19 %_7 %_10.7 %_5.5 %_0 %^payment_payment` (DSFinV-K,
//! annex I; amounts with the tax, each payment `amount:Bar` or `amount:Unbar`, then its currency
//! where it is not the euro).

use crate::fiscal::{Finding, FiscalCode, FiscalPayment, RateAmount, RateClass, text};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::purchase::PaymentMethod;
use visavis_model::{Amount, Currency};

/// The rates in the order of the process data.
const ORDER: [RateClass; 5] = [
    RateClass::Standard,
    RateClass::Reduced,
    RateClass::FarmingAverage,
    RateClass::ForestryAverage,
    RateClass::Zero,
];

/// More payments than any receipt has.
const MOST_PAYMENTS: usize = 32;

/// Puts what the process data says into the code. Process data of another form says nothing.
pub(super) fn describe(code: &mut FiscalCode, data: &str) {
    let mut parts = data.split('^');
    let (kind, gross, payments) =
        (parts.next().unwrap_or_default(), parts.next(), parts.next().unwrap_or_default());
    code.detail("process", kind);
    match kind {
        "AVTraining" | "AVBelegabbruch" | "AVBestellung" => code.findings.push(Finding::NotASale),
        "AVBelegstorno" => code.findings.push(Finding::Cancellation),
        _ => {}
    }
    let gross = gross.and_then(amounts);
    code.payments = payments.split('_').take(MOST_PAYMENTS).filter_map(payment).collect();
    let Some(gross) = gross else { return };
    let day = code.date;
    code.rates = ORDER
        .into_iter()
        .zip(gross)
        .filter(|(_, gross)| *gross != Amount::ZERO)
        .map(|(class, gross)| RateAmount {
            class,
            percent: day.and_then(|day| percent(class, day)),
            base: None,
            tax: None,
            gross: Some(gross),
        })
        .collect();

    let by_rate: Amount = gross.into_iter().sum();
    let paid: Amount = code
        .payments
        .iter()
        .filter(|payment| payment.currency.is_none())
        .map(|payment| payment.amount)
        .sum();
    // Some tills leave the rates at zero (the invoice is printed elsewhere), others the payments
    // (it was paid in an app): the other one is the total.
    code.total = Some(if by_rate == Amount::ZERO { paid } else { by_rate });
    if paid != by_rate {
        code.findings.push(Finding::PaymentsDiffer { paid });
    }
}

fn amounts(text: &str) -> Option<[Amount; 5]> {
    let mut amounts = [Amount::ZERO; 5];
    let mut fields = text.split('_');
    for amount in &mut amounts {
        *amount = euro(fields.next()?)?;
    }
    fields.next().is_none().then_some(amounts)
}

/// The rule asks for a point and nothing else, but some tills separate thousands.
fn euro(text: &str) -> Option<Amount> {
    text::amount(text, '.', Some(','))
}

fn payment(text: &str) -> Option<FiscalPayment> {
    let mut fields = text.split(':');
    let amount = euro(fields.next()?)?;
    let method = match fields.next()? {
        "Bar" => PaymentMethod::Cash,
        _ => PaymentMethod::Other,
    };
    let currency = match fields.next() {
        None | Some("" | "EUR") => None,
        Some(code) => Some(code.parse::<Currency>().ok()?),
    };
    Some(FiscalPayment { method, amount, currency })
}

/// The rate of the day: 19 and 7 %, lowered to 16 and 5 % in the second half of 2020 (Second
/// Corona Tax Assistance Act, article 3). The average rates changed often and are left open.
fn percent(class: RateClass, date: NaiveDate) -> Option<Decimal> {
    let lowered =
        NaiveDate::from_ymd_opt(2020, 7, 1)? <= date && date < NaiveDate::from_ymd_opt(2021, 1, 1)?;
    match (class, lowered) {
        (RateClass::Standard, false) => Some(Decimal::from(19)),
        (RateClass::Standard, true) => Some(Decimal::from(16)),
        (RateClass::Reduced, false) => Some(Decimal::from(7)),
        (RateClass::Reduced, true) => Some(Decimal::from(5)),
        (RateClass::Zero, _) => Some(Decimal::ZERO),
        _ => None,
    }
}
