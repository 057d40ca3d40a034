//! UN/CEFACT Cross Industry Invoice: D16B and D22B (EN 16931, Factur-X, `ZUGFeRD` 2, `XRechnung`) and the
//! older `CrossIndustryDocument` of `ZUGFeRD` 1.0 (`FeRD`, 2014), whose elements have longer names.

use super::entry;
use super::invoice::{Actor, Adjustment, IdRole, Invoice, Line, Means, Nature, Sums, Tax};
use super::tree::{Node, Tree};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Cross Industry Invoices.
pub struct Cii;

impl Format for Cii {
    fn name(&self) -> &'static str {
        "cii"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::EInvoice
    }

    fn about(&self) -> &'static str {
        "invoice in UN/CEFACT CII: XRechnung, the XML of Factur-X and `ZUGFeRD` 1 and 2, EN 16931"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match head.xml_root() {
            Some((_, "CrossIndustryInvoice" | "CrossIndustryDocument")) => Recognition::Certain,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let tree = Tree::read(input)?;
        entry::give(&tree, &[read(tree.root()?)], QUIET, sink)
    }
}

/// Values that say nothing to the person, or what another value says already.
pub(super) const QUIET: &[&str] = &[
    "BusinessProcessSpecifiedDocumentContextParameter/ID",
    "TestIndicator",
    "LineID",
    "SubjectCode",
    "ApplicableTradeTax/TypeCode",
    "CategoryTradeTax/TypeCode",
    "CategoryCode",
    "TaxTotalAmount",
    "IssueDateTime/DateTimeString",
    "DueDateTypeCode",
    "ParentLineID",
    "LineStatusCode",
    "CopyIndicator",
    "LanguageID",
    "BasisQuantity",
    "SpecifiedTradeProduct/BuyerAssignedID",
    "SpecifiedTradeProduct/GlobalID",
    "TestIndicator/Indicator",
    "HeaderExchangedDocument/Name",
    "ExchangedDocument/Name",
    "OriginTradeCountry/ID",
    "ReceivableSpecifiedTradeAccountingAccount/ID",
    "AppliedTradeTax/TypeCode",
    "LineTotalBasisAmount",
    "AllowanceChargeBasisAmount",
];

const TRANSACTION: &str = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction";
const AGREEMENT: &str = "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement";
const DELIVERY: &str = "ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery";
const SETTLEMENT: &str = "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement";
const SUMMATION: &str =
    "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation";
/// The number of another paper; its older name is short.
const NUMBER: &str = "IssuerAssignedID|ID";

/// Reads a `CrossIndustryInvoice` or `CrossIndustryDocument`.
pub(super) fn read(root: Node<'_>) -> Invoice {
    let document = root.at("ExchangedDocument|HeaderExchangedDocument").unwrap_or(root);
    let transaction = root.at(TRANSACTION).unwrap_or(root);
    let agreement = transaction.at(AGREEMENT).unwrap_or(transaction);
    let delivery = transaction.at(DELIVERY).unwrap_or(transaction);
    let settlement = transaction.at(SETTLEMENT).unwrap_or(transaction);
    let currency = settlement.value("InvoiceCurrencyCode");
    let type_code = document.value("TypeCode");
    let party = |node: Node<'_>, path: &str| node.at(path).map(actor);
    let mut invoice = Invoice {
        line: root.line(),
        number: document.value("ID"),
        nature: Nature::of_code(type_code.as_deref()),
        type_code,
        guideline: root.value(
            "ExchangedDocumentContext|SpecifiedExchangedDocumentContext/\
             GuidelineSpecifiedDocumentContextParameter/ID",
        ),
        issued: day(document, "IssueDateTime"),
        due: day(settlement, "SpecifiedTradePaymentTerms/DueDateDateTime"),
        from: day(settlement, "BillingSpecifiedPeriod/StartDateTime"),
        until: day(settlement, "BillingSpecifiedPeriod/EndDateTime"),
        delivered: day(delivery, "ActualDeliverySupplyChainEvent/OccurrenceDateTime"),
        seller: party(agreement, "SellerTradeParty").unwrap_or_default(),
        buyer: party(agreement, "BuyerTradeParty").unwrap_or_default(),
        payee: party(settlement, "PayeeTradeParty"),
        notes: document.values("IncludedNote/Content"),
        terms: settlement.value("SpecifiedTradePaymentTerms/Description"),
        mandate: settlement.value("SpecifiedTradePaymentTerms/DirectDebitMandateID"),
        creditor: settlement.value("CreditorReferenceID"),
        adjustments: adjustments(settlement),
        taxes: settlement.all("ApplicableTradeTax").into_iter().map(tax).collect(),
        sums: sums(settlement.at(SUMMATION), currency.as_deref()),
        lines: transaction.all("IncludedSupplyChainTradeLineItem").into_iter().map(line).collect(),
        ..Invoice::default()
    };
    let reference = settlement.value("PaymentReference");
    invoice.means = settlement
        .all("SpecifiedTradeSettlementPaymentMeans")
        .into_iter()
        .map(|node| Means { reference: reference.clone(), ..means(node) })
        .collect();
    if invoice.means.is_empty() && reference.is_some() {
        invoice.means.push(Means { reference, ..Means::default() });
    }
    invoice.currency = currency.or_else(|| {
        let total = settlement.at(SUMMATION)?.at("GrandTotalAmount")?;
        total.attribute("currencyID").map(str::to_owned)
    });
    invoice.others = [
        ("delivery", delivery, "ShipToTradeParty"),
        ("tax-representative", agreement, "SellerTaxRepresentativeTradeParty"),
        ("invoicee", settlement, "InvoiceeTradeParty"),
    ]
    .into_iter()
    .filter_map(|(role, node, path)| Some((role, party(node, path)?)))
    .collect();
    add_references(&mut invoice, agreement, delivery, settlement);
    invoice
}

