//! CII of UN/CEFACT, as Factur-X has it (EN 16931).

use super::{Sheet, category, escaped, rate};
use crate::story::euros;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// Writing to a string cannot fail.
macro_rules! put {
    ($text:expr, $($arguments:tt)*) => {
        let _ = writeln!($text, $($arguments)*);
    };
}

pub(super) fn write(sheet: &Sheet<'_>) -> String {
    let mut text = String::from(HEAD);
    let bill = sheet.bill;
    put!(text, "<rsm:ExchangedDocument><ram:ID>{}</ram:ID>", bill.number);
    put!(text, "<ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>{}", day(sheet.date));
    put!(text, "</ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>");
    lines(&mut text, sheet);
    parties(&mut text, sheet);
    put!(text, "<ram:ApplicableHeaderTradeDelivery/><ram:ApplicableHeaderTradeSettlement>");
    if let (true, Some(creditor)) = (sheet.is_collected, &sheet.from.creditor) {
        put!(text, "<ram:CreditorReferenceID>{creditor}</ram:CreditorReferenceID>");
    }
    put!(text, "<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>");
    if sheet.is_collected {
        put!(text, "<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>59</ram:TypeCode>");
        put!(text, "</ram:SpecifiedTradeSettlementPaymentMeans>");
    }
    for (hundredths, base, tax) in &sheet.taxes {
        put!(text, "<ram:ApplicableTradeTax><ram:CalculatedAmount>{}", euros(*tax));
        put!(text, "</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>");
        put!(text, "<ram:BasisAmount>{}</ram:BasisAmount>{}", euros(*base), tax_of(*hundredths));
        put!(text, "</ram:ApplicableTradeTax>");
    }
    if let (Some(from), Some(until)) = (bill.from, bill.until) {
        put!(text, "<ram:BillingSpecifiedPeriod><ram:StartDateTime>{}", day(from));
        put!(text, "</ram:StartDateTime><ram:EndDateTime>{}", day(until));
        put!(text, "</ram:EndDateTime></ram:BillingSpecifiedPeriod>");
    }
    put!(text, "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>{}", day(bill.due));
    put!(text, "</ram:DueDateDateTime>");
    if sheet.is_collected {
        let mandate = &sheet.from.mandate;
        put!(text, "<ram:DirectDebitMandateID>{mandate}</ram:DirectDebitMandateID>");
    }
    put!(text, "</ram:SpecifiedTradePaymentTerms>");
    sums(&mut text, sheet);
    text + "</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction>\n\
            </rsm:CrossIndustryInvoice>\n"
}

fn day(day: NaiveDate) -> String {
    format!("<udt:DateTimeString format=\"102\">{}</udt:DateTimeString>", day.format("%Y%m%d"))
}

fn tax_of(hundredths: i64) -> String {
    format!(
        "<ram:CategoryCode>{}</ram:CategoryCode>\
         <ram:RateApplicablePercent>{}</ram:RateApplicablePercent>",
        category(hundredths),
        rate(hundredths)
    )
}

fn lines(text: &mut String, sheet: &Sheet<'_>) {
    for (number, (name, cents, hundredths)) in (1..).zip(&sheet.bill.lines) {
        let amount = euros(*cents);
        put!(text, "<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>");
        put!(text, "<ram:LineID>{number}</ram:LineID></ram:AssociatedDocumentLineDocument>");
        put!(text, "<ram:SpecifiedTradeProduct><ram:Name>{}</ram:Name>", escaped(name));
        put!(text, "</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement>");
        put!(text, "<ram:NetPriceProductTradePrice><ram:ChargeAmount>{amount}</ram:ChargeAmount>");
        put!(text, "</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>");
        put!(text, "<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode=\"C62\">1");
        put!(text, "</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>");
        put!(text, "<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax>");
        put!(text, "<ram:TypeCode>VAT</ram:TypeCode>{}", tax_of(*hundredths));
        put!(text, "</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation>");
        put!(text, "<ram:LineTotalAmount>{amount}</ram:LineTotalAmount>");
        put!(text, "</ram:SpecifiedTradeSettlementLineMonetarySummation>");
        put!(text, "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>");
    }
}

fn parties(text: &mut String, sheet: &Sheet<'_>) {
    let merchant = &sheet.office.merchant;
    put!(text, "<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty>");
    put!(text, "<ram:Name>{}</ram:Name>", escaped(&sheet.from.company));
    if let Some(siren) = &sheet.from.siren {
        put!(text, "<ram:SpecifiedLegalOrganization><ram:ID schemeID=\"0002\">{siren}</ram:ID>");
        let name = escaped(&sheet.from.name);
        put!(text, "<ram:TradingBusinessName>{name}</ram:TradingBusinessName>");
        put!(text, "</ram:SpecifiedLegalOrganization>");
    }
    put!(
        text,
        "<ram:PostalTradeAddress><ram:PostcodeCode>{}</ram:PostcodeCode>",
        merchant.post_code
    );
    put!(text, "<ram:LineOne>{}</ram:LineOne>", escaped(&merchant.street));
    put!(text, "<ram:CityName>{}</ram:CityName><ram:CountryID>FR</ram:CountryID>", merchant.town);
    put!(text, "</ram:PostalTradeAddress>");
    if let Some(vat) = &merchant.vat {
        put!(text, "<ram:SpecifiedTaxRegistration><ram:ID schemeID=\"VA\">{vat}</ram:ID>");
        put!(text, "</ram:SpecifiedTaxRegistration>");
    }
    put!(
        text,
        "</ram:SellerTradeParty><ram:BuyerTradeParty><ram:ID>{}</ram:ID>",
        sheet.from.customer
    );
    put!(text, "<ram:Name>{}</ram:Name></ram:BuyerTradeParty>", escaped(&sheet.buyer()));
    put!(text, "</ram:ApplicableHeaderTradeAgreement>");
}

fn sums(text: &mut String, sheet: &Sheet<'_>) {
    let (net, tax, gross) = (euros(sheet.net()), euros(sheet.tax()), euros(sheet.bill.total));
    put!(text, "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>");
    put!(text, "<ram:LineTotalAmount>{net}</ram:LineTotalAmount>");
    put!(text, "<ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount>");
    put!(text, "<ram:TaxTotalAmount currencyID=\"EUR\">{tax}</ram:TaxTotalAmount>");
    put!(text, "<ram:GrandTotalAmount>{gross}</ram:GrandTotalAmount>");
    put!(text, "<ram:DuePayableAmount>{gross}</ram:DuePayableAmount>");
    put!(text, "</ram:SpecifiedTradeSettlementHeaderMonetarySummation>");
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"
 xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\"
 xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
<ram:ID>urn:cen.eu:en16931:2017</ram:ID>
</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
";
