//! The labels of bills, kept in a file beside this one.

use super::sheet::Cell;
use crate::receipt::header::find_label_span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The labels by their heading.
static LABELS: LazyLock<HashMap<&str, Vec<&str>>> =
    LazyLock::new(|| parse(include_str!("labels.txt")));

/// What a label announces.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    /// The number of the bill.
    Number,
    /// The same, without a word that says so.
    BareNumber,
    /// The number of the person with the issuer.
    Customer,
    /// The same, without a word that says so.
    BareCustomer,
    /// The number of the contract.
    Contract,
    /// The number of the meter, or of the point that is supplied.
    Meter,
    /// The number of a telephone or line.
    Line,
    /// The day that the bill was issued.
    Issued,
    /// The same, without a word that says so.
    BareIssued,
    /// The day that it must be paid by.
    Due,
    /// The time that it is for.
    Period,
    /// The sum with tax.
    Total,
    /// The same, without a word that says so.
    BareTotal,
    /// The sum without tax.
    Net,
    /// The tax.
    Tax,
    /// What is to pay without using anything.
    StandingCharge,
    /// The reference of the mandate for direct debits.
    Mandate,
    /// The creditor identifier.
    Creditor,
    /// The issuer collects the sum.
    DirectDebit,
    /// The paper is a bill.
    Title,
    /// The paper gives money back.
    TitleCreditNote,
    /// The paper is of a till.
    Till,
    /// Who has to pay.
    Recipient,
    /// Who is paid.
    Sender,
    /// A sum is one without tax.
    WithoutTax,
    /// What is left to pay.
    Payable,
    /// The line speaks of paying.
    Pay,
}

impl Label {
    /// All of them with their headings in the file.
    const ALL: [(Self, &str); 27] = [
        (Self::Number, "number"),
        (Self::BareNumber, "number, bare"),
        (Self::Customer, "customer"),
        (Self::BareCustomer, "customer, bare"),
        (Self::Contract, "contract"),
        (Self::Meter, "meter"),
        (Self::Line, "line"),
        (Self::Issued, "issued"),
        (Self::BareIssued, "issued, bare"),
        (Self::Due, "due"),
        (Self::Period, "period"),
        (Self::Total, "total"),
        (Self::BareTotal, "total, bare"),
        (Self::Net, "net"),
        (Self::Tax, "tax"),
        (Self::StandingCharge, "standing charge"),
        (Self::Mandate, "mandate"),
        (Self::Creditor, "creditor"),
        (Self::DirectDebit, "direct debit"),
        (Self::Title, "title"),
        (Self::TitleCreditNote, "title of a credit note"),
        (Self::Till, "till"),
        (Self::Recipient, "recipient"),
        (Self::Sender, "sender"),
        (Self::WithoutTax, "without tax"),
        (Self::Payable, "payable"),
        (Self::Pay, "pay"),
    ];

    /// The words that announce it, the longer ones first.
    pub(super) fn phrases(self) -> &'static [&'static str] {
        let heading = Self::ALL.iter().find(|(label, _)| *label == self).map(|(_, name)| *name);
        heading.and_then(|name| LABELS.get(name)).map_or(&[], Vec::as_slice)
    }
}

fn parse(file: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    let mut labels: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut heading = "";
    for line in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('#') {
            continue;
        }
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => heading = name,
            None => labels.entry(heading).or_default().push(line),
        }
    }
    labels
}

/// Whether a cell is the title of a bill: its first word is "Rechnung", "Mietrechnung", "Facture".
pub(super) fn is_title(cell: &Cell) -> bool {
    let first = cell.line.folded.split(' ').next().unwrap_or_default();
    let ends = ["RECHNUNG", "GUTSCHRIFT", "FACTURE", "INVOICE", "FACTUUR", "FATTURA"];
    ends.iter().any(|end| first.ends_with(end)) && cell.line.folded.split(' ').count() <= 14
}

/// Whether a cell says one of these words.
pub(super) fn says(cell: &Cell, words: &[&str]) -> bool {
    find_label_span(&cell.line.text, words).is_some()
}

/// Whether a cell begins with one of these words.
pub(super) fn begins(cell: &Cell, words: &[&str]) -> bool {
    find_label_span(&cell.line.text, words).is_some_and(|(start, _)| start <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::fold::fold;

    #[test]
    fn every_heading_of_the_file_is_a_label_and_every_phrase_is_folded() {
        assert_eq!(LABELS.len(), Label::ALL.len());
        for (label, name) in Label::ALL {
            assert!(!label.phrases().is_empty(), "{name} has no phrases");
            for phrase in label.phrases() {
                assert_eq!(fold(phrase), *phrase);
            }
        }
    }
}
