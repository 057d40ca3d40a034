//! UBL 2.1 `Invoice` and `CreditNote` (OASIS, ISO/IEC 19845), as EN 16931 (CEN/TS 16931-3-2), Peppol
//! BIS Billing 3.0 and `XRechnung` use them.

use super::entry;
use super::invoice::{Actor, Adjustment, IdRole, Invoice, Line, Means, Nature, Sums, Tax};
use super::tree::{Node, Tree};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use rust_decimal::Decimal;

/// UBL invoices and credit notes.
pub struct Ubl;

const NAMESPACE: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

impl Format for Ubl {
    fn name(&self) -> &'static str {
        "ubl"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::EInvoice
    }

    fn about(&self) -> &'static str {
        "invoice or credit note in UBL 2.1: Peppol BIS Billing, XRechnung, EN 16931"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match head.xml_root() {
            Some((space, "Invoice" | "CreditNote")) if space.starts_with(NAMESPACE) => {
                Recognition::Certain
            }
            Some((_, "Invoice" | "CreditNote")) if head.text().contains("LegalMonetaryTotal") => {
                Recognition::Likely
            }
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
    "UBLVersionID",
    "BuyersItemIdentification/ID",
    "DeliveryLocation/ID",
    "TaxCurrencyCode",
    "InvoiceLine/AccountingCost",
    "InvoicePeriod/DescriptionCode",
    "OrderLineReference/LineID",
    "InvoiceDocumentReference/IssueDate",
    "DocumentReference/DocumentTypeCode",
    "CommodityClassification/ItemClassificationCode",
    "StandardItemIdentification/ID",
    "ProfileID",
    "TaxScheme/ID",
    "LineCountNumeric",
    "InvoiceLine/ID",
    "CreditNoteLine/ID",
    "SubInvoiceLine/ID",
    "CopyIndicator",
    "UUID",
    "TaxCategory/ID",
    "ClassifiedTaxCategory/ID",
    "TaxTotal/TaxAmount",
    "IdentificationCode",
];

/// Reads an `Invoice` or `CreditNote`.
pub(super) fn read(root: Node<'_>) -> Invoice {
    let type_code = root.value("InvoiceTypeCode|CreditNoteTypeCode");
    let nature = match root.name() {
        "CreditNote" => Nature::Credit,
        _ => Nature::of_code(type_code.as_deref()),
    };
    let currency = root.value("DocumentCurrencyCode").or_else(|| {
        Some(root.at("LegalMonetaryTotal/PayableAmount")?.attribute("currencyID")?.into())
    });
    let supplier = root.at("AccountingSupplierParty/Party");
    let mut invoice = Invoice {
        line: root.line(),
        number: root.value("ID"),
        type_code,
        nature,
        guideline: root.value("CustomizationID"),
        issued: root.day("IssueDate"),
        due: root
            .day("DueDate")
            .or_else(|| root.day("PaymentMeans/PaymentDueDate"))
            .or_else(|| root.day("PaymentTerms/PaymentDueDate")),
        from: root.day("InvoicePeriod/StartDate"),
        until: root.day("InvoicePeriod/EndDate"),
        delivered: root.day("Delivery/ActualDeliveryDate"),
        seller: supplier.map(actor).unwrap_or_default(),
        buyer: root.at("AccountingCustomerParty/Party").map(actor).unwrap_or_default(),
        payee: root.at("PayeeParty").map(actor),
        notes: root.values("Note"),
        terms: root.value("PaymentTerms/Note"),
        means: root.all("PaymentMeans").into_iter().map(means).collect(),
        mandate: root.value("PaymentMeans/PaymentMandate/ID"),
        creditor: creditor(root),
        adjustments: root.all("AllowanceCharge").into_iter().filter_map(adjustment).collect(),
        sums: sums(root, currency.as_deref()),
        taxes: tax_total(root, currency.as_deref())
            .map(|total| total.all("TaxSubtotal").into_iter().map(tax).collect())
            .unwrap_or_default(),
        ..Invoice::default()
    };
    for line in root.all("InvoiceLine|CreditNoteLine") {
        add_line(&mut invoice.lines, line, false, 0);
    }
    invoice.currency = currency;
    add_references(&mut invoice, root);
    invoice.others = root
        .at("TaxRepresentativeParty")
        .map(|party| ("tax-representative", actor(party)))
        .into_iter()
        .chain(root.at("Delivery").map(|delivery| ("delivery", receiver(delivery))))
        .collect();
    invoice
}

