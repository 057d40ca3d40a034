//! `FatturaPA`, the electronic invoice of Italy, ordinary (FPR12, FPA12) and simplified (FSM10), as the
//! technical specifications of the Agenzia delle Entrate (version 1.8) lay it down; also within the
//! signature that many are sent in (`.xml.p7m`).

use super::invoice::{Actor, Adjustment, IdRole, Invoice, Line, Means, Nature, Sums, Tax};
use super::tree::{Node, Tree};
use super::{entry, signed};
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink};
use rust_decimal::Decimal;

/// Italian electronic invoices, of which one file may hold several.
pub struct Fattura;

impl Format for Fattura {
    fn name(&self) -> &'static str {
        "fatturapa"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::EInvoice
    }

    fn about(&self) -> &'static str {
        "Italian electronic invoices (FatturaPA FPR12, FPA12, FSM10), signed (.p7m) or not"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match head.xml_root() {
            Some((_, "FatturaElettronica" | "FatturaElettronicaSemplificata")) => {
                Recognition::Certain
            }
            None if signed::looks_signed(head.bytes) => Recognition::Likely,
            _ => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let tree = if signed::looks_signed(input.peek()?) {
            Tree::parse(&signed::content(&input.bytes()?)?)?
        } else {
            Tree::read(input)?
        };
        entry::give(&tree, &read(tree.root()?)?, QUIET, sink)
    }
}

/// Values that say nothing to the person, or what another value says already.
const QUIET: &[&str] = &[
    "IdTrasmittente/IdPaese",
    "IdTrasmittente/IdCodice",
    "ProgressivoInvio",
    "FormatoTrasmissione",
    "CodiceDestinatario",
    "PECDestinatario",
    "RegimeFiscale",
    "NumeroLinea",
    "NumItem",
    "Data",
    "RiferimentoNumeroLinea",
    "EsigibilitaIVA",
    "CondizioniPagamento",
    "SoggettoEmittente",
    "Natura",
    "CodiceTipo",
    "BolloVirtuale",
    "Art73",
    "Ritenuta",
];

/// All invoices of a file.
fn read(root: Node<'_>) -> Result<Vec<Invoice>, FormatError> {
    let header = root.at("FatturaElettronicaHeader").unwrap_or(root);
    let bodies = root.all("FatturaElettronicaBody");
    if bodies.is_empty() {
        return Err(FormatError::damaged(root.line(), "there is no FatturaElettronicaBody in it"));
    }
    // Who carried the file from the seller to the buyer.
    for path in ["DatiTrasmissione", "TerzoIntermediarioOSoggettoEmittente"] {
        header.all(path).into_iter().for_each(Node::pass_over);
    }
    let guideline = root.attribute("versione").map(|version| format!("fatturapa:{version}"));
    let others = || {
        let representative = header.at("RappresentanteFiscale").map(actor);
        representative.map(|actor| ("tax-representative", actor)).into_iter().collect()
    };
    let invoices = bodies.into_iter().map(|body| Invoice {
        others: others(),
        guideline: guideline.clone(),
        seller: header.at("CedentePrestatore").map(actor).unwrap_or_default(),
        buyer: header.at("CessionarioCommittente").map(actor).unwrap_or_default(),
        ..invoice(body)
    });
    Ok(invoices.collect())
}

fn actor(party: Node<'_>) -> Actor {
    // The simplified form has other layers around the same names.
    let ids = party.at("DatiAnagrafici|IdentificativiFiscali").unwrap_or(party);
    let named = party
        .at("DatiAnagrafici/Anagrafica")
        .or_else(|| party.at("AltriDatiIdentificativi"))
        .unwrap_or(party);
    let person = [named.value("Nome"), named.value("Cognome")];
    let person: Vec<String> = person.into_iter().flatten().collect();
    let mut actor = Actor {
        name: named
            .value("Denominazione")
            .or_else(|| (!person.is_empty()).then(|| person.join(" "))),
        vat: vat(ids),
        tax_number: ids.value("CodiceFiscale"),
        phone: party.value("Contatti/Telefono"),
        mail: party.value("Contatti/Email"),
        ..Actor::default()
    };
    let rea = [party.value("IscrizioneREA/Ufficio"), party.value("IscrizioneREA/NumeroREA")];
    if let [Some(office), Some(number)] = rea {
        actor.add_id(IdRole::Legal, Some("REA"), Some(&format!("{office}-{number}")));
    }
    if let Some(address) = party.at("Sede").or_else(|| named.at("Sede")) {
        actor.address =
            address.children().filter_map(|part| part.text().map(str::to_owned)).collect();
    }
    actor
}