/// The day in an element of dates, of which there may be several kinds.
fn day(node: Node<'_>, path: &str) -> Option<NaiveDate> {
    node.day(&format!("{path}/DateTimeString|DateString|DateTime|Date"))
}

fn actor(party: Node<'_>) -> Actor {
    let contact = |path: &str| party.value(&format!("DefinedTradeContact/{path}"));
    let mut actor = Actor {
        name: party.value("Name"),
        trade_name: party.value("SpecifiedLegalOrganization/TradingBusinessName"),
        contact: contact("PersonName").or_else(|| contact("DepartmentName")),
        phone: contact("TelephoneUniversalCommunication/CompleteNumber"),
        mail: contact("EmailURIUniversalCommunication/URIID|CompleteNumber"),
        endpoint: party.value("URIUniversalCommunication/URIID"),
        ..Actor::default()
    };
    for (role, path) in [
        (IdRole::Private, "ID"),
        (IdRole::Global, "GlobalID"),
        (IdRole::Legal, "SpecifiedLegalOrganization/ID"),
    ] {
        for id in party.all(path) {
            actor.add_id(role, id.attribute("schemeID"), id.text());
        }
    }
    for id in party.all("SpecifiedTaxRegistration/ID") {
        let number = id.text().map(str::to_owned);
        match id.attribute("schemeID") {
            Some("FC") => actor.tax_number = actor.tax_number.take().or(number),
            _ => actor.vat = actor.vat.take().or(number),
        }
    }
    // The form of the company, and what else it says of itself.
    actor.about = party.value("Description");
    if let Some(address) = party.at("PostalTradeAddress") {
        actor.address =
            address.children().filter_map(|part| part.text().map(str::to_owned)).collect();
    }
    actor
}

fn means(node: Node<'_>) -> Means {
    Means {
        code: node.value("TypeCode"),
        iban: node
            .value("PayeePartyCreditorFinancialAccount/IBANID")
            .or_else(|| node.value("PayeePartyCreditorFinancialAccount/ProprietaryID")),
        bic: node.value("PayeeSpecifiedCreditorFinancialInstitution/BICID"),
        text: node.value("Information"),
        holder: node
            .value("PayeePartyCreditorFinancialAccount/AccountName")
            .or_else(|| node.value("PayeeSpecifiedCreditorFinancialInstitution/Name")),
        reference: None,
        debited: node.value("PayerPartyDebtorFinancialAccount/IBANID"),
        card: node.value("ApplicableTradeSettlementFinancialCard/ID"),
    }
}

/// Allowances and charges of the whole bill, and the charges for its transport, which `ZUGFeRD` knows
/// as a kind of their own.
fn adjustments(settlement: Node<'_>) -> Vec<Adjustment> {
    let mut found = Vec::new();
    for node in settlement.all("SpecifiedTradeAllowanceCharge") {
        let Some(amount) = node.number("ActualAmount") else { continue };
        let is_charge = node
            .value("ChargeIndicator/Indicator")
            .or_else(|| node.value("ChargeIndicator"))
            .is_some_and(|text| text.eq_ignore_ascii_case("true"));
        // What the amount was computed from.
        let _ = (node.values("BasisAmount"), node.values("CalculationPercent"));
        let code = node.value("ReasonCode");
        found.push(Adjustment {
            reason: node.value("Reason").or(code),
            amount: if is_charge { amount } else { -amount },
            rate: node.number("CategoryTradeTax/RateApplicablePercent|ApplicablePercent"),
        });
    }
    for node in settlement.all("SpecifiedLogisticsServiceCharge") {
        let Some(amount) = node.number("AppliedAmount") else { continue };
        let rate = node.number("AppliedTradeTax/RateApplicablePercent|ApplicablePercent");
        found.push(Adjustment { reason: node.value("Description"), amount, rate });
    }
    found
}

fn tax(node: Node<'_>) -> Tax {
    Tax {
        category: node.value("CategoryCode"),
        rate: node.number("RateApplicablePercent|ApplicablePercent"),
        base: node.number("BasisAmount"),
        amount: node.number("CalculatedAmount"),
        exemption: node.value("ExemptionReason").or_else(|| node.value("ExemptionReasonCode")),
    }
}