/// Where something was brought to.
fn receiver(delivery: Node<'_>) -> Actor {
    let place = delivery.at("DeliveryLocation");
    Actor {
        name: delivery.value("DeliveryParty/PartyName/Name"),
        address: place.and_then(|place| place.at("Address")).map(address).unwrap_or_default(),
        ..Actor::default()
    }
}

fn address(node: Node<'_>) -> Vec<String> {
    node.children()
        .flat_map(|part| match part.name() {
            "AddressLine" => part.values("Line"),
            "Country" => part.values("IdentificationCode"),
            _ => part.text().map(str::to_owned).into_iter().collect(),
        })
        .collect()
}

fn actor(party: Node<'_>) -> Actor {
    let mut actor = Actor {
        name: party.value("PartyLegalEntity/RegistrationName"),
        trade_name: party.value("PartyName/Name"),
        contact: party.value("Contact/Name"),
        phone: party.value("Contact/Telephone"),
        mail: party.value("Contact/ElectronicMail"),
        site: party.value("WebsiteURI"),
        about: party.value("PartyLegalEntity/CompanyLegalForm"),
        ..Actor::default()
    };
    for id in party.all("PartyIdentification/ID") {
        let role = match id.attribute("schemeID") {
            // The creditor identifier of SEPA, which is read with the means of payment.
            Some("SEPA") => continue,
            Some(_) => IdRole::Global,
            None => IdRole::Private,
        };
        actor.add_id(role, id.attribute("schemeID"), id.text());
    }
    if let Some(id) = party.at("PartyLegalEntity/CompanyID") {
        actor.add_id(IdRole::Legal, id.attribute("schemeID"), id.text());
    }
    for scheme in party.all("PartyTaxScheme") {
        let number = scheme.value("CompanyID");
        match scheme.value("TaxScheme/ID").as_deref() {
            Some("VAT") | None => actor.vat = actor.vat.take().or(number),
            Some(_) => actor.tax_number = actor.tax_number.take().or(number),
        }
    }
    if let Some(endpoint) = party.at("EndpointID").and_then(Node::text) {
        actor.endpoint = Some(endpoint.to_owned());
    }
    actor.address = party.at("PostalAddress").map(address).unwrap_or_default();
    actor
}

fn creditor(root: Node<'_>) -> Option<String> {
    ["PayeeParty", "AccountingSupplierParty/Party"].iter().find_map(|path| {
        let ids = root.all(&format!("{path}/PartyIdentification/ID"));
        let id = ids.into_iter().find(|id| id.attribute("schemeID") == Some("SEPA"))?;
        id.text().map(str::to_owned)
    })
}

fn means(node: Node<'_>) -> Means {
    Means {
        text: node.value("InstructionNote"),
        code: node.value("PaymentMeansCode"),
        iban: node.value("PayeeFinancialAccount/ID"),
        bic: node.value("PayeeFinancialAccount/FinancialInstitutionBranch/ID").or_else(|| {
            node.value("PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution/ID")
        }),
        holder: node.value("PayeeFinancialAccount/Name"),
        reference: node.value("PaymentID"),
        debited: node.value("PaymentMandate/PayerFinancialAccount/ID"),
        card: node.value("CardAccount/PrimaryAccountNumberID"),
    }
}

fn adjustment(node: Node<'_>) -> Option<Adjustment> {
    let amount = node.number("Amount")?;
    let is_charge = node.value("ChargeIndicator")?.eq_ignore_ascii_case("true");
    // What the amount was computed from.
    let _ = (node.values("BaseAmount"), node.values("MultiplierFactorNumeric"));
    let code = node.value("AllowanceChargeReasonCode");
    Some(Adjustment {
        reason: node.value("AllowanceChargeReason").or(code),
        amount: if is_charge { amount } else { -amount },
        rate: node.number("TaxCategory/Percent"),
    })
}

/// The tax in the currency of the bill: another may stand beside it in that of the tax office.
fn tax_total<'t>(root: Node<'t>, currency: Option<&str>) -> Option<Node<'t>> {
    let totals = root.all("TaxTotal");
    let own = |node: &&Node<'t>| {
        let amount = node.at("TaxAmount");
        amount.is_some_and(|amount| amount.attribute("currencyID") == currency)
    };
    let parted = |node: &&Node<'t>| node.at("TaxSubtotal").is_some();
    let found = totals
        .iter()
        .filter(own)
        .find(parted)
        .or_else(|| totals.iter().find(own))
        .or_else(|| totals.iter().find(parted))
        .or_else(|| totals.first());
    found.copied()
}