fn vat(ids: Node<'_>) -> Option<String> {
    let country = ids.value("IdFiscaleIVA/IdPaese")?;
    Some(format!("{country}{}", ids.value("IdFiscaleIVA/IdCodice")?))
}

fn invoice(body: Node<'_>) -> Invoice {
    let document = body.at("DatiGenerali/DatiGeneraliDocumento").unwrap_or(body);
    let type_code = document.value("TipoDocumento");
    let nature = match type_code.as_deref() {
        Some("TD04" | "TD08") => Nature::Credit,
        _ => Nature::Bill,
    };
    let goods = body.at("DatiBeniServizi").unwrap_or(body);
    let lines: Vec<Line> = goods.all("DettaglioLinee").into_iter().map(line).collect();
    let taxes: Vec<Tax> = goods.all("DatiRiepilogo").into_iter().map(tax).collect();
    let payments = body.all("DatiPagamento/DettaglioPagamento");
    let dates = payments.iter().filter_map(|payment| payment.day("DataScadenzaPagamento"));
    let mut invoice = Invoice {
        line: body.line(),
        number: document.value("Numero"),
        type_code,
        nature,
        currency: document.value("Divisa"),
        issued: document.day("Data"),
        due: dates.min(),
        from: lines.iter().filter_map(|line| line.from).min(),
        until: lines.iter().filter_map(|line| line.until).max(),
        delivered: body.day("DatiGenerali/DatiTrasporto/DataOraConsegna"),
        notes: document.values("Causale"),
        means: payments.iter().copied().map(means).collect(),
        adjustments: adjustments(document, goods),
        // Unit prices and totals of lines keep up to eight decimals, bases of taxes two.
        slack: Decimal::new(1, 2) * Decimal::from(taxes.len()),
        after_tax: document.number("Arrotondamento").unwrap_or_default(),
        stamp: document.number("DatiBollo/ImportoBollo"),
        lines,
        taxes,
        ..Invoice::default()
    };
    invoice.sums = sums(document, &invoice.taxes, &payments, goods);
    simplified(&mut invoice, body);
    add_references(&mut invoice, body);
    invoice
}

fn line(node: Node<'_>) -> Line {
    let (mut meter, mut notes) = (None, Vec::new());
    for data in node.all("AltriDatiGestionali") {
        let kind = data.value("TipoDato").unwrap_or_default();
        let words = data.values("RiferimentoTesto|RiferimentoNumero|RiferimentoData").join(" ");
        // Points of delivery of electricity and gas.
        if matches!(kind.as_str(), "POD" | "PDR") {
            meter = meter.or(Some(words));
        } else {
            notes.push(format!("{kind}: {words}"));
        }
    }
    // It is in the line's total already.
    node.all("ScontoMaggiorazione").into_iter().for_each(Node::pass_over);
    Line {
        text: node.value("Descrizione"),
        notes,
        object: meter,
        article: node.value("CodiceArticolo/CodiceValore"),
        quantity: node.number("Quantita"),
        unit: node.value("UnitaMisura"),
        unit_price: node.number("PrezzoUnitario"),
        amount: node.number("PrezzoTotale"),
        rate: node.number("AliquotaIVA"),
        from: node.day("DataInizioPeriodo"),
        until: node.day("DataFinePeriodo"),
        is_extra: false,
    }
}

fn tax(node: Node<'_>) -> Tax {
    let _ = node.values("SpeseAccessorie");
    Tax {
        category: node.value("Natura"),
        rate: node.number("AliquotaIVA"),
        base: node.number("ImponibileImporto"),
        amount: node.number("Imposta"),
        exemption: node.value("RiferimentoNormativo"),
    }
}

fn means(node: Node<'_>) -> Means {
    Means {
        code: node.value("ModalitaPagamento"),
        iban: node.value("IBAN"),
        bic: node.value("BIC"),
        holder: node.value("Beneficiario").or_else(|| node.value("IstitutoFinanziario")),
        reference: node.value("CodicePagamento"),
        ..Means::default()
    }
}

