//! UBL 2.1 as Peppol has it (EN 16931).

use super::{Sheet, category, escaped, rate};
use crate::story::euros;
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
    put!(text, "<cbc:ID>{}</cbc:ID><cbc:IssueDate>{}</cbc:IssueDate>", bill.number, sheet.date);
    put!(text, "<cbc:DueDate>{}</cbc:DueDate>", bill.due);
    put!(text, "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>");
    put!(text, "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>");
    if let (Some(from), Some(until)) = (bill.from, bill.until) {
        put!(text, "<cac:InvoicePeriod><cbc:StartDate>{from}</cbc:StartDate>");
        put!(text, "<cbc:EndDate>{until}</cbc:EndDate></cac:InvoicePeriod>");
    }
    seller(&mut text, sheet);
    put!(text, "<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification>");
    put!(text, "<cbc:ID>{}</cbc:ID></cac:PartyIdentification>", sheet.from.customer);
    address(&mut text, &sheet.cast.street, sheet.cast.place);
    put!(text, "<cac:PartyLegalEntity><cbc:RegistrationName>{}", escaped(&sheet.buyer()));
    put!(text, "</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>");
    put!(text, "</cac:AccountingCustomerParty>");
    if sheet.is_collected {
        put!(text, "<cac:PaymentMeans><cbc:PaymentMeansCode>59</cbc:PaymentMeansCode>");
        put!(text, "<cac:PaymentMandate><cbc:ID>{}</cbc:ID>", sheet.from.mandate);
        put!(text, "</cac:PaymentMandate></cac:PaymentMeans>");
    }
    sums(&mut text, sheet);
    lines(&mut text, sheet);
    text + "</Invoice>\n"
}

fn address(text: &mut String, street: &str, (post_code, town): (&str, &str)) {
    put!(text, "<cac:PostalAddress><cbc:StreetName>{}</cbc:StreetName>", escaped(street));
    put!(text, "<cbc:CityName>{town}</cbc:CityName><cbc:PostalZone>{post_code}</cbc:PostalZone>");
    put!(text, "<cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country>");
    put!(text, "</cac:PostalAddress>");
}

fn seller(text: &mut String, sheet: &Sheet<'_>) {
    let merchant = &sheet.office.merchant;
    put!(text, "<cac:AccountingSupplierParty><cac:Party>");
    if let Some(siret) = &merchant.siret {
        put!(text, "<cac:PartyIdentification><cbc:ID schemeID=\"0009\">{siret}</cbc:ID>");
        put!(text, "</cac:PartyIdentification>");
    }
    if let (true, Some(creditor)) = (sheet.is_collected, &sheet.from.creditor) {
        put!(text, "<cac:PartyIdentification><cbc:ID schemeID=\"SEPA\">{creditor}</cbc:ID>");
        put!(text, "</cac:PartyIdentification>");
    }
    put!(text, "<cac:PartyName><cbc:Name>{}</cbc:Name></cac:PartyName>", escaped(&sheet.from.name));
    address(text, &merchant.street, (merchant.post_code, merchant.town));
    if let Some(vat) = &merchant.vat {
        put!(text, "<cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID>");
        put!(text, "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>");
    }
    let company = escaped(&sheet.from.company);
    put!(text, "<cac:PartyLegalEntity><cbc:RegistrationName>{company}</cbc:RegistrationName>");
    if let Some(siren) = &sheet.from.siren {
        put!(text, "<cbc:CompanyID schemeID=\"0002\">{siren}</cbc:CompanyID>");
    }
    put!(text, "</cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>");
}

fn sums(text: &mut String, sheet: &Sheet<'_>) {
    let (net, tax, gross) = (euros(sheet.net()), euros(sheet.tax()), euros(sheet.bill.total));
    put!(text, "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">{tax}</cbc:TaxAmount>");
    for (hundredths, base, tax) in &sheet.taxes {
        put!(text, "<cac:TaxSubtotal><cbc:TaxableAmount currencyID=\"EUR\">{}", euros(*base));
        put!(text, "</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"EUR\">{}", euros(*tax));
        put!(
            text,
            "</cbc:TaxAmount>{}</cac:TaxSubtotal>",
            tax_category(*hundredths, "TaxCategory")
        );
    }
    put!(text, "</cac:TaxTotal><cac:LegalMonetaryTotal>");
    for (name, amount) in [
        ("LineExtensionAmount", &net),
        ("TaxExclusiveAmount", &net),
        ("TaxInclusiveAmount", &gross),
        ("PayableAmount", &gross),
    ] {
        put!(text, "<cbc:{name} currencyID=\"EUR\">{amount}</cbc:{name}>");
    }
    put!(text, "</cac:LegalMonetaryTotal>");
}

fn tax_category(hundredths: i64, name: &str) -> String {
    format!(
        "<cac:{name}><cbc:ID>{}</cbc:ID><cbc:Percent>{}</cbc:Percent>\
         <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:{name}>",
        category(hundredths),
        rate(hundredths)
    )
}

fn lines(text: &mut String, sheet: &Sheet<'_>) {
    for (number, (name, cents, hundredths)) in (1..).zip(&sheet.bill.lines) {
        let amount = euros(*cents);
        put!(text, "<cac:InvoiceLine><cbc:ID>{number}</cbc:ID>");
        put!(text, "<cbc:InvoicedQuantity unitCode=\"C62\">1</cbc:InvoicedQuantity>");
        put!(
            text,
            "<cbc:LineExtensionAmount currencyID=\"EUR\">{amount}</cbc:LineExtensionAmount>"
        );
        put!(text, "<cac:Item><cbc:Name>{}</cbc:Name>", escaped(name));
        put!(text, "{}</cac:Item>", tax_category(*hundredths, "ClassifiedTaxCategory"));
        put!(text, "<cac:Price><cbc:PriceAmount currencyID=\"EUR\">{amount}</cbc:PriceAmount>");
        put!(text, "</cac:Price></cac:InvoiceLine>");
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"
 xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\"
 xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
";
