//! Portuguese receipts: the fields of the tax authority's QR code (Portaria 195/2020 and its
//! technical specification), `A:…*B:…`, amounts with a point.

use super::{Finding, FiscalCode, RateAmount, RateClass, Scheme, UncheckedReason, Verdict, text};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Amount, Currency, VatNumber};

/// More fields than the specification has.
const MOST_FIELDS: usize = 64;

/// What rounding line by line may put between the parts and the sum.
const TOLERANCE: Amount = Amount::from_hundredths(2);

/// Reads a code; `None` where the text is not one.
pub(super) fn read(text: &str) -> Option<FiscalCode> {
    let fields = Fields::parse(text)?;
    let issuer = fields.get("A")?;
    let kind = fields.get("D")?;
    let unique_code = fields.get("H")?;
    if !text::is_digits(issuer) || fields.get("F").is_none() || fields.get("O").is_none() {
        return None;
    }
    let mut code = FiscalCode::new(Scheme::Atcud, Verdict::Unchecked(UncheckedReason::NoSignature));
    code.currency = Some(Currency::EUR);
    code.date = fields.get("F").and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok());
    code.total = fields.amount("O");
    code.rates = rates(&fields, code.date);
    if fields.get("E") == Some("A") {
        code.findings.push(Finding::Cancellation);
    }
    check_fields(&mut code, &fields, issuer);
    check_sums(&mut code, &fields);
    let refuted = code.findings.iter().any(|finding| {
        matches!(
            finding,
            Finding::TotalDisagrees { .. }
                | Finding::TaxDisagrees { .. }
                | Finding::Implausible { field: "issuer" | "date" | "total" }
        )
    });
    if refuted {
        code.verdict = Verdict::Invalid;
    }
    code.detail("issuer", issuer);
    code.detail("document-type", kind);
    code.detail("atcud", unique_code);
    for (key, name) in [
        ("B", "customer"),
        ("C", "customer-country"),
        ("E", "status"),
        ("G", "document"),
        ("I1", "region"),
        ("L", "not-taxable"),
        ("M", "stamp-duty"),
        ("N", "tax"),
        ("P", "withheld"),
        ("Q", "hash"),
        ("R", "program"),
        ("S", "other"),
    ] {
        code.detail(name, fields.get(key).unwrap_or_default());
    }
    Some(code)
}

struct Fields<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        text.starts_with("A:")
            .then(|| text.split('*').take(MOST_FIELDS).map(|field| field.split_once(':')).collect())
            .flatten()
            .map(Self)
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }

    fn amount(&self, key: &str) -> Option<Amount> {
        self.get(key).and_then(|value| text::amount(value, '.', None))
    }
}

/// The three tax regions each have a letter, a name in its first field, then the exempt base and
/// base and tax of the reduced, intermediate and general rate.
fn rates(fields: &Fields<'_>, date: Option<NaiveDate>) -> Vec<RateAmount> {
    let mut rates = Vec::new();
    for letter in ["I", "J", "K"] {
        let region = fields.get(&format!("{letter}1"));
        let amount = |number: u8| fields.amount(&format!("{letter}{number}"));
        if let Some(base) = amount(2) {
            rates.push(RateAmount {
                class: RateClass::Zero,
                percent: Some(Decimal::ZERO),
                base: Some(base),
                tax: Some(Amount::ZERO),
                gross: Some(base),
            });
        }
        for (class, base, tax) in [
            (RateClass::Reduced, amount(3), amount(4)),
            (RateClass::Intermediate, amount(5), amount(6)),
            (RateClass::Standard, amount(7), amount(8)),
        ] {
            if base.is_some() || tax.is_some() {
                rates.push(RateAmount {
                    class,
                    percent: region
                        .zip(date)
                        .and_then(|(region, date)| percent(class, region, date)),
                    base,
                    tax,
                    gross: base.zip(tax).map(|(base, tax)| base.plus(tax)),
                });
            }
        }
    }
    rates
}

/// CIVA, article 18, for the mainland, unchanged since 2011; the islands' rates changed often.
fn percent(class: RateClass, region: &str, date: NaiveDate) -> Option<Decimal> {
    if region != "PT" || date < NaiveDate::from_ymd_opt(2011, 1, 1)? {
        return None;
    }
    match class {
        RateClass::Reduced => Some(Decimal::from(6)),
        RateClass::Intermediate => Some(Decimal::from(13)),
        RateClass::Standard => Some(Decimal::from(23)),
        _ => None,
    }
}

fn check_fields(code: &mut FiscalCode, fields: &Fields<'_>, issuer: &str) {
    if VatNumber::parse(&format!("PT{issuer}")).is_err() {
        code.implausible("issuer");
    }
    let customer = fields.get("B").unwrap_or_default();
    let domestic = fields.get("C").is_none_or(|country| country == "PT");
    if domestic && VatNumber::parse(&format!("PT{customer}")).is_err() {
        code.implausible("customer");
    }
    if code.date.is_none() {
        code.implausible("date");
    }
    if code.total.is_none() {
        code.implausible("total");
    }
    // Validation code of the series, a hyphen, the number in the series; 0 before 2023.
    let unique_code = fields.get("H").unwrap_or_default();
    if unique_code != "0" && !unique_code.split_once('-').is_some_and(|(_, n)| text::is_digits(n)) {
        code.implausible("atcud");
    }
}

fn check_sums(code: &mut FiscalCode, fields: &Fields<'_>) {
    // Documents that are no invoices carry `I1:0` and no rates.
    if code.rates.is_empty() {
        return;
    }
    let sum = |part: fn(&RateAmount) -> Option<Amount>| -> Amount {
        code.rates.iter().filter_map(part).sum()
    };
    let (bases, taxes) = (sum(|rate| rate.base), sum(|rate| rate.tax));
    let other = |key| fields.amount(key).unwrap_or_default();
    let (not_taxable, stamp_duty) = (other("L"), other("M"));
    let total = bases.plus(taxes).plus(not_taxable);
    let agrees = |stated: Option<Amount>, computed: Amount| {
        // Stamp duty counts as a tax, but programs differ over where they add it.
        stated.is_none_or(|stated| {
            [computed, computed.plus(stamp_duty)]
                .into_iter()
                .any(|sum| stated.minus(sum).abs() <= TOLERANCE)
        })
    };
    let (tax_agrees, total_agrees) = (agrees(fields.amount("N"), taxes), agrees(code.total, total));
    if !tax_agrees {
        code.findings.push(Finding::TaxDisagrees { computed: taxes });
    }
    if !total_agrees {
        code.findings.push(Finding::TotalDisagrees { computed: total });
    }
}