/// What comes to the lines before the taxes: the contributions to the funds of the professions, the
/// costs and roundings in the table of taxes.
fn adjustments(document: Node<'_>, goods: Node<'_>) -> Vec<Adjustment> {
    let mut found = Vec::new();
    for fund in document.all("DatiCassaPrevidenziale") {
        let _ = (fund.values("AlCassa"), fund.values("ImponibileCassa"));
        if let Some(amount) = fund.number("ImportoContributoCassa") {
            let rate = fund.number("AliquotaIVA");
            found.push(Adjustment { reason: fund.value("TipoCassa"), amount, rate });
        }
    }
    for row in goods.all("DatiRiepilogo") {
        let rate = row.number("AliquotaIVA");
        for (name, reason) in
            [("SpeseAccessorie", "Spese accessorie"), ("Arrotondamento", "Arrotondamento")]
        {
            if let Some(amount) = row.number(name).filter(|amount| !amount.is_zero()) {
                found.push(Adjustment { reason: Some(reason.to_owned()), amount, rate });
            }
        }
    }
    found
}

fn sums(document: Node<'_>, taxes: &[Tax], payments: &[Node<'_>], goods: Node<'_>) -> Sums {
    let due: Vec<Decimal> =
        payments.iter().filter_map(|one| one.number("ImportoPagamento")).collect();
    let withheld = document.all("DatiRitenuta").into_iter().filter_map(|one| {
        let _ = (one.values("TipoRitenuta"), one.values("AliquotaRitenuta"));
        one.number("ImportoRitenuta")
    });
    // A public buyer pays the tax to the state itself ("scissione dei pagamenti").
    let splits = goods.values("DatiRiepilogo/EsigibilitaIVA").iter().any(|code| code == "S");
    let split: Decimal =
        if splits { taxes.iter().filter_map(|row| row.amount).sum() } else { Decimal::ZERO };
    let withheld = withheld.sum::<Decimal>() + split;
    Sums {
        gross: document.number("ImportoTotaleDocumento"),
        rounding: document.number("Arrotondamento"),
        withheld: (!withheld.is_zero()).then_some(withheld),
        due: (!due.is_empty()).then(|| due.iter().sum()),
        ..Sums::default()
    }
}

/// The simplified form: lines with the tax in them, no table.
fn simplified(invoice: &mut Invoice, body: Node<'_>) {
    for node in body.all("DatiBeniServizi") {
        let Some(amount) = node.number("Importo") else { continue };
        let tax = node.number("DatiIVA/Imposta");
        invoice.lines.push(Line {
            text: node.value("Descrizione"),
            amount: Some(amount),
            rate: node.number("DatiIVA/Aliquota"),
            ..Line::default()
        });
        invoice.taxes.push(Tax {
            category: node.value("Natura"),
            rate: node.number("DatiIVA/Aliquota"),
            base: tax.map(|tax| amount - tax),
            amount: tax,
            exemption: node.value("RiferimentoNormativo"),
        });
        invoice.gross_lines = true;
    }
}

fn add_references(invoice: &mut Invoice, body: Node<'_>) {
    let general = body.at("DatiGenerali").unwrap_or(body);
    for (name, path) in [
        ("order", "DatiOrdineAcquisto/IdDocumento"),
        ("contract", "DatiContratto/IdDocumento"),
        ("framework", "DatiConvenzione/IdDocumento"),
        ("receipt-note", "DatiRicezione/IdDocumento"),
        ("preceding-invoice", "DatiFattureCollegate/IdDocumento"),
        ("preceding-invoice", "DatiFatturaRettificata/NumeroFR"),
        ("delivery-note", "DatiDDT/NumeroDDT"),
        ("tender", "DatiOrdineAcquisto|DatiContratto|DatiConvenzione/CodiceCIG"),
        ("project", "DatiOrdineAcquisto|DatiContratto|DatiConvenzione/CodiceCUP"),
    ] {
        for number in general.values(path) {
            if !invoice.references.contains(&(name, number.clone())) {
                invoice.refer(name, Some(number));
            }
        }
    }
    for document in body.all("Allegati") {
        invoice.refer("attachment", document.value("NomeAttachment"));
        // The attached file itself stays in the document, which is kept.
        document.pass_over();
    }
}