fn sums(node: Option<Node<'_>>, currency: Option<&str>) -> Sums {
    let Some(node) = node else { return Sums::default() };
    let taxes = node.all("TaxTotalAmount");
    let tax = taxes
        .iter()
        .find(|total| total.attribute("currencyID") == currency)
        .or_else(|| taxes.first());
    // Only the one in the bill's own currency counts.
    let tax: Option<Decimal> = tax.and_then(|total| total.own_number());
    Sums {
        lines: node.number("LineTotalAmount"),
        allowances: node.number("AllowanceTotalAmount"),
        charges: node.number("ChargeTotalAmount"),
        net: node.number("TaxBasisTotalAmount"),
        tax,
        gross: node.number("GrandTotalAmount"),
        prepaid: node.number("TotalPrepaidAmount"),
        rounding: node.number("RoundingAmount"),
        due: node.number("DuePayableAmount"),
        withheld: None,
    }
}

fn line(node: Node<'_>) -> Line {
    let agreement =
        node.at("SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement").unwrap_or(node);
    let settlement =
        node.at("SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement").unwrap_or(node);
    let quantity =
        node.at("SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity");
    let price = agreement.at("NetPriceProductTradePrice");
    let per = price.and_then(|price| price.number("BasisQuantity")).filter(|per| !per.is_zero());
    let price = price.and_then(|price| price.number("ChargeAmount"));
    let status = node.value("AssociatedDocumentLineDocument/LineStatusReasonCode");
    // They are in the line's amount already.
    agreement.all("GrossPriceProductTradePrice").into_iter().for_each(Node::pass_over);
    settlement.all("SpecifiedTradeAllowanceCharge").into_iter().for_each(Node::pass_over);
    let product = |path: &str| node.value(&format!("SpecifiedTradeProduct/{path}"));
    let mut notes: Vec<String> = product("Description").into_iter().collect();
    notes.extend(node.values("AssociatedDocumentLineDocument/IncludedNote/Content"));
    for kind in node.all("SpecifiedTradeProduct/ApplicableProductCharacteristic") {
        let words = [kind.value("Description"), kind.value("Value")];
        notes.push(words.into_iter().flatten().collect::<Vec<_>>().join(": "));
    }
    Line {
        text: product("Name").or_else(|| (!notes.is_empty()).then(|| notes.remove(0))),
        notes,
        object: settlement.value(&format!("AdditionalReferencedDocument/{NUMBER}")),
        article: product("SellerAssignedID").or_else(|| product("GlobalID")),
        quantity: quantity.and_then(Node::own_number),
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")).map(str::to_owned),
        unit_price: match (price, per) {
            (Some(price), Some(per)) => price.checked_div(per),
            _ => price,
        },
        amount: settlement.number(
            "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/\
             LineTotalAmount",
        ),
        rate: settlement.number("ApplicableTradeTax/RateApplicablePercent|ApplicablePercent"),
        from: day(settlement, "BillingSpecifiedPeriod/StartDateTime"),
        until: day(settlement, "BillingSpecifiedPeriod/EndDateTime"),
        // Lines of the extended profile that group or explain others (Factur-X, BT-X-8).
        is_extra: matches!(status.as_deref(), Some("GROUP" | "INFORMATION")),
    }
}

fn add_references(
    invoice: &mut Invoice,
    agreement: Node<'_>,
    delivery: Node<'_>,
    settlement: Node<'_>,
) {
    for (name, node, path) in [
        ("order", agreement, "BuyerOrderReferencedDocument"),
        ("sales-order", agreement, "SellerOrderReferencedDocument"),
        ("contract", agreement, "ContractReferencedDocument"),
        ("delivery-note", delivery, "DespatchAdviceReferencedDocument"),
        ("delivery-note", delivery, "DeliveryNoteReferencedDocument"),
        ("receipt-note", delivery, "ReceivingAdviceReferencedDocument"),
        ("preceding-invoice", settlement, "InvoiceReferencedDocument"),
    ] {
        for number in node.values(&format!("{path}/{NUMBER}")) {
            invoice.refer(name, Some(number));
        }
        // The day of the other paper.
        node.all(path).into_iter().for_each(Node::pass_over);
    }
    invoice.refer("buyer-reference", agreement.value("BuyerReference"));
    invoice.refer("project", agreement.value("SpecifiedProcuringProject/ID"));
    invoice.refer(
        "accounting-reference",
        settlement.value("ReceivableSpecifiedTradeAccountingAccount/ID"),
    );
    for document in agreement.all("AdditionalReferencedDocument") {
        let is_object = document.value("TypeCode").as_deref() == Some("130");
        let name = if is_object { "object" } else { "attachment" };
        invoice.refer(name, document.value(NUMBER));
        // The attached file itself stays in the document, which is kept.
        document.pass_over();
    }
}