fn tax(node: Node<'_>) -> Tax {
    Tax {
        category: node.value("TaxCategory/ID"),
        rate: node.number("TaxCategory/Percent"),
        base: node.number("TaxableAmount"),
        amount: node.number("TaxAmount"),
        exemption: node
            .value("TaxCategory/TaxExemptionReason")
            .or_else(|| node.value("TaxCategory/TaxExemptionReasonCode")),
    }
}

fn sums(root: Node<'_>, currency: Option<&str>) -> Sums {
    let number = |name: &str| root.number(&format!("LegalMonetaryTotal/{name}"));
    Sums {
        lines: number("LineExtensionAmount"),
        allowances: number("AllowanceTotalAmount"),
        charges: number("ChargeTotalAmount"),
        net: number("TaxExclusiveAmount"),
        tax: tax_total(root, currency).and_then(|total| total.number("TaxAmount")),
        gross: number("TaxInclusiveAmount"),
        prepaid: number("PrepaidAmount"),
        rounding: number("PayableRoundingAmount"),
        due: number("PayableAmount"),
        withheld: None,
    }
}

/// A line, then those within it, which the extension of `XRechnung` has.
fn add_line(lines: &mut Vec<Line>, node: Node<'_>, is_extra: bool, depth: usize) {
    let price = node.number("Price/PriceAmount");
    let per = node.number("Price/BaseQuantity").filter(|per| !per.is_zero());
    let quantity = node.at("InvoicedQuantity|CreditedQuantity");
    let mut notes = node.values("Item/Description");
    notes.extend(node.values("Note"));
    for property in node.all("Item/AdditionalItemProperty") {
        let words = [property.value("Name"), property.value("Value")];
        notes.push(words.into_iter().flatten().collect::<Vec<_>>().join(": "));
    }
    let article = node
        .value("Item/SellersItemIdentification/ID")
        .or_else(|| node.value("Item/StandardItemIdentification/ID"));
    lines.push(Line {
        text: node.value("Item/Name").or_else(|| (!notes.is_empty()).then(|| notes.remove(0))),
        notes,
        object: node.value("DocumentReference/ID"),
        article,
        quantity: node.number("InvoicedQuantity|CreditedQuantity"),
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")).map(str::to_owned),
        unit_price: match (price, per) {
            (Some(price), Some(per)) => price.checked_div(per),
            _ => price,
        },
        amount: node.number("LineExtensionAmount"),
        rate: node.number("Item/ClassifiedTaxCategory/Percent"),
        from: node.day("InvoicePeriod/StartDate"),
        until: node.day("InvoicePeriod/EndDate"),
        is_extra,
    });
    // They are in the line's amount already.
    node.all("AllowanceCharge|Price/AllowanceCharge").into_iter().for_each(Node::pass_over);
    if depth < 8 {
        for inner in node.all("SubInvoiceLine|SubCreditNoteLine") {
            add_line(lines, inner, true, depth + 1);
        }
    }
}

fn add_references(invoice: &mut Invoice, root: Node<'_>) {
    for (name, path) in [
        ("buyer-reference", "BuyerReference"),
        ("order", "OrderReference/ID"),
        ("sales-order", "OrderReference/SalesOrderID"),
        ("contract", "ContractDocumentReference/ID"),
        ("project", "ProjectReference/ID"),
        ("delivery-note", "DespatchDocumentReference/ID"),
        ("receipt-note", "ReceiptDocumentReference/ID"),
        ("tender", "OriginatorDocumentReference/ID"),
        ("preceding-invoice", "BillingReference/InvoiceDocumentReference/ID"),
        ("accounting-reference", "AccountingCost"),
    ] {
        for number in root.values(path) {
            invoice.refer(name, Some(number));
        }
    }
    for document in root.all("AdditionalDocumentReference") {
        let is_object = document.value("DocumentTypeCode").as_deref() == Some("130");
        let name = if is_object { "object" } else { "attachment" };
        invoice.refer(name, document.value("ID"));
        // The attached file itself stays in the document, which is kept.
        document.pass_over();
    }
    // A number without a unit: as many as there are.
    let _: Option<Decimal> = root.number("LineCountNumeric");
}
